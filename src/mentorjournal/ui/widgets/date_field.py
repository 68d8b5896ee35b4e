"""A day, typed or picked from a calendar; it may be empty."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.fields import IconLine, show_problem
from mentorjournal.ui.widgets.month_view import MonthView, to_python
from mentorjournal.ui.widgets.popover import Popover

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHIFTED = re.compile(r"([+-]\d{1,4})\s*([dwm]?)", re.IGNORECASE)


def parse_day(text: str, today: dt.date, locale: QLocale) -> dt.date | None:
    """Return the day that `text` means, or None.

    Reads ISO days, the locale's short and long shapes, days without a year ("24/12", "24 Dec":
    the next such day from `today`), and steps from today such as "+3" (days), "+2w" or "-1m"
    (28-day months are not assumed: the same day of the month, or its last).
    """
    text = " ".join(text.split())
    if found := _ISO.fullmatch(text):
        try:
            return dt.date(*map(int, found.groups()))
        except ValueError:
            return None
    if found := _SHIFTED.fullmatch(text):
        step, base = int(found[1]), QDate(today.year, today.month, today.day)
        unit = found[2].lower()
        if unit == "m":
            return to_python(base.addMonths(step))
        return to_python(base.addDays(step * (7 if unit == "w" else 1)))
    return _parse_local(text, today, locale)


def month_first(locale: QLocale) -> bool:
    """Return whether `locale` writes the month before the day."""
    shape = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return shape.find("M") < shape.find("d")


def _parse_local(text: str, today: dt.date, locale: QLocale) -> dt.date | None:
    shapes = [
        locale.dateFormat(QLocale.FormatType.ShortFormat),
        "d MMM yyyy", "d MMMM yyyy", "d.M.yyyy", "d/M/yyyy", "d-M-yyyy", "d.M.yy",
    ]  # fmt: skip
    american = month_first(locale)
    if american:
        shapes[3:3] = ["M/d/yyyy", "MMM d, yyyy", "MMMM d, yyyy"]
    for shape in shapes:
        day = locale.toDate(text, shape, today.year - 70)
        if day.isValid():
            return to_python(day)
    short = ["M/d", "MMM d", "MMMM d"] if american else ["d/M", "d.M.", "d.M"]
    for shape in [*short, "d MMM", "d MMMM"]:
        day = locale.toDate(f"{text} {today.year}", f"{shape} yyyy")
        if day.isValid():
            found = to_python(day)
            return found if found is None or found >= today else to_python(day.addYears(1))
    return None


class DateField(IconLine):
    """A line for a day; Up and Down move by a day, Page keys by a month, Alt+Down opens a month.

    Attributes:
        date_changed: (datetime.date | None) the user gave another day or emptied the field.
    """

    date_changed = Signal(object)

    def __init__(
        self,
        date: dt.date | None = None,
        parent: QWidget | None = None,
        *,
        name: str = "",
        optional: bool = True,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        """Make the field; `today` tells where an empty field and steps such as "+3" start.

        It is asked whenever it is needed: a field may be there for days.
        """
        super().__init__(parent, behind="calendar")
        self._date: dt.date | None = None
        self._optional = optional
        self._today = today
        self._popover: Popover | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("No date") if optional else "")
        self.icon_clicked.connect(self.open_calendar)
        # Before editingFinished, so that who listens to Enter finds the day that was typed.
        self.returnPressed.connect(self._on_editing_finished)
        self.editingFinished.connect(self._on_editing_finished)
        self.textEdited.connect(self._on_text_edited)
        self.set_date(date)

    @property
    def date(self) -> dt.date | None:
        """The day, or None if the field is empty."""
        return self._date

    def set_date(self, date: dt.date | None) -> None:
        """Show a day without a signal."""
        self._date = date
        self.setText(self._shown(date))
        show_problem(self, False)

    def sizeHint(self) -> QSize:
        widest = self.fontMetrics().horizontalAdvance(self._shown(dt.date(2028, 12, 28)))
        return QSize(widest + theme().px(60), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _shown(self, date: dt.date | None) -> str:
        if date is None:
            return ""
        shape = "ddd MMM d, yyyy" if month_first(self.locale()) else "ddd d MMM yyyy"
        return self.locale().toString(QDate(date.year, date.month, date.day), shape)

    def _give(self, date: dt.date | None) -> None:
        changed = date != self._date
        self.set_date(date)
        if changed:
            self.date_changed.emit(date)

    def _parsed(self) -> dt.date | None:
        text = self.text().strip()
        if text == self._shown(self._date):
            return self._date
        without_weekday = re.sub(r"^[^\W\d]+\.?,?\s+", "", text)
        return parse_day(text, self._today(), self.locale()) or parse_day(
            without_weekday, self._today(), self.locale()
        )

    @Slot()
    def _on_text_edited(self) -> None:
        show_problem(self, False)

    @Slot()
    def _on_editing_finished(self) -> None:
        if not self.text().strip() and self._optional:
            self._give(None)
            return
        day = self._parsed()
        if day is not None:
            self._give(day)
        elif self._date is not None and not self.text().strip():
            self.set_date(self._date)
        else:
            show_problem(self, bool(self.text().strip()))

    @Slot()
    def open_calendar(self) -> None:
        """Show a month to pick from, below the field."""
        calendar = MonthView(self._parsed() or self._date or self._today(), self.locale())
        self._popover = Popover(self)
        self._popover.set_content(calendar)
        calendar.picked.connect(self._on_picked)
        self._popover.show_below(self)
        calendar.setFocus()

    @Slot(object)
    def _on_picked(self, day: dt.date) -> None:
        if self._popover is not None:
            self._popover.close()
            self._popover = None
        self._give(day)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        base = self._parsed()
        start = base or self._today()
        start_day = QDate(start.year, start.month, start.day)
        moved = {
            Qt.Key.Key_Up: start_day.addDays(1),
            Qt.Key.Key_Down: start_day.addDays(-1),
            Qt.Key.Key_PageUp: start_day.addMonths(1),
            Qt.Key.Key_PageDown: start_day.addMonths(-1),
        }.get(Qt.Key(key))
        if moved is None:
            super().keyPressEvent(event)
        else:
            self._give(to_python(moved) if base is not None else self._today())
            self.selectAll()
