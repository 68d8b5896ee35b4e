"""A road map drawn backwards from the target, and the days that people plan by (M4, M6)."""

from datetime import date, timedelta
from math import isfinite
from typing import NamedTuple

from mentorjournal.domain.blanks import add_months
from mentorjournal.domain.goals import Direction, GoalFields, MeasureKind

_WHOLE = frozenset({MeasureKind.COUNT})
_MOST = 6
_FEW = 4


class Stop(NamedTuple):
    """A point on the way, the last one being the goal itself.

    Attributes:
        due_on: the day it should be reached.
        value: how far the measure should be then; None where nothing is counted.
        means: the step that should be taken by then; "" for a value, and for the end.
    """

    due_on: date
    value: float | None = None
    means: str = ""


def work_backwards(fields: GoalFields, today: date) -> tuple[Stop, ...]:
    """Stops from the target back to the start, in the order of their days.

    A measure is split into equal parts, of whole numbers where things are counted; where nothing
    is counted, the means are the way. Each of a few things counted is a stop where there is a week
    for it; otherwise one stop for every three weeks of a short goal and about one a quarter of a
    long one, at most six. Empty without a due date ahead of the start.
    """
    due = fields.due_on
    start = max(fields.starts_on or today, today)
    if due is None or due <= start:
        return ()
    days = (due - start).days
    measure = fields.measure
    counted = measure.kind is not MeasureKind.DONE and measure.target is not None
    wanted = min(_stops_for(days), days)
    if not counted:
        steps = [line.strip() for line in fields.means if line.strip()][: _MOST - 1]
        ways = [*steps[: max(0, days - 1)], ""]
        return tuple(
            Stop(_at(start, due, n + 1, len(ways)), None, way) for n, way in enumerate(ways)
        )
    assert measure.target is not None
    target, first = measure.target, measure.baseline
    if measure.direction is Direction.KEEP:
        return tuple(Stop(_at(start, due, n, wanted), target) for n in range(1, wanted + 1))
    first = 0.0 if first is None else first
    gap = target - first
    if not isfinite(gap * _MOST):
        return ()  # further apart than the largest number
    if measure.kind in _WHOLE and float(gap).is_integer():
        things = max(1, int(abs(gap)))
        each = things <= _FEW and days >= 7 * things
        wanted = things if each else min(wanted, things)
    stops = []
    for n in range(1, wanted + 1):
        value = first + gap * n / wanted
        stops.append(Stop(_at(start, due, n, wanted), _neat(value, measure.kind, gap)))
    return tuple(stops)


def quarter_end(day: date) -> date:
    """The last day of the calendar quarter that a day is in; of the next one in its last week."""
    month = (day.month - 1) // 3 * 3 + 1
    end = add_months(date(day.year, month, 1), 3) - timedelta(days=1)
    return end if (end - day).days >= 7 else quarter_end(end + timedelta(days=1))


def _stops_for(days: int) -> int:
    if days <= 130:
        return max(2 if days >= 14 else 1, min(4, days // 21))
    return max(4, min(_MOST, round(days / 91)))


def _at(start: date, due: date, part: int, parts: int) -> date:
    return start + timedelta(days=round((due - start).days * part / parts))


def _neat(value: float, kind: MeasureKind, gap: float) -> float:
    """A value that one would say: whole where things are counted, or where the gap is wide."""
    if kind in _WHOLE or abs(gap) >= 10:
        return float(round(value))
    return round(value, 1)
