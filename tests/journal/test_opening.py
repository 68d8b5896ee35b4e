"""What is opened, and what is refused and left byte for byte as it was."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import struct
import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.changes import Label
from mentorjournal.journal import direct, gate
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.schema import tables


def fails_to_open(path) -> Failure:
    """The failure, having made sure that nothing in the folder was touched."""
    before = {p: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    with pytest.raises(JournalError) as raised:
        Journal(path)
    assert {p: p.read_bytes() for p in path.parent.iterdir() if p.is_file()} == before
    return raised.value.failure


@pytest.fixture
def closed(journal, mine, path):
    """A journal with a note and an attachment, closed."""
    note = journal.notes.add(mine, text="what was said")
    journal.attachments.add(note.id, "a.txt", "text/plain", b"kept")
    journal.close()
    return path


def edit_outside(path, *statements: str) -> None:
    with sqlite.connect(str(path)) as other:
        for statement in statements:
            other.execute(statement)
    other.close()


def test_a_new_journal_is_one_private_file_of_its_kind(path):
    Journal.create(path, "Aylin Çelik").close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    header = gate.read_header(path)
    assert header.application_id == gate.APPLICATION_ID
    assert header.user_version == gate.SCHEMA_VERSION
    with Journal(path) as journal:
        assert journal.owner_name() == "Aylin Çelik"
        assert not journal.file.index_is_doubtful
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


def test_a_journal_is_never_made_over_something(closed):
    before = closed.read_bytes()
    with pytest.raises(JournalError) as raised:
        Journal.create(closed, "Other")
    assert raised.value.failure is Failure.EXISTS
    assert closed.read_bytes() == before
    assert len(list(closed.parent.iterdir())) == 1


def test_a_journal_needs_a_folder(tmp_path):
    with pytest.raises(JournalError) as raised:
        Journal.create(tmp_path / "nowhere" / "a.mentorjournal", "A")
    assert raised.value.failure is Failure.NO_FOLDER


def test_a_mistyped_path_makes_no_file(tmp_path):
    assert fails_to_open(tmp_path / "jornal.mentorjournal") is Failure.MISSING
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [".", "folder.mentorjournal"])
def test_a_folder_is_said_to_be_one(tmp_path, name):
    (tmp_path / "folder.mentorjournal").mkdir()
    assert fails_to_open(tmp_path / name) is Failure.FOLDER
    assert not list((tmp_path / "folder.mentorjournal").iterdir())


def test_an_empty_file_is_no_journal(path):
    path.touch()
    assert fails_to_open(path) is Failure.EMPTY


@pytest.mark.parametrize(
    "content", [b"x", b"Dear diary\n" * 500, b"\x89PNG\r\n\x1a\n" + bytes(5000)]
)
def test_another_file_is_no_journal(path, content):
    path.write_bytes(content)
    assert fails_to_open(path) is Failure.NOT_A_JOURNAL


def test_another_programs_database_is_no_journal(path):
    edit_outside(path, "CREATE TABLE a (b)", "INSERT INTO a VALUES (1)")
    assert fails_to_open(path) is Failure.NOT_A_JOURNAL


def test_random_whole_pages_are_taken_for_an_encrypted_journal(path):
    path.write_bytes(random.Random(7).randbytes(8192))
    assert fails_to_open(path) is Failure.ENCRYPTED


def test_a_newer_journal_is_left_alone(closed):
    edit_outside(closed, f"PRAGMA user_version = {gate.SCHEMA_VERSION + 1}")
    assert fails_to_open(closed) is Failure.NEWER


def test_a_journal_without_a_version_is_damaged(closed):
    edit_outside(closed, "PRAGMA user_version = 0")
    assert fails_to_open(closed) is Failure.DAMAGED


@pytest.mark.parametrize("size", [16, 60, 99])
def test_a_file_cut_off_in_its_header_is_damaged(closed, size):
    closed.write_bytes(closed.read_bytes()[:size])
    assert fails_to_open(closed) is Failure.DAMAGED


def test_a_file_cut_off_in_the_schema_is_damaged(closed):
    closed.write_bytes(closed.read_bytes()[:4096])
    assert fails_to_open(closed) is Failure.DAMAGED


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER spy AFTER UPDATE ON notes BEGIN DELETE FROM attachments; END",
        "CREATE VIEW endless AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) "
        "SELECT * FROM r",
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON notes (text)",
        "DROP INDEX ix_notes_by_day",
        "ALTER TABLE notes ADD COLUMN big BLOB AS (zeroblob(900000000))",
        "ALTER TABLE notes RENAME COLUMN title TO heading",
        "DROP TABLE pulses",
    ],
)
def test_a_schema_that_is_not_ours_is_refused(closed, planted):
    edit_outside(closed, planted)
    assert fails_to_open(closed) is Failure.FOREIGN_SCHEMA
    with sqlite.connect(str(closed)) as other:
        assert other.execute("SELECT content FROM attachments").fetchone() == (b"kept",)
    other.close()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root"
)
def test_a_file_that_may_not_be_read(closed):
    closed.chmod(0)
    with pytest.raises(JournalError) as raised:
        Journal(closed)
    assert raised.value.failure is Failure.NO_ACCESS


def test_opening_and_reading_changes_no_byte(closed):
    before = hashlib.sha256(closed.read_bytes()).hexdigest()
    with Journal(closed) as journal:
        for mentorship in journal.mentorships.all():
            journal.counts(mentorship.id)
            assert journal.notes.page(mentorship.id)
    assert hashlib.sha256(closed.read_bytes()).hexdigest() == before


def test_a_half_written_save_is_rolled_back_at_opening(closed, tmp_path):
    """The journal of a save that never came to its end makes the file whole again."""
    before = closed.read_bytes()
    other = sqlite.connect(str(closed), isolation_level=None)
    other.execute("PRAGMA cache_size = 1")
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE notes SET text = 'half' || hex(randomblob(20000))")
    other.execute("UPDATE attachments SET content = randomblob(40000)")
    side = closed.with_name(closed.name + "-journal")
    half = tmp_path / "half" / closed.name
    half.parent.mkdir()
    shutil.copy(closed, half)
    shutil.copy(side, half.with_name(side.name))
    other.execute("ROLLBACK")
    other.close()
    assert half.read_bytes() != before
    with Journal(half) as journal:
        (mentorship,) = journal.mentorships.all()
        assert journal.notes.page(mentorship.id)[0].title == "what was said"
    assert not half.with_name(side.name).exists()
    assert half.read_bytes() == before


def test_a_journal_written_by_another_program_has_a_doubtful_index(closed):
    edit_outside(closed, "UPDATE meta SET owner_name = 'Someone'")
    with Journal(closed) as journal:
        assert journal.file.index_is_doubtful


def test_the_settings_of_the_recipe_are_in_force(journal):
    run = journal.file.connection.exec_driver_sql
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "normal",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
        "temp_store": 2,
        "mmap_size": None,
    }
    for name, value in wanted.items():
        found = run(f"PRAGMA {name}").scalar()
        assert (found or None) == (value or None), name


def test_an_old_driver_is_refused(closed, monkeypatch):
    monkeypatch.setattr(direct.driver, "sqlite_version_info", (3, 40, 1))
    assert fails_to_open(closed) is Failure.OLD_DRIVER


def test_the_change_counter_is_read_where_the_format_has_it(closed):
    (counter,) = struct.unpack_from(">I", closed.read_bytes(), 24)
    hold = gate.Hold(closed)
    assert hold.change_counter() == counter
    hold.release()


LOCKED_OUT = """
import sqlcipher3.dbapi2 as d, sys
c = d.connect(sys.argv[1], isolation_level=None, timeout=0)
try:
    c.execute("BEGIN IMMEDIATE")
except d.OperationalError as error:
    print(error)
"""


def test_looking_at_an_open_file_does_not_drop_its_locks(journal, mine, path):
    """On POSIX a process that closes a file loses all locks it has on it."""
    with journal.file.change(Label.EDIT_MENTORSHIP) as writer:
        writer.update(tables.mentorships, mine, purpose="locked meanwhile")
        gate.read_header(path)
        hold = gate.Hold(path)
        hold.change_counter()
        hold.release()
        Journal(path).close()
        check(path)
        done = subprocess.run(
            [sys.executable, "-c", LOCKED_OUT, str(path)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "locked" in done.stdout


def test_a_closed_journal_leaves_no_handle(path):
    for _ in range(3):
        Journal.create(path, "A").close()
        with pytest.raises(JournalError), Journal(path):
            Journal.create(path, "A")
        path.unlink()
    assert gate._handles == {}
