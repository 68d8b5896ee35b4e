"""The file: opening it by the recipe, one connection, one short transaction a command.

The recipe (rollback journal, `synchronous=EXTRA`, no write-ahead log, `mode=rw`) is the one that
lost nothing in a thousand simulated power cuts: people copy, mail and sync this file, and between
two saves the one file is the whole journal.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, ExceptionContext, Table, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from mentorjournal.domain.changes import Change, Kind, Label
from mentorjournal.journal import gate, triggers
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.rows import to_column
from mentorjournal.journal.undo import Group, UndoLog

Clock = Callable[[], datetime]
_OLDEST_SQLITE = (3, 51, 3)
_BUSY_SECONDS = 2.0
_PRAGMAS = (
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
    "foreign_keys=ON",
    "locking_mode=NORMAL",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
)
_READ_BACK = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0}
_FAILURES = {
    5: Failure.BUSY,
    6: Failure.BUSY,
    8: Failure.NO_ACCESS,
    10: Failure.GONE,
    11: Failure.DAMAGED,
    13: Failure.FULL,
    14: Failure.GONE,
    19: Failure.INVALID,
    26: Failure.NOT_A_JOURNAL,
}


def local_now() -> datetime:
    """The time now, aware of the local offset."""
    return datetime.now().astimezone()


def failure_of(error: BaseException) -> Failure | None:
    """The expected failure behind an error of the driver, or None when there is none."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _FAILURES.get(code & 0xFF)
    text = str(cause)
    for words, failure in (
        ("locked", Failure.BUSY),
        ("readonly", Failure.NO_ACCESS),
        ("full", Failure.FULL),
        ("malformed", Failure.DAMAGED),
        ("not a database", Failure.NOT_A_JOURNAL),
        ("disk I/O", Failure.GONE),
        ("unable to open", Failure.GONE),
        ("Could not decode", Failure.DAMAGED),
        ("constraint failed", Failure.INVALID),
    ):
        if words in text:
            return failure
    return None


