"""A passphrase is given, changed and taken away: the old journal or the new one, never half."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mentorjournal.domain.backups import Reason
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal import direct, following, gate, passphrase, recast
from mentorjournal.journal.backups import Places, all_backups, backups_in, folder_beside
from mentorjournal.journal.backups import make_backup as back_up
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal

from .conftest import whole_state
from .killing import killed_after
from .locking import KEY, OTHER, PLANTED, contents_of, failure_of, in_clear, outside


@pytest.fixture(params=["give", "change", "strip"])
def deed(request):
    return request.param


@pytest.fixture
def key(deed):
    """What the journal is encrypted with before."""
    return None if deed == "give" else KEY


@pytest.fixture
def new(deed, monkeypatch):
    """What it is encrypted with afterwards; without a quarter of a second for each."""
    new = None if deed == "strip" else OTHER
    monkeypatch.setattr(passphrase, "new_key", lambda _: new)
    return new


@pytest.fixture
def journal(path, clock, key):
    with Journal.create(path, PLANTED[0], clock, key=key) as made:
        yield made


@pytest.fixture
def filled(journal, mine, path, places, clock, key):
    """A journal with some of everything, and a backup from before."""
    note = journal.notes.add(mine, text=PLANTED[1], private_text=PLANTED[2], tags=["a", "b"])
    journal.attachments.add(note.id, "a.bin", "application/octet-stream", os.urandom(30_000))
    back_up(path, places, Reason.CHANGES, clock(), key=key)
    goal = journal.goals.add(mine, GoalFields(title=PLANTED[0]))
    journal.goals.check_in(goal.id, 1.0, comment="one")
    for number in range(40):
        journal.notes.add(mine, text=f"Note {number} {PLANTED[number % 3]} " * 20)
    journal.notes.delete(note.id)
    journal.undo()
    return journal


def converted(deed, path, key, places, now, **more):
    """Do it, from the beginning to the end."""
    if deed == "give":
        return passphrase.give(path, "new", places, now, **more)
    if deed == "change":
        return passphrase.change(path, key, "new", places, now, **more)
    return passphrase.strip(path, key, places, now, **more)


def opens(path, key):
    try:
        Journal(path, key=key).close()
    except JournalError:
        return False
    return True


def test_everything_is_there_under_the_new_key(filled, path, places, clock, deed, key, new):
    before = whole_state(filled)
    filled.close()
    assert converted(deed, path, key, places, clock()) == new
    assert not opens(path, key)
    with Journal(path, clock, key=new) as journal:
        assert whole_state(journal) == before
        assert not journal.file.index_is_doubtful
        assert journal.search.check(full=True) == ()
        assert journal.search.find(PLANTED[0]).hits
        assert not journal.next_undo()
        journal.notes.add(journal.mentorships.all()[0].id, text="goes on")
    assert check(path, key=new).sound
    assert {file.name for file in path.parent.iterdir()} == {path.name, places.first.name}
    if os.name == "posix":
        assert {stat.S_IMODE(file.stat().st_mode) for file in contents_of(path.parent)} == {0o600}


def test_the_backups_follow(filled, path, places, clock, deed, key, new):
    names = [listed.path.name for listed in backups_in(places.first)]
    assert len(names) == 1
    filled.close()
    converted(deed, path, key, places, clock())
    listed = backups_in(places.first)
    assert [one.path.name for one in listed][1:] == names
    assert listed[0].backup.reason is Reason.PASSPHRASE
    for one in listed:
        assert check(one.path, key=new).sound
        assert gate.is_encrypted(one.path) == (new is not None)
    with Journal(listed[1].path, key=new) as before:
        assert before.notes.count(before.mentorships.all()[0].id) == 1
    assert bool(in_clear(path.parent)) == (new is None)


def test_what_is_saved_while_it_is_prepared_is_there(filled, mine, path, places, clock, key, new):
    prepared = passphrase.prepare(path, places, clock(), key=key, passphrase="new" if new else None)
    filled.notes.add(mine, text="saved meanwhile")
    filled.close()
    assert passphrase.take_effect(prepared) == new
    with Journal(path, clock, key=new) as journal:
        assert journal.notes.page(mine)[0].title == "saved meanwhile"
        assert not journal.file.index_is_doubtful


def test_another_copy_with_the_same_counter_is_not_taken_for_it(
    filled, mine, path, places, clock, key, new
):
    """A sync program may put another copy in its place, which had as many saves."""
    filled.close()
    older = path.read_bytes()

    def saved(text):
        path.write_bytes(older)
        with Journal(path, clock, key=key) as journal:
            journal.notes.add(mine, text=text)

    saved("here")
    prepared = passphrase.prepare(path, places, clock(), key=key, passphrase="new" if new else None)
    saved("on another computer")
    assert passphrase.take_effect(prepared) == new
    with Journal(path, clock, key=new) as journal:
        assert journal.notes.page(mine)[0].title == "on another computer"


def test_it_can_be_called_off(filled, path, places, clock, deed, key, new):
    filled.close()
    before = path.read_bytes()
    looks = iter(range(1_000))

    class Stopped(Exception):
        pass

    def stop(_done, _whole):
        if next(looks) == 4:
            raise Stopped

    with pytest.raises(Stopped):
        converted(deed, path, key, places, clock(), on_progress=stop)
    prepared = passphrase.prepare(path, places, clock(), key=key, passphrase="new" if new else None)
    passphrase.give_up(prepared)
    passphrase.give_up(prepared)
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} == {path.name, places.first.name}
    assert opens(path, key)


def test_a_doubtful_index_stays_doubtful(filled, path, places, clock, deed, key, new):
    filled.close()
    with outside(path, key) as other:
        other.execute("UPDATE notes SET text = 'theirs' WHERE rowid = 3")
    converted(deed, path, key, places, clock())
    with Journal(path, clock, key=new) as journal:
        assert journal.file.index_is_doubtful


def test_a_damaged_one_is_left_as_it_is(filled, path, places, clock, deed, key, new):
    filled.close()
    content = bytearray(path.read_bytes())
    for page in range(20, len(content) // 4096, 9):
        content[page * 4096 : page * 4096 + 200] = bytes(200)
    path.write_bytes(content)
    before = path.read_bytes()
    assert failure_of(lambda: converted(deed, path, key, places, clock())) is Failure.DAMAGED
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*"))


@pytest.mark.skipif(os.name != "posix", reason="made of a folder that may not be written")
def test_a_full_place_changes_nothing(filled, path, places, clock, deed, key, new, monkeypatch):
    filled.close()
    before = path.read_bytes()
    part = path.with_name(f".{path.name}.part")

    def full(*values, **named):
        part.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(passphrase, "recast", full)
    assert failure_of(lambda: converted(deed, path, key, places, clock())) is Failure.FULL
    assert path.read_bytes() == before


def test_rows_that_differ_are_noticed(filled, path, key, new, tmp_path, monkeypatch):
    """Were the copy not the same to the last row, it would not take the place of the original."""
    filled.close()
    real, spoil = recast._export, ""

    def leaky(source, old, part, key_of_part, on_go):
        real(source, old, part, key_of_part, on_go)
        with outside(part, key_of_part) as other:
            other.execute(spoil)

    monkeypatch.setattr(recast, "_export", leaky)
    for statement in (
        "DELETE FROM note_tags WHERE rowid = 2",
        "UPDATE attachments SET content = zeroblob(30000)",
        "UPDATE notes SET rowid = 9000 WHERE rowid = 3",
        "INSERT INTO note_tags (note_id, tag) SELECT note_id, 'c' FROM note_tags LIMIT 1",
        "UPDATE search_index_data SET block = zeroblob(3) WHERE id = 10",
        "DROP INDEX ix_notes_by_day",
    ):
        spoil = statement
        part = tmp_path / "part"
        assert failure_of(lambda p=part: recast.recast(path, key, p, new)) is Failure.DAMAGED
        assert not part.exists()


def test_an_old_version_stays_what_it_is(old_file, old_version, tmp_path):
    locked, clear = tmp_path / "locked", tmp_path / "clear"
    recast.recast(old_file, None, locked, KEY)
    recast.recast(locked, KEY, clear, None)
    for file, key in ((locked, KEY), (clear, None)):
        header = gate.read_header(file, key)
        assert (header.user_version, header.application_id) == (old_version, gate.APPLICATION_ID)
        assert check(file, key=key).sound


# What is refused ---------------------------------------------------------------------------


def test_there_is_nothing_to_take_away(path, clock, places):
    Journal.create(path, "A", clock).close()
    before = contents_of(path.parent)
    assert failure_of(lambda: passphrase.prepare(path, places, clock())) is Failure.NOT_ALLOWED
    assert failure_of(lambda: passphrase.give(path, "", places, clock())) is Failure.INVALID
    for key in (KEY, OTHER):
        command = lambda k=key: passphrase.strip(path, k, places, clock())  # noqa: E731
        assert failure_of(command) is Failure.NO_PASSPHRASE
    assert {**contents_of(path.parent)}[path] == before[path]


def test_only_its_own_key_changes_it(path, clock, places):
    Journal.create(path, "A", clock, key=KEY).close()
    before = path.read_bytes()
    wrong = failure_of(lambda: passphrase.strip(path, OTHER, places, clock()))
    assert wrong is Failure.WRONG_PASSPHRASE
    assert failure_of(lambda: passphrase.give(path, "x", places, clock())) is Failure.ENCRYPTED
    assert path.read_bytes() == before


def test_without_a_cipher_it_stays_as_it_is(path, clock, places, monkeypatch):
    Journal.create(path, "A", clock).close()
    before = contents_of(path.parent)
    monkeypatch.setattr(direct, "has_cipher", lambda: False)
    assert failure_of(lambda: passphrase.give(path, "x", places, clock())) is Failure.NO_CIPHER
    assert contents_of(path.parent) == before


def test_another_window_on_it_is_waited_for_and_then_told(path, clock, places, monkeypatch):
    monkeypatch.setattr(direct, "_BUSY_SECONDS", 0.05)
    Journal.create(path, "A", clock).close()
    prepared = passphrase.prepare(path, places, clock(), passphrase="x")
    before = path.read_bytes()
    with outside(path, None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert failure_of(lambda: passphrase.take_effect(prepared)) is Failure.BUSY
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*"))


# The other backups -------------------------------------------------------------------------


def test_a_stick_that_was_away_gets_the_passphrase_with_the_next_backup(path, clock, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    places = Places(folder_beside(path), stick / "backups")
    with Journal.create(path, "A", clock) as journal:
        mine = journal.mentorships.add(role=Role.MENTEE, counterpart=PLANTED[0]).id
        back_up(path, places, Reason.CHANGES, clock())
    assert len(all_backups(Places(stick / "backups"))) == 1
    away = stick.rename(tmp_path / "away")
    key = passphrase.give(path, "x", places, clock())
    assert in_clear(away)
    away.rename(stick)
    with Journal(path, clock, key=key) as journal:
        journal.notes.add(mine, text="since")
    back_up(path, places, Reason.CHANGES, clock(), key=key)
    assert not in_clear(tmp_path)
    for folder in places.every():
        for listed in backups_in(folder):
            assert check(listed.path, key=key).sound


def test_the_backups_of_another_journal_are_left_alone(path, clock, tmp_path):
    places = Places(tmp_path / "backups")
    other = tmp_path / "other.mentorjournal"
    for one in (path, other):
        Journal.create(one, "A", clock).close()
        back_up(one, places, Reason.CHANGES, clock())
    theirs = backups_in(places.first)[0].path
    before = theirs.read_bytes()
    passphrase.give(path, "x", places, clock())
    assert theirs.read_bytes() == before


def test_a_backup_that_cannot_be_read_is_named(path, clock, places):
    with Journal.create(path, "A", clock) as journal:
        journal_id = journal.journal_id()
        back_up(path, places, Reason.CHANGES, clock())
    ((_, ruined),) = backups_in(places.first)
    ruined.write_bytes(ruined.read_bytes()[:8192])
    followed = following.convert_backups(places, journal_id, None, KEY)
    assert (followed.converted, followed.left) == (0, (ruined,))


# Killed ------------------------------------------------------------------------------------


def kills(path, places, clock, deed, key, new, steps) -> list[bool]:
    """Which of the kills found the new journal; each is looked at, and then gone on from."""
    journal = Journal(path, clock, key=key)
    state = whole_state(journal)
    journal.close()
    start = shutil.copytree(path.parent, path.parent.with_name("start"))
    done = []
    for number in steps:
        shutil.rmtree(path.parent)
        shutil.copytree(start, path.parent)
        if not killed_after(number, lambda: converted(deed, path, key, places, clock())):
            break
        done.append(gate.is_encrypted(path) != (key is not None) or not opens(path, key))
        now = new if done[-1] else key
        with Journal(path, clock, key=now) as journal:
            assert whole_state(journal) == state
            assert not journal.file.index_is_doubtful
            journal_id = journal.journal_id()
        assert check(path, key=now).sound
        left = {file.name for file in path.parent.iterdir()} - {path.name, places.first.name}
        assert not left, f"opening it cleared {left} away"
        for listed in backups_in(places.first):
            with_key = None
            if gate.is_encrypted(listed.path):
                with_key = next(k for k in (key, new) if k and gate.is_opened_by(listed.path, k))
            assert check(listed.path, key=with_key).sound
        if deed == "strip" and not done[-1]:
            assert not in_clear(path.parent), "what was begun in clear is gone again"
        if done[-1]:
            following.convert_backups(places, journal_id, key, new)
            assert bool(in_clear(path.parent)) == (new is None)
        else:
            assert converted(deed, path, key, places, clock()) == new
    return done


@pytest.fixture
def apart(filled, path, places, key, tmp_path):
    """The journal and its backups in a folder of their own."""
    filled.close()
    folder = tmp_path / "apart"
    folder.mkdir()
    shutil.move(path, folder)
    shutil.move(places.first, folder)
    there = folder / path.name
    return there, Places(folder_beside(there))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_some_steps_it_is_old_or_new(apart, clock, deed, key, new):
    done = kills(*apart, clock, deed, key, new, range(0, 1_000, 41))
    assert set(done) == {False, True}


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step_it_is_old_or_new(apart, clock, deed, key, new):
    done = kills(*apart, clock, deed, key, new, range(1_000))
    assert done == sorted(done), "once new, always new"
    assert len(done) > 200
    assert set(done) == {False, True}


STRIPPING = """
import sys
from datetime import datetime
from pathlib import Path
from mentorjournal.journal import passphrase
from mentorjournal.journal.backups import Places, folder_beside
from tests.journal.locking import KEY
path = Path(sys.argv[1])
prepared = passphrase.prepare(path, Places(folder_beside(path)), datetime(2026, 3, 2), key=KEY)
print("prepared", flush=True)
sys.stdin.readline()
passphrase.take_effect(prepared)
print("done", flush=True)
"""


def test_what_another_process_works_on_is_not_cleared_away(path, clock, tmp_path):
    """Only what a killed one has left in clear is."""
    Journal.create(path, PLANTED[0], clock, key=KEY).close()
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, *sys.path])}
    for kill in (True, False):
        with subprocess.Popen(
            [sys.executable, "-c", STRIPPING, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        ) as other:
            assert other.stdout
            assert other.stdout.readline() == "prepared\n"
            assert in_clear(tmp_path)
            if kill:
                other.kill()
                other.wait()
                Journal(path, clock, key=KEY).close()
                assert not in_clear(tmp_path)
                assert not list(tmp_path.glob(".*"))
            else:
                Journal(path, clock, key=KEY).close()
                assert in_clear(tmp_path)
                assert (
                    failure_of(
                        lambda: passphrase.prepare(
                            path, Places(folder_beside(path)), clock(), key=KEY
                        )
                    )
                    is Failure.BUSY
                )
                assert other.communicate("\n")[0] == "done\n"
    Journal(path, clock).close()
