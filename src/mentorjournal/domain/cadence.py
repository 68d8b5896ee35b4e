"""How the sessions of a period keep to the agreed rhythm, month by month (M50)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

MOST_MONTHS = 24


class MonthCadence(NamedTuple):
    """Sessions held in a month, and how many the rhythm makes; month is its first day.

    Attributes:
        agreed: days of the month in the period, divided by the days of the rhythm.
    """

    month: date
    held: int
    agreed: float


def cadence(
    days: Iterable[date], since: date, until: date, cadence_days: int
) -> tuple[MonthCadence, ...]:
    """Return the months of a period, both days included, oldest first; at most the last 24."""
    held = [day for day in days if since <= day <= until]
    months: list[MonthCadence] = []
    last = until
    while last >= since and len(months) < MOST_MONTHS:
        month = last.replace(day=1)
        first = max(month, since)
        met = sum(1 for day in held if first <= day <= last)
        months.append(MonthCadence(month, met, ((last - first).days + 1) / cadence_days))
        last = month - timedelta(days=1)
    return tuple(reversed(months))
