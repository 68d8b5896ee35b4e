"""The sheets of the page: check-in, adjust, objective, letting go; and the wizard's way in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import Goal, GoalFields, GoalKind, GoalState
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.goals.adjust import AdjustSheet
from mentorjournal.ui.goals.check_in import CheckInSheet
from mentorjournal.ui.goals.objective import ObjectiveSheet
from mentorjournal.ui.goals.wizard.coaching import generated_sentence
from mentorjournal.ui.goals.wizard.wording import Step

from .conftest import TALKS, Desk

LATER = "20 February 2027"
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(desk: Desk, qtbot: QtBot, verb: str) -> None:
    """Press the button of the goal that does this."""
    head = desk.page.detail.head
    button = (head.first, head.second)[head.shown_verbs.index(verb)]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_value_and_enter_are_a_check_in(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    """M46: two strokes."""
    press(desk, qtbot, "check_in")
    sheet = desk.sheet()
    assert isinstance(sheet, CheckInSheet)
    qtbot.waitUntil(sheet.value.hasFocus)
    qtbot.keyClicks(sheet.value, "3")
    qtbot.keyClick(sheet.value, Qt.Key.Key_Return)
    found = desk.journal.goals.get(talks.id).check_ins[-1]
    assert (found.value, found.day, found.confidence) == (3.0, date(2026, 11, 21), None)
    assert desk.page.detail.parts.check_ins.list.items.rows[0].title == "3 talks"
    assert desk.notices[-1].undoable
    desk.journal.undo()
    assert len(desk.journal.goals.get(talks.id).check_ins) == 2


def test_one_more_with_a_word_and_how_sure(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    """M46 M54: a value, confidence, a comment."""
    press(desk, qtbot, "check_in")
    sheet = desk.sheet()
    qtbot.mouseClick(sheet.more, Qt.MouseButton.LeftButton)
    sheet.confidence.set_value(8)
    sheet.day.setFocus()
    sheet.day.selectAll()
    qtbot.keyClicks(sheet.day, "20 Nov 2026")
    qtbot.keyClicks(sheet.comment, "Went well")
    qtbot.keyClick(sheet.day, Qt.Key.Key_Return, CONTROL)
    found = desk.journal.goals.get(talks.id).check_ins[-1]
    assert (found.value, found.confidence, found.comment) == (3.0, 8, "Went well")
    assert found.day == date(2026, 11, 20)  # typed, and not left before it was accepted


def test_without_a_number_nothing_is_kept_and_it_says_so(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, "check_in")
    sheet = desk.sheet()
    sheet.value.clear()
    qtbot.keyClicks(sheet.value, "many")
    qtbot.keyClick(sheet.value, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet._value_field.error == "Give a number."
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_check_in_is_changed_and_deleted(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    section = desk.page.detail.parts.check_ins
    section.list.setFocus()
    section.list.select_row(section.list.items.index(0))
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    sheet = desk.sheet()
    qtbot.waitUntil(sheet.value.hasFocus)
    qtbot.keyClicks(sheet.value, "1")
    qtbot.keyClick(sheet.value, Qt.Key.Key_Return)
    last = desk.journal.goals.get(talks.id).check_ins[-1]
    assert (last.value, last.comment, last.day) == (1.0, "With questions", date(2026, 11, 6))
    section.delete(last.id)
    assert len(desk.journal.goals.get(talks.id).check_ins) == 1
    desk.journal.undo()
    desk.journal.undo()
    assert desk.journal.goals.get(talks.id).check_ins[-1].value == 2.0


def test_adjusting_shows_old_and_new_and_wants_a_reason(
    desk: Desk, qtbot: QtBot, talks: Goal
) -> None:
    """M45: what changed and why; the earlier version stays."""
    press(desk, qtbot, "adjust")
    sheet = desk.sheet()
    assert isinstance(sheet, AdjustSheet)
    assert sheet.differences.toPlainText() == "Nothing differs yet."
    sheet.target.selectAll()
    qtbot.keyClicks(sheet.target, "2")
    assert sheet.differences.toPlainText() == "Target: 3 talks → 2 talks"
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert sheet.isVisible()
    assert sheet._reason_field.error
    assert sheet._stale_number(sheet.fields()) == "The sentence still says 3."
    qtbot.keyClicks(sheet.reason, "Reviews are monthly now")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return, CONTROL)
    goal = desk.journal.goals.get(talks.id)
    assert (goal.revision, goal.fields.measure.target) == (2, 2.0)
    assert goal.fields.means == TALKS.means
    change = desk.journal.goals.log(talks.id)[0]
    assert change.reason == "Reviews are monthly now"
    assert change.before.measure.target == 3.0


def test_the_sentence_follows_another_due_day_until_it_is_typed_in(
    desk: Desk, qtbot: QtBot, talks: Goal
) -> None:
    """M45: what stands at the head of the goal never says a day that is not agreed any more."""
    press(desk, qtbot, "adjust")
    sheet = desk.sheet()
    type_day(sheet, qtbot, "20 Feb 2027")
    assert sheet.sentence.toPlainText() == TALKS.sentence.replace("18 December 2026", LATER)
    type_day(sheet, qtbot, "18 Dec 2026")
    assert sheet.sentence.toPlainText() == TALKS.sentence
    type_day(sheet, qtbot, "20 Feb 2027")
    assert sheet.differences.toPlainText() == "Due: 18 Dec → 20 Feb 2027"
    qtbot.keyClicks(sheet.reason, "Reviews are monthly now")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return, CONTROL)
    told = desk.page.detail.parts.history.text.toPlainText()
    assert "By 18 December 2026 20 February 2027 I will raise" in told  # by words, the old struck
    goal = desk.journal.goals.get(talks.id)
    assert goal.fields.sentence.startswith(f"By {LATER} I will")
    press(desk, qtbot, "adjust")
    again = desk.sheet()
    again.sentence.setFocus()
    qtbot.keyClick(again.sentence, Qt.Key.Key_End, CONTROL)
    qtbot.keyClicks(again.sentence, " Really.")
    type_day(again, qtbot, "1 Mar 2027")
    assert again.sentence.toPlainText() == f"{goal.fields.sentence} Really."


def type_day(sheet: AdjustSheet, qtbot: QtBot, day: str) -> None:
    sheet.due.setFocus()
    sheet.due.selectAll()
    qtbot.keyClicks(sheet.due, day)
    qtbot.keyClick(sheet.due, Qt.Key.Key_Return)


def test_a_sentence_of_the_wizard_is_made_anew_from_what_is_adjusted(
    desk: Desk, qtbot: QtBot, talks: Goal
) -> None:
    """M45: nobody's own words are in it, so the number goes along as well as the day."""
    made = TALKS._replace(sentence=generated_sentence(TALKS))
    desk.journal.goals.adjust(talks.id, made, "As the wizard says it")
    press(desk, qtbot, "adjust")
    sheet = desk.sheet()
    sheet.target.selectAll()
    qtbot.keyClicks(sheet.target, "4")
    said = sheet.sentence.toPlainText()
    assert "from 0 to 4" in said
    assert said == generated_sentence(sheet.fields())
    assert "18 December 2026" in said


