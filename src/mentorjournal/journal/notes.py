"""Notes in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, literal_column, select, tuple_

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.markdown_text import first_line_title
from mentorjournal.domain.notes import Note, NoteKind, NoteLine, SharedNote
from mentorjournal.journal.agenda import hold_session, move_days, release_session
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.ids import parse_time, time_text
from mentorjournal.journal.note_lines import EXCERPT_SOURCE, note_line
from mentorjournal.journal.noun import Noun, differing
from mentorjournal.journal.rows import Query, columns_of, in_order
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer

FEW = 2_000
"""Notes of one goal or tag that are sorted at will; above, the list is walked by day instead."""
_AT_ONCE = 500
LATELY = 20_000
"""Notes whose tags are counted, the newest ones."""

_LINKS = frozenset({"goal_ids", "tags"})
_EDITABLE = frozenset(Note._fields) - {"id", "mentorship_id", "created_at", "changed_at"}
_DATED = (Kind.NOTE, Kind.SESSION, Kind.TOPIC, Kind.DECISION, Kind.LESSON)
_OWNED = (*_DATED, Kind.ACTION, Kind.FEEDBACK, Kind.ATTACHMENT)


def _sql(expression: str, name: str) -> ColumnElement[Any]:
    return literal_column(expression).label(name)


# Read before each save, so in plain SQL; the columns are the fields of a note in their order.
_NOTE = f"""
SELECT {", ".join(name for name in Note._fields if name not in _LINKS)},
 (SELECT json_group_array(goal_id ORDER BY position, goal_id) FROM note_goals
  WHERE note_id = notes.id),
 (SELECT json_group_array(tag ORDER BY position, tag) FROM note_tags WHERE note_id = notes.id)
