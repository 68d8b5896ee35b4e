"""Charts: their lines stand where the days and values are, and tell everything in words as well."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from reportlab.graphics.shapes import Circle, Group, Polygon, PolyLine

from mentorjournal.domain.goals import Goal, GoalFields, GoalState, Measure, MeasureKind
from mentorjournal.domain.progress import Progress, Standing, progress_of
from mentorjournal.domain.reports import as_of
from mentorjournal.reports.chart import PRINT, Chart, ChartStyle, Label, label_width, shortened
from mentorjournal.reports.fonts import Face, font, single_substitutions, width_of
from mentorjournal.reports.progress_chart import has_chart, progress_chart, sparkbar
from mentorjournal.reports.sections.plan import timeline_rows
from mentorjournal.reports.standings import numbered_goals
from mentorjournal.reports.timeline import (
    Mark,
    RowKind,
    TimelinePoint,
    TimelineRow,
    span_of,
    timeline_chart,
)
from mentorjournal.reports.words import ENGLISH

from .sample_contents import sample_contents
from .sample_goals import TODAY, check_ins, goal, goals, milestones


def drawn(chart: Chart) -> Progress | Any:
    return list(walk(chart))


def walk(group: Group) -> Iterator[Any]:
    for node in group.contents:
        yield node
        if isinstance(node, Group):
            yield from walk(node)


def labels(chart: Chart) -> list[str]:
    return [node.text for node in walk(chart) if isinstance(node, Label)]


def solid_lines(chart: Chart) -> list[PolyLine]:
    lines = [node for node in walk(chart) if isinstance(node, PolyLine)]
    return [line for line in lines if not line.strokeDashArray]


def chart_of(made: Goal, today: date = TODAY, style: ChartStyle = PRINT) -> Chart:
    return progress_chart(made, progress_of(made, today), today, style)


def sample(index: int) -> Goal:
    return goals()[index].goal


def test_counts_climb_in_steps_and_falling_measures_in_slopes() -> None:
    (stairs,) = solid_lines(chart_of(sample(0)))
    xs, ys = stairs.points[::2], stairs.points[1::2]
    assert all(xs[n] == xs[n + 1] or ys[n] == ys[n + 1] for n in range(len(xs) - 1))
    (slope,) = solid_lines(chart_of(sample(3)))
    ys = slope.points[1::2]
    assert ys == sorted(ys, reverse=True)


def test_the_needed_line_is_dashed_and_named() -> None:
    chart = chart_of(sample(0))
    dashed = [n for n in walk(chart) if isinstance(n, PolyLine) and n.strokeDashArray]
    assert len(dashed) == 1
    assert {"needed", "today", "0", "3", "1\xa0Sep", "18\xa0Dec"} <= set(labels(chart))


def test_the_point_stands_on_the_latest_value_today() -> None:
    chart = chart_of(sample(0))
    (line,) = solid_lines(chart)
    (point,) = [node for node in walk(chart) if isinstance(node, Circle)]
    assert (point.cx, point.cy) == pytest.approx(tuple(line.points[-2:]))


def test_the_forecast_is_a_shade_that_stays_inside() -> None:
    chart = chart_of(sample(1))
    (shade,) = [node for node in walk(chart) if isinstance(node, Polygon)]
    assert max(shade.points[::2]) <= chart.width
    assert max(shade.points[1::2]) <= chart.height
    assert chart_of(sample(3)).contents
    assert not [node for node in walk(chart_of(sample(3))) if isinstance(node, Polygon)]


@pytest.mark.parametrize("index", range(8))
def test_no_label_leaves_the_chart_or_lies_on_another(index: int) -> None:
    made = sample(index)
    for width, height, size in ((177.0, 98.0, 6.8), (420.0, 170.0, 12.0), (180.0, 96.0, 12.0)):
        style = PRINT._replace(size=size)
        chart = progress_chart(made, progress_of(made, TODAY), TODAY, style, width, height)
        boxes = []
        for node in walk(chart):
            if isinstance(node, Label):
                wide = label_width(node.text, node.size)
                left = node.x - wide * (node.anchor + 1) / 2
                assert left >= -0.5, node.text
                assert left + wide <= width + 0.5, node.text
                assert -0.5 <= node.y <= height, node.text
                boxes.append((left, left + wide, node.y, node.y + size * 0.7, node.text))
        for n, a in enumerate(boxes):
            for b in boxes[n + 1 :]:
                apart = a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] or b[3] <= a[2]
                assert apart, (a, b)


def test_the_chart_is_told_in_words_with_each_check_in() -> None:
    chart = chart_of(sample(0))
    assert chart.summary.startswith("Progress chart of Speak at three team reviews: 2 of 3.")
    assert "6\xa0November 2026: 2, 7 of 10 sure\nwith questions" in chart.tips[-1].text
    assert chart.tips[-1].key == "g1-c2"


def test_a_goal_by_milestones_is_drawn_in_per_cent() -> None:
    chart = chart_of(sample(2))
    assert {"0\xa0%", "100\xa0%"} <= set(labels(chart))
    assert "75\xa0% of 100\xa0%" in chart.summary


def test_a_goal_without_dates_or_values_has_no_chart() -> None:
    made = goal("x", GoalFields(title="one day"))
    assert not has_chart(made, TODAY)
    assert chart_of(made).contents == []


@pytest.mark.parametrize(
    "made",
    [
        goal("x", GoalFields(title="t", measure=Measure(target=5.0), due_on=date(2026, 12, 1))),
        goal(
            "x",
            GoalFields(title="t", measure=Measure(baseline=5, target=5), due_on=TODAY),
            ins=check_ins("x", (TODAY, 5, None, "")),
        ),
        goal(
            "x",
            GoalFields(title="late", measure=Measure(baseline=0, target=9), due_on=TODAY),
            ins=check_ins("x", (date(2026, 11, 1), -4, None, ""), (date(2027, 2, 1), 20, None, "")),
        ),
        goal(
            "x",
            GoalFields(title="t", measure=Measure(kind=MeasureKind.DONE)),
            stones=milestones("x", ("only", date(2026, 12, 1), None)),
        ),
        goal(
            "x",
            GoalFields(
                title="tiny",
                measure=Measure(kind=MeasureKind.MONEY, unit="£", baseline=1e9, target=2e9),
                starts_on=TODAY,
                due_on=TODAY,
            ),
            state=GoalState.DROPPED,
            closed_on=TODAY,
        ),
    ],
)
def test_odd_goals_are_drawn_without_harm(made: Goal) -> None:
    for today in (date(2026, 1, 1), TODAY, date(2028, 1, 1)):
        chart = chart_of(made, today)
        for node in walk(chart):
            if isinstance(node, PolyLine):
                assert all(-1 <= y <= chart.height + 1 for y in node.points[1::2])


def test_the_small_bar_shows_share_and_plan() -> None:
    bar = sparkbar(0.5, 0.75, Standing.AT_RISK, PRINT, 100)
    widths = [node.width for node in walk(bar) if hasattr(node, "rx")]
    assert widths == [100, 50]
    assert [node.x1 for node in walk(bar) if hasattr(node, "x1")] == [75]


def test_the_timeline_has_a_row_for_each_goal_and_for_sessions() -> None:
    contents = sample_contents()
    rows = timeline_rows(contents, numbered_goals(contents), ENGLISH)
    assert [row.kind for row in rows] == [RowKind.GOAL] * 5 + [
        RowKind.MILESTONES,
        RowKind.SESSIONS,
    ]
    since, until = span_of(rows, contents.since, contents.until)
    assert since == date(2026, 2, 1)
    assert until == date(2027, 3, 31)
    chart = timeline_chart(rows, since, until, TODAY)
    told = labels(chart)
    assert {"at risk", "achieved", "21\xa0Nov", "2027", "Sessions"} <= set(told)
    assert "2\xa0\xa0Grow my network by 20 %: at risk" in chart.summary
    last = [row.points[-1].mark for row in rows if row.points]
    assert last == [Mark.AHEAD, Mark.AHEAD, Mark.AHEAD, Mark.DONE, Mark.AHEAD]


def test_bars_outside_the_span_are_left_out_and_long_names_are_cut() -> None:
    rows = [
        TimelineRow("before", start=date(2020, 1, 1), end=date(2020, 2, 1), share=1, key="a"),
        TimelineRow("x" * 500, start=date(2026, 1, 1), end=date(2026, 1, 1), key="b"),
        TimelineRow(
            "p", RowKind.SESSIONS, points=(TimelinePoint(date(2019, 1, 1), Mark.DONE, "old"),)
        ),
    ]
    chart = timeline_chart(rows, date(2026, 1, 1), date(2026, 12, 31), TODAY)
    assert [tip.key for tip in chart.tips] == ["b"]
    assert any(text.endswith("…") for text in labels(chart))


def test_twenty_years_get_years_on_the_axis_not_months() -> None:
    chart = timeline_chart([TimelineRow("x")], date(2010, 1, 1), date(2030, 1, 1), TODAY)
    years = [text for text in labels(chart) if text.isdigit()]
    assert 5 < len(years) < 22
    assert shortened("a long name", 7, 30).endswith("…")


def test_figures_of_tables_are_all_of_one_width() -> None:
    widths = {round(width_of(digit, Face.TABLE.value, 10), 3) for digit in "0123456789"}
    assert len(widths) == 1
    plain = {round(width_of(digit, Face.REGULAR.value, 10), 3) for digit in "0123456789"}
    assert len(plain) > 1
    data = font(Face.REGULAR.value).face._ttf_data
    assert single_substitutions(data, "none") == {}


def test_a_goal_as_of_its_first_day_has_no_later_values() -> None:
    entry = as_of(goals()[0], date(2026, 9, 15))
    assert [check_in.value for check_in in entry.goal.check_ins] == [0]
    assert entry.goal.fields.measure.target == 4


def test_shapes_are_made_without_looking_at_each_of_their_values():
    """In a process of its own: a test may have read ReportLab's shapes before our charts."""
    look = "from reportlab.graphics import shapes; print(bool(shapes.shapeChecking))"
    code = f"import mentorjournal.reports.chart; {look}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
