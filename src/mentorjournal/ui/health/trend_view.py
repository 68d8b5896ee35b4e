"""Shows ratings over time, as tall as they need to be; a point leads to what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.trends import TrendRow
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.loaded_chart import LoadedChart
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.chart import Draw, chart_style

if TYPE_CHECKING:
    from mentorjournal.reports.chart import Chart, ChartStyle


class TrendView(LoadedChart):
    """Small rows of ratings; hidden while there is none to draw.

    Attributes:
        point_opened: (str) a point was clicked; the id of the record behind it.
    """

    point_opened = Signal(str)

    def __init__(self, context: PageContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "mentorjournal.reports.trend_chart", parent, name=name)
        self._rows: tuple[TrendRow, ...] = ()
        self._span = (context.today(), context.today())
        self._names = ("", "")
        self._heights: dict[tuple[int, ChartStyle], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setVisible(False)

    @property
    def rows(self) -> tuple[TrendRow, ...]:
        """What is drawn."""
        return self._rows

    def show_rows(
        self, rows: Sequence[TrendRow], since: date, until: date, me: str, them: str
    ) -> None:
        """Show ratings of a period, as soon as what draws them is there."""
        self._rows, self._span, self._names = tuple(rows), (since, until), (me, them)
        self._heights.clear()
        self.setVisible(bool(rows))
        self.draw_with(self._draw_rows if rows else None)

    def show_chart(self, draw: Draw | None) -> None:
        """Show another chart, which may have another height."""
        self.updateGeometry()
        super().show_chart(draw)

    def _draw_rows(self, style: ChartStyle, width: float, height: float) -> Chart:
        from mentorjournal.reports.trend_chart import trend_chart
        from mentorjournal.reports.trend_key import Names

        return trend_chart(self._rows, *self._span, Names(*self._names), style, width)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self.is_loaded or not self._rows:
            return theme().px(120)
        from mentorjournal.reports.trend_chart import trend_height
        from mentorjournal.reports.trend_key import Names

        style, names = chart_style(), Names(*self._names)
        found = self._heights.get((width, style))
        if found is None:  # a layout asks for the same few many times
            found = round(trend_height(self._rows, names, style, max(width, 1)))
            self._heights[width, style] = found
        return found

    def sizeHint(self) -> QSize:
        width = theme().px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), self.heightForWidth(max(self.width(), theme().px(180))))

    def record_at(self, place: QPointF) -> str:
        """The id of the record behind what stands at a place of the widget, or ""."""
        return next((tip.key for tip in self.tips_at(place) if tip.key), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hand = bool(self.record_at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        record = self.record_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and record:
            self.point_opened.emit(record)
