"""What the page of goals shows while there is none: why one, and two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.page import PageScroll
from mentorjournal.ui.words import tr


class NoGoals(Card):
    """One sentence and two buttons.

    Attributes:
        first_requested: a first goal is to be made.
        browse_requested: the starting points are wanted.
        button, browse: the two.
    """

    first_requested = Signal()
    browse_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        said = EmptyState(
            "target",
            tr("A written goal is likelier to be reached. Five short questions make one."),
            tr("Make your first goal"),
        )
        said.action_requested.connect(self.first_requested)
        self.button = said.button
        self.browse = Button(tr("or pick one from the catalogue"), ButtonKind.QUIET)
        self.browse.clicked.connect(self.browse_requested)
        column = said.layout()
        column.insertWidget(column.count() - 1, self.browse, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(PageScroll(said))
