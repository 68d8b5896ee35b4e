"""What the fields of a goal are called, and what they say, where two drafts are compared."""

from __future__ import annotations

from datetime import date

from mentorjournal.domain.goal_drafts import Field, Value, is_blank, with_value
from mentorjournal.domain.goals import Direction, GoalFields, Horizon, MeasureKind
from mentorjournal.ui.goals.wizard.coaching import generated_sentence, is_own_sentence
from mentorjournal.ui.words import day_text, number_text, tr, word


def field_name(field: Field) -> str:
    """The name of a field, as the wizard and the history call it."""
    return {
        Field.TITLE: tr("Title"),
        Field.WHAT: tr("What"),
        Field.WHY: tr("Why"),
        Field.MEASURE: tr("Measure"),
        Field.KIND: tr("Kind of measure"),
        Field.DIRECTION: tr("Direction"),
        Field.BASELINE: tr("Starting point"),
        Field.TARGET: tr("Target"),
        Field.UNIT: tr("Unit"),
        Field.STARTS: tr("Begins"),
        Field.DUE: tr("Due"),
        Field.MEANS: tr("How"),
        Field.STRATEGY: tr("Strategy"),
        Field.WHO_HELPS: tr("Who helps"),
        Field.TOOLS: tr("Tools"),
        Field.PLACE: tr("Where"),
        Field.REASON: tr("Reason"),
        Field.HORIZON: tr("Horizon"),
        Field.STRETCH: tr("Stretch"),
        Field.CONFIDENCE: tr("How sure"),
        Field.MEANING: tr("Meaning"),
        Field.MENTOR_FIT: tr("Fit with the mentor"),
        Field.SENTENCE: tr("Sentence"),
    }[field]


def field_names() -> dict[Field, str]:
    """Every field with its name."""
    return {field: field_name(field) for field in Field}


def member_names() -> dict[object, str]:
    """What the kinds, directions and horizons are called."""
    names: dict[object, str] = {m: word(m) for kind in (MeasureKind, Direction) for m in kind}
    names |= {Horizon.SHORT: tr("short-term"), Horizon.LONG: tr("long-term")}
    return names


def nothing_text(field: Field) -> str:
    """What stands where a side drafted nothing."""
    return tr("made from the other fields") if field is Field.SENTENCE else tr("nothing yet")


def value_text(field: Field, value: Value) -> str:
    """What a field says, for reading; "" when it says nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, date):
        return day_text(value)
    if field in (Field.KIND, Field.DIRECTION, Field.HORIZON):
        return member_names()[value]
    if isinstance(value, int | float):
        top = {Field.CONFIDENCE: "10", Field.MEANING: "5", Field.MENTOR_FIT: "5"}.get(field, "")
        said = number_text(value)
        return tr("%1 of %2").replace("%1", said).replace("%2", top) if top else said
    return value


def spoken(fields: GoalFields) -> GoalFields:
    """The fields without a sentence that only repeats them: it is made anew when they change."""
    return fields if is_own_sentence(fields) else fields._replace(sentence="")


def changed(fields: GoalFields, field: Field, value: Value) -> GoalFields:
    """The fields with another value; a sentence that is not the person's own goes along."""
    own = is_own_sentence(fields) or field is Field.SENTENCE
    after = with_value(fields, field, value)
    if own or is_blank(fields, Field.SENTENCE):
        return after
    return after._replace(sentence=generated_sentence(after))


def sentence_of(fields: GoalFields) -> str:
    """The sentence as the person wrote it, or else made from what is filled in."""
    return fields.sentence.strip() or generated_sentence(fields)
