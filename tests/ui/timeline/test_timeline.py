"""The drawn timeline as a person uses it: looking, moving, opening, by mouse and keyboard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields, GoalState
from mentorjournal.ui.timeline.rows import Noun
from mentorjournal.ui.timeline.sheets import DayPopover, DueSheet, MilestoneSheet
from mentorjournal.ui.widgets.popover import Menu

from .conftest import TODAY, Content, Wall

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def found(wall: Wall, kind: type[QWidget]) -> QWidget:
    wall.qtbot.waitUntil(lambda: any(one.isVisible() for one in wall.window.findChildren(kind)))
    return next(one for one in wall.window.findChildren(kind) if one.isVisible())


def wheel(wall: Wall, at: QPoint, notches: int, held: Qt.KeyboardModifier) -> None:
    view = wall.canvas.viewport()
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_a_milestone_is_dragged_to_another_day_in_one_step(wall: Wall, content: Content) -> None:
    """M43: milestones on a timeline that can be dragged."""
    wall.drag(wall.place("Third talk"), 6)
    assert wall.journal.milestones.get(content.third.id).due_on == date(2026, 12, 15)
    assert wall.journal.next_undo() is Label.MOVE_MILESTONE
    assert wall.notices[-1].undoable
    assert "Third talk" in wall.notices[-1].text
    assert wall.item("Third talk")[1].day == date(2026, 12, 15)
    wall.journal.undo()
    assert wall.item("Third talk")[1].day == date(2026, 12, 9)


def test_escape_puts_back_what_is_carried(wall: Wall, content: Content) -> None:
    before = wall.journal.next_undo()
    start = wall.place("Third talk")
    wall.press(start)
    end = wall.pull(start, 10)
    carried = wall.canvas._carried
    assert carried is not None
    assert carried.day == date(2026, 12, 19)
    wall.qtbot.keyClick(wall.canvas, Qt.Key.Key_Escape)
    assert wall.canvas._carried is None
    wall.qtbot.mouseRelease(wall.canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert wall.journal.milestones.get(content.third.id).due_on == date(2026, 12, 9)
    assert wall.journal.next_undo() is before


def test_what_was_reached_or_held_stays_on_its_day(wall: Wall, content: Content) -> None:
    """M43: reached ones keep their date."""
    before = wall.journal.next_undo()
    wall.drag(wall.place("First talk"), 8)
    wall.canvas.setFocus()
    wall.canvas.select(wall.item("First talk")[1].key)
    wall.key(Qt.Key.Key_Right, ALT)
    assert wall.journal.milestones.get(content.first.id).reached_on == date(2026, 10, 22)
    assert wall.journal.next_undo() is before
    assert "reached" in wall.notices[-1].text


def test_a_planned_session_is_dragged(wall: Wall, content: Content) -> None:
    wall.drag(wall.place("Session"), 5)
    assert wall.journal.sessions.get(content.planned.id).day == date(2026, 12, 2)
    assert wall.journal.next_undo() is Label.EDIT_SESSION


def test_the_end_of_a_draft_is_dragged_but_never_before_its_start(
    wall: Wall, content: Content
) -> None:
    wall.drag(wall.place("A sponsor", due_end=True), 4)
    assert wall.journal.goals.get(content.sponsor.id).fields.due_on == date(2027, 1, 3)
    assert wall.journal.next_undo() is Label.EDIT_GOAL
    wall.drag(wall.place("A sponsor", due_end=True), -60)
    assert wall.journal.goals.get(content.sponsor.id).fields.due_on == TODAY


def test_an_agreed_goal_asks_why_before_its_day_changes(wall: Wall, content: Content) -> None:
    """M45: adjusting is normal, and has a reason."""
    wall.drag(wall.place("Three talks", due_end=True), 7)
    sheet = found(wall, DueSheet)
    carried = wall.canvas._carried
    assert carried is not None
    assert carried.day == date(2026, 12, 25)
    sheet.reject()
    wall.qtbot.waitUntil(lambda: wall.canvas._carried is None)
    assert wall.journal.goals.get(content.talks.id).fields.due_on == date(2026, 12, 18)

    wall.drag(wall.place("Three talks", due_end=True), 7)
    sheet = found(wall, DueSheet)
    wall.qtbot.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()  # without a reason nothing is adjusted
    wall.qtbot.keyClicks(sheet.reason, "The review moved")
    wall.qtbot.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    goal = wall.journal.goals.get(content.talks.id)
    assert (goal.fields.due_on, goal.revision, goal.state) == (
        date(2026, 12, 25),
        2,
        GoalState.AGREED,
    )
    assert "By 25 December 2026" in goal.fields.sentence
    assert wall.journal.goals.log(goal.id)[0].reason == "The review moved"
    assert wall.canvas._carried is None


def test_the_keyboard_goes_from_item_to_item_and_moves_one(wall: Wall, content: Content) -> None:
    wall.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert wall.canvas.current is not None
    assert wall.canvas.current.title == "Three talks"
    wall.key(Qt.Key.Key_Right)
    wall.key(Qt.Key.Key_Right)
    assert wall.canvas.current.title == "Third talk"
    assert "Third talk" in wall.canvas.accessibleDescription()
    wall.key(Qt.Key.Key_Left, ALT)
    wall.key(Qt.Key.Key_Right, ALT, SHIFT)
    assert wall.journal.milestones.get(content.third.id).due_on == date(2026, 12, 15)
    assert wall.canvas.current.title == "Third talk"
    wall.key(Qt.Key.Key_Down)
    assert wall.canvas.current.title == "A sponsor"
    wall.key(Qt.Key.Key_Down)
    wall.key(Qt.Key.Key_Down)
    assert wall.canvas.current.record == content.planned
    wall.key(Qt.Key.Key_Up)
    assert wall.canvas.current.title == "Visa"


def test_keys_that_move_are_kept_from_the_windows_shortcuts(wall: Wall) -> None:
    wall.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Left, ALT)
    asked.ignore()
    QApplication.sendEvent(wall.canvas, asked)
    assert asked.isAccepted()


def test_enter_opens_space_reaches_delete_removes(wall: Wall, content: Content) -> None:
    wall.canvas.setFocus()
    for title, gone in (
        ("Three talks", ("goals", content.talks.id)),
        ("Third talk", ("goals", content.talks.id)),
        ("Session", ("prepare", content.planned.id)),
    ):
        wall.canvas.select(wall.item(title)[1].key)
        wall.key(Qt.Key.Key_Return)
        assert wall.gone[-1] == gone
    wall.canvas.select(f"{Noun.SESSION.value}:{content.held.id}")
    wall.key(Qt.Key.Key_Return)
    assert wall.gone[-1] == ("journal", content.held.note_id)
    wall.canvas.select(wall.item("Third talk")[1].key)
    wall.key(Qt.Key.Key_Space)
    assert wall.journal.milestones.get(content.third.id).reached_on == TODAY
    wall.key(Qt.Key.Key_Space)
    assert wall.journal.milestones.get(content.third.id).reached_on is None
    wall.key(Qt.Key.Key_Delete)
    assert wall.journal.milestones.of_goal(content.talks.id, 5)[-1].id == content.first.id
    assert wall.journal.next_undo() is Label.DELETE_MILESTONE


def test_a_new_milestone_for_the_goal_in_hand(wall: Wall, content: Content) -> None:
    wall.canvas.setFocus()
    wall.canvas.select(wall.item("A sponsor")[1].key)
    wall.key(Qt.Key.Key_N)
    sheet = found(wall, MilestoneSheet)
    assert sheet.goal.current == content.sponsor.id
    wall.qtbot.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()  # it needs a name
    wall.qtbot.keyClicks(sheet.title, "Ask three people")
    sheet.day.selectAll()
    wall.qtbot.keyClicks(sheet.day, "2026-12-05")
    wall.qtbot.keyClick(sheet.day, Qt.Key.Key_Return)
    (made,) = wall.journal.milestones.of_goal(content.sponsor.id)
    assert (made.title, made.due_on) == ("Ask three people", date(2026, 12, 5))
    assert wall.item("Ask three people")[1].day == date(2026, 12, 5)


def test_a_double_click_on_the_ground_makes_one_on_that_day(wall: Wall, content: Content) -> None:
    index, bar = wall.item("Three talks")
    geometry = wall.canvas.geometry_now()
    day = date(2026, 12, 28)
    at = QPoint(round(geometry.middle_of(day)), round(geometry.item_rect(index, bar).center().y()))
    wall.qtbot.mouseDClick(wall.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    sheet = found(wall, MilestoneSheet)
    assert (sheet.day.date, sheet.goal.current) == (day, content.talks.id)
    sheet.reject()


def test_scales_keep_today_in_place_and_the_wheel_zooms_at_the_mouse(wall: Wall) -> None:
    canvas = wall.canvas
    before = canvas.geometry_now().middle_of(TODAY)
    wall.page.zooms.setFocus()
    wall.key(Qt.Key.Key_Right)
    assert canvas.days_in_view == pytest.approx(400)
    assert canvas.geometry_now().middle_of(TODAY) == pytest.approx(before, abs=4)
    at = QPoint(800, 300)
    day = canvas.geometry_now().day_at(at.x())
    for _ in range(12):
        wheel(wall, at, 1, Qt.KeyboardModifier.ControlModifier)
    assert canvas.days_in_view < 60
    assert abs((canvas.geometry_now().day_at(at.x()) - day).days) <= 2
    assert wall.page.zooms.current == "month"


def test_keys_and_the_wheel_go_through_time_and_home_comes_back(wall: Wall) -> None:
    canvas = wall.canvas
    canvas.setFocus()
    start = canvas.middle_day()
    assert start is not None
    wall.key(Qt.Key.Key_PageDown)
    later = canvas.middle_day()
    assert later is not None
    assert (later - start).days > 40
    wheel(wall, QPoint(600, 300), 3, Qt.KeyboardModifier.ShiftModifier)
    earlier = canvas.middle_day()
    assert earlier is not None
    assert earlier < later
    wall.key(Qt.Key.Key_Home)
    assert canvas.middle_day() == start


def test_the_ground_is_dragged_sideways(wall: Wall) -> None:
    start = wall.canvas.middle_day()
    assert start is not None
    wall.drag(QPoint(700, 600), -30)
    now = wall.canvas.middle_day()
    assert now is not None
    assert abs((now - start).days - 30) <= 1


def test_nothing_that_shows_lies_outside_the_card(wall: Wall, look) -> None:
    for scale, size in ((1.0, (1056, 800)), (2.0, (900, 600)), (1.0, (760, 520))):
        look.set_text_scale(scale)
        wall.window.resize(*size)
        QApplication.processEvents()
        geometry = wall.canvas.geometry_now()
        assert geometry.chart.right() <= wall.canvas.viewport().width()
        assert wall.canvas.viewport().width() <= wall.page.width()
        assert wall.page.header.minimumSizeHint().width() <= wall.page.width()
        for index in geometry.visible_rows():
            assert geometry.title_rect(index).right() <= geometry.size.width()
            assert not geometry.title_rect(index).isEmpty()
        assert not wall.canvas.grab().isNull()


def test_right_to_left_runs_the_other_way(make_wall, content: Content) -> None:
    """M56: for those who read from the right."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        wall = make_wall()
        assert wall.place("Session").x() < wall.place("First talk").x()
        wall.drag(wall.place("Third talk"), 4)
        assert wall.journal.milestones.get(content.third.id).due_on == date(2026, 12, 13)
        wall.canvas.setFocus()
        wall.key(Qt.Key.Key_Left, ALT)
        assert wall.journal.milestones.get(content.third.id).due_on == date(2026, 12, 14)
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_day_is_typed_beside_an_item(wall: Wall, content: Content) -> None:
    item = wall.item("Visa")[1]
    wall.page.commands.do("day", item, wall.canvas.item_place(item))
    popover = found(wall, DayPopover)
    popover.field.selectAll()
    wall.qtbot.keyClicks(popover.field, "2026-12-24")
    wall.qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    assert wall.journal.milestones.get(content.visa.id).due_on == date(2026, 12, 24)
    assert not popover.isVisible()


