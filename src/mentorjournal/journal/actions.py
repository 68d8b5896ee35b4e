"""Actions in the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, tuple_

from mentorjournal.domain.actions import Action, OpenCounts
from mentorjournal.domain.balance import Tally, first_month
from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.sessions import QuestionState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.noun import Noun, differing, next_position, required, says
from mentorjournal.journal.rows import Query, columns_of
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer

_EDITABLE = frozenset(
    {"text", "owner", "due_on", "note_id", "goal_id", "question_id", "position", "done_on"}
)
_SHARED = frozenset({"owner", "due_on", "goal_id"})
RECENT_DAYS = 7
_COUNTS = """
SELECT count(CASE owner WHEN 'me' THEN 1 END), count(CASE owner WHEN 'them' THEN 1 END),
 count(CASE WHEN due_on < ?1 THEN 1 END)
FROM actions WHERE done_on IS NULL AND mentorship_id IN (SELECT value FROM json_each(?2))
"""
# A time is kept as UTC with the local offset in minutes behind; the month is the local one, which
# is another than that of UTC at its ends only.
_TALLIES = """
SELECT CASE WHEN substr(created_at, 9, 2) BETWEEN '02' AND '27' THEN substr(created_at, 1, 7) ELSE
 strftime('%Y-%m', substr(created_at, 1, 19), substr(created_at, 25) || ' minutes') END AS month,
 owner, count(*), count(done_on)
