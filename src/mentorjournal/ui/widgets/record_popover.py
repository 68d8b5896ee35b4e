"""A record in full, in a pop-over beside its row: its fields, and what can be done with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.fields import TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import SettlingPopover
from mentorjournal.ui.words import tr


class RecordPopover(SettlingPopover):
    """What the pop-overs of an action, a lesson and a topic share.

    A kind of it makes its fields, adds them and then the buttons, and says in `values` what
    they hold now.

    Attributes:
        text: the field of the words, where the cursor begins.
        changed: (id, fields) what is different now.
        delete_wanted: (id) the record is to go.
        note_wanted: (id) the note it came out of is to be shown.
    """

    text: TextField | TextArea
    changed = Signal(object, object)
    delete_wanted = Signal(object)
    note_wanted = Signal(object)

    def __init__(self, record: Any, width: int, parent: QWidget | None = None) -> None:
        """Begin without a field; `record` is a named tuple with an id, `width` in pixels."""
        super().__init__(parent)
        self._record = record
        inside = QWidget()
        inside.setMinimumWidth(theme().px(width))
        self._fields = Column(inside, gap=3, margins=2)
        self.set_content(inside)

    def values(self) -> dict[str, Any]:
        """What the fields say now, by the names of the record."""
        raise NotImplementedError

    def add_fields(self, *fields: tuple[str, QWidget]) -> None:
        """Add fields under their labels."""
        for words, field in fields:
            self._fields.addWidget(FormField(words, field))

    def add_rows(self, *rows: QWidget) -> None:
        """Add what says itself what it is."""
        for row in rows:
            self._fields.addWidget(row)

    def add_buttons(self, note_id: str | None = None) -> None:
        """End with the buttons; one of them shows the note it came out of, where there is one."""
        line = Line(gap=2)
        delete = Button(tr("Delete"), ButtonKind.QUIET, "trash-2")
        delete.set_flush()
        delete.clicked.connect(self._on_delete)
        line.addWidget(delete)
        if note_id is not None:
            note = Button(tr("Open its note"), ButtonKind.QUIET, "notebook-text")
            note.clicked.connect(self._on_note)
            line.addWidget(note)
        line.addStretch(1)
        done = Button(tr("Done"), ButtonKind.PRIMARY)
        done.clicked.connect(self.close)
        line.addWidget(done)
        self._fields.addLayout(line)

    def close_on_enter(self, *fields: QLineEdit) -> None:
        """Let Enter in a field close it, once the field has read what was typed."""
        for field in fields:
            field.returnPressed.connect(self.close, Qt.ConnectionType.QueuedConnection)

    def open_at(self, rows: QWidget, row: QRect) -> None:
        """Open below a row of a list, ready to type."""
        self.show_at_row(rows, row)
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)
        self.text.selectAll()

    def fields(self) -> dict[str, Any]:
        """What is different from the record as it was."""
        old = self._record
        return {name: new for name, new in self.values().items() if new != getattr(old, name)}

    def take_over(self) -> None:
        fields = self.fields()
        if fields:
            self.changed.emit(self._record.id, fields)

    @Slot()
    def _on_delete(self) -> None:
        self._settled = True
        self.delete_wanted.emit(self._record.id)
        self.close()

    @Slot()
    def _on_note(self) -> None:
        self.close()
        self.note_wanted.emit(self._record.note_id)
