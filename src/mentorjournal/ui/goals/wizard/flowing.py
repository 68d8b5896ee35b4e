"""A part that scrolls by itself, or flows with what is around it where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.page import PageBody, PageScroll


class FlowingBody(PageBody):
    """The inside: as low as its width allows, since wrapped labels ask for too much alone."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 1)


class QuietScroll(PageScroll):
    """Leaves Alt with an arrow to the wizard, where Qt's scroll areas would take it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FlowingScroll(QuietScroll):
    """Scrolls its content; when it `flows` it is as tall as that, and what is around scrolls."""

    def __init__(self, content: FlowingBody, parent: QWidget | None = None) -> None:
        super().__init__(content, parent)
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
        least = theme().px(80)
        return QSize(theme().px(200), self._content_height() if self._flows else least)

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
