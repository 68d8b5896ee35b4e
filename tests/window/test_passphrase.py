"""A passphrase is given, changed and taken away in the window; and kept by the system if wanted."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentorjournal.domain.backups import Reason
from mentorjournal.journal import direct
from mentorjournal.journal.backups import Places, all_backups, folder_beside, make_backup
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.gate import is_encrypted, is_opened_by, salt_of
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.key import unlock as unlock_file
from mentorjournal.journal.passphrase import prepare, take_effect
from mentorjournal.settings import Settings
from mentorjournal.ui.backing_up import BackupKeeper
from mentorjournal.ui.backups.page import BackupsPage
from mentorjournal.ui.backups.rescue import RescueSheet
from mentorjournal.ui.passphrase import kept
from mentorjournal.ui.passphrase.ask_sheet import AskSheet
from mentorjournal.ui.passphrase.sheet import PassphraseSheet
from mentorjournal.ui.settings.page import SettingsPage
from mentorjournal.ui.welcome.page import WelcomePage
from mentorjournal.ui.widgets.banner import Banner

from .conftest import Desk, Start, end
from .locked import (
    PASSPHRASE,
    PATIENCE_MS,
    encrypt,
    lock,
    type_passphrase,
    unlock,
    unlock_page,
)

OTHER = "green kettle under snow"
MARK = "a word that nobody else may read"


def settings_page(desk: Desk) -> SettingsPage:
    desk.window.show_page("settings", "passphrase")
    QApplication.processEvents()
    page = desk.window.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def sheet(desk: Desk, button: str) -> PassphraseSheet:
    settings_page(desk)
    desk.click(button)
    found = desk.dialog(PassphraseSheet)
    desk.bot.waitUntil(found.isActiveWindow, timeout=PATIENCE_MS)
    return found


def fill(found: PassphraseSheet, now: str = "", new: str = "") -> None:
    if found.now is not None:
        found.now.line.setText(now)
    if found.new is not None:
        found.new.first.line.setText(new)
        found.new.second.line.setText(new)


def go_through(desk: Desk, found: PassphraseSheet, said: str) -> None:
    """Accept, and wait until the journal has changed places and its backups have followed."""
    before = desk.context
    found.accept_button.click()
    desk.bot.waitUntil(
        lambda: desk.program.context not in (None, before) and said in desk.toast,
        timeout=PATIENCE_MS,
    )
    desk.bot.waitUntil(desk.context.tasks.idle, timeout=PATIENCE_MS)


def backups_of(path: Path) -> list[Path]:
    return [one.path for one in all_backups(Places(folder_beside(path)))]


def write(desk: Desk, text: str) -> None:
    desk.journal.notes.add(desk.context.mentorship_id, text=text)


# Giving, changing, taking away ------------------------------------------------------------


def test_a_passphrase_is_given_and_the_backups_follow(start: Start, sample: Path, restart: Any):
    desk = start(sample)
    write(desk, MARK)
    BackupKeeper.of(desk.context).make(Reason.BY_HAND)
    desk.bot.waitUntil(lambda: len(backups_of(sample)) == 1, timeout=PATIENCE_MS)
    found = sheet(desk, "Give it a passphrase…")
    assert not found.accept_button.isEnabled()
    fill(found, new=PASSPHRASE)
    go_through(desk, found, "encrypted")
    assert desk.window.current_page == "settings"
    card = desk.window.stack.currentWidget().passphrase
    desk.bot.waitUntil(lambda: not card.change.visibleRegion().isEmpty(), timeout=PATIENCE_MS)
    assert desk.journal.encrypted
    assert "encrypted" in desk.window.rail.foot
    assert is_encrypted(sample)
    assert len(backups_of(sample)) >= 1
    assert all(is_encrypted(one) for one in backups_of(sample))
    for file in sample.parent.rglob("*"):
        if file.is_file() and "home" not in file.parts:
            assert MARK.encode() not in file.read_bytes(), file
    again = restart(desk, sample)
    unlock(again)
    assert again.journal.search.find("nobody else may read").hits


def test_it_is_changed_with_the_one_until_now_alone(start: Start, sample: Path):
    desk = start(encrypt(sample))
    unlock(desk)
    found = sheet(desk, "Change…")
    fill(found, "not this one", OTHER)
    found.accept_button.click()
    desk.bot.waitUntil(lambda: bool(found._now_field.error), timeout=PATIENCE_MS)
    assert found._now_field.error == "That is not the passphrase of this journal."
    assert found.isVisible()
    fill(found, PASSPHRASE, OTHER)
    go_through(desk, found, "The new passphrase holds.")
    lock(desk)
    page = unlock_page(desk)
    desk.type(PASSPHRASE)
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: page.wait.wrong == 1, timeout=PATIENCE_MS)
    page.field.clear()
    unlock(desk, OTHER)


def test_guessing_at_the_one_until_now_takes_longer_each_time(start: Start, sample: Path):
    desk = start(encrypt(sample))
    unlock(desk)
    found = sheet(desk, "Take it away…")
    waits = []
    for number in range(1, 5):
        found.wait.end()  # as after the time
        found._fit_button()
        fill(found, f"guess {number}")
        found.accept_button.click()
        desk.bot.waitUntil(lambda n=number: found.wait.wrong == n, timeout=PATIENCE_MS)
        waits.append(found.wait.left)
    assert waits == [0, 0, 1, 2]
    assert not found.accept_button.isEnabled()
    assert found.accept_button.text() == "Wait 2 seconds"
    fill(found, PASSPHRASE)
    desk.key(Qt.Key.Key_Return)
    assert found._task is None, "Enter does not get around the wait"
    found.cancel_button.click()
    found = sheet(desk, "Take it away…")
    assert found.wait.left, "nor does closing the sheet"
    fill(found, PASSPHRASE)
    found.wait.pass_second()
    found.wait.pass_second()
    go_through(desk, found, "The passphrase is gone.")


def test_it_is_taken_away_and_anyone_can_read_it_again(start: Start, sample: Path):
    desk = start(encrypt(sample))
    unlock(desk)
    found = sheet(desk, "Take it away…")
    fill(found, PASSPHRASE)
    go_through(desk, found, "The passphrase is gone.")
    assert not desk.journal.encrypted
    assert not is_encrypted(sample)
    assert not [one for one in backups_of(sample) if is_encrypted(one)]
    page = settings_page(desk)
    assert page.passphrase.give.isVisible()
    assert not page.passphrase.strip.isVisible()
    end(desk)
    Journal(sample).close()


def test_two_that_differ_are_not_taken(start: Start, sample: Path):
    desk = start(sample)
    found = sheet(desk, "Give it a passphrase…")
    found.new.first.line.setText(PASSPHRASE)
    found.new.second.line.setText(PASSPHRASE + "x")
    found.accept_button.click()
    assert found.isVisible()
    assert found.new._again.error == "The two are not the same yet."
    assert found._task is None


def test_stopping_half_way_leaves_the_journal_as_it_was(start: Start, sample: Path):
    desk = start(sample)
    before = sample.read_bytes()[:16]
    found = sheet(desk, "Give it a passphrase…")
    fill(found, new=PASSPHRASE)
    found.accept_button.click()
    assert found.at_work
    found.cancel_button.click()
    assert not found.isVisible()
    desk.bot.waitUntil(desk.context.tasks.idle, timeout=PATIENCE_MS)
    assert sample.read_bytes()[:16] == before == b"SQLite format 3\0"
    assert not desk.journal.encrypted
    assert not [one for one in sample.parent.iterdir() if one.name.endswith(".part")]


def test_it_does_not_lock_while_the_passphrase_changes(start: Start, sample: Path):
    desk = start(encrypt(sample))
    unlock(desk)
    found = sheet(desk, "Change…")
    fill(found, PASSPHRASE, OTHER)
    found.accept_button.click()
    desk.program.lock()
    assert desk.program.context is not None
    desk.bot.waitUntil(lambda: "holds" in desk.toast, timeout=PATIENCE_MS)
    lock(desk)
    unlock(desk, OTHER)


def test_it_says_plainly_that_nothing_brings_it_back(start: Start, sample: Path):
    desk = start(sample)
    found = sheet(desk, "Give it a passphrase…")
    said = [banner.text for banner in found.findChildren(Banner) if banner.text]
    assert "Nothing brings a forgotten passphrase back" in said[0]


# Damage -----------------------------------------------------------------------------------


def test_a_damaged_journal_is_restored_with_the_passphrase_that_was_typed(
    start: Start, sample: Path
):
    """Its first page cannot be read; its newest backup has the same passphrase."""
    encrypt(sample)
    places = Places(folder_beside(sample))
    with Journal(sample, passphrase=PASSPHRASE) as journal:
        count = journal.file.look("SELECT count(*) FROM notes")[0][0]
        make_backup(sample, places, Reason.BY_HAND, journal.clock(), key=journal.file.key)
    content = bytearray(sample.read_bytes())
    content[200] ^= 0xFF
    sample.write_bytes(content)
    desk = start(sample)
    type_passphrase(desk)
    desk.bot.waitUntil(lambda: bool(rescuing()), timeout=PATIENCE_MS)
    page = unlock_page(desk)
    assert "damaged" in page._form_field.error
    rescuing()[0].accept_button.click()
    desk.bot.waitUntil(lambda: desk.program.context is not None, timeout=PATIENCE_MS)
    assert desk.journal.encrypted
    assert desk.journal.file.look("SELECT count(*) FROM notes")[0][0] == count


def rescuing() -> list[RescueSheet]:
    every = QApplication.topLevelWidgets()
    return [one for one in every if isinstance(one, RescueSheet) and one.isVisible()]


# A backup with a passphrase of its own ----------------------------------------------------


def test_a_backup_with_another_passphrase_asks_for_it(start: Start, sample: Path, tmp_path: Path):
    aside = Path(shutil.copy(sample, tmp_path / "old.mentorjournal"))
    encrypt(aside)
    desk = start(sample)
    write(desk, MARK)
    desk.go("backups")
    page = desk.window.stack.currentWidget()
    assert isinstance(page, BackupsPage)
    page.look_inside(aside, "old")
    desk.bot.waitUntil(lambda: bool(asking()), timeout=PATIENCE_MS)
    (found,) = asking()
    found.field.line.setText("not this one")
    found.accept_button.click()
    desk.bot.waitUntil(lambda: bool(found._form_field.error), timeout=PATIENCE_MS)
    found.field.line.setText(PASSPHRASE)
    found.accept_button.click()
    desk.bot.waitUntil(lambda: page.shown == aside, timeout=PATIENCE_MS)
    assert page.inside.key is not None
    assert page.inside._model.rows
    desk.click("Restore all of it…")
    desk.click("Restore", desk.dialog())
    desk.bot.waitUntil(lambda: "as it was then" in desk.toast, timeout=PATIENCE_MS)
    assert not desk.journal.search.find("nobody else may read").hits


def test_a_change_that_was_cut_off_is_finished_at_the_next_opening(start: Start, sample: Path):
    """Killed once the new one held, before any backup had followed."""
    encrypt(sample)
    places, now = Places(folder_beside(sample)), datetime.now().astimezone()
    old = unlock_file(sample, PASSPHRASE)
    make_backup(sample, places, Reason.CHANGES, now, key=old)
    take_effect(prepare(sample, places, now, key=old, passphrase=OTHER))
    desk = start(sample)
    unlock(desk, OTHER)
    key = desk.journal.file.key
    keeper = BackupKeeper.of(desk.context)
    keeper._look.start(1)
    desk.bot.waitUntil(lambda: all(is_opened_by(one, key) for one in backups_of(sample)))
    assert len(backups_of(sample)) >= 2
    desk.bot.waitUntil(desk.context.tasks.idle)
    assert not list(places.first.glob(".*.earlier"))


def test_a_backup_that_nobody_could_bring_along_says_so(start: Start, sample: Path):
    aside = folder_beside(sample) / "00001 2026-03-02 09-00-00 by hand.mentorjournal"
    aside.parent.mkdir(mode=0o700)
    encrypt(Path(shutil.copy(sample, aside)))
    desk = start(sample)
    page = desk.go("backups")
    desk.bot.waitUntil(lambda: page._model.rowCount() > 1)
    assert "has another passphrase" in page._row(next(iter(page._found.values()))).subtitle


def asking() -> list[AskSheet]:
    every = QApplication.topLevelWidgets()
    return [one for one in every if isinstance(one, AskSheet) and one.isVisible()]


# A new journal ----------------------------------------------------------------------------


def test_a_new_journal_can_have_one_from_the_start(start: Start, tmp_path: Path, restart: Any):
    desk = start()
    page = desk.window.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    assert not page.new.isVisible(), "it does not stand in the way"
    desk.type("Amara")
    page._other.setText("Lena")
    path = tmp_path / "new.mentorjournal"
    page._on_place_chosen(str(path))
    page.wants.click()
    assert page.new.isVisible()
    desk.click("Start writing")
    assert not path.exists(), "there is no passphrase yet"
    page.new.first.line.setText(PASSPHRASE)
    page.new.second.line.setText(PASSPHRASE)
    desk.click("Start writing")
    desk.bot.waitUntil(lambda: desk.program.context is not None, timeout=PATIENCE_MS)
    assert desk.journal.encrypted
    assert desk.window.current_page == "journal"
    desk.type("The first words")
    again = restart(desk, path)
    unlock(again)
    assert again.journal.search.find("first words").hits


# Where there is no cipher -----------------------------------------------------------------


def test_without_a_cipher_the_choice_is_greyed_with_the_reason(
    start: Start, sample: Path, monkeypatch: pytest.MonkeyPatch
):
    """The driver of a system without SQLCipher knows none of its words."""
    monkeypatch.setattr(direct, "has_cipher", lambda: False)
    desk = start(sample)
    page = settings_page(desk)
    reason = JournalError(Failure.NO_CIPHER).sentence()
    assert page.passphrase.give.isVisible()
    assert not page.passphrase.give.isEnabled()
    assert page.passphrase._said.text() == reason
    desk.program.show_welcome()
    welcome = desk.window.stack.currentWidget()
    assert isinstance(welcome, WelcomePage)
    assert not welcome.wants.isEnabled()
    assert welcome.wants.accessibleDescription() == reason


# The system's keyring ---------------------------------------------------------------------


class Ring:
    """A keyring of a system, as the package `keyring` hands it out."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    """Stands for the package and the system behind it, which a test must not write to."""
    found, package = Ring(), ModuleType("keyring")
    package.get_keyring = lambda: found
    package.get_password = lambda service, name: found.kept.get((service, name))
    package.set_password = lambda service, name, text: found.kept.update({(service, name): text})
    package.delete_password = lambda service, name: found.kept.pop((service, name))
    monkeypatch.setitem(sys.modules, "keyring", package)
    return found


def test_the_keyring_is_off_until_chosen_and_then_only_a_start_uses_it(
    start: Start, sample: Path, ring: Ring, restart: Callable[..., Desk]
):
    desk = start(encrypt(sample))
    unlock(desk)
    assert ring.kept == {}
    row = settings_page(desk).passphrase.keyring
    desk.bot.waitUntil(row.isEnabled, timeout=PATIENCE_MS)
    assert not row.isChecked()
    row.click()
    lock(desk)
    unlock(desk)
    assert list(ring.kept.values()) == [PASSPHRASE]
    lock(desk)
    desk.bot.wait(50)
    assert unlock_page(desk)._task is None, "once it is locked, the passphrase is typed"
    unlock(desk)
    again = restart(desk, sample)
    again.bot.waitUntil(lambda: again.program.context is not None, timeout=PATIENCE_MS)
    row = settings_page(again).passphrase.keyring
    again.bot.waitUntil(lambda: row.isEnabled() and row.isChecked(), timeout=PATIENCE_MS)
    row.click()
    again.bot.waitUntil(lambda: ring.kept == {}, timeout=PATIENCE_MS)


def test_a_passphrase_in_the_keyring_that_no_longer_fits_is_asked_for(
    start: Start, sample: Path, ring: Ring
):
    encrypt(sample)
    Settings().set_value(kept.KEPT, "1")
    ring.kept["Mentor Journal", salt_of(sample).hex()] = "an older one"
    desk = start(sample)
    page = unlock_page(desk)
    desk.bot.waitUntil(lambda: page._task is None, timeout=PATIENCE_MS)
    assert page.wait.wrong == 0, "nobody has typed a wrong one"
    page.take_focus()
    unlock(desk)
    assert list(ring.kept.values()) == [PASSPHRASE]


def test_without_the_package_it_is_greyed_with_the_reason(
    start: Start, sample: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "keyring", None)
    desk = start(encrypt(sample))
    unlock(desk)
    card = settings_page(desk).passphrase
    desk.bot.waitUntil(desk.context.tasks.idle, timeout=PATIENCE_MS)
    QApplication.processEvents()
    assert not card.keyring.isEnabled()
    assert "not installed" in card._why_not.text()
    assert card._why_not.isVisible()
