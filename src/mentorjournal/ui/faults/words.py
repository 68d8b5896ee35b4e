"""What stands in the way, in plain words."""

from __future__ import annotations

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.other_version import Kept
from mentorjournal.ui.words import failure_text, tr


def unsaved_text(error: JournalError, name: str) -> str:
    """Why nothing can be saved, what becomes of what is typed, and when it is over.

    Args:
        error: why the last try failed.
        name: the name of the journal's file.
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


def read_only_text(name: str, *, newer: bool) -> str:
    """Why a journal is only read."""
    if newer:
        text = tr(
            "%1 was made by a newer Mentor Journal. You can read it here; to write in it, update "
            "the program."
        )
    else:
        text = tr("%1 is open in another window. Here you can read it, and not write in it.")
    return text.replace("%1", name)


def kept_text(kept: Kept) -> str:
    """What became of two versions of one journal."""
    if kept.theirs is None:
        text = tr("Another program has changed %1. You go on from what is there now.")
        return text.replace("%1", kept.ours.name)
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
    return text.replace("%1", kept.theirs.name).replace("%2", kept.ours.name)
