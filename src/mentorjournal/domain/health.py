"""The health of a mentorship: when a pulse is due, and the facts beside it (M51, M53, M54).

Each fact counts dated entries of a period and keeps them, so that every figure can be followed to
what it stands for.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.actions import Action
from mentorjournal.domain.blanks import add_months
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.mentorships import Mentorship, PulseRhythm
from mentorjournal.domain.sessions import Session, SessionState, TopicState
from mentorjournal.domain.sides import Side
from mentorjournal.domain.trends import TrendLine, TrendPoint, TrendRow, monthly_means

MANY_MARKS = 12
"""From so many marks on, a line through all of them would only be noise: months are drawn."""


class FactKind(StrEnum):
    """What is counted beside the pulse."""

    SESSIONS = "sessions"
    ACTIONS = "actions"
    CHECK_INS = "check_ins"
    TOPICS = "topics"


class Entry(NamedTuple):
    """Something dated that a figure counts, or passes over.

    Attributes:
        counts: whether it is in the part that went well.
        noun, id: what shows it: a note, a goal or a session.
    """

    day: date
    text: str
    counts: bool
    noun: Kind
    id: str


class Fact(NamedTuple):
    """A figure with what it was counted from, oldest first.

    Attributes:
        part: how many; whole: of how many, None where nothing says how many there should be.
        rest: called off for sessions, done late for actions, goals checked in on for check-ins.
    """

    kind: FactKind
    part: int
    whole: int | None
    rest: int
    entries: tuple[Entry, ...]


class TopicLine(NamedTuple):
    """A topic of a session that was held; note_id is the session's note, if it has one."""

    id: str
    text: str
    state: TopicState
    day: date
    session_id: str
    note_id: str | None


class CheckInLine(NamedTuple):
    """A check-in with the title of its goal; confidence 1 to 10 or None."""

    id: str
    goal_id: str
    goal: str
    day: date
    confidence: int | None
    comment: str


class EnergyMark(NamedTuple):
    """How much energy was left, 1 to 5, and the line on well-being; both private (M53)."""

    note_id: str
    title: str
    day: date
    energy: int
    well_being: str


# The pulse -----------------------------------------------------------------------------------


def pulse_due_on(last: date | None, mentorship: Mentorship) -> date | None:
    """The day from which the owner's next pulse is due; None when nobody wants to be asked.

    The first one is due one round after the start, and none after the end.
    """
    rhythm = mentorship.pulse_rhythm
    if rhythm is PulseRhythm.NEVER or mentorship.archived_on is not None:
        return None
    due = add_months(last or mentorship.starts_on, 1 if rhythm is PulseRhythm.MONTHLY else 3)
    if mentorship.ends_on is not None and due > mentorship.ends_on:
        return None
    return due


# The facts -----------------------------------------------------------------------------------


def sessions_fact(
    mentorship: Mentorship, sessions: Sequence[Session], since: date, until: date
) -> Fact:
    """Sessions held in a period, of the whole rounds of the cadence that lie within it.

    Only the days of the mentorship itself count for the rounds.
    """
    first = max(since, mentorship.starts_on)
    ends = (until, mentorship.ends_on or until, mentorship.archived_on or until)
    rounds = max(0, (min(ends) - first).days) // mentorship.cadence_days
    known = (SessionState.HELD, SessionState.CANCELLED)
    found = sorted(
        (s for s in sessions if s.state in known and since <= s.day <= until),
        key=lambda session: (session.day, session.id),
    )
    entries = tuple(_session_entry(session) for session in found)
    held = sum(entry.counts for entry in entries)
    return Fact(FactKind.SESSIONS, held, rounds, len(entries) - held, entries)


def _session_entry(session: Session) -> Entry:
    held = session.state is SessionState.HELD
    if session.note_id is None:
        return Entry(session.day, "", held, Kind.SESSION, session.id)
    return Entry(session.day, "", held, Kind.NOTE, session.note_id)


