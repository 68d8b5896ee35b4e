"""A heading, a short list, and a line that adds to it: the parts of a goal's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr

SIDE = 2
"""Step of space beside what stands in line with the text of the rows."""
INSET = 8
"""The same in 1/14 of the type size."""
MOST = 200
"""So many rows show at all."""


class PartList(RowList):
    """A list inside a goal's page: nothing stays selected when the keyboard leaves it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        model = RowModel()
        super().__init__(model, parent, name=name, divided=True, fits_content=True)
        model.setParent(self)
        self.items = model
        self.set_inset(INSET)
        self.row_delegate.strong = False
        self.wrap_titles()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectionModel().clearSelection()


class Section(QWidget):
    """One part of a goal's page. Subclasses give rows, and say what can be done with one.

    Attributes:
        list: the rows. title: the heading.
        lead: the layout between heading and list. foot: the one below the list.
    """

    deleted_text = ""
    short = 6
    """So many rows show before "Show all"."""

    def __init__(
        self, context: PageContext, title: str, empty: str = "", trailing: QWidget | None = None
    ) -> None:
        super().__init__()
        self.context = context
        self._all: Sequence[RowItem] = ()
        self._opened_up = False
        column = Column(self, gap=1)
        head = Line(gap=2, margins=(SIDE, 0, SIDE, 0))
        self.title = Label(title, TextRole.SECTION)
        head.addWidget(self.title, 1)
        if trailing is not None:
            head.addWidget(trailing)
        column.addLayout(head)
        self.lead = Column(gap=1, margins=(SIDE, 0, SIDE, 0))
        column.addLayout(self.lead)
        self.list = PartList(title)
        column.addWidget(self.list)
        rest = Column(gap=1, margins=(SIDE, 0, SIDE, 0))
        self._empty = Label(empty, tone="muted", wrap=True)
        rest.addWidget(self._empty)
        self._more = Button("", ButtonKind.QUIET, "chevron-down")
        self._more.set_flush()
        self._more.clicked.connect(self._on_more)
        rest.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(rest)
        self.foot = Column(gap=2, margins=(SIDE, 0, SIDE, 0))
        column.addLayout(self.foot)
        self.list.opened.connect(self._on_opened)
        self.list.delete_requested.connect(self._on_delete)
        self.list.check_toggled.connect(self._on_check_toggled)
        self.list.menu_requested.connect(self._on_menu_requested)

    # What subclasses say ------------------------------------------------------------------

    def open_row(self, row_id: str) -> None:
        """A row was clicked, or Enter pressed on it."""

    def delete_row(self, row_id: str) -> None:
        """Remove what a row stands for. Raises JournalError."""

    def toggle_row(self, row_id: str, on: bool) -> None:
        """The box of a row was clicked, or Space pressed."""

    def wishes(self, row_id: str) -> list[tuple[str, str]]:
        """The entries of a row's menu: what `wish` is told, and its text; "" is a line."""
        return []

    def wish(self, row_id: str, wish: str) -> None:
        """Do what an entry of the menu asks for."""

    # Showing ------------------------------------------------------------------------------

    def set_items(self, items: Sequence[RowItem]) -> None:
        """Show rows: the first few, and the rest when it is asked for."""
        self._all = items[:MOST]
        self._fill()

    def fold(self) -> None:
        """Show the first few rows only, as for a goal just opened."""
        self._opened_up = False

    def _fill(self) -> None:
        # One row more takes no more room than the button that would show it.
        few = len(self._all) <= self.short + 1
        self.list.items.set_rows(self._all if few or self._opened_up else self._all[: self.short])
        self.list.setVisible(bool(self._all))
        self._empty.setVisible(not self._all and bool(self._empty.text()))
        self._more.setVisible(not few and not self._opened_up)
        self._more.set_text(tr("Show all %1").replace("%1", str(len(self._all))))

    def run(self, command: Callable[[], Any]) -> Any:
        """Run a command of the journal; why it failed is shown."""
        return self.context.run(command)

    def tell(self, text: str) -> None:
        """Say at the foot of the window what was done, with Undo."""
        self.context.notify.emit(Notice(text, undoable=True))

    @Slot()
    def _on_more(self) -> None:
        self._opened_up = True
        self._fill()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self.open_row(str(index.data(RowRole.ID)))

    @Slot(object)
    def _on_check_toggled(self, index: QModelIndex) -> None:
        on = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Checked
        self.toggle_row(str(index.data(RowRole.ID)), on)

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        self.delete(str(index.data(RowRole.ID)))

    def delete(self, row_id: str) -> None:
        """Remove what a row stands for, and offer to undo it."""
        row = self.list.items.row_of(row_id)
        try:
            self.delete_row(row_id)
        except JournalError as error:
            self.context.notify.emit(Notice(failure_text(error), kind="error"))
            return
        if self.deleted_text:
            self.tell(self.deleted_text)
        left = self.list.items.rowCount()
        if left and self.list.hasFocus():
            self.list.select_row(self.list.items.index(min(row, left - 1)))

    @Slot(object, object)
    def _on_menu_requested(self, index: QModelIndex, place: QPoint) -> None:
        row_id = str(index.data(RowRole.ID))
        wishes = self.wishes(row_id)
        if not wishes:
            return
        menu = Menu("", self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, text in wishes:
            if text:
                menu.addAction(text).setData((row_id, name))
            else:
                menu.addSeparator()
        menu.triggered.connect(self._on_wish)
        menu.popup(place)

    @Slot(QAction)
    def _on_wish(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, tuple):
            row_id, name = data
            if name == "delete":
                self.delete(row_id)
            else:
                self.wish(row_id, name)
