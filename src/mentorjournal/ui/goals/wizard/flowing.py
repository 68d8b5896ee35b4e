"""A part that scrolls by itself, or flows with what is around it where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.page import PageBody, PageScroll


class FlowingScroll(PageScroll):
    """Scrolls its content; when it `flows` it is as tall as that, and what is around scrolls."""

    def __init__(self, content: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(content or PageBody(), parent)
        self._flows = False
        self.widget().installEventFilter(self)

    def set_flows(self, flows: bool) -> None:
        """Be as tall as the content, or scroll it."""
        if flows != self._flows:
            self._flows = flows
            self.updateGeometry()

    def _content_height(self) -> int:
        content = self.widget()
        layout = content.layout()
        width = max(1, self.viewport().width())
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return content.sizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), self._content_height())

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        wide = min(content.minimumSizeHint().width(), theme().px(240))
        return QSize(wide, self._content_height() if self._flows else theme().px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._flows and event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._flows:
            self.updateGeometry()
        return super().eventFilter(watched, event)
