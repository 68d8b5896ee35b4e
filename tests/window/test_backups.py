"""Backups as a person meets them: made by themselves, looked into, and brought back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.backups import Reason
from mentorjournal.journal import passphrase
from mentorjournal.journal.backups import backups_in, folder_beside
from mentorjournal.journal.check import check
from mentorjournal.journal.gate import is_opened_by
from mentorjournal.journal.journal import Journal
from mentorjournal.ui import backing_up
from mentorjournal.ui.backing_up import FOLDER, SECOND, BackupKeeper, choose_folder
from mentorjournal.ui.backups.rescue import RescueSheet
from mentorjournal.ui.backups.sheets import ReadingSheet, RestoreSheet
from mentorjournal.ui.widgets.row_model import RowRole

from .conftest import end


@pytest.fixture(autouse=True)
def no_look_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine would come to the first look of the day in the middle of a test."""
    monkeypatch.setattr(backing_up, "_LOOK_MS", 3_600_000)


@pytest.fixture
def journal_file(sample: Path) -> Path:
    return sample


def made(path: Path) -> list[Reason]:
    return [one.backup.reason for one in backups_in(folder_beside(path))]


def write(desk, text="a thought"):
    return desk.journal.notes.add(desk.context.mentorship_id, text=text)


def backups_page(desk):
    page = desk.go("backups")
    desk.bot.waitUntil(lambda: page.list.isVisible() or page.empty.isVisible())
    desk.bot.waitUntil(desk.context.tasks.idle)
    return page


def look_inside(desk, page, row=1):
    """Click the newest backup; the first row is the day."""
    desk.bot.waitUntil(lambda: page._model.rowCount() > row)
    page.list.opened.emit(page._model.index(row))
    desk.bot.waitUntil(lambda: page.shown is not None and page.inside.list.isVisible())


def test_closing_after_a_change_makes_one_and_without_none(start, sample):
    desk = start(sample)
    end(desk)
    assert made(sample) == []
    desk = start(sample)
    desk.bot.waitUntil(lambda: desk.context.backups is not None)
    write(desk)
    end(desk)
    assert made(sample) == [Reason.CLOSING]
    (one,) = backups_in(folder_beside(sample))
    assert one.path.read_bytes() == sample.read_bytes()


def test_half_an_hour_after_a_change_one_is_made(start, sample):
    desk = start(sample)
    keeper = BackupKeeper.of(desk.context)
    write(desk)
    assert keeper._due.isActive()
    keeper._due.setInterval(1)
    with desk.bot.waitSignal(keeper.listed, timeout=20_000):
        keeper._due.start()
    assert made(sample) == [Reason.CHANGES]
    assert desk.journal.next_undo() is not None, "making one writes nothing"


def test_the_first_look_of_a_day_goes_over_everything(start, sample):
    desk = start(sample)
    keeper = BackupKeeper.of(desk.context)
    keeper._look.setInterval(1)
    with desk.bot.waitSignal(keeper.listed, timeout=20_000):
        keeper._look.start()
    assert made(sample) == [Reason.OPENING]
    keeper._on_look()
    desk.bot.waitUntil(desk.context.tasks.idle)
    assert made(sample) == [Reason.OPENING]


def test_back_up_now_look_inside_and_bring_a_note_back(start, sample):
    desk = start(sample)
    note = write(desk, "the note that was deleted")
    page = backups_page(desk)
    assert page.empty.isVisible()
    desk.click("Back up now")
    desk.bot.waitUntil(lambda: "backed up" in desk.toast)
    desk.journal.notes.delete(note.id)
    look_inside(desk, page)
    page.inside.search.setText("was deleted")
    page.inside.search.searched.emit("was deleted")
    assert page.inside._model.rowCount() == 1
    page.inside.list.opened.emit(page.inside._model.index(0))
    sheet = desk.dialog(ReadingSheet)
    assert sheet.text.isReadOnly()
    assert "that was deleted" in sheet.text.text()
    desk.click("Bring it back", sheet)
    titles = [line.title for line in desk.journal.notes.recent(desk.context.mentorship_id)]
    assert "the note that was deleted" in titles
    assert desk.toast == "The note is back"
    desk.click("Undo")
    titles = [line.title for line in desk.journal.notes.recent(desk.context.mentorship_id)]
    assert "the note that was deleted" not in titles


