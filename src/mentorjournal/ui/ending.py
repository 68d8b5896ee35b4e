"""Ending well when the system asks: SIGTERM, SIGINT and SIGHUP save everything and end with 0."""

from __future__ import annotations

import signal
import socket
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class EndSignals(QObject):
    """Turns signals of the system into one Qt signal, at once.

    A Python handler alone would wait until the interpreter runs next; the wake-up descriptor
    is readable as soon as the signal arrives.

    Attributes:
        asked_to_end: the system wants the program to end.
    """

    asked_to_end = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._before: dict[int, Any] = {}
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, _nothing)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def close(self) -> None:
        """Give the signals back to whoever had them before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._read.close()
        self._write.close()

    @Slot()
    def _on_readable(self) -> None:
        self._read.recv(64)
        self.asked_to_end.emit()


def _nothing(number: int, frame: object) -> None:
    """The wake-up descriptor does the work; Python only needs a handler to be there."""
