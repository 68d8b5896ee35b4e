"""Two windows never write in one journal; the second reads, and a newer file is read too."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from mentorjournal.journal import gate
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.faults.bar import Matter
from mentorjournal.ui.faults.taken import TakenSheet
from mentorjournal.ui.widgets.fields import TextField

from .conftest import Desk, Start
from .running import Running
from .test_kill import make_journal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
PATIENCE_MS = 30_000


def reading(desk: Desk) -> None:
    """The window shows the journal, says that it only reads it, and writes nothing."""
    bar = desk.program.faults.bar
    desk.bot.waitUntil(lambda: bar.matter is Matter.READ_ONLY, timeout=PATIENCE_MS)
    path = desk.journal.path
    before = path.read_bytes()
    for page in ("today", "journal", "goals", "timeline", "prepare", "report", "mentorship"):
        desk.go(page)
    desk.go("today")
    field = desk.child(TextField, "Capture a moment")
    field.setFocus()
    desk.type("Typed in vain")
    assert field.text() == ""
    assert not desk.program.commands.actions["new_note"].isEnabled()
    mine = desk.context.mentorship_id
    assert desk.context.run(lambda: desk.journal.actions.add(mine, "In vain")) is None
    assert "open for reading only" in desk.toast
    desk.program.commands.actions["search"].trigger()
    desk.type("plan")
    palette = desk.program.commands.palette()
    assert palette._field.text() == "plan"
    palette.close()
    assert path.read_bytes() == before


def test_a_window_that_is_stopped_is_not_written_beside(start: Start, home: Path, tmp_path: Path):
    path = make_journal(tmp_path / "a.mentorjournal")
    with ExitStack() as ends:
        first = Running.typist(home, path, "idle")
        ends.callback(first.kill)
        first.wait_for("usable")
        stop_between_saves(first, home)
        desk = start()
        assert not desk.program.open_journal(path)
        desk.bot.waitUntil(lambda: _has_sheet(desk), timeout=PATIENCE_MS)
        sheet = desk.dialog(TakenSheet)
        desk.click("Open for reading", sheet)
        desk.bot.waitUntil(lambda: desk.program.context is not None, timeout=PATIENCE_MS)
        reading(desk)
        os.kill(first.process.pid, signal.SIGCONT)
        assert first.end(signal.SIGTERM) == 0
        desk.click("Try again", desk.program.faults.bar)
        desk.bot.waitUntil(lambda: _may_write(desk), timeout=PATIENCE_MS)
        desk.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        desk.type("Now it is written")
        assert desk.window.flush()
        mine = desk.context.mentorship_id
        assert desk.journal.notes.recent(mine)[0].title == "Now it is written"


def stop_between_saves(one: Running, home: Path) -> None:
    """Stop it where it does not hold the lock of the settings, which this window needs too."""
    pid = one.process.pid
    while True:
        os.kill(pid, signal.SIGSTOP)
        os.waitpid(pid, os.WUNTRACED)
        if not list((home / "config").rglob("*.lock")):
            return
        os.kill(pid, signal.SIGCONT)


def _has_sheet(desk: Desk) -> bool:
    return any(sheet.isVisible() for sheet in desk.window.findChildren(TakenSheet))


def _may_write(desk: Desk) -> bool:
    return desk.program.context is not None and desk.journal.file.refuses is None


def test_a_window_that_answers_comes_forward_instead(start: Start, home: Path, tmp_path: Path):
    path = make_journal(tmp_path / "a.mentorjournal")
    with ExitStack() as ends:
        first = Running.typist(home, path, "idle")
        ends.callback(first.kill)
        first.wait_for("usable")
        second = Running.program(home, path)
        ends.callback(second.kill)
        assert second.process.wait(60) == 0
        first.wait_for("raised")


def made_by_a_newer_program(path: Path) -> None:
    with sqlite.connect(str(path)) as other:
        other.execute("ALTER TABLE goals ADD COLUMN colour TEXT")
        other.execute(f"PRAGMA user_version = {gate.SCHEMA_VERSION + 1}")
    other.close()


def test_a_report_of_a_journal_that_is_only_read_is_saved(
    start: Start, sample: Path, tmp_path: Path
):
    made_by_a_newer_program(sample)
    desk = start(sample)
    desk.bot.waitUntil(lambda: desk.program.faults.bar.matter is Matter.READ_ONLY)
    before, target = sample.read_bytes(), tmp_path / "report.pdf"
    page = desk.go("report")
    desk.bot.waitUntil(lambda: page.finished is not None)
    desk.click("Save PDF…", page)
    dialog = desk.dialog(QFileDialog)
    dialog.selectFile(str(target))
    dialog.accept()
    desk.bot.waitUntil(lambda: desk.toast == "Saved report.pdf")
    assert target.read_bytes() == page.finished.made.pdf
    assert target.read_bytes().startswith(b"%PDF-")
    assert sample.read_bytes() == before


def test_a_journal_of_a_newer_program_can_be_read(start: Start, sample: Path):
    made_by_a_newer_program(sample)
    desk = start(sample)
    reading(desk)
    assert "newer Mentor Journal" in desk.program.faults.bar.text
    desk.go("report")
    assert desk.window.close()


def test_a_journal_of_a_newer_program_that_lacks_something_says_so(start: Start, sample: Path):
    with sqlite.connect(str(sample)) as other:
        other.execute("ALTER TABLE goals RENAME COLUMN what TO aim")
        other.execute(f"PRAGMA user_version = {gate.SCHEMA_VERSION + 1}")
    other.close()
    before = sample.read_bytes()
    desk = start(sample)
    assert desk.program.context is None
    assert sample.read_bytes() == before


def test_a_lock_left_by_a_kill_is_no_hindrance(start: Start, home: Path, tmp_path: Path):
    path = make_journal(tmp_path / "a.mentorjournal")
    first = Running.typist(home, path, "idle")
    first.wait_for("usable")
    first.kill()
    desk = start(path)
    assert desk.journal.file.refuses is None
    with Journal(path, read_only=True) as reader:
        assert reader.owner_name() == "Amara"
