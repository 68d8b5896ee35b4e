"""The window is killed at any moment of whatever one does in it: nothing that was saved is lost.

Acknowledged is what a transaction has ended with; it is all there afterwards, or also what the
next one, which was under way, would have made, and nothing in between. Of what was typed nothing
older than two seconds is lost, every file is sound, and so is every backup.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from ..budget import times
from .killer import Round

ROOT = Path(__file__).parents[3]
AT_ONCE = 2

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def kill_windows(folder: Path, count: int, seed: int) -> list[Round]:
    """Kill so many windows, two at a time."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
        "QT_QPA_PLATFORM": "offscreen",
    }
    script = str(Path(__file__).with_name("killer.py"))
    found = []
    with ExitStack() as ends:
        killers = []
        for number in range(AT_ONCE):
            place = folder / str(number)
            place.mkdir()
            errors = ends.enter_context((place / "errors").open("wb"))
            share = str(count // AT_ONCE + (number < count % AT_ONCE))
            command = [sys.executable, script, str(place), share, str(seed + number)]
            killer = subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
            )
            ends.callback(killer.wait)
            ends.callback(killer.kill)
            killers.append((killer, place))
        for killer, place in killers:
            out, _ = killer.communicate()
            assert killer.returncode == 0, (place / "errors").read_text()
            found += [Round(**json.loads(line)) for line in out.splitlines()]
    assert len(found) == count
    did = Counter(name for one in found for name in one.did)
    print(f"\n{count} windows killed, {sum(one.usable for one in found)} in use,")
    print(f"{sum(one.saves for one in found)} saves, {sum(one.cut for one in found)} cut off,")
    print(f"{sum(one.words for one in found)} words; {dict(did)}")
    return found


@pytest.mark.timeout(600)
def test_killed_in_use_a_window_loses_nothing_that_was_saved(tmp_path):
    found = kill_windows(tmp_path, times(4), 20261122)
    assert [one.wrong for one in found if one.wrong] == []
    assert sum(one.saves for one in found) > 0


@pytest.mark.long
@pytest.mark.timeout(3_000)
def test_killed_five_hundred_times_a_window_loses_nothing_that_was_saved(tmp_path):
    found = kill_windows(tmp_path, times(500), 7)
    assert [one.wrong for one in found if one.wrong] == []
    assert sum(one.words for one in found) > 0
    assert any(one.cut for one in found), "not one was killed in the middle of a save"
    did = {name for one in found for name in one.did}
    assert {"write_note", "set_a_goal", "drag", "back_and_forth", "back_up", "lock"} <= did
    assert "under another key" in did
