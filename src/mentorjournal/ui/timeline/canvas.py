"""The timeline under mouse and keyboard."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QBasicTimer, QEvent, QPoint, QPointF, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.timeline.neighbours import first_item, item_across, item_along
from mentorjournal.ui.timeline.rows import Item, Noun, Row
from mentorjournal.ui.timeline.scene import Carried, hint_at
from mentorjournal.ui.timeline.view import TimelineView
from mentorjournal.ui.widgets.painting import shows_ring

_STEP = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_EDGE_TICK_MS = 30
_ZOOM = 1.2


class TimelineCanvas(TimelineView):
    """The painted timeline.

    Nothing is changed here: what the user wants is said by signals.

    Attributes:
        opened: (Item) Enter or a double click. moved: (Item, date) it shall have this day.
        toggled: (Item) Space. deleted: (Item) Delete.
        menu_requested: (Item or None, Row or None, date, QPoint) at a global position.
        new_requested: (Row or None, date or None) a milestone is wanted there.
    """

    opened = Signal(object)
    moved = Signal(object, object)
    toggled = Signal(object)
    deleted = Signal(object)
    menu_requested = Signal(object, object, object, object)
    new_requested = Signal(object, object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self._pressed: tuple[Item | None, QPointF, bool] | None = None
        self._grabbed = 0
        self._pan: tuple[QPoint, int, int] | None = None
        self._dragging = False
        self._mouse = QPointF()
        self._edge = QBasicTimer()

    def set_rows(self, rows: Sequence[Row], today: date) -> None:
        """Show rows; what is being carried is put back."""
        self._end_drag()
        super().set_rows(rows, today)

    # Keyboard -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that the window has shortcuts for and that move an item here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moves = event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _STEP
            if (moves and self._current) or (event.key() == Qt.Key.Key_Escape and self._dragging):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from item to item, move one, open it; scroll."""
        key = Qt.Key(event.key())
        if self._dragging:
            if key == Qt.Key.Key_Escape:
                self.cancel_drag()
            return
        self._ring = True
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if alt and key in _STEP:
            self._move_by(self._forward(key) * (7 if shift else 1))
        elif alt or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in _STEP:
            self._go_along(self._forward(key))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_across(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.horizontalScrollBar()
            page = round(bar.pageStep() * 0.8)
            bar.setValue(bar.value() + (page if key == Qt.Key.Key_PageDown else -page))
        elif key == Qt.Key.Key_Home:
            self.show_day(self._today)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.show_days(self._days * (_ZOOM if key == Qt.Key.Key_Minus else 1 / _ZOOM))
        elif not self._act(key):
            super().keyPressEvent(event)
        self.viewport().update()

    def _forward(self, key: Qt.Key) -> int:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return -_STEP[key] if mirrored else _STEP[key]

    def _act(self, key: Qt.Key) -> bool:
        item = self.current
        if key == Qt.Key.Key_N:
            row = self._rows[found[0]] if (found := self._find(self._current)) else None
            self.new_requested.emit(row, None)
            return True
        wishes = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Space: self.toggled,
            Qt.Key.Key_Delete: self.deleted,
        }
        if item is None or key not in wishes:
            return False
        wishes[key].emit(item)
        return True

    def _go_along(self, step: int) -> None:
        found = self._find(self._current)
        self._go_to(item_along(self._rows[found[0]], found[1], step) if found else self._first)

    def _go_across(self, step: int) -> None:
        found = self._find(self._current)
        self._go_to(item_across(self._rows, *found, step) if found else self._first)

    @property
    def _first(self) -> Item | None:
        return first_item(self._rows)

    def _go_to(self, item: Item | None) -> None:
        if item is not None:
            self.select(item.key)

    def _move_by(self, days: int) -> None:
        item = self.current
        if item is not None:
            self.moved.emit(item, item.day + timedelta(days=days))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is; the first visit begins with the first item."""
        super().focusInEvent(event)
        self._ring = shows_ring(event.reason(), self._ring)
        if self._ring and not self._current:
            self._go_to(self._first)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    # Mouse --------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms; Shift, a sideways wheel, or too little to scroll down go along the days."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            geometry = self.geometry_now()
            x = geometry.flip_x(event.position().x()) - geometry.chart.left()
            notches = delta.y() / 120
            self.show_days(self._days * _ZOOM**-notches, min(max(0.0, x), geometry.chart.width()))
            event.accept()
            return
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        pixels = event.pixelDelta()
        move = pixels if not pixels.isNull() else delta / 120 * theme().px(60)
        across, down = move.x(), move.y()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            across = -across
        if shift or (not across and self.verticalScrollBar().maximum() == 0):
            across, down = across or down, 0
        for bar, by in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() - by)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an item, or of the ground."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        self._ring = False
        geometry = self.geometry_now()
        found = geometry.item_at(at)
        if found is None:
            self._pressed = (None, at, False)
            self._set_current(None)
        else:
            index, item = found
            by_its_place = item.noun is not Noun.GOAL or geometry.is_due_end(index, item, at)
            self._pressed = (item, at, item.movable and by_its_place)
            self._grabbed = (geometry.day_at(at.x()) - item.day).days
            self._set_current(item)
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._pan = (event.globalPosition().toPoint(), *bars)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry what was taken hold of; else show what is below the mouse."""
        at = event.position()
        self._mouse = at
        if self._dragging:
            self._carry(at)
            return
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover_over(at)
            return
        item, start, takes = self._pressed
        if (at - start).manhattanLength() < QApplication.startDragDistance():
            return
        if item is not None and takes:
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._edge.start(_EDGE_TICK_MS, self)
            self._carry(at)
        elif self._pan is not None:
            self._drag_ground(event.globalPosition().toPoint())

    def _drag_ground(self, at: QPoint) -> None:
        assert self._pan is not None
        start, across, down = self._pan
        by = at - start
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.horizontalScrollBar().setValue(across + (by.x() if mirrored else -by.x()))
        self.verticalScrollBar().setValue(down - by.y())

    def _carry(self, at: QPointF) -> None:
        assert self._pressed is not None
        item = self._pressed[0]
        assert item is not None
        day = self.geometry_now().day_at(at.x()) - timedelta(days=self._grabbed)
        if item.noun is Noun.GOAL:
            day = max(day, item.start)
        self._carried = Carried(item.key, day)
        self.viewport().update()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll on while something is carried to an edge."""
        if event.timerId() != self._edge.timerId():
            super().timerEvent(event)
            return
        geometry = self.geometry_now()
        x, reach = geometry.flip_x(self._mouse.x()), theme().px(32)
        chart = geometry.chart
        beyond = max(0.0, chart.left() + reach - x) - max(0.0, x - chart.right() + reach)
        if beyond:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - round(max(-reach, min(beyond, reach)) / 2))
            self._carry(self._mouse)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down what was carried."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, self._pressed, self._pan = self._pressed, None, None
        if self._dragging and pressed is not None and self._carried is not None:
            item, carried = pressed[0], self._carried
            self._end_drag()
            self._carried = carried  # stays in view until the journal has answered
            if item is None or (carried.day == item.day and not item.open_ended):
                self._carried = None
            else:
                self.moved.emit(item, carried.day)
        elif pressed is not None and pressed[0] is None:
            self._follow_hint(event.position(), pressed[1])
        self._hover_over(event.position())
        self.viewport().update()

    def _follow_hint(self, at: QPointF, pressed: QPointF) -> None:
        """Go to what a word at the edge speaks of."""
        hint = hint_at(self.geometry_now(), at, self._today)
        if hint is not None and (at - pressed).manhattanLength() < QApplication.startDragDistance():
            self.show_day(hint.day)

    def cancel_drag(self) -> None:
        """Put what is carried back to where it was."""
        self._end_drag()
        self._pressed = self._pan = None

    def settle(self) -> None:
        """What was put down has been kept or given up: show what the journal says."""
        self._carried = None
        self.viewport().update()

    def hold(self, item: Item, day: date) -> None:
        """Show an item at a day while the user is asked about it."""
        self._carried = Carried(item.key, day)
        self.viewport().update()

    def _end_drag(self) -> None:
        self._dragging = False
        self._carried = None
        self._edge.stop()
        self.viewport().unsetCursor()
        self.viewport().update()

    def _hover_over(self, at: QPointF) -> None:
        geometry = self.geometry_now()
        found = geometry.item_at(at)
        key = found[1].key if found else ""
        if key != self._hover:
            self._hover = key
            self.viewport().update()
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            on_end = found[1].movable and geometry.is_due_end(*found, at)
            shape = Qt.CursorShape.SizeHorCursor if on_end else Qt.CursorShape.PointingHandCursor
        elif hint_at(geometry, at, self._today) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an item; on the ground, a milestone is wanted."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        geometry = self.geometry_now()
        found = geometry.item_at(event.position())
        if found is not None:
            self.opened.emit(found[1])
        elif geometry.chart.contains(geometry.flip_x(event.position().x()), event.position().y()):
            index = geometry.row_at(event.position().y())
            row = self._rows[index] if index is not None else None
            self.new_requested.emit(row, geometry.day_at(event.position().x()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is there."""
        geometry = self.geometry_now()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            item = self.current
            found = self._find(self._current)
            row = self._rows[found[0]] if found else None
            place = self.item_place(item).center() if item else self.mapToGlobal(QPoint(20, 20))
            self.menu_requested.emit(item, row, item.day if item else self._today, place)
            return
        at = QPointF(self.viewport().mapFromGlobal(event.globalPos()))
        found = geometry.item_at(at)
        index = geometry.row_at(at.y())
        row = self._rows[index] if index is not None else None
        self._ring = False
        if found is not None:
            self._set_current(found[1])
        item = found[1] if found else None
        self.menu_requested.emit(item, row, geometry.day_at(at.x()), event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is below the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.geometry_now().items_at(QPointF(event.pos()))
            lines = [html.escape(item.said) for _, item in found]
            text = "<br>".join(lines)
            text = f"<qt>{text}</qt>" if text else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave and self._hover and not self._dragging:
            self._hover = ""
            self.viewport().update()
        return super().viewportEvent(event)
