"""What is drawn over and under the text: bullets, numbers, check boxes, bars, rules, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock, QTextDocument

from mentorjournal.domain.markdown_syntax import Line, LineKind
from mentorjournal.ui.widgets.markdown.highlighter import MarkdownHighlighter, picture_target
from mentorjournal.ui.widgets.markdown.pictures import Thumbnails

CODE_KINDS = (LineKind.CODE, LineKind.FENCE)


@dataclass(frozen=True, slots=True)
class Place:
    """A block as it lies in the viewport, in logical pixels.

    Attributes:
        block: the block.
        line: its reading.
        rect: the lines of the block, without its margins.
        first: its first line of text, as high as the line itself.
        edge: where the words begin: the left edge, or the right one in right-to-left text.
        right_to_left: the direction of the words.
    """

    block: QTextBlock
    line: Line
    rect: QRectF
    first: QRectF
    edge: float
    right_to_left: bool


class Overlay:
    """The drawings of one editor."""

    def __init__(
        self, document: QTextDocument, highlighter: MarkdownHighlighter, thumbnails: Thumbnails
    ) -> None:
        self._document = document
        self._highlighter = highlighter
        self._thumbnails = thumbnails

    def places(self, start: QTextBlock, offset: QPointF, bottom: float) -> Iterator[Place]:
        """Yield the blocks from `start` down to `bottom` of the viewport.

        `offset` is the place of the document's origin in the viewport.
        """
        layout = self._document.documentLayout()
        block = start
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(offset)
            if rect.top() > bottom:
                return
            place = self._place(block, rect, offset)
            if place is not None:
                yield place
            block = block.next()

    def box_of(self, place: Place) -> QRectF:
        """Return where the check box of an item is drawn."""
        em = self._highlighter.style.em
        side = round(em * 16 / 14)
        level = self._highlighter.style.level_width
        left = place.edge if place.right_to_left else place.edge - level
        if place.right_to_left:
            left = place.edge + level - side
        top = round(place.first.center().y() - side / 2)
        return QRectF(round(left), top, side, side)

    def draw_under(self, painter: QPainter, places: list[Place]) -> None:
        """Draw what lies under the text."""
        style = self._highlighter.style
        reach = style.em * 0.85
        for place in places:
            if place.line.kind in CODE_KINDS:
                self._draw_code(painter, place, reach)
            if place.line.quote:
                self._draw_bars(painter, place)

    def draw_over(self, painter: QPainter, places: list[Place], caret_block: int) -> None:
        """Draw what stands where marks are hidden; `caret_block` is -1 without focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in places:
            kind = place.line.kind
            if kind is LineKind.TASK:
                self._draw_box(painter, place)
            elif kind is LineKind.BULLET:
                self._draw_bullet(painter, place)
            elif kind is LineKind.NUMBER:
                self._draw_number(painter, place)
            elif kind is LineKind.RULE and place.block.blockNumber() != caret_block:
                self._draw_rule(painter, place)
            elif kind is LineKind.TEXT:
                self._draw_picture(painter, place)

    def draw_placeholder(self, painter: QPainter, place: Place, words: str) -> None:
        """Draw what stands in an empty text, on the line where the first word will be."""
        if place.block.layout().preeditAreaText():
            return
        style = self._highlighter.style
        painter.setFont(style.font)
        painter.setPen(QColor(style.colours.muted))
        room = QRectF(place.first)
        room.setHeight(style.line * 4)
        painter.drawText(room, Qt.TextFlag.TextWordWrap, words)

    def _place(self, block: QTextBlock, rect: QRectF, offset: QPointF) -> Place | None:
        layout = block.layout()
        if not layout.lineCount():
            return None
        first = layout.lineAt(0)
        origin = layout.position() + offset
        right = layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
        left = origin.x() + first.x()
        height = first.height()
        row = QRectF(left, origin.y() + first.y(), first.width(), height)
        # Qt's own rectangle leaves out what a fixed line height adds below the letters.
        box = block.blockFormat().lineHeight() * layout.lineCount()
        body = QRectF(rect.left(), origin.y(), rect.width(), max(box, rect.height()))
        return Place(
            block,
            self._highlighter.line_of(block),
            body,
            row,
            left + first.width() if right else left,
            right,
        )

    def _draw_box(self, painter: QPainter, place: Place) -> None:
        colours = self._highlighter.style.colours
        box = self.box_of(place)
        side = box.width()
        radius = side / 4
        if not place.line.checked:
            width = max(1.0, side * 1.5 / 16)
            inset = width / 2
            painter.setPen(QPen(QColor(colours.box), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(box, radius, radius)
        tick = QPainterPath(box.topLeft() + QPointF(side * 0.25, side * 0.53))
        tick.lineTo(box.topLeft() + QPointF(side * 0.43, side * 0.70))
        tick.lineTo(box.topLeft() + QPointF(side * 0.75, side * 0.33))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(colours.on_accent), max(1.2, side * 0.115))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(tick)

    def _draw_bullet(self, painter: QPainter, place: Place) -> None:
        style = self._highlighter.style
        away = style.level_width * 0.42
        centre = QPointF(
            place.edge + (away if place.right_to_left else -away),
            place.first.center().y() + style.em * 0.04,
        )
        radius = style.em * 0.15
        hollow = place.line.indent >= 2
        colour = QColor(style.colours.text)
        painter.setPen(QPen(colour, style.em * 0.075) if hollow else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
        painter.drawEllipse(centre, radius, radius)

    def _draw_number(self, painter: QPainter, place: Place) -> None:
        style = self._highlighter.style
        painter.setFont(style.font)
        painter.setPen(QColor(style.colours.muted))
        gap = style.em * 0.5
        room = style.level_width * 4
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        if place.right_to_left:
            rect = QRectF(place.edge + gap, place.first.top(), room, place.first.height())
            flags |= Qt.AlignmentFlag.AlignLeft
        else:
            rect = QRectF(place.edge - gap - room, place.first.top(), room, place.first.height())
            flags |= Qt.AlignmentFlag.AlignRight
        painter.drawText(rect, int(flags.value), place.line.marker)

    def _draw_rule(self, painter: QPainter, place: Place) -> None:
        style = self._highlighter.style
        y = round(place.rect.center().y()) + 0.5
        painter.setPen(QPen(QColor(style.colours.line), max(1.0, style.em / 14)))
        left = place.first.left()
        painter.drawLine(QPointF(left, y), QPointF(left + place.first.width(), y))

    def _draw_bars(self, painter: QPainter, place: Place) -> None:
        style = self._highlighter.style
        level = style.level_width
        depth = place.block.blockFormat().indent()
        width = max(2.0, round(style.em * 3 / 14))
        top, bottom = place.rect.top(), place.rect.bottom()
        for number in range(min(place.line.quote, depth)):
            away = level * (depth - number) - style.em * 0.3
            x = place.edge + (away - width if place.right_to_left else -away)
            painter.fillRect(QRectF(round(x), top, width, bottom - top), QColor(style.colours.bar))

    def _draw_code(self, painter: QPainter, place: Place, reach: float) -> None:
        style = self._highlighter.style
        before, after = place.block.previous(), place.block.next()
        above = before.isValid() and self._highlighter.line_of(before).kind in CODE_KINDS
        below = after.isValid() and self._highlighter.line_of(after).kind in CODE_KINDS
        left = place.first.left() - reach
        rect = QRectF(left, place.rect.top(), place.first.width() + 2 * reach, place.rect.height())
        radius = style.em * 8 / 14
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.colours.code_ground))
        rect.adjust(0, -2 * radius if above else 0, 0, 2 * radius if below else 0)
        painter.drawRoundedRect(rect, radius, radius)
        painter.restore()

    def _draw_picture(self, painter: QPainter, place: Place) -> None:
        target = picture_target(place.block.text(), place.line)
        pixmap = self._thumbnails.pixmap(target) if target else None
        if pixmap is None:
            return
        style = self._highlighter.style
        size = pixmap.deviceIndependentSize()
        left = place.edge - (size.width() if place.right_to_left else 0)
        rect = QRectF(QPointF(left, place.rect.bottom() + style.em * 0.25), size)
        radius = style.em * 6 / 14
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(path)
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
        painter.restore()
