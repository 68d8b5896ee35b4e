"""The agenda: topics, their questions, and what happens to them as sessions come and go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.mentorships import Mode
from mentorjournal.domain.sessions import QuestionState, SessionState, Topic, TopicState
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.noun import Noun, differing, next_position, required
from mentorjournal.journal.rows import Query, columns_of, to_record
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer

if TYPE_CHECKING:
    from mentorjournal.domain.agendas import PlannedTopic

_EDITABLE = frozenset(
    {"session_id", "text", "minutes", "goal_id", "detour", "swapped", "question_id", "state"}
)
MOST_TOPICS = 10_000


class Agenda(Noun):
    """The topics of a session, and those that wait for one."""

    def topics(
        self, session_id: str | None = None, mentorship_id: str | None = None, limit: int = 200
    ) -> list[Topic]:
        """The agenda of a session in its order, or what waits for the next one."""
        table = tables.topics
        if session_id is not None:
            query = _topics().where(table.c.session_id == session_id)
        else:
            query = _topics().where(
                table.c.mentorship_id == mentorship_id,
                table.c.session_id.is_(None),
                table.c.state == TopicState.OPEN.value,
            )
        return self._records(Topic, query.limit(limit))

    def get_topic(self, topic_id: str) -> Topic:
        """One topic. Raises JournalError(NOT_FOUND)."""
        return self._record(Topic, tables.topics, topic_id)

    def add_topic(
        self,
        mentorship_id: str,
        text: str,
        *,
        session_id: str | None = None,
        minutes: int | None = None,
        goal_id: str | None = None,
        detour: bool = False,
        swapped: bool = False,
        question_id: str | None = None,
        origin: str = "",
    ) -> Topic:
        """Add a topic behind the others; without a session it waits for the next one.

        With a question, that question is on the agenda from now on.
        """
        with self._file.change(Label.ADD_TOPIC, Kind.TOPIC, Kind.QUESTION, origin=origin) as writer:
            topic_id = _insert(
                writer,
                mentorship_id,
                session_id,
                text,
                minutes=minutes,
                goal_id=goal_id,
                detour=detour,
                swapped=swapped,
                question_id=question_id,
            )
            if question_id is not None:
                put_on_agenda(writer, question_id)
        return self.get_topic(topic_id)

    def fill(
        self,
        mentorship_id: str,
        topics: Iterable[PlannedTopic],
        *,
        session_id: str | None = None,
        origin: str = "",
    ) -> list[Topic]:
        """Add all topics of a template behind the others, in one step; returns the new ones.

        A topic whose words are on the agenda already is not added again.
        """
        known = {t.text.casefold() for t in self.topics(session_id, mentorship_id, MOST_TOPICS)}
        fresh = [topic for topic in topics if topic.text.casefold() not in known]
        if not fresh:
            return []
        with self._file.change(Label.FILL_AGENDA, Kind.TOPIC, origin=origin) as writer:
            place = _last_position(writer, mentorship_id, session_id)
            ids = [
                _insert(
                    writer,
                    mentorship_id,
                    session_id,
                    topic.text,
                    minutes=topic.minutes,
                    detour=topic.detour,
                    swapped=topic.swapped,
                    position=place + number,
                )
                for number, topic in enumerate(fresh)
            ]
        return [self.get_topic(topic_id) for topic_id in ids]

    def ask(
        self,
        mentorship_id: str,
        text: str,
        *,
        session_id: str | None = None,
        minutes: int | None = None,
        theme: str = "",
        starter_id: str | None = None,
        origin: str = "",
    ) -> Topic:
        """Keep a new question and put it behind the other topics; one step to undo.

        Raises JournalError(INVALID) when the text is empty.
        """
        with self._file.change(Label.ADD_TOPIC, Kind.TOPIC, Kind.QUESTION, origin=origin) as writer:
            question_id = writer.insert(
                tables.questions,
                mentorship_id=mentorship_id,
                text=required(text, "text"),
                theme=theme,
                state=QuestionState.ON_AGENDA,
                starter_id=starter_id,
            )
            topic_id = _insert(
                writer, mentorship_id, session_id, text, minutes=minutes, question_id=question_id
            )
        return self.get_topic(topic_id)

    def edit_topic(
        self, topic_id: str, *, merge: str = "", origin: str = "", **fields: Any
    ) -> Topic:
        """Change the given fields of a topic."""
        before = self.get_topic(topic_id)
        changed = differing(before, fields, _EDITABLE)
        if not changed:
            return before
        after = before._replace(**changed)
        required(after.text, "text")
        with self._file.change(
            Label.EDIT_TOPIC, Kind.TOPIC, Kind.QUESTION, origin=origin, merge=merge
        ) as writer:
            if "session_id" in changed:
                place = _last_position(writer, after.mentorship_id, after.session_id)
                changed["position"] = place
                after = after._replace(position=place)
            writer.update(tables.topics, topic_id, **changed)
            if "question_id" in changed:
                if before.question_id is not None:
                    take_off_agenda(writer, before.question_id)
                if after.question_id is not None:
                    put_on_agenda(writer, after.question_id)
        return after

    def move_topic(self, topic_id: str, to_position: int, *, origin: str = "") -> list[Topic]:
        """Put a topic at a place among its siblings, 0 first; returns them in their order."""
        topic = self.get_topic(topic_id)
        before = self.topics(topic.session_id, topic.mentorship_id, limit=MOST_TOPICS)
        order = [other for other in before if other.id != topic_id]
        order.insert(max(0, min(to_position, len(order))), topic)
        if [other.id for other in order] == [other.id for other in before]:
            return before
        with self._file.change(Label.MOVE_TOPIC, Kind.TOPIC, origin=origin) as writer:
            for place, other in enumerate(order):
                if other.position != place:
                    writer.update(tables.topics, other.id, position=place)
        return [other._replace(position=place) for place, other in enumerate(order)]

    def delete_topic(self, topic_id: str, *, origin: str = "") -> None:
        """Remove a topic; its question is no longer on the agenda."""
        topic = self.get_topic(topic_id)
        with self._file.change(
            Label.DELETE_TOPIC, Kind.TOPIC, Kind.QUESTION, origin=origin
        ) as writer:
            writer.delete(tables.topics, topic_id)
            if topic.question_id is not None:
                take_off_agenda(writer, topic.question_id)


def plan_session(
    writer: Writer,
    mentorship_id: str,
    day: date,
    starts_at: str | None,
    minutes: int | None,
    mode: Mode | None,
) -> str:
    """Add a planned session with the waiting topics on it; returns its id.

    Raises JournalError(NOT_FOUND) when there is no such mentorship.
    """
    table = tables.mentorships
    usual = writer.connection.execute(
        select(table.c.session_minutes, table.c.mode).where(table.c.id == mentorship_id)
    ).first()
    if usual is None:
        raise JournalError(Failure.NOT_FOUND, table.name)
    session_id = writer.insert(
        tables.sessions,
        mentorship_id=mentorship_id,
        day=day,
        starts_at=starts_at,
        minutes=usual.session_minutes if minutes is None else minutes,
        mode=usual.mode if mode is None else mode,
        state=SessionState.PLANNED,
    )
    take_waiting_topics(writer, mentorship_id, session_id)
    return session_id


def take_waiting_topics(writer: Writer, mentorship_id: str, session_id: str) -> None:
    """Put the topics that wait on the agenda of a session, behind its own."""
    table = tables.topics
    waiting = (
        select(table.c.id)
        .where(
            table.c.mentorship_id == mentorship_id,
            table.c.session_id.is_(None),
            table.c.state == TopicState.OPEN.value,
        )
        .order_by(table.c.position, table.c.id)
    )
    found = writer.connection.execute(waiting).scalars().all()
    place = _last_position(writer, mentorship_id, session_id)
    for number, topic_id in enumerate(found):
        writer.update(table, topic_id, session_id=session_id, position=place + number)


def give_topics_back(writer: Writer, session_id: str) -> None:
    """Let the open topics of a session wait for the next one."""
    for topic in _of_session(writer, session_id):
        if topic.state is TopicState.OPEN:
            place = _last_position(writer, topic.mentorship_id, None)
            writer.update(tables.topics, topic.id, session_id=None, position=place)


def settle_topics(writer: Writer, session_id: str, asked_on: date, following: str | None) -> None:
    """At the end of a session: carry open topics over, and note which questions were asked.

    Args:
        writer: of the command.
        session_id: the session that ends.
        asked_on: its day.
        following: the next session, or None to let the copies wait for one.
    """
    for topic in _of_session(writer, session_id):
        if topic.state is TopicState.OPEN:
            writer.update(tables.topics, topic.id, state=TopicState.CARRIED)
            copy = topic._replace(
                session_id=following,
                position=_last_position(writer, topic.mentorship_id, following),
            )._asdict()
            del copy["id"]
            writer.insert(tables.topics, **copy)
        elif topic.state is TopicState.DISCUSSED and topic.question_id is not None:
            table = tables.questions
            waiting = (QuestionState.OPEN.value, QuestionState.ON_AGENDA.value)
            query = select(table.c.id).where(
                table.c.id == topic.question_id, table.c.state.in_(waiting)
            )
            if writer.connection.execute(query).first() is not None:
                writer.update(
                    table, topic.question_id, state=QuestionState.ASKED, asked_on=asked_on
                )


def remove_session(writer: Writer, session_id: str) -> None:
    """Remove a session; its open topics wait, what was settled goes with it."""
    give_topics_back(writer, session_id)
    for topic in _of_session(writer, session_id):
        writer.delete(tables.topics, topic.id)
    writer.delete(tables.sessions, session_id)


def hold_session(writer: Writer, note_id: str, mentorship_id: str, day: date) -> None:
    """Make a note the record of a session.

    One planned for that day is taken; it runs until its open topics are settled by closing it.
    """
    table = tables.sessions
    planned = select(table.c.id).where(
        table.c.mentorship_id == mentorship_id,
        table.c.day == day.isoformat(),
        table.c.state == SessionState.PLANNED.value,
        table.c.note_id.is_(None),
    )
    found = writer.connection.execute(planned.order_by(table.c.id).limit(1)).scalar()
    if found is None:
        writer.insert(
            table, mentorship_id=mentorship_id, day=day, state=SessionState.HELD, note_id=note_id
        )
        return
    unsettled = any(t.state is TopicState.OPEN for t in _of_session(writer, found))
    state = SessionState.RUNNING if unsettled else SessionState.HELD
    writer.update(table, found, state=state, note_id=note_id)


def release_session(writer: Writer, note_id: str) -> None:
    """A note is no longer the record of a session: one that ran is planned again, others go."""
    table = tables.sessions
    query = select(table.c.id, table.c.state).where(table.c.note_id == note_id)
    for session_id, state in writer.connection.execute(query).all():
        if state == SessionState.RUNNING.value:
            writer.update(table, session_id, state=SessionState.PLANNED, note_id=None)
        else:
            remove_session(writer, session_id)


def move_days(writer: Writer, note_id: str, before: date, after: date) -> None:
    """Move what was decided and learned in a note, and its session, to the note's new day."""
    for table in (tables.decisions, tables.lessons, tables.sessions):
        query = select(table.c.id).where(
            table.c.note_id == note_id, table.c.day == before.isoformat()
        )
        for row_id in writer.connection.execute(query).scalars().all():
            writer.update(table, row_id, day=after)


