"""List and note side by side, or one of them at a time where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.page import Splitter

BESIDE_FROM = 560
"""Width from which list and note stand side by side, in 1/14 of the type size."""
LIST_WIDTH = 290
"""Width of the list at first, in 1/14 of the type size."""
LIST_SHARE = 0.34
"""The share of the page that the list takes at first, at most."""


class ListAndNote(Splitter):
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
        self._widths: list[int] = []
        self._shared, self._scale = False, theme().text_scale
        self.beside, self._in_note = True, False
        theme().changed.connect(self._on_scaled)

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

    # Widths -------------------------------------------------------------------------------

    def remember(self, widths: list[int]) -> None:
        """Have these widths once there is a width to share; without any, the usual ones."""
        self._widths = widths

    @property
    def widths(self) -> list[int]:
        """Those of the two, or those that were remembered where only one of them shows."""
        return self.sizes() if self.beside else self._widths

    def share(self, room: int) -> None:
        """Give each its width, the first time that there is a width to share."""
        if not self._shared:
            self._shared, self._scale = True, theme().text_scale
            self.setSizes(self._widths or _usual_widths(room))

    @Slot()
    def _on_scaled(self) -> None:
        """Larger letters want a wider list."""
        if self._shared and self._scale != theme().text_scale:
            self._scale = theme().text_scale
            self.setSizes(_usual_widths(self.width()))


def _usual_widths(room: int) -> list[int]:
    list_width = min(theme().px(LIST_WIDTH), round(room * LIST_SHARE))
    return [list_width, room - list_width]
