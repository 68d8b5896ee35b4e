"""Six weeks of days with what stands on them, walked by keys and read aloud day by day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from mentorjournal.domain.calendar import DayEntry, months_later, weeks_of
from mentorjournal.ui.calendar.day_cell import DAY, ENTRIES, OUTSIDE, TODAY, WORDS_FROM, DayCell
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.painting import shows_ring
from mentorjournal.ui.words import day_text, tr

Index = QModelIndex | QPersistentModelIndex
_WEEKS, _DAYS = 6, 7
_NOWHERE = QModelIndex()


class MonthModel(QAbstractTableModel):
    """The days around a month, week by week, with their entries."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self._first_weekday = QLocale().firstDayOfWeek().value - 1
        self._entries: dict[date, list[DayEntry]] = {}
        self.month = today.replace(day=1)
        self.weeks = weeks_of(self.month, self._first_weekday)

    def show_month(self, month: date, entries: dict[date, list[DayEntry]], today: date) -> None:
        """Show a month and what stands on its days."""
        self.beginResetModel()
        self.month, self._entries, self.today = month.replace(day=1), entries, today
        self.weeks = weeks_of(self.month, self._first_weekday)
        self.endResetModel()

    def stretch(self, month: date) -> tuple[date, date]:
        """The first and the last day that show with a month."""
        weeks = weeks_of(month, self._first_weekday)
        return weeks[0][0], weeks[-1][-1]

    def index_of(self, day: date) -> QModelIndex:
        """Where a day is; invalid when it does not show."""
        at = (day - self.weeks[0][0]).days
        return self.index(*divmod(at, _DAYS)) if 0 <= at < _WEEKS * _DAYS else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _WEEKS

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _DAYS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        weekday = (self._first_weekday + section) % _DAYS + 1
        return QLocale().standaloneDayName(weekday, QLocale.FormatType.ShortFormat)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        day = self.weeks[index.row()][index.column()]
        if role == DAY:
            return day
        if role == ENTRIES:
            return self._entries.get(day, [])
        if role == OUTSIDE:
            return day.month != self.month.month
        if role == TODAY:
            return day == self.today
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = len(self._entries.get(day, []))
            said = tr("%n thing(s)", count) if count else tr("nothing")
            return tr("%1, %2").replace("%1", day_text(day)).replace("%2", said)
        return None


class MonthGrid(QTableView):
    """A month of days.

    Attributes:
        day_chosen: (date) another day became current, by mouse, keys or program.
        month_wanted: (date) a day outside the month became current: its month shall show.
        day_entered: (date) Enter or a double click on a day.
    """

    day_chosen = Signal(object)
    month_wanted = Signal(object)
    day_entered = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = MonthModel(today)
        self.days.setParent(self)
        self.ring = False
        self._showing = False
        self.setModel(self.days)
        self.setItemDelegate(DayCell(self))
        self.setAccessibleName(tr("Month"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)  # the current day is all
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.viewport().setAutoFillBackground(False)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        for header in (head, self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    def show_month(self, month: date, entries: dict[date, list[DayEntry]], today: date) -> None:
        """Show a month with the entries of its days, and keep the chosen day if it shows."""
        chosen = self.current_day
        self._showing = True
        self.days.show_month(month, entries, today)
        self._showing = False
        if chosen is not None:
            self.choose(chosen, quietly=True)

    @property
    def current_day(self) -> date | None:
        """The chosen day, if it shows."""
        day = self.currentIndex().data(DAY)
        return day if isinstance(day, date) else None

    def choose(self, day: date, *, quietly: bool = False) -> None:
        """Make a day of the shown weeks current."""
        index = self.days.index_of(day)
        if not index.isValid():
            return
        self._showing = quietly
        self.setCurrentIndex(index)
        self._showing = False

    # Keys and mouse -----------------------------------------------------------------------

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        day = current.data(DAY)
        if self._showing or not isinstance(day, date):
            return
        self.day_chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk on into the next month; Page Up and Down go by months, Home to today."""
        day, key = self.current_day, Qt.Key(event.key())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Left: 1 if mirrored else -1,
            Qt.Key.Key_Right: -1 if mirrored else 1,
            Qt.Key.Key_Up: -_DAYS,
            Qt.Key.Key_Down: _DAYS,
        }
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if day is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self._go(day + timedelta(days=steps[key]))
        elif key in months:
            self._go(months_later(day, months[key]))
        elif key == Qt.Key.Key_Home:
            self._go(self.days.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_entered.emit(day)
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        self.ring = True
        if (day.year, day.month) != (self.days.month.year, self.days.month.month):
            self.month_wanted.emit(day)
        else:
            self.choose(day)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        day = index.data(DAY)
        if isinstance(day, date) and index.data(OUTSIDE):
            self.month_wanted.emit(day)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        day = index.data(DAY)
        if isinstance(day, date):
            self.day_entered.emit(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring = shows_ring(event.reason(), self.ring)
        super().focusInEvent(event)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(30) * _DAYS, theme().px(28) + theme().px(42) * _WEEKS)

    def sizeHint(self) -> QSize:
        if self.width() < theme().px(WORDS_FROM) * _DAYS:
            return self.minimumSizeHint()
        return QSize(theme().px(90) * _DAYS, theme().px(28) + theme().px(92) * _WEEKS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
