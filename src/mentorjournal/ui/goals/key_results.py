"""The key results of an objective, with the one that holds it back (M7, M8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, GoalKind, GoalState, MeasureKind
from mentorjournal.domain.plan import baseline_of
from mentorjournal.domain.progress import Progress, weakest
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goal_words import bar_of, goal_line, standing_chip
from mentorjournal.ui.goals.section import Section
from mentorjournal.ui.widgets.bar_rows import BarRowDelegate
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import number_text, tr

FEWEST, MOST = 3, 5


class KeyResultSection(Section):
    """Below an objective: how far each key result is.

    Attributes:
        goal_requested: (id) one of them is wanted on the page.
    """

    goal_requested = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, tr("Key results"), tr("None yet: three to five make it real."))
        self.list.use_delegate(BarRowDelegate(self.list.items, self.list, divided=True))
        self._weakest = Label("", tone="muted", wrap=True)
        self.foot.addWidget(self._weakest)
        self.check_in = CheckInLine()
        self.check_in.wanted.connect(self._on_check_in)
        self.foot.addWidget(self.check_in)

    def show_goals(
        self, goals: Sequence[Goal], progress: Mapping[str, Progress], today: date
    ) -> None:
        """Show the goals below an objective."""
        self.set_items([_row(goal, progress[goal.id], today) for goal in goals])
        objective = any(goal.kind is GoalKind.KEY_RESULT for goal in goals)
        held = weakest_text(goals, progress, today)
        count = count_hint(len(goals)) if objective else ""
        self._weakest.setText(" ".join(part for part in (held, count) if part))
        self._weakest.setVisible(bool(goals) and bool(held or count))
        keys = [goal for goal in goals if goal.kind is GoalKind.KEY_RESULT]
        self.check_in.show_goals(keys, weakest(keys, today))

    def open_row(self, row_id: str) -> None:
        """Show it on the page."""
        self.goal_requested.emit(row_id)

    @Slot(str, float)
    def _on_check_in(self, goal_id: str, value: float) -> None:
        if self.run(partial(self.context.journal.goals.check_in, goal_id, value)) is not None:
            self.tell(tr("Checked in"))


class CheckInLine(QWidget):
    """One row to check in on any key result, the one that holds the objective back first (M8).

    Attributes:
        wanted: (goal id, value) a check-in of today.
    """

    wanted = Signal(str, float)

    def __init__(self) -> None:
        super().__init__()
        self._goals: dict[str, Goal] = {}
        line = FlowLayout(self, gap=2)
        self.which = ComboBox(name=tr("Key result"))
        self.which.setMinimumContentsLength(18)
        self.which.chosen.connect(self._on_chosen)
        self.value = NumberField(name=tr("Value"))
        self.value.returnPressed.connect(self._on_entered)
        self.unit = Label("", tone="muted")
        self.add = Button(tr("Check in"))
        self.add.clicked.connect(self._on_entered)
        for part in (self.which, self.value, self.unit, self.add):
            line.addWidget(part)

    def show_goals(self, goals: Sequence[Goal], first: Goal | None) -> None:
        """Offer the key results that are agreed and counted; the line hides when none is."""
        counted = {
            goal.id: goal
            for goal in goals
            if goal.state is GoalState.AGREED and goal.fields.measure.target is not None
        }
        others = counted.keys() != self._goals.keys()
        self._goals = counted
        self.setVisible(bool(counted))
        self.which.set_choices([(goal.id, goal.title) for goal in counted.values()])
        if others and first is not None:
            self.which.set_current(first.id)
        self._on_chosen(self.which.current)

    @Slot(object)
    def _on_chosen(self, goal_id: object) -> None:
        goal = self._goals.get(str(goal_id))
        if goal is None:
            return
        measure = goal.fields.measure
        last = goal.check_ins[-1].value if goal.check_ins else baseline_of(goal, goal.check_ins)
        self.value.set_value(last)
        self.unit.setText("%" if measure.kind is MeasureKind.PERCENTAGE else measure.unit)

    @Slot()
    def _on_entered(self) -> None:
        value = self.value.value
        if value is not None and self.value.is_valid and self.which.current in self._goals:
            self.wanted.emit(str(self.which.current), value)
            self.value.selectAll()


def weakest_text(goals: Sequence[Goal], progress: Mapping[str, Progress], today: date) -> str:
    """Which key result holds the objective back, once they differ."""
    live = [goal for goal in goals if goal.state is not GoalState.DROPPED]
    shares = {progress[goal.id].share or 0.0 for goal in live}
    found = weakest(live, today)
    if found is None or len(shares) < 2:
        return ""
    share = number_text(round(100 * (progress[found.id].share or 0.0)))
    form = tr("Holding it back most: %1, at %2 %.")
    return form.replace("%2", share).replace("%1", found.title)


def count_hint(count: int) -> str:
    """What is known to work: three to five."""
    if FEWEST <= count <= MOST:
        return ""
    if count < FEWEST:
        return tr("Three to five key results work best; add one or two.")
    return tr("Three to five key results work best; can some of these be left out?")


def _row(goal: Goal, progress: Progress, today: date) -> RowItem:
    agreed = goal.state is GoalState.AGREED
    return RowItem(
        goal.id,
        goal.title,
        goal_line(goal, progress, today),
        trailing_chip=standing_chip(goal, progress),
        bar=bar_of(progress, goal.fields) if agreed else None,
    )
