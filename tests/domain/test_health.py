"""The facts beside the pulse, counted by hand and then with anything at all (M51, M53, M54)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.actions import Action
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.health import (
    MANY_MARKS,
    CheckInLine,
    EnergyMark,
    TopicLine,
    actions_fact,
    check_ins_fact,
    confidence_rows,
    energy_row,
    pulse_due_on,
    sessions_fact,
    topics_fact,
)
from mentorjournal.domain.mentorships import (
    Mentorship,
    MentorshipKind,
    Mode,
    PulseRhythm,
    Role,
)
from mentorjournal.domain.practice import Pulse, PulseKind
from mentorjournal.domain.pulse_lines import PulseLine
from mentorjournal.domain.sessions import Session, SessionState, TopicState
from mentorjournal.domain.sides import Side
from mentorjournal.domain.trends import TrendPoint, monthly_means, pulse_rows

START = date(2026, 1, 5)
UNTIL = date(2026, 4, 15)
MADE = datetime(2026, 1, 5, 9, tzinfo=UTC)
MENTORSHIP = Mentorship(
    "m", Role.MENTEE, "Lena", "", "", MentorshipKind.FORMAL, Mode.VIDEO, START,
    date(2026, 12, 31), 14, 50, "", "", None, None, 0,
)  # fmt: skip
DAYS = st.dates(date(2025, 6, 1), date(2027, 3, 1))


def session(day: date, state: SessionState = SessionState.HELD, note: str | None = None) -> Session:
    return Session(f"s{day}", "m", day, None, None, None, state, note)


def action(due: date | None, done: date | None = None, number: int = 0) -> Action:
    return Action(f"a{number}", "m", "do it", Side.ME, due, done, None, None, None, MADE, 0)


# When a pulse is due -------------------------------------------------------------------------


def test_a_pulse_is_due_each_month_or_quarter_as_one_likes() -> None:
    """M51: the first comes one round after the start, and none after the end."""
    last = date(2026, 3, 10)
    monthly = MENTORSHIP._replace(pulse_rhythm=PulseRhythm.MONTHLY)
    assert pulse_due_on(None, monthly) == date(2026, 2, 5)
    assert pulse_due_on(None, MENTORSHIP) == date(2026, 4, 5), "each quarter, until one chooses"
    assert pulse_due_on(last, MENTORSHIP) == date(2026, 6, 10)
    assert pulse_due_on(last, MENTORSHIP._replace(pulse_rhythm=PulseRhythm.NEVER)) is None
    assert pulse_due_on(date(2026, 12, 20), monthly) is None
    assert pulse_due_on(last, monthly._replace(archived_on=UNTIL)) is None


# Facts by hand -------------------------------------------------------------------------------


def test_sessions_are_held_against_the_whole_rounds_of_the_cadence() -> None:
    """M51: from 5 January to 15 April are 100 days, seven whole fortnights."""
    held = [session(START + timedelta(days=14 * n), note=f"n{n}") for n in range(6)]
    off = session(date(2026, 3, 20), SessionState.CANCELLED)
    planned = session(date(2026, 4, 14), SessionState.PLANNED)
    before = session(date(2025, 12, 1))
    fact = sessions_fact(MENTORSHIP, [planned, off, before, *held], date(2025, 10, 1), UNTIL)
    assert (fact.part, fact.whole, fact.rest) == (7, 7, 1)
    fact = sessions_fact(MENTORSHIP, [planned, off, before, *held], START, UNTIL)
    assert (fact.part, fact.whole, fact.rest) == (6, 7, 1)
    assert fact.entries[0] == (START, "", True, Kind.NOTE, "n0")
    assert [entry.day for entry in fact.entries if not entry.counts] == [off.day]


def test_only_the_time_of_the_mentorship_asks_for_sessions() -> None:
    ended = MENTORSHIP._replace(ends_on=START + timedelta(days=30))
    assert sessions_fact(ended, [], date(2025, 1, 1), UNTIL).whole == 2
    archived = MENTORSHIP._replace(archived_on=START + timedelta(days=14))
    assert sessions_fact(archived, [], START, UNTIL).whole == 1
    assert sessions_fact(MENTORSHIP, [], date(2025, 1, 1), date(2025, 6, 1)).whole == 0


def test_an_action_is_in_time_on_its_day_and_late_on_the_next() -> None:
    """M51: of five that were due, two came in time, one late, two are open."""
    due = date(2026, 3, 10)
    actions = [
        action(due, due, 1),
        action(due, due - timedelta(days=9), 2),
        action(due, due + timedelta(days=1), 3),
        action(due, None, 4),
        action(due, UNTIL + timedelta(days=1), 5),
        action(UNTIL, None, 6),  # the day is not over
        action(None, due, 7),  # never had a day
        action(UNTIL + timedelta(days=1), due, 8),  # due later
    ]
    fact = actions_fact(actions, START, UNTIL)
    assert (fact.part, fact.whole, fact.rest) == (2, 5, 1)


def test_what_an_action_leads_to() -> None:
    one = action(UNTIL, UNTIL)
    entries = [
        actions_fact([found], START, UNTIL).entries[0]
        for found in (one, one._replace(goal_id="g"), one._replace(goal_id="g", note_id="n"))
    ]
    assert [(e.noun, e.id) for e in entries] == [
        (Kind.ACTION, "a0"),
        (Kind.GOAL, "g"),
        (Kind.NOTE, "n"),
    ]


def test_check_ins_are_counted_with_their_goals() -> None:
    days = [START, START, UNTIL, UNTIL + timedelta(days=1)]
    lines = [CheckInLine(str(n), f"g{n % 2}", "talks", d, 5, "") for n, d in enumerate(days)]
    fact = check_ins_fact(lines, START, UNTIL)
    assert (fact.part, fact.whole, fact.rest) == (3, None, 2)


def test_topics_talked_about_of_all_that_were_on_an_agenda() -> None:
    states = [TopicState.DISCUSSED, TopicState.CARRIED, TopicState.DISCUSSED, TopicState.OPEN]
    lines = [TopicLine(str(n), "pay", state, START, "s", "n") for n, state in enumerate(states)]
    fact = topics_fact(lines, START, UNTIL)
    assert (fact.part, fact.whole, fact.rest) == (2, 4, 2)
    assert fact.entries[0][3:] == (Kind.NOTE, "n")
    without_note = topics_fact([lines[0]._replace(note_id=None)], START, UNTIL).entries[0]
    assert without_note[3:] == (Kind.SESSION, "s")


# Anything at all -----------------------------------------------------------------------------


@given(
    st.lists(st.tuples(DAYS, st.sampled_from(SessionState)), max_size=30, unique_by=lambda s: s[0]),
    DAYS,
    DAYS,
    st.integers(1, 365),
)
def test_sessions_whatever_the_year_was_like(
    found: list[tuple[date, SessionState]], since: date, until: date, cadence: int
) -> None:
    sessions = [session(day, state) for day, state in found]
    mentorship = MENTORSHIP._replace(cadence_days=cadence)
    fact = sessions_fact(mentorship, sessions, since, until)
    assert fact == sessions_fact(mentorship, sessions[::-1], since, until)
    assert fact.part + fact.rest == len(fact.entries) <= len(sessions)
    assert all(since <= entry.day <= until for entry in fact.entries)
    assert fact.whole is not None
    assert 0 <= fact.whole * cadence <= max(0, (until - since).days)


@given(
    st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=30),
    DAYS,
    DAYS,
    DAYS,
)
def test_actions_in_time_never_pass_those_due(
    found: list[tuple[date | None, date | None]], since: date, until: date, later: date
) -> None:
    actions = [action(due, done, number) for number, (due, done) in enumerate(found)]
    fact = actions_fact(actions, since, until)
    assert fact == actions_fact(actions[::-1], since, until)
    assert fact.whole is not None
    assert 0 <= fact.part <= fact.part + fact.rest <= fact.whole
    longer = actions_fact(actions, since, max(until, later))
    assert longer.whole is not None
    assert longer.whole >= fact.whole
    assert longer.part >= fact.part


# Trends --------------------------------------------------------------------------------------

LINES = [PulseLine("outcomes", "Nearer.", "no", "yes"), PulseLine("trust", "Trust.", "no", "yes")]


def pulse(key: str, day: date, side: Side, **scores: int) -> Pulse:
    return Pulse(key, "m", PulseKind.PULSE, day, side, tuple(scores.items()))


def test_each_line_of_the_pulse_has_its_row_and_each_side_its_line() -> None:
    """M51: what one side left out is no gap in the other's line; a survey is no pulse."""
    later = date(2026, 2, 5)
    pulses = [
        pulse("3", later, Side.THEM, outcomes=5),
        pulse("1", START, Side.ME, outcomes=3, trust=2, gone=1),
        pulse("2", later, Side.ME, outcomes=4),
        pulse("4", date(2025, 1, 1), Side.ME, outcomes=1),
        pulse("5", later, Side.ME, trust=1)._replace(kind=PulseKind.CLOSING),
    ]
    nearer, trust = pulse_rows(LINES, pulses, START, UNTIL)
    assert [line.side for line in nearer.lines] == [Side.ME, Side.THEM]
    assert [(p.day, p.value) for p in nearer.lines[0].points] == [(START, 3), (later, 4)]
    assert [p.value for p in nearer.lines[1].points] == [5]
    assert [[p.value for p in line.points] for line in trust.lines] == [[2]]
    assert pulse_rows(LINES, [], START, UNTIL) == ()


