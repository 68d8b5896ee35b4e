"""What is said of a backup."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale

from mentorjournal.domain.backups import Backup, Reason
from mentorjournal.journal.looking_over import Inside
from mentorjournal.ui.words import day_text, time_text, tr


@cache
def _reasons() -> dict[Reason, str]:
    return {
        Reason.CHANGES: tr("half an hour after a change"),
        Reason.CLOSING: tr("as the journal was closed"),
        Reason.OPENING: tr("as the journal was opened"),
        Reason.UPDATE: tr("before an update of the file"),
        Reason.RESTORE: tr("before a backup was restored"),
        Reason.IMPORT: tr("before an import"),
        Reason.PASSPHRASE: tr("before the passphrase was changed"),
        Reason.BY_HAND: tr("made by you"),
    }


def reason_text(reason: Reason) -> str:
    """Why a backup was made."""
    return _reasons()[reason]


def size_text(size: int) -> str:
    """A size in the window's locale: "1.2 MB"."""
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale().formattedDataSize(size, 1 if size >= 1_000_000 else 0, form)


def made_text(backup: Backup) -> str:
    """When a backup was made: "22 November 2026, 14:02"."""
    text = tr("%1, %2").replace("%1", day_text(backup.at.date()))
    return text.replace("%2", time_text(backup.at))


def inside_text(inside: Inside | None, *, locked: bool = False) -> str:
    """How much is in a backup; `locked` where it has a passphrase of its own."""
    if locked:
        return tr("has another passphrase")
    if inside is None:
        return tr("cannot be read")
    notes, goals = tr("%n note(s)", inside.notes), tr("%n goal(s)", inside.goals)
    return tr("%1, %2").replace("%1", notes).replace("%2", goals)
