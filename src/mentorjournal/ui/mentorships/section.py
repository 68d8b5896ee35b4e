"""What the sections of the mentorship's page do alike."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.layouts import Column


class MentorshipSection(QWidget):
    """One section; it is asked for only while it is shown, and keeps what is typed by itself.

    Attributes:
        kinds: the nouns it shows besides the mentorship.
        body: the layout for content.
    """

    kinds: frozenset[Kind] = frozenset()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.body = Column(self, gap=4)

    def show_for(self, mentorship: Mentorship, today: date) -> None:
        """Ask the journal, and show what it says."""
        raise NotImplementedError

    def open(self, target: str) -> None:
        """Show one record of this section, by its id."""

    def flush(self) -> bool:
        """Save what is being typed at once; False when that failed."""
        return True

    def tell(self, text: str) -> None:
        """Say at the foot of the window what was done, with Undo."""
        self.context.notify.emit(Notice(text, undoable=True))
