"""One hit of a search: where it is, and the words around the match with their places marked."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple, overload

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.markdown_text import first_line_title
from mentorjournal.journal.search_excerpt import (
    AFTER,
    BEFORE,
    HALF,
    HEAD,
    NEAR,
    ROOM,
    Span,
    below_first_line,
    excerpt,
    first_match,
    marks_in,
)
from mentorjournal.journal.search_query import Query

_MOST_TITLE = 400
# What a text must not hold to be known for one line of plain words becomes one certain byte.
_ODD = "\1"
_ODD_BYTE = b"\1"
_FOLDED = bytes(
    1
    if code > 127 or code < 32 or chr(code) in "*_`["
    else ord(chr(code).lower())
    if chr(code).isalnum()
    else 32
    for code in range(256)
)
# Where signs beyond Latin-1 were written as question marks, each of these is in doubt.
_FOLDED_DOUBTING = _FOLDED[: ord("?")] + _ODD_BYTE + _FOLDED[ord("?") + 1 :]
Row = tuple[Any, ...]


class Other(NamedTuple):
    """What a row says of a record that is no note, or of a note found by its tag."""

    kind: Kind
    day: date
    mentorship_id: str
    place_kind: Kind
    place_id: str


class Hit(tuple[str, tuple[Span, ...], tuple[Span, ...], bool, Row]):
    """A record that was found.

    It is a plain tuple because fifty are made at every letter that is typed, and a named one
    takes half as long again.
    """

    __slots__ = ()

    @property
    def title(self) -> str:
        """The given title, or the first line, or the title of what it belongs to."""
        return str(self[4][2])

    @property
    def title_marks(self) -> tuple[Span, ...]:
        """The (start, end) pairs of what was looked for in the title."""
        return self[2]

    @property
    def excerpt(self) -> str:
        """Up to 80 characters around the match, between ellipses where something is left out."""
        words = self[0]
        begin = "…" if words.startswith(" ") else words[:1]
        return f"{begin}{words[1:-1]}…" if words[1:].endswith(" ") else begin + words[1:]

    @property
    def marks(self) -> tuple[Span, ...]:
        """The (start, end) pairs of what was looked for in the excerpt."""
        return self[1]

    @property
    def private(self) -> bool:
        """Whether the excerpt is taken from the private part."""
        return self[3]

    @property
    def row(self) -> Row:
        """What the rest is read from when it is asked for."""
        return self[4]

    @property
    def id(self) -> str:
        """The record's own, or that of the goal where it is about one."""
        return str(self.row[1])

    @property
    def other(self) -> Other | None:
        """What is known of a record that is no note, or of a note found by its tag."""
        return self.row[4] if len(self.row) > 4 else None

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.other.kind if self.other else Kind.NOTE

    @property
    def day(self) -> date:
        """The day of a note, decision or check-in; of others the day they were written."""
        return self.other.day if self.other else day_of(self.row[0] >> 41)

    @property
    def place_kind(self) -> Kind:
        """What to open to see it: a goal for its check-in, a note for its decision."""
        return self.other.place_kind if self.other else Kind.NOTE

    @property
    def place_id(self) -> str:
        """Which one to open."""
        return self.other.place_id if self.other else self.id


def _no_text(_kind: Kind, _row_id: str) -> str:
    return ""


class Hits(Sequence[Hit]):
    """The hits of a search, each cut and marked when it is looked at.

    A window shows a dozen of fifty before the next letter is typed.
    """

    def __init__(
        self,
        rows: list[Row] | None = None,
        query: Query | None = None,
        private_text: Callable[[Kind, str], str] = _no_text,
    ) -> None:
        """Rows are (key, id, title, text) and, where it is no note, an `Other`."""
        self._rows = [] if rows is None else rows
        self._query = query or Query()
        self._private_text = private_text

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...

    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        if isinstance(index, slice):
            return [self._hit(row) for row in self._rows[index]]
        return self._hit(self._rows[index])

    def __iter__(self) -> Iterator[Hit]:
        word = self._query.only
        if not word.isascii() or not word or not self._rows:
            return map(self._hit, self._rows)
        hits, unsure = marked_together(self._rows, word)
        for place in unsure:
            hits[place] = self._hit(self._rows[place])
        return iter(hits)

    def _hit(self, row: Row) -> Hit:
        query = self._query
        _, row_id, title, text = row[:4]
        kind = row[4].kind if len(row) > 4 else Kind.NOTE
        private = False
        if not title:
            title = first_line_title(text[:_MOST_TITLE])
            row = (*row[:2], title, *row[3:])
            text = below_first_line(text)
        title_marks = marks_in(title, query)
        at = text.find(query.spaced) + 1 or first_match(text, query)
        if at < 0:
            at = 0
            if kind is Kind.SESSION or (kind is Kind.NOTE and not title_marks):
                hidden = self._private_text(kind, row_id)
                found = first_match(hidden, query)
                if found >= 0:
                    text, at, private = hidden, found, True
        words = excerpt(text, at)
        return Hit((words, marks_in(words, query), title_marks, private, row))


