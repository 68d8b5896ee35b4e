"""Sessions and their agenda (M23, M26, M27)."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.mentorships import Mode


class SessionState(StrEnum):
    """Planned ahead, running now, held, or called off."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"


class TopicState(StrEnum):
    """A topic waits, was talked about, or moved to the next session."""

    OPEN = "open"
    DISCUSSED = "discussed"
    CARRIED = "carried"


class QuestionState(StrEnum):
    """The life of a question (M26)."""

    OPEN = "open"
    ON_AGENDA = "on_agenda"
    ASKED = "asked"
    ANSWERED = "answered"
    LED_TO_ACTION = "led_to_action"


class Session(NamedTuple):
    """A meeting of the two.

    Attributes:
        starts_at: local wall-clock time "HH:MM", or None when not fixed.
        minutes: planned length while planned, real length once held; None if unknown.
        note_id: the note of the session, once there is one.
        presence: the ids of the lines of the mentor's checklist that are ticked (M37), by spaces.
        for_next_time: what the owner wants to remember at the next one; private.
    """

    id: str
    mentorship_id: str
    day: date
    starts_at: str | None
    minutes: int | None
    mode: Mode | None
    state: SessionState
    note_id: str | None
    presence: str = ""
    for_next_time: str = ""


class Topic(NamedTuple):
    """A line of an agenda.

    Attributes:
        session_id: the session it is on; None while it waits for the next one.
        minutes: its time box; None without one.
        goal_id: the goal it serves, or None; `detour` marks it as off-topic on purpose (M23).
        swapped: the mentor learns from the mentee here (M34).
    """

    id: str
    mentorship_id: str
    session_id: str | None
    text: str
    minutes: int | None
    goal_id: str | None
    detour: bool
    question_id: str | None
    state: TopicState
    position: int
    swapped: bool = False


class Question(NamedTuple):
    """A question for the other person, alive across sessions (M26).

    Attributes:
        starter_id: the entry of the question bank it came from, if any (M29).
    """

    id: str
    mentorship_id: str
    text: str
    theme: str
    state: QuestionState
    answer: str
    goal_id: str | None
    starter_id: str | None
    asked_on: date | None


def next_session_day(last: date | None, cadence_days: int, today: date) -> date:
    """The day to propose for the next session: one cadence after the last, never in the past."""
    if last is None:
        return today
    proposed = date.fromordinal(last.toordinal() + cadence_days)
    return max(proposed, today)


KEPT_TIME = timedelta(hours=1)


def begins_at(day: date, starts_at: str | None, now: datetime) -> str:
    """When a session begins that is started now, "HH:MM".

    One that starts about when it was planned keeps the time that the two agreed on; hours or days
    away from it, what was planned says nothing about when it was.

    Args:
        day: when it was planned.
        starts_at: local time "HH:MM", or None while open.
        now: local time.
    """
    if starts_at is not None:
        hour, minute = map(int, starts_at.split(":"))
        planned = datetime(day.year, day.month, day.day, hour, minute, tzinfo=now.tzinfo)
        if abs(now - planned) <= KEPT_TIME and day == now.date():
            return starts_at
    return now.strftime("%H:%M")


_BOX = re.compile(r"(?<=\S)[\s,(]+(\d{1,3})\s?(?:min(?:\.|utes?)?|m|['′’])\)?\s*$", re.IGNORECASE)


def time_box_in(text: str) -> tuple[str, int | None]:
    """A topic as it is typed, and the time box at its end: "Pay review 10 min" is ten minutes.

    1 to 480 minutes; other numbers are left in the words. None without a time box.
    """
    found = _BOX.search(text)
    if found is None or not 1 <= int(found[1]) <= 480:
        return text.strip(), None
    return text[: found.start()].strip(), int(found[1])


def is_question(text: str) -> bool:
    """Whether words ask something, by the sign at their end, in any script."""
    return text.rstrip().endswith(("?", "？", "؟", ";"))
