"""Lines of text to write, reorder and remove, each a field of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.words import tr


class LineRow(QWidget):
    """One line with its buttons.

    Attributes:
        field: where it is written.
    """

    def __init__(self, owner: LineRows, text: str) -> None:
        super().__init__(owner)
        line = Line(self, gap=1)
        self.field = TextField(text, owner.placeholder)
        self.field.setAccessibleDescription(
            tr("Alt+Up and Alt+Down move this line, Enter goes on to the next.")
        )
        line.addWidget(self.field, 1)
        self.up = IconButton("arrow-up", tr("Move up (Alt+Up)"))
        self.down = IconButton("arrow-down", tr("Move down (Alt+Down)"))
        self.remove = IconButton("x", tr("Remove this line"))
        for button in (self.up, self.down, self.remove):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(owner.on_button)
            line.addWidget(button)
        self.field.textEdited.connect(owner.on_edited)
        self.field.installEventFilter(owner)


class LineRows(QWidget):
    """A short list that is written like text: Enter goes on, Backspace in an empty line removes it.

    There is always one empty line at the end.

    Attributes:
        edited: (tuple[str, ...]) the lines changed; empty ones are left out.
        left: Enter in the last, empty line.
    """

    edited = Signal(object)
    left = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.placeholder = name, placeholder
        self.setAccessibleName(name)
        self._column = Column(self, gap=1)
        self._rows: list[LineRow] = []
        self.set_lines(())

    @property
    def lines(self) -> tuple[str, ...]:
        """What is written, without empty lines."""
        texts = (" ".join(row.field.text().split()) for row in self._rows)
        return tuple(text for text in texts if text)

    @property
    def rows(self) -> list[LineRow]:
        """The lines from the first to the empty one."""
        return self._rows

    @property
    def fields(self) -> list[TextField]:
        """The field of each line, the empty one last."""
        return [row.field for row in self._rows]

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """Show other lines, without a signal."""
        if self._rows and lines == self.lines:
            return
        while len(self._rows) > len(lines) + 1:
            self._drop(self._rows[-1])
        while len(self._rows) < len(lines) + 1:
            self._insert(len(self._rows), "")
        for row, text in zip(self._rows, (*lines, ""), strict=True):
            row.field.setText(text)
            row.field.setCursorPosition(0)
        self._tidy()

    def _insert(self, at: int, text: str) -> LineRow:
        row = LineRow(self, text)
        self._rows.insert(at, row)
        self._column.insertWidget(at, row)
        for before, after in zip(self._rows, self._rows[1:], strict=False):
            QWidget.setTabOrder(before.field, after.field)
        return row

    def _drop(self, row: LineRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.field.removeEventFilter(self)
        row.hide()
        row.deleteLater()

    def _tidy(self) -> None:
        """Keep one empty line at the end; name the lines; show the buttons that make sense."""
        if not self._rows or self._rows[-1].field.text().strip():
            self._insert(len(self._rows), "")
        last = len(self._rows) - 1
        for number, row in enumerate(self._rows):
            said = tr("%1, line %2").replace("%1", self.name).replace("%2", str(number + 1))
            row.field.setAccessibleName(said)
            written = number < last
            row.field.setPlaceholderText(self.placeholder if number == 0 else tr("and then …"))
            for button in (row.up, row.down, row.remove):
                policy = button.sizePolicy()
                policy.setRetainSizeWhenHidden(last > 0)  # fields of equal width
                button.setSizePolicy(policy)
                button.setVisible(written)
            row.up.setEnabled(number > 0)
            row.down.setEnabled(number < last - 1)

    def _say(self) -> None:
        self._tidy()
        self.edited.emit(self.lines)

    def _move(self, row: LineRow, by: int) -> None:
        at = self._rows.index(row)
        to = at + by
        if at == len(self._rows) - 1 or not 0 <= to < len(self._rows) - 1:
            return
        other = self._rows[to]
        mine, theirs = row.field.text(), other.field.text()
        row.field.setText(theirs)
        other.field.setText(mine)
        other.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def _remove(self, row: LineRow) -> None:
        at = self._rows.index(row)
        if len(self._rows) == 1:
            row.field.clear()
        else:
            self._drop(row)
            self._tidy()
            self._rows[max(0, min(at, len(self._rows)) - 1)].field.setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        self._say()

    @Slot()
    def on_edited(self) -> None:
        """A line was typed into."""
        self._say()

    @Slot()
    def on_button(self) -> None:
        """A button of a line was pressed."""
        sender = self.sender()
        row = next((r for r in self._rows if sender in (r.up, r.down, r.remove)), None)
        if row is None:
            return
        if sender is row.remove:
            self._remove(row)
        else:
            self._move(row, -1 if sender is row.up else 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = next((r for r in self._rows if r.field is watched), None)
            if row is not None and self._on_key(row, event):
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, row: LineRow, event: QKeyEvent) -> bool:
        key, at = event.key(), self._rows.index(row)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        last = at == len(self._rows) - 1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if last:
                self.left.emit()
            else:
                if row.field.cursorPosition() == len(row.field.text()) and at < len(self._rows) - 2:
                    self._insert(at + 1, "")
                    self._tidy()
                self._rows[at + 1].field.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(row, -1 if key == Qt.Key.Key_Up else 1)
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not control:
            to = at + (-1 if key == Qt.Key.Key_Up else 1)
            if 0 <= to < len(self._rows):
                self._rows[to].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        empty = not row.field.text()
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and empty and not last:
            self._remove(row)
            return True
        return False
