from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import mentorjournal
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.paste import html_to_markdown

from .markdown_typing import CTRL, SHIFT, press, put_caret, select_words, type_text

pytestmark = pytest.mark.usefixtures("clipboard")


def copied(html: str = "", text: str = "") -> None:
    source = QMimeData()
    if html:
        source.setHtml(html)
    if text:
        source.setText(text)
    QGuiApplication.clipboard().setMimeData(source)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<b>b</b> <i>i</i> <s>s</s> <code>c</code>", "**b** *i* ~~s~~ `c`"),
        ("a<strong> b </strong>c", "a **b** c"),
        ("<b></b><i> </i>x", "x"),
        ("<b>a <b>b</b></b>", "**a b**"),
        ("<h2>Head</h2><p>x</p>", "## Head\n\nx"),
        ("<h1><b>Big</b></h1>", "# **Big**"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><p>d", "- a\n- b\n  - c\n\nd"),
        ("<ol start=3><li><p>a</p></li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li><input type=checkbox checked>a<li><input type=checkbox>b</ul>",
         "- [x] a\n- [ ] b"),
        ('<a href="https://x.org/(a)">her <b>notes</b></a>',
         "[her **notes**](https://x.org/%28a%29)"),
        ('<a href="https://x.org">https://x.org</a>', "https://x.org"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<a href="file:///etc/passwd">x</a>', "x"),
        ("<blockquote><p>said</p><p>more</p></blockquote>y", "> said\n\n> more\n\ny"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("<style>p{}</style><script>x</script><title>t</title>a", "a"),
        ('<b style="font-weight:normal"><span style="font-weight:700">g</span> d</b>', "**g** d"),
        ('<img src="file:///etc/passwd" alt="x">after', "after"),
        ("&lt;b&gt; &amp; &#0;", "<b> & \ufffd"),
        ("<b>open <i>and", "**open *and***"),
        ("<p><b>one<br>two</b></p>", "**one**\n**two**"),
        ("</li></ul></b></pre></blockquote>x", "x"),
        ("<html><body><!--StartFragment--> <p>  a\n b </p></body></html>", "a b"),
    ],
)  # fmt: skip
def test_rich_text_becomes_markdown(html: str, expected: str) -> None:
    assert html_to_markdown(html) == expected


@pytest.mark.parametrize("piece", ["<b>", "<ul><li>", "<blockquote>", "<table>", "<a href=x>"])
def test_deep_rich_text_is_read_without_harm(piece: str) -> None:
    assert "end" in html_to_markdown(piece * 3000 + "end")


def test_pasted_rich_text_is_one_step(editor: MarkdownEditor) -> None:
    copied("<p>Say <b>this</b></p><ul><li>one</ul>", "Say this\none")
    type_text(editor, "x ")

    press(editor, Qt.Key.Key_V, CTRL)
    assert editor.text() == "x Say **this**\n\n- one"
    press(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "x "


def test_words_only_can_be_pasted(editor: MarkdownEditor) -> None:
    copied("<b>this</b>", "this")

    press(editor, Qt.Key.Key_V, CTRL | SHIFT)

    assert editor.text() == "this"


def test_an_address_over_words_makes_a_link(editor: MarkdownEditor) -> None:
    editor.set_text("see her notes 🙂")
    select_words(editor, "her notes")
    copied(text=" https://x.org/a\n")

    press(editor, Qt.Key.Key_V, CTRL)
    assert editor.text() == "see [her notes](https://x.org/a) 🙂"
    editor.undo()
    assert editor.text() == "see her notes 🙂"


def test_an_address_that_no_click_may_open_is_only_text(editor: MarkdownEditor) -> None:
    editor.set_text("notes")
    editor.selectAll()
    copied(text="file:///etc/passwd")

    press(editor, Qt.Key.Key_V, CTRL)

    assert editor.text() == "file:///etc/passwd"


def test_the_link_key_takes_the_address_from_the_clipboard(editor: MarkdownEditor) -> None:
    editor.set_text("notes")
    editor.selectAll()
    copied(text="no address")
    press(editor, Qt.Key.Key_K, CTRL | SHIFT)
    assert editor.text() == "[notes]()"
    type_text(editor, "https://x.org")
    assert editor.text() == "[notes](https://x.org)"


def test_pasted_junk_is_cleaned(editor: MarkdownEditor) -> None:
    copied(text="a\x00b\r\nc\ufffcd")

    press(editor, Qt.Key.Key_V, CTRL)

    assert editor.text() == "ab\ncd"


def test_copied_text_is_the_source(editor: MarkdownEditor) -> None:
    editor.set_text("- **a**\u00a0b\n- [ ] c")
    editor.selectAll()

    press(editor, Qt.Key.Key_C, CTRL)

    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == "- **a**\u00a0b\n- [ ] c"
    assert not held.hasHtml()


def test_cut_text_can_be_put_back(editor: MarkdownEditor) -> None:
    editor.set_text("- **a** b")
    select_words(editor, "**a**")

    press(editor, Qt.Key.Key_X, CTRL)
    assert editor.text() == "-  b"
    press(editor, Qt.Key.Key_V, CTRL)
    assert editor.text() == "- **a** b"
    editor.undo()
    editor.undo()
    assert editor.text() == "- **a** b"
    assert not editor.can_undo


def test_text_dragged_within_the_editor_stays_source(editor: MarkdownEditor) -> None:
    editor.set_text("# Plan\n\n- [ ] a  b")
    editor.selectAll()
    dragged = editor.createMimeDataFromSelection()
    editor.set_text("")

    editor.insertFromMimeData(dragged)

    assert editor.text() == "# Plan\n\n- [ ] a  b"


CRASH = """
import sys
from PySide6.QtWidgets import QApplication
from mentorjournal.ui.theme import Theme
app = QApplication(sys.argv)
Theme().apply(app)
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
editor = MarkdownEditor()
editor.set_text("copied")
editor.selectAll()
editor.copy()
"""


def test_the_program_ends_well_with_its_text_on_the_clipboard() -> None:
    source = str(Path(mentorjournal.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", CRASH], env={**os.environ, "PYTHONPATH": source}, check=False
    )

    assert done.returncode == 0


def test_a_pasted_picture_is_offered_and_nothing_written(
    editor: MarkdownEditor, qtbot: QtBot
) -> None:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)

    with qtbot.waitSignal(editor.image_offered) as offered:
        press(editor, Qt.Key.Key_V, CTRL)

    assert offered.args is not None
    assert offered.args[0].size() == image.size()
    assert editor.text() == ""


def drop(editor: MarkdownEditor, source: QMimeData, point: QPoint) -> None:
    entering = QDragEnterEvent(
        QPointF(point),
        Qt.DropAction.CopyAction,
        source,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(editor.viewport(), entering)
    assert entering.isAccepted()
    event = QDropEvent(
        QPointF(point),
        Qt.DropAction.CopyAction,
        source,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(editor.viewport(), event)


def test_dropped_files_are_offered_unread(
    editor: MarkdownEditor, qtbot: QtBot, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(pipe)), QUrl.fromLocalFile("/dev/zero")])

    with qtbot.waitSignal(editor.files_offered) as offered:
        drop(editor, source, QPoint(5, 5))

    assert offered.args == [[pipe, Path("/dev/zero")]]
    assert editor.text() == ""


def png(width: int = 400, height: int = 200) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    from PySide6.QtCore import QBuffer, QIODevice

    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(held.data())


def has_red(editor: MarkdownEditor) -> bool:
    picture = editor.viewport().grab().toImage()
    return any(
        picture.pixelColor(x, y) == Qt.GlobalColor.red
        for y in range(0, picture.height(), 7)
        for x in range(0, picture.width(), 7)
    )


def test_an_attached_picture_stands_below_its_name(editor: MarkdownEditor) -> None:
    asked: list[str] = []

    def provide(attachment_id: str) -> bytes | None:
        asked.append(attachment_id)
        return png() if attachment_id == "42" else None

    editor.set_picture_provider(provide)
    type_text(editor, "before")
    editor.insert_attachment("42", "White [board]\n.png", True)
    type_text(editor, "after")

    assert editor.text() == "before\n![White (board) .png](attachment:42)\nafter"
    assert has_red(editor)
    assert asked == ["42"]
    editor.undo()
    editor.undo()
    assert editor.text() == "before"


def test_an_attached_file_is_a_link_within_the_line(editor: MarkdownEditor) -> None:
    type_text(editor, "see ")
    editor.insert_attachment("7", "plan.pdf", False)

    assert editor.text() == "see [plan.pdf](attachment:7)"


@pytest.mark.parametrize(
    "target",
    [
        "/dev/zero",
        "file:///dev/zero",
        "{pipe}",
        "https://x.org/a.png",
        "attachment:../../x",
        "qrc:/x",
    ],
)
def test_no_other_picture_is_ever_read(editor: MarkdownEditor, tmp_path: Path, target: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    asked: list[str] = []
    editor.set_picture_provider(lambda name: asked.append(name))

    editor.set_text(f"![x]({target.format(pipe=pipe)})\n<img src='{pipe}'>")
    editor.viewport().grab()

    assert asked in ([], ["../../x"])


def test_the_document_does_not_read_files_by_itself(editor: MarkdownEditor, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png())
    kind = QTextDocument.ResourceType.ImageResource.value

    found = editor.document().resource(kind, QUrl.fromLocalFile(str(secret)))

    assert not found


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///dev/zero"/></svg>',
        png()[:60],
    ],
)
def test_what_is_no_picture_takes_no_room(editor: MarkdownEditor, content: bytes) -> None:
    editor.set_picture_provider(lambda _: content)
    editor.set_text("![x](attachment:1)\nnext")

    first = editor.document().begin().blockFormat()
    assert first.bottomMargin() == 0


def test_links_open_only_by_ctrl_click_and_only_as_a_wish(
    editor: MarkdownEditor, qtbot: QtBot
) -> None:
    editor.set_text("[notes](https://x.org/n) and [bad](file:///etc/passwd)")
    wished: list[str] = []
    editor.link_activated.connect(wished.append)

    def click(position: int, modifiers: Qt.KeyboardModifier) -> None:
        put_caret(editor, position)
        QTest.mouseClick(
            editor.viewport(),
            Qt.MouseButton.LeftButton,
            modifiers,
            editor.cursorRect().center() + QPoint(3, 0),
        )

    click(2, Qt.KeyboardModifier.NoModifier)
    assert wished == []
    click(2, CTRL)
    assert wished == ["https://x.org/n"]
    click(32, CTRL)
    assert wished == ["https://x.org/n"]
    put_caret(editor, 4)
    press(editor, Qt.Key.Key_Return, CTRL)
    assert wished == ["https://x.org/n"] * 2


def test_the_menu_opens_and_copies_a_link(editor: MarkdownEditor) -> None:
    editor.set_text("https://x.org/n")
    put_caret(editor, 3)
    wished: list[str] = []
    editor.link_activated.connect(wished.append)
    menu = editor.make_menu(editor.cursorRect().center())
    entries = {action.text(): action for action in menu.actions()}

    entries["Open link"].trigger()
    entries["Copy address"].trigger()

    assert wished == ["https://x.org/n"]
    assert QGuiApplication.clipboard().text() == "https://x.org/n"
    assert not entries["Undo"].isEnabled()


def test_the_menu_shapes_words(editor: MarkdownEditor) -> None:
    editor.set_text("say this")
    select_words(editor, "this")
    menu = editor.make_menu(QPoint(300, 300))
    shape = next(action.menu() for action in menu.actions() if action.text() == "Format")
    entries = {action.text(): action for action in shape.actions()}

    entries["Bold"].trigger()

    assert editor.text() == "say **this**"
