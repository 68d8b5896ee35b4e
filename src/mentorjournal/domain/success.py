"""How near the two are to what each of them called success (M47).

A definition of success is a sentence, so it is measured in two ways that need no translation into
a number of its own: how near its owner says they are, 1 to 5, with each pulse and once more in the
survey at the end; and how far the goals have come that the two agreed on: those that are tied to
this definition, and those that are tied to none. Both stand against an even way from the first day
to the planned end.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from math import fsum

from mentorjournal.domain.goals import Goal, GoalKind, GoalState
from mentorjournal.domain.mentorships import Mentorship, success_texts
from mentorjournal.domain.practice import SUCCESS_LINE, Pulse
from mentorjournal.domain.progress import progress_by_goal
from mentorjournal.domain.reports import GoalEntry, as_of
from mentorjournal.domain.sides import Side
from mentorjournal.domain.trends import TrendLine, TrendPoint, TrendRow

FULLY = 5
"""The rating that means: it is so."""
_LOOKS = 16
"""On so many days, evenly apart, the goals are looked at."""
_COUNTED = frozenset({GoalState.AGREED, GoalState.ACHIEVED})


def success_span(mentorship: Mentorship, today: date) -> tuple[date, date]:
    """From the first day to the planned end, or to the last day where that is later."""
    last = _last_day(mentorship, today)
    return mentorship.starts_on, max(mentorship.ends_on or last, last, mentorship.starts_on)


def _last_day(mentorship: Mentorship, today: date) -> date:
    """Today, or the day on which the mentorship was put away."""
    return min(today, mentorship.archived_on or today)


def success_rows(
    mentorship: Mentorship, pulses: Iterable[Pulse], goals: Sequence[Goal], today: date
) -> tuple[tuple[Side, TrendRow], ...]:
    """A row for each definition of success with what speaks for it; none while nothing does.

    Args:
        mentorship: whose definitions and period.
        pulses: of both kinds and any day; of one side on one day the latest counts.
        goals: all of the mentorship; what counts of them is said by `speaking_for`.
        today: ratings and steps of later days are not known yet.
    """
    rated = sorted((p for p in pulses if p.day <= today), key=lambda pulse: (pulse.day, pulse.id))
    last = _last_day(mentorship, today)
    ways = {
        side: goals_way(goals, mentorship.starts_on, last, speaking_for(side, goals))
        for side in Side
    }
    needed = _needed(mentorship)
    found = []
    for side, text in success_texts(mentorship).items():
        points = _ratings(pulse for pulse in rated if pulse.side is side)
        lines = (TrendLine(side, points),) if points else ()
        found.append((side, TrendRow(text, lines, FULLY, needed=needed, goals=ways[side])))
    return tuple(found) if any(row.lines or row.goals for _, row in found) else ()


def counted_goals(goals: Sequence[Goal]) -> list[Goal]:
    """The goals that speak for success: agreed or achieved, without others below them.

    Key results speak through their objective, and a stretch that is missed is no failure (M10).
    """
    above = {goal.parent_id for goal in goals if goal.kind is not GoalKind.KEY_RESULT}
    return [
        goal
        for goal in goals
        if goal.state in _COUNTED
        and goal.kind is not GoalKind.KEY_RESULT
        and goal.id not in above
        and not goal.fields.stretch
    ]


def speaking_for(side: Side, goals: Sequence[Goal]) -> frozenset[str]:
    """The ids of the goals that count for what a side called success.

    A goal that is tied to the definition of one side speaks for that alone; one that is tied to
    neither speaks for both.
    """
    return frozenset(goal.id for goal in counted_goals(goals) if goal.success_of in (side, None))


def goals_way(
    goals: Sequence[Goal], since: date, until: date, counted: Collection[str]
) -> tuple[TrendPoint, ...]:
    """The mean share of the goals whose ids are `counted`, on the scale of ratings, over the days.

    Those of today count on each day, one that had not begun with nothing: so the line does not
    fall because a goal was added. Empty where none counts.
    """
    if not counted or until < since:
        return ()
    points = []
    for day in _days(since, until):
        known = [as_of(GoalEntry(goal), day).goal for goal in goals]
        found = progress_by_goal(known, day)
        share = fsum(found[key].share or 0.0 for key in counted) / len(counted)
        points.append(TrendPoint(day, 1 + (FULLY - 1) * share))
    return tuple(points)


def _days(since: date, until: date) -> list[date]:
    length = (until - since).days
    looks = min(_LOOKS, length)
    return [since + timedelta(days=length * n // looks) for n in range(looks)] + [until]


def _needed(mentorship: Mentorship) -> tuple[TrendPoint, ...]:
    start, end = mentorship.starts_on, mentorship.ends_on
    if end is None or end <= start:
        return ()
    return TrendPoint(start, 1), TrendPoint(end, FULLY)


def _ratings(pulses: Iterable[Pulse]) -> tuple[TrendPoint, ...]:
    found: dict[date, TrendPoint] = {}
    for pulse in pulses:
        for line, score in pulse.scores:
            if line == SUCCESS_LINE:
                found[pulse.day] = TrendPoint(pulse.day, score, pulse.id)
    return tuple(found.values())
