"""A process that is killed before a certain step of its work, to try each of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

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
    child = os.fork()
    if child == 0:
        try:
            left = iter(range(number))

            def counted(real):
                def step(*values, **named):
                    if next(left, None) is None:
                        os.kill(os.getpid(), signal.SIGKILL)
                    return real(*values, **named)

                return step

            for place, name in COUNTED:
                setattr(place, name, counted(getattr(place, name)))
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False
