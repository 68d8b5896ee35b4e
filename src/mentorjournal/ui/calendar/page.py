"""The calendar: sessions, milestones, due days and notes, by day; and what was on this day."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.calendar import DayEntry, by_day, months_later
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.notes import NoteKind
from mentorjournal.ui.calendar.day_cards import DayCard, LookingBackCard
from mentorjournal.ui.calendar.month_grid import MonthGrid
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.widgets.button import Button, IconButton
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.words import month_text, tr

_STACK_BELOW = 640


class CalendarPage(LivePage):
    """A month on the left; the chosen day, and the same day of earlier times, on the right."""

    kinds = frozenset(
        {Kind.NOTE, Kind.SESSION, Kind.MILESTONE, Kind.GOAL, Kind.ACTION, Kind.MENTORSHIP}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Calendar"), parent)
        today = context.today()
        self._today = self._day = today
        self._month = today.replace(day=1)
        self._entries: dict[date, list[DayEntry]] = {}
        self._make_header()
        self.grid = MonthGrid(today)
        self.day_card = DayCard(context)
        self.looking_back = LookingBackCard(context)
        columns = Columns((7, 3), stack_below=_STACK_BELOW)
        left, right = columns.columns
        month = Card()
        month.body.addWidget(self.grid, 1)
        left.addWidget(month, 1)
        right.addWidget(self.day_card)
        right.addWidget(self.looking_back)
        right.addStretch(1)
        self.body.addWidget(columns, 1)
        self.grid.day_chosen.connect(self._on_day_chosen)
        self.grid.month_wanted.connect(self._on_month_wanted)
        self.grid.day_entered.connect(self._on_day_entered)
        self.day_card.note_wanted.connect(self.new_item)

    def _make_header(self) -> None:
        self.today_button = Button(tr("Today"), tooltip=tr("Back to today (T)"))
        self.today_button.clicked.connect(self.show_today)
        before = IconButton("chevron-left", tr("Month before"))
        after = IconButton("chevron-right", tr("Month after"))
        before.clicked.connect(self._on_before)
        after.clicked.connect(self._on_after)
        for button in (before, self.today_button, after):
            self.header.add_widget(button)
        key = QShortcut(QKeySequence("T"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.show_today)

    # In step with the journal -------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for what stands on the days that show; on a new day, today goes on to it."""
        before, self._today = self._today, self.context.today()
        if self._day == before:
            self._day, self._month = self._today, self._today.replace(day=1)
        mentorship = self.context.mentorship()
        self._entries = {}
        if mentorship is not None:
            since, until = self.grid.days.stretch(self._month)
            calendar = self.context.journal.calendar
            self._entries = by_day(calendar.between(mentorship.id, since, until))
        self.header.set_title(month_text(self._month.year, self._month.month))
        self.grid.show_month(self._month, self._entries, self._today)
        self.grid.choose(self._day, quietly=True)
        self._show_day()

    def _show_day(self) -> None:
        self.day_card.show_day(self._day, self._entries.get(self._day, []))
        mentorship = self.context.mentorship()
        lines = (
            self.context.journal.calendar.on_this_day(mentorship.id, self._day)
            if mentorship is not None
            else []
        )
        self.looking_back.show_lines(self._day, lines)

    def open(self, target: object | None) -> None:
        """Show a day when one is given."""
        if isinstance(target, date):
            self._show(target)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_item(self) -> None:
        """Write a note of the chosen day."""
        mentorship = self.context.mentorship()
        if mentorship is None:
            return
        notes = self.context.journal.notes
        kind = NoteKind.MOMENT
        note = self.context.run(partial(notes.add, mentorship.id, kind=kind, day=self._day))
        if note is not None:
            self.context.go.emit("journal", note.id)

    def state(self) -> dict[str, Any]:
        """Nothing: a calendar opens at today."""
        return {}

    # Days and months ----------------------------------------------------------------------

    def _show(self, day: date) -> None:
        """Show a day in its month."""
        month = day.replace(day=1)
        self._day = day
        if month != self._month:
            self._month = month
            self.refresh()
        else:
            self.grid.choose(day, quietly=True)
            self._show_day()

    @Slot()
    def show_today(self) -> None:
        """Go to today."""
        self._show(self.context.today())

    @Slot()
    def _on_before(self) -> None:
        self._show(months_later(self._day, -1))

    @Slot()
    def _on_after(self) -> None:
        self._show(months_later(self._day, 1))

    @Slot(object)
    def _on_day_chosen(self, day: date) -> None:
        self._day = day
        self._show_day()

    @Slot(object)
    def _on_month_wanted(self, day: date) -> None:
        self._show(day)

    @Slot(object)
    def _on_day_entered(self, day: date) -> None:
        entries = self._entries.get(day, [])
        if not entries:
            self.new_item()
        elif len(entries) == 1:
            self.day_card.open_entry(entries[0])
        else:
            self.day_card.rows.setFocus(Qt.FocusReason.TabFocusReason)
