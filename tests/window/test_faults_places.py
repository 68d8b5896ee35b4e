"""Little room, synced folders, and another computer that has the journal open."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from PySide6.QtCore import Qt

from mentorjournal.ui.faults.bar import Matter
from mentorjournal.ui.faults.beside import lock_name
from mentorjournal.ui.faults.taken import TakenSheet

from .conftest import Desk, Start, end
from .disks import needs_mount, small_disk

PATIENCE_MS = 30_000


def wait_for(desk: Desk, matter: Matter | None) -> str:
    bar = desk.program.faults.bar
    desk.bot.waitUntil(lambda: bar.matter is matter, timeout=PATIENCE_MS)
    return bar.text


def in_dropbox(sample: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "Dropbox"
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(sample, folder / "a.mentorjournal"))


@needs_mount
def test_little_room_is_said_before_the_disk_is_full(start: Start, sample: Path, tmp_path: Path):
    with small_disk(tmp_path / "stick", 12) as disk:
        path = Path(shutil.copy(sample, disk / "a.mentorjournal"))
        desk = start(path)
        assert "nearly full" in wait_for(desk, Matter.LITTLE_ROOM)
        subprocess.run(["mount", "-o", "remount,size=90m", str(disk)], check=True)
        desk.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        desk.type("A change, and another look")
        assert desk.window.flush()
        wait_for(desk, None)
        end(desk)


def test_a_synced_folder_is_told_of_once(start: Start, sample: Path, tmp_path: Path):
    path = in_dropbox(sample, tmp_path)
    desk = start(path)
    text = wait_for(desk, Matter.PLACE)
    assert "Dropbox" in text
    assert "one of them at a time" in text
    assert lock_name(path).exists()
    desk.click("Close this message", desk.program.faults.bar)
    wait_for(desk, None)
    end(desk)
    assert not lock_name(path).exists()
    desk = start(path)
    desk.bot.waitUntil(lock_name(path).exists, timeout=PATIENCE_MS)
    assert desk.program.faults.bar.matter is None


def has_sheet(desk: Desk) -> bool:
    return any(sheet.isVisible() for sheet in desk.window.findChildren(TakenSheet))


def test_open_on_another_computer_it_is_read_unless_somebody_knows_better(
    start: Start, sample: Path, tmp_path: Path
):
    path = in_dropbox(sample, tmp_path)
    lock_name(path).write_text("4711\nmentorjournal\nlenas-laptop\n")
    desk = start(path)
    desk.bot.waitUntil(lambda: has_sheet(desk), timeout=PATIENCE_MS)
    sheet = desk.dialog(TakenSheet)
    assert desk.program.context is None
    sheet.activateWindow()  # the desk has just asked for the window behind it
    desk.bot.waitUntil(sheet.isActiveWindow, timeout=PATIENCE_MS)
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.bot.waitUntil(lambda: desk.program.context is not None, timeout=PATIENCE_MS)
    assert desk.context.only_reads
    wait_for(desk, Matter.READ_ONLY)
    assert lock_name(path).read_text().endswith("lenas-laptop\n")
    desk.click("Try again", desk.program.faults.bar)
    desk.bot.waitUntil(lambda: has_sheet(desk), timeout=PATIENCE_MS)
    sheet = desk.dialog(TakenSheet)
    desk.click("It is closed there", sheet)
    desk.bot.waitUntil(
        lambda: desk.program.context is not None and not desk.context.only_reads,
        timeout=PATIENCE_MS,
    )
    desk.bot.waitUntil(lock_name(path).exists, timeout=PATIENCE_MS)
    assert "lenas-laptop" not in lock_name(path).read_text()


def test_an_empty_lock_beside_is_asked_about_too(start: Start, sample: Path, tmp_path: Path):
    path = in_dropbox(sample, tmp_path)
    lock_name(path).touch()
    desk = start(path)
    desk.bot.waitUntil(lambda: has_sheet(desk), timeout=PATIENCE_MS)
    desk.dialog(TakenSheet).reject()
    desk.bot.waitUntil(lambda: desk.program.front.welcome is not None, timeout=PATIENCE_MS)
