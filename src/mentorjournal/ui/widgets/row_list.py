"""A list of rich rows, painted lazily however many there are."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.painting import shows_ring
from mentorjournal.ui.widgets.row_delegate import RowDelegate
from mentorjournal.ui.widgets.row_model import RowModel, RowRole

_MOST_HEIGHTS = 8
"""Of so many widths the height is kept; a window that is being sized has another each time."""


class RowList(QListView):
    """A list view with `RowDelegate`; give it a `RowModel` or any model with those roles.

    Attributes:
        opened: (QModelIndex) a row was clicked or Enter was pressed on it.
        current_moved: (QModelIndex) another row became current, by mouse, keys or program.
        check_toggled: (QModelIndex) the check box was clicked or Space pressed; the model is
            not changed: whoever owns the record does that.
        menu_requested: (QModelIndex, QPoint) the context menu is wanted, at a global position.
        delete_requested: (QModelIndex) Delete was pressed.
        chip_clicked: (id) the chip at the far end was clicked, where `ends_clickable`.
        day_clicked: (id, QRect) so was the text at the far end; where it is, globally.
        ends_clickable: chip and text at the far end of a row can be clicked by themselves.
    """

    opened = Signal(object)
    current_moved = Signal(object)
    check_toggled = Signal(object)
    menu_requested = Signal(object, object)
    delete_requested = Signal(object)
    chip_clicked = Signal(object)
    day_clicked = Signal(object, object)
    ends_clickable = False

    def __init__(
        self,
        model: QAbstractItemModel | None = None,
        parent: QWidget | None = None,
        *,
        name: str = "",
        divided: bool = False,
        fits_content: bool = False,
    ) -> None:
        """Make the list.

        `divided` rows suit a card (hairlines, no inset), others a side list (accent edge).
        `fits_content` makes it as tall as its rows, without a scroll bar: for short lists.
        """
        super().__init__(parent)
        self._fits = fits_content
        self._heights: dict[tuple[int, float], int] = {}
        self.keyboard_focus = False
        self._rows = RowDelegate(self, divided=divided, inset=2 if divided else 14)
        self.setItemDelegate(self._rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.viewport().setAutoFillBackground(False)
        if fits_content:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self._resized_unseen = False
        theme().changed.connect(self._on_theme_changed)
        if model is not None:
            self.setModel(model)

    def setModel(self, model: QAbstractItemModel) -> None:
        super().setModel(model)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(self._on_rows_changed)
        self._on_rows_changed()

    @property
    def row_delegate(self) -> RowDelegate:
        """The delegate, to switch `strong` titles off and the like."""
        return self._rows

    def use_delegate(self, delegate: RowDelegate) -> None:
        """Paint the rows in another way, at the same distance from the sides."""
        delegate.inset = self._rows.inset
        self._rows = delegate
        self.setItemDelegate(delegate)
        self._heights.clear()

    def wrap_titles(self) -> None:
        """Let titles that do not fit go on in further lines: for short lists of whole sentences."""
        self._rows.wraps = True
        if self._fits:
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._on_rows_changed()

    def set_inset(self, inset: int) -> None:
        """Set the distance of the text from the sides, in 1/14 of the type size."""
        self._rows.inset = inset
        self._heights.clear()
        self.viewport().update()

    @property
    def current_id(self) -> object:
        """The id of the current row, or None."""
        index = self.currentIndex()
        return index.data(RowRole.ID) if index.isValid() else None

    def select_id(self, id: object) -> bool:
        """Make the row of a record current; False if the model has no such row loaded."""
        model = self.model()
        if isinstance(model, RowModel):
            rows: Iterable[int] = (model.row_of(id),)
        else:
            rows = range(model.rowCount() if model else 0)
        for row in rows:
            index = model.index(row, 0)
            if index.isValid() and index.data(RowRole.ID) == id:
                self.select_row(index)
                return True
        return False

    def select_row(self, index: QModelIndex) -> None:
        """Make a row current and selected, and scroll to it."""
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, choose)
        self.scrollTo(index)

    def scrollTo(
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, and with it the heading that it stands right below."""
        seen = self.viewport().rect().contains(self.visualRect(index))
        super().scrollTo(index, hint)
        above = index.siblingAtRow(index.row() - 1)
        if not seen and above.data(RowRole.GROUP):
            super().scrollTo(above, hint)
            super().scrollTo(index, hint)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.current_moved.emit(current)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        option.rect = self.viewport().rect()  # as wide as a row is
        if self.keyboard_focus:
            option.state |= QStyle.StateFlag.State_KeyboardFocusChange
        else:
            option.state &= ~QStyle.StateFlag.State_KeyboardFocusChange

    def sizeHint(self) -> QSize:
        if not self._fits:
            return QSize(theme().px(260), theme().px(240))
        return QSize(theme().px(200), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """The height of all rows of a list that fits them; a layout asks for it many times."""
        if not self._fits:
            return -1
        asked = width if self._rows.wraps else 0, theme().text_scale
        if asked not in self._heights:
            if len(self._heights) == _MOST_HEIGHTS:
                self._heights.clear()
            self._heights[asked] = self._height_of_rows(width)
        return self._heights[asked]

    def _height_of_rows(self, width: int) -> int:
        model, option, height = self.model(), QStyleOptionViewItem(), 0
        option.rect = QRect(0, 0, width, 0)
        for row in range(model.rowCount() if model else 0):
            height += self._rows.sizeHint(option, model.index(row, 0)).height()
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._rows.wraps and event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()  # what was asked of it at the other width is remembered

    def minimumSizeHint(self) -> QSize:
        if self._fits and self._rows.wraps:
            height = self.heightForWidth(self.width())
            return QSize(theme().px(120), min(theme().px(20), height))  # what counts is its width
        if self._fits:
            return QSize(theme().px(120), self.sizeHint().height())
        return QSize(theme().px(140), theme().px(72))

    @Slot()
    def _on_rows_changed(self) -> None:
        self._heights.clear()
        if self._fits:
            self.updateGeometry()

    @Slot()
    def _on_theme_changed(self) -> None:
        """Rows have other heights: a list that is hidden, or only shown now, is not told so."""
        self._resized_unseen = not self.isVisible()
        if self.isVisible():
            self.scheduleDelayedItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._resized_unseen:
            self._resized_unseen = False
            self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.opened.emit(index)

    def _option(self, index: QModelIndex) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return option

    def _check_at(self, point: QPoint) -> QModelIndex | None:
        index = self.indexAt(point)
        if not index.isValid() or index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return None
        reach = theme().px(8)
        box = self._rows.check_box(self._option(index), index)
        return index if box.adjusted(-reach, -reach, reach, reach).contains(point) else None

    def _end_at(self, point: QPoint) -> tuple[QModelIndex, str, QRect]:
        index = self.indexAt(point) if self.ends_clickable else QModelIndex()
        if index.isValid() and not index.data(RowRole.GROUP):
            chip, text = self._rows.trailing_boxes(self._option(index), index)
            reach = theme().px(4)
            if chip.adjusted(-reach, -reach, reach, reach).contains(point):
                return index, "chip", chip
            if text.adjusted(-reach, 0, reach, 0).contains(point):
                return index, "day", text
        return index, "", QRect()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keyboard_focus = False
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and (
            self._check_at(point) is not None or self._end_at(point)[1]
        ):
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            index = self._check_at(point)
            if index is not None:
                self.check_toggled.emit(index)
                return
            index, part, box = self._end_at(point)
            if part == "chip":
                self.chip_clicked.emit(index.data(RowRole.ID))
                return
            if part:
                box.moveTopLeft(self.viewport().mapToGlobal(box.topLeft()))
                self.day_clicked.emit(index.data(RowRole.ID), box)
                return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self.ends_clickable:
            return
        over = bool(self._end_at(event.position().toPoint())[1])
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)  # the page's own keys
        self.keyboard_focus = True
        if index.isValid() and key == Qt.Key.Key_Space:
            if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
                self.check_toggled.emit(index)
            else:
                self.opened.emit(index)
        elif index.isValid() and not held and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index)
        elif index.isValid() and key == Qt.Key.Key_Delete:
            self.delete_requested.emit(index)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = super().moveCursor(action, modifiers)
        backwards = action in (
            QAbstractItemView.CursorAction.MoveUp,
            QAbstractItemView.CursorAction.MovePageUp,
            QAbstractItemView.CursorAction.MovePrevious,
        )
        step = -1 if backwards else 1
        for _ in range(2):
            while index.isValid() and index.data(RowRole.GROUP):
                index = index.siblingAtRow(index.row() + step)
            if index.isValid():
                return index
            index, step = self.currentIndex(), -step
        return index

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.keyboard_focus = shows_ring(event.reason(), self.keyboard_focus)
        super().focusInEvent(event)
        model = self.model()
        if self.keyboard_focus and not self.currentIndex().isValid() and model is not None:
            for row in range(min(model.rowCount(), 50)):
                if model.index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable:
                    choice = QItemSelectionModel.SelectionFlag.NoUpdate
                    self.selectionModel().setCurrentIndex(model.index(row, 0), choice)
                    break

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if not index.isValid() or index.data(RowRole.GROUP):
            return
        place = event.globalPos()
        if keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_requested.emit(index, place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
