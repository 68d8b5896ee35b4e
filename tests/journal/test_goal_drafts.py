"""Each side's draft of a goal in the file (M20, M21)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mentorjournal.domain.changes import Change, Kind, Label
from mentorjournal.domain.goal_drafts import Drafts, Field, with_value
from mentorjournal.domain.goals import GoalFields, GoalState, Measure
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal

MINE = GoalFields(title="Speak", what="give talks", measure=Measure("talks", target=3.0))
THEIRS = GoalFields(title="Be heard", why="leading", measure=Measure("talks", target=4.0))


@pytest.fixture
def goal_id(journal: Journal, mine: str) -> str:
    return journal.goals.add(mine, MINE).id


def test_the_first_draft_of_the_other_side_keeps_ones_own(journal: Journal, goal_id: str) -> None:
    """M20: each side drafts alone; neither draft changes while the two refine."""
    drafts = journal.goal_drafts
    assert drafts.of(goal_id) == Drafts(None, None)
    drafts.save(goal_id, Side.THEM, THEIRS)
    assert drafts.of(goal_id) == Drafts(MINE, THEIRS)
    journal.goals.save_draft(goal_id, with_value(MINE, Field.TARGET, 4.0))
    assert journal.goals.get(goal_id).fields.measure.target == 4
    assert drafts.of(goal_id) == Drafts(MINE, THEIRS)
    drafts.save(goal_id, Side.THEM, THEIRS._replace(why="it matters"))
    assert drafts.of(goal_id) == Drafts(MINE, THEIRS._replace(why="it matters"))


def test_writing_a_draft_down_is_one_step_to_undo(journal: Journal, goal_id: str) -> None:
    """M20: what is typed in one go is one step, and brings back what was before it."""
    drafts = journal.goal_drafts
    drafts.save(goal_id, Side.THEM, THEIRS, merge="typing")
    drafts.save(goal_id, Side.THEM, THEIRS._replace(why="it matters"), merge="typing")
    assert journal.next_undo() is Label.DRAFT_GOAL
    journal.undo()
    assert drafts.of(goal_id) == Drafts(None, None)
    journal.redo()
    assert drafts.of(goal_id) == Drafts(MINE, THEIRS._replace(why="it matters"))


def test_nothing_is_refined_once_it_is_agreed(journal: Journal, goal_id: str) -> None:
    """M21: after the owner's yes, only an adjustment with its reason changes a goal."""
    journal.goal_drafts.save(goal_id, Side.THEM, THEIRS)
    with pytest.raises(JournalError, match=Failure.NOT_ALLOWED.value):
        journal.goals.agree(goal_id, Side.THEM)
    journal.goals.agree(goal_id, Side.ME)
    with pytest.raises(JournalError, match=Failure.NOT_ALLOWED.value):
        journal.goal_drafts.save(goal_id, Side.THEM, MINE)
    assert journal.goals.get(goal_id).fields == MINE
    assert journal.goals.get(goal_id).state is GoalState.AGREED
    assert journal.goal_drafts.of(goal_id) == Drafts(MINE, THEIRS)


def test_what_is_not_there_is_refused(journal: Journal, goal_id: str) -> None:
    with pytest.raises(JournalError, match=Failure.NOT_FOUND.value):
        journal.goal_drafts.save("nobody", Side.THEM, THEIRS)


def test_each_change_names_its_goal(journal: Journal, goal_id: str) -> None:
    seen: list[Change] = []
    journal.subscribe(seen.append)
    journal.goal_drafts.save(goal_id, Side.THEM, THEIRS, origin="here")
    assert [change.kinds for change in seen] == [{Kind.GOAL}]
    assert goal_id in seen[0].ids
    assert seen[0].origin == "here"


def test_drafts_go_with_their_goal_and_come_back(
    journal: Journal, goal_id: str, state_of: Callable[[Journal], Any]
) -> None:
    journal.goal_drafts.save(goal_id, Side.THEM, THEIRS)
    before = state_of(journal)
    journal.goals.delete(goal_id)
    assert journal.goal_drafts.of(goal_id) == Drafts()
    journal.undo()
    assert state_of(journal) == before


def test_a_draft_that_cannot_be_read_is_passed_over(journal: Journal, goal_id: str) -> None:
    journal.goal_drafts.save(goal_id, Side.THEM, THEIRS)
    run = journal.file.connection.exec_driver_sql
    run("UPDATE goal_drafts SET fields = '{\"due_on\": \"someday\"}' WHERE side = 'them'")
    assert journal.goal_drafts.of(goal_id) == Drafts(MINE, None)
