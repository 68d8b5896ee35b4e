from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.lists import renumbered

from .markdown_typing import CTRL, SHIFT, box_of, press, put_caret, select_words, type_text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("- one\ntwo\n\nafter", "- one\n- two\nafter"),
        ("* one\ntwo", "* one\n* two"),
        ("9. one\ntwo", "9. one\n10. two"),
        ("1) one\ntwo", "1) one\n2) two"),
        ("- [x] one\ntwo", "- [x] one\n- [ ] two"),
        ("> said\nmore\n\nafter", "> said\n> more\nafter"),
        ("> - said\nmore\n\n\nafter", "> - said\n> - more\nafter"),
        ("- one\n\ttwo\nthree\n\n\nx", "- one\n  - two\n  - three\nx"),
        ("1. one\n\ttwo\n\nthree", "1. one\n   1. two\n2. three"),
        ("plain\nlines", "plain\nlines"),
    ],
)
def test_enter_goes_on_and_an_empty_item_ends(
    editor: MarkdownEditor, typed: str, expected: str
) -> None:
    type_text(editor, typed)

    assert editor.text() == expected


def test_enter_in_the_middle_splits_the_item(editor: MarkdownEditor) -> None:
    editor.set_text("1. one two\n2. three\n   - inside\n3. four\n\n1. other list")
    put_caret(editor, 6)

    press(editor, Qt.Key.Key_Return)

    assert editor.text() == ("1. one\n2. two\n3. three\n   - inside\n4. four\n\n1. other list")
    editor.undo()
    assert editor.text() == "1. one two\n2. three\n   - inside\n3. four\n\n1. other list"


def test_enter_over_selected_words_takes_them_away(editor: MarkdownEditor) -> None:
    editor.set_text("- one two three")
    select_words(editor, " two ")

    press(editor, Qt.Key.Key_Return)

    assert editor.text() == "- one\n- three"


def test_shift_enter_stays_in_the_item(editor: MarkdownEditor) -> None:
    type_text(editor, "- one")
    press(editor, Qt.Key.Key_Return, SHIFT)
    type_text(editor, "more")

    assert editor.text() == "- one\n  more"
    assert editor.document().lastBlock().blockFormat().indent() == 1


def test_shift_tab_brings_an_item_back(editor: MarkdownEditor) -> None:
    editor.set_text("- one\n  - two\n    - three")
    put_caret(editor, len(editor.text()))

    press(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text() == "- one\n  - two\n  - three"
    press(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text() == "- one\n  - two\n- three"
    press(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text() == "- one\n  - two\n- three"


def test_tab_moves_all_selected_items_in_one_step(editor: MarkdownEditor) -> None:
    editor.set_text("- one\n- two\n- three")
    put_caret(editor, len(editor.text()), 8)

    press(editor, Qt.Key.Key_Tab)
    assert editor.text() == "- one\n  - two\n  - three"
    editor.undo()
    assert editor.text() == "- one\n- two\n- three"


def test_the_first_item_has_nothing_to_go_below(editor: MarkdownEditor) -> None:
    type_text(editor, "- one\t")

    assert editor.text() == "- one"


def test_tab_leaves_the_field_outside_lists(qtbot: QtBot) -> None:
    window, field, made = QWidget(), QLineEdit(), MarkdownEditor()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)

    type_text(made, "words\t")

    assert field.hasFocus()
    assert made.text() == "words"


def test_backspace_behind_a_marker_takes_it_off(editor: MarkdownEditor) -> None:
    editor.set_text("- one\n  - [ ] two")
    put_caret(editor, 14)

    press(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "- one\n- [ ] two"
    press(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "- one\ntwo"
    press(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "- onetwo"
    for _ in range(3):
        editor.undo()
    assert editor.text() == "- one\n  - [ ] two"


def test_delete_at_the_end_joins_the_next_item_without_its_marker(
    editor: MarkdownEditor,
) -> None:
    editor.set_text("- one \n- [x] two")
    put_caret(editor, 6)

    press(editor, Qt.Key.Key_Delete)

    assert editor.text() == "- one two"


def test_the_caret_never_rests_inside_a_hidden_marker(editor: MarkdownEditor) -> None:
    editor.set_text("above\n- [ ] task\n> said")
    put_caret(editor, 14)

    press(editor, Qt.Key.Key_Home)
    assert editor.textCursor().position() == 12
    press(editor, Qt.Key.Key_Left)
    assert editor.textCursor().position() == 5
    press(editor, Qt.Key.Key_Right)
    assert editor.textCursor().position() == 12
    press(editor, Qt.Key.Key_Down)
    assert editor.textCursor().position() == 19


def test_a_box_is_ticked_by_a_click_on_it_in_one_step(editor: MarkdownEditor) -> None:
    editor.set_text("# Plan\n\n- [ ] call Jo 🙂\n- [x] write")
    put_caret(editor, 3)
    box = box_of(editor, 2)

    QTest.mouseClick(
        editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
    )

    assert editor.text() == "# Plan\n\n- [x] call Jo 🙂\n- [x] write"
    assert editor.textCursor().position() == 3
    editor.undo()
    assert editor.text() == "# Plan\n\n- [ ] call Jo 🙂\n- [x] write"
    assert not editor.can_undo


def test_a_click_beside_the_box_only_places_the_caret(editor: MarkdownEditor) -> None:
    editor.set_text("- [ ] call Jo")
    box = box_of(editor, 0)

    QTest.mouseClick(
        editor.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        box.center() + QPoint(box.width() * 3, 0),
    )

    assert editor.text() == "- [ ] call Jo"
    assert editor.textCursor().position() > 6


def test_letting_go_elsewhere_ticks_nothing(editor: MarkdownEditor) -> None:
    editor.set_text("- [ ] one\n- [ ] two")
    first = box_of(editor, 0).center()
    second = box_of(editor, 1).center()

    QTest.mousePress(editor.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseRelease(editor.viewport(), Qt.MouseButton.LeftButton, pos=second)

    assert editor.text() == "- [ ] one\n- [ ] two"


def test_the_drawn_box_shows_its_state(editor: MarkdownEditor) -> None:
    editor.set_text("- [ ] one\n- [x] two")

    def colour(number: int) -> str:
        picture = editor.viewport().grab().toImage()
        point = box_of(editor, number).center() * picture.devicePixelRatio()
        around = [point + QPoint(x, -4) for x in range(-5, 6)]
        return Counter(picture.pixelColor(each).name() for each in around).most_common(1)[0][0]

    accent = editor.style_in_use.colours.accent.lower()
    assert colour(1) == accent
    assert colour(0) != accent


def test_ctrl_enter_ticks_the_box_of_the_line(editor: MarkdownEditor) -> None:
    type_text(editor, "- [ ] call Jo")

    press(editor, Qt.Key.Key_Return, CTRL)
    assert editor.text() == "- [x] call Jo"
    type_text(editor, "!")
    press(editor, Qt.Key.Key_Return, CTRL)
    assert editor.text() == "- [ ] call Jo!"


def test_what_looks_like_a_box_in_code_is_none(editor: MarkdownEditor) -> None:
    editor.set_text("```\n- [ ] code\n```")
    put_caret(editor, 8)

    press(editor, Qt.Key.Key_Return, CTRL)

    assert editor.text() == "```\n- [ ] code\n```"
    assert box_of(editor, 1).isEmpty()


def test_numbers_follow_until_the_list_ends() -> None:
    assert renumbered(["3. a", "9. b", "   - c", "1. d", "- e", "7. f"]) == [
        "3. a",
        "4. b",
        "   - c",
        "5. d",
        "- e",
        "7. f",
    ]
