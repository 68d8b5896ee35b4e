"""A rating as a row of dots: 1 to 5, or 1 to 10."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import (
    draw_box,
    draw_focus_ring,
    leading,
    shows_ring,
    text_painter,
)

_EDGE = 6
"""The distance of the dots from the ring around them, in 1/14 of the type size."""


class RatingField(QWidget):
    """Dots to click; digits, arrow keys, Home and End set them, Delete empties.

    Attributes:
        rated: (int | None) the user gave another rating, or took it back.
    """

    rated = Signal(object)

    def __init__(
        self,
        value: int | None = None,
        parent: QWidget | None = None,
        *,
        top: int = 5,
        name: str = "",
        low: str = "",
        high: str = "",
    ) -> None:
        """Make the row; `top` is the best rating, `low` and `high` say what the ends mean."""
        super().__init__(parent)
        self._top, self._name = top, name
        self._ends = (low, high)
        self._value: int | None = None
        self._hover: int | None = None
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    @property
    def value(self) -> int | None:
        """The rating, 1 to `top`, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a rating without a signal."""
        self._value = value
        self._say()
        self.update()

    def setAccessibleName(self, name: str) -> None:
        self._name = name
        self._say()

    def _said(self) -> str:
        if self._value is None:
            return self.tr("not rated")
        said = self.tr("%1 of %2").replace("%1", str(self._value)).replace("%2", str(self._top))
        low, high = self._ends
        end = low if self._value == 1 else high if self._value == self._top else ""
        return f"{said}, {end}" if end else said

    def _say(self) -> None:
        said = self._said()
        super().setAccessibleName(f"{self._name}: {said}" if self._name else said)
        self.setToolTip(said)

    def _rate(self, value: int | None) -> None:
        if value is not None:
            value = min(self._top, max(1, value))
        if value != self._value:
            self.set_value(value)
            self.rated.emit(value)

    def _cell(self) -> int:
        return theme().px(24 if self._top <= 5 else 20)

    def _box(self, number: int) -> QRect:
        cell, edge = self._cell(), theme().px(_EDGE)
        box = QRect(edge + (number - 1) * cell, 0, cell, self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(self.width() - 1 - edge - (number - 1) * cell)
        return box

    def sizeHint(self) -> QSize:
        look = theme()
        figures = look.px(46)
        return QSize(self._cell() * self._top + 2 * look.px(_EDGE) + figures, look.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = text_painter(self)
        shown = self._hover if self._hover is not None else self._value or 0
        side = look.px(14 if self._top <= 5 else 12)
        for number in range(1, self._top + 1):
            dot = QRect(0, 0, side, side)
            cell = self._box(number)
            dot.moveCenter(cell.center())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                dot.moveRight(cell.right())
            else:
                dot.moveLeft(cell.left())
            if number <= shown:
                token = "accent_hover" if self._hover is not None else "accent"
                draw_box(painter, dot, side / 2, look.colour(token))
            else:
                draw_box(painter, dot, side / 2, None, look.colour("control_border"), 1.5)
        painter.setFont(look.font(TextRole.SMALL))
        painter.setPen(look.colour("muted"))
        last = self._box(self._top)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rest = (
            QRect(0, 0, last.left() - look.px(4), self.height())
            if rtl
            else self.rect().adjusted(last.right() + look.px(4), 0, 0, 0)
        )
        text = f"{shown}/{self._top}" if shown else ""
        side_flags = leading(self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rest, side_flags, text)
        if self._ring and self.hasFocus():
            draw_focus_ring(painter, self.rect(), look.px(8))

    def _number_at(self, event: QMouseEvent) -> int | None:
        point = event.position().toPoint()
        numbers = range(1, self._top + 1)
        return next((n for n in numbers if self._box(n).contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event)
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._hover = None
            self._rate(None if number == self._value else number)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._number_at(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, now = event.key(), self._value or 0
        forward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._rate(now + (forward if key == Qt.Key.Key_Right else -forward))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Plus):
            self._rate(now + 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Minus):
            self._rate(now - 1)
        elif key == Qt.Key.Key_Home:
            self._rate(1)
        elif key == Qt.Key.Key_End:
            self._rate(self._top)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._rate(None)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            digit = key - Qt.Key.Key_0
            self._rate(10 if digit == 0 and self._top >= 10 else digit or None)
        else:
            super().keyPressEvent(event)
            return
        self._ring = True
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event.reason(), self._ring)
        super().focusInEvent(event)
