"""Paragraphs: runs of text broken into lines, in any script, without any markup language.

ReportLab's own Paragraph reads markup, loses glyphs, and takes quadratic time for a long word.
This one takes runs of plain text, so nothing that somebody wrote can be read as an instruction.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.reports.block import Block
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
    write,
    write_line,
)
from mentorjournal.reports.glyphs import EMOJI
from mentorjournal.reports.script_runs import (
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


_Marking = tuple[Run, float, float, float]
"""What stands under or through a stretch of text: its run, left edge, baseline and width."""


class Text(Block):
    """A paragraph. It splits between lines, leaving two at least on either side.

    Args:
        runs: plain text, or runs of it.
        ink: how it looks.
        scripts: the splitter by font, shared by a document.
        lines: at most this many lines are drawn, the last ending in "…"; 0 for all.
        right_to_left: whether the document reads from the right, and this with it.
        own_direction: it reads the way its first letter does, as somebody's prose should;
            otherwise as the document does, as names in tables and phrases do.
    """

    def __init__(
        self,
        runs: str | Sequence[Run],
        ink: Ink,
        scripts: ScriptRuns,
        *,
        lines: int = 0,
        right_to_left: bool = False,
        own_direction: bool = False,
    ) -> None:
        super().__init__()
        given = [Run(runs)] if isinstance(runs, str) else list(runs)
        self._runs = [run._replace(text=kept_together(clean_text(run.text))) for run in given]
        self._ink = ink
        self._scripts = scripts
        self._limit = lines
        self._lines: list[list[Word]] = []
        if not own_direction:
            other_way = embedded if right_to_left else embedded_from_right
            self._runs = [run._replace(text=other_way(run.text)) for run in self._runs]
        plain = self._read_plain()
        self._plain = plain is not None
        self._words = self._read() if plain is None else plain
        self._right_to_left = right_to_left
        if own_direction:
            whole = "".join(run.text for run in self._runs[:8])[:400]
            self._right_to_left = is_right_to_left(whole, otherwise=right_to_left)
        self._broken_for = -1.0
        self.spaceBefore, self.spaceAfter = ink.before, ink.after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break into lines of `available_width` points; return the size needed."""
        self._break(available_width)
        self.width = available_width
        self.height = len(self._lines) * self._ink.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return two parts of which the first fits, or nothing."""
        self._break(available_width)
        count = int((available_height + 1e-7) / self._ink.leading)
        total = len(self._lines)
        if total - count == 1:
            count -= 1
        if count < 1 or (count < 2 <= total) or count >= total:
            return []
        first, rest = self._part(0, count), self._part(count, total)
        first.spaceAfter = rest.spaceBefore = 0
        return [first, rest]

    @property
    def last_line_width(self) -> float:
        """Width in points of the last line as broken by the latest `wrap`."""
        if not self._lines:
            return 0.0
        if self._plain:
            return words_width(self._lines[-1])
        drawn = self._drawn(self._lines[-1])
        return sum(self._line_width_of(piece.text, piece.font) for piece in drawn)

    @property
    def natural_width(self) -> float:
        """Width in points that the whole text takes on one line."""
        return words_width(self._words)

    def draw_at(self, x: float, y: float) -> None:
        """Draw line by line from the top."""
        ink = self._ink
        # The first baseline stands where Inter's letters, centred in the leading, have their feet.
        top = y + self.height - ink.leading / 2 - ink.size * 0.3635
        text = self.canv.beginText(x, top)
        later: list[_Marking] = []
        if self._plain and self._needs_no_width():
            self._write_plain(text)
        else:
            later = self._write_pieces(text, x, top)
        if ink.tracking:
            text.setCharSpace(0)
        self.canv.drawText(text)
        for marking in later:
            self._draw_marks(*marking)

    def _write_plain(self, text: PDFTextObject) -> None:
        """Write lines of one font that all begin at the left edge."""
        run, ink = self._runs[0], self._ink
        name = (run.face or ink.face).value
        text.setFont(name, ink.size, ink.leading)
        if ink.tracking:
            text.setCharSpace(ink.tracking * ink.size)
        text.setFillColor(colour_of(run.colour or ink.colour))
        for line in self._lines:
            write_line(text, told_in(line), name)

    def _write_pieces(self, text: PDFTextObject, left: float, y: float) -> list[_Marking]:
        """Write lines piece by piece; return what is to be marked, and where."""
        ink = self._ink
        tracked, shown, coloured = 0.0, "", ""
        later: list[_Marking] = []
        for line in self._lines:
            pieces = self._drawn(line)
            widths = [0.0]
            if len(pieces) != 1 or not self._needs_no_width():
                widths = [self._line_width_of(piece.text, piece.font) for piece in pieces]
            x = left + self._start_of(sum(widths))
            for piece, wide in zip(pieces, widths, strict=True):
                run = self._runs[piece.run]
                text.setTextOrigin(x, y)
                if piece.font != shown:
                    text.setFont(piece.font, ink.size)
                    shown = piece.font
                wanted = apart_by(piece.font, ink.size, ink.tracking)
                if wanted != tracked:
                    text.setCharSpace(wanted)
                    tracked = wanted
                if (run.colour or ink.colour) != coloured:
                    coloured = run.colour or ink.colour
                    text.setFillColor(colour_of(coloured))
                write(text, piece.text, piece.font, self._right_to_left)
                if run.link or run.struck:
                    marked = self._width_of(piece.text.rstrip(), piece.font)
                    later.append((run, x, y, marked))
                x += wide
            y -= ink.leading
        return later

    def _draw_marks(self, run: Run, x: float, y: float, wide: float) -> None:
        canvas, size = self.canv, self._ink.size
        canvas.setStrokeColor(colour_of(run.colour or self._ink.colour))
        canvas.setLineWidth(size * 0.06)
        if run.struck:
            canvas.line(x, y + size * 0.27, x + wide, y + size * 0.27)
        if run.link and not run.link.startswith("#"):
            canvas.line(x, y - size * 0.14, x + wide, y - size * 0.14)
        if run.link:
            canvas.linkURL(run.link, (x, y - 0.2 * size, x + wide, y + 0.8 * size), relative=1)

    def _needs_no_width(self) -> bool:
        """Return whether lines begin at the left edge and nothing stands below or through them."""
        align = -self._ink.align if self._right_to_left else self._ink.align
        return align < 0 and len(self._runs) == 1 and not self._runs[0].link

    def _start_of(self, wide: float) -> float:
        """Return where a line of this width begins; shaping makes it narrower than its words."""
        align = -self._ink.align if self._right_to_left else self._ink.align
        spare = float(self.width) - wide
        return 0.0 if align < 0 else spare / 2 if align == 0 else spare

    def _drawn(self, line: list[Word]) -> list[Marked]:
        """Return the pieces of a line from left to right, neighbours of one kind joined."""
        if self._plain and line:
            return [line[0].parts[0]._replace(text=told_in(line))]
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
                    text, kind = [], ((self._runs[kind[1]].face or self._ink.face).value, kind[1])
                text.append(" ")
        if text and kind[0]:
            joined.append(Marked("".join(text), *kind))
        return visual_order(joined, self._right_to_left)

    def _read(self) -> list[Word]:
        """Return the words of all runs; a word may reach over several runs."""
        words: list[Word] = []
        current: Word | None = None
        for index, run in enumerate(self._runs):
            face = run.face or self._ink.face
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
        if len(self._runs) != 1 or self._runs[0].struck:
            return None
        text, ink = self._runs[0].text, self._ink
        name = (self._runs[0].face or ink.face).value
        if not is_plain(text) or not letters(name).issuperset(text):
            return None
        words = [word for word in text.split(" ") if word]
        if words and len(max(words, key=len)) > _LONGEST_WORD:
            return None
        known = plain_words(name, ink.size, ink.tracking)
        return [known[one] for one in words]

    def _line_width_of(self, text: str, name: str) -> float:
        """Return the width of a line, which is not worth remembering."""
        return line_width_of(text, name, self._ink.size) + self._room_between(text, name)

    def _width_of(self, text: str, name: str) -> float:
        return width_of(text, name, self._ink.size) + self._room_between(text, name)

    def _room_between(self, text: str, name: str) -> float:
        apart = apart_by(name, self._ink.size, self._ink.tracking)
        return letters_in(text, name) * apart if apart else 0.0

    def _break(self, width: float) -> None:
        if width == self._broken_for:
            return
        if not self._words:
            self._words = [word for line in self._lines for word in line]
        self._broken_for = width
        if self._plain:
            plain = plain_lines(self._words, width)
            if plain is not None and not 0 < self._limit < len(plain):
                self._lines = plain
                return
            self._plain = False
        lines = broken_lines(self._words, width, self._width_of)
        if 0 < self._limit < len(lines):
            lines = lines[: self._limit]
            lines[-1] = self._clipped(lines[-1], width)
        self._lines = reopened(lines)

    def _clipped(self, line: list[Word], width: float) -> list[Word]:
        """Return a line that ends in an ellipsis and still fits."""
        dots = Word()
        self._add(dots, "…", self._ink.face, 0)
        kept = list(line)
        while kept and words_width(kept) + dots.width > width:
            kept.pop()
        if kept:
            last = kept[-1]
            kept[-1] = Word()
            kept[-1].parts, kept[-1].width = last.parts, last.width
        return [*kept, dots]

    def _part(self, start: int, end: int) -> "Text":
        part = Text.__new__(Text)
        Flowable.__init__(part)
        part._runs, part._ink, part._scripts = self._runs, self._ink, self._scripts
        part._limit = 0
        part._words = []
        part._lines = self._lines[start:end]
        part._right_to_left, part._plain = self._right_to_left, self._plain
        part._broken_for = self._broken_for
        part.spaceBefore, part.spaceAfter = self.spaceBefore, self.spaceAfter
        return part


def colour_of(value: str) -> Color:
    """Return ReportLab's colour for "#RRGGBB"."""
    made: Any = _COLOURS.get(value)
    if made is None:
        made = _COLOURS[value] = HexColor(value)
    return made


_COLOURS: dict[str, Color] = {}


def _end_of(word: Word) -> str:
    return word.parts[-1].text[-1:] if word.parts else ""
