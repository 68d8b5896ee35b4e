"""Actions: promises with an owner and a day (M24, M35)."""

from datetime import date, datetime
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
