from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextBlock, QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui.theme import Scheme, Theme
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.style import EditorStyle

from .markdown_typing import CTRL, SHIFT, box_of, press, put_caret, select_words, type_text


def formats(block: QTextBlock) -> dict[str, QTextCharFormat]:
    """Return the character format of each stretch of a block by its words."""
    text = block.text().encode("utf-16-le")
    return {
        text[2 * f.start : 2 * (f.start + f.length)].decode("utf-16-le"): QTextCharFormat(f.format)
        for f in block.layout().formats()
    }


def hidden(block: QTextBlock) -> list[str]:
    return [t for t, f in formats(block).items() if f.fontLetterSpacing() == 0.02]


def settled(editor: MarkdownEditor) -> bool:
    """Whether each block has the measures that its look asks for, and the log the text."""
    blocks = editor.document().blockCount()
    looks = editor._highlighter.looks_from(editor.document().begin(), blocks)
    right = all(
        b.blockFormat().intProperty(EditorStyle.LOOK_KEY) == editor.style_in_use.key(look)
        for b, look in looks
    )
    return right and bytes(editor._shadow).decode("utf-16-le") == editor.text()


def test_a_heading_is_larger_while_it_is_typed(editor: MarkdownEditor) -> None:
    type_text(editor, "# Title\nwords")

    first = editor.document().begin()
    assert editor.text() == "# Title\nwords"
    title = formats(first)["Title"]
    assert title.fontPointSize() == pytest.approx(editor.font().pointSizeF() * 1.5)
    assert title.fontWeight() == QFont.Weight.DemiBold
    assert hidden(first) == ["# "]
    assert first.blockFormat().lineHeight() > first.next().blockFormat().lineHeight()
    assert settled(editor)


def test_marks_show_where_the_caret_touches_them_and_only_there(editor: MarkdownEditor) -> None:
    editor.set_text("**bold** and *it*")
    block = editor.document().begin()

    put_caret(editor, 11)
    assert hidden(block) == ["**", "*"]
    assert formats(block)["bold"].fontWeight() == QFont.Weight.Bold
    put_caret(editor, 4)
    assert hidden(block) == ["*"]
    put_caret(editor, 17)
    assert hidden(block) == ["**"]


def test_no_mark_shows_without_the_keyboard(editor: MarkdownEditor) -> None:
    editor.set_text("**bold**")
    put_caret(editor, 4)
    assert hidden(editor.document().begin()) == []

    editor.clearFocus()

    assert hidden(editor.document().begin()) == ["**"]


def test_a_line_is_as_high_with_its_marks_as_without(editor: MarkdownEditor) -> None:
    editor.set_text("## Head\n\n**bold** `code` 🙂 漢字\n- [ ] \nlast")

    def heights() -> list[float]:
        layout = editor.document().documentLayout()
        block, found = editor.document().begin(), []
        while block.isValid():
            found.append(layout.blockBoundingRect(block).top())
            block = block.next()
        return found

    put_caret(editor, len("## Head\n\n**bold** `code` 🙂 漢字\n- [ ] \nlast") + 1)
    before = heights()
    for position in (0, 3, 12, 20):
        put_caret(editor, position)
        assert heights() == before


def test_marks_around_emoji_hide_what_they_should(editor: MarkdownEditor) -> None:
    type_text(editor, "🙂 **fett 🙂** x")

    block = editor.document().begin()
    assert hidden(block) == ["**"]
    assert formats(block)["fett 🙂"].fontWeight() == QFont.Weight.Bold


def test_right_to_left_words_run_from_the_right(editor: MarkdownEditor) -> None:
    editor.set_text("- [x] שלום\nplain\n**مرحبا**")
    first = editor.document().begin()

    rtl = Qt.LayoutDirection.RightToLeft
    assert first.textDirection() == rtl
    assert first.next().textDirection() == Qt.LayoutDirection.LeftToRight
    assert first.next().next().textDirection() == rtl
    assert box_of(editor, 0).center().x() > editor.viewport().width() / 2


