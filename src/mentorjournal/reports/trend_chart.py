"""Ratings over time: one small row for each statement, all over the same days (M47, M51, M53, M54).

The owner's line is solid with full points, the other side's is dashed with rings, so that the two
are told apart without colour, also where they meet. What the plan asks for is dashed and thin; how
far goals have come is a line without points.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.graphics.shapes import PolyLine

from mentorjournal.domain.sides import Side
from mentorjournal.domain.trends import TrendLine, TrendPoint, TrendRow
from mentorjournal.reports.chart import (
    PRINT,
    Chart,
    ChartStyle,
    Label,
    Tip,
    dot,
    label_width,
    rule,
    shortened,
)
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.text import colour_of
from mentorjournal.reports.trend_key import KEY_LINE, Key, Names, draw_key, key_of
from mentorjournal.reports.words import ENGLISH, Words

_BESIDE_FROM = 46
"""From so many type sizes of width on, a statement stands beside its line, else above it."""
_TITLE_SHARE = 0.42
_MOST_TITLE = 24
_LINE = 1.35
_PLOT, _TALL_PLOT = 3.1, 5.2
"""The height of a row's lines: there is more to see where they are measured against a plan."""
_GAP = 1.5
_FOOT = 2.4
_MOST_TITLE_LINES = 2


class _Box(NamedTuple):
    """Where one row's ratings stand."""

    left: float
    right: float
    bottom: float
    top: float
    first: date
    last: date
    best: int

    def at(self, point: TrendPoint) -> tuple[float, float]:
        span = max(1, (self.last - self.first).days)
        x = self.left + (self.right - self.left) * (point.day - self.first).days / span
        y = self.bottom + (self.top - self.bottom) * (point.value - 1) / (self.best - 1)
        return x, y


class _Plan(NamedTuple):
    """How the rows are laid out: the lines of each title, and the height of each row."""

    beside: bool
    titles: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    key: Key
    left: float
    head: float
    height: float


def trend_height(
    rows: Sequence[TrendRow],
    names: Names,
    style: ChartStyle,
    width: float,
    words: Words = ENGLISH,
) -> float:
    """Return the height that the chart takes at a width, both in the units of `style.size`."""
    return _plan(rows, names, style, width, words).height


def trend_chart(
    rows: Sequence[TrendRow],
    since: date,
    until: date,
    names: Names,
    style: ChartStyle = PRINT,
    width: float = 480,
    words: Words = ENGLISH,
) -> Chart:
    """Return the chart of `rows` from one day to another, as tall as it needs to be."""
    plan = _plan(rows, names, style, width, words)
    chart = Chart(width, plan.height, _summary(rows, names, words))
    if not rows:
        return chart
    size = style.size
    left = plan.left
    fine = any(point.value % 1 for row in rows for point in row.mean)
    right = width - size * (2.9 if fine else 2)
    draw_key(chart, plan.key, left, plan.height - size * 1.1, style)
    y = plan.height - plan.head
    for row, title, height in zip(rows, plan.titles, plan.heights, strict=True):
        bottom = y - height + size * _GAP / 2
        tall = size * _plot_of(row)
        box = _Box(left, right, bottom, bottom + tall, since, until, row.top)
        middle = bottom + tall / 2 + size * _LINE * (len(title) / 2 - 1) + size * 0.32
        start = middle if plan.beside else y - size * 1.1
        _draw_title(chart, row, title, (start, left if plan.beside else width), style)
        _draw_row(chart, row, box, names, style, words)
        y -= height
    _draw_days(chart, left, right, since, until, style, words)
    return chart


def _plan(
    rows: Sequence[TrendRow], names: Names, style: ChartStyle, width: float, words: Words
) -> _Plan:
    size = style.size
    beside = width >= _BESIDE_FROM * size
    room = _title_room(rows, size, width) - size if beside else width
    titles = tuple(_wrapped(row.title, size, room) for row in rows)
    above = [0.0 if beside else size * _LINE * len(title) for title in titles]
    heights = tuple(
        size * (_plot_of(row) + _GAP) + extra for row, extra in zip(rows, above, strict=True)
    )
    left = (_title_room(rows, size, width) if beside else 0) + size * 1.7
    key = key_of(rows, names, size, width - left, words)
    head = size * (0.5 + KEY_LINE * len(key)) if key else 0.0
    height = head + sum(heights) + size * _FOOT
    return _Plan(beside, titles, heights, key, left, head, height)


def _plot_of(row: TrendRow) -> float:
    return _TALL_PLOT if row.needed or row.goals else _PLOT


def _title_room(rows: Sequence[TrendRow], size: float, width: float) -> float:
    """Return the room that titles take beside the lines: no more than the longest needs."""
    longest = max((label_width(row.title[:200], size) for row in rows if row.title), default=0)
    return min(width * _TITLE_SHARE, size * _MOST_TITLE, longest + size if longest else 0)


