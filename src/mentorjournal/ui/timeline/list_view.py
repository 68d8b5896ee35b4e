"""The timeline as a list by months, for the keyboard and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, Milestone
from mentorjournal.ui.timeline.rows import Item, Noun, Row, Shape
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.words import month_text, tr, weekday_day, word

_ICONS = {
    Noun.GOAL: "target",
    Noun.MILESTONE: "flag-triangle-right",
    Noun.SESSION: "message-circle",
}


class TimelineList(RowList):
    """Goals by their due day, milestones and sessions, grouped by month.

    Attributes:
        item_opened: (Item) Enter or a double click. moved: (Item, date) it shall have this day.
        day_requested: (Item, QRect) its day shall be asked for, beside this box on the screen.
        toggled: (Item) the box was clicked, or Space pressed. deleted: (Item).
        item_menu_requested: (Item, QPoint, QRect). new_requested: a new milestone.
        current_item_moved: (Item or None).
    """

    item_opened = Signal(object)
    moved = Signal(object, object)
    day_requested = Signal(object, object)
    toggled = Signal(object)
    deleted = Signal(object)
    item_menu_requested = Signal(object, object, object)
    new_requested = Signal()
    current_item_moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._items: dict[str, Item] = {}
        model = RowModel()
        super().__init__(model, parent, name=tr("Timeline as a list"), divided=True)
        model.setParent(self)
        self._model = model
        self._placed = False
        self.opened.connect(self._on_opened)
        self.doubleClicked.connect(self._on_double_clicked)
        self.check_toggled.connect(self._on_check_toggled)
        self.delete_requested.connect(self._on_delete_requested)
        self.menu_requested.connect(self._on_menu_requested)
        self.current_moved.connect(self._on_current_moved)

    def set_rows(self, rows: Sequence[Row], today: date) -> None:
        """Show what the rows hold; the current item stays, at first it is the next one ahead."""
        current = self.current_id
        self._items = {item.key: item for row in rows for item in row.items}
        titles = {row.goal.id: row.title for row in rows if row.goal}
        bars = {row.bar.key: row for row in rows if row.bar}
        dated = [item for item in self._items.values() if not item.open_ended]
        undated = [item for item in self._items.values() if item.open_ended]
        listed: list[RowItem] = []
        month = None
        for item in sorted(dated, key=lambda item: (item.day, item.noun.value, item.title)):
            if (item.day.year, item.day.month) != month:
                month = item.day.year, item.day.month
                listed.append(RowItem(month, month_text(*month), group=True))
            listed.append(_row(item, today, titles, bars))
        if undated:
            listed.append(RowItem("no day", tr("No due day yet"), group=True))
            listed += [_row(item, today, titles, bars) for item in undated]
        self._model.set_rows(listed)
        if current is not None and self.select_id(current):
            return
        if not self._placed or current is not None:
            self.show_today(today)

    def show_today(self, today: date) -> None:
        """Make the first item from today on the current one."""
        ahead = [row.id for row in self._model.rows if not row.group and self._is_ahead(row, today)]
        rows = ahead or [row.id for row in self._model.rows if not row.group][-1:]
        if rows:
            self._placed = True
            self.select_id(rows[0])
            self.scrollTo(self.currentIndex(), RowList.ScrollHint.PositionAtCenter)

    def _is_ahead(self, row: RowItem, today: date) -> bool:
        return self._items[str(row.id)].day >= today

    @property
    def current_item(self) -> Item | None:
        """What the keyboard acts on."""
        return self._items.get(str(self.current_id))

    def place_of(self, item: Item) -> QRect:
        """Where a row is on the screen."""
        box = self.visualRect(self._model.index(max(0, self._model.row_of(item.key))))
        return QRect(self.viewport().mapToGlobal(box.topLeft()), box.size())

    def ask_day(self) -> None:
        """Ask for another day for the current row."""
        item = self.current_item
        if item is not None:
            self.day_requested.emit(item, self.place_of(item))

    # Keys and mouse -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 asks for the day, Alt with an arrow moves by a day, N makes a milestone."""
        item = self.current_item
        key = Qt.Key(event.key())
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_N and not event.modifiers():
            self.new_requested.emit()
        elif item is not None and key == Qt.Key.Key_F2:
            self.ask_day()
        elif item is not None and alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            step = 1 if (key == Qt.Key.Key_Right) != mirrored else -1
            self.moved.emit(item, item.day + timedelta(days=step * (7 if shift else 1)))
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        # A click only chooses a row; the keyboard, or a second click, opens it.
        if self.keyboard_focus:
            self._emit_opened(index)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._emit_opened(index)

    def _emit_opened(self, index: QModelIndex) -> None:
        item = self._items.get(str(index.data(RowRole.ID)))
        if item is not None:
            self.item_opened.emit(item)

    @Slot(object)
    def _on_check_toggled(self, index: QModelIndex) -> None:
        item = self._items.get(str(index.data(RowRole.ID)))
        if item is not None:
            self.toggled.emit(item)

    @Slot(object)
    def _on_delete_requested(self, index: QModelIndex) -> None:
        item = self._items.get(str(index.data(RowRole.ID)))
        if item is not None:
            self.deleted.emit(item)

    @Slot(object, object)
    def _on_menu_requested(self, index: QModelIndex, place: QPoint) -> None:
        item = self._items.get(str(index.data(RowRole.ID)))
        if item is not None:
            self.item_menu_requested.emit(item, place, self.place_of(item))

    @Slot(object)
    def _on_current_moved(self, index: QModelIndex) -> None:
        self.current_item_moved.emit(self.current_item)


def _row(item: Item, today: date, titles: dict[str, str], bars: dict[str, Row]) -> RowItem:
    record = item.record
    subtitle, tone, checked = "", "muted", None
    if isinstance(record, Goal):
        subtitle, tone = bars[item.key].state, bars[item.key].tone
    elif isinstance(record, Milestone):
        checked = record.reached_on is not None
        subtitle = titles.get(record.goal_id or "", tr("not tied to a goal"))
        if item.shape is Shape.MISSED:
            subtitle, tone = tr("missed, move it or reach it"), "red_text"
    else:
        subtitle = word(record.state)
        if record.starts_at:
            subtitle = f"{subtitle} · {record.starts_at}"
    return RowItem(
        item.key,
        tr("Due: %1").replace("%1", item.title) if isinstance(record, Goal) else item.title,
        subtitle=subtitle,
        subtitle_tone=tone,
        trailing_text="" if item.open_ended else weekday_day(item.day, today),
        icon="" if checked is not None else _ICONS[item.noun],
        checked=checked,
    )
