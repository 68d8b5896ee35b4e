"""What the program knows, as one person sees it: ours, their own files, and their journal (M48).

Every page that offers knowledge asks here. A folder is looked at each time and read again only
when one of its files is another one than before, so a file that was saved is offered at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.domain.knowledge import Fault, KnowledgeError, files_in
from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.resources import own_folder, resource_path
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.domain.agendas import Agendas
    from mentorjournal.domain.catalogue import Catalogue
    from mentorjournal.domain.guides import Guide
    from mentorjournal.domain.presence import Presence
    from mentorjournal.domain.pulse_lines import PulseLines
    from mentorjournal.domain.starters import Bank
    from mentorjournal.domain.templates import Templates

SHELVES = (
    "agendas",
    "catalogue",
    "guides",
    "presence",
    "pulse",
    "questions",
    "survey",
    "templates",
)
"""The folders inside the person's own folder."""
GUIDES = ("agreement", "aims", "baseline", "closing")
"""The forms of a mentorship that are helped with."""
MOST_KEPT = 500
"""So many entries of one sort that a journal keeps are offered at most."""

Stamp = tuple[tuple[str, int, int], ...]


def catalogue(context: PageContext) -> Catalogue:
    """Goals to start from."""
    return _catalogue(_stamp("catalogue"), _kept(context, EntryKind.CATALOGUE))


def bank(context: PageContext) -> Bank:
    """Questions to ask, those of the journal in front."""
    from mentorjournal.domain.starters import with_own

    kept = _kept(context, EntryKind.QUESTION)
    return with_own(bank_of_files(), tr("Your own"), ((one.id, one.body) for one in kept))


def bank_of_files() -> Bank:
    """Questions that do not come from a journal."""
    return _bank(_stamp("questions"))


def templates(context: PageContext) -> Templates:
    """What a new note can start with."""
    return _templates(_stamp("templates"), _kept(context, EntryKind.TEMPLATE))


def agendas(context: PageContext) -> Agendas:
    """Ready agendas."""
    return _agendas(_stamp("agendas"), _kept(context, EntryKind.TEMPLATE))


def guide(name: str) -> Guide:
    """What helps to fill the forms of a mentorship: agreement, aims, baseline or closing."""
    return _guide(name, _stamp("guides"))


def presence() -> Presence:
    """The mentor's checklist before a session."""
    return _presence(_stamp("presence"))


def survey() -> PulseLines:
    """The statements of the survey at the end."""
    return _survey(_stamp("survey"))


def pulse_lines(context: PageContext) -> PulseLines:
    """The statements of the pulse."""
    return _pulse_lines(_stamp("pulse"), _kept(context, EntryKind.PULSE_LINE))


def reading_ahead(context: PageContext) -> Callable[[], None]:
    """What reads all files, on whatever thread; who asks afterwards finds it read."""
    return partial(_read_all, {kind: _kept(context, kind) for kind in EntryKind})


def _read_all(kept: dict[EntryKind, tuple[OwnEntry, ...]]) -> None:
    from mentorjournal.domain.catalogue import search

    known = _catalogue(_stamp("catalogue"), kept[EntryKind.CATALOGUE])
    _bank(_stamp("questions"))
    _templates(_stamp("templates"), kept[EntryKind.TEMPLATE])
    _agendas(_stamp("agendas"), kept[EntryKind.TEMPLATE])
    _pulse_lines(_stamp("pulse"), kept[EntryKind.PULSE_LINE])
    search(known.entries, "talk")  # which words an entry has is kept for every search


def _kept(context: PageContext, kind: EntryKind) -> tuple[OwnEntry, ...]:
    return tuple(context.journal.own_entries.all(kind, MOST_KEPT))


def _stamp(shelf: str) -> Stamp:
    """What tells whether a folder of the person's own is another one than before."""
    found: list[tuple[str, int, int]] = []
    try:
        with os.scandir(own_folder() / shelf) as files:
            for file in files:
                said = file.stat()
                found.append((file.name, said.st_mtime_ns, said.st_size))
    except OSError:
        found.append(("", 0, 0))
    return tuple(sorted(found))


def _folders(shelf: str) -> list[Path]:
    return [resource_path(shelf), own_folder() / shelf]


@lru_cache(maxsize=4)
def _catalogue(stamp: Stamp, kept: tuple[OwnEntry, ...]) -> Catalogue:
    from mentorjournal.domain.catalogue import read_catalogue

    return read_catalogue(_folders("catalogue"), kept=kept)


