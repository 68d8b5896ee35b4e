"""Where am I now: a self-assessment by five views, taken again later, side by side (M39)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.baseline import side_by_side, takes
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.domain.practice import BaselineArea, BaselineLine
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.keeper import Keeper
from mentorjournal.ui.mentorships.area_card import AreaCard
from mentorjournal.ui.mentorships.baseline_view import BaselineView
from mentorjournal.ui.mentorships.section import MentorshipSection
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import day_text, first_name, tr


class BaselineSection(MentorshipSection):
    """The newest self-assessment on the left, beside an earlier one on the right.

    Attributes:
        areas: the card of each view. chart: the two side by side. again: takes it once more.
    """

    kinds = frozenset({Kind.BASELINE})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._mentorship: Mentorship | None = None
        self._lines: Sequence[BaselineLine] = ()
        self._before: date | None = None
        self._keeper = Keeper(context, context.journal.practice.edit_baseline_line, self)
        self._intro = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._intro)
        columns = Columns((11, 10), stack_below=860)
        self.body.addWidget(columns)
        left, right = columns.columns
        names, guide = area_names(), own_knowledge.guide("baseline")
        self.areas: dict[BaselineArea, AreaCard] = {}
        for area in BaselineArea:
            part = guide.part(area.value)
            self.areas[area] = AreaCard(context, area, names[area], part, self._keeper, columns)
            left.addWidget(self.areas[area])
        left.addStretch(1)
        right.addWidget(self._beside_card(columns))
        right.addStretch(1)
        self.body.addStretch(1)

    def _beside_card(self, parent: QWidget) -> Card:
        card = Card(tr("Side by side"), parent=parent)
        self.compare = ComboBox()
        self.compare.chosen.connect(self._on_compare)
        self._compare_field = FormField(tr("Compare with"), self.compare)
        card.body.addWidget(self._compare_field)
        self.chart = BaselineView(self.context)
        card.body.addWidget(self.chart)
        self._hint = Label("", tone="muted", wrap=True)
        card.body.addWidget(self._hint)
        self.again = Button(tr("Take it again"), icon="rotate-ccw")
        self.again.clicked.connect(self._on_again)
        card.body.addWidget(self.again)
        return card

    # In step with the journal -------------------------------------------------------------

    def show_for(self, mentorship: Mentorship, today: date) -> None:
        """Show the newest self-assessment, and an earlier one beside it."""
        self._mentorship = mentorship
        self._lines = self.context.journal.practice.baseline(mentorship.id)
        days = takes(self._lines)
        mentee = mentorship.role is Role.MENTEE
        self._intro.setText(
            tr("From 1, not at all, to 10, fully: as it is, not as it should be.")
            if mentee
            else tr("Filled in with %1. From 1, not at all, to 10, fully: as it is today.").replace(
                "%1", first_name(mentorship.counterpart)
            )
        )
        for area, card in self.areas.items():
            mine = [line for line in self._lines if line.area is area]
            newest = [line for line in mine if days and line.taken_on == days[0]]
            card.show_lines(mentorship.id, newest)
        self._show_beside(days, today)

    def _show_beside(self, days: Sequence[date], today: date) -> None:
        earlier = days[1:]
        if self._before not in earlier:
            self._before = earlier[-1] if earlier else None
        self.compare.set_choices([(day, day_text(day)) for day in earlier])
        self.compare.set_current(self._before)
        self._compare_field.setVisible(len(earlier) > 1)
        pairs = side_by_side(self._lines, self._before, days[0]) if days else []
        self.chart.show_pairs(pairs, self._before, days[0] if days else today)
        self.again.setVisible(bool(days) and days[0] < today)
        self._hint.setText(_hint(days, self._before, today))

    def open(self, target: str) -> None:
        """Give the keyboard to a line, or show the earlier look that it belongs to."""
        if any([card.focus_line(target) for card in self.areas.values()]):
            return
        days = {line.id: line.taken_on for line in self._lines}
        if target in days:
            self._on_compare(days[target])

    def flush(self) -> bool:
        """Save what is being typed."""
        return self._keeper.flush()

    @Slot(object)
    def _on_compare(self, day: object) -> None:
        self._before = day if isinstance(day, date) else None
        self._show_beside(takes(self._lines), self.context.today())

    @Slot()
    def _on_again(self) -> None:
        if self._mentorship is None or not self.flush():
            return
        repeat = self.context.journal.practice.repeat_baseline
        if self.context.run(partial(repeat, self._mentorship.id)) is not None:
            self.tell(tr("The same lines, for today. Rate them anew."))


def area_names() -> dict[BaselineArea, str]:
    """What the five views are called."""
    return {
        BaselineArea.VISION: tr("Vision"),
        BaselineArea.STRENGTHS: tr("Strengths"),
        BaselineArea.LIMITS: tr("Limits"),
        BaselineArea.SKILLS: tr("Skills"),
        BaselineArea.REALITY: tr("Reality of the organisation"),
    }


def _hint(days: Sequence[date], before: date | None, today: date) -> str:
    if not days:
        return tr(
            "Write and rate a few lines. In some months you take it again and see what moved."
        )
    if days[0] == today:
        return (
            tr("You rate it today. What you said then is drawn beside it, line by line.")
            if before is not None
            else tr("Taken today. In some months you take it again, and see here what moved.")
        )
    said = tr("Taken on %1. What you change here corrects that day; to rate anew, take it again.")
    return said.replace("%1", day_text(days[0]))
