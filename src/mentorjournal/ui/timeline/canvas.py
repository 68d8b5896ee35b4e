"""The timeline itself: painted, scrolled, zoomed, and moved about on by mouse and keyboard."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QBasicTimer, QEvent, QPoint, QPointF, QRect, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.timeline.drawing import Carried, Drawing, Scene, edge_hint, today_hint
from mentorjournal.ui.timeline.geometry import Geometry, sizes_for
from mentorjournal.ui.timeline.rows import Item, Noun, Row
from mentorjournal.ui.timeline.scale import Scale, Zoom, clamp_days, strip_for
from mentorjournal.ui.widgets.painting import shows_ring, text_painter
from mentorjournal.ui.words import tr

_STEP = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}
_TODAY_AT = 0.45
_EDGE_TICK_MS = 30
_ZOOM = 1.2


class TimelineCanvas(QAbstractScrollArea):
    """The painted timeline.

    Nothing is changed here: what the user wants is said by signals. An `Item` is named in each.

    Attributes:
        opened: (Item) Enter or a double click. moved: (Item, date) it shall have this day.
        toggled: (Item) Space. deleted: (Item) Delete.
        menu_requested: (Item or None, Row or None, date, QPoint) at a global position.
        new_requested: (Row or None, date) a milestone is wanted there.
        zoomed: the number of days in view has changed. current_moved: (Item or None).
    """

    opened = Signal(object)
    moved = Signal(object, object)
    toggled = Signal(object)
    deleted = Signal(object)
    menu_requested = Signal(object, object, object, object)
    new_requested = Signal(object, object)
    zoomed = Signal()
    current_moved = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._today = today
        self._days = Zoom.QUARTER.days
        self._scale = Scale(today, today, 1.0)
        self._left: float | None = None
        self._current = ""
        self._ring = False
        self._hover = ""
        self._pressed: tuple[Item | None, QPointF, bool] | None = None
        self._grabbed = 0
        self._pan: tuple[QPoint, int, int] | None = None
        self._carried: Carried | None = None
        self._dragging = False
        self._mouse = QPointF()
        self._edge = QBasicTimer()
        self._laying_out = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Timeline"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    # What is shown ------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row], today: date) -> None:
        """Show rows; place and attention stay where they were."""
        self._today = today
        self._rows = tuple(rows)
        self._carried = None
        self._dragging = False
        if self._find(self._current) is None:
            self._current = ""
        self._lay_out()
        self._tell()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    @property
    def days_in_view(self) -> float:
        """How many days the width holds."""
        return self._days

    def show_days(self, days: float, around: float | None = None) -> None:
        """Show so many days; the one at `around` (logical x in the chart) keeps its place."""
        days = clamp_days(days)
        geometry = self.geometry_now()
        at = geometry.chart.width() * _TODAY_AT if around is None else around
        if around is None and self._is_in_view(self._today):
            at = geometry.middle_of(self._today) - geometry.chart.left()
        if self._left is not None:
            fixed = self._left + at / self._scale.per_day
            self._left = fixed - at / geometry.chart.width() * days
        self._days = days
        self._lay_out()
        self.zoomed.emit()

    def _is_in_view(self, day: date) -> bool:
        geometry = self.geometry_now()
        return geometry.chart.left() <= geometry.middle_of(day) <= geometry.chart.right()

    def show_day(self, day: date, at: float = _TODAY_AT) -> None:
        """Scroll so that a day stands at a share of the width."""
        self._left = day.toordinal() + 0.5 - at * self._days
        self._lay_out()

    def middle_day(self) -> date | None:
        """The day in the middle of the view; None before there was a place."""
        if self._left is None:
            return None
        return date.fromordinal(max(1, round(self._left + self._days / 2)))

    def geometry_now(self) -> Geometry:
        """Where everything lies at this moment."""
        scroll = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Geometry(self._rows, self._scale, self.viewport().size(), scroll, mirrored=mirrored)

    def _lay_out(self) -> None:
        """Fit the strip of days and the scroll bars to what is shown."""
        width = self.viewport().width()
        chart = max(1.0, width - sizes_for(width).labels - 1)
        days = [day for row in self._rows for item in row.items for day in (item.start, item.day)]
        first, last = strip_for(days, self._today, self._days)
        self._scale = Scale(first, last, chart / self._days)
        if self._left is None:
            self._left = self._today.toordinal() + 0.5 - _TODAY_AT * self._days
        self._laying_out = True
        geometry = self.geometry_now()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(self._scale.length - chart)))
        across.setPageStep(round(chart))
        across.setSingleStep(theme().px(40))
        down.setRange(0, max(0, round(geometry.content_height - geometry.chart.height())))
        down.setPageStep(max(1, round(geometry.chart.height())))
        down.setSingleStep(theme().px(24))
        across.setValue(round((self._left - first.toordinal()) * self._scale.per_day))
        self._laying_out = False
        self._keep_left()
        self.viewport().update()

    def _keep_left(self) -> None:
        value = self.horizontalScrollBar().value()
        self._left = self._scale.first.toordinal() + value / self._scale.per_day

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint at the new place."""
        if not self._laying_out:
            if dx:
                self._keep_left()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same days in view."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the direction of the language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what can be seen."""
        scene = Scene(
            self._today, self._current, self._ring and self.hasFocus(), self._hover, self._carried
        )
        painter = text_painter(self.viewport())
        Drawing(painter, self.geometry_now(), scene, self.devicePixelRatioF()).paint()
        painter.end()

    # Attention ----------------------------------------------------------------------------

    @property
    def current(self) -> Item | None:
        """The item that the keyboard acts on."""
        found = self._find(self._current)
        return found[1] if found else None

    def select(self, key: str) -> bool:
        """Give an item the attention and bring it into view; False when it is not there."""
        found = self._find(key)
        if found is None:
            return False
        self._set_current(found[1])
        self.bring_into_view(*found)
        return True

    def _find(self, key: str) -> tuple[int, Item] | None:
        if not key:
            return None
        for index, row in enumerate(self._rows):
            for item in row.items:
                if item.key == key:
                    return index, item
        return None

    def _set_current(self, item: Item | None) -> None:
        key = item.key if item else ""
        if key != self._current:
            self._current = key
            self._tell()
            self.current_moved.emit(item)
        self.viewport().update()

    def _tell(self) -> None:
        """Let a screen reader say what has the attention."""
        item = self.current
        self.setAccessibleDescription(item.said if item else "")

    def bring_into_view(self, index: int, item: Item) -> None:
        """Scroll so that an item can be seen."""
        geometry = self.geometry_now()
        self.verticalScrollBar().setValue(geometry.scroll_to_row(index))
        chart, edge = geometry.chart, theme().px(40)
        box = geometry.item_rect(index, item)
        across = self.horizontalScrollBar()
        if item.noun is Noun.GOAL and box.left() < chart.right() and box.right() > chart.left():
            return
        if box.left() < chart.left() + edge:
            across.setValue(across.value() - round(chart.left() + edge - box.left()))
        elif box.right() > chart.right() - edge:
            across.setValue(across.value() + round(box.right() - chart.right() + edge))

    def item_place(self, item: Item) -> QRect:
        """Where an item is on the screen, as far as it can be seen."""
        found = self._find(item.key)
        geometry = self.geometry_now()
        if found is None:
            return QRect(self.viewport().mapToGlobal(QPoint(0, 0)), self.viewport().size())
        box = geometry.flip(geometry.item_rect(*found) & geometry.chart)
        if box.isEmpty():
            box = geometry.flip(geometry.title_rect(found[0]))
        return QRect(self.viewport().mapToGlobal(box.topLeft().toPoint()), box.size().toSize())

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
        if found is None:
            self._go_to_first()
            return
        items = self._rows[found[0]].items
        at = [item.key for item in items].index(self._current) + step
        if 0 <= at < len(items):
            self.select(items[at].key)

    def _go_across(self, step: int) -> None:
        found = self._find(self._current)
        if found is None:
            self._go_to_first()
            return
        index, item = found
        target = index + step
        if not 0 <= target < len(self._rows):
            return
        row = self._rows[target]
        if row.bar is not None and (item.noun is Noun.GOAL or not row.points):
            self.select(row.bar.key)
        else:
            nearest = min(row.points, key=lambda other: abs((other.day - item.day).days))
            self.select(nearest.key)

    def _go_to_first(self) -> None:
        if self._rows:
            self.select(self._rows[0].items[0].key)

    def _move_by(self, days: int) -> None:
        item = self.current
        if item is not None:
            self.moved.emit(item, item.day + timedelta(days=days))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is; the first visit begins with the first item."""
        super().focusInEvent(event)
        self._ring = shows_ring(event.reason(), self._ring)
        if self._ring and not self._current:
            self._go_to_first()
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
        found = self._under(at)
        geometry = self.geometry_now()
        if found is None:
            self._pressed = (None, at, False)
            self._set_current(None)
        else:
            index, item = found
            takes = item.movable and (
                item.noun is not Noun.GOAL or geometry.is_due_end(index, item, at)
            )
            on_chart = geometry.flip_x(at.x()) >= geometry.chart.left()
            self._pressed = (item, at, takes and on_chart)
            self._grabbed = (geometry.day_at(at.x()) - item.day).days
            self._set_current(item)
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._pan = (event.globalPosition().toPoint(), *bars)

    def _under(self, at: QPointF) -> tuple[int, Item] | None:
        geometry = self.geometry_now()
        found = geometry.items_at(at)
        if found:
            return found[0]
        # The end of a bar may be taken hold of a little outside of it.
        index = geometry.row_at(at.y())
        bar = self._rows[index].bar if index is not None else None
        if index is not None and bar is not None and geometry.is_due_end(index, bar, at):
            middle = geometry.item_rect(index, bar).center().y()
            if abs(at.y() - middle) <= theme().px(14):
                return index, bar
        return None

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
            bar.setValue(bar.value() - round(min(beyond, reach) / 2 if beyond > 0 else
                                             max(beyond, -reach) / 2))
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
            if item is None or carried.day == item.day and not item.open_ended:
                self._carried = None
            else:
                self.moved.emit(item, carried.day)
        elif pressed is not None and pressed[0] is None:
            self._follow_hint(event.position(), pressed[1])
        self._hover_over(event.position())
        self.viewport().update()

    def _follow_hint(self, at: QPointF, pressed: QPointF) -> None:
        """Go to what a word at the edge speaks of."""
        hint = self._hint_at(at)
        if hint is not None and (at - pressed).manhattanLength() < QApplication.startDragDistance():
            self.show_day(hint)

    def _hint_at(self, at: QPointF) -> date | None:
        geometry = self.geometry_now()
        index = geometry.row_at(at.y())
        hint = today_hint(geometry, self._today)
        if hint is None or not geometry.flip(hint.rect).contains(at):
            hint = edge_hint(geometry, index, self._today) if index is not None else None
        return hint.day if hint is not None and geometry.flip(hint.rect).contains(at) else None

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
        found = self._under(at)
        geometry = self.geometry_now()
        key = found[1].key if found else ""
        if key != self._hover:
            self._hover = key
            self.viewport().update()
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            on_chart = geometry.flip_x(at.x()) >= geometry.chart.left()
            shape = Qt.CursorShape.PointingHandCursor
            if found[1].movable and on_chart and geometry.is_due_end(*found, at):
                shape = Qt.CursorShape.SizeHorCursor
        elif self._hint_at(at) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an item; on the ground, a milestone is wanted."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._under(event.position())
        geometry = self.geometry_now()
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
        found = self._under(at)
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
            QToolTip.showText(event.globalPos(), f"<qt>{text}</qt>" if text else "", self.viewport())
            return True
        if event.type() == QEvent.Type.Leave and self._hover and not self._dragging:
            self._hover = ""
            self.viewport().update()
        return super().viewportEvent(event)

