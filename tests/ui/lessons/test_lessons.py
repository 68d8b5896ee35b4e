"""M55 M61: the page of lessons as somebody uses it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.lessons.page import LessonsPage
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.long_list import STRETCH

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
TODAY = NOW.date()
Key = Qt.Key


class Wall:
    """The page in a window, and where it wanted to go."""

    def __init__(self, bot: QtBot, journal: Journal, mine: str) -> None:
        self.bot, self.journal, self.mine = bot, journal, mine
        self.context = PageContext(journal, Settings(), theme())
        self.context.mentorship_id = mine
        self.window = QWidget()
        self.page = LessonsPage(self.context)
        self.gone: list[tuple[str, object]] = []
        self.context.go.connect(lambda name, target: self.gone.append((name, target)))
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.resize(1056, 800)
        bot.addWidget(self.window)

    def show(self) -> LessonsPage:
        self.window.show()
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        return self.page

    def key(self, *keys: Key) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget(), key)

    def type(self, text: str) -> None:
        self.bot.keyClicks(QApplication.focusWidget(), text)

    @property
    def rows(self) -> list[str]:
        return [("# " if row.group else "") + row.title for row in self.page.list.rows.rows]


@pytest.fixture
def wall(qtbot: QtBot, tmp_path: Path) -> Iterator[Wall]:
    with Journal.create(tmp_path / "a.mentorjournal", "Amara", clock=lambda: NOW) as journal:
        mine = journal.mentorships.add(role=Role.MENTEE, counterpart="Lena").id
        made = Wall(qtbot, journal, mine)
        yield made
        made.context.unfinished.close()
        made.context.bus.close()
        QApplication.processEvents()


def test_a_lesson_is_kept_in_one_line(wall: Wall):
    page = wall.show()
    assert page.empty.isVisible()
    page.new_item()
    wall.type("Say who does what")
    wall.key(Key.Key_Return)
    assert wall.rows == ["# November 2026", "Say who does what"]
    assert page.field.text() == ""
    wall.journal.undo()
    assert page.empty.isVisible()


def test_lessons_are_read_by_time_by_goal_and_by_person(wall: Wall):
    """M55 M61: what I learned, from whom, for which goal."""
    journal, mine = wall.journal, wall.mine
    goal = journal.goals.add(mine, GoalFields(title="Speak"))
    note = journal.notes.add(mine, kind=NoteKind.LEARNING, day=TODAY - timedelta(days=40))
    journal.lessons.add(mine, "Breathe", learned_from="Ada", note_id=note.id, goal_id=goal.id)
    journal.lessons.add(mine, "Wait", learned_from="the book")
    page = wall.show()
    assert wall.rows == ["# November 2026", "Wait", "# October 2026", "Breathe"]
    page.order.chosen.emit("goal")
    assert wall.rows == ["# Speak", "Breathe", "# For no goal in particular", "Wait"]
    page.order.chosen.emit("person")
    assert wall.rows == ["# Ada", "Breathe", "# the book", "Wait"]
    again = LessonsPage(wall.context)
    wall.bot.addWidget(again)
    again.restore_state(page.state())
    assert again.state() == page.state()


def test_a_lesson_is_changed_in_place_and_that_is_undone(wall: Wall):
    lesson = wall.journal.lessons.add(wall.mine, "Wiat")
    page = wall.show()
    page.open(lesson.id)
    wall.key(Key.Key_Return)
    popover = page._popover
    assert popover is not None
    wall.type("Wait a moment")
    popover.teacher.setText("Lena")
    popover.close()
    changed = wall.journal.lessons.get(lesson.id)
    assert (changed.text, changed.learned_from) == ("Wait a moment", "Lena")
    wall.journal.undo()
    assert wall.journal.lessons.get(lesson.id) == lesson
    wall.key(Key.Key_Return)
    wall.type("Not this")
    wall.key(Key.Key_Escape)
    assert wall.journal.lessons.get(lesson.id) == lesson


def test_delete_asks_nothing_and_is_undone(wall: Wall):
    lesson = wall.journal.lessons.add(wall.mine, "Wait")
    page = wall.show()
    page.open(lesson.id)
    wall.key(Key.Key_Delete)
    assert page.empty.isVisible()
    wall.journal.undo()
    assert wall.rows == ["# November 2026", "Wait"]


def test_words_narrow_the_list(wall: Wall):
    wall.journal.lessons.add(wall.mine, "Wait", learned_from="Lena")
    wall.journal.lessons.add(wall.mine, "Breathe", learned_from="Ada")
    page = wall.show()
    page.find()
    wall.type("ada")
    wall.bot.waitUntil(lambda: wall.rows == ["# November 2026", "Breathe"])
    wall.type("xyz")
    wall.bot.waitUntil(page.empty.isVisible)
    assert page.empty.sentence.text() == "No lesson here has these words."


def test_thousands_of_lessons_are_read_by_stretches(wall: Wall):
    from mentorjournal.domain.changes import Kind, Label
    from mentorjournal.journal.schema import tables

    with wall.journal.file.change(Label.ADD_LESSON, Kind.LESSON) as writer:
        for number in range(3_000):
            writer.insert(
                tables.lessons, mentorship_id=wall.mine, day=TODAY, text=f"Lesson {number}"
            )
    page = wall.show()
    QAbstractItemModelTester(page.list.rows)
    assert len(wall.rows) <= 3 * STRETCH + 1
    old = wall.journal.lessons.across([wall.mine], limit=3_000)[-1]
    page.open(old.id)
    assert page.list.current_id == old.id
    assert len(wall.rows) <= 4 * STRETCH + 2
