"""Texts with blanks: what people type into them, and the days that follow from today."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.blanks import (
    Blank,
    BlankError,
    BlankFault,
    BlankKind,
    add_months,
    blanks_in,
    later,
    pieces,
    put,
    settle,
)

TODAY = date(2026, 11, 21)


def test_a_text_is_cut_into_words_and_blanks() -> None:
    assert pieces("By {date}, give {number:3|talk|talks}.") == (
        "By ",
        Blank("date", BlankKind.DATE),
        ", give ",
        Blank("number", BlankKind.NUMBER, "3", "talk", "talks"),
        ".",
    )


def test_a_blank_is_asked_for_once_with_the_first_default_there_is() -> None:
    found = blanks_in("{skill} in {date_exam:+2 weeks}", "{skill:Spanish}", "{skill:Greek}")
    assert [(blank.name, blank.default) for blank in found] == [
        ("skill", "Spanish"),
        ("date_exam", "+2 weeks"),
    ]
    assert [blank.label for blank in found] == ["skill", "exam"]


@pytest.mark.parametrize(
    "text",
    ["a { b", "a } b", "{Skill}", "{number:many}", "{date:soon}", "{}", "{a:{b}}", "{n|one}"],
)
def test_a_malformed_blank_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        pieces(text)


@pytest.mark.parametrize(
    ("number", "words"), [("1", "1 talk"), ("4", "4 talks"), (2.5, "2.5 talks"), ("", "3 talks")]
)
def test_the_word_goes_with_the_number(number: str | float, words: str) -> None:
    text = "{number:3|talk|talks}"
    assert put(text, settle(blanks_in(text), {"number": number}, TODAY)) == words


def test_what_a_person_types_is_never_read_as_a_blank() -> None:
    text = "Learn {skill} by {date:+1 month}."
    values = settle(blanks_in(text), {"skill": "  {date}\n {number:3} "}, TODAY)
    assert put(text, values) == "Learn {date} {number:3} by 21 December 2026."


def test_a_blank_without_a_default_shows_its_name() -> None:
    values = settle(blanks_in("{skill} {number} {date}"), {}, TODAY, horizon=2)
    assert values == {"skill": "[skill]", "number": 1.0, "date": date(2027, 1, 21)}


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("number", "three", BlankFault.NOT_A_NUMBER),
        ("number", "1,5", BlankFault.NOT_A_NUMBER),
        ("number", float("nan"), BlankFault.NOT_A_NUMBER),
        ("number", "9" * 400, BlankFault.NOT_A_NUMBER),
        ("number", True, BlankFault.NOT_A_NUMBER),
        ("date", "tomorrow", BlankFault.NOT_A_DAY),
        ("date", 7, BlankFault.NOT_A_DAY),
        ("date", TODAY, BlankFault.NOT_AHEAD),
        ("date", "2026-11-20", BlankFault.NOT_AHEAD),
        ("colour", "red", BlankFault.UNKNOWN),
    ],
)
def test_a_value_that_does_not_fit_is_named(name: str, value: str | float, what: str) -> None:
    with pytest.raises(BlankError) as caught:
        settle(blanks_in("{number:3} {date:+1 week}"), {name: value}, TODAY)
    assert (caught.value.name, caught.value.what) == (name, what)


@pytest.mark.parametrize(
    ("day", "offset", "expected"),
    [
        (date(2026, 1, 31), "+1 month", date(2026, 2, 28)),
        (date(2028, 1, 31), "+1 month", date(2028, 2, 29)),
        (date(2028, 2, 29), "+1 year", date(2029, 2, 28)),
        (date(2026, 12, 1), "+2 weeks", date(2026, 12, 15)),
        (date(2026, 12, 31), "+1 day", date(2027, 1, 1)),
        (date(2026, 11, 30), "+3 months", date(2027, 2, 28)),
    ],
)
def test_days_ahead(day: date, offset: str, expected: date) -> None:
    assert later(day, offset) == expected


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 120))
def test_months_ahead_lie_ahead_and_in_the_month_meant(day: date, months: int) -> None:
    ahead = add_months(day, months)
    assert ahead > day
    assert (ahead.year * 12 + ahead.month) - (day.year * 12 + day.month) == months
    assert ahead.day <= day.day


@given(st.text(max_size=60))
def test_any_text_is_either_refused_or_given_back_whole(text: str) -> None:
    try:
        found = pieces(text)
    except ValueError:
        assert "{" in text or "}" in text
        return
    assert "".join(one if isinstance(one, str) else "" for one in found) == text or any(
        isinstance(one, Blank) for one in found
    )
