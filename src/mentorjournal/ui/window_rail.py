"""The rail of the window: its pages, whose journal it is, and whether all of it is saved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentorjournal.domain.mentorships import Mentorship, month_of
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.journal.journal import MOST_COUNTED, Journal
from mentorjournal.ui.widgets.rail import Rail, RailEntry
from mentorjournal.ui.words import first_name, initials, number_text, time_text, tr, word

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mentorjournal.ui.context import PageContext


class WindowRail(Rail):
    """Leads to every page, and says of the journal behind them what is to be seen at all times."""

    def __init__(self, parent: QWidget) -> None:
        entries = [
            RailEntry("today", tr("Today"), "sun"),
            RailEntry("journal", tr("Journal"), "notebook-text"),
            RailEntry("goals", tr("Goals"), "target"),
            RailEntry("timeline", tr("Timeline"), "calendar-range"),
            RailEntry("prepare", tr("Prepare"), "list-checks"),
            RailEntry("report", tr("Report"), "file-text"),
        ]
        more = [
            RailEntry("actions", tr("Actions"), "circle-check"),
            RailEntry("questions", tr("Questions"), "circle-question-mark"),
            RailEntry("lessons", tr("Lessons"), "lightbulb"),
            RailEntry("calendar", tr("Calendar"), "calendar"),
            RailEntry("mentorship", tr("Mentorship"), "handshake"),
        ]
        super().__init__(entries, more, parent)

    def show_journal(self, context: PageContext) -> str:
        """Show the mentorship that is chosen and its counts; return its title, "" without one."""
        mentorship = context.mentorship()
        if mentorship is None:
            self.set_mentorship(tr("No mentorship"), "", "+")
            self.clear_counts()
            return ""
        journal, today = context.journal, context.today()
        title, subtitle, letters = _card(journal.owner_name(), mentorship, today)
        self.set_mentorship(title, subtitle, letters)
        counts = journal.counts(mentorship.id)
        session = journal.first_page.next_session(mentorship.id, today)
        for key, count in (
            ("journal", _notes_count(counts.notes)),
            ("goals", str(counts.goals or "")),
            ("actions", str(counts.open_actions or "")),
            ("questions", str(counts.open_questions or "")),
            ("prepare", _next_session_count(session, today)),
        ):
            self.set_count(key, count)
        return title

    def say_saved(self, journal: Journal) -> None:
        """Say that all is on the disk, and since when."""
        saved = tr("Saved %1 · encrypted") if journal.encrypted else tr("Saved %1")
        self.set_foot(saved.replace("%1", time_text(journal.clock())))

    def say_saving(self) -> None:
        """Say that something typed is on its way to the disk."""
        self.set_foot(tr("Saving…"))

    def say_unsaved(self) -> None:
        """Say that something typed could not be saved yet."""
        self.set_foot(tr("Not saved yet"))


def _card(owner: str, mentorship: Mentorship, today: date) -> tuple[str, str, str]:
    """The card's title, subtitle, initials: "Amara & Lena", "Mentee · month 4 of 10", "AK"."""
    title = (
        tr("%1 & %2")
        .replace("%1", first_name(owner))
        .replace("%2", first_name(mentorship.counterpart))
    )
    month, months = month_of(mentorship, today)
    if mentorship.archived_on is not None:
        state = tr("archived")
    elif months is None:
        state = tr("month %1").replace("%1", str(month))
    else:
        state = tr("month %1 of %2").replace("%1", str(month)).replace("%2", str(months))
    subtitle = tr("%1 · %2").replace("%1", word(mentorship.role)).replace("%2", state)
    return title, subtitle, initials(owner)


def _next_session_count(session: Session | None, today: date) -> str:
    """How far the next session is, in as few signs as fit beside "Prepare": "3 d", "now"."""
    if session is None:
        return ""
    if session.state is SessionState.RUNNING:
        return tr("now")
    days = (session.day - today).days
    if days <= 0:
        return tr("today")
    return tr("%1 d").replace("%1", str(days)) if days < 100 else ""


def _notes_count(notes: int) -> str:
    """How many notes there are: "38"; "9,999+" where nobody counts on."""
    if notes >= MOST_COUNTED:
        return tr("%1+").replace("%1", number_text(MOST_COUNTED - 1))
    return str(notes) if notes else ""
