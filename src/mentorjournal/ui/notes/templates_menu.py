"""The menu of templates, one's own first; the files are read when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.templates import Template
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr, word


class TemplatesMenu(Menu):
    """One entry a template, with the kind of note that it makes.

    Attributes:
        chosen: (Template).
        keep_wished: the note that is shown is to become a template.
    """

    chosen = Signal(object)
    keep_wished = Signal()

    def __init__(self, context: PageContext, parent: QWidget, *, can_keep: bool = False) -> None:
        """Offer all templates, and to make another one where `can_keep`."""
        super().__init__(tr("Templates"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = own_knowledge.templates(context).templates
        own, ours = ([one for one in found if one.own is mine] for mine in (True, False))
        for template in own:
            self._add(template, "user", tr("yours"))
        if own:
            self.addSeparator()
        for template in ours:
            kind = word(template.kind)
            same = kind.casefold() == template.title.casefold()
            self._add(template, "notebook-pen", "" if same else kind)
        if can_keep:
            self.addSeparator()
            self.addAction(tr("Keep this note as a template…"))
        self.triggered.connect(self._on_triggered)

    def _add(self, template: Template, icon: str, said: str) -> None:
        title = template.title.replace("&", "&&")
        text = f"{title}\t{said}" if said else title
        self.addAction(theme().icon(icon, "muted"), text).setData(template)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        template = action.data()
        if isinstance(template, Template):
            self.chosen.emit(template)
        else:
            self.keep_wished.emit()
