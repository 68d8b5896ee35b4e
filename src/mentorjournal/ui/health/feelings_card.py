"""Energy and confidence over time, for the owner alone (M53, M54)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.health import CheckInLine, EnergyMark, confidence_rows, energy_row
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.health.entries_sheet import EntriesSheet, EntryRow
from mentorjournal.ui.health.trend_view import TrendView
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr


class EnergyCard(Card):
    """The energy of notes by day."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Energy"), parent=parent)
        self._context = context
        self._marks: Sequence[EnergyMark] = ()
        line = Line(gap=2)
        line.addWidget(IconMark("lock", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        private = tr("Energy and well-being are yours alone: no report and no sheet has them.")
        line.addWidget(Label(private, TextRole.SMALL, "muted", wrap=True), 1)
        self.body.addLayout(line)
        self.trend = TrendView(context, tr("Energy over time"))
        self.trend.point_opened.connect(self._on_point)
        self.body.addWidget(self.trend)
        self._nothing = Label(
            tr("No marks in this time. A note has one at its foot: how much energy was left?"),
            tone="muted",
            wrap=True,
        )
        self.body.addWidget(self._nothing)
        self.see = Button(tr("See the days"), ButtonKind.QUIET)
        self.see.clicked.connect(self._on_see)
        self.add_quiet(self.see)

    def show_marks(self, marks: Sequence[EnergyMark], since: date, until: date) -> None:
        """Show the marks of a period, given newest first."""
        self._marks = marks
        rows = [energy_row(marks)] if marks else []
        self.trend.show_rows(rows, since, until, tr("Energy"), "")
        self._nothing.setVisible(not marks)
        self.see.setVisible(bool(marks))

    @Slot(str)
    def _on_point(self, note_id: str) -> None:
        self._context.go.emit("journal", note_id)

    @Slot()
    def _on_see(self) -> None:
        today = self._context.today()
        rows = [_energy_row(mark, today) for mark in self._marks]
        how = tr("How much energy was left, 1 to 5, and how you were.")
        EntriesSheet(self._context, tr("Energy"), how, rows, self.window()).open()


def _energy_row(mark: EnergyMark, today: date) -> EntryRow:
    energy = tr("%1 of 5").replace("%1", str(mark.energy))
    day = short_day(mark.day, today)
    item = RowItem(
        mark.note_id,
        mark.title or tr("Untitled"),
        mark.well_being,
        trailing_text=tr("%1 · %2").replace("%1", energy).replace("%2", day),
    )
    return EntryRow(item, Kind.NOTE, mark.note_id)


class ConfidenceCard(Card):
    """How sure one felt of each goal at its check-ins."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("How sure you felt"), parent=parent)
        self._context = context
        self.trend = TrendView(context, tr("Confidence over time"))
        self.trend.point_opened.connect(self._on_point)
        self.body.addWidget(self.trend)
        self._nothing = Label(
            tr("Nothing in this time. A check-in on a goal asks how sure you are, 1 to 10."),
            tone="muted",
            wrap=True,
        )
        self.body.addWidget(self._nothing)

    def show_check_ins(self, check_ins: Sequence[CheckInLine], since: date, until: date) -> None:
        """Show how sure one was in a period, goal by goal."""
        rows = confidence_rows(check_ins)
        self.trend.show_rows(rows, since, until, tr("You"), "")
        self._nothing.setVisible(not rows)

    @Slot(str)
    def _on_point(self, goal_id: str) -> None:
        self._context.go.emit("goals", goal_id)
