"""The coach against statements labelled by hand, and against anything a person may type."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.domain.goals import Direction, GoalFields, Measure, MeasureKind
from mentorjournal.domain.smart import (
    Finding,
    Letter,
    Reason,
    Verdict,
    action_verbs,
    advise,
    explain,
    field_texts,
    load_words,
    read_fields,
    read_sentence,
)

WORDS = load_words(Path(__file__).parents[2] / "resources" / "smart")
STATEMENTS = [
    json.loads(line)
    for line in Path(__file__).with_name("smart_statements.jsonl").read_text("utf-8").splitlines()
]
TRAPS = [row for row in STATEMENTS if row.get("trap")]


def letters(text: str) -> str:
    return read_sentence(text, WORDS).letters


def wrong(row: dict[str, str]) -> list[str]:
    found = letters(row["text"])
    return [letter for letter in "SMART" if (letter in row["letters"]) != (letter in found)]


def test_at_least_97_of_100_letters_are_right_overall_and_for_each_letter() -> None:
    assert len(STATEMENTS) >= 300
    misses = Counter(letter for row in STATEMENTS for letter in wrong(row))
    share = 1 - misses.total() / (5 * len(STATEMENTS))
    assert share >= 0.97, misses
    for letter in "SMART":
        assert 1 - misses[letter] / len(STATEMENTS) >= 0.97, letter


def test_the_set_has_each_letter_both_ways_often_enough_to_mean_something() -> None:
    for letter in "SMART":
        present = sum(letter in row["letters"] for row in STATEMENTS)
        assert present >= 60
        assert len(STATEMENTS) - present >= 60
    assert len({row["text"] for row in STATEMENTS}) == len(STATEMENTS)


@pytest.mark.parametrize("row", TRAPS, ids=lambda row: row["text"])
def test_no_named_trap_catches_it(row: dict[str, str]) -> None:
    assert letters(row["text"]) == row["letters"]


@pytest.mark.parametrize(
    ("text", "letter", "reason", "words"),
    [
        ("Increase sales", Letter.S, Reason.DIRECTION_ONLY, ("Increase", "sales")),
        ("Increase sales by 10 %", Letter.S, Reason.AMOUNT_OF_CHANGE, ("Increase", "10 %")),
        ("Read more books", Letter.S, Reason.COMPARED_WITH_NOTHING, ("Read", "more")),
        ("Be happy", Letter.S, Reason.VAGUE_ACT, ("Be", "happy")),
        ("Learn Python 3", Letter.M, Reason.NUMBER_IS_A_NAME, ("Python 3",)),
        ("Practise the violin", Letter.M, Reason.ACTIVITY_ONLY, ("Practise",)),
        ("Write a novel", Letter.M, Reason.DELIVERABLE, ("Write", "novel")),
        ("Run 5 km", Letter.M, Reason.QUANTITY, ("5",)),
        ("Sing by trying harder", Letter.A, Reason.EFFORT_ONLY, ("by trying harder",)),
        ("Read the book by Dweck", Letter.M, Reason.DELIVERABLE, ("Read", "book")),
        ("Read the book every evening", Letter.M, Reason.ACTIVITY_ONLY, ("Read",)),
        ("Do my tax return", Letter.M, Reason.DELIVERABLE, ("tax", "Do")),
        ("Learn the top 10 rule", Letter.M, Reason.NUMBER_IS_A_NAME, ("top 10 rule",)),
        ("Sing after watching Jo", Letter.A, Reason.MEANS, ("after watching Jo",)),
        ("Sing after watching the news", Letter.A, Reason.NO_MEANS, ()),
        ("Run a race for Cancer Aid", Letter.R, Reason.PURPOSE, ("for Cancer Aid",)),
        ("Run a workshop for Cancer Aid", Letter.R, Reason.NO_REASON, ()),
        ("Sing every Tuesday", Letter.A, Reason.RHYTHM, ("every Tuesday",)),
        ("Sign 12 clients a month", Letter.A, Reason.UNIT_OF_MEASURE, ("a month",)),
        ("Enter two races to win the cup", Letter.R, Reason.PURPOSE, ("to win the cup",)),
        ("Swim because I like it", Letter.R, Reason.CAUSE, ("because I like it",)),
        ("Write a novel by June", Letter.T, Reason.DATE, ("by June",)),
        ("Write a novel within six months", Letter.T, Reason.PERIOD, ("within six months",)),
        ("Write a novel soon", Letter.T, Reason.VAGUE_TIME, ("soon",)),
        ("Answer mail within 2 hours", Letter.T, Reason.SERVICE_LEVEL, ("within 2 hours",)),
        ("Sing weekly", Letter.T, Reason.RHYTHM_ONLY, ("weekly",)),
    ],
)
def test_it_says_why_with_the_words_it_means(
    text: str, letter: Letter, reason: Reason, words: tuple[str, ...]
) -> None:
    """M9: explainable, letter by letter."""
    found = read_sentence(text, WORDS).of(letter)
    assert (found.reason, found.words) == (reason, words)


@pytest.mark.parametrize(
    "end",
    [
        *("by June", "in Q3", "in FY27", "by 31/12/2026", "on 2026-12-31", "by 31.12.2026"),
        *("within six months", "by the end of term", "by Friday", "next month", "by 2027"),
        *("on May 4th", "by 4 May", "before my review", "until Easter", "by the end of Q4 2026"),
        *("over the next two years", "this semester", "by mid-November", "before I turn 40"),
        *("in three weeks", "during my internship", "by the annual conference", "by year end"),
    ],
)
def test_dates_in_all_usual_shapes_end_a_goal(end: str) -> None:
    assert letters(f"Write a report {end}") == "SMT"
    assert letters(f"{end[0].upper()}{end[1:]}, write a report") == "SMT"


@pytest.mark.parametrize(
    "number",
    ["two", "12", "1,000", "20 %", "twenty-five", "from 3 to 5", "£5k worth of", "a dozen", "3-5"],
)
def test_numbers_in_figures_and_words_count(number: str) -> None:
    assert Letter.M.value in letters(f"Sell {number} tickets")


def test_a_goal_over_several_sentences_is_one_goal() -> None:
    text = "Finish the shed by 31 August. I will use my father's tools. This helps the family."
    assert letters(text) == "SMART"


def test_nothing_written_has_no_letter_and_asks_for_a_sentence() -> None:
    for text in ("", "   \n", "…!?"):
        verdict = read_sentence(text, WORDS)
        assert verdict.letters == ""
        assert {found.reason for found in verdict.findings} == {Reason.EMPTY}


def test_vague_words_are_marked_where_they_stand_with_verbs_to_take_instead() -> None:
    """M9: “improve leadership skills” is marked, and action verbs are offered."""
    text = "Improve my leadership skills and communicate better, soon"
    marked = read_sentence(text, WORDS).vague
    assert [text[slice(*one.span)] for one in marked] == [one.word for one in marked]
    assert {"Improve", "leadership", "skills", "better", "soon"} <= {one.word for one in marked}
    assert marked[0].instead
    assert "improve" not in marked[0].instead


def test_a_specific_goal_has_no_word_marked() -> None:
    text = "Publish two articles by June with my mentor's help to win the grant"
    verdict = read_sentence(text, WORDS)
    assert (verdict.letters, verdict.vague, verdict.missing) == ("SMART", (), ())


def test_action_verbs_fit_the_vague_one_and_never_repeat_it() -> None:
    assert "double" in action_verbs("Increase", WORDS)
    assert "raise" in action_verbs("increasing", WORDS)
    assert action_verbs("xyzzy", WORDS) == WORDS.actions["other"]
    for word in WORDS.verbs:
        assert word not in action_verbs(word, WORDS)


def test_every_reason_can_be_explained_and_each_missing_letter_gets_advice() -> None:
    assert set(WORDS.why) == {reason.value for reason in Reason}
    absent = {
        *(found.reason for row in STATEMENTS for found in missing(row["text"])),
        *(Reason.EMPTY, Reason.UNSURE, Reason.TARGET_BEHIND, Reason.DUE_BEFORE_START),
    }
    assert set(WORDS.advice) >= {reason.value for reason in absent}


def missing(text: str) -> tuple[Finding, ...]:
    return read_sentence(text, WORDS).missing


def test_explanations_are_whole_sentences_with_the_words_in_them() -> None:
    verdict = read_sentence("Increase sales by June", WORDS)
    assert explain(verdict.of(Letter.T), WORDS) == "It has a date: “by June”."
    assert explain(verdict.of(Letter.S), WORDS).endswith("“Increase” … “sales”.")
    assert advise(verdict.of(Letter.S), WORDS) == "Say by how much, or from what to what."
    assert advise(verdict.of(Letter.T), WORDS) == ""
    for row in STATEMENTS:
        for found in read_sentence(row["text"], WORDS).findings:
            said = explain(found, WORDS)
            assert said.endswith(".")
            assert "{" not in said
            assert bool(advise(found, WORDS)) is not found.present


# The wizard's fields

FULL = GoalFields(
    what="Give talks at the team review",
    why="I want to be heard by the board",
    who_helps="Ines",
    measure=Measure("talks given", MeasureKind.COUNT, "talks", 1, 4, Direction.RAISE),
    means=("Watch two of Ines's talks",),
    confidence=7,
    starts_on=date(2026, 3, 1),
    due_on=date(2026, 9, 30),
)


def test_full_fields_have_all_letters() -> None:
    assert read_fields(FULL, WORDS).letters == "SMART"


@pytest.mark.parametrize(
    ("change", "letter", "reason"),
    [
        ({"what": ""}, Letter.S, Reason.EMPTY),
        ({"what": "Be a better leader"}, Letter.S, Reason.COMPARED_WITH_NOTHING),
        ({"measure": Measure()}, Letter.M, Reason.ACTIVITY_ONLY),
        ({"measure": Measure("talks", baseline=4, target=2)}, Letter.M, Reason.TARGET_BEHIND),
        ({"who_helps": "", "means": ()}, Letter.A, Reason.NO_MEANS),
        ({"who_helps": "", "means": ("Try harder.",)}, Letter.A, Reason.NO_MEANS),
        ({"confidence": 2}, Letter.A, Reason.UNSURE),
        ({"why": " "}, Letter.R, Reason.NO_REASON),
        ({"due_on": None}, Letter.T, Reason.NO_DATE),
        ({"due_on": date(2026, 2, 1)}, Letter.T, Reason.DUE_BEFORE_START),
    ],
)
def test_a_field_left_open_is_the_letter_that_is_missing(
    change: dict[str, object], letter: Letter, reason: Reason
) -> None:
    verdict = read_fields(FULL._replace(**change), WORDS)  # type: ignore[arg-type]
    assert [found.letter for found in verdict.missing] == [letter]
    assert verdict.of(letter).reason is reason


def test_a_measure_gives_a_direction_its_amount() -> None:
    fields = GoalFields(what="Increase sales", measure=Measure("sales", unit="%", target=10))
    assert read_fields(fields, WORDS).letters == "SM"


def test_done_or_not_is_a_measure() -> None:
    fields = GoalFields(what="Shadow a consultant", measure=Measure(kind=MeasureKind.DONE))
    assert read_fields(fields, WORDS).letters == "SM"


def test_linked_aims_say_what_it_serves() -> None:
    assert read_fields(FULL._replace(why=""), WORDS, aims=2).of(Letter.R).present


def test_a_letter_said_in_the_sentence_need_not_be_said_twice() -> None:
    what = "Publish two articles by June with my mentor's help to win the grant"
    assert read_fields(GoalFields(what=what), WORDS).letters == "SMART"


def test_spans_of_fields_lead_back_to_the_field() -> None:
    fields = FULL._replace(tools="a better microphone, soon")
    verdict = read_fields(fields, WORDS)
    tools = next(field for field in field_texts(fields) if field.name == "tools")
    marked = [word for word in verdict.vague if word.span[0] >= tools.start]
    assert "soon" in {word.word for word in marked}
    for word in marked:
        start, end = (offset - tools.start for offset in word.span)
        assert tools.text[start:end] == word.word


# Anything at all


def check_sound(verdict: Verdict) -> None:
    assert tuple(found.letter for found in verdict.findings) == tuple(Letter)
    for found in verdict.findings:
        for word, (start, end) in zip(found.words, found.spans, strict=False):
            assert 0 <= start < end <= len(verdict.text)
            assert verdict.text[start:end] == word
        assert explain(found, WORDS)
    spans = [word.span for word in verdict.vague]
    assert spans == sorted(set(spans))
    for word in verdict.vague:
        assert verdict.text[slice(*word.span)] == word.word


PIECES = st.sampled_from(
    [word for row in STATEMENTS for word in row["text"].split()]
    + ["by", "to", "with", "every", "12", "%", ",", ".", "May", "of", "a", "in", "the", "-", "£"]
)


@settings(max_examples=200)
@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    verdict = read_sentence(text, WORDS)
    check_sound(verdict)
    assert read_sentence(text, WORDS) == verdict


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_no_order_of_words_breaks_it(text: str) -> None:
    verdict = read_sentence(text, WORDS)
    check_sound(verdict)
    assert read_sentence(text, WORDS) == verdict


@settings(max_examples=60)
@given(st.lists(st.text(max_size=30), min_size=6, max_size=6), st.integers(0, 3))
def test_no_fields_break_it(texts: list[str], aims: int) -> None:
    what, why, helper, tools, means, reason = texts
    fields = GoalFields(
        what=what, why=why, who_helps=helper, tools=tools, means=(means,), reason=reason
    )
    check_sound(read_fields(fields, WORDS, aims=aims))


@pytest.mark.parametrize("end", [".", "!", " .", "\n", " "])
def test_the_mark_at_the_end_changes_nothing(end: str) -> None:
    for row in STATEMENTS[::7]:
        text = row["text"].rstrip(".!")
        assert letters(text + end) == letters(text), text
