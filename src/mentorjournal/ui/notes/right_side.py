"""The right side of the journal page: the note, or that none is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.notes.editor_panel import EditorPanel
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.words import tr


class RightSide(QWidget):
    """Holds the two, of which one shows.

    No stack of Qt: that lays out what it takes in before there is a size to lay it out in.

    Attributes:
        panel: where a note is shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: EditorPanel
        self._none: Card

    def fill(self, context: PageContext) -> None:
        """Make the two; the side has its place by then."""
        sides = Column(self, gap=0)
        self.panel = EditorPanel(context, self)
        sides.addWidget(self.panel, 1)
        self._none = Card(parent=self)
        self._none.body.addWidget(EmptyState("notebook-text", tr("No note is chosen.")))
        self._none.hide()
        sides.addWidget(self._none, 1)

    def show_panel(self, on: bool) -> None:
        """Show the note, or that none is chosen; what does not change is not laid out again."""
        if self._none.isHidden() != on:
            gone, shown = (self._none, self.panel) if on else (self.panel, self._none)
            gone.hide()
            shown.show()
