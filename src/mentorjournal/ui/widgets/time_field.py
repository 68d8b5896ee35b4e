"""A time of day, typed in any usual shape; it may be empty."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import QLocale, QSize, Qt, QTime, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.fields import IconLine, show_problem

_SHAPE = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)
STEP_MINUTES = 15


def parse_time(text: str) -> dt.time | None:
    """Return the time that `text` means ("15:00", "15.30", "1530", "9", "3 pm"), or None."""
    found = _SHAPE.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(IconLine):
    """A line for a time; Up and Down move by a quarter of an hour.

    Attributes:
        time_changed: (datetime.time | None) the user gave another time or emptied the field.
    """

    time_changed = Signal(object)

    def __init__(
        self, time: dt.time | None = None, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent, behind="clock")
        self._time: dt.time | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("No time"))
        self.editingFinished.connect(self._on_editing_finished)
        self.textEdited.connect(self._on_text_edited)
        self.icon_clicked.connect(self.selectAll)
        self.set_time(time)

    @property
    def time(self) -> dt.time | None:
        """The time, or None if the field is empty."""
        return self._time

    def set_time(self, time: dt.time | None) -> None:
        """Show a time without a signal."""
        self._time = time
        self.setText(self._shown(time))
        show_problem(self, False)

    def sizeHint(self) -> QSize:
        widest = self.fontMetrics().horizontalAdvance(self._shown(dt.time(22, 48)))
        return QSize(widest + theme().px(60), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _shown(self, time: dt.time | None) -> str:
        if time is None:
            return ""
        shape = QLocale.FormatType.ShortFormat
        return self.locale().toString(QTime(time.hour, time.minute), shape)

    def _parsed(self) -> dt.time | None:
        text = self.text().strip()
        return self._time if text == self._shown(self._time) else parse_time(text)

    def _give(self, time: dt.time | None) -> None:
        changed = time != self._time
        self.set_time(time)
        if changed:
            self.time_changed.emit(time)

    @Slot()
    def _on_text_edited(self) -> None:
        show_problem(self, False)

    @Slot()
    def _on_editing_finished(self) -> None:
        text, time = self.text().strip(), self._parsed()
        if time is not None or not text:
            self._give(time if text else None)
        else:
            show_problem(self, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: STEP_MINUTES, Qt.Key.Key_Down: -STEP_MINUTES}.get(
            Qt.Key(event.key())
        )
        if step is None:
            super().keyPressEvent(event)
            return
        time = self._parsed()
        if time is None:
            self._give(dt.time(15))
        else:
            minutes = (time.hour * 60 + time.minute + step) % (24 * 60)
            self._give(dt.time(*divmod(minutes, 60)))
        self.selectAll()