def test_the_menu_of_an_item_does_what_it_says(wall: Wall, content: Content) -> None:
    wall.canvas.setFocus()
    wall.canvas.select(wall.item("Visa")[1].key)
    at = wall.canvas.viewport().rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, wall.canvas.mapToGlobal(at))
    QApplication.sendEvent(wall.canvas.viewport(), asked)
    menu = found(wall, Menu)
    assert [action.text() for action in menu.actions()] == [
        "Reached today",
        "Edit…",
        "Change the day…",
        "",
        "Delete",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert wall.journal.milestones.get(content.visa.id).reached_on == TODAY
    item = wall.item("Visa")[1]
    assert not item.movable
    wall.page.commands.do("edit", item, wall.canvas.item_place(item))
    sheet = found(wall, MilestoneSheet)
    sheet.goal.set_current(content.talks.id)
    wall.qtbot.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    assert wall.journal.milestones.get(content.visa.id).goal_id == content.talks.id


def test_the_ground_has_a_menu_too(wall: Wall, content: Content) -> None:
    at = QPoint(900, 600)
    place = wall.canvas.viewport().mapToGlobal(at)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, place)
    QApplication.sendEvent(wall.canvas.viewport(), asked)
    menu = found(wall, Menu)
    menu.actions()[0].trigger()
    menu.close()
    sheet = found(wall, MilestoneSheet)
    assert sheet.day.date == wall.canvas.geometry_now().day_at(900)
    sheet.reject()


