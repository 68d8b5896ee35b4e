"""Two drafts of one goal side by side, and drafts as text that can be sent (M20, M21)."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.goal_drafts import (
    Drafts,
    Field,
    Row,
    Source,
    read_written,
    side_by_side,
    with_gaps_filled,
    with_value,
    written,
)
from mentorjournal.domain.goals import Direction, GoalFields, Horizon, Measure, MeasureKind
from mentorjournal.domain.sides import Side

MINE = GoalFields(
    title="Speak at reviews",
    what="give talks at team reviews",
    measure=Measure("talks given", MeasureKind.COUNT, "talks", 0.0, 3.0, Direction.RAISE),
    means=("rehearse with Lena", "ask two colleagues"),
    due_on=date(2026, 12, 18),
    horizon=Horizon.LONG,
    stretch=True,
    confidence=7,
)
THEIRS = MINE._replace(measure=MINE.measure._replace(target=4.0), why="to be heard")
LABELS = {field: field.name.title().replace("_", " ") for field in Field}
MEMBERS: dict[object, str] = {m: m.value for e in (MeasureKind, Direction, Horizon) for m in e}
words = st.text(alphabet="abc äöüß: -,.", max_size=30).map(lambda text: " ".join(text.split()))


def row(field: Field, now: GoalFields) -> Row:
    return next(row for row in side_by_side(MINE, THEIRS, now) if row.field is field)


def test_each_field_says_from_whom_its_text_is() -> None:
    """M20: field by field, mine beside theirs."""
    assert row(Field.TITLE, MINE).source is Source.BOTH
    assert row(Field.TITLE, MINE).is_plain
    assert row(Field.TARGET, MINE).source is Source.MINE
    assert row(Field.TARGET, THEIRS).source is Source.THEIRS
    merged = with_value(MINE, Field.TARGET, 3.5)
    assert row(Field.TARGET, merged) == Row(Field.TARGET, 3.0, 4.0, 3.5)
    assert row(Field.TARGET, merged).source is Source.MERGED
    agreed_otherwise = with_value(MINE, Field.TITLE, "Be heard")
    assert row(Field.TITLE, agreed_otherwise).source is Source.MERGED
    assert not row(Field.TITLE, agreed_otherwise).is_plain


def test_every_field_of_a_goal_is_compared() -> None:
    names = {field.value.partition(".")[0] for field in Field}
    assert names == set(GoalFields._fields)
    inner = {field.value.partition(".")[2] for field in Field} - {""}
    assert inner == set(Measure._fields)


def test_gaps_are_filled_and_nothing_else() -> None:
    filled = with_gaps_filled(MINE, THEIRS)
    assert filled == MINE._replace(why="to be heard")


def test_drafts_are_asked_for_by_side() -> None:
    drafts = Drafts(mine=MINE)
    assert drafts.of(Side.ME) == MINE
    assert drafts.of(Side.THEM) is None


def test_a_draft_sent_as_text_comes_back_whole() -> None:
    """M20: the other side's draft comes by mail or on paper."""
    text = written(MINE, LABELS, MEMBERS)
    assert "Target: 3" in text
    assert "Means:\n- rehearse with Lena\n- ask two colleagues" in text
    assert "Why" not in text
    assert read_written(text, LABELS, MEMBERS) == MINE


def test_a_letter_typed_by_hand_is_read_too() -> None:
    text = """I want to give talks
    at our reviews

    TARGET : 4 talks
    due: 2026-12-18
    baseline: none yet
    Confidence: 12
    who helps: Lena
    and Piet"""
    read = read_written(text, LABELS, MEMBERS)
    assert read.what == "I want to give talks at our reviews"
    assert read.measure.target == 4
    assert read.measure.baseline is None
    assert read.due_on == date(2026, 12, 18)
    assert read.confidence is None
    assert read.who_helps == "Lena and Piet"


@given(
    title=words,
    why=words,
    target=st.none() | st.floats(-999, 999, width=16).map(lambda x: round(x, 2)),
    due=st.none() | st.dates(),
    rating=st.none() | st.integers(1, 5),
)
def test_any_draft_survives_the_way(
    title: str, why: str, target: float | None, due: date | None, rating: int | None
) -> None:
    fields = GoalFields(
        title=title, why=why, measure=Measure(target=target), due_on=due, meaning=rating
    )
    read = read_written(written(fields, LABELS, MEMBERS), LABELS, MEMBERS)
    assert read == fields
