"""Paragraphs: runs of text broken into lines, in any script, without any markup language.

ReportLab's own Paragraph reads markup, loses glyphs, and takes quadratic time for a long word.
This one takes runs of plain text, so nothing that somebody wrote can be read as an instruction.
"""

from collections.abc import Sequence
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from mentorjournal.reports.block import Block
from mentorjournal.reports.fonts import apart_by, write, write_line
from mentorjournal.reports.galley import Drawn, Ink, Line, Run, galley_of
from mentorjournal.reports.script_runs import ScriptRuns

__all__ = ["Ink", "Run", "Text", "colour_of", "fill_with"]


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
        given = (Run(runs),) if isinstance(runs, str) else runs
        self._galley = galley_of(given, ink, scripts, right_to_left, own_direction)
        self._limit = lines
        self._lines: list[Line] = []
        self._broken_for: float | None = -1.0
        self.spaceBefore, self.spaceAfter = ink.before, ink.after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break into lines of `available_width` points; return the size needed."""
        self._break(available_width)
        self.width = available_width
        self.height = len(self._lines) * self._galley.ink.leading
        return self.width, self.height

    def _break(self, width: float) -> None:
        if self._broken_for not in (width, None):
            self._lines = self._galley.lines(width, self._limit)
            self._broken_for = width

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return two parts of which the first fits, or nothing."""
        self._break(available_width)
        count = int((available_height + 1e-7) / self._galley.ink.leading)
        total = len(self._lines)
        if total - count == 1:
            count -= 1
        if count < 1 or (count < 2 <= total) or count >= total:
            return []
        first, rest = self._part(0, count), self._part(count, total)
        first.spaceAfter = rest.spaceBefore = 0
        return [first, rest]

    def _part(self, start: int, end: int) -> "Text":
        """Return some of the lines, which are not broken again: columns are alike on all pages."""
        part = Text.__new__(Text)
        Flowable.__init__(part)
        part._galley, part._limit = self._galley, 0
        part._lines, part._broken_for = self._lines[start:end], None
        part.spaceBefore, part.spaceAfter = self.spaceBefore, self.spaceAfter
        return part

    @property
    def last_line_width(self) -> float:
        """Width in points of the last line as broken by the latest `wrap`."""
        return self._lines[-1].width if self._lines else 0.0

    @property
    def natural_width(self) -> float:
        """Width in points that the whole text takes on one line."""
        return self._galley.natural_width

    def draw_at(self, x: float, y: float) -> None:
        """Draw line by line from the top."""
        ink, lines = self._galley.ink, self._lines
        # The first baseline stands where Inter's letters, centred in the leading, have their feet.
        top = y + self.height - ink.leading / 2 - ink.size * 0.3635
        text = self.canv.beginText(x, top)
        if lines and lines[0].plain and self._galley.begins_left:
            self._write_plain(text)
        else:
            self._write_pieces(text, x, top)
        if ink.tracking:
            text.setCharSpace(0)
        self.canv.drawText(text)
        if any(run.link or run.struck for run in self._galley.runs):
            for at, line in enumerate(lines):
                for piece in line.drawn:
                    if piece.marked:
                        self._mark(piece, x + piece.left, top - at * ink.leading)

    def _write_plain(self, text: PDFTextObject) -> None:
        """Write lines of one font that all begin at the left edge."""
        run, ink = self._galley.runs[0], self._galley.ink
        name = (run.face or ink.face).value
        text.setFont(name, ink.size, ink.leading)
        if ink.tracking:
            text.setCharSpace(ink.tracking * ink.size)
        fill_with(text, run.colour or ink.colour)
        for line in self._lines:
            write_line(text, line.drawn[0].text, name)

    def _write_pieces(self, text: PDFTextObject, left: float, y: float) -> None:
        """Write lines piece by piece."""
        ink, from_right = self._galley.ink, self._galley.right_to_left
        tracked, shown, coloured = 0.0, "", ""
        for line in self._lines:
            for piece in line.drawn:
                text.setTextOrigin(left + piece.left, y)
                if piece.font != shown:
                    shown = piece.font
                    text.setFont(shown, ink.size)
                    wanted = apart_by(shown, ink.size, ink.tracking)
                    if wanted != tracked:
                        text.setCharSpace(wanted)
                        tracked = wanted
                colour = piece.run.colour or ink.colour
                if colour != coloured:
                    coloured = colour
                    fill_with(text, colour)
                write(text, piece.text, shown, from_right)
            y -= ink.leading

    def _mark(self, piece: Drawn, x: float, y: float) -> None:
        """Draw what stands under or through a stretch that begins at x on the baseline y."""
        canvas, ink, run = self.canv, self._galley.ink, piece.run
        size, right = ink.size, x + piece.marked
        outside = bool(run.link) and not run.link.startswith("#")
        if run.struck or outside:
            canvas.setStrokeColor(colour_of(run.colour or ink.colour))
            canvas.setLineWidth(size * 0.06)
        if run.struck:
            canvas.line(x, y + size * 0.27, right, y + size * 0.27)
        if outside:
            canvas.line(x, y - size * 0.14, right, y - size * 0.14)
        if run.link:
            canvas.linkURL(run.link, (x, y - 0.2 * size, right, y + 0.8 * size), relative=1)


def fill_with(text: PDFTextObject, colour: str) -> None:
    """Let the letters that follow be of a colour, "#RRGGBB"."""
    ink = text._fillColorObj = colour_of(colour)
    text._code.append(f"{fp_str(ink.red, ink.green, ink.blue)} rg")


@cache
def colour_of(value: str) -> Color:
    """Return ReportLab's colour for "#RRGGBB"."""
    return HexColor(value)
