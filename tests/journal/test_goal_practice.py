"""Commands of goals for the practice: steps that come again, what is served, whom one met."""

from __future__ import annotations

from datetime import date

import pytest

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields, Rhythm
from mentorjournal.domain.practice import AimKind
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal

from .conftest import TestClock


@pytest.fixture
def goal_id(journal: Journal, mine: str) -> str:
    return journal.goals.agree(journal.goals.add(mine, GoalFields(title="Speak")).id).id


def test_ticking_a_step_moves_it_to_its_next_day(
    journal: Journal, goal_id: str, clock: TestClock
) -> None:
    """M13: steps keep the day they were done last, and their next one."""
    goals = journal.goals
    step = goals.add_step(goal_id, "rehearse", Rhythm.WEEKLY, due_on=date(2026, 3, 5))
    clock.go_to(date(2026, 3, 13))
    ticked = goals.tick_step(step.id)
    assert (ticked.done_on, ticked.due_on) == (date(2026, 3, 13), date(2026, 3, 19))
    assert goals.tick_step(step.id, False) == ticked._replace(done_on=None)
    once = goals.add_step(goal_id, "book a room")
    assert goals.tick_step(once.id).done_on == date(2026, 3, 13)
    assert goals.tick_step(once.id, False).done_on is None
    journal.undo()
    assert goals.steps(goal_id)[1].done_on == date(2026, 3, 13)
    with pytest.raises(JournalError, match=Failure.NOT_FOUND.value):
        goals.tick_step("nobody")


def test_what_a_goal_serves_is_no_new_version(journal: Journal, goal_id: str) -> None:
    """M5 M49: ties to values and objectives come and go while a goal is agreed."""
    aims = [journal.aims.add(AimKind.VALUE, text).id for text in ("kind", "clear")]
    served = journal.goals.serve(goal_id, aims)
    assert (served.aim_ids, served.revision) == (tuple(aims), 1)
    assert journal.next_undo() is Label.EDIT_GOAL
    assert journal.goals.serve(goal_id, aims[1:]).aim_ids == (aims[1],)
    journal.undo()
    assert journal.goals.get(goal_id).aim_ids == tuple(aims)
    with pytest.raises(JournalError, match=Failure.NOT_FOUND.value):
        journal.goals.serve("nobody", aims)


def test_people_of_a_goal_come_newest_first(journal: Journal, mine: str, goal_id: str) -> None:
    """M32: whom one met for it, and nobody else."""
    add = journal.practice.add_person
    add(mine, "Ada", goal_id=goal_id, met_on=date(2026, 1, 5))
    add(mine, "Bo", goal_id=goal_id)
    add(mine, "Cy", goal_id=goal_id, met_on=date(2026, 2, 5))
    add(mine, "Di", met_on=date(2026, 2, 6))
    assert [p.name for p in journal.practice.people_of_goal(goal_id)] == ["Cy", "Ada", "Bo"]
