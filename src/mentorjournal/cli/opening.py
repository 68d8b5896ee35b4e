"""Opening the journal, and finding the mentorship that is meant."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.cli.asking import key_of
from mentorjournal.cli.refusal import Refusal

if TYPE_CHECKING:
    from mentorjournal.domain.mentorships import Mentorship
    from mentorjournal.journal.journal import Journal
    from mentorjournal.journal.key import Key


@contextmanager
def opened(
    values: argparse.Namespace, today: date | None = None, *, to_write: bool = False
) -> Iterator[Journal]:
    """The journal that is meant, open meanwhile; at noon of `today` where it is given.

    Asks for its passphrase where it has one. One of a newer program is read where it can be, but
    not `to_write`; nor is a backup, of which no byte changes.
    """
    from mentorjournal.domain.backups import read_name
    from mentorjournal.journal.file import local_now

    backup = read_name(values.file.name) is not None
    if to_write and backup:
        raise Refusal(f"{values.file.name} is a backup. Restore it, or write in the journal.")
    key = key_of(values)
    clock: Callable[[], datetime] = local_now
    if today is not None:
        moment = datetime.combine(today, time(12), datetime.now().astimezone().tzinfo)
        clock = partial(_always, moment)
    open_file = _opened_backup if backup else partial(_opened_journal, to_write=to_write)
    with open_file(values.file, clock, key) as journal:
        yield journal


def _opened_journal(
    path: Path, clock: Callable[[], datetime], key: Key | None, *, to_write: bool
) -> Journal:
    from mentorjournal.journal.errors import Failure, JournalError
    from mentorjournal.journal.journal import Journal

    try:
        return Journal(path, clock, key=key)
    except JournalError as error:
        if error.failure is not Failure.NEWER or to_write:
            raise
    return Journal(path, clock, key=key, read_only=True)


@contextmanager
def _opened_backup(path: Path, clock: Callable[[], datetime], key: Key | None) -> Iterator[Journal]:
    """A backup to read; one of an older program is brought up in a copy that goes again."""
    from mentorjournal.journal.backup_contents import make_readable
    from mentorjournal.journal.errors import Failure, JournalError
    from mentorjournal.journal.journal import Journal

    with ExitStack() as left:
        try:
            journal = Journal(path, clock, key=key, read_only=True)
        except JournalError as error:
            if error.failure is not Failure.READ_ONLY:
                raise
            readable = make_readable(path, key)
            left.callback(readable.let_go)
            journal = Journal(readable.path, clock, key=readable.key, read_only=True)
        yield left.enter_context(journal)


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
