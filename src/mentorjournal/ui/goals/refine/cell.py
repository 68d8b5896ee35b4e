"""What one side drafted in one field: shown with its own words marked, taken by a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.painting import draw_box, draw_focus_ring, shows_ring
from mentorjournal.ui.words import tr

Span = tuple[int, int]
"""Begin and end of marked words."""


class DraftCell(QAbstractButton):
    """A button as tall as its text; checked, it is what the goal says now.

    Attributes:
        clicked: the text of this side is to be taken, by mouse, Space or Enter.
    """

    def __init__(self, *, theirs: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "violet" if theirs else "accent"
        self._marks: Sequence[Span] = ()
        self._nothing = False
        self._ring = False
        self._laid: dict[int, QTextLayout] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(
        self, text: str, marks: Sequence[Span], *, nothing: str, taken: bool, name: str
    ) -> None:
        """Show what was drafted, or `nothing`; `name` is whose draft of which field it is."""
        self._nothing = not text
        self._marks = marks
        self.setText(text or nothing)
        self.setChecked(taken)
        state = tr("taken") if taken else tr("press to take it")
        self.setAccessibleName(f"{name}: {self.text()}")
        self.setAccessibleDescription(state)
        self.setToolTip("" if taken else tr("Take this"))
        self._laid.clear()
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: the journal says what was taken."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)  # the page's own keys
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.click()
        else:
            super().keyPressEvent(event)

    # Size -----------------------------------------------------------------------------------

    def _pads(self) -> tuple[int, int, int]:
        """Room at the sides, above and below, and for the mark of what is taken."""
        return theme().px(11), theme().px(8), theme().px(22)

    def _layout(self, width: int) -> QTextLayout:
        """The text in lines of a width; asked for many times while a window finds its sizes."""
        if width not in self._laid:
            self._laid[width] = self._lay_out(width)
        return self._laid[width]

    def _lay_out(self, width: int) -> QTextLayout:
        found = QTextLayout(self.text().replace("\n", "\u2028"), theme().font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        else:
            option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        found.setTextOption(option)
        formats = []
        for begin, end in self._marks:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = begin, end - begin
            shape = QTextCharFormat()
            shape.setBackground(theme().colour(f"{self._tone}_soft"))
            shape.setForeground(theme().colour(f"on_{self._tone}_soft"))
            piece.format = shape
            formats.append(piece)
        found.setFormats(formats)
        found.beginLayout()
        top = 0.0
        while (line := found.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height() + theme().px(2)
        found.endLayout()
        return found

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        side, upright, mark = self._pads()
        text = self._layout(max(1, width - 2 * side - mark)).boundingRect()
        return int(text.height()) + 1 + 2 * upright

    def sizeHint(self) -> QSize:
        width = theme().px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(110), theme().px(36))

    # Painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        taken, lit = self.isChecked(), self.underMouse()
        border = f"{self._tone}_text" if taken else "control_border" if lit else "border"
        ground = look.colour("card")
        draw_box(painter, self.rect(), look.px(8), ground, look.colour(border), 1.5 if taken else 1)
        side, upright, mark = self._pads()
        inner = self.rect().adjusted(side, upright, -side - mark, -upright)
        box = QRect(inner.right() + look.px(8), upright, look.px(16), look.px(16))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            inner.translate(mark, 0)
            box.moveLeft(self.width() - box.right() - 1)
        text = self._layout(max(1, inner.width()))
        painter.setPen(look.colour("muted" if self._nothing else "text"))
        text.draw(painter, QPointF(inner.topLeft()), [], QRectF())
        if taken:
            icon = look.icon_pixmap(
                "check", f"{self._tone}_text", box.width(), self.devicePixelRatioF()
            )
            painter.drawPixmap(box.topLeft(), icon)
        if self._ring and self.hasFocus():
            draw_focus_ring(painter, self.rect(), look.px(8))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event.reason(), self._ring)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._laid.clear()
            self.updateGeometry()
            self.update()
