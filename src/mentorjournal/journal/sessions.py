"""Sessions and their agenda in the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.domain.mentorships import Mode
from mentorjournal.domain.notes import Note
from mentorjournal.domain.sessions import Session, SessionState, begins_at
from mentorjournal.journal.agenda import (
    Agenda,
    give_topics_back,
    move_days,
    plan_session,
    remove_session,
    settle_topics,
    take_waiting_topics,
)
from mentorjournal.journal.closing_session import (
    NOTHING_SAID,
    LastWords,
    keep_answers,
    reflect,
    talk_about,
)
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.notes import Notes
from mentorjournal.journal.noun import differing
from mentorjournal.journal.rows import Query, columns_of
from mentorjournal.journal.schema import tables

_EDITABLE = frozenset({"day", "starts_at", "minutes", "mode", "state", "presence", "for_next_time"})
_OWN_NOTES = frozenset({"presence", "for_next_time"})
_AGENDA = (Kind.SESSION, Kind.TOPIC, Kind.QUESTION)
_DATED = (Kind.NOTE, Kind.DECISION, Kind.LESSON)


class Sessions(Agenda):
    """Meetings of the two, and what they are about."""

    def get(self, session_id: str) -> Session:
        """One session. Raises JournalError(NOT_FOUND)."""
        return self._record(Session, tables.sessions, session_id)

    def of_note(self, note_id: str) -> Session | None:
        """The session that a note is the record of."""
        return self._first(Session, _sessions().where(tables.sessions.c.note_id == note_id))

    def next(self, mentorship_id: str, today: date) -> Session | None:
        """The session that runs, else the next one planned, else one planned that was missed."""
        table = tables.sessions
        mine = _sessions().where(table.c.mentorship_id == mentorship_id)
        planned = mine.where(table.c.state == SessionState.PLANNED.value)
        ahead = planned.where(table.c.day >= today.isoformat())
        running = mine.where(table.c.state == SessionState.RUNNING.value)
        return (
            self._first(Session, running.order_by(table.c.day.desc()))
            or self._first(Session, ahead.order_by(table.c.day, table.c.starts_at))
            or self._first(Session, planned.order_by(table.c.day.desc()))
        )

    def last(self, mentorship_id: str, today: date) -> Session | None:
        """The newest session held, up to today."""
        table = tables.sessions
        query = _sessions().where(
            table.c.mentorship_id == mentorship_id,
            table.c.state == SessionState.HELD.value,
            table.c.day <= today.isoformat(),
        )
        return self._first(Session, query.order_by(table.c.day.desc(), table.c.id.desc()))

    def usual_time(self, mentorship_id: str) -> str | None:
        """The time of the newest session held at one that may have been agreed on, "HH:MM".

        One off the five minutes is when it happened to be started.
        """
        table = tables.sessions
        query = select(table.c.starts_at).where(
            table.c.mentorship_id == mentorship_id,
            table.c.state == SessionState.HELD.value,
            func.substr(table.c.starts_at, 5).in_(("0", "5")),
        )
        found = self._row(query.order_by(table.c.day.desc(), table.c.id.desc()))
        return str(found[0]) if found is not None else None

    def between(
        self, mentorship_id: str, since: date, until: date, limit: int = 500
    ) -> list[Session]:
        """Sessions of a period in any state, both days included, oldest first."""
        table = tables.sessions
        query = _sessions().where(
            table.c.mentorship_id == mentorship_id,
            table.c.day.between(since.isoformat(), until.isoformat()),
        )
        return self._records(Session, query.order_by(table.c.day, table.c.id).limit(limit))

    def soon(self, today: date, but: str, limit: int = 3) -> list[Session]:
        """The next session of each other mentorship that is not archived, the soonest first.

        Args:
            today: sessions from this day on, or those that run.
            but: the mentorship to leave out.
            limit: greatest number.
        """
        table, known = tables.sessions, tables.mentorships
        inner = table.alias("nearest")
        live = (SessionState.PLANNED.value, SessionState.RUNNING.value)
        nearest = (
            select(inner.c.id)
            .where(
                inner.c.mentorship_id == known.c.id,
                inner.c.day >= today.isoformat(),
                inner.c.state.in_(live),
            )
            .order_by(inner.c.day, inner.c.starts_at)
            .limit(1)
            .correlate(known)
            .scalar_subquery()
        )
        query = (
            select(*columns_of(Session, table))
            .select_from(known.join(table, table.c.id == nearest))
            .where(known.c.archived_on.is_(None), known.c.id != but)
        )
        return self._records(Session, query.order_by(table.c.day, table.c.id).limit(limit))

    def plan(
        self,
        mentorship_id: str,
        day: date,
        starts_at: str | None = None,
        minutes: int | None = None,
        mode: Mode | None = None,
        *,
        origin: str = "",
    ) -> Session:
        """Plan a session; the topics that wait for one get on its agenda.

        Args:
            mentorship_id: where it belongs.
            day: the day.
            starts_at: local time "HH:MM", or None while open.
            minutes: 1 to 1440; the mentorship's usual length unless given.
            mode: the mentorship's usual mode unless given.
            origin: echoed in the change.
        """
        with self._file.change(Label.PLAN_SESSION, *_AGENDA, origin=origin) as writer:
            session_id = plan_session(writer, mentorship_id, day, starts_at, minutes, mode)
        return self.get(session_id)

    def edit(self, session_id: str, *, merge: str = "", origin: str = "", **fields: Any) -> Session:
        """Change the given fields: day, starts_at, minutes, mode, state, presence, for_next_time.

        A new day is also the day of its note. One that is called off gives its open topics
        back. Holding is what `start` and `close` are for: NOT_ALLOWED here.
        """
        before = self.get(session_id)
        changed = differing(before, fields, _EDITABLE)
        if not changed:
            return before
        after = before._replace(**changed)
        off_or_on = {SessionState.PLANNED, SessionState.CANCELLED}
        if "state" in changed and not {before.state, after.state} <= off_or_on:
            raise JournalError(Failure.NOT_ALLOWED, "state")
        kinds = (Kind.SESSION,) if changed.keys() <= _OWN_NOTES else (*_DATED, *_AGENDA)
        with self._file.change(Label.EDIT_SESSION, *kinds, origin=origin, merge=merge) as writer:
            writer.update(tables.sessions, session_id, **changed)
            if after.state is SessionState.CANCELLED:
                give_topics_back(writer, session_id)
            if "day" in changed and before.note_id is not None:
                day = after.day.isoformat()
                writer.update(tables.notes, before.note_id, day=day)
                move_days(writer, before.note_id, before.day, after.day)
        return after

    def delete(self, session_id: str, *, origin: str = "") -> None:
        """Remove a session; its open topics wait for the next one.

        NOT_ALLOWED while it has a note, which is its record: delete that instead.
        """
        if self.get(session_id).note_id is not None:
            raise JournalError(Failure.NOT_ALLOWED, "note_id")
        with self._file.change(Label.DELETE_SESSION, *_AGENDA, origin=origin) as writer:
            remove_session(writer, session_id)

    def start(self, session_id: str | None, mentorship_id: str, *, origin: str = "") -> Note:
        """Start a session, planned or not: it runs from now, and gets the note returned.

        The time it was planned for stays where that is about now (`begins_at`).
        Starting one that already runs only returns its note. NOT_ALLOWED once it was held.
        """
        notes = Notes(self._file)
        session = self.get(session_id) if session_id else self._running(mentorship_id)
        if session is not None and session.state is SessionState.RUNNING and session.note_id:
            return notes.get(session.note_id)
        if session is not None and session.state is SessionState.HELD:
            raise JournalError(Failure.NOT_ALLOWED, "state")
        kinds = (Kind.NOTE, *_AGENDA)
        with self._file.change(Label.START_SESSION, *kinds, origin=origin) as writer:
            day, begins = writer.now.date(), writer.now.strftime("%H:%M")
            if session is None:
                found = plan_session(writer, mentorship_id, day, begins, None, None)
            else:
                found = session.id
                begins = begins_at(session.day, session.starts_at, writer.now)
                take_waiting_topics(writer, session.mentorship_id, found)
            note_id = writer.insert(
                tables.notes,
                mentorship_id=session.mentorship_id if session else mentorship_id,
                kind="session",
                day=day,
            )
            writer.update(
                tables.sessions,
                found,
                state=SessionState.RUNNING,
                note_id=note_id,
                day=day,
                starts_at=begins,
            )
        return notes.get(note_id)

    def close(
        self,
        session_id: str,
        *,
        minutes: int | None = None,
        next_day: date | None = None,
        words: LastWords = NOTHING_SAID,
        origin: str = "",
    ) -> Session:
        """End a session: it was held.

        Topics not talked about are carried over, to the next session or to wait for one.
        Questions of topics talked about have been asked, or answered.

        Args:
            session_id: which; NOT_ALLOWED unless it runs or was only planned.
            minutes: how long it really took, 1 to 1440; as planned unless given.
            next_day: plan the next one for this day, of the same length and at the usual time.
            words: what the owner adds on closing; private words need a note: INVALID without.
            origin: echoed in the change.
        """
        session = self.get(session_id)
        if session.state not in (SessionState.RUNNING, SessionState.PLANNED):
            raise JournalError(Failure.NOT_ALLOWED, "state")
        at = _agreed(session.starts_at) or self.usual_time(session.mentorship_id)
        for_next_time = clean_text(words.for_next_time).strip()
        after = session._replace(
            state=SessionState.HELD,
            minutes=minutes or session.minutes,
            for_next_time=session.for_next_time if words is NOTHING_SAID else for_next_time,
        )
        with self._file.change(Label.CLOSE_SESSION, Kind.NOTE, *_AGENDA, origin=origin) as writer:
            writer.update(
                tables.sessions,
                session_id,
                state=after.state,
                minutes=after.minutes,
                for_next_time=after.for_next_time,
            )
            reflect(writer, session.note_id, words)
            talk_about(writer, session_id, words.talked_about)
            following = None
            if next_day is not None:
                following = plan_session(
                    writer,
                    session.mentorship_id,
                    next_day,
                    at,
                    session.minutes,
                    session.mode,
                )
            settle_topics(writer, session_id, session.day, following)
            keep_answers(writer, words.answers, session.day)
        return after

    def _running(self, mentorship_id: str) -> Session | None:
        table = tables.sessions
        query = _sessions().where(
            table.c.mentorship_id == mentorship_id,
            table.c.state == SessionState.RUNNING.value,
        )
        return self._first(Session, query.order_by(table.c.day.desc()))


def _agreed(starts_at: str | None) -> str | None:
    """A time that the two may have agreed on; see `Sessions.usual_time`."""
    return starts_at if starts_at is not None and starts_at[-1] in "05" else None


def _sessions() -> Query:
    return select(*columns_of(Session, tables.sessions))
