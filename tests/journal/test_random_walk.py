"""Any commands, undone and done again in any order, end where they began: row by row."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.journal.check import check
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample import new_sample

from .deeds import TODAY, Someone

STEPS = 500
_STEPS_A_DAY = 20
_WHOLE_EVERY = 50
_MOST_ROUNDS, _MOST_TRIES = 8, 20
State = dict[str, Any]
StateOf = Callable[[Journal], State]


class Walk:
    """Steps forth and back through one journal, each held against what was there before."""

    def __init__(self, journal: Journal, clock: Any, seed: int, state_of: StateOf) -> None:
        self.journal, self.clock, self.state_of = journal, clock, state_of
        self.someone = Someone(journal, seed)
        self.began = state_of(journal)
        self.rows = [rows_of(journal)]
        self.at = 0

    def go(self, steps: int) -> None:
        """Do, undo and do again; now and then the search index is looked at too."""
        for number in range(steps):
            lot = self.someone.draw.random()
            nothing_left = not self.someone.ids("mentorships")
            if lot >= 0.9:
                self.forth()
            elif lot >= 0.72 or nothing_left:
                self.back()
            else:
                self.do()
            if number % _STEPS_A_DAY == 0:
                self.clock.now += timedelta(days=1)
            if number % _WHOLE_EVERY == _WHOLE_EVERY - 1:
                self.assert_index_is_sound()

    def do_what_is_left(self) -> None:
        """Do all in turn, from the beginning, until nothing is refused that never was done."""
        while self.at:
            self.back()
        for _ in range(_MOST_ROUNDS):
            left = self.someone.never_done
            for command in self.someone.commands if left else ():
                taken_away = "delete" in command.name or "archive" in command.name
                for _ in range(_MOST_TRIES if command in left else not taken_away):
                    self.do(partial(self.someone.do, command))
                    if command not in self.someone.never_done:
                        break

    def do(self, act: Callable[[], str] | None = None) -> None:
        undo = self.journal.file._opened.undo
        newest = undo.done[-1] if undo and undo.done else None
        try:
            name = (act or self.someone.act)()
        except JournalError:
            assert rows_of(self.journal) == self.here, "a refused command left something behind"
            return
        undo, now = self.journal.file._opened.undo, rows_of(self.journal)
        if undo and len(undo.done) == self.at + 1:
            self.at += 1
            self.rows[self.at :] = [now]
        elif undo and undo.done and undo.done[-1] is not newest:
            assert undo.done[-1].merge, name
            self.rows[self.at :] = [now]
        else:
            assert now == self.here, f"{name} wrote what cannot be undone"

    def back(self) -> None:
        undone = self.journal.undo()
        assert (undone is None) == (self.at == 0)
        assert undone is None or undone.label, "a step without a name"
        self.at -= undone is not None
        assert rows_of(self.journal) == self.here, undone

    def forth(self) -> None:
        redone = self.journal.redo()
        assert (redone is None) == (self.at == len(self.rows) - 1)
        self.at += redone is not None
        assert rows_of(self.journal) == self.here, redone

    @property
    def here(self) -> State:
        return self.rows[self.at]

    def assert_ends_where_it_began(self) -> None:
        """All the way back, all the way forth, with every word of the index."""
        while self.at < len(self.rows) - 1:
            self.forth()
        ended = self.state_of(self.journal)
        while self.at:
            self.back()
        assert self.state_of(self.journal) == self.began
        self.assert_index_is_sound()
        while self.at < len(self.rows) - 1:
            self.forth()
        assert self.state_of(self.journal) == ended
        self.assert_index_is_sound()
        self.journal.search.rebuild()
        assert self.state_of(self.journal) == ended

    def assert_index_is_sound(self) -> None:
        assert self.journal.search.catch_up()
        assert self.journal.search.check(full=True) == ()


def rows_of(journal: Journal) -> State:
    """Every row of every table with its place and hash, but not the search index."""
    look = journal.file.look
    names = look(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' "
        "AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%' AND name <> 'meta'"
    )
    state: State = {
        name: look(f'SELECT rowid, * FROM "{name}" ORDER BY rowid') for (name,) in names
    }
    state["meta"] = look("SELECT journal_id, owner_name, created_at FROM meta")
    return state


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("walk") / "sample.mentorjournal"
    new_sample(path, TODAY)
    return path


@pytest.fixture
def walked(sample: Path, clock: Any, state_of: StateOf) -> Callable[..., dict[str, int]]:
    """Walks through a sample journal; how often each command was done."""

    def walk_through(seed: int, steps: int, *, whole: bool = False) -> dict[str, int]:
        with TemporaryDirectory() as folder:
            path = Path(shutil.copy(sample, Path(folder) / "a.mentorjournal"))
            with Journal(path, clock) as journal:
                walk = Walk(journal, clock, seed, state_of)
                walk.go(steps)
                if whole:
                    walk.do_what_is_left()
                walk.assert_ends_where_it_began()
            assert check(path).sound
        return walk.someone.times_done

    return walk_through


def test_every_method_that_writes_is_a_command_that_is_found(journal: Journal) -> None:
    """A writer without an `origin` would not be found, and its page would refresh for itself."""
    for noun, value in vars(Journal).items():
        if not isinstance(value, cached_property):
            continue
        for name, method in inspect.getmembers(getattr(journal, noun), inspect.ismethod):
            if name[0] != "_" and ".change(" in inspect.getsource(method):
                assert "origin" in inspect.signature(method).parameters, f"{noun}.{name}"


def test_a_walk_over_everything_ends_where_it_began(walked: Callable[..., dict[str, int]]) -> None:
    """500 commands, undos and redos over the whole of a journal, and each command among them."""
    times = walked(1, STEPS, whole=True)
    assert [name for name, done in times.items() if not done] == []


_ANY_SEED = st.integers(0, 2**32)
_UNHURRIED = settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_UNHURRIED
@given(seed=_ANY_SEED, steps=st.integers(10, 60))
def test_any_short_walk_ends_where_it_began(
    walked: Callable[..., dict[str, int]], seed: int, steps: int
) -> None:
    walked(seed, steps)


@pytest.mark.long
@pytest.mark.timeout(900)
@settings(_UNHURRIED, max_examples=40)
@given(seed=_ANY_SEED)
def test_any_long_walk_ends_where_it_began(
    walked: Callable[..., dict[str, int]], seed: int
) -> None:
    walked(seed, STEPS)
