"""What killed work has left in clear goes once there is a passphrase, and the backups follow it."""

from __future__ import annotations

import os
import shutil
import signal
from datetime import datetime

import pytest

from mentorjournal.domain.backups import Reason
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal import following, gate, passphrase
from mentorjournal.journal.backup import copy_journal
from mentorjournal.journal.backup_contents import make_readable
from mentorjournal.journal.backups import Places, backups_in, folder_beside
from mentorjournal.journal.backups import make_backup as back_up
from mentorjournal.journal.check import check
from mentorjournal.journal.claims import Claim, remove_left, remove_left_folders
from mentorjournal.journal.errors import Failure
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.repair import repair
from mentorjournal.journal.restoring import restore

from .conftest import FILES
from .killing import killed_after
from .locking import KEY, OTHER, PLANTED, failure_of, in_clear

NOW = datetime(2026, 3, 2, 9).astimezone()
THIRD = type(KEY)(bytes(range(7, 39)), bytes(range(30, 46)))
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def filled(path, places, clock):
    """A closed journal in clear, changed since a backup was made of it."""
    with Journal.create(path, PLANTED[0], clock) as journal:
        mine = journal.mentorships.add(role=Role.MENTEE, counterpart=PLANTED[1]).id
        for number in range(30):
            journal.notes.add(mine, text=f"{PLANTED[number % 3]} " * 200)
        back_up(path, places, Reason.CHANGES, NOW)
        journal.notes.add(mine, text=PLANTED[2])
    return path


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """The folder for temporary files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def mend(path, places):
    repair(path, path.with_name("mended.mentorjournal"), NOW)


def go_back(path, places):
    restore(path, backups_in(places.first)[-1].path, places, NOW)


def copy(path, places):
    with Journal(path) as journal:
        copy_journal(journal.file, path.with_name("copy.mentorjournal"))


def keep(path, places):
    back_up(path, places, Reason.BY_HAND, NOW)


@needs_fork
@pytest.mark.parametrize(("work", "apart"), [(mend, 9), (go_back, 7), (copy, 5), (keep, 2)])
def test_what_was_left_in_clear_goes_when_a_passphrase_is_given(
    work, apart, filled, places, tmp_path, tmp_path_factory, monkeypatch
):
    monkeypatch.setattr(passphrase, "new_key", lambda _: KEY)
    start, left = shutil.copytree(tmp_path, tmp_path_factory.mktemp("start") / "all"), 0
    for number in range(4, 400, apart):
        shutil.rmtree(tmp_path)
        shutil.copytree(start, tmp_path)
        if not killed_after(number, lambda: work(filled, places)):
            break
        found = [one for one in tmp_path.rglob("*") if one.suffix in (".part", ".source")]
        left += any(PLANTED[0].encode() in one.read_bytes() for one in found)
        passphrase.give(filled, "new", places, NOW)
        for made in tmp_path.glob("[cm]*.mentorjournal"):
            made.unlink()  # a copy that was whole: it was asked for
        assert in_clear(tmp_path) == []
        assert not list(tmp_path.glob(".*"))
    assert left, "not one kill left anything in clear"


@needs_fork
def test_a_copy_that_was_only_looked_into_goes_too(filled, places, scratch, clock):
    old = FILES / "version-2.mentorjournal"
    left = 0
    for number in range(2, 40, 3):
        if not killed_after(number, lambda: make_readable(old)):
            break
        left += bool(in_clear(scratch))
        passphrase.give(filled, "new", places, NOW)
        assert in_clear(scratch) == []
        filled.unlink()
        Journal.create(filled, "A", clock).close()
        shutil.rmtree(places.first)
    assert left


def test_what_is_being_looked_into_stays(scratch):
    readable = make_readable(FILES / "version-2.mentorjournal")
    remove_left_folders()
    Journal(readable.path).close()
    readable.let_go()
    assert list(scratch.iterdir()) == []


@needs_fork
def test_what_another_process_makes_stays_until_it_is_gone(filled, tmp_path):
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        shutil.copy(filled, Claim.nameless(filled).part)
        os.write(mouth, b"made")
        signal.pause()
    assert os.read(ear, 4) == b"made"
    remove_left(tmp_path)
    assert len(list(tmp_path.glob(".*.part"))) == 1
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for pipe in (ear, mouth):
        os.close(pipe)
    remove_left(tmp_path)
    assert not list(tmp_path.glob(".*"))


def test_what_this_process_makes_stays(filled, tmp_path):
    claim = Claim.for_journal(filled)
    shutil.copy(filled, claim.part)
    remove_left(tmp_path)
    assert claim.part.exists()
    assert failure_of(lambda: Claim.for_journal(filled)) is Failure.BUSY
    claim.give_up()
    assert not list(tmp_path.glob(".*"))


def test_only_what_is_surely_ours_is_removed(filled, tmp_path):
    theirs = [
        (".0123456789abcdef.part", b"half of a film"),
        (".0123456789abcdeg.part", filled.read_bytes()),
        ("0123456789abcdef.part", filled.read_bytes()),
        (".a film.working", b""),
    ]
    for name, content in theirs:
        (tmp_path / name).write_bytes(content)
    ours = tmp_path / ".fedcba9876543210.part"
    shutil.copy(filled, ours)
    remove_left(tmp_path)
    assert not ours.exists()
    assert all((tmp_path / name).read_bytes() == content for name, content in theirs)


# The backups -------------------------------------------------------------------------------


@pytest.fixture
def keys(monkeypatch):
    """The keys of the passphrases given one after the other."""
    coming = iter((OTHER, THIRD))
    monkeypatch.setattr(passphrase, "new_key", lambda _: next(coming))


@pytest.fixture
def locked(path, places, clock):
    """An encrypted journal with three backups."""
    with Journal.create(path, PLANTED[0], clock, key=KEY) as journal:
        mine = journal.mentorships.add(role=Role.MENTEE, counterpart=PLANTED[1]).id
        for number in range(3):
            journal.notes.add(mine, text=f"{number}")
            back_up(path, places, Reason.CHANGES, NOW, key=KEY)
    return path


def begun(path, places, key):
    """Change the passphrase, and be killed before any backup has followed."""
    new = passphrase.take_effect(passphrase.prepare(path, places, NOW, key=key, passphrase="x"))
    assert not any(gate.is_opened_by(one.path, new) for one in backups_in(places.first))
    return new


def all_have(places, key):
    for folder in places.every():
        for one in backups_in(folder):
            assert check(one.path, key=key).sound
        assert not list(folder.glob(".*.earlier*"))
    return True


def test_after_a_kill_the_new_key_alone_brings_the_backups_along(locked, places, keys, clock):
    new = begun(locked, places, KEY)
    with Journal(locked, clock, key=new) as journal:
        journal_id = journal.journal_id()
    followed = following.convert_backups(places, journal_id, new, new)
    assert (followed.converted, followed.left) == (4, ())
    assert all_have(places, new)


def test_so_does_the_next_backup(locked, places, keys):
    new = begun(locked, places, KEY)
    back_up(locked, places, Reason.BY_HAND, NOW, key=new)
    assert all_have(places, new)


def test_after_two_changes_too(locked, places, keys):
    first = begun(locked, places, KEY)
    new = passphrase.change(locked, first, "x", places, NOW)
    assert new == THIRD
    assert all_have(places, new)


def test_and_after_taking_it_away(locked, places, keys):
    first = begun(locked, places, KEY)
    passphrase.strip(locked, first, places, NOW)
    assert all_have(places, None)


def test_on_a_stick_that_was_away_as_well(locked, tmp_path, keys, clock):
    stick = tmp_path / "stick"
    stick.mkdir()
    places = Places(folder_beside(locked), stick / "backups")
    back_up(locked, places, Reason.BY_HAND, NOW, key=KEY)
    away = stick.rename(tmp_path / "away")
    new = passphrase.change(locked, KEY, "x", places, NOW)
    assert all(gate.is_opened_by(one.path, new) for one in backups_in(places.first))
    away.rename(stick)
    back_up(locked, places, Reason.BY_HAND, NOW, key=new)
    assert backups_in(places.second)
    assert all_have(places, new)


def test_what_is_kept_opens_with_the_new_key_alone(locked, places, keys):
    begun(locked, places, KEY)
    (kept,) = places.first.glob(".*.earlier")
    assert gate.is_opened_by(kept, OTHER)
    assert not gate.is_opened_by(kept, KEY)
    content = kept.read_bytes()
    secret = KEY.for_driver()[2:66]
    assert secret not in content
    assert bytes.fromhex(secret.decode()) not in content


def test_called_off_nothing_is_kept(locked, places, keys):
    passphrase.give_up(passphrase.prepare(locked, places, NOW, key=KEY, passphrase="x"))
    assert all_have(places, KEY)
