"""Search: everything in the journal, found by its words, newest first (or best first).

Newest first costs the same for rare and common words, because the index is in the order of time;
ranking reads every hit. The queries go to the driver itself: what SQLAlchemy adds to a query of a
quarter of a millisecond is half as much again.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.markdown_text import first_line_title
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.search_excerpt import one_line
from mentorjournal.journal.search_hit import Found, Hit, Hits, Other, Row, day_of
from mentorjournal.journal.search_index import catch_up, check, is_behind, rebuild
from mentorjournal.journal.search_query import Query, read_query
from mentorjournal.journal.triggers import MOST_BEHIND, SEARCHABLE, note_key

MOST_RANKED = 2_000
_FIRST_DATED_KEY = 1 << 41
_WALKS = (200, 2_000, 4_000, 8_000)
_LAST_KEY = (1 << 63) - 1
# A limit that is bound, not written out, costs a quarter of the query. What is no note is no row
# of the join: its key says more than any place of a note.
_ROWS = (
    "SELECT i.rowid, n.id, n.title, n.text FROM {0} i "
    f"LEFT JOIN notes n ON n.rowid = (i.rowid & {_FIRST_DATED_KEY - 1}) {{1}}"
)
_ENTRIES = "SELECT key, kind, id FROM search_entries WHERE key IN (SELECT value FROM json_each(?1))"
_NOTES = (
    "SELECT id, title, text, day, mentorship_id, rowid FROM notes "
    "WHERE id IN (SELECT value FROM json_each(?1))"
)
_NEWEST = _ROWS.format(
    "search_index", "WHERE search_index MATCH ?1 {0} ORDER BY i.rowid DESC LIMIT {1}"
)
_BEST = _ROWS.format(
    "search_index",
    "WHERE search_index MATCH ?1 "
    "ORDER BY bm25(search_index, 4.0, 1.0, 1.0), i.rowid DESC LIMIT {0}",
)
_WALKED = (
    "SELECT rowid FROM search_index WHERE search_index MATCH ?1 AND rowid < ?2 "
    "ORDER BY rowid DESC LIMIT {0}"
)
_WALK = _ROWS.format(
    f"({_WALKED})", "WHERE n.id IS NULL OR n.mentorship_id = ?3 ORDER BY i.rowid DESC"
)
_PRIVATE = {
    Kind.NOTE: "SELECT private_text || '\n' || well_being FROM notes WHERE id = ?1",
    Kind.SESSION: "SELECT for_next_time FROM sessions WHERE id = ?1",
}
_OWNER = "SELECT mentorship_id FROM notes WHERE id = ?1"
_HOW_MANY = "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH ?1 LIMIT ?2)"

_OF_GOAL = "JOIN goals g ON g.id = t.goal_id"
_OF_NOTE = "JOIN notes o ON o.id = t.note_id"
_OF_MENTORSHIP = "JOIN mentorships m ON m.id = t.mentorship_id"
_NOTE_TITLE = "coalesce({0}nullif(o.title, ''), substr(o.text, 1, 400), '')"
_GOAL_TITLE = "coalesce(nullif({0}.title, ''), nullif({0}.what, ''), {0}.sentence)"
# Kind, join, mentorship, title (as in the index unless given), kind of the place, id of the place.
_HOMES: dict[str, tuple[Kind, str, str, str, Kind, str]] = {
    "goals": (Kind.GOAL, "", "t.mentorship_id", _GOAL_TITLE.format("t"), Kind.GOAL, "t.id"),
    "goal_log": (
        Kind.GOAL,
        _OF_GOAL,
        "g.mentorship_id",
        _GOAL_TITLE.format("g"),
        Kind.GOAL,
        "g.id",
    ),
    "check_ins": (
        Kind.CHECK_IN,
        _OF_GOAL,
        "g.mentorship_id",
        _GOAL_TITLE.format("g"),
        Kind.GOAL,
        "g.id",
    ),
    "milestones": (Kind.MILESTONE, "", "t.mentorship_id", "", Kind.MILESTONE, "t.id"),
    "steps": (Kind.STEP, _OF_GOAL, "g.mentorship_id", "", Kind.GOAL, "g.id"),
    "questions": (Kind.QUESTION, "", "t.mentorship_id", "", Kind.QUESTION, "t.id"),
    "topics": (Kind.TOPIC, "", "t.mentorship_id", "", Kind.TOPIC, "t.id"),
    "actions": (Kind.ACTION, "", "t.mentorship_id", "", Kind.NOTE, "t.note_id"),
    "decisions": (Kind.DECISION, "", "t.mentorship_id", "", Kind.NOTE, "t.note_id"),
    "lessons": (Kind.LESSON, "", "t.mentorship_id", "", Kind.NOTE, "t.note_id"),
    "feedback": (
        Kind.FEEDBACK,
        _OF_NOTE,
        "o.mentorship_id",
        _NOTE_TITLE.format("nullif(t.who, ''), "),
        Kind.NOTE,
        "t.note_id",
    ),
    "people": (Kind.PERSON, "", "t.mentorship_id", "", Kind.GOAL, "t.goal_id"),
    "aims": (Kind.AIM, "", "''", "", Kind.AIM, "t.id"),
    "agreements": (
        Kind.AGREEMENT,
        _OF_MENTORSHIP,
        "t.mentorship_id",
        "m.counterpart",
        Kind.AGREEMENT,
        "t.id",
    ),
    "mentorships": (Kind.MENTORSHIP, "", "t.id", "", Kind.MENTORSHIP, "t.id"),
    "sessions": (
        Kind.SESSION,
        f"{_OF_MENTORSHIP} LEFT {_OF_NOTE}",
        "t.mentorship_id",
        f"coalesce(nullif({_NOTE_TITLE.format('')}, ''), m.counterpart)",
        Kind.NOTE,
        "t.note_id",
    ),
    "closings": (
        Kind.CLOSING,
        _OF_MENTORSHIP,
        "t.mentorship_id",
        "m.counterpart",
        Kind.CLOSING,
        "t.id",
    ),
    "attachments": (Kind.ATTACHMENT, _OF_NOTE, "o.mentorship_id", "", Kind.NOTE, "t.note_id"),
}
_NOTE_ROW = 4
_key_of = itemgetter(0)
_TITLED_BY_NOTES = ("feedback", "sessions")
_SPECS = {spec.table: spec for spec in SEARCHABLE}


class Search:
    """Finds records of every kind."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._in_step_with = (-1, -1)

    def find(
        self,
        text: str,
        *,
        mentorship_id: str | None = None,
        limit: int = 50,
        before: int | None = None,
    ) -> Found:
        """The newest records with all the words that were typed.

        `before` is the `last` of the answer before, for the next ones. With a mentorship only
        its own are found, and what belongs to the owner alone. Where it has few hits among very
        many of others, fewer than `limit` may come at once, and `more` is true.
        """
        query = read_query(text)
        if not query.match:
            return Found(Hits())
        self._catch_up()
        if mentorship_id is not None:
            return self._walk(query, mentorship_id, limit, before or _LAST_KEY)
        rows: list[Row] = self._file.look(_newest(limit, before), (query.match,))
        more = len(rows) >= limit
        last = rows[-1][0] if more else None
        if rows:
            rows = self._completed(rows, query.match, rows[-1][0])
        if before is None and not more and rows and max(map(len, rows)) > _NOTE_ROW:
            rows.sort(key=_day, reverse=True)
        return Found(self._hits(rows, query), more, last)

    def ranked(self, text: str, limit: int = 50) -> Found:
        """The best hits first; with more than 2,000 hits the newest, because ranking reads all."""
        query = read_query(text)
        if not query.match:
            return Found(Hits())
        self._catch_up()
        ((count,),) = self._run(_HOW_MANY, (query.match, MOST_RANKED + 1))
        if count > MOST_RANKED:
            return self.find(text, limit=limit)
        rows = self._run(_BEST.format(f"{limit:d}"), (query.match,))
        lowest = min(map(_key_of, rows), default=_LAST_KEY)
        hits = self._hits(self._completed(rows, query.match, lowest), query)
        return Found(hits, count > len(rows))

    def mentorship_of(self, hit: Hit) -> str:
        """The id of the mentorship of a hit; empty for what belongs to the owner alone."""
        if hit.other is not None:
            return hit.other.mentorship_id
        rows = self._run(_OWNER, (hit.id,))
        return str(rows[0][0]) if rows else ""

    def catch_up(self, limit: int = MOST_BEHIND) -> bool:
        """Bring the index up to what was written; to be called when nobody types.

        Until then it may have the words of up to three notes as they were; every search catches
        up first. Each takes 20 ms or less in a journal of 100,000 notes. Returns whether nothing
        is left to do; a file that cannot be written now is left for another time.
        """
        try:
            with self._file.impatient():
                return catch_up(self._file, limit)
        except JournalError:
            return False

    def needs_check(self) -> bool:
        """Whether another program may have written what the index does not know.

        Then the window has `search_repair.check_and_repair` look, once it is idle.
        """
        return self._file.index_is_doubtful and self._file.look_for_doubt()

    def check(self, *, full: bool = False) -> tuple[str, ...]:
        """The names of the tables that the index does not agree with; none when all is well."""
        return check(self._file, full=full)

    def rebuild(self, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Make the index anew from the tables; `on_progress` gets (rows done, rows in all)."""
        rebuild(self._file, on_progress)

    # Inside ------------------------------------------------------------------------------

    def _run(self, sql: str, values: tuple[Any, ...]) -> list[Any]:
        return self._file.look(sql, values)

    def _catch_up(self) -> None:
        """Before a look into the index; one that cannot be written is read as it is."""
        state = self._file.state()
        if state != self._in_step_with and (not is_behind(self._file) or self.catch_up()):
            self._in_step_with = self._file.state()

    def _hits(self, rows: list[Row], query: Query) -> Hits:
        return Hits(rows, query, self._private_text)

    def _private_text(self, kind: Kind, row_id: str) -> str:
        rows = self._run(_PRIVATE[kind], (row_id,))
        return str(rows[0][0]) if rows else ""

    def _walk(self, query: Query, mentorship_id: str, limit: int, start: int) -> Found:
        """The hits of one mentorship, met on a walk through all of bounded length."""
        rows: list[Row] = []
        for length in _WALKS:
            met = self._run(_WALK.format(length), (query.match, start, mentorship_id))
            own = (mentorship_id, "")
            rows += [
                row
                for row in self._completed(met, query.match, met[-1][0] if met else _LAST_KEY)
                if not _is_other(row) or row[4].mentorship_id in own
            ]
            if len(rows) > limit:
                return Found(self._hits(rows[:limit], query), True, rows[limit - 1][0])
            walked = self._run(_WALKED.format(length), (query.match, start))
            if len(walked) < length:
                return Found(self._hits(rows, query))
            start = walked[-1][0]
        return Found(self._hits(rows, query), True, start)

    def _completed(self, rows: list[Row], match: str, lowest: int) -> list[Row]:
        """The rows with what is no note read from its own table, and no note twice.

        `lowest` is the lowest of their keys.
        """
        if None in [row[3] for row in rows]:
            known = self._others([row for row in rows if row[3] is None])
            rows = [
                row if row[3] is not None else (row[0], *known[row[0]])
                for row in rows
                if row[3] is not None or row[0] in known
            ]
        if lowest < _FIRST_DATED_KEY:
            rows = self._tagged(rows, match)
        return rows

    def _tagged(self, rows: list[Row], match: str) -> list[Row]:
        """The rows without the notes that were found by a tag and by their words, or twice."""
        ids = json.dumps([row[1] for row in rows if row[0] < _FIRST_DATED_KEY])
        notes = self._run(_NOTES, (ids,))
        keys = {note_key(day, place): note_id for note_id, _, _, day, _, place in notes}
        sql = (
            "SELECT rowid FROM search_index WHERE search_index MATCH ?1 "
            "AND rowid IN (SELECT value FROM json_each(?2))"
        )
        by_words = self._run(sql, (match, json.dumps(list(keys))))
        seen = {keys[row[0]] for row in by_words}
        kept: list[Row] = []
        for row in rows:
            if row[0] >= _FIRST_DATED_KEY:
                kept.append(row)
            elif row[1] not in seen:
                seen.add(row[1])
                kept.append(row)
        return kept

    def _others(self, rows: list[Row]) -> dict[int, Row]:
        """What is no note, or a note found by its tag, by its key: all but the key of its row."""
        keys = json.dumps([row[0] for row in rows])
        by_kind: dict[str, dict[str, list[int]]] = {}
        for key, table, row_id in self._run(_ENTRIES, (keys,)):
            table = "notes" if table == "note_tags" else table
            by_kind.setdefault(table, {}).setdefault(row_id, []).append(key)
        found: dict[int, Row] = {}
        for table, by_id in by_kind.items():
            of_kind = self._notes(by_id) if table == "notes" else self._of_table(table, by_id)
            for row_id, row in of_kind:
                for key in by_id.get(row_id, ()):  # an index that is damaged leads to others
                    found[key] = row
        return found

    def _notes(self, ids: Iterable[str]) -> Iterator[tuple[str, Row]]:
        for note_id, title, text, day, mentorship_id, _ in self._run(
            _NOTES, (json.dumps(list(ids)),)
        ):
            day = self._day(note_id, day)
            if day is not None:
                other = Other(Kind.NOTE, day, mentorship_id, Kind.NOTE, note_id)
                yield note_id, (note_id, title, text, other)

    def _day(self, row_id: str, day: str) -> date | None:
        """The day of a row; None where damage has left none, and the row is set apart."""
        try:
            return date.fromisoformat(day)
        except (ValueError, TypeError):
            self._file.unreadable.add(row_id)
            return None

    def _of_table(self, table: str, ids: Collection[str]) -> Iterator[tuple[str, Row]]:
        if table not in _HOMES:
            return
        kind, home = _HOMES[table][0], _HOMES[table][4]
        one = len(ids) == 1
        wanted = next(iter(ids)) if one else json.dumps(list(ids))
        for row in self._run(_select(table, one), (wanted,)):
            row_id, mentorship_id, title, text, day, place_id = row
            day = self._day(row_id, day)
            if day is None:
                continue
            place = (home, place_id) if place_id else (kind, row_id)
            other = Other(kind, day, mentorship_id, *place)
            shown_id = place_id if table == "goal_log" else row_id
            title = first_line_title(title) if table in _TITLED_BY_NOTES else title
            yield row_id, (shown_id, title, one_line(text), other)


@lru_cache(maxsize=16)
def _newest(limit: int, before: int | None) -> str:
    older = "" if before is None else f"AND i.rowid < {before:d}"
    return _NEWEST.format(older, limit)


@cache
def _select(table: str, one: bool) -> str:
    spec = _SPECS[table]
    _, join, mentorship, title, _, place = _HOMES[table]
    which = "= ?1" if one else "IN (SELECT value FROM json_each(?1))"
    return (
        f"SELECT t.id, {mentorship}, {title or _together(spec.title)}, {_together(spec.text)}, "
        f"substr(t.{spec.day}, 1, 10), {place} "
        f"FROM {spec.table} t {join} WHERE t.id {which}"
    )


def _together(names: str) -> str:
    return " || ' ' || ".join(f't."{name}"' for name in names.split()) or "''"


def _is_other(row: Row) -> bool:
    return len(row) > _NOTE_ROW


def _day(row: Row) -> date:
    day: date = row[4].day if _is_other(row) else day_of(row[0] >> 41)
    return day
