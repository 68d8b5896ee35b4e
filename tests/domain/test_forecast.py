"""M46: the forecast worked out by hand, at its edges, and by what must hold for any goal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.forecast import Forecast, forecast_of, latest_of
from mentorjournal.domain.goals import Direction, GoalKind, Measure, MeasureKind
from mentorjournal.domain.progress import Progress, Standing, came_in_leaps, progress_of

from .goal_making import DUE, START, TODAY, after, goal

BETTER = [Standing.OVERDUE, Standing.AT_RISK, Standing.ON_TRACK, Standing.AHEAD]

# By hand ---------------------------------------------------------------------------------


def test_four_check_ins_give_the_median_pace_and_its_quartiles() -> None:
    """0, 1, 3 and 4 of 10 talks on days 0, 10, 20 and 30; today is day 30.

    Slopes in talks a day: 0.1 (0 to 10), 0.15 (0 to 20), 0.133 (0 to 30), 0.2 (10 to 20),
    0.15 (10 to 30), 0.1 (20 to 30). In order: 0.1 0.1 0.133 0.15 0.15 0.2.
    Median (0.133 + 0.15) / 2 = 0.1417: 6 talks more take 42.4 days, so day 30 + 43.
    Upper quartile, at place 3.75: 0.15; 40 days, day 70.
    Lower quartile, at place 1.25: 0.1 + 0.25 * 0.0333 = 0.1083; 55.4 days, day 30 + 56.
    """
    points = [(after(0), 0.0), (after(10), 1.0), (after(20), 3.0), (after(30), 4.0)]
    assert forecast_of(points, 10, after(30)) == Forecast(after(73), after(70), after(86))


def test_hours_that_fall_are_forecast_like_talks_that_rise() -> None:
    """From 8 hours down to 2; 7 on day 27, 5 on day 54: the shares are 0, 1/6 and 1/2.

    Slopes a day: 1/162, 1/81 and 1/108; the median is 1/108, and half of the way takes 54 days:
    day 108. Upper quartile (1/108 + 1/81) / 2 = 7/648: 46.3 days, day 101. Lower quartile
    (1/162 + 1/108) / 2 = 5/648: 64.8 days, day 119.
    """
    hours = Measure("hours", baseline=8, target=2, direction=Direction.LOWER)
    found = progress_of(goal(hours, [(after(27), 7), (after(54), 5)]), after(54))
    assert (found.share, found.planned) == (0.5, 0.5)
    assert found.forecast == Forecast(after(108), after(101), after(119))


def test_milestones_are_points_of_equal_worth() -> None:
    """Two of four milestones on days 20 and 40: a quarter in 20 days, all four by day 80."""
    stones = [(after(20), after(20)), (after(40), after(40)), (after(60), None), (DUE, None)]
    found = progress_of(goal(reached=stones), after(45))
    assert found.share == 0.5
    assert found.forecast == Forecast(after(80), after(80), after(80))


def test_two_points_are_a_range_and_no_day() -> None:
    """One of four talks after 20 days: a pace of 1/20, three more in 60 days if it stays so.

    The spread cannot be seen from two points: half as fast again is 40 days, half as fast 120.
    """
    measure = Measure("talks", baseline=0, target=4)
    found = progress_of(goal(measure, [(after(20), 1)]), after(20)).forecast
    assert found == Forecast(None, after(60), after(140))


def test_an_objective_is_there_when_the_last_of_its_key_results_is() -> None:
    """M7: one result is there on day 40, the other between 60 and 90: so is the objective."""
    early = Forecast(after(40), after(30), after(50))
    late = Forecast(after(70), after(60), after(90))
    assert latest_of([early, late]) == latest_of([late, early]) == late
    assert latest_of([early, Forecast(None, after(35), None)]) == Forecast(None, after(35), None)
    assert latest_of([early, None]) is None
    assert latest_of([]) is None


# The edges ---------------------------------------------------------------------------------


def test_without_a_check_in_nobody_can_tell() -> None:
    talks = Measure("talks", baseline=0, target=3)
    assert progress_of(goal(talks), TODAY) == Progress(0, 0.75, Standing.AT_RISK)
    assert progress_of(goal(Measure("talks", target=3)), after(5)).forecast is None


@pytest.mark.parametrize("direction", [d for d in Direction if d is not Direction.KEEP])
def test_a_target_at_the_baseline_is_there_or_not_and_has_no_pace(direction: Direction) -> None:
    same = Measure("level", baseline=3, target=3, direction=direction)
    held = progress_of(goal(same, [(after(10), 3), (after(20), 3)]), TODAY)
    assert (held.share, held.forecast) == (1, None)
    wrong = 4 if direction is Direction.LOWER else 2
    lost = progress_of(goal(same, [(after(10), 3), (after(20), wrong)]), TODAY)
    assert (lost.share, lost.forecast) == (0, None)


@pytest.mark.parametrize("direction", [d for d in Direction if d is not Direction.KEEP])
def test_a_target_below_the_baseline_is_the_way_down(direction: Direction) -> None:
    """From 12 to 4: 10 on day 20 and 8 on day 40 is half of it, 2 in 20 days, there on day 80."""
    down = Measure("kilos", baseline=12, target=4, direction=direction)
    found = progress_of(goal(down, [(after(20), 10), (after(40), 8)]), after(40))
    assert found.share == 0.5
    assert found.forecast == Forecast(after(80), after(80), after(80))
    assert progress_of(goal(down, [(after(40), 13)]), after(40)).share == 0


def test_on_the_day_it_is_due_a_goal_is_not_overdue_yet() -> None:
    talks = Measure("talks", baseline=0, target=3)
    behind = progress_of(goal(talks, [(after(100), 2)]), DUE)
    assert (behind.planned, behind.standing) == (1, Standing.AT_RISK)
    assert progress_of(goal(talks, [(DUE, 3)]), DUE).standing is Standing.AHEAD
    assert progress_of(goal(talks, [(after(100), 2)]), after(109)).standing is Standing.OVERDUE


def test_a_leap_day_is_a_day() -> None:
    """One a day until 28 February: the fourth falls on 1 March in 2028, on 2 March in 2027."""
    for year, there in ((2028, date(2028, 3, 1)), (2027, date(2027, 3, 2))):
        points = [(date(year, 2, 26 + n), float(n)) for n in range(3)]
        assert forecast_of(points, 4, date(year, 2, 28)) == Forecast(there, there, there)
    leap = date(2028, 2, 29)
    four_years = Measure("books", baseline=0, target=1461)
    found = progress_of(
        goal(four_years, [(date(2032, 2, 28), 1460)], starts_on=leap, due_on=date(2032, 2, 29)),
        date(2032, 2, 28),
    )
    assert found.share == found.planned == 1460 / 1461


def test_what_is_to_be_kept_has_no_day_on_which_it_is_there() -> None:
    calls = Measure("calls", target=4, direction=Direction.KEEP)
    kept = progress_of(goal(calls, [(after(10), 4), (after(40), 5)]), TODAY)
    assert (kept.standing, kept.forecast) == (Standing.ON_TRACK, None)


# What holds for any goal -------------------------------------------------------------------

amounts = st.floats(-1e6, 1e6).map(lambda amount: round(amount, 3))
ways = st.tuples(amounts, amounts).filter(lambda way: abs(way[0] - way[1]) > 0.01)
histories = st.lists(st.tuples(st.integers(1, 80).map(after), amounts), max_size=8)
directions = st.sampled_from([d for d in Direction if d is not Direction.KEEP])


def not_later(one: Forecast | None, other: Forecast | None) -> bool:
    """Whether a forecast is nowhere later than another; None is further than any day."""
    if one is None or other is None:
        return other is None
    days = zip(one, other, strict=True)
    return all((a or date.max) <= (b or date.max) for a, b in days)


@given(ways, histories, amounts, amounts, directions, st.none() | st.just(DUE))
def test_a_better_check_in_makes_nothing_worse(
    way: tuple[float, float],
    history: list[tuple[date, float]],
    one: float,
    another: float,
    direction: Direction,
    due: date | None,
) -> None:
    """M40 M46: of two values for today, the one nearer to the target never looks worse."""
    baseline, target = way
    measure = Measure("x", baseline=baseline, target=target, direction=direction)
    worse, better = sorted((one, another), reverse=target < baseline)
    low, high = (
        progress_of(goal(measure, [*history, (TODAY, value)], due_on=due), TODAY)
        for value in (worse, better)
    )
    assert low.share is not None
    assert high.share is not None
    assert low.share <= high.share
    if due is not None:
        assert BETTER.index(low.standing) <= BETTER.index(high.standing)
    assert high.share == 1 or not_later(high.forecast, low.forecast)


@given(ways, histories, directions, st.integers(-1000, 1000), st.sampled_from([0.25, 2.0, 64.0]))
def test_neither_calendar_nor_unit_changes_what_is_said(
    way: tuple[float, float],
    history: list[tuple[date, float]],
    direction: Direction,
    days: int,
    unit: float,
) -> None:
    """The same goal some years later, counted in quarters or in dozens, stands the same."""
    shift = timedelta(days=days)
    baseline, target = way
    money = MeasureKind.MONEY  # whole things would not be whole in another unit
    here = Measure("x", money, baseline=baseline, target=target, direction=direction)
    there = here._replace(baseline=baseline * unit, target=target * unit)
    found = progress_of(goal(here, history), TODAY)
    moved = progress_of(
        goal(
            there,
            [(day + shift, value * unit) for day, value in history],
            starts_on=START + shift,
            due_on=DUE + shift,
        ),
        TODAY + shift,
    )
    assert moved[:3] == found[:3]
    assert (moved.forecast is None) == (found.forecast is None)
    if found.forecast is not None and moved.forecast is not None:
        assert moved.forecast == Forecast(*(day and day + shift for day in found.forecast))


@given(ways, histories, directions, st.data())
def test_the_order_of_check_ins_and_milestones_does_not_matter(
    way: tuple[float, float],
    history: list[tuple[date, float]],
    direction: Direction,
    data: st.DataObject,
) -> None:
    measure = Measure("x", baseline=way[0], target=way[1], direction=direction)
    stones = [(after(30 + n), day if value > 0 else None) for n, (day, value) in enumerate(history)]
    for made in (goal(measure, history), goal(reached=stones)):
        mixed: dict[str, Any] = {
            name: tuple(data.draw(st.permutations(getattr(made, name))))
            for name in ("check_ins", "milestones")
        }
        assert progress_of(made._replace(**mixed), TODAY) == progress_of(made, TODAY)


wild = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(st.integers(0, 2000).map(after), wild), max_size=70), wild)
def test_a_forecast_is_a_range_ahead_whatever_the_numbers(
    values: list[tuple[date, float]], target: float
) -> None:
    points = sorted(dict(values).items())
    today = max([TODAY, *(day for day, _ in points)])
    found = forecast_of(points, target, today)
    if found is None:
        return
    known = [day for day in (found.earliest, found.day, found.latest) if day is not None]
    assert known == sorted(known)
    assert known[0] >= today


@given(wild, wild, st.none() | wild, st.sampled_from(Direction), st.sampled_from(GoalKind))
def test_a_share_lies_between_nothing_and_all_whatever_the_numbers(
    value: float, target: float, baseline: float | None, direction: Direction, kind: GoalKind
) -> None:
    measure = Measure("x", baseline=baseline, target=target, direction=direction)
    made = goal(measure, [(after(3), value), (after(9), -value)], kind=kind)
    share = progress_of(made, TODAY).share
    assert share is not None
    assert 0 <= share <= 1


def test_one_large_step_puts_a_goal_on_track_while_its_usual_pace_is_late() -> None:
    """M40 M46: both are true, and whoever says both knows why.

    4.5 of 10 came in the first two days; from then on it is 0.02 a day. On day 58 of 108 that
    is 5.62, and the plan asks for 5.4. Of 15 points after the leap all 105 pairs have that pace,
    and only the 15 with the first point another: 4.38 more take 219 days, 169 too many.
    """
    slow = [(after(2 + 4 * n), 4.5 + 0.08 * n) for n in range(15)]
    measure = Measure("talks", baseline=0.0, target=10.0)
    late = progress_of(goal(measure, [(START, 0.0), *slow]), after(58))
    assert late.standing is Standing.ON_TRACK
    assert late.forecast is not None
    assert late.forecast.day == after(58 + 219)
    assert came_in_leaps(late, DUE)
    even = [(after(10 * n), 1.0 * n) for n in range(7)]
    assert not came_in_leaps(progress_of(goal(measure, even), after(60)), DUE)
    assert not came_in_leaps(late, None)
