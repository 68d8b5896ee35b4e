"""Painting the timeline: only what shows, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter

from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.timeline.geometry import Geometry
from mentorjournal.ui.timeline.head import Head
from mentorjournal.ui.timeline.marks import Marks
from mentorjournal.ui.timeline.scene import MIDDLE, PLACE, Hint, Part, Scene, edge_hint

_START = PLACE | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_END = PLACE | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


class Drawing(Part):
    """One painting of the timeline."""

    def __init__(self, painter: QPainter, geometry: Geometry, scene: Scene, ratio: float) -> None:
        """Paint with `painter`; `ratio` is that of device pixels to logical ones."""
        super().__init__(painter, geometry, scene, ratio)
        self._head = Head(painter, geometry, scene, ratio)
        self._marks = Marks(painter, geometry, scene, ratio)

    def paint(self) -> None:
        """Draw everything."""
        painter, geometry = self._painter, self._geometry
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        below = geometry.flip(geometry.chart)
        self._clipped(below, geometry.visible_rows())
        sticky = geometry.sticky
        if sticky is not None:
            rect = geometry.row_rect(sticky)
            painter.fillRect(rect.adjusted(1, 0, -1, 0), self._colour("card"))
            self._clipped(geometry.flip(rect & geometry.chart), (sticky,))
            painter.fillRect(QRectF(0, rect.top(), rect.width(), 1), self._colour("border"))
        self._titles(geometry.visible_rows())
        if sticky is not None:
            self._titles((sticky,))
        self._head.paint()
        self._marks.flag()

    # The area of the bars -----------------------------------------------------------------

    def _clipped(self, area: QRectF, indexes: Iterable[int]) -> None:
        painter = self._painter
        painter.save()
        painter.setClipRect(area)
        self._head.grid(area)
        rows = list(indexes)
        for index in rows:
            self._marks.bar(index)
        self._today_line(area)
        for index in rows:
            self._marks.points(index)
        self._fade(area)
        for index in rows:
            hint = edge_hint(self._geometry, index, self._scene.today)
            if hint is not None:
                self._hint(hint)
        painter.restore()

    def _today_line(self, area: QRectF) -> None:
        x = self._geometry.flip_x(self._geometry.middle_of(self._scene.today))
        width = max(1, round(self._look.px(15) / 10))
        line = QRectF(round(x) - width // 2, area.top(), width, area.height())
        self._painter.fillRect(line, self._colour("red"))

    def _fade(self, area: QRectF) -> None:
        """Let what goes on beyond the edges melt into the card, so that nothing looks cut off."""
        width = float(self._look.px(14))
        solid, clear = QColor(self._colour("card")), QColor(self._colour("card"))
        clear.setAlpha(0)
        for left, begins, ends in (
            (area.left(), solid, clear),
            (area.right() - width, clear, solid),
        ):
            gradient = QLinearGradient(left, 0, left + width, 0)
            gradient.setColorAt(0, begins)
            gradient.setColorAt(1, ends)
            self._painter.fillRect(QRectF(left, area.top(), width, area.height()), gradient)

    def _hint(self, hint: Hint) -> None:
        painter, px = self._painter, self._look.px
        rect = self._flip(hint.rect)
        at_left = hint.behind != self._geometry.mirrored
        icon = "chevron-left" if at_left else "chevron-right"
        side = px(14)
        pixmap = self._look.icon_pixmap(icon, "muted", side, self._ratio)
        x = rect.left() + px(4) if at_left else rect.right() - px(4) - side
        painter.drawPixmap(QPointF(x, rect.center().y() - side / 2), pixmap)
        painter.setFont(self._look.font(TextRole.SMALL))
        painter.setPen(self._colour("muted"))
        side = px(18) if at_left else -px(18)
        painter.drawText(rect.translated(side / 2, 0), MIDDLE, hint.text)

    # Titles -------------------------------------------------------------------------------

    def _titles(self, indexes: Sequence[int]) -> None:
        geometry, painter = self._geometry, self._painter
        stacked = geometry.sizes.labels == 0
        painter.save()
        area = QRectF(geometry.chart)
        if not stacked:
            area.setRect(0, area.top(), geometry.sizes.labels, area.height())
        if geometry.sticky is not None and geometry.sticky not in indexes:
            area.setBottom(geometry.row_rect(geometry.sticky).top())
        painter.setClipRect(geometry.flip(area))
        for index in indexes:
            if stacked:
                self._title_above(index)
            else:
                self._title_beside(index)
        painter.restore()

    def _title_beside(self, index: int) -> None:
        row, geometry = self._geometry.rows[index], self._geometry
        self._text(geometry.title_rect(index), row.title, TextRole.STRONG, "text")
        self._text(geometry.subtitle_rect(index), row.subtitle, TextRole.SMALL, row.tone)

    def _title_above(self, index: int) -> None:
        row, rect = self._geometry.rows[index], self._geometry.title_rect(index)
        gap = self._look.px(10)
        strong = QFontMetricsF(self._look.font(TextRole.STRONG))
        wanted = strong.horizontalAdvance(row.title) + 2
        rest = self._small.horizontalAdvance(row.subtitle) + 2
        title = min(wanted, max(rect.width() - rest - gap, rect.width() * 0.62))
        box = QRectF(rect.left(), rect.top(), title, rect.height())
        self._text(box, row.title, TextRole.STRONG, "text")
        room = rect.width() - title - gap
        if room > self._look.px(48):
            beside = QRectF(rect.right() - room, rect.top(), room, rect.height())
            self._text(beside, row.subtitle, TextRole.SMALL, row.tone)

    def _text(self, rect: QRectF, text: str, role: TextRole, token: str) -> None:
        font = self._look.font(role)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        if not self._geometry.sizes.labels:  # above the bars, where lines run behind it
            room = min(rect.width(), metrics.horizontalAdvance(shown)) + self._look.px(6)
            behind = QRectF(rect.left() - self._look.px(3), rect.top(), room, rect.height())
            self._painter.fillRect(self._flip(behind), self._colour("card"))
        self._painter.setFont(font)
        self._painter.setPen(self._colour(token))
        flags = _END if self._geometry.mirrored else _START
        self._painter.drawText(self._flip(rect), flags, shown)
