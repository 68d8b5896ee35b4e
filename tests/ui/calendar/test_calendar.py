"""The calendar as somebody uses it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.calendar.page import CalendarPage
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.theme import Theme, theme
from mentorjournal.ui.translation import EnglishPlurals

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()
Key = Qt.Key


class Wall:
    """A calendar in a window, and where it wanted to go."""

    def __init__(self, bot: QtBot, journal: Journal, mine: str) -> None:
        self.bot, self.journal, self.mine = bot, journal, mine
        self.context = PageContext(journal, Settings(), theme())
        self.context.mentorship_id = mine
        self.window = QWidget()
        self.page = CalendarPage(self.context)
        self.gone: list[tuple[str, object]] = []
        self.context.go.connect(lambda name, target: self.gone.append((name, target)))
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.resize(1056, 800)
        bot.addWidget(self.window)

    def show(self) -> None:
        self.window.show()
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        self.page.open(None)

    def key(self, *keys: Key) -> None:
        for key in keys:
            self.bot.keyClick(self.window.focusWidget(), key)

    @property
    def lines(self) -> list[tuple[str, str]]:
        rows = self.page.day_card.rows.model().rows
        return [(row.title, row.subtitle) for row in rows]


@pytest.fixture
def wall(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Wall]:
    plurals = EnglishPlurals()
    qapp.installTranslator(plurals)
    with Journal.create(tmp_path / "a.mentorjournal", "Amara", clock=lambda: NOW) as journal:
        mine = journal.mentorships.add(role=Role.MENTEE, counterpart="Lena").id
        made = Wall(qtbot, journal, mine)
        yield made
        made.context.unfinished.close()
        made.context.bus.close()
        qapp.removeTranslator(plurals)
        QApplication.processEvents()


def test_it_opens_at_today_and_shows_the_day_beside(wall: Wall):
    journal = wall.journal
    session = journal.sessions.plan(wall.mine, TODAY, "15:00")
    journal.notes.add(wall.mine, kind=NoteKind.MOMENT, text="In the lift")
    journal.actions.add(wall.mine, "Send the outline", due_on=TODAY - timedelta(days=2))
    wall.show()
    assert wall.page.header.title == "November 2026"
    assert wall.page.grid.current_day == TODAY
    assert wall.lines == [("Session", "planned · 15:00"), ("In the lift", "moment")]
    wall.key(Key.Key_Left, Key.Key_Left)
    assert wall.lines == [("Send the outline", "action due · overdue")]
    wall.key(Key.Key_T, Key.Key_Return)
    assert wall.page.day_card.rows.hasFocus()
    wall.key(Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert wall.gone == [("prepare", session.id)]


def test_keys_walk_on_into_other_months(wall: Wall):
    wall.show()
    wall.key(*[Key.Key_Down] * 2)
    assert wall.page.header.title == "December 2026"
    assert wall.page.grid.current_day == date(2026, 12, 6)
    wall.key(Key.Key_PageUp, Key.Key_PageUp)
    assert wall.page.grid.current_day == date(2026, 10, 6)
    wall.key(Key.Key_Home)
    assert (wall.page.header.title, wall.page.grid.current_day) == ("November 2026", TODAY)


def test_a_click_on_a_day_of_the_next_month_goes_there(wall: Wall):
    wall.show()
    grid = wall.page.grid
    box = grid.visualRect(grid.days.index_of(date(2026, 12, 3)))
    wall.bot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert (wall.page.header.title, grid.current_day) == ("December 2026", date(2026, 12, 3))


def test_enter_on_an_empty_day_writes_a_note_of_it(wall: Wall):
    wall.show()
    wall.key(Key.Key_Left, Key.Key_Return)
    (line,) = wall.journal.notes.recent(wall.mine)
    assert line.day == TODAY - timedelta(days=1)
    assert wall.gone == [("journal", line.id)]
    wall.journal.undo()
    assert wall.journal.notes.recent(wall.mine) == []


def test_what_was_on_this_day_is_beside_it(wall: Wall):
    old = wall.journal.notes.add(
        wall.mine, kind=NoteKind.MOMENT, text="A year", day=date(2025, 11, 22)
    )
    wall.journal.notes.add(wall.mine, kind=NoteKind.MOMENT, text="Half", day=date(2026, 5, 22))
    wall.show()
    rows = wall.page.looking_back.rows.model().rows
    assert [(row.title, row.subtitle) for row in rows] == [
        ("Half", "6 months ago · Fri 22 May"),
        ("A year", "1 year ago · Sat 22 Nov 2025"),
    ]
    wall.page.looking_back.rows.select_id(old.id)
    wall.page.looking_back.rows.setFocus()
    wall.key(Key.Key_Return)
    assert wall.gone == [("journal", old.id)]
    wall.page.grid.setFocus()
    wall.key(Key.Key_Left)
    assert not wall.page.looking_back.isVisible()


def test_it_follows_changes_and_undo(wall: Wall):
    wall.show()
    milestone = wall.journal.milestones.add(wall.mine, "First talk", TODAY)
    assert wall.lines == [("First talk", "milestone")]
    wall.journal.milestones.reach(milestone.id)
    assert wall.lines == [("First talk", "milestone, reached")]
    wall.journal.undo()
    wall.journal.undo()
    assert wall.lines == []


def test_days_are_read_aloud(wall: Wall):
    wall.journal.notes.add(wall.mine, kind=NoteKind.MOMENT, text="One")
    wall.show()
    grid = wall.page.grid
    QAbstractItemModelTester(grid.days)
    said = [
        grid.days.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole)
        for day in (TODAY, TODAY - timedelta(days=1))
    ]
    assert said == ["22 November 2026, 1 thing", "21 November 2026, nothing"]
    assert QAccessible.queryAccessibleInterface(grid).text(QAccessible.Text.Name) == "Month"


def test_many_notes_are_counted_not_crowded(wall: Wall, look: Theme):
    for number in range(40):
        wall.journal.notes.add(wall.mine, kind=NoteKind.MOMENT, text=f"Thought {number}")
    wall.show()
    assert wall.page.grid.grab().size().isValid()
    look.set_text_scale(2.0)
    wall.window.resize(700, 500)
    assert wall.page.grid.grab().size().isValid()
    assert len(wall.lines) == 40
