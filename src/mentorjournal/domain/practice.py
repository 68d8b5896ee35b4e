"""The rarer nouns: agreement, baseline, aims, people, pulse, closing (M17, M32, M38 …)."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.goals import GoalState
from mentorjournal.domain.sides import Side

SUCCESS_LINE = "success"
"""Under this id a pulse, and the survey at the end, keep how near one is to success (M47)."""


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


class EntryKind(StrEnum):
    """The sorts of knowledge that an owner can add to (M48)."""

    CATALOGUE = "catalogue"
    QUESTION = "question"
    TEMPLATE = "template"
    PULSE_LINE = "pulse_line"


class Aim(NamedTuple):
    """A value or an objective that goals can serve (M5, M17, M49)."""

    id: str
    kind: AimKind
    text: str
    position: int


class ServingGoal(NamedTuple):
    """A goal that serves an aim, and with whom it is pursued."""

    id: str
    mentorship_id: str
    counterpart: str
    title: str
    state: GoalState


class Agreement(NamedTuple):
    """One version of what the two agreed on (M38).

    Attributes:
        agreed_on: None while both still work on it.
        meetings: how often, how long, where, and what when one cannot come.
    """

    id: str
    mentorship_id: str
    version: int
    agreed_on: date | None
    my_expectations: str
    their_expectations: str
    meetings: str
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


class Closing(NamedTuple):
    """What a mentorship came to (M58); closed_on None while it is being written.

    Attributes:
        reached: what was reached; goes_on: what goes on without the other.
        thanks: what was worth thanks; contact: how the two stay in touch.
    """

    id: str
    mentorship_id: str
    reached: str
    goes_on: str
    thanks: str
    contact: str
    closed_on: date | None


class OwnEntry(NamedTuple):
    """Something the owner added to the knowledge of the program (M48).

    Attributes:
        body: in the form of the files under `resources/`: TOML for an entry of the catalogue and
            for an agenda, Markdown for a note's template, the text itself for a question or a
            pulse line.
    """

    id: str
    kind: EntryKind
    title: str
    body: str
    position: int

    @property
    def is_agenda(self) -> bool:
        """Whether this template is one for an agenda; such a body begins with its occasion."""
        return self.kind is EntryKind.TEMPLATE and self.body.startswith("occasion =")
