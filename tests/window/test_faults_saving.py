"""Whatever takes the file away: one goes on typing, is told, and all is on disk once it is back."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentorjournal.domain.backups import Reason
from mentorjournal.journal.check import check
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.faults.bar import Matter, MessageBar
from mentorjournal.ui.faults.elsewhere import Elsewhere

from .conftest import Desk, Start
from .disks import fill, held, needs_mount, posix, small_disk

CTRL = Qt.KeyboardModifier.ControlModifier
SOON = 5.0
"""Seconds within which a failed save must be told; measured against the program's own work."""


def bar(desk: Desk) -> MessageBar:
    assert desk.program.faults is not None
    return desk.program.faults.bar


def begin_note(desk: Desk, words: str) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type(words)


def is_told(desk: Desk, words: str) -> None:
    """The bar says so, after no more work of the program than the promise allows."""
    began = time.process_time()
    desk.bot.waitUntil(lambda: bar(desk).isVisible() and words in bar(desk).text, timeout=30_000)
    assert time.process_time() - began < SOON
    assert bar(desk).matter is Matter.UNSAVED
    assert desk.button("Save a copy elsewhere…", bar(desk)).isVisible()


def is_over(desk: Desk) -> None:
    desk.bot.waitUntil(lambda: bar(desk).matter is not Matter.UNSAVED, timeout=30_000)
    desk.bot.waitUntil(lambda: desk.window.rail.foot.startswith("Saved "), timeout=30_000)


def assert_kept(path: Path, words: str) -> None:
    assert check(path).findings == ()
    with Journal(path) as journal:
        mine = journal.mentorships.all()[0].id
        notes = [journal.notes.get(line.id) for line in journal.notes.recent(mine)]
        found = repr((notes, journal.goals.all(mine), journal.mentorships.all()))
    assert words in found, found[:300]


def ends_saved(desk: Desk, path: Path, words: str) -> None:
    """The fault is over, the window closes, and all is in the file."""
    is_over(desk)
    assert desk.window.close()
    assert_kept(path, words)


@contextmanager
def moved_away(path: Path) -> Iterator[None]:
    """The file lies elsewhere meanwhile, and comes back."""
    away = path.rename(path.with_name("moved away"))
    yield
    away.rename(path)


@needs_mount
def test_a_full_disk(start: Start, sample: Path, tmp_path: Path):
    with small_disk(tmp_path / "stick", 8) as disk:
        path = Path(shutil.copy(sample, disk / "a.mentorjournal"))
        desk = start(path)
        filler = fill(disk)
        begin_note(desk, "Typed on a full disk")
        is_told(desk, "The disk is full")
        desk.type(" and typed on")
        filler.unlink()
        is_over(desk)
        assert desk.window.close()
        desk.program.close()
        assert_kept(path, "Typed on a full disk and typed on")


@posix
def test_a_file_that_is_moved_away_and_back(start: Start, sample: Path):
    desk = start(sample)
    with moved_away(sample):
        begin_note(desk, "Typed without a file")
        is_told(desk, "not in its place any more")
        desk.type(", and on")
    ends_saved(desk, sample, "Typed without a file, and on")


@posix
def test_a_file_that_comes_back_as_a_copy(start: Start, sample: Path, tmp_path: Path):
    desk = start(sample)
    Path(shutil.copy(sample, tmp_path / "copy"))
    sample.unlink()
    begin_note(desk, "Typed meanwhile")
    is_told(desk, "not in its place any more")
    (tmp_path / "copy").rename(sample)
    ends_saved(desk, sample, "Typed meanwhile")


@posix
def test_a_folder_that_vanishes_and_a_copy_elsewhere(start: Start, sample: Path, tmp_path: Path):
    folder = tmp_path / "stick"
    folder.mkdir()
    path = Path(shutil.copy(sample, folder / "a.mentorjournal"))
    desk = start(path)
    begin_note(desk, "Typed before. ")
    desk.bot.waitUntil(lambda: desk.window.rail.foot.startswith("Saved "), timeout=30_000)
    path.unlink()
    shutil.rmtree(folder)
    desk.type("Typed after.")
    is_told(desk, "not in its place any more")
    elsewhere = tmp_path / "elsewhere.mentorjournal"
    save_elsewhere(desk, elsewhere)
    is_over(desk)
    assert desk.journal.path == elsewhere
    desk.type(" And on.")
    assert desk.window.close()
    assert_kept(elsewhere, "Typed before. Typed after. And on.")


def save_elsewhere(desk: Desk, target: Path) -> None:
    """Press the button, and choose a place in the dialog that comes."""
    desk.click("Save a copy elsewhere…", bar(desk))
    (asker,) = desk.window.findChildren(Elsewhere)
    dialog = desk.dialog()
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert asker is not None