def marked_together(rows: list[Row], word: str) -> tuple[list[Hit], list[int]]:
    """The hits of one word in ASCII, and the places of those that must be made one by one.

    What `Hits` says of a note with a title and the word within a plain line, in two thirds of the
    time: all that can be done with the texts of fifty notes joined is done once. A row that is
    anything else gets a hit that is wrong, and its place is told.
    """
    spaced = f" {word}"
    pieces = _cut(rows, spaced)
    titles = [row[2] for row in rows]
    count = len(rows)
    both = pieces + titles
    folded, odd = _folded(both)
    marks = _marks_of(both, folded, spaced)
    parts = zip(pieces, marks, marks[count:], repeat(False), rows, strict=False)
    return list(map(Hit, parts)), sorted({place % count for place in odd})


def _cut(rows: list[Row], spaced: str) -> list[str]:
    """What `excerpt` says of each text for its first match."""
    pieces: list[str] = []
    add = pieces.append
    for row in rows:
        text = row[3]
        at = text.find(spaced)
        if at >= NEAR:
            start = text.find(" ", at + 1 - BEFORE, at + 1)
            end = text.find(" ", at + AFTER)
            if 0 < end <= start + 1 + ROOM:
                add(text[start : end + 1])
            else:
                add(_to_end(text[start : start + 2 + ROOM], 1 + ROOM))
        elif at > 0 and text[0] != " ":
            end = text.find(" ", HEAD)
            add(text[: end + 1] if 0 < end <= ROOM else _to_end(text[: ROOM + 1], ROOM))
        else:
            add(_ODD)
    return pieces


def _to_end(words: str, room: int) -> str:
    """The beginning of what is a character longer than there is room, or the end of a text."""
    if len(words) <= room:
        return words.rstrip()
    whole, _, _ = words[:room].rpartition(" ")
    return f"{whole if len(whole) >= room - HALF else words[:room]} "


def _folded(pieces: list[str]) -> tuple[bytes, list[int]]:
    """Plain texts in lower case, one byte a character, all that is no letter or digit a space.

    A space stands before each, so that every word begins behind one. Also the places of the
    texts that are empty or hold more than one line of plain words: their bytes mean nothing.
    """
    joined = " ".join(("", *pieces))
    if joined.isascii():
        folded = joined.encode().translate(_FOLDED)
    else:
        folded = joined.encode("latin-1", "replace").translate(_FOLDED_DOUBTING)
    if _ODD_BYTE not in folded and all(pieces):
        return folded, []
    odd = []
    end = 0
    for place, piece in enumerate(pieces):
        start, end = end, end + 1 + len(piece)
        if not piece or folded.find(_ODD_BYTE, start, end) >= 0:
            odd.append(place)
    return folded, odd


def _marks_of(pieces: list[str], folded: bytes, spaced: str) -> list[tuple[Span, ...]]:
    """The marks in each of the texts that `_folded` joined."""
    marks: list[tuple[Span, ...]] = [()] * len(pieces)
    parts = folded.split(spaced.encode())
    parts.pop()
    if not parts:
        return marks
    step = len(spaced)
    spans = _spans(step - 1)
    start, end, place = 0, 0, -1
    at = -step
    for size in map(len, parts):
        at += size + step
        while at >= end:
            start = end
            place += 1
            end += 1 + len(pieces[place])
        marks[place] += spans[at - start]
    return marks


class _Spans(dict[int, tuple[Span]]):
    """The marks of a text with one match of a size, by where it begins."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def __missing__(self, start: int) -> tuple[Span]:
        made = self[start] = ((start, start + self._size),)
        return made


@lru_cache(maxsize=16)
def _spans(size: int) -> _Spans:
    return _Spans(size)


class Found(NamedTuple):
    """The answer to a search.

    Attributes:
        hits: the newest first, or the best first where they were ranked.
        more: whether there may be older ones: as many came as were asked for.
        last: give it as `before` to get those; None when there are none.
    """

    hits: Sequence[Hit]
    more: bool = False
    last: int | None = None


@lru_cache(maxsize=4096)
def day_of(ordinal: int) -> date:
    """The day in the upper bits of a key of the index (see `triggers.search_key`)."""
    year, rest = divmod(ordinal - 32, 372)
    return date(year, rest // 31 + 1, rest % 31 + 1)
