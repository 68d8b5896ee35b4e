"""Typing into an editor as a person does, any script included."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def type_text(editor: MarkdownEditor, text: str) -> None:
    """Type key by key; what no key of a test has comes through the input method."""
    for character in text:
        if character == "\n":
            QTest.keyClick(editor, Qt.Key.Key_Return)
        elif character == "\t":
            QTest.keyClick(editor, Qt.Key.Key_Tab)
        elif character.isascii():
            QTest.keyClick(editor, character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(editor, event)


def press(
    editor: MarkdownEditor,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(editor, key, modifiers)


def put_caret(editor: MarkdownEditor, position: int, anchor: int | None = None) -> None:
    """Put the caret at a position (UTF-16 units), selecting from `anchor`."""
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def select_words(editor: MarkdownEditor, words: str) -> None:
    cursor = editor.document().find(words)
    assert not cursor.isNull(), words
    editor.setTextCursor(cursor)


def box_of(editor: MarkdownEditor, number: int) -> QRect:
    """Where one finds the check box of a line by moving the mouse there; empty where it has none.

    A click a little beside the drawn box still counts.
    """
    block, view = editor.document().findBlockByNumber(number), editor.viewport()
    line = editor.cursorRect(QTextCursor(block))
    hit = [
        x for x in range(view.width()) if editor.task_box_at(QPoint(x, line.center().y())) == block
    ]
    if not hit:
        return QRect()
    middle = (hit[0] + hit[-1]) // 2
    down = [y for y in range(view.height()) if editor.task_box_at(QPoint(middle, y)) == block]
    return QRect(QPoint(hit[0], down[0]), QPoint(hit[-1], down[-1]))
