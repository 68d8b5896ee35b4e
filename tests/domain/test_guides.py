"""What helps to fill a form, two looks side by side, and what a text lost and gained."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.baseline import BaselinePair, row_count, side_by_side, takes
from mentorjournal.domain.guides import read_guide
from mentorjournal.domain.knowledge import Fault
from mentorjournal.domain.practice import Agreement, AimKind, BaselineArea, BaselineLine, Closing
from mentorjournal.domain.pulse_lines import read_pulse_lines
from mentorjournal.domain.text_differences import Fate, text_differences

RESOURCES = Path(__file__).parents[2] / "resources"
THEN, NOW = date(2026, 3, 1), date(2026, 9, 1)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("agreement", Agreement._fields),
        ("baseline", [area.value for area in BaselineArea]),
        ("aims", [kind.value for kind in AimKind]),
        ("closing", Closing._fields),
    ],
)
def test_every_part_is_one_that_the_program_has_and_asks_something(name: str, known) -> None:
    """M38, M39, M17, M58: the questions are data."""
    guide = read_guide([RESOURCES / "guides" / f"{name}.toml"])
    assert guide.problems == ()
    assert {part.id for part in guide.parts} <= set(known)
    assert all(part.question.endswith("?") or "?" in part.question for part in guide.parts)


def test_the_survey_has_five_lines_one_of_them_on_success() -> None:
    """M47: measured against each party's own definition."""
    survey = read_pulse_lines([RESOURCES / "closing-survey.toml"])
    assert survey.problems == ()
    assert survey.lines[0].id == "success"
    assert len(survey.lines) == 5


def test_ones_own_part_takes_the_place_of_ours_and_a_fault_is_named(tmp_path: Path) -> None:
    mine, broken = tmp_path / "mine.toml", tmp_path / "broken.toml"
    mine.write_text("[[part]]\nid = 'meetings'\nquestion = 'Where?'\n", encoding="utf-8")
    broken.write_text("[[part]]\nid = 'meetings'\nquestoin = 'x'\n", encoding="utf-8")
    guide = read_guide([RESOURCES / "guides" / "agreement.toml", mine, broken, tmp_path / "none"])
    assert guide.part("meetings").question == "Where?"
    assert guide.part("confidentiality").start
    assert guide.part("unheard of").question == ""
    assert [(fault.file, fault.what) for fault in guide.problems] == [(broken, Fault.MISSING)]


def line(day: date, area: BaselineArea, text: str, score: int | None) -> BaselineLine:
    return BaselineLine(f"{day}{text}", "m", day, area, text, score)


def test_two_looks_are_paired_by_their_words() -> None:
    """M39: the same line whatever its case and spaces; unrated lines are not drawn."""
    skills, vision = BaselineArea.SKILLS, BaselineArea.VISION
    lines = [
        line(THEN, skills, "Speaking to a room", 2),
        line(THEN, vision, "I know what I want", 4),
        line(THEN, skills, "Planning", None),
        line(THEN, skills, "Only then", 5),
        line(NOW, skills, "speaking  to a room", 6),
        line(NOW, vision, "I know what I want", None),
        line(NOW, skills, "Planning", 7),
        line(date(2026, 6, 1), skills, "In between", 3),
    ]
    assert takes(lines) == [NOW, date(2026, 6, 1), THEN]
    pairs = side_by_side(lines, THEN, NOW)
    assert pairs == [
        BaselinePair(vision, "I know what I want", 4, None),
        BaselinePair(skills, "speaking  to a room", 2, 6),
        BaselinePair(skills, "Only then", 5, None),
        BaselinePair(skills, "Planning", None, 7),
    ]
    assert row_count(pairs) == 7
    assert [pair.now for pair in side_by_side(lines, None, NOW)] == [6, 7]
    assert side_by_side([], None, NOW) == []


words = st.text("ab ä\n", max_size=40)


@given(words, words)
def test_differences_hold_both_texts_whole(before: str, after: str) -> None:
    """M38: what is kept and gone is the old text, what is kept and new the other."""
    pieces = text_differences(before, after)
    assert "".join(p.text for p in pieces if p.fate is not Fate.NEW) == before
    assert "".join(p.text for p in pieces if p.fate is not Fate.GONE) == after
    assert all(piece.text for piece in pieces)


def test_differences_are_words_and_very_long_texts_one_change() -> None:
    days = text_differences("By 18 May 2026 I will", "By 20 June 2027 I will")
    told = [(piece.text, piece.fate.value) for piece in days]
    assert told[1:3] == [("18 May 2026", "gone"), ("20 June 2027", "new")]
    said = [(piece.text, piece.fate.value) for piece in text_differences("two weeks", "six weeks")]
    assert said == [("two", "gone"), ("six", "new"), (" weeks", "kept")]
    long = "word " * 5_000
    assert [piece.fate for piece in text_differences(long, long + "x")] == [Fate.GONE, Fate.NEW]
