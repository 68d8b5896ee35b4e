"""The balance over time: promises by month, mine above the line and theirs below it (M35).

A bar is as long as what was promised in a month, and full as far as it is done. Whose it is, its
side of the line tells; what is done, the full part: neither needs a colour.
"""

from typing import NamedTuple

from reportlab.graphics.shapes import Rect

from mentorjournal.domain.balance import Balance, MonthBalance, Promises
from mentorjournal.reports.chart import (
    PRINT,
    Chart,
    ChartStyle,
    Label,
    Tip,
    label_width,
    month_name,
    rule,
    shortened,
)
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.text import colour_of
from mentorjournal.reports.words import ENGLISH, Words

_WIDEST_BAR = 2.6
"""A bar is at most so many times as wide as the letters are high."""


class _Plot(NamedTuple):
    left: float
    right: float
    line: float
    """The height of the line that all bars start from."""
    unit: float
    """How long one promise is."""
    bar: float


def balance_chart(
    found: Balance,
    names: tuple[str, str],
    style: ChartStyle = PRINT,
    width: float = 175,
    height: float = 100,
    words: Words = ENGLISH,
) -> Chart:
    """Return the chart of a balance, `width` by `height` in the units of `style.size`.

    Args:
        found: the months, oldest first.
        names: what the two are called, the owner of the journal first.
        style: colours and sizes.
        width: of the chart.
        height: of the chart.
        words: of the language.
    """
    chart = Chart(width, height, _summary(found, names, words))
    plot = _plot(found, names, style, width, height)
    _draw_names(chart, plot, names, style)
    step = (plot.right - plot.left) / max(1, len(found.months))
    for place, month in enumerate(found.months):
        middle = plot.left + step * (place + 0.5)
        below = month_name(month.month, len(found.months), style.size, step, words)
        chart.add(Label(middle, style.size * 0.4, below, style.size, style.muted, 0))
        for side, promises, name in ((1, month.mine, names[0]), (-1, month.theirs, names[1])):
            if promises.promised:
                _draw_bar(chart, plot, promises, middle, side, style)
                chart.tips.append(_tip(plot, promises, middle, side, name, month, words))
    chart.add(rule(plot.left, plot.line, plot.right, plot.line, style.muted, 0.6 * style.line))
    return chart


def _plot(
    found: Balance, names: tuple[str, str], style: ChartStyle, width: float, height: float
) -> _Plot:
    size = style.size
    left = max(label_width(name, size, Face.MEDIUM) for name in names) + size
    left = min(left, width * 0.3)
    right = width - size * 0.3
    below, above = size * 2, size * 1.5  # months at the foot; room for a number at either end
    up = max((one.mine.promised for one in found.months), default=0)
    down = max((one.theirs.promised for one in found.months), default=0)
    room = height - below - 2 * above
    # Each side has room for its name, however few its promises are.
    unit = room / max(4, up + down, 1)
    low = max(down * unit, size * 0.6)
    line = below + above + min(low, room - size * 0.6)
    step = (right - left) / max(1, len(found.months))
    return _Plot(left, right, line, unit, min(step * 0.5, size * _WIDEST_BAR))


def _draw_names(chart: Chart, plot: _Plot, names: tuple[str, str], style: ChartStyle) -> None:
    for name, y, colour in (
        (names[0], plot.line + style.size * 0.6, style.accent),
        (names[1], plot.line - style.size * 1.35, style.violet),
    ):
        text = shortened(name, style.size, plot.left - style.size * 0.6, Face.MEDIUM)
        chart.add(Label(0, y, text, style.size, colour, face=Face.MEDIUM))


def _draw_bar(
    chart: Chart, plot: _Plot, promises: Promises, middle: float, side: int, style: ChartStyle
) -> None:
    solid, soft = (style.accent, style.accent_soft) if side > 0 else (style.violet, style.grey_soft)
    for count, fill in ((promises.promised, soft), (promises.done, solid)):
        long = count * plot.unit
        if long:
            bottom = plot.line if side > 0 else plot.line - long
            bar = Rect(middle - plot.bar / 2, bottom, plot.bar, long)
            bar.fillColor, bar.strokeColor = colour_of(fill), colour_of(solid)
            bar.strokeWidth = 0.5 * style.line
            chart.add(bar)
    end = plot.line + side * promises.promised * plot.unit
    y = end + style.size * 0.35 if side > 0 else end - style.size * 1.1
    chart.add(Label(middle, y, str(promises.promised), style.size, style.text, 0))


def _tip(
    plot: _Plot,
    promises: Promises,
    middle: float,
    side: int,
    name: str,
    month: MonthBalance,
    words: Words,
) -> Tip:
    long = promises.promised * plot.unit
    bottom = plot.line if side > 0 else plot.line - long
    text = words(
        "balance bar",
        promises.promised,
        name=name,
        month=words.months[month.month.month - 1],
        done=promises.done,
    )
    return Tip(middle - plot.bar / 2, bottom, plot.bar, long, text)


def _summary(found: Balance, names: tuple[str, str], words: Words) -> str:
    mine, theirs = (
        words("balance of", one.promised, name=name, done=one.done)
        for name, one in zip(names, (found.mine, found.theirs), strict=True)
    )
    return words("balance", mine=mine, theirs=theirs)
