"""The program is left open overnight: in the morning every page is of the new day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.calendar.page import CalendarPage
from mentorjournal.ui.goals.page import GoalsPage
from mentorjournal.ui.notes.page import NotesPage
from mentorjournal.ui.prepare.page import PreparePage
from mentorjournal.ui.theme import theme
from mentorjournal.ui.timeline.page import TimelinePage
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.row_list import RowList

from .conftest import Desk, Start
from .work import Work, measured

DAY = timedelta(days=1)
TODAY = date.today()
TOMORROW = TODAY + DAY
IN_RAIL = ("today", "journal", "goals", "timeline", "prepare", "report")
ALL = (*IN_RAIL, "actions", "questions", "lessons", "calendar", "mentorship")


class Night:
    """A program that somebody leaves open, and the clock on the wall."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.days: list[date] = []
        self._show(datetime.combine(TODAY, time(21, 30)))
        desk.context.day_began.connect(self._on_day)

    def _on_day(self) -> None:
        self.days.append(self.desk.context.day)

    def _show(self, now: datetime) -> None:
        there = now.astimezone()
        self.desk.journal.file.clock = lambda: there

    def sleep_till(self, day: date, at: time = time(7, 45)) -> None:
        """The lid is shut, and opened again on another day: no timer went on meanwhile."""
        self._show(datetime.combine(day, at))
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        QApplication.processEvents()


@pytest.fixture
def night(start: Start, tmp_path: Path) -> Night:
    """An evening, on which something is due and something planned for the next day."""
    path = tmp_path / "amara.mentorjournal"
    with Journal.create(path, "Amara Keita") as journal:
        add = journal.mentorships.add
        lena = add(role=Role.MENTEE, counterpart="Lena Vogt", starts_on=TODAY - 100 * DAY).id
        journal.actions.add(lena, "Send the outline", due_on=TODAY)
        journal.sessions.plan(lena, TOMORROW, "10:00")
        journal.notes.add(lena, kind=NoteKind.MOMENT, text="In the lift", day=TODAY)
        fields = GoalFields(
            title="Speak at reviews",
            sentence="Speak at three reviews",
            measure=Measure("talks", baseline=0, target=3),
            starts_on=TODAY - 60 * DAY,
            due_on=TOMORROW,
        )
        goal = journal.goals.add(lena, fields)
        journal.goals.propose(goal.id)
        journal.goals.agree(goal.id)
        journal.milestones.add(lena, "First talk", TODAY, goal.id)
    desk = start(path)
    desk.bot.waitUntil(lambda: desk.context.reminders is not None, timeout=20_000)
    return Night(desk)


def said(widget: QWidget) -> str:
    """All that is to be read on a part of the window."""
    words: list[str] = []
    for label in widget.findChildren(QLabel):
        if label.isVisible():
            words.append(label.text())
    for rows in widget.findChildren(RowList):
        if rows.isVisible():
            words += [str(row) for row in rows.model().rows]
    return "\n".join(words)


def type_into(desk: Desk, field: QLineEdit, words: str, caret: int) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, words)
    field.setCursorPosition(caret)
    assert desk.focus() is field


def assert_typing_goes_on(desk: Desk, field: QLineEdit, words: str, caret: int) -> None:
    assert desk.focus() is field
    assert (field.text(), field.cursorPosition()) == (words, caret)
    desk.type("x")
    assert field.text() == f"{words[:caret]}x{words[caret:]}"


def test_today_is_of_the_new_day_and_the_line_begun_goes_on(night: Night) -> None:
    desk = night.desk
    page = desk.go("today")
    assert "overdue" not in said(page)
    capture = desk.child(QLineEdit, "Capture a moment")
    type_into(desk, capture, "A word about pay", 6)
    night.sleep_till(TOMORROW)
    assert "1 day overdue" in said(page)
    assert_typing_goes_on(desk, capture, "A word about pay", 6)
    assert "Good morning, Amara" in said(page)
    assert desk.window.rail._entries["prepare"].entry.count == "today"
    night.sleep_till(TOMORROW, time(22))
    assert "Good evening, Amara" in said(page)
    assert night.days == [TOMORROW]


def asked(work: Work) -> list[str]:
    """What was read of the records."""
    return [one for one in work.statements if "FROM meta" not in one]


