"""An objective and its key results are written, proposed and agreed as one thing."""

from __future__ import annotations

import pytest

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields, GoalKind, GoalState, Measure
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal


def result(title: str, target: float = 10) -> GoalFields:
    return GoalFields(title=title, measure=Measure(title, baseline=0, target=target))


def titles(journal: Journal, mine: str) -> list[str]:
    return [goal.title for goal in journal.goals.all(mine)]


def test_one_step_makes_all_and_one_undo_takes_all_back(journal: Journal, mine: str) -> None:
    fields = GoalFields(title="Win our first partners")
    keys = [(None, result("Talks held")), (None, result("Letters signed", 3))]
    goal = journal.goals.save_objective(mine, fields, keys)
    assert goal.kind is GoalKind.OBJECTIVE
    assert goal.owner is Side.ME
    assert titles(journal, mine) == ["Win our first partners", "Talks held", "Letters signed"]
    assert journal.next_undo() is Label.ADD_GOAL
    journal.undo()
    assert titles(journal, mine) == []
    journal.redo()
    assert len(titles(journal, mine)) == 3


def test_a_draft_keeps_changes_drops_and_orders_its_key_results(
    journal: Journal, mine: str
) -> None:
    keys = [(None, result("A")), (None, result("B")), (None, result("C"))]
    goal = journal.goals.save_objective(mine, GoalFields(title="O"), keys)
    a, b, c = journal.goals.all(mine)[1:]
    changed = [(c.id, c.fields), (a.id, result("A more", 20)), (None, result("D"))]
    journal.goals.save_objective(mine, GoalFields(title="O two"), changed, goal.id)
    found = journal.goals.all(mine)
    assert [g.title for g in found] == ["O two", "C", "A more", "D"]
    assert found[2].id == a.id
    assert found[2].fields.measure.target == 20
    assert b.id not in {g.id for g in found}


def test_agreeing_agrees_on_the_key_results_and_ends_free_editing(
    journal: Journal, mine: str
) -> None:
    goal = journal.goals.save_objective(mine, GoalFields(title="O"), [(None, result("A"))])
    journal.goals.propose(goal.id)
    assert {g.state for g in journal.goals.all(mine)} == {GoalState.PROPOSED}
    journal.goals.agree(goal.id)
    assert {g.state for g in journal.goals.all(mine)} == {GoalState.AGREED}
    with pytest.raises(JournalError) as caught:
        journal.goals.save_objective(mine, GoalFields(title="X"), [], goal.id)
    assert caught.value.failure is Failure.NOT_ALLOWED
    journal.undo()
    assert {g.state for g in journal.goals.all(mine)} == {GoalState.PROPOSED}
