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
from mentorjournal.journal import earlier_keys, gate
from mentorjournal.journal.backups import Places, make_backup
from mentorjournal.journal.claims import Claim, remove_left_folders
from mentorjournal.journal.direct import read_header
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.following import convert_backups
from mentorjournal.journal.key import Key, new_key
from mentorjournal.journal.recast import id_in, recast
from mentorjournal.journal.whole_file import (
    SLICE,
    claim_place,
    failure_from,
    shut_out,
    take_place,
)

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
    taken = False
    try:
        for _ in range(_TRIES):
            with shut_out(path, prepared.key) as counter:
                same = counter == prepared.counter and _is_still(path, prepared.backup)
                if same and os.name == "posix":
                    take_place(prepared.part, path)
                    taken = True
                    return prepared.new
            if same:  # elsewhere an open file cannot be replaced
                take_place(prepared.part, path)
                taken = True
                return prepared.new
            give_up(prepared)
            places, now = prepared.places, prepared.now
            prepared = _prepared(path, places, now, prepared.key, prepared.new, None)
        raise JournalError(Failure.BUSY, path.name)
    except OSError as error:
        raise failure_from(error, str(path.parent)) from None
    finally:
        if taken:
            prepared.claim.release()
        else:
            give_up(prepared)


def give_up(prepared: Prepared) -> None:
    """Leave the journal as it is."""
    prepared.claim.give_up()
    earlier_keys.forget([prepared.backup.parent], [prepared.new])


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
    remove_left_folders()
    made = make_backup(path, places, Reason.PASSPHRASE, now, key=key, on_progress=on_progress)
    assert made.path is not None
    if not made.sound:
        raise JournalError(Failure.DAMAGED, path.name)
    claim = claim_place(path)
    try:
        recast(made.path, key, claim.part, new, _go_on(made.path, on_progress))
        counter = read_header(made.path, key).change_counter
        if key is not None and new is not None:
            known = earlier_keys.kept(places.every(), key)
            earlier_keys.keep(made.path.parent, new, key, [key, *known])
    except BaseException as error:
        claim.give_up()
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
