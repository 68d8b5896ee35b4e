"""What every page of the window does alike: refresh when hit and seen, keep its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.page import Page


class LivePage(Page):
    """A page of the window that is kept in step with the journal.

    A change that touches its kinds, or another day, makes it query again: at once when it is
    seen, else when it is next shown. It keeps ids across that, never indexes.

    Attributes:
        kinds: the nouns it shows.
        by_day: whether it shows something else on another day.
    """

    kinds: frozenset[Kind] = frozenset()
    by_day = True

    def __init__(
        self,
        context: PageContext,
        title: str = "",
        parent: QWidget | None = None,
        *,
        scrolls: bool = True,
    ) -> None:
        super().__init__(title, parent=parent, scrolls=scrolls)
        self.context = context
        self._stale = True
        self._shown_on: date | None = None
        context.bus.changed.connect(self._on_changed)
        context.mentorship_changed.connect(self._on_mentorship_changed)
        context.day_began.connect(self._on_day_began)
        context.save_watch.changed.connect(self._on_saving_changed)

    def made_when_needed(self) -> Sequence[Callable[[], object]]:
        """What makes each part that a page does not begin with; by default there is none."""
        return ()

    def refresh(self) -> None:
        """Query the journal and show what it says. Called only while the page is seen."""
        raise NotImplementedError

    def open(self, target: object | None) -> None:
        """The page is shown, with something to select (None keeps the selection)."""

    def flush(self) -> bool:
        """Save what is being typed at once; False when that failed."""
        return True

    @property
    def starts_at(self) -> QWidget | None:
        """Where the keyboard begins when a key asked for the page; None leaves it alone."""
        return None

    def asked_again(self) -> None:
        """The key of this page was pressed while it shows; by default nothing more is shown."""

    @property
    def main_button(self) -> Button | None:
        """What one does next here: Ctrl+Enter presses it from anywhere on the page."""
        return None

    def new_item(self) -> None:
        """Begin what is new on this page; by default there is nothing."""

    def find(self) -> None:
        """Find within the page; by default there is nothing to find in."""

    def state(self) -> dict[str, Any]:
        """What to remember for the next start: short texts and numbers only."""
        return {}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave; unknown or missing keys are passed over."""

    def begin_mentorship(self) -> None:
        """Forget what was chosen for the mentorship before; by default nothing is."""

    def ignores(self, change: Change) -> bool:
        """Whether a change that hits the kinds needs no refresh, such as one's own save."""
        return False

    def refresh_if_stale(self) -> None:
        """Bring the page up to date when something, or the day, is not as when it was seen."""
        today = self.context.today()
        if self._stale or (self.by_day and today != self._shown_on):
            self._stale, self._shown_on = False, today
            try:
                self.refresh()
            except JournalError as error:
                if not self.context.save_watch.refused(error):
                    raise
                self._stale = True

    def refresh_when_seen(self) -> None:
        """Bring the page up to date: at once when it is seen, else when it is next shown."""
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up when the page comes into view."""
        super().showEvent(event)
        self.refresh_if_stale()

    @Slot()
    def _on_saving_changed(self) -> None:
        """What could not be read either while a fault lasted can be read now."""
        if self._stale and self.isVisible() and self.context.save_watch.error is None:
            self.refresh_if_stale()

    @Slot()
    def _on_day_began(self) -> None:
        if self.isVisible():
            self.refresh_if_stale()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.kinds.isdisjoint(change.kinds) or self.ignores(change):
            return
        self.refresh_when_seen()

    @Slot(object)
    def _on_mentorship_changed(self, mentorship_id: object) -> None:
        self.begin_mentorship()
        self.refresh_when_seen()