def test_a_page_that_is_not_seen_asks_nothing_and_is_of_the_day_when_it_shows(
    night: Night,
) -> None:
    desk = night.desk
    desk.go("settings")
    with measured(desk.journal) as alone:
        night.sleep_till(TOMORROW + DAY)
    for name in ALL:
        desk.go(name)
    desk.go("settings")
    with measured(desk.journal) as beside_all:
        night.sleep_till(TOMORROW + 2 * DAY)
    assert len(asked(beside_all)) == len(asked(alone))
    for name, words in (
        ("today", "3 days overdue"),
        ("actions", "1 overdue"),
        ("prepare", "2 days ago"),
        ("goals", "missed, move it or reach it"),
        ("mentorship", "month 4"),
    ):
        assert words in said(desk.go(name)), name
    assert night.days == [TOMORROW + DAY, TOMORROW + 2 * DAY]
    with measured(desk.journal) as again:
        desk.go("goals")
    assert asked(again) == []  # once a day is enough


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("actions", "1 open", "1 overdue"),
        ("prepare", "tomorrow, at 10:00", "today, at 10:00"),
        ("goals", "First talk", "missed, move it or reach it"),
    ],
)
def test_the_page_that_is_seen_is_of_the_new_day_at_once(
    night: Night, name: str, before: str, after: str
) -> None:
    page = night.desk.go(name)
    assert before in said(page)
    assert after not in said(page)
    night.sleep_till(TOMORROW)
    night.desk.bot.waitUntil(lambda: after in said(page), timeout=20_000)


def test_the_calendar_goes_on_to_the_new_today_unless_another_day_was_chosen(night: Night) -> None:
    page = night.desk.go("calendar")
    assert isinstance(page, CalendarPage)
    assert (page.grid.current_day, page.grid.days.today) == (TODAY, TODAY)
    later = (TODAY.replace(day=1) + 40 * DAY).replace(day=3)
    night.sleep_till(later)
    assert (page.grid.current_day, page.grid.days.today) == (later, later)
    assert page.grid.days.month == later.replace(day=1)
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    chosen = later + DAY
    night.sleep_till(later + 2 * DAY)
    assert (page.grid.current_day, page.grid.days.today) == (chosen, later + 2 * DAY)
    QTest.keyClick(page.grid, Qt.Key.Key_T)
    assert page.grid.current_day == later + 2 * DAY


def test_a_calendar_made_on_the_day_before_opens_at_today(night: Night) -> None:
    page = night.desk.window.page("calendar")
    night.sleep_till(TOMORROW)
    assert isinstance(page, CalendarPage)
    assert night.desk.go("calendar") is page
    assert (page.grid.current_day, page.grid.days.today) == (TOMORROW, TOMORROW)


def test_the_line_of_today_moves_and_the_view_keeps_its_place(night: Night) -> None:
    page = night.desk.go("timeline")
    assert isinstance(page, TimelinePage)
    middle, line = page.canvas.middle_day(), page.canvas._today
    night.sleep_till(TOMORROW)
    assert page.canvas._today == line + DAY
    assert page.canvas.middle_day() == middle


def test_a_timeline_made_days_before_opens_around_today(night: Night) -> None:
    desk, later = night.desk, TODAY + 40 * DAY
    page = desk.window.page("timeline")
    assert isinstance(page, TimelinePage)
    theme().set_text_scale(1.25)  # laid out anew before it was ever seen
    night.sleep_till(later)
    assert desk.go("timeline") is page
    middle = page.canvas.middle_day()
    assert middle is not None
    assert abs((middle - later).days) < page.canvas.days_in_view / 10


def test_a_step_begun_in_the_evening_goes_on_and_its_day_is_read_from_today(night: Night) -> None:
    desk = night.desk
    page = desk.go("goals")
    assert isinstance(page, GoalsPage)
    field = page.detail.parts.steps.field
    type_into(desk, field, "Book a room", 4)
    night.sleep_till(TOMORROW)
    assert_typing_goes_on(desk, field, "Book a room", 4)
    day = desk.child(DateField, "By when", within=page.detail.parts.steps)
    day.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(day, "+3")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert day.date == TOMORROW + 3 * DAY


def test_a_day_that_somebody_types_for_the_next_session_stays(night: Night) -> None:
    desk = night.desk
    session = desk.journal.sessions.next(desk.context.mentorship_id or "", TODAY)
    assert session is not None
    desk.journal.sessions.delete(session.id)
    page = desk.go("prepare")
    assert isinstance(page, PreparePage)
    day = page.plan.when.day
    proposed = day.date
    assert proposed is not None
    assert proposed == TODAY
    night.sleep_till(TOMORROW)
    assert day.date == TOMORROW  # nobody had touched it
    day.selectAll()
    type_into(desk, day, "24 De", 5)
    night.sleep_till(TOMORROW + DAY)
    assert_typing_goes_on(desk, day, "24 De", 5)


