"""A month to pick a day from."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import draw_box


def to_python(day: QDate) -> dt.date | None:
    """Return Qt's day as Python's, or None if Python has no such day."""
    in_range = day.isValid() and 1 <= day.year() <= 9999
    return dt.date(day.year(), day.month(), day.day()) if in_range else None


class MonthView(QCalendarWidget):
    """A month in the colours of the theme.

    Attributes:
        picked: (datetime.date) a day was clicked or confirmed with Enter.
    """

    picked = Signal(object)

    def __init__(
        self, day: dt.date, locale: QLocale | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setGridVisible(False)
        if locale is not None:
            self.setLocale(locale)
            self.setFirstDayOfWeek(locale.firstDayOfWeek())
        head = QTextCharFormat()
        head.setForeground(theme().colour("muted"))
        head.setBackground(theme().colour("card"))
        head.setFontPointSize(theme().font(TextRole.SMALL).pointSizeF())
        self.setHeaderTextFormat(head)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, QTextCharFormat(head))
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.setMinimumSize(self.sizeHint())
        side = theme().icon_size()
        for arrow in self.findChildren(QToolButton):
            arrow.setIconSize(QSize(side, side))
        self.clicked.connect(self._on_day)
        self.activated.connect(self._on_day)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(42) * 7, theme().px(34) * 7 + theme().px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        look = theme()
        side = min(rect.width(), rect.height()) - look.px(2)
        disc = QRectF(0, 0, side, side)
        disc.moveCenter(QPointF(rect.center()) + QPointF(0.5, 0.5))
        chosen = date == self.selectedDate()
        inside = date.month() == self.monthShown()
        painter.fillRect(rect, look.colour("card"))
        if chosen:
            draw_box(painter, disc, side / 2, look.colour("accent"))
        elif date == QDate.currentDate():
            draw_box(painter, disc, side / 2, None, look.colour("accent"), 1.5)
        painter.setFont(look.font(TextRole.STRONG if chosen else TextRole.BODY))
        ink = "on_accent" if chosen else "text" if inside else "disabled"
        painter.setPen(look.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.locale().toString(date.day()))

    @Slot(QDate)
    def _on_day(self, day: QDate) -> None:
        self.picked.emit(to_python(day))
