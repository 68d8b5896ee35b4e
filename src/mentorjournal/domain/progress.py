"""How far a goal has come, and whether that is far enough for today (M40, M46, M4, M8, M12).

Share: the way from the baseline to the target that the latest check-in stands for. Planned: the
share that an even pace from start to due day asks for today; for a goal without a measure, the
way through its dated milestones. Both lie between 0 and 1.

The words for the pace compare the pace so far with the pace needed from now on. With a share s
and a planned share e, the pace so far is s / e, the pace needed (1 - s) / (1 - e).

- AHEAD: the pace so far is at least 1.25 times the pace needed, and s is 0.05 or more beyond e.
- AT_RISK: it is less than 0.8 of the pace needed, and s is behind e by more than 0.1 or, near
  the end, more than half of what time is left. So the first tenth of the time worries nobody.
- ON_TRACK: all between. Where whole things are counted, having all the whole ones that the plan
  asks for so far is on track too: nobody can have given 2.25 talks.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from math import floor, fsum
from typing import NamedTuple

from mentorjournal.domain.forecast import Forecast, forecast_of, latest_of
from mentorjournal.domain.goals import (
    CheckIn,
    Direction,
    Goal,
    GoalKind,
    GoalState,
    Measure,
    MeasureKind,
)
from mentorjournal.domain.plan import (
    along,
    baseline_of,
    check_ins_until,
    has_measure,
    is_reached,
    milestone_line,
    milestone_plan,
    needed_line,
    real_line,
    span_of,
    start_of,
    target_of,
)

__all__ = [
    "Forecast",
    "Progress",
    "Standing",
    "came_in_leaps",
    "keeps_pace",
    "needed_line",
    "progress_by_goal",
    "progress_of",
    "real_line",
    "weakest",
    "whole_ones_asked_for",
]

AHEAD_RATIO = 1.25
AHEAD_LEAD = 0.05
RISK_RATIO = 0.8
RISK_LAG = 0.1


class Standing(StrEnum):
    """Where a goal stands against its plan."""

    NOT_STARTED = "not_started"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    ACHIEVED = "achieved"
    DROPPED = "dropped"
    NO_PLAN = "no_plan"


class Progress(NamedTuple):
    """Where a goal is today.

    Attributes:
        share: 0 to 1; None when there is nothing to tell it from.
        planned: 0 to 1, where the plan says one should be; None without dates.
        value: the latest check-in; None before the first one.
        forecast: when the target will be reached; None when nobody can tell.
    """

    share: float | None
    planned: float | None
    standing: Standing
    value: float | None = None
    forecast: Forecast | None = None


def progress_of(goal: Goal, today: date, key_results: Sequence[Goal] = ()) -> Progress:
    """The progress of one goal; `key_results` are the goals directly below it.

    A goal with a measure of its own goes by that, otherwise by the mean of what is below it,
    otherwise by its milestones; an objective goes by its key results first, and a goal that is
    just done or not by its measure last. A baseline and a target that contradict the direction
    outweigh it: from 12 to 4 is the way down. Check-ins later than `today` do not count yet,
    and a closed goal is seen as on the day it was closed.
    """
    return _progress(goal, today, [(child, progress_of(child, today)) for child in key_results])


def progress_by_goal(
    goals: Sequence[Goal], today: date, *, forecasts: bool = True
) -> dict[str, Progress]:
    """The progress of all goals of a tree by id, each parent rolled up from those below it.

    A forecast looks at every pair of check-ins; without `forecasts` none is made.
    """
    known = {goal.id for goal in goals}
    below: dict[str, list[Goal]] = {}
    for goal in goals:
        if goal.parent_id in known and goal.parent_id is not None:
            below.setdefault(goal.parent_id, []).append(goal)
    found: dict[str, Progress] = {}
    waiting = [goal for goal in goals if goal.parent_id not in known]
    for goal in waiting:
        waiting += below.get(goal.id, ())
    for goal in reversed(waiting):
        children = [(child, found[child.id]) for child in below.get(goal.id, ())]
        found[goal.id] = _progress(goal, today, children, forecasts=forecasts)
    return found


def weakest(key_results: Iterable[Goal], today: date) -> Goal | None:
    """The key result that holds its objective back most: the least share, the first of equals."""
    live = [goal for goal in key_results if goal.state is not GoalState.DROPPED]
    return min(live, key=lambda goal: progress_of(goal, today).share or 0.0, default=None)


# The share and its plan ----------------------------------------------------------------------


def _progress(
    goal: Goal, today: date, below: list[tuple[Goal, Progress]], *, forecasts: bool = True
) -> Progress:
    day = min(today, goal.closed_on or today)
    below = [(child, found) for child, found in below if child.state is not GoalState.DROPPED]
    check_ins = check_ins_until(goal, day)
    value = check_ins[-1].value if check_ins else None
    if _goes_by_measure(goal, bool(below)):
        share: float | None = _measured_share(goal, check_ins, day)
        planned = _planned_share(goal, day)
        forecast = _measured_forecast(goal, check_ins, day) if forecasts else None
        standing = _measured_standing(goal, share or 0.0, planned, value)
    elif below:
        share = _mean([found.share or 0.0 for _, found in below])
        planned = _planned_above(goal, day, [found.planned for _, found in below])
        forecast = latest_of([f.forecast for _, f in below if (f.share or 0.0) < 1])
        standing = Standing.NO_PLAN if planned is None else _by_pace(share, planned)
    else:
        share, standing = _milestone_share(goal, day)
        planned = along(milestone_plan(goal), day)
        points = milestone_line(goal, start_of(goal), day)[:-1] if forecasts else ()
        forecast = forecast_of(points, 1.0, day)
    if _is_done(goal, value):
        share, standing, forecast = 1.0, Standing.AHEAD, None
    standing = _by_calendar(goal, day, share, standing)
    if standing is Standing.ACHIEVED:
        share, forecast = 1.0, None
    if standing is Standing.DROPPED:
        forecast = None
    return Progress(share, planned, standing, value, forecast)


def _goes_by_measure(goal: Goal, has_goals_below: bool) -> bool:
    """Objectives go by their key results, and done-or-not by whatever shows the way."""
    if not has_measure(goal):
        return False
    if goal.kind is GoalKind.OBJECTIVE and has_goals_below:
        return False
    done_or_not = goal.fields.measure.kind is MeasureKind.DONE
    return not (done_or_not and (has_goals_below or goal.milestones))


def _is_done(goal: Goal, value: float | None) -> bool:
    measure = goal.fields.measure
    return measure.kind is MeasureKind.DONE and value is not None and value >= target_of(measure)


def _by_calendar(goal: Goal, day: date, share: float | None, standing: Standing) -> Standing:
    """What outweighs the pace: the state of the goal, its first and its last day."""
    if goal.state is GoalState.ACHIEVED:
        return Standing.ACHIEVED
    if goal.state is GoalState.DROPPED:
        return Standing.DROPPED
    starts, due = goal.fields.starts_on, goal.fields.due_on
    if starts is not None and day < starts:
        return Standing.NOT_STARTED
    if due is not None and day > due:
        kept = goal.fields.measure.direction is Direction.KEEP and standing is Standing.ON_TRACK
        return Standing.ON_TRACK if kept or (share or 0.0) >= 1 else Standing.OVERDUE
    return standing


def _measured_share(goal: Goal, check_ins: Sequence[CheckIn], day: date) -> float:
    measure = goal.fields.measure
    if not check_ins:
        return 0.0
    value, target = check_ins[-1].value, target_of(measure)
    if measure.kind is MeasureKind.DONE:
        return 1.0 if _is_done(goal, value) else 0.0
    if measure.direction is Direction.KEEP:
        return _kept_share(goal, check_ins, day)
    baseline = baseline_of(goal, check_ins)
    lower = measure.direction is Direction.LOWER
    wrong_way = target > baseline if lower else target < baseline
    if target == baseline or (wrong_way and measure.baseline is None):
        return 1.0 if (value <= target if lower else value >= target) else 0.0
    return min(1.0, max(0.0, (value - baseline) / (target - baseline)))


def _kept_share(goal: Goal, check_ins: Sequence[CheckIn], day: date) -> float:
    """The share of the whole period that was kept so far; a value holds until the next one."""
    start, due = span_of(goal) or (start_of(goal), day)
    starts = [min(max(check_in.day, start), due) for check_in in check_ins]
    starts[0] = start
    ends = [*starts[1:], min(day, due)]
    length = (due - start).days
    if length <= 0:
        return 1.0 if _is_kept(goal.fields.measure, check_ins[-1].value) else 0.0
    kept = sum(
        max(0, (end - begin).days)
        for check_in, begin, end in zip(check_ins, starts, ends, strict=True)
        if _is_kept(goal.fields.measure, check_in.value)
    )
    return kept / length


def _is_kept(measure: Measure, value: float) -> bool:
    """The target is a line not to cross, seen from where the baseline lies; a floor without."""
    target = target_of(measure)
    if measure.baseline is not None and measure.baseline < target:
        return value <= target
    return value >= target


def _measured_standing(
    goal: Goal, share: float, planned: float | None, value: float | None
) -> Standing:
    measure = goal.fields.measure
    if planned is None:
        return Standing.NO_PLAN
    if measure.kind is MeasureKind.DONE:
        return Standing.ON_TRACK
    if measure.direction is Direction.KEEP:
        if value is None:
            return Standing.AT_RISK if planned > RISK_LAG else Standing.ON_TRACK
        return Standing.ON_TRACK if _is_kept(measure, value) else Standing.AT_RISK
    return _by_pace(share, planned, _whole_units(goal))


def _whole_units(goal: Goal) -> int:
    """How many whole things lie between baseline and target; 0 where parts can be had."""
    measure = goal.fields.measure
    if measure.kind not in (MeasureKind.COUNT, MeasureKind.RATING):
        return 0
    units = abs(float(target_of(measure) - baseline_of(goal, goal.check_ins)))
    return int(units) if units.is_integer() else 0


def _by_pace(share: float, planned: float, units: int = 0) -> Standing:
    if share >= 1:
        return Standing.AHEAD
    ratio = _pace_ratio(share, planned)
    if ratio >= AHEAD_RATIO and share - planned >= AHEAD_LEAD:
        return Standing.AHEAD
    if units and share * units + 1e-9 >= floor(planned * units + 1e-9):
        return Standing.ON_TRACK
    lag = min(RISK_LAG, (1 - planned) / 2)
    if ratio < RISK_RATIO and planned - share > lag:
        return Standing.AT_RISK
    return Standing.ON_TRACK


def _pace_ratio(share: float, planned: float) -> float:
    """The pace so far over the pace needed from now on; share is below 1."""
    if planned <= 0:
        return AHEAD_RATIO if share > 0 else 1.0
    return (share / planned) * (1 - planned) / (1 - share)


def _planned_share(goal: Goal, day: date) -> float | None:
    span = span_of(goal)
    if span is None:
        return None
    start, due = span
    if day >= due:
        return 1.0
    if goal.fields.measure.kind is MeasureKind.DONE:
        return 0.0
    return max(0.0, (day - start).days / (due - start).days) if due > start else 0.0


def _planned_above(goal: Goal, day: date, below: list[float | None]) -> float | None:
    """For a goal above others: its own dates, otherwise the mean of the plans below it."""
    if goal.fields.due_on is not None:
        start, due = start_of(goal), goal.fields.due_on
        return along(((start, 0.0), (due, 1.0)), day)
    known = [planned for planned in below if planned is not None]
    return _mean(known) if known else None


def _mean(parts: Sequence[float]) -> float:
    """The mean, to the last digit the same in whichever order the parts come."""
    return fsum(parts) / len(parts)


def _measured_forecast(goal: Goal, check_ins: Sequence[CheckIn], day: date) -> Forecast | None:
    measure = goal.fields.measure
    if measure.kind is MeasureKind.DONE or measure.direction is Direction.KEEP or not check_ins:
        return None
    baseline, target = baseline_of(goal, check_ins), target_of(measure)
    if baseline == target:
        return None
    points = {check_in.day: check_in.value for check_in in check_ins}
    if measure.baseline is not None and start_of(goal) < check_ins[0].day:
        points[start_of(goal)] = measure.baseline
    way = target - baseline
    return forecast_of([(at, (v - baseline) / way) for at, v in sorted(points.items())], 1.0, day)


def came_in_leaps(progress: Progress, due: date | None) -> bool:
    """Whether a goal stands well by the whole way so far, and late by its usual pace.

    The forecast goes by the median of all paces, which one large step does not change. So both
    can be true, and whoever says both has to say why.
    """
    forecast = progress.forecast
    well = progress.standing in (Standing.AHEAD, Standing.ON_TRACK)
    if not well or due is None or forecast is None:
        return False
    return forecast.earliest is not None and forecast.earliest > due


def keeps_pace(progress: Progress) -> bool:
    """Whether the pace so far is near to the pace needed; if not, on track has another reason."""
    share, planned = progress.share, progress.planned
    if share is None or planned is None or share >= 1 or planned >= 1:
        return True
    return _pace_ratio(share, planned) >= RISK_RATIO


def whole_ones_asked_for(goal: Goal, progress: Progress) -> float | None:
    """The value in whole ones that the plan asks for by today, where it is there; else None."""
    share, planned, units = progress.share, progress.planned, _whole_units(goal)
    if share is None or planned is None or not units:
        return None
    asked = floor(planned * units + 1e-9)
    if share * units + 1e-9 < asked:
        return None
    baseline = baseline_of(goal, goal.check_ins)
    return baseline + (asked if target_of(goal.fields.measure) >= baseline else -asked)


# Milestones ----------------------------------------------------------------------------------


def _milestone_share(goal: Goal, day: date) -> tuple[float | None, Standing]:
    if not goal.milestones:
        return None, Standing.NO_PLAN
    reached = sum(is_reached(milestone, day) for milestone in goal.milestones)
    share = reached / len(goal.milestones)
    missed = any(m.due_on < day and not is_reached(m, day) for m in goal.milestones)
    if missed:
        return share, Standing.AT_RISK
    due = sum(milestone.due_on <= day for milestone in goal.milestones)
    return share, Standing.AHEAD if reached > due else Standing.ON_TRACK
