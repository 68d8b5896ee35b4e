"""Values and objectives in the file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.practice import Aim, AimKind, ServingGoal
from mentorjournal.journal.noun import Editing, Noun, next_position, required
from mentorjournal.journal.rows import columns_of
from mentorjournal.journal.schema import tables

_EDITING = Editing(
    Aim, frozenset({"kind", "text", "position"}), Label.EDIT_AIM, Kind.AIM, needs="text"
)
MOST_AIMS = 10_000


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

    def serving(self, aim_id: str, limit: int = 100) -> list[ServingGoal]:
        """The goals of all mentorships that serve an aim, those still open first, by rank."""
        goals, links, pairs = tables.goals, tables.goal_aims, tables.mentorships
        title = func.coalesce(*(func.nullif(goals.c[n], "") for n in ("title", "what")), "")
        query = (
            select(
                goals.c.id,
                goals.c.mentorship_id,
                pairs.c.counterpart,
                func.coalesce(func.nullif(title, ""), goals.c.sentence).label("title"),
                goals.c.state,
            )
            .join(links, links.c.goal_id == goals.c.id)
            .join(pairs, pairs.c.id == goals.c.mentorship_id)
            .where(links.c.aim_id == aim_id)
            .order_by(goals.c.closed_on.is_not(None), goals.c.position, goals.c.id)
        )
        return self._records(ServingGoal, query.limit(limit))

    def served(self) -> dict[str, int]:
        """How many goals serve each aim; those that none serves are left out."""
        links = tables.goal_aims
        query = select(links.c.aim_id, func.count()).group_by(links.c.aim_id)
        return {row[0]: int(row[1]) for row in self._rows(query.limit(10_000))}

    def add(self, kind: AimKind, text: str, *, origin: str = "") -> Aim:
        """Add one behind the others of its kind. INVALID when the text is empty."""
        table = tables.aims
        with self._file.change(Label.ADD_AIM, Kind.AIM, origin=origin) as writer:
            place = next_position(writer, table, table.c.kind == AimKind(kind).value)
            aim_id = writer.insert(table, kind=kind, text=required(text, "text"), position=place)
        return self.get(aim_id)

    def edit(self, aim_id: str, *, merge: str = "", origin: str = "", **fields: Any) -> Aim:
        """Change the given fields."""
        return self._edit(_EDITING, tables.aims, aim_id, fields, merge, origin)

    def move(self, aim_id: str, to_position: int, *, origin: str = "") -> list[Aim]:
        """Put one at a place among those of its kind, 0 first; returns them in their order."""
        aim = self.get(aim_id)
        before = [other for other in self.all(MOST_AIMS) if other.kind is aim.kind]
        order = [other for other in before if other.id != aim_id]
        order.insert(max(0, min(to_position, len(order))), aim)
        if [other.id for other in order] == [other.id for other in before]:
            return before
        with self._file.change(Label.EDIT_AIM, Kind.AIM, origin=origin) as writer:
            for place, other in enumerate(order):
                if other.position != place:
                    writer.update(tables.aims, other.id, position=place)
        return [other._replace(position=place) for place, other in enumerate(order)]

    def delete(self, aim_id: str, *, origin: str = "") -> None:
        """Remove one; goals only lose the link to it."""
        kinds = (Kind.AIM, Kind.GOAL)
        with self._file.change(Label.DELETE_AIM, *kinds, origin=origin) as writer:
            writer.delete(tables.aims, aim_id)
