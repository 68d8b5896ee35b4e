"""The progress bar: how far one is, and a mark where the plan says one should be."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.painting import draw_box


class BarColour(Enum):
    """The state that a bar's colour tells: its token."""

    ACCENT = "accent"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


def paint_bar(
    painter: QPainter,
    rect: QRect,
    value: float,
    mark: float | None = None,
    colour: BarColour = BarColour.ACCENT,
    *,
    right_to_left: bool = False,
) -> None:
    """Draw a bar in the vertical middle of `rect`; for item delegates.

    `value` and `mark` are shares of the whole; below 0 draws as 0, above 1 as 1.
    """
    look = theme()
    thick = look.px(8)
    track = QRectF(rect.left(), rect.center().y() + 0.5 - thick / 2, rect.width(), thick)
    track.moveTop(round(track.top()))
    draw_box(painter, track, thick / 2, look.colour("track"))
    share = min(1.0, max(0.0, value))
    if share > 0:
        filled = QRectF(track)
        filled.setWidth(max(float(thick), track.width() * share))
        if right_to_left:
            filled.moveRight(track.right())
        draw_box(painter, filled, thick / 2, look.colour(colour.value))
    if mark is not None:
        place = min(1.0, max(0.0, mark))
        place = 1 - place if right_to_left else place
        width, over = look.px(2), look.px(3)
        x = round(track.left() + place * (track.width() - width))
        top = round(track.top()) - over
        ink = look.colour("text")
        painter.save()
        painter.setOpacity(0.55)
        painter.fillRect(QRect(x, top, width, thick + 2 * over), ink)
        painter.restore()


class Bar(QWidget):
    """One bar that stands alone: how far some work is, or how strong something is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = 0.0
        self._colour = BarColour.ACCENT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float, colour: BarColour = BarColour.ACCENT) -> None:
        """Show a share of the whole, 0 to 1."""
        self.value, self._colour = value, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_bar(QPainter(self), self.rect(), self.value, colour=self._colour, right_to_left=rtl)
