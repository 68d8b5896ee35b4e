"""The plan of a goal and what came of it, as lines over days (M4, M6, M40, M43)."""

from collections.abc import Sequence
from datetime import date

from mentorjournal.domain.forecast import Point
from mentorjournal.domain.goals import CheckIn, Direction, Goal, Measure, MeasureKind, Milestone


def needed_line(goal: Goal) -> tuple[Point, ...]:
    """The plan as points (day, value): values of the measure, or shares for milestones.

    Empty without dates.
    """
    measure = goal.fields.measure
    if not has_measure(goal) or by_milestones(goal):
        return milestone_plan(goal)
    span = span_of(goal)
    if span is None:
        return ()
    start, due = span
    target = target_of(measure)
    if measure.kind is MeasureKind.DONE:
        return ((start, 0.0), (due, 0.0), (due, target))
    if measure.direction is Direction.KEEP:
        return ((start, target), (due, target))
    return ((start, baseline_of(goal, goal.check_ins)), (due, target))


def real_line(goal: Goal, today: date) -> tuple[Point, ...]:
    """What happened as points (day, value), from the start to today or the day it was closed.

    Values hold until the next point. Empty when there is neither a measure nor a milestone.
    """
    end = min(today, goal.closed_on or today)
    start = start_of(goal)
    if not has_measure(goal) or by_milestones(goal):
        return milestone_line(goal, start, end)
    check_ins = check_ins_until(goal, end)
    points: dict[date, float] = {}
    first = check_ins[0].day if check_ins else end
    if goal.fields.measure.baseline is not None and start <= min(first, end):
        points[start] = goal.fields.measure.baseline
    points.update((check_in.day, check_in.value) for check_in in check_ins)
    if points and max(points) < end:
        points[end] = points[max(points)]
    return tuple(sorted(points.items()))


def is_reached(milestone: Milestone, day: date) -> bool:
    """Whether it was reached on a day or before."""
    return milestone.reached_on is not None and milestone.reached_on <= day


def milestone_plan(goal: Goal) -> tuple[Point, ...]:
    """The way through the milestones as points (day, share), each worth the same."""
    if not goal.milestones:
        return ()
    days = sorted(milestone.due_on for milestone in goal.milestones)
    start = min(start_of(goal), days[0])
    return ((start, 0.0), *((day, (n + 1) / len(days)) for n, day in enumerate(days)))


def milestone_line(goal: Goal, start: date, end: date) -> tuple[Point, ...]:
    """The milestones reached until `end` as points (day, share); the last point is `end`."""
    if not goal.milestones:
        return ()
    reached = sorted(m.reached_on for m in goal.milestones if m.reached_on and m.reached_on <= end)
    points = {min([start, end, *reached]): 0.0}
    points.update((day, (n + 1) / len(goal.milestones)) for n, day in enumerate(reached))
    return (*sorted(points.items()), (end, len(reached) / len(goal.milestones)))


def along(points: Sequence[Point], day: date) -> float | None:
    """The height of a line at a day; where points share a day, the last of them counts."""
    if not points:
        return None
    before = [point for point in points if point[0] <= day]
    if not before:
        return 0.0
    if len(before) == len(points):
        return points[-1][1]
    (left, low), (right, high) = before[-1], points[len(before)]
    return low + (high - low) * (day - left).days / (right - left).days


def by_milestones(goal: Goal) -> bool:
    """Done-or-not goals go by their milestones, where there are some."""
    return goal.fields.measure.kind is MeasureKind.DONE and bool(goal.milestones)


def has_measure(goal: Goal) -> bool:
    """Whether there is something that a check-in can be held against."""
    measure = goal.fields.measure
    return measure.target is not None or measure.kind is MeasureKind.DONE


def target_of(measure: Measure) -> float:
    """The target; for done-or-not it is 1."""
    return 1.0 if measure.target is None else measure.target


def baseline_of(goal: Goal, check_ins: Sequence[CheckIn]) -> float:
    """The baseline; where none was given, the first value if it shall fall, otherwise 0."""
    measure = goal.fields.measure
    if measure.baseline is not None:
        return measure.baseline
    if measure.direction is Direction.LOWER and check_ins:
        return min(check_ins, key=_moment).value
    return 0.0


def check_ins_until(goal: Goal, day: date) -> list[CheckIn]:
    """The check-ins until a day, oldest first, those of one day as they were made."""
    return sorted((c for c in goal.check_ins if c.day <= day), key=_moment)


def _moment(check_in: CheckIn) -> tuple[date, str]:
    return check_in.day, check_in.id


def start_of(goal: Goal) -> date:
    """The first day: as given, otherwise when the goal was made or first checked in on."""
    if goal.fields.starts_on is not None:
        return goal.fields.starts_on
    return min([goal.created_at.date(), *(check_in.day for check_in in goal.check_ins)])


def span_of(goal: Goal) -> tuple[date, date] | None:
    """First and last day of the plan; without a due day the last milestone ends it."""
    due = goal.fields.due_on
    if due is None:
        due = max((milestone.due_on for milestone in goal.milestones), default=None)
    return None if due is None else (min(start_of(goal), due), due)
