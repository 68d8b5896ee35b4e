"""Preparing a session as a person would: reading up, adding, ordering, starting, closing."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentorjournal.domain.changes import Label
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.practice import EntryKind
from mentorjournal.domain.sessions import QuestionState, SessionState, TopicState
from mentorjournal.domain.starters import from_pack
from mentorjournal.ui.close_session import CloseSessionSheet
from mentorjournal.ui.documents.sheet import DocumentSheet
from mentorjournal.ui.own_knowledge import bank_of_files
from mentorjournal.ui.prepare.agenda_menu import AgendaMenu
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


def test_what_i_kept_for_this_time_stands_on_top_and_is_written_there(desk):
    """M42: private, violet, saved while one types, one step to undo."""
    last = partial(desk.journal.sessions.last, desk.mentorship_id, date(2026, 11, 21))
    note = desk.page.next_time
    assert not note.isVisible(), "nothing was kept"
    note.opener.click()
    desk.qtbot.waitUntil(note.field.hasFocus)
    desk.qtbot.keyClicks(note.field, "Ask about the move.")
    desk.qtbot.waitUntil(lambda: last().for_next_time == "Ask about the move.")
    desk.qtbot.keyClicks(note.field, " First.")
    assert desk.page.flush()
    assert last().for_next_time == "Ask about the move. First."
    assert note.field.toPlainText() == "Ask about the move. First.", "the caret is not lost"
    desk.page.agenda.add_field.setFocus()
    desk.journal.undo()
    assert last().for_next_time == ""
    desk.qtbot.waitUntil(lambda: not note.isVisible())
    assert note.opener.isVisible()


def test_the_brief_tells_of_notes_questions_and_pulse(desk, journal, mentorship_id):
    """M26, M51, M52: what was written, asked and felt since then; private words are not told."""
    journal.notes.add(
        mentorship_id,
        kind=NoteKind.MOMENT,
        day=date(2026, 11, 12),
        text="She nodded.",
        private_text="SECRET",
    )
    asked = journal.questions.add(mentorship_id, "Why Fridays?")
    journal.questions.edit(asked.id, state=QuestionState.ASKED, asked_on=date(2026, 11, 10))
    for day, score in ((date(2026, 10, 1), 4), (date(2026, 11, 14), 3)):
        journal.practice.add_pulse(mentorship_id, {"trust": score}, day=day)
    lines = desk.brief()
    assert ("moment", "She nodded.", "12 Nov") in lines
    assert ("no answer yet", "Why Fridays?", "asked 10 Nov") in lines
    assert ("pulse", "I can bring what is really on my mind.", "3, was 4") in lines
    assert "SECRET" not in str(desk.page.brief.rows.model().rows)
    model = desk.page.brief.rows.model()
    for row in range(model.rowCount()):
        desk.page.brief.rows.opened.emit(model.index(row, 0))
    assert {("questions", asked.id)} <= set(desk.gone)
    assert {"goals", "journal", "actions", "questions", "mentorship"} == {p for p, _ in desk.gone}


def test_a_time_box_is_typed_and_changed_by_keys(desk):
    """M23: boxes without leaving the keyboard; several presses are one step."""
    add(desk, "Pay review 10 min")
    desk.select("Pay review")
    rows = desk.page.agenda.rows
    for _ in range(3):
        desk.qtbot.keyClick(rows, "+")
    assert (desk.topics()[-1].minutes, desk.page.agenda._sum.text()) == (25, "50 min · 65 planned")
    assert "15 minutes more than you have" in desk.page.agenda._over.text()
    assert desk.page.agenda._over.isVisible()
    desk.qtbot.keyClick(rows, "-")
    assert desk.topics()[-1].minutes == 20
    desk.journal.undo()
    assert desk.topics()[-1].minutes == 10
    assert not desk.page.agenda._over.isVisible()


def test_a_ready_agenda_is_proposed_and_taken_in_one_step(make_desk, journal, bare_id):
    """M23, M58: the first meeting has its agenda, fitted to the hour."""
    session = journal.sessions.plan(bare_id, date(2026, 11, 24), minutes=30)
    desk = make_desk(bare_id)
    button = desk.page.agenda.propose_button
    assert button.text() == "Take “First meeting”"
    button.click()
    topics = journal.sessions.topics(session.id)
    assert len(topics) == 5
    assert sum(topic.minutes for topic in topics) == 30
    assert desk.notices[-1].undoable
    assert not button.isVisible()
    assert journal.next_undo() is Label.FILL_AGENDA
    desk.page.agenda.ready_button.click()
    menu = desk.page.agenda.findChild(AgendaMenu)
    titles = [action.text() for action in menu.actions()]
    assert titles[0] == "First meeting"
    assert "A hard patch" in titles
    menu.actions()[0].trigger()
    menu.close()
    assert len(journal.sessions.topics(session.id)) == 5, "none of it twice"
    journal.undo()
    assert journal.sessions.topics(session.id) == []
    assert button.isVisible()


def test_what_is_for_goals_and_what_is_a_detour(desk):
    """M23, M34: tied to a goal, a detour, or the roles swapped, and the sum says so."""
    goal_id = desk.journal.goals.lines(desk.mentorship_id)[0][0]
    ids = [topic.id for topic in desk.topics()]
    desk.journal.sessions.edit_topic(ids[0], detour=True)
    desk.journal.sessions.edit_topic(ids[1], goal_id=goal_id)
    desk.journal.sessions.edit_topic(ids[2], swapped=True)
    rows = desk.page.agenda.rows.topics.rows
    assert [row.trailing_chip and row.trailing_chip[0] for row in rows] == [
        "detour", None, "you teach",
    ]  # fmt: skip
    assert rows[1].note == "Grow my network"
    assert desk.page.agenda._sum.toolTip() == "15 min for goals, 5 min on detours"


def test_a_pack_is_chosen_and_used_questions_step_back(desk):
    """M29, M56: packs as data; what was taken comes last; all questions are one click away."""
    card = desk.page.questions
    card.packs.set_current("pay")
    card.packs.chosen.emit("pay")
    first = card.starters[0].text
    pack = next(one for one in bank_of_files().packs if one.id == "pay")
    assert first == from_pack(pack, Role.MENTEE)[0].text
    card.starters[0].button.click()
    assert desk.texts()[-1] == first
    assert card.packs.current == "pay", "the choice stays"
    assert first not in [row.text for row in card.starters]
    assert card._offers[-1].text == first
    card._all.click()
    assert desk.gone[-1] == ("questions", None)


def test_own_questions_are_a_pack_of_their_own(desk, journal):
    """M48: what one has added in the journal is offered with the bank."""
    card = desk.page.questions
    assert card.packs.findText("Your own") < 0
    journal.own_entries.add(EntryKind.QUESTION, "What did the sea teach you?")
    assert card.packs.itemText(1) == "Your own"
    assert any(offer.text == "What did the sea teach you?" for offer in card._offers)
    card.packs.set_current("own")
    card.packs.chosen.emit("own")
    shown = [row.text for row in card.starters if row.isVisible()]
    assert shown == ["What did the sea teach you?"]
    card.starters[0].button.click()
    assert desk.texts()[-1] == "What did the sea teach you?"
    journal.undo()
    journal.undo()
    assert card.packs.findText("Your own") < 0
    assert card.packs.current == ""


def test_a_mentor_ticks_what_presence_takes(make_desk, journal, bare_id):
    """M37: a short checklist, kept with the session; a mentee sees none."""
    journal.sessions.plan(bare_id, date(2026, 11, 24))
    assert not make_desk(bare_id).page.presence.isVisible()
    journal.mentorships.edit(bare_id, role=Role.MENTOR)
    desk = make_desk(bare_id)
    boxes = desk.page.presence.boxes
    assert len(boxes) == 5
    boxes[0].click()
    boxes[2].setFocus()
    desk.qtbot.keyClick(boxes[2], KEY.Key_Space)
    assert desk.next().presence == "encourage here"
    assert desk.page.presence._count.text() == "2 of 5"
    desk.journal.undo()
    assert [box.isChecked() for box in boxes] == [True, False, False, False, False]
    assert desk.next().presence == "here"


def test_who_comes_next_elsewhere_is_one_click_away(desk, journal):
    """M60: many mentorships, one after the other."""
    assert not desk.page.others.isVisible()
    jo = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Okafor").id
    journal.sessions.plan(jo, date(2026, 11, 30))
    rows = desk.page.others.rows
    assert rows.model().rows[0].title == "Jo Okafor"
    rows.opened.emit(rows.model().index(0, 0))
    assert desk.context.mentorship_id == jo
    assert desk.page.header.title == "Prepare: Mon 30 Nov with Jo"


def test_a_mentorship_that_was_put_away_is_looked_back_on(desk, journal, mentorship_id):
    """M58: nothing to prepare any more; what was written is one click away."""
    journal.mentorships.archive(mentorship_id)
    assert desk.page.finished.isVisible()
    assert "21 November 2026" in desk.page.finished.sentence.text()
    assert not desk.page.start_button.isVisible()
    assert not desk.page.sheet_button.isVisible()
    assert not desk.page.agenda.isVisible()
    desk.page.finished.button.click()
    assert desk.gone == [("mentorship", None)]
    journal.undo()
    assert desk.page.agenda.isVisible()


def test_after_its_end_a_mentorship_can_be_closed(make_desk, journal, bare_id):
    journal.mentorships.edit(bare_id, ends_on=date(2026, 11, 20))
    desk = make_desk(bare_id)
    assert "was planned until 20 November 2026" in desk.page.plan._rhythm.text()
    desk.page.plan.close_button.click()
    assert desk.gone == [("mentorship", None)]


def test_the_sheet_for_the_meeting_is_printed_from_here(desk):
    """M27, M64: one page to take along, by Ctrl+P; what is being typed is kept first."""
    desk.page.next_time.opener.click()
    desk.page.next_time.field.setPlainText("Private reminder")
    desk.page.sheet_button.click()
    desk.qtbot.waitUntil(lambda: bool(desk.page.findChildren(DocumentSheet)))
    last = desk.journal.sessions.last(desk.mentorship_id, date(2026, 11, 21))
    assert last.for_next_time == "Private reminder"
    desk.page.findChildren(DocumentSheet)[0].close()


def test_without_a_mentorship_the_page_says_so(desk):
    desk.context.choose_mentorship(None)
    assert desk.page.header.title == "Prepare"
    assert not desk.page.start_button.isVisible()
    assert not desk.page.agenda.isVisible()
