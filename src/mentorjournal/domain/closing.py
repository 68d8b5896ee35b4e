"""What a mentorship came to, counted and named, for its last hour (M47, M58)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentorjournal.domain.mentorships import Mentorship


class Reached(NamedTuple):
    """A goal that was achieved, or a milestone that was reached, on a day."""

    id: str
    title: str
    day: date
    is_goal: bool


class Achievements(NamedTuple):
    """The figures of a mentorship up to a day.

    Attributes:
        sessions: held so far. goals: ever agreed on; key results count with their objective.
        actions: promised by either side.
        reached: goals achieved first, then milestones of other goals; each the oldest first.
    """

    sessions: int
    goals: int
    goals_achieved: int
    milestones: int
    milestones_reached: int
    actions: int
    actions_done: int
    reached: tuple[Reached, ...] = ()


def sessions_agreed(mentorship: Mentorship, today: date) -> int:
    """How many sessions the agreed rhythm makes from the first day to today, or to the end."""
    last = min(today, mentorship.ends_on or today)
    return max(0, (last - mentorship.starts_on).days // mentorship.cadence_days)


def reached_text(reached: Sequence[Reached]) -> str:
    """The first words for "what was reached": one line each, in Markdown."""
    return "\n".join(f"- {line.title}" for line in reached)
