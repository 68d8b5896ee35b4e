"""A session's note: agenda, decisions, actions, and its end."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.sessions import QuestionState, SessionState, TopicState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.close_session import CloseSessionSheet
from mentorjournal.ui.notes.answer_popover import AnswerPopover
from mentorjournal.ui.widgets.chip import Chip
from mentorjournal.ui.widgets.row_model import RowRole


@pytest.fixture
def desk(make_desk, journal: Journal, mentorship_id: str):
    """The page on a session that runs."""
    made = make_desk()
    note = journal.sessions.start(None, mentorship_id)
    made.page.open(note.id)
    return made


def enter(qtbot: QtBot, section: QWidget, text: str) -> None:
    section.field.setFocus()
    qtbot.keyClicks(section.field, text)
    qtbot.keyClick(section.field, Qt.Key.Key_Return)


def titles(section: QWidget) -> list[str]:
    return [row.title for row in section.list.lines.rows]


def trigger(menu: QMenu, text: str) -> None:
    action = next(one for one in menu.actions() if one.text() == text)
    action.trigger()
    menu.close()


def test_agenda_is_written_ticked_and_reordered_by_keys(qtbot: QtBot, desk):
    agenda = desk.page.panel.paper.agenda
    assert agenda.isVisible()
    for text in ("The plan", "Pay review", "Feedback"):
        enter(qtbot, agenda, text)
    assert agenda.field.hasFocus()
    assert titles(agenda) == ["The plan", "Pay review", "Feedback"]
    rows = agenda.list
    rows.select_row(rows.lines.index(2))
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(agenda) == ["The plan", "Feedback", "Pay review"]
    assert rows.current_id == rows.lines.rows[1].id
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    session = desk.journal.sessions.of_note(desk.shown().id)
    states = [topic.state for topic in desk.journal.sessions.topics(session.id)]
    assert states == [TopicState.OPEN, TopicState.DISCUSSED, TopicState.OPEN]
    menu = agenda.make_menu(rows.lines.rows[2].id)
    trigger(menu, "Detour")
    assert rows.lines.rows[2].trailing_chip[0] == "detour"
    desk.journal.undo()
    assert rows.lines.rows[2].trailing_chip is None


def test_a_line_is_written_anew_where_it_stands(qtbot: QtBot, desk):
    agenda = desk.page.panel.paper.agenda
    enter(qtbot, agenda, "The plan")
    rows = agenda.list
    rows.select_row(rows.lines.index(0))
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_F2)
    field = rows.viewport().findChild(QLineEdit)
    qtbot.keyClicks(field, "The new plan")
    desk.journal.notes.edit(desk.shown().id, title="Meanwhile")
    assert field.text() == "The new plan"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(agenda) == ["The new plan"])
    qtbot.waitUntil(lambda: rows.viewport().findChild(QLineEdit) is None)
    qtbot.keyClick(rows, Qt.Key.Key_F2)
    field = rows.viewport().findChild(QLineEdit)
    qtbot.keyClicks(field, "Half")
    assert desk.page.flush()
    assert titles(agenda) == ["Half"]


def test_actions_have_an_owner_and_a_day(qtbot: QtBot, desk):
    """M35: whose it is stands on each action."""
    actions = desk.page.panel.paper.action_lines
    enter(qtbot, actions, "@them Send slides by tomorrow")
    note_id = desk.shown().id
    (action,) = desk.journal.actions.of_note(note_id)
    assert (action.text, action.owner) == ("Send slides", Side.THEM)
    assert action.due_on == date(2026, 11, 22)
    rows = actions.list
    option = rows._option(rows.lines.index(0))
    chip, day = rows._delegate.trailing_boxes(option, rows.lines.index(0))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=chip.center())
    assert desk.journal.actions.of_note(note_id)[0].owner is Side.ME
    chip, day = rows._delegate.trailing_boxes(option, rows.lines.index(0))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=day.center())
    from mentorjournal.ui.widgets.day_popover import DayPopover

    popover = actions.findChild(DayPopover)
    popover._on_picked(date(2026, 12, 1))
    assert desk.journal.actions.of_note(note_id)[0].due_on == date(2026, 12, 1)
    box = rows._delegate.check_box(rows._option(rows.lines.index(0)), rows.lines.index(0))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert desk.journal.actions.of_note(note_id)[0].done_on == desk.context.today()
    rows.select_row(rows.lines.index(0))
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert desk.journal.actions.of_note(note_id) == []
    assert desk.notices[-1].undoable


def test_the_chips_beside_the_field_say_whose_it_will_be(qtbot: QtBot, desk):
    actions = desk.page.panel.paper.action_lines
    qtbot.keyClicks(actions.field, "Ask Jo")
    chip = next(
        one for one in actions.findChildren(Chip) if one.accessibleName() == "Whose action: me"
    )
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.text() == "Lena"
    qtbot.keyClick(actions.field, Qt.Key.Key_Return)
    assert desk.journal.actions.of_note(desk.shown().id)[0].owner is Side.THEM
    assert not chip.isVisible()


def test_a_half_typed_line_survives_and_stays_one_line(qtbot: QtBot, desk):
    decisions = desk.page.panel.paper.decision_lines
    decisions.field.setFocus()
    qtbot.keyClicks(decisions.field, "We meet")
    assert desk.page.flush()
    assert [one.text for one in desk.journal.decisions.of_note(desk.shown().id)] == ["We meet"]
    assert decisions.field.text() == "We meet"
    qtbot.keyClicks(decisions.field, " weekly")
    qtbot.keyClick(decisions.field, Qt.Key.Key_Return)
    found = [one.text for one in desk.journal.decisions.of_note(desk.shown().id)]
    assert found == ["We meet weekly"]
    assert decisions.field.text() == ""


def test_a_line_of_a_new_note_puts_the_note_into_the_file(qtbot: QtBot, desk):
    desk.page.new_item()
    lessons = desk.page.panel.paper.lesson_lines
    enter(qtbot, lessons, "Ask first")
    note_id = desk.shown().id
    assert [one.text for one in desk.journal.lessons.of_note(note_id)] == ["Ask first"]
    rows = desk.page._card.list
    rows.setFocus()
    before = desk.journal.notes.count(desk.mentorship_id)
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert desk.journal.notes.count(desk.mentorship_id) == before - 1
    desk.journal.undo()
    assert desk.journal.notes.get(note_id).id == note_id


def test_closing_proposes_the_next_day_and_carries_topics_over(qtbot: QtBot, desk):
    agenda = desk.page.panel.paper.agenda
    enter(qtbot, agenda, "Pay review")
    qtbot.mouseClick(agenda.close_button, Qt.MouseButton.LeftButton)
    sheet = desk.window.findChild(CloseSessionSheet)
    assert sheet._day.date == date(2026, 12, 5)
    qtbot.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    session = desk.journal.sessions.of_note(desk.shown().id)
    assert session.state is SessionState.HELD
    following = desk.journal.sessions.next(desk.mentorship_id, desk.context.today())
    assert following.day == date(2026, 12, 5)
    assert [one.text for one in desk.journal.sessions.topics(following.id)] == ["Pay review"]
    assert agenda.close_button.isHidden()
    assert agenda.list.lines.rows[0].note == "moves to next time"


def test_kind_day_and_energy_are_chosen_at_the_head(qtbot: QtBot, desk):
    """M53: an energy mark, if one likes."""
    desk.page.new_item()
    head = desk.page.panel.paper.head
    head.edited.emit({"kind": NoteKind.SESSION})
    assert desk.page.panel.paper.agenda.isVisible()
    assert desk.journal.notes.count(desk.mentorship_id) == 1
    qtbot.keyClicks(desk.editor, "We met")
    assert desk.page.flush()
    session = desk.journal.sessions.of_note(desk.shown().id)
    assert session is not None
    head._on_when_clicked()
    from mentorjournal.ui.notes.popovers import EnergyPopover, SessionPopover

    popover = head.findChild(SessionPopover)
    popover._minutes.setFocus()
    popover._minutes.selectAll()
    qtbot.keyClicks(popover._minutes, "45")
    qtbot.keyClick(popover._minutes, Qt.Key.Key_Return)
    popover.close()
    assert desk.journal.sessions.of_note(desk.shown().id).minutes == 45
    head._on_energy_clicked()
    energy = head.findChild(EnergyPopover)
    qtbot.keyClick(energy._field, Qt.Key.Key_4)
    energy.close()
    assert desk.in_file().energy == 4
    head._on_day_picked(date(2026, 11, 2))
    assert desk.in_file().day == date(2026, 11, 2)
    assert desk.page._card.list.current_id == desk.shown().id


def test_a_mentor_answers_whether_they_asked_more_than_told(qtbot: QtBot, desk, journal: Journal):
    """M36 M53: the self-check and a line on well-being, in the private part."""
    journal.mentorships.edit(desk.mentorship_id, role=Role.MENTOR)
    private = desk.page.panel.paper.private
    qtbot.mouseClick(private.opener, Qt.MouseButton.LeftButton)
    assert private.editor.hasFocus()
    qtbot.keyClicks(private.well_being, "Calm")
    yes = next(one for one in private.findChildren(Chip) if one.objectName() == "yes")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert desk.page.flush()
    note = desk.in_file()
    assert (note.well_being, note.asked_more) == ("Calm", True)


def test_rows_are_dragged_to_another_place(qtbot: QtBot, desk):
    agenda = desk.page.panel.paper.agenda
    for text in ("One", "Two", "Three"):
        enter(qtbot, agenda, text)
    rows = agenda.list
    middle = rows.visualRect(rows.lines.index(1)).center()
    assert rows._gap_at(middle + QPoint(0, 3)) == 2
    rows.moved.emit(rows.lines.rows[0].id, 2)
    assert titles(agenda) == ["Two", "Three", "One"]
    assert rows.lines.index(0).data(RowRole.ID) == rows.lines.rows[0].id


def test_a_question_is_answered_and_leads_to_an_action_where_it_stands(qtbot: QtBot, desk):
    """M26: asked, answered, led to an action, each from the agenda of the note."""
    paper = desk.page.panel.paper
    enter(qtbot, paper.agenda, "Who knows the market? 10 min")
    (topic,) = desk.journal.sessions.topics(desk.journal.sessions.of_note(desk.shown().id).id)
    assert (topic.text, topic.minutes) == ("Who knows the market?", 10)
    question = partial(desk.journal.questions.get, topic.question_id)
    assert question().state is QuestionState.ON_AGENDA

    trigger(paper.agenda.make_menu(topic.id), "Write down the answer…")
    popover = paper.agenda.findChild(AnswerPopover)
    qtbot.keyClicks(popover.field, "Sofia in support.")
    qtbot.keyClick(popover.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (question().answer, question().state) == ("Sofia in support.", QuestionState.ANSWERED)
    assert desk.journal.sessions.get_topic(topic.id).state is TopicState.DISCUSSED
    assert paper.agenda.list.lines.rows[0].note == "Sofia in support."
    desk.journal.undo()
    assert (question().answer, question().state) == ("", QuestionState.ON_AGENDA)
    assert desk.journal.sessions.get_topic(topic.id).state is TopicState.OPEN
    desk.journal.redo()

    trigger(paper.agenda.make_menu(topic.id), "Make an action of it")
    assert question().state is QuestionState.LED_TO_ACTION
    (action,) = desk.journal.actions.of_note(desk.shown().id)
    assert (action.text, action.question_id) == (topic.text, topic.question_id)
    editor = paper.action_lines.list.findChild(QLineEdit)
    assert editor.isVisible(), "the action is put into words at once"
    editor.selectAll()
    qtbot.keyClicks(editor, "@them Introduce me to Sofia")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.journal.actions.get(action.id).text == "Introduce me to Sofia")
    assert desk.journal.actions.get(action.id).owner is Side.THEM


def test_esc_keeps_no_answer(qtbot: QtBot, desk):
    agenda = desk.page.panel.paper.agenda
    enter(qtbot, agenda, "Why?")
    (topic,) = desk.journal.sessions.topics(desk.journal.sessions.of_note(desk.shown().id).id)
    trigger(agenda.make_menu(topic.id), "Write down the answer…")
    popover = agenda.findChild(AnswerPopover)
    qtbot.keyClicks(popover.field, "No idea")
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert desk.journal.questions.get(topic.question_id).answer == ""


def test_the_roles_can_be_swapped_for_a_topic(qtbot: QtBot, desk):
    """M34: the mentor learns here; it shows, and one step takes it back."""
    agenda = desk.page.panel.paper.agenda
    enter(qtbot, agenda, "New tools")
    topic_id = agenda.list.lines.rows[0].id
    trigger(agenda.make_menu(topic_id), "Roles swapped")
    assert desk.journal.sessions.get_topic(topic_id).swapped
    assert agenda.list.lines.rows[0].trailing_chip[0] == "roles swapped"
    desk.journal.undo()
    assert not desk.journal.sessions.get_topic(topic_id).swapped


def test_closing_keeps_answer_reflection_and_the_line_for_next_time(qtbot: QtBot, desk):
    """M26, M42: one sheet, one step to undo; what is reflected is private."""
    agenda = desk.page.panel.paper.agenda
    enter(qtbot, agenda, "Pay review")
    enter(qtbot, agenda, "Which path?")
    note_id = desk.shown().id
    qtbot.mouseClick(agenda.close_button, Qt.MouseButton.LeftButton)
    sheet = desk.window.findChild(CloseSessionSheet)
    assert not any(row.isVisible() for row in sheet.answers)
    sheet.topics.select_row(sheet.topics.model().index(1, 0))
    qtbot.keyClick(sheet.topics, Qt.Key.Key_Space)
    asked = [row for row in sheet.answers if row.isVisible()]
    assert len(asked) == 1
    qtbot.keyClicks(asked[0].line, "Technical, for now.")
    qtbot.keyClicks(sheet.reflection.text, "I was calmer than I feared.")
    qtbot.keyClicks(sheet.reflection.line, "Ask about her talk.")
    assert sheet.reflection.answer is None, "the self-check is the mentor's"
    qtbot.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    session = desk.journal.sessions.of_note(note_id)
    assert session.for_next_time == "Ask about her talk."
    note = desk.journal.notes.get(note_id)
    assert note.private_text == "I was calmer than I feared."
    assert "calmer" not in note.text
    (question,) = desk.journal.questions.all(desk.mentorship_id, QuestionState.ANSWERED)
    assert question.answer == "Technical, for now."
    assert "calmer" in desk.page.panel.paper.private.editor.text()
    desk.journal.undo()
    assert desk.journal.sessions.of_note(note_id).state is SessionState.RUNNING
    assert desk.journal.notes.get(note_id).private_text == ""


def test_a_mentor_answers_whether_asked_or_told(qtbot: QtBot, desk):
    """M36: after a session the mentor's own check."""
    desk.journal.mentorships.edit(desk.mentorship_id, role=Role.MENTOR)
    note_id = desk.shown().id
    desk.page.panel._on_close_session()
    sheet = desk.window.findChild(CloseSessionSheet)
    assert sheet.reflection.text.placeholderText().endswith("?"), "one question of the self-check"
    yes = sheet.reflection.answer.findChild(Chip, "yes")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    assert desk.journal.notes.get(note_id).asked_more is True
