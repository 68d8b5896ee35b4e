"""Words, and the lines that they are broken into."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from mentorjournal.reports.fonts import is_tracked, width_of
from mentorjournal.reports.script_runs import Marked

_EMBEDDING, _ITS_END = "\u202a", "\u202c"


class Word:
    """Letters that stay together, and the space behind them."""

    __slots__ = ("broken", "parts", "space", "width")

    def __init__(self) -> None:
        self.parts: list[Marked] = []
        self.width = 0.0
        self.space = 0.0
        self.broken = False


@lru_cache(maxsize=20_000)
def word_of(text: str, name: str, size: float, tracking: float) -> Word:
    """Return a word that stands by itself; it is shared, and nobody changes it.

    Args:
        text: its letters.
        name: of its font.
        size: in points.
        tracking: space behind each letter, as a share of the size.
    """
    word = Word()
    word.parts = [Marked(text, name, 0)]
    apart = tracking * size if is_tracked(name) else 0.0
    word.width = width_of(text, name, size) + len(text) * apart
    word.space = width_of(" ", name, size) + apart
    return word


def plain_lines(words: list[Word], width: float) -> list[list[Word]] | None:
    """Return words of one font in lines, or None where one of them is wider than a line.

    The ends are looked up in the sums of the widths, since prose is most of a document.
    """
    widths = [word.width for word in words]
    if not words or max(widths) > width:
        return None
    space = words[0].space
    ends = list(accumulate([wide + space for wide in widths]))
    lines: list[list[Word]] = []
    first, before, room = 0, 0.0, width + 0.01 + space
    while first < len(words):
        end = bisect_right(ends, before + room, first)
        lines.append(words[first:end])
        first, before = end, ends[end - 1]
    return lines


def told_in(line: list[Word]) -> str:
    """Return the text of a line of one font."""
    if line[-1].space:
        return " ".join([word.parts[0].text for word in line])
    words = [f"{word.parts[0].text} " if word.space else word.parts[0].text for word in line]
    return "".join(words).rstrip(" ")


def words_width(words: Sequence[Word]) -> float:
    """Return the width of words on one line, without the space behind the last."""
    if not words:
        return 0.0
    return sum(word.width + word.space for word in words) - words[-1].space


def reopened(lines: list[list[Word]]) -> list[list[Word]]:
    """Return lines in which an embedding that a break cuts in two is one on either line."""
    open_ones, told = 0, []
    for line in lines:
        if open_ones and line and line[0].parts:
            first, word = line[0], Word()
            mark = first.parts[0]._replace(text=_EMBEDDING * open_ones)
            word.parts, word.width = [mark, *first.parts], first.width
            word.space, word.broken = first.space, first.broken
            line = [word, *line[1:]]
            open_ones = 0
        for part in (part.text for word in line for part in word.parts):
            open_ones = max(0, open_ones + part.count(_EMBEDDING) - part.count(_ITS_END))
        told.append(line)
    return told
