"""The list of what leaves the journal with a document, to be read before it does (M64)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.leaving import Leaves, LeavingGroup, LeavingRow
from mentorjournal.ui.documents.kept_out import KeptOut
from mentorjournal.ui.documents.leaving_words import counted, heading, unnamed_row
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr

MOST_ROWS = 400
"""Rows shown of each sort; how many more there are is said."""

_NAME = "name:"
_PAGES = {Leaves.GOALS: "goals", Leaves.MILESTONES: "goals"}


class WhatLeaves(NamedTuple):
    """What a document carries out of the journal.

    Attributes:
        groups: every record by its sort. named: the people whom it names.
        private: a sentence about what stays, or "".
        nothing: what to say where there is no record in it.
    """

    groups: tuple[LeavingGroup, ...]
    named: tuple[str, ...]
    private: str = ""
    nothing: str = ""


class LeavingList(QWidget):
    """What a document carries: how much in one line, and unfolded each record, to be struck out.

    Attributes:
        opened: (page, id) the person wants to look at one of the records.
        changed: something was struck out or let back in.
        named: the people whom it names, or would name.
    """

    opened = Signal(str, object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.named: tuple[str, ...] = ()
        self._kept = KeptOut()
        self._leaves = WhatLeaves((), ())
        self._today = date.min
        self._ways: dict[str, tuple[str, str | None]] = {}
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
        self.initials = CheckRow(
            tr("Names as initials"), hint=tr("Only names that the journal knows are found.")
        )
        self.initials.toggled.connect(self._on_initials)
        column.addWidget(self.initials)
        self._model = RowModel(self)
        self._rows = RowList(self._model, name=tr("What leaves the journal"), fits_content=True)
        self._rows.row_delegate.strong = False
        self._rows.opened.connect(self._on_opened)
        self._rows.check_toggled.connect(self._on_check)
        column.addWidget(self._rows)
        self.set_unfolded(False)

    @property
    def rows(self) -> RowList:
        """The list that unfolds."""
        return self._rows

    @property
    def kept_out(self) -> KeptOut:
        """What is struck out."""
        return self._kept

    @property
    def in_short(self) -> str:
        """How much leaves, in one line."""
        return self._in_short.text()

    def keep_out(self, kept: KeptOut) -> None:
        """Go by what was struck out of another document; nobody is told."""
        self._kept = kept
        self.initials.blockSignals(True)
        self.initials.setChecked(kept.initials)
        self.initials.blockSignals(False)

    @property
    def unfolded(self) -> bool:
        """Whether the list shows."""
        return not self._rows.isHidden()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show or hide the list."""
        self._rows.setVisible(unfolded)
        self._fold.set_icon("chevron-down" if unfolded else "chevron-right")
        name = tr("Hide the list") if unfolded else tr("Show the list, to strike out of it")
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)
        self._show_rows()

    @Slot()
    def _on_fold(self) -> None:
        self.set_unfolded(not self.unfolded)

    def show_leaving(self, leaves: WhatLeaves, today: date) -> None:
        """List what a document carries, and whom it names; `today` spares days their year."""
        self._today = today
        in_short = [counted(group.sort, len(group.rows)) for group in leaves.groups if group.rows]
        said = " · ".join(in_short) or leaves.nothing
        left_out = self._kept.count
        if left_out:
            said = f"{said} · {tr('%n left out', left_out)}"
        self._in_short.setText(said)
        self._leaves = leaves._replace(groups=self._kept.merged(leaves.groups))
        missing = sorted(self._kept.people.difference(leaves.named))
        self.named = (*leaves.named, *missing)
        told = [name for name in leaves.named if name not in self._kept.people]
        self._named.setText(
            tr("Names in it: %1").replace("%1", ", ".join(told)) if told else tr("No names in it")
        )
        if not leaves.private:
            self.private.hide()
        elif leaves.private != self.private.text:
            self.private.show_message(leaves.private, BannerKind.PRIVATE)
        self._show_rows()

    def _show_rows(self) -> None:
        groups = [group for group in self._leaves.groups if group.rows]
        self._fold.setVisible(bool(groups or self.named))
        if not self.unfolded:
            return
        self._ways.clear()
        rows: list[RowItem] = []
        for sort, found in groups:
            rows.append(RowItem(f"group-{sort}", heading(sort), group=True))
            rows += [self._row(sort, row) for row in found[:MOST_ROWS]]
            if len(found) > MOST_ROWS:
                more = tr("and %n more", len(found) - MOST_ROWS)
                rows.append(RowItem(f"more-{sort}", more, group=True))
        if self.named:
            rows.append(RowItem("group-names", tr("Names"), group=True))
        for name in self.named:
            told = name not in self._kept.people
            rows.append(RowItem(f"{_NAME}{name}", name, done=not told, checked=told))
        self._model.set_rows(rows)

    def _row(self, sort: Leaves, row: LeavingRow) -> RowItem:
        self._ways[row.key] = (_PAGES.get(sort, "journal"), row.opens)
        struck = self._kept.is_struck(row.key)
        title = unnamed_row(sort, row) or " ".join(row.text[:200].split())
        day = short_day(row.day, self._today) if row.day is not None else ""
        return RowItem(row.key, title, trailing_text=day, done=struck, checked=not struck)

    @Slot(object)
    def _on_check(self, index: QModelIndex) -> None:
        key = str(index.data(RowRole.ID))
        if key.startswith(_NAME):
            self._kept.toggle_person(key.removeprefix(_NAME))
        else:
            self._kept.toggle(key)
        self._show_rows()
        self.changed.emit()

    @Slot(bool)
    def _on_initials(self, on: bool) -> None:
        self._kept.initials = on
        self.changed.emit()

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        way = self._ways.get(str(index.data(RowRole.ID)))
        if way is not None and way[1] is not None:
            self.opened.emit(*way)
