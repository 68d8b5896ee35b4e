"""Painting the head of the timeline: months, weeks and today, and the lines below them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.timeline.geometry import Geometry
from mentorjournal.ui.timeline.scale import Cell, Step, cells, steps_for
from mentorjournal.ui.timeline.scene import MIDDLE, Part, Scene, today_hint
from mentorjournal.ui.widgets.painting import draw_box
from mentorjournal.ui.words import short_day, tr


class Head(Part):
    """Both lines of the head, and what they draw through the rows."""

    def __init__(self, painter: QPainter, geometry: Geometry, scene: Scene, ratio: float) -> None:
        """Find out which days show and how finely they are told apart."""
        super().__init__(painter, geometry, scene, ratio)
        room = self._small.horizontalAdvance("28") + self._look.px(6)
        month = self._small.horizontalAdvance("MMM") + self._look.px(12)
        self._steps = steps_for(geometry.scale.per_day, room, month)
        self._since, self._until = geometry.days_in_view()
        begins = QLocale().firstDayOfWeek().value - 1
        self._cells = {
            step: list(cells(step, self._since, self._until, begins)) for step in self._steps
        }

    def grid(self, area: QRectF) -> None:
        """Draw weekends and the lines between months through an area."""
        geometry, painter = self._geometry, self._painter
        major, minor = self._steps
        if minor is Step.DAY:
            weekend = QColor(self._colour("inset"))
            weekend.setAlphaF(0.7)
            for cell in self._cells[minor]:
                if cell.day.isoweekday() >= 6:
                    self._column(area, cell, weekend)
        for step, token in ((minor, "divider"), (major, "border")):
            if step is minor and self._is_crowded(step):
                continue
            for cell in self._cells[step]:
                x = round(geometry.flip_x(geometry.x_of(cell.day)))
                painter.fillRect(QRectF(x, area.top(), 1, area.height()), self._colour(token))

    def _is_crowded(self, step: Step) -> bool:
        """Whether lines for each cell would be more than one wants to see."""
        cell = self._cells[step][0]
        width = (cell.until - cell.day).days * self._geometry.scale.per_day
        return width < self._look.px(54)

    def _column(self, area: QRectF, cell: Cell, colour: QColor) -> None:
        left = round(self._geometry.x_of(cell.day))
        right = round(self._geometry.x_of(cell.until))
        box = self._flip(QRectF(left, area.top(), right - left, area.height()))
        self._painter.fillRect(box, colour)

    def paint(self) -> None:
        """Draw the head."""
        geometry, painter = self._geometry, self._painter
        width, height = float(geometry.size.width()), geometry.sizes.head
        painter.save()
        painter.setClipRect(
            geometry.flip(QRectF(geometry.chart.left(), 0, geometry.chart.width(), height))
        )
        major, minor = self._steps
        line = height / 2
        pill = self._today_pill()
        for cell in self._cells[major]:
            self._major(cell, major, line)
        for cell in self._cells[minor]:
            self._minor(cell, minor, QRectF(0, line, 0, line - self._look.px(4)), pill)
        painter.restore()
        painter.fillRect(QRectF(0, round(height) - 1, width, 1), self._colour("border"))
        self._draw_pill(pill)

    def _major(self, cell: Cell, step: Step, height: float) -> None:
        geometry, px = self._geometry, self._look.px
        font = self._look.font(TextRole.CHIP)
        metrics = QFontMetricsF(font)
        left, right = geometry.x_of(cell.day), geometry.x_of(cell.until)
        room = right - max(left, geometry.chart.left()) - px(14)
        texts = _major_texts(cell.day, step, self._scene.today)
        text = next((t for t in texts if metrics.horizontalAdvance(t) <= room), texts[-1])
        width = metrics.horizontalAdvance(text) + 2
        if width > room + px(6):
            return
        start = min(max(left, geometry.chart.left()) + px(7), right - width - px(7))
        self._painter.setFont(font)
        self._painter.setPen(self._colour("text"))
        box = QRectF(start, px(3), width, height - px(3))
        self._painter.drawText(self._flip(box), MIDDLE, text)

    def _minor(self, cell: Cell, step: Step, line: QRectF, pill: QRectF) -> None:
        geometry, px = self._geometry, self._look.px
        left, right = geometry.x_of(cell.day), geometry.x_of(cell.until)
        text = _minor_text(cell.day, step)
        width = self._small.horizontalAdvance(text)
        start = (left + right - width) / 2 if step is Step.DAY else left + px(7)
        box = QRectF(start, line.top(), width + 2, line.height())
        if box.adjusted(-px(3), 0, px(3), 0).intersects(pill):
            return
        self._painter.setFont(self._look.font(TextRole.SMALL))
        self._painter.setPen(self._colour("muted"))
        self._painter.drawText(self._flip(box), MIDDLE, text)

    def _today_pill(self) -> QRectF:
        """Where the word for today stands, logical; empty when it is out of view."""
        geometry, px = self._geometry, self._look.px
        hint = today_hint(geometry, self._scene.today)
        if hint is not None:
            return hint.rect
        middle = geometry.middle_of(self._scene.today)
        font = QFontMetricsF(self._look.font(TextRole.CHIP))
        width = font.horizontalAdvance(self._today_text()) + px(18)
        line = geometry.sizes.head / 2
        chart = geometry.chart
        left = min(max(middle - width / 2, chart.left() + px(4)), chart.right() - width - px(4))
        return QRectF(left, line + px(1), width, line - px(5))

    def _today_text(self) -> str:
        day = short_day(self._scene.today, self._scene.today)
        return tr("today, %1").replace("%1", day)

    def _draw_pill(self, pill: QRectF) -> None:
        painter, px = self._painter, self._look.px
        hint = today_hint(self._geometry, self._scene.today)
        box = self._flip(pill)
        painter.setFont(self._look.font(TextRole.CHIP))
        if hint is None:
            draw_box(painter, box, box.height() / 2, self._colour("red"))
            painter.setPen(self._colour("on_red"))
            painter.drawText(box, MIDDLE, self._today_text())
            return
        draw_box(painter, box, box.height() / 2, self._colour("red_soft"))
        at_left = hint.behind != self._geometry.mirrored
        side = px(12)
        icon = "chevron-left" if at_left else "chevron-right"
        pixmap = self._look.icon_pixmap(icon, "on_red_soft", side, self._ratio)
        x = box.left() + px(6) if at_left else box.right() - px(6) - side
        painter.drawPixmap(QPointF(x, box.center().y() - side / 2), pixmap)
        painter.setPen(self._colour("on_red_soft"))
        moved = px(7) if at_left else -px(7)
        painter.drawText(box.translated(moved, 0), MIDDLE, hint.text)


@lru_cache(maxsize=512)
def _said(day: date, form: str, language: str) -> str:
    return QLocale(language).toString(QDate(day.year, day.month, day.day), form)


def _form(day: date, form: str) -> str:
    return _said(day, form, QLocale().name())


def _major_texts(day: date, step: Step, today: date) -> tuple[str, ...]:
    if step is Step.YEAR:
        return (_form(day, "yyyy"),)
    if day.year == today.year:
        return _form(day, "MMMM"), _form(day, "MMM")
    return _form(day, "MMMM yyyy"), _form(day, "MMM yyyy"), _form(day, "MMM")


def _minor_text(day: date, step: Step) -> str:
    if step is Step.MONTH:
        return _form(day, "MMM")
    if step is Step.QUARTER:
        return tr("Q%1").replace("%1", str((day.month + 2) // 3))
    return _form(day, "d")
