"""A passphrase is given to a journal, changed, or taken away: one way for all three.

A backup of the present state comes first. What is in it is written into a new file under the new
key, compared row by row, and put in the place of the journal with one rename, so that it is the
old journal or the new one, wherever it is interrupted. Then the backups follow: one in clear
beside an encrypted journal would give away what the passphrase is to keep.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain.backups import Reason
from mentorjournal.journal import gate
from mentorjournal.journal.backups import Listed, Places, backups_in, make_backup, part_of, turn_in
from mentorjournal.journal.direct import read_header
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.key import Key, new_key
from mentorjournal.journal.recast import Claim, id_in, recast, remove
from mentorjournal.journal.whole_file import SLICE, failure_from, shut_out, take_place

Progress = Callable[[int, int], None]
_TRIES = 3


class Prepared(NamedTuple):
    """A journal under its new key that only has to take its place.

    Attributes:
        path: the journal. part: the new file beside it, compared and synced.
        places: where the backups are. now: when it was begun.
        key: the key until now, None where it is in clear. new: the key from now on.
        counter: the change counter of the state that is in the new file.
        backup: the backup of that state.
        claim: says that the new file is still wanted, until this process ends or lets go of it.
    """

    path: Path
    part: Path
    places: Places
    now: datetime
    key: Key | None
    new: Key | None
    counter: int
    backup: Path
    claim: Claim


class Followed(NamedTuple):
    """What became of the backups.

    Attributes:
        converted: how many have the new key now, or none.
        left: those that could not be read with the key until now, and are as they were. Those of
            another journal that are in the same folder are not meant.
    """

    converted: int
    left: tuple[Path, ...]


def give(
    path: Path, passphrase: str, places: Places, now: datetime, on_progress: Progress | None = None
) -> Key:
    """Encrypt a journal in clear, which nobody here has open, and its backups.

    Returns the key. Raises as `prepare` and `take_effect`.
    """
    key = _done(prepare(path, places, now, passphrase=passphrase, on_progress=on_progress))
    assert key is not None
    return key


def change(
    path: Path,
    key: Key,
    passphrase: str,
    places: Places,
    now: datetime,
    on_progress: Progress | None = None,
) -> Key:
    """Give an encrypted journal, which nobody here has open, another passphrase; as `give`."""
    prepared = prepare(path, places, now, key=key, passphrase=passphrase, on_progress=on_progress)
    changed = _done(prepared)
    assert changed is not None
    return changed


def strip(
    path: Path, key: Key, places: Places, now: datetime, on_progress: Progress | None = None
) -> None:
    """Take the passphrase of a journal away, which nobody here has open; as `give`."""
    _done(prepare(path, places, now, key=key, on_progress=on_progress))


def prepare(
    path: Path,
    places: Places,
    now: datetime,
    *,
    key: Key | None = None,
    passphrase: str | None = None,
    on_progress: Progress | None = None,
) -> Prepared:
    """Keep the present state, and lay the journal under its new key beside it.

    May take seconds; the journal may be open meanwhile, and be written to.

    Args:
        path: the journal.
        places: where its backups are.
        now: the local time.
        key: what it is encrypted with until now.
        passphrase: the new one; None to take it away.
        on_progress: gets (bytes done, bytes in all); may raise to stop, which changes nothing.

    Raises JournalError: INVALID for an empty passphrase; NO_CIPHER; NOT_ALLOWED where there is none
    to take away; DAMAGED when the journal is; FULL, NO_ACCESS or BUSY; or as opening.
    """
    if key is None and passphrase is None:
        raise JournalError(Failure.NOT_ALLOWED, path.name)
    new = None if passphrase is None else new_key(passphrase)
    return _prepared(path, places, now, key, new, on_progress)


def take_effect(prepared: Prepared) -> Key | None:
    """Put what was prepared in the place of the journal, which nobody here has open any more.

    What was saved meanwhile is in it too. Returns the new key. Raises JournalError (BUSY,
    NO_ACCESS, FULL …), and then the journal is as it was.
    """
    path = prepared.path
    try:
        for _ in range(_TRIES):
            with shut_out(path, prepared.key) as counter:
                same = counter == prepared.counter and _is_still(path, prepared.backup)
                if same and os.name == "posix":
                    take_place(prepared.part, path)
                    return prepared.new
            if same:  # elsewhere an open file cannot be replaced
                take_place(prepared.part, path)
                return prepared.new
            give_up(prepared)
            places, now = prepared.places, prepared.now
            prepared = _prepared(path, places, now, prepared.key, prepared.new, None)
        raise JournalError(Failure.BUSY, path.name)
    except OSError as error:
        raise failure_from(error, str(path.parent)) from None
    finally:
        give_up(prepared)


def give_up(prepared: Prepared) -> None:
    """Leave the journal as it is."""
    remove(prepared.part)
    prepared.claim.release()


def convert_backups(
    places: Places,
    journal_id: str,
    key: Key | None,
    new: Key | None,
    on_progress: Progress | None = None,
) -> Followed:
    """Bring the backups of a journal that a key opens, or that are in clear, under another key.

    Each is the old one or the new one, wherever this is interrupted; doing it again goes on.

    Args:
        places: where they are.
        journal_id: of the journal.
        key: what they are encrypted with until now, as far as they are.
        new: what they are encrypted with from now on; None to leave them in clear.
        on_progress: gets (backups done, backups in all); may raise to stop.
    """
    listed = [(folder, one) for folder in places.every() for one in backups_in(folder)]
    converted, left = 0, []
    for number, (folder, one) in enumerate(listed):
        if on_progress is not None:
            on_progress(number, len(listed))
        try:
            converted += _converted(folder, one, journal_id, key, new)
        except (JournalError, OSError):
            left.append(one.path)
    return Followed(converted, tuple(left))


def _converted(
    folder: Path, one: Listed, journal_id: str, key: Key | None, new: Key | None
) -> bool:
    """Bring one backup under the new key; False where it is already, has gone or is another's."""
    with turn_in(folder):
        if not one.path.exists():
            return False
        now_with = None
        if gate.is_encrypted(one.path):
            if new is not None and gate.is_opened_by(one.path, new):
                return False
            now_with = gate.key_for(one.path, key)
        if (now_with is None and new is None) or id_in(one.path, now_with) != journal_id:
            return False
        part = part_of(one.path)
        recast(one.path, now_with, part, new)
        take_place(part, one.path)
        return True


