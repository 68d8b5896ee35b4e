"""Who carries the work: promises made and kept, month by month (M35)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side

MONTHS = 6
"""So many months are shown, the present one among them."""
FEW = 4
"""Fewer promises than this say nothing about who carries the work."""
MOST_OF = 0.6
"""From this share on, one of the two carries most of it."""


class Tally(NamedTuple):
    """Promises that one of the two made in a month: how many, and how many of them are done.

    Attributes:
        month: its first day.
    """

    month: date
    owner: Side
    promised: int
    done: int


class Promises(NamedTuple):
    """How many promises were made, and how many of those are kept by now."""

    promised: int = 0
    done: int = 0


class MonthBalance(NamedTuple):
    """The promises made in one month; month is its first day."""

    month: date
    mine: Promises
    theirs: Promises


class Balance(NamedTuple):
    """The promises of some months, oldest first, and their sums."""

    months: tuple[MonthBalance, ...]
    mine: Promises
    theirs: Promises

    @property
    def promised(self) -> int:
        """Promises of both together."""
        return self.mine.promised + self.theirs.promised


class Lean(StrEnum):
    """Who carries the work; it is the mentee who should (M35)."""

    TOO_FEW = "too_few"
    MENTEE = "mentee"
    BOTH = "both"
    MENTOR = "mentor"


def first_month(today: date, months: int = MONTHS) -> date:
    """The first day of the oldest of so many months that end with the present one."""
    count = today.year * 12 + today.month - months
    return date(count // 12, count % 12 + 1, 1)


def balance(tallies: Iterable[Tally], today: date, months: int = MONTHS) -> Balance:
    """The balance of the last months; those without a promise are there, and empty.

    Tallies outside these months are left out; several of the same month and owner add up.
    """
    start = first_month(today, months)
    sums: dict[tuple[date, Side], Promises] = {}
    for tally in tallies:
        if start <= tally.month <= today:
            sums[tally.month, tally.owner] = _sum(
                sums.get((tally.month, tally.owner), Promises()),
                Promises(tally.promised, tally.done),
            )
    shown = tuple(_month_after(start, count) for count in range(months))
    each = tuple(
        MonthBalance(
            month,
            sums.get((month, Side.ME), Promises()),
            sums.get((month, Side.THEM), Promises()),
        )
        for month in shown
    )
    mine = _sum(*(one.mine for one in each))
    return Balance(each, mine, _sum(*(one.theirs for one in each)))


def lean(found: Balance, role: Role) -> Lean:
    """Who made most of the promises; `role` is that of the owner of the journal."""
    if found.promised < FEW:
        return Lean.TOO_FEW
    mentees = found.mine if role is Role.MENTEE else found.theirs
    share = mentees.promised / found.promised
    if share >= MOST_OF:
        return Lean.MENTEE
    return Lean.MENTOR if share <= 1 - MOST_OF else Lean.BOTH


def _sum(*parts: Promises) -> Promises:
    return Promises(sum(one.promised for one in parts), sum(one.done for one in parts))


def _month_after(start: date, count: int) -> date:
    months = start.year * 12 + start.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)
