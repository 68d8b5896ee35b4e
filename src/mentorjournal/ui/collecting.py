"""Cycles are collected on the GUI thread only.

Python collects wherever it happens to allocate, and a cycle with a widget in it that is collected
on a worker destroys the widget there, which ends the program. So the collector's own timing stays
off (`app` turns it off for the start), and a timer of the GUI thread does what it would have done.

Looking through all that a program is made of takes a fifth of a second, and finds nothing in what
stays as long as the journal is open: modules, and pages. They are left out (`leave_out`).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK_MS = 1_000


def leave_out() -> None:
    """What is there now stays: it is not looked through until a journal is closed.

    Does nothing where Python collects by itself.
    """
    if not gc.isenabled():
        gc.freeze()


class Collector(QObject):
    """Looks once a second whether a generation is full, the oldest first, and collects it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._closed = False
        gc.freeze()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def journal_closed(self) -> None:
        """Its pages go: look through everything once more, a moment later."""
        self._closed = True

    @Slot()
    def _on_timeout(self) -> None:
        if self._closed:
            self._closed = False
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            return
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
