"""A backup in the place of the journal: the present state is kept first, and it is old or new.

What can take long is done beside the journal while it is still open; taking its place is a rename.
A journal that cannot be read any more is moved aside, with the file of a save that was cut off:
beside another journal that would damage it.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.domain.backups import Reason
from mentorjournal.journal import gate
from mentorjournal.journal.backups import Places, make_backup
from mentorjournal.journal.direct import read_header
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.looking_over import look_over
from mentorjournal.journal.whole_file import (
    Progress,
    claim_place,
    copy_closed,
    failure_from,
    free_name,
    same_content,
    shut_out,
    take_place,
)

if TYPE_CHECKING:
    from mentorjournal.journal.claims import Claim
    from mentorjournal.journal.key import Key

_UNREADABLE = frozenset(
    {
        Failure.EMPTY,
        Failure.NOT_A_JOURNAL,
        Failure.ENCRYPTED,
        Failure.WRONG_PASSPHRASE,
        Failure.FOREIGN_SCHEMA,
        Failure.DAMAGED,
    }
)
_TRIES = 3


class Prepared(NamedTuple):
    """A backup that only has to take its place.

    Attributes:
        path: the journal. claim: the copy of the backup beside it, checked and synced, and the
            sign that it is still wanted, until this process ends or lets go of it.
        places: where the present state is kept.
        counter: the change counter of the state that was kept; None when there is nothing to
            keep, or when it cannot be read and is moved aside.
        key: what the journal is encrypted with until it is replaced.
        new: what it is encrypted with afterwards.
    """

    path: Path
    claim: Claim
    places: Places
    now: datetime
    counter: int | None
    key: Key | None = None
    new: Key | None = None


def prepare_restore(
    path: Path,
    backup: Path,
    places: Places,
    now: datetime,
    on_progress: Progress | None = None,
    *,
    key: Key | None = None,
    backup_key: Key | None = None,
) -> Prepared:
    """Keep the present state of the journal, and lay a copy of a backup beside it.

    A journal with a passphrase keeps it: a backup in clear, or with an older passphrase, is laid
    there under the key of the journal. Otherwise what comes back has the key of the backup.

    Args:
        path: the journal; it may be open, damaged or missing.
        backup: the file to restore, of this or an older version.
        places: where the present state becomes a backup.
        now: the local time.
        on_progress: gets (bytes copied, bytes in all); may raise to stop, which changes nothing.
        key: what the journal is encrypted with.
        backup_key: what the backup is encrypted with, where that is another one.

    Raises JournalError: for the backup as opening it does, and DAMAGED when its structure is; for
    the present state as `make_backup`; NO_ACCESS or FULL for the place of the journal.
    """
    found = gate.key_for(backup, backup_key or key)
    if not look_over(backup, thorough=False, key=found):
        raise JournalError(Failure.DAMAGED, backup.name)
    counter = _keep(path, places, now, key)
    new = found if key is None else key
    claim = claim_place(path)
    part = claim.part
    try:
        if new == found:
            copy_closed(backup, part, on_progress)
            if not same_content(backup, part):
                raise JournalError(Failure.NO_ACCESS, path.name)
        else:
            from mentorjournal.journal.recast import recast

            recast(backup, found, part, new)
    except BaseException as error:
        claim.give_up()
        if isinstance(error, OSError):
            raise failure_from(error, str(path.parent)) from None
        raise
    return Prepared(path, claim, places, now, counter, key, new)


def take_back(prepared: Prepared) -> None:
    """Put what was prepared in the place of the journal, which nobody here has open any more.

    What was saved since the present state was kept is kept too. Raises JournalError (BUSY,
    NO_ACCESS, FULL …), and then the journal is as it was.
    """
    path, part = prepared.path, prepared.claim.part
    try:
        counter = prepared.counter
        for _ in range(_TRIES):
            if counter is None:
                _move_aside(path, prepared.now)
                take_place(part, path)
                return
            with shut_out(path, prepared.key) as now_at:
                same = now_at == counter
                if same and os.name == "posix":
                    take_place(part, path)
                    return
            if same:  # elsewhere an open file cannot be replaced
                take_place(part, path)
                return
            counter = _keep(path, prepared.places, prepared.now, prepared.key)
        raise JournalError(Failure.BUSY, path.name)
    except OSError as error:
        raise failure_from(error, str(path.parent)) from None
    finally:
        give_up(prepared)


def give_up(prepared: Prepared) -> None:
    """Leave the journal as it is."""
    prepared.claim.give_up()


def restore(
    path: Path,
    backup: Path,
    places: Places,
    now: datetime,
    *,
    key: Key | None = None,
    backup_key: Key | None = None,
) -> Key | None:
    """Put a backup in the place of a journal that nobody here has open; raises as both steps.

    Returns the key that opens it now.
    """
    prepared = prepare_restore(path, backup, places, now, key=key, backup_key=backup_key)
    take_back(prepared)
    return prepared.new


def _keep(path: Path, places: Places, now: datetime, key: Key | None) -> int | None:
    """Make a backup of the present state; its change counter, or None without one to speak of."""
    if not os.path.exists(path):
        return None
    try:
        header = read_header(path, key)
        if gate.is_cut_off(path):
            with shut_out(path, key):
                header = gate.read_header(path, key)
        make_backup(path, places, Reason.RESTORE, now, key=key)
    except JournalError as error:
        if error.failure in _UNREADABLE:
            return None
        raise
    return header.change_counter


def _move_aside(path: Path, now: datetime) -> None:
    """Keep a file that cannot be read under another name, with what belongs to it."""
    side = path.with_name(path.name + "-journal")
    if not path.exists():
        side.unlink(missing_ok=True)
        return
    aside = free_name(path, f"damaged {now:%Y-%m-%d %H-%M-%S}")
    try:
        os.link(path, aside)
    except (OSError, AttributeError):
        shutil.copy2(path, aside)
    if side.exists():
        os.replace(side, aside.with_name(aside.name + "-journal"))
