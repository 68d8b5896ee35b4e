"""The periods of a report, and the people whom it names."""

from __future__ import annotations

from datetime import date

import pytest

from mentorjournal.domain.leaving import Period, months_before, people_named, period_days
from mentorjournal.domain.mentorships import Mentorship, MentorshipKind, Mode, Role
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import ReportContents, ReportOptions, Section

TODAY, BEGUN = date(2026, 5, 31), date(2025, 9, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 2, 1), 3, date(2025, 11, 1)),
    ],
)
def test_months_before(day, months, expected):
    assert months_before(day, months) == expected


def test_periods():
    def days(period, *more):
        return period_days(period, TODAY, BEGUN, *more)

    assert days(Period.WHOLE) == (BEGUN, TODAY)
    assert days(Period.THREE_MONTHS) == (date(2026, 2, 28), TODAY)
    assert days(Period.SINCE_REPORT) == (BEGUN, TODAY), "none was made"
    reported = [date(2026, 1, 10), date(2026, 3, 2), TODAY]
    assert days(Period.SINCE_REPORT, reported) == (date(2026, 3, 2), TODAY)
    young = date(2026, 5, 20)
    assert period_days(Period.THREE_MONTHS, TODAY, young) == (young, TODAY)
    assert period_days(Period.WHOLE, TODAY, date(2026, 6, 9)) == (TODAY, TODAY), "not begun yet"


def test_a_custom_period_is_never_backwards_nor_ahead_of_today():
    def days(first, last):
        return period_days(Period.CUSTOM, TODAY, BEGUN, (), (first, last))

    assert days(None, None) == (BEGUN, TODAY)
    assert days(date(2024, 1, 1), date(2030, 1, 1)) == (date(2024, 1, 1), TODAY)
    assert days(date(2026, 4, 1), date(2026, 3, 1)) == (date(2026, 3, 1), date(2026, 3, 1))


def contents(text: str, known: tuple[str, ...], *sections: Section) -> ReportContents:
    mentorship = Mentorship(
        "m", Role.MENTEE, "Lena Vogt", "", "", MentorshipKind.FORMAL, Mode.VIDEO, BEGUN, None,
        14, 50, "", "", None, None, 0,
    )  # fmt: skip
    note = SharedNote("n", NoteKind.SESSION, TODAY, "", text)
    options = ReportOptions(sections=frozenset(sections))
    return ReportContents(
        mentorship, "Amara Keita", BEGUN, TODAY, TODAY, options, notes=(note,), people=known
    )


def test_people_are_found_by_either_name_and_only_in_what_is_printed():
    known = ("Marek Brandt", "Jo", "Dr. Sam Ito", "Lena Vogt", "Ann (HR)", "")
    text = "Marek helped; Jonas did not. Sam came, and so did Ann (HR)."
    both = ("Amara Keita", "Lena Vogt")
    found = people_named(contents(text, known, Section.NOTES))
    assert found == (*both, "Marek Brandt", "Dr. Sam Ito", "Ann (HR)")
    assert people_named(contents(text, known)) == both
