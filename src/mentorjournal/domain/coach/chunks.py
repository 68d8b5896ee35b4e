"""Stretches of tokens that mean one thing: a date, a rhythm, a quantity."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a chunk is. DATE, PERIOD and EVENT can end a goal, the others cannot."""

    DATE = auto()
    PERIOD = auto()
    EVENT = auto()
    RHYTHM = auto()
    RATE = auto()
    DURATION = auto()
    CLOCK = auto()
    SERVICE = auto()
    VAGUE = auto()
    QUANTITY = auto()
    LEVEL = auto()
    NAME = auto()


ENDING = frozenset({Kind.DATE, Kind.PERIOD, Kind.EVENT})
TIMES = ENDING | {Kind.RHYTHM, Kind.RATE, Kind.DURATION, Kind.CLOCK, Kind.SERVICE, Kind.VAGUE}


class Chunk(NamedTuple):
    """Tokens from `start` up to `end` (indices, end exclusive) of one kind.

    Attributes:
        counted: for a rhythm, a rate or a duration, whether a number stands in it.
    """

    kind: Kind
    start: int
    end: int
    counted: bool = False
