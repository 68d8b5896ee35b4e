"""Steps with a rhythm: what a tick does to their days (M13).

A step that is taken once is done. One that comes again is done for this time: it keeps the day
it was done last, and waits on its next day, which keeps to the beat of the days before.
"""

from datetime import date, timedelta

from mentorjournal.domain.blanks import add_months
from mentorjournal.domain.goals import Rhythm, Step

_DAYS = {Rhythm.DAILY: 1, Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14}


def next_day(rhythm: Rhythm, due_on: date | None, today: date) -> date | None:
    """The day a step comes again once it was done today; None for what is done once.

    It lies after today and a whole number of beats after the day it was due, so that a week's
    delay moves nothing; without a due day the beat begins today. Monthly steps keep their day of
    the month, or the last day of a shorter one.
    """
    if rhythm is Rhythm.ONCE:
        return None
    begun = due_on or today
    if rhythm is Rhythm.MONTHLY:
        months = 12 * (today.year - begun.year) + today.month - begun.month
        beats = max(1, months)
        day = add_months(begun, beats)
        return day if day > today else add_months(begun, beats + 1)
    days = _DAYS[rhythm]
    beats = max(1, (today - begun).days // days + 1)
    return begun + timedelta(days=days * beats)


def ticked(step: Step, today: date) -> Step:
    """The step after it was done today."""
    due = step.due_on if step.rhythm is Rhythm.ONCE else next_day(step.rhythm, step.due_on, today)
    return step._replace(done_on=today, due_on=due)


def is_done(step: Step) -> bool:
    """Whether nothing of it is left; what comes again is never done with."""
    return step.rhythm is Rhythm.ONCE and step.done_on is not None


def is_late(step: Step, today: date) -> bool:
    """Whether its day has passed without it."""
    return step.due_on is not None and step.due_on < today and not is_done(step)
