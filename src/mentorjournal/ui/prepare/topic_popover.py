"""A topic in full: its words, its time box, its goal, a detour or not, and who teaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.sessions import Topic
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.fields import ComboBox, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.popover import Popover, place_at
from mentorjournal.ui.words import tr

LONGEST_BOX = 480


class TopicPopover(Popover):
    """Takes over what was changed however it closes, but for Esc.

    Attributes:
        changed: (id, fields) what is different now.
        delete_wanted: (id) the topic is to go.
    """

    changed = Signal(object, object)
    delete_wanted = Signal(object)

    def __init__(
        self,
        topic: Topic,
        goals: Sequence[tuple[str, str]],
        swap_words: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show a topic; `swap_words` say who teaches whom when its roles are swapped (M34)."""
        super().__init__(parent)
        self._topic = topic
        self._settled = False
        inside = QWidget()
        inside.setMinimumWidth(theme().px(300))
        column = Column(inside, gap=3, margins=2)
        self.text = TextField(topic.text)
        self.minutes = NumberField(
            topic.minutes,
            minimum=1,
            maximum=LONGEST_BOX,
            decimals=0,
            step=5,
            placeholder=tr("no time box"),
        )
        self.goal = ComboBox([(None, tr("No goal")), *goals])
        self.goal.set_current(topic.goal_id)
        self.detour = CheckRow(
            tr("A detour"), topic.detour, hint=tr("Off the goals, and meant to be")
        )
        self.swapped = CheckRow(
            swap_words, topic.swapped, hint=tr("The roles are swapped for this topic")
        )
        for words, field in (
            (tr("Topic"), self.text),
            (tr("Minutes"), self.minutes),
            (tr("For the goal"), self.goal),
        ):
            column.addWidget(FormField(words, field))
        column.addWidget(self.detour)
        column.addWidget(self.swapped)
        line = Line(gap=2)
        delete = Button(tr("Delete"), ButtonKind.QUIET, "trash-2")
        delete.clicked.connect(self._on_delete)
        done = Button(tr("Done"), ButtonKind.PRIMARY)
        done.clicked.connect(self.close)
        line.addWidget(delete)
        line.addStretch(1)
        line.addWidget(done)
        column.addLayout(line)
        for field in (self.text, self.minutes):  # Enter comes before a line is read
            field.returnPressed.connect(self.close, Qt.ConnectionType.QueuedConnection)
        self.set_content(inside)

    def show_at(self, rows: QWidget, row: QRect) -> None:
        """Open below a row of a list, or above where the screen ends."""
        self.move(place_at(self, rows, row))
        self.show()
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)
        self.text.selectAll()

    def fields(self) -> dict[str, Any]:
        """What is different from the topic as it was; an empty text is no change."""
        self.minutes.clearFocus()  # what is typed counts without leaving the field
        minutes = self.minutes.value
        now = {
            "text": self.text.text().strip() or self._topic.text,
            "minutes": round(minutes) if minutes and self.minutes.is_valid else None,
            "goal_id": self.goal.current,
            "detour": self.detour.isChecked(),
            "swapped": self.swapped.isChecked(),
        }
        if not self.minutes.is_valid:
            del now["minutes"]
        return {name: value for name, value in now.items() if value != getattr(self._topic, name)}

    def settle(self) -> None:
        """Take over what was changed, once."""
        if not self._settled:
            self._settled = True
            fields = self.fields()
            if fields:
                self.changed.emit(self._topic.id, fields)

    @Slot()
    def _on_delete(self) -> None:
        self._settled = True
        self.delete_wanted.emit(self._topic.id)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._settled = True
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settle()
        super().closeEvent(event)
