"""Where pages end: rows and list points in company, headings with what they head, no spare page."""

from __future__ import annotations

from datetime import date

import pytest
from reportlab.platypus import CondPageBreak, Flowable

from mentorjournal.reports import page
from mentorjournal.reports.layout import Cell, Columns, Gap, Stack, Table
from mentorjournal.reports.markdown import blocks_of
from mentorjournal.reports.page import Made, pulled_together
from mentorjournal.reports.progress import build_progress_report
from mentorjournal.reports.sections.signing import Signed
from mentorjournal.reports.style import COLUMN, Sheet, sheet_of
from mentorjournal.reports.typesetter import Typesetter
from mentorjournal.reports.words import ENGLISH

from .pages import text_of
from .sample_contents import TODAY, sample_contents

ROW = 20.0


def table_of(rows: int, height: float = ROW) -> Table:
    return Table(None, [Columns([Cell(0, COLUMN, Gap(height))]) for _ in range(rows)])


def rows_in(parts: list[Flowable]) -> list[int]:
    return [round(part.wrap(COLUMN, 1000)[1] / ROW) for part in parts]


@pytest.mark.parametrize(
    ("rows", "room", "left"),
    [
        (10, 9, [8, 2]),
        (10, 5, [5, 5]),
        (10, 1, []),
        (4, 3, [2, 2]),
        (3, 2, []),
        (2, 1, []),
        (10, 10, [10]),
    ],
)
def test_no_row_of_a_table_stands_alone(rows: int, room: int, left: list[int]) -> None:
    assert rows_in(table_of(rows).split(COLUMN, room * ROW + 1)) == left


def test_what_is_left_of_a_table_keeps_together_too() -> None:
    _, rest = table_of(10).split(COLUMN, 9 * ROW + 1)
    assert rest.split(COLUMN, ROW + 1) == []


def test_tall_rows_may_stand_alone_since_they_might_never_fit() -> None:
    first, rest = table_of(3, 200).split(COLUMN, 250)
    assert [part.wrap(COLUMN, 1000)[1] for part in (first, rest)] == [200, 400]


def test_a_row_of_several_lines_is_not_alone() -> None:
    """Two such rows would leave a third of a page empty."""
    assert table_of(10, 80).beginning(COLUMN) == 80
    first, rest = table_of(3, 80).split(COLUMN, 170)
    assert [part.wrap(COLUMN, 1000)[1] for part in (first, rest)] == [160, 80]


def test_above_a_tall_row_that_is_cut_the_head_stands_once() -> None:
    """The part that fits stands below the rows before it, not in a table of its own."""
    tall = Columns([Cell(0, COLUMN, Stack([Gap(ROW) for _ in range(20)]))])
    rows = [Columns([Cell(0, COLUMN, Gap(ROW))]) for _ in range(3)]
    head = Columns([Cell(0, COLUMN, Gap(ROW))])
    first, rest = Table(head, [*rows, tall, *rows]).split(COLUMN, 14 * ROW + 1)
    assert rows_in([first, rest]) == [14, 14], (
        "four rows and ten of the twenty; a head and the rest"
    )
    # Of two lines of it nothing stands before the break; it stands by itself on the next page.
    assert rows_in(Table(head, [*rows, tall]).split(COLUMN, 6 * ROW + 1)) == [4, 21]


def test_a_table_says_how_much_of_it_a_heading_needs() -> None:
    assert table_of(10).beginning(COLUMN) == 2 * ROW
    assert table_of(3).beginning(COLUMN) == 3 * ROW
    assert table_of(9, 200).beginning(COLUMN) == 200


def test_the_last_two_points_of_a_list_stay_together() -> None:
    kinds = [type(block) for block in blocks_of("- a\n- b\n- c\n- d", Typesetter(ENGLISH))]
    assert kinds == [Columns, Columns, CondPageBreak, Columns, Columns]


SHEET = sheet_of(sample_contents().options.paper)
ON_A_PAGE = int(SHEET.room / ROW)


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize(
    ("rows", "pages"),
    [(ON_A_PAGE * 3 + 2, 3), (ON_A_PAGE * 3 + 20, 4), (ON_A_PAGE, 1)],
)
def test_a_page_with_hardly_anything_is_saved(rows: int, pages: int, signed: bool) -> None:
    setter = Typesetter(ENGLISH)
    about = page.About("t", "a", "s", "foot", TODAY, "n")

    def make(sheet: Sheet) -> Made:
        taken = 3 if signed else 0
        story: list[Flowable] = [Gap(ROW) for _ in range(rows - taken - 2)]
        last: Flowable = table_of(2)
        story.append(Signed(last, Gap(taken * ROW - 12)) if signed else last)
        return page.lay_out(story, sheet, about, ENGLISH, setter.scripts)

    assert pulled_together(make, SHEET).pages == pages


def test_days_of_other_years_are_whole() -> None:
    """Columns are as wide as what stands in them: "3 Dec 2025" is not broken between letters."""
    contents = sample_contents()
    entry = contents.goals[0]
    old = [one._replace(day=one.day.replace(year=2025)) for one in entry.goal.check_ins]
    goal = entry.goal._replace(check_ins=tuple(old))
    told = contents._replace(goals=(entry._replace(goal=goal),), since=date(2025, 1, 1))
    days = [f"{one.day.day}\xa0{one.day:%b}\xa0{one.day.year}" for one in old]
    text = text_of(build_progress_report(told)).replace(" ", "\xa0")
    assert all(day in text for day in days)
