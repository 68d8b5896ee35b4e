"""Progress and forecast, with examples worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.forecast import Forecast, forecast_of
from mentorjournal.domain.goals import (
    Direction,
    GoalKind,
    GoalState,
    Measure,
    MeasureKind,
)
from mentorjournal.domain.progress import (
    Progress,
    Standing,
    keeps_pace,
    needed_line,
    progress_by_goal,
    progress_of,
    real_line,
    weakest,
    whole_ones_asked_for,
)

from .goal_making import DUE, START, TODAY, after, goal

TALKS = Measure("talks", baseline=0, target=3)
DONE = Measure("report", MeasureKind.DONE)


def test_two_of_three_talks_at_three_quarters_of_the_time_are_on_track() -> None:
    talks = goal(TALKS, [(after(50), 1), (after(66), 2)])
    found = progress_of(talks, TODAY)
    assert (found.share, found.planned, found.value) == (2 / 3, 0.75, 2)
    assert found.standing is Standing.ON_TRACK
    # Slopes 1/50, 1/16 and 2/66; the median is 1/33: from 6 November 33 days on.
    assert found.forecast == Forecast(date(2026, 12, 9), date(2026, 11, 28), date(2026, 12, 16))


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        (40, Standing.AT_RISK),
        (55, Standing.AT_RISK),  # pace so far 0.73, needed 1.8
        (66, Standing.ON_TRACK),  # 9 points behind are no more than a tenth
        (75, Standing.ON_TRACK),
        (79, Standing.ON_TRACK),  # 4 points before the plan
        (81, Standing.AHEAD),  # pace so far 1.08, needed 0.76
        (100, Standing.AHEAD),
    ],
)
def test_the_pace_so_far_is_held_against_the_pace_needed(value: float, standing: Standing) -> None:
    """M40 M46: needed pace against pace so far."""
    measure = Measure("tests", MeasureKind.PERCENTAGE, "%", 0, 100)
    assert progress_of(goal(measure, [(TODAY, value)]), TODAY).standing is standing


def test_whole_things_count_whole() -> None:
    contacts = Measure("contacts", baseline=40, target=48)
    due = date(2027, 1, 31)
    late = progress_of(goal(contacts, [(TODAY, 43)], due_on=due), TODAY)
    assert (late.share, late.standing) == (0.375, Standing.AT_RISK)  # the plan asks for 4 of 8
    assert progress_of(goal(contacts, [(TODAY, 44)], due_on=due), TODAY).standing is (
        Standing.ON_TRACK
    )


def test_what_is_on_track_for_its_whole_ones_says_which() -> None:
    """M40: 2 of 3 where the plan asks for 2.4 is not "as fast as needed", and is on track."""
    talks = Measure("talks", baseline=0, target=3)
    due = TODAY + timedelta(days=20)
    two = goal(talks, [(TODAY, 2)], due_on=due)
    found = progress_of(two, TODAY)
    assert (found.standing, keeps_pace(found)) == (Standing.ON_TRACK, False)
    assert whole_ones_asked_for(two, found) == 2
    down = two._replace(
        fields=two.fields._replace(measure=Measure("faults", baseline=5, target=2)),
        check_ins=tuple(one._replace(value=3) for one in two.check_ins),
    )
    assert whole_ones_asked_for(down, progress_of(down, TODAY)) == 3
    percent = Measure("tests", MeasureKind.PERCENTAGE, "%", 0, 3)
    share = two._replace(fields=two.fields._replace(measure=percent))
    assert whole_ones_asked_for(share, progress_of(share, TODAY)) is None


def test_the_first_tenth_worries_nobody_and_silence_after_it_does() -> None:
    assert progress_of(goal(TALKS), after(10)).standing is Standing.ON_TRACK
    assert progress_of(goal(TALKS), after(10)).share == 0
    assert progress_of(goal(TALKS), after(70)).standing is Standing.AT_RISK


@pytest.mark.parametrize(
    ("measure", "value", "share"),
    [
        (Measure("hours", baseline=8, target=2, direction=Direction.LOWER), 5, 0.5),
        (Measure("hours", baseline=8, target=2, direction=Direction.LOWER), 9, 0),
        (Measure("hours", baseline=8, target=2, direction=Direction.LOWER), 1, 1),
        (Measure("level", baseline=12, target=4, direction=Direction.RAISE), 8, 0.5),
        (Measure("level", baseline=2, target=4, direction=Direction.REACH), 3, 0.5),
        (Measure("debt", MeasureKind.MONEY, "£", -200, 200), 0, 0.5),
        (Measure("talks", target=4), 1, 0.25),
        (Measure("talks", baseline=3, target=3), 3, 1),
        (Measure("talks", baseline=3, target=3), 2, 0),
        (Measure("bugs", baseline=3, target=3, direction=Direction.LOWER), 2, 1),
        (Measure("bugs", target=4, direction=Direction.LOWER), 3, 1),
        (Measure("bugs", target=4, direction=Direction.LOWER), 9, 0),
        (DONE, 1, 1),
        (DONE, 0, 0),
    ],
)
def test_the_share_of_the_way(measure: Measure, value: float, share: float) -> None:
    assert progress_of(goal(measure, [(TODAY, value)]), TODAY).share == share


def test_without_a_baseline_the_first_value_is_where_it_falls_from() -> None:
    bugs = Measure("bugs", target=4, direction=Direction.LOWER)
    assert progress_of(goal(bugs, [(after(10), 12), (after(20), 8)]), TODAY).share == 0.5


def test_keep_counts_the_days_that_were_kept() -> None:
    calls = Measure("calls a month", target=4, direction=Direction.KEEP)
    kept = goal(calls, [(after(0), 4), (after(27), 3), (after(54), 5)])
    found = progress_of(kept, TODAY)
    assert found.share == 54 / 108  # 81 days but for the 27 at 3 calls
    assert (found.planned, found.standing) == (0.75, Standing.ON_TRACK)
    assert progress_of(goal(calls, [(after(40), 3)]), TODAY).standing is Standing.AT_RISK
    ceiling = Measure("hours", baseline=30, target=40, direction=Direction.KEEP)
    assert progress_of(goal(ceiling, [(after(40), 41)]), TODAY).standing is Standing.AT_RISK
    assert progress_of(goal(ceiling, [(after(40), 35)]), TODAY).standing is Standing.ON_TRACK
    assert progress_of(kept, DUE + timedelta(days=5)).standing is Standing.ON_TRACK


def test_milestones_are_the_way_of_a_goal_without_a_measure() -> None:
    dues = [after(36), after(72), DUE]
    two = goal(reached=[(dues[0], after(30)), (dues[1], after(70)), (dues[2], None)])
    found = progress_of(two, TODAY)
    assert found.share == 2 / 3
    assert found.planned == pytest.approx(2 / 3 + 1 / 3 * 9 / 36)
    assert found.standing is Standing.ON_TRACK
    missed = goal(reached=[(dues[0], after(30)), (dues[1], None), (dues[2], None)])
    assert progress_of(missed, TODAY).standing is Standing.AT_RISK
    assert progress_of(missed, dues[1]).standing is Standing.ON_TRACK  # due today is not missed
    early = goal(reached=[(due, after(60)) for due in dues])
    assert progress_of(early, TODAY) == Progress(1, found.planned, Standing.AHEAD)


def test_done_or_not_goes_by_its_milestones_until_it_is_done() -> None:
    half = goal(DONE, reached=[(after(36), after(30)), (DUE, None)])
    assert progress_of(half, TODAY).share == 0.5
    assert progress_of(half._replace(check_ins=goal(DONE, [(TODAY, 1)]).check_ins), TODAY) == (
        Progress(1, progress_of(half, TODAY).planned, Standing.AHEAD, 1)
    )
    alone = progress_of(goal(DONE), TODAY)
    assert (alone.share, alone.planned, alone.standing) == (0, 0, Standing.ON_TRACK)
    assert progress_of(goal(DONE), DUE + timedelta(days=1)).standing is Standing.OVERDUE


def test_the_calendar_outweighs_the_pace() -> None:
    """M40: overdue is overdue."""
    talks = goal(TALKS, [(after(10), 2)])
    assert progress_of(talks, START - timedelta(days=1)).standing is Standing.NOT_STARTED
    assert progress_of(talks, DUE).standing is Standing.AT_RISK
    assert progress_of(talks, DUE + timedelta(days=1)).standing is Standing.OVERDUE
    there = goal(TALKS, [(after(10), 3)])
    assert progress_of(there, DUE + timedelta(days=1)).standing is Standing.ON_TRACK
    assert progress_of(goal(), TODAY) == Progress(None, None, Standing.NO_PLAN)
    assert progress_of(goal(TALKS, due_on=None), TODAY).standing is Standing.NO_PLAN
    assert progress_of(goal(TALKS, due_on=None, starts_on=None), TODAY).share == 0


def test_closed_goals_are_seen_on_the_day_they_were_closed() -> None:
    closed = goal(TALKS, [(after(10), 2)], state=GoalState.ACHIEVED, closed_on=after(54))
    found = progress_of(closed, DUE + timedelta(days=300))
    assert (found.standing, found.share, found.planned) == (Standing.ACHIEVED, 1, 0.5)
    assert found.forecast is None
    dropped = progress_of(closed._replace(state=GoalState.DROPPED), TODAY)
    assert (dropped.standing, dropped.share) == (Standing.DROPPED, 2 / 3)


def test_one_day_goals_and_leap_days() -> None:
    leap = date(2028, 2, 29)
    one_day = goal(TALKS, starts_on=leap, due_on=leap)
    assert progress_of(one_day, leap).planned == 1
    assert progress_of(one_day, leap).standing is Standing.AT_RISK
    assert progress_of(one_day, leap + timedelta(days=1)).standing is Standing.OVERDUE
    across = goal(TALKS, starts_on=date(2028, 2, 28), due_on=date(2028, 3, 1))
    assert progress_of(across, leap).planned == 0.5
    assert needed_line(one_day) == ((leap, 0.0), (leap, 3.0))
    backwards = goal(TALKS, starts_on=DUE, due_on=START)
    assert progress_of(backwards, TODAY).planned is not None


def test_check_ins_of_tomorrow_do_not_count_yet() -> None:
    talks = goal(TALKS, [(after(10), 1), (TODAY + timedelta(days=1), 3)])
    assert progress_of(talks, TODAY).value == 1


def test_an_objective_is_the_mean_of_its_key_results() -> None:
    results = [
        goal(TALKS, [(after(60), 3)], id="a", parent_id="o", kind=GoalKind.KEY_RESULT),
        goal(TALKS, [(after(60), 1.5)], id="b", parent_id="o", kind=GoalKind.KEY_RESULT),
        goal(TALKS, [], id="c", parent_id="o", kind=GoalKind.KEY_RESULT),
        goal(TALKS, id="d", parent_id="o", state=GoalState.DROPPED),
    ]
    objective = goal(id="o", kind=GoalKind.OBJECTIVE)
    found = progress_of(objective, TODAY, results)
    assert (found.share, found.planned, found.standing) == (0.5, 0.75, Standing.AT_RISK)
    assert found.forecast is None  # nobody can tell for c
    assert weakest(results, TODAY) is results[2]
    assert progress_by_goal([results[0], objective, *results[1:]], TODAY)["o"] == found


def test_a_tree_rolls_up_through_every_level() -> None:
    top = goal(id="top")
    middle = goal(id="mid", parent_id="top")
    leaves = [goal(TALKS, [(TODAY, n)], id=f"l{n}", parent_id="mid") for n in (0, 3)]
    found = progress_by_goal([top, middle, *leaves], TODAY)
    assert found["mid"].share == found["top"].share == 0.5
    assert found.keys() == {"top", "mid", "l0", "l3"}


def test_the_lines_of_a_chart() -> None:
    talks = goal(TALKS, [(after(50), 1), (after(66), 2)])
    assert needed_line(talks) == ((START, 0), (DUE, 3))
    assert real_line(talks, TODAY) == ((START, 0), (after(50), 1), (after(66), 2), (TODAY, 2))
    steps = goal(reached=[(after(36), after(30)), (DUE, None)])
    assert needed_line(steps) == ((START, 0), (after(36), 0.5), (DUE, 1))
    assert real_line(steps, TODAY) == ((START, 0), (after(30), 0.5), (TODAY, 0.5))
    assert needed_line(goal()) == real_line(goal(), TODAY) == ()


def test_a_forecast_is_a_range_while_points_are_few() -> None:
    two = forecast_of([(START, 0), (after(20), 1)], 3, after(20))
    # 1 in 20 days; at best half as fast again (27 days for 2 more), at worst half (80 days).
    assert two == Forecast(None, after(20 + 27), after(20 + 80))
    assert forecast_of([(START, 0)], 3, START) is None
    assert forecast_of([(START, 1), (after(9), 1)], 3, TODAY) is None
    assert forecast_of([(START, 2), (after(9), 1)], 3, TODAY) is None
    assert forecast_of([(START, 0), (after(9), 3)], 3, TODAY) is None
    assert forecast_of([(START, 0), (after(1000), 0.001)], 3, TODAY) is None  # a lifetime away


def test_one_odd_value_does_not_bend_the_forecast() -> None:
    steady = [(after(10 * n), float(n)) for n in range(7)]
    odd = [*steady[:3], (after(30), 30.0), *steady[4:]]
    straight = forecast_of(steady, 10, after(60))
    assert straight is not None
    assert straight.day == after(100)
    bent = forecast_of(odd, 10, after(60))
    assert bent is not None
    assert bent.day is not None
    assert abs((bent.day - after(100)).days) <= 15


def test_a_day_that_passed_is_no_forecast_any_more() -> None:
    points = [(START, 0.0), (after(10), 1.0), (after(20), 2.0)]
    assert forecast_of(points, 3, after(200)) == Forecast(None, after(200), None)


days = st.dates(START, DUE + timedelta(days=30))
values = st.floats(-1e6, 1e6)
measures = st.builds(
    Measure,
    name=st.just("x"),
    kind=st.sampled_from(MeasureKind),
    baseline=st.none() | values,
    target=st.none() | values,
    direction=st.sampled_from(Direction),
)
check_ins = st.lists(st.tuples(days, values), max_size=12)
reached = st.lists(st.tuples(days, st.none() | days), max_size=6)


@given(measures, check_ins, reached, st.none() | days, st.none() | days, days)
def test_shares_stay_between_nothing_and_all(
    measure: Measure,
    values: list[tuple[date, float]],
    milestones: list[tuple[date, date | None]],
    starts_on: date | None,
    due_on: date | None,
    today: date,
) -> None:
    made = goal(measure, values, milestones, starts_on=starts_on, due_on=due_on)
    found = progress_of(made, today)
    assert found.share is None or 0 <= found.share <= 1
    assert found.planned is None or 0 <= found.planned <= 1
    forecast = found.forecast
    if forecast is not None:
        known = [d for d in (forecast.earliest, forecast.day, forecast.latest) if d is not None]
        assert known == sorted(known)
        assert known[0] >= today
    for line in (needed_line(made), real_line(made, today)):
        assert [day for day, _ in line] == sorted(day for day, _ in line)


@given(measures, check_ins, st.data())
def test_the_order_of_check_ins_does_not_matter(
    measure: Measure, values: list[tuple[date, float]], data: st.DataObject
) -> None:
    made = goal(measure, values)
    mixed = made._replace(check_ins=tuple(data.draw(st.permutations(made.check_ins))))
    assert progress_of(mixed, TODAY) == progress_of(made, TODAY)
    assert real_line(mixed, TODAY) == real_line(made, TODAY)


@given(values, values, values, values, st.sampled_from(Direction))
def test_more_of_the_right_thing_is_never_less_progress(
    baseline: float, target: float, one: float, other: float, direction: Direction
) -> None:
    measure = Measure("x", baseline=baseline, target=target, direction=direction)
    low, high = sorted((one, other), reverse=target < baseline)
    if target == baseline and direction is Direction.LOWER:
        low, high = high, low
    if direction is Direction.KEEP:  # the side of the baseline is the good one
        low, high = sorted((one, other), reverse=baseline < target)
    shares = [progress_of(goal(measure, [(START, v)]), TODAY).share or 0 for v in (low, high)]
    assert shares[0] <= shares[1]


def test_where_goals_stand_is_the_same_without_forecasts() -> None:
    """M46: a list of hundreds shows none, and making one takes longer than all the rest."""
    measured = goal(TALKS, [(after(50), 1), (after(66), 2)], id="a", parent_id="above")
    steps = goal(reached=[(after(36), after(30)), (DUE, None)], id="b")
    goals = [goal(id="above"), measured, steps, goal(id="c")]
    told = progress_by_goal(goals, TODAY)
    assert any(found.forecast is not None for found in told.values())
    bare = progress_by_goal(goals, TODAY, forecasts=False)
    assert bare == {key: found._replace(forecast=None) for key, found in told.items()}
