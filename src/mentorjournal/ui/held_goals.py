"""The goals that a page shows: the outline of all, and in full those that are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mentorjournal.domain.changes import Change, Kind, Label
from mentorjournal.domain.families import below_each, with_all_below
from mentorjournal.domain.goals import Goal, GoalLine
from mentorjournal.domain.progress import Progress, Standing, progress_by_goal
from mentorjournal.ui.context import PageContext

_OF_ONE_GOAL = frozenset({Kind.CHECK_IN, Kind.MILESTONE, Kind.STEP})
_OF_GOALS = _OF_ONE_GOAL | {Kind.GOAL, Kind.AIM, Kind.MENTORSHIP}
"""What a goal is read from; notes, actions and the like only point to it."""
_ON_ONE_GOAL = frozenset(
    {
        Label.ADJUST_GOAL,
        Label.COMMENT_GOAL,
        Label.ACHIEVE_GOAL,
        Label.DROP_GOAL,
        Label.REOPEN_GOAL,
    }
)
_UNTOLD = Progress(None, None, Standing.NO_PLAN)


class HeldGoals:
    """Every goal of the mentorship as a line, and as a whole once somebody looks at it.

    A goal is read together with those below it, because its progress comes from them; what was
    read is kept until it is hit by a change. Thousands of goals are never read at once.

    Attributes:
        lines: by id, parents first.
    """

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._asked_for: tuple[str | None, date] | None = None
        self._hit: frozenset[str] | None = None
        self._outline_holds = False
        self._below: dict[str, list[str]] = {}
        self._goals: dict[str, Goal] = {}
        self._progress: dict[str, Progress] = {}
        self.lines: dict[str, GoalLine] = {}

    def note(self, change: Change) -> None:
        """Remember what a change touched, until `refresh`."""
        kinds = change.kinds & _OF_GOALS
        on_one = kinds == {Kind.GOAL} and change.label in _ON_ONE_GOAL
        if not (on_one or kinds <= _OF_ONE_GOAL):
            self.forget()
        elif kinds and self._hit is not None:
            self._hit |= change.ids
            self._outline_holds = self._outline_holds and not on_one

    def forget(self) -> None:
        """Ask for everything at the next `refresh`."""
        self._hit, self._outline_holds = None, False

    def refresh(self) -> frozenset[str] | None:
        """Bring the outline up to date, and let go of goals that are not as they were.

        Returns the goals of which more than before is to be told, themselves and those above
        them, while the outline holds; None when it was read again.
        """
        mentorship_id, today = self._context.mentorship_id, self._context.today()
        same, self._asked_for = self._asked_for == (mentorship_id, today), (mentorship_id, today)
        gone: set[str] = set()
        if same and self._hit is not None:
            for goal_id in self._hit:
                gone.update(self._let_go(goal_id))
        else:
            self._goals.clear()
            self._progress.clear()
        holds = same and self._outline_holds
        if not holds:
            outline = self._context.journal.goals.outline(mentorship_id) if mentorship_id else []
            self.lines = {line.id: line for line in outline}
            self._below = below_each(outline)
        self._hit, self._outline_holds = frozenset(), True
        return frozenset(gone) if holds else None

    # What is looked at --------------------------------------------------------------------

    def ask_for(self, goal_ids: Iterable[str]) -> None:
        """Read goals, and those below them, as far as they are not known. Raises JournalError."""
        wanted = (key for key in goal_ids if key in self.lines and key not in self._progress)
        family = with_all_below(wanted, self._below)
        unknown = [goal_id for goal_id in family if goal_id not in self._goals]
        if unknown:
            found = self._context.journal.goals.some(unknown)
            self._goals.update((goal.id, goal) for goal in found)
        goals = [self._goals[goal_id] for goal_id in family if goal_id in self._goals]
        if goals:
            today = self._context.today()
            self._progress.update(progress_by_goal(goals, today, forecasts=False))

    def goal(self, goal_id: str) -> Goal | None:
        """A goal in full; None when there is none, or damage has made it unreadable."""
        self.ask_for([goal_id])
        return self._goals.get(goal_id)

    def known(self, goal_id: str) -> Goal | None:
        """A goal in full, as far as it has been asked for."""
        return self._goals.get(goal_id)

    def below(self, goal_id: str) -> list[Goal]:
        """The goals directly below one, by rank."""
        self.ask_for([goal_id])
        return [self._goals[key] for key in self._below.get(goal_id, ()) if key in self._goals]

    def progress(self, goal_id: str) -> Progress:
        """Where a goal stands, without a forecast."""
        self.ask_for([goal_id])
        return self._progress.get(goal_id, _UNTOLD)

    def foreseen(self, goal_id: str) -> Progress:
        """Where a goal stands, and when it will be reached."""
        self.ask_for([goal_id])
        family = with_all_below([goal_id], self._below)
        goals = [self._goals[key] for key in family if key in self._goals]
        return progress_by_goal(goals, self._context.today()).get(goal_id, _UNTOLD)

    # Inside -------------------------------------------------------------------------------

    def _let_go(self, goal_id: str) -> list[str]:
        """Of a goal, and of the progress of those above it; all of their ids."""
        self._goals.pop(goal_id, None)
        gone, above = [], self.lines.get(goal_id)
        while above is not None:
            self._progress.pop(above.id, None)
            gone.append(above.id)
            above = self.lines.get(above.parent_id or "")
        return gone
