"""Writing rows: what a command may do to the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mentorjournal.journal.direct import Direct
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.rows import to_column

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


class Writer:
    """Writes rows inside one command; made by `JournalFile.change` only.

    Attributes:
        connection: for queries and statements of more than one row.
        now: the time of the command; today its local day is `now.date()`.
        ids: the rows touched so far.
    """

    def __init__(self, connection: Connection, direct: Direct, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.ids: set[str] = set()
        self._direct = direct

    def insert(self, table: Table, **values: Any) -> str:
        """Add a row with a new id (unless one is given) and its times; returns the id."""
        values.setdefault("id", new_id())
        values["created_at"] = values["changed_at"] = time_text(self.now)
        self.link(table, **values)
        row_id = str(values["id"])
        self.ids.add(row_id)
        return row_id

    def update(self, table: Table, row_id: str, **values: Any) -> None:
        """Change columns of one row. Raises JournalError(NOT_FOUND) when it is not there."""
        values["changed_at"] = time_text(self.now)
        row = (*map(to_column, values.values()), row_id)
        self._one(table, row_id, self._direct.run(_update(table.name, tuple(values)), row))

    def delete(self, table: Table, row_id: str) -> None:
        """Remove one row and what belongs to it. Raises JournalError(NOT_FOUND)."""
        sql = f'DELETE FROM "{table.name}" WHERE id = ?'
        self._one(table, row_id, self._direct.run(sql, (row_id,)))

    def link(self, table: Table, **values: Any) -> None:
        """Add a row to a table that ties two others together."""
        row = tuple(map(to_column, values.values()))
        self._direct.run(_insert(table.name, tuple(values)), row)

    def _one(self, table: Table, row_id: str, done: Any) -> None:
        if done.rowcount != 1:
            raise JournalError(Failure.NOT_FOUND, table.name)
        self.ids.add(row_id)


@lru_cache(maxsize=512)
def _insert(table: str, names: tuple[str, ...]) -> str:
    return f'INSERT INTO "{table}" ({_quoted(names)}) VALUES ({", ".join("?" * len(names))})'


@lru_cache(maxsize=512)
def _update(table: str, names: tuple[str, ...]) -> str:
    sets = ", ".join(f'"{name}" = ?' for name in names)
    return f'UPDATE "{table}" SET {sets} WHERE id = ?'


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
