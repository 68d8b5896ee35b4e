"""What the owner adds when a session is closed, inside the same command (M26, M36, M42)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.domain.sessions import QuestionState, TopicState
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer


class LastWords(NamedTuple):
    """What is said on closing.

    Attributes:
        talked_about: ids of exactly the topics that were talked about; None as they are ticked.
        answers: by the id of the question; an empty one says nothing.
        private_text: the private part of the note as it is to be, or None to leave it (M42).
        asked_more: the mentor's own check (M36); None leaves it as it is.
        for_next_time: what to remember then; private.
    """

    talked_about: Collection[str] | None = None
    answers: Mapping[str, str] = {}
    private_text: str | None = None
    asked_more: bool | None = None
    for_next_time: str = ""


NOTHING_SAID = LastWords()


def reflect(writer: Writer, note_id: str | None, words: LastWords) -> None:
    """Put the reflection and the self-check into the note. INVALID when there is no note."""
    said: dict[str, object] = {}
    if words.private_text is not None:
        said["private_text"] = clean_text(words.private_text)
    if words.asked_more is not None:
        said["asked_more"] = words.asked_more
    if said and note_id is None:
        raise JournalError(Failure.INVALID, "note_id")
    if said and note_id is not None:
        writer.update(tables.notes, note_id, **said)


def talk_about(writer: Writer, session_id: str, topic_ids: Collection[str] | None) -> None:
    """Tick exactly these topics of the session; None leaves them as they are."""
    if topic_ids is None:
        return
    table = tables.topics
    states = (TopicState.OPEN.value, TopicState.DISCUSSED.value)
    query = select(table.c.id, table.c.state).where(
        table.c.session_id == session_id, table.c.state.in_(states)
    )
    for topic_id, state in writer.connection.execute(query).all():
        wanted = TopicState.DISCUSSED if topic_id in topic_ids else TopicState.OPEN
        if state != wanted.value:
            writer.update(table, topic_id, state=wanted)


def keep_answers(writer: Writer, answers: Mapping[str, str], asked_on: date) -> None:
    """Keep what was answered; a question that led to an action stays where it is."""
    table = tables.questions
    for question_id, text in answers.items():
        answer = clean_text(text).strip()
        if not answer:
            continue
        query = select(table.c.state, table.c.asked_on).where(table.c.id == question_id)
        found = writer.connection.execute(query).first()
        if found is None:
            raise JournalError(Failure.NOT_FOUND, table.name)
        further = found.state == QuestionState.LED_TO_ACTION.value
        writer.update(
            table,
            question_id,
            answer=answer,
            state=found.state if further else QuestionState.ANSWERED,
            asked_on=found.asked_on or asked_on,
        )
