"""Two self-assessments side by side, drawn by what also prints them (M39)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.baseline import BaselinePair, row_count
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.loaded_chart import LoadedChart
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.chart import Chart, ChartStyle


class BaselineView(LoadedChart):
    """As tall as its lines need; hidden while no line is rated."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        module = "mentorjournal.reports.baseline_chart"
        super().__init__(context, module, parent, name=tr("Self-assessment"))
        self._pairs: tuple[BaselinePair, ...] = ()
        self._days: tuple[date | None, date] = (None, context.today())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVisible(False)

    def show_pairs(self, pairs: Sequence[BaselinePair], before: date | None, now: date) -> None:
        """Show these lines, as soon as what draws them is there."""
        self._pairs, self._days = tuple(pairs), (before, now)
        self.setVisible(bool(pairs))
        self.updateGeometry()
        self.draw_with(self._draw_pairs if pairs else None)

    def _draw_pairs(self, style: ChartStyle, width: float, height: float) -> Chart:
        from mentorjournal.reports.baseline_chart import baseline_chart

        return baseline_chart(self._pairs, *self._days, style, width, height)

    def sizeHint(self) -> QSize:
        row = QFontMetrics(theme().font(TextRole.SMALL)).height() + theme().px(10)
        return QSize(theme().px(420), row_count(self._pairs) * row)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), self.sizeHint().height())
