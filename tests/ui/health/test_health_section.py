"""How a mentorship is doing, as its owner sees it and rates it (M51, M53, M54)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.health.conftest import START, TODAY, Desk

from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.domain.mentorships import PulseRhythm, Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.practice import EntryKind
from mentorjournal.domain.sides import Side
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.health.entries_sheet import EntriesSheet
from mentorjournal.ui.health.pulse_sheet import PulseSheet
from mentorjournal.ui.widgets.button import ButtonKind
from mentorjournal.ui.widgets.row_model import RowRole

LINES = ["outcomes", "frequency", "quality", "feedback", "trust"]


def press(desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def test_an_empty_section_teaches_and_draws_nothing(desk: Desk) -> None:
    """M51: no chart without an answer, one sentence and one button in its place."""
    section = desk.section
    assert section.pulse.give.kind is ButtonKind.PRIMARY
    assert not section.pulse.trend.isVisible()
    assert not section.energy.trend.isVisible()
    assert not section.confidence.trend.isVisible()
    assert desk.facts() == [
        ("0 of 12 sessions held", "Agreed: one every 14 days."),
        ("No action was due yet", ""),
        ("0 check-ins", ""),
        ("No topic was on an agenda yet", ""),
    ]


def test_five_digits_give_a_pulse_and_undo_takes_it_back(desk: Desk) -> None:
    """M51: by keyboard alone: five digits and Ctrl+Enter."""
    QTest.mouseClick(desk.section.pulse.give, Qt.MouseButton.LeftButton)
    sheet = desk.sheet(PulseSheet)
    desk.qtbot.waitUntil(lambda: QApplication.focusWidget() is sheet.ratings["outcomes"])
    for key in (Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_4):
        press(desk, key)
    press(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (pulse,) = desk.pulses()
    assert pulse.scores == tuple(zip(LINES, (4, 5, 3, 2, 4), strict=True))
    assert (pulse.side, pulse.day) == (Side.ME, TODAY)
    assert desk.notices[-1].text == "Pulse kept"
    assert desk.notices[-1].undoable
    assert len(desk.section.pulse.trend.rows) == 5
    assert desk.section.pulse.give.kind is ButtonKind.PLAIN
    desk.journal.undo()
    assert desk.pulses() == []
    assert desk.section.pulse.trend.rows == ()


def test_a_pulse_can_be_what_the_other_side_said_and_may_leave_lines_out(desk: Desk) -> None:
    """M51: noted for the other side, with the mouse; without a rating nothing is kept."""
    QTest.mouseClick(desk.section.pulse.give, Qt.MouseButton.LeftButton)
    sheet = desk.sheet(PulseSheet)
    assert sheet.accept_button is not None
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    assert desk.pulses() == []
    assert sheet.isVisible()
    trust = sheet.ratings["trust"]
    QTest.mouseClick(trust, Qt.MouseButton.LeftButton, pos=trust._box(5).center())
    sheet.side.setFocus()
    QTest.keyClick(sheet.side, Qt.Key.Key_Right)
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    (pulse,) = desk.pulses()
    assert (pulse.side, pulse.scores) == (Side.THEM, (("trust", 5),))
    (row,) = desk.section.pulse.trend.rows
    assert row.title == "I can bring what is really on my mind."


def test_a_pulse_is_opened_from_its_point_and_changed(
    journal: Journal, mentorship_id: str, make_desk: Callable[[str], Desk]
) -> None:
    """M51: an answer to a line that is not asked any more stays with the pulse."""
    given = journal.practice.add_pulse(mentorship_id, {"trust": 2, "gone": 1}, day=TODAY)
    desk = make_desk(mentorship_id)
    trend = desk.section.pulse.trend
    chart = trend.chart()
    assert chart is not None
    tip = next(tip for tip in chart.tips if tip.key == given.id)
    assert tip.text == "Amara, 21\xa0November 2026: 2 of 5"
    place = QPointF(tip.left + tip.width / 2, chart.height - tip.bottom - tip.height / 2)
    QTest.mouseClick(trend, Qt.MouseButton.LeftButton, pos=place.toPoint())
    sheet = desk.sheet(PulseSheet)
    assert sheet.ratings["trust"].value == 2
    QTest.keyClick(sheet.ratings["trust"], Qt.Key.Key_5)
    assert sheet.accept_button is not None
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    (pulse,) = desk.pulses()
    assert dict(pulse.scores) == {"trust": 5, "gone": 1}
    assert "Lena" not in chart.summary


def test_a_pulse_is_deleted_from_its_row_and_comes_back(
    journal: Journal, mentorship_id: str, make_desk: Callable[[str], Desk]
) -> None:
    for days in range(6):
        journal.practice.add_pulse(
            mentorship_id, {"trust": 4}, day=START + timedelta(days=20 * days)
        )
    desk = make_desk(mentorship_id)
    rows = desk.section.pulse.rows
    assert rows.model().rowCount() == 3
    rows.setFocus()
    rows.select_row(rows.model().index(0, 0))
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert len(desk.pulses()) == 5
    assert desk.notices[-1].text == "Pulse deleted"
    journal.undo()
    assert len(desk.pulses()) == 6


def test_ones_own_line_is_asked_with_the_others(
    journal: Journal, mentorship_id: str, make_desk: Callable[[str], Desk]
) -> None:
    """M48 M51: own lines of the pulse stand behind the program's five."""
    from mentorjournal.domain.changes import Kind, Label
    from mentorjournal.journal.schema import tables

    with journal.file.change(Label.ADD_OWN_ENTRY, Kind.OWN_ENTRY) as writer:
        fields = {"kind": EntryKind.PULSE_LINE, "title": "Fun", "body": "We laugh.", "position": 0}
        key = writer.insert(tables.own_entries, **fields)
    desk = make_desk(mentorship_id)
    QTest.mouseClick(desk.section.pulse.give, Qt.MouseButton.LeftButton)
    sheet = desk.sheet(PulseSheet)
    assert list(sheet.ratings) == [*LINES, key]
    QTest.keyClick(sheet.ratings[key], Qt.Key.Key_3)
    assert sheet.accept_button is not None
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    assert [row.title for row in desk.section.pulse.trend.rows] == ["We laugh."]


