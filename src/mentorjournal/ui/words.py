"""Words for the enums, days and failures that more than one page shows."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from mentorjournal.domain.goals import Direction, GoalState, MeasureKind, Rhythm
from mentorjournal.domain.mentorships import MentorshipKind, Mode, Phase, Role
from mentorjournal.domain.notes import FeedbackDirection, NoteKind, Source
from mentorjournal.domain.sessions import QuestionState, SessionState
from mentorjournal.journal.errors import JournalError


def tr(text: str, n: int = -1) -> str:
    """The text in the language of the window; `n` chooses the plural and fills %n."""
    found = QCoreApplication.translate("Words", text, "", n)
    return found


@cache
def _words() -> dict[object, str]:
    return {
        NoteKind.SESSION: tr("session"),
        NoteKind.REFLECTION: tr("reflection"),
        NoteKind.MOMENT: tr("moment"),
        NoteKind.FEEDBACK: tr("feedback"),
        NoteKind.LEARNING: tr("learning"),
        NoteKind.CASE: tr("case"),
        NoteKind.OBSERVATION: tr("observation"),
        Role.MENTEE: tr("Mentee"),
        Role.MENTOR: tr("Mentor"),
        MentorshipKind.FORMAL: tr("in a programme"),
        MentorshipKind.INFORMAL: tr("informal"),
        Mode.IN_PERSON: tr("in person"),
        Mode.VIDEO: tr("by video"),
        Mode.PHONE: tr("by phone"),
        Phase.GETTING_TO_KNOW: tr("getting to know each other"),
        Phase.SETTING_GOALS: tr("setting goals"),
        Phase.WORKING: tr("working"),
        Phase.CLOSING: tr("closing"),
        FeedbackDirection.GIVEN: tr("given"),
        FeedbackDirection.RECEIVED: tr("received"),
        GoalState.DRAFT: tr("draft"),
        GoalState.PROPOSED: tr("proposed"),
        GoalState.AGREED: tr("agreed"),
        GoalState.ACHIEVED: tr("achieved"),
        GoalState.DROPPED: tr("let go"),
        MeasureKind.COUNT: tr("a count"),
        MeasureKind.PERCENTAGE: tr("a percentage"),
        MeasureKind.MONEY: tr("money"),
        MeasureKind.RATING: tr("a rating"),
        MeasureKind.DONE: tr("done or not"),
        Direction.RAISE: tr("raise it"),
        Direction.LOWER: tr("lower it"),
        Direction.REACH: tr("reach it"),
        Direction.KEEP: tr("keep it"),
        Rhythm.ONCE: tr("once"),
        Rhythm.DAILY: tr("every day"),
        Rhythm.WEEKLY: tr("every week"),
        Rhythm.FORTNIGHTLY: tr("every two weeks"),
        Rhythm.MONTHLY: tr("every month"),
        SessionState.PLANNED: tr("planned"),
        SessionState.RUNNING: tr("now"),
        SessionState.HELD: tr("held"),
        SessionState.CANCELLED: tr("called off"),
        QuestionState.OPEN: tr("open"),
        QuestionState.ON_AGENDA: tr("on the agenda"),
        QuestionState.ASKED: tr("asked"),
        QuestionState.ANSWERED: tr("answered"),
        QuestionState.LED_TO_ACTION: tr("led to an action"),
        Source.BOOK: tr("book"),
        Source.COURSE: tr("course"),
        Source.WEBINAR: tr("webinar"),
        Source.TALK: tr("talk"),
        Source.SHADOWING: tr("shadowing"),
        Source.VOLUNTEERING: tr("volunteering"),
        Source.PRACTICE: tr("practice"),
    }


def word(member: object) -> str:
    """The word for a member of an enum."""
    return _words()[member]


def failure_text(error: JournalError) -> str:
    """One sentence that says what went wrong with the file, and what to do."""
    return error.sentence(tr)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def day_text(day: date) -> str:
    """A day in full: "21 November 2026"."""
    return QLocale().toString(_qdate(day), tr("d MMMM yyyy"))


def short_day(day: date, today: date | None = None) -> str:
    """A day in brief, with its year only when that is not this year: "21 Nov"."""
    form = tr("d MMM") if today is not None and day.year == today.year else tr("d MMM yyyy")
    return QLocale().toString(_qdate(day), form)


def weekday_day(day: date, today: date | None = None) -> str:
    """A day in brief behind its weekday: "Sat 21 Nov"."""
    form = tr("ddd d MMM") if today is not None and day.year == today.year else tr("ddd d MMM yyyy")
    return QLocale().toString(_qdate(day), form)


def month_text(year: int, month: int) -> str:
    """A month with its year: "November 2026"."""
    return QLocale().toString(QDate(year, month, 1), tr("MMMM yyyy"))


def time_text(moment: datetime) -> str:
    """The time of day: "14:02"."""
    return QLocale().toString(QTime(moment.hour, moment.minute), tr("HH:mm"))


def days_away(day: date, today: date) -> str:
    """How far a day is: "today", "tomorrow", "in 3 days", "yesterday", "11 days ago"."""
    days = (day - today).days
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days == -1:
        return tr("yesterday")
    return tr("in %n day(s)", days) if days > 0 else tr("%n day(s) ago", -days)


def number_text(value: float) -> str:
    """A number as short as it can be, in the window's locale: 3, 2.5."""
    locale = QLocale()
    if float(value).is_integer():
        return locale.toString(int(value))
    return locale.toString(round(value, 2), "g", 6)


def initials(name: str) -> str:
    """Up to two initials of a name, for a round badge."""
    parts = [part for part in name.split() if part]
    if not parts:
        return "?"
    if len(parts) == 1:
        return parts[0][0].upper()
    return (parts[0][0] + parts[-1][0]).upper()


def first_name(name: str) -> str:
    """The part of a name that one is called by, as far as one can tell: its first word."""
    return name.split()[0] if name.split() else name
