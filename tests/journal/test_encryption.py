"""A journal with a passphrase: opening it, what others write to it, and faults."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import time
from pathlib import Path

import pytest

from mentorjournal.domain.backups import Reason
from mentorjournal.domain.changes import Change, Kind
from mentorjournal.journal import direct, gate
from mentorjournal.journal import key as keys
from mentorjournal.journal.backup import copy_journal
from mentorjournal.journal.backup_contents import make_readable
from mentorjournal.journal.backups import Places, make_backup
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.looking_over import look_into, look_over
from mentorjournal.journal.recast import recast
from mentorjournal.journal.repair import repair
from mentorjournal.journal.search_repair import check_and_repair

from .locking import (
    KEY,
    OTHER,
    PLANTED,
    contents_of,
    failure_of,
    in_clear,
    outside,
    refused,
    titles,
)

posix = pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request):
    return request.param


# Opening -------------------------------------------------------------------------------------


def test_a_passphrase_opens_what_it_was_made_with(path, clock):
    with Journal.create(path, "Aylin Çelik", clock, passphrase="vier Wörter für mich") as made:
        assert made.encrypted
        assert made.file.key is not None
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    with Journal(path, clock, passphrase="vier Wo\u0308rter fu\u0308r mich") as journal:
        assert journal.encrypted
        assert journal.owner_name() == "Aylin Çelik"
        assert not journal.file.index_is_doubtful
        with Journal(path, clock, key=journal.file.key) as second:
            assert second.owner_name() == "Aylin Çelik"
    assert b"Aylin" not in path.read_bytes()
    with outside(path, None) as other:
        other.execute("PRAGMA key = 'vier Wörter für mich'")
        assert other.execute("PRAGMA user_version").fetchone() == (gate.SCHEMA_VERSION,)


def test_a_wrong_passphrase_touches_nothing_and_is_told_like_junk(locked, tmp_path):
    wrong = refused(tmp_path, lambda: Journal(locked, passphrase="not the one"))
    junk = tmp_path / "junk.mentorjournal"
    junk.write_bytes(random.Random(7).randbytes(8192))
    told = refused(tmp_path, lambda: Journal(junk, passphrase="not the one"))
    assert wrong is told is Failure.WRONG_PASSPHRASE
    assert refused(tmp_path, lambda: Journal(locked, key=OTHER)) is Failure.WRONG_PASSPHRASE
    half = keys.Key(bytes(32), KEY.salt)
    assert refused(tmp_path, lambda: Journal(locked, key=half)) is Failure.WRONG_PASSPHRASE
    assert refused(tmp_path, lambda: direct.Direct(locked, half)) is Failure.WRONG_PASSPHRASE
    assert refused(tmp_path, lambda: Journal(locked)) is Failure.ENCRYPTED


def test_opening_derives_one_key_and_the_next_connection_none(old_file, path, clock, monkeypatch):
    """Also where the file has to be brought up and backed up on the way."""
    part = path.with_name("part")
    salt = bytes(range(16))
    recast(old_file, None, part, keys.derive("four words of mine", salt))
    os.replace(part, path)
    derived, real = [], keys.hashlib.pbkdf2_hmac

    def counted(name, secret, salt, iterations, size):
        derived.append(iterations)
        return real(name, secret, salt, iterations, size)

    monkeypatch.setattr(keys.hashlib, "pbkdf2_hmac", counted)
    with Journal(path, clock, passphrase="four words of mine") as journal:
        assert sorted(derived) == [2, keys.ITERATIONS]
        Journal(path, clock, key=journal.file.key).close()
        assert check(path, key=journal.file.key).sound
    assert len(derived) == 2


def test_the_driver_derives_nothing(locked):
    """SQLCipher takes the finished key: opening is far quicker than deriving one."""

    def best(work, times):
        found = []
        for _ in range(times):
            began = time.perf_counter()
            work()
            found.append(time.perf_counter() - began)
        return min(found)

    opening = best(lambda: Journal(locked, key=KEY).close(), 9)
    assert opening < best(lambda: keys.derive("x", KEY.salt), 2) / 3


def test_every_failure_has_one_sentence():
    for failure in (Failure.WRONG_PASSPHRASE, Failure.NO_PASSPHRASE, Failure.NO_CIPHER):
        sentence = JournalError(failure, "mine.mentorjournal").sentence()
        assert "%1" not in sentence
        assert sentence.endswith(".")
        assert sentence.count("mine.mentorjournal") == (failure is not Failure.NO_CIPHER)


def test_an_empty_passphrase_is_none(path, locked):
    assert failure_of(lambda: Journal(locked, passphrase="")) is Failure.INVALID
    new = path.with_name("new.mentorjournal")
    assert failure_of(lambda: Journal.create(new, "A", passphrase="")) is Failure.INVALID
    assert not new.exists()


def test_a_journal_in_clear_is_refused_with_a_key(path, clock, tmp_path):
    Journal.create(path, "A", clock).close()
    for command in (
        lambda: Journal(path, key=KEY),
        lambda: Journal(path, passphrase="anything"),
        lambda: direct.Direct(path, KEY),
        lambda: check(path, key=KEY),
        lambda: look_over(path, thorough=True, key=KEY),
    ):
        assert refused(tmp_path, command) is Failure.NO_PASSPHRASE


def test_no_path_opens_an_encrypted_journal_without_its_key(locked, places, clock, tmp_path):
    out = tmp_path / "out.mentorjournal"
    for command in (
        lambda: Journal(locked),
        lambda: check(locked),
        lambda: make_backup(locked, Places(tmp_path), Reason.BY_HAND, clock()),
        lambda: look_over(locked, thorough=False),
        lambda: make_readable(locked),
        lambda: repair(locked, out, clock()),
        lambda: check_and_repair(locked, lambda *_: None, lambda: False),
        lambda: gate.read_header(locked),
        lambda: direct.Direct(locked),
    ):
        assert failure_of(command) is Failure.ENCRYPTED
    assert look_into(locked) is None
    assert {file.name for file in contents_of(tmp_path)} == {locked.name, ".making"}


@pytest.mark.parametrize("given", [None, KEY], ids=["without a key", "with a key"])
def test_a_file_that_lost_all_its_bytes_gets_none(locked, tmp_path, given):
    """SQLite would begin a new database in it, in clear where no key is set."""
    locked.write_bytes(b"")
    assert refused(tmp_path, lambda: Journal(locked, key=given)) is Failure.EMPTY
    assert refused(tmp_path, lambda: direct.Direct(locked, given)) is Failure.EMPTY


def test_without_a_cipher_nothing_is_written(locked, tmp_path, monkeypatch):
    """The standard library's driver takes a key without a word, and writes in clear."""
    monkeypatch.setattr(direct, "driver", sqlite3)
    monkeypatch.setattr(direct, "_OLDEST_SQLITE", (3, 0, 0))
    new = tmp_path / "new.mentorjournal"
    assert not keys.can_encrypt()
    for command in (
        lambda: Journal(locked, key=KEY),
        lambda: Journal(locked, passphrase="any"),
        lambda: Journal.create(new, "A", key=KEY),
        lambda: Journal.create(new, "A", passphrase="any"),
        lambda: direct.Direct(locked, KEY),
    ):
        assert refused(tmp_path, command) is Failure.NO_CIPHER
    assert not new.exists()


