"""A process that is killed before a certain step of its work, to try each of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from mentorjournal.journal import direct

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
