"""When a goal will be there if it goes on as it went so far (M46).

The method is Theil's and Sen's: the pace is the median of the slopes between all pairs of
points, so that one odd value does not bend it (Theil 1950; Sen 1968). The quartiles of the same
slopes give the range. Counting starts from the latest point.

How sure: half of the paces seen so far lead into the range. With fewer than three points there is
no spread to see, so a range is assumed and no day is named; of a better value for the latest day
none of the days ever gets later. Each day is a local calendar day, so that hours, time zones and
summer time do not matter.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from math import ceil, inf, isfinite
from typing import NamedTuple

MOST_POINTS = 60
FURTHEST_DAYS = 3650
FEWEST_FOR_A_DAY = 3
_SPREAD_UNKNOWN = 0.5
_ROUNDING = 1e-6

Point = tuple[date, float]


class Forecast(NamedTuple):
    """When the target comes into reach.

    Attributes:
        day: the likely day; None while there are fewer than three points, or once that day has
            passed: then only the range is honest.
        earliest, latest: by the upper and lower quartile of the pace so far; latest is None
            when it is out of sight, that is more than ten years ahead or never, and once it has
            passed without a new point.
    """

    day: date | None
    earliest: date | None
    latest: date | None


def forecast_of(points: Sequence[Point], target: float, today: date) -> Forecast | None:
    """The forecast for points that rise towards `target`, at most one a day, oldest first.

    None when there is no movement towards the target, when it is reached, or with one point.
    With two points there is no spread to see: the pace is taken to be half as fast again at
    best, and half as fast at worst.
    """
    points = points[-MOST_POINTS:]
    if len(points) < 2 or points[-1][1] >= target or not all(isfinite(v) for _, v in points):
        return None  # a way as short as the smallest numbers makes shares without end
    slopes = sorted(
        (later[1] - earlier[1]) / (later[0] - earlier[0]).days
        for earlier, later in combinations(points, 2)
        if later[0] > earlier[0]
    )
    if not slopes:
        return None
    pace = _quantile(slopes, 0.5)
    if not 0 < pace < inf:
        return None
    few = len(points) < FEWEST_FOR_A_DAY
    fast = pace * (1 + _SPREAD_UNKNOWN) if few else _quantile(slopes, 0.75)
    slow = pace * (1 - _SPREAD_UNKNOWN) if few else _quantile(slopes, 0.25)
    day = _arrival(points[-1], target, pace)
    earliest, latest = (_arrival(points[-1], target, by) for by in (fast, slow))
    if earliest is None:
        return None
    if few or day is None or day < today:
        day = None
    if latest is not None and latest < today:
        latest = None
    return Forecast(day, max(earliest, today), latest)


def latest_of(forecasts: Sequence[Forecast | None]) -> Forecast | None:
    """When all of several are there; None when one of them is out of sight."""
    known = [forecast for forecast in forecasts if forecast is not None]
    if not known or len(known) < len(forecasts):
        return None

    def last(days: list[date | None]) -> date | None:
        found = [day for day in days if day is not None]
        return max(found) if len(found) == len(days) else None

    return Forecast(
        last([forecast.day for forecast in known]),
        last([forecast.earliest for forecast in known]),
        last([forecast.latest for forecast in known]),
    )


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Linear between the two nearest values (Hyndman and Fan's type 7)."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _arrival(point: Point, target: float, pace: float) -> date | None:
    if pace <= 0 or (target - point[1]) / FURTHEST_DAYS > pace:
        return None
    days = (target - point[1]) / pace
    return point[0] + timedelta(days=ceil(days - _ROUNDING))
