"""The calendar as somebody uses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester

from mentorjournal.domain.notes import NoteKind
from mentorjournal.ui.calendar.page import CalendarPage
from mentorjournal.ui.theme import Theme

from ..conftest import OpenDesk
from ..desk import PageDesk

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()
Key = Qt.Key


class Desk(PageDesk[CalendarPage]):
    """Everything a test of the page works with."""

    def key(self, *keys: Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.window.focusWidget(), key)

    @property
    def lines(self) -> list[tuple[str, str]]:
        rows = self.page.day_card.rows.model().rows
        return [(row.title, row.subtitle) for row in rows]


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def desk(open_desk: OpenDesk, lena: str) -> Desk:
    """The page, shown as its key shows it."""
    made: Desk = open_desk(Desk, CalendarPage, lena)
    made.page.open(None)
    return made


def test_it_opens_at_today_and_shows_the_day_beside(desk: Desk):
    journal = desk.journal
    session = journal.sessions.plan(desk.mentorship_id, TODAY, "15:00")
    journal.notes.add(desk.mentorship_id, kind=NoteKind.MOMENT, text="In the lift")
    journal.actions.add(desk.mentorship_id, "Send the outline", due_on=TODAY - timedelta(days=2))
    assert desk.page.header.title == "November 2026"
    assert desk.page.grid.current_day == TODAY
    assert desk.lines == [("Session", "planned · 15:00"), ("In the lift", "moment")]
    desk.key(Key.Key_Left, Key.Key_Left)
    assert desk.lines == [("Send the outline", "action due · overdue")]
    desk.key(Key.Key_T, Key.Key_Return)
    assert desk.page.day_card.rows.hasFocus()
    desk.key(Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert desk.gone == [("prepare", session.id)]


def test_an_action_that_is_done_stands_where_it_was_due(desk: Desk):
    """It was done today; the day that shows it says that this one is when it was due."""
    outline = desk.journal.actions.add(
        desk.mentorship_id, "Send the outline", due_on=TODAY - timedelta(days=2)
    )
    desk.journal.actions.set_done(outline.id, True)
    desk.key(Key.Key_Left, Key.Key_Left)
    assert desk.lines == [("Send the outline", "action due, done")]


def test_keys_walk_on_into_other_months(desk: Desk):
    desk.key(*[Key.Key_Down] * 2)
    assert desk.page.header.title == "December 2026"
    assert desk.page.grid.current_day == date(2026, 12, 6)
    desk.key(Key.Key_PageUp, Key.Key_PageUp)
    assert desk.page.grid.current_day == date(2026, 10, 6)
    desk.key(Key.Key_Home)
    assert (desk.page.header.title, desk.page.grid.current_day) == ("November 2026", TODAY)


def test_a_click_on_a_day_of_the_next_month_goes_there(desk: Desk):
    grid = desk.page.grid
    box = grid.visualRect(grid.days.index_of(date(2026, 12, 3)))
    desk.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert (desk.page.header.title, grid.current_day) == ("December 2026", date(2026, 12, 3))


def test_enter_on_an_empty_day_writes_a_note_of_it(desk: Desk):
    desk.key(Key.Key_Left, Key.Key_Return)
    (line,) = desk.journal.notes.recent(desk.mentorship_id)
    assert line.day == TODAY - timedelta(days=1)
    assert desk.gone == [("journal", line.id)]
    desk.journal.undo()
    assert desk.journal.notes.recent(desk.mentorship_id) == []


def test_what_was_on_this_day_is_beside_it(desk: Desk):
    old = desk.journal.notes.add(
        desk.mentorship_id, kind=NoteKind.MOMENT, text="A year", day=date(2025, 11, 22)
    )
    desk.journal.notes.add(
        desk.mentorship_id, kind=NoteKind.MOMENT, text="Half", day=date(2026, 5, 22)
    )
    rows = desk.page.looking_back.rows.model().rows
    assert [(row.title, row.subtitle) for row in rows] == [
        ("Half", "6 months ago · Fri 22 May"),
        ("A year", "1 year ago · Sat 22 Nov 2025"),
    ]
    desk.page.looking_back.rows.select_id(old.id)
    desk.page.looking_back.rows.setFocus()
    desk.key(Key.Key_Return)
    assert desk.gone == [("journal", old.id)]
    desk.page.grid.setFocus()
    desk.key(Key.Key_Left)
    assert not desk.page.looking_back.isVisible()


def test_it_follows_changes_and_undo(desk: Desk):
    milestone = desk.journal.milestones.add(desk.mentorship_id, "First talk", TODAY)
    assert desk.lines == [("First talk", "milestone")]
    desk.journal.milestones.reach(milestone.id)
    assert desk.lines == [("First talk", "milestone, reached")]
    desk.journal.undo()
    desk.journal.undo()
    assert desk.lines == []


def test_days_are_read_aloud(desk: Desk):
    desk.journal.notes.add(desk.mentorship_id, kind=NoteKind.MOMENT, text="One")
    grid = desk.page.grid
    QAbstractItemModelTester(grid.days)
    said = [
        grid.days.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole)
        for day in (TODAY, TODAY - timedelta(days=1))
    ]
    assert said == ["22 November 2026, 1 thing", "21 November 2026, nothing"]
    assert QAccessible.queryAccessibleInterface(grid).text(QAccessible.Text.Name) == "Month"


def test_many_notes_are_counted_not_crowded(desk: Desk, look: Theme):
    for number in range(40):
        desk.journal.notes.add(desk.mentorship_id, kind=NoteKind.MOMENT, text=f"Thought {number}")
    assert desk.page.grid.grab().size().isValid()
    look.set_text_scale(2.0)
    desk.window.resize(700, 500)
    assert desk.page.grid.grab().size().isValid()
    assert len(desk.lines) == 40