def test_the_place_comes_back_after_a_restart(make_wall, content: Content) -> None:
    wall = make_wall()
    wall.canvas.show_days(60)
    wall.canvas.show_day(date(2026, 12, 20), 0.5)
    wall.page.views.set_current("list")
    state = wall.page.state()
    assert state == {"days": 60, "day": "2026-12-20", "view": "list"}
    again = make_wall(state=state)
    assert again.page.state() == state
    odd = make_wall(state={"days": "many", "day": "never", "view": 7})
    assert odd.page.state()["days"] == 126


def test_an_empty_timeline_says_how_to_begin(make_wall) -> None:
    wall = make_wall()
    assert wall.page.empty.isVisible()
    wall.qtbot.mouseClick(wall.page.empty.button, Qt.MouseButton.LeftButton)
    assert wall.gone == [("goals", "new")]
    wall.journal.sessions.plan(wall.mentorship_id, TODAY)
    assert not wall.page.empty.isVisible()
    assert [row.title for row in wall.canvas.rows] == ["Sessions"]


def test_many_goals_cost_few_queries_and_only_what_shows_is_drawn(
    make_wall, content: Content, mine: str, monkeypatch
) -> None:
    wall = make_wall()
    for number in range(120):
        day = TODAY + timedelta(days=number)
        wall.journal.goals.add(mine, GoalFields(title=f"Goal {number}", due_on=day))
    from sqlalchemy import event

    from mentorjournal.ui.timeline.marks import Marks

    asked: list[str] = []
    bars: list[int] = []
    plain = Marks.bar
    monkeypatch.setattr(Marks, "bar", lambda self, index: (bars.append(index), plain(self, index)))
    engine = wall.journal._file.connection.engine
    note = lambda conn, cursor, statement, *rest: asked.append(statement)  # noqa: E731
    event.listen(engine, "before_cursor_execute", note)
    try:
        wall.page.refresh()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len([one for one in asked if one.lstrip().upper().startswith("SELECT")]) <= 6
    assert len(wall.canvas.rows) == 124
    assert wall.canvas.geometry_now().sticky == 123
    bars.clear()
    wall.canvas.viewport().repaint()
    assert 5 < len(bars) < 20
    widgets = wall.canvas.viewport().findChildren(QWidget)
    assert widgets == []
