"""Questions in every state of their life, and the page that lists them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.sessions import Question, QuestionState
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.questions.page import QuestionsPage

from ..conftest import OpenDesk
from ..desk import PageDesk

NOW = datetime(2026, 11, 18, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()


class Desk(PageDesk[QuestionsPage]):
    """Everything a test of the page works with."""

    def shown(self) -> list[str]:
        """What the list says, headings in brackets."""
        return [f"[{row.title}]" if row.group else row.title for row in self.page.list.rows.rows]

    def row(self, text: str):
        """The row of a question."""
        return next(row for row in self.page.list.rows.rows if row.title == text)

    def choose(self, text: str) -> Question:
        """Choose a question; it is shown in full."""
        self.page.list.setFocus()
        self.page.list.select_id(self.row(text).id)
        return self.stored(text)

    def stored(self, text: str) -> Question:
        """A question as the file has it."""
        return self.journal.questions.get(str(self.row(text).id))


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def asked(journal: Journal, lena: str, jo: str) -> None:
    add, edit = journal.questions.add, journal.questions.edit
    goal = journal.goals.add(lena, GoalFields(title="Speak up"))
    add(lena, "How did you choose?", theme="path", goal_id=goal.id)
    add(lena, "What about pay?", theme="pay")
    asked = add(lena, "Whom should I meet?", theme="network")
    edit(asked.id, state=QuestionState.ASKED, asked_on=date(2026, 11, 10))
    answered = add(lena, "When do you step in?")
    edit(answered.id, answer="When somebody else pays for it")
    add(jo, "What scares you?", theme="path")


@pytest.fixture
def make_desk(open_desk: OpenDesk) -> Callable[[str | None], Desk]:
    return lambda mentorship_id: open_desk(Desk, QuestionsPage, mentorship_id)


@pytest.fixture
def desk(make_desk: Callable[[str | None], Desk], lena: str, asked: None) -> Desk:
    """The page of one of two mentorships."""
    return make_desk(lena)
