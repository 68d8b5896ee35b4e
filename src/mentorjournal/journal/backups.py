"""Backups: made, checked and only then named; listed; and the old ones thinned.

A backup is the journal itself, byte for byte between two saves. It is written under another name
first, looked over, synced, and renamed, so that whatever has the name of a backup is whole.
Which of them are kept says `domain.backups`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.domain.backups import (
    MOST_BYTES,
    Backup,
    Reason,
    kept,
    next_number,
    read_name,
)
from mentorjournal.journal.claims import remove, remove_left
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.looking_over import look_over
from mentorjournal.journal.turns import part_of, turn_in
from mentorjournal.journal.whole_file import (
    Progress,
    copy_closed,
    copy_journal_file,
    same_content,
    take_place,
)

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

_OF_THE_PLACE = (Failure.FULL, Failure.NO_ACCESS, Failure.NO_FOLDER)


class Places(NamedTuple):
    """Where the backups of a journal are kept.

    Attributes:
        first: the folder.
        second: another one that gets a copy of each when the folder around it is there.
        spare: the folder to use when the first one refuses.
        earlier: those that were chosen before; none is made there, but what is there is listed,
            and follows the passphrase.
    """

    first: Path
    second: Path | None = None
    spare: Path | None = None
    earlier: tuple[Path, ...] = ()

    def every(self) -> list[Path]:
        """All of them once, the first one first."""
        places = (self.first, self.second, self.spare, *self.earlier)
        return list(dict.fromkeys(place for place in places if place is not None))


class Made(NamedTuple):
    """What became of a backup.

    Attributes:
        path: the backup; None where the newest one is the same, and none was made.
        sound: False when the journal is damaged: it was kept as it is, and nothing was thinned.
        problem: why a place did not get it, where another one did.
    """

    path: Path | None
    sound: bool = True
    problem: JournalError | None = None


class Listed(NamedTuple):
    """A backup in its place."""

    backup: Backup
    path: Path


def folder_beside(path: Path) -> Path:
    """The folder beside a journal where its backups are, when no other one is chosen."""
    return path.with_name(f"{path.stem} backups")


def places_for(
    path: Path,
    journal_id: str,
    chosen: str = "",
    second: str = "",
    earlier: Collection[str] = (),
) -> Places:
    """Where the backups of a journal go.

    A chosen folder may hold those of several journals, so each has its own in it, with the end of
    its id behind the name.

    Args:
        path: the journal.
        journal_id: its id.
        chosen: a folder to keep them in; "" is beside the journal.
        second: a folder, such as on a stick, that gets another copy while it is there.
        earlier: folders that were chosen before.
    """
    name = f"{path.stem} backups {journal_id[-6:]}"
    beside = folder_beside(path)
    other = Path(second) / name if second else None
    before = tuple(Path(folder) / name for folder in earlier)
    if chosen:
        return Places(Path(chosen) / name, other, beside, before)
    return Places(beside, other, earlier=before)


def make_backup(
    path: Path,
    places: Places,
    reason: Reason,
    now: datetime,
    *,
    thorough: bool = False,
    unless_same: bool = False,
    most_bytes: int = MOST_BYTES,
    on_progress: Progress | None = None,
    key: Key | None = None,
) -> Made:
    """Make a backup of the journal at `path`, which may be open, and thin the older ones.

    Args:
        path: the journal.
        places: where to.
        reason: why; it stands in the name.
        now: the local time.
        thorough: look over every row; otherwise only the structure, for when somebody waits.
        unless_same: make none when the newest backup is the same to the last byte.
        most_bytes: see `domain.backups.kept`.
        on_progress: gets (bytes copied, bytes in all); may raise to stop, which leaves nothing.
        key: what the journal is encrypted with; the backup is too.

    What kills have left beside the journal is removed.
    Raises JournalError when no place took it: FULL, NO_ACCESS, NO_FOLDER, BUSY, or as opening.
    """
    order = _Order(reason, now, thorough, unless_same, most_bytes, on_progress, key)
    remove_left(path.parent)
    second = places.second if is_there(places.second) else None
    problem: JournalError | None = None
    for folder in (places.first, places.spare, second):
        if folder is None:
            continue
        try:
            made = _Making(folder, order).of(path)
            break
        except JournalError as error:
            if error.failure not in _OF_THE_PLACE:
                raise
            problem = problem or error
    else:
        raise problem or JournalError(Failure.NO_FOLDER, str(places.first))
    if second is not None and folder != second:
        try:
            _Making(second, order).take_over(made.path or backups_in(folder)[0].path)
        except JournalError as error:
            problem = problem or error
    if key is not None:
        from mentorjournal.journal.following import bring_along

        bring_along(path, places, key)
    return made._replace(problem=problem)


def backups_in(folder: Path) -> list[Listed]:
    """The backups in a folder, newest first; a folder that is not there has none."""
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                backup = read_name(entry.name, entry.stat().st_size)
                if backup is not None and entry.is_file(follow_symlinks=False):
                    found.append(Listed(backup, folder / entry.name))
    return sorted(found, key=_newest, reverse=True)


def all_backups(places: Places) -> list[Listed]:
    """The backups of all places, newest first; one that is in two places is listed once."""
    found: dict[str, Listed] = {}
    for folder in places.every():
        for listed in backups_in(folder):
            found.setdefault(listed.path.name, listed)
    return sorted(found.values(), key=_latest, reverse=True)


class _Order(NamedTuple):
    """What was asked of `make_backup`."""

    reason: Reason
    now: datetime
    thorough: bool
    unless_same: bool
    most_bytes: int
    on_progress: Progress | None
    key: Key | None


class _Making:
    """One backup in one folder."""

    def __init__(self, folder: Path, order: _Order) -> None:
        self._folder, self._order = folder, order

    def of(self, path: Path) -> Made:
        """Make one of a journal."""
        with turn_in(self._folder):
            newest = next(iter(backups_in(self._folder)), None)
            part = self._part(1)
            with _no_rest(part):
                copy_journal_file(path, part, self._order.on_progress, self._order.key)
                same = newest is not None and same_content(newest.path, part)
                if newest is not None and same and self._order.unless_same:
                    known = newest.backup.sound
                    if not self._order.thorough or self._is_sound(part, newest) == known:
                        return Made(None, known)
                return self._name(part, self._is_sound(part, newest))

    def _is_sound(self, part: Path, newest: Listed | None) -> bool:
        # Damage that was found once is not forgotten because somebody waits.
        doubted = newest is not None and not newest.backup.sound
        thorough = self._order.thorough or doubted
        return look_over(part, thorough=thorough, on_rest=self._on_rest, key=self._order.key)

    def _on_rest(self) -> None:
        if self._order.on_progress is not None:
            self._order.on_progress(1, 1)

    def take_over(self, backup: Path) -> None:
        """Lay a copy of a backup, which was looked over already, into this folder too."""
        with turn_in(self._folder):
            newest = next(iter(backups_in(self._folder)), None)
            known = read_name(backup.name)
            assert known is not None
            if newest is not None and same_content(newest.path, backup):
                return
            part = self._part(known.number)
            with _no_rest(part):
                copy_closed(backup, part)
                if not same_content(backup, part):
                    raise JournalError(Failure.NO_ACCESS, str(self._folder))
                made = known._replace(number=self._backup(known.number).number)
                take_place(part, self._folder / made.name)
                if known.sound:
                    self._thin()

    def _name(self, part: Path, sound: bool) -> Made:
        made = self._backup(1)._replace(sound=sound)
        target = self._folder / made.name
        take_place(part, target)
        if sound:
            self._thin()
        return Made(target, sound)

    def _backup(self, least: int) -> Backup:
        names = [listed.path.name for listed in backups_in(self._folder)]
        at = self._order.now.replace(tzinfo=None, microsecond=0)
        return Backup(max(least, next_number(names)), at, self._order.reason)

    def _part(self, least: int) -> Path:
        return part_of(self._folder / self._backup(least).name)

    def _thin(self) -> None:
        listed = backups_in(self._folder)
        stay = kept([one.backup for one in listed], self._order.now.date(), self._order.most_bytes)
        for backup, path in listed:
            if backup not in stay:
                with suppress(OSError):
                    path.unlink()


@contextmanager
def _no_rest(part: Path) -> Iterator[None]:
    """However it ends, nothing half is left."""
    try:
        yield
    finally:
        remove(part)


def is_there(second: Path | None) -> bool:
    """Whether the second place of backups, such as a stick, is there now."""
    try:
        return second is not None and second.parent.is_dir()
    except OSError:
        return False


def _newest(listed: Listed) -> tuple[int, str]:
    return listed.backup.number, listed.path.name


def _latest(listed: Listed) -> tuple[datetime, int]:
    return listed.backup.at, listed.backup.number