@posix
@pytest.mark.parametrize(
    ("lock", "stopped"),
    [
        ("BEGIN EXCLUSIVE", False),
        ("BEGIN IMMEDIATE", True),
        pytest.param("BEGIN EXCLUSIVE", True, marks=pytest.mark.long),
        pytest.param("BEGIN IMMEDIATE", False, marks=pytest.mark.long),
    ],
)
def test_a_lock_that_is_held(start: Start, sample: Path, lock: str, stopped: bool):
    desk = start(sample)
    begin_note(desk, "Typed before. ")
    desk.bot.waitUntil(lambda: desk.window.rail.foot.startswith("Saved "), timeout=30_000)
    with held(sample, lock) as holder:
        if stopped:
            os.kill(holder.process.pid, signal.SIGSTOP)
        desk.type("Typed while it was locked.")
        is_told(desk, "Another program is using")
        desk.type(" And on.")
        for page in ("today", "goals", "journal"):
            desk.go(page)
        if stopped:
            os.kill(holder.process.pid, signal.SIGCONT)
        holder.let_go()
        is_over(desk)
    assert desk.window.close()
    assert_kept(sample, "Typed before. Typed while it was locked. And on.")


@posix
@pytest.mark.parametrize("where", ["wizard", "keeper"])
def test_forms_other_than_notes(start: Start, sample: Path, where: str):
    desk = start(sample)
    if where == "wizard":
        desk.program.commands.actions["new_goal"].trigger()
        desk.settle()
    else:
        desk.go("mentorship")
        from mentorjournal.ui.keeper import KeptArea

        area = next(a for a in desk.window.findChildren(KeptArea) if a.isVisible())
        area.setFocus()
        area.selectAll()
    with moved_away(sample):
        desk.type("Words in a form")
        is_told(desk, "not in its place any more")
        desk.type(" without a file")
    ends_saved(desk, sample, "Words in a form without a file")


@posix
def test_one_command_that_is_refused(start: Start, sample: Path):
    desk = start(sample)
    mine = desk.context.mentorship_id
    with moved_away(sample):
        assert desk.context.run(lambda: desk.journal.actions.add(mine, "Not kept")) is None
        is_told(desk, "not in its place any more")
    is_over(desk)


# What another program does to the file ---------------------------------------------------------


def fork(path: Path, copy: Path, words: str) -> None:
    """A copy that somebody has gone on in, on another computer."""
    shutil.copy(path, copy)
    with Journal(copy) as other:
        other.notes.add(other.mentorships.all()[0].id, text=words)


@posix
def test_replaced_by_a_fork_both_are_kept_and_it_is_said(
    start: Start, sample: Path, tmp_path: Path
):
    desk = start(sample)
    fork(sample, tmp_path / "fork", "Typed elsewhere")
    begin_note(desk, "Typed here. ")
    desk.bot.waitUntil(lambda: desk.window.rail.foot.startswith("Saved "), timeout=30_000)
    os.replace(tmp_path / "fork", sample)
    theirs = sample.read_bytes()
    desk.type("Typed after it was replaced.")
    desk.bot.waitUntil(lambda: bar(desk).matter is Matter.OTHER_VERSION, timeout=30_000)
    ours = desk.journal.path
    assert ours != sample
    assert ours.stem in bar(desk).text
    desk.type(" And on.")
    assert desk.window.flush()
    assert_kept(ours, "Typed here. Typed after it was replaced. And on.")
    assert sample.read_bytes() == theirs
    desk.click("Open the other", bar(desk))
    desk.bot.waitUntil(lambda: desk.journal.path == sample, timeout=30_000)
    assert_kept(sample, "Typed elsewhere")
    assert_kept(ours, "Typed here. Typed after it was replaced. And on.")


@posix
def test_replaced_by_what_came_of_ours_one_simply_goes_on(
    start: Start, sample: Path, tmp_path: Path
):
    desk = start(sample)
    fork(sample, tmp_path / "newer", "Typed elsewhere")
    os.replace(tmp_path / "newer", sample)
    begin_note(desk, "Typed here")
    is_over(desk)
    desk.bot.waitUntil(lambda: desk.window.flush(), timeout=30_000)
    assert desk.journal.path == sample
    assert desk.window.close()
    assert_kept(sample, "Typed here")
    assert_kept(sample, "Typed elsewhere")


def test_written_over_ours_is_made_from_the_newest_backup(
    start: Start, sample: Path, tmp_path: Path
):
    desk = start(sample)
    fork(sample, tmp_path / "fork", "Typed elsewhere")
    begin_note(desk, "In the backup. ")
    assert desk.window.flush()
    made: list[object] = []
    desk.bot.waitUntil(lambda: desk.context.backups is not None)  # loaded once the page is there
    desk.context.backups.make(Reason.BY_HAND, made.append)
    desk.bot.waitUntil(lambda: bool(made), timeout=30_000)
    theirs = (tmp_path / "fork").read_bytes()
    sample.write_bytes(theirs)
    desk.type("Typed after.")
    desk.bot.waitUntil(lambda: bar(desk).matter is Matter.OTHER_VERSION, timeout=30_000)
    assert "written over" in bar(desk).text
    assert desk.window.flush()
    assert_kept(desk.journal.path, "In the backup. Typed after.")
    assert sample.read_bytes() == theirs
