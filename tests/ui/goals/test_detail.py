"""One goal in full: what it says, and what can be done where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import Goal, GoalEvent, GoalFields, GoalState
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.sessions import TopicState
from mentorjournal.domain.sides import Side
from mentorjournal.domain.smart import Letter
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.celebrate import CelebrateSheet
from mentorjournal.ui.widgets.styled_text import StyledText

from .conftest import TALKS, TODAY, Clock, Desk


def strong_words(text: StyledText) -> list[str]:
    found, block = [], text.document().begin()
    while block.isValid():
        for piece in block:
            fragment = piece.fragment()
            if fragment.charFormat().font().weight() >= QFont.Weight.DemiBold:
                found.append(fragment.text())
        block = block.next()
    return found


def wait_for_coach(desk: Desk, qtbot: QtBot) -> None:
    chip = desk.page.detail.letters.chip(Letter.S)
    qtbot.waitUntil(lambda: len(chip.text()) > 1)


def test_the_coach_says_each_letter_and_the_measured_words_stand_out(
    desk: Desk, qtbot: QtBot
) -> None:
    wait_for_coach(desk, qtbot)
    letters = desk.page.detail.letters
    assert [letters.chip(letter).text() for letter in Letter] == [
        "S  clear",
        "M  0 to 3 talks",
        "A  7 of 10 sure",
        "R  it matters",
        "T  27 days left",
    ]
    assert "rehears" in letters.chip(Letter.A).toolTip()
    assert "18 December 2026" in letters.chip(Letter.T).toolTip()
    assert strong_words(desk.page.detail.sentence) == ["18 December 2026", "0 to 3"]
    assert desk.page.detail.sentence.toPlainText() == TALKS.sentence


def test_state_and_pace_are_said_in_plain_words(desk: Desk, clock: Clock, talks: Goal) -> None:
    detail = desk.page.detail
    assert detail.standing.text() == "on track"
    assert detail.state.text() == "agreed 1 Sep"
    assert detail.pace.text().startswith("Needed from now on: 1.1 talks a month. So far: 0.75")
    assert "At the usual pace it is reached" in detail.pace.text()
    reason = "On track: the plan asks for 2 talks by today, and only whole ones count."
    assert detail.standing.toolTip().startswith(reason)
    desk.journal.goals.adjust(talks.id, TALKS._replace(due_on=date(2026, 11, 10)), "Earlier")
    assert detail.state.text() == "agreed 1 Sep, version 2"
    assert detail.pace.text() == "It was due on 10 November 2026. 1 talk to go."
    assert detail.standing.text() == "overdue"


def test_user_text_is_never_read_as_markup(desk: Desk, talks: Goal) -> None:
    nasty = "<b>bold</b> & <img src=x>"
    fields = TALKS._replace(title=nasty, sentence=nasty)
    desk.journal.goals.adjust(talks.id, fields, nasty)
    assert desk.page.detail.sentence.toPlainText() == nasty
    assert desk.page.detail.head.title.text() == nasty
    assert desk.page.detail.head.title.textFormat() is Qt.TextFormat.PlainText
    assert nasty in desk.page.detail.parts.history.text.toPlainText()


def test_ticking_a_milestone_reaches_it_and_offers_to_celebrate(
    desk: Desk, qtbot: QtBot, talks: Goal
) -> None:
    """M43 M44: reached today, and marked at once if one likes."""
    section = desk.page.detail.parts.milestones
    section.list.setFocus()
    section.list.select_row(section.list.items.index(0))
    qtbot.keyClick(section.list, Qt.Key.Key_Space)
    reached = desk.journal.milestones.of_goal(talks.id)[0]
    assert reached.reached_on == date(2026, 11, 21)
    assert section._banner.text == "Well done. How will you mark it?"
    section._banner.action_requested.emit()
    sheet = desk.sheet()
    assert isinstance(sheet, CelebrateSheet)
    assert sheet.windowTitle() == "Second talk"
    sheet.reject()
    desk.journal.undo()
    assert desk.journal.milestones.of_goal(talks.id)[0].reached_on is None
    assert not section._banner.text


def test_one_line_adds_a_milestone_with_its_day(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    add = desk.page.detail.parts.milestones._add
    assert not add.day.isVisible()
    qtbot.keyClicks(add.title, "Dry run")
    assert add.day.isVisible()
    assert add.day.date == date(2026, 12, 18)  # not beyond the end of the goal
    add.day.selectAll()
    qtbot.keyClicks(add.day, "28 Nov")
    qtbot.keyClick(add.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: add.title.text() == "")
    found = [(m.title, m.due_on) for m in desk.journal.milestones.of_goal(talks.id)]
    assert ("Dry run", date(2026, 11, 28)) in found
    section = desk.page.detail.parts.milestones
    row = [item.title for item in section.list.items.rows].index("Dry run")
    section.list.select_row(section.list.items.index(row))
    qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    assert len(desk.journal.milestones.of_goal(talks.id)) == 2
    assert desk.notices[-1].text == "Milestone deleted"


def test_steps_are_added_ticked_and_changed(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    section = desk.page.detail.parts.steps
    qtbot.keyClicks(section.field, "Rehearse with the clock")
    qtbot.keyClick(section.field, Qt.Key.Key_Return)
    (step,) = desk.journal.goals.steps(talks.id)
    assert step.owner is Side.ME
    section.open_row(step.id)
    sheet = desk.sheet()
    sheet.owner.set_current(Side.THEM.value)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.journal.goals.steps(talks.id)[0].owner is Side.THEM
    assert section.list.items.rows[0].trailing_chip[0] == "Lena"
    section.list.setFocus()
    section.list.select_row(section.list.items.index(0))
    qtbot.keyClick(section.list, Qt.Key.Key_Space)
    assert desk.journal.goals.steps(talks.id)[0].done_on == date(2026, 11, 21)


def test_history_shows_what_was_what_is_and_why(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    """M45: history as differences; M22: comments of either side."""
    measure = TALKS.measure._replace(target=4)
    desk.journal.goals.adjust(talks.id, TALKS._replace(measure=measure), "One more review")
    text = desk.page.detail.parts.history.text
    assert text.toPlainText().splitlines()[:3] == [
        "Version 2, adjusted by Amara  21 Nov",
        "Target: 3 talks → 4 talks",
        "One more review",
    ]
    cursor = text.document().find("3 talks")
    assert QTextCursor(cursor).charFormat().fontStrikeOut()
    history = desk.page.detail.parts.history
    qtbot.keyClicks(history.remark.field, "Well done")
    history.remark.side.set_current(Side.THEM)
    qtbot.keyClick(history.remark.field, Qt.Key.Key_Return)
    remark = desk.journal.goals.log(talks.id)[0]
    assert (remark.event, remark.side, remark.reason) == (
        GoalEvent.COMMENTED,
        Side.THEM,
        "Well done",
    )
    assert "Lena remarked" in text.toPlainText()


def test_the_chart_comes_when_there_is_a_line_to_draw(
    desk: Desk, qtbot: QtBot, lead: Goal, talks: Goal
) -> None:
    chart = desk.page.detail.chart
    assert chart.isVisible()
    qtbot.waitUntil(lambda: chart.chart() is not None)
    assert chart.accessibleDescription()
    desk.show(lead)
    assert not chart.isVisible()


def test_the_thread_leads_to_the_notes(desk: Desk, talks: Goal) -> None:
    """M24: goals are the thread through sessions."""
    note = desk.journal.notes.add(
        desk.mentorship_id, title="First talk", kind=NoteKind.REFLECTION, goal_ids=(talks.id,)
    )
    wishes: list[tuple[str, object]] = []
    desk.context.go.connect(lambda name, target: wishes.append((name, target)))
    section = desk.page.detail.parts.notes
    assert [row.title for row in section.list.items.rows] == ["First talk"]
    section.list.opened.emit(section.list.items.index(0))
    assert wishes == [("journal", note.id)]


def test_what_was_talked_about_decided_and_learned_stands_with_its_goal(
    desk: Desk, talks: Goal, clock: Clock
) -> None:
    """M24: every topic, decision and lesson can be tied to a goal, and shows there by its day."""
    journal, section = desk.journal, desk.page.detail.parts.said
    assert not section.isVisible()
    clock.go_to(date(2026, 11, 14))
    planned = journal.sessions.plan(desk.mentorship_id, date(2026, 11, 14))
    topic = journal.sessions.add_topic(
        desk.mentorship_id, "Dry run", session_id=planned.id, goal_id=talks.id
    )
    journal.sessions.add_topic(
        desk.mentorship_id, "Still to come", session_id=planned.id, goal_id=talks.id
    )
    note = journal.sessions.start(planned.id, desk.mentorship_id)
    journal.sessions.edit_topic(topic.id, state=TopicState.DISCUSSED)
    journal.decisions.add(note.id, "Three talks, not four", talks.id)
    journal.decisions.add(note.id, "On another matter")
    clock.go_to(TODAY)
    lesson = journal.lessons.add(desk.mentorship_id, "Pause first", goal_id=talks.id)
    rows = [(row.title, row.leading_chip[0]) for row in section.list.items.rows]
    assert rows[0] == ("Pause first", "learned")
    assert sorted(rows[1:]) == [("Dry run", "talked about"), ("Three talks, not four", "decided")]
    gone: list[tuple[str, object]] = []
    desk.context.go.connect(lambda name, target: gone.append((name, target)))
    for row in (0, 1, 2):
        section.list.opened.emit(section.list.items.index(row))
    assert gone == [("lessons", lesson.id), ("journal", note.id), ("journal", note.id)]
    journal.undo()
    assert len(section.list.items.rows) == 2


def test_on_the_mentees_goal_only_the_mentee_accepts(
    make_desk: Callable[..., Desk], journal: Journal, qtbot: QtBot
) -> None:
    """M21: the mentee has the last word."""
    other = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Okafor").id
    goal = journal.goals.add(other, GoalFields(title="Pass the exam"))
    desk = make_desk()
    desk.context.choose_mentorship(other)
    head = desk.page.detail.head
    assert head.second.text() == "Propose to Jo"
    qtbot.mouseClick(head.second, Qt.MouseButton.LeftButton)
    assert head.first.text() == "Jo agrees"
    qtbot.mouseClick(head.first, Qt.MouseButton.LeftButton)
    assert journal.goals.get(goal.id).state is GoalState.AGREED
    assert journal.goals.log(goal.id)[0].side is Side.THEM
    assert "Agreed by Jo" in desk.page.detail.parts.history.text.toPlainText()


def test_where_it_is_narrow_list_and_goal_take_turns(
    make_desk: Callable[..., Desk], talks: Goal, qtbot: QtBot
) -> None:
    desk = make_desk(600, 640)
    page = desk.page
    assert page.tree_card.isVisible()
    assert not page.detail_card.isVisible()
    page.tree.setFocus()
    page.tree.select_id(talks.id)
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert page.detail_card.isVisible()
    assert not page.tree_card.isVisible()
    assert page.detail.head.title.text() == talks.title
    scroll = page.detail.page_scroll
    qtbot.waitUntil(lambda: scroll.viewport().width() > 400)
    assert scroll.widget().width() <= scroll.viewport().width()
    qtbot.mouseClick(page.detail.head.back, Qt.MouseButton.LeftButton)
    assert page.tree_card.isVisible()
    assert page.tree.hasFocus()