FROM actions WHERE mentorship_id IN (SELECT value FROM json_each(?1)) AND created_at >= ?2
GROUP BY month, owner ORDER BY month, owner LIMIT 1000
"""


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

    def alive(
        self, mentorship_id: str, since: date, until: date, limit: int = 2_000
    ) -> list[Action]:
        """Actions promised by `until` and not done before `since`, oldest first."""
        table = tables.actions
        query = _actions().where(
            table.c.mentorship_id == mentorship_id,
            table.c.done_on.is_(None) | (table.c.done_on >= since.isoformat()),
            table.c.created_at < (until + timedelta(days=2)).isoformat(),  # a day in any zone
        )
        return self._records(Action, query.order_by(table.c.created_at, table.c.id).limit(limit))

    def across(
        self,
        mentorship_ids: Sequence[str],
        *,
        done: bool = False,
        owner: Side | None = None,
        due_before: date | None = None,
        done_since: date | None = None,
        words: str = "",
        after: Action | None = None,
        limit: int = 100,
    ) -> list[Action]:
        """A stretch of the actions of some mentorships.

        Open ones come by their day, those without a day last; done ones newest first.

        Args:
            mentorship_ids: where they belong.
            done: those that are done rather than the open ones.
            owner: whose; None is either's.
            due_before: only those due before this day.
            done_since: only those done on this day or later.
            words: only those that hold each of these words.
            after: the last one of the stretch before.
            limit: so many at most.
        """
        table = tables.actions
        query = _actions().where(table.c.mentorship_id.in_(mentorship_ids))
        if owner is not None:
            query = query.where(table.c.owner == owner.value)
        if words:
            query = query.where(says(table.c.text, words))
        if done:
            return self._records(Action, _done(query, done_since, after).limit(limit))
        query = query.where(table.c.done_on.is_(None))
        found: list[Action] = []
        if after is None or after.due_on is not None:
            found = self._records(Action, _dated(query, due_before, after).limit(limit))
            after = None
        if due_before is not None or len(found) >= limit:
            return found
        undated = query.where(table.c.due_on.is_(None)).order_by(table.c.id)
        if after is not None:
            undated = undated.where(table.c.id > after.id)
        return found + self._records(Action, undated.limit(limit - len(found)))

    def of_question(self, question_id: str, limit: int = 100) -> list[Action]:
        """What a question led to, as it came up."""
        table = tables.actions
        query = _actions().where(table.c.question_id == question_id)
        return self._records(Action, query.order_by(table.c.id).limit(limit))

    def open_counts(self, mentorship_ids: Sequence[str], today: date) -> OpenCounts:
        """How many open actions there are, by owner, and how many are past their day."""
        values = (today.isoformat(), json.dumps(list(mentorship_ids)))
        return OpenCounts(*map(int, self._file.look(_COUNTS, values)[0]))

    def tallies(self, mentorship_ids: Sequence[str], today: date) -> list[Tally]:
        """Promises by the local month they were made in and by owner, oldest first (M35)."""
        since = first_month(today) - timedelta(days=1)
        values = (json.dumps(list(mentorship_ids)), since.isoformat())
        found = []
        for month, owner, promised, done in self._file.look(_TALLIES, values):
            with suppress(ValueError):  # `check` names rows that are without a time or an owner
                day = date.fromisoformat(f"{month}-01")
                found.append(Tally(day, Side(owner), int(promised), int(done)))
        return found

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
                _led_no_further(writer, before.question_id)
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
        self.delete_all([action_id], origin=origin)

    # Several at once, as one step to undo --------------------------------------------------

    def edit_all(self, action_ids: Sequence[str], *, origin: str = "", **fields: Any) -> None:
        """Give several actions the same owner, day or goal. Raises like `edit`."""
        changes = {
            key: changed
            for key in action_ids
            if (changed := differing(self.get(key), fields, _SHARED))
        }
        self._edit_each(changes, origin)

    def move_days(
        self, action_ids: Sequence[str], days: int, today: date, *, origin: str = ""
    ) -> None:
        """Move each action by some days from its own day; one without a day, from today."""
        step = timedelta(days=days)
        changes = {key: {"due_on": (self.get(key).due_on or today) + step} for key in action_ids}
        self._edit_each(changes, origin)

    def _edit_each(self, changes: dict[str, dict[str, Any]], origin: str) -> None:
        if changes:
            with self._file.change(Label.EDIT_ACTION, Kind.ACTION, origin=origin) as writer:
                for action_id, changed in changes.items():
                    writer.update(tables.actions, action_id, **changed)

    def set_all_done(self, action_ids: Sequence[str], done: bool, *, origin: str = "") -> None:
        """Tick several actions off today, or open them again."""
        wrong = [key for key in action_ids if (self.get(key).done_on is not None) != done]
        if not wrong:
            return
        label = Label.DO_ACTION if done else Label.REOPEN_ACTION
        day = self._today() if done else None
        with self._file.change(label, Kind.ACTION, origin=origin) as writer:
            for action_id in wrong:
                writer.update(tables.actions, action_id, done_on=day)

    def delete_all(self, action_ids: Sequence[str], *, origin: str = "") -> None:
        """Remove several actions."""
        gone = [self.get(key) for key in action_ids]
        with self._file.change(
            Label.DELETE_ACTION, Kind.ACTION, Kind.QUESTION, origin=origin
        ) as writer:
            for action in gone:
                writer.delete(tables.actions, action.id)
                _led_no_further(writer, action.question_id)


def _dated(query: Query, before: date | None, after: Action | None) -> Query:
    table = tables.actions
    query = query.where(table.c.due_on.is_not(None))
    if before is not None:
        query = query.where(table.c.due_on < before.isoformat())
    if after is not None and after.due_on is not None:
        key = (after.due_on.isoformat(), after.id)
        query = query.where(tuple_(table.c.due_on, table.c.id) > key)
    return query.order_by(table.c.due_on, table.c.id)


def _done(query: Query, since: date | None, after: Action | None) -> Query:
    table = tables.actions
    if since is not None:
        query = query.where(table.c.done_on >= since.isoformat())
    else:
        query = query.where(table.c.done_on.is_not(None))
    if after is not None and after.done_on is not None:
        query = query.where(
            tuple_(table.c.done_on, table.c.id) < (after.done_on.isoformat(), after.id)
        )
    return query.order_by(table.c.done_on.desc(), table.c.id.desc())


def _actions() -> Query:
    return select(*columns_of(Action, tables.actions))


def _by_owner_and_day() -> tuple[Any, ...]:
    table = tables.actions
    return table.c.owner, table.c.due_on.is_(None), table.c.due_on, table.c.id


def _led_to_action(writer: Writer, question_id: str | None) -> None:
    if question_id is not None:
        writer.update(tables.questions, question_id, state=QuestionState.LED_TO_ACTION)


def _led_no_further(writer: Writer, question_id: str | None) -> None:
    """A question whose last action has gone is as far as its answer or its day say."""
    if question_id is None:
        return
    actions, questions = tables.actions, tables.questions
    other = select(actions.c.id).where(actions.c.question_id == question_id)
    found = writer.connection.execute(
        select(questions.c.answer, questions.c.asked_on).where(
            questions.c.id == question_id,
            questions.c.state == QuestionState.LED_TO_ACTION.value,
            ~other.exists(),
        )
    ).first()
    if found is not None:
        state = QuestionState.ASKED if found.asked_on else QuestionState.OPEN
        state = QuestionState.ANSWERED if found.answer else state
        writer.update(questions, question_id, state=state)
