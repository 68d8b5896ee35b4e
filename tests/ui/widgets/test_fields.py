from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.ui.theme import Theme
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.date_field import DateField, parse_day
from mentorjournal.ui.widgets.fields import ComboBox, SearchField, TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.month_view import MonthView
from mentorjournal.ui.widgets.number_field import NumberField, parse_number
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.widgets.tags import TagField
from mentorjournal.ui.widgets.time_field import TimeField, parse_time

LEFT = Qt.MouseButton.LeftButton
TODAY = dt.date(2026, 11, 21)
BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
AMERICAN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


def shown(qtbot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def retype(qtbot, field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("2026-12-24", BRITISH, dt.date(2026, 12, 24)),
        ("24/12/2026", BRITISH, dt.date(2026, 12, 24)),
        ("12/24/2026", AMERICAN, dt.date(2026, 12, 24)),
        ("3/4/2027", AMERICAN, dt.date(2027, 3, 4)),
        ("3/4/2027", BRITISH, dt.date(2027, 4, 3)),
        ("24.12.2026", GERMAN, dt.date(2026, 12, 24)),
        ("24.12.26", GERMAN, dt.date(2026, 12, 24)),
        ("24 Dec 2026", BRITISH, dt.date(2026, 12, 24)),
        ("24 December 2026", BRITISH, dt.date(2026, 12, 24)),
        ("24 Dec", BRITISH, dt.date(2026, 12, 24)),
        ("1 Feb", BRITISH, dt.date(2027, 2, 1)),
        ("24/12", BRITISH, dt.date(2026, 12, 24)),
        ("+3", BRITISH, dt.date(2026, 11, 24)),
        ("-1w", BRITISH, dt.date(2026, 11, 14)),
        ("+3m", BRITISH, dt.date(2027, 2, 21)),
        ("2026-02-30", BRITISH, None),
        ("soon", BRITISH, None),
    ],
)
def test_days_are_understood_as_people_write_them(text, locale, day):
    assert parse_day(text, TODAY, locale) == day


def test_a_month_later_stays_within_its_month():
    assert parse_day("+1m", dt.date(2027, 1, 31), BRITISH) == dt.date(2027, 2, 28)


def test_a_typed_day_is_told_when_it_is_finished(qtbot):
    field = shown(qtbot, DateField(today=lambda: TODAY, name="Due"))
    with qtbot.assertNotEmitted(field.date_changed):
        retype(qtbot, field, "2026-12-24")
    with qtbot.waitSignal(field.date_changed) as caught:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == [dt.date(2026, 12, 24)]
    assert field.date == dt.date(2026, 12, 24)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.date == dt.date(2026, 12, 24)


def test_the_shown_day_with_its_weekday_can_be_edited(qtbot):
    field = shown(qtbot, DateField(dt.date(2026, 12, 24), today=lambda: TODAY))
    field.setText(field.text().replace("24", "25", 1))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.date == dt.date(2026, 12, 25)