def fingerprint(connection: Connection) -> str:
    """A hash of the schema as the file holds it; the inner tables of the index are only named."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, tbl_name, CASE WHEN name LIKE 'search_index\\_%' ESCAPE '\\' THEN '' "
        "ELSE sql END FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' "
        "ORDER BY type, name"
    )
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()[:32]


class Writer:
    """Writes rows inside one command; made by `JournalFile.change` only.

    Attributes:
        now: the time of the command; today its local day is `now.date()`.
        ids: the rows touched so far.
    """

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.ids: set[str] = set()

    def insert(self, table: Table, **values: Any) -> str:
        """Add a row with a new id (unless one is given) and its times; returns the id."""
        row = {name: to_column(value) for name, value in values.items()}
        row_id = row.setdefault("id", new_id())
        row["created_at"] = row["changed_at"] = time_text(self.now)
        self.connection.execute(table.insert().values(**row))
        self.ids.add(row_id)
        return str(row_id)

    def update(self, table: Table, row_id: str, **values: Any) -> None:
        """Change columns of one row. Raises JournalError(NOT_FOUND) when it is not there."""
        row = {name: to_column(value) for name, value in values.items()}
        row["changed_at"] = time_text(self.now)
        done = self.connection.execute(table.update().where(table.c.id == row_id).values(**row))
        if done.rowcount != 1:
            raise JournalError(Failure.NOT_FOUND, table.name)
        self.ids.add(row_id)

    def delete(self, table: Table, row_id: str) -> None:
        """Remove one row and what belongs to it. Raises JournalError(NOT_FOUND)."""
        done = self.connection.execute(table.delete().where(table.c.id == row_id))
        if done.rowcount != 1:
            raise JournalError(Failure.NOT_FOUND, table.name)
        self.ids.add(row_id)

    def link(self, table: Table, **values: Any) -> None:
        """Add a row to a table that ties two others together."""
        row = {name: to_column(value) for name, value in values.items()}
        self.connection.execute(table.insert().values(**row))


class JournalFile:
    """One open journal file and its feed of changes.

    Attributes:
        connection: for queries; each is its own short read.
        clock: gives the time; tests and the sample give their own.
        unreadable: ids of rows that damage has made unreadable, as far as they were met.
    """

    def __init__(self, path: Path, clock: Clock = local_now) -> None:
        """Open an existing journal. Raises JournalError and changes nothing when it cannot."""
        self.path = path
        self.clock = clock
        header = gate.read_header(path)
        if header.user_version < gate.SCHEMA_VERSION:
            from mentorjournal.journal.migrations import migrate

            migrate(path, clock().date())
        self.unreadable: set[str] = set()
        self._hold = gate.Hold(path)
        try:
            self.connection = connect(path)
        except BaseException:
            self._hold.release()
            raise
        self._listeners: list[Callable[[Change], None]] = []
        self._undo: UndoLog | None = None
        self._busy = False
        self._outside = False
        try:
            self._check_schema()
            self._known_version = self._data_version()
            self._known_counter = self._hold.change_counter()
            self.index_is_doubtful = self._written_counter() != self._known_counter
        except (DBAPIError, JournalError):
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file. Nothing is pending: every command was on disk when it returned."""
        self.connection.close()
        self.connection.engine.dispose()
        self._hold.release()

    def move_to(self, target: Path) -> None:
        """Copy the file to `target` and go on there, for when its own place takes no more.

        What could be undone is forgotten; the file at the old place is left as it is. Raises
        JournalError like `copy_journal`, and then all is as before.
        """
        from mentorjournal.journal.backup import copy_journal

        copy_journal(self, target)
        before = self.connection, self._hold
        hold = gate.Hold(target)
        try:
            self.connection = connect(target)
        except BaseException:
            hold.release()
            raise
        self.path, self._hold = target, hold
        if self._undo is not None:
            self._undo.forget_all()
            self._undo = None
        self._known_version = self._data_version()
        self._known_counter = self._hold.change_counter()
        before[0].close()
        before[0].engine.dispose()
        before[1].release()
        self._publish(Change(frozenset(Kind)))

    @contextmanager
    def lenient(self) -> Iterator[None]:
        """Read texts that damage has left without meaning as far as they go."""
        opened: Any = self.connection.connection.driver_connection
        opened.text_factory = lambda found: found.decode("utf-8", "replace")
        try:
            yield
        finally:
            opened.text_factory = str

    # Short reads without SQLAlchemy ----------------------------------------------------------

    def look(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query in plain SQL. Raises JournalError."""
        return list(self._looked(sql, values).fetchall())

    def look_named(self, sql: str, values: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
        """The same, each row by the names of its columns."""
        cursor = self._looked(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _looked(self, sql: str, values: tuple[Any, ...]) -> Any:
        raw = self.connection.connection.driver_connection
        assert raw is not None
        try:
            return raw.execute(sql, values)
        except driver.Error as error:
            failure = failure_of(error)
            if failure is None:
                raise
            raise JournalError(failure, self.path.name) from None

    # Changes -----------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` with every change, after its commit, on the thread of the command."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[Change], None]) -> None:
        """Stop calling `listener`; one that never listened is no error."""
        with suppress(ValueError):
            self._listeners.remove(listener)

    @contextmanager
    def change(
        self, label: Label, *kinds: Kind, origin: str = "", merge: str = ""
    ) -> Iterator[Writer]:
        """One command: everything inside is written at once or not at all, and can be undone.

        Raises JournalError when the file refuses (BUSY, FULL, GONE, NO_ACCESS …) or was
        changed by another program (CHANGED_ELSEWHERE).
        """
        log = self._undo_log()
        with self._transaction():
            line = log.last_line()
            writer = Writer(self.connection, self.clock())
            yield writer
            group = log.group_since(line, label, frozenset(kinds), frozenset(writer.ids), merge)
            if group is not None:
                log.keep(group)
        if self._outside:
            self._outside = False
            self._publish(Change(frozenset(Kind)))
        elif group is not None:
            self._publish(Change(group.kinds, group.ids, label, origin))

    def undo(self) -> Change | None:
        """Undo the newest command; returns what was undone, or None when there is nothing."""
        return self._replay(back=True)

    def redo(self) -> Change | None:
        """Do again what was undone last, or None when there is nothing."""
        return self._replay(back=False)

    def next_undo(self) -> Label | None:
        """What `undo` would undo, or None."""
        return self._undo.done[-1].label if self._undo and self._undo.done else None

    def next_redo(self) -> Label | None:
        """What `redo` would do again, or None."""
        return self._undo.undone[-1].label if self._undo and self._undo.undone else None

    def accept_outside_changes(self) -> None:
        """Go on from the file as another program left it; what could be undone is forgotten."""
        self._known_version = self._data_version()
        self._known_counter = self._hold.change_counter()
        if self._undo is not None:
            self._undo.forget_all()
        self._publish(Change(frozenset(Kind)))

    @contextmanager
    def upkeep(self) -> Iterator[None]:
        """Write what is no change to any record, such as the search index; nothing is published.

        All of it is written at once or not at all. Raises JournalError like `change`.
        """
        with self._transaction():
            yield

    # Inside ------------------------------------------------------------------------------

    def _undo_log(self) -> UndoLog:
        if self._undo is None:
            triggers.arm(self.connection)
            self._undo = UndoLog(self.connection)
        return self._undo

    def _replay(self, *, back: bool) -> Change | None:
        log = self._undo_log()
        source, target = (log.done, log.undone) if back else (log.undone, log.done)
        if not source:
            return None
        group = source[-1]
        with self._transaction():
            # Another window's changes make the log forget: what it says no longer fits the rows.
            forgotten = group not in (log.done if back else log.undone)
            inverse = None if forgotten else log.replay(group)
            log.forget(group)
        if forgotten:
            self._outside = False
            self._publish(Change(frozenset(Kind)))
            return None
        source.pop()
        if inverse is not None:
            target.append(_merged(inverse, group))
        change = Change(group.kinds, group.ids, group.label)
        self._publish(change)
        return change

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._busy:
            raise RuntimeError("a command inside a command")
        self._busy = True
        try:
            self.connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                self._refuse_outside_changes()
                yield
                counter = self._known_counter + 1
                self.connection.exec_driver_sql("UPDATE meta SET change_counter = ?", (counter,))
                self.connection.exec_driver_sql("COMMIT")
                self._known_counter = counter
            except BaseException:
                with suppress(DBAPIError, JournalError):
                    self.connection.exec_driver_sql("ROLLBACK")
                raise
        except driver.Error as error:  # the undo log speaks to the driver itself
            failure = failure_of(error)
            if failure is None:
                raise
            raise JournalError(failure, self.path.name) from None
        finally:
            self._busy = False

    def _refuse_outside_changes(self) -> None:
        if self._data_version() == self._known_version:
            return
        counter = self._hold.change_counter()
        if self._written_counter() != counter or counter < self._known_counter:
            raise JournalError(Failure.CHANGED_ELSEWHERE, self.path.name)
        # Another window or the command line of this program has added something: go on from it.
        self._known_version = self._data_version()
        self._known_counter = counter
        self._outside = True
        if self._undo is not None:
            self._undo.forget_all()

    def _publish(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    def _data_version(self) -> int:
        return int(self.connection.exec_driver_sql("PRAGMA data_version").scalar() or 0)

    def _written_counter(self) -> int:
        found = self.connection.exec_driver_sql("SELECT change_counter FROM meta").scalar()
        return int(found or 0)

    def _check_schema(self) -> None:
        from mentorjournal.journal.fingerprints import FINGERPRINTS

        if fingerprint(self.connection) != FINGERPRINTS[gate.SCHEMA_VERSION]:
            raise JournalError(Failure.FOREIGN_SCHEMA, self.path.name)


def _merged(inverse: Group, group: Group) -> Group:
    return inverse._replace(ids=group.ids, kinds=group.kinds, label=group.label, merge="")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def connect(path: Path) -> Connection:
    """One connection in autocommit mode, with every setting of the recipe made and read back."""
    if driver.sqlite_version_info < _OLDEST_SQLITE:
        raise JournalError(Failure.OLD_DRIVER, driver.sqlite_version)

    def make() -> Any:
        opened = driver.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=_BUSY_SECONDS,
        )
        for pragma in _PRAGMAS:
            opened.execute(f"PRAGMA {pragma}")
        triggers.add_functions(opened)
        return opened

    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=make,
        poolclass=StaticPool,
        hide_parameters=True,
        execution_options={"isolation_level": "AUTOCOMMIT"},
    )
    opened = _identity(path)

    def translate(context: ExceptionContext) -> None:
        failure = failure_of(context.original_exception)
        if failure is Failure.NO_ACCESS and _identity(path) != opened:
            failure = Failure.GONE  # SQLite calls a file that was moved away read-only
        if failure is Failure.INVALID:
            raise JournalError(failure, str(context.original_exception)) from None
        if failure is not None:
            raise JournalError(failure, path.name) from None

    event.listen(engine, "handle_error", translate)
    try:
        connection = engine.connect()
        for name, wanted in _READ_BACK.items():
            if connection.exec_driver_sql(f"PRAGMA {name}").scalar() != wanted:
                raise JournalError(Failure.OLD_DRIVER, name)
    except driver.Error as error:
        failure = failure_of(error)
        if failure is None:
            raise
        raise JournalError(failure, path.name) from None
    return connection


@contextmanager
def opened(path: Path) -> Iterator[tuple[Connection, gate.Hold]]:
    """A connection for one piece of work on a file as a whole, and the hold on its header."""
    hold = gate.Hold(path)
    try:
        connection = connect(path)
        try:
            yield connection, hold
        finally:
            connection.close()
            connection.engine.dispose()
    finally:
        hold.release()


def create(path: Path, owner_name: str, clock: Clock = local_now) -> None:
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
        _fill_new(part, owner_name, clock())
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
        connection.close()
        connection.engine.dispose()


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
