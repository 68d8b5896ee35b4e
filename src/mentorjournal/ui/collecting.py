"""Cycles are collected on the GUI thread only.

Python collects wherever it happens to allocate, and a cycle with a widget in it that is collected
on a worker destroys the widget there, which ends the program. So the collector's own timing stays
off (`app` turns it off for the start), and a timer of the GUI thread does what it would have done.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK_MS = 1_000


class Collector(QObject):
    """Looks once a second whether a generation is full, the oldest first, and collects it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # What a start makes stays; it need not be looked through ever again.
        gc.freeze()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
