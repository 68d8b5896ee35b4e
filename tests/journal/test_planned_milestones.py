"""Milestones of a draft, planned as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from mentorjournal.domain.goals import GoalFields
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def test_a_plan_keeps_moves_adds_and_removes(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, GoalFields(what="write"))
    first = journal.milestones.plan(goal.id, [("Begun", MAY), ("Half", JUNE), ("Gone", JULY)])
    journal.milestones.reach(first[0].id)
    after = journal.milestones.plan(goal.id, [("Half", JULY), ("Done", JULY)])
    assert [(m.title, m.due_on) for m in after] == [("Begun", MAY), ("Half", JULY), ("Done", JULY)]
    assert after[1].id == first[1].id, "what keeps its title keeps its row"
    assert journal.goals.get(goal.id).milestones == tuple(after)


def test_a_plan_is_one_step_with_the_draft_it_belongs_to(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, GoalFields(what="w"), merge="stay")
    journal.goals.save_draft(goal.id, GoalFields(what="write"), merge="stay")
    journal.milestones.plan(goal.id, [("Begun", MAY)], merge="stay")
    journal.undo()
    assert journal.goals.all(mine) == []
    journal.redo()
    again = journal.goals.get(goal.id)
    assert (again.fields.what, len(again.milestones)) == ("write", 1)


def test_a_plan_needs_titles_and_a_goal(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, GoalFields(what="write"))
    with pytest.raises(JournalError) as without:
        journal.milestones.plan(goal.id, [(" ", MAY)])
    assert without.value.failure is Failure.INVALID
    with pytest.raises(JournalError) as unknown:
        journal.milestones.plan("nobody", [("Begun", MAY)])
    assert unknown.value.failure is Failure.NOT_FOUND
