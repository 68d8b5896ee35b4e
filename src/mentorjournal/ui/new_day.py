"""Notices that another day has begun while the journal is open, however long that is."""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from mentorjournal.ui.context import PageContext

_LOOK_MS = 30_000
_MIDNIGHT = timedelta(days=1)


class DayWatch(QObject):
    """Looks at the calendar at midnight, each half minute, and when somebody comes back.

    A timer to midnight alone does not do: timers stand still while a machine sleeps, and a clock
    can be set, or be taken into another time zone, forwards and back.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._on_state)
        self.look()

    @Slot()
    def look(self) -> None:
        """Tell by `context.day_began` when the day is another than the one that was told last."""
        if not self._timer.isActive():
            return  # the journal is being closed
        if sys.platform != "win32":
            time.tzset()  # Python asks the system for its time zone only once
        self._timer.start(until_next_look(self._context.journal.clock()))
        today = self._context.today()
        if today != self._context.day:
            self._context.day = today
            self._context.day_began.emit()

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()


def until_next_look(now: datetime) -> int:
    """Return the milliseconds to wait, 1 to half a minute; the next midnight comes in between."""
    gone = timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)
    left = _MIDNIGHT - gone - timedelta(microseconds=now.microsecond)
    return min(_LOOK_MS, left // timedelta(milliseconds=1) + 1)
