"""The unit behind a number."""

from __future__ import annotations

import pytest

from mentorjournal.domain.units import unit_of


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("talks", "talk"),
        ("people", "person"),
        ("stories", "story"),
        ("pitches", "pitch"),
        ("courses", "course"),
        ("exercises", "exercise"),
        ("hours a week", "hour a week"),
        ("team reviews", "team review"),
        ("pieces of feedback", "piece of feedback"),
    ],
)
def test_one_is_said_of_one_only(unit: str, one: str) -> None:
    assert unit_of(1, unit) == one
    for value in (0, 0.5, 2, 1.1):
        assert unit_of(value, unit) == unit


@pytest.mark.parametrize(
    "unit", ["", "%", "£", "km", "talk", "out of 5", "a week", "Tage", "series", "status", "人"]
)
def test_a_unit_that_is_no_english_plural_stays(unit: str) -> None:
    assert unit_of(1, unit) == unit
