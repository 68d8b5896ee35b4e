"""Which goals the timeline reads: the first of them by rank, or all when that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mentorjournal.domain.families import below_each, with_all_below
from mentorjournal.domain.goals import Goal, GoalLine
from mentorjournal.domain.progress import Progress, progress_by_goal
from mentorjournal.journal.goals import Goals
from mentorjournal.ui.timeline.rows import CLOSED, DRAFTS

MOST_GOALS = 125
"""Rows that nobody has asked to see more of; reading thousands would hold up the window."""


class Drawn(NamedTuple):
    """The goals to draw, parents first, with where each stands, and how many are left out."""

    goals: list[Goal]
    progress: Mapping[str, Progress]
    left_out: int


def drawn_goals(goals: Goals, mentorship_id: str, today: date, *, every: bool) -> Drawn:
    """Read the goals to draw: those open by rank, then drafts, then closed ones."""
    outline = goals.outline(mentorship_id)
    chosen = _first(outline, len(outline) if every else MOST_GOALS)
    family = with_all_below(chosen, below_each(outline))
    read = {goal.id: goal for goal in goals.some(family)}
    known = [read[key] for key in family if key in read]
    progress = progress_by_goal(known, today, forecasts=False)
    shown = [read[line.id] for line in outline if line.id in chosen and line.id in read]
    return Drawn(shown, progress, len(outline) - len(chosen))


def _first(outline: Sequence[GoalLine], most: int) -> set[str]:
    def part(line: GoalLine) -> int:
        return 2 if line.state in CLOSED else 1 if line.state in DRAFTS else 0

    return {line.id for line in sorted(outline, key=part)[:most]}
