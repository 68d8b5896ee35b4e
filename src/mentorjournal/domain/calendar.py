"""Days of a calendar: what stands on them, the weeks of a month, and "on this day"."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.notes import NoteKind

ORDER = (Kind.SESSION, Kind.MILESTONE, Kind.GOAL, Kind.ACTION, Kind.NOTE)
"""How the things of one day follow each other: first what had its date beforehand."""

_MONTHS_BACK = (1, 3, 6)
_YEARS_BACK = 20


class DayEntry(NamedTuple):
    """Something that stands on a day.

    Attributes:
        noun, id: what it is: a session, milestone, goal (on its due day), action or note.
        title: empty for a session without a title.
        at: local time "HH:MM" of a session, else "".
        settled: held, reached, achieved or done; a note always is.
        note_id: the note of a session or action, or the note itself; None without one.
        note_kind: of a note, else None.
    """

    noun: Kind
    id: str
    day: date
    title: str
    at: str = ""
    settled: bool = False
    note_id: str | None = None
    note_kind: NoteKind | None = None


def by_day(entries: Iterable[DayEntry]) -> dict[date, list[DayEntry]]:
    """The entries of each day in `ORDER`, those of one noun by time and title."""
    found: dict[date, list[DayEntry]] = {}
    for entry in sorted(entries, key=lambda e: (ORDER.index(e.noun), e.at, e.title, e.id)):
        found.setdefault(entry.day, []).append(entry)
    return found


def weeks_of(month: date, first_weekday: int) -> list[list[date]]:
    """The six weeks that show a month, from the one its first day is in.

    Always six, so that a grid keeps its size from month to month. `first_weekday` is 0 for
    Monday to 6 for Sunday. Days beyond the calendar of Python are cut off by clamping the month
    to the years 2 to 9998.
    """
    first = month.replace(year=min(max(month.year, 2), 9998), day=1)
    start = first - timedelta(days=(first.weekday() - first_weekday) % 7)
    days = [start + timedelta(days=number) for number in range(42)]
    return [days[at : at + 7] for at in range(0, 42, 7)]


def months_later(day: date, months: int) -> date:
    """The same day so many months later or earlier, or the month's last where it has no such."""
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    year = min(max(year, 2), 9998)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_this_day(day: date) -> list[date]:
    """The days to look back to, the nearest first: one, three and six months, and each year.

    29 February looks back to 28 February where there is no other.
    """
    back = [months_later(day, -months) for months in _MONTHS_BACK]
    years = [months_later(day, -12 * years) for years in range(1, _YEARS_BACK + 1)]
    return list(dict.fromkeys(back + years))
