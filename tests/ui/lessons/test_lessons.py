"""M55 M61: the page of lessons as somebody uses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind
from mentorjournal.ui.lessons.page import LessonsPage
from mentorjournal.ui.widgets.long_list import STRETCH

from ..conftest import OpenDesk
from ..desk import PageDesk

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
TODAY = NOW.date()
Key = Qt.Key


class Desk(PageDesk[LessonsPage]):
    """Everything a test of the page works with."""

    def key(self, *keys: Key) -> None:
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget(), key)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    @property
    def rows(self) -> list[str]:
        return [("# " if row.group else "") + row.title for row in self.page.list.rows.rows]


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def desk(open_desk: OpenDesk, lena: str) -> Desk:
    made: Desk = open_desk(Desk, LessonsPage, lena)
    return made


def test_a_lesson_is_kept_in_one_line(desk: Desk):
    page = desk.page
    assert page.empty.isVisible()
    page.new_item()
    desk.type("Say who does what")
    desk.key(Key.Key_Return)
    assert desk.rows == ["# November 2026", "Say who does what"]
    assert page.field.text() == ""
    desk.journal.undo()
    assert page.empty.isVisible()


def test_lessons_are_read_by_time_by_goal_and_by_person(desk: Desk):
    """M55 M61: what I learned, from whom, for which goal."""
    journal, mine = desk.journal, desk.mentorship_id
    goal = journal.goals.add(mine, GoalFields(title="Speak"))
    note = journal.notes.add(mine, kind=NoteKind.LEARNING, day=TODAY - timedelta(days=40))
    journal.lessons.add(mine, "Breathe", learned_from="Ada", note_id=note.id, goal_id=goal.id)
    journal.lessons.add(mine, "Wait", learned_from="the book")
    page = desk.page
    assert desk.rows == ["# November 2026", "Wait", "# October 2026", "Breathe"]
    page.order.chosen.emit("goal")
    assert desk.rows == ["# Speak", "Breathe", "# For no goal in particular", "Wait"]
    page.order.chosen.emit("person")
    assert desk.rows == ["# Ada", "Breathe", "# the book", "Wait"]
    again = LessonsPage(desk.context)
    desk.qtbot.addWidget(again)
    again.restore_state(page.state())
    assert again.state() == page.state()


def test_a_lesson_is_changed_in_place_and_that_is_undone(desk: Desk):
    lesson = desk.journal.lessons.add(desk.mentorship_id, "Wiat")
    page = desk.page
    page.open(lesson.id)
    desk.key(Key.Key_Return)
    popover = page._popover
    assert popover is not None
    desk.type("Wait a moment")
    popover.teacher.setText("Lena")
    popover.close()
    changed = desk.journal.lessons.get(lesson.id)
    assert (changed.text, changed.learned_from) == ("Wait a moment", "Lena")
    desk.journal.undo()
    assert desk.journal.lessons.get(lesson.id) == lesson
    desk.key(Key.Key_Return)
    desk.type("Not this")
    desk.key(Key.Key_Escape)
    assert desk.journal.lessons.get(lesson.id) == lesson


def test_delete_asks_nothing_and_is_undone(desk: Desk):
    lesson = desk.journal.lessons.add(desk.mentorship_id, "Wait")
    page = desk.page
    page.open(lesson.id)
    desk.key(Key.Key_Delete)
    assert page.empty.isVisible()
    desk.journal.undo()
    assert desk.rows == ["# November 2026", "Wait"]


def test_words_narrow_the_list(desk: Desk):
    desk.journal.lessons.add(desk.mentorship_id, "Wait", learned_from="Lena")
    desk.journal.lessons.add(desk.mentorship_id, "Breathe", learned_from="Ada")
    page = desk.page
    page.find()
    desk.type("ada")
    desk.qtbot.waitUntil(lambda: desk.rows == ["# November 2026", "Breathe"])
    desk.type("xyz")
    desk.qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.sentence.text() == "No lesson here has these words."


def test_thousands_of_lessons_are_read_by_stretches(desk: Desk):
    from mentorjournal.domain.changes import Kind, Label
    from mentorjournal.journal.schema import tables

    with desk.journal.file.change(Label.ADD_LESSON, Kind.LESSON) as writer:
        for number in range(3_000):
            writer.insert(
                tables.lessons, mentorship_id=desk.mentorship_id, day=TODAY, text=f"Lesson {number}"
            )
    page = desk.page
    QAbstractItemModelTester(page.list.rows)
    assert len(desk.rows) <= 3 * STRETCH + 1
    old = desk.journal.lessons.across([desk.mentorship_id], limit=3_000)[-1]
    page.open(old.id)
    assert page.list.current_id == old.id
    assert len(desk.rows) <= 4 * STRETCH + 2
