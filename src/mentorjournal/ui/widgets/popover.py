"""A small surface that opens beside a control and closes by itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.painting import draw_box


class Popover(QFrame):
    """A rounded pop-up that holds one widget; Esc or a click outside closes and deletes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._column = Column(self, margins=2)

    def set_content(self, content: QWidget) -> None:
        """Show `content`."""
        self._column.addWidget(content)

    def show_below(self, anchor: QWidget) -> None:
        """Open below `anchor`, or above where the screen ends, along its leading edge."""
        self.adjustSize()
        screen = anchor.screen().availableGeometry()
        x = anchor.mapToGlobal(QPoint(0, 0)).x()
        if anchor.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x += anchor.width() - self.width()
        gap = theme().px(4)
        y = anchor.mapToGlobal(QPoint(0, anchor.height())).y() + gap
        if y + self.height() > screen.bottom():
            y = anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - gap
        x = max(screen.left(), min(x, screen.right() - self.width()))
        self.move(x, max(screen.top(), y))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        draw_box(
            QPainter(self),
            self.rect(),
            look.px(10),
            look.colour("card"),
            look.colour("field_border"),
        )
