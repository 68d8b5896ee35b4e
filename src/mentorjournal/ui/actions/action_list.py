"""The list of actions, and what its keys ask for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.long_list import LongList
from mentorjournal.ui.words import tr

_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ActionList(LongList):
    """Alt with an arrow moves the day of what is chosen, with Shift by a week; + and - do too.

    Attributes:
        days_wanted: (int) the days that what is chosen shall move by.
        note_wanted: the note of the current action is to be shown (Ctrl+Enter).
    """

    days_wanted = Signal(object)
    note_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=tr("Actions"), divided=True, several=True)
        self.row_delegate.strong = False
        self.ends_clickable = True

    def _days(self, event: QKeyEvent) -> int:
        modifiers = event.modifiers()
        week = 7 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        key = Qt.Key(event.key())
        if modifiers & Qt.KeyboardModifier.AltModifier and key in _SIDEWAYS:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            return week if (key == Qt.Key.Key_Right) != mirrored else -week
        return {"+": 1, "-": -1, "−": -1}.get(event.text(), 0)

    def event(self, event: QEvent) -> bool:
        # Before the window goes back a page.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.currentIndex().isValid()
            and self._days(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = self._days(event) if self.currentIndex().isValid() else 0
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if days and not control:
            self.keyboard_focus = True
            self.days_wanted.emit(days)
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.note_wanted.emit()
        else:
            super().keyPressEvent(event)
