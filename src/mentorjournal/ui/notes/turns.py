"""List and note side by side, or one of them at a time where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.page import Splitter

BESIDE_FROM = 560
"""Width from which list and note stand side by side, in 1/14 of the type size."""


class Turns(Splitter):
    """Holds the two, and says which of them shows.

    Attributes:
        turned: another one shows, or both do.
        beside: both show.
    """

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows: QWidget | None = None
        self._note: QWidget | None = None
        self.beside, self._in_note = True, False

    def hold(self, rows: QWidget, note: QWidget) -> None:
        """Take in the two; they may have been made inside it already."""
        self._rows, self._note = rows, note
        self.addWidget(rows)
        self.addWidget(note)
        self.setStretchFactor(1, 1)
        theme().changed.connect(self.fit)

    @property
    def alone(self) -> bool:
        """Whether the note shows without the list."""
        return self._in_note and not self.beside

    def show_note(self) -> None:
        """Let the note show where only one of the two can."""
        self._in_note = True
        self.fit()

    def show_rows(self) -> None:
        """Let the list show where only one of the two can."""
        self._in_note = False
        self.fit()

    def fit(self) -> None:
        """Show as many as have room; what is being written in stays."""
        if self._rows is None or self._note is None:
            return
        beside = self.width() >= theme().px(BESIDE_FROM)
        if self.beside and not beside:
            focus = QApplication.focusWidget()
            inside = focus is not None and self._note.isAncestorOf(focus)
            self._in_note = self._in_note or inside
        self.beside = beside
        self._rows.setVisible(beside or not self._in_note)
        self._note.setVisible(beside or self._in_note)
        self.turned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
