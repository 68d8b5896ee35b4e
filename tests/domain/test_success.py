"""How near the two are to what each of them called success (M47)."""

from __future__ import annotations

import random
from datetime import date

import pytest

from mentorjournal.domain.goals import GoalKind, GoalState, Measure
from mentorjournal.domain.mentorships import (
    Mentorship,
    MentorshipKind,
    Mode,
    Role,
    success_texts,
)
from mentorjournal.domain.practice import SUCCESS_LINE, Pulse, PulseKind
from mentorjournal.domain.sides import Side
from mentorjournal.domain.success import (
    counted_goals,
    goals_way,
    speaking_for,
    success_rows,
    success_span,
)

from .goal_making import DUE, START, TODAY, after, goal

TALKS = Measure("talks", baseline=0, target=4)
PAIR = Mentorship(
    "m", Role.MENTEE, "Lena Vogt", "", "", MentorshipKind.FORMAL, Mode.VIDEO, START, DUE, 14, 50,
    "I lead\none project.", "She no longer asks.", None, None, 0,
)  # fmt: skip


def way_of(goals, since=START, until=TODAY):
    """What all goals that count have come to."""
    return goals_way(goals, since, until, [goal.id for goal in counted_goals(goals)])


def pulse(day: date, side: Side, key: str = "p", **scores: int) -> Pulse:
    return Pulse(key, "m", PulseKind.PULSE, day, side, tuple(scores.items()))


def test_each_definition_is_measured_by_what_its_owner_says() -> None:
    """M47: either side rates its own definition; other statements are no part of it."""
    pulses = [
        pulse(after(40), Side.ME, "b", success=3),
        pulse(after(10), Side.ME, "a", success=2, trust=5),
        pulse(after(20), Side.THEM, "c", success=4),
        pulse(after(30), Side.THEM, "d", trust=1),
    ]
    (me, mine), (them, theirs) = success_rows(PAIR, pulses, [], TODAY)
    assert (me, them) == (Side.ME, Side.THEM)
    assert mine.title == "I lead one project."
    assert [(p.day, p.value, p.id) for p in mine.lines[0].points] == [
        (after(10), 2, "a"),
        (after(40), 3, "b"),
    ]
    assert [point.id for point in theirs.lines[0].points] == ["c"]


def test_the_survey_at_the_end_is_the_last_word() -> None:
    """M47: what the closing survey asks is asked under the same id, so the line goes on."""
    survey = pulse(after(80), Side.ME, "s", success=5)._replace(kind=PulseKind.CLOSING)
    row = success_rows(PAIR, [pulse(after(10), Side.ME, success=2), survey], [], TODAY)[0][1]
    assert [point.value for point in row.lines[0].points] == [2, 5]
    assert SUCCESS_LINE == "success"


def test_what_is_not_known_yet_does_not_count() -> None:
    assert success_rows(PAIR, [pulse(DUE, Side.ME, success=5)], [], TODAY) == ()
    later = way_of([goal(TALKS, [(after(20), 2), (DUE, 4)])])
    assert later[-1].value == 3, "half of the way from 1 to 5"


def test_a_side_that_wrote_no_definition_has_no_row() -> None:
    quiet = PAIR._replace(their_success="  \n")
    assert list(success_texts(quiet)) == [Side.ME]
    found = success_rows(quiet, [pulse(after(1), Side.THEM, success=5)], [], TODAY)
    assert found == ()  # nothing speaks for the one definition there is


def test_the_plan_is_an_even_way_to_the_planned_end() -> None:
    row = success_rows(PAIR, [pulse(START, Side.ME, success=1)], [], TODAY)[0][1]
    assert [(p.day, p.value) for p in row.needed] == [(START, 1), (DUE, 5)]
    open_end = PAIR._replace(ends_on=None)
    row = success_rows(open_end, [pulse(START, Side.ME, success=1)], [], TODAY)[0][1]
    assert row.needed == ()
    assert success_span(open_end, TODAY) == (START, TODAY)
    assert success_span(PAIR, TODAY) == (START, DUE)
    assert success_span(PAIR, DUE.replace(year=DUE.year + 1))[1].year == DUE.year + 1


