"""The chart of a goal: drawn by what also prints it, which is loaded when one is first shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import DRAFTS, Goal
from mentorjournal.domain.plan import needed_line, real_line
from mentorjournal.domain.progress import Progress
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.loaded_chart import LoadedChart
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.chart import Chart, ChartStyle


class GoalChart(LoadedChart):
    """The needed line, the line so far and the forecast; hidden where there is none to draw."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        module = "mentorjournal.reports.progress_chart"
        super().__init__(context, module, parent, name=tr("Progress"))
        self._goal: Goal | None = None
        self._progress: Progress | None = None
        self._today = context.today()
        self.setVisible(False)

    def show_goal(self, goal: Goal, progress: Progress, today: date) -> None:
        """Show the chart of a goal, as soon as what draws it is there."""
        drafted = goal.state in DRAFTS
        lines = len(needed_line(goal)) > 1 or len(real_line(goal, today)) > 1
        self._goal, self._progress, self._today = goal, progress, today
        drawn = lines and not drafted
        self.setVisible(drawn)
        self.draw_with(self._draw_goal if drawn else None)

    def _draw_goal(self, style: ChartStyle, width: float, height: float) -> Chart:
        from mentorjournal.reports.progress_chart import progress_chart

        assert self._goal is not None
        assert self._progress is not None
        return progress_chart(self._goal, self._progress, self._today, style, width, height)
