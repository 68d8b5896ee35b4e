"""The line that adds an action: "@Lena Send the outline by Friday"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.sides import Side
from mentorjournal.ui.action_words import read_action
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.day_popover import DayPopover
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.words import first_name, short_day, tr


class Wanted(NamedTuple):
    """An action as it was written and chosen."""

    text: str
    owner: Side
    due_on: date | None


class AddLine(QWidget):
    """A field, and while something stands in it, two chips: whose, and until when.

    Attributes:
        add_requested: (Wanted) Enter was pressed; `clear` when it has worked.
        left_downwards: Down was pressed.
        field: where one writes.
    """

    add_requested = Signal(object)
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._today = "", date.min
        self._owner = Side.ME
        self._day: date | None = None
        line = Line(self, gap=2)
        line.addWidget(IconMark("plus", "muted"))
        self.field = TextField("", name=tr("Add an action"), bare=True)
        self.field.setTextMargins(-2, 0, -2, 0)
        self.field.setToolTip(tr("For example: @them Send the outline by 19 Nov"))
        self.field.returnPressed.connect(self._on_entered)
        self.field.textChanged.connect(self._show_chips)
        line.addWidget(self.field, 1)
        self.owner_chip = Chip("", clickable=True)
        self.owner_chip.clicked.connect(self._on_owner)
        self.day_chip = Chip("", ChipKind.GREY, clickable=True)
        self.day_chip.clicked.connect(self._on_day)
        line.addWidget(self.owner_chip, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.day_chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._show_chips()

    def set_names(self, counterpart: str, today: date, *, named: bool) -> None:
        """Say who the other one is; `named` says it in the field too."""
        self._name, self._today = counterpart, today
        plain = tr("Add an action, Enter")
        with_name = tr("Add an action with %1, Enter").replace("%1", first_name(counterpart))
        self.field.setPlaceholderText(with_name if named and counterpart else plain)
        self._show_chips()

    def clear(self) -> None:
        """Begin anew."""
        self._owner, self._day = Side.ME, None
        self.field.clear()

    def wanted(self) -> Wanted:
        """What stands there now; what the words say counts before the chips."""
        read = read_action(self.field.text(), self._today, self._name, self.locale())
        return Wanted(read.text, read.owner or self._owner, read.due_on or self._day)

    @Slot()
    def _show_chips(self) -> None:
        typed = bool(self.field.text().strip())
        self.owner_chip.setVisible(typed)
        self.day_chip.setVisible(typed)
        if not typed:
            return
        _, owner, due_on = self.wanted()
        mine = owner is Side.ME
        text = tr("me") if mine else (first_name(self._name) or tr("them"))
        self.owner_chip.set_chip(text, ChipKind.ACCENT if mine else ChipKind.VIOLET)
        self.owner_chip.setAccessibleName(tr("Whose action: %1").replace("%1", text))
        day = short_day(due_on, self._today) if due_on else tr("no date")
        self.day_chip.set_chip(day)
        self.day_chip.setAccessibleName(tr("Date: %1").replace("%1", day))

    @Slot()
    def _on_entered(self) -> None:
        wanted = self.wanted()
        if wanted.text:
            self.add_requested.emit(wanted)

    @Slot()
    def _on_owner(self) -> None:
        self._owner = Side.THEM if self._owner is Side.ME else Side.ME
        self._show_chips()
        self.field.setFocus()

    @Slot()
    def _on_day(self) -> None:
        popover = DayPopover(self._day or self._today, self, optional=True)
        popover.picked.connect(self._on_day_picked)
        popover.show_below(self.day_chip)

    @Slot(object)
    def _on_day_picked(self, day: date | None) -> None:
        self._day = day
        self._show_chips()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