def test_this_driver_can_encrypt():
    assert keys.can_encrypt()


@posix
def test_every_file_is_for_its_owner_alone(locked, places, clock, tmp_path):
    old = os.umask(0)
    try:
        with Journal(locked, clock, key=KEY) as journal:
            make_backup(locked, places, Reason.BY_HAND, clock(), key=KEY)
            copy_journal(journal.file, tmp_path / "copy.mentorjournal")
            mine = journal.mentorships.all()[0].id
            with journal.file.upkeep():
                journal.file.run("UPDATE notes SET text = text || hex(randomblob(20))")
                side = locked.with_name(locked.name + "-journal")
                assert stat.S_IMODE(side.stat().st_mode) == 0o600
            journal.notes.add(mine, text="x")
        repair(locked, tmp_path / "repaired.mentorjournal", clock(), key=KEY)
        recast(locked, KEY, tmp_path / "recast.mentorjournal", None)
    finally:
        os.umask(old)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in contents_of(tmp_path)}
    assert len(modes) == 6
    assert set(modes.values()) == {0o600}


# What others write ---------------------------------------------------------------------------


@pytest.fixture
def changes(journal, mine):
    heard: list[Change] = []
    journal.subscribe(heard.append)
    return heard


def test_what_another_program_wrote_is_told_before_it_is_built_on(
    journal, mine, path, changes, key
):
    journal.notes.add(mine, text="ours")
    with outside(path, key) as other:
        other.execute("UPDATE notes SET text = 'theirs'")
    assert failure_of(lambda: journal.notes.add(mine, text="x")) is Failure.CHANGED_ELSEWHERE
    assert len(changes) == 1
    journal.accept_outside_changes()
    assert journal.notes.page(mine)[0].title == "theirs"
    assert journal.file.index_is_doubtful
    journal.notes.add(mine, text="goes on")
    assert journal.notes.count(mine) == 2
    journal.close()
    with Journal(path, key=key) as again:
        assert again.file.index_is_doubtful, "until it was looked over"
    assert check_and_repair(path, lambda *_: None, lambda: False, key)
    with Journal(path, key=key) as again:
        assert not again.file.index_is_doubtful
        assert again.search.find("theirs").hits


