"""Sessions against the agreed rhythm: a bar a month for what was held, a line for what was agreed.

The line stands out by its dark colour and by reaching over the bar, so that neither needs colour.
"""

from collections.abc import Sequence

from reportlab.graphics.shapes import Rect

from mentorjournal.domain.cadence import MonthCadence
from mentorjournal.reports.chart import PRINT, Chart, ChartStyle, Label, Tip, month_name, rule
from mentorjournal.reports.text import colour_of
from mentorjournal.reports.words import ENGLISH, Words

_WIDEST_BAR = 2.6
_ROOM_FOR_NUMBER = 1.6
"""A number stands on its bar: above the line it would seem to be what was agreed."""


def cadence_chart(
    months: Sequence[MonthCadence],
    style: ChartStyle = PRINT,
    width: float = 480,
    height: float = 84,
    words: Words = ENGLISH,
) -> Chart:
    """Return the chart of `months`, oldest first, `width` by `height` in the units of `size`."""
    chart = Chart(width, height, ". ".join(_said(month, words) for month in months))
    if not months:
        return chart
    size = style.size
    foot, above = size * 2, size * 1.6
    most = max(1.0, *(max(month.held, month.agreed) for month in months))
    unit = (height - foot - above) / most
    step = width / len(months)
    bar = min(step * 0.5, size * _WIDEST_BAR)
    for place, month in enumerate(months):
        middle = step * (place + 0.5)
        tall = month.held * unit
        if month.held:
            shape = Rect(middle - bar / 2, foot, bar, tall)
            shape.fillColor, shape.strokeColor = colour_of(style.accent), None
            chart.add(shape)
        line = foot + month.agreed * unit
        chart.add(
            rule(middle - bar * 0.8, line, middle + bar * 0.8, line, style.ground, style.line * 2)
        )
        chart.add(rule(middle - bar * 0.8, line, middle + bar * 0.8, line, style.text, style.line))
        below_line = line - (foot + tall) >= size * _ROOM_FOR_NUMBER
        top = foot + tall if below_line else max(foot + tall, line)
        chart.add(Label(middle, top + size * 0.45, str(month.held), size, style.text, 0))
        name = month_name(month.month, len(months), size, step, words)
        chart.add(Label(middle, size * 0.4, name, size, style.muted, 0))
        chart.tips.append(Tip(middle - step / 2, foot, step, height - foot, _said(month, words)))
    chart.add(rule(0, foot, width, foot, style.muted, 0.6 * style.line))
    return chart


def _said(month: MonthCadence, words: Words) -> str:
    return words(
        "cadence month",
        month=words.months[month.month.month - 1],
        held=month.held,
        agreed=words.number(month.agreed, 1),
    )
