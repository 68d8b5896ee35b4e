"""A whole copy of the journal: made beside its place, checked, and then renamed into it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from mentorjournal.journal import gate
from mentorjournal.journal.claims import Claim, remove_left
from mentorjournal.journal.connection import connect, shut, sync_folder
from mentorjournal.journal.direct import failure_of
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.search_index import catch_up

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key


def copy_journal(file: JournalFile, target: Path) -> None:
    """Write a copy of an open journal to `target`, replacing a file that is there.

    `VACUUM INTO` gives a whole and consistent file at any moment; the copy is looked at before
    it takes its name. The index is brought up to date first, so that no copy has words that were
    taken out. Raises JournalError (NO_FOLDER, NO_ACCESS, FULL, DAMAGED, NOT_ALLOWED).
    """
    if not target.parent.is_dir():
        raise JournalError(Failure.NO_FOLDER, str(target.parent))
    if target.exists() and target.samefile(file.path):
        raise JournalError(Failure.NOT_ALLOWED, target.name)
    with suppress(JournalError):  # a file that cannot be written can be copied nevertheless
        catch_up(file)
    copy_through(file.connection, target, file.key)


def move_to(file: JournalFile, target: Path) -> None:
    """Copy an open journal to `target` and go on there, for when its own place takes no more.

    What could be undone is forgotten; the file at the old place is left as it is. Raises
    JournalError like `copy_journal`, and then all is as before.
    """
    copy_journal(file, target)
    file.go_on_in(target)


def copy_through(connection: Connection, target: Path, key: Key | None = None) -> None:
    """Write a copy of the file that a connection is open on, as `copy_journal` does.

    It is encrypted with the same key; `key` says with which.
    """
    remove_left(target.parent)
    claim = None
    try:
        claim = Claim.nameless(target)
        part = claim.part
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection.exec_driver_sql("VACUUM INTO ?", (str(part),))
        _look_at(part, key)
        with part.open("rb+") as handle:
            os.fsync(handle.fileno())
        os.replace(part, target)
        sync_folder(target.parent)
    except (OSError, DBAPIError) as error:
        failure = failure_of(error) or Failure.NO_ACCESS
        raise JournalError(failure, target.name) from None
    finally:
        if claim is not None:
            claim.give_up()


def _look_at(part: Path, key: Key | None) -> None:
    gate.read_header(part, key)
    connection = connect(part, key)
    try:
        if connection.exec_driver_sql("PRAGMA quick_check").scalar() != "ok":
            raise JournalError(Failure.DAMAGED, part.name)
    finally:
        shut(connection)
