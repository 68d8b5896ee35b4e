"""The words of documents: every language whole, and days and numbers as it writes them."""

from __future__ import annotations

import string
import tomllib
from datetime import date
from typing import Any

import pytest

from mentorjournal.domain.goals import Measure, MeasureKind
from mentorjournal.domain.languages import Language
from mentorjournal.reports.fonts import Face, letters
from mentorjournal.reports.words import ENGLISH, PLURALS, Words, words_of
from mentorjournal.resources import resource_path

OTHERS = [language for language in Language if language is not Language.ENGLISH]
A_DAY = date(2026, 11, 21)


def catalogue(language: Language) -> dict[str, Any]:
    return tomllib.loads(resource_path("document-words", f"{language}.toml").read_text("utf-8"))


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(words: Words, key: str) -> list[str]:
    phrase = words.phrases[key]
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def test_there_is_a_catalogue_for_each_language_and_no_other() -> None:
    found = {path.stem for path in resource_path("document-words").glob("*.toml")}
    assert found == {language.value for language in Language}


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_is_whole(language: Language) -> None:
    words = words_of(language)
    assert list(catalogue(language)["phrases"]) == list(ENGLISH.phrases)
    signs = catalogue(language)["language"].keys() - {"two_before_i"}  # Spanish alone has it
    assert signs == catalogue(Language.ENGLISH)["language"].keys()
    assert len(words.months) == len(words.short_months) == 12


@pytest.mark.parametrize("language", list(Language))
def test_phrases_take_the_same_values_and_have_every_plural_form(language: Language) -> None:
    words = words_of(language)
    _, wanted = PLURALS[catalogue(language)["language"]["plural"]]
    for key, english in ENGLISH.phrases.items():
        phrase = words.phrases[key]
        assert isinstance(phrase, str) == isinstance(english, str), key
        if not isinstance(phrase, str):
            assert set(phrase) == wanted, key
        known = set().union(*map(blanks, forms(ENGLISH, key)))
        for form in forms(words, key):
            assert form.strip(), key
            assert blanks(form) <= known, key
        largest = phrase if isinstance(phrase, str) else phrase["other"]
        assert blanks(largest) == blanks(forms(ENGLISH, key)[-1]), key


@pytest.mark.parametrize("language", list(Language))
def test_every_sign_of_a_catalogue_can_be_set(language: Language) -> None:
    words = words_of(language)
    text = "".join(form for key in words.phrases for form in forms(words, key))
    text += "".join((*words.months, *words.short_months))
    known = letters(Face.REGULAR.value) | letters("NotoSansArabic-Regular") | set("\n\u202f")
    assert set(text) <= known


@pytest.mark.parametrize("language", OTHERS)
def test_few_phrases_are_as_in_english(language: Language) -> None:
    """A catalogue that was copied and not translated is found out."""
    words = words_of(language)
    same = [key for key, phrase in words.phrases.items() if phrase == ENGLISH.phrases[key]]
    said = [key for key in same if any(letter.isalpha() for letter in _unfilled(words, key))]
    assert len(said) < 20, said


def _unfilled(words: Words, key: str) -> str:
    return "".join(
        text for form in forms(words, key) for text, *_ in string.Formatter().parse(form)
    )


@pytest.mark.parametrize(
    ("language", "day", "period"),
    [
        ("en", "21\xa0November 2026", "1\xa0February to 21\xa0November 2026"),
        ("de", "21.\xa0November 2026", "1.\xa0Februar bis 21.\xa0November 2026"),
        ("fr", "21\xa0novembre 2026", "du 1er\xa0février au 21\xa0novembre 2026"),
        (
            "es",
            "21\xa0de\xa0noviembre de 2026",
            "del 1\xa0de\xa0febrero al 21\xa0de\xa0noviembre de 2026",
        ),
        ("ar", "21\xa0نوفمبر 2026", "من 1\xa0فبراير إلى 21\xa0نوفمبر 2026"),
    ],
)
def test_days_and_periods(language: str, day: str, period: str) -> None:
    words = words_of(Language(language))
    assert words.day(A_DAY) == day
    assert words.period(date(2026, 2, 1), A_DAY) == period


@pytest.mark.parametrize(
    ("language", "small", "large", "share", "sum_"),
    [
        ("en", "1,234.5", "12,345", "20\xa0%", "−£5,000"),
        ("de", "1.234,5", "12.345", "20\xa0%", "−5.000\xa0£"),
        ("fr", "1\u202f234,5", "12\u202f345", "20\xa0%", "−5\u202f000\xa0£"),
        ("es", "1234,5", "12\u202f345", "20\xa0%", "−5000\xa0£"),
        ("ar", "1,234.5", "12,345", "20%", "−5,000\xa0£"),
    ],
)
def test_numbers(language: str, small: str, large: str, share: str, sum_: str) -> None:
    words = words_of(Language(language))
    assert words.number(1234.5) == small
    assert words.number(12345) == large
    assert words.amount(20, Measure(kind=MeasureKind.PERCENTAGE)) == share
    pounds = Measure(kind=MeasureKind.MONEY, unit="£")
    assert words.amount(-5000, pounds) == sum_
    part = {"en": ".50", "ar": ".50"}.get(language, ",50")
    assert words.amount(-5000.5, pounds) == sum_.replace("000", f"000{part}")


def test_plural_forms_follow_the_number() -> None:
    french, arabic = words_of(Language.FRENCH), words_of(Language.ARABIC)
    assert [french("figure sessions", n) for n in (0, 1, 2)] == ["séance", "séance", "séances"]
    said = [arabic("rhythm", n) for n in (1, 2, 3, 10, 11, 99, 100, 103)]
    assert said == [
        "كل يوم",
        "كل يومين",
        "كل 3 أيام",
        "كل 10 أيام",
        "كل 11 يومًا",
        "كل 99 يومًا",
        "كل 100 يوم",
        "كل 103 أيام",
    ]


def test_a_list_has_the_commas_of_its_language() -> None:
    assert words_of(Language.GERMAN).listed(["A", "B", "C"]) == "A, B und C"
    assert "، " in words_of(Language.ARABIC).listed(["أ", "ب", "ج"])


def test_spanish_says_e_before_the_sound_of_i() -> None:
    listed = words_of(Language.SPANISH).listed
    assert listed(["Amara", "Lena"]) == "Amara y Lena"
    assert listed(["Amara", "Inés"]) == "Amara e Inés"
    assert listed(["Ana", "Lena", "Hilario"]) == "Ana, Lena e Hilario"
    assert listed(["flores", "hierba"]) == "flores y hierba"
    assert listed(["Ana", "Yolanda"]) == "Ana y Yolanda"
