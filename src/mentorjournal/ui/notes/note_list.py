"""The list of notes: it reads on as one scrolls, and keeps its place while it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from mentorjournal.ui.notes.list_model import NoteListModel
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.words import tr


class NoteList(RowList):
    """The side list of the journal page.

    Attributes:
        entered: Enter was pressed on a note: the user wants to write in it.
    """

    entered = Signal()

    def __init__(self, model: NoteListModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent, name=tr("Notes"))
        self.row_delegate.always_two = True
        self._notes = model
        self._moving = False
        self._shown: object = None
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def scrollTo(
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view; scrolling reads on and lets rows go, so it is done once."""
        QListView.scrollTo(self, index, hint)

    def place(self) -> tuple[object, int] | None:
        """The note at the top of the view and how far above it begins, to come back to."""
        for step in range(3):
            index = self.indexAt(QPoint(self.width() // 2, 2 + step * 24))
            if index.isValid() and index.data(RowRole.ID) is not None:
                return index.data(RowRole.ID), self.visualRect(index).top()
        return None

    def return_to(self, place: tuple[object, int] | None) -> None:
        """Scroll so that a note stands where it stood."""
        row = self._notes.row_of(place[0]) if place is not None else -1
        if place is None or row < 0:
            return
        bar = self.verticalScrollBar()
        self._moving = True
        bar.setValue(bar.value() + self.visualRect(self._notes.index(row)).top() - place[1])
        self._moving = False

    def show_note(self, note_id: object) -> bool:
        """Make a note current without a signal; False when it is not in memory."""
        self._shown = note_id
        row = self._notes.row_of(note_id)
        if row < 0:
            return False
        if self.current_id != note_id or not self.selectionModel().hasSelection():
            was = self.blockSignals(True)
            self.select_row(self._notes.index(row))
            self.blockSignals(was)
            self.viewport().update()
        return True

    def show_none(self) -> None:
        """Make no note current, without a signal."""
        self._shown = None
        was = self.blockSignals(True)
        self.selectionModel().clear()
        self.blockSignals(was)
        self.viewport().update()

    @Slot()
    def _on_scrolled(self) -> None:
        bar = self.verticalScrollBar()
        if self._moving or not bar.maximum():
            return
        near = 2 * self.viewport().height()
        model = self._notes
        if model.has_older and bar.maximum() - bar.value() < near:
            self._keeping_place(model.read_older, model.forget_newest)
        elif model.has_newer and bar.value() < near:
            self._keeping_place(model.read_newer, model.forget_oldest)

    def _keeping_place(self, *steps: Callable[[], None]) -> None:
        place, shown = self.place(), self._shown
        self._moving = True
        was = self.blockSignals(True)
        for step in steps:
            step()
        self.blockSignals(was)
        if shown is not None and not self.show_note(shown):
            self.show_none()
            self._shown = shown
        self._moving = False
        self.return_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and not held and self.currentIndex().isValid():
            self.entered.emit()
            return
        super().keyPressEvent(event)
