"""The life of a question as a person leads it: written, put on, asked, answered, acted on."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from mentorjournal.domain.practice import EntryKind
from mentorjournal.domain.sessions import QuestionState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.ids import new_id
from mentorjournal.ui.questions.bank import BankSheet
from mentorjournal.ui.questions.filter_popover import QuestionFilterPopover

KEY = Qt.Key


def type_into(desk, field, text: str) -> None:
    field.setFocus()
    desk.qtbot.keyClicks(field, text)


def test_questions_stand_in_the_order_of_their_life(desk):
    """M26 M27: all questions with their state, told in words and by marks."""
    assert desk.shown() == [
        "[Open]", "How did you choose?", "What about pay?", "[Asked]", "Whom should I meet?",
        "[Answered]", "When do you step in?",
    ]  # fmt: skip
    assert desk.row("Whom should I meet?").subtitle == "asked 10 Nov · network"
    assert desk.page.detail.text.toPlainText() == "How did you choose?", "the first one in full"
    assert desk.page.detail.life.accessibleName() == "State: open"


def test_the_whole_life_of_a_question(desk, lena):
    """M26: open, on an agenda, asked, answered, led to an action, each undone in one step."""
    session = desk.journal.sessions.plan(lena, date(2026, 11, 24))
    page, detail = desk.page, desk.page.detail
    page.new_item()
    desk.qtbot.waitUntil(page.card.field.hasFocus)
    desk.qtbot.keyClicks(page.card.field, "Who decides?")
    desk.qtbot.keyClick(page.card.field, KEY.Key_Return)
    assert detail.text.toPlainText() == "Who decides?"
    desk.qtbot.mouseClick(detail.buttons["agenda"], Qt.MouseButton.LeftButton)
    assert desk.stored("Who decides?").state is QuestionState.ON_AGENDA
    assert [t.text for t in desk.journal.sessions.topics(session.id)] == ["Who decides?"]
    assert detail.sessions.model().rowCount() == 1
    assert detail.buttons["agenda"].isHidden()
    desk.qtbot.mouseClick(detail.buttons["asked"], Qt.MouseButton.LeftButton)
    assert desk.stored("Who decides?").asked_on == date(2026, 11, 18)
    assert detail.answer.hasFocus(), "the answer comes next"
    desk.qtbot.keyClicks(detail.answer, "Whoever does it")
    assert page.flush()
    assert desk.stored("Who decides?").state is QuestionState.ANSWERED
    type_into(desk, detail.add_action, "@Lena Write it down by 30 Nov")
    desk.qtbot.keyClick(detail.add_action, KEY.Key_Return)
    question = desk.stored("Who decides?")
    assert question.state is QuestionState.LED_TO_ACTION
    action = desk.journal.actions.of_question(question.id)[0]
    assert (action.text, action.owner, action.due_on) == (
        "Write it down", Side.THEM, date(2026, 11, 30),
    )  # fmt: skip
    assert detail.led_to.model().rowCount() == 1
    states = []
    for _ in range(5):
        desk.journal.undo()
        found = [row for row in page.list.rows.rows if row.title == "Who decides?"]
        states.append(desk.stored("Who decides?").state if found else None)
    assert states == [
        QuestionState.ANSWERED, QuestionState.ASKED, QuestionState.ON_AGENDA,
        QuestionState.OPEN, None,
    ]  # fmt: skip


def test_without_a_planned_session_it_waits_for_the_next(desk, lena):
    desk.choose("What about pay?")
    desk.page.detail.buttons["agenda"].click()
    assert desk.notices[-1].text == "It waits for the next session"
    assert [t.text for t in desk.journal.sessions.topics(None, lena)] == ["What about pay?"]


def test_words_are_kept_as_they_are_typed(desk):
    question = desk.choose("What about pay?")
    detail = desk.page.detail
    detail.text.setFocus()
    detail.text.selectAll()
    desk.qtbot.keyClicks(detail.text, "What about money?")
    detail.theme.setFocus()
    assert desk.journal.questions.get(question.id).text == "What about money?"
    assert "What about money?" in desk.shown()
    detail.text.setFocus()
    detail.text.selectAll()
    desk.qtbot.keyClick(detail.text, KEY.Key_Delete)
    assert desk.page.flush()
    assert desk.journal.questions.get(question.id).text == "What about money?", "never empty"
    desk.choose("How did you choose?")
    desk.choose("What about money?")
    assert detail.text.toPlainText() == "What about money?"


def test_an_answer_does_not_go_to_another_question(desk):
    first = desk.choose("How did you choose?")
    type_into(desk, desk.page.detail.answer, "By trying both")
    second = desk.choose("What about pay?")
    assert desk.journal.questions.get(first.id).answer == "By trying both"
    assert desk.journal.questions.get(second.id).answer == ""
    assert desk.page.detail.answer.toPlainText() == ""


def test_states_words_theme_and_goal_narrow_the_list(desk, lena):
    """M27: the list is narrowed by state, theme and goal."""
    page = desk.page
    page.card.states.chosen.emit("asked")
    assert desk.shown() == ["[Asked]", "Whom should I meet?"]
    page.card.states.chosen.emit("")
    page.find()
    desk.qtbot.waitUntil(page.search.hasFocus)
    desk.qtbot.keyClicks(page.search, "somebody pays")
    assert desk.shown() == ["[Answered]", "When do you step in?"], "found by its answer"
    page.search.clear()
    desk.qtbot.mouseClick(page.card.funnel, Qt.MouseButton.LeftButton)
    popover = page.card.findChild(QuestionFilterPopover)
    popover.theme.set_current("pay")
    popover.theme.chosen.emit("pay")
    assert desk.shown() == ["[Open]", "What about pay?"]
    popover.close()
    chip = page.card._narrowed["theme"]
    assert chip.isVisible()
    desk.qtbot.keyClick(chip, KEY.Key_Delete)
    assert len(desk.shown()) == 7


def test_questions_of_all_mentorships(desk):
    desk.qtbot.keyClick(desk.page.scope, KEY.Key_Right)
    assert "What scares you?" in desk.shown()
    assert desk.row("What scares you?").subtitle == "path · for Jo"
    assert desk.page.state()["wide"] is True


def test_deleting_takes_one_key_and_can_be_undone(desk):
    desk.choose("What about pay?")
    desk.qtbot.keyClick(desk.page.list, KEY.Key_Delete)
    assert "What about pay?" not in desk.shown()
    assert desk.notices[-1].undoable
    assert desk.page.current is not None, "the next one is at hand"
    desk.journal.undo()
    assert "What about pay?" in desk.shown()


def test_a_pack_of_the_bank_is_looked_through_and_taken_from(desk, lena):
    """M26 M29: packs by theme, with a preview; what is taken is one's own open question."""
    desk.page.open_bank()
    sheet = desk.window.findChild(BankSheet)
    desk.qtbot.waitUntil(sheet.isVisible)
    assert not sheet.accept_button.isEnabled()
    packs = [sheet.pack.itemText(n) for n in range(sheet.pack.count())]
    assert len(packs) > 5
    sheet.pack.set_current("pay")
    sheet.pack.chosen.emit("pay")
    wanted = []
    for row in (0, 2):
        sheet.list.setFocus()
        sheet.list.select_row(sheet.list.model().index(row, 0))
        wanted.append(str(sheet.list.currentIndex().data()))
        desk.qtbot.keyClick(sheet.list, KEY.Key_Space)
    assert sheet.accept_button.text() == "Take 2 questions"
    desk.qtbot.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    assert set(wanted) <= set(desk.shown())
    assert desk.page.detail.text.toPlainText() == wanted[0]
    assert desk.stored(wanted[0]).theme == "pay"
    desk.journal.undo()
    assert set(wanted).isdisjoint(desk.shown())


