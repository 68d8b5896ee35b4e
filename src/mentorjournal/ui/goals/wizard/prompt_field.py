"""A line that takes as many lines as its text needs; Enter goes on to the next field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.fields import TextArea


class PromptField(TextArea):
    """One paragraph of text, with vague words underlined.

    Attributes:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        lines: int = 1,
        max_lines: int = 5,
    ) -> None:
        super().__init__(text, placeholder, parent, name=name, lines=lines, max_lines=max_lines)
        self._marks: list[tuple[int, int]] = []
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._most = max_lines
        self.horizontalScrollBar().valueChanged.connect(self._stay_at_start)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text, without a signal."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.updateGeometry()

    def replace(self, start: int, end: int, text: str) -> None:
        """Put other words in place of some, as an edit that can be undone in the field."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def set_marks(self, marks: Sequence[tuple[int, int]]) -> None:
        """Underline words, given as (start, end) places in the text."""
        if list(marks) != self._marks:
            self._marks = list(marks)
            self._draw_marks()

    def _draw_marks(self) -> None:
        shape = QTextCharFormat()
        shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        shape.setUnderlineColor(theme().colour("amber"))
        drawn = []
        length = len(self.toPlainText())
        for start, end in self._marks:
            if end > length:
                continue
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, shape
            drawn.append(selection)
        self.setExtraSelections(drawn)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.entered.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one paragraph of plain text."""
        self.insertPlainText(" ".join(source.text().split()) if source.hasText() else "")

    @Slot()
    def _stay_at_start(self) -> None:
        # A scroll bar that comes and goes would leave the first letters out of sight.
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A bar only where the text is longer than the field may grow, not while it is growing.
        over = self.document().size().height() > self._most
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAsNeeded if over else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_marks()
