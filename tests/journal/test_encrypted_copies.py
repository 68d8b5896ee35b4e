"""Backups, copies and older versions under a passphrase, and that nothing is in clear."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from mentorjournal.domain.backups import Reason
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal import gate
from mentorjournal.journal.backup import copy_journal
from mentorjournal.journal.backup_contents import make_readable, notes_of, opened_at
from mentorjournal.journal.backups import (
    backups_in,
    folder_beside,
    make_backup,
)
from mentorjournal.journal.bringing_back import bring_note_back
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import Failure
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.looking_over import is_locked, is_of_now, look_into
from mentorjournal.journal.recast import recast
from mentorjournal.journal.restoring import prepare_restore, restore, take_back

from .killing import newest_old_version
from .locking import KEY, OTHER, PLANTED, contents_of, in_clear, refused, titles
from .test_migrations import migration_killed_after

posix = pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request):
    return request.param


# Backups and copies --------------------------------------------------------------------------


def test_a_backup_is_the_journal_byte_for_byte(journal, mine, path, places, clock, key):
    journal.notes.add(mine, text="a")
    made = make_backup(path, places, Reason.CHANGES, clock(), thorough=True, key=key)
    assert made.sound
    assert made.path.read_bytes() == path.read_bytes()
    assert look_into(made.path, key).notes == 1
    assert is_of_now(made.path, path, key)
    assert not is_locked(made.path, key)
    assert is_locked(made.path, OTHER) == (key is not None)
    again = make_backup(path, places, Reason.CHANGES, clock(), unless_same=True, key=key)
    assert again.path is None
    journal.notes.add(mine, text="b")
    assert not is_of_now(made.path, path, key)


def test_a_backup_of_a_damaged_one_says_so(locked, places, clock):
    make_backup(locked, places, Reason.CHANGES, clock(), key=KEY)
    content = bytearray(locked.read_bytes())
    content[len(content) // 2] ^= 1
    locked.write_bytes(content)
    made = make_backup(locked, places, Reason.CHANGES, clock(), thorough=True, key=KEY)
    assert not made.sound
    assert len(backups_in(places.first)) == 2


def test_a_copy_elsewhere_has_the_same_passphrase(journal, mine, path, tmp_path, key):
    journal.notes.add(mine, text=PLANTED[0])
    copy, other = tmp_path / "copy.mentorjournal", tmp_path / "other.mentorjournal"
    copy_journal(journal.file, copy)
    assert titles(copy, key) == [PLANTED[0]]
    journal.move_to(other)
    journal.notes.add(mine, text="there")
    assert journal.path == other
    assert journal.encrypted == (key is not None)
    assert titles(other, key) == [PLANTED[0], "there"]
    assert bool(in_clear(tmp_path)) == (key is None)


def test_the_journal_is_again_as_in_a_backup(journal, mine, path, places, clock, key):
    journal.notes.add(mine, text="first")
    backup = make_backup(path, places, Reason.CHANGES, clock(), key=key).path
    journal.notes.add(mine, text="second")
    prepared = prepare_restore(path, backup, places, clock(), key=key)
    journal.notes.add(mine, text="third")
    journal.close()
    present = path.read_bytes()
    take_back(prepared)
    assert path.read_bytes() == backup.read_bytes()
    assert titles(path, prepared.new) == ["first"]
    assert backups_in(places.first)[0].path.read_bytes() == present
    path.unlink()
    assert restore(path, backup, places, clock(), key=key) == key
    assert titles(path, key) == ["first"]


@pytest.mark.parametrize("backup_key", [None, OTHER], ids=["in clear", "older passphrase"])
def test_what_comes_back_has_the_passphrase_of_now(locked, places, clock, tmp_path, backup_key):
    backup = tmp_path / "older.mentorjournal"
    recast(locked, KEY, backup, backup_key)
    with Journal(locked, clock, key=KEY) as journal:
        journal.notes.add(journal.mentorships.all()[0].id, text="since")
    if backup_key is not None:
        assert is_locked(backup, KEY)
        told = refused(tmp_path, lambda: restore(locked, backup, places, clock(), key=KEY))
        assert told is Failure.WRONG_PASSPHRASE
    assert restore(locked, backup, places, clock(), key=KEY, backup_key=backup_key) == KEY
    assert titles(locked, KEY) == [PLANTED[0]]
    backup.unlink()
    assert not in_clear(tmp_path)


def test_a_journal_that_nobody_can_open_any_more_is_moved_aside(locked, places, clock, tmp_path):
    plain = tmp_path / "older.mentorjournal"
    recast(locked, KEY, plain, None)
    lost = locked.read_bytes()
    assert restore(locked, plain, places, clock()) is None
    assert titles(locked) == [PLANTED[0]]
    (aside,) = locked.parent.glob("*damaged*")
    assert aside.read_bytes() == lost


def test_a_note_comes_back_out_of_a_backup(journal, mine, path, places, clock, key):
    note = journal.notes.add(mine, text="gone soon")
    backup = make_backup(path, places, Reason.CHANGES, clock(), key=key).path
    journal.notes.delete(note.id)
    before = backup.read_bytes()
    readable = make_readable(backup, key)
    with opened_at(readable, clock()) as there:
        assert [one.title for one in notes_of(there.file)] == ["gone soon"]
        new = bring_note_back(journal.file, there.file, note.id, mine)
    readable.let_go()
    assert journal.notes.get(new).text == "gone soon"
    assert backup.read_bytes() == before


# Older versions ------------------------------------------------------------------------------


@pytest.fixture
def old_locked(old_file):
    """A journal of an old version, as it is once it was given a passphrase."""
    part = old_file.with_name("part")
    recast(old_file, None, part, KEY)
    os.replace(part, old_file)
    return old_file


def test_an_old_one_is_brought_up_under_its_key(old_locked, old_version, clock, tmp_path):
    before = old_locked.read_bytes()
    assert gate.read_header(old_locked, KEY).user_version == old_version
    assert look_into(old_locked, KEY).version == old_version
    with Journal(old_locked, clock, key=KEY) as journal:
        assert journal.search.needs_check(), "it folds more letters now"
        assert journal.search.check(full=True) == ()
        assert len(journal.mentorships.all(include_archived=True)) == 2
    assert check(old_locked, key=KEY).sound
    ((made, copy),) = backups_in(folder_beside(old_locked))
    assert made.reason is Reason.UPDATE
    assert copy.read_bytes() == before
    assert not in_clear(tmp_path)


def test_an_old_backup_is_looked_into_in_private(old_locked, clock, monkeypatch, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    before = old_locked.read_bytes()
    readable = make_readable(old_locked, KEY)
    assert readable.path.is_relative_to(scratch)
    with opened_at(readable, clock()) as there:
        assert len(there.mentorships.all(include_archived=True)) == 2
        assert not in_clear(tmp_path)
    readable.let_go()
    assert list(scratch.iterdir()) == []
    assert old_locked.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@newest_old_version
def test_killed_while_it_is_brought_up_it_goes_on_from_there(
    old_locked, old_version, clock, tmp_path
):
    old, found = old_locked.read_bytes(), set()
    for number in range(0, 200, 9):
        old_locked.write_bytes(old)
        if not migration_killed_after(number, old_locked, KEY):
            break
        assert not in_clear(tmp_path)
        assert check(old_locked, key=KEY).sound
        found.add(gate.read_header(old_locked, KEY).user_version)
        with Journal(old_locked, clock, key=KEY) as journal:
            assert len(journal.mentorships.all(include_archived=True)) == 2
        assert check(old_locked, key=KEY).sound
        shutil.rmtree(folder_beside(old_locked), ignore_errors=True)
    assert found == set(range(old_version, gate.SCHEMA_VERSION))


# Nothing in clear ----------------------------------------------------------------------------


SESSION = """
import sys, tempfile
from datetime import date, datetime
from pathlib import Path
from mentorjournal.domain.backups import Reason
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.backup import copy_journal
from mentorjournal.journal.backup_contents import make_readable, opened_at
from mentorjournal.journal.backups import Places, backups_in, folder_beside, make_backup
from mentorjournal.journal.check import check
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.passphrase import change
from mentorjournal.journal.repair import repair
from mentorjournal.journal.restoring import restore
from mentorjournal.journal.search_repair import check_and_repair

