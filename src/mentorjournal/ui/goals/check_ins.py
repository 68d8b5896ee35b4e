"""The check-ins of a goal, newest first (M40, M46)."""

from __future__ import annotations

from datetime import date

from mentorjournal.domain.goals import CheckIn, Goal, Measure, MeasureKind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goal_words import amount_text
from mentorjournal.ui.goals.section import Section
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import short_day, tr

_UNSURE_BELOW = 4


class CheckInSection(Section):
    """What was said of the measure, day by day."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            tr("Check-ins"),
            tr("None yet. A number and how sure you feel, every week or two, is enough."),
        )
        self.deleted_text = tr("Check-in deleted")
        self._goal: Goal | None = None

    def show_goal(self, goal: Goal, today: date) -> None:
        """Show the check-ins of a goal."""
        if self._goal is None or self._goal.id != goal.id:
            self.fold()
        self._goal = goal
        measure = goal.fields.measure
        self.set_items([_row(found, measure, today) for found in reversed(goal.check_ins)])

    def open_row(self, row_id: str) -> None:
        """Change it."""
        found = self._goal.check_ins if self._goal else ()
        check_in = next((c for c in found if c.id == row_id), None)
        if check_in is not None and self._goal is not None:
            from mentorjournal.ui.goals.check_in import CheckInSheet

            CheckInSheet(self.context, [self._goal], self.window(), check_in).open()

    def delete_row(self, row_id: str) -> None:
        """Remove it. Raises JournalError."""
        self.context.journal.goals.delete_check_in(row_id)

    def wishes(self, row_id: str) -> list[tuple[str, str]]:
        """What can be done with a check-in."""
        return [("edit", tr("Edit…")), ("", ""), ("delete", tr("Delete"))]

    def wish(self, row_id: str, wish: str) -> None:
        """Do what the menu asks for."""
        self.open_row(row_id)


def value_text(value: float, measure: Measure) -> str:
    """A value as it is said: "2 talks", or "done" and "not done yet"."""
    if measure.kind is MeasureKind.DONE:
        return tr("done") if value else tr("not done yet")
    return amount_text(value, measure)


def _row(check_in: CheckIn, measure: Measure, today: date) -> RowItem:
    sure = check_in.confidence
    chip = None
    if sure is not None:
        kind = ChipKind.AMBER if sure < _UNSURE_BELOW else ChipKind.GREY
        chip = (tr("%1 of 10 sure").replace("%1", str(sure)), kind)
    return RowItem(
        check_in.id,
        value_text(check_in.value, measure),
        subtitle=check_in.comment,
        trailing_chip=chip,
        trailing_text=short_day(check_in.day, today),
        tooltip=check_in.comment,
    )
