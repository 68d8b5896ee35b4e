"""Whatever is done to a whole file, killed at any moment: it is old or new, never half."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from mentorjournal.domain.backups import Reason
from mentorjournal.domain.goals import GoalFields
from mentorjournal.journal import gate, passphrase
from mentorjournal.journal.backup import copy_journal
from mentorjournal.journal.backups import Places, backups_in, folder_beside, make_backup
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.key import Key
from mentorjournal.journal.migrations import migrate
from mentorjournal.journal.repair import repair
from mentorjournal.journal.restoring import restore

from .budget import times
from .killing import kill_again_and_again
from .states import KEY, OTHER_KEY, key_of, sound_state, state_of_file

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

OLD_FILES = Path(__file__).parents[1] / "journal" / "files"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NAME = "journal.mentorjournal"


class Deed(NamedTuple):
    """Something that is done to a file, once.

    Attributes:
        begin: the file that it is done to. do: does it to the file at a path.
        others: whether what it makes beside that file is whole or not there, for the same path.
        between: what is done to it on the way, where that is more than one save.
    """

    begin: Callable[[Path], None]
    do: Callable[[Path], object]
    others: Callable[[Path], None] = lambda path: None
    between: Callable[[Path], object] = lambda path: None


def clock() -> datetime:
    return NOW


def opened(path: Path) -> Journal:
    return Journal(path, clock, key=key_of(path))


def large(path: Path, key: Key | None = None) -> None:
    """A journal of two mentorships, one with much in it."""
    with Journal.create(path, "Aylin", clock, key=key) as journal:
        journal.file.run("PRAGMA synchronous = OFF")
        full = journal.mentorships.add(role="mentee", counterpart="Ruth").id
        journal.mentorships.add(role="mentor", counterpart="Noor")
        for number in range(60):
            note = journal.notes.add(full, text=f"Note {number} " + "words " * 150, tags=["t"])
            journal.actions.add(full, f"do {number}", note_id=note.id)
        journal.attachments.add(note.id, "a.bin", "image/png", os.urandom(400_000))
        for number in range(20):
            journal.goals.add(full, GoalFields(title=f"Goal {number}"))


def encrypted(path: Path) -> None:
    large(path, KEY)


def version(number: int) -> Callable[[Path], None]:
    def begin(path: Path) -> None:
        shutil.copy(OLD_FILES / f"version-{number}.mentorjournal", path)

    return begin


def delete_all(path: Path) -> None:
    with opened(path) as journal:
        journal.mentorships.delete(journal.mentorships.all()[0].id)


def delete_and_undo(path: Path) -> None:
    with opened(path) as journal:
        journal.mentorships.delete(journal.mentorships.all()[0].id)
        journal.undo()


def save_copy(path: Path) -> None:
    with opened(path) as journal:
        copy_journal(journal.file, copy_of(path))


def copy_of(path: Path) -> Path:
    return path.with_name("copy.mentorjournal")


def move(path: Path) -> None:
    with opened(path) as journal:
        journal.move_to(copy_of(path))


def copy_is_whole(path: Path) -> None:
    if copy_of(path).exists():
        assert sound_state(copy_of(path)) == state_of_file(path)


def back_up(path: Path) -> None:
    make_backup(path, Places(folder_beside(path)), Reason.CHANGES, NOW, key=key_of(path))


def backups_are_whole(path: Path) -> None:
    for _, backup in backups_in(folder_beside(path)):
        sound_state(backup)


def with_backup(path: Path, key: Key | None = None) -> None:
    """A journal that was changed since its backup was made."""
    large(path, key)
    back_up(path)
    delete_all(path)


def encrypted_with_backup(path: Path) -> None:
    with_backup(path, KEY)


def go_back(path: Path) -> None:
    places = Places(folder_beside(path))
    oldest = backups_in(places.first)[-1].path
    restore(path, oldest, places, NOW, key=key_of(path))


def mend(path: Path) -> None:
    repair(path, copy_of(path), NOW, key=key_of(path))


def make_keys_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase has its key without the quarter of a second in which nothing is written."""
    monkeypatch.setattr(
        passphrase, "new_key", lambda words: {"one": KEY, "other": OTHER_KEY}[words]
    )


def give(path: Path) -> None:
    passphrase.give(path, "one", Places(folder_beside(path)), NOW)