path, words = Path(sys.argv[1]), sys.argv[2:]
now = datetime(2026, 11, 22, 9)
places = Places(folder_beside(path), path.parent / "stick" / "backups")
places.second.parent.mkdir()
journal = Journal.create(path, words[0], passphrase="first of all")
key = journal.file.key
mine = journal.mentorships.add(role=Role.MENTEE, counterpart=words[1], purpose=words[2]).id
goal = journal.goals.add(mine, GoalFields(title=words[0], sentence=words[2]))
journal.goals.check_in(goal.id, 1.0, comment=words[1])
notes = [journal.notes.add(mine, text=(word + " ") * 2000, title=word, private_text=word,
                           tags=[word]) for word in words for _ in range(6)]
journal.attachments.add(notes[0].id, words[0], "text/plain", (words[2] * 90_000).encode())
with journal.file.upkeep():
    journal.file.run("UPDATE notes SET title = title || ' ' || title")
for note in notes[::3]:
    journal.notes.edit(note.id, text=words[1] * 500)
    journal.notes.delete(note.id)
    journal.undo()
    journal.undo()
    journal.redo()
assert journal.search.find(words[0]).hits
journal.search.check(full=True)
list(journal.file.look("SELECT text FROM notes ORDER BY text || random()"))
make_backup(path, places, Reason.CHANGES, now, thorough=True, key=key)
copy_journal(journal.file, path.with_name("copy.mentorjournal"))
journal.close()
check_and_repair(path, lambda *_: None, lambda: False, key)
assert check(path, key=key).sound
backup = backups_in(places.first)[-1].path
readable = make_readable(backup, key)
opened_at(readable, now).close()
readable.let_go()
restore(path, backup, places, now, key=key)
repair(path, path.with_name("repaired.mentorjournal"), now.astimezone(), key=key)
key = change(path, key, "second of all", places, now)
journal = Journal(path, key=key)
journal.move_to(path.with_name("moved.mentorjournal"))
journal.notes.add(mine, text=words[2])
journal.file.run("VACUUM")
journal.accept_outside_changes()
with journal.file.upkeep():
    journal.file.run("UPDATE notes SET text = text || ' ' || text")
    print("in the middle", flush=True)
    sys.stdin.readline()
