from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import Theme
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.segmented import Segmented

LEFT = Qt.MouseButton.LeftButton
MONTHS = [("month", "Month"), ("quarter", "Quarter"), ("year", "Year")]


def shown(qtbot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.mark.parametrize("kind", ButtonKind)
def test_a_button_is_pressed_by_mouse_space_and_enter(qtbot, kind):
    button = shown(qtbot, Button("Check in", kind, "plus"))
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, LEFT)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_button_that_is_off_does_nothing_and_looks_it(qtbot):
    button = shown(qtbot, Button("Check in", ButtonKind.PRIMARY))
    live = button.grab().toImage()
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, LEFT)
    assert button.grab().toImage() != live


def test_a_button_shows_a_ring_for_the_keyboard_but_not_for_a_click(qtbot):
    button = shown(qtbot, Button("Check in"))
    button.clearFocus()
    plain = button.grab().toImage()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert button.grab().toImage() == plain
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != plain


def test_what_a_screen_reader_says_of_buttons(qtbot):
    assert shown(qtbot, Button("&Save")).accessibleName() == "Save"
    icon = shown(qtbot, IconButton("ellipsis", "More"))
    assert (icon.accessibleName(), icon.toolTip()) == ("More", "More")
    button = shown(qtbot, Button("One"))
    narrow = button.sizeHint().width()
    button.set_text("A much longer label")
    assert button.accessibleName() == "A much longer label"
    assert button.sizeHint().width() > narrow


def test_a_long_german_label_is_not_cut_at_double_size(qtbot, look: Theme):
    look.set_text_scale(2.0)
    button = shown(qtbot, Button("Zielvereinbarungsgespräch vorbereiten", icon="plus"))
    text = button.fontMetrics().horizontalAdvance(button.text())
    assert button.sizeHint().width() > text
    assert button.sizeHint().height() > button.fontMetrics().height()


def test_a_still_chip_takes_no_focus_and_no_click(qtbot):
    chip = shown(qtbot, Chip("overdue", ChipKind.RED))
    assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, LEFT)


def test_a_clickable_chip_answers_mouse_and_enter(qtbot):
    chip = shown(qtbot, Chip("Lena", ChipKind.VIOLET, clickable=True))
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, LEFT)
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_removable_chip_goes_by_its_cross_and_by_delete(qtbot, direction):
    chip = Chip("leading", removable=True)
    chip.setLayoutDirection(direction)
    shown(qtbot, chip)
    rtl = direction == Qt.LayoutDirection.RightToLeft
    cross = QPoint(12 if rtl else chip.width() - 12, chip.height() // 2)
    with qtbot.waitSignal(chip.remove_requested):
        qtbot.mouseClick(chip, LEFT, pos=cross)
    far = QPoint(chip.width() - 12 if rtl else 12, chip.height() // 2)
    with qtbot.assertNotEmitted(chip.remove_requested):
        qtbot.mouseClick(chip, LEFT, pos=far)
    with qtbot.waitSignal(chip.remove_requested):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_segments_move_with_arrows_and_stop_at_the_ends(qtbot):
    control = shown(qtbot, Segmented(MONTHS, name="Zoom"))
    with qtbot.waitSignal(control.chosen) as caught:
        qtbot.keyClick(control, Qt.Key.Key_Right)
    assert caught.args == ["quarter"]
    assert control.accessibleName() == "Zoom: Quarter"
    qtbot.keyClick(control, Qt.Key.Key_End)
    assert control.current == "year"
    with qtbot.assertNotEmitted(control.chosen):
        qtbot.keyClick(control, Qt.Key.Key_Right)


def test_segments_answer_clicks_and_not_programs(qtbot):
    control = shown(qtbot, Segmented(MONTHS))
    with qtbot.assertNotEmitted(control.chosen):
        control.set_current("quarter")
    with qtbot.waitSignal(control.chosen) as caught:
        qtbot.mouseClick(control, LEFT, pos=QPoint(20, control.height() // 2))
    assert caught.args == ["month"]


def test_segments_are_mirrored_for_right_to_left(qtbot):
    control = Segmented(MONTHS)
    control.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(qtbot, control)
    with qtbot.waitSignal(control.chosen) as caught:
        qtbot.mouseClick(control, LEFT, pos=QPoint(20, control.height() // 2))
    assert caught.args == ["year"]
    qtbot.keyClick(control, Qt.Key.Key_Right)
    assert control.current == "quarter"


def test_one_of_the_choices_is_chosen(qtbot):
    chips = shown(qtbot, ChoiceChips([("count", "a count"), ("money", "money")], name="Measure"))
    assert chips.current is None
    first, second = chips.findChildren(Chip)
    with qtbot.waitSignal(chips.chosen) as caught:
        qtbot.mouseClick(second, LEFT)
    assert caught.args == ["money"]
    assert (first.isChecked(), second.isChecked()) == (False, True)
    with qtbot.assertNotEmitted(chips.chosen):
        qtbot.mouseClick(second, LEFT)
    assert second.isChecked()
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert chips.current == "count"


def test_choices_are_one_stop_for_tab(qtbot):
    row = QWidget()
    line = Line(row)
    before, after = Button("before"), Button("after")
    chips = ChoiceChips(MONTHS, current="quarter")
    for widget in (before, chips, after):
        line.addWidget(widget)
    shown(qtbot, row)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert row.focusWidget().text() == "Quarter"
    qtbot.keyClick(row.focusWidget(), Qt.Key.Key_Tab)
    assert row.focusWidget() is after
