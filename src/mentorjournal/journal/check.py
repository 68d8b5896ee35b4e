"""Is the file sound? Pages, references, the hash of every row, and the search index.

SQLite's own check accepts most flipped bits inside a text or number (129 of 139 measured);
the hash of each row does not. The file is only read, and only a few rows at a time, so that a
check in a thread of its own does not hold up the writer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from mentorjournal.journal.connection import opened
from mentorjournal.journal.direct import fingerprint, read_header
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.fingerprints import FINGERPRINTS
from mentorjournal.journal.triggers import (
    LATER,
    SEARCHABLE,
    columns_by_table,
    hashed_columns,
    index_expressions,
    row_id_of,
)

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

ROWS_AT_ONCE = 500
MOST_FINDINGS = 1_000

_KEYED_SINCE = 3
"""The version from which on the index has a row under the key that this program gives it."""


class Flaw(StrEnum):
    """What can be wrong with a file."""

    PAGES = "pages"
    REFERENCE = "reference"
    ROW = "row"
    UNREADABLE = "unreadable"
    INDEX = "index"


class Finding(NamedTuple):
    """One thing that is wrong.

    Attributes:
        flaw: PAGES: the structure of the file, as `detail` says in SQLite's words; REFERENCE: a
            row that belongs to one that is not there; ROW: a row that is not as it was written;
            UNREADABLE: a row that cannot be read at all; INDEX: the search is behind, and
            rebuilding it helps.
        table: where; "" when it is the file as a whole.
        row: the id of the row (for a link, its place in the table), or "".
        detail: never text of the journal.
    """

    flaw: Flaw
    table: str = ""
    row: str = ""
    detail: str = ""


class CheckResult(NamedTuple):
    """What was found.

    Attributes:
        rows: how many rows were read; findings: at most a thousand.
    """

    rows: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Nothing is wrong."""
        return not self.findings

    @property
    def lost(self) -> bool:
        """Something the user wrote may be damaged; an index behind is no loss."""
        return any(finding.flaw is not Flaw.INDEX for finding in self.findings)


def check(
    path: Path, on_progress: Callable[[int], None] | None = None, *, key: Key | None = None
) -> CheckResult:
    """Check the file at `path`, of this or an older version, without changing it.

    Args:
        path: the file; it may be open elsewhere.
        on_progress: called with the number of rows read so far; may raise to stop the check.
        key: what it is encrypted with.

    Raises JournalError when it cannot be opened at all, as `JournalFile` does.
    """
    version = read_header(path, key).user_version
    with opened(path, key) as (connection, _):
        if fingerprint(connection.exec_driver_sql) != FINGERPRINTS.get(version):
            raise JournalError(Failure.FOREIGN_SCHEMA, path.name)
        reader = _Reader(connection, version, on_progress)
        findings = tuple(islice(reader.findings(), MOST_FINDINGS))
        return CheckResult(reader.rows, findings)


class _Reader:
    """One reading of a file. rows: how many rows were read."""

    def __init__(
        self, connection: Connection, version: int, on_progress: Callable[[int], None] | None
    ) -> None:
        self._run = connection.exec_driver_sql
        self._version = version
        self._columns = columns_by_table(connection.exec_driver_sql)
        self._on_progress = on_progress
        self.rows = 0

    def findings(self) -> Iterator[Finding]:
        yield from self._pages()
        for table, columns in self._columns.items():
            if "row_hash" in columns:
                yield from self._rows(table, columns)
        yield from self._index()

    def _pages(self) -> Iterator[Finding]:
        try:
            for (message,) in self._run("PRAGMA integrity_check").all():
                if message != "ok":
                    yield Finding(Flaw.PAGES, detail=str(message))
            for table, rowid, parent, _ in self._run("PRAGMA foreign_key_check").all():
                yield Finding(Flaw.REFERENCE, str(table), str(rowid), str(parent))
        except (JournalError, DBAPIError):
            yield Finding(Flaw.PAGES)

    def _rows(self, table: str, columns: list[str]) -> Iterator[Finding]:
        last = -(1 << 63)
        while True:
            try:
                query = f'SELECT rowid FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT ?'
                rowids = self._run(query, (last, ROWS_AT_ONCE)).scalars().all()
            except (JournalError, DBAPIError):
                yield Finding(Flaw.PAGES, table)
                return
            if not rowids:
                return
            if rowids != sorted(set(rowids)) or rowids[0] <= last:
                yield Finding(Flaw.PAGES, table)  # the pages of the table lead around in a ring
                return
            yield from self._stretch(table, columns, list(rowids))
            last = rowids[-1]
            self.rows += len(rowids)
            if self._on_progress is not None:
                self._on_progress(self.rows)

    def _stretch(self, table: str, columns: list[str], rowids: list[int]) -> Iterator[Finding]:
        name = "id" if "id" in columns else "rowid"
        query = (
            f'SELECT {name} FROM "{table}" WHERE rowid BETWEEN ? AND ? '
            f"AND (row_hash IS NOT row_hash({hashed_columns(columns)}) OR {_has_nul(columns)})"
        )
        try:
            for row in self._run(query, (rowids[0], rowids[-1])).scalars().all():
                yield Finding(Flaw.ROW, table, str(row))
        except (JournalError, DBAPIError):
            # One row that cannot be read spoils the whole answer: find it.
            if len(rowids) == 1:
                yield Finding(Flaw.UNREADABLE, table, str(rowids[0]))
                return
            middle = len(rowids) // 2
            yield from self._stretch(table, columns, rowids[:middle])
            yield from self._stretch(table, columns, rowids[middle:])

    def _entered(self) -> dict[str, str]:
        """Whether the index has a row `r` of a table, as SQL; before version 3 by its id alone."""
        specs = [spec for spec in SEARCHABLE if spec.since <= self._version]
        if self._version < _KEYED_SINCE:
            known = "SELECT e.id FROM search_entries e WHERE e.kind = "
            return {s.table: f"r.{row_id_of(s)} IN ({known}'{s.table}')" for s in specs}
        found = {}
        for spec in specs:
            key = index_expressions(spec, "r.")[0]
            if spec.table in LATER:
                before = "SELECT key FROM search_behind b WHERE b.id = r.id"
                key = f"coalesce(({before}), {key})"
            one = f"SELECT 1 FROM search_entries e WHERE e.key = {key} AND e.kind = '{spec.table}'"
            found[spec.table] = f"EXISTS ({one})"
        return found

    def _index(self) -> Iterator[Finding]:
        expected = 0
        try:
            for table, entered in self._entered().items():
                missing = self._run(
                    f'SELECT count(*) FROM "{table}" r WHERE NOT ({entered})'
                ).scalar_one()
                if missing:
                    yield Finding(Flaw.INDEX, table, detail=f"{missing} missing")
                expected += self._run(f'SELECT count(*) FROM "{table}"').scalar_one()
            entries = self._run("SELECT count(*) FROM search_entries").scalar_one()
            held = self._run("SELECT count(*) FROM search_index_docsize").scalar_one()
            if not expected == entries == held:
                yield Finding(Flaw.INDEX, detail=f"{expected} rows, {entries}, {held} held")
        except (JournalError, DBAPIError):
            yield Finding(Flaw.INDEX)


def _has_nul(columns: list[str]) -> str:
    """Whether a text of a row holds a NUL, as SQL.

    The program never writes one; and the driver hands a text to the hash only as far as to there.
    """
    return " OR ".join(
        f'(typeof("{name}") = \'text\' AND instr("{name}", char(0)))' for name in columns
    )