journal.close()
print("done", flush=True)
"""


def test_nothing_of_a_whole_session_is_in_any_file(tmp_path):
    """All that a session writes anywhere, while a save is half done and when all is over."""
    folder, scratch = tmp_path / "journals", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    places = dict.fromkeys(
        ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"),
        str(scratch),
    )
    environment = {**os.environ, **places, "PYTHONPATH": os.pathsep.join(sys.path)}
    path = folder / "journal.mentorjournal"
    with subprocess.Popen(
        [sys.executable, "-c", SESSION, str(path), *PLANTED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=scratch,
    ) as session:
        assert session.stdout
        assert session.stdout.readline() == "in the middle\n"
        assert (folder / "moved.mentorjournal-journal").exists()
        assert not in_clear(tmp_path)
        session.communicate("\n")
    assert session.returncode == 0
    found = contents_of(tmp_path)
    assert sum(file.suffix == ".mentorjournal" for file in found) >= 8
    assert not in_clear(tmp_path)
    with Journal(path, passphrase="second of all") as journal:
        texts = journal.file.look("SELECT title || text || private_text FROM notes")
        written = "".join(text for (text,) in texts)
    assert all(word in written for word in PLANTED), "and they are all there"


def test_what_is_looked_for_would_be_found(path, clock, tmp_path):
    with Journal.create(path, PLANTED[0], clock) as journal:
        mine = journal.mentorships.add(role=Role.MENTEE, counterpart=PLANTED[1]).id
        journal.goals.add(mine, GoalFields(title=PLANTED[2]))
    assert {word for _, word in in_clear(tmp_path)} == {*PLANTED, "a database in clear"}
