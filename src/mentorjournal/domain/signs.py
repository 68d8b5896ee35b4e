"""Early signs that a mentorship is going quiet (M57), while there is time to do something.

Mentorships fail for want of clear goals, of structure and of preparation, and because nobody
tracks anything. Each sign is a fact with a date behind it, never a judgement.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import Goal, GoalKind, GoalState
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.network import stands_alone
from mentorjournal.domain.plan import has_measure
from mentorjournal.domain.sessions import Session, SessionState


class SignKind(StrEnum):
    """What has been missing, the most telling first."""

    NO_SESSION = "no_session"
    NO_QUESTION = "no_question"
    NO_CHECK_IN = "no_check_in"
    NO_MILESTONE = "no_milestone"
    NO_AGREEMENT = "no_agreement"
    NETWORK_ALONE = "network_alone"


class Thresholds(NamedTuple):
    """When something counts as missing.

    Attributes:
        cadences: times the agreed cadence without a session.
        check_in_days: days without a check-in on an agreed goal.
        question_days: days before a session by which a question should be there.
        agreement_days: days into the mentorship by which the two should have agreed.
        off: signs that nobody wants to see.
    """

    cadences: float = 1.5
    check_in_days: int = 30
    question_days: int = 1
    agreement_days: int = 30
    off: frozenset[SignKind] = frozenset()


DEFAULTS = Thresholds()


class Sign(NamedTuple):
    """One early sign.

    Attributes:
        noun, id: the record it is about.
        days: how long it has been so; for NO_QUESTION the days left until the session.
        words: the title of the goal; otherwise empty.
    """

    kind: SignKind
    noun: Kind
    id: str
    days: int
    words: str = ""


def early_signs(
    mentorship: Mentorship,
    today: date,
    *,
    last: Session | None = None,
    next_session: Session | None = None,
    goals: Sequence[Goal] = (),
    open_questions: int = 0,
    agreed: bool = False,
    thresholds: Thresholds = DEFAULTS,
) -> tuple[Sign, ...]:
    """The signs of today, the most telling first; none before the start or after the end.

    `last` is the last session held; `open_questions` counts those not asked yet, be they on an
    agenda or not; `agreed` says whether the two have agreed on how they work together.
    """
    ended = mentorship.ends_on is not None and today > mentorship.ends_on
    if ended or mentorship.archived_on is not None or today < mentorship.starts_on:
        return ()
    above = {goal.parent_id for goal in goals}
    signs = [
        *_about_sessions(mentorship, today, last, next_session, thresholds),
        *_about_questions(today, next_session, open_questions, thresholds),
        # What is below a goal is looked at instead.
        *(s for g in goals if g.id not in above for s in _about_goal(g, today, thresholds)),
    ]
    signs += [
        Sign(SignKind.NETWORK_ALONE, Kind.GOAL, goal.id, 0, goal.title)
        for goal in goals
        if stands_alone(goal, goals)
    ]
    days = (today - mentorship.starts_on).days
    if not agreed and days > thresholds.agreement_days:
        signs.append(Sign(SignKind.NO_AGREEMENT, Kind.MENTORSHIP, mentorship.id, days))
    order = list(SignKind)
    shown = [sign for sign in signs if sign.kind not in thresholds.off]
    return tuple(sorted(shown, key=lambda sign: order.index(sign.kind)))


def _about_sessions(
    mentorship: Mentorship,
    today: date,
    last: Session | None,
    next_session: Session | None,
    thresholds: Thresholds,
) -> list[Sign]:
    if next_session is not None and next_session.state is SessionState.RUNNING:
        return []
    days = (today - (mentorship.starts_on if last is None else last.day)).days
    if days <= thresholds.cadences * mentorship.cadence_days:
        return []
    return [Sign(SignKind.NO_SESSION, Kind.MENTORSHIP, mentorship.id, days)]


def _about_questions(
    today: date,
    next_session: Session | None,
    open_questions: int,
    thresholds: Thresholds,
) -> list[Sign]:
    if next_session is None or next_session.state is not SessionState.PLANNED:
        return []
    days = (next_session.day - today).days
    if open_questions or not 0 <= days <= thresholds.question_days:
        return []
    return [Sign(SignKind.NO_QUESTION, Kind.SESSION, next_session.id, days)]


def _about_goal(goal: Goal, today: date, thresholds: Thresholds) -> list[Sign]:
    start = goal.fields.starts_on or goal.created_at.date()
    days = (today - start).days
    if goal.state is not GoalState.AGREED or days <= 0:
        return []
    signs = []
    if has_measure(goal):
        last = max((c.day for c in goal.check_ins if c.day <= today), default=start)
        quiet = (today - max(last, start)).days
        if quiet > thresholds.check_in_days:
            signs.append(Sign(SignKind.NO_CHECK_IN, Kind.GOAL, goal.id, quiet, goal.title))
    if not goal.milestones and goal.kind is not GoalKind.KEY_RESULT:
        signs.append(Sign(SignKind.NO_MILESTONE, Kind.GOAL, goal.id, days, goal.title))
    return signs
