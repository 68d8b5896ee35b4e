"""A month to pick a day from, opened at a chip or beside a row."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.month_view import MonthView
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.words import tr


class DayPopover(Popover):
    """A month to pick a day from.

    Attributes:
        picked: (datetime.date | None) the day, or None for no day.
    """

    picked = Signal(object)

    def __init__(self, day: dt.date, parent: QWidget, *, optional: bool = False) -> None:
        super().__init__(parent)
        content = QWidget()
        column = Column(content, gap=1)
        self._month = MonthView(day, self.locale())
        self._month.picked.connect(self._on_picked)
        column.addWidget(self._month)
        if optional:
            none = Button(tr("No date"), ButtonKind.QUIET)
            none.clicked.connect(self._on_none)
            column.addWidget(none, 0, Qt.AlignmentFlag.AlignHCenter)
        self.set_content(content)

    def open_at(self, place: QRect | QWidget) -> None:
        """Open below a widget, or below a box given globally."""
        if isinstance(place, QWidget):
            self.show_below(place)
        else:
            self.adjustSize()
            room = self.screen().availableGeometry()
            at = place.bottomRight() - QPoint(self.width(), -theme().px(4))
            if at.y() + self.height() > room.bottom():
                at.setY(place.top() - self.height() - theme().px(4))
            self.move(max(room.left(), at.x()), max(room.top(), at.y()))
            self.show()
        self._month.setFocus()

    @Slot(object)
    def _on_picked(self, day: dt.date) -> None:
        self.picked.emit(day)
        self.close()

    @Slot()
    def _on_none(self) -> None:
        self.picked.emit(None)
        self.close()
