"""A journal with a passphrase: asked for it, locked, and back as it was."""

from __future__ import annotations

import gc
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.capture import CaptureSheet
from mentorjournal.ui.goals.check_in import CheckInSheet
from mentorjournal.ui.passphrase.locking import Locking
from mentorjournal.ui.passphrase.sheet import Aim, PassphraseSheet
from mentorjournal.ui.welcome.page import WelcomePage
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.widgets.sheet import Sheet

from .conftest import Desk, Start
from .locked import CONTROL, PATIENCE_MS, encrypt, lock, type_passphrase, unlock, unlock_page, wrong


@pytest.fixture(scope="session")
def locked_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("locked") / "locked.mentorjournal"
    shutil.copy(sample_file, path)
    return encrypt(path)


@pytest.fixture
def locked(locked_file: Path, tmp_path: Path) -> Path:
    """A sample journal with a passphrase, of this test's own."""
    return Path(shutil.copy(locked_file, tmp_path / "My year.mentorjournal"))


@pytest.fixture
def desk(start: Start, locked: Path) -> Desk:
    """The sample with a passphrase, unlocked."""
    found = start(locked)
    unlock(found)
    return found


# Asked for it ----------------------------------------------------------------------------


def test_a_journal_with_a_passphrase_asks_for_it_and_opens(start: Start, locked: Path):
    desk = start(locked)
    page = unlock_page(desk)
    assert not desk.window.rail.isVisible()
    assert desk.window.windowTitle() == "Mentor Journal"
    assert "My year" in [label.text() for label in page.findChildren(QLabel)]
    assert not page.unlock.isEnabled(), "there is nothing to try yet"
    unlock(desk)
    assert desk.window.rail.isVisible()
    assert desk.focus().accessibleName() == "Today", "the keyboard is where any start puts it"
    assert "Amara" in desk.window.windowTitle()
    assert "encrypted" in desk.window.rail.foot
    assert desk.journal.encrypted


def test_a_wrong_one_is_one_clear_line_and_the_wait_grows(start: Start, locked: Path):
    desk = start(locked)
    page = wrong(desk)
    said = "That is not its passphrase. Check Caps Lock, and try again."
    assert page._form_field.error == said
    waits = []
    for _ in range(4):
        page.wait.end()  # as after the time
        page._fit_button()
        page = wrong(desk)
        waits.append(page.wait.left)
    assert waits == sorted(waits)
    assert waits[-1] > 0
    assert not page.unlock.isEnabled()
    assert "Wait" in page.unlock.text()
    desk.key(Qt.Key.Key_Return)
    assert page._task is None, "Enter does not get around the wait"
    left = page.wait.left
    desk.click("New journal…")
    desk.click("Back to your journal")
    page = unlock_page(desk)
    assert page.wait.left == left, "nor does coming back"
    for _ in range(left):
        page.wait.pass_second()
    page.field.clear()
    unlock(desk)


def test_the_letters_show_while_one_wants_to_see_them(start: Start, locked: Path):
    desk = start(locked)
    page = unlock_page(desk)
    desk.type("abc")
    assert page.field.line.echoMode() is QLineEdit.EchoMode.Password
    desk.click("Show the passphrase")
    assert page.field.line.echoMode() is QLineEdit.EchoMode.Normal
    desk.click("Hide the passphrase")
    assert page.field.line.echoMode() is QLineEdit.EchoMode.Password


def test_another_journal_can_be_opened_instead(start: Start, locked: Path, sample: Path):
    desk = start(locked)
    desk.click("Open another journal…")
    dialog = next(one for one in desk.window.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(str(sample))
    dialog.close()
    assert desk.journal.path == sample
    assert desk.program.opening.waiting is None
    assert desk.window.rail.isVisible()


def test_who_has_forgotten_it_can_begin_a_new_journal_or_come_back(start: Start, locked: Path):
    desk = start(locked)
    desk.click("New journal…")
    assert isinstance(desk.window.stack.currentWidget(), WelcomePage)
    desk.click("Back to your journal")
    unlock(desk)


def test_the_open_journal_stays_until_the_other_one_is_unlocked(
    start: Start, locked: Path, sample: Path
):
    desk = start(sample)
    desk.go("goals")
    desk.program.open_journal(locked)
    unlock_page(desk)
    assert desk.journal.path == sample
    desk.click("Back to your journal")
    assert desk.window.current_page == "goals"
    assert desk.window.stack.currentWidget().isVisible()
    assert desk.program.opening.waiting is None
    desk.program.open_journal(locked)
    unlock_page(desk).field.line.setFocus()
    type_passphrase(desk)
    desk.bot.waitUntil(lambda: desk.journal.path == locked, timeout=20_000)
    assert desk.window.rail.isVisible()


# Locked ----------------------------------------------------------------------------------


def test_locking_saves_what_is_typed_and_unlocking_leads_back_to_it(desk: Desk):
    desk.key(Qt.Key.Key_N, CONTROL)
    desk.type("Something typed and not saved yet")
    lock(desk)
    unlock(desk)
    assert desk.window.current_page == "journal"
    page: Any = desk.window.stack.currentWidget()
    assert "Something typed and not saved yet" in page.panel.note.text + page.panel.note.title
    desk.type(", and on at once")
    assert desk.window.flush()
    assert desk.journal.search.find("Something typed and not saved yet, and on at once").hits
    goals: Any = desk.go("goals")
    chosen = desk.journal.goals.all(desk.context.mentorship_id)[1].id
    goals.open(chosen)
    lock(desk)
    unlock(desk)
    assert desk.window.current_page == "goals"
    again: Any = desk.window.stack.currentWidget()
    assert again.state()["goal"] == chosen


def test_a_locked_window_shows_nothing_of_the_journal(desk: Desk):
    names = ("Amara", "Lena", "Vogt", "Keita")
    for page in ("journal", "goals", "report", "today"):
        desk.go(page)
    desk.program.commands.actions["search"].trigger()
    desk.program.commands.palette().search_for("talk")
    desk.program.lock()
    desk.bot.waitUntil(lambda: desk.program.context is None, timeout=20_000)
    desk.bot.wait(1)
    shown = list(texts(desk.window))
    for top in QApplication.topLevelWidgets():
        shown += texts(top)
    shown += [action.text() for action in desk.program.tray.menu.actions()]
    assert not [text for text in shown for name in names if name in text]
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()][1:]
    assert desk.window.windowTitle() == "Mentor Journal"


