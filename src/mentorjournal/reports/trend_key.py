"""What the lines of a trend chart stand for, on as many lines as the key needs."""

from collections.abc import Sequence
from typing import NamedTuple

from mentorjournal.domain.sides import Side
from mentorjournal.domain.trends import TrendRow
from mentorjournal.reports.chart import Chart, ChartStyle, Label, dot, label_width, rule, shortened
from mentorjournal.reports.words import Words

KEY_LINE = 1.7
"""The height of one line of the key, in type sizes."""
_PIECE, _BEHIND, _BETWEEN = 2.2, 0.6, 1.6
_MOST_NAME = 10
_GOALS, _NEEDED = "goals", "needed"


class Names(NamedTuple):
    """What the two sides are called in the chart."""

    me: str
    them: str

    def of(self, side: Side) -> str:
        """The name of one side."""
        return self.me if side is Side.ME else self.them


class Mark(NamedTuple):
    """One entry of the key: a side's value, or what else a line stands for; its text and width."""

    sort: str
    text: str
    width: float


Key = tuple[tuple[Mark, ...], ...]
"""The lines of a key."""


def key_of(rows: Sequence[TrendRow], names: Names, size: float, width: float, words: Words) -> Key:
    """Return the key that fits a width; empty where the owner's own ratings stand alone."""
    lines: list[list[Mark]] = []
    taken = 0.0
    for sort, text in _entries(rows, names, size, words):
        mark = Mark(sort, text, size * (_PIECE + _BEHIND) + label_width(text, size))
        if not lines or taken + mark.width > width:
            lines.append([])
            taken = 0.0
        lines[-1].append(mark)
        taken += mark.width + size * _BETWEEN
    return tuple(map(tuple, lines))


def _entries(
    rows: Sequence[TrendRow], names: Names, size: float, words: Words
) -> list[tuple[str, str]]:
    sides = {line.side for row in rows for line in row.lines}
    measured = any(row.needed or row.goals for row in rows)
    shown = [side for side in Side if side in sides or not measured]
    if not measured and Side.THEM not in sides:
        return []
    found = [(side.value, shortened(names.of(side), size, size * _MOST_NAME)) for side in shown]
    if any(row.goals for row in rows):
        found.append((_GOALS, words("goals agreed on")))
    if any(row.needed for row in rows):
        found.append((_NEEDED, words("needed")))
    return found


def draw_key(chart: Chart, key: Key, left: float, top: float, style: ChartStyle) -> None:
    """Draw the key with its first baseline at `top`, the others below it."""
    for number, marks in enumerate(key):
        x, y = left, top - number * style.size * KEY_LINE
        for mark in marks:
            _draw_mark(chart, mark, x, y, style)
            x += mark.width + style.size * _BETWEEN


def _draw_mark(chart: Chart, mark: Mark, x: float, y: float, style: ChartStyle) -> None:
    size, radius = style.size, style.line * 1.6
    middle, end = y + size * 0.36, x + size * _PIECE
    centre = (x + end) / 2
    thin = style.line * 0.75
    if mark.sort == Side.ME:
        chart.add(rule(x, middle, end, middle, style.accent, style.line))
        chart.add(dot(centre, middle, radius, style.accent))
    elif mark.sort == Side.THEM:
        chart.add(rule(x, middle, end, middle, style.violet, thin, size * 0.35))
        chart.add(dot(centre, middle, radius * 1.55, style.ground, style.violet, thin))
    elif mark.sort == _GOALS:
        chart.add(rule(x, middle, end, middle, style.grey, style.line))
    else:
        chart.add(rule(x, middle, end, middle, style.needed, style.line * 0.6, size * 0.3))
    chart.add(Label(end + size * _BEHIND, y, mark.text, size, style.muted))