def put_on_agenda(writer: Writer, question_id: str) -> None:
    """A question that was open is on an agenda now."""
    table = tables.questions
    query = select(table.c.state).where(table.c.id == question_id)
    state = writer.connection.execute(query).scalar()
    if state == QuestionState.OPEN.value:
        writer.update(table, question_id, state=QuestionState.ON_AGENDA)


def take_off_agenda(writer: Writer, question_id: str) -> None:
    """A question is open again unless another open topic is about it."""
    table, topics = tables.questions, tables.topics
    other = select(topics.c.id).where(
        topics.c.question_id == question_id, topics.c.state == TopicState.OPEN.value
    )
    query = select(table.c.state).where(table.c.id == question_id, ~other.exists())
    state = writer.connection.execute(query).scalar()
    if state == QuestionState.ON_AGENDA.value:
        writer.update(table, question_id, state=QuestionState.OPEN)


def _topics() -> Query:
    table = tables.topics
    return select(*columns_of(Topic, table)).order_by(table.c.position, table.c.id)


def _of_session(writer: Writer, session_id: str) -> list[Topic]:
    query = _topics().where(tables.topics.c.session_id == session_id).limit(MOST_TOPICS)
    return [to_record(Topic, row) for row in writer.connection.execute(query).all()]


def _insert(
    writer: Writer,
    mentorship_id: str,
    session_id: str | None,
    text: str,
    *,
    position: int | None = None,
    **fields: Any,
) -> str:
    """Add an open topic, behind the others where no position is given; returns its id."""
    if position is None:
        position = _last_position(writer, mentorship_id, session_id)
    values: dict[str, Any] = {"detour": False, "swapped": False, "position": position, **fields}
    return writer.insert(
        tables.topics,
        mentorship_id=mentorship_id,
        session_id=session_id,
        text=required(text, "text"),
        state=TopicState.OPEN,
        **values,
    )


def _last_position(writer: Writer, mentorship_id: str, session_id: str | None) -> int:
    table = tables.topics
    return next_position(
        writer, table, table.c.mentorship_id == mentorship_id, table.c.session_id == session_id
    )
