"""Chips: small rounded labels for kinds, states and people; clickable or removable on demand."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import (
    draw_box,
    draw_focus_ring,
    shows_ring,
    text_painter,
)

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class ChipKind(Enum):
    """The meaning of a chip: (ground token, text token)."""

    ACCENT = ("accent_soft", "on_accent_soft")
    AMBER = ("amber_soft", "on_amber_soft")
    RED = ("red_soft", "on_red_soft")
    VIOLET = ("violet_soft", "on_violet_soft")
    GREY = ("grey_soft", "on_grey_soft")


def chip_size(text: str) -> QSize:
    """Return the size of a chip with `text`, in logical pixels."""
    look = theme()
    metrics = QFontMetrics(look.font(TextRole.CHIP))
    return QSize(
        metrics.horizontalAdvance(text) + 2 * look.px(9), metrics.height() + 2 * look.px(3)
    )


def paint_chip(
    painter: QPainter, rect: QRect, text: str, kind: ChipKind, *, on_soft: bool = False
) -> None:
    """Draw a chip in `rect`; for item delegates. `on_soft` sets it off from a selected row."""
    look = theme()
    ground, ink = kind.value
    fill = look.colour("card" if on_soft and kind is ChipKind.ACCENT else ground)
    draw_box(painter, rect, rect.height() / 2, fill)
    painter.setFont(look.font(TextRole.CHIP))
    painter.setPen(look.colour(ink))
    pad = look.px(9)
    inner = rect.adjusted(pad, 0, -pad, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner.adjusted(-1, 0, 1, 0), Qt.AlignmentFlag.AlignCenter, shown)


class Chip(QAbstractButton):
    """A chip as a widget.

    Attributes:
        clicked: of a `clickable` chip, by mouse, Space or Enter.
        remove_requested: the cross of a `removable` chip, Delete or Backspace.
    """

    remove_requested = Signal()

    def __init__(
        self,
        text: str,
        kind: ChipKind = ChipKind.ACCENT,
        parent: QWidget | None = None,
        *,
        clickable: bool = False,
        removable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._clickable = clickable
        self._removable = removable
        self._ring = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if clickable or removable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if clickable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def kind(self) -> ChipKind:
        """The meaning that is drawn."""
        return self._kind

    def set_chip(self, text: str, kind: ChipKind | None = None) -> None:
        """Show another text, and another kind if one is given."""
        self.setText(text)
        self.setAccessibleName(text)
        self._kind = kind or self._kind
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = chip_size(self.text())
        if self._removable:
            size.setWidth(size.width() + theme().px(16))
        return size

    def minimumSizeHint(self) -> QSize:
        size = self.sizeHint()
        return QSize(min(size.width(), theme().px(64)), size.height())

    def _cross(self) -> QRect:
        side = theme().px(12)
        cross = QRect(0, (self.height() - side) // 2, side, side)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            cross.moveLeft(theme().px(8))
        else:
            cross.moveRight(self.width() - theme().px(8))
        return cross

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = text_painter(self)
        ground, ink = self._kind.value
        lit = self._clickable and self.underMouse()
        border = look.colour(ink) if lit else None
        draw_box(painter, self.rect(), self.height() / 2, look.colour(ground), border)
        painter.setFont(look.font(TextRole.CHIP))
        painter.setPen(look.colour(ink))
        pad, room = look.px(9), look.px(16) if self._removable else 0
        inner = self.rect().adjusted(pad, 0, -pad - room, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            inner.translate(room, 0)
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width() + 1
        )
        painter.drawText(inner.adjusted(-1, 0, 1, 0), Qt.AlignmentFlag.AlignCenter, shown)
        if self._removable:
            cross = self._cross()
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(cross.topLeft(), look.icon_pixmap("x", ink, cross.width(), ratio))
        if self._ring and self.hasFocus():
            draw_focus_ring(painter, self.rect(), self.height() / 2)

    def hitButton(self, pos: QPoint) -> bool:
        return self._clickable and self.rect().contains(pos)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        reach = self._cross().adjusted(-4, -6, 6, 6)
        if self._removable and reach.contains(event.position().toPoint()):
            self.setDown(False)
            self.remove_requested.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._removable and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif self._clickable and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _ARROWS:
            event.ignore()  # a row of chips moves by them
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event.reason(), self._ring)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
