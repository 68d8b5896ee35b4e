"""An action in full: its words, whose it is, its day, its goal, and where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.actions import Action
from mentorjournal.domain.sides import Side
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.words import tr


class ActionPopover(Popover):
    """Takes over what was changed however it closes, but for Esc.

    Attributes:
        changed: (id, fields) what is different now.
        delete_wanted: (id) the action is to go.
        note_wanted: (id) the note it came out of is to be shown.
    """

    changed = Signal(object, object)
    delete_wanted = Signal(object)
    note_wanted = Signal(object)

    def __init__(
        self,
        action: Action,
        goals: Sequence[tuple[str, str]],
        their_name: str,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._settled = False
        inside = QWidget()
        inside.setMinimumWidth(theme().px(320))
        column = Column(inside, gap=3, margins=2)
        self.text = TextField(action.text)
        self.text.setCursorPosition(0)
        owners = [(Side.ME.value, tr("me")), (Side.THEM.value, their_name)]
        self.owner = ChoiceChips(owners, name=tr("Whose"), current=action.owner.value)
        self.day = DateField(action.due_on, today=today)
        self.goal = ComboBox([(None, tr("No goal")), *goals])
        self.goal.set_current(action.goal_id)
        for words, field in (
            (tr("Action"), self.text),
            (tr("Whose"), self.owner),
            (tr("Due"), self.day),
            (tr("For the goal"), self.goal),
        ):
            column.addWidget(FormField(words, field))
        line = Line(gap=2)
        delete = Button(tr("Delete"), ButtonKind.QUIET, "trash-2")
        delete.clicked.connect(self._on_delete)
        line.addWidget(delete)
        if action.note_id is not None:
            note = Button(tr("Open its note"), ButtonKind.QUIET, "notebook-text")
            note.clicked.connect(self._on_note)
            line.addWidget(note)
        line.addStretch(1)
        done = Button(tr("Done"), ButtonKind.PRIMARY)
        done.clicked.connect(self.close)
        line.addWidget(done)
        column.addLayout(line)
        for field in (self.text, self.day):  # Enter comes before a line is read
            field.returnPressed.connect(self.close, Qt.ConnectionType.QueuedConnection)
        self.set_content(inside)

    def open_at(self, rows: QWidget, row: QRect) -> None:
        """Open below a row of a list, ready to type."""
        self.show_at_row(rows, row)
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)
        self.text.selectAll()

    def fields(self) -> dict[str, Any]:
        """What is different from the action as it was; an empty text is no change."""
        self.day.clearFocus()  # what is typed counts without leaving the field
        now = {
            "text": self.text.text().strip() or self._action.text,
            "owner": Side(self.owner.current or self._action.owner),
            "due_on": self.day.date,
            "goal_id": self.goal.current,
        }
        return {name: value for name, value in now.items() if value != getattr(self._action, name)}

    def settle(self) -> None:
        """Take over what was changed, once."""
        if not self._settled:
            self._settled = True
            fields = self.fields()
            if fields:
                self.changed.emit(self._action.id, fields)

    @Slot()
    def _on_delete(self) -> None:
        self._settled = True
        self.delete_wanted.emit(self._action.id)
        self.close()

    @Slot()
    def _on_note(self) -> None:
        self.close()
        self.note_wanted.emit(self._action.note_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._settled = True
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settle()
        super().closeEvent(event)
