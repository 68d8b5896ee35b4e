"""Time-bound: a start, checkpoints and a day to be done by (M6, M11)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.blanks import add_months
from mentorjournal.domain.goals import Horizon
from mentorjournal.domain.road_map import quarter_end
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.coaching import Coaching
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.letter_page import LetterPage
from mentorjournal.ui.goals.wizard.milestone_rows import MilestoneRows
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.words import day_text, days_away, tr


class TimePage(LetterPage):
    """From when, by when, with which stops, and how far ahead that is."""

    def __init__(self, context: PageContext, draft: Draft) -> None:
        super().__init__(
            context,
            draft,
            tr("By when will it be done?"),
            tr("A day in the calendar keeps a goal from drifting. You can move it later."),
        )
        today = context.today
        self._due = DateField(None, name=tr("Due"), today=today)
        self._start = DateField(None, name=tr("Start"), today=today)
        self._due.date_changed.connect(self._on_due_changed)
        self._start.date_changed.connect(self._on_start_changed)
        pair = Columns((1, 1), gap=3, stack_below=380)
        self._due_field = FormField(tr("Due"), self._due)
        pair.columns[0].addWidget(self._due_field)
        pair.columns[1].addWidget(FormField(tr("Start"), self._start))
        for column in pair.columns:
            column.addStretch(1)
        self.body.addWidget(pair)
        self._add_quick()
        self._horizon = ChoiceChips(
            [(Horizon.SHORT, tr("short-term")), (Horizon.LONG, tr("long-term"))],
            name=tr("Horizon"),
        )
        self._horizon.chosen.connect(self._on_horizon_chosen)
        self.body.addWidget(FormField(tr("Horizon"), self._horizon))
        self.milestones = MilestoneRows(draft, today)
        self.milestones.left.connect(self.done)
        self.milestones.added.connect(self.rearranged)
        self.body.addWidget(self.milestones)
        for field in (self._due, self._start):
            self.listen_for_enter(field)

    def _add_quick(self) -> None:
        box = QWidget()
        flow = FlowLayout(box, gap=2)
        labels = (
            tr("in 3 months"),
            tr("end of the quarter"),
            tr("in 6 months"),
            tr("end of the mentorship"),
        )
        self._quick = [Chip(label, ChipKind.GREY, clickable=True) for label in labels]
        for chip in self._quick:
            chip.clicked.connect(self._on_quick)
            flow.addWidget(chip)
        box.setAccessibleName(tr("Quick choices of a due date"))
        self.body.addWidget(box)

    def _quick_days(self) -> list[date | None]:
        """The day of each quick choice, as seen from today; None for one that has passed."""
        today, mentorship = self.context.today(), self.context.mentorship()
        end = mentorship.ends_on if mentorship is not None else None
        ahead = end if end is not None and end > today else None
        return [add_months(today, 3), quarter_end(today), add_months(today, 6), ahead]

    def show_draft(self) -> None:
        for chip, day in zip(self._quick, self._quick_days(), strict=True):
            chip.setToolTip(day_text(day) if day is not None else "")
            chip.setVisible(day is not None)
        fields = self.draft.fields
        self._due.set_date(fields.due_on)
        self._start.set_date(fields.starts_on)
        self._horizon.set_current(fields.horizon)
        self.milestones.show_draft()
        self._fit()

    def show_coaching(self, coaching: Coaching) -> None:
        """There is no text to underline here."""

    def field_of(self, blank: str) -> QWidget | None:
        return self._due

    def _fit(self) -> None:
        fields = self.draft.fields
        due, start = fields.due_on, fields.starts_on
        if due is not None and start is not None and due < start:
            self._due_field.set_error(tr("That is before it starts."))
        elif due is not None and due < self.context.today():
            self._due_field.set_error(tr("That day has passed."))
        else:
            self._due_field.set_hint(days_away(due, self.context.today()) if due else "")

    def _set_due(self, day: date | None) -> None:
        values: dict[str, object] = {"due_on": day}
        if day is not None:
            start = self.draft.fields.starts_on or self.context.today()
            values["horizon"] = Horizon.LONG if day > add_months(start, 12) else Horizon.SHORT
        self.draft.set_fields(**values)
        self.show_draft()

    @Slot(object)
    def _on_due_changed(self, day: object) -> None:
        self._set_due(day if isinstance(day, date) else None)

    @Slot(object)
    def _on_start_changed(self, day: object) -> None:
        self.draft.set_fields(starts_on=day)
        self.show_draft()

    @Slot()
    def _on_quick(self) -> None:
        sender = self.sender()
        for chip, day in zip(self._quick, self._quick_days(), strict=True):
            if chip is sender and day is not None:
                self._set_due(day)

    @Slot(str)
    def _on_horizon_chosen(self, key: str) -> None:
        self.draft.set_fields(horizon=Horizon(key))
