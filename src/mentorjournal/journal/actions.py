"""Actions in the file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from mentorjournal.domain.actions import Action
from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.sessions import QuestionState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.noun import Noun, differing, next_position, required
from mentorjournal.journal.rows import Query, columns_of
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer

_EDITABLE = frozenset(
    {"text", "owner", "due_on", "note_id", "goal_id", "question_id", "position", "done_on"}
)
RECENT_DAYS = 7


class Actions(Noun):
    """Promises with an owner and a day."""

    def get(self, action_id: str) -> Action:
        """One action. Raises JournalError(NOT_FOUND)."""
        return self._record(Action, tables.actions, action_id)

    def open(self, mentorship_id: str, limit: int = 100) -> list[Action]:
        """What is still to be done: mine first, then by day, those without a day last."""
        table = tables.actions
        query = _actions().where(table.c.mentorship_id == mentorship_id, table.c.done_on.is_(None))
        return self._records(Action, query.order_by(*_by_owner_and_day()).limit(limit))

    def recent(self, mentorship_id: str, today: date, limit: int = 8) -> list[Action]:
        """Open ones, then those done within seven days, the newest first."""
        found = self.open(mentorship_id, limit)
        if len(found) >= limit:
            return found
        table = tables.actions
        since = (today - timedelta(days=RECENT_DAYS)).isoformat()
        done = _actions().where(table.c.mentorship_id == mentorship_id, table.c.done_on >= since)
        newest = done.order_by(table.c.done_on.desc(), table.c.id.desc())
        return found + self._records(Action, newest.limit(limit - len(found)))

    def overdue(self, mentorship_id: str, today: date) -> int:
        """How many open actions are past their day."""
        found = self._file.connection.exec_driver_sql(
            "SELECT count(*) FROM actions WHERE mentorship_id = ? AND done_on IS NULL "
            "AND due_on < ?",
            (mentorship_id, today.isoformat()),
        )
        return int(found.scalar_one())

    def of_note(self, note_id: str, limit: int = 500) -> list[Action]:
        """What came out of a note, in its order."""
        table = tables.actions
        query = _actions().where(table.c.note_id == note_id)
        return self._records(Action, query.order_by(table.c.position, table.c.id).limit(limit))

    def of_goal(self, goal_id: str, limit: int = 500) -> list[Action]:
        """What serves a goal: open ones first, by day."""
        table = tables.actions
        query = _actions().where(table.c.goal_id == goal_id)
        order = (table.c.done_on.is_not(None), *_by_owner_and_day())
        return self._records(Action, query.order_by(*order).limit(limit))

    def between(
        self, mentorship_id: str, since: date, until: date, limit: int = 2_000
    ) -> list[Action]:
        """Actions promised, due or done in a period, both days included, oldest first."""
        table = tables.actions
        first, last = since.isoformat(), until.isoformat()
        after = (until + timedelta(days=1)).isoformat()
        query = _actions().where(
            table.c.mentorship_id == mentorship_id,
            table.c.due_on.between(first, last)
            | table.c.done_on.between(first, last)
            | ((table.c.created_at >= first) & (table.c.created_at < after)),
        )
        return self._records(Action, query.order_by(table.c.created_at, table.c.id).limit(limit))

    # Commands ----------------------------------------------------------------------------

    def add(
        self,
        mentorship_id: str,
        text: str,
        *,
        owner: Side = Side.ME,
        due_on: date | None = None,
        note_id: str | None = None,
        goal_id: str | None = None,
        question_id: str | None = None,
        origin: str = "",
    ) -> Action:
        """Add an action behind the others of its note; a question it comes from has led to it.

        Raises JournalError(INVALID) when the text is empty.
        """
        table = tables.actions
        with self._file.change(
            Label.ADD_ACTION, Kind.ACTION, Kind.QUESTION, origin=origin
        ) as writer:
            siblings = (table.c.mentorship_id == mentorship_id, table.c.note_id == note_id)
            action_id = writer.insert(
                table,
                mentorship_id=mentorship_id,
                text=required(text, "text"),
                owner=owner,
                due_on=due_on,
                note_id=note_id,
                goal_id=goal_id,
                question_id=question_id,
                position=next_position(writer, table, *siblings),
            )
            _led_to_action(writer, question_id)
        return self.get(action_id)

    def edit(self, action_id: str, *, merge: str = "", origin: str = "", **fields: Any) -> Action:
        """Change the given fields; INVALID when the text becomes empty."""
        before = self.get(action_id)
        changed = differing(before, fields, _EDITABLE)
        if not changed:
            return before
        after = before._replace(**changed)
        required(after.text, "text")
        with self._file.change(
            Label.EDIT_ACTION, Kind.ACTION, Kind.QUESTION, origin=origin, merge=merge
        ) as writer:
            writer.update(tables.actions, action_id, **changed)
            if "question_id" in changed:
                _led_to_action(writer, after.question_id)
        return after

    def set_done(self, action_id: str, done: bool, *, origin: str = "") -> Action:
        """Tick an action off today, or open it again."""
        before = self.get(action_id)
        if (before.done_on is not None) == done:
            return before
        label = Label.DO_ACTION if done else Label.REOPEN_ACTION
        after = before._replace(done_on=self._today() if done else None)
        with self._file.change(label, Kind.ACTION, origin=origin) as writer:
            writer.update(tables.actions, action_id, done_on=after.done_on)
        return after

    def delete(self, action_id: str, *, origin: str = "") -> None:
        """Remove an action."""
        with self._file.change(Label.DELETE_ACTION, Kind.ACTION, origin=origin) as writer:
            writer.delete(tables.actions, action_id)


def _actions() -> Query:
    return select(*columns_of(Action, tables.actions))


def _by_owner_and_day() -> tuple[Any, ...]:
    table = tables.actions
    return table.c.owner, table.c.due_on.is_(None), table.c.due_on, table.c.id


def _led_to_action(writer: Writer, question_id: str | None) -> None:
    if question_id is not None:
        writer.update(tables.questions, question_id, state=QuestionState.LED_TO_ACTION)
