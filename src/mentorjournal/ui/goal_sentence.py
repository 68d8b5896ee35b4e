"""The patterns of the goal sentence, read once, and what they say of a sentence that is there."""

from __future__ import annotations

from datetime import date
from functools import cache

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.sentence import SentenceWords, load_sentence_words, with_due_day
from mentorjournal.resources import resource_path


@cache
def sentence_words() -> SentenceWords:
    """The patterns of the goal sentence."""
    return load_sentence_words(resource_path("smart", "sentence.en.toml"))


def due_on(fields: GoalFields, day: date | None) -> GoalFields:
    """A goal with another due day; its sentence says that day too, where it named the one before.

    A sentence that names its day in a way of its own is left alone.
    """
    before, said = fields.due_on, fields.sentence
    if said and before is not None and day is not None and before != day:
        said = with_due_day(said, before, day, sentence_words())
    return fields._replace(due_on=day, sentence=said)
