"""The driver's own connection, with every setting of the recipe made and read back.

The recipe (rollback journal, `synchronous=EXTRA`, no write-ahead log, `mode=rw`) is the one that
lost nothing in a thousand simulated power cuts: people copy, mail and sync this file, and between
two saves the one file is the whole journal.

What is run at each save or each key of a search is run here: SQLAlchemy would add a fifth of a
millisecond to each statement, and its import as much as all else of a start.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import sqlcipher3.dbapi2 as driver

from mentorjournal.journal import gate, triggers
from mentorjournal.journal.errors import Failure, JournalError

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

Values = tuple[Any, ...]
_OLDEST_SQLITE = (3, 51, 3)
_BUSY_SECONDS = 2.0
_IMPATIENT_SECONDS = 0.05
# The driver keeps the statements used most often: once full of others, it never keeps a new one,
# and preparing a save with its triggers takes as long as the save.
_STATEMENTS = 512
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
# The settings of SQLCipher 4, also in a later one; and it shall print nothing by itself.
_CIPHER = ("cipher_log_level=NONE", "cipher_compatibility=4")
_SCHEMA = (
    "SELECT type, name, tbl_name, CASE WHEN name LIKE 'search_index\\_%' ESCAPE '\\' THEN '' "
    "ELSE sql END FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' "
    "ORDER BY type, name"
)
_ERRORS = (driver.Error, UnicodeDecodeError, MemoryError)
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


_ANY_ERROR = 1


def failure_of(error: BaseException) -> Failure | None:
    """The expected failure behind an error of the driver, or None when there is none."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None and code & 0xFF != _ANY_ERROR:
        return _FAILURES.get(code & 0xFF)
    if isinstance(cause, (UnicodeDecodeError, MemoryError)):
        return Failure.DAMAGED  # so the driver says that a text or message cannot be read
    text = str(cause)
    for words, failure in (
        ("locked", Failure.BUSY),
        ("readonly", Failure.NO_ACCESS),
        ("full", Failure.FULL),
        ("malformed", Failure.DAMAGED),
        ("fts5", Failure.DAMAGED),
        ("unsupported file format", Failure.DAMAGED),
        ("not a database", Failure.NOT_A_JOURNAL),
        ("disk I/O", Failure.GONE),
        ("unable to open", Failure.GONE),
        ("Could not decode", Failure.DAMAGED),
        ("constraint failed", Failure.INVALID),
    ):
        if words in text:
            return failure
    return None


def fingerprint(run: Callable[[str], Iterable[Any]]) -> str:
    """A hash of the schema as the file holds it; the inner tables of the index are only named.

    `run` gives the rows of a query. Raises JournalError(DAMAGED) when they cannot be read.
    """
    try:
        rows = [tuple(row) for row in run(_SCHEMA)]
    except _ERRORS as error:
        raise JournalError(failure_of(error) or Failure.DAMAGED) from None
    return hashlib.sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def has_cipher() -> bool:
    """Whether the driver can encrypt: one that cannot takes a key without a word."""
    if not hasattr(driver.Connection, "set_key"):
        return False
    looking = driver.connect(":memory:")
    try:
        return looking.execute("PRAGMA cipher_version").fetchone() is not None
    finally:
        looking.close()


def read_header(path: Path, key: Key | None = None, *, newer: bool = False) -> gate.Header:
    """The header as `gate.read_header` reads it, also where a save was cut off in its middle.

    The first page may be that of the save, with a version that the file is not of yet, or be torn,
    which makes an encrypted one no page at all. Reading from the file lets SQLite put back what
    the save had replaced.
    """
    cut_off = gate.is_cut_off(path)
    try:
        header = gate.read_header(path, key, newer=newer)
        if not cut_off:
            return header
    except JournalError as error:
        if key is None or error.failure is not Failure.DAMAGED or not cut_off:
            raise
    with Direct(path, key) as direct:
        direct.value("SELECT 1 FROM main.sqlite_schema LIMIT 1")
    return gate.read_header(path, key, newer=newer)


