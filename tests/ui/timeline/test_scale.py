"""Days along a line, and room for words beside it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.ui.timeline.scale import (
    Scale,
    Step,
    Wish,
    Zoom,
    cells,
    nearest_zoom,
    place_labels,
    steps_for,
    strip_for,
)

FIRST = date(2026, 1, 5)


@given(day=st.dates(date(2020, 1, 1), date(2032, 1, 1)), per_day=st.floats(0.2, 80))
def test_every_day_is_found_where_it_lies(day: date, per_day: float) -> None:
    scale = Scale(FIRST, FIRST + timedelta(days=700), per_day)
    assert scale.day_at(scale.middle_of(day)) == day
    assert scale.length == pytest.approx(701 * per_day)


@pytest.mark.parametrize(
    ("per_day", "steps"),
    [
        (22.0, (Step.MONTH, Step.DAY)),
        (6.0, (Step.MONTH, Step.WEEK)),
        (1.9, (Step.YEAR, Step.MONTH)),
        (0.5, (Step.YEAR, Step.QUARTER)),
    ],
)
def test_the_head_tells_apart_what_has_room(per_day: float, steps: tuple[Step, Step]) -> None:
    assert steps_for(per_day, 20.0, 42.0) == steps


@given(
    step=st.sampled_from(Step),
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 900),
    week_begins=st.integers(0, 6),
)
def test_cells_cover_every_day_once(step: Step, first: date, days: int, week_begins: int) -> None:
    last = first + timedelta(days=days)
    found = list(cells(step, first, last, week_begins))
    assert found[0].day <= first
    assert found[-1].day <= last < found[-1].until
    assert all(one.until == other.day for one, other in pairwise(found))
    if step is Step.WEEK:
        assert {cell.day.weekday() for cell in found} == {week_begins}
    if step is Step.QUARTER:
        assert {cell.day.month % 3 for cell in found} == {1}


def test_the_strip_holds_all_days_and_lets_today_stand_in_the_middle() -> None:
    today = date(2026, 11, 21)
    first, last = strip_for([date(2026, 2, 15), date(2027, 6, 10)], today, 126.0)
    assert first < date(2026, 2, 15)
    assert last > date(2027, 6, 10)
    first, last = strip_for([], today, 400.0)
    assert ((today - first).days, (last - today).days) == (400, 400)


def test_a_scale_between_two_names_has_the_nearer_one() -> None:
    assert nearest_zoom(30) is Zoom.MONTH
    assert nearest_zoom(90) is Zoom.QUARTER
    assert nearest_zoom(300) is Zoom.YEAR


wishes = st.lists(
    st.builds(
        lambda x, wide, rank: Wish(x, 9.0, (wide, wide / 2, 30.0), rank),
        st.floats(-50, 850),
        st.floats(60, 220),
        st.integers(0, 3),
    ),
    max_size=25,
)


@given(wishes, st.none() | st.floats(0, 800))
def test_labels_never_touch_each_other_nor_leave_the_view(
    found: list[Wish], line: float | None
) -> None:
    spots = place_labels(found, 0.0, 800.0, 12.0, line)
    boxes = sorted(
        (spot.left, spot.left + wish.widths[spot.text])
        for wish, spot in zip(found, spots, strict=True)
        if spot is not None
    )
    assert all(left >= 0 and right <= 800 for left, right in boxes)
    assert all(a[1] + 11.99 <= b[0] for a, b in pairwise(boxes))
    assert line is None or not any(left < line < right for left, right in boxes)


def test_the_first_in_rank_gets_the_room_and_the_next_a_shorter_text() -> None:
    near = Wish(300.0, 9.0, (150.0, 60.0), 0)
    far = Wish(260.0, 9.0, (150.0, 60.0), 1)
    crowded = Wish(310.0, 9.0, (150.0, 60.0), 2)
    spots = place_labels([far, near, crowded], 150.0, 500.0, 12.0)
    assert [spot and spot.text for spot in spots] == [1, 0, None]
    assert spots[1] is not None
    assert spots[1].left == 291.0


def test_the_label_of_a_point_on_the_line_stands_beside_it() -> None:
    (spot,) = place_labels([Wish(300.0, 9.0, (100.0,))], 0.0, 800.0, 12.0, 300.0)
    assert spot is not None
    assert spot.left == 306.0
