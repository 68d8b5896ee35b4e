"""The goal's sentence: good English for every kind of measure, and clear to the coach."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.goals import Direction, GoalFields, Measure, MeasureKind
from mentorjournal.domain.sentence import (
    Piece,
    PieceKind,
    goal_sentence,
    load_sentence_words,
    sentence_text,
)
from mentorjournal.domain.smart import load_words, read_sentence
from mentorjournal.resources import resource_path

WORDS = load_sentence_words(resource_path("smart", "sentence.en.toml"))
COACH = load_words(resource_path("smart"))
RAISE, LOWER, REACH, KEEP = Direction
COUNT, PERCENTAGE, MONEY, RATING, DONE = MeasureKind
TALKS = Measure("talks given at team reviews", baseline=0, target=3)
REST = GoalFields(
    due_on=date(2026, 12, 18),
    means=("Rehearse with Lena every two weeks.",),
    reason="Leading a team means being heard",
)


def sentence(fields: GoalFields) -> str:
    return sentence_text(goal_sentence(fields, WORDS))


def middle(fields: GoalFields) -> str:
    """What stands between the day and the means."""
    text = sentence(fields._replace(due_on=REST.due_on, means=REST.means, reason=REST.reason))
    before, after = (
        "18 December 2026 I will ",
        ", by rehearsing with Lena every two weeks, because ",
    )
    assert text.partition(" ")[2].startswith(before)
    assert text.endswith(f"{after}leading a team means being heard.")
    return text.partition(before)[2].removesuffix(f"{after}leading a team means being heard.")


def test_what_is_missing_stands_as_an_empty_blank_with_its_letter() -> None:
    pieces = goal_sentence(GoalFields(), WORDS)
    assert sentence_text(pieces) == (
        "By [when] I will [what], measured by [a number], by [how], because [why]."
    )
    empty = [piece.letter for piece in pieces if piece.kind is PieceKind.EMPTY]
    assert empty == ["T", "S", "M", "A", "R"]


def test_the_sentence_grows_with_what_is_filled_in() -> None:
    """M1 M2: prompt by prompt, one readable sentence."""
    half = GoalFields(measure=TALKS)
    assert sentence(half) == (
        "By [when] I will raise the number of talks given at team reviews from 0 to 3, "
        "by [how], because [why]."
    )
    filled = [piece for piece in goal_sentence(half, WORDS) if piece.kind is PieceKind.FILLED]
    assert filled == [
        Piece(PieceKind.FILLED, "talks given at team reviews", "M"),
        Piece(PieceKind.FILLED, "0", "M"),
        Piece(PieceKind.FILLED, "3", "M"),
    ]
    assert "from 0 to [target]" in sentence(half._replace(measure=TALKS._replace(target=None)))
    empty = Measure("open bugs", direction=LOWER)
    assert "lower the number of open bugs from [start] to [target]" in (
        sentence(GoalFields(measure=empty))
    )


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (TALKS, "raise the number of talks given at team reviews from 0 to 3"),
        (
            TALKS._replace(unit="talks", baseline=None),
            "raise the number of talks given at team reviews to 3",
        ),
        (
            Measure("Response time", COUNT, "hours", 8, 2, LOWER),
            "lower the Response time from 8 to 2 hours",
        ),
        (
            Measure("share of tests automated", PERCENTAGE, "", 20, 80),
            "raise the share of tests automated from 20 % to 80 %",
        ),
        (
            Measure("my savings", MONEY, "£", 500, 12500.5),
            "raise my savings from £500 to £12,500.50",
        ),
        (
            Measure("monthly costs", MONEY, "euros", 5000, 4000, LOWER),
            "lower the monthly costs from 5,000 to 4,000 euros",
        ),
        (
            Measure("confidence when presenting", RATING, "of 5", 2, 4, REACH),
            "bring the confidence when presenting from 2 to 4 of 5",
        ),
        (
            Measure("one-to-ones a month", COUNT, "", None, 4, KEEP),
            "keep the number of one-to-ones a month at or above 4",
        ),
        (
            Measure("overtime", COUNT, "hours a week", 3, 5, KEEP),
            "keep the overtime at or below 5 hours a week",
        ),
        (Measure("certificate in hand", DONE), "have the certificate in hand"),
    ],
)
def test_each_measure_in_its_own_words(measure: Measure, words: str) -> None:
    """M3: count, percentage, money, rating, done or not, each its own way of speaking."""
    assert middle(GoalFields(measure=measure)) == words


def test_what_is_to_be_kept_is_kept_until() -> None:
    """M3: the direction “keep”."""
    kept = REST._replace(measure=Measure("calls", target=4, direction=KEEP))
    assert sentence(kept).startswith("Until 18 December 2026 I will keep")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            GoalFields(what="I want to give short talks", place="team reviews", measure=TALKS),
            "give short talks in team reviews and "
            "raise the number of talks given at team reviews from 0 to 3",
        ),
        (
            GoalFields(what="To lead one project.", place="At Berlin", measure=Measure(kind=DONE)),
            "lead one project at Berlin",
        ),
        (
            GoalFields(what="Pass the AWS exam", measure=Measure("certificate in hand", DONE)),
            "pass the AWS exam and have the certificate in hand",
        ),
    ],
)
def test_an_act_and_its_measure_read_as_one(fields: GoalFields, words: str) -> None:
    if fields.place.startswith("team"):
        words = words.replace(" in team reviews and", " and")  # the measure says so already
    assert middle(fields) == words


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"means": ("by reading one book",)}, ", by reading one book, because it matters."),
        ({"means": ("with Lena, every Friday",)}, ", with Lena, every Friday, because it matters."),
        (
            {"means": ("Read one book", "ask Priya", "Lena's course", "more")},
            ", by reading one book, asking Priya and Lena's course, because it matters.",
        ),
        (
            {"means": ("ask Priya",), "who_helps": "Priya", "tools": "the practice site"},
            ", by asking Priya, using the practice site, because it matters.",
        ),
        ({"who_helps": "Lena"}, ", with help from Lena, because it matters."),
        ({"who_helps": "Lena", "reason": "so that I am heard"}, ", so that I am heard."),
        ({"who_helps": "Lena", "reason": "To win projects!"}, ", to win projects!."),
        ({"who_helps": "Lena", "reason": "", "why": "Because it helps"}, ", because it helps."),
    ],
)
def test_means_and_reasons_as_people_type_them(changes: dict[str, object], end: str) -> None:
    fields = GoalFields(measure=TALKS, reason="it matters", due_on=REST.due_on)
    assert sentence(fields._replace(**changes)).endswith(end)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "step", "said"),
    [
        ("Improve my talks", "Negotiate with Bo", ("improve my talks,", "by negotiating with Bo,")),
        ("Win the tender", "Debug our script", ("win the tender,", "by debugging our script,")),
        ("Support a colleague", "Polish lessons", ("support a colleague,", "by Polish lessons,")),
        ("Mark and I meet", "Sue's course", ("Mark and I meet,", "by Sue's course,")),
    ],
)
def test_a_command_begins_small_and_a_name_does_not(
    what: str, step: str, said: tuple[str, str]
) -> None:
    text = sentence(GoalFields(what=what, means=(step,), reason="it matters"))
    assert all(f" {part} " in text for part in said), text


@pytest.mark.parametrize(
    ("what", "measure", "said"),
    [
        ("I want my team to ship it", Measure(), "By 30 September 2026 I want my team to ship it,"),
        ("My mentee gives a talk", TALKS, "my mentee gives a talk, and I will raise the number"),
        ("All starters pass", Measure("badge", DONE), "2026 all starters pass, and I will have"),
        ("We open a branch", Measure(kind=DONE), "By 30 September 2026 we open a branch, by"),
        ("I want to ship it", Measure(), "By 30 September 2026 I will ship it,"),
    ],
)
def test_who_does_it_may_be_said_too(what: str, measure: Measure, said: str) -> None:
    """A mentor's goal is often what somebody else shall do."""
    fields = GoalFields(what=what, measure=measure, due_on=date(2026, 9, 30))
    assert said in sentence(fields)


