"""The timeline: goals as bars, milestones as points, sessions as dots, over months (M43).

A bar is dark as far as its goal has come; a reached milestone is a filled point, one to come is
hollow, and one that was missed is hollow with an exclamation mark in it, as in the window; sessions
held are filled dots, planned ones hollow.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from reportlab.graphics.shapes import Rect

from mentorjournal.domain.progress import Standing
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
from mentorjournal.reports.words import ENGLISH, Words


class RowKind(StrEnum):
    """What a row of the timeline shows."""

    GOAL = "goal"
    MILESTONES = "milestones"
    SESSIONS = "sessions"


class Mark(StrEnum):
    """How a point looks: filled once it is reached or held, hollow until then, or missed."""

    DONE = "done"
    AHEAD = "ahead"
    MISSED = "missed"


class TimelinePoint(NamedTuple):
    """A day on a row: a milestone or a session."""

    day: date
    mark: Mark
    text: str = ""
    key: str = ""


class TimelineRow(NamedTuple):
    """One row.

    Attributes:
        start, end: of the bar; None without one. share: 0 to 1 of the bar is done.
        level: how far the label is indented, 0 for none.
    """

    label: str
    kind: RowKind = RowKind.GOAL
    start: date | None = None
    end: date | None = None
    share: float = 0.0
    standing: Standing = Standing.ON_TRACK
    points: tuple[TimelinePoint, ...] = ()
    level: int = 0
    key: str = ""


def timeline_chart(
    rows: Sequence[TimelineRow],
    since: date,
    until: date,
    today: date,
    style: ChartStyle = PRINT,
    width: float = 495,
    row_height: float = 24,
    words: Words = ENGLISH,
) -> Chart:
    """Return the timeline from `since` to `until`; its height follows from the rows."""
    size = style.size
    head, foot = size * 2.4, size * 1.6
    height = head + row_height * len(rows) + foot
    chart = Chart(width, height, "; ".join(_row_text(row, words) for row in rows))
    left = min(width * 0.34, max(_label_width(row, style) for row in rows) + size * 2.4)
    scale = _Scale(left, width - size * 0.8, since, max(until, since + timedelta(days=1)))
    top, bottom = height - head, foot
    for day, text in _months(scale, size, words):
        x = scale.x(day)
        chart.add(rule(x, bottom, x, top + size * 0.9, style.grid, style.line * 0.4))
        chart.add(Label(x + size * 0.35, height - size, text, size, style.muted))
    for index, row in enumerate(rows):
        y = top - row_height * (index + 0.5)
        _draw_row(chart, scale, row, y, row_height, style, words)
    if since <= today <= until:
        x = scale.x(today)
        chart.add(rule(x, bottom - size * 0.4, x, top + size * 0.9, style.today, style.line * 0.55))
        text = words.short_day(today)
        room = x + size * 0.5 + label_width(text, size) <= width
        anchor, shift = (-1, size * 0.5) if room else (1, -size * 0.5)
        chart.add(Label(x + shift, bottom - size, text, size, style.today, anchor))
    return chart


def span_of(rows: Sequence[TimelineRow], since: date, until: date) -> tuple[date, date]:
    """Return the first day of a month and the last of one that hold all rows, two years at most.

    The period itself is always inside.
    """
    days = [since, until]
    for row in rows:
        days += [day for day in (row.start, row.end) if day is not None]
        days += [point.day for point in row.points]
    first = max(min(days), since - timedelta(days=366))
    last = min(max(days), until + timedelta(days=366))
    following = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=1), following - timedelta(days=1)


class _Scale(NamedTuple):
    left: float
    right: float
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last


def _months(scale: _Scale, size: float, words: Words) -> Iterator[tuple[date, str]]:
    """Yield month starts with their names, as many and as long as there is room for."""
    starts: list[date] = []
    day = scale.first.replace(day=1)
    while day <= scale.last:
        if day >= scale.first:
            starts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    each = (scale.right - scale.left) / max(1.0, (scale.last - scale.first).days / 30.44)
    widest = max(label_width(name, size) for name in words.months) + size
    names = words.months if each >= widest else words.short_months
    narrow = max(label_width(name, size) for name in names) + size * 0.8
    step = next((n for n in (1, 2, 3, 6, 12) if n * each >= narrow), 12)
    shown_year = scale.first.year if starts and starts[0].month == 1 else None
    for start in starts:
        if (start.month - 1) % step and step > 1:
            continue
        text = names[start.month - 1]
        if start.month == 1 and start.year != shown_year:
            text = str(start.year)
        yield start, text


def _label_width(row: TimelineRow, style: ChartStyle) -> float:
    return label_width(row.label[:80], style.size * 1.08) + row.level * style.size


def _row_text(row: TimelineRow, words: Words) -> str:
    state = words(row.standing.value) if row.kind is RowKind.GOAL else ""
    return f"{row.label}: {state}" if state else row.label


def _draw_row(
    chart: Chart,
    scale: _Scale,
    row: TimelineRow,
    y: float,
    row_height: float,
    style: ChartStyle,
    words: Words,
) -> None:
    size = style.size * 1.08
    indent = row.level * style.size
    room = scale.left - indent - style.size * 1.2
    goal = row.kind is RowKind.GOAL
    told = goal and row.standing in (Standing.AT_RISK, Standing.OVERDUE, Standing.ACHIEVED)
    lift = style.size * 0.62 if told else 0.0
    text = shortened(row.label, size, room)
    colour = style.text if goal else style.muted
    chart.add(Label(indent, y - size * 0.36 + lift, text, size, colour))
    if told:
        state = words(row.standing.value)
        place = y - size * 0.36 - style.size * 0.82
        chart.add(Label(indent, place, state, style.size * 0.92, style.muted, face=Face.MEDIUM))
    if row.start is not None and row.end is not None:
        _draw_bar(chart, scale, row, row.start, row.end, y, row_height, style)
    for point in row.points:
        if scale.shows(point.day):
            _draw_point(chart, scale, row, point, y, row_height, style)


def _draw_bar(
    chart: Chart,
    scale: _Scale,
    row: TimelineRow,
    start: date,
    end: date,
    y: float,
    row_height: float,
    style: ChartStyle,
) -> None:
    if end < scale.first or start > scale.last:
        return
    thick = min(row_height * 0.34, style.size * 1.15)
    solid, soft = style.of(row.standing)
    length = max(1, (end - start).days)
    done = start + timedelta(days=round(length * min(1.0, max(0.0, row.share))))
    for stop, colour in ((end, soft), (done, solid)):
        x1, x2 = scale.x(start), scale.x(stop)
        if x2 - x1 < 0.5:
            continue
        radius = min(thick, x2 - x1) / 2
        bar = Rect(x1, y - thick / 2, x2 - x1, thick, rx=radius, ry=radius)
        bar.fillColor, bar.strokeColor = colour_of(colour), None
        chart.add(bar)
    if row.key:
        x1, x2 = scale.x(start), scale.x(end)
        chart.tips.append(Tip(x1, y - thick / 2, x2 - x1, thick, row.label, row.key))


def _draw_point(
    chart: Chart,
    scale: _Scale,
    row: TimelineRow,
    point: TimelinePoint,
    y: float,
    row_height: float,
    style: ChartStyle,
) -> None:
    x = scale.x(point.day)
    session = row.kind is RowKind.SESSIONS
    radius = min(row_height * 0.16, style.size * (0.42 if session else 0.52))
    colour = style.violet if session else style.text
    done, missed = point.mark is Mark.DONE, point.mark is Mark.MISSED
    radius *= 1.2 if missed else 1
    # A rim in the colour of the ground keeps points apart from the bar that they lie on.
    if done and not session:
        chart.add(dot(x, y, radius + style.line * 0.6, style.ground))
    chart.add(dot(x, y, radius, colour if done else style.ground, colour, style.line * 0.75))
    if missed:
        chart.add(rule(x, y + radius * 0.58, x, y - radius * 0.1, colour, radius * 0.3))
        chart.add(dot(x, y - radius * 0.48, radius * 0.19, colour))
    if point.text:
        box = radius * 2.4
        chart.tips.insert(0, Tip(x - box / 2, y - box / 2, box, box, point.text, point.key))