def test_every_fact_says_how_it_was_counted_and_leads_to_its_entries(
    journal: Journal, mentorship_id: str, make_desk: Callable[[str], Desk]
) -> None:
    """M51: from a figure to the day it was counted from, in two clicks."""
    note = journal.notes.add(mentorship_id, kind=NoteKind.SESSION, day=date(2026, 9, 1))
    made = journal.actions.add(
        mentorship_id, "Send outline", due_on=date(2026, 9, 3), note_id=note.id
    )
    journal.actions.set_done(made.id, True)  # today, and so too late
    desk = make_desk(mentorship_id)
    assert desk.facts()[:2] == [
        ("1 of 12 sessions held", "Agreed: one every 14 days."),
        ("0 of 1 action done in time", "1 done later."),
    ]
    rows = desk.section.facts.rows
    assert all(rows.model().index(n, 0).data(Qt.ItemDataRole.ToolTipRole) for n in range(4))
    rows.setFocus()
    rows.select_row(rows.model().index(1, 0))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    sheet = desk.sheet(EntriesSheet)
    index = sheet.rows.model().index(0, 0)
    assert index.data() == "Send outline"
    assert index.data(RowRole.TRAILING_CHIP)[0] == "not in time"
    sheet.rows.select_row(index)
    QTest.keyClick(sheet.rows, Qt.Key.Key_Return)
    assert desk.gone == [("journal", note.id)]


def test_the_period_bounds_facts_and_charts_alike(
    journal: Journal, mentorship_id: str, make_desk: Callable[[str], Desk]
) -> None:
    journal.notes.add(mentorship_id, kind=NoteKind.SESSION, day=date(2026, 7, 1), energy=2)
    journal.notes.add(mentorship_id, kind=NoteKind.SESSION, day=date(2026, 11, 1), energy=4)
    desk = make_desk(mentorship_id)
    assert desk.facts()[0][0] == "2 of 12 sessions held"
    desk.section.period.setFocus()
    QTest.keyClick(desk.section.period, Qt.Key.Key_Home)
    desk.settle()
    assert desk.facts()[0][0] == "1 of 6 sessions held"
    (row,) = desk.section.energy.trend.rows
    assert [point.value for point in row.lines[0].points] == [4]


