"""The list of goals as a tree: chosen, ranked by drag or keys, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.bar_rows import BarRowDelegate
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole

Index = QModelIndex | QPersistentModelIndex
Fill = Callable[[Sequence[RowItem]], list[RowItem]]
AHEAD = 30
"""So many rows are asked for at once, and further than one sees."""
_GOAL = "application/x-mentorjournal-goal"


class GoalRows(RowModel):
    """Asks for what a row says of its goal only when it is seen, or told to somebody."""

    def __init__(self, tell: Callable[[str], str], fill: Fill) -> None:
        super().__init__()
        self._tell, self._fill = tell, fill
        self._full: set[object] = set()

    def set_rows(self, rows: Iterable[RowItem]) -> None:
        """Replace all rows; none of them is full."""
        self._full.clear()
        super().set_rows(rows)

    def set_rows_seen(self, rows: Sequence[RowItem], first: int, last: int) -> None:
        """Replace all rows, those from `first` to `last` by full ones at once."""
        seen = [row for row in rows[first : last + 1] if not row.group]
        full = {row.id: row for row in self._fill(seen)}
        self.set_rows(full.get(row.id, row) for row in rows)
        self._full.update(full)

    def fill(self, first: int, last: int) -> None:
        """See that the rows from one to another are full, and some behind them."""
        rows = self._rows[first : last + 1]
        if any(not row.group and row.id not in self._full for row in rows):
            self._fill_now(first, last + AHEAD)

    def tell_again(self, ids: Collection[object]) -> None:
        """Ask once more for what was told of some rows."""
        full = self._full.intersection(ids)
        places = [place for place, row in enumerate(self._rows) if row.id in full]
        before = [self._rows[place] for place in places]
        self._fill_places(places)
        for place, row in zip(places, before, strict=True):
            if self._rows[place] != row:
                self.dataChanged.emit(self.index(place), self.index(place))

    def _fill_now(self, first: int, last: int) -> None:
        self._fill_places(
            [
                place
                for place, row in enumerate(self._rows[first : last + 1], first)
                if not row.group and row.id not in self._full
            ]
        )

    def _fill_places(self, places: Sequence[int]) -> None:
        fresh = self._fill([self._rows[place] for place in places])
        for place, row in zip(places, fresh, strict=True):
            self._rows[place] = row
            self._full.add(row.id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return self._tell(str(super().data(index, RowRole.ID)))
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            self.fill(index.row(), index.row())
        return super().data(index, role)


class GoalTree(RowList):
    """The goals with their parts.

    Alt with Up or Down ranks a goal among its siblings, as dragging does.

    Attributes:
        rank_requested: (goal id, other goal's id, after: bool) it is wanted before or after
            another one of the same parent.
        delete_requested, menu_requested, opened: as for `RowList`.
    """

    rank_requested = Signal(object, object, bool)

    def __init__(
        self,
        tell: Callable[[str], str],
        fill: Fill,
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        """Make the list.

        `tell` gives the tooltip of a goal by its id; `fill` gives rows back with all that they
        say, in the same order and of the same heights.
        """
        self.rows = GoalRows(tell, fill)
        super().__init__(self.rows, parent, name=name)
        self.rows.setParent(self)
        self.use_delegate(BarRowDelegate(self.rows, self))
        self._parents: dict[object, tuple[object, object]] = {}
        self._drop: tuple[object, bool] | None = None
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def set_goals(
        self, rows: Sequence[RowItem], places: dict[object, tuple[object, object]]
    ) -> None:
        """Show rows; `places` gives the part and parent of each id, to rank within."""
        kept = self.current_id
        self._parents = places
        if not self.rows.rowCount():
            self.rows.set_rows(rows)  # those in view are filled when they are painted
            return
        first, last = self._seen()
        self.rows.set_rows_seen(rows, first, max(last, AHEAD))
        if kept is not None and self.current_id != kept:
            self.select_id(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the goal that is chosen in view, where the list around it gets shorter."""
        before, current = event.oldSize().height(), self.currentIndex()
        shorter = self.isVisible() and event.size().height() < before
        seen = shorter and current.isValid() and self.visualRect(current).bottom() < before
        super().resizeEvent(event)
        if seen:
            self.scrollTo(current)

    def choose_first(self) -> None:
        """Make the first goal current; the list stands at its top."""
        place = next(at for at, row in enumerate(self.rows.rows) if not row.group)
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.rows.index(place), choose)

    def _seen(self) -> tuple[int, int]:
        """The first and the last row in view."""
        area = self.viewport().rect()
        first, last = self.indexAt(area.topLeft()), self.indexAt(area.bottomLeft())
        count = self.rows.rowCount()
        return max(0, first.row()), last.row() if last.isValid() else min(count, AHEAD)

    def siblings(self, goal_id: object) -> list[object]:
        """The ids that a goal is ranked among, in order, itself included."""
        place = self._parents.get(goal_id)
        return [row.id for row in self.rows.rows if self._parents.get(row.id, 0) == place]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.rank_by(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def rank_by(self, step: int) -> None:
        """Ask for another rank of the current goal, one up (-1) or down (1)."""
        goal_id = self.current_id
        order = self.siblings(goal_id) if goal_id is not None else []
        if goal_id in order and 0 <= order.index(goal_id) + step < len(order):
            self.rank_requested.emit(goal_id, order[order.index(goal_id) + step], step > 0)

    # Dragging -----------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.isValid() or index.data(RowRole.GROUP):
            return
        carried = QMimeData()
        carried.setData(_GOAL, str(index.data(RowRole.ID)).encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.viewport().grab(self.visualRect(index)))
        drag.exec(Qt.DropAction.MoveAction)

    def _dragged(self, event: QDropEvent) -> str | None:
        if event.source() is not self or not event.mimeData().hasFormat(_GOAL):
            return None
        return bytes(event.mimeData().data(_GOAL).data()).decode()

    def _target(self, goal_id: str, point: QPoint) -> tuple[object, bool] | None:
        """The sibling before or after which a goal would come at this point."""
        index = self.indexAt(point)
        order = self.siblings(goal_id)
        if not index.isValid() or goal_id not in order:
            return None
        other = index.data(RowRole.ID)
        after = point.y() > self.visualRect(index).center().y()
        if other not in order or other == goal_id:
            return None
        return other, after

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._dragged(event) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        goal_id = self._dragged(event)
        self._drop = self._target(goal_id, event.position().toPoint()) if goal_id else None
        event.setAccepted(self._drop is not None)
        self.viewport().update()

    def dragLeaveEvent(self, event: object) -> None:
        self._drop = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        goal_id = self._dragged(event)
        target = self._target(goal_id, event.position().toPoint()) if goal_id else None
        self._drop = None
        self.viewport().update()
        if goal_id is None or target is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # the model moves nothing by itself
        event.accept()
        self.rank_requested.emit(goal_id, *target)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.rows.fill(*self._seen())
        super().paintEvent(event)
        if self._drop is None:
            return
        rect = self.visualRect(self.rows.index(self.rows.row_of(self._drop[0])))
        y = rect.bottom() if self._drop[1] else rect.top()
        line = QRect(0, y, self.viewport().width(), theme().px(2))
        QPainter(self.viewport()).fillRect(line, theme().colour("accent"))
