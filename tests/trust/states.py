"""What a journal says, as one short text to compare: every row but those of the search index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from mentorjournal.journal import gate
from mentorjournal.journal.check import check
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.triggers import columns_by_table

Look = Callable[[str], Sequence[tuple[Any, ...]]]


def state(look: Look) -> str:
    """A digest of all rows, without the counter that each save adds to."""
    found = hashlib.blake2b(digest_size=12)
    for table, columns in sorted(columns_by_table(look).items()):
        kept = ", ".join(f'"{name}"' for name in columns if name != "change_counter")
        order = "rowid" if "id" in columns or table == "meta" else kept
        found.update(table.encode())
        for row in look(f'SELECT {kept} FROM main."{table}" ORDER BY {order}'):
            found.update(repr(row).encode())
    return found.hexdigest()


def state_of_file(path: Path) -> str:
    """The same of a file that nobody has open; a save that was cut off is rolled back first."""
    hold = gate.Hold(path)
    try:
        direct = Direct(path)
        try:
            return state(direct.look)
        finally:
            direct.close()
    finally:
        hold.release()


def sound_state(path: Path) -> str:
    """The same, of a file in which nothing is wrong, down to the last row."""
    result = check(path)
    assert result.sound, result.findings
    return state_of_file(path)
