"""Opening the journal, and finding the mentorship that is meant."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from mentorjournal.cli.asking import key_of
from mentorjournal.cli.refusal import Refusal

if TYPE_CHECKING:
    from mentorjournal.domain.mentorships import Mentorship
    from mentorjournal.journal.journal import Journal


def opened(
    values: argparse.Namespace, today: date | None = None, *, to_write: bool = False
) -> Journal:
    """The journal that is meant, to be used in a `with`; at noon of `today` where it is given.

    Asks for its passphrase where it has one. One of a newer program is read where it can be, but
    not `to_write`; nor is a backup, which is thinned out with the others.
    """
    from mentorjournal.domain.backups import read_name
    from mentorjournal.journal.errors import Failure, JournalError
    from mentorjournal.journal.file import local_now
    from mentorjournal.journal.journal import Journal

    if to_write and read_name(values.file.name) is not None:
        raise Refusal(f"{values.file.name} is a backup. Restore it, or write in the journal.")
    key = key_of(values)
    clock: Callable[[], datetime] = local_now
    if today is not None:
        moment = datetime.combine(today, time(12), datetime.now().astimezone().tzinfo)
        clock = partial(_always, moment)
    try:
        return Journal(values.file, clock, key=key)
    except JournalError as error:
        if error.failure is not Failure.NEWER or to_write:
            raise
    return Journal(values.file, clock, key=key, read_only=True)


def _always(moment: datetime) -> datetime:
    return moment


def mentorships_of(journal: Journal, name: str) -> list[Mentorship]:
    """The mentorship with a person of that name; without a name every one.

    Raises Refusal as `mentorship_with` does.
    """
    if name:
        return [mentorship_with(journal, name)]
    return list(journal.mentorships.all(include_archived=True))


def mentorship_with(journal: Journal, name: str) -> Mentorship:
    """The mentorship with a person of that name, or the first one.

    Raises Refusal when there is none, or more than one.
    """
    everyone = journal.mentorships.all(include_archived=True)
    if not everyone:
        raise Refusal("There is no mentorship in this journal yet. Open it and begin one.")
    if not name:
        return everyone[0]
    wanted = name.casefold()
    found = [m for m in everyone if m.counterpart.casefold() == wanted] or [
        m for m in everyone if wanted in m.counterpart.casefold()
    ]
    if len(found) != 1:
        names = ", ".join(m.counterpart for m in found or everyone)
        raise Refusal(f"Which mentorship? Give one of these names: {names}.")
    return found[0]
