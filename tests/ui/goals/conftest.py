"""A journal of goals in a real file, and their page in a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from mentorjournal.domain.goals import Goal, GoalFields, Horizon, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.goals.page import GoalsPage
from mentorjournal.ui.widgets.sheet import Sheet

from ..conftest import OpenDesk
from ..desk import Clock, PageDesk

TODAY = date(2026, 11, 21)
TALKS = GoalFields(
    title="Speak at three reviews",
    sentence="By 18 December 2026 I will raise the talks I give at team reviews from 0 to 3, "
    "by rehearsing with Lena every two weeks, because leading a team means being heard by it.",
    what="give talks at team reviews",
    measure=Measure("talks given", unit="talks", baseline=0, target=3),
    means=("rehearse with Lena",),
    reason="leading a team means being heard",
    confidence=7,
    starts_on=date(2026, 9, 1),
    due_on=date(2026, 12, 18),
)


class Desk(PageDesk[GoalsPage]):
    """Everything a test of the page works with."""

    def titles(self) -> list[str]:
        return [row.title for row in self.page.tree.rows.rows]

    def show(self, goal: Goal) -> None:
        self.page.open(goal.id)

    def sheet(self) -> Sheet:
        """The dialog that is open, once it has the keyboard."""
        open_ones = [s for s in self.window.findChildren(Sheet) if s.isVisible()]
        assert len(open_ones) == 1
        sheet = open_ones[0]
        self.qtbot.waitUntil(sheet.isActiveWindow)
        return sheet


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 9, 1, 12, tzinfo=UTC))


@pytest.fixture
def mentorship_id(journal: Journal) -> str:
    return journal.mentorships.add(role=Role.MENTEE, counterpart="Lena Ortiz").id


@pytest.fixture
def lead(journal: Journal, mentorship_id: str) -> Goal:
    """A long-term goal that was agreed."""
    fields = GoalFields(title="Become a tech lead", horizon=Horizon.LONG)
    return journal.goals.agree(journal.goals.add(mentorship_id, fields).id)


@pytest.fixture
def talks(journal: Journal, mentorship_id: str, lead: Goal) -> Goal:
    """A measured goal below it, agreed on 1 September, two of three talks given."""
    goal = journal.goals.add(mentorship_id, TALKS, parent_id=lead.id)
    journal.goals.agree(goal.id)
    journal.goals.check_in(goal.id, 1, day=date(2026, 10, 21), confidence=6)
    journal.goals.check_in(goal.id, 2, day=date(2026, 11, 6), comment="With questions")
    journal.milestones.add(mentorship_id, "Second talk", date(2026, 11, 6), goal.id)
    journal.milestones.add(mentorship_id, "Third talk", date(2026, 12, 9), goal.id)
    return journal.goals.get(goal.id)


@pytest.fixture
def make_desk(open_desk: OpenDesk, mentorship_id: str, clock: Clock) -> Callable[..., Desk]:
    def make(width: int = 1056, height: int = 800) -> Desk:
        clock.go_to(TODAY)
        desk: Desk = open_desk(Desk, GoalsPage, mentorship_id, (width, height))
        desk.window.layout().setContentsMargins(0, 0, 0, 0)
        return desk

    return make


@pytest.fixture
def desk(make_desk: Callable[..., Desk], talks: Goal) -> Desk:
    """The page on the two goals, the measured one shown."""
    made = make_desk()
    made.show(talks)
    return made
