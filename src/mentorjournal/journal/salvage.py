"""What can be read of a damaged file, table by table and row by row, brought into a new journal.

A row that spoils the answer for its neighbours is found and passed over. What has lost the note or
mentorship it belongs to gets one that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from mentorjournal.domain.changes import Label
from mentorjournal.journal import gate
from mentorjournal.journal.check import Finding, Flaw
from mentorjournal.journal.columns import is_day
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.ids import parse_time, time_text
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.schema import tables
from mentorjournal.journal.triggers import columns_by_table, row_hash
from mentorjournal.journal.writer import Writer

FOUND = "Recovered"
"""What stands where a name was that is lost."""
Row = dict[str, Any]
_AT_ONCE = 500
_MOST_PROBES, _BYTES_A_PROBE = 2_000_000, 25
"""Places that are tried one by one: four for each of the smallest rows that the file can hold."""
_TIMES = ("created_at", "changed_at", "happened_at")


class Salvage:
    """The reading of one damaged file.

    Attributes:
        rows: how many records were brought.
        lost, doubtful: what was not, or not for sure; see `repair.Repaired`.
    """

    def __init__(
        self,
        source: Direct,
        journal: Journal,
        size: int,
        on_progress: Callable[[int], None] | None,
    ) -> None:
        """Read `source`, which has so many bytes, into a new journal."""
        self._source, self._journal = source, journal
        self._most_probes = min(_MOST_PROBES, size // _BYTES_A_PROBE)
        self._on_progress = on_progress
        self._there: dict[str, set[str]] = {}
        self._columns = columns_by_table(source.look)
        self._is_of_now = source.value("PRAGMA user_version") == gate.SCHEMA_VERSION
        self.rows = 0
        self.lost: list[Finding] = []
        self.doubtful: list[Finding] = []

    def everything(self) -> None:
        """Bring all that can be read. Raises JournalError, and what `on_progress` raises."""
        self._meta()
        for table in tables.every():
            if table.name == "meta":
                continue
            columns = self._columns.get(table.name)
            if columns:
                self._table(table, columns)
            elif self._is_of_now:
                self.lost.append(Finding(Flaw.PAGES, table.name))

    def _meta(self) -> None:
        with suppress(JournalError):
            for journal_id, owner, made in self._source.look(
                "SELECT journal_id, owner_name, created_at FROM meta LIMIT 1"
            ):
                with self._journal.file.upkeep():
                    sql = "UPDATE meta SET journal_id = ?, owner_name = ?, created_at = ?"
                    self._journal.file.run(sql, (journal_id, owner, made))

    def _table(self, table: Any, columns: list[str]) -> None:
        waiting = list(self._readable(table.name, columns))
        known = self._there.setdefault(table.name, set())
        if "parent_id" in columns:
            waiting = _parents_first(waiting)
        for start in range(0, len(waiting), _AT_ONCE):
            with self._journal.file.change(Label.BRING_BACK_NOTE) as writer:
                for row in waiting[start : start + _AT_ONCE]:
                    if self._bring(writer, table, row):
                        known.add(str(row.get("id")))
                        self.rows += 1
            if self._on_progress is not None:
                self._on_progress(self.rows)

    # Reading ------------------------------------------------------------------------------

    def _readable(self, table: str, columns: list[str]) -> Iterator[Row]:
        rowids, ids = self._rowids(table, columns)
        names = ", ".join(f'"{name}"' for name in columns)
        for start in range(0, len(rowids), _AT_ONCE):
            stretch = rowids[start : start + _AT_ONCE]
            for rowid, values in self._stretch(table, names, stretch):
                if values is None:
                    self.lost.append(Finding(Flaw.UNREADABLE, table, ids.get(rowid, str(rowid))))
                    continue
                row = dict(zip(columns, values, strict=True))
                kept = [value for name, value in row.items() if name != "row_hash"]
                mended = self._mend_times(table, row)
                if row.pop("row_hash", None) != row_hash(*kept) or mended:
                    self.doubtful.append(Finding(Flaw.ROW, table, str(row.get("id", rowid))))
                yield row

    def _mend_times(self, table: str, row: Row) -> bool:
        """Say now where a time is none, because nothing else in the row can be shown without.

        A day that is none is left out, or is today where there has to be one.
        """
        bad = [name for name in _TIMES if name in row and not _is_time(row[name])]
        row.update(dict.fromkeys(bad, time_text(self._journal.clock())))
        for column in getattr(tables, table).columns if hasattr(tables, table) else ():
            value = row.get(column.name)
            if is_day(column) and value is not None and not _is_day(value):
                row[column.name] = None
                if not column.nullable:
                    row[column.name] = self._journal.today().isoformat()
                bad.append(column.name)
        return bool(bad)

    def _stretch(
        self, table: str, names: str, rowids: list[int]
    ) -> Iterator[tuple[int, tuple[Any, ...] | None]]:
        """Each row, or None for one that cannot be read."""
        marks = ", ".join("?" * len(rowids))
        sql = f'SELECT rowid, {names} FROM "{table}" WHERE rowid IN ({marks}) ORDER BY rowid'
        try:
            found = {row[0]: row[1:] for row in self._source.look(sql, tuple(rowids))}
            yield from ((rowid, found.get(rowid)) for rowid in rowids)
        except JournalError:
            if len(rowids) == 1:
                yield rowids[0], None
                return
            middle = len(rowids) // 2
            yield from self._stretch(table, names, rowids[:middle])
            yield from self._stretch(table, names, rowids[middle:])

    def _rowids(self, table: str, columns: list[str]) -> tuple[list[int], dict[int, str]]:
        """The places of all rows that anything still names, and their ids where an index has them.

        Read from the index of ids first, then along the table from both ends; what lies between
        two places that cannot be read is tried one by one.
        """
        ids: dict[int, str] = {}
        if "id" in columns:
            with suppress(JournalError):
                sql = f'SELECT rowid, id FROM "{table}" INDEXED BY "sqlite_autoindex_{table}_1"'
                ids.update(self._source.look(f"{sql} ORDER BY id"))
        upwards, whole = self._walk(table, -(1 << 63), ">", "ASC")
        found = {*ids, *upwards}
        if not whole:
            downwards, _ = self._walk(table, (1 << 63) - 1, "<", "DESC")
            found.update(downwards)
            low = max(upwards, default=0)
            high = min((at for at in downwards if at > low), default=max(found, default=low))
            if not ids:
                found.update(range(low + 1, min(high, low + self._most_probes)))
            if not ids:
                self.lost.append(Finding(Flaw.PAGES, table))
        return sorted(found), ids

    def _walk(self, table: str, start: int, way: str, order: str) -> tuple[list[int], bool]:
        """The places of the rows one after the other, and whether the end was reached."""
        found: list[int] = []
        size = _AT_ONCE
        while True:
            sql = f'SELECT rowid FROM "{table}" WHERE rowid {way} ? ORDER BY rowid {order} LIMIT ?'
            try:
                rowids = [row[0] for row in self._source.look(sql, (start, size))]
            except JournalError:
                if size == 1:
                    return found, False
                size = max(1, size // 4)
                continue
            if not rowids:
                return found, True
            found += rowids
            if (rowids[-1] <= start) if order == "ASC" else (rowids[-1] >= start):
                return found, False  # pages that lead around in a ring
            start = rowids[-1]

    # Writing ------------------------------------------------------------------------------

    def _bring(self, writer: Writer, table: Any, row: Row) -> bool:
        for column in table.columns:
            if not column.foreign_keys or row.get(column.name) is None:
                continue
            target = next(iter(column.foreign_keys)).column.table.name
            if row[column.name] in self._there.get(target, ()):
                continue
            if column.nullable:
                row[column.name] = None
            elif not self._stand_in(writer, target, row):
                self.lost.append(Finding(Flaw.REFERENCE, table.name, str(row.get("id", ""))))
                return False
        for column in table.columns:  # what the version of the file did not have yet
            if not (column.nullable or column.server_default or column.name in row):
                row[column.name] = 0
        try:
            writer.link(table, **{k: v for k, v in row.items() if k in table.columns})
        except JournalError as error:
            if error.failure is not Failure.INVALID:
                raise
            self.lost.append(Finding(Flaw.UNREADABLE, table.name, str(row.get("id", ""))))
            return False
        return True

    def _stand_in(self, writer: Writer, target: str, row: Row) -> bool:
        """Make what a record belonged to and what is lost; False where that cannot be."""
        values: Row
        today = writer.now.date()
        if target == "mentorships":
            wanted = row["mentorship_id"]
            values = {"role": "mentee", "counterpart": FOUND, "kind": "informal"}
            values |= {"mode": "video", "starts_on": today}
            values |= {"cadence_days": 14, "session_minutes": 60}
        elif target == "notes" and self._there.get("mentorships"):
            wanted = row["note_id"]
            owner = row.get("mentorship_id") or min(self._there["mentorships"])
            if owner not in self._there["mentorships"]:
                owner = min(self._there["mentorships"])
            values = {"mentorship_id": owner, "kind": "moment", "day": today, "title": FOUND}
        else:
            return False
        try:
            writer.insert(getattr(tables, target), id=wanted, **values)
        except JournalError as error:
            if error.failure is not Failure.INVALID:
                raise
            return False
        self._there.setdefault(target, set()).add(wanted)
        return True


def _is_day(value: object) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return isinstance(value, str)


def _is_time(value: object) -> bool:
    try:
        parse_time(str(value))
    except (ValueError, OverflowError):
        return False
    return isinstance(value, str)


def _parents_first(rows: list[Row]) -> list[Row]:
    """Rows of a tree, each behind the one it is below; a ring is cut where it is met."""
    by_id = {row["id"]: row for row in rows}
    done: dict[str, Row] = {}
    for row in rows:
        way: list[Row] = []
        at: Row | None = row
        while at is not None and at["id"] not in done and at not in way:
            way.append(at)
            at = by_id.get(at["parent_id"])
        for one in reversed(way):
            done.setdefault(one["id"], one)
    return list(done.values())
