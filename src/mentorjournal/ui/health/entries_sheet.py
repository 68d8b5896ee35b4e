"""What a figure was counted from: dated entries, each a way to what it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import tr

MOST = 200
"""So many entries are listed, the newest."""
_PAGES = {
    Kind.NOTE: "journal",
    Kind.GOAL: "goals",
    Kind.SESSION: "prepare",
    Kind.ACTION: "actions",
}


class EntryRow(NamedTuple):
    """A line of the list, and what it opens."""

    item: RowItem
    noun: Kind
    id: str


class EntriesSheet(Sheet):
    """Lists the entries behind a figure, newest first."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        how: str,
        entries: Sequence[EntryRow],
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent, cancel_text=tr("Close"), subtitle=how, width=520)
        self._context = context
        self._entries = list(entries[:MOST])
        model = RowModel(self)
        model.set_rows(entry.item for entry in self._entries)
        self.rows = RowList(model, name=title, divided=True, fits_content=True)
        self.rows.row_delegate.strong = False
        self.rows.opened.connect(self._on_opened)
        self.rows.wrap_titles()
        self.add_list(self.rows)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        found = index.data(RowRole.ID)
        entry = next((entry for entry in self._entries if entry.item.id == found), None)
        if entry is not None:
            self.accept()
            open_entry(self._context, entry.noun, entry.id)


def open_entry(context: PageContext, noun: Kind, record_id: str) -> None:
    """Show a record on its page."""
    context.go.emit(_PAGES[noun], record_id)
