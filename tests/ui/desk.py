"""What the tests of pages share: a page in a window over a journal, and a clock to turn."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import Goal, GoalFields, Measure
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import Notice, PageContext

P = TypeVar("P", bound=QWidget)


class PageDesk(Generic[P]):
    """A page, or a part of one, in a window: what it said, and where it wanted to go."""

    def __init__(self, qtbot: QtBot, context: PageContext, page: P, window: QWidget) -> None:
        self.qtbot = qtbot
        self.context = context
        self.journal = context.journal
        self.page = page
        self.window = window
        self.notices: list[Notice] = []
        self.gone: list[tuple[str, object]] = []
        context.notify.connect(self.notices.append)
        gone = self.gone  # a slot that held the desk would keep it, window and journal, for good
        context.go.connect(lambda name, target: gone.append((name, target)))

    @property
    def mentorship_id(self) -> str:
        """The mentorship that is shown."""
        assert self.context.mentorship_id is not None
        return self.context.mentorship_id


class Clock:
    """A time that a test turns; each look is a second later."""

    def __init__(self, now: datetime) -> None:
        self.now = self._start = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def go_to(self, day: date) -> None:
        self.now = datetime.combine(day, self._start.timetz())


def agreed_goal(journal: Journal, mentorship_id: str) -> Goal:
    """One that both sides have agreed on, with a measure and a due day."""
    goal = journal.goals.add(
        mentorship_id,
        GoalFields(
            title="Speak at reviews",
            sentence="Speak at three reviews",
            measure=Measure("talks", baseline=0, target=3),
            starts_on=date(2026, 8, 1),
            due_on=date(2026, 12, 19),
        ),
    )
    journal.goals.propose(goal.id)
    return journal.goals.agree(goal.id)
