"""A chart that is shown as soon as what draws it has been read."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.widgets.chart import ChartView, Draw


class LoadedChart(ChartView):
    """Reads what draws it away from the window's thread: module and fonts take half a second.

    Attributes:
        is_loaded: that module is there.
    """

    def __init__(
        self, context: PageContext, module: str, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        """Make it; `module` is the whole name of the module, which also prints this chart."""
        super().__init__(None, parent, name=name)
        self._context, self._module = context, module
        self._wanted: Draw | None = None
        self._is_asked_for = False
        self.is_loaded = False

    def draw_with(self, draw: Draw | None) -> None:
        """Show what `draw` makes, at once or when it can be made; None shows nothing."""
        self._wanted = draw
        if draw is None or self.is_loaded:
            self.show_chart(draw)
        elif not self._is_asked_for:
            self._is_asked_for = True
            self._context.tasks.run_task(partial(_read, self._module), self._on_read)

    def _on_read(self, nothing: object) -> None:
        self.is_loaded = True
        self.show_chart(self._wanted)


def _read(module: str, job: Job) -> None:
    import_module(module)
    import_module("mentorjournal.reports.chart").read_faces()
