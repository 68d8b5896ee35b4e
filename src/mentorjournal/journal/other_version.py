"""Two versions of one journal, because another program changed the file: both are kept.

The other version stays where it is, untouched. Ours gets a plain name beside it, and one goes on
there.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentorjournal.journal import gate
from mentorjournal.journal.backup import move_to
from mentorjournal.journal.backups import Listed, Places, all_backups
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.key import Key
from mentorjournal.journal.standing import contains
from mentorjournal.journal.whole_file import (
    claim_place,
    copy_closed,
    failure_from,
    free_name,
    take_place,
)

_WITH_LINEAGE = 4
_OF_THE_PLACE = (Failure.NO_FOLDER, Failure.NO_ACCESS, Failure.FULL, Failure.NOT_ALLOWED)


class Kept(NamedTuple):
    """Where both versions are.

    Attributes:
        ours: the file that one goes on in.
        theirs: the file that the other program left; None where theirs came of ours, or where
            there is no version of ours any more, and one goes on from theirs.
        backup: the backup that ours was made from, because the other program has written over
            its bytes; None where it is whole.
    """

    ours: Path
    theirs: Path | None = None
    backup: Listed | None = None


def keep_both(file: JournalFile, places: Places, now: datetime, label: str) -> Kept:
    """Go on in our version, under a name of its own beside the other one.

    Args:
        file: the open journal, whose file another program has changed.
        places: where its backups are.
        now: the local time.
        label: what the name of our version says, such as "from this computer".

    Raises JournalError where the place takes no file: NO_ACCESS, NO_FOLDER, FULL.
    """
    if _came_of_ours(file):
        file.go_on_in(file.path)
        return Kept(file.path)
    theirs, ours = file.path, free_name(file.path, f"{label} {now:%Y-%m-%d %H-%M}")
    if file.displaced:
        move_to(file, ours)
        return Kept(ours, theirs)
    backup = _newest_of_ours(file, places)
    if backup is None:
        file.accept_outside_changes()
        return Kept(theirs)
    _go_on_in_copy_of(file, backup, ours)
    return Kept(ours, theirs, backup)


def save_elsewhere(file: JournalFile, places: Places, target: Path) -> Listed | None:
    """Copy the journal to another place and go on there; the old file stays as it is.

    Returns the backup that was taken instead where the old file cannot even be read, such as on a
    stick that was pulled out; None where all of it was copied. Raises JournalError: NO_FOLDER,
    NO_ACCESS, FULL or NOT_ALLOWED for the place, and GONE or DAMAGED when there is no backup.
    """
    try:
        move_to(file, target)
        return None
    except JournalError as error:
        backup = _newest_of_ours(file, places)
        if error.failure in _OF_THE_PLACE or backup is None:
            raise
    _go_on_in_copy_of(file, backup, target)
    return backup


def _go_on_in_copy_of(file: JournalFile, backup: Listed, target: Path) -> None:
    claim = claim_place(target)
    try:
        copy_closed(backup.path, claim.part)
        take_place(claim.part, target)
    except OSError as error:
        raise failure_from(error, str(target.parent)) from None
    finally:
        claim.give_up()
    file.go_on_in(target)


def _came_of_ours(file: JournalFile) -> bool:
    try:
        return file.came_of_ours()
    except JournalError as error:
        if error.failure is Failure.BUSY:
            raise
        return False  # whatever lies there is none of ours


def _newest_of_ours(file: JournalFile, places: Places) -> Listed | None:
    for listed in all_backups(places):
        with suppress(JournalError):
            if contains(file.lineage, _lineage_of(listed.path, file.key)):
                return listed
    return None


def _lineage_of(path: Path, key: Key | None) -> str:
    if gate.read_header(path, key).user_version < _WITH_LINEAGE:
        return ""
    with Direct(path, key) as direct:
        return str(direct.value("SELECT lineage FROM meta") or "")
