"""Words for the enums, days and failures that more than one page shows."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from mentorjournal.domain.changes import Label
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


@cache
def _labels() -> dict[Label, str]:
    return {
        Label.ADD_MENTORSHIP: tr("add mentorship"),
        Label.EDIT_MENTORSHIP: tr("edit mentorship"),
        Label.ARCHIVE_MENTORSHIP: tr("archive mentorship"),
        Label.REOPEN_MENTORSHIP: tr("reopen mentorship"),
        Label.DELETE_MENTORSHIP: tr("delete mentorship"),
        Label.EDIT_OWNER: tr("change your name"),
        Label.ADD_NOTE: tr("new note"),
        Label.EDIT_NOTE: tr("edit note"),
        Label.DELETE_NOTE: tr("delete note"),
        Label.ATTACH_FILE: tr("attach file"),
        Label.REMOVE_FILE: tr("remove file"),
        Label.ADD_GOAL: tr("new goal"),
        Label.EDIT_GOAL: tr("edit goal"),
        Label.ADJUST_GOAL: tr("adjust goal"),
        Label.PROPOSE_GOAL: tr("propose goal"),
        Label.AGREE_GOAL: tr("agree goal"),
        Label.ACHIEVE_GOAL: tr("achieve goal"),
        Label.DROP_GOAL: tr("let goal go"),
        Label.REOPEN_GOAL: tr("reopen goal"),
        Label.MOVE_GOAL: tr("move goal"),
        Label.DELETE_GOAL: tr("delete goal"),
        Label.COMMENT_GOAL: tr("comment on goal"),
        Label.CHECK_IN: tr("check in"),
        Label.EDIT_CHECK_IN: tr("edit check-in"),
        Label.DELETE_CHECK_IN: tr("delete check-in"),
        Label.ADD_MILESTONE: tr("new milestone"),
        Label.EDIT_MILESTONE: tr("edit milestone"),
        Label.MOVE_MILESTONE: tr("move milestone"),
        Label.REACH_MILESTONE: tr("reach milestone"),
        Label.REOPEN_MILESTONE: tr("reopen milestone"),
        Label.CELEBRATE_MILESTONE: tr("celebrate milestone"),
        Label.DELETE_MILESTONE: tr("delete milestone"),
        Label.ADD_STEP: tr("new step"),
        Label.EDIT_STEP: tr("edit step"),
        Label.DELETE_STEP: tr("delete step"),
        Label.PLAN_SESSION: tr("plan session"),
        Label.EDIT_SESSION: tr("edit session"),
        Label.START_SESSION: tr("start session"),
        Label.CLOSE_SESSION: tr("close session"),
        Label.DELETE_SESSION: tr("delete session"),
        Label.ADD_TOPIC: tr("add topic"),
        Label.FILL_AGENDA: tr("take agenda"),
        Label.EDIT_TOPIC: tr("edit topic"),
        Label.MOVE_TOPIC: tr("move topic"),
        Label.DELETE_TOPIC: tr("delete topic"),
        Label.ADD_QUESTION: tr("new question"),
        Label.EDIT_QUESTION: tr("edit question"),
        Label.DELETE_QUESTION: tr("delete question"),
        Label.ADD_ACTION: tr("new action"),
        Label.EDIT_ACTION: tr("edit action"),
        Label.DO_ACTION: tr("tick action"),
        Label.REOPEN_ACTION: tr("reopen action"),
        Label.DELETE_ACTION: tr("delete action"),
        Label.ADD_DECISION: tr("new decision"),
        Label.EDIT_DECISION: tr("edit decision"),
        Label.DELETE_DECISION: tr("delete decision"),
        Label.ADD_LESSON: tr("new lesson"),
        Label.EDIT_LESSON: tr("edit lesson"),
        Label.DELETE_LESSON: tr("delete lesson"),
        Label.EDIT_FEEDBACK: tr("edit feedback"),
        Label.ADD_AIM: tr("new value or objective"),
        Label.EDIT_AIM: tr("edit value or objective"),
        Label.DELETE_AIM: tr("delete value or objective"),
        Label.EDIT_AGREEMENT: tr("edit agreement"),
        Label.EDIT_BASELINE: tr("edit self-assessment"),
        Label.ADD_PERSON: tr("add person"),
        Label.EDIT_PERSON: tr("edit person"),
        Label.DELETE_PERSON: tr("delete person"),
        Label.ADD_PULSE: tr("add pulse"),
        Label.EDIT_PULSE: tr("edit pulse"),
        Label.DELETE_PULSE: tr("delete pulse"),
        Label.EDIT_CLOSING: tr("edit closing"),
        Label.CLOSE_MENTORSHIP: tr("close mentorship"),
        Label.ANSWER_SURVEY: tr("answer survey"),
        Label.SWAP_ROLES: tr("swap roles"),
        Label.ADD_OWN_ENTRY: tr("add own entry"),
        Label.EDIT_OWN_ENTRY: tr("edit own entry"),
        Label.DELETE_OWN_ENTRY: tr("delete own entry"),
        Label.DRAFT_GOAL: tr("edit draft"),
        Label.BRING_BACK_NOTE: tr("bring note back"),
        Label.BRING_BACK_GOAL: tr("bring goal back"),
    }


def label_text(label: Label) -> str:
    """What a command does, as it stands behind "Undo": "adjust goal"."""
    return _labels()[label]


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
