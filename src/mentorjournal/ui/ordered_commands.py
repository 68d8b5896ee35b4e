"""What is done with the rows of a list in the owner's order: move, delete, and the menu of both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction

from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.ordered_list import OrderedList
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.words import tr


class OrderedCommands(QObject):
    """Carries out what keys, dragging and the menu of an ordered list ask for.

    Attributes:
        edit_wanted: (QModelIndex) a record is to be changed, where the menu offers that.
    """

    edit_wanted = Signal(object)

    def __init__(
        self,
        context: PageContext,
        rows: OrderedList,
        move: Callable[[str, int], object],
        delete: Callable[[str], None],
        edit_words: str = "",
    ) -> None:
        """Look after `rows`.

        Args:
            context: what pages share.
            rows: the list; its ids are those of the records.
            move: puts a record at another place, 0 first.
            delete: removes a record.
            edit_words: what the menu begins with; "" where it offers no change.
        """
        super().__init__(rows)
        self._context, self._rows = context, rows
        self._move, self._delete = move, delete
        self._edit_words = edit_words
        rows.moved.connect(self._on_moved)
        rows.delete_requested.connect(self._on_delete_key)
        rows.menu_requested.connect(self._on_menu)

    @Slot(object, int)
    def _on_moved(self, record_id: object, to: int) -> None:
        if self._context.run(partial(self._move, str(record_id), to)) is not None:
            self._rows.select_id(record_id)

    @Slot(object)
    def _on_delete_key(self, index: QModelIndex) -> None:
        self._remove(str(index.data(RowRole.ID)))

    def _remove(self, record_id: str) -> None:
        if self._context.did(partial(self._delete, record_id)):
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
            self._remove(str(record_id))
        elif wish == "edit":
            self.edit_wanted.emit(self._rows.ordered.index(row))
        else:
            self._on_moved(record_id, row + (1 if wish == "down" else -1))
