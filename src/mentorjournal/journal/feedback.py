"""The parts of feedback notes in the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.notes import Feedback, FeedbackDirection, NoteKind
from mentorjournal.journal.noun import Noun, differing
from mentorjournal.journal.rows import AnyRow, Query, columns_of, to_record
from mentorjournal.journal.schema import tables

_EDITABLE = frozenset(Feedback._fields) - {"note_id"}


class FeedbackNotes(Noun):
    """Situation, example, effect and next step of feedback given and received."""

    def of_note(self, note_id: str) -> Feedback | None:
        """The parts of a feedback note, or None while nothing is filled in."""
        table = tables.feedback
        query = _feedback().where(table.c.note_id == note_id).order_by(table.c.id)
        return self._first(Feedback, query)

    def between(
        self, mentorship_id: str, since: date, until: date, limit: int = 2_000
    ) -> list[tuple[date, Feedback]]:
        """Day and parts of the feedback notes of a period, both days included, oldest first."""
        notes, table = tables.notes, tables.feedback
        query = (
            _feedback()
            .add_columns(notes.c.day)
            .join(notes, notes.c.id == table.c.note_id)
            .where(
                notes.c.mentorship_id == mentorship_id,
                notes.c.kind == NoteKind.FEEDBACK.value,
                notes.c.day.between(since.isoformat(), until.isoformat()),
            )
            .order_by(notes.c.day, notes.c.id)
            .limit(limit)
        )

        def read(row: AnyRow) -> tuple[date, Feedback]:
            return date.fromisoformat(row.day), to_record(Feedback, row)

        return self._file.readable(self._rows(query), read)

    def givers(self, mentorship_id: str, limit: int = 500) -> list[str]:
        """Who gave or got feedback, each once."""
        notes, table = tables.notes, tables.feedback
        query = (
            select(table.c.who)
            .distinct()
            .join(notes, notes.c.id == table.c.note_id)
            .where(notes.c.mentorship_id == mentorship_id, table.c.who != "")
            .order_by(table.c.who)
        )
        return [str(row[0]) for row in self._rows(query.limit(limit))]

    def set(self, note_id: str, *, merge: str = "", origin: str = "", **fields: Any) -> Feedback:
        """Fill in parts of a note's feedback; the direction is received until it is given.

        Raises JournalError(INVALID) when there is no such note.
        """
        table = tables.feedback
        before = self.of_note(note_id)
        known = before or Feedback(note_id, FeedbackDirection.RECEIVED, "", "", "", "", "")
        changed = differing(known, fields, _EDITABLE)
        if before is not None and not changed:
            return before
        after = known._replace(**changed)
        with self._file.change(
            Label.EDIT_FEEDBACK, Kind.FEEDBACK, origin=origin, merge=merge
        ) as writer:
            if before is None:
                writer.insert(table, **after._asdict())
            else:
                query = select(table.c.id).where(table.c.note_id == note_id).order_by(table.c.id)
                row_id = writer.connection.execute(query.limit(1)).scalar_one()
                writer.update(table, row_id, **changed)
            writer.ids.add(note_id)
        return after


def _feedback() -> Query:
    return select(*columns_of(Feedback, tables.feedback))
