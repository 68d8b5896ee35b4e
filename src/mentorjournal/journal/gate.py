"""What may be opened: the header is read before SQLite touches the file.

A mistyped path never makes a file, an empty or foreign file is refused, and what is refused is
left byte for byte as it was. The header of an encrypted file is read with its key (`first_block`),
so it passes the same gate.
"""

from __future__ import annotations

import os
import struct
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.journal.errors import Failure, JournalError

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

APPLICATION_ID = 0x4D4A524E  # "MJRN", at byte 68 of the header
SCHEMA_VERSION = 5
_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100
_SALT_SIZE, _PAGE_SIZE = 16, 4096
_MOST_TRIED = 64
_MOST_OF_ONE = 50
# What is as even as random bytes because it is compressed: pictures, archives, sounds, documents.
_SIGNATURES = (
    *(b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF", b"PK", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"),
    *(b"%PDF", b"OggS", b"ID3", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd"),
)
_LARGE, _MOST_HOLE = 1 << 30, 64


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

    def __init__(self, path: Path, key: Key | None = None) -> None:
        """Open the file, or share the handle there is. Raises JournalError(GONE).

        `key` is what it is encrypted with; None where it is not.
        """
        self._path, self._file_key = path, key
        self._seen: tuple[bytes, int] = b"", 0
        with _guard:
            try:
                self._identity = _identity(path)
                if self._identity not in _handles:
                    _handles[self._identity] = (os.open(path, os.O_RDONLY | BINARY), 0)
            except OSError:
                raise JournalError(Failure.GONE, path.name) from None
            handle, holders = _handles[self._identity]
            _handles[self._identity] = (handle, holders + 1)
        self._open = True

    def change_counter(self) -> int:
        """The header's change counter; every commit of any program makes another one of it.

        In clear each adds one. In an encrypted file SQLite adds one to the four bytes as they are
        on the disk, encrypted: there the counters follow each other without an order, but the
        next one is known before a commit too (`pager.c`: pager_write_changecounter, dbFileVers).
        """
        if self._file_key is not None:
            return self._encrypted_counter(self._file_key)
        return int.from_bytes(self._raw_counter())

    def counter_with(self, written: int) -> int:
        """The counter of the file as it is; `written` is the one that our last commit noted in it.

        It is that of the header; in an encrypted file the number of our commits stands above its
        32 bits, so that a later one is always higher.
        """
        if self._file_key is None:
            return self.change_counter()
        return written & ~_COUNTER_MASK | self.change_counter()

    def counter_after(self, counter: int) -> int:
        """What the next commit has to note, in a transaction on a file with this counter."""
        if self._file_key is None:
            return counter + 1
        raw = int.from_bytes(self._raw_counter())
        number = (counter >> _COUNTER_BITS) + 1
        return number << _COUNTER_BITS | (raw + 1) & _COUNTER_MASK

    def is_newest(self, written: int) -> bool:
        """Whether no other program has committed since ours has noted this counter."""
        return written & _COUNTER_MASK == self.change_counter()

    def _raw_counter(self) -> bytes:
        counter = self.read(4, _COUNTER_AT)
        if len(counter) < 4:
            raise JournalError(Failure.DAMAGED, self._path.name)
        return counter

    def _encrypted_counter(self, key: Key) -> int:
        """A page that is as it was last time is not decrypted again."""
        page = self.read(_PAGE_SIZE, 0)
        if len(page) < _PAGE_SIZE:
            raise JournalError(Failure.DAMAGED, self._path.name)
        if page != self._seen[0]:
            self._seen = page, key.counter_of(page)
        return self._seen[1]

    def size(self) -> int:
        """How many bytes the file has now."""
        return os.fstat(_handles[self._identity][0]).st_size

    def size_of_content(self) -> int:
        """The same without the hole that a forged save may have made of it, terabytes long."""
        said = os.fstat(_handles[self._identity][0])
        return min(said.st_size, _LARGE) if _is_hollow(said) else said.st_size

    def read(self, size: int, place: int) -> bytes:
        """Some bytes of the file; fewer at its end. Raises OSError."""
        return _read_at(_handles[self._identity][0], size, place)

    def release(self) -> None:
        """Let go; only after the connection is closed."""
        if not self._open:
            return
        self._open = False
        with _guard:
            handle, holders = _handles[self._identity]
            if holders > 1:
                _handles[self._identity] = (handle, holders - 1)
            else:
                del _handles[self._identity]
                os.close(handle)


_COUNTER_AT = 24
_COUNTER_BITS = 32
_COUNTER_MASK = (1 << _COUNTER_BITS) - 1
BINARY = getattr(os, "O_BINARY", 0)
_pread = getattr(os, "pread", None)
_guard, _reading = Lock(), Lock()
_handles: dict[tuple[int, int], tuple[int, int]] = {}


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _is_hollow(said: os.stat_result) -> bool:
    """Whether a file claims a size that it takes next to nothing of on the disk."""
    blocks = getattr(said, "st_blocks", None)
    return blocks is not None and said.st_size > max(_LARGE, _MOST_HOLE * 512 * blocks)


def _read_at(handle: int, size: int, place: int) -> bytes:
    """Some bytes of an open file; one call of the system where it has one."""
    if _pread is not None:
        found: bytes = _pread(handle, size, place)
        return found
    with _reading:
        os.lseek(handle, place, os.SEEK_SET)
        return os.read(handle, size)


@contextmanager
def _looking_at(path: Path) -> Iterator[int]:
    """A handle of the file: the one that is held, so that none has to be closed, or a new one."""
    with _guard:
        if held := _handles.get(_identity(path)):
            yield held[0]
            return
        handle = os.open(path, os.O_RDONLY | BINARY)
        try:
            yield handle
        finally:
            os.close(handle)


@contextmanager
def _looking_into(path: Path) -> Iterator[tuple[int, bytes, int]]:
    """A handle of a file with something in it, its first page or what there is of it, its size.

    Raises JournalError with FOLDER, MISSING, NO_ACCESS or EMPTY; DAMAGED when nearly all of it is a
    hole.
    """
    try:
        if path.is_dir():
            raise JournalError(Failure.FOLDER, path.name or str(path))
        if not path.is_file():
            raise JournalError(Failure.MISSING, path.name)
        with _looking_at(path) as handle:
            said = os.fstat(handle)
            head, size = _read_at(handle, _PAGE_SIZE, 0), said.st_size
            if _is_hollow(said):
                raise JournalError(Failure.DAMAGED, path.name)
            if size == 0:
                raise JournalError(Failure.EMPTY, path.name)
            yield handle, head, size
    except PermissionError:
        raise JournalError(Failure.NO_ACCESS, path.name) from None
    except (OSError, ValueError):
        raise JournalError(Failure.MISSING, path.name) from None


def read_header(path: Path, key: Key | None = None, *, newer: bool = False) -> Header:
    """The header of a journal file.

    Args:
        path: the file.
        key: the key of an encrypted one. A file in clear is refused with it, so that nothing is
            ever written in clear where somebody counts on a passphrase.
        newer: let one of a newer program pass.

    Raises JournalError with FOLDER, MISSING, NO_ACCESS, EMPTY, NOT_A_JOURNAL, ENCRYPTED or NEWER;
    DAMAGED; with a key WRONG_PASSPHRASE where it is not the right one, and NO_PASSPHRASE.
    """
    with _looking_into(path) as (handle, head, size):
        if head.startswith(_MAGIC):
            if key is not None:
                raise JournalError(Failure.NO_PASSPHRASE, path.name)
        elif key is not None:
            head = _decrypted(path, key, handle, head, size)
        else:
            likely = _is_likely_encrypted(path, head, size)
            raise JournalError(Failure.ENCRYPTED if likely else Failure.NOT_A_JOURNAL, path.name)
    if len(head) < _HEADER_SIZE:
        raise JournalError(Failure.DAMAGED, path.name)
    (counter,) = struct.unpack_from(">I", head, _COUNTER_AT)
    user_version, application_id = struct.unpack_from(">i4xi", head, 60)
    if application_id != APPLICATION_ID:
        raise JournalError(Failure.NOT_A_JOURNAL, path.name)
    if user_version > SCHEMA_VERSION and not newer:
        raise JournalError(Failure.NEWER, path.name)
    if user_version < 1:
        raise JournalError(Failure.DAMAGED, path.name)
    return Header(counter, user_version, application_id)


def is_encrypted(path: Path) -> bool:
    """Whether a file is not in clear, as far as can be said without a key. Raises JournalError."""
    with _looking_into(path) as (_, head, _):
        return not head.startswith(_MAGIC)


def key_for(path: Path, key: Key | None) -> Key | None:
    """The key that a file is to be opened with: none where it is in clear.

    For files that are only read and looked at, such as backups: some may be older than the
    passphrase, or have another one. Raises JournalError: WRONG_PASSPHRASE when the key is that of
    another passphrase, ENCRYPTED when there is none, and MISSING, EMPTY or NO_ACCESS.
    """
    with _looking_into(path) as (handle, head, size):
        if head.startswith(_MAGIC):
            return None
        if key is None:
            if _is_likely_encrypted(path, head, size):
                raise JournalError(Failure.ENCRYPTED, path.name)
            return None
        if not _has_page_of(key, handle, head, size):
            if _is_likely_encrypted(path, head, size):
                raise JournalError(Failure.WRONG_PASSPHRASE, path.name)
            return None
    return key


def salt_of(path: Path) -> bytes:
    """The salt of what may be an encrypted journal.

    Raises JournalError with NO_PASSPHRASE, NOT_A_JOURNAL, MISSING, EMPTY or NO_ACCESS.
    """
    with _looking_into(path) as (_, head, size):
        if head.startswith(_MAGIC):
            raise JournalError(Failure.NO_PASSPHRASE, path.name)
        if not _is_likely_encrypted(path, head, size):
            raise JournalError(Failure.NOT_A_JOURNAL, path.name)
        return head[:_SALT_SIZE]


def has_salt_of(path: Path, other: Path) -> bool:
    """Whether two encrypted files have one passphrase, as far as can be said without a key.

    A file and its copies share their salt; False also where one of them has no salt to read.
    """
    try:
        return salt_of(path) == salt_of(other)
    except JournalError:
        return False


def is_opened_by(path: Path, key: Key) -> bool:
    """Whether any page of a file was written with a key, be the others damaged.

    Raises JournalError with MISSING, EMPTY or NO_ACCESS.
    """
    with _looking_into(path) as (handle, head, size):
        return _has_page_of(key, handle, head, size)


def is_cut_off(path: Path) -> bool:
    """Whether a save of the file was cut off; SQLite takes it back when it opens the file."""
    return os.path.exists(path.with_name(path.name + "-journal"))  # False in a forbidden folder


def _is_likely_encrypted(path: Path, head: bytes, size: int) -> bool:
    """An encrypted journal is random bytes in whole pages, or in a part of them when it was cut."""
    if path.suffix != ".mentorjournal":
        return False
    if size % _PAGE_SIZE == 0:
        return not head[:_HEADER_SIZE].isascii()
    return len(head) == _PAGE_SIZE and not head.startswith(_SIGNATURES) and _is_even(head)


def _is_even(page: bytes) -> bool:
    """Whether no byte is much more frequent than others; sixteen of each are to be expected."""
    return max(Counter(page).values()) <= _MOST_OF_ONE


def _decrypted(path: Path, key: Key, handle: int, head: bytes, size: int) -> bytes:
    if head[:_SALT_SIZE] == key.salt and key.seals(head, 1):
        return key.header_of(head)
    opens = _has_page_of(key, handle, head, size)
    raise JournalError(Failure.DAMAGED if opens else Failure.WRONG_PASSPHRASE, path.name)


def _has_page_of(key: Key, handle: int, head: bytes, size: int) -> bool:
    """Look at the first page and at some that lie evenly in the file."""
    if head[:_SALT_SIZE] != key.salt:
        return False
    pages = size // _PAGE_SIZE
    for number in range(1, pages + 1, max(1, pages // _MOST_TRIED)):
        if key.seals(_read_at(handle, _PAGE_SIZE, (number - 1) * _PAGE_SIZE), number):
            return True
    return False
