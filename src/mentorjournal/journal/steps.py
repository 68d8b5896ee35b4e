"""Steps: the action plan of a goal, each with an owner and a rhythm (M13)."""

from datetime import date
from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import Rhythm, Step
from mentorjournal.domain.sides import Side
from mentorjournal.domain.steps import ticked
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.noun import Noun, next_position, required
from mentorjournal.journal.rows import columns_of
from mentorjournal.journal.schema import tables

_EDITABLE = frozenset({"text", "rhythm", "owner", "due_on", "done_on", "position"})


class Steps(Noun):
    """The part of `Goals` that keeps steps."""

    def steps(self, goal_id: str, limit: int = 200) -> list[Step]:
        """The steps of a goal in their order."""
        table = tables.steps
        query = (
            select(*columns_of(Step, table))
            .where(table.c.goal_id == goal_id)
            .order_by(table.c.position, table.c.id)
            .limit(limit)
        )
        return self._records(Step, query)

    def add_step(
        self,
        goal_id: str,
        text: str,
        rhythm: Rhythm = Rhythm.ONCE,
        owner: Side = Side.ME,
        due_on: date | None = None,
        *,
        origin: str = "",
    ) -> Step:
        """A new step, the last one. Raises JournalError: NOT_FOUND, INVALID when it is empty."""
        with self._file.change(Label.ADD_STEP, Kind.STEP, origin=origin) as writer:
            table = tables.steps
            goals = select(tables.goals.c.id).where(tables.goals.c.id == goal_id)
            if self._file.connection.execute(goals).scalar() is None:
                raise JournalError(Failure.NOT_FOUND, "goals")
            step_id = writer.insert(
                table,
                goal_id=goal_id,
                text=required(text, "text"),
                rhythm=rhythm,
                owner=owner,
                due_on=due_on,
                position=next_position(writer, table, table.c.goal_id == goal_id),
            )
            writer.ids.add(goal_id)
        return self._step(step_id)

    def edit_step(self, step_id: str, *, origin: str = "", **fields: Any) -> Step:
        """Change `text`, `rhythm`, `owner`, `due_on`, `done_on` or `position` of a step."""
        if not fields.keys() <= _EDITABLE:
            raise TypeError(f"not of a step: {sorted(fields.keys() - _EDITABLE)}")
        if "text" in fields:
            fields["text"] = required(fields["text"], "text")
        with self._file.change(Label.EDIT_STEP, Kind.STEP, origin=origin) as writer:
            writer.ids.add(self._step(step_id).goal_id)
            writer.update(tables.steps, step_id, **fields)
        return self._step(step_id)

    def tick_step(self, step_id: str, done: bool = True, *, origin: str = "") -> Step:
        """Say that a step was taken today; one with a rhythm moves to its next day (M13).

        With `done` false a step that is taken once is open again; one that comes again forgets
        when it was done last, and keeps its day.
        """
        before = self._step(step_id)
        if not done:
            return self.edit_step(step_id, done_on=None, origin=origin)
        after = ticked(before, self._today())
        return self.edit_step(step_id, done_on=after.done_on, due_on=after.due_on, origin=origin)

    def delete_step(self, step_id: str, *, origin: str = "") -> None:
        """Remove a step."""
        with self._file.change(Label.DELETE_STEP, Kind.STEP, origin=origin) as writer:
            writer.ids.add(self._step(step_id).goal_id)
            writer.delete(tables.steps, step_id)

    def _step(self, step_id: str) -> Step:
        return self._record(Step, tables.steps, step_id)
