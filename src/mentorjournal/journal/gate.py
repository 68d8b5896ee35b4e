"""What may be opened: the header is read before SQLite touches the file.

A mistyped path never makes a file, an empty or foreign file is refused, and what is refused is
left byte for byte as it was.
"""

import os
import struct
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from mentorjournal.journal.errors import Failure, JournalError

APPLICATION_ID = 0x4D4A524E  # "MJRN", at byte 68 of the header
SCHEMA_VERSION = 4
_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100


class Header(NamedTuple):
    """What the first 100 bytes of the file say (sqlite.org, "Database File Format")."""

    change_counter: int
    user_version: int
    application_id: int


class Hold:
    """The raw file, open for as long as SQLite has it open.

    On POSIX, closing any handle of a file drops every lock that the process has on it, SQLite's
    among them (sqlite.org, "How To Corrupt An SQLite Database File", 2.2). So while a journal is
    open its bytes are read through this one handle, shared by all who have it open in this
    process, and closed by the last of them after its connection. That is why this module keeps
    a table of what is open: locks belong to the process.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or share the handle there is. Raises JournalError(GONE)."""
        self._path = path
        with _guard:
            try:
                self._key = _identity(path)
                if self._key not in _handles:
                    _handles[self._key] = (os.open(path, os.O_RDONLY | BINARY), 0)
            except OSError:
                raise JournalError(Failure.GONE, path.name) from None
            handle, holders = _handles[self._key]
            _handles[self._key] = (handle, holders + 1)
        self._open = True

    def change_counter(self) -> int:
        """The header's change counter; every commit of any program adds one."""
        counter = _read_at(_handles[self._key][0], 4, _COUNTER_AT)
        if len(counter) < 4:
            raise JournalError(Failure.DAMAGED, self._path.name)
        return int.from_bytes(counter)

    def size(self) -> int:
        """How many bytes the file has now."""
        return os.fstat(_handles[self._key][0]).st_size

    def read(self, size: int, place: int) -> bytes:
        """Some bytes of the file; fewer at its end. Raises OSError."""
        return _read_at(_handles[self._key][0], size, place)

    def release(self) -> None:
        """Let go; only after the connection is closed."""
        if not self._open:
            return
        self._open = False
        with _guard:
            handle, holders = _handles[self._key]
            if holders > 1:
                _handles[self._key] = (handle, holders - 1)
            else:
                del _handles[self._key]
                os.close(handle)


_COUNTER_AT = 24
BINARY = getattr(os, "O_BINARY", 0)
_pread = getattr(os, "pread", None)
_guard, _reading = Lock(), Lock()
_handles: dict[tuple[int, int], tuple[int, int]] = {}


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _read_at(handle: int, size: int, place: int) -> bytes:
    """Some bytes of an open file; one call of the system where it has one."""
    if _pread is not None:
        found: bytes = _pread(handle, size, place)
        return found
    with _reading:
        os.lseek(handle, place, os.SEEK_SET)
        return os.read(handle, size)


def _head_of(handle: int) -> tuple[bytes, int]:
    """The first bytes of an open file, and its size."""
    with _reading:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, _HEADER_SIZE), os.fstat(handle).st_size


def _read(path: Path) -> tuple[bytes, int]:
    with _guard:
        if held := _handles.get(_identity(path)):
            return _head_of(held[0])
        handle = os.open(path, os.O_RDONLY | BINARY)
        try:
            return _head_of(handle)
        finally:
            os.close(handle)


def read_header(path: Path) -> Header:
    """The header of a journal file.

    Raises JournalError with MISSING, NO_ACCESS, EMPTY, NOT_A_JOURNAL, ENCRYPTED or NEWER.
    """
    try:
        if not path.is_file():
            raise JournalError(Failure.MISSING, path.name)
        head, size = _read(path)
    except PermissionError:
        raise JournalError(Failure.NO_ACCESS, path.name) from None
    except (OSError, ValueError):
        raise JournalError(Failure.MISSING, path.name) from None
    if size == 0:
        raise JournalError(Failure.EMPTY, path.name)
    if not head.startswith(_MAGIC):
        # An encrypted journal is random bytes in whole pages; anything else was never ours.
        random = path.suffix == ".mentorjournal" and size % 4096 == 0 and not head.isascii()
        raise JournalError(Failure.ENCRYPTED if random else Failure.NOT_A_JOURNAL, path.name)
    if len(head) < _HEADER_SIZE:
        raise JournalError(Failure.DAMAGED, path.name)
    (counter,) = struct.unpack_from(">I", head, _COUNTER_AT)
    user_version, application_id = struct.unpack_from(">i4xi", head, 60)
    if application_id != APPLICATION_ID:
        raise JournalError(Failure.NOT_A_JOURNAL, path.name)
    if user_version > SCHEMA_VERSION:
        raise JournalError(Failure.NEWER, path.name)
    if user_version < 1:
        raise JournalError(Failure.DAMAGED, path.name)
    return Header(counter, user_version, application_id)
