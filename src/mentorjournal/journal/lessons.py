"""Lessons in the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.notes import Lesson
from mentorjournal.journal.noun import Noun, differing, required
from mentorjournal.journal.rows import Query, columns_of
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer

_EDITABLE = frozenset({"text", "learned_from", "note_id", "goal_id", "day"})


class Lessons(Noun):
    """What was learned: what, from whom, for which goal."""

    def get(self, lesson_id: str) -> Lesson:
        """One lesson. Raises JournalError(NOT_FOUND)."""
        return self._record(Lesson, tables.lessons, lesson_id)

    def all(self, mentorship_id: str, limit: int = 500) -> list[Lesson]:
        """Lessons, newest first."""
        table = tables.lessons
        query = _lessons().where(table.c.mentorship_id == mentorship_id)
        newest = query.order_by(table.c.day.desc(), table.c.id.desc())
        return self._records(Lesson, newest.limit(limit))

    def between(
        self, mentorship_id: str, since: date, until: date, limit: int = 2_000
    ) -> list[Lesson]:
        """Lessons of a period, both days included, oldest first."""
        table = tables.lessons
        query = _lessons().where(
            table.c.mentorship_id == mentorship_id,
            table.c.day.between(since.isoformat(), until.isoformat()),
        )
        return self._records(Lesson, query.order_by(table.c.day, table.c.id).limit(limit))

    def of_note(self, note_id: str, limit: int = 500) -> list[Lesson]:
        """What was learned in a note, as it was written."""
        table = tables.lessons
        query = _lessons().where(table.c.note_id == note_id)
        return self._records(Lesson, query.order_by(table.c.id).limit(limit))

    def add(
        self,
        mentorship_id: str,
        text: str,
        *,
        learned_from: str = "",
        note_id: str | None = None,
        goal_id: str | None = None,
        day: date | None = None,
        origin: str = "",
    ) -> Lesson:
        """Add a lesson; its day is its note's, or today, unless given.

        Raises JournalError(INVALID) when the text is empty.
        """
        with self._file.change(Label.ADD_LESSON, Kind.LESSON, origin=origin) as writer:
            lesson_id = writer.insert(
                tables.lessons,
                mentorship_id=mentorship_id,
                note_id=note_id,
                goal_id=goal_id,
                day=day or _day_of(writer, note_id) or writer.now.date(),
                text=required(text, "text"),
                learned_from=learned_from,
            )
        return self.get(lesson_id)

    def edit(self, lesson_id: str, *, merge: str = "", origin: str = "", **fields: Any) -> Lesson:
        """Change the given fields."""
        before = self.get(lesson_id)
        changed = differing(before, fields, _EDITABLE)
        if not changed:
            return before
        after = before._replace(**changed)
        required(after.text, "text")
        with self._file.change(Label.EDIT_LESSON, Kind.LESSON, origin=origin, merge=merge) as w:
            w.update(tables.lessons, lesson_id, **changed)
        return after

    def delete(self, lesson_id: str, *, origin: str = "") -> None:
        """Remove a lesson."""
        with self._file.change(Label.DELETE_LESSON, Kind.LESSON, origin=origin) as writer:
            writer.delete(tables.lessons, lesson_id)


def _lessons() -> Query:
    return select(*columns_of(Lesson, tables.lessons))


def _day_of(writer: Writer, note_id: str | None) -> str | None:
    notes = tables.notes
    if note_id is None:
        return None
    found = writer.connection.execute(select(notes.c.day).where(notes.c.id == note_id)).scalar()
    return None if found is None else str(found)
