"""The words of documents and charts, in the language that the document is written in.

A document is given a `Words`: phrases by key, plural forms, dates and numbers as one language
writes them. They are read from `resources/document-words/`, one catalogue a language; English, in
British order, is the default.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from mentorjournal.domain.goals import Measure, MeasureKind
from mentorjournal.domain.languages import Language
from mentorjournal.reports.turning import apart, embedded
from mentorjournal.resources import resource_path

_SOUNDS_LIKE_I = re.compile(r"[ií]|h[ií](?![aeo])", re.IGNORECASE)
"""Before it Spanish says "e" for "and" (Real Academia Española, Diccionario panhispánico, "y")."""

Phrase = str | Mapping[str, str]
"""One text, or its plural forms by the name that CLDR gives them: one, two, few, many, other."""


def _one(n: int) -> str:
    return "one" if n == 1 else "other"


def _one_or_none(n: int) -> str:
    return "one" if n in (0, 1) else "other"


def _arabic(n: int) -> str:
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    rest = n % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


PLURALS: Mapping[str, tuple[Callable[[int], str], frozenset[str]]] = {
    "one": (_one, frozenset({"one", "other"})),
    "one or none": (_one_or_none, frozenset({"one", "other"})),
    "arabic": (_arabic, frozenset({"zero", "one", "two", "few", "many", "other"})),
}
"""The rules for plural forms, and the forms each knows.

Source: Unicode CLDR, language plural rules, for whole numbers below a million.
"""


class Words:
    """One language's words, dates and numbers.

    Args:
        language: the table of that name in a catalogue: tag, marks of numbers, names of months.
        phrases: texts by key; one with a number has its plural forms.

    Attributes:
        lang: language tag (BCP 47) for the document, for example "en-GB".
        months: the twelve names; `short_months` their short forms.
        right_to_left: whether the language is written from the right.
    """

    def __init__(self, language: Mapping[str, Any], phrases: Mapping[str, Phrase]) -> None:
        self.lang: str = language["tag"]
        self.months: tuple[str, ...] = tuple(language["months"])
        self.short_months: tuple[str, ...] = tuple(language["short_months"])
        self.right_to_left: bool = language["direction"] == "rtl"
        self.phrases = phrases
        self._plural = PLURALS[language["plural"]][0]
        self._thousands: str = language["thousands"]
        self._decimal: str = language["decimal"]
        self._grouped_from: int = language["grouped_from"]
        self._two_before_i: str = language.get("two_before_i", "")

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """Return the phrase `key`, in the form that fits the number `n`, with `values` put in.

        Raises:
            KeyError: no such phrase, or a value it needs was not given.
        """
        phrase = self.phrases[key]
        if not isinstance(phrase, str):
            phrase = phrase.get(self._plural(n or 0)) or phrase["other"]
        if n is not None:
            values["n"] = self.number(n)
        for name, value in values.items():
            if isinstance(value, str):
                # The short form of a month may end in the full stop that the sentence has.
                twice = value.endswith(".") and f"{{{name}}}." in phrase
                values[name] = self.apart(value[:-1] if twice else value)
        return phrase.format(**values) if values else phrase

    def apart(self, text: str) -> str:
        """Return text that keeps its own order within a phrase of this language."""
        return embedded(text) if self.right_to_left else apart(text)

    def day(self, day: date) -> str:
        """Return a day in full: 21 November 2026."""
        month = self.months[day.month - 1]
        return self("day", day=self._of_month(day), month=month, year=day.year)

    def _of_month(self, day: date) -> str:
        return self("first of month") if day.day == 1 else str(day.day)

    def weekday_day(self, day: date) -> str:
        """Return a day in full with its weekday: Saturday 21 November 2026."""
        weekday = self(f"weekday {day.isoweekday()}")
        return self("weekday day", weekday=weekday, day=self.day(day))

    def short_day(self, day: date, year: int | None = None) -> str:
        """Return a day in short, 21 Nov, with its year unless that is `year`."""
        key = "short day" if year in (None, day.year) else "short day year"
        month = self.short_months[day.month - 1]
        return self(key, day=self._of_month(day), month=month, year=day.year)

    def period(self, since: date, until: date) -> str:
        """Return two days as a period; the year stands once where both share it."""
        if since == until:
            return self.day(since)
        first = self.day(since)
        if since.year == until.year:
            month = self.months[since.month - 1]
            first = self("day month", day=self._of_month(since), month=month)
        return self("period", since=first, until=self.day(until))

    def number(
        self, value: float, places: int = 2, *, all_places: bool = False, exact: bool = False
    ) -> str:
        """Return a number with at most `places` decimals and thousands set apart.

        With `all_places` one that is not whole has all of them, as sums of money do; with `exact`
        every one has.
        """
        whole, _, part = f"{abs(value):.{places}f}".partition(".")
        part = part if exact or (all_places and part.strip("0")) else part.rstrip("0")
        if len(whole) >= self._grouped_from:
            whole = f"{int(whole):,}".replace(",", self._thousands)
        text = f"{whole}{self._decimal}{part}" if part else whole
        return f"−{text}" if value < 0 and text != "0" else text

    def amounts(self, values: Sequence[float], measure: Measure) -> list[str]:
        """Return values of a measure for a column: all have as many decimals as one of them needs.

        So that their decimal points stand below each other: 3.0, 3.5, 4.0.
        """
        parts = [f"{abs(value):.2f}".partition(".")[2].rstrip("0") for value in values]
        places = max(map(len, parts), default=0)
        if places and measure.kind is MeasureKind.MONEY:
            places = 2
        return [self.amount(value, measure, places) for value in values]

    def amount(self, value: float, measure: Measure, places: int | None = None) -> str:
        """Return a value of a measure as one writes it: 43, 20 %, £5,000.

        It has so many decimals as `places` says, else as it needs.
        """
        text = self.number(value, all_places=measure.kind is MeasureKind.MONEY)
        if places is not None:
            text = self.number(value, places, exact=True)
        unit = measure.unit.strip()
        if measure.kind is MeasureKind.PERCENTAGE:
            return self("per cent", value=text)
        if measure.kind is MeasureKind.MONEY and len(unit) == 1:
            sign = "−" if text.startswith("−") else ""
            return sign + self("money", unit=unit, value=text.removeprefix("−"))
        return text

    def duration(self, minutes: int) -> str:
        """Return a length of time: 5 h 10 min."""
        hours, rest = divmod(minutes, 60)
        if hours and rest:
            return self("hours minutes", hours=hours, minutes=rest)
        return self("hours", hours=hours) if hours else self("minutes", minutes=rest)

    def listed(self, names: Sequence[str]) -> str:
        """Return names as a list in a sentence: "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        first, second = self.joined(names[:-1]), names[-1]
        if self._two_before_i and _SOUNDS_LIKE_I.match(second):
            return self._two_before_i.format(first=first, second=second)
        return self("two", first=first, second=second)

    def joined(self, parts: Sequence[str]) -> str:
        """Return parts with the comma of the language between them."""
        return self("comma").join(map(self.apart, parts))


@cache
def words_of(language: Language) -> Words:
    """Return the words of a language; what its catalogue lacks is said in English.

    Raises:
        FileNotFoundError: the installation lacks its catalogue.
    """
    path = resource_path("document-words", f"{language.value}.toml")
    found = tomllib.loads(path.read_text("utf-8"))
    phrases = found["phrases"]
    if language is not Language.ENGLISH:
        phrases = {**words_of(Language.ENGLISH).phrases, **phrases}
    return Words(found["language"], phrases)


ENGLISH = words_of(Language.ENGLISH)
