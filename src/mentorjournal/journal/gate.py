"""What may be opened: the header is read before SQLite touches the file.

A mistyped path never makes a file, an empty or foreign file is refused, and what is refused is
left byte for byte as it was.
"""

import os
import struct
from pathlib import Path
from typing import NamedTuple

from mentorjournal.journal.errors import Failure, JournalError

APPLICATION_ID = 0x4D4A524E  # "MJRN", at byte 68 of the header
SCHEMA_VERSION = 2
_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100


class Header(NamedTuple):
    """What the first 100 bytes of the file say (sqlite.org, "Database File Format")."""

    change_counter: int
    user_version: int
    application_id: int


def read_header(path: Path) -> Header:
    """The header of a journal file.

    Raises JournalError with MISSING, NO_ACCESS, EMPTY, NOT_A_JOURNAL, ENCRYPTED or NEWER.
    """
    try:
        if not path.is_file():
            raise JournalError(Failure.MISSING, path.name)
        with path.open("rb") as file:
            head = file.read(_HEADER_SIZE)
            size = os.fstat(file.fileno()).st_size
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
    (counter,) = struct.unpack_from(">I", head, 24)
    user_version, application_id = struct.unpack_from(">i4xi", head, 60)
    if application_id != APPLICATION_ID:
        raise JournalError(Failure.NOT_A_JOURNAL, path.name)
    if user_version > SCHEMA_VERSION:
        raise JournalError(Failure.NEWER, path.name)
    if user_version < 1:
        raise JournalError(Failure.DAMAGED, path.name)
    return Header(counter, user_version, application_id)


def change_counter(path: Path) -> int:
    """The header's change counter; every commit of any program adds one.

    Raises JournalError(GONE) when the file is no longer there to be read.
    """
    try:
        with path.open("rb") as file:
            file.seek(24)
            (counter,) = struct.unpack(">I", file.read(4))
    except (OSError, struct.error):
        raise JournalError(Failure.GONE, path.name) from None
    return int(counter)
