"""Of many goals only those are read that somebody looks at, and what is shown is never stale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentorjournal.domain.goals import Goal, GoalFields, Measure
from mentorjournal.journal.goals import Goals
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.widgets.row_model import RowRole

from .conftest import Desk

MANY = 300


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of goals that are read in full from now on."""
    seen: list[str] = []
    some = Goals.some

    def note(goals: Goals, goal_ids: Any) -> list[Goal]:
        seen.extend(goal_ids)
        return some(goals, goal_ids)

    monkeypatch.setattr(Goals, "some", note)
    return seen


@pytest.fixture
def many(journal: Journal, mentorship_id: str) -> list[str]:
    return [
        journal.goals.agree(journal.goals.add(mentorship_id, GoalFields(title=f"G {n:03}")).id).id
        for n in range(MANY)
    ]


def test_goals_are_read_as_they_come_into_view(
    make_desk: Callable[..., Desk], many: list[str], read: list[str]
) -> None:
    desk = make_desk()
    assert len(desk.titles()) == MANY + 1
    assert len(read) == len(set(read)) < 80
    tree = desk.page.tree
    bar = tree.verticalScrollBar()
    bar.setValue(bar.maximum())
    tree.grab()
    assert len(read) == len(set(read)) < 160
    last = tree.rows.index(MANY, 0)
    assert last.data(RowRole.TRAILING_CHIP)[0] == "no plan yet"
    middle = tree.rows.index(MANY // 2, 0)
    assert many[MANY // 2 - 1] not in read
    assert "no plan yet" in middle.data(Qt.ItemDataRole.AccessibleTextRole)
    assert many[MANY // 2 - 1] in read


def test_a_row_that_is_filled_keeps_its_height(
    make_desk: Callable[..., Desk], many: list[str], talks: Goal
) -> None:
    tree = make_desk().page.tree
    before = tree.verticalScrollBar().maximum()
    tree.rows.fill(0, MANY)
    tree.doItemsLayout()
    assert tree.verticalScrollBar().maximum() == before


def test_what_a_check_in_changes_is_read_again_and_nothing_else(
    make_desk: Callable[..., Desk], journal: Journal, lead: Goal, talks: Goal, read: list[str]
) -> None:
    """M11 M12: the goal above rolls up what is below it, also after a change and its undoing."""
    desk = make_desk()
    above = desk.titles().index(lead.title)

    def bar() -> float:
        return desk.page.tree.rows.index(above, 0).data(RowRole.BAR)[0]

    assert bar() == pytest.approx(2 / 3)
    read.clear()
    journal.goals.check_in(talks.id, 3)
    QApplication.processEvents()
    assert read == [talks.id]
    assert bar() == 1
    journal.undo()
    assert bar() == pytest.approx(2 / 3)


def test_what_is_below_is_read_with_what_is_above(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str
) -> None:
    """M7: an objective that is in view shows the mean of results that are far out of it."""
    keys = [
        (None, GoalFields(title=f"Result {n}", measure=Measure("things", baseline=0, target=2)))
        for n in range(200)
    ]
    objective = journal.goals.save_objective(mentorship_id, GoalFields(title="All"), keys)
    journal.goals.agree(objective.id)
    for goal in journal.goals.all(mentorship_id)[101:]:
        journal.goals.check_in(goal.id, 2)
    desk = make_desk()
    row = desk.titles().index("All")
    assert desk.page.tree.rows.index(row, 0).data(RowRole.BAR)[0] == pytest.approx(0.5)
