"""The view of the timeline: which days it shows, where they lie, what has the attention."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.timeline.drawing import Drawing
from mentorjournal.ui.timeline.geometry import Geometry, sizes_for
from mentorjournal.ui.timeline.rows import Item, Noun, Row
from mentorjournal.ui.timeline.scale import Scale, Zoom, clamp_days, strip_for
from mentorjournal.ui.timeline.scene import Carried, Scene
from mentorjournal.ui.widgets.painting import text_painter
from mentorjournal.ui.words import tr

_TODAY_AT = 0.45


class TimelineView(QAbstractScrollArea):
    """The painted timeline, scrolled and zoomed; `TimelineCanvas` adds mouse and keyboard.

    Attributes:
        zoomed: the number of days in view has changed. current_moved: (Item or None).
        more_follows: the rows are only the first of those to come.
    """

    zoomed = Signal()
    current_moved = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._extent: tuple[date, ...] = ()
        self._today = today
        self._days = Zoom.QUARTER.days
        self._scale = Scale(today, today, 1.0)
        self._left: float | None = None
        self._current = ""
        self._ring = False
        self._hover = ""
        self._carried: Carried | None = None
        self._laying_out = False
        self.more_follows = False
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
        days = [day for row in self._rows for item in row.items for day in (item.start, item.day)]
        self._extent = (min(days), max(days)) if days else ()
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
        return date.fromordinal(max(1, int(self._left + self._days / 2)))

    def geometry_now(self) -> Geometry:
        """Where everything lies at this moment."""
        scroll = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Geometry(self._rows, self._scale, self.viewport().size(), scroll, mirrored=mirrored)

    def _lay_out(self) -> None:
        """Fit the strip of days and the scroll bars to what is shown."""
        width = self.viewport().width()
        chart = max(1.0, width - sizes_for(width).labels - 1)
        first, last = strip_for(self._extent, self._today, self._days)
        self._scale = Scale(first, last, chart / self._days)
        left = self._left
        if left is None:
            left = self._today.toordinal() + 0.5 - _TODAY_AT * self._days
        if self._rows:  # until then it may be another day
            self._left = left
        self._laying_out = True
        geometry = self.geometry_now()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(self._scale.length - chart)))
        across.setPageStep(round(chart))
        across.setSingleStep(theme().px(40))
        down.setRange(0, max(0, round(geometry.content_height - geometry.chart.height())))
        down.setPageStep(max(1, round(geometry.chart.height())))
        down.setSingleStep(theme().px(24))
        across.setValue(round((left - first.toordinal()) * self._scale.per_day))
        self._laying_out = False
        # Before, the strip is too short for a place that was remembered.
        if self._rows and not self.more_follows:
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
