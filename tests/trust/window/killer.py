"""Starts windows, kills each at a random moment, and looks at what is left.

Run as a script: `killer.py FOLDER COUNT SEED`. The program is imported once; each window is a
process forked from here, so that five hundred of them take minutes. For each one it says on
standard output, as JSON, how far it came and what was wrong (see `Round`).
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tests.trust.states import PASSPHRASES, key_of, sound_state
from tests.trust.window.someone import sit_down
from tests.window.running import let_run_since

from mentorjournal.domain.goals import GoalFields
from mentorjournal.journal import gate
from mentorjournal.journal.backups import backups_in, folder_beside
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.migrations import migrate

KEPT_AFTER = 2.0
"""Seconds after which a word must be on disk."""
FEW_STEPS, MANY_STEPS = 150, 450
"""Of a window before it is killed, by its own count: a slow machine does the same work."""
_MANY = 0.25
_STARTS = 0.15
_OLD = 0.15
_LOCKED = 0.25
_IN_A_SAVE = 0.4
"""Of the windows: killed while they start; opened on the file of an older version; on one with a
passphrase; killed in the middle of a save."""
_UNTIL_A_SAVE = 2.0
_PATIENCE = 20.0
"""Seconds for what a window was to do; one that only waits is killed while it does."""
OLD_FILES = Path(__file__).parents[2] / "journal" / "files"
Said = list[list[Any]]


class End(NamedTuple):
    """When to kill a window.

    Attributes:
        steps: so many after it can be used; None is before that, from its start.
        saving: and then as soon as it is about to end a transaction.
        seconds: and then so much later.
    """

    steps: int | None
    saving: bool
    seconds: float


class Round(NamedTuple):
    """One window.

    Attributes:
        usable: whether it could be used before it was killed. did: what was begun in it.
        saves: how many were acknowledged. cut: whether one was under way. words: how many were
            typed longer ago than `KEPT_AFTER`. wrong: what is missing or damaged; "" is all well.
    """

    usable: bool
    did: list[str]
    saves: int
    cut: bool
    words: int
    wrong: str


def make_journal(path: Path, passphrase: str | None = None) -> None:
    """A journal with something of what one may move, undo and write on."""
    with Journal.create(path, "Amara", passphrase=passphrase) as journal:
        mine = journal.mentorships.add(role="mentee", counterpart="Lena").id
        for number in range(4):
            due = date.today() + timedelta(days=40 + number)
            goal = journal.goals.add(mine, GoalFields(title=f"Goal {number}", due_on=due))
            for later in (5, 12):
                day = date.today() + timedelta(days=later + number)
                journal.milestones.add(mine, f"Milestone {later}", day, goal.id)
            journal.notes.add(mine, text=f"Note {number}", goal_ids=[goal.id])
            journal.actions.add(mine, f"Action {number}")


def states_on_the_way(path: Path) -> set[str]:
    """What a file may say before anything is done in the window: as it is, and brought up."""
    states, current = {sound_state(path)}, gate.SCHEMA_VERSION
    for version in range(gate.read_header(path, key_of(path)).user_version + 1, current + 1):
        copy = path.with_name(f"{version}")
        shutil.copy(path, copy)
        gate.SCHEMA_VERSION = version
        try:
            migrate(copy, None)
        finally:
            gate.SCHEMA_VERSION = current
        states.add(sound_state(copy))
        copy.unlink()
    return states


class Killer:
    """One row of windows, one after the other."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._fresh = folder / "fresh.mentorjournal"
        make_journal(self._fresh)
        self._locked = folder / "locked.mentorjournal"
        make_journal(self._locked, PASSPHRASES[0])
        old = sorted(OLD_FILES.glob("*.mentorjournal"))
        self._olds = [Path(shutil.copy(one, folder / f"{one.name}.old")) for one in old]
        self._states: dict[Path, set[str]] = {}

    def round(self) -> Round:
        home = Path(tempfile.mkdtemp(prefix="mj-"))
        try:
            return self._round(home)
        finally:
            shutil.rmtree(home, ignore_errors=True)

    def _round(self, home: Path) -> Round:
        chance = self._chance
        begin = self._locked if chance.random() < _LOCKED else self._fresh
        begin = chance.choice(self._olds) if chance.random() < _OLD else begin
        path = home / "journal.mentorjournal"
        shutil.copy(begin, path)
        starts = chance.random() < _STARTS
        most = MANY_STEPS if chance.random() < _MANY else FEW_STEPS
        end = End(
            steps=None if starts else chance.randrange(most),
            saving=not starts and chance.random() < _IN_A_SAVE,
            seconds=chance.uniform(0, 0.6) if starts else chance.uniform(0, 0.015),
        )
        said = _killed(home, path, chance.randrange(1 << 30), end)
        if begin not in self._states:
            self._states[begin] = states_on_the_way(begin)
        return self._looked_at(path, said, self._states[begin])

    def _looked_at(self, path: Path, said: Said, begun: set[str]) -> Round:
        saves = [(kind, more[0]) for kind, *more in said if kind in ("saving", "saved")]
        done = [state for kind, state in saves if kind == "saved"]
        may_be = {saves[-1][1], done[-1]} if done else begun
        beats = [words[-1] for words in said if words[0] == "beat"]
        before = let_run_since(beats, KEPT_AFTER)
        kept = said[_last_undo(said) :]
        typed = [word[1] for word in kept if word[0] == "word" and word[2] < before]
        return Round(
            usable=["usable"] in said,
            did=[more[0] for kind, *more in said if kind == "doing"],
            saves=len(done),
            cut=bool(saves) and saves[-1][0] == "saving",
            words=len(typed),
            wrong=_what_is_wrong(path, may_be, typed),
        )


