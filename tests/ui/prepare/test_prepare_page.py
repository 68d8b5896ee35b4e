"""Preparing a session as a person would: reading up, planning, starting, closing."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentorjournal.domain.mentorships import Mode, Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.sessions import QuestionState, SessionState, TopicState
from mentorjournal.ui.close_session import CloseSessionSheet
from mentorjournal.ui.documents.sheet import DocumentSheet
from mentorjournal.ui.prepare.plan_card import WhenPopover

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


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


def test_one_click_plans_the_session(make_desk, bare_id):
    desk = make_desk(bare_id)
    desk.add("First things")
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


def test_each_session_may_be_met_in_its_own_way(make_desk, bare_id, journal):
    """M59: the usual way is proposed, and another chosen for one session."""
    desk = make_desk(bare_id)
    mode = desk.page.plan.when.mode
    usual = journal.mentorships.get(bare_id).mode
    assert mode.current is usual
    other = next(one for one in Mode if one is not usual)
    mode.set_current(other)
    desk.page.plan.button.click()
    planned = journal.sessions.next(bare_id, desk.context.today())
    assert planned.mode is other
    assert journal.mentorships.get(bare_id).mode is usual


def test_a_session_is_moved_and_called_off(desk):
    desk.page.when_button.click()
    shown = desk.popover(WhenPopover)
    shown.when.day.set_date(date(2026, 11, 27))
    shown.done.click()
    assert desk.next().day == date(2026, 11, 27)
    assert desk.page.header.title == "Prepare: Fri 27 Nov with Lena"
    desk.page.when_button.click()
    desk.popover(WhenPopover).call_off.click()
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


def test_a_session_begun_on_another_day_begins_now_and_says_so(desk):
    planned = desk.next()
    desk.journal.sessions.edit(planned.id, day=date(2026, 11, 24), starts_at="15:00")
    planned = desk.next()
    desk.page.start_button.click()
    session = desk.next()
    assert (session.day, session.starts_at) == (date(2026, 11, 21), "14:02")
    assert desk.notices[-1][:2] == ("Session started: today, 14:02", True)
    desk.journal.undo()
    assert desk.next() == planned
    desk.journal.sessions.edit(planned.id, day=date(2026, 11, 21), starts_at="14:30")
    desk.page.start_button.click()
    assert desk.next().starts_at == "14:30"
    assert desk.notices[-1].text == "Session started"


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