def test_only_the_user_makes_text_edited(editor: MarkdownEditor, qtbot: QtBot) -> None:
    said: list[str] = []
    editor.text_edited.connect(lambda: said.append(editor.text()))

    editor.set_text("loaded")
    put_caret(editor, 6)
    assert said == []
    type_text(editor, "!\n#")
    type_text(editor, " ")
    assert said == ["loaded!", "loaded!\n", "loaded!\n#", "loaded!\n# "]
    editor.undo()
    assert len(said) == 5


def test_a_change_of_colours_or_size_is_no_edit(
    editor: MarkdownEditor, look: Theme, qtbot: QtBot
) -> None:
    editor.set_text("# Title\n- **item**\n> said")
    type_text(editor, "x")
    said: list[str] = []
    editor.text_edited.connect(lambda: said.append("edited"))

    look.set_scheme(Scheme.DARK)
    look.set_text_scale(2.0)
    qtbot.waitUntil(lambda: settled(editor))

    assert said == []
    assert editor.text() == "x# Title\n- **item**\n> said"
    put_caret(editor, 12)
    item = formats(editor.document().begin().next())
    assert item["item"].fontWeight() == QFont.Weight.Bold
    editor.undo()
    assert editor.text() == "# Title\n- **item**\n> said"
    editor.undo()
    assert editor.text() == "# Title\n- **item**\n> said"


def test_undo_goes_back_phrase_by_phrase_and_redo_again(editor: MarkdownEditor) -> None:
    type_text(editor, "Lena asked for the plan and not for the status")
    whole = editor.text()
    steps = []
    while editor.can_undo:
        press(editor, Qt.Key.Key_Z, CTRL)
        steps.append(editor.text())

    assert steps == ["Lena asked for the plan and not for ", "Lena asked for the ", ""]
    while editor.can_redo:
        press(editor, Qt.Key.Key_Z, CTRL | SHIFT)
    assert editor.text() == whole


def test_undo_of_another_text_does_not_reach_into_this_one(editor: MarkdownEditor) -> None:
    type_text(editor, "first")
    editor.set_text("second")

    editor.undo()

    assert editor.text() == "second"
    assert not editor.can_undo


def shortcut_taken(editor: MarkdownEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(editor, event)
    return event.isAccepted()


def test_the_window_gets_undo_while_the_editor_has_none(editor: MarkdownEditor) -> None:
    editor.set_text("a note")
    assert not shortcut_taken(editor, Qt.Key.Key_Z, CTRL)

    type_text(editor, "x")
    assert shortcut_taken(editor, Qt.Key.Key_Z, CTRL)
    assert shortcut_taken(editor, Qt.Key.Key_B, CTRL)
    assert not shortcut_taken(editor, Qt.Key.Key_K, CTRL)


@pytest.mark.parametrize(
    ("key", "expected"),
    [(Qt.Key.Key_B, "say **this** now"), (Qt.Key.Key_I, "say *this* now")],
)
def test_words_are_marked_and_unmarked_in_one_step(
    editor: MarkdownEditor, key: Qt.Key, expected: str
) -> None:
    editor.set_text("say this now")
    select_words(editor, "this")

    press(editor, key, CTRL)
    assert editor.text() == expected
    assert editor.textCursor().selectedText() == "this"
    press(editor, key, CTRL)
    assert editor.text() == "say this now"
    editor.undo()
    assert editor.text() == expected
    editor.undo()
    assert editor.text() == "say this now"


def test_bold_while_typing_begins_and_ends_with_the_same_key(editor: MarkdownEditor) -> None:
    type_text(editor, "a ")
    press(editor, Qt.Key.Key_B, CTRL)
    type_text(editor, "big")
    press(editor, Qt.Key.Key_B, CTRL)
    type_text(editor, " b")

    assert editor.text() == "a **big** b"


def test_bold_over_several_lines_marks_each(editor: MarkdownEditor) -> None:
    editor.set_text("- one\n\n- two 🙂")
    editor.selectAll()

    press(editor, Qt.Key.Key_B, CTRL)

    assert editor.text() == "- **one**\n\n- **two 🙂**"


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Qt.Key.Key_1, CTRL, "# one\n# two"),
        (Qt.Key.Key_3, CTRL, "### one\n### two"),
        (Qt.Key.Key_L, CTRL | SHIFT, "- one\n- two"),
        (Qt.Key.Key_T, CTRL | SHIFT, "- [ ] one\n- [ ] two"),
        (Qt.Key.Key_N, CTRL | SHIFT, "1. one\n2. two"),
        (Qt.Key.Key_Q, CTRL | SHIFT, "> one\n> two"),
    ],
)
def test_lines_take_a_shape_and_lose_it_by_the_same_key(
    editor: MarkdownEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str
) -> None:
    editor.set_text("one\ntwo")
    editor.selectAll()

    press(editor, key, modifiers)
    assert editor.text() == expected
    assert settled(editor)
    press(editor, key, modifiers)
    assert editor.text() == "one\ntwo"
    editor.undo()
    assert editor.text() == expected


