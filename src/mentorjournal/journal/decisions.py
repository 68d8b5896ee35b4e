"""Decisions in the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.notes import Decision
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.noun import Editing, Noun, next_position, required
from mentorjournal.journal.rows import Query, columns_of
from mentorjournal.journal.schema import tables

_EDITING = Editing(
    Decision,
    frozenset({"text", "goal_id", "day", "position"}),
    Label.EDIT_DECISION,
    Kind.DECISION,
    needs="text",
)


class Decisions(Noun):
    """What was decided, each tied to the note it stands in."""

    def get(self, decision_id: str) -> Decision:
        """One decision. Raises JournalError(NOT_FOUND)."""
        return self._record(Decision, tables.decisions, decision_id)

    def of_note(self, note_id: str, limit: int = 500) -> list[Decision]:
        """The decisions of a note in their order."""
        table = tables.decisions
        query = _decisions().where(table.c.note_id == note_id)
        return self._records(Decision, query.order_by(table.c.position, table.c.id).limit(limit))

    def between(
        self, mentorship_id: str, since: date, until: date, limit: int = 2_000
    ) -> list[Decision]:
        """Decisions of a period, both days included, oldest first."""
        table = tables.decisions
        query = _decisions().where(
            table.c.mentorship_id == mentorship_id,
            table.c.day.between(since.isoformat(), until.isoformat()),
        )
        order = (table.c.day, table.c.note_id, table.c.position, table.c.id)
        return self._records(Decision, query.order_by(*order).limit(limit))

    def add(
        self, note_id: str, text: str, goal_id: str | None = None, *, origin: str = ""
    ) -> Decision:
        """Add a decision behind the others of its note, on the note's day.

        Raises JournalError: NOT_FOUND without such a note, INVALID when the text is empty.
        """
        table, notes = tables.decisions, tables.notes
        with self._file.change(Label.ADD_DECISION, Kind.DECISION, origin=origin) as writer:
            query = select(notes.c.mentorship_id, notes.c.day).where(notes.c.id == note_id)
            note = writer.connection.execute(query).first()
            if note is None:
                raise JournalError(Failure.NOT_FOUND, notes.name)
            decision_id = writer.insert(
                table,
                mentorship_id=note.mentorship_id,
                note_id=note_id,
                goal_id=goal_id,
                day=note.day,
                text=required(text, "text"),
                position=next_position(writer, table, table.c.note_id == note_id),
            )
        return self.get(decision_id)

    def edit(
        self, decision_id: str, *, merge: str = "", origin: str = "", **fields: Any
    ) -> Decision:
        """Change the given fields: text, goal_id, day, position."""
        return self._edit(_EDITING, tables.decisions, decision_id, fields, merge, origin)

    def delete(self, decision_id: str, *, origin: str = "") -> None:
        """Remove a decision."""
        with self._file.change(Label.DELETE_DECISION, Kind.DECISION, origin=origin) as writer:
            writer.delete(tables.decisions, decision_id)


def _decisions() -> Query:
    return select(*columns_of(Decision, tables.decisions))
