"""Of very many goals the timeline reads the first, and all of them when they are wanted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.timeline import reading

from .conftest import Wall


@pytest.fixture
def many(journal: Journal, mine: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Six goals where three are read: one achieved, four agreed, and below the last a part."""
    monkeypatch.setattr(reading, "MOST_GOALS", 3)
    ids = [journal.goals.add(mine, GoalFields(title=f"G{n}")).id for n in range(5)]
    for goal_id in ids:
        journal.goals.agree(goal_id)
    journal.goals.achieve(ids[0])
    measure = Measure("things", baseline=0, target=2)
    part = journal.goals.add(mine, GoalFields(title="Part", measure=measure), parent_id=ids[1])
    journal.goals.check_in(part.id, 1)
    return [*ids, part.id]


def titles(wall: Wall) -> list[str]:
    return [row.title for row in wall.page._rows if row.goal]


def test_goals_under_way_come_first_and_the_others_when_wanted(
    make_wall: Callable[..., Wall], many: list[str]
) -> None:
    wall = make_wall()
    assert titles(wall) == ["G1", "G2", "G3"]
    more = wall.page._more
    assert more.isVisible()
    assert "3" in more.text()
    wall.qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert set(titles(wall)) == {"G0", "G1", "G2", "G3", "G4", "Part"}
    assert not more.isVisible()


def test_what_is_not_drawn_counts_for_what_is_above_it(
    make_wall: Callable[..., Wall], many: list[str]
) -> None:
    """M12: half of the part below is done, so half of the goal is."""
    wall = make_wall()
    assert "Part" not in titles(wall)
    assert wall.item("G1")[1].share == 0.5


def test_a_goal_that_is_asked_for_is_drawn(make_wall: Callable[..., Wall], many: list[str]) -> None:
    wall = make_wall()
    wall.page.open(many[0])
    assert wall.canvas.current is not None
    assert wall.canvas.current.record.id == many[0]
