"""What is in a backup, for looking around in it: notes and goals by their titles.

A backup is opened like a journal and only read, which changes no byte of it. One of an older
version is copied into a private folder first and brought up to this one there.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.domain.markdown_text import first_line_title
from mentorjournal.journal import gate
from mentorjournal.journal.claims import PrivateFolder
from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.whole_file import copy_closed, failure_from

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

MOST = 500
_HEAD = 200


class Title(NamedTuple):
    """A note or goal of a backup, as a list shows it."""

    id: str
    title: str
    day: date | None
    with_whom: str


class Readable(NamedTuple):
    """A file that can be opened and read like a journal.

    Attributes:
        path: the backup itself, or a copy of it.
        folder: that of the copy, to be removed; None without one.
        key: what it is encrypted with, like the backup.
    """

    path: Path
    folder: PrivateFolder | None = None
    key: Key | None = None

    def let_go(self) -> None:
        """Remove the copy; the journal on it is closed by now."""
        if self.folder is not None:
            self.folder.remove()


def make_readable(backup: Path, key: Key | None = None) -> Readable:
    """A backup of any version, ready to be opened. Raises JournalError as opening does.

    `key` is that of the journal; a backup in clear needs none. WRONG_PASSPHRASE is raised for one
    that has another passphrase: `key.unlock` makes a key of that.
    """
    key = gate.key_for(backup, key)
    if gate.read_header(backup, key).user_version == gate.SCHEMA_VERSION:
        Journal(backup, key=key).close()
        return Readable(backup, key=key)
    from mentorjournal.journal.migrations import migrate

    try:
        folder = PrivateFolder()
    except OSError as error:
        raise failure_from(error, gettempdir()) from None
    copy = Readable(folder.path / backup.name, folder, key)
    try:
        copy_closed(backup, copy.path)
        migrate(copy.path, None, key)
        Journal(copy.path, key=key).close()
    except BaseException as error:
        copy.let_go()
        if isinstance(error, OSError):
            raise failure_from(error, str(folder.path)) from None
        raise
    return copy


def notes_of(file: JournalFile, words: str = "", limit: int = MOST) -> list[Title]:
    """The notes whose title or first words hold `words`, newest first."""
    rows = file.look(
        f"SELECT n.id, n.title, substr(n.text, 1, {_HEAD}), n.day, m.counterpart FROM notes n "
        "JOIN mentorships m ON m.id = n.mentorship_id "
        f"WHERE n.title LIKE ?1 ESCAPE '\\' OR substr(n.text, 1, {_HEAD}) LIKE ?1 ESCAPE '\\' "
        "ORDER BY n.day DESC, n.id DESC LIMIT ?2",
        (_pattern(words), limit),
    )
    return [
        Title(key, title or first_line_title(head), _day(day), whom)
        for key, title, head, day, whom in rows
    ]


def goals_of(file: JournalFile, words: str = "", limit: int = MOST) -> list[Title]:
    """The goals whose title or sentence holds `words`, by mentorship and rank."""
    rows = file.look(
        "SELECT g.id, g.title, g.sentence, g.what, g.due_on, m.counterpart FROM goals g "
        "JOIN mentorships m ON m.id = g.mentorship_id "
        "WHERE g.title LIKE ?1 ESCAPE '\\' OR g.sentence LIKE ?1 ESCAPE '\\' "
        "ORDER BY m.position, m.id, g.position, g.id LIMIT ?2",
        (_pattern(words), limit),
    )
    return [
        Title(key, title or sentence or what, _day(due), whom)
        for key, title, sentence, what, due, whom in rows
    ]


def opened_at(readable: Readable, now: datetime) -> Journal:
    """The backup as a journal whose clock stands at `now`. Raises JournalError."""
    return Journal(readable.path, lambda: now, key=readable.key)


def _pattern(words: str) -> str:
    plain = words.strip()
    for sign in ("\\", "%", "_"):
        plain = plain.replace(sign, f"\\{sign}")
    return f"%{plain}%"


def _day(text: str | None) -> date | None:
    with suppress(ValueError, TypeError):
        return date.fromisoformat(text or "")
    return None
