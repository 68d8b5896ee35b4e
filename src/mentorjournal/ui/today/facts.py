"""What the home page says, asked of the journal once for all its cards."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mentorjournal.domain.actions import Action
from mentorjournal.domain.goals import Goal, Milestone
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.notes import NoteLine
from mentorjournal.domain.practice import Agreement
from mentorjournal.domain.sessions import Session
from mentorjournal.journal.journal import Journal

MOST_GOALS = 200
MOST_NOTES = 5
MOST_ACTIONS = 8
MOST_MILESTONES = 5


class TodayFacts(NamedTuple):
    """Everything about one mentorship and one day.

    Attributes:
        session: the next one, planned or running; last: the last one held.
        goals: those under way, in rank order, at most 200.
        actions: what is open, mine first, and what was ticked in the last days.
        overdue: how many open actions are late.
        waiting: the newest reached milestone that was not celebrated yet.
    """

    today: date
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
    agreement: Agreement | None


def gather_today(journal: Journal, mentorship: Mentorship, today: date) -> TodayFacts:
    """Ask for all of it: a dozen short queries."""
    key = mentorship.id
    waiting = journal.milestones.uncelebrated(key, 1)
    return TodayFacts(
        today=today,
        mentorship=mentorship,
        session=journal.sessions.next(key, today),
        last=journal.sessions.last(key, today),
        open_questions=journal.counts(key, today).open_questions,
        overdue=journal.actions.overdue(key, today),
        goals=journal.goals.all(key, include_closed=False, limit=MOST_GOALS),
        notes=journal.notes.recent(key, MOST_NOTES),
        actions=journal.actions.recent(key, today, MOST_ACTIONS),
        ahead=journal.milestones.ahead(key, today, MOST_MILESTONES),
        waiting=waiting[0] if waiting else None,
        agreement=journal.practice.agreement(key),
    )
