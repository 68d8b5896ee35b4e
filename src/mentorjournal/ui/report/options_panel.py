"""What the report covers and contains: the card on the left of the report page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.leaving import Period, period_days
from mentorjournal.domain.reports import USUAL_SECTIONS, ReportOptions, Section
from mentorjournal.ui.documents.leaving import LeavingList
from mentorjournal.ui.documents.paper import PaperChoice
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.card import Card, Divider
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.page import PageBody, PageScroll
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import day_text, tr


def section_words() -> dict[Section, str]:
    """What the check boxes say, in the order of the report."""
    return {
        Section.SUMMARY: tr("Summary and figures"),
        Section.GOALS: tr("Goals and progress charts"),
        Section.TIMELINE: tr("Milestone timeline"),
        Section.SESSIONS: tr("Sessions, decisions, actions"),
        Section.FEEDBACK: tr("Feedback and lessons"),
        Section.NOTES: tr("Full session notes"),
        Section.NEXT_STEPS: tr("Next steps"),
        Section.SIGNATURES: tr("Sign-off lines"),
    }


class OptionsPanel(Card):
    """Period, occasion, paper, sections and own words; below them the list of what leaves.

    Attributes:
        changed: (typed: bool) something was chosen or typed; typing goes on, so may wait.
        leaving: the list of what leaves.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padded=False)
        self.setAccessibleName(tr("Contents of the report"))
        self._begun = self._today = date.min
        self._reported: tuple[date, ...] = ()
        inside = PageBody()
        self._column = Column(inside, gap=4, margins=(4, 3, 4, 3))
        self._scroll = PageScroll(inside)
        edge = Column(margins=(0, 1, 1, 1))
        edge.addWidget(self._scroll)
        self.body.addLayout(edge, 1)
        self._make_period()
        self._make_sections()
        self.leaving = LeavingList()
        self._column.addWidget(self.leaving)
        self._column.addStretch(1)

    def _make_period(self) -> None:
        self.period = ComboBox(
            [
                (Period.SINCE_REPORT, tr("Since last report")),
                (Period.WHOLE, tr("This mentorship")),
                (Period.THREE_MONTHS, tr("Last 3 months")),
                (Period.CUSTOM, tr("From one day to another")),
            ]
        )
        self._period_field = FormField(tr("Period"), self.period)
        self.first, self.last = DateField(), DateField()
        self._custom = QWidget()
        days = Column(self._custom, gap=3)
        days.addWidget(FormField(tr("From"), self.first))
        days.addWidget(FormField(tr("To"), self.last))
        self._custom.setVisible(False)
        self.occasion = TextField(placeholder=tr("the review meeting"))
        self.paper = PaperChoice()
        paper = Column(gap=1)
        paper.addWidget(Label(tr("Paper"), TextRole.SECTION))
        paper.addWidget(self.paper)
        for field in (self._period_field, self._custom, FormField(tr("For"), self.occasion)):
            self._column.addWidget(field)
        self._column.addLayout(paper)
        self.period.chosen.connect(self._on_period)
        self.first.date_changed.connect(self._on_day)
        self.last.date_changed.connect(self._on_day)
        self.occasion.textEdited.connect(self._on_typed)
        self.paper.chosen.connect(self._on_chosen)

    def _make_sections(self) -> None:
        column = Column(gap=0)
        column.addWidget(Label(tr("Contains"), TextRole.SECTION))
        self.sections: dict[Section, CheckRow] = {}
        for section, words in section_words().items():
            row = CheckRow(words, section in USUAL_SECTIONS)
            row.toggled.connect(self._on_chosen)
            self.sections[section] = row
            if len(self.sections) > 1:
                column.addWidget(Divider())
            column.addWidget(row)
        self._column.addLayout(column)
        self.summary = TextArea(
            "", tr("What matters most, in two or three sentences."), lines=3, max_lines=10
        )
        self._summary_field = FormField(tr("In short, in your own words"), self.summary)
        self._column.addWidget(self._summary_field)
        self.summary.edited.connect(self._on_typed)
        self.sections[Section.SUMMARY].toggled.connect(self._summary_field.setVisible)

    # What is chosen -----------------------------------------------------------------------

    def show_mentorship(self, begun: date, today: date, reported: Sequence[date]) -> None:
        """Reckon the periods by the days of another mentorship, or by another today."""
        self._begun, self._today, self._reported = begun, today, tuple(reported)
        self._show_days()

    def set_words(self, occasion: str, summary: str) -> None:
        """Show the words written for another mentorship; nobody is told."""
        for field, text in ((self.occasion, occasion), (self.summary, summary)):
            field.blockSignals(True)
            if isinstance(field, TextField):
                field.setText(text)
            else:
                field.setPlainText(text)
            field.blockSignals(False)
            field.updateGeometry()

    def days(self) -> tuple[date, date]:
        """First and last day of the period that is chosen."""
        chosen = Period(str(self.period.current))
        custom = (self.first.date, self.last.date)
        return period_days(chosen, self._today, self._begun, self._reported, custom)

    def options(self) -> ReportOptions:
        """What is chosen, as the report takes it."""
        first, last = self.days()
        return ReportOptions(
            since=first,
            until=last,
            paper=self.paper.paper,
            sections=frozenset(s for s, row in self.sections.items() if row.isChecked()),
            occasion=self.occasion.text().strip(),
            summary=self.summary.toPlainText().strip(),
        )

    def state(self) -> dict[str, Any]:
        """What was chosen; nothing of what was written, which belongs into no settings."""
        return {
            "period": str(self.period.current),
            "first": self.first.date.isoformat() if self.first.date else "",
            "last": self.last.date.isoformat() if self.last.date else "",
            "paper": self.paper.current,
            "sections": sorted(s.value for s, row in self.sections.items() if row.isChecked()),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Choose again what was chosen; what is unknown stays as it is."""
        chosen = str(state.get("period", ""))
        if chosen in list(Period):
            self.period.set_current(Period(chosen))
        for field, name in ((self.first, "first"), (self.last, "last")):
            field.set_date(_day(state.get(name)))
        self.paper.set_current(str(state.get("paper", "")))
        wanted = state.get("sections")
        if isinstance(wanted, list):
            for section, row in self.sections.items():
                row.blockSignals(True)
                row.setChecked(section.value in wanted)
                row.blockSignals(False)
            self._summary_field.setVisible(self.sections[Section.SUMMARY].isChecked())
        self._custom.setVisible(self.period.current is Period.CUSTOM)

    def _show_days(self) -> None:
        if self._today == date.min:
            return
        first, last = self.days()
        form = tr("%1 to %2") if first != last else "%1"
        words = form.replace("%1", day_text(first)).replace("%2", day_text(last))
        custom = self.period.current is Period.CUSTOM
        self._period_field.set_hint("" if custom else words)
        wrong = custom and None not in (self.first.date, self.last.date)
        backwards = wrong and self.first.date > self.last.date  # type: ignore[operator]
        self._period_field.set_error(tr("The last day is before the first.") if backwards else "")

    # What the person does -----------------------------------------------------------------

    @Slot(object)
    def _on_period(self, chosen: object) -> None:
        if chosen is Period.CUSTOM and self.first.date is None and self.last.date is None:
            self.first.set_date(self._begun)
            self.last.set_date(self._today)
        self._custom.setVisible(chosen is Period.CUSTOM)
        self._show_days()
        self.changed.emit(False)

    @Slot(object)
    def _on_day(self, day: object) -> None:
        self._show_days()
        self.changed.emit(False)

    @Slot()
    def _on_chosen(self) -> None:
        self.changed.emit(False)

    @Slot()
    def _on_typed(self) -> None:
        self.changed.emit(True)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(160))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