def texts(widget: QWidget) -> list[str]:
    """All words that a widget and those in it have, seen, spoken or shown as a tip."""
    found: list[str] = []
    for one in (widget, *widget.findChildren(QWidget)):
        found += [one.windowTitle(), one.accessibleName(), one.accessibleDescription()]
        found.append(one.toolTip())
        for name in ("text", "toPlainText", "placeholderText"):
            said = getattr(one, name, None)
            if callable(said):
                found.append(str(said()))
    return found


def lock_by_itself(desk: Desk) -> None:
    """Lock as when nobody is there: a sheet that is open does not hinder it."""
    desk.program.lock()
    desk.bot.waitUntil(lambda: desk.program.context is None, timeout=PATIENCE_MS)
    desk.bot.wait(1)
    over = [one for one in QApplication.topLevelWidgets() if isinstance(one, Sheet | Popover)]
    assert not [one for one in over if one.isVisible()]


def test_what_is_open_over_the_window_goes_and_its_words_become_a_moment(desk: Desk):
    check_in(desk)
    desk.type("Half a thought")
    lock_by_itself(desk)
    unlock(desk)
    (newest, *_) = desk.journal.notes.recent(desk.context.mentorship_id)
    note = desk.journal.notes.get(newest.id)
    assert (note.kind, note.text) == (NoteKind.MOMENT, "Half a thought")
    assert "kept as a moment" in desk.toast


def check_in(desk: Desk) -> None:
    """Open the sheet of a check-in, with the cursor in its remark."""
    goals = desk.journal.goals.all(desk.context.mentorship_id)
    goal = next(goal for goal in goals if goal.check_ins)
    sheet = CheckInSheet(desk.context, [goal], desk.window)
    sheet.open()
    desk.bot.waitUntil(sheet.isActiveWindow, timeout=PATIENCE_MS)
    sheet.comment.setFocus()


def test_a_line_with_a_place_of_its_own_is_back_there(desk: Desk):
    desk.program.commands.actions["quick_capture"].trigger()
    desk.bot.waitUntil(desk.dialog(CaptureSheet).isActiveWindow, timeout=PATIENCE_MS)
    desk.type("Half a thought")
    count = len(desk.journal.notes.recent(desk.context.mentorship_id, limit=500))
    lock_by_itself(desk)
    unlock(desk)
    assert len(desk.journal.notes.recent(desk.context.mentorship_id, limit=500)) == count
    desk.program.commands.actions["quick_capture"].trigger()
    assert desk.dialog(CaptureSheet).text.toPlainText() == "Half a thought"
    desk.dialog(CaptureSheet).text.clear()


@pytest.mark.parametrize("shown", [False, True])
def test_a_passphrase_that_was_being_typed_is_kept_nowhere(desk: Desk, shown: bool):
    sheet = PassphraseSheet(desk.context, Aim.CHANGE, desk.window)
    sheet.open()
    desk.bot.waitUntil(sheet.isActiveWindow, timeout=PATIENCE_MS)
    for field in (sheet.now, sheet.new.first):
        field.eye.setChecked(shown)
        field.line.setFocus()
        desk.type("kelpura")
    desk.context.unfinished.flush()
    assert "kelpura" not in str(desk.journal.unfinished.all())
    lock_by_itself(desk)
    unlock(desk)
    assert not desk.journal.search.find("kelpura").hits
    assert "kelpura" not in str(desk.journal.unfinished.all())


def test_a_sheet_that_nothing_was_typed_into_leaves_nothing(desk: Desk):
    before = len(desk.journal.notes.recent(desk.context.mentorship_id, limit=500))
    desk.program.commands.actions["quick_capture"].trigger()
    desk.program.lock()
    desk.bot.waitUntil(lambda: desk.program.context is None, timeout=20_000)
    unlock(desk)
    assert len(desk.journal.notes.recent(desk.context.mentorship_id, limit=500)) == before


