"""SQLAlchemy's connection over the driver's, for the queries of the nouns; and making a file."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, ExceptionContext, create_engine, event
from sqlalchemy.pool import StaticPool

from mentorjournal.journal import gate
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.rows import to_column


def over(direct: Direct) -> Connection:
    """SQLAlchemy's connection over an open one of the driver.

    Only outside a transaction: SQLAlchemy begins by rolling back what is open. Closing it with
    `shut` closes the driver's too.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: direct.raw,
        poolclass=StaticPool,
        hide_parameters=True,
        execution_options={"isolation_level": "AUTOCOMMIT"},
    )

    def translate(context: ExceptionContext) -> None:
        told = direct.told(context.original_exception)
        if told is not None:
            raise told from None

    event.listen(engine, "handle_error", translate)
    return engine.connect()


def connect(path: Path) -> Connection:
    """One connection in autocommit mode, with every setting of the recipe made and read back."""
    return over(Direct(path))


def shut(connection: Connection) -> None:
    """Close a connection and what is below it."""
    connection.close()
    connection.engine.dispose()


@contextmanager
def opened(path: Path) -> Iterator[tuple[Connection, gate.Hold]]:
    """A connection for one piece of work on a file as a whole, and the hold on its header."""
    hold = gate.Hold(path)
    try:
        connection = connect(path)
        try:
            yield connection, hold
        finally:
            shut(connection)
    finally:
        hold.release()


def create(path: Path, owner_name: str, now: datetime) -> None:
    """Make a new, empty journal at a path where nothing is yet.

    It is made beside its place and renamed into it, so that a half-made file is never seen.
    Raises JournalError with EXISTS, NO_FOLDER or NO_ACCESS.
    """
    if path.exists():
        raise JournalError(Failure.EXISTS, path.name)
    if not path.parent.is_dir():
        raise JournalError(Failure.NO_FOLDER, str(path.parent))
    part = path.with_name(f"{path.name}.{os.getpid()}.{time.monotonic_ns()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        raise JournalError(Failure.NO_ACCESS, str(path.parent)) from None
    try:
        _fill_new(part, owner_name, now)
        os.link(part, path) if hasattr(os, "link") else os.rename(part, path)
    except FileExistsError:
        raise JournalError(Failure.EXISTS, path.name) from None
    except OSError:
        raise JournalError(Failure.NO_ACCESS, str(path.parent)) from None
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def _fill_new(part: Path, owner_name: str, now: datetime) -> None:
    from mentorjournal.journal.schema import SEARCH_DDL, tables

    connection = connect(part)
    try:
        run = connection.exec_driver_sql
        run("PRAGMA page_size=4096")
        run("BEGIN IMMEDIATE")
        run(f"PRAGMA application_id={gate.APPLICATION_ID}")
        run(f"PRAGMA user_version={gate.SCHEMA_VERSION}")
        every = tables.every()
        tables.metadata.create_all(connection, tables=every, checkfirst=False)
        for statement in SEARCH_DDL:
            run(statement)
        connection.execute(
            tables.meta.insert().values(
                id=1,
                journal_id=new_id(),
                owner_name=to_column(owner_name),
                created_at=time_text(now),
                change_counter=1,
            )
        )
        run("COMMIT")
    finally:
        shut(connection)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
