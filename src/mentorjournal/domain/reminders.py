"""What is due today or soon, in all live mentorships (M6, M13, M51).

A reminder comes in stages: once a little before its day, and again on it. One that was put away
stays away until its next stage; the same dates always give the same list.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.actions import Action
from mentorjournal.domain.blanks import add_months
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import Milestone, Rhythm, Step
from mentorjournal.domain.health import pulse_due_on
from mentorjournal.domain.mentorships import Mentorship, PulseRhythm
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.domain.sides import Side
from mentorjournal.domain.steps import is_done

MISSED_SHOWN = 30
"""So many days a session or milestone that was missed is spoken of."""
BEGUN_SHOWN = 2
"""So many days it is said that a goal has begun."""
_BEATS = {Rhythm.DAILY: 1, Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14}


class ReminderKind(StrEnum):
    """What a reminder is about, in the order of one day."""

    SESSION = "session"
    MISSED = "missed"
    CADENCE = "cadence"
    ACTION = "action"
    STEP = "step"
    MILESTONE = "milestone"
    GOAL = "goal"
    PULSE = "pulse"


SOON = {
    ReminderKind.SESSION: 1,
    ReminderKind.ACTION: 1,
    ReminderKind.MILESTONE: 3,
    ReminderKind.GOAL: 7,
}
"""Days before the day that something is first spoken of; 0 for all else."""


class GoalDay(NamedTuple):
    """An agreed goal with its days; the first is given where it was set ahead of its time."""

    id: str
    mentorship_id: str
    title: str
    due_on: date | None
    starts_on: date | None = None


class StepDay(NamedTuple):
    """A step of an agreed goal, and its mentorship."""

    mentorship_id: str
    step: Step


class OpenDates(NamedTuple):
    """Every date that is still open, as the journal has it.

    Attributes:
        last_held: the newest session held by mentorship.
        last_pulse: the owner's newest pulse by mentorship.
    """

    mentorships: Sequence[Mentorship] = ()
    sessions: Sequence[Session] = ()
    actions: Sequence[Action] = ()
    milestones: Sequence[Milestone] = ()
    goals: Sequence[GoalDay] = ()
    steps: Sequence[StepDay] = ()
    last_held: Mapping[str, date] = {}
    last_pulse: Mapping[str, date] = {}


class Reminder(NamedTuple):
    """One thing to be reminded of.

    Attributes:
        day: the day it is about. since: the day from which this stage of it holds.
        id: of the session, action, goal and so on; goal_id: what shows a milestone or step.
        words: the owner's own words for it, or "".
        begins: whether `day` is the first of a goal and not the last.
    """

    kind: ReminderKind
    mentorship_id: str
    day: date
    since: date
    id: str
    words: str = ""
    goal_id: str | None = None
    begins: bool = False

    @property
    def key(self) -> str:
        """What it is remembered under when it is put away."""
        return f"{self.kind}:{self.id}"

    @property
    def noun(self) -> Kind:
        """The noun of `id`."""
        return _NOUNS[self.kind]


_NOUNS = {
    ReminderKind.SESSION: Kind.SESSION,
    ReminderKind.MISSED: Kind.SESSION,
    ReminderKind.CADENCE: Kind.MENTORSHIP,
    ReminderKind.ACTION: Kind.ACTION,
    ReminderKind.STEP: Kind.STEP,
    ReminderKind.MILESTONE: Kind.MILESTONE,
    ReminderKind.GOAL: Kind.GOAL,
    ReminderKind.PULSE: Kind.MENTORSHIP,
}


def reminders(
    dates: OpenDates, today: date, put_away: Mapping[str, date] | None = None
) -> tuple[Reminder, ...]:
    """What is due or near, the earliest day first.

    Args:
        dates: what is open; what belongs to no live mentorship is passed over.
        today: the day it is.
        put_away: the stage up to which a reminder was put away, by its key.
    """
    live = {m.id: m for m in dates.mentorships if m.archived_on is None and m.starts_on <= today}
    found = [
        *_about_sessions(dates, live, today),
        *_about_actions(dates.actions, today),
        *_about_steps(dates.steps, today),
        *_about_goals(dates, today),
        *_about_pulses(dates, live, today),
    ]
    away = put_away or {}
    order = list(ReminderKind)
    kept = {
        one.key: one
        for one in found
        if one.mentorship_id in live and not (one.key in away and away[one.key] >= one.since)
    }
    return tuple(sorted(kept.values(), key=lambda r: (r.day, order.index(r.kind), r.words, r.id)))


def are_due(found: Iterable[Reminder], today: date) -> int:
    """How many of them are due today or were before."""
    return sum(reminder.day <= today for reminder in found)


def _stage(kind: ReminderKind, day: date, today: date) -> date | None:
    """The stage that holds today: the day itself, the first notice before it, or none yet."""
    first = day - timedelta(days=SOON.get(kind, 0))
    if today >= day:
        return day
    return first if today >= first else None


def _about_sessions(
    dates: OpenDates, live: Mapping[str, Mentorship], today: date
) -> Iterable[Reminder]:
    settled = set()
    for session in dates.sessions:
        if session.state is SessionState.RUNNING:
            settled.add(session.mentorship_id)
        if session.state is not SessionState.PLANNED:
            continue
        late = (today - session.day).days
        kind = ReminderKind.MISSED if late > 0 else ReminderKind.SESSION
        if late <= MISSED_SHOWN:
            settled.add(session.mentorship_id)
            since = session.day + timedelta(days=1) if late > 0 else session.day
            stage = since if late > 0 else _stage(kind, session.day, today)
            if stage is not None:
                yield Reminder(kind, session.mentorship_id, session.day, stage, session.id)
    for key, mentorship in live.items():
        if key in settled or (mentorship.ends_on is not None and today > mentorship.ends_on):
            continue
        last = max(dates.last_held.get(key, mentorship.starts_on), mentorship.starts_on)
        rounds = (today - last).days // mentorship.cadence_days
        if rounds > 0:
            day = last + timedelta(days=rounds * mentorship.cadence_days)
            yield Reminder(ReminderKind.CADENCE, key, day, day, key)


def _about_actions(actions: Sequence[Action], today: date) -> Iterable[Reminder]:
    kind = ReminderKind.ACTION
    for action in actions:
        if action.due_on is None or action.done_on is not None or action.owner is not Side.ME:
            continue
        stage = _stage(kind, action.due_on, today)
        if stage is not None:
            yield Reminder(kind, action.mentorship_id, action.due_on, stage, action.id, action.text)


def _about_steps(steps: Sequence[StepDay], today: date) -> Iterable[Reminder]:
    for mentorship_id, step in steps:
        if step.due_on is None or step.due_on > today or step.owner is not Side.ME:
            continue
        if not is_done(step):
            yield Reminder(
                ReminderKind.STEP,
                mentorship_id,
                step.due_on,
                _last_beat(step, step.due_on, today),
                step.id,
                step.text,
                step.goal_id,
            )


def _last_beat(step: Step, due_on: date, today: date) -> date:
    """The newest day of its rhythm up to today: each is a stage of its own."""
    if step.rhythm is Rhythm.ONCE:
        return due_on
    if step.rhythm is Rhythm.MONTHLY:
        months = 12 * (today.year - due_on.year) + today.month - due_on.month
        day = add_months(due_on, months)
        return day if day <= today else add_months(due_on, months - 1)
    beat = _BEATS[step.rhythm]
    return due_on + timedelta(days=(today - due_on).days // beat * beat)


def _about_goals(dates: OpenDates, today: date) -> Iterable[Reminder]:
    for milestone in dates.milestones:
        late = (today - milestone.due_on).days
        stage = _stage(ReminderKind.MILESTONE, milestone.due_on, today)
        if stage is not None and milestone.reached_on is None and late <= MISSED_SHOWN:
            yield Reminder(
                ReminderKind.MILESTONE,
                milestone.mentorship_id,
                milestone.due_on,
                stage,
                milestone.id,
                milestone.title,
                milestone.goal_id,
            )
    for goal in dates.goals:
        day, begins = goal.due_on, False
        stage = None if day is None else _stage(ReminderKind.GOAL, day, today)
        if stage is None and _has_just_begun(goal.starts_on, today):
            day = stage = goal.starts_on
            begins = True
        if day is not None and stage is not None:
            yield Reminder(
                ReminderKind.GOAL,
                goal.mentorship_id,
                day,
                stage,
                goal.id,
                goal.title,
                goal.id,
                begins,
            )


def _has_just_begun(day: date | None, today: date) -> bool:
    return day is not None and 0 <= (today - day).days <= BEGUN_SHOWN


def _about_pulses(
    dates: OpenDates, live: Mapping[str, Mentorship], today: date
) -> Iterable[Reminder]:
    for key, mentorship in live.items():
        due = pulse_due_on(dates.last_pulse.get(key), mentorship)
        if due is None or due > today:
            continue
        if mentorship.ends_on is not None and today > mentorship.ends_on:
            continue
        months = 1 if mentorship.pulse_rhythm is PulseRhythm.MONTHLY else 3
        stage = due
        rounds = 1
        while add_months(due, rounds * months) <= today:
            stage = add_months(due, rounds * months)
            rounds += 1
        yield Reminder(ReminderKind.PULSE, key, due, stage, key)
