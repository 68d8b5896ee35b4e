"""The goals that the page shows, kept in memory and asked for anew as cheaply as can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorjournal.domain.changes import Change, Kind, Label
from mentorjournal.domain.goals import Goal
from mentorjournal.domain.progress import Progress, progress_by_goal
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import PageContext

_OF_ONE_GOAL = frozenset(
    {Kind.CHECK_IN, Kind.MILESTONE, Kind.STEP, Kind.NOTE, Kind.ACTION, Kind.PERSON}
)
_ON_ONE_GOAL = frozenset(
    {
        Label.ADJUST_GOAL,
        Label.COMMENT_GOAL,
        Label.DRAFT_GOAL,
        Label.ACHIEVE_GOAL,
        Label.DROP_GOAL,
        Label.REOPEN_GOAL,
    }
)
_FEW = 20


class HeldGoals:
    """All goals of the mentorship by id, parents first, with the progress of each.

    After a change that touches single goals only those are asked for; thousands need not be.
    """

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._asked_for: tuple[str | None, date] | None = None
        self._hit: frozenset[str] | None = None
        self.goals: dict[str, Goal] = {}
        self.progress: dict[str, Progress] = {}

    def note(self, change: Change) -> None:
        """Remember what a change touched, until `refresh`."""
        alone = change.kinds <= _OF_ONE_GOAL
        alone = alone or (change.kinds == {Kind.GOAL} and change.label in _ON_ONE_GOAL)
        if not alone:
            self.forget()
        elif self._hit is not None:
            self._hit |= change.ids

    def forget(self) -> None:
        """Ask for everything at the next `refresh`."""
        self._hit = None

    def refresh(self) -> None:
        """Bring goals and progress up to date."""
        mentorship_id, today = self._context.mentorship_id, self._context.today()
        same, self._asked_for = self._asked_for == (mentorship_id, today), (mentorship_id, today)
        if not same or self._hit is None or not self._ask_for(self._hit):
            found = self._context.journal.goals.all(mentorship_id) if mentorship_id else []
            self.goals = {goal.id: goal for goal in found}
            self.progress = progress_by_goal(found, today)
        self._hit = frozenset()

    def _ask_for(self, hit: frozenset[str]) -> bool:
        """Ask for the goals that were hit; False when all have to be asked for."""
        known = [goal_id for goal_id in hit if goal_id in self.goals]
        if len(known) > _FEW:
            return False
        try:
            fresh = [self._context.journal.goals.get(goal_id) for goal_id in known]
        except JournalError:
            return False
        if any(goal.parent_id != self.goals[goal.id].parent_id for goal in fresh):
            return False
        self.goals.update((goal.id, goal) for goal in fresh)
        self.progress.update(progress_by_goal(self._family(known), self._context.today()))
        return True

    def _family(self, ids: Sequence[str]) -> list[Goal]:
        """The whole trees that some goals stand in: a goal's progress goes into those above."""
        roots = {self._root(self.goals[goal_id]) for goal_id in ids}
        return [goal for goal in self.goals.values() if self._root(goal) in roots] if roots else []

    def _root(self, goal: Goal) -> str:
        while goal.parent_id in self.goals:
            goal = self.goals[goal.parent_id]
        return goal.id
