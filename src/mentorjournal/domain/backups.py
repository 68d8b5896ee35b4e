"""Backups: what their names say, which of them are kept, and when the next one is due.

A name is `00042 2026-11-22 14-02-31 closing.mentorjournal`: which one it is, when and why it was
made. The number comes first, so that names sort in the order of making whatever the clock did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

SUFFIX = ".mentorjournal"
DAYS, WEEKS, MONTHS = 12, 10, 9
"""How many days, weeks and months before yesterday have one backup each."""
MOST_BYTES = 2_000_000_000
"""All backups of a journal in one folder, unless the newest alone is larger."""
MINUTES = 30
"""How long after a change a backup is made, while the program goes on running."""

_NAME = re.compile(
    r"(?P<number>\d{5,9}) (?P<day>\d{4}-\d\d-\d\d) (?P<time>\d\d-\d\d-\d\d) "
    r"(?P<reason>[a-z ]+)(?P<damaged>, damaged)?"
)


class Reason(StrEnum):
    """Why a backup was made; the value stands in its name."""

    CHANGES = "changes"
    CLOSING = "closing"
    OPENING = "opening"
    UPDATE = "before update"
    RESTORE = "before restore"
    IMPORT = "before import"
    PASSPHRASE = "before passphrase"
    BY_HAND = "by hand"


class Backup(NamedTuple):
    """What a backup's name and place in a folder say.

    Attributes:
        number: counts up with each backup of a folder, from 1.
        at: when it was made, by the local clock of that moment; without a zone.
        size: in bytes.
        sound: False when the journal was damaged already as it was made.
    """

    number: int
    at: datetime
    reason: Reason
    size: int = 0
    sound: bool = True

    @property
    def name(self) -> str:
        """The name of its file."""
        damaged = "" if self.sound else ", damaged"
        at = self.at.strftime("%Y-%m-%d %H-%M-%S")
        return f"{self.number:05d} {at} {self.reason}{damaged}{SUFFIX}"


def read_name(name: str, size: int = 0) -> Backup | None:
    """What the name of a file says, or None when it is no backup of ours."""
    found = _NAME.fullmatch(name.removesuffix(SUFFIX)) if name.endswith(SUFFIX) else None
    if found is None:
        return None
    try:
        at = datetime.strptime(f"{found['day']} {found['time']}", "%Y-%m-%d %H-%M-%S")
        reason = Reason(found["reason"])
    except ValueError:
        return None
    return Backup(int(found["number"]), at, reason, size, not found["damaged"])


def kept(
    backups: Collection[Backup], today: date, most_bytes: int = MOST_BYTES
) -> frozenset[Backup]:
    """Which of the backups of a folder are kept.

    All of today and yesterday; before that the last one of each of 12 days, then of 10 weeks,
    then of 9 months. Of those made of a damaged journal only the newest is kept, and they never
    push out a sound one. What is above `most_bytes` goes, first from the many of today and
    yesterday, then from the oldest. The newest, and the newest sound one, always stay.

    The answer does not depend on the order of `backups`, and thinning what is kept changes
    nothing.
    """
    sound = sorted((one for one in backups if one.sound), key=_age, reverse=True)
    recent = [one for one in sound if today - timedelta(1) <= one.at.date() <= today]
    others = [one for one in sound if one not in recent]
    chosen = set(recent)
    for most, stretch in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        last, others = _last_of_each(others, most, stretch)
        chosen.update(last)
    damaged = [one for one in backups if not one.sound]
    chosen.update(sorted(damaged, key=_number)[-1:])
    always = {*sorted(sound, key=_number)[-1:], *sorted(backups, key=_number)[-1:]}
    return frozenset(_within(chosen | always, always, set(recent), most_bytes))


def next_number(names: Iterable[str]) -> int:
    """The number of the next backup beside files with these names."""
    known = (read_name(name) for name in names)
    return 1 + max((one.number for one in known if one is not None), default=0)


def _number(backup: Backup) -> tuple[int, datetime, str]:
    return backup.number, backup.at, backup.name


def _age(backup: Backup) -> tuple[datetime, int, str]:
    return backup.at, backup.number, backup.name


def _day(backup: Backup) -> Hashable:
    return backup.at.date()


def _week(backup: Backup) -> Hashable:
    return tuple(backup.at.isocalendar())[:2]


def _month(backup: Backup) -> Hashable:
    return backup.at.year, backup.at.month


def _last_of_each(
    newest_first: list[Backup], most: int, stretch: Callable[[Backup], Hashable]
) -> tuple[list[Backup], list[Backup]]:
    """The last backup of each of the latest stretches of time, and all that are older."""
    last: dict[Hashable, Backup] = {}
    for at, one in enumerate(newest_first):
        if stretch(one) not in last and len(last) == most:
            return list(last.values()), newest_first[at:]
        last.setdefault(stretch(one), one)
    return list(last.values()), []


def _within(
    chosen: set[Backup], always: set[Backup], recent: set[Backup], most_bytes: int
) -> set[Backup]:
    """What is left of them when only so many bytes are."""
    size = sum(one.size for one in chosen)
    last_of_day = {one.at.date(): one for one in sorted(recent, key=_age)}
    many = {one for one in recent if last_of_day[one.at.date()] != one}
    order = sorted(many, key=_age) + sorted(chosen - many, key=_age)
    for one in order:
        if size <= most_bytes:
            break
        if one not in always:
            chosen = chosen - {one}
            size -= one.size
    return chosen
