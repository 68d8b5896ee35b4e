"""Looks at files that nobody writes to, such as backups: are they sound, and what is in them."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.journal import gate
from mentorjournal.journal.direct import Direct, fingerprint, read_header
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.fingerprints import FINGERPRINTS

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

_REST_SECONDS = 0.002
"""What a thorough look leaves to others after each stretch of rows."""


class Inside(NamedTuple):
    """What is in a backup, as far as a list shows it."""

    notes: int
    goals: int
    version: int


def look_into(backup: Path, key: Key | None = None) -> Inside | None:
    """What is in a backup of any version, or None when it cannot be read.

    `key` is that of the journal; a backup in clear needs none.
    """
    try:
        key = gate.key_for(backup, key)
        version = gate.read_header(backup, key).user_version
        with Direct(backup, key) as direct:
            notes = direct.value("SELECT count(*) FROM notes")
            goals = direct.value("SELECT count(*) FROM goals WHERE kind <> 'key_result'")
    except JournalError:
        return None
    return Inside(int(notes), int(goals), version)


def is_locked(backup: Path, key: Key | None = None) -> bool:
    """Whether a backup has a passphrase that is not the one `key` was made from."""
    try:
        gate.key_for(backup, key)
    except JournalError as error:
        return error.failure in (Failure.WRONG_PASSPHRASE, Failure.ENCRYPTED)
    return False


def is_of_now(backup: Path, path: Path, key: Key | None = None) -> bool:
    """Whether nothing was saved in the journal at `path` since a backup was made of it."""
    try:
        same = gate.read_header(backup, key) == gate.read_header(path, key)
        return same and backup.stat().st_size == path.stat().st_size
    except (JournalError, OSError):
        return False


def look_over(
    path: Path,
    *,
    thorough: bool,
    on_rest: Callable[[], None] | None = None,
    key: Key | None = None,
) -> bool:
    """Whether a file that nobody writes to is sound: its structure, or every row of it.

    `on_rest` is called between two stretches of rows; what it raises ends the look. `key` is what
    the file is encrypted with.
    Raises JournalError when it is no journal, of a newer program, or not as ours should be.
    """
    try:
        version = read_header(path, key).user_version
        if thorough:
            from mentorjournal.journal.check import check

            return not check(path, partial(_rest, on_rest), key=key).lost
        with Direct(path, key) as direct:
            if fingerprint(direct.run) != FINGERPRINTS.get(version):
                raise JournalError(Failure.FOREIGN_SCHEMA, path.name)
            return bool(direct.value("PRAGMA quick_check(1)") == "ok")
    except JournalError as error:
        if error.failure is Failure.DAMAGED:
            return False
        raise


def _rest(on_rest: Callable[[], None] | None, _rows: int) -> None:
    time.sleep(_REST_SECONDS)
    if on_rest is not None:
        on_rest()
