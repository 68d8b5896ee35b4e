"""Two self-assessments side by side, drawn by what also prints them (M39)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.baseline import BaselinePair, row_count
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.chart import ChartView
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.chart import Chart, ChartStyle


class BaselineView(ChartView):
    """As tall as its lines need; hidden while no line is rated."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(None, parent, name=tr("Self-assessment"))
        self._context = context
        self._pairs: tuple[BaselinePair, ...] = ()
        self._days: tuple[date | None, date] = (None, context.today())
        self._state = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVisible(False)

    def show_pairs(self, pairs: Sequence[BaselinePair], before: date | None, now: date) -> None:
        """Show these lines, as soon as what draws them is there."""
        self._pairs, self._days = tuple(pairs), (before, now)
        self.setVisible(bool(pairs))
        self.updateGeometry()
        if not pairs:
            self.show_chart(None)
        elif self._state == "loaded":
            self.show_chart(self._draw_pairs)
        elif not self._state:
            self._state = "loading"
            self._context.tasks.run_task(_load, self._on_loaded)

    def _on_loaded(self, nothing: object) -> None:
        self._state = "loaded"
        if not self.isHidden():
            self.show_chart(self._draw_pairs)

    def _draw_pairs(self, style: ChartStyle, width: float, height: float) -> Chart:
        from mentorjournal.reports.baseline_chart import baseline_chart

        return baseline_chart(self._pairs, *self._days, style, width, height)

    def sizeHint(self) -> QSize:
        row = QFontMetrics(theme().font(TextRole.SMALL)).height() + theme().px(10)
        return QSize(theme().px(420), row_count(self._pairs) * row)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), self.sizeHint().height())


def _load(job: Job) -> None:
    """Import what draws charts away from the window's thread: it takes a fifth of a second."""
    import_module("mentorjournal.reports.baseline_chart")
