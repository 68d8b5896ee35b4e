"""Which session, goal, agreement or achievement a shorter document can be about."""

from __future__ import annotations

from datetime import date, timedelta

from mentorjournal.domain.documents import DocumentKind, Honour
from mentorjournal.domain.goals import GoalState
from mentorjournal.domain.sessions import SessionState
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.documents.kinds import (
    Document,
    agreement,
    certificate,
    goal_sheet,
    session_sheet,
)
from mentorjournal.ui.words import day_text, short_day, tr

MOST = 200
_AHEAD = timedelta(days=366)
_NEXT = ""
"""The sheet for the next session while none is planned."""

Choice = tuple[object, str]


def kind_words() -> dict[DocumentKind, str]:
    """What the kinds are called in the window."""
    return {
        DocumentKind.PROGRESS: tr("Progress report"),
        DocumentKind.MIDPOINT: tr("Mid-point review"),
        DocumentKind.FINAL: tr("Final report"),
        DocumentKind.BOOK: tr("Journal book"),
        DocumentKind.SHEET: tr("Session sheet"),
        DocumentKind.GOAL: tr("Goal sheet"),
        DocumentKind.AGREEMENT: tr("Agreement"),
        DocumentKind.CERTIFICATE: tr("Certificate"),
    }


def lacking(kind: DocumentKind) -> str:
    """Return why a kind has nothing that it could be about."""
    return {
        DocumentKind.GOAL: tr("There is no goal yet."),
        DocumentKind.AGREEMENT: tr("There is no agreement yet. The mentorship’s page has one."),
        DocumentKind.CERTIFICATE: tr("A certificate is for what has been reached."),
    }.get(kind, "")


def choices(journal: Journal, mentorship_id: str, kind: DocumentKind, today: date) -> list[Choice]:
    """Return what a document of a kind can be about: the key and the words of each."""
    match kind:
        case DocumentKind.SHEET:
            return _sessions(journal, mentorship_id, today)
        case DocumentKind.GOAL:
            lines = journal.goals.outline(mentorship_id, limit=MOST)
            return [(line.id, line.title or tr("Goal")) for line in lines]
        case DocumentKind.AGREEMENT:
            versions = journal.practice.agreements(mentorship_id)
            return [(one.id, _version(one.version, one.agreed_on)) for one in versions]
        case DocumentKind.CERTIFICATE:
            return _reached(journal, mentorship_id)
    return []


def document_about(mentorship_id: str, kind: DocumentKind, key: object) -> Document:
    """Return the document of a kind about what `choices` called `key`."""
    text = str(key)
    match kind:
        case DocumentKind.GOAL:
            return goal_sheet(mentorship_id, text)
        case DocumentKind.AGREEMENT:
            return agreement(mentorship_id, text)
        case DocumentKind.CERTIFICATE:
            honour, _, record_id = text.partition(":")
            return certificate(mentorship_id, Honour(honour), record_id)
    return session_sheet(mentorship_id, text or None)


def _sessions(journal: Journal, mentorship_id: str, today: date) -> list[Choice]:
    ahead = journal.sessions.between(mentorship_id, today, today + _AHEAD, limit=MOST)
    planned = [one for one in ahead if one.state is SessionState.PLANNED]
    past = journal.sessions.last(mentorship_id, today)
    found: list[Choice] = [(one.id, day_text(one.day)) for one in planned]
    if not found:
        found.append((_NEXT, tr("The next one, not planned yet")))
    if past is not None:
        found.append((past.id, tr("The last one, %1").replace("%1", short_day(past.day, today))))
    return found


def _version(number: int, agreed_on: date | None) -> str:
    if agreed_on is None:
        return tr("Version %1, not agreed yet").replace("%1", str(number))
    words = tr("Version %1, agreed on %2").replace("%1", str(number))
    return words.replace("%2", day_text(agreed_on))


def _reached(journal: Journal, mentorship_id: str) -> list[Choice]:
    closing = journal.closings.of(mentorship_id)
    mentorship = journal.mentorships.get(mentorship_id)
    found: list[Choice] = []
    if mentorship.archived_on is not None or (closing is not None and closing.closed_on):
        found.append((f"{Honour.MENTORSHIP}:{mentorship_id}", tr("The mentorship")))
    for line in journal.goals.outline(mentorship_id, limit=MOST):
        if line.state is GoalState.ACHIEVED:
            found.append((f"{Honour.GOAL}:{line.id}", line.title))
    stones = journal.milestones.between(mentorship_id, date.min, date.max, limit=MOST)
    found += [
        (f"{Honour.MILESTONE}:{stone.id}", stone.title) for stone in stones if stone.reached_on
    ]
    return found
