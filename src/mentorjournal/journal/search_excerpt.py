"""The words around the first match in a text, and where in them the words of a query stand."""

import re

from mentorjournal.domain.markdown_text import TITLE_LIMIT
from mentorjournal.journal.folding import fold
from mentorjournal.journal.search_query import Query

EXCERPT_LENGTH = 80
NEAR = 40
"""So near to the beginning of a text a match is shown with all that stands before it."""
BEFORE_IT = 32
WINDOW = EXCERPT_LENGTH
"""Characters that are taken around a match, from so many before it."""
HEAD = WINDOW - 1
"""Characters that are taken from the beginning, where the match is near to it."""
NEITHER, BEFORE, AFTER, BOTH = range(4)
_HALF = WINDOW // 2
_LINE_MARK = r"(?:(?:#{1,6}|>|(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\])?)\s+)?"
_BEGIN = re.compile(r"\s*" + _LINE_MARK)
_BREAK = re.compile(r"\n\s*" + _LINE_MARK)
_ITEM = re.compile(r"\n\s*(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\])?\s+")
_MARKS = re.compile(
    r"[*_~]{2,}|`+|(?<![\w*])[*_](?=\w)|(?<=\w)[*_](?![\w*])|!?\[([^\]\n]*)\]\([^)\n]*\)"
)
Span = tuple[int, int]


def one_line(text: str) -> str:
    """Several lines as one, those of a list with a point between them."""
    if "\n" in text:
        text = _BREAK.sub(" ", _ITEM.sub(" · ", f"\n{text}")).removeprefix(" · ")
    return " ".join(text.split())


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


def below_first_line(text: str) -> str:
    """What a title taken from the text leaves; all of it, where one long line is all there is."""
    first, _, rest = text.lstrip().partition("\n")
    return rest if len(first) <= TITLE_LIMIT else text


def first_match(text: str, query: Query) -> int:
    """Where the first match begins, or -1."""
    spans = marks_in(text, query)
    return spans[0][0] if spans else -1


def window(text: str, at: int) -> tuple[str, int]:
    """What is taken of a text around a match, in one line, and where something is left out.

    It may begin and end within a word: see `edges`.
    """
    far = at > NEAR
    start, most = (at - 1 - BEFORE_IT, WINDOW) if far else (0, HEAD)
    words = text[start : start + most]
    if "\n" in words or "*" in words or "_" in words or "`" in words or "[" in words:
        if far:
            start = text.find(" ", at - BEFORE_IT, at) + 1 or at - BEFORE_IT
        words = _without_marks(text[start : start + 2 * most])
        cut = start + most < len(text) or len(words) >= most
        words = f" {words}"[:WINDOW] if far else words[:HEAD]
    else:
        cut = len(words) == most
    return words, (BEFORE if far else NEITHER) + (AFTER if cut else NEITHER)


def edges(words: str, left_out: int) -> tuple[int, int]:
    """Where the first whole word of a window begins, and the last one ends."""
    start, end = 0, len(words)
    if left_out & BEFORE:
        start = words.find(" ", 0, BEFORE_IT + 1) + 1
    if left_out & AFTER:
        space = words.rfind(" ")
        end = space if space >= _HALF else end - 1
    return start, end


def _without_marks(window: str) -> str:
    """A piece of Markdown as one line of words."""
    begin = _BEGIN.match(window)
    words = _BREAK.sub(" ", window[begin.end() :] if begin else window).rstrip()
    if "*" in words or "_" in words or "`" in words or "[" in words:
        words = _MARKS.sub(r"\1", words)
    return words
