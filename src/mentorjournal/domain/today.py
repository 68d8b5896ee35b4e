"""What the home page says: one mentorship on one day."""

from datetime import date
from typing import NamedTuple

from mentorjournal.domain.actions import Action
from mentorjournal.domain.goals import Goal, Milestone
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.notes import NoteLine
from mentorjournal.domain.sessions import Session


class Today(NamedTuple):
    """Everything the home page needs, asked for at once.

    Attributes:
        session: the next one, planned or running; last: the last one held.
        overdue: how many open actions are late.
        goals: those under way, in rank order with those below them, at most 200.
        actions: what is open, mine first, and what was ticked in the last days.
        ahead: the next milestones; waiting: the newest reached one not celebrated yet.
        agreed: whether the two have agreed on how they work together (M38).
    """

    day: date
    mentorship: Mentorship
    session: Session | None
    last: Session | None
    open_questions: int
    overdue: int
    goals: list[Goal]
    notes: list[NoteLine]
    actions: list[Action]
    ahead: list[Milestone]
    waiting: Milestone | None
    agreed: bool
