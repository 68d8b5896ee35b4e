"""Pages that nobody has opened are made while nobody waits, and read nothing before they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorjournal.ui.pages import PAGE_CLASSES

from .conftest import Desk, Start
from .work import measured

RARE = {"backups", "nobody"}
WRITTEN = ("notes", "goals", "milestones", "sessions", "actions", "questions", "pulses")


@pytest.fixture
def desk(start: Start, sample: Path) -> Desk:
    return start(sample)


def made(desk: Desk) -> set[str]:
    pages = desk.window._pages
    return set() if pages is None else set(pages._made)


def test_a_window_left_alone_makes_its_pages(desk: Desk):
    assert made(desk) == {"today"}
    desk.window.make_pages_ahead()
    with measured(desk.journal, settle=False) as work:
        desk.bot.waitUntil(lambda: made(desk) == PAGE_CLASSES.keys() - RARE, timeout=60_000)
    asked = [one for one in work.statements if any(f"FROM {table}" in one for table in WRITTEN)]
    assert asked == []
    assert desk.window.current_page == "today"


def test_a_page_that_was_opened_meanwhile_stays_the_same(desk: Desk):
    desk.window.make_pages_ahead()
    opened = desk.go("settings")  # the last in turn
    desk.bot.waitUntil(lambda: made(desk) == PAGE_CLASSES.keys() - RARE, timeout=60_000)
    assert desk.go("settings") is opened


def test_no_page_is_made_for_a_journal_that_has_gone(desk: Desk):
    desk.window.make_pages_ahead()
    desk.bot.waitUntil(lambda: len(made(desk)) > 1, timeout=60_000)
    ahead = desk.window._ahead
    assert ahead is not None
    desk.program.opening.close()
    assert not ahead._turn.isActive()
    assert made(desk) == set()


def test_pages_made_ahead_are_those_of_the_mentorship_that_is_chosen(desk: Desk):
    """They have shown nothing yet when another one is chosen, and something is written."""
    desk.window.make_pages_ahead()
    desk.bot.waitUntil(lambda: made(desk) == PAGE_CLASSES.keys() - RARE, timeout=60_000)
    other = desk.journal.mentorships.all()[1]
    desk.context.choose_mentorship(other.id)
    note = desk.journal.notes.add(other.id, text="Seen from afar")
    desk.go("journal")
    assert desk.window.page("journal").panel.note.id == note.id
    desk.go("mentorship")
    assert other.counterpart in desk.window.page("mentorship").header.title
    assert desk.crashes == []
