"""What can be done with a note of the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr


class NoteMenu(Menu):
    """The menu of one note; it deletes itself.

    Attributes:
        open_wished, keep_wished, delete_wished: (str) with the id of the note; it is to be kept
            as a template.
    """

    open_wished = Signal(str)
    keep_wished = Signal(str)
    delete_wished = Signal(str)

    def __init__(self, note_id: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self._note_id = note_id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addAction(theme().icon("pen-line", "muted"), tr("Open")).setData("open")
        self.addAction(tr("Keep as a template…")).setData("keep")
        self.addSeparator()
        self.addAction(theme().icon("trash-2", "muted"), tr("Delete")).setData("delete")
        self.triggered.connect(self._on_triggered)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        wishes = {
            "open": self.open_wished,
            "keep": self.keep_wished,
            "delete": self.delete_wished,
        }
        wishes[action.data()].emit(self._note_id)
