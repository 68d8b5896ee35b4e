"""A process that is killed before a certain step of its work, to try each of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.journal import direct, gate

newest_old_version = pytest.mark.parametrize(
    "old_version",
    [
        pytest.param(version, marks=[pytest.mark.long] if version < gate.SCHEMA_VERSION - 1 else [])
        for version in range(1, gate.SCHEMA_VERSION)
    ],
    indirect=True,
)
"""The version before this one, and in the long run each."""

COUNTED = (
    (direct.Direct, "run"),
    (os, "replace"),
    (os, "fsync"),
    (os, "open"),
    (Path, "unlink"),
)


def killed_after(number: int, work: Callable[[], object]) -> bool:
    """Do it in another process that is killed before its step of that number."""
    left = iter(range(number))

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*values: Any, **named: Any) -> Any:
            kill_at_last(left)
            return real(*values, **named)

        return step

    def counting() -> None:
        for place, name in COUNTED:
            setattr(place, name, counted(getattr(place, name)))
        work()

    return is_killed(counting)


def kill_at_last(left: Iterator[object]) -> None:
    """Kill this process when nothing is left of what it may still do."""
    if next(left, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)


def is_killed(work: Callable[[], object]) -> bool:
    """Do it in another process; whether that was killed before it had come to the end."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False
