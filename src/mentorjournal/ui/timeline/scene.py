"""What a painting of the timeline is of, and the tools that all its parts share."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.timeline.geometry import Geometry
from mentorjournal.ui.timeline.rows import Item
from mentorjournal.ui.words import short_day, tr

PLACE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
MIDDLE = PLACE | Qt.AlignmentFlag.AlignHCenter


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
    text = short_day(bar.start, today)
    if not bar.open_ended:
        text = f"{text} – {short_day(bar.day, today)}"
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


def hint_at(geometry: Geometry, at: QPointF, today: date) -> Hint | None:
    """The hint at a place in the viewport, or None."""
    index = geometry.row_at(at.y())
    edge = edge_hint(geometry, index, today) if index is not None else None
    for hint in (today_hint(geometry, today), edge):
        if hint is not None and geometry.flip(hint.rect).contains(at):
            return hint
    return None


class Part:
    """A part of one painting."""

    def __init__(self, painter: QPainter, geometry: Geometry, scene: Scene, ratio: float) -> None:
        """Paint with `painter`; `ratio` is that of device pixels to logical ones."""
        self._painter, self._geometry, self._scene = painter, geometry, scene
        self._ratio = ratio
        self._look = theme()
        self._small = QFontMetricsF(self._look.font(TextRole.SMALL))

    def _colour(self, token: str) -> QColor:
        return self._look.colour(token)

    def _flip(self, rect: QRectF) -> QRectF:
        return self._geometry.flip(rect)

    def _day_of(self, item: Item) -> date:
        carried = self._scene.carried
        return carried.day if carried is not None and carried.key == item.key else item.day
