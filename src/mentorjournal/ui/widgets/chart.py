"""Shows a chart of `mentorjournal.reports` in the window: the same picture as on paper.

ReportLab is heavy, so it and the painter are imported when the first chart is drawn, never on the
way to Today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontInfo, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mentorjournal.ui.theme import TextRole, theme

if TYPE_CHECKING:
    from mentorjournal.reports.chart import Chart, ChartStyle, Tip

Draw = Callable[["ChartStyle", float, float], "Chart"]
"""Makes the chart for a style, a width and a height in logical pixels."""


class ChartView(QWidget):
    """A chart, drawn anew for its size and the theme; turned over where one reads from the right.

    Pass a function that makes it, for example
    `lambda style, width, height: progress_chart(goal, progress, today, style, width, height)`;
    it is called when the chart is first painted, and again when size or theme change.
    """

    def __init__(
        self, draw: Draw | None = None, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._draw = draw
        self._chart: Chart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(name)
        theme().changed.connect(self._on_theme_changed)

    def show_chart(self, draw: Draw | None) -> None:
        """Show another chart; None shows nothing."""
        self._draw = draw
        self._forget()

    def chart(self) -> Chart | None:
        """Return what is shown at the present size, or None."""
        if self._chart is None and self._draw is not None:
            self._chart = self._draw(chart_style(), self.width(), self.height())
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                from mentorjournal.reports.mirroring import mirror

                mirror(self._chart)
            self.setAccessibleDescription(self._chart.summary)
        return self._chart

    def sizeHint(self) -> QSize:
        return QSize(theme().px(420), theme().px(170))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), theme().px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        chart = self.chart()
        if chart is None:
            return
        from mentorjournal.ui.widgets.chart_painter import paint_chart

        painter = QPainter(self)
        paint_chart(painter, chart)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._forget()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.text_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def text_at(self, place: QPointF) -> str:
        """Return what stands at a place of the widget, escaped, for a tooltip."""
        return next((_as_tooltip(tip.text) for tip in self.tips_at(place)), "")

    def tips_at(self, place: QPointF) -> Iterator[Tip]:
        """What can be pointed at at a place of the widget, front to back."""
        chart = self.chart()
        if chart is None:
            return
        x, y = place.x(), chart.height - place.y()
        for tip in chart.tips:
            inside = tip.left <= x <= tip.left + tip.width
            if inside and tip.bottom <= y <= tip.bottom + tip.height:
                yield tip

    def _forget(self) -> None:
        self._chart = None
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self._forget()


def chart_style() -> ChartStyle:
    """Return the theme's colours and sizes as a chart wants them; sizes in logical pixels."""
    from mentorjournal.reports.chart import ChartStyle

    tokens = theme().tokens
    small = QFontInfo(theme().font(TextRole.SMALL)).pixelSize()
    return ChartStyle(
        text=tokens.text,
        muted=tokens.muted,
        grid=tokens.border,
        needed=tokens.muted,
        ground=tokens.card,
        accent=tokens.accent,
        accent_soft=tokens.accent_soft,
        amber=tokens.amber,
        amber_soft=tokens.amber_soft,
        red=tokens.red,
        red_soft=tokens.red_soft,
        violet=tokens.violet,
        grey=tokens.grey,
        grey_soft=tokens.grey_soft,
        today=tokens.red_text,
        size=float(small),
        line=theme().px(2) * 1.1,
    )


def _as_tooltip(text: str) -> str:
    """Return somebody's text as Qt shows it letter by letter, whatever it looks like."""
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")