@lru_cache(maxsize=4)
def _bank(stamp: Stamp) -> Bank:
    from mentorjournal.domain.starters import read_bank

    return read_bank(_folders("questions"))


@lru_cache(maxsize=4)
def _templates(stamp: Stamp, kept: tuple[OwnEntry, ...]) -> Templates:
    from mentorjournal.domain.templates import read_templates

    return read_templates(_folders("templates"), kept)


@lru_cache(maxsize=4)
def _agendas(stamp: Stamp, kept: tuple[OwnEntry, ...]) -> Agendas:
    from mentorjournal.domain.agendas import read_agendas

    return read_agendas(_folders("agendas"), kept)


@lru_cache(maxsize=len(GUIDES))
def _guide(name: str, stamp: Stamp) -> Guide:
    from mentorjournal.domain.guides import read_guide

    file = f"{name}.toml"
    return read_guide([resource_path("guides", file), own_folder() / "guides" / file])


@lru_cache(maxsize=1)
def _presence(stamp: Stamp) -> Presence:
    from mentorjournal.domain.presence import read_presence

    problems: list[KnowledgeError] = []
    own = files_in(own_folder() / "presence", ".toml", problems)
    found = read_presence([resource_path("presence.toml"), *own])
    return found._replace(problems=(*problems, *found.problems))


@lru_cache(maxsize=1)
def _survey(stamp: Stamp) -> PulseLines:
    return _lines_of("closing-survey.toml", "survey", ())


def _lines_of(ours: str, shelf: str, kept: tuple[OwnEntry, ...]) -> PulseLines:
    from mentorjournal.domain.pulse_lines import read_pulse_lines

    problems: list[KnowledgeError] = []
    own = files_in(own_folder() / shelf, ".toml", problems)
    found = read_pulse_lines([resource_path(ours), *own], kept)
    return found._replace(problems=(*problems, *found.problems))


@lru_cache(maxsize=4)
def _pulse_lines(stamp: Stamp, kept: tuple[OwnEntry, ...]) -> PulseLines:
    return _lines_of("pulse.toml", "pulse", kept)


# What could not be read -------------------------------------------------------------------


class Problem(NamedTuple):
    """A fault in what is the person's own.

    Attributes:
        place: which file or entry, and the line; words: what is wrong, as a sentence.
        entry_id: of an entry in the journal; "" for a file.
    """

    place: str
    words: str
    entry_id: str


def problems(context: PageContext) -> list[Problem]:
    """All that could not be read; the rest is offered as if nothing were wrong."""
    kept = {entry.id: entry for entry in context.journal.own_entries.all()}
    found = (
        *agendas(context).problems,
        *catalogue(context).problems,
        *(problem for name in GUIDES for problem in guide(name).problems),
        *presence().problems,
        *pulse_lines(context).problems,
        *bank_of_files().problems,
        *survey().problems,
        *templates(context).problems,
    )
    return [_problem(error, kept) for error in found]


def _problem(error: KnowledgeError, kept: dict[str, OwnEntry]) -> Problem:
    entry = kept.get(str(error.file))
    if entry is not None:
        name = tr("“%1”").replace("%1", entry.title)
    else:
        name = f"{error.file.parent.name}/{error.file.name}"
    said = tr("%1, line %2") if error.line else "%1"
    place = said.replace("%2", str(error.line)).replace("%1", name)
    return Problem(place, fault_text(error), entry.id if entry is not None else "")


def fault_text(error: KnowledgeError) -> str:
    """What is wrong, as a sentence."""
    if error.what is Fault.UNREADABLE and error.detail == "size":
        return tr("The file is too large. Knowledge is at most one megabyte of plain text.")
    if error.what is Fault.UNREADABLE and error.detail == "UTF-8":
        return tr("This is not plain text. Save the file as text in UTF-8.")
    said = {
        Fault.UNREADABLE: tr("It cannot be opened: %1."),
        Fault.SYNTAX: tr("This line cannot be understood: %1."),
        Fault.MISSING: tr("“%1” is needed and is not there."),
        Fault.WRONG: tr("“%1” has a value that it cannot have."),
        Fault.UNKNOWN: tr("“%1” is not known here. Is it a slip of the pen?"),
        Fault.BLANK: tr("A blank is not whole in “%1”. Each { needs a name and its }."),
        Fault.TWICE: tr("“%1” is there twice. Each needs a name of its own."),
    }[error.what]
    return said.replace("%1", error.detail or error.file.name)
