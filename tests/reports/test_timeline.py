"""The timeline as somebody sees it who was given the report: what was missed, and what is ahead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reportlab.graphics.shapes import Circle, Line

from mentorjournal.domain.languages import Language
from mentorjournal.domain.reports import ReportContents, ReportOptions, Section
from mentorjournal.reports.report import make_report
from mentorjournal.reports.sections.plan import timeline_rows
from mentorjournal.reports.standings import numbered_goals
from mentorjournal.reports.timeline import Mark, TimelinePoint, TimelineRow, timeline_chart
from mentorjournal.reports.words import ENGLISH, words_of

from .golden import like
from .pages import pictures_of, text_of
from .sample_contents import sample_contents
from .sample_goals import TODAY, milestones

ONLY_TIMELINE = ReportOptions(sections=frozenset({Section.TIMELINE}))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def with_milestones(*made: tuple[str, date, date | None]) -> ReportContents:
    """The sample with milestones of no goal."""
    found = milestones(None, *made)
    return sample_contents(ONLY_TIMELINE)._replace(milestones=found)


MISSED = ("Visit to the other site", date(2026, 10, 12), None)
AHEAD = ("Visit to the head office", date(2026, 12, 4), None)
REACHED = ("Visit to a customer", date(2026, 5, 4), date(2026, 6, 22))


def signs(mark: Mark) -> list[tuple[str, bool]]:
    """The shapes of a point, and whether each is filled with the ground's white."""
    row = TimelineRow("Talks", points=(TimelinePoint(date(2026, 6, 1), mark),))
    drawn = timeline_chart([row], *YEAR, TODAY).contents
    bare = timeline_chart([TimelineRow("Talks")], *YEAR, TODAY).contents
    added = [shape for shape in drawn if isinstance(shape, Circle | Line)]
    added = added[len([shape for shape in bare if isinstance(shape, Circle | Line)]) - 1 :]
    white = (1.0, 1.0, 1.0)
    return [
        (type(shape).__name__, isinstance(shape, Circle) and shape.fillColor.rgb() == white)
        for shape in added
    ]


def test_what_was_missed_has_a_shape_of_its_own() -> None:
    """Without colour: filled, hollow, and hollow with an exclamation mark."""
    kinds = [tuple(signs(mark)) for mark in Mark]
    assert len(set(kinds)) == len(Mark)


def test_a_day_that_is_past_makes_a_milestone_missed_until_it_is_reached() -> None:
    contents = with_milestones(REACHED, MISSED, AHEAD, ("Today", TODAY, None))
    rows = timeline_rows(contents, numbered_goals(contents), ENGLISH)
    loose = next(row for row in rows if row.label == "Milestones")
    assert [point.mark for point in loose.points] == [
        Mark.DONE,
        Mark.MISSED,
        Mark.AHEAD,
        Mark.AHEAD,
    ]


@pytest.mark.parametrize("language", list(Language))
def test_the_legend_names_the_sign_where_there_is_one(language: Language) -> None:
    words = words_of(language)
    told = words("key missed")
    with_one = text_of(make_report(with_milestones(MISSED, AHEAD), words=words).pdf)
    without = text_of(make_report(with_milestones(REACHED, AHEAD), words=words).pdf)
    if not words.right_to_left:  # there the letters are stored as they stand
        assert told in with_one
        assert told not in without
    assert with_one != without


def test_it_looks_as_it_did(tmp_path: Path) -> None:
    made = make_report(with_milestones(REACHED, MISSED, AHEAD))
    (page,) = pictures_of(made.pdf, 60)
    like("timeline-missed-a4", [page.crop((0, 0, page.width, page.height // 2))], tmp_path)
