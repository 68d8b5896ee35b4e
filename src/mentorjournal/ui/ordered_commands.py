"""What is done with the rows of a list in the owner's order: move, delete, and the menu of both."""

from __future__ import annotations

from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction

from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.ordered_list import OrderedList
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.words import tr


class Ordered(Protocol):
    """A noun of the journal whose records have an order."""

    def move(self, record_id: str, to: int, /) -> object:
        """Put a record at another place, 0 first."""

    def delete(self, record_id: str, /) -> None:
        """Remove a record."""


class OrderedCommands(QObject):
    """Carries out what keys, dragging and the menu of an ordered list ask for.

    Attributes:
        edit_wanted: (QModelIndex) a record is to be changed, where the menu offers that.
    """

    edit_wanted = Signal(object)

    def __init__(
        self, context: PageContext, rows: OrderedList, noun: Ordered, edit_words: str = ""
    ) -> None:
        """Look after `rows` of a `noun`; with `edit_words` the menu begins with those."""
        super().__init__(rows)
        self._context, self._rows, self._noun = context, rows, noun
        self._edit_words = edit_words
        rows.moved.connect(self._on_moved)
        rows.delete_requested.connect(self._on_delete_key)
        rows.menu_requested.connect(self._on_menu)

    @Slot(object, int)
    def _on_moved(self, record_id: object, to: int) -> None:
        if self._context.run(partial(self._noun.move, str(record_id), to)) is not None:
            self._rows.select_id(record_id)

    @Slot(object)
    def _on_delete_key(self, index: QModelIndex) -> None:
        self._delete(str(index.data(RowRole.ID)))

    def _delete(self, record_id: str) -> None:
        if self._context.did(partial(self._noun.delete, record_id)):
            self._context.notify.emit(Notice(tr("Deleted"), undoable=True))

    @Slot(object, object)
    def _on_menu(self, index: QModelIndex, place: QPoint) -> None:
        self.make_menu(index).popup(place)

    def make_menu(self, index: QModelIndex) -> Menu:
        """The menu of a row; it deletes itself."""
        menu = Menu(parent=self._rows)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        last = self._rows.ordered.rowCount() - 1
        for words, wish, possible in (
            (self._edit_words, "edit", True),
            (tr("Move up"), "up", index.row() > 0),
            (tr("Move down"), "down", index.row() < last),
            (tr("Delete"), "delete", True),
        ):
            if words:
                action = menu.addAction(words)
                action.setData((wish, index.data(RowRole.ID)))
                action.setEnabled(possible)
                action.triggered.connect(self._on_wish)
        return menu

    @Slot()
    def _on_wish(self) -> None:
        wish, record_id = cast(QAction, self.sender()).data()
        row = self._rows.ordered.row_of(record_id)
        if wish == "delete":
            self._delete(str(record_id))
        elif wish == "edit":
            self.edit_wanted.emit(self._rows.ordered.index(row))
        else:
            self._on_moved(record_id, row + (1 if wish == "down" else -1))
