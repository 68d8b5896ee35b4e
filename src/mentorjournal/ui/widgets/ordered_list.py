"""A short list that people put in order, by dragging or with Alt and the arrow keys."""

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

_ROW = "application/x-mentorjournal-row"


class OrderedList(RowList):
    """Rows of one list; the model moves nothing by itself, the parent runs the command.

    Attributes:
        moved: (id, int) a row is wanted at another place, 0 first.
        ordered: the rows.
    """

    moved = Signal(object, int)

    def __init__(
        self, rows: RowModel, parent: QWidget | None = None, *, name: str = "", movable: bool = True
    ) -> None:
        super().__init__(rows, parent, name=name, divided=True, fits_content=True)
        rows.setParent(self)
        self.ordered = rows
        self._movable = movable
        self._drop_at: int | None = None
        if movable:
            self.setDragEnabled(True)
            self.setAcceptDrops(True)
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not alt or key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
            return
        to = index.row() + (1 if key == Qt.Key.Key_Down else -1)
        if self._movable and index.isValid() and 0 <= to < self.ordered.rowCount():
            self.moved.emit(index.data(RowRole.ID), to)

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        carried = QMimeData()
        carried.setData(_ROW, str(index.data(RowRole.ID)).encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.viewport().grab(self.visualRect(index)))
        drag.exec(Qt.DropAction.MoveAction)

    def _gap_at(self, point: QPoint) -> int:
        """The gap between rows that is nearest, 0 above the first."""
        index = self.indexAt(point)
        if not index.isValid():
            return self.ordered.rowCount()
        return index.row() + (point.y() > self.visualRect(index).center().y())

    def _ours(self, event: QDropEvent) -> bool:
        return event.source() is self and event.mimeData().hasFormat(_ROW)

    def _show_gap(self, gap: int | None) -> None:
        self._drop_at = gap
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._ours(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        ours = self._ours(event)
        event.setAccepted(ours)
        self._show_gap(self._gap_at(event.position().toPoint()) if ours else None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_gap(None)
        if not self._ours(event):
            event.ignore()
            return
        row_id = bytes(event.mimeData().data(_ROW).data()).decode()
        start, to = self.ordered.row_of(row_id), self._gap_at(event.position().toPoint())
        to -= to > start
        event.setDropAction(Qt.DropAction.CopyAction)  # so that Qt removes nothing from the model
        event.accept()
        if start >= 0 and to != start:
            self.moved.emit(row_id, to)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_at is None:
            return
        last = self._drop_at >= self.ordered.rowCount()
        rect = self.visualRect(self.ordered.index(self._drop_at - last))
        y = rect.bottom() - 1 if last else rect.top()
        painter = QPainter(self.viewport())
        painter.fillRect(rect.left(), y, rect.width(), 2, theme().colour("accent"))