def test_the_caret_keeps_its_place_when_the_line_becomes_a_heading(
    editor: MarkdownEditor,
) -> None:
    editor.set_text("My title")
    put_caret(editor, 3)

    press(editor, Qt.Key.Key_2, CTRL)
    type_text(editor, "new ")

    assert editor.text() == "## My new title"


def test_quotes_and_dashes_stay_as_typed(editor: MarkdownEditor) -> None:
    type_text(editor, '"so" -- it\'s... (c)')

    assert editor.text() == '"so" -- it\'s... (c)'


def test_text_goes_in_and_comes_out_unchanged(editor: MarkdownEditor) -> None:
    text = "a\u00a0b  \n\n\ttab\n\u200fשלום\u200e 👩‍👩‍👧 e\u0301\n   trailing   \n"

    editor.set_text(text)

    assert editor.text() == text


def test_what_no_file_can_hold_is_cleaned(editor: MarkdownEditor) -> None:
    editor.set_text("a\x00b\ud800c\u2028d")
    assert editor.text() == "ab\ufffdc\nd"

    editor.insert_text("\x00\udc00\ufdd0x")
    assert editor.text() == "\ufffdxab\ufffdc\nd"
    assert settled(editor)


def test_code_is_shown_as_it_is(editor: MarkdownEditor) -> None:
    type_text(editor, "```\n# no heading\n**no bold**\n```\n# heading")

    block = editor.document().begin().next()
    fixed = formats(block)["# no heading"]
    assert fixed.fontFamilies() == formats(block.next())["**no bold**"].fontFamilies()
    assert formats(editor.document().lastBlock())["heading"].fontWeight() == QFont.Weight.DemiBold
    assert settled(editor)


def test_opening_code_above_changes_what_stands_below(editor: MarkdownEditor) -> None:
    editor.set_text("x\n# heading\n- item")
    put_caret(editor, 0)

    type_text(editor, "```\n")
    assert editor.document().lastBlock().blockFormat().indent() == 0
    assert settled(editor)
    for _ in range(4):
        press(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "x\n# heading\n- item"
    assert editor.document().lastBlock().blockFormat().indent() == 1
    assert settled(editor)


def test_a_read_only_editor_takes_nothing(editor: MarkdownEditor) -> None:
    editor.set_text("- [ ] a")
    editor.setReadOnly(True)

    type_text(editor, "x\n")
    press(editor, Qt.Key.Key_B, CTRL)
    press(editor, Qt.Key.Key_Return, CTRL)

    assert editor.text() == "- [ ] a"
