"""Every page on a journal as large as anyone's may get: counted, not timed.

100,000 notes where it is asked for with `-m long`, fewer otherwise; 2,000 goals in the mentorship
that is shown and 100 in each of 19 others, 10,000 actions, 2,000 questions. Whatever page is
registered is opened: nothing is read that is not shown, and nothing in a long query.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.sides import Side
from mentorjournal.journal.connection import made
from mentorjournal.journal.reading_ahead import read_ahead
from mentorjournal.ui.later import Later
from mentorjournal.ui.pages import PAGE_CLASSES
from mentorjournal.ui.widgets.sheet import Sheet

from .conftest import Desk, Start
from .work import Work, measured

PAGES = [name for name in PAGE_CLASSES if name != "nobody"]
FEW_NOTES, MANY_NOTES = 5_000, 100_000
MOST_STATEMENTS = 60
MOST_ROWS = {"report": 15_000}
MOST_ROWS_OF_ANY_OTHER = 5_000
"""The outline of 2,000 goals, and some hundreds of whatever a page lists."""
MOST_STEPS = 250_000
"""Some milliseconds of SQLite."""
MOST_WIDGETS = 300
MOST_ROWS_AT_ONCE = 2_500
MOST_WIDGETS_AT_ONCE = 200
"""In one turn of the event loop; what a page needs beyond that comes in later turns."""
MOST_STYLINGS = 3.5
"""For each widget: built from the inside to the outside, it is styled once for each level."""
MOST_SQL_OF_ALL_PAGES = 30
"""Most of it a report's, which is made on another thread."""
MOST_WIDGETS_OF_A_GUEST, MOST_ROWS_OF_A_GUEST = 110, 100
"""In one turn, of what stands in the place of a page or opens over it."""
SECTIONS = ("about", "agreement", "baseline", "values", "health", "closing")
MOST_ROWS_AFTER = {"today": 3_000, "calendar": 3_000}
MOST_ROWS_AFTER_ON_ANY_OTHER = 2_000
"""Of a change: what it hit, and what the reminders look at meanwhile."""

Make = Callable[[int], Path]


