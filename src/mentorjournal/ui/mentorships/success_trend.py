"""How near each is to what they called success, drawn by what also prints it (M47)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from mentorjournal.domain.goals import GoalState
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.health.trend_view import TrendView
from mentorjournal.ui.tasks import Job, Task
from mentorjournal.ui.words import first_name, tr

if TYPE_CHECKING:
    from mentorjournal.domain.trends import TrendRow

MOST_GOALS = 200
"""So many goals count, those ranked first."""
_COUNTED = (GoalState.AGREED, GoalState.ACHIEVED)
Rows = tuple[tuple[Side, "TrendRow"], ...]
Tied = dict[Side, tuple[str, ...]]


class SuccessTrend(TrendView):
    """A row for each definition; hidden while nothing speaks for any of them.

    Attributes:
        filled: what it shows was asked for and is there.
        tied: the titles of the goals that speak for the definition of one side alone.
    """

    filled = Signal()

    def __init__(self, context: PageContext, *, with_words: bool) -> None:
        super().__init__(context, tr("How near to success"))
        self._with_words = with_words
        self._task: Task | None = None
        self.tied: Tied = {}

    def show_for(self, mentorship: Mentorship, today: date) -> None:
        """Read hundreds of goals, and look at them day by day, on another thread."""
        if self._task is not None:
            self._task.cancel()
        work = partial(_measure, self._context.journal, mentorship, today)
        show = partial(self._on_rows, mentorship, today)
        self._task = self._context.tasks.run_task(work, show, self._on_unread)

    def _on_rows(self, mentorship: Mentorship, today: date, read: tuple[Rows, Tied]) -> None:
        from mentorjournal.domain.success import success_span

        self._task = None
        found, self.tied = read
        me = first_name(self._context.journal.owner_name())
        them = first_name(mentorship.counterpart)
        names = {Side.ME: me, Side.THEM: them}
        form = tr("%1: %2") if self._with_words else "%1"
        rows = [
            row._replace(title=form.replace("%2", row.title).replace("%1", names[side]))
            for side, row in found
        ]
        self.show_rows(rows, *success_span(mentorship, today), me, them)
        self.filled.emit()

    def _on_unread(self, error: BaseException) -> None:
        """The file could not be read beside: what is shown stays, the next look tries again."""
        self._task = None
        if not isinstance(error, JournalError):
            raise error


def _measure(journal: Journal, mentorship: Mentorship, today: date, job: Job) -> tuple[Rows, Tied]:
    return journal.read_apart(partial(_rows, mentorship, today))


def _rows(mentorship: Mentorship, today: date, journal: Journal) -> tuple[Rows, Tied]:
    from mentorjournal.domain.success import counted_goals, success_rows

    outline = journal.goals.outline(mentorship.id)
    known = [line.id for line in outline if line.state in _COUNTED][:MOST_GOALS]
    goals = journal.goals.some(known) if known else []
    counted = counted_goals(goals)
    tied = {side: tuple(one.title for one in counted if one.success_of is side) for side in Side}
    pulses = journal.practice.pulses(mentorship.id)
    return success_rows(mentorship, pulses, goals, today), tied
