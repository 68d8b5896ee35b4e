"""Keeping promises as a person would: adding, ticking, moving, giving away, across mentorships."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from mentorjournal.domain.balance import Balance, Promises
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.journal.ids import new_id
from mentorjournal.ui.actions.action_popover import ActionPopover
from mentorjournal.ui.actions.balance_card import balance_text
from mentorjournal.ui.widgets.day_popover import DayPopover
from mentorjournal.ui.widgets.month_view import MonthView
from mentorjournal.ui.widgets.row_model import RowRole

from .conftest import TODAY

KEY = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def press(desk, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    desk.qtbot.keyClick(desk.page.list, key, modifiers)


def due(desk, text: str) -> date | None:
    return desk.journal.actions.get(desk.id_of(text)).due_on


def popover(desk, kind):
    desk.qtbot.waitUntil(lambda: any(p.isVisible() for p in desk.page.findChildren(kind)))
    return next(p for p in desk.page.findChildren(kind) if p.isVisible())


def wish(desk, menu: QMenu, text: str) -> None:
    entry = next(one for one in menu.actions() if one.text() == text)
    entry.trigger()


def menu_of(desk, text: str) -> QMenu:
    rows = desk.page.list
    at = rows.rows.index(rows.rows.row_of(desk.id_of(text)))
    rows.menu_requested.emit(at, rows.viewport().mapToGlobal(QPoint(5, 5)))
    return next(m for m in rows.findChildren(QMenu) if m.isVisible() and m.title() == "")


def test_promises_stand_under_headings_of_time(desk):
    """M24 M35: what is promised, by whom and until when, the overdue first."""
    assert desk.shown() == [
        "[Overdue]", "Send outline", "[This week]", "Introduce me", "[Later]", "Book a room",
        "[Without a date]", "Read the book", "[Done]", "Thank Ines",
    ]  # fmt: skip
    late = desk.row("Send outline")
    assert late.note == "3 days overdue · Speak up"
    assert late.trailing_text == "15 Nov"
    assert desk.row("Introduce me").trailing_chip[0] == "Lena"
    assert desk.page.header.title == "Actions"


def test_all_mentorships_in_one_list(desk, lena, jo):
    """M35: mine, theirs and overdue across mentorships."""
    desk.qtbot.keyClick(desk.page.scope, KEY.Key_Right)
    assert "Write a page" in desk.shown()
    assert desk.row("Write a page").trailing_chip[0] == "Jo"
    assert desk.row("Book a room").note == "with Lena"
    desk.page.filter.chosen.emit("overdue")
    assert desk.shown() == ["[Overdue]", "Send outline", "Write a page"]
    desk.page.filter.chosen.emit("theirs")
    assert desk.shown() == ["[Overdue]", "Write a page", "[This week]", "Introduce me"]
    desk.page.filter.chosen.emit("mine")
    assert "Write a page" not in desk.shown()
    desk.page.filter.chosen.emit("done")
    assert desk.shown() == ["[Done]", "Thank Ines"]


def test_space_ticks_and_the_next_row_is_at_hand(desk):
    desk.choose("Send outline")
    press(desk, KEY.Key_Space)
    assert desk.shown()[:2] == ["[This week]", "Introduce me"]
    assert desk.row("Send outline").done
    assert desk.current == "Send outline", "it is followed to where it went"
    press(desk, KEY.Key_Space)
    assert desk.shown()[:2] == ["[Overdue]", "Send outline"], "a slip is undone where it was made"


def test_a_line_says_who_and_until_when(desk, lena):
    page = desk.page
    page.new_item()
    desk.qtbot.waitUntil(page.add_line.field.hasFocus)
    desk.qtbot.keyClicks(page.add_line.field, "@Lena Name two people by Friday")
    assert page.add_line.owner_chip.text() == "Lena"
    assert page.add_line.day_chip.text() == "20 Nov"
    desk.qtbot.keyClick(page.add_line.field, KEY.Key_Return)
    made = desk.journal.actions.get(desk.id_of("Name two people"))
    assert (made.mentorship_id, made.owner, made.due_on) == (lena, Side.THEM, date(2026, 11, 20))
    assert page.add_line.field.text() == ""
    assert page.add_line.field.hasFocus(), "the next one can be written at once"
    desk.qtbot.mouseClick(page.add_line.owner_chip, Qt.MouseButton.LeftButton)
    desk.journal.undo()
    assert "Name two people" not in desk.shown()


def test_keys_move_the_day(desk):
    desk.choose("Introduce me")
    press(desk, KEY.Key_Right, ALT)
    assert due(desk, "Introduce me") == date(2026, 11, 21)
    press(desk, KEY.Key_Right, ALT | SHIFT)
    assert due(desk, "Introduce me") == date(2026, 11, 28)
    desk.qtbot.keyClicks(desk.page.list, "-")
    assert due(desk, "Introduce me") == date(2026, 11, 27)
    assert desk.current == "Introduce me"
    for _ in range(3):
        desk.journal.undo()
    assert due(desk, "Introduce me") == date(2026, 11, 20)


def test_several_are_moved_and_deleted_in_one_step(desk):
    desk.choose("Book a room", "Read the book")
    press(desk, KEY.Key_Right, ALT)
    assert (due(desk, "Book a room"), due(desk, "Read the book")) == (
        date(2026, 12, 2), TODAY + timedelta(days=1),
    )  # fmt: skip
    desk.journal.undo()
    desk.choose("Book a room", "Read the book")
    press(desk, KEY.Key_Delete)
    assert {"Book a room", "Read the book"}.isdisjoint(desk.shown())
    assert desk.notices[-1].undoable
    desk.journal.undo()
    assert {"Book a room", "Read the book"} <= set(desk.shown())


def test_an_action_in_full_is_saved_however_it_closes(desk, lena):
    goal_id = desk.journal.goals.lines(lena)[0][0]
    desk.choose("Read the book")
    press(desk, KEY.Key_Return)
    shown = popover(desk, ActionPopover)
    shown.text.selectAll()
    desk.qtbot.keyClicks(shown.text, "Read chapter one")
    shown.day.setFocus()
    desk.qtbot.keyClicks(shown.day, "+2w")
    shown.goal.set_current(goal_id)
    shown.owner.set_current(Side.THEM.value)
    shown.close()
    made = desk.journal.actions.get(desk.id_of("Read chapter one"))
    assert (made.due_on, made.goal_id, made.owner) == (
        TODAY + timedelta(days=14), goal_id, Side.THEM,
    )  # fmt: skip
    desk.journal.undo()
    assert "Read the book" in desk.shown(), "one step to undo"
    desk.choose("Read the book")
    press(desk, KEY.Key_F2)
    shown = popover(desk, ActionPopover)
    desk.qtbot.keyClicks(shown.text, "nothing")
    desk.qtbot.keyClick(shown, KEY.Key_Escape)
    assert "Read the book" in desk.shown(), "Esc changes nothing"


def test_the_menu_puts_off_and_leads_to_where_it_came_from(desk):
    wish(desk, menu_of(desk, "Send outline"), "Tomorrow")
    assert due(desk, "Send outline") == TODAY + timedelta(days=1)
    wish(desk, menu_of(desk, "Send outline"), "Next week")
    assert due(desk, "Send outline") == date(2026, 11, 23), "the Monday of the next week"
    wish(desk, menu_of(desk, "Send outline"), "Give it to Lena")
    assert desk.journal.actions.get(desk.id_of("Send outline")).owner is Side.THEM
    wish(desk, menu_of(desk, "Send outline"), "Open its note")
    wish(desk, menu_of(desk, "Send outline"), "Open its goal")
    assert [page for page, _ in desk.gone] == ["journal", "goals"]
    assert desk.journal.notes.get(str(desk.gone[0][1])).title == "Delegating"


def test_chip_and_day_are_changed_by_a_click(desk):
    rows = desk.page.list
    at = rows.rows.index(rows.rows.row_of(desk.id_of("Book a room")))
    chip, day = rows.row_delegate.trailing_boxes(rows._option(at), at)
    desk.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=chip.center())
    assert desk.journal.actions.get(desk.id_of("Book a room")).owner is Side.THEM
    at = rows.rows.index(rows.rows.row_of(desk.id_of("Book a room")))
    _, day = rows.row_delegate.trailing_boxes(rows._option(at), at)
    desk.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=day.center())
    month = popover(desk, DayPopover).findChild(MonthView)
    month.picked.emit(date(2026, 12, 24))
    assert due(desk, "Book a room") == date(2026, 12, 24)


def test_words_narrow_the_list(desk):
    desk.page.find()
    desk.qtbot.waitUntil(desk.page.search.hasFocus)
    desk.qtbot.keyClicks(desk.page.search, "book")
    assert desk.shown() == ["[Later]", "Book a room", "[Without a date]", "Read the book"]
    desk.qtbot.keyClick(desk.page.search, KEY.Key_Down)
    assert desk.page.list.hasFocus()
    desk.page.search.setText("nowhere")
    assert desk.shown() == []
    assert desk.page.empty.isVisible()
    assert desk.page.empty.sentence.text() == "No action here has these words."


def test_a_wanted_action_is_shown_wherever_it_stands(desk, lena):
    for n in range(250):
        desk.journal.actions.add(lena, f"Step {n}", due_on=date(2027, 1, 1) + timedelta(days=n))
    far = desk.journal.actions.across([lena], words="Step 249")[0]
    desk.page.open(far.id)
    assert desk.current == "Step 249"
    assert desk.shown()[:2] == ["[Later]", "Step 249"], "far behind, so it is shown on top"
    assert desk.page.list.hasFocus()
    late = desk.journal.actions.across([lena], words="outline")[0]
    desk.page.open(late.id)
    assert desk.current == "Send outline"
    assert desk.shown()[:2] == ["[Overdue]", "Send outline"], "it stands where it always does"


def test_who_carries_the_work_is_said_and_drawn(desk):
    """M35: the balance of action owners over time, in words and as a chart."""
    card = desk.page.balance
    assert card.sentence.text() == (
        "In the last months you promised 4 and kept 1; Lena promised 1 and kept none. "
        "The work is yours, as it should be for a mentee."
    )
    desk.qtbot.waitUntil(lambda: card.chart.chart() is not None)
    assert card.chart.chart().summary == "Promises by month. me: 1 of 4 done. Lena: 0 of 1 done."
    desk.window.resize(700, 800)
    assert card.chart.isHidden()
    assert not card.sentence.isHidden(), "where there is no room, the words stay"


def test_an_empty_list_teaches(make_desk, lena):
    desk = make_desk(lena)
    assert desk.page.empty.isVisible()
    assert "@me Send the outline by Friday" in desk.page.empty.sentence.text()
    assert desk.page.scope.isHidden(), "there is nothing to choose between"


def test_what_shows_is_remembered(desk, make_desk, lena):
    desk.page.filter.chosen.emit("theirs")
    desk.page.scope.chosen.emit("all")
    again = make_desk(lena)
    again.page.restore_state(desk.page.state())
    again.page.refresh()
    assert again.shown() == ["[Overdue]", "Write a page", "[This week]", "Introduce me"]
    again.page.restore_state({"show": "nonsense", "wide": 3})


def test_ten_thousand_actions_are_read_as_one_scrolls(make_desk, journal, lena, jo):
    """M35: a page that opens without loading what it does not show."""
    run = journal.file.connection.exec_driver_sql
    run("BEGIN")
    for n in range(10_000):
        day = (date(2026, 11, 19) + timedelta(days=n // 20)).isoformat()
        run(
            "INSERT INTO actions (id, mentorship_id, text, owner, due_on, position, created_at, "
            "changed_at) VALUES (?, ?, ?, 'me', ?, ?, ?, ?)",
            (
                new_id(),
                (lena, jo)[n % 2],
                f"Step {n}",
                day,
                n,
                *["2026-11-01T10:00:00.000Z+060"] * 2,
            ),
        )
    run("COMMIT")
    seen: list[str] = []
    raw: Any = journal.file.connection.connection.driver_connection
    desk = make_desk(lena)
    desk.page.scope.chosen.emit("all")
    raw.set_trace_callback(seen.append)
    desk.journal.actions.set_done(desk.id_of("Step 3"), True)
    raw.set_trace_callback(None)
    rows = desk.page.list.rows
    actions = sum(not row.group for row in rows.rows)
    assert actions < 400, "a few screens of ten thousand"
    asked = [s for s in seen if s.lstrip().startswith("SELECT")]
    assert len(asked) <= 14
    assert all(
        "LIMIT" in s or "count(" in s or " id = " in s or "meta" in s
        for s in asked
        if "actions" in s
    )
    bar = desk.page.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.qtbot.waitUntil(lambda: sum(not row.group for row in rows.rows) > actions)
    assert desk.page.list.findChildren(QMenu) == []
    titles = [row.id for row in rows.rows]
    assert len(titles) == len(set(titles)), "no row and no heading comes twice"
    assert rows.index(0).data(RowRole.GROUP)


def test_the_balance_of_several_mentorships_speaks_of_all(qapp):
    mine, theirs = Promises(5, 1), Promises(1, 1)
    assert balance_text(Balance((), mine, theirs), Role.MENTOR, "") == (
        "In the last months you promised 5 and kept 1; the others promised 1 and kept 1. "
        "You carry most of it: the next promise could be one for a mentee."
    )
    assert balance_text(Balance((), Promises(), Promises(5, 2)), Role.MENTOR, "") == (
        "In the last months you promised nothing; the others promised 5 and kept 2. "
        "Your mentees do the work, as they should."
    )


def test_the_first_promise_is_said_in_good_english(qapp):
    text = balance_text(Balance((), Promises(1, 0), Promises()), Role.MENTEE, "Lena")
    said = "In the last months you promised 1 and kept none; Lena promised nothing."
    assert text == f"{said} That is too little yet to say who carries the work."


def test_the_key_of_the_page_turns_it_over_to_all_mentorships(desk):
    before = desk.shown()
    desk.page.asked_again()
    assert desk.page.scope.current == "all"
    assert len(desk.shown()) > len(before)
    desk.page.asked_again()
    assert desk.shown() == before
