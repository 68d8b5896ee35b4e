"""Which questions the page shows, and how each of them looks (M26)."""

from __future__ import annotations

from typing import NamedTuple

from mentorjournal.domain.sessions import Question, QuestionState
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.list_page import ScopedRows
from mentorjournal.ui.scope import Scope
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import short_day, tr, word

_UNASKED = (QuestionState.OPEN, QuestionState.ON_AGENDA)


class QuestionFilter(NamedTuple):
    """What the list is narrowed to; None is any."""

    state: QuestionState | None = None
    theme: str | None = None
    goal_id: str | None = None


class QuestionRows(ScopedRows[Question]):
    """Reads the questions of a scope, and makes rows of them."""

    def __init__(self, context: PageContext, scope: Scope) -> None:
        super().__init__(context, scope)
        self.chosen = QuestionFilter()

    @property
    def narrowed(self) -> tuple[object, ...]:
        """Which of them show."""
        return (self.chosen, *super().narrowed)

    def widen(self) -> None:
        """All of them."""
        super().widen()
        self.chosen = QuestionFilter()

    def one(self, question_id: str) -> Question:
        """A question by its id."""
        return self._context.journal.questions.get(question_id)

    def read(self, after: Question | None, limit: int) -> list[Question]:
        """The next stretch, in the order of their life."""
        return self._context.journal.questions.across(
            self._scope.ids, **self.chosen._asdict(), words=self.words, after=after, limit=limit
        )

    def row(self, question: Question) -> RowItem:
        """One line: the question, and below it when it was asked, its theme and whom it is for.

        Its state stands in the heading above, and as points at its end.
        """
        notes = []
        if question.asked_on is not None and question.state not in _UNASKED:
            day = short_day(question.asked_on, self._context.today())
            notes.append(tr("asked %1").replace("%1", day))
        if question.theme:
            notes.append(question.theme)
        if self._scope.crosses:
            name = self._scope.name(question.mentorship_id)
            notes.append(tr("for %1").replace("%1", name))
        return RowItem(question.id, question.text, " · ".join(notes), tooltip=question.text)

    def part(self, question: Question) -> tuple[object, str]:
        """The heading a question stands under."""
        text = word(question.state)
        return question.state, text[:1].upper() + text[1:]
