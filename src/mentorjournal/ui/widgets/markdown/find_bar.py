"""Find words within one note: a bar above the editor, all places marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.guard import guarded
from mentorjournal.ui.widgets.text import Label

MOST_FOUND = 1000
"""Places that are counted and marked."""
PAUSE = 150
"""Milliseconds after a change of the text before it is searched again."""


class FindBar(QWidget):
    """The bar of one editor; hidden until the editor asks for it (Ctrl F).

    Attributes:
        field: the words to find.
    """

    def __init__(self, editor: MarkdownEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._found: list[tuple[int, int]] = []
        self._current = -1
        self.field: QLineEdit = TextField(
            "", self.tr("Find in this note"), name=self.tr("Find in this note")
        )
        self.field.installEventFilter(self)
        self._count = Label("", TextRole.SMALL, "muted")
        self._previous = IconButton("chevron-up", self.tr("Previous place"))
        self._next = IconButton("chevron-down", self.tr("Next place"))
        self._close = IconButton("x", self.tr("Close"))
        line = Line(self, gap=1)
        line.addWidget(self.field, 1)
        for widget in (self._count, self._previous, self._next, self._close):
            line.addWidget(widget)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(PAUSE)
        self._again.timeout.connect(self._on_text_settled)
        self.field.textChanged.connect(self._on_words_changed)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._close.clicked.connect(self.close_bar)
        editor.find_requested.connect(self.open_bar)
        editor.textChanged.connect(self._on_text_changed)
        theme().changed.connect(self._mark)
        self.hide()

    @property
    def found(self) -> int:
        """How many places hold the words, counted up to 1000."""
        return len(self._found)

    @Slot()
    def open_bar(self) -> None:
        """Show the bar with what is selected in the editor, ready to type."""
        cursor = self._editor.textCursor()
        selected = cursor.selectedText()
        if selected and "\u2029" not in selected and len(selected) < 200:
            self.field.setText(selected)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(cursor.selectionStart())

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and its marks, and go back to writing at the place found."""
        self.hide()
        self._again.stop()
        self._found, self._current = [], -1
        self._editor.setExtraSelections([])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def find_next(self) -> None:
        """Go to the next place, from the last one to the first."""
        self._step(1)

    @Slot()
    def find_previous(self) -> None:
        """Go to the place before, from the first one to the last."""
        self._step(-1)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                if event.key() == Qt.Key.Key_Escape:
                    event.accept()
                    return True
            elif event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self._step(-1 if backwards else 1)
        elif key == Qt.Key.Key_Down:
            self._step(1)
        elif key == Qt.Key.Key_Up:
            self._step(-1)
        else:
            return False
        return True

    @Slot()
    def _on_words_changed(self) -> None:
        self._search(self._editor.textCursor().selectionStart())

    @Slot()
    def _on_text_changed(self) -> None:
        if self.isVisible():
            self._again.start()

    @Slot()
    def _on_text_settled(self) -> None:
        if self.isVisible():
            self._gather()
            self._current = -1
            self._mark()

    def _search(self, start: int) -> None:
        self._gather()
        self._current = next(
            (i for i, (begin, _) in enumerate(self._found) if begin >= start),
            0 if self._found else -1,
        )
        self._show_current()

    def _gather(self) -> None:
        words = self.field.text()
        self._found = []
        document = self._editor.document()
        cursor = document.find(words) if words else QTextCursor()
        while not cursor.isNull() and len(self._found) < MOST_FOUND:
            self._found.append((cursor.selectionStart(), cursor.selectionEnd()))
            cursor = document.find(words, cursor)

    def _step(self, direction: int) -> None:
        if not self._found:
            return
        if self._current < 0:
            here = self._editor.textCursor().selectionStart()
            before = sum(1 for begin, _ in self._found if begin < here)
            self._current = before if direction > 0 else before - 1
            self._current %= len(self._found)
        else:
            self._current = (self._current + direction) % len(self._found)
        self._show_current()

    def _show_current(self) -> None:
        if self._current >= 0:
            begin, end = self._found[self._current]
            cursor = self._editor.textCursor()
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._editor.setTextCursor(cursor)
            self._editor.ensureCursorVisible()
        self._mark()

    @Slot()
    def _mark(self) -> None:
        if not self.isVisible():
            return
        colours = self._editor.style_in_use.colours
        marked = []
        for number, (begin, end) in enumerate(self._found):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            current = number == self._current
            ground = colours.found_now if current else colours.found
            selection.format.setBackground(QColor(ground))
            if current:
                selection.format.setProperty(QTextFormat.Property.FontUnderline.value, True)
            marked.append(selection)
        self._editor.setExtraSelections(marked)
        self._count.setText(self._count_words())
        for button in (self._previous, self._next):
            button.setEnabled(bool(self._found))

    def _count_words(self) -> str:
        if not self.field.text():
            return ""
        if not self._found:
            return self.tr("Not found")
        total = self.locale().toString(len(self._found))
        if len(self._found) >= MOST_FOUND:
            return self.tr("More than {total}").format(total=total)
        if self._current < 0:
            return self.tr("%n place(s)", "", len(self._found))
        number = self.locale().toString(self._current + 1)
        return self.tr("{number} of {total}").format(number=number, total=total)
