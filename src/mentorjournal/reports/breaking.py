"""Words, and the lines that they are broken into."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from mentorjournal.reports.fonts import apart_by, letters_in, width_of
from mentorjournal.reports.script_runs import Marked

_MOST_WORDS = 20_000
_EMBEDDINGS, _THEIR_END = "\u202a\u202b", "\u202c"


class Word:
    """Letters that stay together, and the space behind them.

    Attributes:
        parts: the letters by font and run. broken: whether the line ends behind it.
        width, space: in points, of the letters and of the space.
        text, reach: of a plain word its letters, and its width with the space behind it.
    """

    __slots__ = ("broken", "parts", "reach", "space", "text", "width")

    def __init__(self) -> None:
        self.parts: list[Marked] = []
        self.width = self.space = self.reach = 0.0
        self.broken = False
        self.text = ""


class _PlainWords(dict[str, Word]):
    """Words of one font and size that stand by themselves: prose has the same ones again.

    They are shared, and nobody changes them.
    """

    def __init__(self, name: str, size: float, tracking: float) -> None:
        super().__init__()
        self._set_in = (name, size, tracking)

    def __missing__(self, text: str) -> Word:
        if len(self) >= _MOST_WORDS:
            self.clear()
        name, size, tracking = self._set_in
        apart = apart_by(name, size, tracking)
        word = self[text] = Word()
        word.text, word.parts = text, [Marked(text, name, 0)]
        word.width = width_of(text, name, size) + letters_in(text, name) * apart
        word.space = width_of(" ", name, size) + apart
        word.reach = word.width + word.space
        return word


@lru_cache(maxsize=50)
def plain_words(name: str, size: float, tracking: float) -> Mapping[str, Word]:
    """Return the words of a font, by their letters; what is not there yet is made.

    Args:
        name: of the font.
        size: in points.
        tracking: space behind each letter, as a share of the size.
    """
    return _PlainWords(name, size, tracking)


def plain_lines(words: list[Word], width: float) -> list[list[Word]] | None:
    """Return words of one font in lines, or None where one of them is wider than a line.

    The ends are looked up in the sums of the widths, since prose is most of a document.
    """
    reaches = [word.reach for word in words]
    if not words or max(reaches) > width + words[0].space:
        return None
    ends = list(accumulate(reaches))
    lines: list[list[Word]] = []
    first, before, room = 0, 0.0, width + 0.01 + words[0].space
    while first < len(words):
        end = bisect_right(ends, before + room, first)
        lines.append(words[first:end])
        first, before = end, ends[end - 1]
    return lines


Measure = Callable[[str, str], float]
"""Tells the width in points of letters in the font of a name."""


def broken_lines(words: Sequence[Word], width: float, measure: Measure) -> list[list[Word]]:
    """Return words in lines that are no wider than `width` points; longer words are cut."""
    lines: list[list[Word]] = []
    line: list[Word] = []
    used = 0.0
    for whole in words:
        for word in (whole,) if whole.width <= width else _fitting(whole, width, measure):
            if line and used + word.width > width + 0.01:
                lines.append(line)
                line, used = [], 0.0
            line.append(word)
            used += word.width + word.space
            if word.broken:
                lines.append(line)
                line, used = [], 0.0
    if line:
        lines.append(line)
    return lines


def _fitting(word: Word, width: float, measure: Measure) -> list[Word]:
    """Return a word that is wider than a line, cut into pieces that are not."""
    pieces: list[Word] = [Word()]
    for part in word.parts:
        start, used = 0, pieces[-1].width
        for at, char in enumerate(part.text):
            wide = measure(char, part.font)
            if used + wide > width and (at > start or pieces[-1].parts):
                _close(pieces[-1], part, start, at, used)
                pieces.append(Word())
                start, used = at, 0.0
            used += wide
        _close(pieces[-1], part, start, len(part.text), used)
    pieces[-1].space, pieces[-1].broken = word.space, word.broken
    return pieces


def _close(piece: Word, part: Marked, start: int, end: int, used: float) -> None:
    if end > start:
        piece.parts.append(part._replace(text=part.text[start:end]))
    piece.width = used


def told_in(line: Sequence[Word]) -> str:
    """Return the text of a line of one font."""
    return " ".join([word.text for word in line])


def words_width(words: Sequence[Word]) -> float:
    """Return the width of words on one line, without the space behind the last."""
    if not words:
        return 0.0
    return sum(word.width + word.space for word in words) - words[-1].space


def reopened(lines: list[list[Word]]) -> list[list[Word]]:
    """Return lines in which an embedding that a break cuts in two is one on either line."""
    open_ones = ""
    told = []
    for line in lines:
        if open_ones and line and line[0].parts:
            first, word = line[0], Word()
            mark = first.parts[0]._replace(text=open_ones)
            word.parts, word.width = [mark, *first.parts], first.width
            word.space, word.broken = first.space, first.broken
            line = [word, *line[1:]]
            open_ones = ""
        for char in "".join(part.text for word in line for part in word.parts):
            if char in _EMBEDDINGS:
                open_ones += char
            elif char == _THEIR_END:
                open_ones = open_ones[:-1]
        told.append(line)
    return told
