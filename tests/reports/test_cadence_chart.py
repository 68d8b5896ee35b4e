"""Sessions against the rhythm: what stands where, and what is said where there is nothing yet."""

from __future__ import annotations

from datetime import date

import pytest
from reportlab.graphics.shapes import Line, Rect

from mentorjournal.domain.cadence import MonthCadence
from mentorjournal.domain.languages import Language
from mentorjournal.domain.reports import ReportOptions, Section
from mentorjournal.reports.cadence_chart import cadence_chart
from mentorjournal.reports.chart import Label
from mentorjournal.reports.progress import make_progress_report
from mentorjournal.reports.words import words_of

from .pages import text_of
from .sample_contents import empty_contents, sample_contents


@pytest.mark.parametrize(
    ("held", "agreed", "below"), [(1, 2.2, True), (2, 2.1, False), (3, 2.0, False)]
)
def test_a_number_stands_on_its_bar_where_there_is_room_below_the_line(
    held: int, agreed: float, below: bool
) -> None:
    """Right above the line it would seem to be what was agreed."""
    months = [MonthCadence(date(2026, 3, 1), held, agreed), MonthCadence(date(2026, 4, 1), 3, 1)]
    chart = cadence_chart(months)
    bar = next(one for one in chart.contents if isinstance(one, Rect))
    line = max(one.y1 for one in chart.contents if isinstance(one, Line) and one.x2 < 200)
    number = next(one for one in chart.contents if isinstance(one, Label) and one.text == str(held))
    assert number.y > bar.y + bar.height
    assert (number.y + number.size * 0.8 < line) is below
    assert (number.y > line) is not below, "nor through the line"


def test_before_anything_was_agreed_or_held_there_is_no_empty_chart() -> None:
    options = ReportOptions(sections=frozenset({Section.CADENCE}))
    text = text_of(make_progress_report(empty_contents(options)).pdf)
    assert "No session was held in this period." in text
    assert "line across it" not in text


def test_of_more_months_than_are_shown_it_is_said_and_a_year_begins_with_its_number() -> None:
    options = ReportOptions(sections=frozenset({Section.CADENCE, Section.BALANCE}))
    contents = sample_contents(options)
    year = text_of(make_progress_report(contents).pdf)
    assert "Shown are" not in year
    assert "Feb Mar" in year
    long = contents._replace(since=date(2023, 9, 1))
    text = text_of(make_progress_report(long).pdf)
    assert text.count("Shown are the last 24 months.") == 2
    assert "Dec 2025 Feb" in text
    assert "Dec 2026 Feb" in text


def test_a_day_and_a_length_that_need_two_lines_have_no_comma_between() -> None:
    options = ReportOptions(sections=frozenset({Section.SESSIONS}))
    contents = sample_contents(options)
    long = tuple(
        one._replace(session=one.session._replace(minutes=90)) for one in contents.sessions
    )
    german = words_of(Language.GERMAN)
    text = text_of(make_progress_report(contents._replace(sessions=long), words=german).pdf)
    assert "1 Std. 30 Min." in text
    assert "., 1 Std. 30 Min." not in text
