"""What stands for a while in the place of list and goal: wizard, refining, starting points."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorjournal.domain.catalogue import FilledEntry
from mentorjournal.domain.goals import Goal
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import PageContext

if TYPE_CHECKING:
    from mentorjournal.ui.goals.catalogue_view import CatalogueView
    from mentorjournal.ui.goals.refine.view import RefineView
    from mentorjournal.ui.goals.wizard.wizard import Wizard

_LAST = 1_000_000
"""Beyond every rank: a goal put there is the last one."""


class Guests(QObject):
    """Opens and closes them; each is imported when it first comes, and saves before it goes.

    Attributes:
        came: one of them stands in the stack.
        left: (goal id or None) it has gone; the goal it was about is to be shown.
        guest: the widget that is there, or None.
    """

    came = Signal()
    left = Signal(object)

    def __init__(self, context: PageContext, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._context, self._stack = context, stack
        self._mentorship_id: str | None = None
        self._parent_id: str | None = None
        self.wizard: Wizard | None = None
        self.refining: RefineView | None = None
        self.starting_points: CatalogueView | None = None

    @property
    def guest(self) -> QWidget | None:
        """What is there instead of list and goal."""
        return self.wizard or self.refining or self.starting_points

    def check(self, mentorship_id: str | None) -> None:
        """Send away what is about another mentorship."""
        if mentorship_id != self._mentorship_id:
            self.leave()

    def flush(self) -> bool:
        """Save what is being typed; False when that failed."""
        here = self.wizard or self.refining or self.starting_points
        return here.flush() if here is not None else True

    def leave(self) -> bool:
        """Send away what is there; False when it could not be saved, so that it stays."""
        here = self.wizard or self.refining or self.starting_points
        if here is not None:
            here.leave()
        return self.guest is None

    def _seat(self, guest: QWidget) -> None:
        self._mentorship_id = self._context.mentorship_id
        self._stack.addWidget(guest)
        self._stack.setCurrentWidget(guest)
        self.came.emit()

    def _unseat(self, guest: QWidget, goal_id: str | None) -> None:
        self._stack.removeWidget(guest)
        guest.deleteLater()
        self.left.emit(goal_id)

    # The wizard ---------------------------------------------------------------------------

    def open_wizard(
        self,
        goal_id: str | None,
        *,
        letter: str = "",
        parent_id: str | None = None,
        begin_with: FilledEntry | None = None,
    ) -> None:
        """Show the wizard, with a new goal for None; the one that was there saves and goes.

        Args:
            goal_id: a draft or a proposal to go on with.
            letter: the page to open.
            parent_id: the goal that a new one shall stand below.
            begin_with: an entry of the catalogue that fills the new one.
        """
        if self._context.mentorship_id is None or not self.leave():
            return
        from mentorjournal.ui.goals.wizard.wizard import Wizard

        make = partial(Wizard, self._context, goal_id, letter=letter or None, parent=self._stack)
        wizard = self._context.run(make)
        if wizard is None:
            return
        self.wizard, self._parent_id = wizard, parent_id
        wizard.finished.connect(self._on_finished)
        wizard.left.connect(self._on_left)
        self._seat(wizard)
        if begin_with is not None:
            wizard.begin_with(begin_with)

    @Slot(str)
    def _on_finished(self, goal_id: str) -> None:
        self._close_wizard(goal_id)

    @Slot()
    def _on_left(self) -> None:
        self._close_wizard(self.wizard.goal_id if self.wizard else None)

    def _close_wizard(self, goal_id: str | None) -> None:
        wizard, self.wizard = self.wizard, None
        if wizard is None:
            return
        self._unseat(wizard, goal_id)
        if goal_id is not None and self._parent_id is not None:
            self._put_below(goal_id, self._parent_id)

    def _put_below(self, goal_id: str, parent_id: str) -> None:
        goals = self._context.journal.goals
        try:
            alone = goals.get(goal_id).parent_id is None
        except JournalError:
            return
        if alone:
            self._context.run(partial(goals.move, goal_id, _LAST, parent_id))

    # Refining together --------------------------------------------------------------------

    @Slot(object)
    def open_refining(self, goal: Goal) -> None:
        """Lay the two drafts of a goal side by side."""
        if not self.leave():
            return
        from mentorjournal.ui.goals.refine.view import RefineView

        view = RefineView(self._context, goal, self._stack)
        self.refining = view
        view.closed.connect(self._on_refined)
        self._seat(view)

    @Slot(str)
    def _on_refined(self, goal_id: str) -> None:
        view, self.refining = self.refining, None
        if view is not None:
            self._unseat(view, goal_id)

    # Starting points ----------------------------------------------------------------------

    @Slot()
    def open_starting_points(self) -> None:
        """Show the whole catalogue; an entry that is used opens the wizard with it."""
        if self._context.mentorship_id is None or not self.leave():
            return
        from mentorjournal.ui.goals.catalogue_view import CatalogueView

        view = CatalogueView(self._context, self._stack)
        self.starting_points = view
        view.closed.connect(self._on_browsed)
        view.used.connect(self._on_used)
        self._seat(view)

    @Slot()
    def _on_browsed(self) -> None:
        view, self.starting_points = self.starting_points, None
        if view is not None:
            self._unseat(view, None)

    @Slot(object)
    def _on_used(self, filled: FilledEntry) -> None:
        self.open_wizard(None, begin_with=filled)
