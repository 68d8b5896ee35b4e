"""Asking once what the pages ask, so that the first to ask does not wait for SQLAlchemy.

Making the SQL of a query takes about a millisecond and is kept for the next time, by whichever
connection (`connection.over`); a page has ten to twenty of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial

from mentorjournal.domain.practice import EntryKind
from mentorjournal.domain.sessions import QuestionState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.journal import Journal

Query = Callable[[], object]


def read_ahead(journal: Journal, stop: Callable[[], bool]) -> None:
    """Ask for a row of everything, or for what belongs to nobody; what comes is thrown away.

    Meant for another thread, with a journal from `Journal.read_apart`. Ends early when `stop`
    says so. Raises JournalError.
    """
    goal = journal.file.look("SELECT COALESCE((SELECT id FROM goals LIMIT 1), '')")[0][0]
    for query in (*_notes(journal), *_goals(journal, str(goal)), *_others(journal)):
        if stop():
            return
        query()


def _notes(journal: Journal) -> Iterator[Query]:
    yield partial(journal.decisions.of_note, "")
    yield partial(journal.actions.of_note, "")
    yield partial(journal.lessons.of_note, "")
    yield partial(journal.attachments.of_note, "")
    yield journal.own_entries.all
    yield partial(journal.own_entries.all, EntryKind.QUESTION)
    yield partial(journal.notes.page, "")
    yield partial(journal.notes.tags, "")
    yield partial(journal.goals.lines, "")
    yield partial(journal.feedback.of_note, "")
    yield partial(journal.sessions.of_note, "")


def _goals(journal: Journal, goal: str) -> Iterator[Query]:
    yield partial(journal.goals.outline, "")
    yield partial(journal.goals.some, [goal])
    yield partial(journal.goals.log, goal)
    yield partial(journal.goals.steps, goal)
    yield journal.aims.all
    yield partial(journal.practice.people_of_goal, goal)
    yield partial(journal.notes.for_goal, goal)
    yield partial(journal.actions.of_goal, goal)
    yield partial(journal.goals.all, "", include_closed=False)
    yield partial(journal.goal_drafts.of, "")


def _others(journal: Journal) -> Iterator[Query]:
    today, nobody = journal.today(), ""
    span = (nobody, date.min, date.min)
    yield partial(journal.sessions.next, nobody, today)
    yield partial(journal.sessions.last, nobody, today)
    yield partial(journal.sessions.soon, today, nobody)
    yield partial(journal.sessions.between, *span)
    yield partial(journal.milestones.between, *span)
    yield partial(journal.milestones.ahead, nobody, today)
    yield partial(journal.milestones.without_goal, nobody)
    yield partial(journal.milestones.uncelebrated, nobody)
    yield partial(journal.goals.changes_between, *span)
    yield partial(journal.actions.open, nobody)
    yield partial(journal.actions.across, [nobody])
    yield partial(journal.actions.across, [nobody], done=True, done_since=today)
    yield partial(journal.sessions.topics, nobody)
    yield partial(journal.sessions.topics, None, nobody)
    yield partial(journal.questions.all, nobody, QuestionState.OPEN)
    yield partial(journal.questions.all, nobody)
    yield partial(journal.questions.across, [nobody])
    yield partial(journal.questions.themes, [nobody])
    yield partial(journal.questions.used_starters, nobody)
    yield partial(journal.questions.sessions_of, nobody)
    yield partial(journal.questions.state_counts, [nobody])
    yield partial(journal.actions.of_question, nobody)
    yield partial(journal.practice.pulses, nobody)
    yield partial(journal.practice.people, nobody)
    yield partial(journal.practice.agreements, nobody)
    yield partial(journal.practice.baseline, nobody)
    yield partial(journal.lessons.across, [nobody])
    yield partial(journal.lessons.count, [nobody])
    yield partial(journal.goals.titles, [nobody])
    yield journal.aims.served
    yield partial(journal.aims.serving, nobody)
    yield partial(journal.actions.between, *span)
    yield partial(journal.health.check_ins, *span)
    yield partial(journal.health.topics, *span)
    yield partial(journal.health.energy, *span)
    yield partial(journal.closings.of, nobody)
    yield partial(journal.closings.achievements, nobody)
    yield partial(journal.closings.answers, nobody, Side.ME)
    for one in (journal.sessions, journal.milestones, journal.goals):
        yield partial(_unknown, one.get)
    yield partial(_unknown, journal.practice.agreement_version)


def _unknown(get: Callable[[str], object]) -> None:
    """Ask for a record that is not there."""
    with suppress(JournalError):
        get("")
