"""What a mentorship is: why, what counts as success, who, when and how (M44, M47, M50, M56 …)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.mentorships import (
    Mentorship,
    Phase,
    Role,
    phase_by_calendar,
)
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.keeper import Keeper, KeptArea, KeptLine
from mentorjournal.ui.later import Later
from mentorjournal.ui.mentorships.ending import EndingLine
from mentorjournal.ui.mentorships.field_rows import add_row
from mentorjournal.ui.mentorships.manner_card import MannerCard
from mentorjournal.ui.mentorships.people_card import PeopleCard
from mentorjournal.ui.mentorships.phase_strip import PhaseStrip
from mentorjournal.ui.mentorships.section import MentorshipSection
from mentorjournal.ui.mentorships.success_card import SuccessCard
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.tab_order import stand_in_place
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr, word

_BY_CALENDAR = "calendar"


class _Below(NamedTuple):
    manner: MannerCard
    people: PeopleCard
    ending: EndingLine


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
        left.addStretch(1)
        right.addWidget(self._period_card())
        right.addWidget(self._people_card())
        right.addStretch(1)
        self.body.addStretch(1)
        self._below: _Below | None = None
        self._later = Later(self)
        self._later.add(self._build_below, self._show_below)

    @property
    def manner(self) -> MannerCard:
        """How the two meet."""
        return self._parts_below().manner

    @property
    def people(self) -> PeopleCard:
        """Whom one met."""
        return self._parts_below().people

    @property
    def ending(self) -> EndingLine:
        """The ways to put the mentorship away."""
        return self._parts_below().ending

    def _parts_below(self) -> _Below:
        """What is out of view, made a turn after the rest or when it is first asked for."""
        if self._below is None:
            self._later.finish()
        assert self._below is not None
        return self._below

    def _build_below(self) -> None:
        left, right = self._columns.columns
        manner = MannerCard(self._keeper, self._columns)
        right.insertWidget(right.count() - 1, manner)
        stand_in_place(manner, self.swap)
        people = PeopleCard(self.context, self._columns)
        people.hide()  # until it says something
        left.insertWidget(left.count() - 1, people)
        stand_in_place(people, self.celebrate)
        ending = EndingLine(self.context, self)
        self.body.insertWidget(self.body.count() - 1, ending)
        self._below = _Below(manner, people, ending)

    def _show_below(self) -> None:
        if self._below is not None and self._mentorship is not None:
            self._below.manner.show_for(self._mentorship)
            self._below.people.show_for(self._mentorship.id, self.context.today())
            self._below.ending.show_for(self._mentorship)

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
        today = self.context.today
        self.starts = DateField(optional=False, today=today)
        self.ends = DateField(today=today)
        self.starts.date_changed.connect(self._on_period)
        self.ends.date_changed.connect(self._on_period)
        self._ends_field = FormField(tr("Until"), self.ends, tr("Leave empty if it is open"))
        add_row(card, FormField(tr("From"), self.starts), self._ends_field)
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
        add_row(card, self._name_field, FormField(tr("Pronouns"), self.pronouns))
        self._swap_hint = Label("", TextRole.SMALL, "muted", wrap=True)
        self.swap = Button(tr("Swap roles"), icon="move-horizontal")
        self.swap.clicked.connect(self._on_swap)
        card.body.addWidget(self._swap_hint)
        card.body.addWidget(self.swap)
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
        self._show_below()

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


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
