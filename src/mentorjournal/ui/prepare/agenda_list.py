"""The topics of an agenda, put in order by dragging or with Alt and the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowModel, RowRole
from mentorjournal.ui.words import tr

_TOPIC = "application/x-mentorjournal-topic"


class AgendaList(RowList):
    """Enter or a click opens a topic, Delete removes it, Alt with Up or Down moves it.

    Attributes:
        moved: (id, int) a topic is wanted at another place, 0 first.
        topics: the rows.
    """

    moved = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.topics = RowModel()
        super().__init__(self.topics, parent, name=tr("Agenda"), divided=True, fits_content=True)
        self.topics.setParent(self)
        self._drop_at: int | None = None
        self.row_delegate.strong = False
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            to = index.row() + (1 if key == Qt.Key.Key_Down else -1)
            if index.isValid() and 0 <= to < self.topics.rowCount():
                self.moved.emit(index.data(RowRole.ID), to)
        elif key == Qt.Key.Key_F2 and index.isValid():
            self.opened.emit(index)
        else:
            super().keyPressEvent(event)

    # Dragging -----------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        carried = QMimeData()
        carried.setData(_TOPIC, str(index.data(RowRole.ID)).encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.viewport().grab(self.visualRect(index)))
        drag.exec(Qt.DropAction.MoveAction)

    def _gap_at(self, point: QPoint) -> int:
        """The gap between rows that is nearest, 0 above the first."""
        index = self.indexAt(point)
        if not index.isValid():
            return self.topics.rowCount()
        return index.row() + (point.y() > self.visualRect(index).center().y())

    def _ours(self, event: QDropEvent) -> bool:
        return event.source() is self and event.mimeData().hasFormat(_TOPIC)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._ours(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._ours(event))
        self._drop_at = self._gap_at(event.position().toPoint()) if self._ours(event) else None
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_at = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_at = None
        self.viewport().update()
        if not self._ours(event):
            event.ignore()
            return
        topic_id = bytes(event.mimeData().data(_TOPIC).data()).decode()
        start, to = self.topics.row_of(topic_id), self._gap_at(event.position().toPoint())
        to -= to > start
        event.setDropAction(Qt.DropAction.CopyAction)  # the model moves nothing by itself
        event.accept()
        if start >= 0 and to != start:
            self.moved.emit(topic_id, to)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_at is None:
            return
        last = self._drop_at >= self.topics.rowCount()
        rect = self.visualRect(self.topics.index(self._drop_at - last))
        y = rect.bottom() - 1 if last else rect.top()
        QPainter(self.viewport()).fillRect(
            rect.left(), y, rect.width(), 2, theme().colour("accent")
        )
