"""The window around the pages: its rail, settings, menu and keys, and what it remembers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mentorjournal.ui.theme import Scheme, theme
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.sheet import Sheet

from .conftest import Desk, Restart, Start
from .frame import choose_mentorship

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def choose_segment(desk: Desk, name: str, label: str) -> None:
    control = next(
        one for one in desk.window.findChildren(Segmented) if one.accessibleName().startswith(name)
    )
    labels = [text for _, text in control._choices]
    place = control._boxes()[labels.index(label)].center()
    QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def test_the_rail_counts_and_says_when_all_was_saved(start: Start, sample: Path):
    desk = start(sample)
    rail = desk.window.rail
    assert rail.foot.startswith("Saved ")
    notes = desk.journal.counts(desk.context.mentorship_id).notes
    assert desk.button(f"Journal, {notes}")
    desk.key(Key.Key_N, CTRL)
    desk.type("One")
    assert rail.foot == "Saving…"
    desk.journal.actions.add(desk.context.mentorship_id, "Another thing")
    assert rail.foot == "Saving…", "what is typed is not on disk yet"
    desk.bot.waitUntil(lambda: rail.foot.startswith("Saved "), timeout=20_000)
    assert desk.button(f"Journal, {notes + 1}")


def test_place_and_size_come_back_after_a_restart(start: Start, restart: Restart, sample: Path):
    desk = start(sample)
    desk.window.resize(760, 690)  # the screen of the tests has 800 by 800
    second = desk.journal.mentorships.all()[1]
    choose_mentorship(desk, second.counterpart)
    assert desk.context.mentorship_id == second.id
    page = desk.go("journal")
    wanted = desk.journal.notes.recent(second.id)[2]
    page.open(wanted.id)
    desk.go("goals")
    goal = desk.journal.goals.all(second.id)[1]
    desk.window.page("goals").open(goal.id)
    again = restart(desk, size=())
    assert again.window.size().toTuple() == (760, 690)
    assert again.context.mentorship_id == second.id
    assert again.window.current_page == "goals"
    assert again.window.page("goals").state()["goal"] == goal.id
    assert again.focus().accessibleName().startswith("Goals"), "the arrows begin at the page shown"
    again.go("journal")
    assert again.window.page("journal").panel.note.id == wanted.id


def test_settings_are_kept_at_once_and_for_the_next_start(
    start: Start, restart: Restart, sample: Path
):
    desk = start(sample)
    desk.key(Key.Key_Comma, CTRL)
    assert desk.window.current_page == "settings"
    choose_segment(desk, "Colours", "Dark")
    assert theme().tokens.dark
    choose_segment(desk, "Size of text", "150 %")
    assert theme().text_scale == 1.5
    choose_segment(desk, "What A stands for", "Realistic")
    name = desk.child(TextField, "Your name")
    name.setFocus()
    name.selectAll()
    desk.type("Amara Stone")
    desk.key(Key.Key_Return)
    assert desk.journal.owner_name() == "Amara Stone"
    name.clear()
    desk.key(Key.Key_Tab)
    assert desk.journal.owner_name() == "Amara Stone", "a name is needed"
    desk.key(Key.Key_Plus, CTRL)
    assert theme().text_scale == pytest.approx(1.6)
    again = restart(desk)
    assert theme().tokens.dark
    assert theme().scheme is Scheme.DARK
    assert theme().text_scale == pytest.approx(1.6)
    assert again.context.settings.value("letter_a") == "realistic"
    again.go("settings")
    assert again.child(TextField, "Your name").text() == "Amara Stone"
    again.key(Key.Key_Minus, CTRL)
    assert theme().text_scale == pytest.approx(1.5)
    assert again.child(Segmented, "Size of text: 150 %")


def test_the_menu_has_the_commands_with_their_keys(start: Start, sample: Path):
    desk = start(sample)
    desk.click("Menu")
    menu = desk.dialog(QMenu)
    entries = {action.text(): action for action in menu.actions() if action.text()}
    assert {"New note", "Open journal…", "Save a copy…", "Settings", "Quit"} <= entries.keys()
    assert entries["New note"].shortcut().toString() == "Ctrl+N"
    screen = desk.window.screen().availableGeometry()
    assert screen.contains(menu.geometry())
    entries["Settings"].trigger()
    menu.close()
    assert desk.window.current_page == "settings"


def test_f1_lists_the_keys_and_about_says_what_it_is(start: Start, sample: Path):
    desk = start(sample)
    desk.key(Key.Key_F1)
    sheet = desk.dialog(Sheet)
    rows = sheet.findChild(RowList)
    texts = [rows.model().index(row, 0).data() for row in range(rows.model().rowCount())]
    assert {"New note", "Search everything", "Bold"} <= set(texts)
    desk.bot.waitUntil(sheet.isActiveWindow)
    desk.key(Key.Key_Escape)
    desk.program.commands.actions["about"].trigger()
    assert desk.dialog(Sheet).windowTitle() == "Mentor Journal"
    desk.dialog(Sheet).close()


def test_pages_by_key_and_back(start: Start, sample: Path):
    desk = start(sample)
    for number, name in enumerate(["today", "journal", "goals", "timeline", "prepare", "report"]):
        desk.key(Key(Key.Key_1 + number), ALT)
        assert desk.window.current_page == name
    desk.key(Key.Key_Left, ALT)
    assert desk.window.current_page == "prepare"
    desk.program.commands.actions["back"].trigger()
    assert desk.window.current_page == "timeline"
    for _ in range(9):
        desk.program.commands.actions["back"].trigger()
    assert desk.window.current_page == "today"


def test_a_narrow_window_folds_the_rail(start: Start, sample: Path):
    desk = start(sample)
    assert not desk.window.rail.narrow
    desk.window.resize(820, 640)
    QApplication.processEvents()
    assert desk.window.rail.narrow
    assert desk.window.rail.width() < 100
    theme().set_text_scale(2.0)
    desk.window.resize(1280, 800)
    QApplication.processEvents()
    assert desk.window.rail.narrow
    theme().set_text_scale(1.0)
    QApplication.processEvents()
    assert not desk.window.rail.narrow
    button = desk.window.rail.menu_anchor()
    assert button.mapTo(desk.window, QPoint(0, 0)).x() >= 0
