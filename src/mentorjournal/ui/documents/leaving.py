"""The list of what leaves the journal with a document, to be read before it does (M64)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

MOST_ROWS = 100
"""Rows shown of each noun; how many more there are is said."""

Rows = list[tuple[RowItem, str | None]]
"""Rows, each with the id of what it opens, if it has a place of its own."""


class WhatLeaves(NamedTuple):
    """What a document carries out of the journal, in words.

    Attributes:
        in_short: how much of each noun, one text each.
        named: the people whom it names.
        groups: heading, the page that shows such records, and a row for each of them.
        private: a sentence about what stays, or "".
        nothing: what to say in place of `in_short` where that is empty.
    """

    in_short: tuple[str, ...]
    named: tuple[str, ...]
    groups: tuple[tuple[str, str, Rows], ...] = ()
    private: str = ""
    nothing: str = ""


class LeavingList(QWidget):
    """What a document carries: how much in one line, and unfolded by title and day.

    Attributes:
        opened: (page, id) the person wants to look at one of the records.
        named: the people whom it names.
    """

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=2)
        self.private = Banner("", BannerKind.PRIVATE, closable=False)
        column.addWidget(self.private)
        self._in_short = Label("", TextRole.SMALL, "muted", wrap=True)
        self._named = Label("", TextRole.SMALL, "muted", wrap=True)
        self._fold = IconButton("chevron-right", "")
        self._fold.clicked.connect(self._on_fold)
        head = Line(gap=1)
        head.addWidget(Label(tr("What leaves the journal"), TextRole.SECTION, wrap=True), 1)
        head.addWidget(self._fold)
        column.addLayout(head)
        column.addWidget(self._in_short)
        column.addWidget(self._named)
        self._model = RowModel(self)
        self._rows = RowList(self._model, name=tr("What leaves the journal"), fits_content=True)
        self._rows.row_delegate.strong = False
        self._rows.opened.connect(self._on_opened)
        column.addWidget(self._rows)
        self.set_unfolded(False)
        self.named: tuple[str, ...] = ()
        self._ways: dict[str, tuple[str, str | None]] = {}

    @property
    def rows(self) -> RowList:
        """The list that unfolds."""
        return self._rows

    @property
    def unfolded(self) -> bool:
        """Whether the list shows."""
        return not self._rows.isHidden()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show or hide the list."""
        self._rows.setVisible(unfolded)
        self._fold.set_icon("chevron-down" if unfolded else "chevron-right")
        name = tr("Hide the list") if unfolded else tr("Show the list")
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)

    @Slot()
    def _on_fold(self) -> None:
        self.set_unfolded(not self.unfolded)

    def show_leaving(self, leaving: WhatLeaves) -> None:
        """List what a document carries, and whom it names."""
        self._in_short.setText(" · ".join(leaving.in_short) or leaving.nothing)
        self.named = leaving.named
        self._named.setText(tr("Names in it: %1").replace("%1", ", ".join(leaving.named)))
        if not leaving.private:
            self.private.hide()
        elif leaving.private != self.private.text:
            self.private.show_message(leaving.private, BannerKind.PRIVATE)
        self._show_rows(leaving.groups)

    def _show_rows(self, groups: Sequence[tuple[str, str, Rows]]) -> None:
        self._ways.clear()
        rows: list[RowItem] = []
        for title, page, found in groups:
            if not found:
                continue
            rows.append(RowItem(f"group-{title}", title, group=True))
            for row, target in found[:MOST_ROWS]:
                rows.append(row)
                self._ways[str(row.id)] = (page, target)
            if len(found) > MOST_ROWS:
                more = tr("and %n more", len(found) - MOST_ROWS)
                rows.append(RowItem(f"more-{title}", more, group=True))
        self._model.set_rows(rows)
        self._fold.setVisible(bool(rows))

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        way = self._ways.get(str(index.data(RowRole.ID)))
        if way is not None:
            self.opened.emit(*way)
