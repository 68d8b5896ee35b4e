"""The keys and the menu of an editor, in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu

from mentorjournal.domain.markdown_syntax import LineKind, SpanKind
from mentorjournal.domain.markdown_text import clean_text

if TYPE_CHECKING:
    from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_STANDARD = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its words in the menu, its key, and what it does."""

    words: str
    modifiers: Qt.KeyboardModifier
    key: Qt.Key
    run: Callable[[MarkdownEditor], bool]

    @property
    def combination(self) -> int:
        """Modifiers and key as one number."""
        return QKeyCombination(self.modifiers, self.key).toCombined()


def _tr(words: str) -> str:
    return QCoreApplication.translate("MarkdownEditor", words)


def formats() -> list[Command]:
    """Return the commands that shape words and lines, in the order of the menu."""
    both = _CTRL | _SHIFT
    return [
        Command(_tr("Bold"), _CTRL, Qt.Key.Key_B, lambda e: e.commands.toggle_mark(SpanKind.BOLD)),
        Command(
            _tr("Italic"), _CTRL, Qt.Key.Key_I, lambda e: e.commands.toggle_mark(SpanKind.ITALIC)
        ),
        Command(
            _tr("Struck out"),
            both,
            Qt.Key.Key_X,
            lambda e: e.commands.toggle_mark(SpanKind.STRIKE),
        ),
        Command(_tr("Link"), both, Qt.Key.Key_K, lambda e: e.commands.make_link()),
        Command(_tr("Large heading"), _CTRL, Qt.Key.Key_1, lambda e: e.commands.set_heading(1)),
        Command(_tr("Heading"), _CTRL, Qt.Key.Key_2, lambda e: e.commands.set_heading(2)),
        Command(_tr("Small heading"), _CTRL, Qt.Key.Key_3, lambda e: e.commands.set_heading(3)),
        Command(_tr("Plain text"), _CTRL, Qt.Key.Key_0, lambda e: e.commands.set_heading(0)),
        Command(_tr("List"), both, Qt.Key.Key_L, lambda e: e.commands.toggle_list(LineKind.BULLET)),
        Command(
            _tr("Numbered list"),
            both,
            Qt.Key.Key_N,
            lambda e: e.commands.toggle_list(LineKind.NUMBER),
        ),
        Command(
            _tr("Check box"), both, Qt.Key.Key_T, lambda e: e.commands.toggle_list(LineKind.TASK)
        ),
        Command(_tr("Quote"), both, Qt.Key.Key_Q, lambda e: e.commands.toggle_quote()),
    ]


def _follow_or_tick(editor: MarkdownEditor) -> bool:
    address = editor.commands.link_at(editor.textCursor().position())
    if address:
        editor.link_activated.emit(address)
        return True
    return editor.commands.toggle_task()


def _find(editor: MarkdownEditor) -> bool:
    editor.find_requested.emit()
    return True


def paste_plain(editor: MarkdownEditor) -> bool:
    """Paste the words alone, without marks for what was bold, a list and so on."""
    text = clean_text(QGuiApplication.clipboard().text())
    cursor = editor.textCursor()
    if text:
        editor.replace(cursor.selectionStart(), cursor.selectionEnd(), text)
    return True


def _key(modifiers: Qt.KeyboardModifier, key: Qt.Key) -> int:
    return QKeyCombination(modifiers, key).toCombined()


_FORMATS = {command.combination: command.run for command in formats()}
_ALWAYS: dict[int, Callable[[MarkdownEditor], bool]] = {
    _key(_CTRL, Qt.Key.Key_F): _find,
}
_WRITING: dict[int, Callable[[MarkdownEditor], bool]] = {
    _key(_CTRL, Qt.Key.Key_Return): _follow_or_tick,
    _key(_CTRL, Qt.Key.Key_Enter): _follow_or_tick,
    _key(_CTRL | _SHIFT, Qt.Key.Key_V): paste_plain,
}
_TYPING: dict[int, Callable[[MarkdownEditor], bool]] = {
    _key(_NONE, Qt.Key.Key_Return): lambda e: e.commands.enter(),
    _key(_NONE, Qt.Key.Key_Enter): lambda e: e.commands.enter(),
    _key(_SHIFT, Qt.Key.Key_Return): lambda e: e.commands.soft_break(),
    _key(_SHIFT, Qt.Key.Key_Enter): lambda e: e.commands.soft_break(),
    _key(_NONE, Qt.Key.Key_Backspace): lambda e: e.commands.backspace(),
    _key(_SHIFT, Qt.Key.Key_Backspace): lambda e: e.commands.backspace(),
    _key(_NONE, Qt.Key.Key_Delete): lambda e: e.commands.delete(),
    _key(_NONE, Qt.Key.Key_Tab): lambda e: e.commands.indent(),
    _key(_SHIFT, Qt.Key.Key_Backtab): lambda e: e.commands.outdent(),
    _key(_SHIFT, Qt.Key.Key_Tab): lambda e: e.commands.outdent(),
}


def _combination(event: QKeyEvent) -> int:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeyCombination(modifiers, Qt.Key(event.key())).toCombined()


