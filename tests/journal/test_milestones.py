"""Milestones: ahead, reached, celebrated, moved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal

TODAY = date(2026, 3, 2)
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def titles(milestones: list[Any]) -> list[str]:
    return [milestone.title for milestone in milestones]


def test_those_ahead_come_by_day_and_recent_misses_do_not_vanish(
    journal: Journal, mine: str
) -> None:
    for title, day in (
        ("june", JUNE),
        ("may", MAY),
        ("missed", date(2026, 2, 20)),
        ("long ago", date(2026, 1, 1)),
    ):
        journal.milestones.add(mine, title, day)
    reached = journal.milestones.add(mine, "reached", MAY)
    journal.milestones.reach(reached.id)
    assert titles(journal.milestones.ahead(mine, TODAY)) == ["missed", "may", "june"]
    assert titles(journal.milestones.ahead(mine, TODAY, limit=1)) == ["missed"]


def test_a_closed_goal_takes_its_milestones_out_of_sight(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, GoalFields(title="talks"))
    made = journal.milestones.add(mine, "first talk", MAY, goal.id)
    assert journal.milestones.of_goal(goal.id) == [made]
    assert journal.goals.get(goal.id).milestones == (made,)
    journal.goals.drop(goal.id)
    assert journal.milestones.ahead(mine, TODAY) == []
    assert journal.milestones.of_goal(goal.id) == [made]


def test_those_without_a_goal_come_by_day(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, GoalFields(title="talks"))
    journal.milestones.add(mine, "june", JUNE)
    journal.milestones.add(mine, "of the goal", MAY, goal.id)
    reached = journal.milestones.add(mine, "may", MAY)
    journal.milestones.reach(reached.id)
    assert titles(journal.milestones.without_goal(mine)) == ["may", "june"]
    assert titles(journal.milestones.without_goal(mine, limit=1)) == ["may"]


def test_the_day_it_was_reached_outlives_a_move(journal: Journal, mine: str) -> None:
    """M43: reached ones keep their date."""
    made = journal.milestones.add(mine, "first talk", MAY)
    journal.milestones.reach(made.id, date(2026, 4, 20))
    moved = journal.milestones.move(made.id, JUNE)
    assert (moved.due_on, moved.reached_on) == (JUNE, date(2026, 4, 20))
    assert journal.next_undo() is Label.MOVE_MILESTONE
    journal.undo()
    assert journal.milestones.get(made.id).due_on == MAY


def test_a_reached_one_waits_to_be_celebrated(journal: Journal, mine: str) -> None:
    """M44: until somebody says how it was marked."""
    made = journal.milestones.add(mine, "first talk", MAY)
    with pytest.raises(JournalError, match=Failure.NOT_ALLOWED.value):
        journal.milestones.celebrate(made.id, "cake")
    reached = journal.milestones.reach(made.id)
    assert reached.reached_on == TODAY
    assert journal.milestones.uncelebrated(mine) == [reached]
    cake = journal.milestones.celebrate(made.id, " cake with the team ")
    assert (cake.celebration, cake.celebrated_on) == ("cake with the team", TODAY)
    assert journal.milestones.uncelebrated(mine) == []
    again = journal.milestones.reopen(made.id)
    assert (again.reached_on, again.celebrated_on) == (None, None)


def test_a_period_has_what_was_due_and_what_was_reached_in_it(journal: Journal, mine: str) -> None:
    due = journal.milestones.add(mine, "due", MAY)
    early = journal.milestones.add(mine, "reached early", date(2026, 9, 1))
    journal.milestones.reach(early.id, MAY)
    journal.milestones.add(mine, "later", JUNE)
    assert titles(journal.milestones.between(mine, MAY, MAY)) == [due.title, early.title]


def test_impossible_milestones_are_refused(journal: Journal, mine: str) -> None:
    elsewhere = journal.mentorships.add(role=Role.MENTEE, counterpart="Sam").id
    goal = journal.goals.add(elsewhere, GoalFields(title="x"))
    for title, goal_id in ((" ", None), ("x", goal.id), ("x", "nobody")):
        with pytest.raises(JournalError, match=Failure.INVALID.value):
            journal.milestones.add(mine, title, MAY, goal_id)
    made = journal.milestones.add(mine, "x", MAY)
    with pytest.raises(JournalError, match=Failure.INVALID.value):
        journal.milestones.edit(made.id, goal_id=goal.id)
    with pytest.raises(JournalError, match=Failure.INVALID.value):
        journal.milestones.edit(made.id, title="")
    with pytest.raises(TypeError):
        journal.milestones.edit(made.id, mentorship_id=elsewhere)
    assert journal.milestones.edit(made.id, title="y").title == "y"


def test_deleting_can_be_undone(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, GoalFields(title="x"))
    made = journal.milestones.add(mine, "first talk", MAY, goal.id)
    journal.milestones.delete(made.id)
    with pytest.raises(JournalError, match=Failure.NOT_FOUND.value):
        journal.milestones.get(made.id)
    journal.undo()
    assert journal.milestones.get(made.id) == made
