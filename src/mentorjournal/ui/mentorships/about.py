"""What a mentorship is: why, what counts as success, who, when and how (M44, M47, M50, M56 …)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.mentorships import (
    Mentorship,
    MentorshipKind,
    Mode,
    Phase,
    Role,
    phase_by_calendar,
)
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.keeper import Keeper, KeptArea, KeptLine
from mentorjournal.ui.mentorships.ending import EndingLine
from mentorjournal.ui.mentorships.people_card import PeopleCard
from mentorjournal.ui.mentorships.phase_strip import PhaseStrip
from mentorjournal.ui.mentorships.section import MentorshipSection
from mentorjournal.ui.mentorships.success_card import SuccessCard
from mentorjournal.ui.rail_words import first_name
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr, word

_BY_CALENDAR = "calendar"


class AboutSection(MentorshipSection):
    """Everything is edited in place and kept as it is typed."""

    kinds = frozenset({Kind.PERSON, Kind.PULSE, Kind.GOAL, Kind.CHECK_IN, Kind.MILESTONE})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._mentorship: Mentorship | None = None
        self._keeper = Keeper(context, context.journal.mentorships.edit, self)
        columns = Columns((11, 9), stack_below=760)
        self.body.addWidget(columns)
        self._columns = columns
        left, right = columns.columns
        left.addWidget(self._purpose_card())
        self.success = SuccessCard(context, self._keeper, columns)
        left.addWidget(self.success)
        left.addWidget(self._celebrate_card())
        self.people = PeopleCard(context, columns)
        left.addWidget(self.people)
        left.addStretch(1)
        right.addWidget(self._period_card())
        right.addWidget(self._people_card())
        right.addWidget(self._manner_card())
        right.addStretch(1)
        self.ending = EndingLine(context)
        self.body.addWidget(self.ending)
        self.body.addStretch(1)

    # The cards ----------------------------------------------------------------------------

    def _purpose_card(self) -> Card:
        card = Card(tr("What for"), parent=self._columns)
        self.purpose = KeptArea(
            self._keeper,
            "purpose",
            tr("Why do the two of you meet? One or two sentences."),
            name=tr("What for"),
            lines=2,
        )
        card.body.addWidget(self.purpose)
        card.body.addWidget(
            Label(
                tr("It stands at the head of this page and of each report."),
                TextRole.SMALL,
                "muted",
                wrap=True,
            )
        )
        return card

    def _celebrate_card(self) -> Card:
        card = Card(tr("How to celebrate"), parent=self._columns)
        self.celebrate = KeptArea(
            self._keeper,
            "likes_to_celebrate",
            tr("A walk, a line of thanks, cake with the team, or no fuss at all"),
            name=tr("How to celebrate"),
            lines=2,
        )
        card.body.addWidget(self.celebrate)
        self._celebrate_hint = Label("", TextRole.SMALL, "muted", wrap=True)
        card.body.addWidget(self._celebrate_hint)
        return card

    def _period_card(self) -> Card:
        card = Card(tr("Period"), parent=self._columns)
        self.strip = PhaseStrip()
        card.body.addWidget(self.strip)
        today = self.context.today()
        self.starts = DateField(optional=False, today=today)
        self.ends = DateField(today=today)
        self.starts.date_changed.connect(self._on_period)
        self.ends.date_changed.connect(self._on_period)
        self._ends_field = FormField(tr("Until"), self.ends, tr("Leave empty if it is open"))
        _add_row(card, FormField(tr("From"), self.starts), self._ends_field)
        self.phase = ComboBox()
        self.phase.chosen.connect(self._on_phase)
        card.body.addWidget(FormField(tr("Phase"), self.phase))
        return card

    def _people_card(self) -> Card:
        card = Card(tr("The two of you"), parent=self._columns)
        self.name = KeptLine(self._keeper, "counterpart", needed=True)
        self.name.editingFinished.connect(self._on_name_left)
        self.pronouns = KeptLine(self._keeper, "counterpart_pronouns", tr("for example she/her"))
        self._name_field = FormField(tr("You meet"), self.name)
        _add_row(card, self._name_field, FormField(tr("Pronouns"), self.pronouns))
        self._swap_hint = Label("", TextRole.SMALL, "muted", wrap=True)
        self.swap = Button(tr("Swap roles"), icon="move-horizontal")
        self.swap.clicked.connect(self._on_swap)
        card.body.addWidget(self._swap_hint)
        card.body.addWidget(self.swap)
        return card

    def _manner_card(self) -> Card:
        card = Card(tr("How you meet"), parent=self._columns)
        self.cadence = NumberField(minimum=1, maximum=365, decimals=0)
        self.minutes = NumberField(minimum=5, maximum=480, decimals=0, step=5)
        self.cadence.value_changed.connect(self._on_cadence)
        self.minutes.value_changed.connect(self._on_minutes)
        self.mode = ComboBox([(mode, word(mode)) for mode in Mode])
        self.kind = ComboBox([(kind, word(kind)) for kind in MentorshipKind])
        self.mode.chosen.connect(self._on_mode)
        self.kind.chosen.connect(self._on_kind)
        _add_row(
            card,
            FormField(tr("Days between sessions"), self.cadence),
            FormField(tr("Minutes a session"), self.minutes),
        )
        _add_row(card, FormField(tr("Usually"), self.mode), FormField(tr("It is"), self.kind))
        return card

    # In step with the journal -------------------------------------------------------------

    def show_for(self, mentorship: Mentorship, today: date) -> None:
        """Show what the mentorship says; what is being typed stays."""
        self._mentorship = mentorship
        key, other = mentorship.id, first_name(mentorship.counterpart)
        mentee = mentorship.role is Role.MENTEE
        self.purpose.show_value(key, mentorship.purpose)
        self.success.show_for(mentorship, today)
        self.celebrate.show_value(key, mentorship.likes_to_celebrate)
        likes = tr("How you like to mark what you reached. A reached milestone reminds you of it.")
        theirs = tr("How %1 likes to mark what was reached. A reached milestone reminds you of it.")
        self._celebrate_hint.setText(likes if mentee else theirs.replace("%1", other))
        self.name.show_value(key, mentorship.counterpart)
        self.pronouns.show_value(key, mentorship.counterpart_pronouns)
        self._show_roles(mentee, other)
        self._show_period(mentorship, today)
        for field, name in ((self.cadence, "cadence_days"), (self.minutes, "session_minutes")):
            value = getattr(mentorship, name)
            typing = field.hasFocus() and not field.is_valid
            if field.value != value and not typing and not self._keeper.is_waiting(key, name):
                field.set_value(value)
        self.mode.set_current(mentorship.mode)
        self.kind.set_current(mentorship.kind)
        self.people.show_for(key, today)
        self.ending.show_for(mentorship)

    def _show_roles(self, mentee: bool, other: str) -> None:
        form = (
            tr("%1 mentors you. Swap when you begin to teach; every goal stays with its owner.")
            if mentee
            else tr("You mentor %1. Swap when you begin to learn; every goal stays with its owner.")
        )
        self._swap_hint.setText(form.replace("%1", other))

    def _show_period(self, mentorship: Mentorship, today: date) -> None:
        self.strip.show_for(mentorship, today)
        for field, day in ((self.starts, mentorship.starts_on), (self.ends, mentorship.ends_on)):
            if not field.hasFocus() or field.date != day:
                field.set_date(day)
        self._ends_field.set_error("")
        calendar = word(phase_by_calendar(mentorship, today))
        choices: list[tuple[object, str]] = [
            (_BY_CALENDAR, tr("By the calendar: %1").replace("%1", calendar))
        ]
        self.phase.set_choices(
            [*choices, *((phase, _sentence_case(word(phase))) for phase in Phase)]
        )
        self.phase.set_current(mentorship.phase_override or _BY_CALENDAR)

    def open(self, target: str) -> None:
        """Select somebody whom one met."""
        if self._mentorship is not None:
            self.people.choose(target, self._mentorship.id, self.context.today())

    def flush(self) -> bool:
        """Save what is being typed."""
        return self._keeper.flush()

    # Commands -----------------------------------------------------------------------------

    def _set(self, **fields: Any) -> None:
        if self._mentorship is not None:
            self._keeper.set(self._mentorship.id, **fields)

    @Slot(object)
    def _on_period(self, day: object) -> None:
        starts, ends = self.starts.date, self.ends.date
        wrong = starts is not None and ends is not None and ends <= starts
        self._ends_field.set_error(tr("This is before it begins") if wrong else "")
        if starts is not None and not wrong:
            self._set(starts_on=starts, ends_on=ends)

    @Slot(object)
    def _on_phase(self, phase: object) -> None:
        self._set(phase_override=None if phase == _BY_CALENDAR else phase)

    @Slot(object)
    def _on_cadence(self, value: object) -> None:
        self._type_number(self.cadence, "cadence_days")

    @Slot(object)
    def _on_minutes(self, value: object) -> None:
        self._type_number(self.minutes, "session_minutes")

    def _type_number(self, field: NumberField, name: str) -> None:
        """Keep a number as it is typed; one out of its range is not kept."""
        if self._mentorship is None:
            return
        if field.value is not None and field.is_valid:
            self._keeper.touch(self._mentorship.id, **{name: round(field.value)})
        else:
            self._keeper.drop(self._mentorship.id, name)

    @Slot(object)
    def _on_mode(self, mode: object) -> None:
        self._set(mode=mode)

    @Slot(object)
    def _on_kind(self, kind: object) -> None:
        self._set(kind=kind)

    @Slot()
    def _on_name_left(self) -> None:
        empty = not self.name.text().strip()
        self._name_field.set_error(tr("Whom do you meet?") if empty else "")

    @Slot()
    def _on_swap(self) -> None:
        if self._mentorship is None or not self.flush():
            return
        swap = partial(self.context.journal.mentorships.swap, self._mentorship.id)
        changed = self.context.run(swap)
        if changed is not None:
            mentor = changed.role is Role.MENTOR
            self.tell(tr("You are the mentor now") if mentor else tr("You are the mentee now"))


def _add_row(card: Card, *fields: FormField) -> None:
    row = Columns(tuple(1 for _ in fields), gap=3, stack_below=330)
    card.body.addWidget(row)
    for column, field in zip(row.columns, fields, strict=True):
        column.addWidget(field)
        column.addStretch(1)


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