def is_undo_or_redo(event: QKeyEvent) -> bool:
    """Return whether the key asks for undo or redo."""
    return event.matches(_STANDARD.Undo) or event.matches(_STANDARD.Redo)


def wants(editor: MarkdownEditor, event: QKeyEvent) -> bool | None:
    """Return whether a key is the editor's before it is a shortcut of the window.

    None leaves it to Qt. Undo is the editor's only while it has something to take back, so that
    the window's own undo works with the caret in a note that was just opened.
    """
    if event.matches(_STANDARD.Undo):
        return editor.can_undo and not editor.isReadOnly()
    if event.matches(_STANDARD.Redo):
        return editor.can_redo and not editor.isReadOnly()
    combination = _combination(event)
    if combination in _ALWAYS:
        return True
    if not editor.isReadOnly() and (combination in _FORMATS or combination in _WRITING):
        return True
    return None


def handle(editor: MarkdownEditor, event: QKeyEvent) -> bool:
    """Do what a key asks for; False leaves it to Qt."""
    combination = _combination(event)
    if always := _ALWAYS.get(combination):
        return always(editor)
    if event.matches(_STANDARD.Copy):
        editor.copy()
        return True
    if editor.isReadOnly():
        return False
    if event.matches(_STANDARD.Cut):
        editor.cut()
        return True
    if event.matches(_STANDARD.Undo):
        editor.undo()
        return editor.can_undo or editor.can_redo
    if event.matches(_STANDARD.Redo):
        editor.redo()
        return editor.can_undo or editor.can_redo
    run = _FORMATS.get(combination) or _WRITING.get(combination) or _TYPING.get(combination)
    return run(editor) if run else _step_before_marker(editor, event)


def _step_before_marker(editor: MarkdownEditor, event: QKeyEvent) -> bool:
    """From the first word of an item, go to the line above: the hidden marker is no place."""
    if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return False
    cursor = editor.textCursor()
    block = cursor.block()
    right_to_left = block.textDirection() is Qt.LayoutDirection.RightToLeft
    if (event.key() == Qt.Key.Key_Right) is not right_to_left:
        return False
    line = editor.line_of(block)
    if not (line.is_list or line.quote) or cursor.positionInBlock() > line.content:
        return False
    extending = bool(event.modifiers() & _SHIFT)
    if cursor.hasSelection() and not extending:
        return False
    if block.previous().isValid():
        mode = QTextCursor.MoveMode.KeepAnchor if extending else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(block.position() - 1, mode)
        editor.setTextCursor(cursor)
    return True


def build_menu(editor: MarkdownEditor, address: str) -> QMenu:
    """Return the menu of an editor; `address` is that of the link it was asked for on, or ""."""
    menu = QMenu(editor)
    writable = not editor.isReadOnly()
    selected = editor.textCursor().hasSelection()
    if address:
        for words, wish in ((_tr("Open link"), "open"), (_tr("Copy address"), "copy")):
            action = menu.addAction(words)
            action.setData((wish, address))
        menu.addSeparator()
    if writable:
        _add(menu, _tr("Undo"), _STANDARD.Undo, editor.undo, editor.can_undo)
        _add(menu, _tr("Redo"), _STANDARD.Redo, editor.redo, editor.can_redo)
        menu.addSeparator()
        _add(menu, _tr("Cut"), _STANDARD.Cut, editor.cut, selected)
    _add(menu, _tr("Copy"), _STANDARD.Copy, editor.copy, selected)
    if writable:
        _add(menu, _tr("Paste"), _STANDARD.Paste, editor.paste, editor.canPaste())
        plain = menu.addAction(_tr("Paste words only"))
        plain.setData(("plain", ""))
        plain.setShortcut(QKeySequence(QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_V)))
    _add(menu, _tr("Select all"), _STANDARD.SelectAll, editor.selectAll, True)
    if writable:
        menu.addSeparator()
        shape = menu.addMenu(_tr("Format"))
        for number, command in enumerate(formats()):
            action = shape.addAction(command.words)
            action.setShortcut(QKeySequence(QKeyCombination(command.modifiers, command.key)))
            action.setData(("format", number))
    menu.triggered.connect(editor.on_menu_triggered)
    return menu


def run_menu_action(editor: MarkdownEditor, action: QAction) -> None:
    """Do what an entry of `build_menu` that is no method of the editor stands for."""
    chosen = action.data()
    if not isinstance(chosen, tuple):
        return
    wish, value = chosen
    if wish == "open":
        editor.link_activated.emit(value)
    elif wish == "copy":
        QGuiApplication.clipboard().setText(value)
    elif wish == "plain":
        paste_plain(editor)
    elif wish == "format":
        formats()[value].run(editor)


def _add(
    menu: QMenu,
    words: str,
    key: QKeySequence.StandardKey,
    slot: Callable[[], None],
    enabled: bool,
) -> None:
    action = menu.addAction(words)
    action.setShortcut(QKeySequence(key))
    action.setEnabled(enabled)
    action.triggered.connect(slot)
