"""What the goals of a note are called."""

from __future__ import annotations

from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import PageContext


class GoalTitles:
    """Asks for a title once.

    Attributes:
        live: id and title of the goals one can choose.
    """

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._known: dict[str, str] = {}
        self.live: list[tuple[str, str]] = []

    def read(self, mentorship_id: str, *, anew: bool) -> None:
        """Ask for the goals of a mentorship; `anew` forgets what others were called."""
        if anew:
            self._known.clear()
        self.live = self._context.journal.goals.lines(mentorship_id)
        self._known.update(self.live)

    def of(self, goal_id: str | None) -> str:
        """The title of a goal, also of one that is closed; "" without one."""
        if goal_id is None:
            return ""
        if goal_id not in self._known:
            try:
                self._known[goal_id] = self._context.journal.goals.get(goal_id).fields.title
            except JournalError:
                self._known[goal_id] = ""
        return self._known[goal_id]
