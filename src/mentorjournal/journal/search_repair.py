"""Looking over a doubtful index, and making it anew, in a thread of its own.

Another program that writes to the file leaves the index behind without a word. The whole file is
looked through then; a person who writes meanwhile never waits longer than one short slice of it.
So is a file from before the index folded as many letters as it does (step 5 of the migrations).
The file remembers a doubt until it is settled, and an index that is half made goes on being made
where it was left.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.search_index import below_first, empty, enter_next, rows_to_index
from mentorjournal.journal.triggers import (
    LATER,
    SEARCHABLE,
    Searchable,
    all_words,
    columns_by_table,
    hashed_columns,
    index_expressions,
)

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

_SLICE_SECONDS = 0.02
_ROWS_AT_FIRST = 20
_MOST_ROWS = 500
_UNFINISHED = (
    "INSERT OR REPLACE INTO search_behind (key, kind, id, title, text, private) "
    "VALUES (0, 'unfinished', '', '', '', '')"
)


def check_and_repair(
    path: Path,
    on_progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    key: Key | None = None,
) -> bool:
    """Look over the index of the file at `path`, and make it anew where it is behind.

    Opens the file for itself; meant for a thread of its own. Returns whether the index was made
    anew. Where it was, or where it was found right, it is doubtful no longer.

    Args:
        path: the journal; it may be open elsewhere, and be written to.
        on_progress: gets (rows done, rows in all), first of looking, then of making anew.
        cancelled: asked between two slices; when true, the rest is left for another time.
        key: what the file is encrypted with.

    Raises JournalError when the file cannot be opened or written.
    """
    file = JournalFile(path, key=key)
    try:
        if not file.index_is_doubtful:
            return False
        work = _Repair(file, on_progress, cancelled)
        if not work.is_half_made:
            agrees = work.agrees()
            if agrees is not False:
                if agrees:
                    work.settle()
                return False
            work.begin()
        return work.make()
    finally:
        file.close()


class _Repair:
    """One piece of work on an open file of its own."""

    def __init__(
        self,
        file: JournalFile,
        on_progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._file = file
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._rows = _ROWS_AT_FIRST
        self._doubt = file.look("SELECT kind FROM search_behind WHERE key = 0")

    @property
    def is_half_made(self) -> bool:
        return self._doubt == [("unfinished",)]

    @property
    def _is_outdated(self) -> bool:
        return self._doubt == [("outdated",)]

    def agrees(self) -> bool | None:
        """Whether every row is as this program wrote it and is entered; None when called off.

        A row that another program has written has no hash of ours; one that it has taken away has
        left an entry too many.
        """
        columns = columns_by_table(self._file.run)
        done, total = 0, rows_to_index(self._file)
        for spec in SEARCHABLE:
            low = below_first(self._file, spec)
            while found := self._look_at(spec, columns[spec.table], low):
                low, passed, wrong = found
                if wrong:
                    return False
                done += passed
                self._on_progress(done, total)
                if self._cancelled():
                    return None
        ((rows, held),) = self._file.look(
            "SELECT (SELECT count(*) FROM search_entries),"
            " (SELECT count(*) FROM search_index_docsize)"
        )
        return bool(rows_to_index(self._file) == rows == held)

    def begin(self) -> None:
        """Empty the index; from here on, rows enter it as they are written or come to."""
        with self._file.upkeep():
            self._file.run(_UNFINISHED)
            empty(self._file)

    def make(self) -> bool:
        """Enter all rows, slice by slice; False when called off."""
        done, total = 0, rows_to_index(self._file)
        for spec in SEARCHABLE:
            for passed in self._slices(spec):
                done += passed
                self._on_progress(min(done, total), total)
                if self._cancelled():
                    return False
        self.settle()
        return True

    def settle(self) -> None:
        """The index is right."""
        with self._file.upkeep(settles_doubt=True):
            self._file.run("DELETE FROM search_behind WHERE key = 0")

    def _slices(self, spec: Searchable) -> Iterator[int]:
        """Enter the rows of a table; gives how many were gone through after each slice."""
        low = below_first(self._file, spec)
        while True:
            began = time.monotonic()
            with self._file.upkeep():
                found = enter_next(self._file, spec, low, self._rows)
            if found is None:
                return
            self._rest(time.monotonic() - began)
            low, passed = found
            yield passed

    def _look_at(
        self, spec: Searchable, columns: list[str], low: int
    ) -> tuple[int, int, bool] | None:
        """The place of the last row of the next slice, how many there are, and if any is wrong."""
        key = index_expressions(spec, "r.")[0]
        if spec.table in LATER:
            key = f"coalesce((SELECT key FROM search_behind b WHERE b.id = r.id), {key})"
        less = f"was_folded_less({all_words(spec, 'r.')})" if self._is_outdated else "0"
        began = time.monotonic()
        ((high, passed, wrong),) = self._file.look(
            "SELECT max(rowid), count(*), total(wrong) FROM (SELECT r.rowid, "
            f"{less} OR row_hash IS NOT row_hash({hashed_columns(columns)}) OR NOT EXISTS "
            f"(SELECT 1 FROM search_entries e WHERE e.key = {key} AND e.kind = ?) AS wrong "
            f"FROM {spec.table} r WHERE r.rowid > ? ORDER BY r.rowid LIMIT ?)",
            (spec.table, low, self._rows),
        )
        self._rest(time.monotonic() - began)
        return None if high is None else (int(high), int(passed), wrong > 0)

    def _rest(self, seconds: float) -> None:
        """Fit the next slice to the time this one took, and let others have the file."""
        fitting = self._rows * _SLICE_SECONDS / max(seconds, _SLICE_SECONDS / 10)
        self._rows = max(1, min(int(fitting), 2 * self._rows, _MOST_ROWS))
        time.sleep(min(seconds, _SLICE_SECONDS))
