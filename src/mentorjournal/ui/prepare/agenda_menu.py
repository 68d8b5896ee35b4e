"""Ready agendas to take; the files are read when they are asked for (M23, M48)."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.agendas import Agendas, read_agendas
from mentorjournal.resources import resource_path
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr


@cache
def agendas() -> Agendas:
    """All templates, read once."""
    return read_agendas([resource_path("agendas")])


class AgendaMenu(Menu):
    """One entry a template.

    Attributes:
        chosen: (AgendaTemplate).
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Ready agendas"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setToolTipsVisible(True)
        for template in agendas().templates:
            action = self.addAction(template.title.replace("&", "&&"))
            action.setToolTip(template.about)
            action.setData(template.id)
        self.triggered.connect(self._on_triggered)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(agendas().get(action.data()))