def change(path: Path) -> None:
    key = key_of(path)
    assert key is not None
    passphrase.change(path, key, "other", Places(folder_beside(path)), NOW)


def strip(path: Path) -> None:
    key = key_of(path)
    assert key is not None
    passphrase.strip(path, key, Places(folder_beside(path)), NOW)


DEEDS = {
    "a save of a thousand rows": Deed(large, delete_all),
    "undoing it": Deed(large, delete_and_undo, between=delete_all),
    "a copy": Deed(large, save_copy, copy_is_whole),
    "going on elsewhere": Deed(large, move, copy_is_whole),
    "a backup": Deed(large, back_up, backups_are_whole),
    "restoring": Deed(with_backup, go_back, backups_are_whole),
    "repairing": Deed(large, mend, lambda path: whole_or_not_there(copy_of(path))),
    "encrypted: a save of a thousand rows": Deed(encrypted, delete_all),
    "encrypted: a copy": Deed(encrypted, save_copy, copy_is_whole),
    "encrypted: a backup": Deed(encrypted, back_up, backups_are_whole),
    "encrypted: restoring": Deed(encrypted_with_backup, go_back, backups_are_whole),
    "encrypted: repairing": Deed(encrypted, mend, lambda path: whole_or_not_there(copy_of(path))),
    "giving a passphrase": Deed(with_backup, give, backups_are_whole),
    "changing a passphrase": Deed(encrypted_with_backup, change, backups_are_whole),
    "taking a passphrase away": Deed(encrypted_with_backup, strip, backups_are_whole),
    **{
        f"migrating version {number}": Deed(
            version(number), lambda path: migrate(path, NOW), backups_are_whole
        )
        for number in range(1, gate.SCHEMA_VERSION)
    },
}


def whole_or_not_there(path: Path) -> None:
    if path.exists():
        sound_state(path)


def kill(deed: Deed, folder: Path, count: int, seed: int) -> None:
    """Do a deed again and again, killed at any moment; it is old, new or a step between two."""
    start, place = folder / "start", folder / "place"
    start.mkdir()
    deed.begin(start / NAME)
    path = place / NAME

    def prepare() -> None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(start, place)

    prepare()
    known = {sound_state(path)}
    before = gate.read_header(path, key_of(path)).user_version
    for later in range(before, gate.SCHEMA_VERSION):
        known.add(migrated(path, folder / f"{later}", later + 1))
    for doing in (deed.between, deed.do):
        prepare()
        doing(path)
        known.add(sound_state(path))

    def look() -> None:
        assert sound_state(path) in known
        deed.others(path)

    unfinished = kill_again_and_again(count, seed, prepare, lambda: deed.do(path), look)
    assert unfinished > 0
    prepare()
    deed.do(path)
    look()
    left = [one.name for one in place.rglob("*") if ".part" in one.name]
    assert left == []


def migrated(path: Path, copy: Path, to: int) -> str:
    """What an old file says once it is of a version."""
    shutil.copy(path, copy)
    current = gate.SCHEMA_VERSION
    try:
        gate.SCHEMA_VERSION = to
        migrate(copy, None)
    finally:
        gate.SCHEMA_VERSION = current
    return sound_state(copy)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", DEEDS)
def test_killed_at_any_moment_it_is_old_or_new(name, tmp_path, monkeypatch):
    make_keys_at_once(monkeypatch)
    kill(DEEDS[name], tmp_path, times(5), 20261122)


@pytest.mark.long
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("name", DEEDS)
def test_killed_two_hundred_times_it_is_old_or_new(name, tmp_path, monkeypatch):
    make_keys_at_once(monkeypatch)
    kill(DEEDS[name], tmp_path, times(200), 7)


def test_a_new_journal_is_whole_or_not_there(tmp_path):
    """Killed while it is made, the next start makes it or finds it."""
    path = tmp_path / "place" / NAME

    def prepare() -> None:
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()

    def make() -> None:
        Journal.create(path, "Aylin", clock).close()

    def look() -> None:
        whole_or_not_there(path)
        if path.exists():
            with pytest.raises(JournalError) as raised:
                make()
            assert raised.value.failure is Failure.EXISTS
        else:
            make()
            sound_state(path)

    assert kill_again_and_again(times(8), 7, prepare, make, look) > 0
