"""Painting what lies on the rows: bars, points, their labels, and what is being moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainterPath, QPen

from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.timeline.rows import Item, Noun, Row, Shape
from mentorjournal.ui.timeline.scale import Wish, place_labels
from mentorjournal.ui.timeline.scene import MIDDLE, Part
from mentorjournal.ui.widgets.painting import draw_box, draw_focus_ring
from mentorjournal.ui.words import short_day, tr, weekday_day


class Marks(Part):
    """The items of the rows."""

    # Bars ---------------------------------------------------------------------------------

    def bar(self, index: int) -> None:
        """Draw the bar of a row."""
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
            wide = self._flip(filled.adjusted(-radius, 0, 0, 0))
            draw_box(painter, wide, radius, self._colour(item.colour))
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
        begins, ends = (self._geometry.flip_x(x) for x in (box.left(), box.right()))
        gradient = QLinearGradient(begins, 0, ends, 0)
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

    def points(self, index: int) -> None:
        """Draw the points of a row with their labels."""
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
        if item.key == self._scene.current and self._scene.ring:
            reach, clear = self._look.px(5), self._look.px(2)
            ring = box.adjusted(-reach, -reach, reach, reach)
            ground = ring.adjusted(-clear, -clear, clear, clear)
            draw_box(painter, ground, ground.height() / 2, self._colour("card"))
            draw_focus_ring(painter, ring, ring.height() / 2)
        self._mark(box, item)

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
            stroke = box.adjusted(inset, inset, -inset, -inset)
            painter.drawLine(stroke.bottomLeft(), stroke.topRight())

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
        spots = place_labels(wishes, left, right, px(12), geometry.middle_of(self._scene.today))
        for item, found, wish, spot in zip(items, texts, wishes, spots, strict=True):
            if spot is None:
                continue
            quiet = item.shape in (Shape.REACHED, Shape.HELD)
            late = item.shape is Shape.MISSED
            painter.setPen(self._colour("red_text" if late else "muted" if quiet else "text"))
            box = QRectF(spot.left, top, wish.widths[spot.text] + 1, height)
            painter.drawText(self._flip(box), MIDDLE, found[spot.text])

    # While something is moved -------------------------------------------------------------

    def flag(self) -> None:
        """Say which day an item is carried to."""
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
            painter.drawText(pill, MIDDLE, text)
            return


# Words ----------------------------------------------------------------------------------


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


def _label_texts(item: Item, today: date, metrics: QFontMetricsF, short: float) -> tuple[str, ...]:
    """The label of a point in full, shortened, and as its day alone; sessions held have none."""
    day = short_day(item.day, today)
    if item.noun is Noun.SESSION:
        return (day,) if item.shape in (Shape.PLANNED, Shape.RUNNING) else ()
    texts = [f"{item.title}, {day}"]
    for room in (1.6 * short, short):
        cut = metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, room)
        if cut != item.title:
            texts.append(f"{cut[:-1].rstrip(' ,;:.–-')}… {day}")
    return (*texts, day)