def _last_undo(said: Said) -> int:
    """Where it was said last that something is undone: that may have been what was typed."""
    undone = [number for number, words in enumerate(said) if words[-1] == "back_and_forth"]
    return max(undone, default=0)


def _what_is_wrong(path: Path, may_be: set[str], typed: list[str]) -> str:
    try:
        # Opened as the next start does it: a migration that was cut off goes on.
        found = sound_state(path)
        with Journal(path, key=key_of(path)) as journal:
            text = _all_text(journal)
        sound_state(path)
        for _, backup in backups_in(folder_beside(path)):
            sound_state(backup)
    except (JournalError, AssertionError) as error:
        return f"not sound: {error}"
    if found not in may_be:
        return "not as it was saved"
    lost = [word for word in typed if word not in text]
    return f"lost: {lost}" if lost else ""


def _all_text(journal: Journal) -> str:
    names = ("notes", "goals", "actions", "goal_drafts", "feedback", "goal_log", "unfinished")
    return repr([journal.file.look(f"SELECT * FROM {name}") for name in names])


def _killed(home: Path, path: Path, seed: int, end: End) -> Said:
    """What a window said until it was killed."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(ear)
            _move_in(home)
            code = sit_down(mouth, path, seed)
        finally:
            os._exit(code)
    os.close(mouth)
    heard = b""
    until, reached = time.monotonic() + _PATIENCE, False
    while not _is_due(heard, end) and (left := until - time.monotonic()) > 0:
        if not select.select([ear], [], [], left)[0]:
            break
        content = os.read(ear, 1 << 16)
        if not content:
            break
        heard += content
        if not reached and _is_due(heard, end._replace(saving=False)):
            reached, until = True, time.monotonic() + _UNTIL_A_SAVE
    time.sleep(end.seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while content := os.read(ear, 1 << 16):
        heard += content
    os.close(ear)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, (home / "errors").read_text()
    return [json.loads(line) for line in heard.split(b"\n")[:-1]]


def _is_due(heard: bytes, end: End) -> bool:
    if end.steps is None:
        return True
    _, usable, after = heard.partition(b'"usable"')
    steps = after.split(b'"step"', end.steps + 1)
    if not usable or len(steps) <= end.steps + 1:
        return False
    return not end.saving or b'"saving"' in steps[-1].rpartition(b'"saved"')[2]


def _move_in(home: Path) -> None:
    """Live in a home of one's own; what goes wrong is written down there."""
    places = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    for name in (*places, "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        os.environ[name] = str(home)
    tempfile.tempdir = None
    errors = os.open(home / "errors", os.O_CREAT | os.O_WRONLY, 0o600)
    os.dup2(errors, 1)
    os.dup2(errors, 2)


def rounds(folder: Path, count: int, seed: int) -> Iterator[Round]:
    killer = Killer(folder, seed)
    for _ in range(count):
        yield killer.round()


def main(folder: str, count: str, seed: str) -> None:
    for found in rounds(Path(folder), int(count), int(seed)):
        print(json.dumps(found._asdict()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