def test_an_objective_is_written_agreed_and_checked_in_by_its_weakest_result(
    desk: Desk, qtbot: QtBot
) -> None:
    """M7 M8: one objective, its key results and their check-ins."""
    qtbot.mouseClick(desk.page.new_objective, Qt.MouseButton.LeftButton)
    sheet = desk.sheet()
    assert isinstance(sheet, ObjectiveSheet)
    assert not sheet._hint.isVisible()
    qtbot.keyClicks(sheet.title, "Win our first partners")
    for row, (title, target) in zip(sheet.rows, [("Talks", "10"), ("Letters", "4")], strict=False):
        qtbot.keyClicks(row.title, title)
        qtbot.keyClicks(row.target, target)
    sheet.rows[2].removed.emit(sheet.rows[2])
    assert "Three to five" in sheet._hint.text()
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    objective = desk.page.current_goal
    assert (objective.kind, objective.state) == (GoalKind.OBJECTIVE, GoalState.DRAFT)
    keys = desk.page.commands.below(objective.id)
    assert [key.title for key in keys] == ["Talks", "Letters"]
    desk.page.commands.do("agree", objective.id)
    assert {g.state for g in desk.page.commands.below(objective.id)} == {GoalState.AGREED}
    desk.journal.goals.check_in(keys[0].id, 5)
    said = desk.page.detail.parts.key_results._weakest.text()
    assert said.startswith("Holding it back most: Letters, at 0 %.")
    press(desk, qtbot, "check_in")
    assert desk.sheet()._goal.title == "Letters"
    assert desk.sheet()._which.count() == 2
    desk.sheet().reject()


