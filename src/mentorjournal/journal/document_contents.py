"""Gathers what an agreement, a certificate and a goal's sheet print (M38, M44, M45)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from mentorjournal.domain.documents import (
    AgreementContents,
    CertificateContents,
    GoalSheetContents,
    Honour,
    pair_of,
)
from mentorjournal.domain.goals import Goal, GoalState
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.reports import GoalEntry, ReportContents, ReportOptions, Section
from mentorjournal.domain.sessions import SessionState
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.leaving import only_what_may_leave

if TYPE_CHECKING:
    from mentorjournal.journal.journal import Journal

_MOST_BELOW = 400
_MOST_SESSIONS = 2_000
_MOST_CHANGES = 500


def gather_agreement(
    journal: Journal, agreement_id: str, today: date, struck: Collection[str] = ()
) -> AgreementContents:
    """Return one version of an agreement with what it stands on, without what was `struck` out.

    Raises:
        JournalError: NOT_FOUND when there is no such version.
    """
    with only_what_may_leave(journal.file, struck):
        agreement = journal.practice.agreement_version(agreement_id)
        mentorship = journal.mentorships.get(agreement.mentorship_id)
    return AgreementContents(
        pair_of(mentorship, journal.owner_name()), today, mentorship, agreement
    )


def gather_certificate(
    journal: Journal, honour: Honour, record_id: str, today: date, struck: Collection[str] = ()
) -> CertificateContents:
    """Return what a certificate says about a goal, a milestone or a mentorship.

    Without the texts that were `struck` out; the title of what was reached stays.

    Raises:
        JournalError: NOT_FOUND when there is no such record; NOT_ALLOWED while it is neither
            achieved, reached nor closed.
    """
    with only_what_may_leave(journal.file, struck):
        if honour is Honour.GOAL:
            return _for_goal(journal, journal.goals.get(record_id), today)
        if honour is Honour.MILESTONE:
            return _for_milestone(journal, record_id, today)
        return _for_mentorship(journal, journal.mentorships.get(record_id), today)


def _for_goal(journal: Journal, goal: Goal, today: date) -> CertificateContents:
    if goal.state is not GoalState.ACHIEVED or goal.closed_on is None:
        raise JournalError(Failure.NOT_ALLOWED, "state")
    mentorship = journal.mentorships.get(goal.mentorship_id)
    sentence = goal.fields.sentence.strip()
    return CertificateContents(
        pair=pair_of(mentorship, journal.owner_name()),
        today=today,
        honour=Honour.GOAL,
        holder=goal.owner,
        title=goal.title,
        detail=sentence if sentence != goal.title else "",
        day=goal.closed_on,
        since=mentorship.starts_on,
    )


def _for_milestone(journal: Journal, milestone_id: str, today: date) -> CertificateContents:
    milestone = journal.milestones.get(milestone_id)
    if milestone.reached_on is None:
        raise JournalError(Failure.NOT_ALLOWED, "reached_on")
    mentorship = journal.mentorships.get(milestone.mentorship_id)
    pair = pair_of(mentorship, journal.owner_name())
    goal = journal.goals.get(milestone.goal_id) if milestone.goal_id is not None else None
    return CertificateContents(
        pair=pair,
        today=today,
        honour=Honour.MILESTONE,
        holder=goal.owner if goal is not None else pair.mentee,
        title=milestone.title,
        detail=goal.title if goal is not None else "",
        day=milestone.reached_on,
        since=mentorship.starts_on,
    )


def _for_mentorship(journal: Journal, mentorship: Mentorship, today: date) -> CertificateContents:
    closing = journal.closings.of(mentorship.id)
    day = closing.closed_on if closing is not None else None
    day = day or mentorship.archived_on
    if day is None:
        raise JournalError(Failure.NOT_ALLOWED, "closed_on")
    held = journal.sessions.between(
        mentorship.id, mentorship.starts_on, max(day, mentorship.starts_on), limit=_MOST_SESSIONS
    )
    pair = pair_of(mentorship, journal.owner_name())
    return CertificateContents(
        pair=pair,
        today=today,
        honour=Honour.MENTORSHIP,
        holder=pair.mentee,
        title=mentorship.purpose,
        detail=closing.reached if closing is not None else "",
        day=day,
        since=min(mentorship.starts_on, day),
        sessions=sum(1 for session in held if session.state is SessionState.HELD),
    )


def _with_those_below(journal: Journal, goal: Goal) -> list[Goal]:
    """Return the goal and those below it, which say how far it is; drafts stay with their writer.

    `goals.all` gives each goal followed by those below it.
    """
    shown, below = [goal], {goal.id}
    for other in journal.goals.all(goal.mentorship_id):
        if other.parent_id in below and other.state is not GoalState.DRAFT:
            shown.append(other)
            below.add(other.id)
    return shown[:_MOST_BELOW]


def gather_goal_sheet(
    journal: Journal, goal_id: str, today: date, struck: Collection[str] = ()
) -> GoalSheetContents:
    """Return one goal with those below it, its steps and its history, less what was `struck` out.

    The goal itself may be a draft: whoever asks for its sheet wants it printed.

    Raises:
        JournalError: NOT_FOUND when there is no such goal.
    """
    with only_what_may_leave(journal.file, struck, draft=goal_id):
        return _goal_sheet(journal, goal_id, today)


def _goal_sheet(journal: Journal, goal_id: str, today: date) -> GoalSheetContents:
    goal = journal.goals.get(goal_id)
    mentorship = journal.mentorships.get(goal.mentorship_id)
    shown = _with_those_below(journal, goal)
    log = tuple(journal.goals.log(goal_id, limit=_MOST_CHANGES))
    begun = [goal.created_at.date(), *(check_in.day for check_in in goal.check_ins)]
    report = ReportContents(
        mentorship=mentorship,
        owner_name=journal.owner_name(),
        since=min(begun),
        until=max(today, *begun),
        today=today,
        options=ReportOptions(sections=frozenset({Section.GOALS})),
        goals=tuple(GoalEntry(one, log if one.id == goal_id else ()) for one in shown),
        milestones=goal.milestones,
        aims=tuple(journal.aims.all()),
    )
    return GoalSheetContents(report, tuple(journal.goals.steps(goal_id)))
