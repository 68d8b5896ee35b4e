"""The timeline as a list."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mentorjournal.ui.timeline.sheets import DayPopover
from mentorjournal.ui.widgets.row_model import RowRole

from .conftest import TODAY, Content, Wall


@pytest.fixture
def listed(wall: Wall) -> Wall:
    wall.page.views.setFocus()
    wall.key(Qt.Key.Key_Right)
    assert wall.page.list.isVisible()
    wall.page.list.setFocus(Qt.FocusReason.TabFocusReason)
    return wall


def titles(wall: Wall) -> list[str]:
    return [row.title for row in wall.page.list.model().rows]


def test_everything_with_a_day_stands_below_its_month(listed: Wall, content: Content) -> None:
    assert titles(listed) == [
        "October 2026",
        "First talk",
        "November 2026",
        "Session",
        "Session",
        "December 2026",
        "Visa",
        "Third talk",
        "Due: Three talks",
        "Due: A sponsor",
    ]
    # What comes next has the attention.
    assert listed.page.list.current_item.record == content.planned
    assert "planned" in listed.page.list.currentIndex().data(RowRole.SUBTITLE)


def test_the_keyboard_changes_days_reaches_and_opens(listed: Wall, content: Content) -> None:
    rows = listed.page.list
    listed.key(Qt.Key.Key_Down)
    assert rows.current_item.title == "Visa"
    listed.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert listed.journal.milestones.get(content.visa.id).due_on == date(2026, 12, 2)
    assert rows.current_item.title == "Visa"
    listed.key(Qt.Key.Key_Space)
    assert listed.journal.milestones.get(content.visa.id).reached_on == TODAY
    rows.select_id(f"milestone:{content.third.id}")
    listed.key(Qt.Key.Key_Return)
    assert listed.gone == [("goals", content.talks.id)]
    listed.key(Qt.Key.Key_Delete)
    assert "Third talk" not in titles(listed)
    listed.journal.undo()
    assert "Third talk" in titles(listed)


def test_f2_asks_for_the_day(listed: Wall, content: Content) -> None:
    rows = listed.page.list
    rows.select_id(f"milestone:{content.third.id}")
    listed.key(Qt.Key.Key_F2)
    popover = next(one for one in rows.findChildren(DayPopover) if one.isVisible())
    popover.field.selectAll()
    listed.qtbot.keyClicks(popover.field, "2026-11-30")
    listed.qtbot.mouseClick(popover.button, Qt.MouseButton.LeftButton)
    assert listed.journal.milestones.get(content.third.id).due_on == date(2026, 11, 30)
    assert rows.current_item.title == "Third talk"


def test_a_click_chooses_and_the_button_changes_the_day(listed: Wall, content: Content) -> None:
    rows = listed.page.list
    row = rows.model().row_of(f"milestone:{content.first.id}")
    box = rows.visualRect(rows.model().index(row))
    listed.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert rows.current_item.title == "First talk"
    assert listed.gone == []
    assert not listed.page.day_button.isEnabled()  # reached: its day stays
    listed.qtbot.mouseClick(listed.page.open_button, Qt.MouseButton.LeftButton)
    assert listed.gone == [("goals", content.talks.id)]


def test_both_views_keep_the_same_item(listed: Wall, content: Content) -> None:
    listed.page.list.select_id(f"milestone:{content.visa.id}")
    listed.page.views.setFocus()
    listed.key(Qt.Key.Key_Left)
    assert listed.canvas.current is not None
    assert listed.canvas.current.title == "Visa"
    listed.page.open(content.third.id)
    assert listed.canvas.current.title == "Third talk"
