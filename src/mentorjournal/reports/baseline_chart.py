"""The chart of a self-assessment: each line with its score then and now (M39).

A hollow point is the earlier score, a full one the later, a bar joins them, and both numbers stand
beside. One definition for window and paper.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentorjournal.domain.baseline import BaselinePair, row_count
from mentorjournal.domain.practice import BaselineArea
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
from mentorjournal.reports.words import ENGLISH, Words

TOP = 10
"""The best score."""


class _Plot(NamedTuple):
    """Where scores stand: x of 1 and of `TOP`, the height of a row and the room for words."""

    left: float
    right: float
    row: float
    words: float

    def x(self, score: int) -> float:
        return self.left + (self.right - self.left) * (score - 1) / (TOP - 1)


def baseline_chart(
    pairs: Sequence[BaselinePair],
    before: date | None,
    now: date,
    style: ChartStyle = PRINT,
    width: float = 480,
    height: float = 240,
    words: Words = ENGLISH,
) -> Chart:
    """Return the chart, `width` by `height` in the units of `style.size`.

    Args:
        pairs: the lines, those of an area together.
        before: the day of the earlier look, or None when there is only one.
        now: the day of the later one.
        style: colours and sizes.
        width: of the whole chart.
        height: of it; rows share it evenly.
        words: the language.
    """
    chart = Chart(width, height, _summary(pairs, before, now, words))
    if not pairs:
        return chart
    row = height / row_count(pairs)
    room = width * 0.5
    plot = _Plot(room + style.size * 2.2, width - style.size * 1.8, row, room)
    _draw_legend(chart, plot, before, now, style, words)
    y = height - 1.5 * row
    area: BaselineArea | None = None
    for pair in pairs:
        if pair.area is not area:
            area = pair.area
            said = words(f"area {area.value}")
            place = y - style.size * 0.5
            chart.add(Label(0, place, said, style.size, style.muted, -1, Face.SEMIBOLD))
            y -= row
        _draw_pair(chart, plot, pair, y, style)
        _add_tip(chart, pair, y - row / 2, row, words)
        y -= row
    return chart


def _draw_legend(
    chart: Chart, plot: _Plot, before: date | None, now: date, style: ChartStyle, words: Words
) -> None:
    """Write what each point means, from the right, in the row above the lines."""
    y = chart.height - plot.row / 2
    x = chart.width
    looks = [(now, True)] if before is None else [(now, True), (before, False)]
    for day, later in looks:
        text = words.short_day(day, now.year if before is None or before.year == now.year else 0)
        wide = label_width(text, style.size)
        chart.add(Label(x - wide, y - style.size * 0.36, text, style.size, style.muted))
        _draw_point(chart, x - wide - style.size * 0.9, y, style, later=later)
        x -= wide + style.size * 3


def _draw_point(chart: Chart, x: float, y: float, style: ChartStyle, *, later: bool) -> None:
    radius = style.line * 2
    if later:
        chart.add(dot(x, y, radius, style.accent))
    else:
        chart.add(dot(x, y, radius, style.ground, style.grey, style.line * 0.8))


def _draw_pair(chart: Chart, plot: _Plot, pair: BaselinePair, y: float, style: ChartStyle) -> None:
    low = y - style.size * 0.36
    text = shortened(pair.text, style.size, plot.words)
    chart.add(Label(0, low, text, style.size, style.text))
    thin = style.line * 0.36
    chart.add(rule(plot.left, y, plot.right, y, style.grid, thin))
    scores = [(score, later) for score, later in ((pair.before, False), (pair.now, True)) if score]
    if pair.before is not None and pair.now is not None and pair.before != pair.now:
        colour = style.accent if pair.now > pair.before else style.amber
        chart.add(rule(plot.x(pair.before), y, plot.x(pair.now), y, colour, style.line * 1.4))
    for score, later in scores:
        _draw_point(chart, plot.x(score), y, style, later=later)
    values = sorted({score for score, _ in scores})
    gap = style.line * 2 + style.size * 0.5
    if len(values) == 2:
        chart.add(Label(plot.x(values[0]) - gap, low, str(values[0]), style.size, style.muted, 1))
    chart.add(Label(plot.x(values[-1]) + gap, low, str(values[-1]), style.size, style.muted))


def _add_tip(chart: Chart, pair: BaselinePair, bottom: float, row: float, words: Words) -> None:
    chart.tips.append(Tip(0, bottom, chart.width, row, _said(pair, words)))


def _said(pair: BaselinePair, words: Words) -> str:
    key = "score both" if pair.before and pair.now else "score one" if pair.now else "score gone"
    return words(key, text=pair.text, before=str(pair.before), now=str(pair.now))


def _summary(pairs: Sequence[BaselinePair], before: date | None, now: date, words: Words) -> str:
    head = (
        words("assessed", day=words.day(now))
        if before is None
        else words("assessed both", before=words.day(before), day=words.day(now))
    )
    return ". ".join([head, *(_said(pair, words) for pair in pairs)])
