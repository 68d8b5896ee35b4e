"""Whether a file of a newer program can be read: it has every column that is read here.

What a newer program keeps besides is not shown, and what it means by what is there may have
changed; so nothing is ever written to it. Imported only for such a file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mentorjournal.journal.schema import tables
from mentorjournal.journal.triggers import columns_by_table

_SEARCH = {
    "search_entries": {"key", "kind", "id"},
    "search_behind": {"key", "kind", "id", "title", "text", "private"},
    "search_index": {"title", "text", "private"},
}


def is_readable(run: Callable[[str], Any]) -> bool:
    """Whether all tables and columns of this program are there; `run` gives a query's rows."""
    there = columns_by_table(run)
    for table in tables.every():
        if not {column.name for column in table.columns} <= set(there.get(table.name, ())):
            return False
    return all(
        needed <= {str(row[1]) for row in run(f"PRAGMA table_info({name})")}
        for name, needed in _SEARCH.items()
    )
