"""The list of goals: parts, rank, deleting, closed ones, and that long lists stay cheap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from mentorjournal.domain.goals import Goal, GoalFields, GoalState, Measure
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.goals.wizard.catalogue_entry import EntryView
from mentorjournal.ui.widgets.progress import BarColour
from mentorjournal.ui.widgets.row_model import RowRole

from .conftest import TALKS, Clock, Desk


@contextmanager
def queries(journal: Journal) -> Iterator[list[str]]:
    """The statements that go to the file meanwhile."""
    seen: list[str] = []

    def note(*args: object) -> None:
        seen.append(str(args[2]))

    connection = journal._file.connection
    event.listen(connection, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(connection, "before_cursor_execute", note)


def row(desk: Desk, title: str) -> dict[str, object]:
    model: QAbstractItemModel = desk.page.tree.rows
    at = desk.titles().index(title)
    index = model.index(at, 0)
    return {
        "depth": index.data(RowRole.DEPTH),
        "chip": (index.data(RowRole.TRAILING_CHIP) or ("",))[0],
        "bar": index.data(RowRole.BAR),
        "subtitle": index.data(RowRole.SUBTITLE),
        "tooltip": index.data(Qt.ItemDataRole.ToolTipRole),
    }


def test_goals_stand_in_their_parts_below_what_they_belong_to(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str, talks: Goal
) -> None:
    network = journal.goals.add(mentorship_id, GoalFields(title="Grow my network"))
    journal.goals.agree(network.id)
    idea = journal.goals.add(mentorship_id, GoalFields(title="Find a sponsor"))
    journal.goals.propose(idea.id)
    desk = make_desk()
    QAbstractItemModelTester(desk.page.tree.rows)
    assert desk.titles() == [
        "Long-term",
        "Become a tech lead",
        "Speak at three reviews",
        "Short-term",
        "Grow my network",
        "Drafts to refine together",
        "Find a sponsor",
    ]
    child = row(desk, "Speak at three reviews")
    assert child["depth"] == 1
    assert child["chip"] == "on track"
    value, mark, _ = child["bar"]
    assert value == pytest.approx(2 / 3)
    assert mark == pytest.approx(81 / 108)
    assert "2 of 3 talks · due 18 Dec" in child["tooltip"]
    assert row(desk, "Find a sponsor")["subtitle"] == "you have the last word"
    assert row(desk, "Find a sponsor")["bar"] is None


def test_alt_and_an_arrow_rank_among_siblings_and_can_be_undone(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str, qtbot: QtBot
) -> None:
    """M22: goals ranked by effect, with the keys."""
    for title in ("A", "B", "C"):
        journal.goals.add(mentorship_id, GoalFields(title=title))
    desk = make_desk()
    tree = desk.page.tree
    tree.setFocus()
    assert desk.page.current_goal.title == "A"
    qtbot.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [g.title for g in journal.goals.all(mentorship_id)] == ["B", "C", "A"]
    assert desk.titles()[1:] == ["B", "C", "A"]
    assert desk.page.current_goal.title == "A"
    qtbot.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.titles()[1:] == ["B", "A", "C"]
    journal.undo()
    assert desk.titles()[1:] == ["B", "C", "A"]


def test_a_goal_is_dragged_to_its_rank(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str
) -> None:
    """M22: ranked by drag, among its siblings and nowhere else."""
    goals = [journal.goals.add(mentorship_id, GoalFields(title=title)) for title in "ABC"]
    below = journal.goals.add(mentorship_id, GoalFields(title="D"), parent_id=goals[2].id)
    desk = make_desk()
    tree = desk.page.tree

    def place(title: str) -> QRect:
        return tree.visualRect(tree.rows.index(desk.titles().index(title)))

    target = tree._target(goals[0].id, place("C").bottomLeft() + QPoint(20, -2))
    assert target == (goals[2].id, True)
    assert tree._target(goals[0].id, place("D").center()) is None
    assert tree._target(below.id, place("A").center()) is None
    tree.rank_requested.emit(goals[0].id, *target)
    assert [one.title for one in journal.goals.all(mentorship_id)] == ["B", "C", "D", "A"]
    journal.undo()
    assert desk.titles()[1:] == ["A", "B", "C", "D"]


def test_delete_asks_nothing_and_is_undone(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    desk.page.tree.setFocus()
    qtbot.keyClick(desk.page.tree, Qt.Key.Key_Delete)
    assert "Speak at three reviews" not in desk.titles()
    assert desk.notices[-1].undoable
    assert desk.page.current_goal.title == "Become a tech lead"
    desk.journal.undo()
    assert "Speak at three reviews" in desk.titles()
    assert len(desk.journal.goals.get(talks.id).check_ins) == 2


def test_closed_goals_are_folded_away_until_wanted(
    desk: Desk, qtbot: QtBot, lead: Goal, talks: Goal
) -> None:
    desk.page.commands.do("achieve", lead.id)
    assert desk.page.tree_card.closed_button.text() == "1 closed goal"
    assert "Become a tech lead" not in desk.titles()
    assert desk.page.current_goal.id == talks.id  # what is open below does not vanish with it
    qtbot.mouseClick(desk.page.tree_card.closed_button, Qt.MouseButton.LeftButton)
    assert desk.titles()[-2:] == ["Closed", "Become a tech lead"]
    desk.page.open(lead.id)
    assert desk.page.current_goal.state is GoalState.ACHIEVED
    qtbot.mouseClick(desk.page.detail.head.second, Qt.MouseButton.LeftButton)
    assert desk.journal.goals.get(lead.id).state is GoalState.AGREED
    assert not desk.page.tree_card.closed_button.isVisible()


def test_the_menu_puts_a_goal_below_another(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str, lead: Goal
) -> None:
    alone = journal.goals.add(mentorship_id, GoalFields(title="Read one book"))
    desk = make_desk()
    menu = desk.page.commands.make_menu(alone.id, desk.page)
    belongs = next(a.menu() for a in menu.actions() if a.text() == "Belongs to")
    next(a for a in belongs.actions() if a.text() == lead.title).trigger()
    assert journal.goals.get(alone.id).parent_id == lead.id
    assert row(desk, "Read one book")["depth"] == 1


def test_many_goals_cost_no_more_queries_or_widgets_than_few(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str, talks: Goal
) -> None:
    desk = make_desk()
    desk.show(talks)
    with queries(journal) as few:
        desk.page.refresh()
    widgets = len(desk.page.tree.findChildren(QWidget))
    keys = [
        (None, GoalFields(title=f"Result {n}", measure=Measure("things", target=10)))
        for n in range(600)
    ]
    journal.goals.save_objective(mentorship_id, GoalFields(title="Do it all"), keys)
    assert len(desk.titles()) > 600
    with queries(journal) as many:
        desk.page.refresh()
    assert len(many) == len(few)
    assert len(desk.page.tree.findChildren(QWidget)) == widgets
    with queries(journal) as one:
        desk.journal.goals.check_in(talks.id, 3)
    every_goal = [q for q in one if "FROM goals" in q and "goals.mentorship_id = " in q]
    assert not every_goal  # a check-in asks again for its own goal only
    assert desk.page.detail.parts.check_ins.list.items.rows[0].title == "3 talks"


def test_selection_and_width_come_back(
    desk: Desk, make_desk: Callable[..., Desk], lead: Goal, talks: Goal
) -> None:
    desk.page.splitter.setSizes([260, 700])
    desk.page.splitter.splitterMoved.emit(260, 1)
    kept = desk.page.state()
    assert kept["goal"] == talks.id
    again = make_desk()
    again.page.restore_state(kept)
    again.page.refresh()
    assert again.page.current_goal.id == talks.id
    again.window.resize(1100, 800)
    assert again.page.tree_card.width() == desk.page.tree_card.width()
    again.page.restore_state({"goal": 7, "width": "wide"})


def test_a_goal_in_one_line_becomes_a_draft(desk: Desk, qtbot: QtBot, mentorship_id: str) -> None:
    """M25: a written goal is likelier to be reached, so writing one down takes one line."""
    capture = desk.page.tree_card.capture
    qtbot.keyClicks(capture, "  Read one book a month ")
    qtbot.keyClick(capture, Qt.Key.Key_Return)
    assert capture.text() == ""
    assert desk.page.current_goal.title == "Read one book a month"
    assert desk.page.current_goal.state is GoalState.DRAFT
    assert row(desk, "Read one book a month")["subtitle"] == "to be made SMART"
    qtbot.keyClick(capture, Qt.Key.Key_Return)
    assert len(desk.journal.goals.all(mentorship_id)) == 3
    desk.journal.undo()
    assert "Read one book a month" not in desk.titles()


def test_the_menu_ranks_too(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str
) -> None:
    """M22: a shortlist by effect, with the mouse, the keys or the menu."""
    made = [journal.goals.add(mentorship_id, GoalFields(title=title)) for title in "ABC"]
    desk = make_desk()
    desk.page.commands.do("up", made[2].id)
    assert desk.titles()[1:] == ["A", "C", "B"]
    assert desk.page.current_goal.title == "C"
    desk.page.commands.do("down", made[0].id)
    assert desk.titles()[1:] == ["C", "A", "B"]
    journal.undo()
    journal.undo()
    assert desk.titles()[1:] == ["A", "B", "C"]


def test_a_stretch_is_marked_and_missing_it_is_no_alarm(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str, clock: Clock
) -> None:
    """M10: shown apart, so that a missed stretch is no failure."""
    fields = TALKS._replace(due_on=date(2026, 11, 10))
    for stretch in (True, False):
        goal = journal.goals.add(
            mentorship_id, fields._replace(title=f"Stretch {stretch}", stretch=stretch)
        )
        journal.goals.agree(goal.id)
    desk = make_desk()
    assert row(desk, "Stretch False")["chip"] == "overdue"
    assert row(desk, "Stretch True")["chip"] == "not reached"
    bars = [row(desk, f"Stretch {stretch}")["bar"][2] for stretch in (False, True)]
    assert bars == [BarColour.RED, BarColour.GREY]
    assert "missing it is no failure" in row(desk, "Stretch True")["tooltip"]
    assert desk.page.detail.stretch.isVisible()


def test_a_new_goal_is_in_view_once_the_wizard_is_left(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str, qtbot: QtBot
) -> None:
    for number in range(14):
        journal.goals.add(mentorship_id, GoalFields(title=f"Goal {number}"))
    journal.goals.drop(journal.goals.add(mentorship_id, GoalFields(title="Gone")).id)
    desk = make_desk(height=620)
    tree = desk.page.tree
    desk.page.new_item()
    wizard = desk.page.guests.wizard
    assert wizard is not None
    qtbot.keyClicks(wizard.focusWidget(), "Do a new thing")
    wizard.leave()

    QCoreApplication.processEvents()  # the foot of the list takes its room
    chosen = tree.currentIndex()
    assert chosen.row() == tree.rows.rowCount() - 1
    assert tree.viewport().rect().contains(tree.visualRect(chosen))


def milestones_in(entry: EntryView) -> list[tuple[str, str]]:
    shown = (line for line in entry.milestones if not line.isHidden())
    return [(line.title.text(), line.day.text()) for line in shown]


def test_the_whole_catalogue_can_be_leafed_through(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str, qtbot: QtBot, talks: Goal
) -> None:
    """M14 to M19: starting points for mentees, mentors and students, from the goals page."""
    desk = make_desk()
    qtbot.mouseClick(desk.page.tree_card.browse, Qt.MouseButton.LeftButton)
    view = desk.page.guests.starting_points
    assert view is not None
    mentee = [r.title for r in view.rows.rows]
    view.audience.set_current("student")
    view.audience.chosen.emit("student")
    assert [r.title for r in view.rows.rows] != mentee
    qtbot.keyClicks(view.search, "exam")
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    entry = view.entry_view
    assert entry is not None
    way = milestones_in(entry)
    assert len(way) >= 3
    day = entry._fields["date"].field
    day.selectAll()
    qtbot.keyClicks(day, "2 Jan 2027")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    nearer = milestones_in(entry)
    assert [title for title, _ in nearer] == [title for title, _ in way]
    assert nearer[-1][1] == "2 Jan 2027" != way[-1][1]
    qtbot.mouseClick(entry.use, Qt.MouseButton.LeftButton)
    wizard = desk.page.guests.wizard
    assert wizard is not None
    assert desk.page.guests.starting_points is None
    goal = journal.goals.get(wizard.goal_id)
    assert goal.catalogue_id.startswith("student-")
    assert goal.fields.what
    wizard.leave()
    assert desk.page.current_goal.id == goal.id
