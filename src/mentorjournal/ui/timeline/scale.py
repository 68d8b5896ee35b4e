"""Days along a line: where each lies, what the head says above them, and where words have room.

Pure arithmetic, in pixels as floats; whatever knows a widget asks here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum, StrEnum
from math import floor, log
from typing import NamedTuple

NARROWEST, WIDEST = 14.0, 1500.0
"""The fewest and the most days that fit into the view."""


class Zoom(StrEnum):
    """The three scales that have a name."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def days(self) -> float:
        """How many days the view holds, a little more than the name says."""
        return {Zoom.MONTH: 35.0, Zoom.QUARTER: 126.0, Zoom.YEAR: 400.0}[self]


def nearest_zoom(days: float) -> Zoom:
    """The named scale that is closest to so many days in view."""
    return min(Zoom, key=lambda zoom: abs(log(zoom.days / days)))


def clamp_days(days: float) -> float:
    """So many days in view as can be shown."""
    return min(WIDEST, max(NARROWEST, days))


class Scale(NamedTuple):
    """A strip of days.

    Attributes:
        first, last: the days at both ends, both included.
        per_day: pixels, above 0.
    """

    first: date
    last: date
    per_day: float

    @property
    def length(self) -> float:
        """The whole strip in pixels."""
        return ((self.last - self.first).days + 1) * self.per_day

    def x_of(self, day: date) -> float:
        """Where a day begins, from the beginning of the strip."""
        return (day - self.first).days * self.per_day

    def middle_of(self, day: date) -> float:
        """Where the middle of a day is."""
        return self.x_of(day) + self.per_day / 2

    def day_at(self, x: float) -> date:
        """The day at a place; places outside the strip have their day too."""
        return self.first + timedelta(days=floor(x / self.per_day))


def strip_for(days: Sequence[date], today: date, in_view: float) -> tuple[date, date]:
    """The first and last day of a strip that holds all `days`, with room to go beyond them."""
    around = timedelta(days=round(max(in_view, Zoom.YEAR.days)))
    beyond = timedelta(days=round(in_view * 0.4))
    first = min([*(day - beyond for day in days), today - around])
    last = max([*(day + beyond for day in days), today + around])
    return first, last


# The head --------------------------------------------------------------------------------------


class Step(Enum):
    """What one cell of the head stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Cell(NamedTuple):
    """A stretch of days below one word; `until` is the day after its last."""

    day: date
    until: date


def steps_for(per_day: float, day_room: float, month_room: float) -> tuple[Step, Step]:
    """What the upper and the lower line of the head count.

    `day_room` is the width that the number of a day wants, `month_room` a short month name.
    """
    if per_day >= day_room:
        return Step.MONTH, Step.DAY
    if 7 * per_day >= 1.5 * day_room:
        return Step.MONTH, Step.WEEK
    if 30 * per_day >= month_room:
        return Step.YEAR, Step.MONTH
    return Step.YEAR, Step.QUARTER


def cells(step: Step, first: date, last: date, week_begins: int = 0) -> Iterator[Cell]:
    """The cells that cover the days from first to last; `week_begins` counts from Monday, 0."""
    day = _begin(step, first, week_begins)
    while day <= last:
        until = _next(step, day)
        yield Cell(day, until)
        day = until


def _begin(step: Step, day: date, week_begins: int) -> date:
    if step is Step.DAY:
        return day
    if step is Step.WEEK:
        return day - timedelta(days=(day.weekday() - week_begins) % 7)
    if step is Step.MONTH:
        return day.replace(day=1)
    if step is Step.QUARTER:
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return date(day.year, 1, 1)


def _next(step: Step, day: date) -> date:
    if step is Step.DAY:
        return day + timedelta(days=1)
    if step is Step.WEEK:
        return day + timedelta(days=7)
    if step is Step.YEAR:
        return date(day.year + 1, 1, 1)
    months = day.month - 1 + (3 if step is Step.QUARTER else 1)
    return date(day.year + months // 12, months % 12 + 1, 1)


# Room for words ----------------------------------------------------------------------------------


class Wish(NamedTuple):
    """A point that wants a label.

    Attributes:
        x: the middle of the point. reach: how far it extends to both sides.
        widths: of the texts that would do, the best first.
        rank: who chooses first, the lowest.
    """

    x: float
    reach: float
    widths: tuple[float, ...]
    rank: int = 0


class Spot(NamedTuple):
    """Where a label stands, and which of its texts fits there."""

    left: float
    text: int


def place_labels(
    wishes: Sequence[Wish],
    left: float,
    right: float,
    gap: float,
    line: float | None = None,
) -> list[Spot | None]:
    """Give each point a label in one row between left and right, so that none touches another.

    A label begins at its point, or ends there, or stands around it; the longest text that has
    room is taken, and a point without room gets none. No label lies across `line`.
    """
    taken: list[tuple[float, float]] = []
    found: list[Spot | None] = [None] * len(wishes)
    clear = gap / 2
    order = sorted(range(len(wishes)), key=lambda at: (wishes[at].rank, wishes[at].x))
    for at in order:
        wish = wishes[at]
        if not left <= wish.x <= right:
            continue
        for text, width in enumerate(wish.widths):
            spot = next(
                (
                    begin
                    for begin in _begins(wish, width, clear)
                    if left <= begin
                    and begin + width <= right
                    and not (line is not None and begin - clear < line < begin + width + clear)
                    and all(begin + width + gap <= a or begin >= b + gap for a, b in taken)
                ),
                None,
            )
            if spot is not None:
                taken.append((spot, spot + width))
                found[at] = Spot(spot, text)
                break
    return found


def _begins(wish: Wish, width: float, clear: float) -> tuple[float, ...]:
    """Where a label may begin, the best place first."""
    x = wish.x
    return (
        x - wish.reach,
        x + wish.reach - width,
        x - width / 2,
        x + clear,
        x - clear - width,
    )
