"""No handler does work that grows with the journal: counted, on 20,000 notes and 500 goals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorjournal.journal.triggers import SEARCHABLE
from mentorjournal.ui.today.page import TodayPage

from .conftest import Desk, Start
from .work import GOALS, NOTES, Work, make_large, measured

PAGES = ("journal", "goals", "timeline", "prepare", "report", "settings", "today")
MOST_STATEMENTS = 60
MOST_STEPS = 150_000
"""A few milliseconds of SQLite; reading 10,000 notes as rows takes several times that."""
MOST_WIDGETS = 300
MOST_WIDGETS_LEFT = 30


@pytest.fixture(scope="session")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.mentorjournal"
    make_large(path)
    return path


@pytest.fixture
def desk(start: Start, large_file: Path, tmp_path: Path) -> Desk:
    desk = start(Path(shutil.copy(large_file, tmp_path / "large.mentorjournal")))
    # What asks for the reminders is no part of what a key costs.
    desk.bot.waitUntil(lambda: desk.context.reminders is not None, timeout=20_000)
    return desk


def assert_small(work: Work, statements: int = MOST_STATEMENTS, steps: int = MOST_STEPS) -> None:
    assert work.scans == []
    assert len(work.statements) <= statements, work.statements
    assert work.steps <= steps, work
    assert work.widgets <= MOST_WIDGETS, work


def test_the_file_is_as_large_as_it_should_be(desk: Desk):
    count = [desk.journal.notes.count(m.id) for m in desk.journal.mentorships.all()]
    assert sum(count) >= NOTES
    assert len(desk.journal.goals.all(desk.context.mentorship_id)) >= GOALS / 2


def test_a_page_opens_with_a_few_short_queries(desk: Desk):
    for name in PAGES:
        with measured(desk.journal) as work:
            desk.go(name)
        assert_small(work)
    for name in PAGES:
        with measured(desk.journal) as again:
            desk.go(name)
        assert_small(again, statements=10)
        assert again.widgets <= 5, (name, again)


def test_a_page_made_ahead_has_little_left_to_make(desk: Desk):
    """The first opening of a page in a window that was left alone for some seconds."""
    desk.window.make_pages_ahead()
    ahead = desk.window._ahead
    assert ahead is not None
    desk.bot.waitUntil(lambda: not ahead._turn.isActive(), timeout=60_000)
    for name in PAGES:
        with measured(desk.journal) as work:
            desk.go(name)
        assert_small(work)
        assert work.widgets <= MOST_WIDGETS_LEFT, (name, work)


def test_another_mentorship_is_a_few_short_queries(desk: Desk):
    other = desk.journal.mentorships.all()[1]
    for name in PAGES:
        desk.go(name)
    for name in PAGES:
        with measured(desk.journal) as work:
            desk.context.choose_mentorship(other.id)
            desk.go(name)
        assert_small(work)


def test_a_word_costs_nothing_and_its_save_a_few_statements(desk: Desk):
    desk.go("journal")
    desk.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type("Begun")
    desk.window.flush()
    with measured(desk.journal) as typing:
        desk.type(" a word")
    assert typing.statements == []
    with measured(desk.journal) as saving:
        desk.window.flush()
    assert_small(saving, statements=30)
    assert saving.widgets <= 2


def test_ticking_an_action_is_a_few_statements(desk: Desk):
    page = desk.go("today")
    assert isinstance(page, TodayPage)
    mine = desk.context.mentorship_id
    action, other = desk.journal.actions.open(mine)[:2]
    desk.journal.actions.set_done(other.id, True)  # the first write of a stay makes the triggers
    with measured(desk.journal) as work:
        desk.journal.actions.set_done(action.id, True)
    assert_small(work)
    assert work.widgets <= 5
    with measured(desk.journal) as undoing:
        desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert_small(undoing)


@pytest.mark.parametrize("words", ["everywhere", "co", "ba di", "nothinghasthis"])
def test_a_key_in_the_search_is_a_few_short_queries(desk: Desk, words: str):
    """The index, and one query for each kind of record that is found."""
    desk.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = desk.program.commands.palette()
    for letter in words:
        with measured(desk.journal) as work:
            QTest.keyClick(palette._field, letter)
        assert_small(work, statements=4 + len(SEARCHABLE))
        assert work.widgets <= 2
    bar = palette._rows.verticalScrollBar()
    with measured(desk.journal) as further:
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    assert_small(further, statements=6)
    palette.hide()


def test_a_long_list_is_scrolled_a_stretch_at_a_time(desk: Desk):
    page = desk.go("journal")
    bar = page._card.list.verticalScrollBar()
    for _ in range(10):
        with measured(desk.journal) as work:
            bar.setValue(bar.maximum())
            QApplication.processEvents()
        assert_small(work, statements=10)
        assert work.widgets <= 2
