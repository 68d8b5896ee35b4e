"""A process that does one thing and is killed in the middle of it, again and again."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

Work = Callable[[], object]
_TRIALS = 3


class Killed(NamedTuple):
    """What became of a process. finished: it was done before it was killed."""

    finished: bool


def take_time(prepare: Work, work: Work) -> float:
    """Seconds that the work takes in a process of its own, when nobody kills it."""
    taken = []
    for _ in range(_TRIALS):
        prepare()
        began = time.perf_counter()
        child = _begin(work)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0, "it fails without being killed"
        taken.append(time.perf_counter() - began)
    return sorted(taken)[_TRIALS // 2]


def kill_after(seconds: float, work: Work) -> Killed:
    """Do the work in a process of its own, and kill that after a time."""
    child = _begin(work)
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL), code
    return Killed(code == 0)


def kill_again_and_again(
    count: int, seed: int, prepare: Work, work: Work, look: Callable[[], object]
) -> int:
    """Prepare, work, be killed at any moment, look at what is left: so many times.

    Returns how often the work was not finished. The last time nobody kills it.
    """
    chance = random.Random(seed)
    whole = take_time(prepare, work)
    unfinished = 0
    for _ in range(count):
        prepare()
        unfinished += not kill_after(chance.uniform(0.0, 1.1) * whole, work).finished
        look()
    return unfinished


def _begin(work: Work) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)
