"""All fields of two drafts: those to talk about, and the others folded away (M20)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goal_drafts import Field, Row
from mentorjournal.domain.goals import GoalChange
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.refine.below import RefineBelow
from mentorjournal.ui.goals.refine.row import STACK_BELOW, THIRDS, RefineRow, heads
from mentorjournal.ui.later import Later
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.layouts import Column, Columns
from mentorjournal.ui.widgets.text import Label

_IN_VIEW = 3
"""Rows made before the first paint; those below come a few in each turn of the event loop."""
_AT_ONCE = 2
_LOW_ROW, _LOW_BELOW = 80, 100
"""The least height of a row, and of what stands below the rows."""
Remarks = Mapping[Field | None, Sequence[GoalChange]]


class RefineTable(QWidget):
    """The rows with their heads, and the remarks on the goal as a whole.

    Attributes:
        taken, edited, remarked: as for `RefineRow`; the field is None for the whole goal.
    """

    taken = Signal(object, object)
    edited = Signal(object, object)
    remarked = Signal(object, object, object)

    def __init__(
        self, today: Callable[[], date], later: Later, parent: QWidget | None = None
    ) -> None:
        """Make what is in view at once; `later` brings what is below it."""
        super().__init__(parent)
        self._today, self._later = today, later
        self._open: frozenset[Field] = frozenset()
        self._unfolded = False
        self._waits = False
        self._last: tuple[Sequence[Row], People, Remarks] | None = None
        self._untold: set[Field] = set()
        self._rows: dict[Field, RefineRow] = {}
        self._below: RefineBelow | None = None
        self._column = column = Column(self, gap=3)
        self._heads = Columns(THIRDS, gap=3, stack_below=STACK_BELOW)
        self._head_labels = []
        for inner, tone in zip(self._heads.columns, ("accent", "violet", ""), strict=True):
            label = Label("", TextRole.SECTION, tone)
            self._head_labels.append(label)
            inner.addWidget(label)
        column.addWidget(self._heads)
        self._list = Column(gap=3)
        column.addLayout(self._list)
        self._room = QWidget()
        self._room.hide()
        column.addWidget(self._room)

    @property
    def rows(self) -> dict[Field, RefineRow]:
        """The rows by field, as far as they have been shown; those to come are made now."""
        self._later.finish()
        return self._rows

    @property
    def first(self) -> RefineRow | None:
        """The row in which choosing begins."""
        return next(
            (row for row in self._rows.values() if self._unfolded or row.field in self._open), None
        )

    @property
    def below(self) -> RefineBelow:
        """What stands below the rows."""
        if self._below is None:
            self._later.finish()
        assert self._below is not None
        return self._below

    def begin(self) -> None:
        """Decide anew which fields there are to talk about, as for two drafts just laid here."""
        self._open = frozenset()
        self._unfolded = False

    def show_rows(self, rows: Sequence[Row], people: People, remarks: Remarks) -> None:
        """Show every field; one that was open stays so while both come to agree on it."""
        self._last = rows, people, remarks
        self._open |= {r.field for r in rows if not r.is_plain or remarks.get(r.field)}
        for label, text in zip(self._head_labels, heads(people), strict=True):
            label.setText(text)
        self._untold = {row.field for row in rows}
        self._go_on(_AT_ONCE if self._rows else _IN_VIEW)

    def _go_on(self, most: int = _AT_ONCE) -> None:
        """Tell the rows that are there what they show, and make so many of those missing."""
        self._waits = False
        if self._last is None:
            return
        rows, people, remarks = self._last
        at = made = 0
        for row in rows:
            shown = self._unfolded or row.field in self._open
            widget = self._rows.get(row.field)
            if widget is None and shown:
                if made == most:
                    self._go_on_later()
                    return
                made += 1
                widget = self._make(row.field)
                self._list.insertWidget(at, widget)
                if not self.isVisible():
                    widget.show()  # where it is, its layout shows all new ones in one go
            elif widget is not None and shown == widget.isHidden():
                widget.setVisible(shown)
            if widget is not None:
                at += 1
                if row.field in self._untold:
                    self._untold.discard(row.field)
                    widget.show_row(row, people, remarks.get(row.field, ()))
        if self._below is None and made:
            self._go_on_later()
        else:
            self._room.hide()
            self._show_below(people, remarks.get(None, ()), len(rows))

    def _go_on_later(self) -> None:
        """Keep the room of what comes, so that what is there need not move for a scroll bar."""
        rows = len(self._untold if self._unfolded else self._untold & self._open)
        below = _LOW_BELOW if self._below is None else 0
        self._room.setFixedHeight(theme().px(rows * _LOW_ROW + below))
        self._room.show()
        if not self._waits:
            self._waits = True
            self._later.add(self._go_on)

    def _show_below(self, people: People, remarks: Sequence[GoalChange], fields: int) -> None:
        if self._below is None:
            self._below = RefineBelow(self._today)
            self._below.fold.clicked.connect(self._on_fold)
            self._below.remark.said.connect(self._on_said)
            self._column.addWidget(self._below)
        self._below.show_state(len(self._open), fields, unfolded=self._unfolded)
        self._below.show_remarks(remarks, people)

    def _make(self, field: Field) -> RefineRow:
        row = RefineRow(field, self._today, self)
        row.taken.connect(self.taken)
        row.edited.connect(self.edited)
        row.remarked.connect(self.remarked)
        self._rows[field] = row
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the columns stand one below the other, each cell says by itself whose it is."""
        super().resizeEvent(event)
        self._heads.setVisible(self.width() >= theme().px(STACK_BELOW))

    @Slot()
    def _on_fold(self) -> None:
        self._unfolded = not self._unfolded
        self._go_on()

    @Slot(object, object)
    def _on_said(self, text: object, side: object) -> None:
        self.below.remark.clear()
        self.remarked.emit(None, text, side)
