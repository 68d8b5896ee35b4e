"""How a goal is said in one line: its standing, its measure, its day."""

from __future__ import annotations

from datetime import date

from mentorjournal.domain.goals import (
    DRAFTS,
    Direction,
    Goal,
    GoalFields,
    Measure,
    MeasureKind,
)
from mentorjournal.domain.progress import Progress, Standing
from mentorjournal.domain.units import unit_of
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.progress import BarColour
from mentorjournal.ui.words import number_text, short_day, tr, word

_LOOKS = {
    Standing.NOT_STARTED: (ChipKind.GREY, BarColour.GREY),
    Standing.AHEAD: (ChipKind.ACCENT, BarColour.ACCENT),
    Standing.ON_TRACK: (ChipKind.ACCENT, BarColour.ACCENT),
    Standing.AT_RISK: (ChipKind.AMBER, BarColour.AMBER),
    Standing.OVERDUE: (ChipKind.RED, BarColour.RED),
    Standing.ACHIEVED: (ChipKind.ACCENT, BarColour.ACCENT),
    Standing.DROPPED: (ChipKind.GREY, BarColour.GREY),
    Standing.NO_PLAN: (ChipKind.GREY, BarColour.GREY),
}


def standing_text(standing: Standing) -> str:
    """The word for where a goal stands."""
    return {
        Standing.NOT_STARTED: tr("not begun"),
        Standing.AHEAD: tr("ahead"),
        Standing.ON_TRACK: tr("on track"),
        Standing.AT_RISK: tr("at risk"),
        Standing.OVERDUE: tr("overdue"),
        Standing.ACHIEVED: tr("achieved"),
        Standing.DROPPED: tr("let go"),
        Standing.NO_PLAN: tr("no plan yet"),
    }[standing]


def standing_chip(goal: Goal, progress: Progress) -> tuple[str, ChipKind]:
    """The chip of a goal: its state until it is agreed, then its standing."""
    if goal.state in DRAFTS:
        return word(goal.state), ChipKind.VIOLET
    if goal.fields.stretch and progress.standing is Standing.OVERDUE:
        return tr("not reached"), ChipKind.GREY  # a stretch that is missed is no failure (M10)
    return standing_text(progress.standing), _LOOKS[progress.standing][0]


def bar_of(progress: Progress, fields: GoalFields) -> tuple[float, float | None, BarColour]:
    """The bar of a goal: how far, where the plan says, and in which colour."""
    missed = fields.stretch and progress.standing is Standing.OVERDUE
    colour = BarColour.GREY if missed else _LOOKS[progress.standing][1]
    return progress.share or 0.0, progress.planned, colour


def amount_text(value: float, measure: Measure) -> str:
    """A value with the unit of its measure: "1 talk", "3 talks", "20 %", "£450"."""
    number = number_text(value)
    if measure.kind is MeasureKind.PERCENTAGE:
        return tr("%1 %").replace("%1", number)
    if not measure.unit:
        return number
    if measure.kind is MeasureKind.MONEY and not measure.unit[0].isalpha():
        return f"{measure.unit}{number}"
    return tr("%1 %2").replace("%1", number).replace("%2", unit_of(value, measure.unit))


def measure_text(goal: Goal, progress: Progress) -> str:
    """Where the measure stands: "2 of 3 talks", "3 of 6 milestones", or nothing to tell."""
    measure = goal.fields.measure
    if measure.kind is MeasureKind.DONE:
        return tr("done") if progress.value else tr("not done yet")
    if measure.target is not None:
        now = progress.value if progress.value is not None else measure.baseline or 0.0
        down = measure.direction is Direction.LOWER
        form = tr("%1, down to %2") if down else tr("%1 of %2")
        return form.replace("%1", number_text(now)).replace(
            "%2", amount_text(measure.target, measure)
        )
    if goal.milestones:
        reached = sum(1 for m in goal.milestones if m.reached_on is not None)
        return tr("%1 of %n milestone(s)", len(goal.milestones)).replace("%1", str(reached))
    return ""


def due_text(goal: Goal, today: date) -> str:
    """When a goal is due: "due 18 Dec", or nothing."""
    due = goal.fields.due_on
    return tr("due %1").replace("%1", short_day(due, today)) if due else ""


def goal_line(goal: Goal, progress: Progress, today: date) -> str:
    """The quiet line below a goal: "2 of 3 talks · due 18 Dec"."""
    return " · ".join(p for p in (measure_text(goal, progress), due_text(goal, today)) if p)
