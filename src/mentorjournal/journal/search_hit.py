"""One hit of a search: where it is, and the words around the match with their places marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple, overload

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.markdown_text import TITLE_LIMIT, first_line_title
from mentorjournal.journal.folding import fold
from mentorjournal.journal.search_query import Query

EXCERPT_LENGTH = 80
_ROOM = EXCERPT_LENGTH - 2
_HALF = _ROOM // 2
_NEAR = 40
_BEFORE = 32
_HEAD = 400
_LINE_MARK = r"(?:(?:#{1,6}|>|(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\])?)\s+)?"
_BEGIN = re.compile(r"\s*" + _LINE_MARK)
_BREAK = re.compile(r"\n\s*" + _LINE_MARK)
_ITEM = re.compile(r"\n\s*(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\])?\s+")
_MARKS = re.compile(
    r"[*_~]{2,}|`+|(?<![\w*])[*_](?=\w)|(?<=\w)[*_](?![\w*])|!?\[([^\]\n]*)\]\([^)\n]*\)"
)

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
NEITHER, BEFORE, AFTER, BOTH = range(4)
Span = tuple[int, int]
Row = tuple[Any, ...]


class Other(NamedTuple):
    """What a row says of a record that is no note, or of a note found by its tag."""

    kind: Kind
    day: date
    mentorship_id: str
    place_kind: Kind
    place_id: str


class Hit(NamedTuple):
    """A record that was found.

    Attributes:
        title: the given title, or the first line, or the title of what it belongs to;
            title_marks: (start, end) pairs in it.
        words: those around the first match, in one line, behind a space where something is left
            out before them; marks: (start, end) pairs in them, and so in the excerpt.
        left_out: whether something is: BEFORE, AFTER, both or neither.
        private: whether the words are taken from the private part.
        row: what the rest is read from when it is asked for.
    """

    title: str
    title_marks: tuple[Span, ...]
    words: str
    marks: tuple[Span, ...]
    left_out: int
    private: bool
    row: Row

    @property
    def excerpt(self) -> str:
        """Up to 80 characters around the match, between ellipses where something is left out."""
        words = f"…{self.words[1:]}" if self.left_out & BEFORE else self.words
        return words + "…" if self.left_out & AFTER else words

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
            title = first_line_title(text[:_HEAD])
            text = _below_first_line(text)
        title_marks = marks_in(title, query)
        at = text.find(query.spaced) + 1 or _first(text, query)
        if at < 0:
            at = 0
            if kind is Kind.SESSION or (kind is Kind.NOTE and not title_marks):
                hidden = self._private_text(kind, row_id)
                found = _first(hidden, query)
                if found >= 0:
                    text, at, private = hidden, found, True
        words, marks, left_out = _excerpt(text, at, query)
        return Hit(title, title_marks, words, marks, left_out, private, row)


def one_line(text: str) -> str:
    """Several lines as one, those of a list with a point between them."""
    if "\n" in text:
        text = _BREAK.sub(" ", _ITEM.sub(" · ", f"\n{text}")).removeprefix(" · ")
    return " ".join(text.split())


def marked_together(rows: list[Row], word: str) -> tuple[list[Hit], list[int]]:
    """The hits of one word in ASCII, and the places of those that must be made one by one.

    What `Hits` says of a note with a title and the word within a plain line, in two thirds of the
    time: all that can be done with the texts of fifty notes joined is done once. A row that is
    anything else gets a hit that is wrong, and its place is told.
    """
    spaced = f" {word}"
    titles = [row[2] for row in rows]
    pieces, left_out = _cut(rows, spaced)
    count = len(rows)
    both = pieces + titles
    folded, odd = _folded(both)
    marks = _marks_of(both, folded, spaced)
    parts = zip(titles, marks[count:], pieces, marks, left_out, repeat(False), rows, strict=False)
    return list(map(_as_tuple, repeat(Hit), parts)), sorted({place % count for place in odd})


def _cut(rows: list[Row], spaced: str) -> tuple[list[str], list[int]]:
    """The words around the first match in each text, and what is left out of it around them."""
    pieces: list[str] = []
    left_out: list[int] = []
    add, tell = pieces.append, left_out.append
    for row in rows:
        text = row[3]
        at = text.find(spaced)
        if at >= _NEAR:
            start = text.find(" ", at - _BEFORE + 1, at + 1)
            words = text[start : start + 1 + _ROOM]
            if start + 1 + _ROOM < len(text):
                # Cheaper than `rfind`, whose bounds are parsed anew each time.
                whole, _, _ = words.rpartition(" ")
                add(whole if len(whole) > _HALF else words)
                tell(BOTH)
            else:
                add(words)
                tell(BEFORE)
        elif at >= 0:
            if len(text) > _ROOM:
                words = text[:_ROOM]
                whole, _, _ = words.rpartition(" ")
                add(whole if len(whole) >= _HALF else words)
                tell(AFTER)
            else:
                add(text)
                tell(NEITHER)
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


# Half the time of calling the class.
_as_tuple = tuple.__new__


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


def marks_in(text: str, query: Query) -> tuple[Span, ...]:
    """The (start, end) pairs of what the query means in a text, in order, never overlapping."""
    if text.isascii():
        return _spans_in(text.lower(), query)
    folded = fold(text)
    spans = _spans_in(folded.text, query)
    if folded.places is None or not spans:
        return spans
    # Where half of a letter is meant, such as the first s of "ß", all of it is marked, and once.
    return _merged([folded.span(*span) for span in spans])


def _spans_in(folded: str, query: Query) -> tuple[Span, ...]:
    spans: list[Span] = []
    if query.only:
        return _begins(folded, query.only)
    for word in query.words:
        spans += _begins(folded, word)
    for pattern in query.patterns:
        for found in pattern.finditer(folded):
            if found.end() > found.start():
                spans.append(found.span())
    return tuple(spans) if len(spans) < 2 else _merged(spans)


def _begins(folded: str, word: str) -> tuple[Span, ...]:
    """Where a word of the text begins with `word`, both folded."""
    spans = []
    size = len(word)
    at = folded.find(word)
    while at >= 0:
        end = at + size
        if at == 0 or not folded[at - 1].isalnum():
            spans.append((at, end))
        at = folded.find(word, end)
    return tuple(spans)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    spans.sort()
    merged = [spans[0]]
    for start, end in spans[1:]:
        if start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _below_first_line(text: str) -> str:
    """What a title taken from the text leaves; all of it, where one long line is all there is."""
    first, _, rest = text.lstrip().partition("\n")
    return rest if len(first) <= TITLE_LIMIT else text


def _first(text: str, query: Query) -> int:
    """Where the first match begins, or -1."""
    spans = marks_in(text, query)
    return spans[0][0] if spans else -1


def _excerpt(text: str, at: int, query: Query) -> tuple[str, tuple[Span, ...], int]:
    """The words of a hit, their marks, and what is left out around them."""
    start, left_out = 0, NEITHER
    if at > _NEAR:
        start = text.find(" ", at - _BEFORE, at) + 1 or at - _BEFORE
    end = start + _ROOM
    words = text[start:end]
    cut = end < len(text)
    if "\n" in words or "*" in words or "_" in words or "`" in words or "[" in words:
        words = _without_marks(text[start : end + _ROOM])
        cut = cut or len(words) > _ROOM
    if cut:
        space = words.rfind(" ", _HALF, _ROOM)
        words = words[: space if space > 0 else _ROOM]
        left_out += AFTER
    if start:
        words = f" {words}"
        left_out += BEFORE
    return words, marks_in(words, query), left_out


def _without_marks(window: str) -> str:
    """A piece of Markdown as one line of words."""
    begin = _BEGIN.match(window)
    words = _BREAK.sub(" ", window[begin.end() :] if begin else window).rstrip()
    if "*" in words or "_" in words or "`" in words or "[" in words:
        words = _MARKS.sub(r"\1", words)
    return words
