"""Paints a ReportLab Drawing with QPainter, crisp at any pixel ratio."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QTransform,
)
from reportlab.graphics.renderbase import Renderer
from reportlab.graphics.shapes import Circle, Group, Line, Polygon, PolyLine, Rect

from mentorjournal.reports.chart import Chart, Label
from mentorjournal.reports.fonts import Face
from mentorjournal.ui.theme import FAMILY

_LEFT_TO_RIGHT = "\u200e"
"""Makes Qt read a label from the left, as paper does, whatever letters it holds."""
_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS = (Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)
_WEIGHTS = {
    Face.MEDIUM: QFont.Weight.Medium,
    Face.TABLE_MEDIUM: QFont.Weight.Medium,
    Face.SEMIBOLD: QFont.Weight.DemiBold,
    Face.BOLD: QFont.Weight.Bold,
}


def paint_chart(painter: QPainter, chart: Chart) -> None:
    """Paint `chart` with its upper left corner at the painter's origin; one unit is one pixel."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.translate(0, chart.height)
    painter.scale(1, -1)
    _QtRenderer().draw(chart, _Canvas(painter), showBoundary=0)
    painter.restore()


class _Canvas:
    """What ReportLab's renderer calls a canvas: here the painter and its stack of states."""

    def __init__(self, painter: QPainter) -> None:
        self.painter = painter

    def saveState(self) -> None:
        self.painter.save()

    def restoreState(self) -> None:
        self.painter.restore()


class _QtRenderer(Renderer):
    """Draws the shapes that charts are made of. Colours and lines are read from each shape."""

    _canvas: _Canvas

    @property
    def _painter(self) -> QPainter:
        return self._canvas.painter

    def applyStateChanges(self, delta: Any, newState: Any) -> None:
        """Nothing to do: shapes carry their own state."""

    def drawNode(self, node: Any) -> None:
        self._canvas.saveState()
        if isinstance(node, Group):
            self._painter.setTransform(QTransform(*map(float, node.transform)), True)
        self.drawNodeDispatcher(node)
        self._canvas.restoreState()

    def drawGroup(self, group: Group) -> None:
        for node in group.getContents():
            if isinstance(node, Label):
                self._draw_label(node)
            else:
                self.drawNode(node)

    def drawLine(self, line: Line) -> None:
        self._use_pen(line)
        self._painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))

    def drawPolyLine(self, p: PolyLine) -> None:
        self._use_pen(p)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(_polygon(p.points))

    def drawPolygon(self, p: Polygon) -> None:
        self._use_pen(p)
        self._use_brush(p)
        self._painter.drawPolygon(_polygon(p.points))

    def drawRect(self, rect: Rect) -> None:
        self._use_pen(rect)
        self._use_brush(rect)
        box = QRectF(rect.x, rect.y, rect.width, rect.height)
        self._painter.drawRoundedRect(box, rect.rx or 0, rect.ry or 0)

    def drawCircle(self, circle: Circle) -> None:
        self._use_pen(circle)
        self._use_brush(circle)
        self._painter.drawEllipse(QPointF(circle.cx, circle.cy), circle.r, circle.r)

    def _draw_label(self, label: Label) -> None:
        painter = self._painter
        font = QFont(FAMILY)
        font.setWeight(_WEIGHTS.get(label.face, QFont.Weight.Normal))
        font.setItalic(label.face is Face.ITALIC)
        font.setPointSizeF(label.size * 72 / painter.device().logicalDpiY())
        width = QFontMetricsF(font).horizontalAdvance(label.text)
        painter.save()
        painter.translate(label.x - width * (label.anchor + 1) / 2, label.y)
        painter.scale(1, -1)
        painter.setFont(font)
        painter.setPen(QColor(label.colour))
        painter.drawText(QPointF(0, 0), f"{_LEFT_TO_RIGHT}{label.text}")
        painter.restore()

    def _use_pen(self, shape: Any) -> None:
        if shape.strokeColor is None or not shape.strokeWidth:
            self._painter.setPen(Qt.PenStyle.NoPen)
            return
        pen = QPen(_colour(shape.strokeColor), shape.strokeWidth)
        pen.setCapStyle(_CAPS[shape.strokeLineCap or 0])
        pen.setJoinStyle(_JOINS[shape.strokeLineJoin or 0])
        if shape.strokeDashArray:
            pen.setDashPattern([length / shape.strokeWidth for length in shape.strokeDashArray])
        self._painter.setPen(pen)

    def _use_brush(self, shape: Any) -> None:
        if shape.fillColor is None:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            self._painter.setBrush(QBrush(_colour(shape.fillColor)))


def _colour(colour: Any) -> QColor:
    return QColor.fromRgbF(colour.red, colour.green, colour.blue, colour.alpha)


def _polygon(points: Any) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in zip(points[::2], points[1::2], strict=True)])
