"""Which lessons the page shows, and how each of them looks."""

from __future__ import annotations

from mentorjournal.domain.notes import Lesson, LessonOrder
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.list_page import ScopedRows
from mentorjournal.ui.scope import Scope
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import month_text, short_day, tr


class LessonRows(ScopedRows[Lesson]):
    """Reads the lessons of a scope, and makes rows of them."""

    def __init__(self, context: PageContext, scope: Scope) -> None:
        super().__init__(context, scope)
        self.order = LessonOrder.TIME

    @property
    def narrowed(self) -> tuple[object, ...]:
        """In which order they show."""
        return (self.order, *super().narrowed)

    def one(self, lesson_id: str) -> Lesson:
        """A lesson by its id."""
        return self._context.journal.lessons.get(lesson_id)

    def read(self, after: Lesson | None, limit: int) -> list[Lesson]:
        """The next stretch."""
        found = self._context.journal.lessons.across(
            self._scope.ids, order=self.order, words=self.words, after=after, limit=limit
        )
        self.learn_goals(found)
        return found

    def row(self, lesson: Lesson) -> RowItem:
        """One line: what was learned; below it from whom and for what; the day."""
        parts = []
        if lesson.learned_from and self.order is not LessonOrder.PERSON:
            parts.append(tr("from %1").replace("%1", lesson.learned_from))
        if lesson.goal_id and self.order is not LessonOrder.GOAL:
            parts.append(self._goals.get(lesson.goal_id, ""))
        if self._scope.crosses:
            name = self._scope.name(lesson.mentorship_id)
            parts.append(tr("with %1").replace("%1", name))
        return RowItem(
            lesson.id,
            lesson.text,
            " · ".join(part for part in parts if part) or " ",
            trailing_text=short_day(lesson.day, self._today),
            tooltip=lesson.text,
        )

    def part(self, lesson: Lesson) -> tuple[object, str]:
        """The heading a lesson stands under."""
        if self.order is LessonOrder.GOAL:
            title = self._goals.get(lesson.goal_id or "", "")
            return lesson.goal_id, title or tr("For no goal in particular")
        if self.order is LessonOrder.PERSON:
            name = lesson.learned_from.lower()
            return name, lesson.learned_from or tr("From nobody in particular")
        day = lesson.day
        return (day.year, day.month), month_text(day.year, day.month)
