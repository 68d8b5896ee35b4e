"""A folder of backups, in which one is made at a time; and what a kill has left in it goes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentorjournal.domain.backups import read_name
from mentorjournal.journal.claims import PART, locked
from mentorjournal.journal.connection import sync_folder
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.whole_file import failure_from

TURN = ".making"
"""The file in a folder of backups whose lock says that one is being made."""
_TURN_SECONDS = 30.0


@contextmanager
def turn_in(folder: Path) -> Iterator[None]:
    """Be the only one who makes a backup in a folder, and clear away what a kill has left.

    Raises JournalError: BUSY, NO_ACCESS, NO_FOLDER or FULL.
    """
    try:
        _make_folder(folder)
        with _alone(folder / TURN):
            _clear(folder)
            yield
    except OSError as error:
        raise failure_from(error, str(folder)) from None


def part_of(backup: Path) -> Path:
    """The name of a backup while it is being made; what has it is cleared away after a kill."""
    return backup.with_name(backup.name + PART)


def _make_folder(folder: Path) -> None:
    """Make a folder that lasts: without a sync a power cut takes it away with all that is in it."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        sync_folder(folder.parent)


def _clear(folder: Path) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            stem, _, _ = entry.name.partition(PART)
            if PART in entry.name and read_name(stem) is not None:
                with suppress(OSError):
                    os.unlink(entry.path)


@contextmanager
def _alone(turn: Path) -> Iterator[None]:
    """Wait until no other window or command makes a backup in this folder.

    The lock goes with its process, so a kill leaves none; a file system without locks has to do
    without. Raises JournalError(BUSY) when it takes too long, and OSError.
    """
    handle = os.open(turn, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        until = time.monotonic() + _TURN_SECONDS
        while not locked(handle):
            if time.monotonic() > until:
                raise JournalError(Failure.BUSY, turn.parent.name)
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)