def test_an_objective_says_what_a_key_result_lacks(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.page.new_objective, Qt.MouseButton.LeftButton)
    sheet = desk.sheet()
    qtbot.keyClicks(sheet.title, "Win")
    qtbot.keyClicks(sheet.rows[0].title, "Talks")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert sheet.isVisible()
    assert sheet.rows[0]._target_field.error == "How many?"
    sheet.reject()
    assert "Win" not in desk.titles()


def test_a_goal_is_let_go_with_a_reason(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    desk.page.commands.do("drop", talks.id)
    sheet = desk.sheet()
    qtbot.keyClicks(sheet.reason, "Another team now")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return, CONTROL)
    assert desk.journal.goals.get(talks.id).state is GoalState.DROPPED
    assert desk.journal.goals.log(talks.id)[0].reason == "Another team now"


def test_an_empty_page_teaches_and_leads_into_the_wizard(
    make_desk: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = make_desk()
    page = desk.page
    assert page.empty.isVisible()
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert page.guests.wizard is not None
    assert page.guests.wizard.isVisible()
    assert not page.header.isVisible()
    page.guests.wizard.leave()
    assert page.empty.isVisible()
    qtbot.mouseClick(page.empty.browse, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.guests.starting_points.search.hasFocus)
    page.guests.leave()


def test_the_page_keeps_its_head_where_a_goal_stood_alone_and_none_is_left(
    desk: Desk, journal: Journal, qtbot: QtBot
) -> None:
    page = desk.page
    desk.window.resize(560, 640)
    page.open(page.current_goal.id)
    qtbot.waitUntil(lambda: not page.header.isVisible())
    empty = journal.mentorships.add(role=Role.MENTOR, counterpart="Robin").id
    page.context.choose_mentorship(empty)
    qtbot.waitUntil(page.empty.isVisible)
    assert page.header.isVisible()


def test_a_letter_of_a_draft_opens_the_wizard_there_and_a_new_goal_comes_below(
    desk: Desk, journal: Journal, mentorship_id: str, lead: Goal
) -> None:
    draft = journal.goals.add(mentorship_id, GoalFields(title="Read", what="read a book a month"))
    desk.show(draft)
    desk.page.detail.letter_clicked.emit("T")
    assert desk.page.guests.wizard.goal_id == draft.id
    assert desk.page.guests.wizard.step is Step.TIME_BOUND
    desk.page.open(lead.id)
    assert desk.page.guests.wizard is None
    assert desk.page.current_goal.id == lead.id
    desk.page.commands.do("new_below", lead.id)
    wizard = desk.page.guests.wizard
    wizard._draft.set_fields(what="give one talk", title="One talk")
    wizard.leave()
    made = next(g for g in journal.goals.all(mentorship_id) if g.title == "One talk")
    assert made.parent_id == lead.id
    assert desk.page.current_goal.id == made.id
