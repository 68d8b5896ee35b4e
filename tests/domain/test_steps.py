"""Steps with a rhythm: a tick moves them to their next day (M13)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.goals import Rhythm, Step
from mentorjournal.domain.sides import Side
from mentorjournal.domain.steps import is_done, is_late, next_day, ticked

TODAY = date(2026, 11, 21)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def step(rhythm: Rhythm, due_on: date | None = None) -> Step:
    return Step("s", "g", "rehearse", rhythm, Side.ME, due_on, None, 0)


@pytest.mark.parametrize(
    ("rhythm", "due", "expected"),
    [
        (Rhythm.DAILY, TODAY, date(2026, 11, 22)),
        (Rhythm.WEEKLY, TODAY, date(2026, 11, 28)),
        (Rhythm.WEEKLY, date(2026, 11, 4), date(2026, 11, 25)),  # late: the beat stays
        (Rhythm.WEEKLY, date(2026, 11, 23), date(2026, 11, 30)),  # early: this week's is done
        (Rhythm.FORTNIGHTLY, None, date(2026, 12, 5)),
        (Rhythm.MONTHLY, date(2026, 10, 31), date(2026, 11, 30)),
        (Rhythm.MONTHLY, date(2026, 11, 30), date(2026, 12, 30)),
        (Rhythm.MONTHLY, date(2026, 8, 20), date(2026, 12, 20)),
        (Rhythm.MONTHLY, date(2024, 2, 29), date(2026, 11, 29)),
        (Rhythm.ONCE, TODAY, None),
    ],
)
def test_the_next_day_keeps_the_beat(
    rhythm: Rhythm, due: date | None, expected: date | None
) -> None:
    """M13: every week means that weekday, however late a tick comes."""
    assert next_day(rhythm, due, TODAY) == expected


def test_a_tick_keeps_when_it_was_done_last() -> None:
    """M13: what comes again is never done with."""
    weekly = ticked(step(Rhythm.WEEKLY, TODAY), TODAY)
    assert (weekly.done_on, weekly.due_on) == (TODAY, date(2026, 11, 28))
    assert not is_done(weekly)
    once = ticked(step(Rhythm.ONCE, date(2026, 11, 1)), TODAY)
    assert is_done(once)
    assert once.due_on == date(2026, 11, 1)
    assert not is_late(once, TODAY)
    assert is_late(step(Rhythm.ONCE, date(2026, 11, 1)), TODAY)
    assert is_late(step(Rhythm.WEEKLY, date(2026, 11, 20)), TODAY)
    assert not is_late(step(Rhythm.WEEKLY, TODAY), TODAY)


@given(rhythm=st.sampled_from([r for r in Rhythm if r is not Rhythm.ONCE]), due=days, today=days)
def test_the_next_day_is_ahead_and_the_first_one_there(
    rhythm: Rhythm, due: date, today: date
) -> None:
    found = next_day(rhythm, due, today)
    assert found is not None
    assert found > today
    assert found > due
    longest = {Rhythm.DAILY: 1, Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 31}
    assert found <= max(today, due) + timedelta(days=longest[rhythm])