def test_energy_and_confidence_lead_to_what_they_are_of(
    journal: Journal, mentorship_id: str, make_desk: Callable[[str], Desk]
) -> None:
    """M53 M54: private marks by day, confidence by goal; each day opens its note."""
    note = journal.notes.add(
        mentorship_id, day=TODAY, title="Long day", energy=2, well_being="slept badly"
    )
    goal = journal.goals.add(
        mentorship_id, GoalFields(title="Talks", measure=Measure("talks", target=3))
    )
    journal.goals.check_in(goal.id, 1, day=TODAY, confidence=7)
    desk = make_desk(mentorship_id)
    (row,) = desk.section.confidence.trend.rows
    assert (row.title, row.top) == ("Talks", 10)
    desk.section.confidence.trend.point_opened.emit(row.lines[0].points[0].id)
    QTest.mouseClick(desk.section.energy.see, Qt.MouseButton.LeftButton)
    sheet = desk.sheet(EntriesSheet)
    index = sheet.rows.model().index(0, 0)
    assert index.data(RowRole.SUBTITLE) == "slept badly"
    sheet.rows.opened.emit(index)
    assert desk.gone == [("goals", goal.id), ("journal", note.id)]


def test_the_rhythm_is_remembered_for_each_mentorship(
    journal: Journal, mentorship_id: str, make_desk: Callable[[str], Desk]
) -> None:
    """M51: monthly or quarterly, or never asked."""
    other = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo", starts_on=START).id
    desk = make_desk(mentorship_id)
    rhythm = desk.section.pulse.rhythm
    assert rhythm.current == "quarterly"
    rhythm.setFocus()
    QTest.keyClick(rhythm, Qt.Key.Key_End)
    desk.context.choose_mentorship(other)
    assert rhythm.current == "quarterly"
    desk.context.choose_mentorship(mentorship_id)
    assert rhythm.current == "never"
    assert journal.mentorships.get(mentorship_id).pulse_rhythm is PulseRhythm.NEVER
    journal.undo()
    assert rhythm.current == "quarterly"


def test_a_section_out_of_sight_asks_for_nothing(desk: Desk, qtbot: QtBot) -> None:
    """What is written elsewhere is asked for when the section is seen again."""
    desk.section.hide()
    desk.journal.practice.add_pulse(desk.mentorship_id, {"trust": 4})
    assert desk.section.pulse.trend.rows == ()
    desk.section.show()
    assert len(desk.section.pulse.trend.rows) == 1


def test_a_pulse_asks_how_near_success_is_where_somebody_said_what_it_means(desk: Desk) -> None:
    """M47: the definition of whoever answers is quoted; nobody's is asked for without one."""
    edit = desk.journal.mentorships.edit
    edit(desk.mentorship_id, my_success="I lead one project.")
    QTest.mouseClick(desk.section.pulse.give, Qt.MouseButton.LeftButton)
    sheet = desk.sheet(PulseSheet)
    assert sheet.success.isVisible()
    sheet.side._choose(1)  # Lena answers, and has said nothing of success
    assert not sheet.success.isVisible()
    sheet.side._choose(0)
    QTest.keyClick(sheet.success, Qt.Key.Key_4)
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    (pulse,) = desk.pulses()
    assert pulse.scores == (("success", 4),)
    row = desk.section.pulse.items.rows[0]
    assert row.note == "4 of 5 near to success"


def test_what_was_said_of_success_stays_when_a_pulse_is_changed(desk: Desk) -> None:
    """M47: also once the definition is gone, and the question with it."""
    desk.journal.practice.add_pulse(desk.mentorship_id, {"trust": 3, "success": 4}, day=TODAY)
    desk.section.pulse._open(desk.pulses()[0].id)
    sheet = desk.sheet(PulseSheet)
    assert sheet.accept_button is not None
    assert sheet.accept_button.text() == "Save"
    QTest.keyClick(sheet.ratings["trust"], Qt.Key.Key_5)
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    assert dict(desk.pulses()[0].scores) == {"trust": 5, "success": 4}
    assert desk.section.pulse.items.rows[0].note == "5 of 5 on average"
