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
    BEFORE_IT,
    BOTH,
    HEAD,
    NEAR,
    NEITHER,
    WINDOW,
    Span,
    below_first_line,
    edges,
    first_match,
    marks_in,
    window,
)
from mentorjournal.journal.search_query import Query

_MOST_TITLE = 400
_BEHIND = WINDOW - BEFORE_IT
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


class Hit(tuple[str, tuple[Span, ...], int, bool, Query, Row]):
    """A record that was found.

    It is a plain tuple because fifty are made at every letter that is typed, and a named one
    takes half as long again. A dozen of them are drawn: only then its words are cut to whole
    ones, and its title is marked.
    """

    __slots__ = ()

    @property
    def title(self) -> str:
        """The given title, or the first line, or the title of what it belongs to."""
        return str(self[5][2])

    @property
    def title_marks(self) -> tuple[Span, ...]:
        """The (start, end) pairs of what was looked for in the title."""
        return marks_in(self.title, self[4])

    @property
    def excerpt(self) -> str:
        """Up to 80 characters around the match, between ellipses where something is left out."""
        words, left_out = self[0], self[2]
        start, end = edges(words, left_out)
        begin, rest = "…" if left_out & BEFORE else "", "…" if left_out & AFTER else ""
        return f"{begin}{words[start:end]}{rest}"

    @property
    def marks(self) -> tuple[Span, ...]:
        """The (start, end) pairs of what was looked for in the excerpt."""
        first, last = edges(self[0], self[2])
        by = (1 if self[2] & BEFORE else 0) - first
        return tuple(
            (start + by, end + by) for start, end in self[1] if start >= first and end <= last
        )

    @property
    def private(self) -> bool:
        """Whether the excerpt is taken from the private part."""
        return self[3]

    @property
    def row(self) -> Row:
        """What the rest is read from when it is asked for."""
        return self[5]

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
        hits, unsure = marked_together(self._rows, self._query)
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
        at = text.find(query.spaced) + 1 or first_match(text, query)
        if at < 0:
            at = 0
            if kind is Kind.SESSION or (kind is Kind.NOTE and not marks_in(title, query)):
                hidden = self._private_text(kind, row_id)
                found = first_match(hidden, query)
                if found >= 0:
                    text, at, private = hidden, found, True
        words, left_out = window(text, at)
        return Hit((words, marks_in(words, query), left_out, private, query, row))


def marked_together(rows: list[Row], query: Query) -> tuple[list[Hit], list[int]]:
    """The hits of one word in ASCII, and the places of those that must be made one by one.

    What `Hits` says of a note with a title and the word within a plain line, in half of the time:
    all that can be done with the texts of fifty notes joined is done once. A row that is anything
    else gets a hit that is wrong, and its place is told.
    """
    spaced = f" {query.only}"
    pieces, left_out = _windows(rows, spaced)
    folded, odd = _folded(pieces)
    marks = _marks_of(pieces, folded, spaced)
    parts = zip(pieces, marks, left_out, repeat(False), repeat(query), rows, strict=False)
    return list(map(Hit, parts)), odd


def _windows(rows: list[Row], spaced: str) -> tuple[list[str], list[int]]:
    """What `window` says of each text for its first match."""
    pieces: list[str] = []
    left_out: list[int] = []
    add, tell = pieces.append, left_out.append
    for row in rows:
        text = row[3]
        at = text.find(spaced) if row[2] else -1
        if at >= NEAR:
            words = text[at - BEFORE_IT : at + _BEHIND]
            add(words)
            tell(BOTH if len(words) == WINDOW else BEFORE)
        elif at >= 0:
            words = text[:HEAD]
            add(words)
            tell(AFTER if len(words) == HEAD else NEITHER)
        else:
            add(_ODD)
            tell(NEITHER)
    return pieces, left_out


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