def _wrapped(text: str, size: float, width: float) -> tuple[str, ...]:
    """Return `text` on at most two lines, the last one cut where it is too long."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < _MOST_TITLE_LINES - 1:
        taken = 1
        while taken < len(rest) and label_width(" ".join(rest[: taken + 1]), size) <= width:
            taken += 1
        lines.append(shortened(" ".join(rest[:taken]), size, width))
        rest = rest[taken:]
    if rest:
        lines.append(shortened(" ".join(rest), size, width))
    return tuple(lines)


def _draw_title(
    chart: Chart,
    row: TrendRow,
    lines: tuple[str, ...],
    place: tuple[float, float],
    style: ChartStyle,
) -> None:
    """Write a statement; what cuts it short, and what its ends mean, can be pointed at."""
    y, right = place
    for number, line in enumerate(lines):
        chart.add(Label(0, y - number * style.size * _LINE, line, style.size, style.text))
    if not lines:
        return
    low = y - (len(lines) - 1) * style.size * _LINE - style.size * 0.4
    ends = f"\n1: {row.low}\n{row.top}: {row.high}" if row.low and row.high else ""
    box = (0, low, right - style.size * 1.7, y + style.size - low)
    chart.tips.append(Tip(*box, f"{row.title}{ends}"))


def _draw_row(
    chart: Chart, row: TrendRow, box: _Box, names: Names, style: ChartStyle, words: Words
) -> None:
    size = style.size
    for value in (1, row.top):
        y = box.at(TrendPoint(box.first, value))[1]
        chart.add(rule(box.left, y, box.right, y, style.grid, style.line * 0.4))
        x = box.left - size * 0.7
        chart.add(Label(x, y - size * 0.36, str(value), size * 0.85, style.muted, 1))
    dash = size * 0.3
    _draw_path(chart, row.needed, box, style.needed, style.line * 0.6, dash)
    _draw_path(chart, row.goals, box, style.grey, style.line, 0)
    for line in sorted(row.lines, key=lambda found: found.side is Side.ME):
        _draw_line(chart, line, row, box, style)
    if row.mean:
        _draw_path(chart, row.mean, box, style.accent, style.line, 0)
    _draw_last(chart, row, box, style, words)
    for line in row.lines:
        for point in line.points:
            said = _said(names.of(line.side), row, point, words)
            _add_tip(chart, box, point, said, style)
    for point in row.goals:
        _add_tip(chart, box, point, _goals_said(row, point, words), style)


def _draw_line(chart: Chart, line: TrendLine, row: TrendRow, box: _Box, style: ChartStyle) -> None:
    mine = line.side is Side.ME
    colour = style.accent if mine else style.violet
    radius = style.line * 1.6
    if row.mean:
        for point in line.points:
            chart.add(dot(*box.at(point), radius * 0.75, style.needed))
        return
    dash = 0.0 if mine else style.size * 0.35
    width = style.line * (1 if mine else 0.75)
    _draw_path(chart, line.points, box, colour, width, dash)
    for point in line.points:
        if mine:
            chart.add(dot(*box.at(point), radius, colour))
        else:
            ring = style.line * 0.75
            chart.add(dot(*box.at(point), radius * 1.55, style.ground, colour, ring))


def _draw_path(
    chart: Chart,
    points: Sequence[TrendPoint],
    box: _Box,
    colour: str,
    width: float,
    dash: float,
) -> None:
    if len(points) < 2:
        return
    path = PolyLine([coordinate for point in points for coordinate in box.at(point)])
    path.strokeColor, path.strokeWidth = colour_of(colour), width
    path.strokeDashArray = [dash, dash * 0.8] if dash else None
    path.strokeLineJoin, path.strokeLineCap = 1, 0
    chart.add(path)


def _draw_last(chart: Chart, row: TrendRow, box: _Box, style: ChartStyle, words: Words) -> None:
    """Write the newest rating of each side behind its line; the same one is written once."""
    size = style.size
    newest = [row.mean[-1]] if row.mean else [line.points[-1] for line in row.lines]
    places = {point.value: box.at(point)[1] for point in newest}
    heights = sorted(places.values())
    if len(heights) == 2 and heights[1] - heights[0] < size:
        middle = sum(heights) / 2
        low, high = sorted(places)
        places = {low: middle - size / 2, high: middle + size / 2}
    x = box.right + size * 0.7
    for value, y in places.items():
        text = words.number(round(value, 1))
        chart.add(Label(x, y - size * 0.36, text, size, style.text, -1, Face.SEMIBOLD))


def _add_tip(chart: Chart, box: _Box, point: TrendPoint, said: str, style: ChartStyle) -> None:
    x, y = box.at(point)
    reach = style.size * 1.4
    text = f"{said}\n{point.text}" if point.text else said
    chart.tips.append(Tip(x - reach / 2, y - reach / 2, reach, reach, text, point.id))


def _said(who: str, row: TrendRow, point: TrendPoint, words: Words) -> str:
    value = words.number(point.value)
    return words("trend point", who=who, day=words.day(point.day), value=value, whole=row.top)


def _goals_said(row: TrendRow, point: TrendPoint, words: Words) -> str:
    share = words.number(100 * (point.value - 1) / (row.top - 1), 0)
    value = words("per cent", value=share)
    return words("goals point", day=words.day(point.day), value=value)


def _draw_days(
    chart: Chart,
    left: float,
    right: float,
    since: date,
    until: date,
    style: ChartStyle,
    words: Words,
) -> None:
    year = since.year if since.year == until.year else 0
    y = style.size * 0.5
    chart.add(Label(left, y, words.short_day(since, year), style.size * 0.9, style.muted))
    chart.add(Label(right, y, words.short_day(until, year), style.size * 0.9, style.muted, 1))


def _summary(rows: Sequence[TrendRow], names: Names, words: Words) -> str:
    said = []
    for row in rows:
        last = [_said(names.of(line.side), row, line.points[-1], words) for line in row.lines]
        if row.goals:
            last.append(_goals_said(row, row.goals[-1], words))
        told = "; ".join(last)
        said.append(f"{row.title} {told}." if row.title else f"{told}.")
    return " ".join(said)
