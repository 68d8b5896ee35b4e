"""The window around the pages: the first start, files, undo, mentorships, what it remembers."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.mentorships.form import MentorshipForm
from mentorjournal.ui.theme import Scheme, theme
from mentorjournal.ui.unsaved import UnsavedSheet
from mentorjournal.ui.welcome.page import WelcomePage, default_path
from mentorjournal.ui.widgets.banner import Banner
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label

from .conftest import Desk, Start

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Restart = Callable[..., Desk]


def welcome(desk: Desk) -> WelcomePage:
    shown = desk.window.stack.currentWidget()
    assert isinstance(shown, WelcomePage)
    return shown


def problem(desk: Desk) -> str:
    return desk.child(Banner, within=welcome(desk)).text


def choose_mentorship(desk: Desk, entry: str) -> None:
    """Press an entry of the menu below the card at the top of the rail."""
    QTest.mouseClick(desk.window.rail.menu_anchor(), Qt.MouseButton.LeftButton)
    menu = desk.dialog(QMenu)
    action = find_action(menu, entry)
    action.trigger()
    menu.close()
    QApplication.processEvents()


def choose_segment(desk: Desk, name: str, label: str) -> None:
    control = next(
        one for one in desk.window.findChildren(Segmented) if one.accessibleName().startswith(name)
    )
    labels = [text for _, text in control._choices]
    place = control._boxes()[labels.index(label)].center()
    QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def find_action(menu: QMenu, entry: str) -> QAction:
    for action in menu.actions():
        if action.text().startswith(entry):
            return action
    raise AssertionError(f"no entry {entry}")


# The first start ------------------------------------------------------------------------------


def test_the_first_start_by_keyboard_alone_ends_in_writing(start: Start, home: Path, restart):
    desk = start()
    assert desk.window.rail.isHidden()
    assert desk.focus().accessibleName() == "Who are you?"
    desk.type("Amara Kent")
    desk.key(Key.Key_Return)
    desk.type("Lena Ortiz")
    desk.key(Key.Key_Tab)
    while desk.focus().accessibleName() != "What for?":
        desk.key(Key.Key_Tab)
    desk.type("Lead a team")
    for _ in range(8):
        desk.key(Key.Key_Tab)
        if desk.focus() is desk.button("Start writing"):
            break
    desk.key(Key.Key_Space)
    assert desk.window.current_page == "journal"
    assert isinstance(desk.focus(), MarkdownEditor)
    desk.type("The first words")
    assert desk.window.flush()
    assert desk.journal.path == home / "Amara Kent journal.mentorjournal"
    mentorship = desk.context.mentorship()
    assert mentorship is not None
    assert (mentorship.counterpart, mentorship.purpose) == ("Lena Ortiz", "Lead a team")
    assert mentorship.role is Role.MENTEE
    assert desk.window.windowTitle() == "Amara & Lena – Mentor Journal"
    again = restart(desk)
    assert again.journal.owner_name() == "Amara Kent"
    assert [line.title for line in again.journal.notes.recent(mentorship.id)] == ["The first words"]


def test_control_return_begins_from_any_field(start: Start):
    desk = start()
    desk.type("Amara")
    desk.key(Key.Key_Return)
    desk.type("Lena")
    desk.key(Key.Key_Return, CTRL)
    assert desk.window.current_page == "journal"


def test_the_first_start_says_at_the_field_what_is_missing(start: Start, home: Path):
    desk = start()
    desk.click("Start writing")
    assert desk.focus().accessibleName() == "Who are you?"
    assert welcome(desk)._me_field.error
    assert welcome(desk)._other_field.error
    desk.type("Amara")
    desk.click("Start writing")
    assert not welcome(desk)._me_field.error
    assert desk.focus().accessibleName() == "Who with?"
    desk.type("Lena")
    welcome(desk)._on_place_chosen(str(home / "gone" / "a.mentorjournal"))
    desk.click("Start writing")
    assert "is not there" in problem(desk)
    assert list(home.rglob("*.mentorjournal")) == []


def test_the_sample_opens(start: Start):
    desk = start()
    desk.click("Open the sample")
    desk.bot.waitUntil(lambda: desk.window.current_page == "today", timeout=60_000)
    assert desk.window.rail.isVisible()
    assert len(desk.journal.mentorships.all()) == 2


def test_a_free_name_is_found_for_the_new_file(start: Start, home: Path):
    start()
    first = default_path("Amara / Kent")
    assert first == home / "Amara  Kent journal.mentorjournal"
    first.touch()
    assert default_path("Amara / Kent").name == "Amara  Kent journal 2.mentorjournal"


# Opening files --------------------------------------------------------------------------------


def _unreadable(path: Path, sample: Path) -> None:
    path.write_bytes(b"\0\1\2 no journal at all" * 300)


def _foreign(path: Path, sample: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE things (name TEXT)")
    database.commit()
    database.close()


def _newer(path: Path, sample: Path) -> None:
    """Of a version that keeps its steps elsewhere, so that it cannot even be read."""
    path.write_bytes(sample.read_bytes())
    database = sqlite3.connect(path)
    database.execute("ALTER TABLE steps RENAME TO strides")
    database.execute("PRAGMA user_version = 999")
    database.close()


def _empty(path: Path, sample: Path) -> None:
    path.touch()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_unreadable, "not a journal"),
        (_foreign, "not a journal"),
        (_newer, "newer Mentor Journal"),
        (_empty, "is empty"),
    ],
    ids=["unreadable", "foreign", "newer", "empty"],
)
def test_a_file_that_is_no_journal_is_refused_and_left_as_it_is(
    start: Start, sample: Path, tmp_path: Path, make: Callable[[Path, Path], None], words: str
):
    path = tmp_path / "other.mentorjournal"
    make(path, sample)
    before = path.read_bytes()
    desk = start(path)
    assert words in problem(desk)
    # Nor does it take the place of a journal that is open.
    assert desk.program.open_journal(sample)
    assert desk.window.rail.isVisible()
    desk.go("journal")
    assert not desk.program.open_journal(path)
    sheet = desk.dialog(Sheet)
    assert sheet.windowTitle() == "This file was not opened"
    sheet.close()
    assert desk.window.current_page == "journal"
    assert desk.journal.path == sample
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == [
        "other.mentorjournal",
        "sample.mentorjournal",
    ]


def test_opening_another_journal_saves_this_one_first(start: Start, sample: Path, tmp_path: Path):
    other = Path(shutil.copy(sample, tmp_path / "other.mentorjournal"))
    desk = start(sample)
    desk.key(Key.Key_N, CTRL)
    desk.type("Typed just before")
    desk.key(Key.Key_O, CTRL)
    dialog = desk.dialog(QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.close()
    QApplication.processEvents()
    assert desk.journal.path == other
    with Journal(sample) as first:
        assert first.search.find("Typed just before").hits
    assert desk.program.open_journal(other), "the open one is simply shown"
    assert desk.program.open_journal(sample), "and the first is free again"


def test_a_new_journal_leaves_the_present_one_until_it_is_made(start: Start, sample: Path):
    desk = start(sample)
    desk.go("goals")
    desk.program.commands.actions["new_journal"].trigger()
    assert welcome(desk).isVisible()
    desk.click("Back to your journal")
    assert desk.window.current_page == "goals"
    assert desk.window.stack.currentWidget() is desk.window.page("goals")
    assert desk.window.rail.isVisible()
    desk.program.commands.actions["new_journal"].trigger()
    desk.key(Key.Key_2, ALT)
    assert desk.window.current_page == "journal"
    assert desk.window.rail.isVisible()
    desk.program.commands.actions["new_journal"].trigger()
    QApplication.processEvents()
    desk.type("Jo")
    desk.key(Key.Key_Return)
    desk.type("Ines")
    desk.click("Start writing")
    assert desk.journal.owner_name() == "Jo"
    assert desk.window.current_page == "journal"


def test_what_cannot_be_saved_keeps_the_window_open_and_can_go_elsewhere(
    start: Start, sample: Path, tmp_path: Path
):
    desk = start(sample)
    desk.key(Key.Key_N, CTRL)
    desk.type("Words without a place")
    sample.rename(tmp_path / "moved away")
    assert not desk.window.close()
    assert desk.window.isVisible()
    sheet = desk.dialog(UnsavedSheet)
    assert desk.window.rail.foot == "Not saved yet"
    elsewhere = tmp_path / "elsewhere.mentorjournal"
    sheet.elsewhere.move_to(str(tmp_path / "no folder" / "a.mentorjournal"))
    assert sheet.isVisible()
    sheet.elsewhere.move_to(str(elsewhere))
    QApplication.processEvents()
    assert desk.journal.path == elsewhere
    desk.type(" and more")
    assert desk.window.close()
    with Journal(elsewhere) as kept:
        assert kept.search.find("Words without a place and more").hits


# What the rail says, and what is remembered ---------------------------------------------------


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


def test_the_last_journal_opens_by_itself(start: Start, restart: Restart, sample: Path):
    again = restart(start(sample))
    assert again.journal.path == sample
    sample.rename(sample.with_name("moved.mentorjournal"))
    assert isinstance(restart(again).window.stack.currentWidget(), WelcomePage)


# Undo -----------------------------------------------------------------------------------------


def test_undo_and_redo_work_across_pages_and_say_what(start: Start, sample: Path):
    desk = start(sample)
    journal, mine = desk.journal, desk.context.mentorship_id
    note, goal = journal.notes.recent(mine)[0], journal.goals.all(mine)[0]
    desk.go("journal").open(note.id)
    desk.window.page("journal").delete_selected()
    assert desk.toast == "Note deleted"
    journal.goals.comment(goal.id, "Well done")
    desk.go("timeline")
    assert desk.program.commands.actions["undo"].text() == "Undo comment on goal"
    desk.key(Key.Key_Z, CTRL)
    assert desk.toast == "Undone: comment on goal"
    assert note.id not in {line.id for line in journal.notes.recent(mine, 50)}
    desk.key(Key.Key_Z, CTRL)
    assert desk.toast == "Undone: delete note"
    assert journal.notes.get(note.id).id == note.id
    assert desk.program.commands.actions["redo"].text() == "Redo delete note"
    desk.key(Key.Key_Z, CTRL, SHIFT)
    assert desk.toast == "Done again: delete note"
    desk.key(Key.Key_Y, CTRL)
    assert desk.toast == "Done again: comment on goal"
    desk.key(Key.Key_Y, CTRL)
    assert desk.toast == "Nothing to redo"


def test_the_undo_beside_a_message_takes_back_that_and_nothing_else(start: Start, sample: Path):
    desk = start(sample)
    journal, mine = desk.journal, desk.context.mentorship_id
    count = journal.notes.count(mine)
    desk.go("journal")
    desk.window.page("journal").delete_selected()
    desk.click("Undo")
    assert desk.toast == "Undone: delete note"
    assert journal.notes.count(mine) == count
    desk.window.page("journal").delete_selected()
    journal.actions.add(mine, "Something else")
    assert desk.toast == "Note deleted"
    with pytest.raises(AssertionError, match="no button Undo"):
        desk.button("Undo")


def test_undo_in_an_empty_field_is_that_of_the_journal(start: Start, sample: Path):
    desk = start(sample)
    capture = desk.child(TextField, "Capture a moment")
    capture.setFocus()
    desk.type("A moment")
    desk.key(Key.Key_Z, CTRL)
    assert capture.text() == "", "the field has its own while something was typed"
    desk.type("A moment")
    desk.key(Key.Key_Return)
    assert desk.toast == "Kept as a moment"
    capture.setFocus()
    desk.key(Key.Key_Z, CTRL)
    assert desk.toast == "Undone: new note"
    desk.key(Key.Key_Z, CTRL, SHIFT)
    assert desk.toast == "Done again: new note"


# Mentorships ----------------------------------------------------------------------------------


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


# Settings, menus, keys ------------------------------------------------------------------------


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


def test_a_copy_is_saved_whole(start: Start, sample: Path, tmp_path: Path):
    desk = start(sample)
    desk.key(Key.Key_N, CTRL)
    desk.type("Typed before the copy")
    desk.key(Key.Key_S, CTRL, SHIFT)
    dialog = desk.dialog(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "copy.mentorjournal"))
    dialog.close()
    assert desk.toast.startswith("A copy is in ")
    with Journal(tmp_path / "copy.mentorjournal") as copy:
        assert copy.search.find("Typed before the copy").hits


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


# Search ---------------------------------------------------------------------------------------


def palette_texts(desk: Desk) -> list[str]:
    return [row.title for row in desk.program.commands.palette()._model.rows if not row.group]


def test_the_palette_finds_commands_and_words_and_goes_there(start: Start, sample: Path):
    desk = start(sample)
    desk.key(Key.Key_K, CTRL)
    palette = desk.program.commands.palette()
    assert palette.isVisible()
    assert "Settings" in palette_texts(desk)
    QTest.keyClicks(palette._field, "sett")
    assert palette_texts(desk)[0] == "Settings"
    QTest.keyClick(palette._field, Key.Key_Return)
    desk.bot.waitUntil(lambda: desk.window.current_page == "settings")
    assert not palette.isVisible()
    second = desk.journal.mentorships.all()[1]
    note = desk.journal.notes.add(second.id, title="Zephyr", text="A xylophone, at last")
    desk.key(Key.Key_K, CTRL)
    palette._field.clear()
    QTest.keyClicks(palette._field, "xylo")
    QTest.keyClick(palette._field, Key.Key_Return)
    assert desk.window.current_page == "journal"
    assert desk.context.mentorship_id == second.id
    assert desk.window.page("journal").panel.note.id == note.id
    goal = desk.journal.goals.all(second.id)[0]
    desk.key(Key.Key_K, CTRL)
    palette._field.setText(f'"{goal.title}"')
    keys = [row.id for row in palette._model.rows]
    while palette._rows.current_id != f"goal/{goal.id}":
        assert palette._rows.current_id != keys[-1]
        QTest.keyClick(palette._field, Key.Key_Down)
    QTest.keyClick(palette._field, Key.Key_Return)
    assert desk.window.current_page == "goals"
    assert desk.window.page("goals").state()["goal"] == goal.id


def test_the_palette_by_arrows_esc_and_scrolling(start: Start, sample: Path):
    desk = start(sample)
    mine = desk.context.mentorship_id
    for number in range(120):
        desk.journal.notes.add(mine, text=f"quokka number {number}")
    desk.key(Key.Key_K, CTRL)
    palette = desk.program.commands.palette()
    QTest.keyClicks(palette._field, "quokka")
    assert len(palette_texts(desk)) == 50
    first = palette._rows.current_id
    QTest.keyClick(palette._field, Key.Key_Down)
    assert palette._rows.current_id != first
    QTest.keyClick(palette._field, Key.Key_Up)
    QTest.keyClick(palette._field, Key.Key_Up)
    assert palette._rows.current_id == first
    bar = palette._rows.verticalScrollBar()
    for _ in range(4):
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    assert len(palette_texts(desk)) == 120
    assert len({row.id for row in palette._model.rows}) == len(palette._model.rows)
    palette._field.setText("nothing has this word")
    said = [one.text() for one in palette.findChildren(Label) if one.isVisible()]
    assert any(text.startswith("Nothing in the journal") for text in said)
    QTest.keyClick(palette._field, Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette._field, Key.Key_Escape)
    assert not palette.isVisible()
    assert desk.window.current_page == "today"


def test_find_and_undo_reach_the_right_place_from_the_editor(start: Start, sample: Path):
    desk = start(sample)
    desk.key(Key.Key_N, CTRL)
    desk.type("Some words")
    desk.key(Key.Key_F, CTRL)
    assert isinstance(desk.focus(), QLineEdit)
    desk.key(Key.Key_Escape)
    assert isinstance(desk.focus(), MarkdownEditor)
    desk.key(Key.Key_Z, CTRL)
    assert desk.focus().text() == ""


# The shape of the window ----------------------------------------------------------------------


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


def test_nothing_of_a_journal_is_done_after_it_has_closed(start: Start, sample: Path):
    """Whatever was still due, such as the index or another try to save, is off."""
    desk = start(sample)
    for page in ("journal", "goals", "prepare"):
        desk.go(page)
    desk.key(Key.Key_1, ALT)
    desk.journal.actions.add(desk.context.mentorship_id, "A change, after which things are due")
    context, pages = desk.context, list(desk.window._pages.values())
    assert [timer for timer in context.findChildren(QTimer) if timer.isActive()]
    desk.program.opening.close()
    for owner in (context, *pages):
        assert [timer for timer in owner.findChildren(QTimer) if timer.isActive()] == []
