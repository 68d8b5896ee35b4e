"""Keys for tests, which need no derivation, and other programs that know them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.key import Key

KEY = Key(bytes(range(32)), bytes(range(100, 116)))
OTHER = Key(bytes(range(50, 82)), bytes(range(200, 216)))
PLANTED = ("Eisvogelruf", "翡翠の声", "kingfisher's call")
"""Words that a session writes, and that are in no file afterwards."""


@contextmanager
def outside(path: Path, key: Key | None) -> Iterator[Any]:
    """A connection of another program, which knows the key and nothing of ours."""
    other = sqlite.connect(str(path), isolation_level=None)
    if key is not None:
        other.set_key(key.for_driver())
    try:
        yield other
    finally:
        other.close()


def contents_of(folder: Path) -> dict[Path, bytes]:
    """Every file in a folder and below."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def in_clear(folder: Path) -> list[tuple[str, str]]:
    """Where planted words are, in any encoding that SQLite or Python may write them in."""
    found = []
    for file, content in contents_of(folder).items():
        low = content.lower()
        for word in PLANTED:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                if word.lower().encode(encoding) in low:
                    found.append((file.name, word))
        if content.startswith(b"SQLite format 3"):
            found.append((file.name, "a database in clear"))
    return found


def failure_of(command: Callable[[], object]) -> Failure:
    """The failure that a command ends with."""
    with pytest.raises(JournalError) as raised:
        command()
    return raised.value.failure


def refused(folder: Path, command: Callable[[], object]) -> Failure:
    """The failure of a command that must not touch any file."""
    before = contents_of(folder)
    failure = failure_of(command)
    assert contents_of(folder) == before
    return failure


def titles(path: Path, key: Key | None = None) -> list[str]:
    """The titles of all notes of the one mentorship."""
    with Journal(path, key=key) as journal:
        (mentorship,) = journal.mentorships.all()
        return sorted(line.title for line in journal.notes.page(mentorship.id))


def locked_journal(path: Path, clock: Callable[[], datetime]) -> Path:
    """Make an encrypted journal with one note."""
    with Journal.create(path, "Aylin", clock, key=KEY) as journal:
        mine = journal.mentorships.add(role=Role.MENTEE, counterpart="Ruth").id
        journal.notes.add(mine, text=PLANTED[0], private_text=PLANTED[1])
    return path
