"""Values and objectives, kept once for the journal, and which goal serves which (M17, M49)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import GoalState
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.practice import Aim, AimKind, ServingGoal
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.keeper import Keeper, KeptLine
from mentorjournal.ui.mentorships.aims_card import AimsCard
from mentorjournal.ui.mentorships.section import MentorshipSection
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr, word

_CHIPS = {
    GoalState.DRAFT: ChipKind.GREY,
    GoalState.PROPOSED: ChipKind.VIOLET,
    GoalState.AGREED: ChipKind.ACCENT,
    GoalState.ACHIEVED: ChipKind.ACCENT,
    GoalState.DROPPED: ChipKind.GREY,
}


class ValuesSection(MentorshipSection):
    """Two lists on the left; the one that is chosen on the right, with its goals.

    Attributes:
        values, objectives: the lists. text: the chosen one, edited in place.
        goals: those that serve it.
    """

    kinds = frozenset({Kind.AIM, Kind.GOAL})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._chosen = ""
        self._serving: dict[str, ServingGoal] = {}
        self._keeper = Keeper(context, context.journal.aims.edit, self)
        said = tr("These are kept once, for all your mentorships. Goals can serve them.")
        self.body.addWidget(Label(said, tone="muted", wrap=True))
        columns = Columns((11, 9), stack_below=720)
        self.body.addWidget(columns)
        left, right = columns.columns
        guide = own_knowledge.guide("aims")
        value, objective = guide.part("value"), guide.part("objective")
        self.values = AimsCard(context, AimKind.VALUE, tr("My values"), value, columns)
        self.objectives = AimsCard(
            context, AimKind.OBJECTIVE, tr("Objectives of the organisation"), objective, columns
        )
        for card in (self.values, self.objectives):
            card.chosen.connect(self._on_chosen)
            left.addWidget(card)
        left.addStretch(1)
        right.addWidget(self._serving_card(columns))
        right.addStretch(1)
        self.body.addStretch(1)

    def _serving_card(self, parent: QWidget) -> Card:
        self._card = Card(tr("What serves it"), parent=parent)
        self.text = KeptLine(self._keeper, "text", name=tr("The words of it"), needed=True)
        self._rows = RowModel(self)
        self.goals = RowList(self._rows, name=tr("Goals"), divided=True, fits_content=True)
        self.goals.opened.connect(self._on_goal)
        self._card.body.addWidget(self.text)
        self._card.add_list(self.goals)
        self._none = Label("", tone="muted", wrap=True)
        self._card.body.addWidget(self._none)
        return self._card

    # In step with the journal -------------------------------------------------------------

    def show_for(self, mentorship: Mentorship, today: date) -> None:
        """Show both lists, and what serves the chosen one."""
        aims = self.context.journal.aims
        found = aims.all()
        known = {aim.id: aim for aim in found}
        if self._chosen not in known:
            self._chosen = found[0].id if found else ""
        served = aims.served()
        for card in (self.values, self.objectives):
            card.show_aims(found, served, self._chosen)
        self._card.setVisible(bool(found))
        if self._chosen:
            self._show_aim(known[self._chosen])

    def _show_aim(self, aim: Aim) -> None:
        self.text.show_value(aim.id, aim.text)
        serving = self.context.journal.aims.serving(aim.id)
        self._serving = {goal.id: goal for goal in serving}
        self._rows.set_rows(_row(goal) for goal in serving)
        self.goals.setVisible(bool(serving))
        self._none.setVisible(not serving)
        value = aim.kind is AimKind.VALUE
        self._none.setText(
            tr("No goal serves this value yet. A goal’s page has “What it serves”.")
            if value
            else tr("No goal serves this objective yet. A goal’s page has “What it serves”.")
        )

    def open(self, target: str) -> None:
        """Choose one by its id."""
        self._on_chosen(target)

    def flush(self) -> bool:
        """Save what is being typed."""
        return self._keeper.flush()

    @Slot(object)
    def _on_chosen(self, aim_id: object) -> None:
        mentorship = self.context.mentorship()
        if str(aim_id) != self._chosen and mentorship is not None:
            self.flush()
            self._chosen = str(aim_id)
            self.show_for(mentorship, self.context.today())

    @Slot(object)
    def _on_goal(self, index: QModelIndex) -> None:
        """See the goal, in the mentorship in which it is pursued."""
        goal = self._serving.get(str(index.data(RowRole.ID)))
        if goal is not None:
            self.context.choose_mentorship(goal.mentorship_id)
            self.context.go.emit("goals", goal.id)


def _row(goal: ServingGoal) -> RowItem:
    other = tr("with %1").replace("%1", first_name(goal.counterpart))
    chip = (word(goal.state), _CHIPS[goal.state])
    return RowItem(goal.id, goal.title, other, trailing_chip=chip, tooltip=goal.title)
