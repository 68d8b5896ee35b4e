"""Draws a chart on a page: the few shapes that charts are made of, straight onto the canvas.

ReportLab's own renderer keeps a stack of inherited states and saves the canvas's around every
shape, which took a third of the time of a report. Shapes here carry their own colours and lines.
"""

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Rect
from reportlab.pdfgen.canvas import Canvas

from mentorjournal.reports.fonts import write
from mentorjournal.reports.script_runs import ScriptRuns


class ChartPen:
    """Draws shapes, and tells the canvas about a colour or line only when it changes."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._set: dict[str, object] = {}
        self._ways: dict[type, Callable[[Any], None]] = {
            Line: self._line,
            PolyLine: self._path,
            Polygon: self._path,
            Rect: self._rect,
            Circle: self._circle,
        }

    def draw(self, drawing: Drawing) -> None:
        """Draw all shapes of a drawing, with its origin at the canvas's.

        Raises:
            KeyError: it has a shape of another kind.
        """
        for shape in drawing.contents:
            if hasattr(shape, "pieces"):
                self._label(shape)
            else:
                self._ways[type(shape)](shape)

    def _line(self, shape: Any) -> None:
        if self._stroke(shape):
            self._canvas.line(shape.x1, shape.y1, shape.x2, shape.y2)

    def _path(self, shape: Any) -> None:
        closed = isinstance(shape, Polygon)
        stroke, fill = self._stroke(shape), closed and self._fill(shape)
        path, points = self._canvas.beginPath(), shape.points
        path.moveTo(points[0], points[1])
        for at in range(2, len(points), 2):
            path.lineTo(points[at], points[at + 1])
        if closed:
            path.close()
        self._canvas.drawPath(path, stroke=int(stroke), fill=int(fill))

    def _rect(self, shape: Any) -> None:
        stroke, fill = int(self._stroke(shape)), int(self._fill(shape))
        box = (shape.x, shape.y, shape.width, shape.height)
        if shape.rx:
            self._canvas.roundRect(*box, shape.rx, stroke=stroke, fill=fill)
        else:
            self._canvas.rect(*box, stroke=stroke, fill=fill)

    def _circle(self, shape: Any) -> None:
        stroke, fill = int(self._stroke(shape)), int(self._fill(shape))
        self._canvas.circle(shape.cx, shape.cy, shape.r, stroke=stroke, fill=fill)

    def _label(self, label: Any) -> None:
        text = self._canvas.beginText()
        self._use("fill", label.ink, text.setFillColor)
        for x, piece in label.pieces(scripts_of(self._canvas)):
            text.setFont(piece.font, label.size)
            text.setTextOrigin(x, label.y)
            write(text, piece.text, piece.font)
        self._canvas.drawText(text)

    def _fill(self, shape: Any) -> bool:
        if shape.fillColor is None:
            return False
        self._use("fill", shape.fillColor, self._canvas.setFillColor)
        return True

    def _stroke(self, shape: Any) -> bool:
        if shape.strokeColor is None or not shape.strokeWidth:
            return False
        canvas = self._canvas
        self._use("stroke", shape.strokeColor, canvas.setStrokeColor)
        self._use("width", shape.strokeWidth, canvas.setLineWidth)
        self._use("cap", shape.strokeLineCap or 0, canvas.setLineCap)
        self._use("join", shape.strokeLineJoin or 0, canvas.setLineJoin)
        dashes: Sequence[float] = shape.strokeDashArray or ()
        self._use("dash", tuple(dashes), self._dash)
        return True

    def _dash(self, dashes: tuple[float, ...]) -> None:
        self._canvas.setDash(list(dashes))

    def _use(self, what: str, value: object, tell: Callable[[Any], None]) -> None:
        if self._set.get(what) != value:
            self._set[what] = value
            tell(value)


def share_scripts(canvas: Canvas, scripts: ScriptRuns) -> None:
    """Let the labels of all charts of a document tell `scripts` what no font has."""
    canvas._mj_scripts = scripts


def scripts_of(canvas: Canvas) -> ScriptRuns | None:
    """Return the splitter that a document's canvas was given."""
    found: ScriptRuns | None = getattr(canvas, "_mj_scripts", None)
    return found
