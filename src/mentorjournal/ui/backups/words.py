"""What is said of a backup."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from mentorjournal.domain.backups import Backup, Reason
from mentorjournal.journal.looking_over import Inside
from mentorjournal.ui.words import day_text, time_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.repair import Repaired


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


@cache
def _records() -> dict[str, str]:
    return {
        "mentorships": tr("mentorships"),
        "own_entries": tr("entries of your own"),
        "agreements": tr("agreements"),
        "closings": tr("closings"),
        "goals": tr("goals"),
        "notes": tr("notes"),
        "pulses": tr("pulses"),
        "attachments": tr("files in notes"),
        "check_ins": tr("check-ins"),
        "decisions": tr("decisions"),
        "feedback": tr("feedback"),
        "goal_drafts": tr("drafts of goals"),
        "lessons": tr("lessons"),
        "milestones": tr("milestones"),
        "people": tr("people"),
        "questions": tr("questions"),
        "sessions": tr("sessions"),
        "steps": tr("steps"),
        "actions": tr("actions"),
        "topics": tr("topics"),
    }


def repaired_text(result: Repaired) -> str:
    """What became of a damaged journal: what is kept, and what is lost, as far as anybody knows."""
    parts = [tr("%n record(s) kept", result.rows)]
    if result.missing or not result.torn:
        parts.append(tr("%n record(s) lost", len(result.missing)))
    if result.doubtful:
        parts.append(tr("%n kept that may have been altered", len(result.doubtful)))
    said = " · ".join(parts)
    if not result.torn:
        return said
    names = [_records()[name] for name in result.torn if name in _records()]
    if len(names) < len(result.torn):
        names.append(tr("links between them"))
    text = tr("Some of these are lost too, and nobody can tell how many: %1.")
    return said + "\n" + text.replace("%1", QLocale().createSeparatedList(names))
