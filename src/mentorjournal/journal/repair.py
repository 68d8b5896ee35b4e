"""Repair: every record that can be read goes into a new file, and what could not is named.

The damaged file is never written to. A copy of it, with what a save that was cut off has left, is
mended as far as it takes to open it, and read row by row beside the new file (`salvage`).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import sqlcipher3.dbapi2 as driver

from mentorjournal.journal import gate
from mentorjournal.journal.check import Finding, Flaw, check
from mentorjournal.journal.connection import made_beside
from mentorjournal.journal.direct import Direct, read_header
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.salvage import FOUND, Salvage
from mentorjournal.journal.whole_file import copy_closed, failure_from, new_file

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

_HEADER, _PAGE = 100, 4096
_MOST_TIMES = 100
"""What is left of a file that was cut short may be a hundredth of it; a header may say anything."""
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

    @property
    def missing(self) -> tuple[Finding, ...]:
        """The records that are known to be lost, one by one."""
        return tuple(one for one in self.lost if one.flaw is not Flaw.PAGES)

    @property
    def torn(self) -> tuple[str, ...]:
        """The tables of which more is lost, and nobody can tell how much."""
        return tuple(dict.fromkeys(one.table for one in self.lost if one.flaw is Flaw.PAGES))


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
    NOT_A_JOURNAL, ENCRYPTED, WRONG_PASSPHRASE or NEWER for `path`, BEYOND_REPAIR where nothing of
    it can be read; DAMAGED when what was made is not sound.
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
        except JournalError as error:
            if (error.failure, error.detail) == (Failure.DAMAGED, path.name):
                raise JournalError(Failure.BEYOND_REPAIR, path.name) from None
            raise
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
    with Journal.create(part, FOUND, lambda: now, key=key) as journal:
        source = _opened(path, scratch, part, key)
        try:
            work = Salvage(source, journal, path.stat().st_size, on_progress)
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
        if key is None:  # of a page that is encrypted nothing but the whole can be read
            _cut_lost_leaves(scratch)
            _mend_schema(scratch, sound)
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


def _cut_lost_leaves(scratch: Path) -> None:
    """Cut off pages that said what some of the tables are, and are lost.

    Otherwise SQLite reads nothing at all: they are a tree of their own, whose root is in page 1
    (sqlite.org, "Database File Format", 1.6).
    """
    with scratch.open("rb+") as file:
        first = bytearray(file.read(_PAGE))
        if len(first) < _PAGE:
            return  # not even page 1 is there
        count = int.from_bytes(first[_HEADER + 3 : _HEADER + 5])
        if first[_HEADER] != 0x05 or count > _MOST_CELLS // 4:
            return  # all of it is in page 1
        places = [int.from_bytes(first[at : at + 2]) for at in _pointers(count)]
        leaves = [bytes(first[place : place + 4]) for place in places]
        leaves.append(bytes(first[_HEADER + 8 : _HEADER + 12]))  # the last has no cell
        there = [number for number, leaf in enumerate(leaves) if _is_leaf(file, leaf)]
        if len(there) in (0, len(leaves)):
            return
        first[_HEADER + 8 : _HEADER + 12] = leaves[there[-1]]
        for at, number in zip(_pointers(count), there[:-1], strict=False):
            first[at : at + 2] = places[number].to_bytes(2)
        first[_HEADER + 3 : _HEADER + 5] = (len(there) - 1).to_bytes(2)
        file.seek(0)
        file.write(first)


def _pointers(count: int) -> range:
    return range(_HEADER + 12, _HEADER + 12 + 2 * count, 2)


def _is_leaf(file: BinaryIO, number: bytes) -> bool:
    file.seek(max(0, int.from_bytes(number) - 1) * _PAGE)
    start = file.read(8)
    return _is_first_page(start) and start[3:5] != b"\0\0"


def _mend_schema(scratch: Path, sound: Path) -> None:
    """Say again what the tables are, where damage has struck the words that say it.

    Without them SQLite opens no file, or calls a column by a name that is none. They are the same
    in each file of this version, and so is where each begins unless the file was an older one once;
    what is read from a wrong place does not have the hash of its row.
    """
    with Direct(sound) as ours:
        every = ours.look("SELECT type, name, tbl_name, rootpage, sql FROM main.sqlite_schema")
    mending = driver.connect(str(scratch), isolation_level=None)
    try:
        mending.execute("PRAGMA writable_schema = ON")
        if mending.execute("PRAGMA user_version").fetchone() != (gate.SCHEMA_VERSION,):
            return
        mending.executemany(
            "UPDATE sqlite_schema SET name = ?1, tbl_name = ?1, sql = ?2 "
            "WHERE type = 'table' AND (name = ?1 OR tbl_name = ?1) "
            "AND (name, tbl_name, sql) IS NOT (?1, ?1, ?2)",
            [(name, sql) for kind, name, _, _, sql in every if kind == "table"],
        )
        there = mending.execute(
            "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema"
        ).fetchall()
        names, places = {row[1] for row in there}, {row[3] for row in there}
        lost = [row for row in every if row[1] not in names and row[3] not in places]
        if lost:
            mending.execute("DELETE FROM sqlite_schema")
            tables_first = sorted((*there, *lost), key=lambda row: row[0] != "table")
            mending.executemany("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", tables_first)
    except driver.Error:
        return  # what can be read without it is
    finally:
        mending.close()


def _is_first_page(start: bytes) -> bool:
    """Whether a page of a tree begins so (sqlite.org, "Database File Format", 1.6)."""
    cells, loose = int.from_bytes(start[3:5]), start[7] if len(start) > 7 else 255
    return start[:1] in (b"\x0d", b"\x05") and cells <= _MOST_CELLS and loose <= _MOST_LOOSE
