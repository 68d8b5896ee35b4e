"""The agenda as a person makes it: topics and their order, time boxes, questions that fit."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from mentorjournal.domain.changes import Label
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.practice import EntryKind
from mentorjournal.domain.sessions import QuestionState
from mentorjournal.domain.starters import from_pack
from mentorjournal.ui.own_knowledge import bank_of_files
from mentorjournal.ui.prepare.agenda_menu import AgendaMenu
from mentorjournal.ui.prepare.topic_popover import TopicPopover
from mentorjournal.ui.widgets.row_model import RowRole

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_a_line_adds_a_topic_or_a_question(desk):
    desk.add("Pay review")
    desk.add("What would you do?")
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
    shown = desk.popover(TopicPopover)
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
    shown = desk.popover(TopicPopover)
    shown.text.setText("Something else")
    desk.qtbot.keyClick(shown, KEY.Key_Escape)
    assert desk.texts()[1] == "Network"


def test_leaving_the_page_keeps_what_is_typed_in_a_topic(desk):
    desk.page.agenda.rows.opened.emit(desk.index("Network"))
    desk.popover(TopicPopover).text.setText("Network goal")
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


def test_a_time_box_is_typed_and_changed_by_keys(desk):
    """M23: boxes without leaving the keyboard; several presses are one step."""
    desk.add("Pay review 10 min")
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
