"""The ground that pages lie on, in its place before there are pages."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.painting import draw_box


class Backdrop(QWidget):
    """Takes the room of the pages, and needs nothing of QtPdf."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), theme().px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        path = QPainterPath()
        path.addRoundedRect(self.rect().toRectF(), look.px(12), look.px(12))
        painter.setClipPath(path)
        draw_box(painter, self.rect(), look.px(12), look.colour("backdrop"))
