"""Values and objectives in the file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.practice import Aim, AimKind
from mentorjournal.journal.noun import Noun, differing, next_position, required
from mentorjournal.journal.rows import columns_of
from mentorjournal.journal.schema import tables

_EDITABLE = frozenset({"kind", "text", "position"})


class Aims(Noun):
    """Personal values and objectives of the organisation, which goals can serve."""

    def get(self, aim_id: str) -> Aim:
        """One aim. Raises JournalError(NOT_FOUND)."""
        return self._record(Aim, tables.aims, aim_id)

    def all(self, limit: int = 500) -> list[Aim]:
        """All of them, values before objectives, in the owner's order."""
        table = tables.aims
        query = select(*columns_of(Aim, table))
        order = (table.c.kind.desc(), table.c.position, table.c.id)
        return self._records(Aim, query.order_by(*order).limit(limit))

    def add(self, kind: AimKind, text: str, *, origin: str = "") -> Aim:
        """Add one behind the others of its kind. INVALID when the text is empty."""
        table = tables.aims
        with self._file.change(Label.ADD_AIM, Kind.AIM, origin=origin) as writer:
            place = next_position(writer, table, table.c.kind == AimKind(kind).value)
            aim_id = writer.insert(table, kind=kind, text=required(text, "text"), position=place)
        return self.get(aim_id)

    def edit(self, aim_id: str, *, merge: str = "", origin: str = "", **fields: Any) -> Aim:
        """Change the given fields."""
        before = self.get(aim_id)
        changed = differing(before, fields, _EDITABLE)
        if not changed:
            return before
        after = before._replace(**changed)
        required(after.text, "text")
        with self._file.change(Label.EDIT_AIM, Kind.AIM, origin=origin, merge=merge) as writer:
            writer.update(tables.aims, aim_id, **changed)
        return after

    def delete(self, aim_id: str, *, origin: str = "") -> None:
        """Remove one; goals only lose the link to it."""
        kinds = (Kind.AIM, Kind.GOAL)
        with self._file.change(Label.DELETE_AIM, *kinds, origin=origin) as writer:
            writer.delete(tables.aims, aim_id)
