"""What the rail says of a mentorship: names, month, days to the next session."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentorjournal.domain.mentorships import Mentorship, month_of
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.journal.journal import MOST_COUNTED
from mentorjournal.ui.words import initials, number_text, tr, word

if TYPE_CHECKING:
    from mentorjournal.ui.context import PageContext
    from mentorjournal.ui.widgets.rail import Rail


def show_on_rail(rail: Rail, context: PageContext) -> str:
    """Show the mentorship that is chosen and its counts; return its title, "" without one."""
    mentorship = context.mentorship()
    if mentorship is None:
        rail.set_mentorship(tr("No mentorship"), "", "+")
        rail.clear_counts()
        return ""
    journal, today = context.journal, context.today()
    card = rail_card(journal.owner_name(), mentorship, today)
    rail.set_mentorship(*card)
    counts = journal.counts(mentorship.id)
    session = journal.first_page.next_session(mentorship.id, today)
    for key, count in (
        ("journal", notes_count(counts.notes)),
        ("goals", str(counts.goals or "")),
        ("actions", str(counts.open_actions or "")),
        ("questions", str(counts.open_questions or "")),
        ("prepare", next_session_count(session, today)),
    ):
        rail.set_count(key, count)
    return card[0]


def first_name(name: str) -> str:
    """The part of a name that one is called by, as far as one can tell: its first word."""
    return name.split()[0] if name.split() else name


def rail_card(owner: str, mentorship: Mentorship, today: date) -> tuple[str, str, str]:
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


def next_session_count(session: Session | None, today: date) -> str:
    """How far the next session is, in as few signs as fit beside "Prepare": "3 d", "now"."""
    if session is None:
        return ""
    if session.state is SessionState.RUNNING:
        return tr("now")
    days = (session.day - today).days
    if days <= 0:
        return tr("today")
    return tr("%1 d").replace("%1", str(days)) if days < 100 else ""


def notes_count(notes: int) -> str:
    """How many notes there are: "38"; "9,999+" where nobody counts on."""
    if notes >= MOST_COUNTED:
        return tr("%1+").replace("%1", number_text(MOST_COUNTED - 1))
    return str(notes) if notes else ""
