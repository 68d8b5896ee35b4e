"""What the owner has added to the knowledge of the program (M48)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.journal.noun import Editing, Noun, next_position, required
from mentorjournal.journal.rows import columns_of
from mentorjournal.journal.schema import tables

MOST_ENTRIES = 2_000
"""So many of one sort are offered at most."""
_EDITING = Editing(
    OwnEntry, frozenset({"title", "body"}), Label.EDIT_OWN_ENTRY, Kind.OWN_ENTRY, needs="body"
)


class OwnEntries(Noun):
    """Starting points, questions, note templates and pulse lines of one's own."""

    def get(self, entry_id: str) -> OwnEntry:
        """One entry. Raises JournalError(NOT_FOUND)."""
        return self._record(OwnEntry, tables.own_entries, entry_id)

    def all(self, kind: EntryKind | None = None, limit: int = MOST_ENTRIES) -> list[OwnEntry]:
        """The entries of one sort, or of each, in the owner's order."""
        table = tables.own_entries
        query = select(*columns_of(OwnEntry, table))
        if kind is not None:
            query = query.where(table.c.kind == kind.value)
        order = (table.c.kind, table.c.position, table.c.id)
        return self._records(OwnEntry, query.order_by(*order).limit(limit))

    def add(self, kind: EntryKind, body: str, *, title: str = "", origin: str = "") -> OwnEntry:
        """Add one behind the others of its sort. INVALID when the body is empty."""
        table = tables.own_entries
        kinds = (Label.ADD_OWN_ENTRY, Kind.OWN_ENTRY)
        with self._file.change(*kinds, origin=origin) as writer:
            place = next_position(writer, table, table.c.kind == EntryKind(kind).value)
            fields = {"title": title, "body": required(body, "body"), "position": place}
            entry_id = writer.insert(table, kind=kind, **fields)
        return self.get(entry_id)

    def edit(self, entry_id: str, *, merge: str = "", origin: str = "", **fields: Any) -> OwnEntry:
        """Change title or body; INVALID when the body is to be empty."""
        return self._edit(_EDITING, tables.own_entries, entry_id, fields, merge, origin)

    def move(self, entry_id: str, to_position: int, *, origin: str = "") -> list[OwnEntry]:
        """Put one at a place among those of its sort, 0 first; returns them in their order."""
        entry = self.get(entry_id)
        before = self.all(entry.kind)
        order = [other for other in before if other.id != entry_id]
        order.insert(max(0, min(to_position, len(order))), entry)
        if [other.id for other in order] == [other.id for other in before]:
            return before
        with self._file.change(Label.EDIT_OWN_ENTRY, Kind.OWN_ENTRY, origin=origin) as writer:
            for place, other in enumerate(order):
                if other.position != place:
                    writer.update(tables.own_entries, other.id, position=place)
        return [other._replace(position=place) for place, other in enumerate(order)]

    def delete(self, entry_id: str, *, origin: str = "") -> None:
        """Remove one; goals and questions that came of it stay as they are."""
        with self._file.change(Label.DELETE_OWN_ENTRY, Kind.OWN_ENTRY, origin=origin) as writer:
            writer.delete(tables.own_entries, entry_id)
