"""Where the lines of a progress chart stand: its days and values, and what they are drawn from."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from mentorjournal.domain.goals import Direction, Goal, Measure, MeasureKind
from mentorjournal.domain.progress import Progress, needed_line, real_line
from mentorjournal.reports.chart import ChartStyle, label_width
from mentorjournal.reports.words import Words

_STEPS = 12
"""Up to this many whole things, the line climbs in steps: nobody gives half a talk."""


class Plot(NamedTuple):
    """Where days and values stand: edges in the Drawing's units."""

    left: float
    right: float
    bottom: float
    top: float
    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        """Return where a day stands across."""
        span = max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * (day - self.first).days / span

    def y(self, value: float) -> float:
        """Return how high a value stands."""
        return self.bottom + (self.top - self.bottom) * (value - self.low) / (self.high - self.low)

    def at(self, day: date, value: float) -> tuple[float, float]:
        """Return the point of a value on a day."""
        return self.x(day), self.y(value)


class Lines(NamedTuple):
    """What a chart of a goal shows.

    Attributes:
        needed, real: points of the line that the plan needs, and of the line so far.
        measure: what their values are in; per cent where a goal has no figure of its own.
        steps: whether the line so far climbs in steps.
    """

    needed: tuple[tuple[date, float], ...]
    real: tuple[tuple[date, float], ...]
    measure: Measure
    steps: bool


def lines_of(goal: Goal, today: date) -> Lines:
    """Return the lines of a goal up to a day."""
    measure = goal.fields.measure
    by_share = measure.target is None
    if by_share or (measure.kind is MeasureKind.DONE and goal.milestones):
        measure = Measure(kind=MeasureKind.PERCENTAGE)
    needed, real = needed_line(goal), real_line(goal, today)
    if measure.kind is MeasureKind.PERCENTAGE and goal.fields.measure != measure:
        needed = tuple((day, 100 * value) for day, value in needed)
        real = tuple((day, 100 * value) for day, value in real)
        return Lines(needed, real, measure, steps=True)
    values = [value for _, value in (*needed, *real)]
    whole = all(value == int(value) for value in values)
    few = bool(values) and max(values) - min(values) <= _STEPS
    counted = measure.kind in (MeasureKind.COUNT, MeasureKind.DONE)
    rising = measure.direction is Direction.RAISE
    return Lines(needed, real, measure, counted and rising and whole and few and len(real) < 14)


def plot_of(
    lines: Lines,
    progress: Progress,
    style: ChartStyle,
    width: float,
    height: float,
    words: Words,
) -> Plot:
    """Return where they stand on a chart of `width` by `height` in the units of `style.size`."""
    points = (*lines.needed, *lines.real)
    first = min(day for day, _ in points)
    last = max(day for day, _ in points)
    forecast = progress.forecast.day if progress.forecast is not None else None
    if forecast is not None and last < forecast <= last + (last - first) * 0.25:
        last = forecast
    last = max(last, first + timedelta(days=1))
    values = [value for _, value in points]
    low, high = min(values), max(values)
    if high == low:
        low, high = low - 0.5, high + 0.5
    ends = {words.amount(value, lines.measure) for value in ticks_of(lines)}
    gutter = max(label_width(text, style.size) for text in ends) + style.size * 0.9
    return Plot(
        gutter,
        width - style.size * 0.6,
        style.size * 2.1,
        height - style.size * 1.1,
        first,
        last,
        low,
        high,
    )


def ticks_of(lines: Lines) -> list[float]:
    """Return the values worth a line and a number: where it began, and where it should be."""
    points = lines.needed or lines.real
    ends = [points[0][1], points[-1][1]]
    values = [value for _, value in (*lines.needed, *lines.real)]
    span = max(values) - min(values)
    ticks = sorted(set(ends))
    for extreme in (min(values), max(values)):
        if all(abs(extreme - tick) > 0.18 * span for tick in ticks):
            ticks.append(extreme)
    return sorted(ticks)


def grid_values(lines: Lines) -> list[float]:
    """Return where the grid's lines stand: at the numbers, and half-way between two."""
    ticks = ticks_of(lines)
    return [*ticks, (ticks[0] + ticks[-1]) / 2] if len(ticks) < 3 else ticks


def rays_of(lines: Lines, progress: Progress) -> list[tuple[tuple[date, float], ...]]:
    """Return the forecast as lines from the last point to the target."""
    forecast = progress.forecast
    if forecast is None or not lines.real or not lines.needed:
        return []
    last, target = lines.real[-1], lines.needed[-1][1]
    days = (forecast.earliest, forecast.day, forecast.latest)
    return [(last, (day, target)) for day in days if day is not None and day > last[0]]


def height_at(points: Sequence[tuple[float, float]], x: float, steps: bool) -> float:
    """Return the height at `x` of a line through points on the plot, or one far below for none."""
    after = bisect_right(points, x, key=itemgetter(0))
    if not after or (after == len(points) and x > points[-1][0] + 1):
        return -1e3
    left, height = points[after - 1]
    if steps or after == len(points):
        return height
    right, higher = points[after]
    return height + (x - left) / (right - left) * (higher - height)
