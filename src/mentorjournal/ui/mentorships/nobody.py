"""What every page shows while the journal has no mentorship."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.words import tr


class NobodyPage(LivePage):
    """One sentence, and the way to begin a mentorship."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("No mentorship yet"), parent, scrolls=False)
        card = Card()
        self._empty = EmptyState(
            "users",
            tr("All that is written here belongs to a mentorship: two people and a purpose."),
            tr("Begin a mentorship"),
        )
        self._empty.action_requested.connect(self.new_item)
        card.body.addWidget(self._empty)
        self.body.addWidget(card, 1)

    def refresh(self) -> None:
        """There is nothing to ask the journal for."""

    @Slot()
    def new_item(self) -> None:
        """Ask whom one meets."""
        from mentorjournal.ui.mentorships.form import MentorshipForm

        MentorshipForm(self.context, self.window()).open()
