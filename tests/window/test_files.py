"""Which files open, what opening another does to the present one, and copies."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from mentorjournal.journal.journal import Journal
from mentorjournal.ui.unsaved import UnsavedSheet
from mentorjournal.ui.welcome.page import WelcomePage
from mentorjournal.ui.widgets.sheet import Sheet

from .conftest import Restart, Start
from .frame import problem

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


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


def test_the_last_journal_opens_by_itself(start: Start, restart: Restart, sample: Path):
    again = restart(start(sample))
    assert again.journal.path == sample
    sample.rename(sample.with_name("moved.mentorjournal"))
    assert isinstance(restart(again).window.stack.currentWidget(), WelcomePage)


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


def test_nothing_of_a_journal_is_done_after_it_has_closed(start: Start, sample: Path):
    """Whatever was still due, such as the index or another try to save, is off."""
    desk = start(sample)
    names = ("journal", "goals", "prepare")
    for name in names:
        desk.go(name)
    desk.key(Key.Key_1, ALT)
    desk.journal.actions.add(desk.context.mentorship_id, "A change, after which things are due")
    context, pages = desk.context, [desk.window.page(name) for name in ("today", *names)]
    assert [timer for timer in context.findChildren(QTimer) if timer.isActive()]
    desk.program.opening.close()
    for owner in (context, *pages):
        assert [timer for timer in owner.findChildren(QTimer) if timer.isActive()] == []
