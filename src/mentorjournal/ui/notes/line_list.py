"""A short list whose lines are ticked, written, moved and removed where they stand."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.ordered_list import OrderedList
from mentorjournal.ui.widgets.row_delegate import RowDelegate
from mentorjournal.ui.widgets.row_model import RowModel, RowRole

Index = QModelIndex | QPersistentModelIndex
INSET = 8
"""Distance of the text from the sides, in 1/14 of the type size: room for the ground of a row."""


class LineModel(RowModel):
    """Rows whose title can be written anew."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.EditRole:
            return super().data(index, Qt.ItemDataRole.DisplayRole)
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


class LineDelegate(RowDelegate):
    """Adds a field in place of the title.

    Attributes:
        written: (id, str) the user gave a line another text.
        field_opened: (QLineEdit) a field was opened on a line.
    """

    written = Signal(object, str)
    field_opened = Signal(object)
    _written_at: object = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = TextField(parent=parent, name=str(index.data() or ""), bare=True)
        field.setTextMargins(-2, 0, -2, 0)
        self._written_at = index.data(RowRole.ID)
        field.setProperty("line", index.data(RowRole.ID))
        self.field_opened.emit(field)
        return field

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._written_at = None
        super().destroyEditor(editor, index)

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        area: QRect,
        bar_end: int,
        selected: bool,
    ) -> None:
        if self._written_at is None or self._written_at != index.data(RowRole.ID):
            super()._paint_words(painter, option, index, area, bar_end, selected)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # A change elsewhere must not take away what is being written here.
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified() and editor.text().strip():
            editor.setModified(False)
            self.written.emit(index.data(RowRole.ID), editor.text().strip())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        look, rect = theme(), option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        start = look.px(self.inset)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            start += look.px(16) + look.px(10)
        if index.data(RowRole.ICON):
            start += look.icon_size() + look.px(10)
        chip, text = self.trailing_boxes(option, index)
        ends = [box for box in (chip, text) if not box.isEmpty()]
        if rtl:
            left = max((box.right() + look.px(10) for box in ends), default=rect.left())
            box = QRect(left, rect.top(), rect.right() + 1 - start - left, rect.height())
        else:
            right = min((box.left() - look.px(10) for box in ends), default=rect.right())
            box = QRect(rect.left() + start, rect.top(), right - rect.left() - start, rect.height())
        editor.setGeometry(box.adjusted(0, 1, 0, -2))


class LineList(OrderedList):
    """The lines of one section of a note.

    Enter, F2 or a click writes a line anew, Space ticks it, Delete removes it, Alt with Up or
    Down (or dragging) moves it where `movable`.

    Attributes:
        written: (id, str) a line has another text.
    """

    written = Signal(object, str)

    def __init__(
        self, parent: QWidget | None = None, *, name: str = "", movable: bool = False
    ) -> None:
        lines = LineModel()
        super().__init__(lines, parent, name=name, movable=movable)
        self.lines = lines
        self.ends_clickable = True
        self._field: QLineEdit | None = None
        self._delegate = LineDelegate(self, divided=True, inset=INSET)
        self._rows = self._delegate
        self._delegate.strong = False
        self.setItemDelegate(self._delegate)
        self.wrap_titles()
        self._delegate.written.connect(self.written)
        self._delegate.field_opened.connect(self._on_field_opened)
        self.opened.connect(self._on_opened)

    def write(self, line_id: object) -> None:
        """Open the field of a line."""
        row = self.lines.row_of(line_id)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
            self.edit(self.lines.index(row))

    def finish_writing(self) -> None:
        """Take over what stands in an open field, as Enter does."""
        field = self._field
        if field is not None and field.isModified() and field.text().strip():
            field.setModified(False)
            self.written.emit(field.property("line"), field.text().strip())

    @Slot(object)
    def _on_field_opened(self, field: QLineEdit) -> None:
        self._field = field

    @Slot(QWidget, QAbstractItemDelegate.EndEditHint)
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self._field = None
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_F2:
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectionModel().clearSelection()