def test_the_index_is_doubtful_only_after_another_program(journal, mine, path, key):
    for size in (10, 200, 60_000, 3):
        journal.notes.add(mine, text="word " * size)
        assert not journal.file.look_for_doubt()
        with Journal(path, key=key) as other:
            assert not other.file.index_is_doubtful
            other.notes.add(mine, text="from another window")
        journal.notes.add(mine, text="and here again")
        assert not journal.file.look_for_doubt()
    journal.undo()
    journal.redo()
    assert not journal.file.look_for_doubt()
    with outside(path, key) as other:
        other.execute("UPDATE meta SET owner_name = 'Someone'")
    assert journal.file.look_for_doubt()


def test_an_older_copy_over_the_file_is_noticed(journal, mine, path, key):
    journal.notes.add(mine, text="old")
    older = path.read_bytes()
    journal.notes.add(mine, text="newer")
    with path.open("r+b") as file:
        file.write(older)
        file.truncate()
    assert failure_of(lambda: journal.notes.add(mine, text="x")) is Failure.CHANGED_ELSEWHERE
    assert path.read_bytes() == older
    journal.accept_outside_changes()
    journal.notes.add(mine, text="goes on")
    assert journal.notes.count(mine) == 2


def test_the_state_tells_every_write(journal, mine, path, key):
    states = [journal.file.state()]
    for writes in range(3):
        journal.notes.add(mine, text=f"here {writes}")
        states.append(journal.file.state())
        with outside(path, key) as other:
            other.execute("UPDATE meta SET owner_name = owner_name || 'x'")
        states.append(journal.file.state())
        journal.accept_outside_changes()
    assert len(set(states)) == len(states)
    assert journal.file.state() == journal.file.state()


def test_another_window_is_built_on(journal, mine, path, changes, clock, key):
    journal.notes.add(mine, text="here")
    with Journal(path, clock, key=key) as other:
        other.notes.add(mine, text="there")
    note = journal.notes.add(mine, text="here again")
    assert changes[-1] == Change(frozenset(Kind)), "pages read everything anew"
    assert journal.notes.count(mine) == 3
    assert journal.undo().ids == {note.id}
    assert journal.undo() is None
    journal.close()
    assert check(path, key=key).sound


# Faults --------------------------------------------------------------------------------------


def half_saved(path: Path, key, folder: Path) -> Path:
    """A copy of a journal in the middle of a large save, as a power cut leaves it."""
    with outside(path, key) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE notes SET text = 'half' || hex(randomblob(40000))")
        other.execute("UPDATE meta SET owner_name = 'nobody'")
        folder.mkdir()
        half = folder / path.name
        side = path.with_name(path.name + "-journal")
        shutil.copy(path, half)
        shutil.copy(side, half.with_name(side.name))
        other.execute("ROLLBACK")
    return half


@pytest.mark.parametrize("torn", [None, 16, 24, 200, 4000, 4080], ids="torn at {}".format)
def test_a_save_that_was_cut_off_is_taken_back(journal, mine, path, key, tmp_path, torn):
    journal.notes.add(mine, text="what was said")
    journal.close()
    whole, header = path.read_bytes(), gate.read_header(path, key)
    half = half_saved(path, key, tmp_path / "half")
    if torn is not None:  # the first page is half the old one and half the one to come
        content = bytearray(half.read_bytes())
        content[torn:4096] = random.Random(torn).randbytes(4096 - torn)
        half.write_bytes(content)
    if torn is not None and key is None and torn < 100:
        return  # in clear the first hundred bytes of both are the same
    assert half.read_bytes() != whole
    assert check(half, key=key).sound
    assert gate.read_header(half, key) == header
    assert key is not None or half.read_bytes() == whole
    with Journal(half, key=key) as again:
        assert not again.file.index_is_doubtful
    assert titles(half, key) == ["what was said"]


