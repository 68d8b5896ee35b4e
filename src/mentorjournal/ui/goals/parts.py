"""What stands below the top of a goal's page: milestones, steps, check-ins, notes, history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, GoalChange, GoalKind
from mentorjournal.domain.plan import has_measure
from mentorjournal.domain.progress import Progress
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.check_ins import CheckInSection
from mentorjournal.ui.goals.history import HistorySection
from mentorjournal.ui.goals.key_results import KeyResultSection
from mentorjournal.ui.goals.met import MetSection
from mentorjournal.ui.goals.milestones import MilestoneSection
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.serves import ServesSection
from mentorjournal.ui.goals.steps import StepSection
from mentorjournal.ui.goals.thread import ActionSection, NoteSection, SaidSection
from mentorjournal.ui.widgets.layouts import Column, Columns
from mentorjournal.ui.words import tr

_TWO_COLUMNS_FROM = 560


class Shown(NamedTuple):
    """What the page shows of a goal.

    Attributes:
        below: the goals directly below it. progress: of it and of those, by id.
    """

    goal: Goal
    below: tuple[Goal, ...]
    progress: Mapping[str, Progress]
    people: People
    today: date


class GoalParts(QWidget):
    """The key results, and below them the other parts in two columns, made in two steps.

    Attributes:
        goal_requested: (id) another goal is wanted.
        celebrate_requested: (Milestone) its owner wants to mark it.
    """

    goal_requested = Signal(object)
    celebrate_requested = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = Column(self, gap=4)
        self._places = Columns((1, 1), gap=4, stack_below=_TWO_COLUMNS_FROM)

    def build_first(self) -> None:
        """Make the key results and what stands in the first column."""
        context = self._context
        self.key_results = KeyResultSection(context)
        self.key_results.goal_requested.connect(self.goal_requested)
        self._column.addWidget(self.key_results)
        self._column.addWidget(self._places)
        self.milestones = MilestoneSection(context)
        self.milestones.celebrate_requested.connect(self.celebrate_requested)
        self.check_ins = CheckInSection(context)
        self.met = MetSection(context)
        self.action_section = ActionSection(context)
        self.said = SaidSection(context)
        first = (self.milestones, self.check_ins, self.met, self.action_section, self.said)
        self._put(0, *first)

    def build_second(self) -> None:
        """Make the second column, once the first is there."""
        context = self._context
        self.steps = StepSection(context)
        self.serves = ServesSection(context)
        self.notes = NoteSection(context)
        self.history = HistorySection(context)
        self._put(1, self.steps, self.serves, self.notes, self.history)

    def _put(self, column: int, *sections: QWidget) -> None:
        place = self._places.columns[column]
        for section in sections:
            place.addWidget(section)
        place.addStretch(1)

    def show_goal(self, shown: Shown, log: Sequence[GoalChange]) -> None:
        """Show all of a goal; `log` is what happened to it, newest first."""
        goal, people, today = shown.goal, shown.people, shown.today
        objective = goal.kind is GoalKind.OBJECTIVE
        self.key_results.setVisible(bool(shown.below) or objective)
        self.key_results.title.setText(tr("Key results") if objective else tr("Goals below"))
        self.key_results.show_goals(shown.below, shown.progress, today)
        self.milestones.show_goal(goal, today)
        self.check_ins.setVisible(has_measure(goal) or bool(goal.check_ins))
        self.check_ins.show_goal(goal, today)
        self.steps.show_goal(goal, people, today)
        self.serves.setVisible(goal.kind is not GoalKind.KEY_RESULT)
        self.serves.show_goal(goal, people)
        self.met.show_goal(goal, people, today)
        self.notes.show_goal(goal, today)
        self.said.show_goal(goal, today)
        self.action_section.show_goal(goal, people, today)
        self.history.show_goal(goal, log, people, today)
