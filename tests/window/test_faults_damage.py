"""A journal whose pages are damaged: it is said, nothing is written to it, no word is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from mentorjournal.journal.check import check
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.backups.rescue import RescueSheet
from mentorjournal.ui.faults.bar import Matter

from .conftest import Desk, Start

PATIENCE_MS = 30_000


def spoil(path: Path, table: str) -> None:
    """Overwrite the last page of a table, as a bad sector would."""
    direct = Direct(path)
    sql = "SELECT max(pageno) FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
    try:
        page = direct.value(sql, (table,))
    except Exception:
        page = direct.value("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
    direct.close()
    with path.open("r+b") as file:
        file.seek((int(page) - 1) * 4096)
        file.write(bytes(range(256)) * 16)


def rescue(desk: Desk) -> RescueSheet:
    return desk.dialog(RescueSheet)


def is_told(desk: Desk) -> None:
    bar = desk.program.faults.bar
    desk.bot.waitUntil(lambda: "damaged" in bar.text, timeout=PATIENCE_MS)
    assert bar.matter is Matter.UNSAVED


def test_damage_is_found_at_opening_and_what_is_typed_goes_into_the_repaired_one(
    start: Start, sample: Path, tmp_path: Path
):
    spoil(sample, "people")
    desk = start(sample)
    is_told(desk)
    before = sample.read_bytes()
    sheet = rescue(desk)
    desk.window.activateWindow()
    desk.bot.waitUntil(desk.window.isActiveWindow, timeout=PATIENCE_MS)
    desk.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type("Typed beside the damage")
    assert not desk.window.flush()
    assert sample.read_bytes() == before
    repaired = tmp_path / "repaired.mentorjournal"
    sheet.repair_into(str(repaired))
    desk.bot.waitUntil(lambda: not sheet.outcome.isHidden(), timeout=PATIENCE_MS)
    desk.click("Open it", sheet)
    bar = desk.program.faults.bar
    desk.bot.waitUntil(lambda: bar.matter is None, timeout=PATIENCE_MS)
    assert desk.journal.path == repaired
    desk.window.activateWindow()
    desk.bot.waitUntil(desk.window.isActiveWindow, timeout=PATIENCE_MS)
    desk.type(", and on")
    assert desk.window.close()
    desk.program.close()
    assert sample.read_bytes() == before
    assert check(repaired).sound
    with Journal(repaired) as journal:
        assert journal.search.find("Typed beside the damage, and on").hits


def test_a_sound_journal_has_nothing_to_say(start: Start, sample: Path):
    desk = start(sample)
    desk.bot.waitUntil(desk.context.tasks.idle, timeout=PATIENCE_MS)
    assert desk.program.faults.bar.matter is None
    assert desk.journal.file.refuses is None
