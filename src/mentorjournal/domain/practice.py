"""The rarer nouns of a mentorship: agreement, baseline, aims, people, pulse (M17, M32, M38 …)."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.sides import Side


class AimKind(StrEnum):
    """A personal value, or an objective of the organisation (M17, M49)."""

    VALUE = "value"
    OBJECTIVE = "objective"


class BaselineArea(StrEnum):
    """The five views of "where am I now" (M39)."""

    VISION = "vision"
    STRENGTHS = "strengths"
    LIMITS = "limits"
    SKILLS = "skills"
    REALITY = "reality"


class PulseKind(StrEnum):
    """The regular pulse, or the survey at the end (M47, M51)."""

    PULSE = "pulse"
    CLOSING = "closing"


class Aim(NamedTuple):
    """A value or an objective that goals can serve (M5, M17, M49)."""

    id: str
    kind: AimKind
    text: str
    position: int


class Agreement(NamedTuple):
    """One version of what the two agreed on (M38)."""

    id: str
    mentorship_id: str
    version: int
    agreed_on: date | None
    my_expectations: str
    their_expectations: str
    confidentiality: str
    feedback_way: str


class BaselineLine(NamedTuple):
    """One line of a self-assessment, score 1 to 10 or None (M39)."""

    id: str
    mentorship_id: str
    taken_on: date
    area: BaselineArea
    text: str
    score: int | None


class Person(NamedTuple):
    """Someone met on the way, and who made the introduction (M32, M33)."""

    id: str
    mentorship_id: str
    name: str
    met_on: date | None
    introduced_by: str
    goal_id: str | None
    sponsor: bool
    text: str


class Pulse(NamedTuple):
    """Five lines rated 1 to 5 on one day by one side (M51); scores by line id."""

    id: str
    mentorship_id: str
    kind: PulseKind
    day: date
    side: Side
    scores: tuple[tuple[str, int], ...]
