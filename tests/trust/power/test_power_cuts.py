"""The power fails at any moment of a session: every save that was acknowledged is there.

The session is a real one, recorded call by call; then the disk loses its power again and again,
each time with another part of what was not synced. See `disk` for the rules.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.journal.errors import JournalError

from ..budget import times
from ..states import sound_state
from .recording import Recording, Replay, record, why_not
from .session import NAME

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "-"),
    pytest.mark.timeout(600),
]

_ENOUGH, _MOST_CUTS = 12, 600
Known = dict[str, str]
Left = dict[str, bytes]


def left_after(
    recording: Recording, cuts: int, seed: int
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Cut the power so often: how many lines had been said by then, and what is left each time."""
    chance = random.Random(seed)
    moments = sorted(chance.choices(range(len(recording.calls)), k=cuts))
    replay, said = Replay(recording), 0
    for number, call in enumerate(recording.calls):
        while moments and moments[0] == number:
            moments.pop(0)
            yield said, replay.disk.after_power_cut(chance)
        replay.do(call)
        said += call.name == "write" and call.arguments[0] == 1
    yield said, replay.disk.after_power_cut(chance)


def losses(recording: Recording, folder: Path, cuts: int, seed: int) -> Iterator[str]:
    """What is missing or wrong after each of so many power cuts."""
    lines = [line for _, line in recording.said]
    known: Known = {}
    for said, left in left_after(recording, cuts, seed):
        wrong = what_is_wrong(left, lines[max(said - 1, 0) : said + 1], said, folder, known)
        if wrong:
            yield f"after line {said}: {wrong}"


def what_is_wrong(
    left: Left, lines: list[dict[str, Any]], said: int, folder: Path, known: Known
) -> str:
    """Whether the journal is as it was after one of some lines, and their files are there."""
    if said:
        found = state_after(left, folder, known)
        if found not in [line["state"] for line in lines]:
            return found if found.startswith("not ") else "an acknowledged save is gone"
        for name, content in lines[0]["files"].items():
            if name not in left or hashlib.sha256(left[name]).hexdigest() != content:
                return f"not there: {name}"
    for name, content in left.items():
        if name != NAME and name.endswith(".mentorjournal") and f"{name}-journal" not in left:
            found = state_after({NAME: content}, folder, known)
            if found.startswith("not "):
                return f"{name}: {found}"
    return ""


def state_after(left: Left, folder: Path, known: Known) -> str:
    """What the journal says, once it has been opened again; what was seen before is known."""
    names = (NAME, f"{NAME}-journal")
    content = b"|".join(hashlib.sha256(left[name]).digest() for name in names if name in left)
    key = hashlib.sha256(content).hexdigest()
    if key not in known:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in names:
            if name in left:
                (folder / name).write_bytes(left[name])
        try:
            known[key] = sound_state(folder / NAME)
        except (JournalError, AssertionError) as error:
            known[key] = f"not sound: {error}"
    return known[key]


@pytest.fixture(scope="module", params=["plain", "encrypted"])
def recording(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Recording:
    return record(tmp_path_factory.mktemp("power") / "right", request.param)


def test_what_is_replayed_whole_is_what_was_written(recording, tmp_path):
    """The model itself: without a power cut it holds the very files of the session."""
    replay = Replay(recording)
    for call in recording.calls:
        replay.do(call)
    found = {
        path.relative_to(recording.folder).as_posix(): path.read_bytes()
        for path in recording.folder.rglob("*")
        if path.is_file()
    }
    names = {
        (f"{folder}/{name}" if folder else name): file.live()
        for folder, files in replay.disk.names.items()
        for name, file in files.items()
        if file is not None
    }
    assert names == found
    assert len(recording.said) > 40


def test_a_power_cut_takes_no_acknowledged_save(recording, tmp_path):
    assert list(losses(recording, tmp_path / "after", times(120), 7)) == []


def find_losses_of(kind: str, setting: str, folder: Path) -> None:
    """Such cuts find the fault of a wrong setting, so that finding none means something.

    Between 35 and 53 of 600 find it. Fewer than 12 would be so few that a fault of the right
    setting could hide among the cuts that are tried; by chance it is once in 100,000 times.
    """
    wrong = record(folder / "wrong", kind, setting)
    found = losses(wrong, folder / "after", _MOST_CUTS, 7)
    gone = list(islice((loss for loss in found if "gone" in loss), _ENOUGH))
    assert len(gone) == _ENOUGH


def test_syncing_less_would_be_found(tmp_path):
    find_losses_of("plain", "NORMAL", tmp_path)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["plain", "encrypted"])
@pytest.mark.parametrize("setting", ["NORMAL", "FULL"])
def test_syncing_less_in_any_way_would_be_found(kind, setting, tmp_path):
    find_losses_of(kind, setting, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_two_thousand_power_cuts(recording, tmp_path):
    assert list(losses(recording, tmp_path / "after", times(2_000), 20261122)) == []
