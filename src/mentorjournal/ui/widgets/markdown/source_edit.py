"""A text field that holds plain source text, with an undo log of that text alone."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.ui.widgets.markdown.history import Edit, History, units


class SourceEdit(QTextEdit):
    """What a note's source needs, before any looks.

    Qt's own undo is off, because it would log every measure of a line as a change; `undo` and
    `redo` here work on the text, and say so through `undoAvailable` and `redoAvailable`.

    Attributes:
        text_edited: the user has changed the text (typing, commands, undo); not `set_text`.
    """

    text_edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self._history = History()
        self._shadow = bytearray()
        self._changed = False
        self._busy = False
        self._replaying = False

    def text(self) -> str:
        """Return the source, as it is stored."""
        return clean_text(self.document().toRawText().replace("\u2029", "\n"))

    def source(self, start: int, end: int) -> str:
        """Return the source between two positions (UTF-16 units)."""
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def replace(
        self, start: int, end: int, text: str, caret: int | None = None, anchor: int | None = None
    ) -> None:
        """Put `text` in place of `start` to `end` (UTF-16 units) as one step of undo.

        The caret goes to `caret` (default: behind the text), what lies from `anchor` is selected.
        """
        self._history.seal()
        if start != end or text:
            self._put(start, end, text)
        self._history.seal()
        here = start + units(text) if caret is None else caret
        self._set_caret(here, here if anchor is None else anchor)

    @property
    def can_undo(self) -> bool:
        """Whether a change of this text can be taken back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether a change taken back can be done again."""
        return self._history.can_redo

    def undo(self) -> None:
        """Take the last phrase or command back."""
        if not self.isReadOnly():
            self._replay(self._history.undo())

    def redo(self) -> None:
        """Do again what was taken back last."""
        if not self.isReadOnly():
            self._replay(self._history.redo())

    def copy(self) -> None:
        """Put the source of what is selected on the clipboard.

        As text that Qt itself holds: a `QMimeData` made in Python that is still on the clipboard
        when the interpreter ends takes the process down (PySide6 6.12).
        """
        cursor = self.textCursor()
        if cursor.hasSelection():
            source = self.source(cursor.selectionStart(), cursor.selectionEnd())
            QGuiApplication.clipboard().setText(source)

    def cut(self) -> None:
        """Move the source of what is selected to the clipboard."""
        cursor = self.textCursor()
        if cursor.hasSelection() and not self.isReadOnly():
            self.copy()
            self.replace(cursor.selectionStart(), cursor.selectionEnd(), "")

    def _load(self, text: str, measures: QTextBlockFormat) -> None:
        """Hold another text, whose lines have `measures`; the log is empty then."""
        self._busy = True
        try:
            # As one edit, Qt lays out what is in view first and the rest later.
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            self.setPlainText(text)
            cursor.setPosition(0)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.setBlockFormat(measures)
            self._prepare_loaded(cursor)
            cursor.endEditBlock()
        finally:
            self._busy = False
        self._shadow = bytearray(text.encode("utf-16-le"))
        self._history.clear()
        self._changed = False
        self._say_undo()

    def _prepare_loaded(self, cursor: QTextCursor) -> None:
        """Give the first lines of a text that was just loaded their measures."""

    def _put(self, start: int, end: int, text: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def _set_caret(self, position: int, anchor: int) -> None:
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _replay(self, edit: Edit | None) -> None:
        if edit is None:
            return
        self._replaying = True
        try:
            self._put(edit.position, edit.position + units(edit.removed), edit.inserted)
        finally:
            self._replaying = False
        here = edit.position + units(edit.inserted)
        self._set_caret(here, here)

    @Slot(int, int, int)
    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        """Log what changed; Qt reports changes of measures and of input methods as well."""
        if self._busy:
            return
        new = self.source(position, position + added).encode("utf-16-le", "surrogatepass")
        old = bytes(self._shadow[2 * position : 2 * (position + removed)])
        if old == new:
            return
        self._shadow[2 * position : 2 * (position + removed)] = new
        self._changed = True
        if not self._replaying:
            self._history.record(difference(position, old, new))

    def _say_undo(self) -> None:
        self.undoAvailable.emit(self._history.can_undo)
        self.redoAvailable.emit(self._history.can_redo)


def difference(position: int, old: bytes, new: bytes) -> Edit:
    """Return what changed between two UTF-16-LE texts at `position`, without what did not."""
    head, most = 0, min(len(old), len(new))
    while head < most and old[head : head + 2] == new[head : head + 2]:
        head += 2
    if head and 0xD8 <= old[head - 1] <= 0xDB:
        head -= 2
    foot = 0
    while (
        foot < most - head
        and old[len(old) - foot - 2 : len(old) - foot]
        == (new[len(new) - foot - 2 : len(new) - foot])
    ):
        foot += 2
    if foot and 0xDC <= old[len(old) - foot + 1] <= 0xDF:
        foot -= 2
    removed = old[head : len(old) - foot].decode("utf-16-le", "surrogatepass")
    inserted = new[head : len(new) - foot].decode("utf-16-le", "surrogatepass")
    return Edit(position + head // 2, removed, inserted)
