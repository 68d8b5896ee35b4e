"""The parts of a feedback note: situation, example, effect, next step (M41)."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.notes import Feedback, FeedbackDirection
from mentorjournal.ui.unfinished import keeps_own
from mentorjournal.ui.widgets.fields import TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Columns
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.tab_order import stand_in_place
from mentorjournal.ui.words import tr

PARTS = ("situation", "example", "effect", "next_step")


class FeedbackFields(QWidget):
    """Who gave it, and the four parts, which are kept as they are typed.

    Attributes:
        typed: (str) the user typed into the part of this name.
        direction_chosen: (FeedbackDirection) given or received.
    """

    typed = Signal(str)
    direction_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keeps_own(self)
        self._showing = False

    def _make(self) -> None:
        """Only once a note needs them: most notes are no feedback."""
        column = Column(self, gap=3)
        top = Columns((0, 1), gap=3, stack_below=420)
        ways = [
            (FeedbackDirection.RECEIVED.value, tr("Received from")),
            (FeedbackDirection.GIVEN.value, tr("Given to")),
        ]
        self._direction = Segmented(ways, name=tr("Feedback"))
        self._direction.chosen.connect(self._on_direction)
        top.columns[0].addWidget(self._direction)
        self._who = TextField("", tr("Who"), name=tr("Who"))
        self._who.textEdited.connect(self._on_typed)
        self._who.setObjectName("who")
        top.columns[1].addWidget(self._who)
        column.addWidget(top)
        labels = {
            "situation": (tr("Situation"), tr("When and where was it?")),
            "example": (tr("Example"), tr("What was said or done, exactly?")),
            "effect": (tr("Effect"), tr("What did it lead to?")),
            "next_step": (tr("Next step"), tr("What to keep, or to do another way?")),
        }
        self._areas: dict[str, TextArea] = {}
        for name in PARTS:
            label, hint = labels[name]
            area = TextArea("", hint, name=label, lines=1, max_lines=8)
            area.setObjectName(name)
            area.textChanged.connect(self._on_typed)
            self._areas[name] = area
            column.addWidget(FormField(label, area))
        stand_in_place(self, self, (self._direction, self._who, *self._areas.values()))

    def value(self, name: str) -> str:
        """What stands in a part."""
        return self._who.text() if name == "who" else self._areas[name].toPlainText()

    def show_feedback(self, feedback: Feedback | None, kept: frozenset[str]) -> None:
        """Show the parts as they are in the file, except those that are being typed."""
        if self.layout() is None:
            self._make()
        self._showing = True
        direction = feedback.direction if feedback else FeedbackDirection.RECEIVED
        self._direction.set_current(direction.value)
        for name in ("who", *PARTS):
            text = getattr(feedback, name) if feedback else ""
            if name not in kept and self.value(name) != text:
                self.set_value(name, text)
        self._showing = False

    def set_value(self, name: str, text: str) -> None:
        """Show a part without a signal."""
        was, self._showing = self._showing, True
        if name == "who":
            self._who.setText(text)
        else:
            self._areas[name].setPlainText(text)
        self._showing = was

    @Slot()
    def _on_typed(self) -> None:
        if not self._showing:
            self.typed.emit(self.sender().objectName())

    @Slot(str)
    def _on_direction(self, key: str) -> None:
        self.direction_chosen.emit(FeedbackDirection(key))
