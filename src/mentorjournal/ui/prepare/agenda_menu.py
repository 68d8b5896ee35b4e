"""Ready agendas to take; the files are read when they are asked for (M23, M48)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.own_knowledge import agendas
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr


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
        found = agendas().templates
        own, ours = ([one for one in found if one.own is mine] for mine in (True, False))
        for template in (*own, *ours):
            if own and ours and template is ours[0]:
                self.addSeparator()
            title = template.title.replace("&", "&&")
            text = tr("%1\tyours").replace("%1", title) if template.own else title
            action = self.addAction(text)
            action.setToolTip(template.about)
            action.setData(template.id)
        self.triggered.connect(self._on_triggered)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(agendas().get(action.data()))
