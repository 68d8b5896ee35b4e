"""How hard passphrases are to guess, and how long a wrong one makes one wait."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.passphrases import (
    LONGEST_WAIT,
    Weakness,
    delay_after,
    load_common,
    strength,
)
from mentorjournal.resources import resource_path

COMMON = load_common(resource_path("passphrases"))


@pytest.mark.parametrize(
    ("passphrase", "level", "weakness"),
    [
        ("", 0, Weakness.EMPTY),
        (" \t ", 0, Weakness.EMPTY),
        ("password", 0, Weakness.COMMON),
        ("PASSWORD", 0, Weakness.COMMON),
        ("P@ssw0rd", 0, Weakness.COMMON),
        ("Summer2024", 0, Weakness.COMMON),
        ("sunshinemonkey", 0, Weakness.COMMON),
        ("Okafor", 0, Weakness.OWN),
        ("0kaf0r", 0, Weakness.OWN),
        ("qwertyuiop", 0, Weakness.SEQUENCE),
        ("hgfedcba", 0, Weakness.SEQUENCE),
        ("aaaaaaaaaaaa", 0, Weakness.REPEATED),
        ("gurkegurkegurke", 0, Weakness.REPEATED),
        ("12.03.1985", 0, Weakness.DATE),
        ("1985-03-12", 0, Weakness.DATE),
        ("lampshade", 0, Weakness.SHORT),
        ("kitchen window", 1, Weakness.SHORT),
        ("garden table lantern", 2, Weakness.SHORT),
        ("crimson ladder whispering otter", 3, Weakness.NONE),
        ("crimson ladder whispering otter canoe", 4, Weakness.NONE),
        ("xK9#pq!vZ2", 3, Weakness.NONE),
        ("xK9#pq!vZ2&mW7", 4, Weakness.NONE),
        ("私は毎日日記を書きます", 4, Weakness.NONE),
    ],
)
def test_what_is_weak_and_why(passphrase, level, weakness):
    found = strength(passphrase, COMMON, ["Lena Okafor"])
    assert (found.level, found.weakness) == (level, weakness)


def test_every_further_word_helps():
    words = ["crimson", "ladder", "whispering", "otter", "canoe", "harvest"]
    bits = [strength(" ".join(words[:count]), COMMON).bits for count in range(1, 7)]
    assert bits == sorted(bits)
    assert len(set(bits)) == 6


def test_a_name_of_ones_own_is_weaker_than_another_word():
    other = strength("okafor kitchen", COMMON)
    own = strength("okafor kitchen", COMMON, ["Lena Okafor"])
    assert own.bits < other.bits


def test_the_list_is_in_the_form_it_is_looked_up_in():
    assert len(COMMON) > 400
    assert {word for word in COMMON if word != unicodedata.normalize("NFC", word.casefold())} == (
        set()
    )


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=3))
def test_any_text_has_a_strength(passphrase, own):
    found = strength(passphrase, COMMON, own)
    assert found.level in range(5)
    assert 0 <= found.bits < 1_000
    assert (found.weakness is Weakness.NONE) == (found.level >= 3)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_the_form_of_the_signs_makes_no_difference(passphrase):
    composed, parted = (unicodedata.normalize(form, passphrase) for form in ("NFC", "NFD"))
    assert strength(composed, COMMON).level == strength(parted, COMMON).level


@given(st.text(min_size=3, max_size=30))
def test_the_same_twice_is_hardly_harder(passphrase):
    once, twice = (strength(passphrase * times, COMMON).bits for times in (1, 2))
    assert twice <= once + 15


def test_a_very_long_one_is_looked_at_at_once():
    assert strength("the quick brown fox " * 5_000, COMMON).level >= 0


@given(st.integers(0, 10_000))
def test_the_wait_grows_and_has_an_end(wrong):
    assert 0 <= delay_after(wrong) <= delay_after(wrong + 1) <= LONGEST_WAIT


def test_three_may_be_wrong_before_one_waits():
    assert [delay_after(wrong) for wrong in range(8)] == [0, 0, 0, 1, 2, 4, 8, 16]
    assert delay_after(10_000) == LONGEST_WAIT
