"""Real files in a folder of each test's own, and a clock that the test turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal import gate
from mentorjournal.journal.backups import Places, folder_beside
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.key import Key

from .locking import locked_journal

State = dict[str, Any]
FILES = Path(__file__).parent / "files"


class TestClock:
    """Monday, 2 March 2026, nine o'clock; each reading is a second later."""

    __test__ = False

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def go_to(self, day: date) -> None:
        self.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal of Aylin.mentorjournal"


@pytest.fixture
def key() -> Key | None:
    """What the journal is encrypted with: nothing, unless a module of tests says otherwise."""
    return None


@pytest.fixture
def journal(path: Path, clock: TestClock, key: Key | None) -> Iterator[Journal]:
    with Journal.create(path, "Aylin", clock, key=key) as made:
        yield made


@pytest.fixture
def places(path: Path) -> Places:
    """Where its backups go when no other folder is chosen."""
    return Places(folder_beside(path))


@pytest.fixture
def locked(path: Path, clock: TestClock) -> Path:
    """An encrypted journal with one note, closed."""
    return locked_journal(path, clock)


@pytest.fixture
def mine(journal: Journal) -> str:
    """The id of a mentorship."""
    return journal.mentorships.add(role=Role.MENTEE, counterpart="Ruth").id


@pytest.fixture
def statements(journal: Journal) -> list[str]:
    """Every SQL statement from now on, whoever runs it, with its values."""
    seen: list[str] = []

    def note(statement: str) -> None:
        if statement not in seen[-1:]:  # a statement is told again for each trigger of its own
            seen.append(statement)

    raw: Any = journal.file.connection.connection.driver_connection
    raw.set_trace_callback(note)
    return seen


@pytest.fixture(params=range(1, gate.SCHEMA_VERSION), ids="version {}".format)
def old_version(request: pytest.FixtureRequest) -> int:
    """Each version of the file that there was, from the first."""
    return int(request.param)


@pytest.fixture
def old_file(path: Path, old_version: int) -> Path:
    """A journal as that version of the program left it."""
    path.write_bytes((FILES / f"version-{old_version}.mentorjournal").read_bytes())
    return path


@pytest.fixture
def state_of() -> Callable[[Journal], State]:
    """Every row of every table, and every word of the search index with its place."""
    return whole_state


def whole_state(journal: Journal) -> State:
    assert journal.search.catch_up()
    run = journal.file.connection.exec_driver_sql
    names = run(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
    ).scalars()
    state: State = {
        name: [tuple(row) for row in run(f'SELECT rowid, * FROM "{name}" ORDER BY rowid')]
        for name in names.all()
    }
    state["meta"] = run("SELECT journal_id, owner_name, created_at FROM meta").all()
    state["entries"] = [tuple(row) for row in run("SELECT * FROM search_entries ORDER BY key")]
    run(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words "
        "USING fts5vocab('main', 'search_index', 'instance')"
    )
    state["words"] = sorted(tuple(row) for row in run("SELECT * FROM temp.words"))
    return state
