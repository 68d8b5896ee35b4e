from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.find_bar import FindBar

from .markdown_typing import CTRL, SHIFT, press, put_caret, select_words


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FindBar]:
    window = QWidget()
    column = QVBoxLayout(window)
    editor = MarkdownEditor()
    made = FindBar(editor)
    made.setProperty("editor", editor)
    column.addWidget(made)
    column.addWidget(editor)
    qtbot.addWidget(window)
    window.resize(500, 400)
    window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    yield made
    window.close()


def editor_of(bar: FindBar) -> MarkdownEditor:
    made = bar.property("editor")
    assert isinstance(made, MarkdownEditor)
    return made


def found_at(bar: FindBar) -> tuple[int, str]:
    cursor = editor_of(bar).textCursor()
    return cursor.selectionStart(), cursor.selectedText()


def test_words_are_found_marked_and_gone_through_round(bar: FindBar) -> None:
    editor = editor_of(bar)
    editor.set_text("Jo asked.\n**jo** waited 🙂\nthen Jo spoke")
    press(editor, Qt.Key.Key_F, CTRL)
    assert bar.isVisible()
    assert bar.field.hasFocus()

    QTest.keyClicks(bar.field, "jo")
    assert bar.found == 3
    assert len(editor.extraSelections()) == 3
    assert found_at(bar) == (0, "Jo")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert found_at(bar) == (12, "jo")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert found_at(bar) == (32, "Jo")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert found_at(bar) == (0, "Jo")
    QTest.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    assert found_at(bar) == (32, "Jo")


def test_escape_goes_back_to_writing_at_the_place(bar: FindBar, qtbot: QtBot) -> None:
    editor = editor_of(bar)
    editor.set_text("one two")
    press(editor, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(bar.field, "two")

    QTest.keyClick(bar.field, Qt.Key.Key_Escape)

    assert not bar.isVisible()
    assert editor.hasFocus()
    assert editor.extraSelections() == []
    assert found_at(bar) == (4, "two")


def test_selected_words_are_what_is_looked_for(bar: FindBar) -> None:
    editor = editor_of(bar)
    editor.set_text("one two one")
    select_words(editor, "one")

    press(editor, Qt.Key.Key_F, CTRL)

    assert bar.field.text() == "one"
    assert bar.found == 2


def test_places_follow_what_is_typed_meanwhile(bar: FindBar, qtbot: QtBot) -> None:
    editor = editor_of(bar)
    editor.set_text("one")
    press(editor, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(bar.field, "one")
    editor.setFocus()
    put_caret(editor, 3)

    QTest.keyClicks(editor, " one")

    qtbot.waitUntil(lambda: bar.found == 2)


def test_nothing_found_is_said_and_changes_nothing(bar: FindBar) -> None:
    editor = editor_of(bar)
    editor.set_text("one")
    said: list[str] = []
    editor.text_edited.connect(lambda: said.append("edited"))
    press(editor, Qt.Key.Key_F, CTRL)

    QTest.keyClicks(bar.field, "absent")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)

    assert bar.found == 0
    assert editor.text() == "one"
    assert said == []


def test_a_letter_that_is_everywhere_is_counted_up_to_a_thousand(bar: FindBar) -> None:
    editor = editor_of(bar)
    editor.set_text("a " * 5000)
    press(editor, Qt.Key.Key_F, CTRL)

    QTest.keyClicks(bar.field, "a")

    assert bar.found == 1000
