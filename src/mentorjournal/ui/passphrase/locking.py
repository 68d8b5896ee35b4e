"""When a journal with a passphrase locks by itself: nobody is there, or the screen is locked."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from mentorjournal.settings import Settings

IDLE = "lock_minutes"
"""Setting: after how many minutes without a key or the mouse it locks; "0" for never."""
IDLE_CHOICES = (2, 5, 10, 30, 0)
IDLE_MINUTES = 10
_LOOK_MS = 5_000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)

Clocks = Callable[[], tuple[float, float]]


def clocks() -> tuple[float, float]:
    """Seconds that count on while the machine runs, and those of the calendar."""
    return time.monotonic(), time.time()


def idle_minutes(settings: Settings) -> int:
    """After how many minutes it locks; 0 for never."""
    try:
        return max(0, int(settings.value(IDLE, str(IDLE_MINUTES))))
    except ValueError:
        return IDLE_MINUTES


class Locking(QObject):
    """Watches keys, mouse, sleep and the screen's lock for as long as one journal is open.

    The calendar's clock goes on while a machine sleeps, so a sleep counts as idle time also where
    no system tells of it.

    Attributes:
        wanted: the journal shall be locked now; it comes again while it is not.
    """

    wanted = Signal()

    def __init__(self, settings: Settings, parent: QObject, now: Clocks = clocks) -> None:
        super().__init__(parent)
        self._settings = settings
        self._now = now
        self._last = now()
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._on_window)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._system = SystemLocks(self)
        self._system.locked.connect(self.wanted)

    def idle_seconds(self) -> float:
        """How long there was no key and no mouse in any window of the program."""
        running, calendar = self._now()
        return max(running - self._last[0], calendar - self._last[1])

    @Slot()
    def look(self) -> None:
        """Ask for the lock when nobody was there for long enough."""
        minutes = idle_minutes(self._settings)
        if minutes and self.idle_seconds() >= 60 * minutes:
            self.wanted.emit()

    @Slot(QWindow)
    def _on_window(self, window: QWindow | None) -> None:
        """Another window of ours has the keyboard: somebody is there, and goes on in it."""
        if window is not None:
            self._last = self._now()
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = self._now()
        return False


class SystemLocks(QObject):
    """What a Linux desktop says over its local message bus: screen locked, about to sleep.

    Elsewhere, and where there is no bus, it says nothing.

    Attributes:
        locked: the screen is locked, or the machine is about to sleep.
    """

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform == "linux":
            self._listen()

    def _listen(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        slot: Any = SLOT("on_told(QDBusMessage)")  # PySide6's stub asks for bytes and refuses them
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for bus, interface, name in (
            (session, "org.freedesktop.ScreenSaver", "ActiveChanged"),
            (session, "org.gnome.ScreenSaver", "ActiveChanged"),
            (system, "org.freedesktop.login1.Manager", "PrepareForSleep"),
            (system, "org.freedesktop.login1.Session", "Lock"),
        ):
            if bus.isConnected():
                bus.connect("", "", interface, name, self, slot)

    @Slot("QDBusMessage")
    def on_told(self, message: object) -> None:
        """The first argument says whether it begins or ends; a signal without one begins."""
        said = message.arguments()  # type: ignore[attr-defined]
        if not said or said[0] is True:
            self.locked.emit()