def test_nonsense_keeps_the_day_and_is_marked(qtbot):
    field = shown(qtbot, DateField(TODAY, today=lambda: TODAY))
    retype(qtbot, field, "whenever")
    with qtbot.assertNotEmitted(field.date_changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.date == TODAY
    assert field.property("problem") is True
    retype(qtbot, field, "+1")
    assert field.property("problem") is False


def test_a_day_can_be_taken_out_only_where_that_is_allowed(qtbot):
    free = shown(qtbot, DateField(TODAY, today=lambda: TODAY))
    retype(qtbot, free, "")
    with qtbot.waitSignal(free.date_changed) as caught:
        qtbot.keyClick(free, Qt.Key.Key_Return)
    assert caught.args == [None]
    bound = shown(qtbot, DateField(TODAY, today=lambda: TODAY, optional=False))
    retype(qtbot, bound, "")
    qtbot.keyClick(bound, Qt.Key.Key_Return)
    assert bound.date == TODAY
    assert bound.text()


def test_keys_move_the_day(qtbot):
    field = shown(qtbot, DateField(today=lambda: TODAY))
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.date == TODAY
    for key, day in [
        (Qt.Key.Key_Up, 22),
        (Qt.Key.Key_Down, 21),
        (Qt.Key.Key_Down, 20),
    ]:
        qtbot.keyClick(field, key)
        assert field.date == dt.date(2026, 11, day)
    qtbot.keyClick(field, Qt.Key.Key_PageUp)
    assert field.date == dt.date(2026, 12, 20)


def test_a_day_is_picked_from_the_calendar(qtbot):
    field = shown(qtbot, DateField(TODAY, today=lambda: TODAY))
    icon = QPoint(field.width() - 16, field.height() // 2)
    qtbot.mouseClick(field, LEFT, pos=icon)
    month = QApplication.activePopupWidget().findChild(MonthView)
    assert month.selectedDate() == QDate(2026, 11, 21)
    month.setSelectedDate(QDate(2026, 11, 27))
    with qtbot.waitSignal(field.date_changed) as caught:
        month.activated.emit(QDate(2026, 11, 27))
    assert caught.args == [dt.date(2026, 11, 27)]
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("15:00", dt.time(15)),
        ("15.30", dt.time(15, 30)),
        ("1530", dt.time(15, 30)),
        ("9", dt.time(9)),
        ("3 pm", dt.time(15)),
        ("12:15am", dt.time(0, 15)),
        ("25:00", None),
        ("13 pm", None),
        ("noon", None),
    ],
)
def test_times_are_understood_as_people_write_them(text, time):
    assert parse_time(text) == time


def test_a_time_is_typed_stepped_and_emptied(qtbot):
    field = shown(qtbot, TimeField(name="Starts"))
    retype(qtbot, field, "3pm")
    with qtbot.waitSignal(field.time_changed) as caught:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == [dt.time(15)]
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.time == dt.time(15, 15)
    retype(qtbot, field, "")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.time is None


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("3.5", BRITISH, 3.5),
        ("3,5", GERMAN, 3.5),
        ("1.234,5", GERMAN, 1234.5),
        ("1,234.5", BRITISH, 1234.5),
        ("20 %", BRITISH, 20),
        ("\u22124", BRITISH, -4),
        ("many", BRITISH, None),
        ("", BRITISH, None),
    ],
)
def test_numbers_are_understood_in_the_users_notation(text, locale, number):
    assert parse_number(text, locale) == number


def test_a_number_is_told_while_typing_and_emptied(qtbot):
    field = shown(qtbot, NumberField(name="Target"))
    told = []
    field.value_changed.connect(told.append)
    retype(qtbot, field, "12")
    retype(qtbot, field, "")
    assert told == [1.0, 12.0, None]
    assert field.is_valid


def test_a_number_is_shown_as_the_user_writes_it(qtbot):
    field = NumberField(2.5)
    field.setLocale(GERMAN)
    shown(qtbot, field)
    field.set_value(1234.5)
    assert field.text() == "1234,5"
    field.set_value(3.0)
    assert field.text() == "3"


def test_numbers_out_of_range_are_a_problem_and_steps_stop(qtbot):
    field = shown(qtbot, NumberField(9, minimum=0, maximum=10, decimals=0))
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value == 10
    retype(qtbot, field, "11")
    assert field.value is None
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.property("problem") is True


