"""Open for reading only: a file that another window has, one of a newer program, a damaged one."""

from __future__ import annotations

import hashlib

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.goals import GoalFields
from mentorjournal.journal import gate
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal


@pytest.fixture
def closed(journal, mine, path):
    journal.notes.add(mine, text="what was said")
    journal.goals.add(mine, GoalFields(title="A goal"))
    journal.close()
    return path


def alter(path, *statements: str) -> None:
    with sqlite.connect(str(path)) as other:
        for statement in statements:
            other.execute(statement)
    other.close()


def failure_of(command) -> Failure:
    with pytest.raises(JournalError) as raised:
        command()
    return raised.value.failure


def sum_of(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_all_can_be_read_and_nothing_is_written(closed, mine):
    before = sum_of(closed)
    with Journal(closed, read_only=True) as journal:
        (line,) = journal.notes.page(mine)
        assert journal.search.find("said").hits
        assert journal.notes.get(line.id).text == "what was said"
        for command in (
            lambda: journal.notes.add(mine, text="x"),
            lambda: journal.notes.edit(line.id, text="x"),
            lambda: journal.set_owner_name("x"),
            lambda: journal.unfinished.keep({"today": "x"}),
            journal.undo,
        ):
            assert failure_of(command) is Failure.READ_ONLY
    assert sum_of(closed) == before
    assert len(list(closed.parent.iterdir())) == 1


def test_what_another_window_writes_meanwhile_is_read(closed, mine, clock):
    with Journal(closed, read_only=True) as reader, Journal(closed, clock) as writer:
        assert reader.notes.count(mine) == 1
        writer.notes.add(mine, text="more")
        assert reader.notes.count(mine) == 2


def test_a_newer_file_with_all_that_is_read_here_opens_to_be_read(closed, mine):
    alter(
        closed,
        "ALTER TABLE notes ADD COLUMN weather TEXT",
        "CREATE TABLE dreams (id TEXT)",
        f"PRAGMA user_version = {gate.SCHEMA_VERSION + 3}",
    )
    before = sum_of(closed)
    assert failure_of(lambda: Journal(closed)) is Failure.NEWER
    with Journal(closed, read_only=True) as journal:
        assert journal.notes.get(journal.notes.page(mine)[0].id).text == "what was said"
        assert [goal.title for goal in journal.goals.all(mine)] == ["A goal"]
        assert journal.search.find("said").hits
        assert failure_of(lambda: journal.notes.add(mine, text="x")) is Failure.READ_ONLY
    assert sum_of(closed) == before


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE notes RENAME COLUMN title TO heading",
        "ALTER TABLE goals RENAME TO aspirations",
        "DROP TABLE search_behind",
    ],
)
def test_a_newer_file_that_lacks_something_says_so(closed, change):
    alter(closed, change, f"PRAGMA user_version = {gate.SCHEMA_VERSION + 1}")
    before = sum_of(closed)
    assert failure_of(lambda: Journal(closed, read_only=True)) is Failure.NEWER
    assert sum_of(closed) == before


def test_a_file_of_this_version_that_was_altered_is_refused_for_reading_too(closed):
    alter(closed, "CREATE VIEW endless AS SELECT 1")
    assert failure_of(lambda: Journal(closed, read_only=True)) is Failure.FOREIGN_SCHEMA


def test_an_older_file_is_not_brought_up_to_be_read(old_file):
    before = sum_of(old_file)
    assert failure_of(lambda: Journal(old_file, read_only=True)) is Failure.READ_ONLY
    assert sum_of(old_file) == before


def test_a_damaged_file_is_never_written_to_again(journal, mine, path):
    journal.notes.add(mine, text="kept")
    journal.file.refuse(Failure.DAMAGED)
    before = sum_of(path)
    assert failure_of(lambda: journal.notes.add(mine, text="x")) is Failure.DAMAGED
    assert failure_of(journal.undo) is Failure.DAMAGED
    journal.close()
    assert sum_of(path) == before


def test_unfinished_lines_are_kept_by_place_and_go_when_they_are_entered(journal, mine, path):
    assert journal.unfinished.get("today") == ""
    journal.unfinished.keep({"today": "half a", "agenda": "Pay"})
    journal.unfinished.keep({"today": "half a thought \ud800\x00", "agenda": " "})
    assert journal.unfinished.get("today").startswith("half a thought")
    assert list(journal.unfinished.all()) == ["today"]
    assert not journal.search.find("thought").hits
    assert journal.next_undo().value == "add_mentorship"
    journal.unfinished.keep({f"form/{number}": "x" for number in range(300)})
    assert len(journal.unfinished.all()) == 200
