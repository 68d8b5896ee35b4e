"""Rows that say yes or no, with a check box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import (
    draw_box,
    draw_focus_ring,
    leading,
    shows_ring,
    text_painter,
)


def paint_check(
    painter: QPainter, rect: QRect, checked: bool, *, lit: bool = False, ratio: float = 1.0
) -> None:
    """Draw a check box filling the square `rect`; for item delegates."""
    look = theme()
    radius = look.px(4)
    if checked:
        draw_box(painter, rect, radius, look.colour("accent"))
        side = rect.width() - 2 * look.px(2)
        pixmap = look.icon_pixmap("check", "on_accent", side, ratio)
        painter.drawPixmap(rect.left() + look.px(2), rect.top() + look.px(2), pixmap)
    else:
        edge = look.colour("accent" if lit else "control_border")
        draw_box(painter, rect, radius, look.colour("card"), edge, 1.5)


class CheckRow(QAbstractButton):
    """A check box with its text and an optional quiet line; Qt's `toggled(bool)` tells."""

    def __init__(
        self,
        text: str,
        checked: bool = False,
        parent: QWidget | None = None,
        *,
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self._ring = False
        self._sizes: dict[tuple[int, str], tuple[QRect, QRect]] = {}
        self.setCheckable(True)
        self.setChecked(checked)
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    _FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic

    def set_hint(self, hint: str) -> None:
        """Change the quiet second line."""
        self._hint = hint
        self._sizes.clear()
        self.setAccessibleDescription(hint)
        self.updateGeometry()
        self.update()

    def _mark_size(self) -> QSize:
        return QSize(theme().px(16), theme().px(16))

    def _text_size(self, width: int) -> tuple[QRect, QRect]:
        """What text and quiet line take; measured once for each width: a layout asks often."""
        found = self._sizes.get((width, self.text()))
        if found is None:
            found = self._sizes[width, self.text()] = self._measured(width)
        return found

    def _measured(self, width: int) -> tuple[QRect, QRect]:
        look = theme()
        room = QRect(0, 0, max(1, width), 10_000)
        body = QFontMetrics(look.font()).boundingRect(room, int(self._FLAGS), self.text())
        small = QFontMetrics(look.font(TextRole.SMALL))
        hint = small.boundingRect(room, int(self._FLAGS), self._hint) if self._hint else QRect()
        return body, hint

    def _used(self) -> int:
        return self._mark_size().width() + theme().px(10)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        body, hint = self._text_size(width - self._used())
        inside = max(body.height() + hint.height(), self._mark_size().height())
        return inside + 2 * theme().px(7)

    def sizeHint(self) -> QSize:
        body, hint = self._text_size(theme().px(420))
        width = max(body.width(), hint.width()) + self._used() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self._mark_size().height() + 2 * theme().px(7))

    def _paint_mark(self, painter: QPainter, rect: QRect) -> None:
        paint_check(
            painter,
            rect,
            self.isChecked(),
            lit=self.underMouse(),
            ratio=self.devicePixelRatioF(),
        )

    def _paint_ring(self, painter: QPainter, text: QRect) -> None:
        edge = theme().px(5)
        box = QRect(text.left() - edge, 1, text.width() + 2 * edge, self.height() - 2)
        draw_focus_ring(painter, box & self.rect(), theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = text_painter(self)
        mark = self._mark_size()
        text_width = self.width() - self._used()
        body, hint = self._text_size(text_width)
        top = (self.height() - body.height() - hint.height()) // 2
        line = QFontMetrics(look.font()).height()
        first = top + (line - mark.height()) // 2 if hint or body.height() > line else None
        mark_top = (self.height() - mark.height()) // 2 if first is None else first
        text_left = mark.width() + look.px(10)
        mark_box = QRect(0, mark_top, mark.width(), mark.height())
        text_box = QRect(text_left, top, text_width, body.height())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if rtl:
            mark_box.moveLeft(self.width() - mark.width())
            text_box.moveLeft(self.width() - text_left - text_width)
        if not self.isEnabled():
            painter.setOpacity(0.55)
        self._paint_mark(painter, mark_box)
        side = leading(self.layoutDirection())
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        painter.drawText(text_box, int(self._FLAGS | side), self.text())
        if self._hint:
            painter.setFont(look.font(TextRole.SMALL))
            painter.setPen(look.colour("muted"))
            below = QRect(text_box.left(), text_box.bottom() + 1, text_width, hint.height())
            painter.drawText(below, int(self._FLAGS | side), self._hint)
        if self._ring and self.hasFocus():
            words = max(body.width(), hint.width())
            if rtl:
                text_box.setLeft(max(text_box.left(), text_box.right() - words))
            else:
                text_box.setRight(min(text_box.right(), text_box.left() + words))
            self._paint_ring(painter, text_box)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event.reason(), self._ring)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._sizes.clear()
            self.updateGeometry()
