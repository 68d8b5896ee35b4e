"""Stops drawn backwards from the target, and the end of a quarter."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.goals import Direction, GoalFields, Measure, MeasureKind
from mentorjournal.domain.road_map import Stop, quarter_end, work_backwards

TODAY = date(2026, 3, 2)


def fields(measure: Measure, due: date, **more: object) -> GoalFields:
    return GoalFields(measure=measure, starts_on=TODAY, due_on=due, **more)


def test_a_few_things_are_a_stop_each() -> None:
    stops = work_backwards(fields(Measure(baseline=0.0, target=3.0), date(2026, 6, 1)), TODAY)
    assert [stop.value for stop in stops] == [1.0, 2.0, 3.0]
    assert stops[-1].due_on == date(2026, 6, 1)


def test_many_things_are_split_evenly() -> None:
    stops = work_backwards(fields(Measure(baseline=10.0, target=50.0), date(2026, 6, 1)), TODAY)
    assert [stop.value for stop in stops] == [20.0, 30.0, 40.0, 50.0]


def test_lowering_goes_down() -> None:
    measure = Measure("share", MeasureKind.PERCENTAGE, "%", 60.0, 35.0, Direction.LOWER)
    values = [stop.value for stop in work_backwards(fields(measure, date(2026, 6, 1)), TODAY)]
    assert values[-1] == 35.0
    assert all(one > two for one, two in pairwise(values))


def test_keeping_is_looked_at_on_the_way() -> None:
    measure = Measure("rating", MeasureKind.RATING, "", 4.0, 4.0, Direction.KEEP)
    stops = work_backwards(fields(measure, date(2026, 12, 1)), TODAY)
    assert len(stops) >= 4
    assert {stop.value for stop in stops} == {4.0}


def test_where_nothing_is_counted_the_means_are_the_way() -> None:
    plan = fields(Measure(kind=MeasureKind.DONE), date(2026, 6, 1), means=("read", "draft"))
    stops = work_backwards(plan, TODAY)
    assert [(stop.means, stop.value) for stop in stops] == [
        ("read", None),
        ("draft", None),
        ("", None),
    ]


@pytest.mark.parametrize("due", [None, TODAY, date(2026, 1, 1)])
def test_without_a_day_ahead_there_is_no_way(due: date | None) -> None:
    assert work_backwards(GoalFields(measure=Measure(target=3.0), due_on=due), TODAY) == ()


@given(
    st.integers(-1000, 1000),
    st.integers(-1000, 1000),
    st.integers(1, 2000),
    st.sampled_from(MeasureKind),
    st.sampled_from(Direction),
)
def test_stops_are_in_order_and_end_at_the_target(
    baseline: int, target: int, days: int, kind: MeasureKind, way: Direction
) -> None:
    """M4: a backward road map."""
    due = date.fromordinal(TODAY.toordinal() + days)
    measure = Measure("x", kind, "", float(baseline), float(target), way)
    stops: tuple[Stop, ...] = work_backwards(fields(measure, due), TODAY)
    assert 1 <= len(stops) <= 6
    assert all(TODAY < one.due_on < two.due_on for one, two in pairwise(stops))
    assert stops[-1].due_on == due
    if kind is not MeasureKind.DONE:
        assert stops[-1].value == target


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 3, 2), date(2026, 3, 31)),
        (date(2026, 3, 28), date(2026, 6, 30)),
        (date(2026, 12, 30), date(2027, 3, 31)),
        (date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_the_quarter_ends_at_least_a_week_ahead(day: date, end: date) -> None:
    assert quarter_end(day) == end


wild = st.floats(allow_nan=False, allow_infinity=False)


@given(wild, st.none() | wild, st.sampled_from(MeasureKind), st.sampled_from(Direction))
def test_no_number_is_too_large_or_small_for_a_way(
    target: float, baseline: float | None, kind: MeasureKind, direction: Direction
) -> None:
    measure = Measure("x", kind, baseline=baseline, target=target, direction=direction)
    stops = work_backwards(fields(measure, date(2026, 6, 1)), TODAY)
    assert [stop.due_on for stop in stops] == sorted(stop.due_on for stop in stops)
