"""Repair: every record that can be read goes into a new file, and what could not is named.

The damaged file is never written to. A copy of it, with what a save that was cut off has left, is
read row by row beside the new file; a row that spoils the answer for its neighbours is found and
passed over. What has lost the note or mentorship it belongs to gets one that says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mentorjournal.domain.changes import Label
from mentorjournal.journal import gate
from mentorjournal.journal.check import Finding, Flaw, check
from mentorjournal.journal.connection import made_beside
from mentorjournal.journal.direct import Direct, read_header
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.ids import parse_time, time_text
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.schema import tables
from mentorjournal.journal.triggers import columns_by_table, row_hash
from mentorjournal.journal.whole_file import copy_closed, failure_from, new_file
from mentorjournal.journal.writer import Writer

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

Row = dict[str, Any]
_AT_ONCE = 500
_MOST_PROBES, _BYTES_A_PROBE = 2_000_000, 25
"""Places that are tried one by one: four for each of the smallest rows that the file can hold."""
_FOUND = "Recovered"
_HEADER = 100
_MOST_TIMES = 100
"""What is left of a file that was cut short may be a hundredth of it; a header may say anything."""
_TIMES = ("created_at", "changed_at", "happened_at")
_MOST_CELLS, _MOST_LOOSE = 1_400, 60


class Repaired(NamedTuple):
    """What became of a damaged journal.

    Attributes:
        rows: how many records are in the new file.
        lost: UNREADABLE: records that could not be read, as far as anything still names them;
            PAGES: a table whose end or middle could not be read at all; REFERENCE: records whose
            own place is lost.
        doubtful: ROW: records that were read and kept, but are not as they were written.
    """

    rows: int
    lost: tuple[Finding, ...]
    doubtful: tuple[Finding, ...]


def repair(
    path: Path,
    out: Path,
    now: datetime,
    on_progress: Callable[[int], None] | None = None,
    *,
    key: Key | None = None,
) -> Repaired:
    """Bring all that can be read of the journal at `path` into a new one at `out`.

    Args:
        path: the damaged file; it is only read.
        out: where nothing is yet.
        now: the time, aware of the local offset.
        on_progress: gets the number of records brought so far; may raise to stop, and then
            nothing is left.
        key: what `path` is encrypted with; the new file is too.

    Raises JournalError: EXISTS, NO_FOLDER, NO_ACCESS or FULL for `out`; MISSING, EMPTY,
    NOT_A_JOURNAL, ENCRYPTED, WRONG_PASSPHRASE, NEWER or DAMAGED when nothing of `path` can be read.
    """
    if not path.is_file():
        raise JournalError(Failure.MISSING, path.name)
    if path.stat().st_size == 0:
        raise JournalError(Failure.EMPTY, path.name)
    with made_beside(out) as part:
        scratch = part.with_name(part.name.removesuffix(".part") + ".source")
        try:
            _copy_to(path, scratch)
            return _bring_over(path, scratch, part, now, on_progress, key)
        except OSError as error:
            raise failure_from(error, str(out.parent)) from None
        finally:
            for left in (scratch, _side(scratch)):
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def _side(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _copy_to(path: Path, scratch: Path) -> None:
    hold = gate.Hold(path)  # it may be open in this window
    try:
        with new_file(scratch) as handle, open(handle, "wb", buffering=0, closefd=False) as file:
            end = hold.size_of_content()
            while file.tell() < end and (content := hold.read(1 << 20, file.tell())):
                file.write(content)
    finally:
        hold.release()
    if _side(path).exists():
        copy_closed(_side(path), _side(scratch))


def _bring_over(
    path: Path,
    scratch: Path,
    part: Path,
    now: datetime,
    on_progress: Callable[[int], None] | None,
    key: Key | None,
) -> Repaired:
    with Journal.create(part, _FOUND, lambda: now, key=key) as journal:
        source = _opened(path, scratch, part, key)
        try:
            work = _Salvage(source, journal, path.stat().st_size, on_progress)
            work.everything()
        except JournalError as error:
            raise JournalError(error.failure, path.name) from None
        finally:
            source.close()
        if not work.rows:
            raise JournalError(Failure.DAMAGED, path.name)
    result = check(part, key=key)
    if not result.sound:
        raise JournalError(Failure.DAMAGED, part.name)
    return Repaired(work.rows, tuple(work.lost), tuple(work.doubtful))


def _opened(path: Path, scratch: Path, sound: Path, key: Key | None) -> Direct:
    if key is None:
        _mend_header(path, scratch, sound)
    try:
        _fill_up(scratch, key)
        if key is not None:
            read_header(scratch, key)
        return Direct(scratch, key)
    except JournalError as error:
        raise JournalError(error.failure, path.name) from None


def _fill_up(scratch: Path, key: Key | None) -> None:
    """Give a file that was cut short its length again, with pages of zeros.

    SQLite opens none that is shorter than its header says, though most of it may be there.
    """
    with scratch.open("rb") as file:
        first = file.read(4096)
    if key is not None:
        first = key.header_of(first) if key.seals(first, 1) else b""
    pages, size = int.from_bytes(first[28:32]), scratch.stat().st_size
    if size < pages * 4096 <= size * _MOST_TIMES:
        os.truncate(scratch, pages * 4096)


def _mend_header(path: Path, scratch: Path, sound: Path) -> None:
    """Put a sound header before a file whose own has been lost but whose first page has not."""
    try:
        gate.read_header(scratch)
        return
    except JournalError as error:
        if error.failure not in (Failure.DAMAGED, Failure.NOT_A_JOURNAL):
            raise JournalError(error.failure, path.name) from None
    with scratch.open("rb+") as file:
        first = file.read(_HEADER + 8)
        if not _is_first_page(first[_HEADER:]):
            gate.read_header(path)  # says whether it may be encrypted
            raise JournalError(Failure.NOT_A_JOURNAL, path.name)
        header = bytearray(sound.read_bytes()[:_HEADER])
        pages = scratch.stat().st_size // 4096
        header[28:32] = pages.to_bytes(4, "big")
        header[32:40] = bytes(8)  # no free pages
        header[92:96] = header[24:28]
        file.seek(0)
        file.write(header)


def _is_first_page(start: bytes) -> bool:
    """Whether a page of a tree begins so (sqlite.org, "Database File Format", 1.6)."""
    cells, loose = int.from_bytes(start[3:5]), start[7] if len(start) > 7 else 255
    return start[:1] in (b"\x0d", b"\x05") and cells <= _MOST_CELLS and loose <= _MOST_LOOSE


class _Salvage:
    """The reading of one damaged file of so many bytes.

    rows: how many records were brought; lost and doubtful: what was not, or not for sure.
    """

    def __init__(
        self,
        source: Direct,
        journal: Journal,
        size: int,
        on_progress: Callable[[int], None] | None,
    ) -> None:
        self._source, self._journal = source, journal
        self._most_probes = min(_MOST_PROBES, size // _BYTES_A_PROBE)
        self._on_progress = on_progress
        self._there: dict[str, set[str]] = {}
        self._columns = columns_by_table(source.run)
        self._is_of_now = source.value("PRAGMA user_version") == gate.SCHEMA_VERSION
        self.rows = 0
        self.lost: list[Finding] = []
        self.doubtful: list[Finding] = []

    def everything(self) -> None:
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
                mended = self._mend_times(row)
                if row.pop("row_hash", None) != row_hash(*kept) or mended:
                    self.doubtful.append(Finding(Flaw.ROW, table, str(row.get("id", rowid))))
                yield row

    def _mend_times(self, row: Row) -> bool:
        """Say now where a time is none, because nothing else in the row can be shown without."""
        bad = [name for name in _TIMES if name in row and not _is_time(row[name])]
        row.update(dict.fromkeys(bad, time_text(self._journal.clock())))
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
            values = {"role": "mentee", "counterpart": _FOUND, "kind": "informal"}
            values |= {"mode": "video", "starts_on": today}
            values |= {"cadence_days": 14, "session_minutes": 60}
        elif target == "notes" and self._there.get("mentorships"):
            wanted = row["note_id"]
            owner = row.get("mentorship_id") or min(self._there["mentorships"])
            if owner not in self._there["mentorships"]:
                owner = min(self._there["mentorships"])
            values = {"mentorship_id": owner, "kind": "moment", "day": today, "title": _FOUND}
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
