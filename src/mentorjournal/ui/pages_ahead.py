"""The pages that nobody has opened yet are made while nobody waits for them, one in a turn."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.page import LivePage
from mentorjournal.ui.pages import PAGE_CLASSES, Pages

_PAUSE_MS = 250
"""Between two turns, so that somebody who writes meanwhile feels none of them."""
_RARE = ("backups", "nobody")


class PagesAhead(QObject):
    """Makes a page in one turn and dresses it in the next: that is half of a first opening.

    What a page shows is read when it is shown, and not before.
    """

    def __init__(self, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._names = [name for name in PAGE_CLASSES if name not in _RARE]
        self._undressed: LivePage | None = None
        self._turn = QTimer(self, interval=_PAUSE_MS)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start()

    def close(self) -> None:
        """Make no more: the journal goes."""
        self._turn.stop()
        self.deleteLater()

    @Slot()
    def _on_turn(self) -> None:
        if self._undressed is not None:
            dress(self._undressed)
            self._undressed = None
        elif self._names:
            name = self._names.pop(0)
            if not self._pages.has(name) and self._pages.standing_for(name) == name:
                self._undressed = self._pages.page(name)
        else:
            self._turn.stop()


def dress(page: QWidget) -> None:
    """Have each part of a page look up its style, as it else would when it is first shown."""
    for part in (page, *page.findChildren(QWidget)):
        part.ensurePolished()