def test_the_bank_opens_where_there_is_something_to_see(desk, lena):
    """M29 M48: on what fits now, one's own pack or not; then on what was looked at last."""

    def opened() -> BankSheet:
        desk.page.open_bank()
        (sheet,) = [s for s in desk.window.findChildren(BankSheet) if s.isVisible()]
        return sheet

    desk.journal.own_entries.add(EntryKind.QUESTION, "What have you stopped doing?")
    sheet = opened()
    assert sheet.pack.currentText() == "What fits now"
    assert sheet.list.model().rowCount() == 12
    sheet.pack.set_current("career")
    sheet.pack.chosen.emit("career")
    sheet.close()
    sheet = opened()
    assert sheet.pack.current == "career"
    assert sheet.list.model().rowCount() > 3
    sheet.close()
    desk.page.context.settings.set_value("bank/pack", "gone")
    assert opened().pack.currentText() == "What fits now"


def test_links_lead_to_note_and_action(desk, lena):
    question = desk.choose("What about pay?")
    session = desk.journal.sessions.plan(lena, date(2026, 11, 18))
    desk.journal.sessions.add_topic(lena, "Pay", session_id=session.id, question_id=question.id)
    note = desk.journal.sessions.start(session.id, lena)
    action = desk.journal.actions.add(lena, "Ask for it", question_id=question.id)
    detail = desk.page.detail
    for rows in (detail.sessions, detail.led_to):
        rows.setFocus()
        rows.select_row(rows.model().index(0, 0))
        desk.qtbot.keyClick(rows, KEY.Key_Return)
    assert desk.gone == [("journal", note.id), ("actions", action.id)]
    desk.qtbot.keyClick(detail.led_to, KEY.Key_Space)
    assert desk.journal.actions.get(action.id).done_on == date(2026, 11, 18)


