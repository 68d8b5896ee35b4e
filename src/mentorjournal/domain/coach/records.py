"""What the coach says about a goal: codes and the words meant, never sentences."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

Span = tuple[int, int]


class Letter(StrEnum):
    """The five letters of SMART, in their order (M1 of the field notes)."""

    S = "S"
    M = "M"
    A = "A"
    R = "R"
    T = "T"


class Reason(StrEnum):
    """Why a letter counts as present or not; the value is the key into the word lists."""

    ACT = "act"
    AMOUNT_OF_CHANGE = "amount_of_change"
    OUTCOME = "outcome"
    NO_ACT = "no_act"
    NO_OBJECT = "no_object"
    DIRECTION_ONLY = "direction_only"
    COMPARED_WITH_NOTHING = "compared_with_nothing"
    VAGUE_ACT = "vague_act"
    VAGUE_OBJECT = "vague_object"
    QUANTITY = "quantity"
    LEVEL = "level"
    DELIVERABLE = "deliverable"
    NO_MEASURE = "no_measure"
    ACTIVITY_ONLY = "activity_only"
    NUMBER_IS_A_NAME = "number_is_a_name"
    NUMBER_IS_TIME = "number_is_time"
    MEANS = "means"
    RHYTHM = "rhythm"
    NO_MEANS = "no_means"
    EFFORT_ONLY = "effort_only"
    ALONE = "alone"
    UNIT_OF_MEASURE = "unit_of_measure"
    PURPOSE = "purpose"
    CAUSE = "cause"
    ALIGNMENT = "alignment"
    NO_REASON = "no_reason"
    DATE = "date"
    PERIOD = "period"
    EVENT = "event"
    NO_DATE = "no_date"
    VAGUE_TIME = "vague_time"
    RHYTHM_ONLY = "rhythm_only"
    SERVICE_LEVEL = "service_level"
    EMPTY = "empty"
    UNSURE = "unsure"
    TARGET_BEHIND = "target_behind"
    DUE_BEFORE_START = "due_before_start"


class Finding(NamedTuple):
    """One letter judged.

    Attributes:
        letter: the letter.
        present: whether the text answers it.
        reason: why, as a code.
        words: the words meant, verbatim; empty where the point is that something is missing.
        spans: their places in `Verdict.text` as half-open (start, end) character offsets;
            empty for a finding that rests on a number or date of the wizard, not on text.
    """

    letter: Letter
    present: bool
    reason: Reason
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class VagueWord(NamedTuple):
    """A word to underline, with verbs that could stand in its place.

    Attributes:
        word: the word, verbatim.
        span: half-open (start, end) character offsets in the text.
        reason: why it is vague, as a code.
        instead: action verbs to offer, best first; empty for a vague noun.
    """

    word: str
    span: Span
    reason: Reason
    instead: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """What was read in one goal.

    Attributes:
        text: the text all spans refer to.
        findings: five findings in the order S, M, A, R, T.
        vague: vague words in the order of the text.
    """

    text: str
    findings: tuple[Finding, ...]
    vague: tuple[VagueWord, ...] = ()

    def of(self, letter: Letter) -> Finding:
        """The finding for one letter."""
        return next(found for found in self.findings if found.letter is letter)

    @property
    def letters(self) -> str:
        """The letters present, in order: ``"SMT"``."""
        return "".join(found.letter.value for found in self.findings if found.present)

    @property
    def missing(self) -> tuple[Finding, ...]:
        """The findings that ask for something to be added."""
        return tuple(found for found in self.findings if not found.present)