def _done(prepared: Prepared) -> Key | None:
    key = take_effect(prepared)
    convert_backups(prepared.places, id_in(prepared.path, key), prepared.key, key)
    return key


def _prepared(
    path: Path,
    places: Places,
    now: datetime,
    key: Key | None,
    new: Key | None,
    on_progress: Progress | None,
) -> Prepared:
    made = make_backup(path, places, Reason.PASSPHRASE, now, key=key, on_progress=on_progress)
    assert made.path is not None
    if not made.sound:
        raise JournalError(Failure.DAMAGED, path.name)
    claim = Claim(path)
    try:
        recast(made.path, key, claim.part, new, _go_on(made.path, on_progress))
        counter = read_header(made.path, key).change_counter
    except BaseException as error:
        claim.release()
        if isinstance(error, OSError):
            raise failure_from(error, str(path.parent)) from None
        raise
    return Prepared(path, claim.part, places, now, key, new, counter, made.path, claim)


def _is_still(path: Path, backup: Path) -> bool:
    """Whether the journal is what it was when the backup was made, to the last byte.

    Another copy of it, which a sync program put there, may have the same counter. Its bytes are
    read through a handle that is shared: closing one of its own would drop the lock.
    """
    hold = gate.Hold(path)
    try:
        with backup.open("rb", buffering=0) as kept:
            while content := kept.read(SLICE):
                if content != hold.read(len(content), kept.tell() - len(content)):
                    return False
            return hold.size() == kept.tell()
    except OSError:
        return False
    finally:
        hold.release()


def _go_on(backup: Path, on_progress: Progress | None) -> Callable[[], None] | None:
    if on_progress is None:
        return None
    size = backup.stat().st_size

    def go_on() -> None:
        on_progress(size, size)

    return go_on
