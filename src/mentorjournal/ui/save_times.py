"""When what is typed is saved: at a pause, at the latest after a while, again once refused."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE = 600
"""Milliseconds after the last key."""
LONGEST = 1500
"""Milliseconds between two saves while typing goes on."""
RETRY = 2000
"""Milliseconds after a save that failed."""


class SaveTimes(QObject):
    """The three timers of whoever keeps words.

    Attributes:
        due: it is time to save.
    """

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = self._timer(PAUSE)
        self._longest = self._timer(LONGEST)
        self._again = self._timer(RETRY)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(self.due)
        return timer

    def typed(self, pause: int = PAUSE) -> None:
        """A key was pressed; save after a pause of so many milliseconds."""
        self._pause.start(pause)
        if not self._longest.isActive():
            self._longest.start()

    def refused(self) -> None:
        """A save failed: try again after a while."""
        self._again.start()

    def stop(self) -> None:
        """Everything is saved, or is not wanted any more."""
        for timer in (self._pause, self._longest, self._again):
            timer.stop()
