"""The coach and the sentence for what is filled in, with their word lists read once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from mentorjournal.domain.coach.records import Finding, Letter, VagueWord, Verdict
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.sentence import (
    Piece,
    goal_sentence,
    sentence_text,
)
from mentorjournal.domain.smart import (
    FieldText,
    WordLists,
    advise,
    explain,
    field_texts,
    load_words,
    read_fields,
)
from mentorjournal.resources import resource_path
from mentorjournal.ui.goal_sentence import sentence_words
from mentorjournal.ui.goals.wizard.wording import without_blanks
from mentorjournal.ui.words import day_text

_ALL = "SMART"
_MOST_WORDS, _MOST_TEXTS = 3, 2
_LONGEST = 48


@cache
def words() -> WordLists:
    """The coach's word lists."""
    return load_words(resource_path("smart"))


class Coaching:
    """What the coach reads in one state of the goal.

    Attributes:
        verdict: the five letters and the vague words.
    """

    def __init__(self, fields: GoalFields, aims: int) -> None:
        self.fields = fields
        self.verdict: Verdict = read_fields(fields, words(), aims=aims)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read yet."""
        return not self.verdict.text.strip() and not self.verdict.letters

    def explain(self, letter: Letter) -> str:
        """Why a letter was found or not, with the first few of the words meant."""
        finding = self.verdict.of(letter)
        most = _MOST_WORDS if letter in (Letter.S, Letter.M) else _MOST_TEXTS
        said = tuple(_brief(word) for word in finding.words[:most])
        return explain(finding._replace(words=said), words())

    def advise(self, letter: Letter) -> str:
        """What to add for a letter that is missing."""
        return advise(self.verdict.of(letter), words())

    def explain_words(self, vague: Sequence[VagueWord]) -> str:
        """Why words say little that do so for the same reason."""
        meant = tuple(word.word for word in vague)
        return explain(Finding(Letter.R, False, vague[0].reason, meant), words())

    def marks_in(self, name: str, line: int = 0) -> list[tuple[int, int]]:
        """Where vague words stand in one text field; `line` counts the fields of that name."""
        found = [text for text in field_texts(self.fields) if text.name == name]
        if line >= len(found) or (name == "what" and not self.fields.what.strip()):
            return []
        text = found[line]
        return [
            (vague.span[0] - text.start, vague.span[1] - text.start)
            for vague in self.verdict.vague
            if _inside(vague, text)
        ]

    def place_of(self, vague: VagueWord) -> tuple[FieldText, int] | None:
        """The field that a vague word stands in, and which of that name it is."""
        counted: dict[str, int] = {}
        for text in field_texts(self.fields):
            number = counted.get(text.name, 0)
            counted[text.name] = number + 1
            if _inside(vague, text):
                return text, number
        return None

    def pieces(self) -> Sequence[Piece]:
        """The goal as a sentence that grows; no blank for what other words say already."""
        return without_blanks(goal_sentence(self.fields, sentence_words()), self.verdict.letters)


def _brief(word: str) -> str:
    """A word of the coach for a narrow column: days as people write them, long texts cut."""
    try:
        return day_text(date.fromisoformat(word))
    except ValueError:
        return word if len(word) <= _LONGEST else word[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _inside(vague: VagueWord, text: FieldText) -> bool:
    return text.start <= vague.span[0] and vague.span[1] <= text.start + len(text.text)


def generated_sentence(fields: GoalFields) -> str:
    """The sentence from what is filled in, without what is missing; "" while nothing is."""
    if not (fields.what.strip() or fields.measure.name.strip()):
        return ""
    return sentence_text(without_blanks(goal_sentence(fields, sentence_words()), _ALL))


def is_own_sentence(fields: GoalFields) -> bool:
    """Whether the person wrote the sentence themselves, so that it wins over the generated."""
    return bool(fields.sentence.strip()) and fields.sentence != generated_sentence(fields)
