"""Two drafts of one goal, laid side by side and made into one (M20, M21).

Each side drafts alone before the first session; then they refine together, field by field. The
goal itself holds what they have come to so far; the two drafts stay as they were written.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any, NamedTuple, TypeAlias

from mentorjournal.domain.goals import Direction, GoalFields, Horizon, MeasureKind
from mentorjournal.domain.sides import Side

Value: TypeAlias = str | float | int | bool | date | tuple[str, ...] | None


class Field(StrEnum):
    """The fields of a goal in the order in which two people talk about them.

    The value names the field of `GoalFields`; behind "measure." it is one of `Measure`.
    """

    TITLE = "title"
    WHAT = "what"
    WHY = "why"
    MEASURE = "measure.name"
    KIND = "measure.kind"
    DIRECTION = "measure.direction"
    BASELINE = "measure.baseline"
    TARGET = "measure.target"
    UNIT = "measure.unit"
    STARTS = "starts_on"
    DUE = "due_on"
    MEANS = "means"
    STRATEGY = "strategy"
    WHO_HELPS = "who_helps"
    TOOLS = "tools"
    PLACE = "place"
    REASON = "reason"
    HORIZON = "horizon"
    STRETCH = "stretch"
    CONFIDENCE = "confidence"
    MEANING = "meaning"
    MENTOR_FIT = "mentor_fit"
    SENTENCE = "sentence"


_MEMBERS = {Field.KIND: MeasureKind, Field.DIRECTION: Direction, Field.HORIZON: Horizon}
_NUMBERS = frozenset({Field.BASELINE, Field.TARGET})
_RATINGS = {Field.CONFIDENCE: 10, Field.MEANING: 5, Field.MENTOR_FIT: 5}
_DAYS = frozenset({Field.STARTS, Field.DUE})
_BLANK = GoalFields()
_YES = "yes"


class Drafts(NamedTuple):
    """What each side drafted alone; None while there is nothing of a side."""

    mine: GoalFields | None = None
    theirs: GoalFields | None = None

    def of(self, side: Side) -> GoalFields | None:
        """The draft of one side."""
        return self.mine if side is Side.ME else self.theirs


class Source(StrEnum):
    """Where the text that both have come to is from."""

    BOTH = "both"
    MINE = "mine"
    THEIRS = "theirs"
    MERGED = "merged"


class Row(NamedTuple):
    """One field as each side drafted it, and as it stands now."""

    field: Field
    mine: Value
    theirs: Value
    now: Value

    @property
    def source(self) -> Source:
        """From whom the text of now is; of neither when it was merged or typed."""
        if self.now == self.mine:
            return Source.BOTH if self.mine == self.theirs else Source.MINE
        return Source.THEIRS if self.now == self.theirs else Source.MERGED

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to talk about: both drafted what stands now."""
        return self.mine == self.theirs == self.now


def value_of(fields: GoalFields, field: Field) -> Value:
    """What a field holds."""
    first, _, inner = field.value.partition(".")
    found: Value = getattr(getattr(fields, first), inner) if inner else getattr(fields, first)
    return found


def with_value(fields: GoalFields, field: Field, value: Value) -> GoalFields:
    """The fields with another value in one of them."""
    first, _, inner = field.value.partition(".")
    values: dict[str, Any] = {inner or first: value}
    if inner:
        values = {first: fields.measure._replace(**values)}
    return fields._replace(**values)


def is_blank(fields: GoalFields, field: Field) -> bool:
    """Whether a field says nothing yet, or no more than every new goal does."""
    return value_of(fields, field) == value_of(_BLANK, field)


def side_by_side(mine: GoalFields, theirs: GoalFields, now: GoalFields) -> tuple[Row, ...]:
    """Every field as each side drafted it and as it stands now, in the order of `Field`."""
    return tuple(
        Row(field, value_of(mine, field), value_of(theirs, field), value_of(now, field))
        for field in Field
    )


def with_gaps_filled(now: GoalFields, draft: GoalFields) -> GoalFields:
    """What stands now, with everything that only the draft says."""
    for field in Field:
        if is_blank(now, field):
            now = with_value(now, field, value_of(draft, field))
    return now


# Drafts as text ------------------------------------------------------------------------------


def written(fields: GoalFields, labels: Mapping[Field, str], members: Mapping[object, str]) -> str:
    """A draft as lines of text "Label: value", to be sent to the other side by any way.

    Args:
        fields: the draft; what is blank is left out.
        labels: what each field is called.
        members: what each kind of measure, direction and horizon is called.

    Returns text that `read_written` with the same words makes into the same fields.
    """
    lines = []
    for field in Field:
        if not is_blank(fields, field):
            lines.append(f"{labels[field]}:{_said(value_of(fields, field), members)}")
    return "\n".join(lines)


def _said(value: Value, members: Mapping[object, str]) -> str:
    if isinstance(value, tuple):
        return "".join(f"\n- {line}" for line in value)
    if isinstance(value, StrEnum):
        return f" {members[value]}"
    if isinstance(value, bool):
        return f" {_YES}"
    if isinstance(value, float):
        return f" {value:.12g}"
    return " " + " ".join(str(value).split())


def read_written(
    text: str, labels: Mapping[Field, str], members: Mapping[object, str]
) -> GoalFields:
    """The fields from a text as `written` makes it, or as somebody typed it into a letter.

    A line that begins with a label begins its field, in any order and however it is capitalised;
    other lines go on with the field before. What stands before the first label is what is to be
    done. Days are ISO days; what cannot be read as a number, day or rating is passed over.
    """
    names = sorted(
        ((label.casefold(), field) for field, label in labels.items()), key=lambda one: -len(one[0])
    )
    parts: dict[Field, list[str]] = {}
    field = Field.WHAT
    for line in text.splitlines():
        begun = next((one for one in names if _begins(line, one[0])), None)
        if begun is not None:
            field, line = begun[1], line.lstrip()[len(begun[0]) :].lstrip().removeprefix(":")
        if line.strip():
            parts.setdefault(field, []).append(line.strip())
    fields = _BLANK
    for field, lines in parts.items():
        value = _read(field, lines, members)
        if value is not None:
            fields = with_value(fields, field, value)
    return fields


def _begins(line: str, label: str) -> bool:
    line = line.strip().casefold()
    return line.startswith(label) and line[len(label) :].lstrip().startswith(":")


def _read(field: Field, lines: Sequence[str], members: Mapping[object, str]) -> Value:
    text = " ".join(lines)
    if field is Field.MEANS:
        return tuple(line.lstrip("-•* ").strip() for line in lines if line.lstrip("-•* "))
    if field is Field.STRETCH:
        return text.casefold() == _YES
    if field in _MEMBERS:
        return next((m for m in _MEMBERS[field] if members[m].casefold() == text.casefold()), None)
    try:
        if field in _NUMBERS:
            number = float(text.split()[0].rstrip("%").replace(",", "."))
            return number if isfinite(number) else None
        if field in _RATINGS:
            rating = int(text.split()[0])
            return rating if 1 <= rating <= _RATINGS[field] else None
        if field in _DAYS:
            return date.fromisoformat(text.split()[0])
    except ValueError:
        return None
    return text
