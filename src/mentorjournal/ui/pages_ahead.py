"""The pages that nobody has opened yet are made while nobody waits for them, one in a turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from mentorjournal.ui.pages import PAGE_CLASSES, Pages

_PAUSE_MS = 250
"""Between two turns, so that somebody who writes meanwhile feels none of them."""
_RARE = ("backups", "nobody")


class PagesAhead(QObject):
    """Makes a page, or a part of one, in each turn: that is half of a first opening.

    What a page shows is read when it is shown, and not before.
    """

    def __init__(self, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._steps: deque[Callable[[], object]] = deque(
            partial(self._make, name) for name in PAGE_CLASSES if name not in _RARE
        )
        self._turn = QTimer(self, interval=_PAUSE_MS)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start()

    def close(self) -> None:
        """Make no more: the journal goes."""
        self._turn.stop()
        self.deleteLater()

    @Slot()
    def _on_turn(self) -> None:
        if self._steps:
            self._steps.popleft()()
        else:
            self._turn.stop()

    def _make(self, name: str) -> None:
        if self._pages.standing_for(name) == name:
            parts = self._pages.page(name).made_when_needed()
            self._steps.extendleft(reversed(parts))
