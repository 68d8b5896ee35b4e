"""Bringing an older file up to the schema of this program, step by numbered step.

Imported only when a file is old. Before the first step a backup is made beside the file;
each step is a transaction of its own with its version number inside, so that a file is always of
one version, wherever it is interrupted, and the next opening goes on from there.

To add a step: raise `gate.SCHEMA_VERSION`, write `step_NNNN.py` with a `run(connection)`, put
the fingerprint of a new file into `fingerprints.py`, and a file of the version before into
`tests/journal/files/`. A step spells its tables out: what it makes must never change again.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from mentorjournal.domain.backups import Reason
from mentorjournal.journal import gate
from mentorjournal.journal.backups import Places, folder_beside, make_backup
from mentorjournal.journal.connection import opened
from mentorjournal.journal.direct import fingerprint
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.fingerprints import FINGERPRINTS
from mentorjournal.journal.turns import TURN

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key


def migrate(path: Path, now: datetime | None, key: Key | None = None) -> Path | None:
    """Bring the file at `path`, which `key` opens, to the schema of this program.

    Returns the path of the backup of the file as it was, or None when nothing was to do, or when
    `now` is None, for a file that is a copy already. Raises
    JournalError: FOREIGN_SCHEMA when the file is not as the version in its header should be
    (then nothing is written at all), DAMAGED, FULL, NO_ACCESS, BUSY …
    """
    with opened(path, key) as (connection, hold):
        version = _version(connection)
        if version >= gate.SCHEMA_VERSION:
            return None
        _check_schema(connection, path, version)
        copy = None if now is None else _backup(path, now, key)
        # Rebuilding a table drops the old one, which must not take its children with it.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        try:
            for number in range(version + 1, gate.SCHEMA_VERSION + 1):
                _step(connection, path, number, hold)
        except BaseException:
            if _version(connection) == version:  # nothing was changed: no copy is needed
                _drop(copy)
            raise
        return copy


def _backup(path: Path, now: datetime, key: Key | None) -> Path | None:
    places = Places(folder_beside(path))
    return make_backup(path, places, Reason.UPDATE, now, key=key).path


def _drop(copy: Path | None) -> None:
    if copy is not None:
        copy.unlink(missing_ok=True)
        (copy.parent / TURN).unlink(missing_ok=True)
        with suppress(OSError):  # others may be in it
            copy.parent.rmdir()


def _step(connection: Connection, path: Path, version: int, hold: gate.Hold) -> None:
    run = connection.exec_driver_sql
    run("BEGIN IMMEDIATE")
    try:
        if _version(connection) < version:  # another window may have been quicker
            written = int(run("SELECT change_counter FROM meta").scalar_one())
            was_newest = hold.is_newest(written)
            broken = len(run("PRAGMA foreign_key_check").all())
            import_module(f"{__name__}.step_{version:04d}").run(connection)
            if len(run("PRAGMA foreign_key_check").all()) > broken:
                raise JournalError(Failure.DAMAGED, path.name)
            run(f"PRAGMA user_version = {version}")
            _check_schema(connection, path, version)
            # The search index was in step if our own last commit was the newest; it still is.
            if was_newest:
                run("UPDATE meta SET change_counter = ?", (hold.counter_after(written),))
        run("COMMIT")
    except BaseException:
        with suppress(DBAPIError, JournalError):
            run("ROLLBACK")
        raise


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _check_schema(connection: Connection, path: Path, version: int) -> None:
    if fingerprint(connection.exec_driver_sql) != FINGERPRINTS.get(version):
        raise JournalError(Failure.FOREIGN_SCHEMA, path.name)
