"""A row of choices of which one holds: Month | Quarter | Year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import (
    draw_box,
    draw_focus_ring,
    shows_ring,
    text_painter,
)


class Segmented(QWidget):
    """An exclusive choice in one control; arrow keys, Home and End move it.

    Attributes:
        chosen: (key: str) the user chose another segment.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        """Make a control for `choices`, pairs of key and label; `name` is for screen readers."""
        super().__init__(parent)
        self._choices = list(choices)
        self._index = 0
        self._hover = -1
        self._ring = False
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def current(self) -> str:
        """The key of the chosen segment."""
        return self._choices[self._index][0]

    def set_current(self, key: str) -> None:
        """Choose a segment without a signal; an unknown key changes nothing."""
        for index, (known, _) in enumerate(self._choices):
            if known == key:
                self._index = index
        self._say()
        self.update()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replace the segments, keeping the chosen key if it is still there."""
        kept = self.current
        self._choices = list(choices)
        self._index = 0
        self.updateGeometry()
        self.set_current(kept)

    def _say(self) -> None:
        label = self._choices[self._index][1]
        self.setAccessibleName(f"{self._name}: {label}" if self._name else label)

    def _choose(self, index: int) -> None:
        index = min(len(self._choices) - 1, max(0, index))
        if index != self._index:
            self._index = index
            self._say()
            self.update()
            self.chosen.emit(self.current)

    def _boxes(self) -> list[QRect]:
        metrics = QFontMetrics(theme().font(TextRole.MEDIUM))
        pad, edge = theme().px(14), theme().px(3)
        x, boxes = edge, []
        for _, label in self._choices:
            width = metrics.horizontalAdvance(label) + 2 * pad
            box = QRect(x, edge, width, self.height() - 2 * edge)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                box.moveLeft(self.width() - x - width)
            boxes.append(box)
            x += width
        return boxes

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(TextRole.MEDIUM))
        pad, edge = theme().px(14), theme().px(3)
        width = sum(metrics.horizontalAdvance(label) + 2 * pad for _, label in self._choices)
        return QSize(width + 2 * edge, metrics.height() + 2 * theme().px(8) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = text_painter(self)
        radius = look.px(8)
        draw_box(painter, self.rect(), radius, look.colour("card"), look.colour("field_border"))
        painter.setFont(look.font(TextRole.MEDIUM))
        for index, box in enumerate(self._boxes()):
            on = index == self._index
            if on or index == self._hover:
                fill = look.colour("accent" if on else "hover")
                draw_box(painter, box, radius - look.px(2), fill)
            painter.setPen(look.colour("on_accent" if on else "text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._choices[index][1])
        if self._ring and self.hasFocus():
            draw_focus_ring(painter, self.rect(), radius)

    def _index_at(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        return next((i for i, box in enumerate(self._boxes()) if box.contains(point)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event)
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self._choose(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._index_at(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        QToolTip.hideText()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        match event.key():
            case Qt.Key.Key_Right:
                self._choose(self._index + forward)
            case Qt.Key.Key_Left:
                self._choose(self._index - forward)
            case Qt.Key.Key_Home:
                self._choose(0)
            case Qt.Key.Key_End:
                self._choose(len(self._choices) - 1)
            case _:
                super().keyPressEvent(event)
                return
        self._ring = True
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event.reason(), self._ring)
        super().focusInEvent(event)
