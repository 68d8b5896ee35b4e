"""Mentorships in the window: another, a new one, none, and the archive."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mentorjournal.ui.mentorships.form import MentorshipForm
from mentorjournal.ui.mentorships.page import MentorshipPage
from mentorjournal.ui.widgets.fields import TextField

from .conftest import Restart, Start
from .frame import choose_mentorship, find_action

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_deleting_a_mentorship_shows_another_and_undo_returns_to_it(start: Start, sample: Path):
    desk = start(sample)
    first, second = desk.journal.mentorships.all()
    for page in ("journal", "goals", "today"):
        desk.go(page)
    desk.go("journal")
    desk.key(Key.Key_N, CTRL)
    desk.type("Typed in the first")
    choose_mentorship(desk, "Delete it")
    assert desk.toast == f"Deleted the mentorship with {first.counterpart}"
    assert desk.context.mentorship_id == second.id
    desk.click("Undo")
    assert desk.context.mentorship_id == first.id
    assert desk.journal.search.find("Typed in the first").hits
    desk.key(Key.Key_Z, CTRL, SHIFT)
    assert desk.context.mentorship_id == second.id
    desk.key(Key.Key_Z, CTRL)
    assert desk.context.mentorship_id == first.id


def test_another_mentorship_is_one_press_away(start: Start, sample: Path):
    """M60: the card is pressed, and let go on a name: one click."""
    desk = start(sample)
    first, second = desk.journal.mentorships.all()
    assert desk.context.mentorship_id == first.id
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(desk.window.rail.menu_anchor(), left)
    menu = desk.dialog(QMenu)
    place = menu.actionGeometry(find_action(menu, second.counterpart)).center()
    for step in (QPoint(0, 4), QPoint(0, 2), QPoint(0, 0)):  # QTest moves with no button held
        at = QPointF(place + step)
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            menu.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(menu, moved)
    QTest.mouseRelease(menu, left, pos=place)
    desk.bot.waitUntil(lambda: desk.context.mentorship_id == second.id)


def test_the_key_of_the_page_leads_to_its_sections(start: Start, sample: Path):
    """M51: from wherever one is, Alt M and the arrows show how the mentorship is doing."""
    desk = start(sample)
    desk.key(Key.Key_7, Qt.KeyboardModifier.AltModifier)
    desk.key(Key.Key_M, Qt.KeyboardModifier.AltModifier)
    for _ in range(4):
        desk.key(Key.Key_Right)
    page = desk.window.stack.currentWidget()
    assert isinstance(page, MentorshipPage)
    assert page.bar.current == "health"
    assert page.section.isVisible()


def test_tab_goes_through_a_section_as_it_is_read(start: Start, sample: Path):
    """M39 M58: a line, its points, then the field that adds one; what is done last is last."""
    desk = start(sample)
    page = desk.go("mentorship")
    found = {}
    for section, steps in (("baseline", 8), ("closing", 12)):
        page.bar.segments.chosen.emit(section)
        desk.go("mentorship")
        page.bar.take_focus()
        names = found[section] = []
        for _ in range(steps):
            desk.key(Key.Key_Tab)
            names.append(desk.focus().accessibleName())
    assert found["baseline"] == [
        "The words of it",
        "I know what work I want to do in three years: 7 of 10",
        "Remove this line",
        "The words of it",
        "My work leaves room for the life I want: 6 of 10",
        "Remove this line",
        "Vision: Add a line, Enter",
        "Hints",
    ]
    assert found["closing"][0] == "1. What was reached"
    assert found["closing"][-1] == "Close the mentorship"


def test_without_a_mentorship_every_page_shows_the_way_to_one(start: Start, empty: Path):
    desk = start(empty)
    for name in ("today", "journal", "goals", "timeline", "prepare", "report"):
        desk.go(name)
        assert desk.window.current_page == name
        assert desk.button("Begin a mentorship")
    for key in (Key.Key_N, Key.Key_G):
        desk.key(key, CTRL)
        desk.dialog(MentorshipForm).close()
    desk.go("settings")
    assert desk.child(TextField, "Your name").text() == "Amara Kent"
    desk.go("journal")
    desk.click("Begin a mentorship")
    form = desk.dialog(MentorshipForm)
    desk.bot.waitUntil(form.isActiveWindow)
    desk.type("Lena Ortiz")
    desk.key(Key.Key_Return, CTRL)
    assert desk.window.stack.currentWidget() is desk.window.page("journal")
    assert desk.window.windowTitle() == "Amara & Lena – Mentor Journal"
    desk.key(Key.Key_Z, CTRL)
    assert desk.button("Begin a mentorship")
    assert desk.window.windowTitle() == "Mentor Journal"


def test_archiving_keeps_a_mentorship_in_reach(start: Start, restart: Restart, sample: Path):
    """M60: a finished one is archived, not deleted."""
    desk = start(sample)
    first, second = desk.journal.mentorships.all()
    choose_mentorship(desk, "Archive it")
    assert desk.context.mentorship_id == first.id
    assert desk.toast.startswith("Archived.")
    choose_mentorship(desk, second.counterpart)
    QTest.mouseClick(desk.window.rail.menu_anchor(), Qt.MouseButton.LeftButton)
    menu = desk.dialog(QMenu)
    archived = find_action(menu, "Archived").menu()
    find_action(archived, first.counterpart).trigger()
    menu.close()
    assert desk.context.mentorship_id == first.id
    again = restart(desk)
    assert again.context.mentorship_id == first.id
    choose_mentorship(again, "Take it out of the archive")
    assert len(again.journal.mentorships.all()) == 2


def test_a_new_mentorship_says_at_its_field_what_is_wrong(start: Start, sample: Path):
    desk = start(sample)
    choose_mentorship(desk, "New mentorship")
    form = desk.dialog(MentorshipForm)
    desk.bot.waitUntil(form.isActiveWindow)
    form._ends.set_date(form._starts.date)
    desk.key(Key.Key_Return, CTRL)
    assert form._ends_field.error
    assert form._counterpart_field.error
    form._ends.set_date(None)
    form._counterpart.setFocus()
    desk.type("Noor Aziz")
    desk.key(Key.Key_Return, CTRL)
    assert desk.context.mentorship().counterpart == "Noor Aziz"
    assert "Noor" in desk.window.rail.menu_anchor().accessibleName()


def test_the_menu_leads_to_the_page_about_the_mentorship(start: Start, sample: Path):
    """M60: the name is changed in place, and the rail says the new one at once."""
    desk = start(sample)
    choose_mentorship(desk, "About this mentorship")
    assert desk.window.current_page == "mentorship"
    name = desk.window.page("mentorship").section.name
    name.setFocus()
    name.selectAll()
    desk.type("Lena Berg")
    desk.window.flush()
    assert desk.context.mentorship().counterpart == "Lena Berg"
    assert "Lena" in desk.window.rail.menu_anchor().accessibleName()
    assert desk.window.page("mentorship").header.title == "Amara Keita & Lena Berg"
