"""A mentorship: two people, a purpose, a period and a cadence (M50, M58, M59, M60)."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.sides import Side


class Role(StrEnum):
    """What the owner of the journal is in this mentorship (M34, M60)."""

    MENTEE = "mentee"
    MENTOR = "mentor"


class MentorshipKind(StrEnum):
    """How the two came together (M59)."""

    FORMAL = "formal"
    INFORMAL = "informal"


class Mode(StrEnum):
    """How the two meet (M59)."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


class Phase(StrEnum):
    """The phases that a mentorship passes through (M58)."""

    GETTING_TO_KNOW = "getting_to_know"
    SETTING_GOALS = "setting_goals"
    WORKING = "working"
    CLOSING = "closing"


class PulseRhythm(StrEnum):
    """How often the owner is asked for a pulse (M51)."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    NEVER = "never"


class Mentorship(NamedTuple):
    """One mentorship in either role.

    Attributes:
        counterpart: the other person's name.
        purpose: why this mentorship exists, in the owner's words (M50).
        cadence_days: days between sessions as agreed, 1 to 365.
        session_minutes: usual length of a session, 5 to 480.
        my_success: what success means to the owner; their_success to the other (M47).
        likes_to_celebrate: how the mentee likes to mark what was reached (M44).
        archived_on: the day it was put away, or None while it is live.
        pulse_rhythm: how often the owner wants to be asked for a pulse (M51).
    """

    id: str
    role: Role
    counterpart: str
    counterpart_pronouns: str
    purpose: str
    kind: MentorshipKind
    mode: Mode
    starts_on: date
    ends_on: date | None
    cadence_days: int
    session_minutes: int
    my_success: str
    their_success: str
    phase_override: Phase | None
    archived_on: date | None
    position: int
    likes_to_celebrate: str = ""
    pulse_rhythm: PulseRhythm = PulseRhythm.QUARTERLY


def success_texts(mentorship: Mentorship) -> dict[Side, str]:
    """What each called success, in one line; a side that wrote nothing is left out (M47)."""
    said = {Side.ME: mentorship.my_success, Side.THEM: mentorship.their_success}
    return {side: " ".join(text.split()) for side, text in said.items() if text.strip()}


def months_between(start: date, end: date) -> int:
    """Whole months begun between two days, at least 1: 1 Sep to 21 Nov is the third."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day >= start.day:
        months += 1
    return max(1, months)


def month_of(mentorship: Mentorship, today: date) -> tuple[int, int | None]:
    """Which month it is in, and of how many; (4, 10) reads "month 4 of 10"."""
    now = months_between(mentorship.starts_on, max(today, mentorship.starts_on))
    if mentorship.ends_on is None:
        return now, None
    whole = months_between(mentorship.starts_on, mentorship.ends_on - timedelta(days=1))
    return min(now, whole), whole


class PhaseSpan(NamedTuple):
    """A phase as the calendar has it: its first day, and the day after its last, if it ends."""

    phase: Phase
    begins_on: date
    ends_before: date | None


_USUAL_LENGTH = timedelta(days=304)
"""Ten months: what the phases of a mentorship without a planned end are measured by."""
_PHASES = (
    (Phase.GETTING_TO_KNOW, 10),
    (Phase.SETTING_GOALS, 25),
    (Phase.WORKING, 90),
    (Phase.CLOSING, 100),
)
"""Each phase with the share of the period, in hundredths, at which it is over."""


def phase_spans(mentorship: Mentorship) -> tuple[PhaseSpan, ...]:
    """The phases by the calendar, whatever the owner has set.

    Shares of the planned period follow the usual 9 to 12 month programme (M58): the first
    tenth to know each other, up to a quarter to set goals, the last tenth to close. Without
    a planned end, the same shares of ten months count, and it never closes by itself.
    """
    start, end = mentorship.starts_on, mentorship.ends_on
    length = max(1, ((end or start + _USUAL_LENGTH) - start).days)
    spans: list[PhaseSpan] = []
    begins = start
    for phase, share in _PHASES:
        after = start + timedelta(days=-(-length * share // 100))
        if end is None and phase is Phase.WORKING:
            return (*spans, PhaseSpan(phase, begins, None))
        spans.append(PhaseSpan(phase, begins, after))
        begins = after
    return tuple(spans)


def phase_of(mentorship: Mentorship, today: date) -> Phase:
    """The phase by the calendar (see `phase_spans`) unless the owner has set one."""
    if mentorship.phase_override is not None:
        return mentorship.phase_override
    return phase_by_calendar(mentorship, today)


def phase_by_calendar(mentorship: Mentorship, today: date) -> Phase:
    """The phase that the day falls into; before the first it is that one, after the last too."""
    spans = phase_spans(mentorship)
    begun = [span.phase for span in spans if span.begins_on <= today]
    return begun[-1] if begun else spans[0].phase