def actions_fact(actions: Sequence[Action], since: date, until: date) -> Fact:
    """Actions done by their day, of all that were due in a period.

    One that is due on the last day and still open is not counted yet: the day is not over.
    """
    found = sorted(
        (a for a in actions if _is_settled(a, since, until)),
        key=lambda action: (action.due_on or until, action.id),
    )
    entries = tuple(_action_entry(action) for action in found)
    part = sum(entry.counts for entry in entries)
    done = sum(action.done_on is not None and action.done_on <= until for action in found)
    return Fact(FactKind.ACTIONS, part, len(entries), done - part, entries)


def _is_settled(action: Action, since: date, until: date) -> bool:
    if action.due_on is None or not since <= action.due_on <= until:
        return False
    done = action.done_on is not None and action.done_on <= until
    return done or action.due_on < until


def _action_entry(action: Action) -> Entry:
    assert action.due_on is not None
    in_time = action.done_on is not None and action.done_on <= action.due_on
    if action.note_id is not None:
        noun, key = Kind.NOTE, action.note_id
    elif action.goal_id is not None:
        noun, key = Kind.GOAL, action.goal_id
    else:
        noun, key = Kind.ACTION, action.id
    return Entry(action.due_on, action.text, in_time, noun, key)


def check_ins_fact(check_ins: Sequence[CheckInLine], since: date, until: date) -> Fact:
    """Check-ins of a period, and on how many goals."""
    found = sorted(
        (c for c in check_ins if since <= c.day <= until), key=lambda line: (line.day, line.id)
    )
    entries = tuple(Entry(c.day, c.goal, True, Kind.GOAL, c.goal_id) for c in found)
    goals = len({line.goal_id for line in found})
    return Fact(FactKind.CHECK_INS, len(entries), None, goals, entries)


def topics_fact(topics: Sequence[TopicLine], since: date, until: date) -> Fact:
    """Topics talked about, of all that were on the agenda of a session held in a period.

    One that was carried over counts for each session that it was on.
    """
    found = sorted(
        (t for t in topics if since <= t.day <= until), key=lambda line: (line.day, line.id)
    )
    entries = tuple(_topic_entry(topic) for topic in found)
    part = sum(entry.counts for entry in entries)
    return Fact(FactKind.TOPICS, part, len(entries), len(entries) - part, entries)


def _topic_entry(topic: TopicLine) -> Entry:
    noun, key = Kind.SESSION, topic.session_id
    if topic.note_id is not None:
        noun, key = Kind.NOTE, topic.note_id
    return Entry(topic.day, topic.text, topic.state is TopicState.DISCUSSED, noun, key)


# Energy and confidence -----------------------------------------------------------------------


def energy_row(marks: Sequence[EnergyMark], title: str = "") -> TrendRow:
    """The energy of notes by day; where there are many, with the mean of each month."""
    ordered = sorted(marks, key=lambda mark: (mark.day, mark.note_id))
    points = tuple(
        TrendPoint(m.day, m.energy, m.note_id, "\n".join(filter(None, (m.title, m.well_being))))
        for m in ordered
    )
    mean = monthly_means(points) if len(points) > MANY_MARKS else ()
    return TrendRow(title, (TrendLine(Side.ME, points),) if points else (), 5, mean=mean)


def confidence_rows(check_ins: Sequence[CheckInLine], most: int = 6) -> tuple[TrendRow, ...]:
    """How sure one felt of each goal, the one spoken of last first; at most `most` goals."""
    by_goal: dict[str, list[CheckInLine]] = {}
    for line in sorted(check_ins, key=lambda line: (line.day, line.id)):
        if line.confidence is not None:
            by_goal.setdefault(line.goal_id, []).append(line)
    newest = sorted(by_goal.values(), key=lambda found: (found[-1].day, found[-1].id), reverse=True)
    return tuple(
        TrendRow(
            found[-1].goal,
            (
                TrendLine(
                    Side.ME,
                    tuple(
                        TrendPoint(c.day, float(c.confidence or 1), c.goal_id, c.comment)
                        for c in found
                    ),
                ),
            ),
            10,
        )
        for found in newest[:most]
    )
