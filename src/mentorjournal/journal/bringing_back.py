"""Single notes and goals out of a backup: copied into the journal as new rows, in one step.

Nothing that is there is touched: a note that was changed since stands beside the one that came
back. What a row refers to is kept where the journal still has it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.markdown_text import ATTACHMENT
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.ids import new_id
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer

Row = dict[str, Any]
_MOST_ROWS = 20_000
_NOTE_KINDS = (
    Kind.NOTE,
    Kind.SESSION,
    Kind.TOPIC,
    Kind.DECISION,
    Kind.LESSON,
    Kind.ACTION,
    Kind.FEEDBACK,
    Kind.ATTACHMENT,
)
_GOAL_KINDS = (Kind.GOAL, Kind.CHECK_IN, Kind.MILESTONE, Kind.STEP)


class _Belongs(NamedTuple):
    """Rows of a table that come along with the row that a column names."""

    table: str
    column: str


_WITH_NOTE = (
    _Belongs("attachments", "note_id"),
    _Belongs("feedback", "note_id"),
    _Belongs("note_tags", "note_id"),
    _Belongs("note_goals", "note_id"),
    _Belongs("sessions", "note_id"),
    _Belongs("decisions", "note_id"),
    _Belongs("lessons", "note_id"),
    _Belongs("actions", "note_id"),
)
_WITH_SESSION = (_Belongs("topics", "session_id"),)
_WITH_GOAL = (
    _Belongs("check_ins", "goal_id"),
    _Belongs("milestones", "goal_id"),
    _Belongs("steps", "goal_id"),
    _Belongs("goal_log", "goal_id"),
    _Belongs("goal_drafts", "goal_id"),
    _Belongs("goal_aims", "goal_id"),
    _Belongs("goals", "parent_id"),
)
_COMES_ALONG = {"notes": _WITH_NOTE, "sessions": _WITH_SESSION, "goals": _WITH_GOAL}


def bring_note_back(here: JournalFile, there: JournalFile, note_id: str, mentorship: str) -> str:
    """Copy a note with its files, tags, session, decisions, lessons and actions.

    Args:
        here: the journal.
        there: an open backup.
        note_id: the note in the backup.
        mentorship: where it goes when its own mentorship is not in the journal any more.

    Returns the id of the new note. Raises JournalError: NOT_FOUND, DAMAGED, or as every command.
    """
    with here.change(Label.BRING_BACK_NOTE, *_NOTE_KINDS) as writer:
        return _Copying(here, there, writer, mentorship).bring("notes", note_id)


def bring_goal_back(here: JournalFile, there: JournalFile, goal_id: str, mentorship: str) -> str:
    """Copy a goal with what is below it, its check-ins, milestones, steps and history.

    It goes below the goal it was below, where that is still there. As `bring_note_back`.
    """
    with here.change(Label.BRING_BACK_GOAL, *_GOAL_KINDS) as writer:
        return _Copying(here, there, writer, mentorship).bring("goals", goal_id)


class _Copying:
    """The copying of one row with all that comes along.

    new: the ids that rows of the backup have in the journal.
    """

    def __init__(
        self, here: JournalFile, there: JournalFile, writer: Writer, mentorship: str
    ) -> None:
        self._here, self._there, self._writer = here, there, writer
        self._mentorship = mentorship
        self._new: dict[str, str] = {}

    def bring(self, table: str, row_id: str) -> str:
        rows = self._rows(table, "id", row_id)
        if not rows:
            raise JournalError(Failure.NOT_FOUND, table)
        row = rows[0]
        if table == "goals":
            self._stand_alone(row)
        self._copy(table, row)
        return self._new[row_id]

    def _rows(self, table: str, column: str, value: str) -> list[Row]:
        sql = f'SELECT * FROM "{table}" WHERE "{column}" = ? ORDER BY rowid LIMIT {_MOST_ROWS}'
        return self._there.look_named(sql, (value,))

    def _stand_alone(self, row: Row) -> None:
        """A key result whose objective has gone is a goal of its own."""
        if row["parent_id"] is not None and not self._is_here("goals", row["parent_id"]):
            row["parent_id"] = None
            if row["kind"] == "key_result":
                row["kind"] = "smart"

    def _copy(self, table: str, row: Row) -> None:
        old = str(row.get("id") or "")
        new = self._new.setdefault(old, new_id())
        if table == "notes":
            self._point_to_new_files(row)
        values = self._fitted(table, row, new)
        if values is None:
            return
        self._writer.link(getattr(tables, table), **values)
        if old:
            self._writer.ids.add(new)
        for belongs in _COMES_ALONG.get(table, ()):
            for child in self._rows(belongs.table, belongs.column, old):
                self._copy(belongs.table, child)

    def _point_to_new_files(self, note: Row) -> None:
        for file in self._rows("attachments", "note_id", note["id"]):
            new = self._new[file["id"]] = new_id()
            for part in ("text", "private_text"):
                was, now = f"{ATTACHMENT}{file['id']}", f"{ATTACHMENT}{new}"
                note[part] = note[part].replace(was, now)

    def _fitted(self, table: str, row: Row, new: str) -> Row | None:
        """The row with the ids it has here; None where what it cannot be without is not there."""
        values = {name: value for name, value in row.items() if name != "row_hash"}
        if "id" in values:
            values["id"] = new
        for column in getattr(tables, table).columns:
            if not column.foreign_keys or values.get(column.name) is None:
                continue
            target = next(iter(column.foreign_keys)).column.table.name
            found = self._standing_for(target, values[column.name])
            if found is None and not column.nullable:
                return None
            values[column.name] = found
        return values

    def _standing_for(self, table: str, row_id: str) -> str | None:
        if row_id in self._new:
            return self._new[row_id]
        if self._is_here(table, row_id):
            return row_id
        return self._mentorship if table == "mentorships" else None

    def _is_here(self, table: str, row_id: str) -> bool:
        return bool(self._here.look(f'SELECT 1 FROM "{table}" WHERE id = ?', (row_id,)))