FROM notes WHERE id = ?
"""
_HEAD = _sql(f"substr(notes.text, 1, {EXCERPT_SOURCE})", "head")
_HAS_PRIVATE = _sql(
    "(octet_length(notes.private_text) > 0 OR octet_length(notes.well_being) > 0)", "has_private"
)
# The plus keeps SQLite from walking all notes by day where a few are found by their links.
_OWNER_UNINDEXED: ColumnElement[str] = literal_column("+notes.mentorship_id")
_ACTIONS = _sql("(SELECT count(*) FROM actions WHERE note_id = notes.id)", "actions")


class Notes(Noun):
    """What is written."""

    def get(self, note_id: str) -> Note:
        """One note with its goals and tags. Raises JournalError(NOT_FOUND or DAMAGED)."""
        rows = self._file.look(_NOTE, (note_id,))
        if not rows:
            raise JournalError(Failure.NOT_FOUND, "notes")
        *row, goal_ids, tags = rows[0]
        try:
            links = tuple(json.loads(goal_ids)), tuple(json.loads(tags))
            return in_order(Note, (*row, *links))
        except (ValueError, TypeError):
            raise JournalError(Failure.DAMAGED, "notes") from None

    def page(
        self,
        mentorship_id: str,
        *,
        kind: NoteKind | None = None,
        goal_id: str | None = None,
        tag: str | None = None,
        before: tuple[date, str] | None = None,
        after: tuple[date, str] | None = None,
        limit: int = 200,
    ) -> list[NoteLine]:
        """A stretch of the list, newest first.

        Args:
            mentorship_id: whose notes.
            kind: only notes of this kind.
            goal_id: only notes tied to this goal.
            tag: only notes with this tag, as it is written.
            before: day and id of the last line that is already shown; the list goes on there.
            after: day and id of the first line that is already shown; the stretch ends above it.
            limit: greatest number of lines.
        """
        table = tables.notes
        query = _lines()
        owner: ColumnElement[str] = table.c.mentorship_id
        if kind is not None:
            query = query.where(table.c.kind == kind.value)
        for links, value in ((tables.note_goals.c.goal_id, goal_id), (tables.note_tags.c.tag, tag)):
            if value is not None:
                tied, few = self._tied(links, value)
                query = query.where(tied)
                owner = _OWNER_UNINDEXED if few else owner
        query = query.where(owner == mentorship_id)
        if before is not None:
            key = (before[0].isoformat(), before[1])
            query = query.where(tuple_(table.c.day, table.c.id) < key)
        if after is not None:
            key = (after[0].isoformat(), after[1])
            query = query.where(tuple_(table.c.day, table.c.id) > key)
            return self._note_lines(query.limit(limit), backwards=True)
        return self._note_lines(query.limit(limit))

    def recent(self, mentorship_id: str, limit: int = 5) -> list[NoteLine]:
        """The newest notes."""
        return self.page(mentorship_id, limit=limit)

    def for_goal(self, goal_id: str, limit: int = 50) -> list[NoteLine]:
        """The thread of a goal: the notes tied to it, newest first."""
        tied, _ = self._tied(tables.note_goals.c.goal_id, goal_id)
        return self._note_lines(_lines().where(tied).limit(limit))

    def count(self, mentorship_id: str) -> int:
        """How many notes there are."""
        table = tables.notes
        query = select(func.count()).where(table.c.mentorship_id == mentorship_id)
        return int(self._file.connection.execute(query).scalar_one())

    def months(self, mentorship_id: str) -> list[tuple[int, int, int]]:
        """Year, month and number of notes of each month that has any, newest first."""
        table = tables.notes
        # By day, as the index has them: by month would sort the whole journal.
        query = (
            select(table.c.day, func.count())
            .where(table.c.mentorship_id == mentorship_id)
            .group_by(table.c.day)
            .order_by(table.c.day.desc())
        )
        found: dict[tuple[int, int], int] = {}
        for day, count in self._rows(query):
            with suppress(ValueError, TypeError):  # `check` names a row without a day
                month = (int(day[:4]), int(day[5:7]))
                found[month] = found.get(month, 0) + count
        return [(year, month, count) for (year, month), count in found.items()]

    def tags(self, mentorship_id: str, limit: int = 200) -> list[tuple[str, int]]:
        """Tags and how many of the newest 20,000 notes have them, the most used first."""
        notes, links = tables.notes, tables.note_tags
        lately = (
            select(notes.c.id)
            .where(notes.c.mentorship_id == mentorship_id)
            .order_by(notes.c.day.desc(), notes.c.id.desc())
            .limit(LATELY)
            .subquery("lately")
        )
        number = func.count().label("number")
        query = (
            select(links.c.tag, number)
            .join(lately, lately.c.id == links.c.note_id)
            .group_by(links.c.tag)
            .order_by(number.desc(), links.c.tag)
            .limit(limit)
        )
        return [(str(tag), int(count)) for tag, count in self._rows(query)]

    def shared(
        self,
        mentorship_id: str,
        since: date,
        until: date,
        kinds: Iterable[NoteKind] | None = None,
        limit: int = 2_000,
    ) -> list[SharedNote]:
        """What a document may know of the notes of a period, both days included, oldest first."""
        table = tables.notes
        query = _within(select(*columns_of(SharedNote, table)), mentorship_id, since, until)
        if kinds is not None:
            query = query.where(table.c.kind.in_([kind.value for kind in kinds]))
        notes = self._records(SharedNote, query.order_by(table.c.day, table.c.id).limit(limit))
        goals = self._goal_ids([note.id for note in notes])
        return [note._replace(goal_ids=tuple(goals.get(note.id, ()))) for note in notes]

    def titles(self, note_ids: Sequence[str]) -> dict[str, str]:
        """What some notes are called, by id: their titles, or the first line of the shared part."""
        table, found = tables.notes, {}
        for start in range(0, len(note_ids), _AT_ONCE):
            chosen = note_ids[start : start + _AT_ONCE]
            query = select(table.c.id, table.c.title, _HEAD).where(table.c.id.in_(chosen))
            for row in self._rows(query.limit(len(chosen))):
                found[str(row.id)] = row.title.strip() or first_line_title(row.head)
        return found

    def private_count(self, mentorship_id: str, since: date, until: date) -> int:
        """How many notes of a period have a private part, which no document gets."""
        query = _within(select(func.count()).select_from(tables.notes), mentorship_id, since, until)
        return int(self._file.connection.execute(query.where(_HAS_PRIVATE)).scalar_one())

    # Commands ----------------------------------------------------------------------------

    def add(
        self,
        mentorship_id: str,
        *,
        kind: NoteKind = NoteKind.REFLECTION,
        day: date | None = None,
        goal_ids: Sequence[str] = (),
        tags: Sequence[str] = (),
        merge: str = "",
        origin: str = "",
        **fields: Any,
    ) -> Note:
        """Add a note; one about a session is also the record of that session.

        Args:
            mentorship_id: where it belongs.
            kind: what it is about.
            day: today unless given.
            goal_ids: goals it is tied to, in this order.
            tags: its tags; white space, a leading # and repetitions are dropped.
            merge: as for `edit`, so that writing a new note is one step with its first save.
            origin: echoed in the change.
            fields: title, text, private_text, energy (1 to 5), well_being, asked_more.
        """
        unknown = fields.keys() - _EDITABLE
        if unknown:
            raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
        day = day or self._today()
        kinds = _DATED if kind is NoteKind.SESSION else (Kind.NOTE,)
        with self._file.change(Label.ADD_NOTE, *kinds, origin=origin, merge=merge) as writer:
            note_id = writer.insert(
                tables.notes, mentorship_id=mentorship_id, kind=kind, day=day, **fields
            )
            _link(writer, tables.note_goals, note_id, "goal_id", dict.fromkeys(goal_ids))
            _link(writer, tables.note_tags, note_id, "tag", tag_names(tags))
            if kind is NoteKind.SESSION:
                hold_session(writer, note_id, mentorship_id, day)
        return self.get(note_id)

    def edit(self, note_id: str, *, merge: str = "", origin: str = "", **fields: Any) -> Note:
        """Change the given fields; the saves of one stay in an editor share a `merge` key.

        Nothing is written when nothing differs. A new day is also the day of the session and of
        what was decided and learned in it; a new kind makes or removes the session's record.
        """
        before = self.get(note_id)
        if "tags" in fields:
            fields["tags"] = tag_names(fields["tags"])
        if "goal_ids" in fields:
            fields["goal_ids"] = tuple(dict.fromkeys(fields["goal_ids"]))
        changed = differing(before, fields, _EDITABLE)
        if not changed:
            return before
        kinds = _DATED if changed.keys() & {"kind", "day"} else (Kind.NOTE,)
        with self._file.change(Label.EDIT_NOTE, *kinds, origin=origin, merge=merge) as writer:
            columns = {name: value for name, value in changed.items() if name not in _LINKS}
            writer.update(tables.notes, note_id, **columns)
            after = before._replace(**changed, changed_at=parse_time(time_text(writer.now)))
            if "goal_ids" in changed:
                _link_again(writer, tables.note_goals, note_id, "goal_id", after.goal_ids)
            if "tags" in changed:
                _link_again(writer, tables.note_tags, note_id, "tag", after.tags)
            _follow(writer, before, after)
        return after

    def delete(self, note_id: str, *, origin: str = "") -> None:
        """Remove a note with its decisions, feedback and files; actions out of it stay."""
        with self._file.change(Label.DELETE_NOTE, *_OWNED, origin=origin) as writer:
            release_session(writer, note_id)
            writer.delete(tables.notes, note_id)

    # Inside ------------------------------------------------------------------------------

    def _note_lines(self, query: Query, *, backwards: bool = False) -> list[NoteLine]:
        """Lines, newest first.

        `backwards` reads from the oldest of them on, so that a limit keeps those next to what
        is shown.
        """
        table = tables.notes
        if backwards:
            rows = self._rows(query.order_by(table.c.day, table.c.id))[::-1]
        else:
            rows = self._rows(query.order_by(table.c.day.desc(), table.c.id.desc()))
        return self._file.readable(rows, lambda row: note_line(*row))

    def _tied(self, column: Column[Any], value: str) -> tuple[ColumnElement[bool], bool]:
        """Which notes have a link, and whether they are few: then they are found by the link."""
        links = column.table
        tied = select(links.c.note_id).where(column == value)
        count = select(func.count()).select_from(tied.limit(FEW).subquery())
        if self._file.connection.execute(count).scalar_one() < FEW:
            return tables.notes.c.id.in_(tied), True
        return tied.where(links.c.note_id == tables.notes.c.id).exists(), False

    def _goal_ids(self, note_ids: list[str]) -> dict[str, list[str]]:
        links = tables.note_goals
        query = (
            select(links.c.note_id, links.c.goal_id)
            .where(links.c.note_id.in_(note_ids))
            .order_by(links.c.note_id, links.c.position)
        )
        found: dict[str, list[str]] = {}
        for note_id, goal_id in self._rows(query):
            found.setdefault(note_id, []).append(goal_id)
        return found


def tag_names(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: in order, each once whatever its case, without a leading #."""
    found: dict[str, str] = {}
    for tag in tags:
        name = " ".join(tag.split()).lstrip("#").strip()
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _lines() -> Query:
    table = tables.notes
    columns = (table.c.id, table.c.mentorship_id, table.c.kind, table.c.day, table.c.title)
    return select(*columns, _HEAD, _HAS_PRIVATE, _ACTIONS)


def _within(query: Query, mentorship_id: str, since: date, until: date) -> Query:
    table = tables.notes
    days = table.c.day.between(since.isoformat(), until.isoformat())
    return query.where(table.c.mentorship_id == mentorship_id, days)


def _link(writer: Writer, table: Table, note_id: str, column: str, values: Iterable[str]) -> None:
    for position, value in enumerate(values):
        writer.link(table, note_id=note_id, position=position, **{column: value})


def _link_again(
    writer: Writer, table: Table, note_id: str, column: str, values: Iterable[str]
) -> None:
    writer.connection.execute(table.delete().where(table.c.note_id == note_id))
    _link(writer, table, note_id, column, values)


def _follow(writer: Writer, before: Note, after: Note) -> None:
    """Keep in step what hangs on a note's kind and day."""
    if before.day != after.day:
        move_days(writer, after.id, before.day, after.day)
    was, is_now = (note.kind is NoteKind.SESSION for note in (before, after))
    if is_now and not was:
        hold_session(writer, after.id, after.mentorship_id, after.day)
    elif was and not is_now:
        release_session(writer, after.id)
