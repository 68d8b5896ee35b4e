"""A file of an older version: brought up step by step, and whole wherever it is interrupted."""

from __future__ import annotations

import os
import signal
from datetime import date

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import event

from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal import gate, migrations
from mentorjournal.journal.check import Flaw, check
from mentorjournal.journal.connection import connect, create
from mentorjournal.journal.direct import fingerprint
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.fingerprints import FINGERPRINTS
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.triggers import columns_by_table


def rows_of(path) -> dict[str, list[dict[str, object]]]:
    """Every row by column, without what a migration makes anew."""
    other = sqlite.connect(str(path))
    other.row_factory = sqlite.Row
    names = other.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
    ).fetchall()
    found = {
        name: [dict(row) for row in other.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
        for (name,) in names
    }
    found["entries"] = [dict(row) for row in other.execute("SELECT * FROM search_entries")]
    other.close()
    for rows in found.values():
        for row in rows:
            row.pop("row_hash", None)
            row.pop("change_counter", None)
            assert row.pop("well_being", "") == ""
            assert row.pop("asked_more", None) is None
    return found


def test_the_fingerprint_of_a_new_file_is_the_one_on_record(path, clock):
    create(path, "A", clock())
    connection = connect(path)
    assert fingerprint(connection.exec_driver_sql) == FINGERPRINTS[gate.SCHEMA_VERSION]
    connection.close()
    connection.engine.dispose()
    assert sorted(FINGERPRINTS) == list(range(1, gate.SCHEMA_VERSION + 1))


def test_the_old_file_is_of_the_old_version(version_1):
    assert gate.read_header(version_1).user_version == 1
    assert check(version_1).sound
    filled = rows_of(version_1)
    assert [name for name, rows in filled.items() if not rows] == []


def test_an_old_file_opens_with_everything_in_it(version_1, clock):
    before, bytes_before = rows_of(version_1), version_1.read_bytes()
    with Journal(version_1, clock) as journal:
        assert not journal.file.index_is_doubtful
        assert not journal.next_undo()
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
    assert rows_of(version_1) == before
    assert check(version_1).sound
    (copy,) = (p for p in version_1.parent.iterdir() if p != version_1)
    assert copy.name == f"{version_1.stem}.v1-2026-03-02.mentorjournal"
    assert rows_of(copy) == before
    assert gate.read_header(copy).user_version == 1
    assert check(copy).sound
    assert bytes_before != version_1.read_bytes()


def test_opening_again_migrates_nothing(version_1, clock):
    Journal(version_1, clock).close()
    after = version_1.read_bytes()
    Journal(version_1, clock).close()
    assert version_1.read_bytes() == after
    assert len(list(version_1.parent.iterdir())) == 2


def test_a_copy_never_takes_the_place_of_another(version_1, clock):
    old = version_1.read_bytes()
    for _ in range(3):
        version_1.write_bytes(old)
        Journal(version_1, clock).close()
    names = {p.name for p in version_1.parent.iterdir()} - {version_1.name}
    stem = f"{version_1.stem}.v1-2026-03-02"
    assert names == {f"{stem}{more}.mentorjournal" for more in ("", "-2", "-3")}


def test_a_damaged_row_stays_known_as_damaged(version_1, clock):
    with sqlite.connect(str(version_1)) as other:
        other.execute("UPDATE notes SET text = 'flipped' WHERE kind = 'moment'")
    other.close()
    assert [f.table for f in check(version_1).findings] == ["notes"]
    Journal(version_1, clock).close()
    assert [(f.flaw, f.table) for f in check(version_1).findings] == [(Flaw.ROW, "notes")]


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER spy AFTER UPDATE ON notes BEGIN DELETE FROM attachments; END",
        "ALTER TABLE notes ADD COLUMN extra TEXT",
    ],
)
def test_an_old_file_with_a_foreign_schema_is_left_alone(version_1, clock, planted):
    with sqlite.connect(str(version_1)) as other:
        other.execute(planted)
    other.close()
    before = version_1.read_bytes()
    with pytest.raises(JournalError) as raised:
        Journal(version_1, clock)
    assert raised.value.failure is Failure.FOREIGN_SCHEMA
    assert version_1.read_bytes() == before
    assert list(version_1.parent.iterdir()) == [version_1]


def test_a_step_that_makes_something_else_is_taken_back(version_1, clock, monkeypatch):
    before = version_1.read_bytes()
    monkeypatch.setitem(FINGERPRINTS, 2, "another")
    with pytest.raises(JournalError) as raised:
        Journal(version_1, clock)
    assert raised.value.failure is Failure.FOREIGN_SCHEMA
    assert version_1.read_bytes() == before
    assert list(version_1.parent.iterdir()) == [version_1]


def test_two_windows_may_open_an_old_file_at_once(version_1, clock, monkeypatch):
    """The second finds the work done when its turn comes."""
    once = iter([None])

    def meanwhile(connection, target):
        if next(once, "done") is None:
            migrations.migrate(version_1, clock().date())
        copy(connection, target)

    copy = migrations.copy_through
    monkeypatch.setattr(migrations, "copy_through", meanwhile)
    with Journal(version_1, clock) as journal:
        assert journal.mentorships.all()
    assert check(version_1).sound


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_statement_it_goes_on_from_there(version_1, clock):
    old, before = version_1.read_bytes(), rows_of(version_1)
    killed_at = []
    for number in range(200):
        version_1.write_bytes(old)
        if not _killed_after(number, version_1):
            break
        killed_at.append(gate.read_header(version_1).user_version)
        assert check(version_1).sound
        assert rows_of(version_1) == before
        with Journal(version_1, clock) as journal:
            assert len(journal.mentorships.all(include_archived=True)) == 2
        assert check(version_1).sound
        assert rows_of(version_1) == before
        for copy in version_1.parent.iterdir():
            if copy != version_1:
                copy.unlink()
    assert len(killed_at) > 15
    assert set(killed_at) <= {1, 2}


def _killed_after(number: int, path) -> bool:
    """Migrate in another process that is killed before its statement of that number."""
    child = os.fork()
    if child == 0:
        try:
            left = iter(range(number))
            real = migrations.opened

            def watched(opened_path):
                manager = real(opened_path)
                connection, hold = manager.__enter__()

                def count(*_):
                    if next(left, None) is None:
                        os.kill(os.getpid(), signal.SIGKILL)

                event.listen(connection.engine, "before_cursor_execute", count)
                return _Entered(manager, (connection, hold))

            migrations.opened = watched
            migrations.migrate(path, date(2026, 3, 2))
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


class _Entered:
    def __init__(self, manager, value):
        self.manager, self.value = manager, value

    def __enter__(self):
        return self.value

    def __exit__(self, *error):
        return self.manager.__exit__(*error)


def test_the_tables_of_the_old_file_are_those_of_a_new_one(version_1, clock, tmp_path):
    new = tmp_path / "new.mentorjournal"
    create(new, "A", clock())
    Journal(version_1, clock).close()
    columns = []
    for each in (new, version_1):
        connection = connect(each)
        columns.append(columns_by_table(connection.exec_driver_sql))
        connection.close()
        connection.engine.dispose()
    assert columns[0] == columns[1]
