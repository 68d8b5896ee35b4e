"""A line for a remark of either side; whose it is shows as soon as one writes (M22)."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.sides import Side
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.fields import ComboBox, TextField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class RemarkField(QWidget):
    """Text, whose it is, and a button to add it.

    Attributes:
        said: (text, Side) a remark is to be kept.
        field, side: the line and the choice of the side.
    """

    said = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = People()
        column = Column(self, gap=2)
        self.field = TextField("", tr("Add a remark"), name=tr("Add a remark"))
        self.field.textChanged.connect(self._on_edited)
        self.field.returnPressed.connect(self._on_entered)
        self.setFocusProxy(self.field)
        column.addWidget(self.field)
        self._second = QWidget()
        line = Line(self._second, gap=2)
        line.addWidget(Label(tr("from"), tone="muted"))
        self.side = ComboBox(name=tr("Whose remark"))
        line.addWidget(self.side, 1)
        add = Button(tr("Add"))
        add.clicked.connect(self._on_entered)
        line.addWidget(add)
        column.addWidget(self._second)
        self._on_edited("")

    def set_people(self, people: People) -> None:
        """Name the two who can make a remark."""
        if people != self._people:
            self._people = people
            self.side.set_choices([(side, people.name(side)) for side in Side])

    def clear(self) -> None:
        """Empty the line."""
        self.field.clear()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._second.setVisible(bool(text.strip()))

    @Slot()
    def _on_entered(self) -> None:
        text = self.field.text().strip()
        if text:
            self.said.emit(text, Side(str(self.side.current)))