def test_of_two_answers_on_a_day_the_later_counts() -> None:
    twice = [pulse("1", START, Side.ME, trust=2), pulse("2", START, Side.ME, trust=5)]
    (row,) = pulse_rows(LINES, twice, START, UNTIL)
    assert row.lines[0].points == (TrendPoint(START, 5, "2"),)


def test_energy_by_day_and_with_many_marks_by_month() -> None:
    """M53: 2 and 5 in January make 3.5 on the 11th; few marks need no mean."""
    marks = [
        EnergyMark("b", "Hard", date(2026, 1, 16), 5, ""),
        EnergyMark("a", "Talk", date(2026, 1, 6), 2, "slept badly"),
    ]
    row = energy_row(marks)
    assert [(p.value, p.text) for p in row.lines[0].points] == [
        (2, "Talk\nslept badly"),
        (5, "Hard"),
    ]
    assert row.mean == ()
    assert monthly_means(row.lines[0].points) == (TrendPoint(date(2026, 1, 11), 3.5),)
    many = [EnergyMark(str(n), "", START + timedelta(days=n), 3, "") for n in range(MANY_MARKS + 1)]
    assert [point.value for point in energy_row(many).mean] == [3.0]
    assert energy_row([]).lines == ()


@given(st.lists(st.tuples(DAYS, st.integers(1, 5)), max_size=60))
def test_a_mean_lies_within_its_month_and_its_marks(marks: list[tuple[date, int]]) -> None:
    points = [TrendPoint(day, value) for day, value in marks]
    means = monthly_means(points)
    assert means == monthly_means(points[::-1])
    assert len(means) == len({(day.year, day.month) for day, _ in marks})
    for mean in means:
        month = [p for p in points if (p.day.year, p.day.month) == (mean.day.year, mean.day.month)]
        assert min(p.value for p in month) <= mean.value <= max(p.value for p in month)
        assert min(p.day for p in month) <= mean.day <= max(p.day for p in month)


def test_confidence_by_goal_the_newest_first() -> None:
    """M54: a check-in without it is passed over, and so is a goal that never had one."""
    lines = [
        CheckInLine("1", "talks", "Talks", START, 4, ""),
        CheckInLine("2", "talks", "Talks", UNTIL, 8, "they asked"),
        CheckInLine("3", "exam", "Exam", START, None, ""),
        CheckInLine("4", "book", "Book", date(2026, 4, 1), 6, ""),
    ]
    rows = confidence_rows(lines)
    assert [(row.title, row.top) for row in rows] == [("Talks", 10), ("Book", 10)]
    assert [(p.value, p.text) for p in rows[0].lines[0].points] == [(4, ""), (8, "they asked")]
    assert confidence_rows(lines, most=1) == rows[:1]