def test_a_note_begun_yesterday_stays_yesterday_s_and_the_caret_where_it_was(
    night: Night,
) -> None:
    desk = night.desk
    page = desk.go("journal")
    assert isinstance(page, NotesPage)
    page.new_item()
    editor = desk.focus()
    assert isinstance(editor, (QTextEdit, QPlainTextEdit))
    desk.type("What went well")
    cursor = editor.textCursor()
    cursor.setPosition(5)
    editor.setTextCursor(cursor)
    night.sleep_till(TOMORROW)
    desk.type("we")
    assert desk.focus() is editor
    assert editor.toPlainText() == "What wewent well"
    assert desk.window.flush()
    note = page.panel.note
    assert note is not None
    assert (note.day, note.text) == (TODAY, "What wewent well")


def test_a_line_of_an_action_in_a_note_is_not_shut_while_one_writes_it(night: Night) -> None:
    desk = night.desk
    page = desk.go("journal")
    assert isinstance(page, NotesPage)
    page.new_item()
    desk.type("What went well")
    lines = page.panel.paper.action_lines
    type_into(desk, lines.field, "Ask about pay", 3)
    night.sleep_till(TOMORROW)
    assert_typing_goes_on(desk, lines.field, "Ask about pay", 3)
    desk.key(Qt.Key.Key_Return)
    note = page.panel.note
    assert note is not None
    (made,) = desk.journal.actions.of_note(note.id)
    lines.write_line(made.id)
    QApplication.processEvents()
    field = desk.focus()
    assert isinstance(field, QLineEdit)
    assert field is not lines.field
    field.setText("")
    QTest.keyClicks(field, "Ask twice")
    field.setCursorPosition(3)
    night.sleep_till(TOMORROW + DAY)
    assert_typing_goes_on(desk, field, "Ask twice", 3)


SECTIONS = ("about", "agreement", "baseline", "values", "health", "closing")
PLACES = [(name, None) for name in (*ALL, "settings") if name != "mentorship"]
PLACES += [("mentorship", section) for section in SECTIONS]
Written = QLineEdit | QTextEdit | QPlainTextEdit


def fields_of(page: QWidget) -> list[Written]:
    """Whatever one can type into, as far as it is there now."""
    kinds: tuple[type[Written], ...] = (QLineEdit, QTextEdit, QPlainTextEdit)
    return [
        field
        for kind in kinds
        for field in page.findChildren(kind)
        if field.isVisible() and field.isEnabled() and not field.isReadOnly()
    ]


def written(field: Written) -> tuple[str, int]:
    """What stands in a field, and where the caret is."""
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition()
    return field.toPlainText(), field.textCursor().position()


def awake(desk: Desk) -> bool:
    """Whether the window has the keyboard; asks for it once more where it has not."""
    if not desk.window.isActiveWindow():
        desk.window.activateWindow()
    return desk.window.isActiveWindow()


def test_whatever_is_typed_on_any_page_stays_as_it_is(start: Start, sample: Path) -> None:
    desk = start(sample)
    desk.bot.waitUntil(lambda: desk.context.reminders is not None, timeout=20_000)
    night, day, names = Night(desk), TODAY, set()
    for name, section in PLACES:
        desk.window.show_page(name, section)
        for field in fields_of(desk.go(name)):
            if not isValid(field) or not field.isVisible():
                continue
            desk.bot.waitUntil(partial(awake, desk), timeout=20_000)
            field.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClicks(field, "abc")
            QTest.keyClick(field, Qt.Key.Key_Left)
            before, day = written(field), day + DAY
            night.sleep_till(day)
            said = f"{name}: {field.accessibleName()}"
            assert isValid(field), said
            assert written(field) == before, said
            assert QApplication.focusWidget() is field, said
            names.add(said)
    assert len(names) > 40


def test_each_day_has_its_look_over_the_journal(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = night.desk.context.backups
    assert keeper is not None
    night.desk.bot.waitUntil(lambda: not keeper._look.isActive(), timeout=20_000)
    night.sleep_till(TOMORROW)
    assert keeper._look.isActive()
