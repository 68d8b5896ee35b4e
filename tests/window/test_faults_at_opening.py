"""The journal has gone, or is none any more, when it is to be opened: its backups lead back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentorjournal.domain.backups import Reason
from mentorjournal.journal.backups import Places, backups_in, folder_beside, make_backup, places_for
from mentorjournal.journal.check import check
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.gate import is_encrypted
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.key import unlock as key_of
from mentorjournal.settings import Settings
from mentorjournal.ui.backing_up import FOLDER, BackupKeeper
from mentorjournal.ui.backups.rescue import RescueSheet
from mentorjournal.ui.faults.bar import Matter
from mentorjournal.ui.passphrase.ask_sheet import AskSheet
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label

from .conftest import Desk, Restart, Start, end
from .disks import fill, needs_mount, small_disk
from .frame import problem
from .locked import PASSPHRASE, encrypt, unlock_page, wrong

PATIENCE_MS = 30_000
WORDS = "A word that only the backup has"
RESTORE = "Restore the newest backup"


def with_backup(path: Path, places: Places | None = None) -> bytes:
    """Write into a journal and back it up; returns what it was."""
    with Journal(path) as journal:
        journal.notes.add(journal.mentorships.all()[0].id, text=WORDS)
    make_backup(path, places or Places(folder_beside(path)), Reason.CLOSING, _now())
    return path.read_bytes()


def _now() -> datetime:
    return datetime.now().astimezone()


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    path.write_bytes(b"A letter that was saved under the wrong name. " * 200)


def alter(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE VIEW everything AS SELECT 1")
    other.commit()
    other.close()


def restored(desk: Desk, button: str = RESTORE) -> None:
    desk.click(button, desk.dialog(RescueSheet))
    desk.bot.waitUntil(lambda: desk.program.context is not None, timeout=PATIENCE_MS)
    assert desk.journal.search.find(WORDS).hits


def test_a_last_journal_that_has_gone_is_named_and_no_other_opens_in_its_place(
    start: Start, restart: Restart, sample: Path, tmp_path: Path
):
    older = Path(shutil.copy(sample, tmp_path / "older.mentorjournal"))
    desk = restart(start(older), sample)
    sample.rename(tmp_path / "moved away")
    desk = restart(desk)
    assert desk.program.context is None
    assert "no journal called sample.mentorjournal" in problem(desk)
    (tmp_path / "moved away").rename(sample)
    assert restart(desk).journal.path == sample


@pytest.mark.parametrize("name", ["folder", "folder.mentorjournal", "/"])
def test_a_folder_in_the_place_of_a_journal_is_said_to_be_one(
    start: Start, sample: Path, tmp_path: Path, name: str
):
    folder = tmp_path / name
    folder.mkdir(exist_ok=True)
    there = sorted(tmp_path.iterdir())
    desk = start(folder)
    said = f"{folder.name or folder} is a folder. Choose a file in it."
    assert problem(desk) == said
    assert sorted(tmp_path.iterdir()) == there
    assert desk.program.open_journal(sample)
    assert not desk.program.open_journal(folder)
    assert said in [label.text() for label in desk.dialog(Sheet).findChildren(Label)]
    assert desk.journal.path == sample


@pytest.mark.parametrize("harm", [remove, empty, overwrite, alter])
def test_its_newest_backup_takes_its_place(
    start: Start, sample: Path, harm: Callable[[Path], None]
):
    with_backup(sample)
    harm(sample)
    left = sample.read_bytes() if sample.exists() else None
    desk = start(sample)
    assert sample.name in problem(desk)
    restored(desk)
    kept = [one.read_bytes() for one in sample.parent.glob("*damaged*.mentorjournal")]
    assert kept == ([] if left is None else [left])
    assert check(sample).sound


def test_what_was_altered_can_be_repaired_too(start: Start, sample: Path, tmp_path: Path):
    with_backup(sample)
    alter(sample)
    desk = start(sample)
    sheet = desk.dialog(RescueSheet)
    out = tmp_path / "repaired.mentorjournal"
    sheet.repair_into(str(out))
    desk.bot.waitUntil(lambda: not sheet.outcome.isHidden(), timeout=PATIENCE_MS)
    restored(desk, "Open it")
    assert desk.journal.path == out


def test_what_is_lost_and_cannot_be_counted_is_named(start: Start, sample: Path, tmp_path: Path):
    direct = Direct(sample)
    where = "FROM sqlite_schema WHERE tbl_name IN ('check_ins', 'note_tags') AND rootpage > 0"
    roots = [int(root) for (root,) in direct.look(f"SELECT rootpage {where}")]
    direct.close()
    with sample.open("r+b") as file:
        for root in roots:
            file.seek((root - 1) * 4096)
            file.write(bytes(range(256)) * 16)
    desk = start(sample)
    desk.bot.waitUntil(
        lambda: any(one.isVisible() for one in desk.window.findChildren(RescueSheet)),
        timeout=PATIENCE_MS,
    )
    sheet = desk.dialog(RescueSheet)
    sheet.repair_into(str(tmp_path / "repaired.mentorjournal"))
    desk.bot.waitUntil(lambda: not sheet.outcome.isHidden(), timeout=PATIENCE_MS)
    said = sheet.outcome.text()
    assert "nobody can tell how many: check-ins" in said, said
    assert said.endswith("links between them."), said
    desk.click("Open it", sheet)


@pytest.mark.parametrize("harm", [remove, empty, overwrite])
def test_where_there_is_no_backup_only_the_reason_is_said(
    start: Start, sample: Path, harm: Callable[[Path], None]
):
    harm(sample)
    desk = start(sample)
    assert sample.name in problem(desk)
    assert not desk.window.findChildren(RescueSheet)


def test_backups_in_a_chosen_folder_are_found_without_the_journal(
    start: Start, sample: Path, tmp_path: Path
):
    with Journal(sample) as journal:
        journal_id = journal.journal_id()
    chosen = tmp_path / "elsewhere"
    chosen.mkdir()
    desk = start(sample)
    desk.context.settings.set_value(FOLDER, str(chosen))
    BackupKeeper.of(desk.context)._on_look()
    desk.bot.waitUntil(desk.context.tasks.idle, timeout=PATIENCE_MS)
    end(desk)
    with_backup(sample, places_for(sample, journal_id, str(chosen)))
    shutil.rmtree(folder_beside(sample), ignore_errors=True)
    remove(sample)
    restored(start(sample))


def test_a_backup_that_cannot_be_read_gives_way_to_the_one_before(start: Start, sample: Path):
    with_backup(sample)
    places = Places(folder_beside(sample))
    with Journal(sample) as journal:
        journal.notes.add(journal.mentorships.all()[0].id, text="later")
    newest = make_backup(sample, places, Reason.CLOSING, _now() + timedelta(minutes=1)).path
    assert newest is not None
    newest.write_bytes(b"")
    empty(sample)
    desk = start(sample)
    desk.click(RESTORE, desk.dialog(RescueSheet))
    sheet = desk.dialog(RescueSheet)
    desk.bot.waitUntil(
        lambda: sheet.accept_button.text() == "Restore this one", timeout=PATIENCE_MS
    )
    restored(desk, "Restore this one")


def test_of_one_with_a_passphrase_the_backup_is_asked_for_it(start: Start, sample: Path):
    encrypt(sample)
    key = key_of(sample, PASSPHRASE)
    with Journal(sample, key=key) as journal:
        journal.notes.add(journal.mentorships.all()[0].id, text=WORDS)
    make_backup(sample, Places(folder_beside(sample)), Reason.CLOSING, _now(), key=key)
    remove(sample)
    desk = start(sample)
    desk.click(RESTORE, desk.dialog(RescueSheet))
    desk.bot.waitUntil(
        lambda: any(one.isVisible() for one in desk.window.findChildren(AskSheet)),
        timeout=PATIENCE_MS,
    )
    asked = desk.dialog(AskSheet)
    asked.field.line.setText(PASSPHRASE)
    desk.click("Open", asked)
    desk.bot.waitUntil(lambda: desk.program.context is not None, timeout=PATIENCE_MS)
    assert desk.journal.search.find(WORDS).hits
    assert desk.journal.encrypted
    assert is_encrypted(sample)


def test_noise_in_the_place_of_one_without_a_passphrase_is_not_only_locked(
    start: Start, sample: Path
):
    with_backup(sample)
    sample.write_bytes(os.urandom(1 << 16))
    desk = start(sample)
    assert unlock_page(desk).isVisible(), "nobody can tell it from an encrypted one"
    wrong(desk)
    restored(desk)


def test_one_with_a_passphrase_of_its_own_is_not_doubted(start: Start, sample: Path):
    encrypt(sample)
    assert backups_in(folder_beside(sample))
    desk = start(sample)
    wrong(desk)
    assert not desk.window.findChildren(RescueSheet)


# A backup that is opened as if it were a journal -------------------------------------------


def test_a_backup_is_only_read_and_not_the_journal_from_then_on(
    start: Start, restart: Restart, sample: Path
):
    with_backup(sample)
    backup = backups_in(folder_beside(sample))[0].path
    before = backup.read_bytes()
    desk = restart(start(sample), backup)
    bar = desk.program.faults.bar
    desk.bot.waitUntil(lambda: bar.matter is Matter.READ_ONLY, timeout=PATIENCE_MS)
    assert bar.text.startswith("This is a backup")
    field = desk.child(TextField, "Capture a moment")
    field.setFocus()
    desk.type("Typed in vain")
    assert field.text() == ""
    assert not desk.program.commands.actions["new_note"].isEnabled()
    again = restart(desk)
    assert again.journal.path == sample
    assert backup.read_bytes() == before


def test_a_backup_from_before_an_update_says_where_to_look_inside(start: Start, tmp_path: Path):
    old = Path(__file__).parents[1] / "journal" / "files" / "version-1.mentorjournal"
    backup = tmp_path / "00003 2026-11-21 14-02-31 before update.mentorjournal"
    shutil.copy(old, backup)
    assert "look inside its backups" in problem(start(backup))
    assert backup.read_bytes() == old.read_bytes()


# Room --------------------------------------------------------------------------------------


@needs_mount
def test_once_there_is_room_again_nothing_is_said_of_it(start: Start, sample: Path, tmp_path: Path):
    with small_disk(tmp_path / "small", 48) as disk:
        desk = start(Path(shutil.copy(sample, disk / "a.mentorjournal")))
        other = fill(disk)
        desk.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        desk.type("Typed on a full disk")
        watch = desk.program.faults
        desk.bot.waitUntil(lambda: watch.bar.matter is Matter.UNSAVED, timeout=PATIENCE_MS)
        watch._look()
        desk.bot.waitUntil(lambda: watch._poor, timeout=PATIENCE_MS)
        other.unlink()
        desk.bot.waitUntil(lambda: watch.bar.matter is None, timeout=PATIENCE_MS)
        assert desk.journal.search.find("Typed on a full disk").hits
        end(desk)


def test_which_journal_lay_where_is_remembered_for_the_latest_few(home: Path):
    settings = Settings()
    for number in range(12):
        settings.set_journal_at(home / f"{number} of mine.mentorjournal", f"id{number}")
    settings.set_journal_at(home / "11 of mine.mentorjournal", "another")
    settings.sync()
    again = Settings()
    assert again.journal_at(home / "11 of mine.mentorjournal") == "another"
    assert again.journal_at(home / "5 of mine.mentorjournal") == "id5"
    assert again.journal_at(home / "0 of mine.mentorjournal") == ""
