"""Preparing a session as a person would: reading up, adding, ordering, starting, closing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentorjournal.domain.sessions import QuestionState, SessionState, TopicState
from mentorjournal.ui.close_session import CloseSessionSheet
from mentorjournal.ui.prepare.plan_card import WhenPopover
from mentorjournal.ui.prepare.topic_popover import TopicPopover
from mentorjournal.ui.widgets.row_model import RowRole

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def add(desk, text: str) -> None:
    desk.page.new_item()
    field = desk.page.agenda.add_field
    desk.qtbot.waitUntil(field.hasFocus)
    desk.qtbot.keyClicks(field, text)
    desk.qtbot.keyClick(field, KEY.Key_Return)


def popover(desk, kind):
    desk.qtbot.waitUntil(lambda: any(p.isVisible() for p in desk.page.findChildren(kind)))
    return next(p for p in desk.page.findChildren(kind) if p.isVisible())


def test_what_has_happened_since_last_time(desk):
    assert desk.page.header.title == "Prepare: Tue 24 Nov with Lena"
    assert desk.brief() == [
        ("slipped", "Grow my network", "41 of 48, plan says 47"),
        ("overdue", "Talk outline", "due 19 Nov"),
        ("Lena", "Introduce me", "due 30 Nov"),
    ]
    rows = desk.page.brief.rows
    for row in range(3):
        rows.setFocus()
        rows.select_row(rows.model().index(row, 0))
        desk.qtbot.keyClick(rows, KEY.Key_Return)
    pages = [page for page, _ in desk.gone]
    assert pages == ["goals", "journal", "actions"]
    assert desk.journal.notes.get(str(desk.gone[1][1])).title == "Delegating"


def test_what_i_wrote_last_time_with_its_private_part(desk):
    shown = [w.text() for w in desk.page.last_note.findChildren(QLabel)]
    assert "Ask for the plan, not the status." in shown
    assert "She looked tired." in shown


def test_a_line_adds_a_topic_or_a_question(desk):
    add(desk, "Pay review")
    add(desk, "What would you do?")
    assert desk.texts()[3:] == ["Pay review", "What would you do?"]
    topic, asked = desk.topics()[3:]
    assert topic.question_id is None
    question = desk.journal.questions.get(asked.question_id)
    assert question.state is QuestionState.ON_AGENDA
    assert desk.page.agenda.add_field.text() == ""
    assert desk.page.agenda.add_field.hasFocus()
    desk.journal.undo()
    assert desk.shown() == desk.texts() == ["How are you?", "Network", "Dry run", "Pay review"]
    assert desk.journal.questions.all(desk.mentorship_id) == [], "one step to undo"


def test_topics_are_put_in_order_by_keys_and_stay_selected(desk):
    desk.select("Dry run")
    rows = desk.page.agenda.rows
    desk.qtbot.keyClick(rows, KEY.Key_Up, ALT)
    assert desk.texts() == desk.shown() == ["How are you?", "Dry run", "Network"]
    desk.qtbot.keyClick(rows, KEY.Key_Up, ALT)
    desk.qtbot.keyClick(rows, KEY.Key_Up, ALT)
    assert desk.texts() == ["Dry run", "How are you?", "Network"]
    assert rows.currentIndex().data() == "Dry run"
    desk.journal.undo()
    assert desk.shown() == ["How are you?", "Dry run", "Network"]


def test_topics_are_put_in_order_by_dragging(desk):
    rows = desk.page.agenda.rows
    carried = QMimeData()
    carried.setData("application/x-mentorjournal-row", b"not one of ours")
    last = rows.visualRect(desk.index("Dry run"))
    place = QPointF(last.left() + 20, last.bottom() - 2)
    drop = QDropEvent(
        place, Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    rows.dropEvent(drop)
    assert not drop.isAccepted(), "it does not come from this list"
    rows.moved.emit(desk.index("How are you?").data(RowRole.ID), 2)
    assert desk.shown() == ["Network", "Dry run", "How are you?"]


def test_a_topic_in_full_is_saved_however_it_closes(desk):
    goal_id = desk.journal.goals.lines(desk.mentorship_id)[0][0]
    desk.select("Dry run")
    desk.qtbot.keyClick(desk.page.agenda.rows, KEY.Key_Return)
    shown = popover(desk, TopicPopover)
    shown.text.selectAll()
    desk.qtbot.keyClicks(shown.text, "Dry run of talk three")
    shown.minutes.setFocus()
    shown.minutes.selectAll()
    desk.qtbot.keyClicks(shown.minutes, "45")
    shown.goal.set_current(goal_id)
    desk.qtbot.keyClick(shown.detour, KEY.Key_Space)
    shown.close()
    topic = desk.topics()[2]
    assert (topic.text, topic.minutes, topic.goal_id, topic.detour) == (
        "Dry run of talk three", 45, goal_id, True,
    )  # fmt: skip
    assert "65 planned" in desk.page.agenda._sum.text()
    assert desk.page.agenda._sum.property("tone") == "amber", "more than the session has"
    desk.journal.undo()
    assert desk.topics()[2].text == "Dry run"
    assert desk.page.agenda._sum.text() == "50 min · 40 planned"
    assert desk.page.agenda._sum.property("tone") == "muted"


def test_esc_changes_nothing_in_a_topic(desk):
    desk.page.agenda.rows.opened.emit(desk.index("Network"))
    shown = popover(desk, TopicPopover)
    shown.text.setText("Something else")
    desk.qtbot.keyClick(shown, KEY.Key_Escape)
    assert desk.texts()[1] == "Network"


def test_leaving_the_page_keeps_what_is_typed_in_a_topic(desk):
    desk.page.agenda.rows.opened.emit(desk.index("Network"))
    popover(desk, TopicPopover).text.setText("Network goal")
    assert desk.page.flush()
    assert desk.texts()[1] == "Network goal"


def test_a_topic_goes_without_a_question_and_comes_back(desk):
    desk.select("Network")
    desk.qtbot.keyClick(desk.page.agenda.rows, KEY.Key_Delete)
    assert desk.shown() == ["How are you?", "Dry run"]
    assert desk.notices[-1].undoable
    desk.journal.undo()
    assert desk.shown() == ["How are you?", "Network", "Dry run"]


def test_starters_and_own_questions_are_one_press_away(desk):
    offers = [row.text for row in desk.page.questions.starters]
    assert len(set(offers)) == 3
    desk.page.questions._on_other()
    assert not set(offers) & {row.text for row in desk.page.questions.starters}
    row = desk.page.questions.starters[0]
    text = row.text
    row.button.click()
    assert desk.texts()[-1] == text
    assert len(desk.journal.questions.used_starters(desk.mentorship_id)) == 1
    own = desk.journal.questions.add(desk.mentorship_id, "How do I ask for more pay?")
    row = desk.page.questions.own[0]
    assert (row.text, row.isVisible()) == (own.text, True)
    row.button.click()
    assert desk.texts()[-1] == own.text
    assert desk.journal.questions.get(own.id).state is QuestionState.ON_AGENDA
    assert not row.isVisible()


def test_one_click_plans_the_session(make_desk, bare_id):
    desk = make_desk(bare_id)
    add(desk, "First things")
    page = desk.page
    assert page.plan.isVisible()
    assert desk.brief() == []
    page.brief.first.button.click()
    assert page.agenda.add_field.hasFocus()
    page.plan.button.click()
    session = desk.next()
    assert (session.day, session.minutes) == (date(2026, 11, 21), 50)
    assert not page.plan.isVisible()
    assert desk.shown() == ["First things"], "what waited is on it"
    desk.journal.undo()
    assert page.plan.isVisible()
    assert page.header.title == "Prepare: next session with Lena"


def test_the_proposed_day_follows_the_rhythm(make_desk, journal, mentorship_id):
    journal.sessions.delete(journal.sessions.next(mentorship_id, date(2026, 11, 21)).id)
    desk = make_desk(mentorship_id)
    assert desk.page.plan.when.day.date == date(2026, 11, 24)
    field = desk.page.plan.when.time
    field.setFocus()
    desk.qtbot.keyClicks(field, "15.30")
    desk.qtbot.keyClick(field, KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.next() is not None)
    assert (desk.next().day, desk.next().starts_at) == (date(2026, 11, 24), "15:30")


def test_a_session_is_moved_and_called_off(desk):
    desk.page.when_button.click()
    shown = popover(desk, WhenPopover)
    shown.when.day.set_date(date(2026, 11, 27))
    shown.done.click()
    assert desk.next().day == date(2026, 11, 27)
    assert desk.page.header.title == "Prepare: Fri 27 Nov with Lena"
    desk.page.when_button.click()
    popover(desk, WhenPopover).call_off.click()
    assert desk.next() is None
    assert desk.shown() == ["How are you?", "Network", "Dry run"], "the topics wait"
    desk.journal.undo()
    assert desk.next().day == date(2026, 11, 27)


def test_a_day_that_has_passed_is_said(desk):
    session = desk.next()
    assert not desk.page._missed.text
    desk.journal.sessions.edit(session.id, day=date(2026, 11, 18))
    assert "has passed" in desk.page._missed.text


def test_the_session_runs_and_is_closed_from_here(desk):
    desk.page.start_button.click()
    session = desk.next()
    assert session.state is SessionState.RUNNING
    assert desk.gone == [("journal", session.note_id)]
    page = desk.page
    assert page.header.title == "Now: Sat 21 Nov with Lena"
    assert (page.note_button.isVisible(), page.start_button.isVisible()) == (True, False)
    page.agenda.rows.check_toggled.emit(desk.index("Network"))
    assert desk.topics()[1].state is TopicState.DISCUSSED
    page.close_button.click()
    sheet = page.findChild(CloseSessionSheet)
    sheet.accept_button.click()
    desk.qtbot.waitUntil(lambda: desk.next().state is SessionState.PLANNED)
    assert desk.texts() == ["How are you?", "Dry run"]
    carried = [words for chip, words, _ in desk.brief() if chip == "carried"]
    assert carried == ["Dry run", "How are you?"]


def test_a_topic_put_off_is_found_on_the_agenda(desk):
    test_the_session_runs_and_is_closed_from_here(desk)
    rows = desk.page.brief.rows
    model = rows.model()
    row = next(r for r in range(model.rowCount()) if model.index(r, 0).data() == "Dry run")
    rows.opened.emit(model.index(row, 0))
    assert desk.page.agenda.rows.currentIndex().data() == "Dry run"


def test_long_lists_cost_no_more_questions_to_the_file(desk, journal, mentorship_id):
    """The page asks a fixed number of times, however much there is to show."""
    counted = count_queries(desk)
    for number in range(40):
        journal.actions.add(mentorship_id, f"Action {number}")
        journal.questions.add(mentorship_id, f"Question {number}?")
        journal.sessions.add_topic(mentorship_id, f"T {number}", session_id=desk.next().id)
    widgets = len(desk.page.findChildren(type(desk.page.questions.own[0])))
    assert count_queries(desk) == counted
    assert len(desk.page.findChildren(type(desk.page.questions.own[0]))) == widgets
    assert len(desk.brief()) == 8
    desk.page.brief._more.click()
    assert len(desk.brief()) > 40


def count_queries(desk) -> int:
    seen: list[str] = []
    raw = desk.journal.file.connection.connection.driver_connection
    raw.set_trace_callback(seen.append)
    desk.page.refresh()
    raw.set_trace_callback(None)
    assert seen
    return len(seen)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_has_a_name_and_nothing_is_cut(desk, look, scale):
    look.set_text_scale(scale)
    desk.page.window().resize(924, 640)
    QApplication.processEvents()
    assert desk.page.window().width() == 924
    for widget in desk.page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.parent().accessibleName(), widget
            at = widget.mapTo(desk.page, QPoint(0, 0)).x()
            assert at >= 0
            assert at + widget.width() <= desk.page.width(), widget


def test_without_a_mentorship_the_page_says_so(desk):
    desk.context.choose_mentorship(None)
    assert desk.page.header.title == "Prepare"
    assert not desk.page.start_button.isVisible()
    assert not desk.page.agenda.isVisible()