def test_what_is_in_a_folder_that_was_chosen_before_is_not_forgotten(start, sample, tmp_path):
    desk = start(sample)
    keeper = BackupKeeper.of(desk.context)
    folders = [tmp_path / name for name in ("one", "other")]
    for folder, reason in zip(folders, (Reason.BY_HAND, Reason.CHANGES), strict=True):
        folder.mkdir()
        choose_folder(desk.context.settings, FOLDER, str(folder))
        write(desk, folder.name)
        with desk.bot.waitSignal(keeper.listed):
            keeper.make(reason)
    choose_folder(desk.context.settings, FOLDER, "")
    assert len(keeper.all()) == 2
    places, now = keeper.places, desk.journal.clock()
    end(desk)
    key = passphrase.give(sample, "a word", places, now)
    for folder in folders:
        (backup,) = folder.rglob("*.mentorjournal")
        assert is_opened_by(backup, key)


def every_goal(desk):
    journal = desk.journal
    own = [one.id for one in journal.mentorships.all(include_archived=True)]
    return [goal for mentorship_id in own for goal in journal.goals.all(mentorship_id)]


def test_goals_are_there_too(start, sample):
    desk = start(sample)
    page = backups_page(desk)
    desk.click("Back up now")
    look_inside(desk, page)
    page.inside.which.set_current("goals")
    page.inside.which.chosen.emit("goals")
    title = page.inside._model.rows[0].title
    count = len(every_goal(desk))
    page.inside.list.opened.emit(page.inside._model.index(0))
    desk.click("Bring it back", desk.dialog(ReadingSheet))
    goals = every_goal(desk)
    assert len(goals) > count
    assert [goal.title for goal in goals].count(title) == 2
    page.inside.search.searched.emit("")
    page.inside.search.setText("nothing like this")
    page.inside.refresh()
    assert page.inside.empty.isVisible()


def test_the_whole_journal_is_restored_and_opened_again(start, sample):
    desk = start(sample)
    page = backups_page(desk)
    desk.click("Back up now")
    look_inside(desk, page)
    note = write(desk, "written after the backup")
    desk.click("Restore all of it…")
    before = desk.context
    desk.click("Restore", desk.dialog(RestoreSheet))
    desk.bot.waitUntil(lambda: desk.program.context not in (None, before), timeout=20_000)
    ids = [line.id for line in desk.journal.notes.recent(desk.context.mentorship_id)]
    assert note.id not in ids
    assert "among the backups" in desk.toast
    assert made(sample) == [Reason.RESTORE, Reason.BY_HAND]
    kept = backups_in(folder_beside(sample))[0].path
    with Journal(kept) as journal:
        assert journal.notes.get(note.id).text == "written after the backup"
    write(desk, "and goes on")


def test_a_backup_is_let_go_when_one_leaves_the_page(start, sample):
    desk = start(sample)
    page = backups_page(desk)
    desk.click("Back up now")
    look_inside(desk, page)
    assert page.inside._there is not None
    desk.go("today")
    assert page.inside._there is None
    assert page.shown is None


def test_chosen_places_get_the_backups(start, sample, tmp_path):
    desk = start(sample)
    chosen, stick = tmp_path / "chosen", tmp_path / "stick"
    chosen.mkdir()
    stick.mkdir()
    card = desk.go("settings").backups
    card.folder.keep(str(chosen))
    card.second.keep(str(stick))
    assert desk.program.settings.value(FOLDER) == str(chosen)
    keeper = BackupKeeper.of(desk.context)
    with desk.bot.waitSignal(keeper.settled, timeout=20_000):
        keeper.make(Reason.BY_HAND)
    assert len(list(chosen.rglob("*.mentorjournal"))) == 1
    assert len(list(stick.rglob("*.mentorjournal"))) == 1
    assert made(sample) == []
    desk.program.settings.set_value(FOLDER, "")
    desk.program.settings.set_value(SECOND, "")


