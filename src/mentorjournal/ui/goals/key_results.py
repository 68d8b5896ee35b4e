"""The key results of an objective, with the one that holds it back (M7, M8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal

from mentorjournal.domain.goals import Goal, GoalKind, GoalState
from mentorjournal.domain.progress import Progress, weakest
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goal_words import bar_of, goal_line, standing_chip
from mentorjournal.ui.goals.section import Section
from mentorjournal.ui.widgets.bar_rows import BarRowDelegate
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

    def open_row(self, row_id: str) -> None:
        """Show it on the page."""
        self.goal_requested.emit(row_id)


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
        bar=bar_of(progress) if agreed else None,
    )