def test_a_wrong_key_takes_no_save_back(locked, tmp_path):
    half = half_saved(locked, KEY, tmp_path / "half")
    wrong = keys.Key(bytes(32), KEY.salt)
    for other in (OTHER, wrong):
        assert refused(tmp_path, lambda o=other: Journal(half, key=o)) is Failure.WRONG_PASSPHRASE
    assert refused(tmp_path, lambda: Journal(half, passphrase="x")) is Failure.WRONG_PASSPHRASE
    assert titles(half, KEY) == [PLANTED[0]]


def test_a_damaged_first_page_is_no_wrong_passphrase(locked, tmp_path):
    content = bytearray(locked.read_bytes())
    content[2_000] ^= 1
    locked.write_bytes(content)
    assert refused(tmp_path, lambda: Journal(locked, key=KEY)) is Failure.DAMAGED
    assert failure_of(lambda: check(locked, key=KEY)) is Failure.DAMAGED
    assert not look_over(locked, thorough=False, key=KEY)


@pytest.mark.parametrize("cut", [1, 700, 4_096, 50_000])
def test_one_that_was_copied_in_part_is_damaged_and_can_be_repaired(locked, clock, tmp_path, cut):
    with Journal(locked, clock, key=KEY) as journal:
        (mentorship,) = journal.mentorships.all()
        note = journal.notes.add(mentorship.id, text="with a file")
        content = random.Random(3).randbytes(200_000)
        journal.attachments.add(note.id, "a.bin", "application/octet-stream", content)
    locked.write_bytes(locked.read_bytes()[:-cut])
    assert refused(tmp_path, lambda: Journal(locked)) is Failure.ENCRYPTED
    assert refused(tmp_path, lambda: Journal(locked, passphrase="x")) is Failure.WRONG_PASSPHRASE
    assert refused(tmp_path, lambda: Journal(locked, key=OTHER)) is Failure.WRONG_PASSPHRASE
    assert not look_over(locked, thorough=False, key=KEY)
    assert repair(locked, tmp_path / "repaired.mentorjournal", clock(), key=KEY).rows > 1


def test_every_flipped_bit_is_found(locked, clock):
    sound, chance = locked.read_bytes(), random.Random(20261122)
    found = 0
    for _ in range(40):
        content = bytearray(sound)
        content[chance.randrange(16, len(content))] ^= 1 << chance.randrange(8)
        locked.write_bytes(content)
        try:
            found += check(locked, key=KEY).lost
        except JournalError as error:
            found += error.failure is Failure.DAMAGED
    assert found == 40


def test_what_can_be_read_of_a_damaged_one_is_brought_over(locked, clock, tmp_path):
    with Journal(locked, clock, key=KEY) as journal:
        (mentorship,) = journal.mentorships.all()
        for number in range(200):
            journal.notes.add(mentorship.id, text=f"Note {number} " + "of many words " * 40)
        root = journal.file.look("SELECT rootpage FROM sqlite_schema WHERE name = 'notes'")[0][0]
        leaf = journal.file.look("SELECT max(rowid) FROM notes")[0][0]
    assert leaf == 201
    content = bytearray(locked.read_bytes())
    at = next(
        number
        for number in range(root, len(content) // 4096)
        if not KEY.seals(bytes(content[number * 4096 : (number + 1) * 4096]), number + 1)
        or number > root + 20
    )
    content[at * 4096 + 50] ^= 255
    locked.write_bytes(content)
    damaged = locked.read_bytes()
    assert check(locked, key=KEY).lost
    out = tmp_path / "repaired.mentorjournal"
    result = repair(locked, out, clock(), key=KEY)
    assert locked.read_bytes() == damaged
    assert result.rows > 100
    assert check(out, key=KEY).sound
    assert not in_clear(tmp_path)


def test_without_the_key_nothing_is_brought_over(locked, clock, tmp_path):
    out = tmp_path / "repaired.mentorjournal"
    assert refused(tmp_path, lambda: repair(locked, out, clock())) is Failure.ENCRYPTED
    wrong = refused(tmp_path, lambda: repair(locked, out, clock(), key=OTHER))
    assert wrong is Failure.WRONG_PASSPHRASE
