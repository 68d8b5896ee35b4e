"""Questions in the file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.sessions import Question, QuestionState
from mentorjournal.journal.noun import Noun, differing, required
from mentorjournal.journal.rows import Query, columns_of
from mentorjournal.journal.schema import tables

_EDITABLE = frozenset(Question._fields) - {"id", "mentorship_id", "starter_id"}
_ORDER = tuple(state.value for state in QuestionState)


class Questions(Noun):
    """Questions for the other person, alive across sessions."""

    def get(self, question_id: str) -> Question:
        """One question. Raises JournalError(NOT_FOUND)."""
        return self._record(Question, tables.questions, question_id)

    def all(
        self, mentorship_id: str, state: QuestionState | None = None, limit: int = 500
    ) -> list[Question]:
        """Questions in the order of their life: open ones first, then as they came up."""
        table = tables.questions
        query = _questions().where(table.c.mentorship_id == mentorship_id)
        if state is not None:
            query = query.where(table.c.state == state.value)
        rank = case({value: place for place, value in enumerate(_ORDER)}, value=table.c.state)
        return self._records(Question, query.order_by(rank, table.c.id).limit(limit))

    def of_goal(self, goal_id: str, limit: int = 500) -> list[Question]:
        """Questions that belong to a goal, as they came up."""
        table = tables.questions
        query = _questions().where(table.c.goal_id == goal_id)
        return self._records(Question, query.order_by(table.c.id).limit(limit))

    def used_starters(self, mentorship_id: str) -> set[str]:
        """Ids of the starters that were taken already, so that they step back."""
        table = tables.questions
        query = (
            select(table.c.starter_id)
            .where(table.c.mentorship_id == mentorship_id, table.c.starter_id.is_not(None))
            .distinct()
            .limit(10_000)
        )
        return {str(row[0]) for row in self._rows(query)}

    def add(
        self,
        mentorship_id: str,
        text: str,
        theme: str = "",
        goal_id: str | None = None,
        starter_id: str | None = None,
        *,
        origin: str = "",
    ) -> Question:
        """Add an open question. Raises JournalError(INVALID) when the text is empty."""
        with self._file.change(Label.ADD_QUESTION, Kind.QUESTION, origin=origin) as writer:
            question_id = writer.insert(
                tables.questions,
                mentorship_id=mentorship_id,
                text=required(text, "text"),
                theme=theme,
                state=QuestionState.OPEN,
                goal_id=goal_id,
                starter_id=starter_id,
            )
        return self.get(question_id)

    def edit(
        self, question_id: str, *, merge: str = "", origin: str = "", **fields: Any
    ) -> Question:
        """Change the given fields.

        A first answer also makes it answered, and a question that was asked gets today as its
        day, unless state and day are given.
        """
        before = self.get(question_id)
        changed = differing(before, fields, _EDITABLE)
        if not changed:
            return before
        waiting = (QuestionState.OPEN, QuestionState.ON_AGENDA, QuestionState.ASKED)
        if changed.get("answer") and "state" not in fields and before.state in waiting:
            changed["state"] = QuestionState.ANSWERED
        past = (QuestionState.ASKED, QuestionState.ANSWERED)
        if changed.get("state") in past and before.asked_on is None and "asked_on" not in fields:
            changed["asked_on"] = self._today()
        after = before._replace(**changed)
        required(after.text, "text")
        with self._file.change(
            Label.EDIT_QUESTION, Kind.QUESTION, origin=origin, merge=merge
        ) as writer:
            writer.update(tables.questions, question_id, **changed)
        return after

    def delete(self, question_id: str, *, origin: str = "") -> None:
        """Remove a question; topics and actions that came from it stay."""
        kinds = (Kind.QUESTION, Kind.TOPIC, Kind.ACTION)
        with self._file.change(Label.DELETE_QUESTION, *kinds, origin=origin) as writer:
            writer.delete(tables.questions, question_id)


def _questions() -> Query:
    return select(*columns_of(Question, tables.questions))
