"""Draws a chart on a page: the few shapes that charts are made of, as operators of the page.

ReportLab's own renderer keeps a stack of inherited states and saves the canvas's around every
shape, which took a third of the time of a report. Shapes here carry their own colours and lines.
What is drawn follows from what the chart shows, so one that was drawn before is not drawn again.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Rect
from reportlab.lib.colors import Color
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.pathobject import PDFPathObject

from mentorjournal.reports.block import Block
from mentorjournal.reports.fonts import write
from mentorjournal.reports.script_runs import Fonts, Marked, ScriptRuns
from mentorjournal.reports.text import fill_with

_KEPT = 100


class Lettering(NamedTuple):
    """A label as it is drawn: where each stretch of one font begins, and the stretch."""

    pieces: tuple[tuple[float, Marked], ...]
    y: float
    size: float
    colour: str


class Drawn(NamedTuple):
    """A chart as it is drawn: operators, and labels, whose codes are those of a document.

    Attributes:
        width, height: in points. missing: scripts that no font has.
    """

    width: float
    height: float
    strokes: tuple[str | Lettering, ...]
    missing: frozenset[str]


class Picture(Block):
    """A chart where it stands on a page."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__()
        self._drawn = drawn
        self.width, self.height = drawn.width, drawn.height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the size that it was drawn in."""
        return self.width, self.height

    def draw_at(self, x: float, y: float) -> None:
        """Draw it with its own origin."""
        code: list[str] = self.canv._code
        code.append(f"q 1 0 0 1 {fp_str(x, y)} cm")
        for stroke in self._drawn.strokes:
            if isinstance(stroke, str):
                code.append(stroke)
            else:
                self._letter(stroke)
        code.append("Q")

    def _letter(self, label: Lettering) -> None:
        text = self.canv.beginText()
        fill_with(text, label.colour)
        for x, piece in label.pieces:
            text.setFont(piece.font, label.size)
            text.setTextOrigin(x, label.y)
            write(text, piece.text, piece.font)
        self.canv.drawText(text)


def picture_of(scripts: ScriptRuns, draw: Callable[..., Drawing], *shown: Hashable) -> Picture:
    """Return the chart that `draw` makes of `shown`, or the same one from before.

    Args:
        scripts: the splitter of the document; it is told what no font has.
        draw: makes the chart; the same for what is equal.
        shown: what it is given.
    """
    drawn = _drawn(draw, shown, scripts.fonts)
    scripts.missing |= drawn.missing
    return Picture(drawn)


@lru_cache(_KEPT)
def _drawn(draw: Callable[..., Drawing], shown: tuple[Hashable, ...], fonts: Fonts) -> Drawn:
    scripts = ScriptRuns(fonts)
    chart = draw(*shown)
    strokes = tuple(_Pen(scripts).strokes(chart))
    return Drawn(chart.width, chart.height, strokes, frozenset(scripts.missing))


class _Pen:
    """Writes shapes as operators, and tells of a colour or line only when it changes."""

    def __init__(self, scripts: ScriptRuns) -> None:
        self._scripts = scripts
        self._told: dict[str, str] = {}
        self._code: list[str] = []
        self._ways: dict[type, Callable[[Any], None]] = {
            Line: self._line,
            PolyLine: self._path,
            Polygon: self._path,
            Rect: self._rect,
            Circle: self._circle,
        }

    def strokes(self, chart: Drawing) -> list[str | Lettering]:
        """Return what draws all shapes of a chart, with its origin at that of the page.

        Raises:
            KeyError: it has a shape of another kind.
        """
        found: list[str | Lettering] = []
        for shape in chart.contents:
            if hasattr(shape, "pieces"):
                pieces = tuple(shape.pieces(self._scripts))
                label = Lettering(pieces, shape.y, shape.size, shape.colour)
                found += ["\n".join(self._code), label]
                self._told["rg"] = _colour(shape.ink)
                self._code = []
            else:
                self._ways[type(shape)](shape)
        return [*found, "\n".join(self._code)]

    def _line(self, shape: Any) -> None:
        path = PDFPathObject()
        path.moveTo(shape.x1, shape.y1)
        path.lineTo(shape.x2, shape.y2)
        self._draw(path, shape, filled=False)

    def _path(self, shape: Any) -> None:
        closed = isinstance(shape, Polygon)
        path, points = PDFPathObject(), shape.points
        path.moveTo(points[0], points[1])
        for at in range(2, len(points), 2):
            path.lineTo(points[at], points[at + 1])
        if closed:
            path.close()
        self._draw(path, shape, filled=closed)

    def _rect(self, shape: Any) -> None:
        path = PDFPathObject()
        box = (shape.x, shape.y, shape.width, shape.height)
        if shape.rx:
            path.roundRect(*box, shape.rx)
        else:
            path.rect(*box)
        self._draw(path, shape)

    def _circle(self, shape: Any) -> None:
        path = PDFPathObject()
        path.circle(shape.cx, shape.cy, shape.r)
        self._draw(path, shape)

    def _draw(self, path: PDFPathObject, shape: Any, filled: bool = True) -> None:
        """Draw a path in the colours and with the line of a shape (ISO 32000-1, 8.5.3)."""
        filled = filled and shape.fillColor is not None
        stroked = shape.strokeColor is not None and bool(shape.strokeWidth)
        if filled:
            self._tell("rg", _colour(shape.fillColor))
        if stroked:
            dashes: Sequence[float] = shape.strokeDashArray or ()
            self._tell("RG", _colour(shape.strokeColor))
            self._tell("w", fp_str(shape.strokeWidth))
            self._tell("J", str(shape.strokeLineCap or 0))
            self._tell("j", str(shape.strokeLineJoin or 0))
            self._tell("d", f"[{fp_str(*dashes) if dashes else ''}] 0")
        if filled or stroked:
            drawn = "B" if filled and stroked else "f" if filled else "S"
            self._code.append(f"{path.getCode()} {drawn}")

    def _tell(self, operator: str, value: str) -> None:
        if self._told.get(operator) != value:
            self._told[operator] = value
            self._code.append(f"{value} {operator}")


def _colour(colour: Color) -> str:
    return str(fp_str(colour.red, colour.green, colour.blue))
