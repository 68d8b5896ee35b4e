"""The journal's feed of changes as one Qt signal."""

from PySide6.QtCore import QObject, Signal

from mentorjournal.domain.changes import Change
from mentorjournal.journal.journal import Journal


class Bus(QObject):
    """Tells every page what changed, once, after each commit.

    Attributes:
        changed: a `Change`.
    """

    changed = Signal(object)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        journal.subscribe(self._on_change)

    def close(self) -> None:
        """Stop listening to the journal."""
        self._journal.unsubscribe(self._on_change)

    def _on_change(self, change: Change) -> None:
        self.changed.emit(change)
