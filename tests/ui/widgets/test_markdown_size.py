from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.theme import Theme
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.highlighter import BUDGET
from mentorjournal.ui.widgets.markdown.private import PrivateEditor

from .markdown_typing import put_caret, type_text

PARAGRAPH = (
    "## Heading\n\nLena asked for **the plan**, not [the status](https://x.org), *today*.\n"
    "- [ ] one task\n  - a bullet with `code`\n\n> said\n\n"
)


def long_text(length: int) -> str:
    return PARAGRAPH * (length // len(PARAGRAPH) + 1)


def all_dressed(editor: MarkdownEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.dressed, timeout=60_000):
        pass


def test_a_key_in_a_long_note_costs_its_own_line(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.set_text(long_text(100_000))
    all_dressed(editor, qtbot)
    put_caret(editor, 50_000)
    before = editor._highlighter.worked

    type_text(editor, "twenty letters typed")

    assert editor._highlighter.worked - before <= 20 * 3


def test_a_long_text_shows_its_beginning_at_once_and_the_rest_in_slices(
    editor: MarkdownEditor, qtbot: QtBot
) -> None:
    before = editor._highlighter.worked

    editor.set_text(long_text(200_000))

    assert editor._highlighter.worked - before <= BUDGET
    assert editor.document().begin().layout().formats()
    assert editor.text() == long_text(200_000)
    editor.set_text(long_text(30_000))
    assert not editor.document().lastBlock().previous().previous().layout().formats()
    all_dressed(editor, qtbot)
    assert editor.document().lastBlock().previous().previous().layout().formats()


def test_opening_code_at_the_top_of_a_long_note_does_not_read_it_all(
    editor: MarkdownEditor, qtbot: QtBot
) -> None:
    editor.set_text("\n" + long_text(30_000))
    all_dressed(editor, qtbot)
    before = editor._highlighter.worked

    type_text(editor, "```")

    assert editor._highlighter.worked - before <= 2 * BUDGET + 10
    all_dressed(editor, qtbot)
    below = editor.document().findBlockByNumber(editor.document().blockCount() - 4)
    assert editor.line_of(below).kind.value == "code"


def test_the_next_text_stops_the_slices_of_the_one_before(
    editor: MarkdownEditor, qtbot: QtBot
) -> None:
    editor.set_text(long_text(100_000))
    editor.set_text("short\n# one")

    assert editor.document().lastBlock().layout().formats()
    assert editor._next_undressed == -1


def test_lines_are_no_longer_than_one_likes_to_read(editor: MarkdownEditor) -> None:
    editor.resize(1600, 400)
    editor.set_text("word " * 200)

    line = editor.document().begin().layout().lineAt(0)
    assert 60 <= line.textLength() <= 90


def test_where_one_reads_from_the_right_the_room_to_spare_is_on_the_left(
    editor: MarkdownEditor,
) -> None:
    editor.resize(1600, 400)
    editor.set_text("")
    for direction in (Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight):
        editor.setLayoutDirection(direction)
        text = editor.viewport().geometry()
        wide = editor.lineWrapColumnOrWidth()
        assert wide < 900
        if direction is Qt.LayoutDirection.RightToLeft:
            assert (text.width(), text.right()) == (wide, editor.contentsRect().right())
        else:
            assert text.left() == editor.contentsRect().left()


def test_the_private_part_grows_with_its_text_from_two_to_twelve_lines(qtbot: QtBot) -> None:
    window, made = QWidget(), PrivateEditor()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch()
    qtbot.addWidget(window)
    window.resize(400, 600)
    window.show()
    qtbot.waitExposed(window)
    line = made.style_in_use.line

    def lines() -> int:
        return round((made.height() - 2) / line)

    qtbot.waitUntil(lambda: lines() == 2)
    type_text(made, "one\ntwo\nthree\nfour")
    qtbot.waitUntil(lambda: lines() == 4)
    assert not made.verticalScrollBar().isVisible()
    type_text(made, "\nmore" * 20)
    qtbot.waitUntil(lambda: lines() == 12)
    qtbot.waitUntil(made.verticalScrollBar().isVisible)
    made.set_text("")
    qtbot.waitUntil(lambda: lines() == 2)


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_nothing_is_cut_at_twice_the_size(
    editor: MarkdownEditor, look: Theme, direction: Qt.LayoutDirection
) -> None:
    look.set_text_scale(2.0)
    editor.setLayoutDirection(direction)
    editor.set_text(PARAGRAPH)
    editor.viewport().grab()

    block = editor.document().begin()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            assert layout.lineAt(number).naturalTextWidth() <= editor.viewport().width()
        block = block.next()
