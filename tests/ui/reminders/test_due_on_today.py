"""What is due, as the home page says it: one quiet line, and away with a click (M6, M51)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.reminders.conftest import TODAY, Desk, Make

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.reminders import reminders
from mentorjournal.ui.health.pulse_sheet import PulseSheet
from mentorjournal.ui.reminders.card import PulsePrompt, RemindersCard
from mentorjournal.ui.reminders.words import reminder_text
from mentorjournal.ui.widgets.text import Label

DAY = timedelta(days=1)


def card(desk: Desk, kind: type[Any] = RemindersCard) -> Any:
    (found,) = desk.page.findChildren(kind)
    return found


def headline(desk: Desk) -> str:
    return card(desk).findChildren(Label)[0].text()


def test_nothing_due_is_nothing_shown(make: Make) -> None:
    """M6: nobody is told that there is nothing to tell."""
    desk = make()
    assert desk.page.findChildren(RemindersCard) == []
    desk.look()
    assert not any(one.isVisible() for one in desk.page.findChildren(RemindersCard))


def test_one_thing_due_is_opened_from_its_line(make: Make) -> None:
    """M6: one click from the line to what it speaks of."""
    desk = make()
    action = desk.journal.actions.add(desk.mentorship_id, "Send outline", due_on=TODAY)
    desk.look()
    assert headline(desk) == "1 thing due."
    assert not card(desk).rows.isVisible()
    QTest.mouseClick(card(desk).act, Qt.MouseButton.LeftButton)
    assert desk.gone == [("actions", action.id)]


def test_a_goal_that_begins_says_so(make: Make) -> None:
    """M6: its start, like its checkpoints and its last day."""
    desk = make()
    fields = GoalFields(title="Three talks", starts_on=TODAY + DAY, due_on=TODAY + 90 * DAY)
    goal = desk.journal.goals.add(desk.mentorship_id, fields)
    desk.journal.goals.agree(goal.id)
    desk.look()
    assert not any(one.isVisible() for one in desk.page.findChildren(RemindersCard))
    dates = desk.journal.reminders.open_dates(TODAY + DAY)
    (found,) = [one for one in reminders(dates, TODAY + DAY) if one.id == goal.id]
    assert reminder_text(found, "Lena", TODAY + DAY) == "Begins: Three talks"


def test_tab_comes_to_what_is_due_before_the_cards_below_it(make: Make) -> None:
    desk = make()
    desk.journal.actions.add(desk.mentorship_id, "Send outline", due_on=TODAY - DAY)
    desk.look()
    page = desk.page
    page.new_item()
    names = []
    for _ in range(2):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        names.append(page.window().focusWidget().accessibleName())
    assert names == ["Open", "Put away until the next date"]


def test_several_open_up_into_a_list_and_go_one_by_one(make: Make) -> None:
    desk = make()
    desk.journal.actions.add(desk.mentorship_id, "Send outline", due_on=TODAY - DAY)
    other = desk.journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Okafor").id
    desk.journal.actions.add(other, "Read Jo's page", due_on=TODAY)
    desk.journal.milestones.add(desk.mentorship_id, "First talk", TODAY + 2 * DAY)
    desk.look()
    assert headline(desk) == "2 things due, 1 near."
    QTest.mouseClick(card(desk).act, Qt.MouseButton.LeftButton)
    titles = [(row.title, row.note) for row in card(desk).items.rows]
    assert titles == [
        ("Send outline", "with Lena"),
        ("Read Jo's page", "with Jo"),
        ("First talk", "with Lena"),
    ]
    rows = card(desk).rows
    rows.select_row(rows.model().index(0, 0))
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert [row.title for row in card(desk).items.rows] == ["Read Jo's page", "First talk"]
    rows.opened.emit(rows.model().index(0, 0))
    assert desk.context.mentorship_id == other
    assert desk.gone[-1][0] == "actions"


def test_of_very_many_a_session_comes_first_and_the_rest_is_counted(make: Make) -> None:
    """M6: a mentor with twenty old promises still sees who waits for them tomorrow."""
    desk = make()
    for number in range(14):
        desk.journal.actions.add(desk.mentorship_id, f"Old {number}", due_on=TODAY - 20 * DAY)
    other = desk.journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Okafor").id
    desk.journal.sessions.plan(other, TODAY + DAY)
    desk.look()
    assert headline(desk) == "14 things due, 1 near."
    QTest.mouseClick(card(desk).act, Qt.MouseButton.LeftButton)
    assert card(desk).items.rows[0].title == "Session with Jo"
    said = [label.text() for label in card(desk).findChildren(Label) if label.isVisible()]
    assert "3 more once these are settled." in said
    assert len(card(desk).items.rows) + 3 == 15


def test_all_can_be_put_away_and_come_back_on_their_day(make: Make) -> None:
    """M6: a due day that was near is spoken of again when it moves."""
    desk = make()
    stone = desk.journal.milestones.add(desk.mentorship_id, "First talk", TODAY + 2 * DAY)
    desk.look()
    QTest.mouseClick(card(desk).away, Qt.MouseButton.LeftButton)
    assert not card(desk).isVisible()
    desk.journal.undo()
    desk.look()
    assert card(desk).isVisible()
    QTest.mouseClick(card(desk).away, Qt.MouseButton.LeftButton)
    desk.journal.milestones.move(stone.id, TODAY)
    desk.look()
    assert card(desk).isVisible()
    assert headline(desk) == "1 thing due."


def test_what_has_a_card_of_its_own_is_not_said_twice(make: Make) -> None:
    """The next session of the mentorship in view stands on the page; another's is reminded of."""
    desk = make()
    session = desk.journal.sessions.next(desk.mentorship_id, TODAY)
    assert session is not None
    desk.journal.sessions.edit(session.id, day=TODAY)
    desk.look()
    assert not any(one.isVisible() for one in desk.page.findChildren(RemindersCard))
    other = desk.journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Okafor").id
    desk.journal.sessions.plan(other, TODAY)
    desk.look()
    assert [row.title for row in card(desk).items.rows] == ["Session with Jo"]


def test_a_pulse_that_is_due_is_asked_for_once(make: Make) -> None:
    """M51: a quiet prompt, given or put away."""
    desk = make()
    for pulse in desk.journal.practice.pulses(desk.mentorship_id):
        desk.journal.practice.delete_pulse(pulse.id)
    desk.journal.mentorships.edit(desk.mentorship_id, starts_on=TODAY - 100 * DAY)
    desk.look()
    prompt = card(desk, PulsePrompt)
    assert prompt.isVisible()
    QTest.mouseClick(prompt.give, Qt.MouseButton.LeftButton)
    (sheet,) = desk.window.findChildren(PulseSheet)
    QTest.keyClick(sheet.ratings["trust"], Qt.Key.Key_4)
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: not prompt.isVisible())
    desk.journal.undo()
    desk.qtbot.waitUntil(prompt.isVisible)
    QTest.mouseClick(prompt.away, Qt.MouseButton.LeftButton)
    assert not prompt.isVisible()
