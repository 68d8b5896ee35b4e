"""The menu of templates; the files are read when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.templates import read_templates
from mentorjournal.resources import resource_path
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr, word


class TemplatesMenu(Menu):
    """One entry a template, with the kind of note that it makes.

    Attributes:
        chosen: (Template).
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Templates"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._templates = read_templates([resource_path("templates")]).templates
        for number, template in enumerate(self._templates):
            kind = word(template.kind)
            title = template.title.replace("&", "&&")
            same = kind.casefold() == title.casefold()
            action = self.addAction(
                theme().icon("notebook-pen", "muted"), title if same else f"{title}\t{kind}"
            )
            action.setData(number)
        self.triggered.connect(self._on_triggered)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(self._templates[action.data()])
