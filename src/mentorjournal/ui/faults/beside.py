"""A lock beside a journal that other computers may have open: it says which of them has it.

The claim of `one_window` is known on this computer only. A lock of a process of this computer that
has ended is taken over; one of another computer is not, because nobody here can look there.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from mentorjournal.ui.words import tr


def lock_name(path: Path) -> Path:
    """What the lock beside a journal is called."""
    return path.with_name(f".~{path.name}.lock")


def holder(path: Path) -> str:
    """The name of the other computer that has a journal open, or ""."""
    if not lock_name(path).exists():
        return ""
    lock = QLockFile(str(lock_name(path)))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        lock.unlock()
        return ""
    if lock.error() is not QLockFile.LockError.LockFailedError:
        return ""
    _, host, _ = lock.getLockInfo()
    return str(host) or tr("another computer")


def set_aside(path: Path) -> None:
    """Take away a lock whose owner is known to have ended. Raises OSError."""
    lock_name(path).unlink(missing_ok=True)


class LockBeside:
    """The lock of this process beside a journal, for as long as it is open."""

    def __init__(self, path: Path) -> None:
        self._lock = QLockFile(str(lock_name(path)))
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """Take it; where none can be made, one has to do without."""
        return self._lock.tryLock(0)

    def release(self) -> None:
        """Let it go."""
        self._lock.unlock()