NAMES = {
    COUNT: ("talks given at team reviews", ""),
    PERCENTAGE: ("share of tests automated", "%"),
    MONEY: ("price of one workshop", "£"),
    RATING: ("score in the team survey", "of 5"),
    DONE: ("certificate in hand", ""),
}


@pytest.mark.parametrize(("kind", "direction"), list(product(MeasureKind, Direction)))
@pytest.mark.parametrize("what", ["", "Write a guide for new colleagues"])
def test_the_coach_finds_all_letters(kind: MeasureKind, direction: Direction, what: str) -> None:
    name, unit = NAMES[kind]
    start, target = (5.0, 2.0) if direction in (LOWER, KEEP) else (2.0, 5.0)
    fields = REST._replace(what=what, measure=Measure(name, kind, unit, start, target, direction))
    verdict = read_sentence(sentence(fields), COACH)
    assert verdict.letters == "SMART", (verdict.text, verdict.missing)


texts = st.text(max_size=30)


@given(
    st.builds(
        GoalFields,
        what=texts,
        why=texts,
        who_helps=texts,
        tools=texts,
        place=texts,
        reason=texts,
        means=st.lists(texts, max_size=4).map(tuple),
        due_on=st.none() | st.dates(),
        measure=st.builds(
            Measure,
            name=texts,
            kind=st.sampled_from(MeasureKind),
            unit=texts,
            baseline=st.none() | st.floats(-1e12, 1e12),
            target=st.none() | st.floats(-1e12, 1e12),
            direction=st.sampled_from(Direction),
        ),
    )
)
def test_whatever_is_typed_there_is_one_sentence(fields: GoalFields) -> None:
    pieces = goal_sentence(fields, WORDS)
    text = sentence_text(pieces)
    assert text.startswith(("By ", "Until "))
    assert text.endswith(".")
    assert "\n" not in text
    assert all(piece.text for piece in pieces)
    assert all(bool(piece.letter) == (piece.kind is not PieceKind.TEXT) for piece in pieces)
