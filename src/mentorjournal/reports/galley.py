"""Text as it is set: read into words, broken into lines, and put in the order of the paper.

All of that follows from the text, its look and the fonts there are. So a text that was set before
is not set again, as most are when a document is made once more with another option.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.reports.breaking import (
    Word,
    broken_lines,
    plain_lines,
    plain_words,
    reopened,
    told_in,
    words_width,
)
from mentorjournal.reports.fonts import (
    Face,
    apart_by,
    letters,
    letters_in,
    line_width_of,
    width_of,
)
from mentorjournal.reports.glyphs import EMOJI
from mentorjournal.reports.script_runs import (
    Fonts,
    Marked,
    ScriptRuns,
    is_right_to_left,
    measured,
    visual_order,
)
from mentorjournal.reports.tokens import continues, is_plain, is_space, kept_together, tokens
from mentorjournal.reports.turning import embedded, embedded_from_right

_LONGEST_WORD = 80
"""Letters beyond which a word may be broken anywhere without measuring it whole first."""
_KEPT, _LONGEST_KEPT = 1_500, 2_000
"""So many texts of so many letters are kept: those of two reports with all their parts."""
_WIDTHS_KEPT = 4


class Ink(NamedTuple):
    """How a paragraph looks; lengths in points.

    Attributes:
        tracking: space added behind each letter, as a share of the size.
        align: -1 at the start of the line, 0 centred, 1 at its end.
    """

    face: Face
    size: float
    leading: float
    colour: str
    align: int = -1
    tracking: float = 0.0
    before: float = 0.0
    after: float = 0.0


class Run(NamedTuple):
    """A stretch of plain text in one face; None means as the paragraph.

    Attributes:
        link: an address, or "#place@here": a jump within the document, and a name for this place.
    """

    text: str
    face: Face | None = None
    colour: str | None = None
    link: str = ""
    struck: bool = False


class Drawn(NamedTuple):
    """What is drawn at once: letters of one font and run, from left to right on paper.

    Attributes:
        left: where it begins, in points from the edge of the column.
        marked: how wide a line below or through it is, in points; 0 without one.
    """

    text: str
    font: str
    run: Run
    left: float
    marked: float


class Galley:
    """A text in its lines. It may belong to several documents at once, and nobody changes it.

    Attributes:
        runs, ink: what it is of. right_to_left: which way it reads.
        missing: scripts that no font has.
    """

    def __init__(
        self,
        runs: Sequence[Run],
        ink: Ink,
        scripts: ScriptRuns,
        right_to_left: bool,
        own_direction: bool,
    ) -> None:
        self.ink, self._scripts = ink, scripts
        self.missing = scripts.missing
        self.runs = [run._replace(text=kept_together(clean_text(run.text))) for run in runs]
        if not own_direction:
            other_way = embedded if right_to_left else embedded_from_right
            self.runs = [run._replace(text=other_way(run.text)) for run in self.runs]
        plain = self._read_plain()
        self._plain = plain is not None
        self._words = self._read() if plain is None else plain
        self.right_to_left = right_to_left
        if own_direction:
            whole = "".join(run.text for run in self.runs[:8])[:400]
            self.right_to_left = is_right_to_left(whole, otherwise=right_to_left)
        self._broken: dict[tuple[float, int], list[Line]] = {}

    @property
    def natural_width(self) -> float:
        """Width in points that the whole text takes on one line."""
        return words_width(self._words)

    def lines(self, width: float, most: int = 0) -> "list[Line]":
        """Return the lines for a column of `width` points.

        With `most` there are at most so many of them, the last ending in "…".
        """
        found = self._broken.get((width, most))
        if found is None:
            if len(self._broken) >= _WIDTHS_KEPT:
                self._broken.clear()
            found = self._broken[width, most] = self._break(width, most)
        return found

    def _break(self, width: float, most: int) -> "list[Line]":
        if self._plain:
            plain = plain_lines(self._words, width)
            if plain is not None and not 0 < most < len(plain):
                return [Line(self, words, width, True) for words in plain]
        lines = broken_lines(self._words, width, self._width_of)
        if 0 < most < len(lines):
            lines = lines[:most]
            lines[-1] = self._clipped(lines[-1], width)
        return [Line(self, words, width, False) for words in reopened(lines)]

    def _clipped(self, line: list[Word], width: float) -> list[Word]:
        """Return a line that ends in an ellipsis and still fits."""
        dots = Word()
        self._add(dots, "…", self.ink.face, 0)
        kept = list(line)
        while kept and words_width(kept) + dots.width > width:
            kept.pop()
        if kept:
            last = kept[-1]
            kept[-1] = Word()
            kept[-1].parts, kept[-1].width = last.parts, last.width
        return [*kept, dots]

    def _read(self) -> list[Word]:
        """Return the words of all runs; a word may reach over several runs."""
        words: list[Word] = []
        current: Word | None = None
        for index, run in enumerate(self.runs):
            face = run.face or self.ink.face
            name = face.value
            space = self._width_of(" ", name)
            known = letters(name).issuperset(run.text.replace("\n", ""))
            for token in tokens(run.text):
                if token == "\n" or is_space(token):
                    if token == "\n":
                        if not words or words[-1].broken:
                            words.append(Word())
                        words[-1].broken = True
                    elif current is not None and token != "\u200b":
                        current.space = space
                    current = None
                    continue
                if current is None or not continues(_end_of(current), token):
                    current = Word()
                    words.append(current)
                if known and len(token) <= _LONGEST_WORD:
                    current.parts.append(Marked(token, name, index))
                    current.width += self._width_of(token, name)
                else:
                    self._add(current, token, face, index)
        return words

    def _add(self, word: Word, token: str, face: Face, run: int) -> None:
        for piece in self._scripts.split(token, face):
            word.parts.append(Marked(piece.text, piece.font, run))
            if len(token) <= _LONGEST_WORD:
                word.width += self._width_of(measured(piece.text, piece.font), piece.font)
            else:
                word.width = float("inf")

    def _read_plain(self) -> list[Word] | None:
        """Return the words where it is one run of words and spaces in one font, as most prose."""
        if len(self.runs) != 1 or self.runs[0].struck:
            return None
        text, ink = self.runs[0].text, self.ink
        name = (self.runs[0].face or ink.face).value
        if not is_plain(text) or not letters(name).issuperset(text):
            return None
        words = [word for word in text.split(" ") if word]
        if words and len(max(words, key=len)) > _LONGEST_WORD:
            return None
        known = plain_words(name, ink.size, ink.tracking)
        return [known[one] for one in words]

    def _width_of(self, text: str, name: str) -> float:
        return width_of(text, name, self.ink.size) + self._room_between(text, name)

    def _room_between(self, text: str, name: str) -> float:
        apart = apart_by(name, self.ink.size, self.ink.tracking)
        return letters_in(text, name) * apart if apart else 0.0

    def width_of_drawn(self, text: str, name: str) -> float:
        """Return the width in points of a stretch of a line, which is not worth remembering."""
        return line_width_of(text, name, self.ink.size) + self._room_between(text, name)

    @property
    def begins_left(self) -> bool:
        """Whether lines begin at the left edge and nothing stands below or through them."""
        return self._align < 0 and len(self.runs) == 1 and not self.runs[0].link

    @property
    def _align(self) -> int:
        return -self.ink.align if self.right_to_left else self.ink.align

    def drawn(self, words: list[Word], plain: bool, room: float) -> tuple[Drawn, ...]:
        """Return what is drawn of the words of a line, `room` points wide."""
        if plain and words:
            pieces = [words[0].parts[0]._replace(text=told_in(words))]
        else:
            pieces = visual_order(self._joined(words), self.right_to_left)
        widths = [0.0]
        if len(pieces) != 1 or not self.begins_left:
            widths = [self.width_of_drawn(piece.text, piece.font) for piece in pieces]
        # Shaping makes a line narrower than its words.
        spare, align = room - sum(widths), self._align
        left = 0.0 if align < 0 else spare / 2 if align == 0 else spare
        found: list[Drawn] = []
        for piece, wide in zip(pieces, widths, strict=True):
            run, marked = self.runs[piece.run], 0.0
            if run.link or run.struck:
                marked = self._width_of(piece.text.rstrip(), piece.font)
            found.append(Drawn(piece.text, piece.font, run, left, marked))
            left += wide
        return tuple(found)

    def _joined(self, line: list[Word]) -> list[Marked]:
        """Return the pieces of a line in the order of reading, neighbours of one kind joined."""
        joined: list[Marked] = []
        text: list[str] = []
        kind = ("", -1)
        for index, word in enumerate(line):
            for part in word.parts:
                if (part.font, part.run) != kind:
                    if text:
                        joined.append(Marked("".join(text), *kind))
                    text, kind = [], (part.font, part.run)
                text.append(part.text)
            if text and word.space and index < len(line) - 1:
                if kind[0] == EMOJI:  # whose space is as wide as its pictures
                    joined.append(Marked("".join(text), *kind))
                    text, kind = [], ((self.runs[kind[1]].face or self.ink.face).value, kind[1])
                text.append(" ")
        if text and kind[0]:
            joined.append(Marked("".join(text), *kind))
        return joined


class Line:
    """One line of a galley; what is drawn of it is found when it is first drawn."""

    __slots__ = ("_drawn", "_galley", "_plain", "_room", "_words")

    def __init__(self, galley: Galley, words: list[Word], room: float, plain: bool) -> None:
        self._galley, self._words, self._room, self._plain = galley, words, room, plain
        self._drawn: tuple[Drawn, ...] | None = None

    @property
    def plain(self) -> bool:
        """Whether it is of one font, and nothing but letters and spaces."""
        return self._plain

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """What is drawn of it."""
        if self._drawn is None:
            self._drawn = self._galley.drawn(self._words, self._plain, self._room)
        return self._drawn

    @property
    def width(self) -> float:
        """Its width in points."""
        if self._plain:
            return words_width(self._words)
        return sum(self._galley.width_of_drawn(piece.text, piece.font) for piece in self.drawn)


def galley_of(
    runs: Sequence[Run],
    ink: Ink,
    scripts: ScriptRuns,
    right_to_left: bool = False,
    own_direction: bool = False,
) -> Galley:
    """Return text as it is set, one that was set before where there is one.

    Args:
        runs: plain text in stretches.
        ink: how it looks.
        scripts: the splitter by font of the document; it is told what no font has.
        right_to_left: whether the document reads from the right.
        own_direction: whether the text reads the way its first letter does.
    """
    kept = sum([len(run.text) for run in runs]) <= _LONGEST_KEPT
    make = _kept if kept else _kept.__wrapped__
    found = make(tuple(runs), ink, scripts.fonts, right_to_left, own_direction)
    scripts.missing |= found.missing
    return found


@lru_cache(_KEPT)
def _kept(
    runs: tuple[Run, ...], ink: Ink, fonts: Fonts, right_to_left: bool, own_direction: bool
) -> Galley:
    return Galley(runs, ink, ScriptRuns(fonts), right_to_left, own_direction)


def _end_of(word: Word) -> str:
    return word.parts[-1].text[-1:] if word.parts else ""
