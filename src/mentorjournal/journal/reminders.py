"""The dates that are still open in all live mentorships, and what was put away of them (M6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, timedelta

from sqlalchemy import and_, case, func, or_, select

from mentorjournal.domain.actions import Action
from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import GoalState, Milestone, Step
from mentorjournal.domain.mentorships import PulseRhythm
from mentorjournal.domain.practice import PulseKind
from mentorjournal.domain.reminders import (
    BEGUN_SHOWN,
    MISSED_SHOWN,
    SOON,
    GoalDay,
    OpenDates,
    Reminder,
    ReminderKind,
    StepDay,
)
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.noun import Noun
from mentorjournal.journal.rows import AnyRow, columns_of, to_record
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer

MOST = 200
"""So many of each noun are asked for: nobody is reminded of more."""
MOST_AWAY = 300
"""So many that were put away are kept, the newest."""


class Reminders(Noun):
    """Each query is bounded and goes by an index of its noun."""

    def open_dates(self, today: date) -> OpenDates:
        """All that may be due on a day, or soon after it."""
        from mentorjournal.journal.first_page import FirstPage

        everyone = FirstPage(self._file).mentorships()
        live = [m for m in everyone if m.archived_on is None]
        keys = [m.id for m in live]
        return OpenDates(
            mentorships=live,
            sessions=self._sessions(keys, today),
            actions=self._actions(keys, today),
            milestones=self._milestones(keys, today),
            goals=self._goals(keys, today),
            steps=self._steps(keys, today),
            last_held=self._last_held(keys, today),
            last_pulse=self._last_pulse(keys),
        )

    def away(self) -> dict[str, date]:
        """The stage up to which each reminder was put away, by its key."""
        table = tables.put_away
        query = select(table.c.kind, table.c.about, table.c.since)
        found = {}
        for kind, about, since in self._rows(query.limit(MOST_AWAY)):
            with suppress(ValueError, TypeError):  # `check` names a row without a day
                found[f"{kind}:{about}"] = date.fromisoformat(since)
        return found

    def put_away(self, chosen: Collection[Reminder], *, origin: str = "") -> None:
        """Speak of reminders no more until their next stage."""
        with self._file.change(Label.PUT_AWAY_REMINDER, Kind.REMINDER, origin=origin) as writer:
            _put_away(writer, chosen)

    def _sessions(self, keys: list[str], today: date) -> list[Session]:
        table = tables.sessions
        first, last = today - timedelta(days=MISSED_SHOWN), today + timedelta(days=366)
        query = select(*columns_of(Session, table)).where(
            table.c.mentorship_id.in_(keys),
            table.c.day.between(first.isoformat(), last.isoformat()),
            table.c.state.in_([SessionState.PLANNED.value, SessionState.RUNNING.value]),
        )
        return self._records(Session, query.order_by(table.c.day, table.c.id).limit(MOST))

    def _actions(self, keys: list[str], today: date) -> list[Action]:
        table = tables.actions
        query = select(*columns_of(Action, table)).where(
            table.c.mentorship_id.in_(keys),
            table.c.done_on.is_(None),
            table.c.due_on <= _until(ReminderKind.ACTION, today),
            table.c.owner == Side.ME.value,
        )
        return self._records(Action, query.order_by(table.c.due_on, table.c.id).limit(MOST))

    def _milestones(self, keys: list[str], today: date) -> list[Milestone]:
        table, goals = tables.milestones, tables.goals
        closed = select(goals.c.id).where(
            goals.c.id == table.c.goal_id,
            goals.c.state.in_([GoalState.ACHIEVED.value, GoalState.DROPPED.value]),
        )
        first = (today - timedelta(days=MISSED_SHOWN)).isoformat()
        query = select(*columns_of(Milestone, table)).where(
            table.c.mentorship_id.in_(keys),
            table.c.due_on.between(first, _until(ReminderKind.MILESTONE, today)),
            table.c.reached_on.is_(None),
            or_(table.c.goal_id.is_(None), ~closed.exists()),
        )
        return self._records(Milestone, query.order_by(table.c.due_on, table.c.id).limit(MOST))

    def _goals(self, keys: list[str], today: date) -> list[GoalDay]:
        table = tables.goals
        named = (func.nullif(table.c.title, ""), func.nullif(table.c.what, ""))
        title = func.coalesce(*named, table.c.sentence).label("title")
        # One that begins on the day it was written down needs nobody to say so.
        ahead = func.substr(table.c.created_at, 1, 10) < table.c.starts_on
        starts = case((ahead, table.c.starts_on)).label("starts_on")
        begun = (today - timedelta(days=BEGUN_SHOWN)).isoformat(), today.isoformat()
        query = select(table.c.id, table.c.mentorship_id, title, table.c.due_on, starts).where(
            table.c.mentorship_id.in_(keys),
            table.c.state == GoalState.AGREED.value,
            or_(
                table.c.due_on <= _until(ReminderKind.GOAL, today),
                and_(ahead, table.c.starts_on.between(*begun)),
            ),
        )
        return self._records(GoalDay, query.order_by(table.c.due_on, table.c.id).limit(MOST))

    def _steps(self, keys: list[str], today: date) -> list[StepDay]:
        table, goals = tables.steps, tables.goals
        query = (
            select(*columns_of(Step, table), goals.c.mentorship_id)
            .join(goals, goals.c.id == table.c.goal_id)
            .where(
                goals.c.mentorship_id.in_(keys),
                goals.c.state == GoalState.AGREED.value,
                table.c.due_on <= today.isoformat(),
                table.c.owner == Side.ME.value,
            )
        )
        rows = self._rows(query.order_by(table.c.due_on, table.c.id).limit(MOST))
        return self._file.readable(
            rows, lambda row: StepDay(row.mentorship_id, to_record(Step, row))
        )

    def _last_held(self, keys: list[str], today: date) -> dict[str, date]:
        table = tables.sessions
        query = select(table.c.mentorship_id, func.max(table.c.day)).where(
            table.c.mentorship_id.in_(keys),
            table.c.state == SessionState.HELD.value,
            table.c.day <= today.isoformat(),
        )
        return _by_key(self._rows(query.group_by(table.c.mentorship_id)))

    def _last_pulse(self, keys: list[str]) -> dict[str, date]:
        table = tables.pulses
        query = select(table.c.mentorship_id, func.max(table.c.day)).where(
            table.c.mentorship_id.in_(keys),
            table.c.side == Side.ME.value,
            table.c.kind == PulseKind.PULSE.value,
        )
        return _by_key(self._rows(query.group_by(table.c.mentorship_id)))


def take_over(
    file: JournalFile, rhythms: Mapping[str, PulseRhythm], away: Collection[Reminder]
) -> None:
    """Enter what earlier versions kept in the settings of one computer; it cannot be undone.

    Args:
        file: the open journal.
        rhythms: how often to ask for a pulse, by mentorship; one that has gone is passed over.
        away: reminders that were put away, each with the stage up to which it was.

    Raises JournalError as every command does.
    """
    table = tables.mentorships
    kinds = (Kind.MENTORSHIP, Kind.REMINDER)
    with file.change(Label.PUT_AWAY_REMINDER, *kinds, undoable=False) as writer:
        known = select(table.c.id).where(table.c.id.in_(list(rhythms)))
        for key in writer.connection.execute(known).scalars().all():
            writer.update(table, key, pulse_rhythm=rhythms[key])
        _put_away(writer, away)


def _put_away(writer: Writer, chosen: Collection[Reminder]) -> None:
    table, run = tables.put_away, writer.connection.execute
    for one in chosen:
        same = (table.c.kind == one.kind.value, table.c.about == one.id)
        known = run(select(table.c.id).where(*same).limit(1)).scalar()
        if known is not None:
            writer.update(table, known, since=one.since)
            continue
        values = {"mentorship_id": one.mentorship_id, "kind": one.kind, "about": one.id}
        writer.insert(table, **values, since=one.since)
    newest = select(table.c.id).order_by(table.c.changed_at.desc(), table.c.id.desc())
    for old in run(newest.limit(MOST_AWAY).offset(MOST_AWAY)).scalars().all():
        writer.delete(table, old)


def _until(kind: ReminderKind, today: date) -> str:
    return (today + timedelta(days=SOON[kind])).isoformat()


def _by_key(rows: list[AnyRow]) -> dict[str, date]:
    found = {}
    for key, day in rows:
        with suppress(ValueError, TypeError):  # `check` names a row without a day
            found[key] = date.fromisoformat(day)
    return found
