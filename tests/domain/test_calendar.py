"""The weeks of a month, days before and after, and the order of a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.calendar import DayEntry, by_day, months_later, on_this_day, weeks_of
from mentorjournal.domain.changes import Kind

DAYS = st.dates(date(2, 2, 1), date(9998, 11, 30))


@given(DAYS, st.integers(0, 6))
def test_six_whole_weeks_hold_the_month(day: date, first_weekday: int):
    weeks = weeks_of(day, first_weekday)
    days = [d for week in weeks for d in week]
    assert [len(week) for week in weeks] == [7] * 6
    assert all(week[0].weekday() == first_weekday for week in weeks)
    assert days == [days[0] + timedelta(days=n) for n in range(42)]
    first = day.replace(day=1)
    assert days[0] <= first <= days[6]
    assert months_later(first, 1) - timedelta(days=1) in days


@given(DAYS, st.integers(-600, 600))
def test_months_keep_the_day_as_far_as_there_is_one(day: date, months: int):
    later = months_later(day, months)
    if 2 < later.year < 9998:
        assert (later.year - day.year) * 12 + later.month - day.month == months
        assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_a_month_without_such_a_day_gives_its_last(day: date, months: int, then: date):
    assert months_later(day, months) == then


def test_on_this_day_looks_back_by_months_and_then_by_years():
    days = on_this_day(date(2026, 11, 22))
    assert days[:5] == [
        date(2026, 10, 22),
        date(2026, 8, 22),
        date(2026, 5, 22),
        date(2025, 11, 22),
        date(2024, 11, 22),
    ]
    assert len(days) == len(set(days)) == 23


def test_a_day_begins_with_its_session():
    day = date(2026, 11, 22)
    entries = [
        DayEntry(Kind.NOTE, "n", day, "B"),
        DayEntry(Kind.ACTION, "a", day, "C"),
        DayEntry(Kind.SESSION, "late", day, "", "15:00"),
        DayEntry(Kind.SESSION, "early", day, "", "09:30"),
        DayEntry(Kind.MILESTONE, "m", day, "A"),
    ]
    assert [e.id for e in by_day(entries)[day]] == ["early", "late", "m", "a", "n"]
