"""What stands in the way, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.other_version import Kept
    from mentorjournal.journal.whereabouts import Whereabouts


def unsaved_text(error: JournalError, name: str) -> str:
    """Why nothing can be saved, what becomes of what is typed, and when it is over.

    Args:
        error: why the last try failed.
        name: the name of the journal, without the ending of its file.
    """
    texts = {
        Failure.FULL: tr(
            "The disk is full. What you type is kept here, and saved as soon as there is room."
        ),
        Failure.GONE: tr(
            "%1 is not in its place any more. What you type is kept here, and saved as soon as it "
            "is back."
        ),
        Failure.NO_ACCESS: tr(
            "%1 cannot be written at the moment. What you type is kept here, and saved as soon as "
            "it can."
        ),
        Failure.BUSY: tr(
            "Another program is using %1. What you type is kept here, and saved as soon as it is "
            "free."
        ),
        Failure.CHANGED_ELSEWHERE: tr(
            "Another program has changed %1. What you type is kept here; nothing is saved over it."
        ),
        Failure.DAMAGED: tr("%1 is damaged, so nothing is written to it. What you type is kept."),
    }
    if error.failure not in texts:
        return tr("Nothing can be saved. What you type is kept here.") + " " + failure_text(error)
    return texts[error.failure].replace("%1", name)


def read_only_text(name: str, *, newer: bool, backup: bool = False) -> str:
    """Why a journal is only read."""
    if backup:
        return tr(
            "This is a backup, so you can only read it here. To go on from it, open the journal "
            "and restore it on the page Backups, or save a copy and open that."
        )
    if newer:
        text = tr(
            "%1 was made by a newer Mentor Journal. You can read it here; to write in it, update "
            "the program."
        )
    else:
        text = tr("%1 is open in another window. Here you can read it, and not write in it.")
    return text.replace("%1", name)


def place_text(name: str, where: Whereabouts) -> str:
    """What to mind where another computer may have the journal open too."""
    if where.synced_by:
        text = tr(
            "%1 is in a folder that %2 copies to other computers. Write on one of them at a time, "
            "and let it finish copying first. Should two versions come about, both are kept."
        )
    else:
        text = tr(
            "%1 is on a network drive. Write in it on one computer at a time. Should the "
            "connection break, what you type is kept here until it is back."
        )
    return text.replace("%1", name).replace("%2", where.synced_by)


def little_room_text(left: int) -> str:
    """The disk is nearly full; `left` bytes are free."""
    size = QLocale().formattedDataSize(left, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
    text = tr("The disk is nearly full: %1 are left. All is saved so far; make some room soon.")
    return text.replace("%1", size)


def kept_text(kept: Kept) -> str:
    """What became of two versions of one journal."""
    if kept.theirs is None:
        text = tr("Another program has changed %1. You go on from what is there now.")
        return text.replace("%1", kept.ours.stem)
    if kept.backup is not None:
        text = tr(
            "Another program has written over %1. That version stays; you go on in %2, made from "
            "your newest backup and from what you type now."
        )
    else:
        text = tr(
            "Another program has put another version of %1 in its place. Both are kept: that one "
            "stays there, and you go on with yours in %2."
        )
    return text.replace("%1", kept.theirs.stem).replace("%2", kept.ours.stem)
