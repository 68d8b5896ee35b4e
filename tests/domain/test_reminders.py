"""What is due, on its first day and not a day before; put away, and back at the next stage (M6)."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.actions import Action
from mentorjournal.domain.goals import Milestone, Rhythm, Step
from mentorjournal.domain.mentorships import (
    Mentorship,
    MentorshipKind,
    Mode,
    PulseRhythm,
    Role,
)
from mentorjournal.domain.reminders import (
    GoalDay,
    OpenDates,
    Reminder,
    ReminderKind,
    StepDay,
    are_due,
    reminders,
)
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.domain.sides import Side

START = date(2026, 1, 5)
DAY = date(2026, 3, 10)
MADE = datetime(2026, 1, 5, 9, tzinfo=UTC)
ONE = timedelta(days=1)
MENTORSHIP = Mentorship(
    "m", Role.MENTEE, "Lena", "", "", MentorshipKind.FORMAL, Mode.VIDEO, START,
    date(2026, 12, 31), 14, 50, "", "", None, None, 0,
)  # fmt: skip
UNASKED = MENTORSHIP._replace(pulse_rhythm=PulseRhythm.NEVER)
SESSION = Session("s", "m", DAY, None, None, None, SessionState.PLANNED, None)
AHEAD = SESSION._replace(id="ahead", day=DAY + timedelta(days=280))
ACTION = Action("a", "m", "Outline", Side.ME, DAY, None, None, None, None, MADE, 0)
MILESTONE = Milestone("ms", "m", "g", "First talk", DAY, None, "", None)
GOAL = GoalDay("g", "m", "Three talks", DAY)
STEP = Step("st", "g", "Rehearse", Rhythm.WEEKLY, Side.ME, DAY, None, 0)


def seen(today: date, **dates: Any) -> list[tuple[str, date]]:
    """Kind and day of each reminder, of a mentorship that has its next session planned."""
    dates.setdefault("sessions", [AHEAD])
    dates.setdefault("mentorships", [UNASKED])
    found = reminders(OpenDates(**dates), today)
    return [(one.kind.value, one.day) for one in found]


@pytest.mark.parametrize(
    ("name", "what", "kind", "before"),
    [
        ("sessions", SESSION, "session", 1),
        ("actions", ACTION, "action", 1),
        ("milestones", MILESTONE, "milestone", 3),
        ("goals", GOAL, "goal", 7),
        ("steps", StepDay("m", STEP), "step", 0),
    ],
)
def test_each_is_spoken_of_from_its_first_day_on(
    name: str, what: Any, kind: str, before: int
) -> None:
    """M6 M13: sessions, promises, checkpoints, due days and steps, as early as helps."""
    first = DAY - before * ONE
    assert seen(first - ONE, **{name: [what]}) == []
    assert seen(first, **{name: [what]}) == [(kind, DAY)]
    assert seen(DAY, **{name: [what]}) == [(kind, DAY)]


def test_a_session_that_was_missed_is_asked_about_for_a_month() -> None:
    assert seen(DAY + ONE, sessions=[SESSION]) == [("missed", DAY)]
    assert seen(DAY + 30 * ONE, sessions=[SESSION]) == [("missed", DAY)]
    assert [kind for kind, _ in seen(DAY + 31 * ONE, sessions=[SESSION])] == ["cadence"]


def test_the_cadence_speaks_when_nothing_is_planned() -> None:
    """M6: one fortnight after the last session; not while one runs, nor after the end."""
    last = {"m": DAY}
    assert seen(DAY + 13 * ONE, sessions=[], last_held=last) == []
    assert seen(DAY + 14 * ONE, sessions=[], last_held=last) == [("cadence", DAY + 14 * ONE)]
    assert seen(DAY + 30 * ONE, sessions=[], last_held=last) == [("cadence", DAY + 28 * ONE)]
    assert seen(START + 13 * ONE, sessions=[]) == []
    assert seen(START + 14 * ONE, sessions=[]) == [("cadence", START + 14 * ONE)]
    running = SESSION._replace(state=SessionState.RUNNING)
    assert seen(DAY + 30 * ONE, sessions=[running], last_held=last) == []
    assert seen(date(2027, 1, 1), sessions=[], last_held=last) == []


def test_a_goal_that_was_set_ahead_is_spoken_of_when_it_begins() -> None:
    """M6: on its first day and the two behind it, until it is due or put away."""
    begun = GOAL._replace(due_on=DAY + 60 * ONE, starts_on=DAY)
    assert seen(DAY - ONE, goals=[begun]) == []
    assert seen(DAY, goals=[begun]) == seen(DAY + 2 * ONE, goals=[begun]) == [("goal", DAY)]
    assert seen(DAY + 3 * ONE, goals=[begun]) == []
    assert seen(DAY, goals=[begun._replace(due_on=None)]) == [("goal", DAY)]
    (found,) = reminders(OpenDates([UNASKED], [AHEAD], goals=[begun]), DAY)
    assert found.begins
    away = {found.key: found.since}
    dates = OpenDates([UNASKED], [AHEAD], goals=[begun])
    assert reminders(dates, DAY + ONE, away) == ()
    (due,) = reminders(dates, DAY + 55 * ONE, away)
    assert (due.day, due.begins) == (DAY + 60 * ONE, False)


def test_what_is_done_theirs_or_long_missed_is_not_spoken_of() -> None:
    assert seen(DAY, actions=[ACTION._replace(done_on=DAY)]) == []
    assert seen(DAY, actions=[ACTION._replace(owner=Side.THEM)]) == []
    assert seen(DAY, actions=[ACTION._replace(due_on=None)]) == []
    assert seen(DAY, milestones=[MILESTONE._replace(reached_on=DAY)]) == []
    assert seen(DAY + 31 * ONE, milestones=[MILESTONE]) == []
    once = STEP._replace(rhythm=Rhythm.ONCE, done_on=DAY)
    assert seen(DAY, steps=[StepDay("m", once)]) == []
    assert seen(DAY, actions=[ACTION._replace(mentorship_id="archived")]) == []


def test_a_mentorship_that_is_put_away_is_silent() -> None:
    away = MENTORSHIP._replace(archived_on=START)
    dates = OpenDates(mentorships=[away], actions=[ACTION])
    assert reminders(dates, DAY) == ()


def test_a_pulse_is_due_by_its_rhythm() -> None:
    """M51: from its day on, and again at the next round after it was put away."""
    dates = OpenDates([MENTORSHIP], [AHEAD], last_pulse={"m": START})
    due = date(2026, 4, 5)
    assert reminders(dates, due - ONE) == ()
    (found,) = reminders(dates, due)
    assert (found.kind, found.day, found.since) == (ReminderKind.PULSE, due, due)
    away = {found.key: found.since}
    assert reminders(dates, date(2026, 7, 4), away) == ()
    (again,) = reminders(dates, date(2026, 7, 5), away)
    assert (again.day, again.since) == (due, date(2026, 7, 5))


def test_put_away_before_the_day_it_comes_back_on_the_day_and_then_stays_away() -> None:
    dates = OpenDates([UNASKED], [AHEAD], goals=[GOAL])
    (soon,) = reminders(dates, DAY - 7 * ONE)
    away = {soon.key: soon.since}
    assert reminders(dates, DAY - ONE, away) == ()
    (due,) = reminders(dates, DAY, away)
    away[due.key] = due.since
    assert reminders(dates, DAY + 200 * ONE, away) == ()
    moved = dates._replace(goals=[GOAL._replace(due_on=DAY + 20 * ONE)])
    assert len(reminders(moved, DAY + 20 * ONE, away)) == 1


@pytest.mark.parametrize(
    ("rhythm", "next_stage"),
    [
        (Rhythm.DAILY, DAY + ONE),
        (Rhythm.WEEKLY, DAY + 7 * ONE),
        (Rhythm.FORTNIGHTLY, DAY + 14 * ONE),
        (Rhythm.MONTHLY, date(2026, 4, 10)),
    ],
)
def test_a_step_with_a_rhythm_comes_back_with_its_beat(rhythm: Rhythm, next_stage: date) -> None:
    """M13: put away today, it is spoken of at its next day and not before."""
    step = StepDay("m", STEP._replace(rhythm=rhythm))
    dates = OpenDates([UNASKED], [AHEAD], steps=[step])
    away = {"step:st": DAY}
    assert reminders(dates, next_stage - ONE, away) == ()
    (back,) = reminders(dates, next_stage, away)
    assert back.since == next_stage


def test_due_are_those_of_today_and_before() -> None:
    later = ACTION._replace(id="b", due_on=DAY + ONE)
    dates = OpenDates([UNASKED], [AHEAD], [later, ACTION])
    found = reminders(dates, DAY)
    assert [one.id for one in found] == ["a", "b"]
    assert are_due(found, DAY) == 1


DAYS = st.dates(START, date(2026, 12, 1))


@st.composite
def open_dates(draw: st.DrawFn) -> OpenDates:
    days = draw(st.lists(DAYS, max_size=12))
    rhythms = draw(st.lists(st.sampled_from(Rhythm), min_size=len(days), max_size=len(days)))
    return OpenDates(
        [MENTORSHIP],
        [SESSION._replace(id=f"s{n}", day=day) for n, day in enumerate(days[:3])],
        [ACTION._replace(id=f"a{n}", due_on=day) for n, day in enumerate(days)],
        [MILESTONE._replace(id=f"m{n}", due_on=day) for n, day in enumerate(days)],
        [GOAL._replace(id=f"g{n}", due_on=day) for n, day in enumerate(days)],
        [
            StepDay("m", STEP._replace(id=f"t{n}", due_on=day, rhythm=rhythm))
            for n, (day, rhythm) in enumerate(zip(days, rhythms, strict=True))
        ],
        {"m": draw(DAYS)},
    )


@given(open_dates(), DAYS, st.randoms(use_true_random=False))
def test_the_same_dates_give_the_same_list_in_any_order(
    dates: OpenDates, today: date, mix: random.Random
) -> None:
    found = reminders(dates, today)
    shuffled = dates._replace(
        **{
            name: mix.sample(list(getattr(dates, name)), len(getattr(dates, name)))
            for name in ("sessions", "actions", "milestones", "goals", "steps")
        }
    )
    assert reminders(shuffled, today) == found
    assert len({one.key for one in found}) == len(found)
    assert all(one.since <= today for one in found)


@given(open_dates(), DAYS, st.integers(0, 60))
def test_what_is_put_away_stays_away_until_a_new_stage(
    dates: OpenDates, today: date, days: int
) -> None:
    found = reminders(dates, today)
    away = {one.key: one.since for one in found}
    assert reminders(dates, today, away) == ()

    def later(one: Reminder) -> bool:
        return one.key not in away or one.since > away[one.key]

    assert all(later(one) for one in reminders(dates, today + days * ONE, away))