def test_nobody_there_or_a_locked_screen_locks_it(desk: Desk):
    desk.go("goals")
    (locking,) = desk.context.findChildren(Locking)
    locking.wanted.emit()
    desk.bot.waitUntil(lambda: desk.program.context is None, timeout=PATIENCE_MS)
    unlock(desk)
    (locking,) = desk.context.findChildren(Locking)
    locking._system.locked.emit()
    desk.bot.waitUntil(lambda: desk.program.context is None, timeout=PATIENCE_MS)
    unlock(desk)
    assert desk.window.current_page == "goals"


def test_a_journal_without_a_passphrase_never_locks_by_itself(start: Start, sample: Path):
    desk = start(sample)
    assert desk.context.findChildren(Locking) == []


def test_what_cannot_be_saved_is_not_locked_away(desk: Desk, locked: Path):
    """The file has gone while one types: first it has to be back."""
    desk.key(Qt.Key.Key_N, CONTROL)
    desk.type("Words that are nowhere else yet")
    away = locked.rename(locked.with_name("away"))
    (locking,) = desk.context.findChildren(Locking)
    locking.wanted.emit()
    desk.bot.wait(50)
    assert desk.program.context is not None
    page: Any = desk.window.stack.currentWidget()
    assert "nowhere else" in page.panel.paper.editor.text()
    sheets = [one for one in QApplication.topLevelWidgets() if isinstance(one, Sheet)]
    assert not [one for one in sheets if one.isVisible()], "the window says so without one"
    away.rename(locked)
    desk.bot.waitUntil(desk.window.flush, timeout=PATIENCE_MS)
    locking.wanted.emit()
    desk.bot.waitUntil(lambda: desk.program.context is None, timeout=PATIENCE_MS)
    unlock(desk)
    assert desk.journal.search.find("nowhere else yet").hits


def test_a_tag_that_one_looks_at_is_not_in_the_settings(desk: Desk, home: Path):
    page: Any = desk.go("journal")
    tag = desk.journal.notes.tags(desk.context.mentorship_id)[0][0]
    page._filter = page._filter._replace(tag=tag)
    assert page.state()["tag"] == ""
    lock(desk)
    settings = "".join(file.read_text() for file in home.rglob("*.ini"))
    assert "page-journal" in settings
    assert f'"{tag}"' not in settings.replace("\\", "")
    unlock(desk)


def test_without_a_passphrase_the_key_leads_to_where_one_is_given(start: Start, sample: Path):
    desk = start(sample)
    desk.key(Qt.Key.Key_L, CONTROL)
    assert desk.window.current_page == "settings"
    assert "no passphrase" in desk.toast
    assert desk.program.context is not None
    give = desk.window.stack.currentWidget().passphrase.give
    desk.bot.waitUntil(lambda: not give.visibleRegion().isEmpty(), timeout=PATIENCE_MS)


def test_quitting_while_locked_ends_well_and_the_next_start_asks(
    desk: Desk, restart: Callable[..., Desk], locked: Path
):
    lock(desk)
    again = restart(desk, locked)
    unlock(again)


# What stays in the process ---------------------------------------------------------------

HELD = ("Journal", "JournalFile", "Direct", "UndoLog", "Note", "Goal", "Mentorship", "Hit")


def held() -> list[object]:
    """What the process has of any journal."""
    found = [one for one in gc.get_objects() if type(one).__name__ in HELD]
    return [one for one in found if type(one).__module__.startswith("mentorjournal")]


@pytest.fixture
def of_others() -> list[object]:
    """What tests before this one have left, such as one that failed: none of it is of this desk."""
    gc.collect()
    return held()


def test_locking_lets_go_of_key_connection_records_and_pages(of_others: list[object], desk: Desk):
    journal, context = desk.journal, desk.context
    for page in ("goals", "timeline", "prepare", "report", "today"):
        desk.go(page)
    notes: Any = desk.go("journal")
    for kind in NoteKind:  # with all parts that a note may have
        line = next(iter(journal.notes.page(desk.context.mentorship_id, kind=kind, limit=1)), None)
        if line is not None:
            notes.open(line.id)
    notes.new_item()
    notes.panel.paper.head.edited.emit({"kind": NoteKind.SESSION})
    del notes
    key = journal.file.key
    assert key is not None
    watched = {
        "journal": weakref.ref(journal),
        "file": weakref.ref(journal.file),
        "context": weakref.ref(context),
    }
    del journal, context
    lock(desk)
    desk.bot.waitUntil(lambda: not desk.program._lock.is_forgetting, timeout=PATIENCE_MS)
    gc.collect()
    assert {name for name, ref in watched.items() if ref() is not None} == set()
    with pytest.raises(JournalError):
        key.for_driver()
    known = {id(one) for one in of_others}
    assert [type(one) for one in held() if id(one) not in known] == []
