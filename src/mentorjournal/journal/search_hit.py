"""One hit of a search: where it is, and the words around the match with their places marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, overload

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.markdown_text import TITLE_LIMIT, first_line_title
from mentorjournal.journal.search_query import Query, fold

EXCERPT_LENGTH = 120
_ROOM = EXCERPT_LENGTH - 2
_BEFORE = 40
_HEAD = 400
_LINE_MARK = r"(?:(?:#{1,6}|>|(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\])?)\s+)?"
_BEGIN = re.compile(r"\s*" + _LINE_MARK)
_BREAK = re.compile(r"\n\s*" + _LINE_MARK)
_MARKS = re.compile(
    r"[*_~]{2,}|`+|(?<![\w*])[*_](?=\w)|(?<=\w)[*_](?![\w*])|!?\[([^\]\n]*)\]\([^)\n]*\)"
)

Span = tuple[int, int]
Row = tuple[Any, ...]


class Hit(NamedTuple):
    """A record that was found.

    Attributes:
        mentorship_id: empty for what belongs to the owner alone.
        day: the day of a note, decision or check-in; of others the day they were written.
        title: the given title, or the first line; title_marks: (start, end) pairs in it.
        excerpt: up to 120 characters around the first match, in one line, between ellipses
            where something is left out; marks: (start, end) pairs in it.
        private: whether the excerpt is taken from the private part.
        place_kind, place_id: what to open to see it: the goal of a check-in, the note of a
            decision; otherwise the record itself.
    """

    kind: Kind
    id: str
    mentorship_id: str
    day: date
    title: str
    excerpt: str
    marks: tuple[Span, ...]
    title_marks: tuple[Span, ...]
    private: bool
    place_kind: Kind
    place_id: str


class Hits(Sequence[Hit]):
    """The hits of a search, each cut and marked when it is looked at.

    Finding fifty notes costs a seventh of a millisecond, marking them as much again; a window
    shows a dozen of them before the next letter is typed.
    """

    def __init__(
        self,
        rows: list[Row] | None = None,
        query: Query | None = None,
        private_text: Callable[[str], str] = str,
    ) -> None:
        """Rows are (key, id, mentorship id, title, text) and, where it is no note, an `Other`."""
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
        return self._by_one_word() if self._query.only else map(self._hit, self._rows)

    def _by_one_word(self) -> Iterator[Hit]:
        """The hits of a query of one word, as nearly all are.

        What `_hit` says of a note with a title and the word within a line, in little more than
        half the time: fifty are made while somebody types.
        """
        word, spaced, hit, note = self._query.only, self._query.spaced, self._hit, Kind.NOTE
        size = len(word)
        for row in self._rows:
            if len(row) > 5:
                yield hit(row)
                continue
            key, row_id, mentorship_id, title, text = row
            at = text.find(spaced) + 1
            start = text.find(" ", at - _BEFORE, at) + 1 if at > _BEFORE else 0
            end = start + _ROOM
            words = text[start:end]
            if (
                not (at and title and title.isascii() and words.isascii())
                or "\n" in words
                or "*" in words
                or "_" in words
                or "`" in words
                or "[" in words
            ):
                yield hit(row)
                continue
            if end < len(text):
                space = words.rfind(" ", _ROOM // 2)
                words = words[: space if space > 0 else _ROOM]
                excerpt = f"…{words}…" if start else f"{words}…"
            else:
                excerpt = f"…{words}" if start else words
            first = at - start
            folded = words.lower()
            if folded.find(word) == first and folded.find(word, first + size) < 0:
                shift = first + 1 if start else first
                marks: tuple[Span, ...] = ((shift, shift + size),)
            else:
                marks = _begins(folded, word, 1 if start else 0)
            folded = title.lower()
            yield _as_tuple(
                Hit,
                (
                    note,
                    row_id,
                    mentorship_id,
                    day_of(key >> 41),
                    title,
                    excerpt,
                    marks,
                    _begins(folded, word, 0) if word in folded else (),
                    False,
                    note,
                    row_id,
                ),
            )

    def _hit(self, row: Row) -> Hit:
        query = self._query
        if len(row) > 5:
            key, row_id, mentorship_id, title, text, (kind, day, place_kind, place_id) = row
        else:
            key, row_id, mentorship_id, title, text = row
            day, place_id = day_of(key >> 41), row_id
            kind = place_kind = Kind.NOTE
        private = False
        if not title:
            title = first_line_title(text[:_HEAD])
            text = _below_first_line(text)
        title_marks = marks_in(title, query)
        at = text.find(query.spaced) + 1 or _first(text, query)
        if at < 0:
            at = 0
            if kind is Kind.NOTE and not title_marks:
                hidden = self._private_text(row_id)
                found = _first(hidden, query)
                if found >= 0:
                    text, at, private = hidden, found, True
        excerpt, marks = _excerpt(text, at, query)
        return _as_tuple(
            Hit,
            (
                kind,
                row_id,
                mentorship_id,
                day,
                title,
                excerpt,
                marks,
                title_marks,
                private,
                place_kind,
                place_id,
            ),
        )


# Half the time of calling the class.
_as_tuple = tuple.__new__


class Found(NamedTuple):
    """The answer to a search.

    Attributes:
        hits: the newest first, or the best first where they were ranked.
        more: whether there are older ones.
        last: give it as `before` to get those; None when there are none.
    """

    hits: Sequence[Hit]
    more: bool = False
    last: int | None = None


class Other(NamedTuple):
    """What a row says of a record that is no note, or of a note found by its tag."""

    kind: Kind
    day: date
    place_kind: Kind
    place_id: str


@lru_cache(maxsize=4096)
def day_of(ordinal: int) -> date:
    """The day in the upper bits of a key of the index (see `triggers.search_key`)."""
    year, rest = divmod(ordinal - 32, 372)
    return date(year, rest // 31 + 1, rest % 31 + 1)


def marks_in(text: str, query: Query, shift: int = 0) -> tuple[Span, ...]:
    """The (start, end) pairs of what the query means in a text, in order, never overlapping.

    `shift` is added to each.
    """
    folded = text.lower() if text.isascii() else fold(text)
    spans: list[Span] = []
    if query.only:
        return _begins(folded, query.only, shift)
    for word in query.words:
        at = folded.find(word)
        while at >= 0:
            end = at + len(word)
            if at == 0 or not folded[at - 1].isalnum():
                spans.append((at + shift, end + shift))
            at = folded.find(word, end)
    for pattern in query.patterns:
        for found in pattern.finditer(folded):
            if found.end() > found.start():
                spans.append((found.start() + shift, found.end() + shift))
    return tuple(spans) if len(spans) < 2 else _merged(spans)


def _begins(folded: str, word: str, shift: int) -> tuple[Span, ...]:
    """Where a word of the text begins with `word`, both folded."""
    spans = []
    size = len(word)
    at = folded.find(word)
    while at >= 0:
        end = at + size
        if at == 0 or not folded[at - 1].isalnum():
            spans.append((at + shift, end + shift))
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


def _excerpt(text: str, at: int, query: Query) -> tuple[str, tuple[Span, ...]]:
    start = 0
    if at > _BEFORE:
        start = text.find(" ", at - _BEFORE, at) + 1 or at - _BEFORE
    end = start + _ROOM
    words = text[start:end]
    cut = end < len(text)
    if "\n" in words or "*" in words or "_" in words or "`" in words or "[" in words:
        words = _without_marks(text[start : end + _ROOM])
        cut = cut or len(words) > _ROOM
    if cut:
        space = words.rfind(" ", _ROOM // 2, _ROOM)
        words = words[: space if space > 0 else _ROOM]
    if start:
        marks = marks_in(words, query, 1)
        return (f"…{words}…" if cut else f"…{words}"), marks
    return (f"{words}…" if cut else words), marks_in(words, query)


def _without_marks(window: str) -> str:
    """A piece of Markdown as one line of words."""
    begin = _BEGIN.match(window)
    words = _BREAK.sub(" ", window[begin.end() :] if begin else window).rstrip()
    if "*" in words or "_" in words or "`" in words or "[" in words:
        words = _MARKS.sub(r"\1", words)
    return words