def test_a_failure_is_said_once_and_quietly(start, sample, tmp_path):
    desk = start(sample)
    folder_beside(sample).write_text("a file in its place")
    keeper = BackupKeeper.of(desk.context)
    said = []
    desk.context.notify.connect(said.append)
    for _ in range(3):
        with desk.bot.waitSignal(keeper.settled, timeout=20_000):
            keeper.make(Reason.CHANGES)
    assert len(said) == 1
    assert "No backup could be made" in said[0].text
    assert keeper._due.isActive(), "it is tried again"
    desk.context.notify.disconnect(said.append)


def damage(path: Path) -> None:
    with sqlite.connect(str(path)) as other:
        other.execute("UPDATE notes SET text = 'flipped' WHERE rowid = 1")
    other.close()


def test_damage_in_an_open_journal_is_told_and_repaired_into_a_new_file(start, sample, tmp_path):
    damage(sample)
    desk = start(sample)
    keeper = BackupKeeper.of(desk.context)
    with desk.bot.waitSignal(desk.context.damage_found, timeout=20_000):
        keeper._on_look()
    sheet = desk.dialog(RescueSheet)
    assert not sheet.isModal(), "one can go on writing"
    desk.bot.waitUntil(desk.context.tasks.idle, timeout=20_000)  # the search index is settled
    before = sample.read_bytes()
    out = tmp_path / "repaired.mentorjournal"
    sheet.repair_into(str(out))
    desk.bot.waitUntil(lambda: not sheet.outcome.isHidden(), timeout=60_000)
    assert "kept that may have been altered" in sheet.outcome.text()
    assert sample.read_bytes() == before
    assert check(out).sound
    desk.click("Open it", sheet)
    desk.bot.waitUntil(lambda: desk.program.context is not None and desk.journal.path == out)


def test_a_journal_too_damaged_to_open_comes_back_from_its_newest_backup(start, sample):
    desk = start(sample)
    keeper = BackupKeeper.of(desk.context)
    with desk.bot.waitSignal(keeper.settled, timeout=20_000):
        keeper.make(Reason.BY_HAND)
    end(desk)
    content = bytearray(sample.read_bytes())
    content[100:4096] = bytes(3996)
    sample.write_bytes(content)
    desk = start(sample)
    assert desk.program.context is None
    sheet = desk.dialog(RescueSheet)
    desk.click("Restore the newest backup", sheet)
    desk.bot.waitUntil(lambda: desk.program.context is not None, timeout=20_000)
    assert desk.journal.notes.recent(desk.context.mentorship_id)
    assert [p.read_bytes() for p in sample.parent.glob("*damaged*.mentorjournal")] == [content]


def test_a_backup_that_cannot_be_read_says_so_and_no_more_than_that(start, sample):
    desk = start(sample)
    page = backups_page(desk)
    desk.click("Back up now")
    desk.bot.waitUntil(lambda: page._model.rowCount() == 2)
    assert "notes" in page._model.index(1).data(RowRole.SUBTITLE)
    backups_in(folder_beside(sample))[0].path.write_bytes(b"")
    desk.go("today")
    page = backups_page(desk)
    desk.bot.waitUntil(
        lambda: "cannot be read" in page._model.index(1).data(RowRole.SUBTITLE), timeout=20_000
    )
    page.list.opened.emit(page._model.index(1))
    desk.bot.waitUntil(lambda: bool(page.banner.text), timeout=20_000)
    assert page.banner.text.startswith("The backup of ")
    assert page.banner.text.endswith(" cannot be read. Choose another one.")
    assert page.shown is None


def test_an_old_backup_is_read_in_a_copy_that_goes_again(start, sample, tmp_path, monkeypatch):
    old = Path(__file__).parents[1] / "journal" / "files" / "version-1.mentorjournal"
    copy = Path(shutil.copy(old, tmp_path / "old.mentorjournal"))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    desk = start(sample)
    page = backups_page(desk)
    page.look_inside(copy, "old")
    desk.bot.waitUntil(lambda: page.shown is not None)
    assert page.inside._model.rowCount() > 0
    assert copy.read_bytes() == old.read_bytes()
    assert len(list(scratch.iterdir())) == 1
    desk.go("today")
    assert list(scratch.iterdir()) == []
