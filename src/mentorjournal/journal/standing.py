"""Whether the file is still as this process left it, and if not, whether it came of that.

A sync program or a person may put another copy into the place of the file, or over its bytes. So
the file says in `meta.lineage` who has written it: for each opening that wrote, a mark of its own
and the counter of its last commit. Whatever has our own last mark, at its counter or later, came
of our state, and one may go on from it. What has not is another version, and nothing is saved
over it.
"""

from __future__ import annotations

import secrets
from enum import Enum

from mentorjournal.journal.direct import Direct
from mentorjournal.journal.gate import Hold

MOST_MARKS = 40
"""How many of those who wrote are remembered, the newest."""


class Found(Enum):
    """What a look at the file has found."""

    SAME = "same"
    ADDED_TO = "added to"
    OTHER = "other"


def contains(lineage: str, ours: str) -> bool:
    """Whether the file with one lineage has all that was in it when its lineage was `ours`."""
    if not ours:
        return True
    mark, _, counter = ours.rpartition(" ")[2].partition(":")
    return _marks(lineage).get(mark, -1) >= int(counter)


def written_by(lineage: str, mark: str, counter: int) -> str:
    """The lineage after another commit."""
    marks = _marks(lineage)
    marks.pop(mark, None)
    marks[mark] = counter
    return " ".join(f"{one}:{at}" for one, at in list(marks.items())[-MOST_MARKS:])


def _marks(lineage: str) -> dict[str, int]:
    found = {}
    for each in lineage.split():
        mark, _, counter = each.partition(":")
        if counter.isascii() and counter.isdecimal():
            found[mark] = int(counter)
    return found


class Standing:
    """What this process knows of the file since it last looked or wrote.

    SQLite itself takes a file whose counter and size are the same for one that nobody has
    touched, and would mix its own pages with those of the other. So the raw page that the
    lineage is on is compared too.

    Attributes:
        counter: of the header, after that.
        lineage: as the file said it.
    """

    def __init__(self, direct: Direct, hold: Hold) -> None:
        self._direct, self._hold = direct, hold
        self._mark = secrets.token_hex(4)
        self.counter = self._version = 0
        self.lineage = ""
        self._page = b""
        self._place = self._size = 0
        self._same = False
        self.read()

    def read(self) -> None:
        """Take the file as it is."""
        self._version = self._data_version()
        rows = self._direct.look("SELECT change_counter, lineage FROM meta")
        written, lineage = rows[0] if rows else (0, "")
        self.counter = self._hold.counter_with(written)
        self.lineage = str(lineage)
        root = self._direct.value("SELECT rootpage FROM main.sqlite_schema WHERE name = 'meta'")
        self._size = int(self._direct.value("PRAGMA page_size"))
        self._place = (int(root) - 1) * self._size
        self._page = self._raw()

    def look(self) -> Found:
        """What has become of the file; only inside a transaction, which nobody can come before."""
        known = self._data_version() == self._version
        self._same = known and self._raw() == self._page
        if self._same:
            return Found.SAME
        rows = self._direct.look("SELECT change_counter, lineage FROM meta")
        written, lineage = rows[0] if rows else (-1, "")
        if known:  # SQLite has not noticed, and its pages would be a mix of both
            return Found.OTHER
        if not self._hold.is_newest(written) or not contains(str(lineage), self.lineage):
            return Found.OTHER
        return Found.ADDED_TO

    def next_write(self) -> tuple[int, str]:
        """The counter and the lineage that the next commit has to write."""
        counter = self._hold.counter_after(self.counter)
        return counter, written_by(self.lineage, self._mark, counter)

    def wrote(self, counter: int, lineage: str) -> None:
        """A commit with these is on the disk."""
        self.counter, self.lineage = counter, lineage
        self._page = self._raw()

    def rolled_back(self) -> None:
        """Nothing was written after all; what an encrypted page is put back as differs."""
        if self._same:
            self._page = self._raw()

    def _data_version(self) -> int:
        return int(self._direct.value("PRAGMA data_version") or 0)

    def _raw(self) -> bytes:
        return self._hold.read(self._size, self._place)
