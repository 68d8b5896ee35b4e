"""Which document, what it covers and contains: the card on the left of the report page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.documents import DocumentKind
from mentorjournal.domain.leaving import Period, period_days
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.reports import (
    SECTIONS,
    USUAL,
    USUAL_NOTES,
    USUAL_SECTIONS,
    ReportKind,
    ReportOptions,
    Section,
)
from mentorjournal.ui.documents.language import LanguageChoice
from mentorjournal.ui.documents.leaving import LeavingList
from mentorjournal.ui.documents.paper import PaperChoice
from mentorjournal.ui.report.choices import kind_words
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.unfinished import writes_nothing
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.page import PageBody, PageScroll
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import day_text, tr, word

E = TypeVar("E", bound=StrEnum)


def section_words() -> dict[Section, str]:
    """What the check boxes say, in the order of the report."""
    return {
        Section.SUMMARY: tr("Summary and figures"),
        Section.CLOSING: tr("What it came to"),
        Section.CONTENTS: tr("Contents page"),
        Section.GOALS: tr("Goals and progress charts"),
        Section.TIMELINE: tr("Milestone timeline"),
        Section.CADENCE: tr("Sessions against the rhythm"),
        Section.BALANCE: tr("Balance of actions"),
        Section.SUCCESS: tr("How near to success"),
        Section.PULSE: tr("Pulse over time"),
        Section.BASELINE: tr("Self-assessment, then and now"),
        Section.SESSIONS: tr("Sessions, decisions, actions"),
        Section.FEEDBACK: tr("Feedback and lessons"),
        Section.NOTES: tr("Notes in full"),
        Section.GOAL_INDEX: tr("Index of goals"),
        Section.LESSON_INDEX: tr("Index of lessons"),
        Section.REVIEW: tr("Questions for the review"),
        Section.NEXT_STEPS: tr("Next steps"),
        Section.SOURCES: tr("Where the figures come from"),
        Section.SIGNATURES: tr("Sign-off lines"),
    }


class OptionsPanel(Card):
    """Document, period, occasion, paper, parts, own words; below them the list of what leaves.

    Attributes:
        changed: (typed: bool) something was chosen or typed; typing goes on, so may wait.
        kind_chosen: another document was; told before `changed`.
        leaving: the list of what leaves.
    """

    changed = Signal(object)
    kind_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padded=False)
        writes_nothing(self)
        self.setAccessibleName(tr("Contents of the report"))
        self._begun = self._today = date.min
        self._reported: tuple[date, ...] = ()
        self._sections_of = {kind: set(USUAL[kind]) for kind in ReportKind}
        self._notes_of = {kind: set(USUAL_NOTES[kind]) for kind in ReportKind}
        inside = PageBody()
        self._column = Column(inside, gap=4, margins=(4, 3, 4, 3))
        self._scroll = PageScroll(inside)
        edge = Column(margins=(0, 1, 1, 1))
        edge.addWidget(self._scroll)
        self.body.addLayout(edge, 1)
        self._make_kind()
        self._make_period()
        self._make_sections()
        self._make_notes()
        self.leaving = LeavingList()
        self._column.addWidget(self.leaving)
        self._column.addStretch(1)

    def add_last(self, widget: QWidget) -> None:
        """Put one more choice at the foot, behind all that the report contains."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def _make_kind(self) -> None:
        self.kind = ComboBox(list(kind_words().items()))
        self._column.addWidget(FormField(tr("Document"), self.kind))
        self.about = ComboBox([])
        self._about_field = FormField(tr("About"), self.about)
        self._about_field.setVisible(False)
        self._column.addWidget(self._about_field)
        self.kind.chosen.connect(self._on_kind)
        self.about.chosen.connect(self._on_about)

    def _make_period(self) -> None:
        self.period = ComboBox(
            [
                (Period.SINCE_REPORT, tr("Since last report")),
                (Period.WHOLE, tr("This mentorship")),
                (Period.THREE_MONTHS, tr("Last 3 months")),
                (Period.YEAR, tr("Last 12 months")),
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
        self._occasion_field = FormField(tr("For"), self.occasion)
        for field in (self._period_field, self._custom, self._occasion_field):
            self._column.addWidget(field)
        self._column.addLayout(paper)
        self.language = LanguageChoice()
        self._column.addWidget(FormField(tr("Language"), self.language))
        self.language.chosen.connect(self._on_chosen)
        self.period.chosen.connect(self._on_period)
        self.first.date_changed.connect(self._on_day)
        self.last.date_changed.connect(self._on_day)
        self.occasion.textEdited.connect(self._on_typed)
        self.paper.chosen.connect(self._on_chosen)

    def _make_sections(self) -> None:
        self._contains = QWidget()
        column = Column(self._contains, gap=0)
        column.addWidget(Label(tr("Contains"), TextRole.SECTION))
        self.sections: dict[Section, CheckRow] = {}
        for section, words in section_words().items():
            row = CheckRow(words, section in USUAL_SECTIONS)
            row.toggled.connect(self._on_section)
            self.sections[section] = row
            column.addWidget(row)
            row.setVisible(section in SECTIONS[ReportKind.PROGRESS])  # in its place: no window
        self._column.addWidget(self._contains)
        self.summary = TextArea(
            "", tr("What matters most, in two or three sentences."), lines=3, max_lines=10
        )
        self._summary_field = FormField(tr("In short, in your own words"), self.summary)
        self._column.addWidget(self._summary_field)
        self.summary.edited.connect(self._on_typed)

    def _make_notes(self) -> None:
        self._which_notes = QWidget()
        column = Column(self._which_notes, gap=0)
        column.addWidget(Label(tr("Which notes"), TextRole.SECTION))
        self.notes: dict[NoteKind, CheckRow] = {}
        for kind in NoteKind:
            said = word(kind)
            row = CheckRow(said[:1].upper() + said[1:], kind is NoteKind.SESSION)
            row.toggled.connect(self._on_section)
            self.notes[kind] = row
            column.addWidget(row)
        self._column.addWidget(self._which_notes)
        self._which_notes.setVisible(False)

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

    @property
    def document(self) -> DocumentKind:
        """Which document is chosen."""
        return DocumentKind(str(self.kind.current))

    def set_choices(self, found: list[tuple[object, str]], lacking: str) -> None:
        """Offer what a shorter document can be about; `lacking` says why there is nothing."""
        self.about.set_choices(found)
        self.about.setEnabled(bool(found))
        self._about_field.set_hint("" if found else lacking)

    def options(self) -> ReportOptions:
        """What is chosen, as a report takes it."""
        first, last = self.days()
        kind = self.document.report or ReportKind.PROGRESS
        return ReportOptions(
            since=first,
            until=last,
            paper=self.paper.paper,
            sections=frozenset(self._sections_of[kind] & SECTIONS[kind]),
            occasion="" if kind is ReportKind.BOOK else self.occasion.text().strip(),
            summary=self.summary.toPlainText().strip(),
            note_kinds=frozenset(self._notes_of[kind]),
            kind=kind,
        )

    def state(self) -> dict[str, Any]:
        """What was chosen; nothing of what was written, which belongs into no settings."""
        return {
            "document": self.document.value,
            "period": str(self.period.current),
            "first": self.first.date.isoformat() if self.first.date else "",
            "last": self.last.date.isoformat() if self.last.date else "",
            "paper": self.paper.current,
            "language": str(self.language.current),
            "sections": {k.value: sorted(found) for k, found in self._sections_of.items()},
            "notes": {k.value: sorted(found) for k, found in self._notes_of.items()},
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Choose again what was chosen; what is unknown stays as it is."""
        chosen = str(state.get("period", ""))
        if chosen in list(Period):
            self.period.set_current(Period(chosen))
        for field, name in ((self.first, "first"), (self.last, "last")):
            field.set_date(_day(state.get(name)))
        self.paper.set_current(str(state.get("paper", "")))
        self.language.choose(state.get("language"))
        _take_back(self._sections_of, state.get("sections"), Section)
        _take_back(self._notes_of, state.get("notes"), NoteKind)
        document = str(state.get("document", ""))
        if document in list(DocumentKind):
            self.kind.set_current(DocumentKind(document))
        self._show_kind()

    def _show_kind(self) -> None:
        """Show the options that the chosen document has, as they were left."""
        kind = self.document.report
        for part in (self._period_field, self._contains):
            part.setVisible(kind is not None)
        self._about_field.setVisible(kind is None)
        told = kind is not None and kind is not ReportKind.BOOK
        self._occasion_field.setVisible(told)
        self._custom.setVisible(kind is not None and self.period.current is Period.CUSTOM)
        chosen = self._sections_of[kind] if kind is not None else set()
        for section, row in self.sections.items():
            row.setVisible(kind is not None and section in SECTIONS[kind])
            _check(row, section in chosen)
        for note, row in self.notes.items():
            _check(row, kind is not None and note in self._notes_of[kind])
        self._summary_field.setVisible(told and Section.SUMMARY in chosen)
        self._which_notes.setVisible(Section.NOTES in chosen)

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
    def _on_kind(self, chosen: object) -> None:
        self._show_kind()
        self._show_days()
        self.kind_chosen.emit()
        self.changed.emit(False)

    @Slot(object)
    def _on_about(self, chosen: object) -> None:
        self.changed.emit(False)

    @Slot()
    def _on_section(self) -> None:
        kind = self.document.report
        if kind is not None:
            offered = SECTIONS[kind]
            on = {s for s, row in self.sections.items() if s in offered and row.isChecked()}
            self._sections_of[kind] = on
            self._notes_of[kind] = {n for n, row in self.notes.items() if row.isChecked()}
            self._show_kind()
        self.changed.emit(False)

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


def _check(row: CheckRow, on: bool) -> None:
    row.blockSignals(True)
    row.setChecked(on)
    row.blockSignals(False)


def _take_back(kept: dict[ReportKind, set[E]], state: object, members: type[E]) -> None:
    """Put what was kept of each kind in place of what is chosen; a list is of the progress one."""
    found = state if isinstance(state, dict) else {ReportKind.PROGRESS.value: state}
    for kind in ReportKind:
        wanted = found.get(kind.value)
        if isinstance(wanted, list):
            kept[kind] = {member for member in members if member.value in wanted}
