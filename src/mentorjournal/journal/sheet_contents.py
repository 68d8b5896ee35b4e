"""Gathers what the sheet for one meeting prints (M23, M26, M27).

A fixed number of queries, each with a limit: more than fits on one page, so that the page can say
how many more there are. What one wants to remember at the next session, and every private part, is
never asked for.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentorjournal.domain.actions import Action
from mentorjournal.domain.brief import BriefKind, BriefLine, since_last_time
from mentorjournal.domain.documents import SheetContents, SheetTopic, pair_of
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.reports import alive_between
from mentorjournal.domain.sessions import QuestionState, Session, Topic, TopicState
from mentorjournal.journal.leaving import only_what_may_leave

if TYPE_CHECKING:
    from mentorjournal.journal.journal import Journal

MOST_TOPICS = 100
MOST_PROMISES = 100
MOST_QUESTIONS = 100
MOST_NEWS = 100
MOST_OUTCOMES = 100
_MOST_ALIVE = 400
_LONGEST_LOOK = timedelta(days=366)
_PRINTED = frozenset(
    {
        BriefKind.REACHED,
        BriefKind.MOVED,
        BriefKind.ADJUSTED,
        BriefKind.SLIPPED,
        BriefKind.DONE,
        BriefKind.CARRIED,
    }
)
"""News for both to see; promises stand apart, and how one feels stays in the journal."""


def gather_sheet(
    journal: Journal,
    mentorship_id: str,
    session_id: str | None,
    today: date,
    struck: Collection[str] = (),
) -> SheetContents:
    """Return the contents of the sheet for one session.

    Args:
        journal: the open journal.
        mentorship_id: which mentorship.
        session_id: which session; None for one that is not planned, with the topics that wait.
        today: the day of printing. The sheet of a session that is past tells of the days before it,
            and of the promises that stood then.
        struck: what is kept out of it, see `only_what_may_leave`.

    Raises:
        JournalError: NOT_FOUND when there is no such mentorship or session.
    """
    with only_what_may_leave(journal.file, struck):
        return _gathered(journal, mentorship_id, session_id, today)


def _gathered(
    journal: Journal, mentorship_id: str, session_id: str | None, today: date
) -> SheetContents:
    mentorship = journal.mentorships.get(mentorship_id)
    session = journal.sessions.get(session_id) if session_id is not None else None
    topics = journal.sessions.topics(session_id, mentorship_id, limit=MOST_TOPICS)
    last = _last_before(journal, mentorship_id, session, today)
    told = today if session is None else min(session.day, today)
    titles = dict(journal.goals.lines(mentorship_id)) if any(t.goal_id for t in topics) else {}
    questions = []
    if session is None or session.day >= today:  # those of a day that is past are not known
        questions = journal.questions.all(mentorship_id, QuestionState.OPEN, limit=MOST_QUESTIONS)
    note_id = session.note_id if session is not None else None
    return SheetContents(
        pair=pair_of(mentorship, journal.owner_name()),
        today=today,
        day=session.day if session is not None else None,
        starts_at=session.starts_at if session is not None else None,
        minutes=session.minutes if session is not None else mentorship.session_minutes,
        mode=session.mode if session is not None else mentorship.mode,
        purpose=mentorship.purpose,
        last=last.day if last is not None else None,
        since=_since(journal, mentorship, last, topics, told),
        promises=_promises(journal, mentorship_id, session, told, today),
        topics=tuple(
            SheetTopic(
                topic.text,
                topic.minutes,
                titles.get(topic.goal_id or "", ""),
                topic.state is TopicState.DISCUSSED,
                topic.detour,
                topic.swapped,
                topic.id,
            )
            for topic in topics
            if topic.state is not TopicState.CARRIED
        ),
        questions=tuple(question.text for question in questions),
        question_ids=tuple(question.id for question in questions),
        decisions=tuple(journal.decisions.of_note(note_id, MOST_OUTCOMES) if note_id else ()),
        actions=tuple(journal.actions.of_note(note_id, MOST_OUTCOMES) if note_id else ()),
    )


def _last_before(
    journal: Journal, mentorship_id: str, session: Session | None, today: date
) -> Session | None:
    """Return the newest session held before this one."""
    last = journal.sessions.last(mentorship_id, today)
    if last is not None and session is not None and last.day >= session.day:
        last = journal.sessions.last(mentorship_id, session.day - timedelta(days=1))
    return last if last is None or session is None or last.id != session.id else None


def _promises(
    journal: Journal, mentorship_id: str, session: Session | None, told: date, today: date
) -> tuple[Action, ...]:
    """Return the promises that are open; those that were, on the day of a session that is past.

    What was promised in the session itself is among what came of it.
    """
    note_id = session.note_id if session is not None else None
    if told >= today:
        found = tuple(journal.actions.open(mentorship_id, MOST_PROMISES))
    else:
        alive = journal.actions.alive(mentorship_id, told, told, limit=_MOST_ALIVE)
        found = alive_between(alive, told, told)
    return tuple(
        action
        for action in found
        if action.done_on is None and (note_id is None or action.note_id != note_id)
    )[:MOST_PROMISES]


def _since(
    journal: Journal,
    mentorship: Mentorship,
    last: Session | None,
    topics: list[Topic],
    today: date,
) -> tuple[BriefLine, ...]:
    """Return the news; what was carried stands on the agenda."""
    begun = last.day if last is not None else max(mentorship.starts_on, today - _LONGEST_LOOK)
    done = journal.actions.between(mentorship.id, begun, today, limit=200)
    lines = since_last_time(
        last.day if last is not None else None,
        today,
        goals=journal.goals.all(mentorship.id),
        milestones=journal.milestones.between(mentorship.id, begun, today, limit=200),
        actions=[action for action in done if action.done_on is not None],
        topics=journal.sessions.topics(last.id, limit=MOST_TOPICS) if last is not None else (),
        changes=journal.goals.changes_between(mentorship.id, begun, today),
    )
    planned = {topic.text for topic in topics}
    return tuple(line for line in lines if line.kind in _PRINTED and line.words not in planned)[
        :MOST_NEWS
    ]