def test_a_narrow_window_shows_one_of_the_two(desk):
    page = desk.page
    desk.window.resize(600, 700)
    assert page.card.isVisible()
    assert page.detail_card.isHidden()
    desk.choose("What about pay?")
    desk.qtbot.keyClick(page.list, KEY.Key_Return)
    assert page.card.isHidden()
    assert page.detail.answer.hasFocus()
    desk.qtbot.mouseClick(page.detail.back, Qt.MouseButton.LeftButton)
    assert page.card.isVisible()
    assert page.list.hasFocus()


def test_the_menu_opens_again_what_was_asked_by_mistake(desk):
    question = desk.choose("Whom should I meet?")
    menu = desk.page.make_menu(question, desk.page.list)
    next(one for one in menu.actions() if one.text() == "Open again").trigger()
    found = desk.journal.questions.get(question.id)
    assert (found.state, found.asked_on) == (QuestionState.OPEN, None)


def test_an_empty_page_teaches(make_desk, lena):
    desk = make_desk(lena)
    assert desk.page.card.teaching.isVisible()
    assert "gets asked" in desk.page.card.teaching.sentence.text()
    desk.qtbot.mouseClick(desk.page.card.teaching.button, Qt.MouseButton.LeftButton)
    assert desk.window.findChild(BankSheet).isVisible()


def test_ten_thousand_questions_are_read_as_one_scrolls(make_desk, journal, lena):
    """M26: the list stays quick however many questions there are."""
    run, made_at = journal.file.connection.exec_driver_sql, "2026-11-01T10:00:00.000Z+060"
    run("BEGIN")
    ids = [new_id() for _ in range(10_000)]
    for n, key in enumerate(ids):
        state = list(QuestionState)[n % 5].value
        run(
            "INSERT INTO questions (id, mentorship_id, text, state, created_at, changed_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (key, lena, f"Why {n}?", state, made_at, made_at),
        )
    run("COMMIT")
    seen: list[str] = []
    raw: Any = journal.file.connection.connection.driver_connection
    desk = make_desk(lena)
    raw.set_trace_callback(seen.append)
    desk.journal.questions.edit(ids[0], theme="why")
    raw.set_trace_callback(None)
    rows = desk.page.list.rows
    loaded = sum(not row.group for row in rows.rows)
    assert loaded < 400, "a few screens of ten thousand"
    asked = [s for s in seen if s.lstrip().startswith("SELECT") and "questions" in s]
    assert 0 < len(asked) <= 6
    assert all("LIMIT" in s or "questions.id = " in s for s in asked)
    desk.page.open(ids[9_999])
    assert desk.page.detail.text.toPlainText() == "Why 9999?"
    assert desk.shown()[:2] == ["[Led to an action]", "Why 9999?"], "far behind: shown on top"
    bar = desk.page.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.qtbot.waitUntil(lambda: sum(not row.group for row in rows.rows) > loaded)
    assert desk.page.detail.text.toPlainText() == "Why 9999?"
    assert desk.page.list.findChildren(QMenu) == []
