"""A list of records under headings, of which a stretch at a time is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.row_delegate import RowDelegate
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")

STRETCH = 100
"""Records that one query reads."""
MOST_AGAIN = 1_000
"""So many are read again at most when something has changed."""


class Source(NamedTuple, Generic[R]):
    """Where the rows of a long list come from.

    Attributes:
        read: the records behind one (None: from the start), at most so many.
        row: how a record shows; its id is that of the row.
        part: the heading it stands under: a key, and its words.
    """

    read: Callable[[R | None, int], list[R]]
    row: Callable[[R], RowItem]
    part: Callable[[R], tuple[object, str]]


class LongModel(RowModel):
    """Rows of records that are read on as one scrolls."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: Source[Any] | None = None
        self._first: Any = None
        self._records: list[Any] = []
        self._by_id: dict[object, Any] = {}
        self._more = False

    def show_source(self, source: Source[Any], first: Any = None, *, again: bool = False) -> None:
        """Show other records, or the same `again`, as far as they were read.

        `first` is a record to show before all others, however far behind them it stands.
        """
        count = max(STRETCH, min(len(self._records), MOST_AGAIN)) if again else STRETCH
        self._source, self._first = source, None
        self._records = source.read(None, count)
        self._more = len(self._records) == count
        self._by_id = {}
        rows: list[RowItem] = []
        if first is not None:
            rows = self._arranged([first])
            self._first = rows[-1].id
        self._replace(
            rows + self._arranged(self._records, source.part(first)[0] if first else None)
        )

    def record(self, row_id: object) -> Any:
        """The record of a row, or None."""
        return self._by_id.get(row_id)

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        source = self._source
        if source is None or not self._more:
            return
        last = self._records[-1]
        found = source.read(last, STRETCH)
        self._more = len(found) == STRETCH
        fresh = self._arranged(found, source.part(last)[0])
        self._records += found
        self._insert(len(self._rows), fresh)

    def _arranged(self, records: Iterable[Any], under: object = None) -> list[RowItem]:
        """Rows, and a heading before each part but `under`, which shows already."""
        assert self._source is not None
        rows: list[RowItem] = []
        for record in records:
            row = self._source.row(record)
            if row.id == self._first:
                continue
            self._by_id[row.id] = record
            part, words = self._source.part(record)
            if part != under:
                rows.append(RowItem(("part", part), words, group=True))
                under = part
            rows.append(row)
        return rows

    def _insert(self, at: int, fresh: Sequence[RowItem]) -> None:
        if fresh:
            self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
            self._rows[at:at] = fresh
            self.endInsertRows()

    def _replace(self, fresh: Sequence[RowItem]) -> None:
        """Show other rows; those that stay at either end keep their place on the screen."""
        old, new = [row.id for row in self._rows], [row.id for row in fresh]
        start = next(
            (n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]),
            min(len(old), len(new)),
        )
        end = 0
        while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
            end += 1
        if start + end < len(old):
            self.beginRemoveRows(QModelIndex(), start, len(old) - end - 1)
            del self._rows[start : len(old) - end]
            self.endRemoveRows()
        self._insert(start, fresh[start : len(new) - end])
        for at, row in enumerate(fresh):
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))


class EvenDelegate(RowDelegate):
    """Rows of one height, headings of another: neither is measured row by row."""

    def __init__(self, parent: QObject | None = None, *, divided: bool = False) -> None:
        super().__init__(parent, divided=divided)
        self._sizes: dict[tuple[bool, float], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        key = (bool(index.data(RowRole.GROUP)), theme().text_scale)
        size = self._sizes.get(key)
        if size is None:
            size = self._sizes[key] = super().sizeHint(option, index)
        return size


class LongList(RowList):
    """Shows a `LongModel`; a click chooses, a double click or Enter opens.

    Several rows can be chosen with Shift and Ctrl where `several`. What is chosen stays chosen
    by its id when the rows change; where it has gone, the row in its place is current.

    Attributes:
        rows: the model.
        row_opened: (id) Enter was pressed or a row clicked twice.
    """

    row_opened = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "",
        divided: bool = False,
        several: bool = False,
    ) -> None:
        self.rows = LongModel()
        super().__init__(None, parent, name=name, divided=divided)
        self.rows.setParent(self)
        self.use_delegate(EvenDelegate(self, divided=divided))
        self.setModel(self.rows)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def show_source(self, source: Source[Any], first: Any = None, *, again: bool = False) -> None:
        """Show records like `LongModel.show_source`, and keep what is chosen."""
        chosen, current = self.chosen_ids, self.current_id
        at = self.currentIndex().row()
        self.rows.show_source(source, first, again=again)
        if not again:
            self.scrollToTop()
        if current is None:
            return
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        row = self.rows.row_of(current)
        if row < 0:
            row = self._selectable(at) if again else -1
            chosen = []
        model.clear()
        if row >= 0:
            for one in chosen:
                place = self.rows.row_of(one)
                if place >= 0:
                    model.select(self.rows.index(place), flag.Select)
            model.setCurrentIndex(self.rows.index(row), flag.Select)

    def _selectable(self, at: int) -> int:
        """The row at a place or the nearest one that is no heading; -1 without any."""
        count = self.rows.rowCount()
        for row in (*range(max(0, at), count), *range(min(at, count) - 1, -1, -1)):
            if not self.rows.rows[row].group:
                return row
        return -1

    @property
    def chosen_ids(self) -> list[str]:
        """The ids of the rows that are chosen, from the top; else of the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        found = [str(self.rows.index(row).data(RowRole.ID)) for row in rows]
        current = self.current_id
        return found or ([str(current)] if current is not None else [])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and not index.data(RowRole.GROUP) and self._check_at(point) is None:
            self.row_opened.emit(index.data(RowRole.ID))
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if index.isValid() and event.key() in keys and not held:
            self.keyboard_focus = True
            self.row_opened.emit(index.data(RowRole.ID))
        else:
            super().keyPressEvent(event)
