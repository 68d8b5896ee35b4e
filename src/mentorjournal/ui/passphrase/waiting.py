"""The wait after wrong passphrases, which grows with each of them wherever one is typed."""

from __future__ import annotations

import math
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mentorjournal.domain.passphrases import delay_after
from mentorjournal.ui.words import tr

_SECOND_MS = 1_000

_so_far: dict[Path, tuple[int, float]] = {}
"""For each file the wrong ones in a row, and the moment from which the next may be tried: who
closes what asks for the passphrase, and comes back, goes on waiting."""


class Wait(QObject):
    """Counts the wrong ones in a row, and the seconds until the next may be tried.

    Attributes:
        changed: another second has gone.
        wrong: how often a wrong one was typed. left: the seconds to wait still; 0 for none.
    """

    changed = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        """`path` is the file whose passphrase is asked for."""
        super().__init__(parent)
        self._path = path.absolute()
        self.wrong, until = _so_far.get(self._path, (0, 0.0))
        self.left = max(0, math.ceil(until - time.monotonic()))
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.timeout.connect(self.pass_second)
        if self.left:
            self._clock.start()

    @property
    def text(self) -> str:
        """What a button says meanwhile."""
        return tr("Wait %n second(s)", self.left)

    def begin(self) -> None:
        """A wrong one was typed."""
        self.wrong += 1
        self.left = round(delay_after(self.wrong))
        _so_far[self._path] = self.wrong, time.monotonic() + self.left
        if self.left:
            self._clock.start()

    def forget(self) -> None:
        """The right one was typed."""
        _so_far.pop(self._path, None)
        self.wrong = 0
        self.end()

    def end(self) -> None:
        """Wait no more."""
        self.left = 0
        self._clock.stop()

    @Slot()
    def pass_second(self) -> None:
        """Let a second go by."""
        self.left = max(0, self.left - 1)
        if not self.left:
            self._clock.stop()
        self.changed.emit()
