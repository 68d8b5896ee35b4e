"""Lessons in the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select, tuple_

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.notes import Lesson, LessonOrder
from mentorjournal.journal.noun import Editing, Noun, required, says
from mentorjournal.journal.rows import Query, columns_of
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer

_LAST = "\U0010fffd"
_EDITING = Editing(
    Lesson,
    frozenset({"text", "learned_from", "note_id", "goal_id", "day"}),
    Label.EDIT_LESSON,
    Kind.LESSON,
    needs="text",
)


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

    def across(
        self,
        mentorship_ids: Sequence[str],
        *,
        order: LessonOrder = LessonOrder.TIME,
        words: str = "",
        after: Lesson | None = None,
        limit: int = 100,
    ) -> list[Lesson]:
        """A stretch of the lessons of some mentorships (M55, M61).

        Within a goal or a person the newest come first; those without one come last.

        Args:
            mentorship_ids: where they belong.
            order: newest first, or goal by goal, or person by person.
            words: only those whose text or teacher holds each of these words.
            after: the last one of the stretch before.
            limit: so many at most.
        """
        table = tables.lessons
        query = _lessons().where(table.c.mentorship_id.in_(mentorship_ids))
        if words:
            query = query.where(says(table.c.text + "\n" + table.c.learned_from, words))
        part = _parts()[order]
        newest = tuple_(table.c.day, table.c.id)
        if after is not None:
            place = _place(order, after)
            behind = newest < (after.day.isoformat(), after.id)
            query = query.where((part > place) | ((part == place) & behind))
        by_part = query.order_by(part, table.c.day.desc(), table.c.id.desc())
        return self._records(Lesson, by_part.limit(limit))

    def count(self, mentorship_ids: Sequence[str]) -> int:
        """How many there are, 10,000 at most."""
        table = tables.lessons
        some = select(table.c.id).where(table.c.mentorship_id.in_(mentorship_ids)).limit(10_000)
        return int(self._rows(select(func.count()).select_from(some.subquery()))[0][0])

    def teachers(self, mentorship_ids: Sequence[str], limit: int = 200) -> list[str]:
        """From whom or what was learned, by name."""
        table = tables.lessons
        query = (
            select(table.c.learned_from)
            .where(table.c.mentorship_id.in_(mentorship_ids), table.c.learned_from != "")
            .distinct()
            .order_by(table.c.learned_from)
        )
        return [str(row[0]) for row in self._rows(query.limit(limit))]

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
        return self._edit(_EDITING, tables.lessons, lesson_id, fields, merge, origin)

    def delete(self, lesson_id: str, *, origin: str = "") -> None:
        """Remove a lesson."""
        with self._file.change(Label.DELETE_LESSON, Kind.LESSON, origin=origin) as writer:
            writer.delete(tables.lessons, lesson_id)


def _parts() -> dict[LessonOrder, ColumnElement[str]]:
    """What lessons are put together by, as text that sorts; those without come last."""
    table = tables.lessons
    last = literal(_LAST)
    person = func.lower(table.c.learned_from)
    return {
        LessonOrder.TIME: literal(""),
        LessonOrder.GOAL: func.coalesce(table.c.goal_id, last),
        LessonOrder.PERSON: case((person == "", last), else_=person),
    }


def _place(order: LessonOrder, lesson: Lesson) -> ColumnElement[str]:
    if order is LessonOrder.GOAL:
        return literal(lesson.goal_id or _LAST)
    if order is LessonOrder.PERSON:
        return func.lower(lesson.learned_from) if lesson.learned_from else literal(_LAST)
    return literal("")


def _lessons() -> Query:
    return select(*columns_of(Lesson, tables.lessons))


def _day_of(writer: Writer, note_id: str | None) -> str | None:
    notes = tables.notes
    if note_id is None:
        return None
    found = writer.connection.execute(select(notes.c.day).where(notes.c.id == note_id)).scalar()
    return None if found is None else str(found)
