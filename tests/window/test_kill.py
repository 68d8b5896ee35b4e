"""Whatever ends the program while one types: nothing older than two seconds is lost."""

from __future__ import annotations

import random
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.check import check
from mentorjournal.journal.journal import Journal

from .running import Running

KEPT_AFTER = 2.0
"""Seconds after which a word must be on disk."""
PLACES = ("note", "title", "private", "wizard")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")


def make_journal(path: Path) -> Path:
    with Journal.create(path, "Amara") as journal:
        journal.mentorships.add(role=Role.MENTEE, counterpart="Lena")
    return path


def text_of(path: Path) -> str:
    """All that the file holds; it must open, and be sound."""
    assert check(path).findings == ()
    with Journal(path) as journal:
        mentorship = journal.mentorships.all()[0]
        notes = [journal.notes.get(line.id) for line in journal.notes.page(mentorship.id)]
        return repr((notes, journal.goals.all(mentorship.id), journal.unfinished.all()))


def lost(path: Path, typed: dict[str, float], before: float) -> list[str]:
    """Words typed before a time that are not in the file."""
    found = text_of(path)
    return [word for word, when in typed.items() if when < before and word not in found]


def kill_while_typing(folder: Path, turns: list[tuple[str, float, bool]]) -> None:
    """Let some programs type at once, and kill each after its time: (where, seconds, pauses)."""
    running: list[tuple[Path, Running, float]] = []
    with ExitStack() as ends:
        for number, (where, seconds, pauses) in enumerate(turns):
            path = make_journal(folder / f"{number}-{where}.mentorjournal")
            more = ("pauses",) if pauses else ()
            one = Running.typist(folder, path, where, *more)
            ends.callback(one.kill)
            running.append((path, one, seconds))
        for path, one, seconds in running:
            one.type_for(seconds, KEPT_AFTER)
            one.kill()
            typed = one.words()
            before = one.so_long_before_the_end(KEPT_AFTER)
            assert lost(path, typed, before) == []


def test_killed_at_any_moment_and_anywhere_it_keeps_what_is_two_seconds_old(tmp_path: Path):
    rng = random.Random(20261121)
    turns = [(where, rng.uniform(2.5, 4.5), False) for where in PLACES[1:]]
    kill_while_typing(tmp_path, [*turns, ("note", 5.0, False)])


def test_asked_to_end_it_saves_every_word_and_ends_well(tmp_path: Path):
    asked: list[tuple[Path, Running, str]] = []
    with ExitStack() as ends:
        for name, where in {"SIGTERM": "note", "SIGINT": "private", "SIGHUP": "wizard"}.items():
            path = make_journal(tmp_path / f"{name}.mentorjournal")
            one = Running.typist(tmp_path, path, where)
            ends.callback(one.kill)
            asked.append((path, one, name))
        for path, one, name in asked:
            one.type_for(1.0)
            assert one.end(getattr(signal, name)) == 0, name
            typed = one.words()
            assert typed
            assert lost(path, typed, one.last_beat() + 1) == [], name


@pytest.mark.long
@pytest.mark.timeout(900)
def test_killed_forty_eight_times(tmp_path: Path):
    rng = random.Random(7)
    for number in range(12):
        folder = tmp_path / str(number)
        folder.mkdir()
        turns = [(where, rng.uniform(2.3, 6.0), rng.random() < 0.4) for where in PLACES]
        kill_while_typing(folder, turns)