@pytest.fixture(scope="session")
def big_file(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes the file with so many notes, once each."""
    folder = tmp_path_factory.mktemp("big")
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))
    try:
        from big_journal import make_big
    finally:
        sys.path.pop(0)

    def make(notes: int) -> Path:
        path = folder / f"big-{notes}.mentorjournal"
        if not path.exists():
            make_big(path, notes)
        return path

    return make


@pytest.fixture(
    params=[FEW_NOTES, pytest.param(MANY_NOTES, marks=[pytest.mark.long, pytest.mark.timeout(600)])]
)
def desk(request: pytest.FixtureRequest, big_file: Make, start: Start, tmp_path: Path) -> Desk:
    return start(Path(shutil.copy(big_file(request.param), tmp_path / "big.mentorjournal")))


def assert_bounded(name: str, work: Work) -> None:
    assert work.scans == [], name
    assert len(work.statements) <= MOST_STATEMENTS, (name, work)
    assert work.rows <= MOST_ROWS.get(name, MOST_ROWS_OF_ANY_OTHER), (name, work)
    # A report looks at each row's goal whether it may leave.
    assert work.steps <= MOST_STEPS * (3 if name in MOST_ROWS else 1), (name, work)
    assert work.widgets <= MOST_WIDGETS, (name, work)


def test_every_page_opens_and_refreshes_with_bounded_work(desk: Desk):
    for name in PAGES:
        with measured(desk.journal) as opening:
            desk.go(name)
        assert_bounded(name, opening)
        with measured(desk.journal) as again:
            desk.window.stack.currentWidget().refresh()
        assert_bounded(name, again)
        assert again.widgets <= 5, (name, again)


def turns_of(desk: Desk, name: str, section: str | None = None) -> Iterator[Work]:
    """Open a page, and do what it has put off, step by step as the event loop would."""
    yield from turns_after(desk, partial(desk.window.show_page, name, section))


def turns_after(desk: Desk, deed: Callable[[], object]) -> Iterator[Work]:
    """Do something, and then what it has put off."""
    with measured(desk.journal, settle=False) as first:
        deed()
    yield first
    page = desk.window.stack.currentWidget()
    while waiting := [later for later in page.findChildren(Later) if later.waiting]:
        with measured(desk.journal, settle=False) as step:
            waiting[0]._on_turn()
        yield step
    QApplication.processEvents()


def test_no_turn_of_the_loop_builds_or_reads_much(desk: Desk):
    places = [(name, None) for name in PAGES] + [("mentorship", name) for name in SECTIONS]
    for name, section in places:
        here = section or name
        for turn in turns_of(desk, name, section):
            assert turn.rows <= MOST_ROWS_AT_ONCE, (here, turn)
            assert turn.widgets <= MOST_WIDGETS_AT_ONCE, (here, turn)
            assert turn.styled <= 20 + MOST_STYLINGS * turn.widgets, (here, turn)


def test_what_stands_in_the_place_of_goals_comes_in_parts(desk: Desk):
    """The question of the wizard before its coach, the drafts in view before those below."""
    theirs = GoalFields(title="Lead", what="lead", why="it helps", means=("ask",), place="here")
    goal = desk.journal.goals.add(desk.context.mentorship_id, GoalFields(title="Speak"))
    desk.journal.goal_drafts.save(goal.id, Side.THEM, theirs)
    page = desk.go("goals")
    deeds: dict[str, Callable[[], object]] = {
        "wizard": partial(page.guests.open_wizard, None),
        **{f"page {at}": lambda: page.guests.wizard.go_on() for at in range(2, 7)},
        "refining": partial(page.guests.open_refining, goal),
        "starting points": page.guests.open_starting_points,
    }
    later = {}
    for name, deed in deeds.items():
        if not name.startswith("page"):
            page.guests.leave()  # which shows the list again
        turns = list(turns_after(desk, deed))
        later[name] = len(turns) - 1
        for turn in turns:
            assert turn.widgets <= MOST_WIDGETS_OF_A_GUEST, (name, turns)
            assert turn.rows <= MOST_ROWS_OF_A_GUEST, (name, turns)
            assert turn.scans == [], (name, turns)
    assert later["wizard"] >= 2
    assert later["refining"] >= 3
    page.guests.leave()


def test_no_sheet_over_a_goal_reads_or_builds_much(desk: Desk):
    page = desk.go("goals")
    goal = page.current_goal
    open_them: dict[str, Callable[[], object]] = {
        verb: partial(page.commands.do, verb, goal.id) for verb in ("adjust", "drop", "print")
    }
    open_them["objective"] = page.commands.new_objective
    for name, deed in open_them.items():
        with measured(desk.journal, settle=False) as work:
            deed()
        assert 10 <= work.widgets <= MOST_WIDGETS_OF_A_GUEST, (name, work)
        assert work.rows <= MOST_ROWS_OF_A_GUEST, (name, work)
        assert work.scans == [], (name, work)
        for sheet in desk.window.findChildren(Sheet):
            sheet.reject()
        QApplication.processEvents()


def test_what_was_asked_ahead_no_page_has_to_wait_for(desk: Desk):
    """What makes the SQL of a page's queries takes as long as its widgets do."""
    desk.bot.waitUntil(desk.context.tasks.idle, timeout=20_000)
    desk.journal.read_apart(partial(read_ahead, stop=lambda: False))
    known = len(made)
    for name in PAGES:
        desk.go(name)
    for name in SECTIONS:
        desk.window.show_page("mentorship", name)
    desk.bot.waitUntil(desk.context.tasks.idle, timeout=20_000)
    assert known >= 40
    assert len(made) - known <= MOST_SQL_OF_ALL_PAGES


def test_a_page_shows_what_is_in_view_before_what_is_below(desk: Desk):
    counts = {"goals": 60, "settings": 90, "prepare": 140, "report": 170, "about": 130}
    for name, most in counts.items():
        section = name if name in SECTIONS else None
        first, *later = turns_of(desk, "mentorship" if section else name, section)
        assert first.widgets <= most, (name, first)
        assert sum(step.widgets for step in later) >= 25, (name, later)


def test_a_change_is_shown_by_reading_what_it_hit(desk: Desk):
    """M40: a check-in, its undoing and a new action, on whatever page they are seen."""
    goal = desk.journal.goals.outline(desk.context.mentorship_id)[5].id
    for name in PAGES:
        desk.go(name)
        for change in (
            partial(desk.journal.goals.check_in, goal, 1),
            desk.journal.undo,
            partial(desk.journal.actions.add, desk.context.mentorship_id, "walk"),
            desk.journal.undo,
        ):
            with measured(desk.journal) as work:
                change()
            most = MOST_ROWS_AFTER.get(name, MOST_ROWS_AFTER_ON_ANY_OTHER)
            assert work.rows <= most, (name, change, work)
            assert work.scans == [], (name, change)


def test_another_mentorship_is_shown_with_bounded_work(desk: Desk):
    for name in PAGES:
        desk.go(name)
    for other in desk.journal.mentorships.all()[1:3]:
        for name in PAGES:
            with measured(desk.journal) as work:
                desk.context.choose_mentorship(other.id)
                desk.go(name)
            assert_bounded(name, work)


def test_going_through_two_thousand_goals_reads_each_as_it_comes(desk: Desk):
    page = desk.go("goals")
    page.tree.setFocus()
    desk.key(Qt.Key.Key_End)
    page.tree.grab()
    with measured(desk.journal) as work:
        desk.key(Qt.Key.Key_PageUp)
        page.tree.grab()
    assert work.rows <= 1_000, work
    assert work.scans == []


def test_a_check_in_among_two_thousand_goals_reads_its_own(desk: Desk):
    """M40: the page shows it at once, and nothing else is asked for."""
    page = desk.go("goals")
    goal = page.current_goal
    with measured(desk.journal) as work:
        desk.journal.goals.check_in(goal.id, 1)
    # The reminders may look meanwhile; reading every goal would be two thousand rows.
    assert work.rows <= 1_200, work
    assert work.steps <= 250_000, work  # most of it counts notes for the rail
    assert work.widgets <= 30, work