class Direct:
    """One connection of the driver, in autocommit mode, whose errors are ours.

    Attributes:
        raw: the driver's object.
        patient: whether a lock is waited for; not once one was held for too long, until a save
            has succeeded, so that whoever only reads does not wait at each query.
    """

    def __init__(
        self, path: Path, key: Key | None = None, *, new: bool = False, read_only: bool = False
    ) -> None:
        """Open the file. Raises JournalError; a file that is not there is not made.

        Args:
            path: the file.
            key: what it is encrypted with. Before anything else is run it is set and tried. A
                file that is in clear is refused with a key, and an encrypted one without, so
                that what should be secret is never written in clear.
            new: the file is empty, and what is written into it becomes a journal.
            read_only: nothing is written, but for taking back a save that was cut off.
        """
        if driver.sqlite_version_info < _OLDEST_SQLITE:
            raise JournalError(Failure.OLD_DRIVER, driver.sqlite_version)
        if key is not None and not has_cipher():
            raise JournalError(Failure.NO_CIPHER)
        if not new and gate.is_encrypted(path) is not (key is not None):
            gate.read_header(path, key)  # says what it is instead
            raise JournalError(Failure.NOT_A_JOURNAL, path.name)
        self._path, self._key = path, key
        self.patient, self._met_lock = True, False
        self._identity = _identity(path)
        self._read_only = not _may_be_written(path)
        mode = "ro" if read_only and not gate.is_cut_off(path) else "rw"
        try:
            self.raw = driver.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                timeout=_BUSY_SECONDS,
                cached_statements=_STATEMENTS,
            )
        except _ERRORS as error:
            raise self.told(error) or error from None
        try:
            if key is not None:
                self._unlock(key)
            self.script("".join(f"PRAGMA {pragma};" for pragma in _PRAGMAS))
            triggers.add_functions(self.raw)
            for name, wanted in _READ_BACK.items():
                if self.value(f"PRAGMA {name}") != wanted:
                    raise JournalError(Failure.OLD_DRIVER, name)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _unlock(self, key: Key) -> None:
        self.raw.set_key(key.for_driver())
        for pragma in _CIPHER:
            self.run(f"PRAGMA {pragma}")
        self.run("SELECT 1 FROM main.sqlite_schema LIMIT 1").fetchall()

    def run(self, sql: str, values: Values = ()) -> Any:
        """Run a statement; returns the driver's cursor. Raises JournalError as the file refuses."""
        try:
            return self.raw.execute(sql, values)
        except _ERRORS as error:
            raise self.told(error) or error from None

    def script(self, statements: str) -> None:
        """Run statements that are needed once; not inside a transaction, which it would end."""
        try:
            self.raw.executescript(statements)
        except _ERRORS as error:
            raise self.told(error) or error from None

    def look(self, sql: str, values: Values = ()) -> list[Values]:
        """All rows of a query; bytes that are no text any more are shown as U+FFFD."""
        try:
            found: list[Values] = self.raw.execute(sql, values).fetchall()
        except _ERRORS as error:
            failure = self.told(error)
            if failure is None or failure.failure is not Failure.DAMAGED:
                raise failure or error from None
        else:
            return found
        try:
            with self.lenient():
                found = self.raw.execute(sql, values).fetchall()
        except _ERRORS as error:
            raise self.told(error) or error from None
        return found

    @contextmanager
    def lenient(self) -> Iterator[None]:
        """Read texts that damage has left without meaning as far as they go."""
        self.raw.text_factory = _as_far_as_it_goes
        try:
            yield
        finally:
            self.raw.text_factory = str

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Wait for a lock no longer than nobody notices: for what can be done another time."""
        before = self.patient
        self.be_patient(False)
        try:
            yield
        finally:
            self.be_patient(before)

    def be_patient(self, patient: bool) -> None:
        """How long to wait for a lock: as long as a save of another takes, or hardly at all."""
        self.patient = patient
        seconds = _BUSY_SECONDS if patient else _IMPATIENT_SECONDS
        self.run(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")

    def mind_locks(self) -> None:
        """Before a query: where a lock was held for too long, wait for no other one that long."""
        if self._met_lock:
            self._met_lock = False
            self.be_patient(False)

    def forget_pages(self) -> None:
        """Read every page from the file again, not from memory; inside a transaction at the end."""
        self.run("PRAGMA shrink_memory")

    @property
    def displaced(self) -> bool:
        """Whether the file at the path is gone, or is another than the one that is open."""
        return _identity(self._path) != self._identity

    def needs_opening_anew(self) -> bool:
        """Whether the path leads to another file now, or to one that may be written by now."""
        there = _identity(self._path)
        if there is None:
            return False
        return there != self._identity or (self._read_only and _may_be_written(self._path))

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row of a query, or None."""
        rows = self.look(sql, values)
        return rows[0][0] if rows else None

    def told(self, error: BaseException) -> JournalError | None:
        """An error of the driver as one of ours, or None when it is no expected failure."""
        failure = failure_of(error)
        if failure is None:
            return None
        if failure is Failure.INVALID:
            return JournalError(failure, str(error))
        if failure is Failure.BUSY:
            self._met_lock = True
        if failure in (Failure.NO_ACCESS, Failure.GONE):
            failure = self._refusal()
        if failure is Failure.NOT_A_JOURNAL and self._key is not None:
            # SQLCipher says the same of a wrong key and of a first page that is damaged.
            opens = gate.is_opened_by(self._path, self._key)
            failure = Failure.DAMAGED if opens else Failure.WRONG_PASSPHRASE
        return JournalError(failure, self._path.name)

    def _refusal(self) -> Failure:
        """Why the file takes nothing: SQLite calls one that was moved away read-only, and so on."""
        try:
            found = self._path.stat()
        except PermissionError:
            return Failure.NO_ACCESS
        except OSError:
            return Failure.GONE
        same = (found.st_dev, found.st_ino) == self._identity
        return Failure.NO_ACCESS if same else Failure.CHANGED_ELSEWHERE

    def close(self) -> None:
        """Let go of the file; a second time is no error."""
        self.raw.close()


def _as_far_as_it_goes(found: bytes) -> str:
    return found.decode("utf-8", "replace")


def _may_be_written(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