def test_a_rating_by_mouse_keys_and_taken_back(qtbot):
    field = shown(qtbot, RatingField(name="Energy", low="drained", high="full"))
    told = []
    field.rated.connect(told.append)
    for key in (Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(field, key)
    assert told == [3, 4, 5, 1]
    assert field.accessibleName() == "Energy: 1 of 5, drained"
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.value is None
    assert field.accessibleName() == "Energy: not rated"
    qtbot.mouseClick(field, LEFT, pos=QPoint(8, field.height() // 2))
    assert field.value == 1
    qtbot.mouseClick(field, LEFT, pos=QPoint(8, field.height() // 2))
    assert field.value is None


def test_ten_is_the_digit_nought(qtbot):
    field = shown(qtbot, RatingField(top=10))
    qtbot.keyClick(field, Qt.Key.Key_0)
    assert field.value == 10


def test_tags_are_made_by_enter_comma_and_tab(qtbot):
    field = shown(qtbot, TagField(["leading"], name="Tags"))
    told = []
    field.tags_changed.connect(told.append)
    line = field.focusProxy()
    qtbot.keyClicks(line, "talks")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(line, "net work,")
    qtbot.keyClicks(line, "#pay")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert field.tags == ("leading", "talks", "net work", "pay")
    qtbot.keyClicks(line, "TALKS")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told[-1] == field.tags == ("leading", "talks", "net work", "pay")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert field.tags == ("leading", "talks", "net work")


def test_a_tag_goes_by_its_cross(qtbot):
    field = shown(qtbot, TagField(["leading", "talks"]))
    chip = next(c for c in field.findChildren(QWidget) if c.property("text") == "leading")
    qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 12, chip.height() // 2))
    assert field.tags == ("talks",)


def test_the_wheel_does_not_change_a_choice_and_keys_do(qtbot):
    box = shown(qtbot, ComboBox([(1, "Since last review"), (2, "This year")], name="Period"))
    assert box.current == 1
    with qtbot.waitSignal(box.chosen) as caught:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert caught.args == [2]
    box.set_choices([(3, "All"), (2, "This year")])
    assert box.current == 2


def test_search_tells_clears_and_leaves_downwards(qtbot):
    field = shown(qtbot, SearchField("Search everything", "Ctrl K"))
    told = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "plan")
    assert told[-1] == "plan"
    with qtbot.waitSignal(field.left_downwards):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told[-1] == ""
    qtbot.keyClicks(field, "x")
    cross = QPoint(field.width() - 18, field.height() // 2)
    qtbot.mouseClick(field, LEFT, pos=cross)
    assert field.text() == ""


def test_a_text_area_grows_with_its_text_and_lets_tab_out(qtbot):
    page = QWidget()
    column = Column(page)
    area, button = TextArea(name="Notes", lines=2, max_lines=4), Button("Next")
    column.addWidget(area)
    column.addWidget(button)
    shown(qtbot, page)
    low = area.sizeHint().height()
    area.setPlainText("one\ntwo\nthree")
    middle = area.sizeHint().height()
    area.setPlainText("\n" * 40)
    assert low < middle < area.sizeHint().height() < 3 * low
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert page.focusWidget() is button


def test_a_form_field_names_its_control_and_says_what_is_wrong(qtbot):
    form = shown(qtbot, FormField("Target", NumberField(), "A number you can look up"))
    assert form.field.accessibleName() == "Target"
    assert form.field.accessibleDescription() == "A number you can look up"
    form.set_error("Give a number.")
    assert form.error == "Give a number."
    assert form.field.accessibleDescription() == "Give a number."
    assert form.field.property("problem") is True
    form.set_error("")
    assert form.error == ""
    assert form.field.accessibleDescription() == "A number you can look up"


def test_tab_goes_through_a_form_in_reading_order(qtbot):
    page = QWidget()
    column = Column(page)
    forms = [
        FormField("What", TextField()),
        FormField("Target", NumberField()),
        FormField("Due", DateField(today=lambda: TODAY)),
        FormField("Sure", RatingField(top=10)),
    ]
    for form in forms:
        column.addWidget(form)
    shown(qtbot, page)
    forms[0].setFocus()
    for form in forms:
        assert page.focusWidget() is form.field
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)


def test_rows_are_switched_by_mouse_and_space(qtbot):
    row = shown(qtbot, CheckRow("Full session notes", hint="Only the shared part"))
    told = []
    row.toggled.connect(told.append)
    qtbot.mouseClick(row, LEFT)
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert told == [True, False]
    assert row.accessibleName() == "Full session notes"
    assert row.accessibleDescription() == "Only the shared part"


def test_a_long_row_wraps_instead_of_being_cut(qtbot, look: Theme):
    row = shown(qtbot, CheckRow("Sessions, decisions, actions and what they led to " * 3))
    assert row.heightForWidth(200) > 3 * row.heightForWidth(2000)
    look.set_text_scale(2.0)
    assert row.heightForWidth(400) > row.heightForWidth(4000)
