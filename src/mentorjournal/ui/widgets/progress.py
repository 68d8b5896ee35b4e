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


class ProgressBar(QWidget):
    """A bar with a mark; `name` is said by a screen reader before the figures."""

    def __init__(
        self,
        value: float = 0.0,
        mark: float | None = None,
        colour: BarColour = BarColour.ACCENT,
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._value, self._mark, self._colour = value, mark, colour
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_progress(value, mark, colour)

    def set_progress(
        self, value: float, mark: float | None = None, colour: BarColour | None = None
    ) -> None:
        """Show `value` (0 to 1) of the whole, and where the plan says one should be."""
        self._value, self._mark = value, mark
        self._colour = colour or self._colour
        said = self.tr("%1 %").replace("%1", str(round(100 * value)))
        if mark is not None:
            planned = self.tr("planned %1 %").replace("%1", str(round(100 * mark)))
            said = f"{said}, {planned}"
        self.setAccessibleName(f"{self._name}: {said}" if self._name else said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(16))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(48), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        paint_bar(
            painter, self.rect(), self._value, self._mark, self._colour, right_to_left=mirrored
        )
