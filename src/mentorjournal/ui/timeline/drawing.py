"""Painting the timeline: only what shows, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QDate, QLineF, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.timeline.geometry import Geometry
from mentorjournal.ui.timeline.rows import Item, Noun, Row, Shape
from mentorjournal.ui.timeline.scale import Cell, Step, Wish, cells, place_labels, steps_for
from mentorjournal.ui.widgets.painting import draw_box, draw_focus_ring
from mentorjournal.ui.words import short_day, tr, weekday_day

_ONE_DAY = timedelta(days=1)
_PLACE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_START = _PLACE | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_END = _PLACE | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_MIDDLE = _PLACE | Qt.AlignmentFlag.AlignHCenter


class Carried(NamedTuple):
    """An item on its way to another day."""

    key: str
    day: date


class Hint(NamedTuple):
    """A word at the edge that says what lies beyond it, and the day to go to."""

    rect: QRectF
    text: str
    day: date
    behind: bool


class Scene(NamedTuple):
    """What is to be seen beside the rows.

    Attributes:
        current: key of the item that has the keyboard's attention, or "".
        ring: whether that shows. hover: key of the item below the mouse, or "".
        carried: what is being moved, or None.
    """

    today: date
    current: str = ""
    ring: bool = False
    hover: str = ""
    carried: Carried | None = None


def edge_hint(geometry: Geometry, index: int, today: date) -> Hint | None:
    """What to say in a row whose bar lies wholly beyond one edge."""
    bar = geometry.rows[index].bar
    if bar is None:
        return None
    box, chart = geometry.item_rect(index, bar), geometry.chart
    behind, ahead = box.right() <= chart.left(), box.left() >= chart.right()
    if not behind and not ahead:
        return None
    text = f"{short_day(bar.start, today)} – {short_day(bar.day, today)}"
    width = QFontMetricsF(theme().font(TextRole.SMALL)).horizontalAdvance(text) + theme().px(30)
    edge = theme().px(8)
    left = chart.left() + edge if behind else chart.right() - edge - width
    rect = QRectF(left, box.center().y() - theme().px(11), width, theme().px(22))
    return Hint(rect, text, bar.day if behind else bar.start, behind)


def today_hint(geometry: Geometry, today: date) -> Hint | None:
    """The way back to today, when it is out of view."""
    chart, middle = geometry.chart, geometry.middle_of(today)
    behind, ahead = middle < chart.left(), middle > chart.right()
    if not behind and not ahead:
        return None
    text, px = tr("Today"), theme().px
    width = QFontMetricsF(theme().font(TextRole.CHIP)).horizontalAdvance(text) + px(34)
    left = chart.left() + px(8) if behind else chart.right() - px(8) - width
    line = geometry.sizes.head / 2
    return Hint(QRectF(left, line + px(1), width, line - px(5)), text, today, behind)


class Drawing:
    """One painting of the timeline."""

    def __init__(self, painter: QPainter, geometry: Geometry, scene: Scene, ratio: float) -> None:
        self._painter, self._geometry, self._scene = painter, geometry, scene
        self._ratio = ratio
        self._look = theme()
        self._small = QFontMetricsF(self._look.font(TextRole.SMALL))
        room = self._small.horizontalAdvance("28") + self._look.px(6)
        month = self._small.horizontalAdvance("MMM") + self._look.px(12)
        self._steps = steps_for(geometry.scale.per_day, room, month)
        self._since, self._until = geometry.days_in_view()
        begins = QLocale().firstDayOfWeek().value - 1
        self._cells = {
            step: list(cells(step, self._since, self._until, begins)) for step in self._steps
        }

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
        self._head()
        self._flags()

    def _colour(self, token: str) -> QColor:
        return self._look.colour(token)

    def _flip(self, rect: QRectF) -> QRectF:
        return self._geometry.flip(rect)

    # The area of the bars -----------------------------------------------------------------

    def _clipped(self, area: QRectF, indexes: Iterable[int]) -> None:
        painter = self._painter
        painter.save()
        painter.setClipRect(area)
        self._grid(area)
        rows = list(indexes)
        for index in rows:
            self._bar(index)
        self._today_line(area)
        for index in rows:
            self._points(index)
        self._fade(area)
        for index in rows:
            hint = edge_hint(self._geometry, index, self._scene.today)
            if hint is not None:
                self._hint(hint)
        painter.restore()

    def _grid(self, area: QRectF) -> None:
        geometry, painter = self._geometry, self._painter
        major, minor = self._steps
        if minor is Step.DAY:
            for cell in self._cells[minor]:
                if cell.day.isoweekday() >= 6:
                    self._column(area, cell, self._colour("inset"))
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
        painter.drawText(rect.adjusted(px(22), 0, -px(22), 0).adjusted(
            0 if at_left else -px(18), 0, px(18) if at_left else 0, 0), _MIDDLE, hint.text)

    # Bars ---------------------------------------------------------------------------------

    def _day_of(self, item: Item) -> date:
        carried = self._scene.carried
        return carried.day if carried is not None and carried.key == item.key else item.day

    def _bar(self, index: int) -> None:
        item = self._geometry.rows[index].bar
        if item is None:
            return
        geometry, painter = self._geometry, self._painter
        box = geometry.item_rect(index, item)
        day = self._day_of(item)
        if day != item.day:
            painter.save()
            painter.setOpacity(0.45)
            self._bar_box(box, item)
            painter.restore()
            box = geometry.item_rect(index, item, day)
        if box.right() < geometry.chart.left() or box.left() > geometry.chart.right():
            return
        self._bar_box(box, item)
        if item.key == self._scene.hover and item.movable:
            self._grip(box)
        if item.key == self._scene.current and self._scene.ring:
            reach = self._look.px(4)
            ring = self._flip(box.adjusted(-reach, -reach, reach, reach))
            draw_focus_ring(painter, ring, ring.height() / 2)

    def _bar_box(self, box: QRectF, item: Item) -> None:
        painter, chart = self._painter, self._geometry.chart
        # What lies far outside is left out: a path of a hundred thousand pixels costs time.
        reach = float(self._look.px(40))
        left, right = max(box.left(), chart.left() - reach), min(box.right(), chart.right() + reach)
        shown = QRectF(left, box.top(), max(box.height(), right - left), box.height())
        radius = box.height() / 2
        soft = self._colour(f"{item.colour}_soft")
        if item.open_ended:
            self._open_box(shown, radius, soft)
        elif item.shape is Shape.DRAFT:
            self._draft_box(self._flip(shown), radius, soft)
        else:
            draw_box(painter, self._flip(shown), radius, soft)
        if item.share <= 0 or item.shape is Shape.DRAFT:
            return
        end = box.left() + max(box.height(), box.width() * item.share)
        filled = QRectF(left, box.top(), min(right, end) - left, box.height())
        if filled.width() > 0:
            path = QPainterPath()
            path.addRoundedRect(self._flip(shown), radius, radius)
            painter.save()
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            wide = QRectF(filled.left() - radius, *filled.getRect()[1:2],
                          filled.width() + radius, filled.height())
            draw_box(painter, self._flip(wide), radius, self._colour(item.colour))
            painter.restore()

    def _draft_box(self, box: QRectF, radius: float, soft: QColor) -> None:
        painter = self._painter
        painter.setBrush(soft)
        pen = QPen(self._colour("private_border"), 1.0)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _open_box(self, box: QRectF, radius: float, soft: QColor) -> None:
        """A goal without a due day: its bar has no end."""
        drawn = self._flip(box)
        clear = QColor(soft)
        clear.setAlpha(0)
        begins, ends = (box.left(), box.right())
        gradient = QLinearGradient(
            self._geometry.flip_x(begins), 0, self._geometry.flip_x(ends), 0
        )
        gradient.setColorAt(0.4, soft)
        gradient.setColorAt(1, clear)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(gradient)
        self._painter.drawRoundedRect(drawn, radius, radius)

    def _grip(self, box: QRectF) -> None:
        """Two strokes at the end of a bar: it can be taken hold of there."""
        painter, px = self._painter, self._look.px
        pen = QPen(self._colour("text"), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for step in (0, 3):
            x = self._geometry.flip_x(box.right() - px(6) - px(step) * (step > 0))
            half = box.height() * 0.22
            middle = box.center().y()
            painter.drawLine(QLineF(x, middle - half, x, middle + half))

    # Points -------------------------------------------------------------------------------

    def _points(self, index: int) -> None:
        row, geometry = self._geometry.rows[index], self._geometry
        reach = self._look.px(24)
        low, high = geometry.chart.left() - reach, geometry.chart.right() + reach
        shown = [p for p in row.points if low <= geometry.middle_of(self._day_of(p)) <= high]
        raised = (self._scene.hover, self._scene.current)
        for item in sorted(shown, key=lambda item: item.key in raised):
            self._point(index, item)
        self._labels(index, row, shown)

    def _point(self, index: int, item: Item) -> None:
        geometry, painter = self._geometry, self._painter
        day = self._day_of(item)
        box = self._flip(geometry.item_rect(index, item, day))
        if day != item.day:
            painter.save()
            painter.setOpacity(0.35)
            self._mark(self._flip(geometry.item_rect(index, item)), item)
            painter.restore()
        if item.key == self._scene.hover:
            grow = self._look.px(1)
            box = box.adjusted(-grow, -grow, grow, grow)
        self._mark(box, item)
        if item.key == self._scene.current and self._scene.ring:
            reach = self._look.px(5)
            ring = box.adjusted(-reach, -reach, reach, reach)
            draw_focus_ring(painter, ring, ring.height() / 2)

    def _mark(self, box: QRectF, item: Item) -> None:
        painter, px = self._painter, self._look.px
        ink, card = self._colour(item.colour), self._colour("card")
        halo = px(2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(card)
        painter.drawEllipse(box.adjusted(-halo, -halo, halo, halo))
        width = px(20) / 10
        solid = item.shape in (Shape.REACHED, Shape.HELD)
        if solid:
            painter.setBrush(ink)
            painter.drawEllipse(box)
        else:
            painter.setPen(QPen(ink, width))
            half = width / 2
            painter.drawEllipse(box.adjusted(half, half, -half, -half))
        if item.shape is Shape.RUNNING:
            inner = box.width() / 4
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))
        elif item.shape is Shape.REACHED:
            self._tick(box)
        elif item.shape is Shape.MISSED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            x, y, u = box.center().x(), box.center().y(), box.height()
            painter.drawRoundedRect(QRectF(x - u * 0.055, y - u * 0.26, u * 0.11, u * 0.3), 1, 1)
            painter.drawEllipse(QPointF(x, y + u * 0.2), u * 0.07, u * 0.07)
        elif item.shape is Shape.CANCELLED:
            inset = box.width() * 0.3
            painter.drawLine(box.adjusted(inset, inset, -inset, -inset).bottomLeft(),
                             box.adjusted(inset, inset, -inset, -inset).topRight())

    def _tick(self, box: QRectF) -> None:
        token = "card" if self._look.tokens.dark else "on_accent"
        pen = QPen(self._colour(token), box.width() / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y, unit = box.left(), box.top(), box.width()
        self._painter.drawPolyline(
            [
                QPointF(x + unit * 0.30, y + unit * 0.52),
                QPointF(x + unit * 0.44, y + unit * 0.66),
                QPointF(x + unit * 0.70, y + unit * 0.37),
            ]
        )

    def _labels(self, index: int, row: Row, shown: Iterable[Item]) -> None:
        geometry, painter, px = self._geometry, self._painter, self._look.px
        carried = self._scene.carried
        wanted = [i for i in shown if carried is None or i.key != carried.key]
        texts = [_label_texts(item, self._scene.today, self._small, px(90)) for item in wanted]
        wishes = [
            Wish(
                geometry.middle_of(item.day),
                geometry.item_rect(index, item).width() / 2,
                tuple(self._small.horizontalAdvance(text) + 1 for text in found),
                _rank(item, self._scene.today),
            )
            for item, found in zip(wanted, texts, strict=True)
            if found
        ]
        items = [item for item, found in zip(wanted, texts, strict=True) if found]
        texts = [found for found in texts if found]
        edge = px(10)
        left, right = geometry.chart.left() + edge, geometry.chart.right() - edge
        painter.setFont(self._look.font(TextRole.SMALL))
        height = self._small.height()
        top = geometry.row_rect(index).top() + geometry.sizes.below - height / 2
        spots = place_labels(
            wishes, left, right, px(12), geometry.middle_of(self._scene.today)
        )
        for item, found, wish, spot in zip(items, texts, wishes, spots, strict=True):
            if spot is None:
                continue
            quiet = item.shape in (Shape.REACHED, Shape.HELD)
            late = item.shape is Shape.MISSED
            painter.setPen(self._colour("red_text" if late else "muted" if quiet else "text"))
            box = QRectF(spot.left, top, wish.widths[spot.text] + 1, height)
            painter.drawText(self._flip(box), _MIDDLE, found[spot.text])

    # Titles -------------------------------------------------------------------------------

    def _titles(self, indexes: Iterable[int]) -> None:
        geometry, painter = self._geometry, self._painter
        stacked = geometry.sizes.labels == 0
        painter.save()
        if stacked:
            painter.setClipRect(geometry.flip(geometry.chart))
        else:
            top = geometry.chart.top()
            column = QRectF(0, top, geometry.sizes.labels, geometry.size.height() - top)
            painter.setClipRect(geometry.flip(column))
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
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        self._painter.setFont(font)
        self._painter.setPen(self._colour(token))
        flags = _END if self._geometry.mirrored else _START
        self._painter.drawText(self._flip(rect), flags, shown)

    # The head -----------------------------------------------------------------------------

    def _head(self) -> None:
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
        self._painter.drawText(self._flip(box), _MIDDLE, text)

    def _minor(self, cell: Cell, step: Step, line: QRectF, pill: QRectF) -> None:
        geometry, px = self._geometry, self._look.px
        left, right = geometry.x_of(cell.day), geometry.x_of(cell.until)
        text = _minor_text(cell.day, step)
        width = self._small.horizontalAdvance(text)
        if step is Step.DAY:
            start = (left + right - width) / 2
        else:
            start = left + px(7)
        box = QRectF(start, line.top(), width + 2, line.height())
        if box.adjusted(-px(3), 0, px(3), 0).intersects(pill):
            return
        self._painter.setFont(self._look.font(TextRole.SMALL))
        self._painter.setPen(self._colour("muted"))
        self._painter.drawText(self._flip(box), _MIDDLE, text)

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
            painter.drawText(box, _MIDDLE, self._today_text())
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
        painter.drawText(box.translated(moved, 0), _MIDDLE, hint.text)

    # While something is moved -------------------------------------------------------------

    def _flags(self) -> None:
        carried = self._scene.carried
        if carried is None:
            return
        geometry, painter, px = self._geometry, self._painter, self._look.px
        for index in range(len(geometry.rows)):
            item = next((i for i in geometry.rows[index].items if i.key == carried.key), None)
            if item is None:
                continue
            box = geometry.item_rect(index, item, carried.day)
            x = box.right() if item.noun is Noun.GOAL else box.center().x()
            text = _carried_text(item, carried.day, self._scene.today)
            font = QFontMetricsF(self._look.font(TextRole.CHIP))
            width, height = font.horizontalAdvance(text) + px(20), font.height() + px(8)
            chart = geometry.chart
            left = min(max(x - width / 2, chart.left() + 4), chart.right() - width - 4)
            top = box.top() - height - px(5)
            if top < geometry.sizes.head:
                top = box.bottom() + px(5)
            line = QPen(self._colour("mark"), 1.0, Qt.PenStyle.DashLine)
            painter.setPen(line)
            middle = round(geometry.flip_x(x)) + 0.5
            painter.drawLine(QLineF(middle, geometry.sizes.head, middle, top))
            pill = geometry.flip(QRectF(left, top, width, height))
            draw_box(painter, pill, px(6), self._colour("tooltip"))
            painter.setFont(self._look.font(TextRole.CHIP))
            painter.setPen(self._colour("on_tooltip"))
            painter.drawText(pill, _MIDDLE, text)
            return


# Words --------------------------------------------------------------------------------------------


def _carried_text(item: Item, day: date, today: date) -> str:
    text = weekday_day(day, today)
    days = (day - item.day).days
    if days == 0 or item.open_ended:
        return text
    by = tr("%n day(s) later", days) if days > 0 else tr("%n day(s) earlier", -days)
    return f"{text} · {by}"


def _rank(item: Item, today: date) -> int:
    """Which labels choose their place first: what is near and still to come."""
    if item.shape in (Shape.MISSED, Shape.RUNNING):
        return 0
    if item.day >= today:
        return 1 + (item.day - today).days
    return 10_000 + (today - item.day).days


def _label_texts(
    item: Item, today: date, metrics: QFontMetricsF, short: float
) -> tuple[str, ...]:
    """The label of a point in full, shortened, and as its day alone; sessions held have none."""
    day = short_day(item.day, today)
    if item.noun is Noun.SESSION:
        return (day,) if item.shape in (Shape.PLANNED, Shape.RUNNING) else ()
    cut = metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, short)
    texts = [f"{item.title}, {day}", f"{cut} {day}" if cut != item.title else "", day]
    return tuple(text for text in texts if text)


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
