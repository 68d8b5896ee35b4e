"""Where a goal stands, in plain words: the pace so far against the pace needed (M40, M46)."""

from __future__ import annotations

from datetime import date

from mentorjournal.domain.goals import Direction, Goal, GoalState, Measure, MeasureKind
from mentorjournal.domain.plan import baseline_of, start_of
from mentorjournal.domain.progress import (
    Progress,
    Standing,
    came_in_leaps,
    keeps_pace,
    whole_ones_asked_for,
)
from mentorjournal.ui.goal_words import amount_text
from mentorjournal.ui.words import day_text, number_text, short_day, tr

_WEEK, _MONTH = 7.0, 365.25 / 12
_MONTHS_FROM = 60
"""With more days than this to go, or less than one a week, a pace is said by the month."""


def pace_text(goal: Goal, progress: Progress, today: date) -> str:
    """One or two sentences on where the goal stands today; "" when there is nothing to say."""
    standing, due = progress.standing, goal.fields.due_on
    if goal.state is GoalState.ACHIEVED:
        return tr("Achieved on %1.").replace("%1", day_text(goal.closed_on or today))
    if goal.state is GoalState.DROPPED:
        return tr("Let go on %1.").replace("%1", day_text(goal.closed_on or today))
    if standing is Standing.NOT_STARTED and goal.fields.starts_on is not None:
        return tr("It begins on %1.").replace("%1", day_text(goal.fields.starts_on))
    if standing is Standing.OVERDUE and due is not None:
        return tr("It was due on %1.").replace("%1", day_text(due)) + _left_text(goal, progress)
    paces = _paces(goal, progress, today)
    if paces:
        return paces + _forecast_text(progress, due, today)
    if progress.share is None or progress.planned is None:
        return ""
    form = tr("The plan asks for %1 % by today; %2 % is reached.")
    said = form.replace("%1", _percent(progress.planned)).replace("%2", _percent(progress.share))
    return said + _forecast_text(progress, due, today)


def _percent(share: float) -> str:
    return number_text(round(100 * share))


def _counted(goal: Goal) -> bool:
    measure = goal.fields.measure
    kinds = (MeasureKind.DONE, MeasureKind.RATING)
    return (
        measure.target is not None
        and measure.kind not in kinds
        and measure.direction is not Direction.KEEP
    )


def _left_text(goal: Goal, progress: Progress) -> str:
    measure = goal.fields.measure
    if not _counted(goal) or measure.target is None:
        return ""
    now = progress.value if progress.value is not None else baseline_of(goal, goal.check_ins)
    left = abs(measure.target - now)
    return " " + tr("%1 to go.").replace("%1", amount_text(_rounded(left), measure)) if left else ""


def _paces(goal: Goal, progress: Progress, today: date) -> str:
    measure, due = goal.fields.measure, goal.fields.due_on
    if not _counted(goal) or due is None or measure.target is None or (progress.share or 0) >= 1:
        return ""
    baseline = baseline_of(goal, goal.check_ins)
    value = progress.value if progress.value is not None else baseline
    gone, left = (today - start_of(goal)).days, (due - today).days
    if left <= 0:
        return _left_text(goal, progress).strip()
    a_day = abs(measure.target - value) / left
    unit = _MONTH if left > _MONTHS_FROM or a_day * _WEEK < 1 else _WEEK
    needed = _rate(a_day * unit, measure, month=unit == _MONTH)
    if gone <= 0 or progress.value is None:
        return tr("Needed from now on: %1.").replace("%1", needed)
    forward = (value - baseline) * (1 if measure.target >= baseline else -1)
    so_far = _rate(max(0.0, forward) / gone * unit, measure, month=unit == _MONTH)
    form = tr("Needed from now on: %1. So far: %2.")
    return form.replace("%1", needed).replace("%2", so_far)


def _rate(amount: float, measure: Measure, *, month: bool) -> str:
    form = tr("%1 a month") if month else tr("%1 a week")
    return form.replace("%1", amount_text(_rounded(amount), measure))


def _rounded(amount: float) -> float:
    """Two figures that matter: 0.23, 1.4, 12."""
    if amount >= 10:
        return float(round(amount))
    return round(amount, 1 if amount >= 1 else 2)


def _forecast_text(progress: Progress, due: date | None, today: date) -> str:
    """The forecast with how sure it is: a likely day within a range, or the range alone.

    The usual pace is the median of all, and not the mean that "so far" says.
    """
    forecast = progress.forecast
    if forecast is None or forecast.earliest is None or (progress.share or 0.0) >= 1:
        return ""
    day, last = forecast.day, forecast.latest
    if last is None:
        form = tr("At the usual pace not before %2, and nobody can say how late.")
    elif came_in_leaps(progress, due):
        form = tr("It came in leaps: at the pace between them only from %2 to %3.")
    elif day is None:
        form = tr("At the usual pace it is reached between %2 and %3: too few points to say more.")
    elif forecast.earliest == last:
        form = tr("At the usual pace it is reached on %1.")
    else:
        form = tr("At the usual pace it is reached on %1, give or take: between %2 and %3.")
    for place, found in (("%1", day), ("%2", forecast.earliest), ("%3", last)):
        form = form.replace(place, short_day(found, today) if found else "")
    return " " + form


def standing_reason(goal: Goal, progress: Progress, today: date) -> str:
    """Why a goal is said to be ahead, on track, at risk …, for whoever points at the word."""
    reason = {
        Standing.AHEAD: tr("Ahead: faster so far than is needed from now on."),
        Standing.ON_TRACK: tr("On track: as fast so far as is needed from now on, or nearly."),
        Standing.AT_RISK: tr("At risk: slower so far than is needed from now on."),
        Standing.OVERDUE: tr("Overdue: its day has passed."),
        Standing.NO_PLAN: tr("No plan yet: it has no day, or nothing that shows the way."),
        Standing.NOT_STARTED: tr("Not begun: its first day is still to come."),
    }.get(progress.standing, "")
    if progress.standing is Standing.ON_TRACK and not keeps_pace(progress):
        reason = _behind_but_on_track(goal, progress)
    if goal.fields.stretch and progress.standing in (Standing.AT_RISK, Standing.OVERDUE):
        reason += " " + tr("It is a stretch: missing it is no failure.")
    return "\n".join(part for part in (reason, pace_text(goal, progress, today)) if part)


def _behind_but_on_track(goal: Goal, progress: Progress) -> str:
    asked = whole_ones_asked_for(goal, progress)
    if asked is None:
        return tr("On track: only a little behind the plan.")
    form = tr("On track: the plan asks for %1 by today, and only whole ones count.")
    return form.replace("%1", amount_text(asked, goal.fields.measure))
