"""What is rated again and again, as rows of small lines over the same days (M51, M53, M54)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.domain.practice import Pulse, PulseKind
from mentorjournal.domain.sides import Side

if TYPE_CHECKING:
    from mentorjournal.domain.pulse_lines import PulseLine


class TrendPoint(NamedTuple):
    """One rating.

    Attributes:
        id: the record behind it, or "" for a mean.
        text: what else there is to say of it, or "".
    """

    day: date
    value: float
    id: str = ""
    text: str = ""


class TrendLine(NamedTuple):
    """The ratings of one side, oldest first."""

    side: Side
    points: tuple[TrendPoint, ...]


class TrendRow(NamedTuple):
    """One statement, goal or mark, and how it was rated.

    Attributes:
        top: the best rating; the worst is 1.
        low, high: what the two ends mean, or "".
        mean: a line through the middle of many ratings, which are then drawn as dots alone.
        needed: the way that the plan asks for, on the scale of the ratings.
        goals: how far the goals that belong to it have come, likewise.
    """

    title: str
    lines: tuple[TrendLine, ...]
    top: int = 5
    low: str = ""
    high: str = ""
    mean: tuple[TrendPoint, ...] = ()
    needed: tuple[TrendPoint, ...] = ()
    goals: tuple[TrendPoint, ...] = ()


def pulse_rows(
    lines: Sequence[PulseLine], pulses: Sequence[Pulse], since: date, until: date
) -> tuple[TrendRow, ...]:
    """One row for each line that was rated in a period, both days included (M51).

    Where one side has answered twice on a day, the later answer counts. Surveys at the end are
    no part of it.
    """
    asked = sorted(
        (p for p in pulses if p.kind is PulseKind.PULSE and since <= p.day <= until),
        key=lambda pulse: (pulse.day, pulse.id),
    )
    rows = []
    for line in lines:
        rated = tuple(
            TrendLine(side, points)
            for side in Side
            if (points := _points(line.id, [p for p in asked if p.side is side]))
        )
        if rated:
            rows.append(TrendRow(line.text, rated, 5, line.low, line.high))
    return tuple(rows)


def _points(line_id: str, pulses: Sequence[Pulse]) -> tuple[TrendPoint, ...]:
    found: dict[date, TrendPoint] = {}
    for pulse in pulses:
        for known, score in pulse.scores:
            if known == line_id:
                found[pulse.day] = TrendPoint(pulse.day, score, pulse.id)
    return tuple(found.values())


def monthly_means(points: Sequence[TrendPoint]) -> tuple[TrendPoint, ...]:
    """The mean of each calendar month, at the middle of the days that were rated in it."""
    months: dict[tuple[int, int], list[TrendPoint]] = {}
    for point in points:
        months.setdefault((point.day.year, point.day.month), []).append(point)
    means = []
    for _, found in sorted(months.items()):
        middle = round(sum(point.day.toordinal() for point in found) / len(found))
        value = sum(point.value for point in found) / len(found)
        means.append(TrendPoint(date.fromordinal(middle), value))
    return tuple(means)
