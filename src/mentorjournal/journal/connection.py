"""SQLAlchemy's connection over the driver's, for the queries of the nouns; and making a file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import Compiled, Dialect, make_url
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from mentorjournal.journal import gate
from mentorjournal.journal.claims import Claim, remove_left
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.rows import to_column

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key


_URL = "sqlite+pysqlite://"
_dialects: list[Dialect] = []
_directs: WeakKeyDictionary[Engine, Direct] = WeakKeyDictionary()
made: LRUCache[Any, Compiled] = LRUCache(500)
"""The SQL of the newest queries of every connection, on whichever thread it was first made."""


def over(direct: Direct) -> Connection:
    """SQLAlchemy's connection over an open one of the driver.

    Only outside a transaction: SQLAlchemy begins by rolling back what is open. Closing it with
    `shut` closes the driver's too.
    """
    engine = _engine(lambda: direct.raw)

    _directs[engine] = direct
    if not _dialects:
        event.listen(engine, "handle_error", _translate)  # it holds for the dialect, so for all
    connection = engine.connect()
    if not _dialects:
        _dialects.append(engine.dialect)
    return connection


def _translate(context: ExceptionContext) -> None:
    """Tell an error of the driver in our words, by the file that it is about."""
    direct = _directs.get(context.engine) if context.engine is not None else None
    told = None if direct is None else direct.told(context.original_exception)
    if told is not None:
        raise told from None


def _engine(creator: Callable[[], Any]) -> Engine:
    """An engine of the one dialect: SQL that is kept belongs to the dialect it was made for."""
    options = {"isolation_level": "AUTOCOMMIT", "compiled_cache": made}
    if _dialects:
        pool = StaticPool(creator, dialect=_dialects[0])
        url = make_url(_URL)
        return Engine(pool, _dialects[0], url, hide_parameters=True, execution_options=options)
    return create_engine(
        _URL,
        module=driver,
        creator=creator,
        poolclass=StaticPool,
        hide_parameters=True,
        execution_options=options,
    )


def connect(path: Path, key: Key | None = None) -> Connection:
    """One connection in autocommit mode, with every setting of the recipe made and read back."""
    return over(Direct(path, key))


def shut(connection: Connection) -> None:
    """Close a connection and what is below it."""
    connection.close()
    connection.engine.dispose()


@contextmanager
def opened(path: Path, key: Key | None = None) -> Iterator[tuple[Connection, gate.Hold]]:
    """A connection for one piece of work on a file as a whole, and the hold on its header."""
    hold = gate.Hold(path, key)
    try:
        connection = connect(path, key)
        try:
            yield connection, hold
        finally:
            shut(connection)
    finally:
        hold.release()


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """A name beside `path` for making a file that takes its own only when it is whole.

    However the making ends, nothing else is left; after a kill whoever makes something in that
    folder next removes it. Raises JournalError with EXISTS, NO_FOLDER, NO_ACCESS or FULL.
    """
    if path.exists() or path.is_symlink():
        raise JournalError(Failure.EXISTS, path.name)
    if not path.parent.is_dir():
        raise JournalError(Failure.NO_FOLDER, str(path.parent))
    remove_left(path.parent)
    claim = None
    try:
        claim = Claim.nameless(path)
        yield claim.part
        _take_name(claim.part, path)
    except FileExistsError:
        raise JournalError(Failure.EXISTS, path.name) from None
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        failure = Failure.FULL if full else Failure.NO_ACCESS
        raise JournalError(failure, str(path.parent)) from None
    finally:
        if claim is not None:
            claim.give_up()
    sync_folder(path.parent)


def _take_name(part: Path, path: Path) -> None:
    """Rename without ever replacing; a file system without links (exFAT) has no better way."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError):
        if path.exists():
            raise FileExistsError from None
        os.rename(part, path)


def create(path: Path, owner_name: str, now: datetime, key: Key | None = None) -> None:
    """Make a new, empty journal at a path where nothing is yet, encrypted where a key is given.

    Raises JournalError with EXISTS, NO_FOLDER, NO_ACCESS or FULL; NO_CIPHER.
    """
    with made_beside(path) as part:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _fill_new(part, owner_name, now, key)
        gate.read_header(part, key)


def _fill_new(part: Path, owner_name: str, now: datetime, key: Key | None) -> None:
    from mentorjournal.journal.schema import tables

    connection = over(Direct(part, key, new=True))
    try:
        run = connection.exec_driver_sql
        run("PRAGMA page_size=4096")
        run("BEGIN IMMEDIATE")
        run(f"PRAGMA application_id={gate.APPLICATION_ID}")
        run(f"PRAGMA user_version={gate.SCHEMA_VERSION}")
        for statement in _statements_of_all_tables(connection.dialect):
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


@cache
def _statements_of_all_tables(dialect: Dialect) -> tuple[str, ...]:
    """What makes the tables, parents first, their indexes, and the tables of the search.

    Kept, because putting the statements together takes longer than running them.
    """
    from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

    from mentorjournal.journal.schema import tables
    from mentorjournal.journal.search_tables import SEARCH_DDL

    parts: list[ExecutableDDLElement] = []
    for table in tables.every():
        parts.append(CreateTable(table))
        parts += map(CreateIndex, sorted(table.indexes, key=lambda index: str(index.name)))
    return (*(str(part.compile(dialect=dialect)) for part in parts), *SEARCH_DDL)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
