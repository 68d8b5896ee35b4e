"""Questions in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.sessions import Question, QuestionState, Session, Topic, TopicState
from mentorjournal.domain.starters import Starter
from mentorjournal.journal.noun import Noun, differing, required, says
from mentorjournal.journal.rows import Query, columns_of
from mentorjournal.journal.schema import tables

_EDITABLE = frozenset(Question._fields) - {"id", "mentorship_id", "starter_id"}
_ORDER = tuple(state.value for state in QuestionState)
_WAITING = (QuestionState.OPEN.value, QuestionState.ON_AGENDA.value)
MOST_THEMES = 200


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
        return self._records(Question, query.order_by(_rank(), table.c.id).limit(limit))

    def across(
        self,
        mentorship_ids: Sequence[str],
        *,
        state: QuestionState | None = None,
        theme: str | None = None,
        goal_id: str | None = None,
        words: str = "",
        after: Question | None = None,
        limit: int = 100,
    ) -> list[Question]:
        """A stretch of the questions of some mentorships, in the order of their life (M26).

        Those that wait come as they came up, those that were asked newest first.

        Args:
            mentorship_ids: where they belong.
            state: only those in this state.
            theme: only those with this theme.
            goal_id: only those of this goal.
            words: only those whose text or answer holds each of these words.
            after: the last one of the stretch before.
            limit: so many at most.
        """
        table = tables.questions
        query = _questions().where(table.c.mentorship_id.in_(mentorship_ids))
        if theme is not None:
            query = query.where(table.c.theme == theme)
        if goal_id is not None:
            query = query.where(table.c.goal_id == goal_id)
        if words:
            query = query.where(says(table.c.text + "\n" + table.c.answer, words))
        if state is not None:
            query = query.where(table.c.state == state.value)
        rank = _rank()
        if after is not None:
            up = after.state in _WAITING
            behind = table.c.id > after.id if up else table.c.id < after.id
            place = _ORDER.index(after.state.value)
            query = query.where((rank > place) | ((rank == place) & behind))
        came_up = case((table.c.state.in_(_WAITING), table.c.id))
        return self._records(
            Question, query.order_by(rank, came_up, table.c.id.desc()).limit(limit)
        )

    def state_counts(self, mentorship_ids: Sequence[str]) -> dict[QuestionState, int]:
        """How many questions there are in each state; a state without any is left out."""
        table = tables.questions
        query = (
            select(table.c.state, func.count())
            .where(table.c.mentorship_id.in_(mentorship_ids), table.c.state.in_(_ORDER))
            .group_by(table.c.state)
            .limit(len(_ORDER))
        )
        return {QuestionState(row[0]): int(row[1]) for row in self._rows(query)}

    def themes(self, mentorship_ids: Sequence[str]) -> list[str]:
        """The themes in use, by name."""
        table = tables.questions
        query = (
            select(table.c.theme)
            .where(table.c.mentorship_id.in_(mentorship_ids), table.c.theme != "")
            .distinct()
            .order_by(table.c.theme)
            .limit(MOST_THEMES)
        )
        return [str(row[0]) for row in self._rows(query)]

    def sessions_of(self, question_id: str, limit: int = 20) -> list[Session]:
        """The sessions on whose agenda a question is or was, newest first."""
        sessions, topics = tables.sessions, tables.topics
        on_agenda = select(topics.c.session_id).where(topics.c.question_id == question_id)
        query = select(*columns_of(Session, sessions)).where(sessions.c.id.in_(on_agenda))
        newest = query.order_by(sessions.c.day.desc(), sessions.c.id.desc())
        return self._records(Session, newest.limit(limit))

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

    def add_starters(
        self,
        mentorship_id: str,
        starters: Sequence[Starter],
        goal_id: str | None = None,
        *,
        origin: str = "",
    ) -> list[Question]:
        """Take several questions from the bank, in their order; one step to undo (M26, M29)."""
        made = []
        with self._file.change(Label.ADD_QUESTION, Kind.QUESTION, origin=origin) as writer:
            for starter in starters:
                made.append(
                    writer.insert(
                        tables.questions,
                        mentorship_id=mentorship_id,
                        text=required(starter.text, "text"),
                        theme=starter.pack_id,
                        state=QuestionState.OPEN,
                        goal_id=goal_id,
                        starter_id=starter.id,
                    )
                )
        return [self.get(question_id) for question_id in made]

    def edit(
        self, question_id: str, *, merge: str = "", origin: str = "", **fields: Any
    ) -> Question:
        """Change the given fields.

        A first answer also makes it answered, one taken back makes it asked, and a question that
        was asked gets today as its day, unless state and day are given.
        """
        before = self.get(question_id)
        changed = self._lived_on(before, fields)
        if not changed:
            return before
        after = before._replace(**changed)
        required(after.text, "text")
        with self._file.change(
            Label.EDIT_QUESTION, Kind.QUESTION, origin=origin, merge=merge
        ) as writer:
            writer.update(tables.questions, question_id, **changed)
        return after

    def answer(self, question_id: str, answer: str, topic_id: str, *, origin: str = "") -> Question:
        """Keep what was answered where a topic asked it; one step to undo.

        With an answer, a topic that was open has been talked about.
        """
        before = self.get(question_id)
        changed = self._lived_on(before, {"answer": answer})
        if not changed:
            return before
        topic = self._record(Topic, tables.topics, topic_id)
        kinds = (Kind.QUESTION, Kind.TOPIC)
        with self._file.change(Label.EDIT_QUESTION, *kinds, origin=origin) as writer:
            writer.update(tables.questions, question_id, **changed)
            if changed["answer"] and topic.state is TopicState.OPEN:
                writer.update(tables.topics, topic_id, state=TopicState.DISCUSSED)
        return before._replace(**changed)

    def _lived_on(self, before: Question, fields: dict[str, Any]) -> dict[str, Any]:
        """What of `fields` differs, with the state and the day that an answer brings along."""
        changed = differing(before, fields, _EDITABLE)
        if not changed:
            return changed
        waiting = (QuestionState.OPEN, QuestionState.ON_AGENDA, QuestionState.ASKED)
        if changed.get("answer") and "state" not in fields and before.state in waiting:
            changed["state"] = QuestionState.ANSWERED
        if changed.get("answer") == "" and before.state is QuestionState.ANSWERED:
            changed.setdefault("state", QuestionState.ASKED)
        past = (QuestionState.ASKED, QuestionState.ANSWERED)
        if changed.get("state") in past and before.asked_on is None and "asked_on" not in fields:
            changed["asked_on"] = self._today()
        return changed

    def delete(self, question_id: str, *, origin: str = "") -> None:
        """Remove a question; topics and actions that came from it stay."""
        kinds = (Kind.QUESTION, Kind.TOPIC, Kind.ACTION)
        with self._file.change(Label.DELETE_QUESTION, *kinds, origin=origin) as writer:
            writer.delete(tables.questions, question_id)


def _rank() -> ColumnElement[int]:
    """How far a question has come in its life."""
    return case(
        {value: place for place, value in enumerate(_ORDER)}, value=tables.questions.c.state
    )


def _questions() -> Query:
    return select(*columns_of(Question, tables.questions))
