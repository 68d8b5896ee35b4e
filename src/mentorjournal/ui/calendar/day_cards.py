"""Beside the month: what stands on the chosen day, and what was written on it before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.calendar import DayEntry
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.notes import NoteLine
from mentorjournal.ui.calendar.day_cell import ICONS, title_of
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import day_text, tr, weekday_day, word


class DayCard(Card):
    """What stands on one day; each line opens what it speaks of.

    Attributes:
        note_wanted: a note of this day shall be written.
        rows: the list.
    """

    note_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        add = IconButton("notebook-pen", tr("Write a note of this day"))
        super().__init__(day_text(context.today()), add, parent)
        add.clicked.connect(self.note_wanted)
        self._context = context
        self._entries: dict[str, DayEntry] = {}
        self._model = RowModel()
        self.rows = RowList(
            self._model, name=tr("What stands on this day"), divided=True, fits_content=True
        )
        self._model.setParent(self.rows)
        self.rows.opened.connect(self._on_opened)
        self.add_list(self.rows)
        self._nothing = Label(tr("Nothing on this day."), tone="muted", wrap=True)
        self.body.addWidget(self._nothing)

    def show_day(self, day: date, entries: Sequence[DayEntry]) -> None:
        """Show what stands on a day."""
        today = self._context.today()
        self._entries = {entry.id: entry for entry in entries}
        self.set_title(weekday_day(day, today))
        self._model.set_rows(_row(entry, today) for entry in entries)
        self.rows.setVisible(bool(entries))
        self._nothing.setVisible(not entries)

    def open_entry(self, entry: DayEntry) -> None:
        """Go to what an entry speaks of."""
        if entry.noun is Kind.SESSION and entry.note_id is None:
            self._context.go.emit("prepare", entry.id)
        elif entry.noun in (Kind.SESSION, Kind.NOTE):
            self._context.go.emit("journal", entry.note_id)
        elif entry.noun is Kind.GOAL:
            self._context.go.emit("goals", entry.id)
        elif entry.noun is Kind.ACTION:
            self._context.go.emit("actions", entry.id)
        else:
            self._context.go.emit("timeline", entry.id)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        entry = self._entries.get(str(index.data(RowRole.ID)))
        if entry is not None:
            self.open_entry(entry)


class LookingBackCard(Card):
    """What was written on the same day of earlier months and years; hidden while it is empty."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("On this day"), parent=parent)
        self._context = context
        self._model = RowModel()
        self.rows = RowList(self._model, name=tr("On this day"), divided=True, fits_content=True)
        self._model.setParent(self.rows)
        self.rows.opened.connect(self._on_opened)
        self.add_list(self.rows)

    def show_lines(self, day: date, lines: Sequence[NoteLine]) -> None:
        """Show notes of earlier times, the newest first."""
        self._model.set_rows(
            RowItem(
                line.id,
                line.title or tr("Untitled"),
                ago_text(line.day, day),
                tooltip=line.excerpt,
            )
            for line in lines
        )
        self.setVisible(bool(lines))

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self._context.go.emit("journal", index.data(RowRole.ID))


def ago_text(before: date, day: date) -> str:
    """How long ago a day was, in months and years: "3 months ago · Fri 21 Aug"."""
    months = (day.year - before.year) * 12 + day.month - before.month
    years, rest = divmod(months, 12)
    ago = tr("%n year(s) ago", years) if rest == 0 else tr("%n month(s) ago", months)
    return tr("%1 · %2").replace("%1", ago).replace("%2", weekday_day(before, day))


def _row(entry: DayEntry, today: date) -> RowItem:
    tone, parts = "muted", [_noun_word(entry)]
    if entry.at:
        parts.append(entry.at)
    if not entry.settled and entry.day < today and entry.noun is not Kind.SESSION:
        tone = "red_text"
        parts.append(tr("missed") if entry.noun is Kind.MILESTONE else tr("overdue"))
    return RowItem(
        entry.id,
        title_of(entry),
        " · ".join(parts),
        subtitle_tone=tone,
        icon=ICONS[entry.noun],
        done=entry.settled and entry.noun is Kind.ACTION,
    )


def _noun_word(entry: DayEntry) -> str:
    if entry.note_kind is not None:
        return word(entry.note_kind)
    if entry.noun is Kind.SESSION:
        return tr("held") if entry.settled else tr("planned")
    if entry.noun is Kind.MILESTONE:
        return tr("milestone, reached") if entry.settled else tr("milestone")
    if entry.noun is Kind.GOAL:
        return tr("goal, achieved") if entry.settled else tr("goal due")
    # It stands on the day by which it was promised, whenever it was done.
    return tr("action due, done") if entry.settled else tr("action due")
