"""Each side's own draft of a goal in the file (M20, M21).

The goal's own row holds what both have come to so far; a draft beside it stays as its side
wrote it. Who took what from where needs no row of its own: fields that are the same say it.
"""

from __future__ import annotations

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goal_drafts import Drafts
from mentorjournal.domain.goals import DRAFTS, Goal, GoalFields
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.goal_rows import fields_from_json, fields_to_json
from mentorjournal.journal.goal_tree import GoalTree
from mentorjournal.journal.noun import Noun
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer


class GoalDrafts(Noun):
    """What each side drafted alone, and what the two make of it."""

    def __init__(self, file: JournalFile) -> None:
        super().__init__(file)
        self._goals = GoalTree(file)

    def of(self, goal_id: str) -> Drafts:
        """Both drafts of a goal, in one query; an unreadable one is as if it were not there."""
        table = tables.goal_drafts
        query = select(table.c.id, table.c.side, table.c.fields).where(table.c.goal_id == goal_id)
        found: dict[str, GoalFields | None] = {}
        for row_id, side, kept in self._rows(query.order_by(table.c.id).limit(len(Side))):
            try:
                found[side] = fields_from_json(kept)
            except (ValueError, TypeError, AttributeError, KeyError):
                self._file.unreadable.add(str(row_id))
        return Drafts(found.get(Side.ME.value), found.get(Side.THEM.value))

    def save(
        self, goal_id: str, side: Side, fields: GoalFields, *, merge: str = "", origin: str = ""
    ) -> None:
        """Keep what a side drafted.

        With the first draft of the other side, what stands in the goal so far is kept as one's
        own: it was written alone, and is not to change while the two refine.

        Raises JournalError: NOT_FOUND, NOT_ALLOWED once the goal is agreed or closed.
        """
        before = self.of(goal_id)
        change = self._file.change(Label.DRAFT_GOAL, Kind.GOAL, origin=origin, merge=merge)
        with change as writer:
            now = self._open_goal(goal_id).fields
            if before.of(side) != fields:
                self._write(writer, goal_id, side, fields)
            if side is Side.THEM and before.mine is None:
                self._write(writer, goal_id, Side.ME, now)
            writer.ids.add(goal_id)

    # Inside ------------------------------------------------------------------------------

    def _open_goal(self, goal_id: str) -> Goal:
        goal = self._goals.get(goal_id)
        if goal.state not in DRAFTS:
            raise JournalError(Failure.NOT_ALLOWED, f"goal is {goal.state}")
        return goal

    def _write(self, writer: Writer, goal_id: str, side: Side, fields: GoalFields) -> None:
        table = tables.goal_drafts
        query = select(table.c.id).where(table.c.goal_id == goal_id, table.c.side == side.value)
        row_id = writer.connection.execute(query.limit(1)).scalar()
        kept = fields_to_json(fields)
        if row_id is None:
            writer.insert(table, goal_id=goal_id, side=side, fields=kept)
        else:
            writer.update(table, str(row_id), fields=kept)
