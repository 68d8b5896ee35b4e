"""Which goals the timeline reads: the first of them by rank, or all when that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mentorjournal.domain.goals import CLOSED, DRAFTS, Goal, GoalLine
from mentorjournal.domain.progress import Progress
from mentorjournal.ui.held_goals import HeldGoals

MOST_GOALS = 125
"""Rows that nobody has asked to see more of; reading thousands would hold up the window."""
IN_VIEW = 30
"""Rows that a window has room for; those below them can come a turn later."""


class Drawn(NamedTuple):
    """The goals to draw, parents first, with where each stands, and how many are left out.

    Attributes:
        to_come: how many are to be drawn that have not been read now.
    """

    goals: list[Goal]
    progress: Mapping[str, Progress]
    left_out: int
    to_come: int


def drawn_goals(held: HeldGoals, *, every: bool, in_view: bool = False) -> Drawn:
    """Read the goals to draw, as far as they are not known: those open by rank, then the rest.

    With `in_view` only those that a window has room for.
    """
    outline = list(held.lines.values())
    most = len(outline) if every else min(len(outline), MOST_GOALS)
    now = min(most, IN_VIEW) if in_view else most
    chosen = _first(outline, now)
    held.ask_for(chosen)
    read = (held.known(line.id) for line in outline if line.id in chosen)
    shown = [goal for goal in read if goal is not None]
    progress = {goal.id: held.progress(goal.id) for goal in shown}
    return Drawn(shown, progress, len(outline) - most, most - now)


def _first(outline: Sequence[GoalLine], most: int) -> set[str]:
    def part(line: GoalLine) -> int:
        return 2 if line.state in CLOSED else 1 if line.state in DRAFTS else 0

    return {line.id for line in sorted(outline, key=part)[:most]}
