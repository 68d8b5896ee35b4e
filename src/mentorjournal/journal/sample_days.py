"""The days of the sample journal, each lived in its turn by a clock of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

Happening = Callable[[], object]
_EVENING = time(19, 40)


class Calendar:
    """What happens on which day of the year, and the clock that runs through it."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._now = datetime.combine(today, _EVENING).astimezone()
        self._happenings: list[tuple[int, int, Happening]] = []

    def clock(self) -> datetime:
        """The evening of the day that is being lived, each look a second later."""
        self._now += timedelta(seconds=1)
        return self._now

    def day(self, offset: int) -> date:
        """The day so many days from today."""
        return self._today + timedelta(days=offset)

    def on(self, offset: int, happening: Happening) -> None:
        """Let something happen on a day; what is said first happens first."""
        self._happenings.append((offset, len(self._happenings), happening))

    def live(self) -> None:
        """Let everything happen in its order; what happens may add to the days to come."""
        while self._happenings:
            self._happenings.sort(key=lambda entry: entry[:2])
            offset, _, happening = self._happenings.pop(0)
            evening = datetime.combine(self.day(min(offset, 0)), _EVENING).astimezone()
            self._now = max(evening, self._now) if self._now.date() == evening.date() else evening
            happening()
