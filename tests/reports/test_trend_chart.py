"""Ratings over time, as drawn on paper and in the window (M51)."""

from __future__ import annotations

from datetime import date

import pytest
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, PolyLine

from mentorjournal.domain.sides import Side
from mentorjournal.domain.trends import TrendLine, TrendPoint, TrendRow
from mentorjournal.reports.chart import PRINT, Chart, Label
from mentorjournal.reports.trend_chart import trend_chart, trend_height
from mentorjournal.reports.trend_key import Names

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
NAMES = Names("Amara", "Lena")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente und vieles andere mehr, " * 4


def line(side: Side, *values: int) -> TrendLine:
    days = [date(2026, 1 + n, 1) for n in range(len(values))]
    return TrendLine(
        side, tuple(TrendPoint(d, v, f"{side}{d}") for d, v in zip(days, values, strict=True))
    )


def labels(chart: Chart) -> list[Label]:
    return [one for one in chart.contents if isinstance(one, Label)]


def test_the_two_sides_differ_in_shape_and_not_only_in_colour() -> None:
    """M51: full points and a solid line against rings and a dashed one."""
    row = TrendRow("Trust.", (line(Side.ME, 1, 5), line(Side.THEM, 3, 3)))
    chart = trend_chart([row], SINCE, UNTIL, NAMES)
    paths = [one for one in chart.contents if isinstance(one, PolyLine)]
    assert sorted(bool(path.strokeDashArray) for path in paths) == [False, True]
    rings = [c for c in chart.contents if isinstance(c, Circle) and c.strokeColor is not None]
    assert len(rings) == 3  # two ratings and the key
    assert {"Amara", "Lena", "Trust."} <= {label.text for label in labels(chart)}
    assert "Lena, 1\xa0February 2026: 3 of 5" in chart.summary


def test_one_side_alone_needs_no_key() -> None:
    chart = trend_chart([TrendRow("Trust.", (line(Side.ME, 4),))], SINCE, UNTIL, NAMES)
    assert "Amara" not in {label.text for label in labels(chart)}


def test_ratings_stand_between_the_worst_and_the_best() -> None:
    """Five is higher than one, and each within the day's and the row's bounds."""
    chart = trend_chart([TrendRow("", (line(Side.ME, 1, 5, 3),))], SINCE, UNTIL, NAMES)
    low, high, middle = [c for c in chart.contents if isinstance(c, Circle)]
    assert low.cy < middle.cy < high.cy
    assert low.cx < high.cx < middle.cx
    assert middle.cy - low.cy == pytest.approx(high.cy - middle.cy)


@pytest.mark.parametrize("width", [120, 300, 480, 900])
def test_long_words_and_many_rows_stay_within_the_chart(width: float) -> None:
    rows = [TrendRow(LONG, (line(Side.ME, 2, 4), line(Side.THEM, 5, 5)))] * 9
    chart = trend_chart(rows, SINCE, UNTIL, NAMES, PRINT, width)
    assert chart.height == trend_height(rows, NAMES, PRINT, width)
    for one in chart.contents:
        if isinstance(one, Circle):
            assert one.cx - one.r >= 0
            assert one.cx + one.r <= width + PRINT.size
            assert one.cy - one.r >= 0
            assert one.cy + one.r <= chart.height
    assert all(0 <= label.y <= chart.height for label in labels(chart))
    assert renderPDF.drawToString(chart).startswith(b"%PDF")


def test_nothing_rated_is_nothing_drawn() -> None:
    chart = trend_chart([], SINCE, UNTIL, NAMES)
    assert chart.contents == []
    assert chart.summary == ""


def measured(*values: int) -> TrendRow:
    needed = (TrendPoint(SINCE, 1), TrendPoint(UNTIL, 5))
    goals = (TrendPoint(SINCE, 1), TrendPoint(date(2026, 6, 1), 3))
    lines = (line(Side.ME, *values),) if values else ()
    return TrendRow("I lead, and sleep well.", lines, needed=needed, goals=goals)


def test_what_is_measured_stands_against_its_plan_and_each_line_is_named() -> None:
    """M47: ratings, goals and what is needed differ in shape, and the key tells them apart."""
    chart = trend_chart([measured(2, 4)], SINCE, UNTIL, NAMES)
    paths = [one for one in chart.contents if isinstance(one, PolyLine)]
    assert sorted(bool(path.strokeDashArray) for path in paths) == [False, False, True]
    said = {label.text for label in labels(chart)}
    assert {"Amara", "goals agreed on", "needed"} <= said
    assert "Lena" not in said
    assert "50\xa0% of the way to the goals" in chart.summary


@pytest.mark.parametrize(("width", "lines"), [(100, 3), (140, 2), (480, 1)])
def test_a_key_that_is_too_wide_goes_on_below(width: float, lines: int) -> None:
    rows = [measured(2, 4), measured()]
    chart = trend_chart(rows, SINCE, UNTIL, NAMES, PRINT, width)
    assert chart.height == trend_height(rows, NAMES, PRINT, width)
    keys = [one for one in labels(chart) if one.text in ("Amara", "goals agreed on", "needed")]
    assert len(keys) == 3
    assert all(0 < label.y < chart.height for label in keys)
    assert len({label.y for label in keys}) == lines