def test_what_was_put_away_ends_on_that_day() -> None:
    over = PAIR._replace(archived_on=after(50), ends_on=after(40))
    assert success_span(over, TODAY) == (START, after(50))
    rows = success_rows(over, [], [goal(TALKS, [(after(20), 2), (after(60), 4)])], TODAY)
    assert rows[0][1].goals[-1].day == after(50)
    assert rows[0][1].goals[-1].value == 3


def test_the_goals_that_were_agreed_on_come_nearer_day_by_day() -> None:
    """M47: half-way on one goal of two is a quarter; the line begins with nothing done."""
    two = [goal(TALKS, [(after(20), 2)], id="a"), goal(TALKS, id="b")]
    way = way_of(two)
    assert (way[0].day, way[-1].day) == (START, TODAY)
    assert way[0].value == 1
    assert way[-1].value == pytest.approx(2), "a quarter of the way from 1 to 5"
    assert [point.value for point in way] == sorted(point.value for point in way)


def test_an_achieved_goal_is_whole_from_its_day_on() -> None:
    done = goal(TALKS, state=GoalState.ACHIEVED, closed_on=after(40))
    way = way_of([done])
    assert {point.value for point in way if point.day < after(40)} == {1}
    assert {point.value for point in way if point.day >= after(40)} == {5}


def test_a_goal_may_speak_for_one_definition_alone() -> None:
    """M47: each chart measures against its own definition; what is tied to neither is in both."""
    goals = [
        goal(TALKS, [(after(20), 4)], id="mine", success_of=Side.ME),
        goal(TALKS, [(after(20), 2)], id="theirs", success_of=Side.THEM),
        goal(TALKS, id="both"),
        goal(TALKS, id="draft", state=GoalState.DRAFT, success_of=Side.ME),
    ]
    assert speaking_for(Side.ME, goals) == {"mine", "both"}
    assert speaking_for(Side.THEM, goals) == {"theirs", "both"}
    (_, mine), (_, theirs) = success_rows(PAIR, [], goals, TODAY)
    assert mine.goals[-1].value == 3, "one whole, one not begun"
    assert theirs.goals[-1].value == 2, "one half, one not begun"
    (_, mine), (_, theirs) = success_rows(PAIR, [], goals[:1], TODAY)
    assert (mine.goals[-1].value, theirs.goals) == (5, ())


def test_goals_count_once_and_no_stretch_counts() -> None:
    """M10: what is above others, below an objective, dropped, or a stretch, is left out."""
    fields = goal().fields._replace(stretch=True)
    goals = [
        goal(id="top"),
        goal(TALKS, id="low", parent_id="top"),
        goal(id="aim", kind=GoalKind.OBJECTIVE),
        goal(TALKS, id="key", kind=GoalKind.KEY_RESULT, parent_id="aim"),
        goal(id="far", fields=fields),
        goal(id="draft", state=GoalState.DRAFT),
        goal(id="gone", state=GoalState.DROPPED),
    ]
    assert {one.id for one in counted_goals(goals)} == {"low", "aim"}


def test_the_order_of_goals_and_pulses_is_of_no_account() -> None:
    goals = [goal(TALKS, [(after(n), n % 4)], id=str(n)) for n in range(1, 9)]
    pulses = [pulse(after(n * 3), Side.ME, str(n), success=1 + n % 5) for n in range(20)]
    expected = success_rows(PAIR, pulses, goals, TODAY)
    for seed in range(5):
        shuffle = random.Random(seed).shuffle
        shuffle(goals)
        shuffle(pulses)
        assert success_rows(PAIR, pulses, goals, TODAY) == expected


def test_a_mentorship_of_one_day_and_one_yet_to_begin_are_drawn_too() -> None:
    today = way_of([goal(TALKS)], START, START)
    assert [point.day for point in today] == [START]
    assert way_of([goal(TALKS)], TODAY, START) == ()
    assert success_rows(PAIR._replace(ends_on=START), [], [], START) == ()
