"""Paints rows with bars so that all bars end in one line, however wide the chips behind them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.chip import chip_size
from mentorjournal.ui.widgets.row_delegate import RowDelegate
from mentorjournal.ui.widgets.row_model import RowModel, RowRole

Index = QModelIndex | QPersistentModelIndex


class BarRowDelegate(RowDelegate):
    """Keeps the room of the widest chip free, and remembers the few heights that rows have."""

    def __init__(
        self, rows: RowModel, parent: QWidget, *, divided: bool = False, inset: int = 14
    ) -> None:
        super().__init__(parent, divided=divided, inset=inset)
        self._model = rows
        self._chip_room = 0
        self._heights: list[QSize] = []
        theme().changed.connect(self.forget)
        rows.modelReset.connect(self.forget)
        rows.dataChanged.connect(self.forget)

    @Slot()
    def forget(self) -> None:
        """Measure again: other rows, or another size of type."""
        self._chip_room = 0
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if not self._heights:
            self._measure(option)
        return self._heights[index.row()]  # one step for each of two thousand rows

    def _measure(self, option: QStyleOptionViewItem) -> None:
        """Rows of one shape have one height."""
        known: dict[tuple[bool, bool, bool], QSize] = {}
        for place, row in enumerate(self._model.rows):
            shape = row.group, bool(row.subtitle), row.bar is not None
            if shape not in known:
                known[shape] = super().sizeHint(option, self._model.index(place))
            self._heights.append(known[shape])

    def _paint_trailing(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        right: int,
        selected: bool,
    ) -> int:
        end = super()._paint_trailing(painter, option, index, right, selected)
        if index.data(RowRole.BAR) is None:
            return end
        return min(end, right - self._room() - theme().px(10))

    def _room(self) -> int:
        if not self._chip_room:
            chips = {row.trailing_chip[0] for row in self._model.rows if row.trailing_chip}
            self._chip_room = max((chip_size(text).width() for text in chips), default=1)
        return self._chip_room
