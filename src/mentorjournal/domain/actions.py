"""Actions: promises with an owner and a day (M24, M35)."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.sides import Side


class Action(NamedTuple):
    """Something one of the two has promised to do."""

    id: str
    mentorship_id: str
    text: str
    owner: Side
    due_on: date | None
    done_on: date | None
    note_id: str | None
    goal_id: str | None
    question_id: str | None
    created_at: datetime
    position: int


def is_overdue(action: Action, today: date) -> bool:
    """Still open after its day."""
    return action.done_on is None and action.due_on is not None and action.due_on < today


class When(StrEnum):
    """When an action is due, as a list of them is cut into parts, in this order."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    LATER = "later"
    UNDATED = "undated"
    DONE = "done"


def when_due(action: Action, today: date) -> When:
    """The part of the list an action stands in; the week ends on Sunday (ISO 8601)."""
    if action.done_on is not None:
        return When.DONE
    if action.due_on is None:
        return When.UNDATED
    if action.due_on < today:
        return When.OVERDUE
    return When.THIS_WEEK if action.due_on <= week_end(today) else When.LATER


def week_end(today: date) -> date:
    """The Sunday of the week of a day."""
    return today + timedelta(days=6 - today.weekday())


class OpenCounts(NamedTuple):
    """How many promises are open: mine, theirs, and past their day of either."""

    mine: int
    theirs: int
    overdue: int
