"""Ready agendas to take; the files are read when they are asked for (M23, M48)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.own_knowledge import agendas
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr


class AgendaMenu(Menu):
    """One entry a template, and one that keeps the agenda at hand as a template.

    Attributes:
        chosen: (AgendaTemplate). keep_wished: the agenda at hand is to be kept.
    """

    chosen = Signal(object)
    keep_wished = Signal()

    def __init__(self, context: PageContext, parent: QWidget, *, can_keep: bool = False) -> None:
        super().__init__(tr("Ready agendas"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setToolTipsVisible(True)
        self._context = context
        found = agendas(context).templates
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
        if can_keep:
            self.addSeparator()
            self.addAction(tr("Keep this agenda as one of yours…")).setData("")

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action.data():
            self.chosen.emit(agendas(self._context).get(action.data()))
        else:
            self.keep_wished.emit()
