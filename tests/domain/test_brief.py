"""Since last time: one list of facts in an order that a conversation can follow."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.actions import Action
from mentorjournal.domain.brief import BriefKind, BriefLine, since_last_time, the_few
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import (
    CheckIn,
    Goal,
    GoalChange,
    GoalEvent,
    GoalFields,
    GoalKind,
    GoalState,
    Measure,
    Milestone,
)
from mentorjournal.domain.notes import NoteKind, NoteLine
from mentorjournal.domain.practice import Pulse, PulseKind
from mentorjournal.domain.sessions import Question, QuestionState, Topic, TopicState
from mentorjournal.domain.sides import Side

MADE = datetime(2026, 9, 1, 9, tzinfo=UTC)
LAST, TODAY = date(2026, 11, 1), date(2026, 11, 21)
NOV = {day: date(2026, 11, day) for day in range(1, 31)}


def goal(name: str, value: float | None = None, **fields: Any) -> Goal:
    measure = Measure("contacts", baseline=40, target=48)
    checked = (CheckIn("c", name, NOV[6], value, None, "", MADE),) if value is not None else ()
    return Goal(
        name, "m", None, GoalKind.SMART, GoalState.AGREED, Side.ME,
        GoalFields(
            title=name, measure=measure, starts_on=date(2026, 9, 1), due_on=date(2026, 12, 18)
        ),
        0, 1, 0, None, None, MADE, MADE, check_ins=checked,
    )._replace(**fields)  # fmt: skip


def milestone(name: str, due: date, reached: date | None = None) -> Milestone:
    return Milestone(name, "m", None, name, due, reached, "", None)


def action(name: str, owner: Side, due: date | None = None, done: date | None = None) -> Action:
    return Action(name, "m", name, owner, due, done, None, None, None, MADE, 0)


def topic(name: str, state: TopicState) -> Topic:
    return Topic(name, "m", "s", name, None, None, False, None, state, 0)


def note(name: str, kind: NoteKind, day: date, excerpt: str = "") -> NoteLine:
    return NoteLine(name, "m", kind, day, name, excerpt, False, 0)


def question(name: str, state: QuestionState, answer: str = "") -> Question:
    return Question(name, "m", name, "", state, answer, None, None, LAST)


def pulse(name: str, day: date, side: Side = Side.ME, **scores: int) -> Pulse:
    return Pulse(name, "m", PulseKind.PULSE, day, side, tuple(scores.items()))


def change(name: str, day: date, event: GoalEvent = GoalEvent.ADJUSTED) -> GoalChange:
    return GoalChange(name, "Network", MADE, day, Side.ME, event, "reviews are monthly", 2)


RECORDS: dict[str, list[Any]] = {
    "goals": [
        goal("Network", 43),
        goal("Ahead", 48),
        goal("Reached", 48, state=GoalState.ACHIEVED, closed_on=NOV[10]),
        goal("Reached before", 48, state=GoalState.ACHIEVED, closed_on=LAST),
        goal("Draft", 41, state=GoalState.DRAFT),
    ],
    "milestones": [
        milestone("Second talk", NOV[9], NOV[6]),
        milestone("Old", NOV[1], LAST),
        milestone("Missed", NOV[20]),
        milestone("Due today", TODAY),
    ],
    "actions": [
        action("Send outline", Side.ME, NOV[19]),
        action("Introduce me", Side.THEM, NOV[24]),
        action("Read chapter 4", Side.ME),
        action("Book room", Side.ME, NOV[3], NOV[4]),
        action("Done long ago", Side.ME, None, LAST),
    ],
    "topics": [topic("Pay review", TopicState.CARRIED), topic("Talked", TopicState.DISCUSSED)],
    "changes": [
        change("x", NOV[8]),
        change("y", LAST),
        change("z", NOV[9], GoalEvent.COMMENTED),
    ],
    "notes": [
        note("Corridor", NoteKind.MOMENT, NOV[5], "She said it again."),
        note("That day", NoteKind.REFLECTION, LAST),
        note("The meeting", NoteKind.SESSION, NOV[3]),
        note("Tomorrow", NoteKind.CASE, NOV[22]),
    ],
    "questions": [
        question("Why Fridays?", QuestionState.ASKED),
        question("Said", QuestionState.ANSWERED, "Yes."),
        question("Not yet", QuestionState.OPEN),
    ],
    "pulses": [
        pulse("p1", date(2026, 8, 1), quality=1),
        pulse("p2", date(2026, 10, 1), quality=3, trust=4, outcomes=2),
        pulse("p3", NOV[12], quality=4, trust=4, outcomes=1, extra=5),
        pulse("t1", date(2026, 10, 1), Side.THEM, quality=2),
        pulse("t2", LAST, Side.THEM, quality=5),
    ],
}


def test_the_list_goes_from_good_news_to_what_was_put_off() -> None:
    """M23, M26, M27, M51: each sort of news once, and nothing that was talked about then."""
    found = since_last_time(LAST, TODAY, **RECORDS)
    planned = 40 + 8 * 0.75
    assert found == (
        BriefLine(BriefKind.REACHED, Kind.MILESTONE, "Second talk", NOV[6], "Second talk"),
        BriefLine(BriefKind.REACHED, Kind.GOAL, "Reached", NOV[10], "Reached"),
        BriefLine(BriefKind.MOVED, Kind.GOAL, "Ahead", NOV[6], "Ahead", (48, 48, planned)),
        BriefLine(BriefKind.ADJUSTED, Kind.GOAL, "Network", NOV[8], "Network: reviews are monthly"),
        BriefLine(BriefKind.SLIPPED, Kind.MILESTONE, "Missed", NOV[20], "Missed"),
        BriefLine(
            BriefKind.SLIPPED,
            Kind.GOAL,
            "Network",
            date(2026, 12, 18),
            "Network",
            (43, 48, planned),
        ),
        BriefLine(
            BriefKind.OVERDUE, Kind.ACTION, "Send outline", NOV[19], "Send outline", (), Side.ME
        ),
        BriefLine(
            BriefKind.MINE, Kind.ACTION, "Read chapter 4", None, "Read chapter 4", (), Side.ME
        ),
        BriefLine(
            BriefKind.THEIRS, Kind.ACTION, "Introduce me", NOV[24], "Introduce me", (), Side.THEM
        ),
        BriefLine(BriefKind.DONE, Kind.ACTION, "Book room", NOV[4], "Book room", (), Side.ME),
        BriefLine(
            BriefKind.WRITTEN, Kind.NOTE, "Corridor", NOV[5], "Corridor",
            detail="She said it again.", note_kind=NoteKind.MOMENT,
        ),
        BriefLine(BriefKind.UNANSWERED, Kind.QUESTION, "Why Fridays?", LAST, "Why Fridays?"),
        BriefLine(BriefKind.CARRIED, Kind.TOPIC, "Pay review", None, "Pay review"),
        BriefLine(BriefKind.PULSE, Kind.PULSE, "p3", NOV[12], "outcomes", (2, 1), Side.ME),
        BriefLine(BriefKind.PULSE, Kind.PULSE, "p3", NOV[12], "quality", (3, 4), Side.ME),
    )  # fmt: skip


def test_before_the_first_session_everything_is_news() -> None:
    found = {line.id for line in since_last_time(None, TODAY, **RECORDS)}
    assert {"Old", "Done long ago", "Reached before"} <= found
    assert since_last_time(None, TODAY) == ()


def test_my_own_late_promises_come_before_theirs() -> None:
    late = [action("a", Side.THEM, NOV[2]), action("b", Side.ME, NOV[9])]
    assert [line.id for line in since_last_time(LAST, TODAY, actions=late)] == ["b", "a"]


def test_a_milestone_of_a_goal_that_was_closed_has_not_slipped() -> None:
    missed = Milestone("late", "m", "Let go", "late", NOV[9], None, "", None)
    for state, count in ((GoalState.AGREED, 1), (GoalState.ACHIEVED, 0), (GoalState.DROPPED, 0)):
        goals = [goal("Let go", 48, state=state)]
        found = since_last_time(LAST, TODAY, goals=goals, milestones=[missed])
        assert [line.kind for line in found].count(BriefKind.SLIPPED) == count


def test_the_few_have_something_of_each_kind() -> None:
    crowd = dict(RECORDS, actions=[action(f"{n}", Side.ME, NOV[3]) for n in range(20)])
    lines = since_last_time(LAST, TODAY, **crowd)
    few = the_few(lines, 9)
    assert len(few) == 9
    assert {line.kind for line in few} == {line.kind for line in lines}
    assert [line for line in lines if line in few] == list(few), "in their order"
    assert the_few(lines, 100) == lines
    assert the_few((), 9) == ()


@given(st.data())
def test_the_order_of_the_records_does_not_matter(data: st.DataObject) -> None:
    mixed = {name: data.draw(st.permutations(records)) for name, records in RECORDS.items()}
    assert since_last_time(LAST, TODAY, **mixed) == since_last_time(LAST, TODAY, **RECORDS)
