"""A journal as one file: copied between two saves, and put on the disk for good.

The bytes are copied while SQLite holds its read lock, as sqlite.org/backup.html describes, so a
copy is the file itself: its counters fit, and one that is encrypted stays so. The
lock is held for a slice at a time and a save in between begins the copy again, so that nobody who
writes waits longer than for one slice.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.journal import gate
from mentorjournal.journal.claims import Claim
from mentorjournal.journal.connection import sync_folder
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.errors import Failure, JournalError

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

SLICE = 4_000_000
_TRIES = 5
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

Progress = Callable[[int, int], None]


def failure_from(error: OSError, place: str) -> JournalError:
    """What a fault of the file system means for a person."""
    if error.errno in _FULL:
        return JournalError(Failure.FULL, place)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return JournalError(Failure.NO_FOLDER, place)
    return JournalError(Failure.NO_ACCESS, place)


def claim_place(path: Path) -> Claim:
    """The sole right to make a file that is to take the place of the journal at `path`.

    Raises JournalError: BUSY while somebody else has it; NO_ACCESS, NO_FOLDER or FULL.
    """
    try:
        return Claim.for_journal(path)
    except OSError as error:
        raise failure_from(error, str(path.parent)) from None


@contextmanager
def new_file(part: Path) -> Iterator[int]:
    """A handle on a new file that only its owner may read; synced to the disk at the end."""
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | gate.BINARY, 0o600)
    try:
        yield handle
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_journal_file(
    path: Path, part: Path, on_progress: Progress | None = None, key: Key | None = None
) -> None:
    """Copy the journal at `path`, which may be open and written to, to a new file.

    Args:
        path: the journal; a save that was cut off is rolled back first, as at any opening.
        part: the new file; what it holds after an error is of no use.
        on_progress: gets (bytes done, bytes in all); may raise to end the copy.
        key: what an encrypted journal is opened with; its copy is opened with the same.

    Raises JournalError as opening does, and OSError for `part`.
    """
    hold = gate.Hold(path, key)
    try:
        with Direct(path, key) as direct, new_file(part) as handle:
            source = _Source(direct, hold)
            for attempt in range(_TRIES + 1):
                os.ftruncate(handle, 0)
                os.lseek(handle, 0, os.SEEK_SET)
                size = SLICE if attempt < _TRIES else source.size()
                if source.copied_to(handle, size, on_progress):
                    return
            raise JournalError(Failure.BUSY, path.name)
    finally:
        hold.release()


class _Source:
    def __init__(self, direct: Direct, hold: gate.Hold) -> None:
        self._direct, self._hold = direct, hold

    def size(self) -> int:
        return max(SLICE, 2 * self._hold.size())

    def copied_to(self, handle: int, size: int, on_progress: Progress | None) -> bool:
        """Copy slices of a size; False when somebody has written in between."""
        done, first = 0, None
        while True:
            with self._read_lock():
                state = self._hold.change_counter(), self._hold.size()
                first = first or state
                if state != first:
                    return False
                content = self._hold.read(size, done)
            _write(handle, content)
            done += len(content)
            if on_progress is not None:
                on_progress(done, first[1])
            if done >= first[1]:
                return True
            if not content:
                return False

    @contextmanager
    def _read_lock(self) -> Iterator[None]:
        self._direct.run("BEGIN")
        try:
            self._direct.run("SELECT 1 FROM main.sqlite_schema LIMIT 1").fetchall()
            yield
        finally:
            self._direct.run("ROLLBACK")


@contextmanager
def shut_out(path: Path, key: Key | None = None) -> Iterator[int]:
    """Let nobody read or write the journal meanwhile; gives its change counter."""
    hold = gate.Hold(path, key)
    try:
        with Direct(path, key) as direct:
            direct.run("BEGIN EXCLUSIVE")
            yield hold.change_counter()
    finally:
        hold.release()


def copy_closed(source: Path, part: Path, on_progress: Progress | None = None) -> None:
    """Copy a file that nobody has open, such as a backup. Raises OSError."""
    with source.open("rb", buffering=0) as read, new_file(part) as handle:
        done, size = 0, os.fstat(read.fileno()).st_size
        while content := read.read(SLICE):
            _write(handle, content)
            done += len(content)
            if on_progress is not None:
                on_progress(done, size)


def same_content(one: Path, other: Path) -> bool:
    """Whether two files that nobody has open are equal to the last byte. Raises OSError."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb", buffering=0) as left, other.open("rb", buffering=0) as right:
        while content := left.read(SLICE):
            if content != right.read(len(content)):
                return False
    return True


def free_name(path: Path, said: str) -> Path:
    """A place beside a journal where nothing is: its name, what is `said`, and a number if needed.

    Raises JournalError(EXISTS) where even a thousand are taken.
    """
    for number in range(1, 1_000):
        more = "" if number == 1 else f" {number}"
        free = path.with_name(f"{path.stem} {said}{more}{path.suffix}")
        if not free.exists():
            return free
    raise JournalError(Failure.EXISTS, path.name)


def take_place(part: Path, path: Path) -> None:
    """Rename a synced file into its place, for good; what was there is replaced. Raises OSError."""
    os.replace(part, path)
    sync_folder(path.parent)


def _write(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]
