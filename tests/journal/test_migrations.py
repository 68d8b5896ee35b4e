"""A file of an older version: brought up step by step, and whole wherever it is interrupted."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import event

from mentorjournal.domain.backups import Reason
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal import gate, migrations
from mentorjournal.journal.backups import backups_in, folder_beside
from mentorjournal.journal.check import Flaw, check
from mentorjournal.journal.connection import connect, create
from mentorjournal.journal.direct import fingerprint
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.fingerprints import FINGERPRINTS
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.search_repair import check_and_repair
from mentorjournal.journal.triggers import columns_by_table

from .killing import is_killed, kill_at_last, newest_old_version

NEW = {
    1: {"well_being": "", "asked_more": None},
    2: {
        "likes_to_celebrate": "",
        "presence": "",
        "for_next_time": "",
        "swapped": 0,
        "meetings": "",
    },
    3: {},
    4: {"pulse_rhythm": "quarterly", "success_of": None},
}
"""The columns that came after each version, with what they hold in a file of it."""


def rows_of(path, version) -> dict[str, list[dict[str, object]]]:
    """Every row by column, without what a migration makes anew or adds to a file of a version."""
    new = {name: value for old in NEW if old >= version for name, value in NEW[old].items()}
    other = sqlite.connect(str(path))
    other.row_factory = sqlite.Row
    names = other.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
    ).fetchall()
    found = {
        name: [dict(row) for row in other.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
        for (name,) in names
    }
    entries = "SELECT kind, id FROM search_entries WHERE kind <> 'sessions' ORDER BY 1, 2"
    found["entries"] = [dict(row) for row in other.execute(entries)]
    other.close()
    for rows in found.values():
        for row in rows:
            row.pop("row_hash", None)
            row.pop("change_counter", None)
            row.pop("lineage", None)
            for name, value in new.items():
                assert row.pop(name, value) == value
    return {name: rows for name, rows in found.items() if rows}


def test_the_fingerprint_of_a_new_file_is_the_one_on_record(path, clock):
    create(path, "A", clock())
    connection = connect(path)
    assert fingerprint(connection.exec_driver_sql) == FINGERPRINTS[gate.SCHEMA_VERSION]
    connection.close()
    connection.engine.dispose()
    assert sorted(FINGERPRINTS) == list(range(1, gate.SCHEMA_VERSION + 1))


def test_there_is_a_file_of_every_old_version():
    versions = range(1, gate.SCHEMA_VERSION)
    names = {file.name for file in (Path(__file__).parent / "files").iterdir()}
    assert names == {f"version-{version}.mentorjournal" for version in versions}
    assert sorted(NEW) == list(versions)


def test_the_old_file_is_of_the_old_version(old_file, old_version):
    assert gate.read_header(old_file).user_version == old_version
    assert check(old_file).sound
    with sqlite.connect(str(old_file)) as other:
        tables = columns_by_table(other.execute)
    other.close()
    filled = rows_of(old_file, old_version)
    assert sorted(filled) == sorted([*tables, "entries"])
    for columns in (NEW[version] for version in range(1, old_version)):
        for name, value in columns.items():
            having = [rows for table, rows in filled.items() if name in tables.get(table, ())]
            assert any(row[name] != value for rows in having for row in rows)


def test_an_old_file_opens_with_everything_in_it(old_file, old_version, clock):
    before, bytes_before = rows_of(old_file, old_version), old_file.read_bytes()
    with Journal(old_file, clock) as journal:
        assert journal.search.needs_check(), "it folds more letters now"
        assert not journal.next_undo()
        assert journal.search.check(full=True) == ()
        first, second = journal.mentorships.all(include_archived=True)
        assert (first.counterpart, second.counterpart) == ("Ruth Okafor", "李小龙")
        lines = journal.notes.page(first.id)
        assert len(lines) == 3
        note = journal.notes.get(lines[1].id)
        assert note.private_text == "本当は逃げたかった。"
        assert (note.well_being, note.asked_more) == ("", None)
        observed = journal.notes.edit(note.id, kind=NoteKind.OBSERVATION, asked_more=True)
        assert journal.notes.get(note.id) == observed
        journal.undo()
    assert rows_of(old_file, old_version) == before
    assert check(old_file).sound
    assert check_and_repair(old_file, lambda *_: None, lambda: False) is False, "no such letters"
    with Journal(old_file, clock) as journal:
        assert not journal.search.needs_check()
        assert journal.search.check(full=True) == ()
    ((made, copy),) = backups_in(folder_beside(old_file))
    assert (made.reason, made.at.date(), made.sound) == (Reason.UPDATE, clock().date(), True)
    assert copy.read_bytes() == bytes_before
    assert rows_of(copy, old_version) == before
    assert gate.read_header(copy).user_version == old_version
    assert check(copy).sound
    assert bytes_before != old_file.read_bytes()


def test_opening_again_migrates_nothing(old_file, clock):
    Journal(old_file, clock).close()
    after = old_file.read_bytes()
    Journal(old_file, clock).close()
    assert old_file.read_bytes() == after
    assert len(list(old_file.parent.iterdir())) == 2


def test_a_copy_never_takes_the_place_of_another(old_file, old_version, clock):
    old = old_file.read_bytes()
    for _ in range(3):
        old_file.write_bytes(old)
        Journal(old_file, clock).close()
    made = backups_in(folder_beside(old_file))
    assert [one.backup.number for one in made] == [3, 2, 1]
    assert {one.path.read_bytes() for one in made} == {old}


def test_a_damaged_row_stays_known_as_damaged(old_file, clock):
    with sqlite.connect(str(old_file)) as other:
        other.execute("UPDATE notes SET text = 'flipped' WHERE kind = 'moment'")
    other.close()
    assert [f.table for f in check(old_file).findings] == ["notes"]
    Journal(old_file, clock).close()
    assert [(f.flaw, f.table) for f in check(old_file).findings] == [(Flaw.ROW, "notes")]


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER spy AFTER UPDATE ON notes BEGIN DELETE FROM attachments; END",
        "ALTER TABLE notes ADD COLUMN extra TEXT",
    ],
)
def test_an_old_file_with_a_foreign_schema_is_left_alone(old_file, clock, planted):
    with sqlite.connect(str(old_file)) as other:
        other.execute(planted)
    other.close()
    before = old_file.read_bytes()
    with pytest.raises(JournalError) as raised:
        Journal(old_file, clock)
    assert raised.value.failure is Failure.FOREIGN_SCHEMA
    assert old_file.read_bytes() == before
    assert list(old_file.parent.iterdir()) == [old_file]


def test_a_step_that_makes_something_else_is_taken_back(old_file, old_version, clock, monkeypatch):
    before = old_file.read_bytes()
    monkeypatch.setitem(FINGERPRINTS, old_version + 1, "another")
    with pytest.raises(JournalError) as raised:
        Journal(old_file, clock)
    assert raised.value.failure is Failure.FOREIGN_SCHEMA
    assert old_file.read_bytes() == before
    assert list(old_file.parent.iterdir()) == [old_file]


def test_two_windows_may_open_an_old_file_at_once(old_file, clock, monkeypatch):
    """The second finds the work done when its turn comes."""
    once = iter([None])

    def meanwhile(*values, **named):
        if next(once, "done") is None:
            migrations.migrate(old_file, clock())
        return make(*values, **named)

    make = migrations.make_backup
    monkeypatch.setattr(migrations, "make_backup", meanwhile)
    with Journal(old_file, clock) as journal:
        assert journal.mentorships.all()
    assert check(old_file).sound


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@newest_old_version
def test_killed_at_any_statement_it_goes_on_from_there(old_file, old_version, clock):
    old, before = old_file.read_bytes(), rows_of(old_file, old_version)
    killed_at = []
    for number in range(200):
        old_file.write_bytes(old)
        if not migration_killed_after(number, old_file):
            break
        killed_at.append(gate.read_header(old_file).user_version)
        assert check(old_file).sound
        assert rows_of(old_file, old_version) == before
        with Journal(old_file, clock) as journal:
            assert len(journal.mentorships.all(include_archived=True)) == 2
        assert check(old_file).sound
        assert rows_of(old_file, old_version) == before
        shutil.rmtree(folder_beside(old_file), ignore_errors=True)
    assert len(killed_at) > 15
    assert set(killed_at) == set(range(old_version, gate.SCHEMA_VERSION))


def migration_killed_after(number: int, path, key=None) -> bool:
    """Migrate in another process that is killed before its statement of that number."""
    left, real = iter(range(number)), migrations.opened

    @contextmanager
    def watched(*values):
        with real(*values) as (connection, hold):
            event.listen(connection.engine, "before_cursor_execute", lambda *_: kill_at_last(left))
            yield connection, hold

    def work():
        migrations.opened = watched
        migrations.migrate(path, datetime(2026, 3, 2, 9), key)

    return is_killed(work)


def test_the_tables_of_the_old_file_are_those_of_a_new_one(old_file, clock, tmp_path):
    new = tmp_path / "new.mentorjournal"
    create(new, "A", clock())
    Journal(old_file, clock).close()
    columns = []
    for each in (new, old_file):
        connection = connect(each)
        columns.append(columns_by_table(connection.exec_driver_sql))
        connection.close()
        connection.engine.dispose()
    assert columns[0] == columns[1]
