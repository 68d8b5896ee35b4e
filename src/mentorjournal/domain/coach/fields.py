"""Judging what stands in the wizard, field by field.

A number or a date of its own field counts whatever the sentence says; the texts are read like a
sentence, so that vague words are marked there too.
"""

from __future__ import annotations

from typing import NamedTuple

from mentorjournal.domain.coach.clauses import take_apart
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.records import Finding, Letter, Reason, Span, VagueWord, Verdict
from mentorjournal.domain.coach.specific import judge_specific
from mentorjournal.domain.coach.tokens import fold
from mentorjournal.domain.coach.vague import mark_vague
from mentorjournal.domain.goals import Direction, GoalFields, MeasureKind

UNSURE_BELOW = 4


class FieldText(NamedTuple):
    """Where a field's text stands in the text all spans of a verdict refer to.

    Attributes:
        name: the field of `GoalFields`; ``"means"`` once for each line.
        start: its first character there.
    """

    name: str
    text: str
    start: int


def field_texts(fields: GoalFields) -> tuple[FieldText, ...]:
    """The fields that hold text, in the order of the wizard."""
    named = [
        ("what", fields.what or fields.sentence or fields.title),
        ("why", fields.why),
        ("who_helps", fields.who_helps),
        ("tools", fields.tools),
        ("place", fields.place),
        *(("means", line) for line in fields.means),
        ("reason", fields.reason),
    ]
    found, start = [], 0
    for name, text in named:
        if text.strip():
            found.append(FieldText(name, text, start))
            start += len(text) + 1
    return tuple(found)


def judge_fields(fields: GoalFields, sentence: Verdict, words: WordLists, aims: int) -> Verdict:
    """The verdict on the wizard's fields.

    Args:
        fields: what was filled in.
        sentence: the verdict on the text of the field "what", whose spans start at 0.
        words: the language.
        aims: how many values and objectives are linked (M5).
    """
    texts = field_texts(fields)
    whole = "\n".join(field.text for field in texts)
    read = _Fields(fields, texts, sentence, words)
    findings = (
        read.specific(),
        read.measurable(),
        read.attainable(),
        read.relevant(aims),
        read.timed(),
    )
    vague = list(sentence.vague)
    for field in texts:
        if field.name != "what":
            vague += _moved(field, words)
    return Verdict(whole, findings, tuple(vague))


def _moved(field: FieldText, words: WordLists) -> list[VagueWord]:
    sentence = take_apart(field.text, words)
    marked = mark_vague(sentence, judge_specific(sentence)._replace(present=True))
    return [
        word._replace(span=(word.span[0] + field.start, word.span[1] + field.start))
        for word in marked
    ]


class _Fields:
    """One letter a method, over the fields."""

    def __init__(
        self, fields: GoalFields, texts: tuple[FieldText, ...], sentence: Verdict, words: WordLists
    ) -> None:
        self.fields = fields
        self.texts = texts
        self.sentence = sentence
        self.words = words

    def _text(self, *names: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        chosen = [field for field in self.texts if field.name in names and self._says(field.text)]
        return (
            tuple(field.text for field in chosen),
            tuple((field.start, field.start + len(field.text)) for field in chosen),
        )

    def _says(self, text: str) -> bool:
        """Whether a text says anything beyond "harder" and "my best"."""
        lows = [low for low in (word.strip(".,;!?") for word in text.casefold().split()) if low]
        return any(
            not (
                self.words.has("words.effort", low)
                or self.words.has("words.effort_object", low)
                or self.words.has("words.function", low)
                or self.words.has("verbs.vague", self.words.base(low))
            )
            for low in lows
        )

    def specific(self) -> Finding:
        found = self.sentence.of(Letter.S)
        counted = self.fields.measure.target is not None and bool(
            self.fields.measure.name.strip() or self.fields.measure.unit.strip()
        )
        verb = self.words.base(fold(found.words[0])) if found.words else ""
        direction = found.reason is Reason.DIRECTION_ONLY or (
            found.reason is Reason.COMPARED_WITH_NOTHING and not self.words.has("verbs.vague", verb)
        )
        if counted and direction:
            return Finding(Letter.S, True, Reason.AMOUNT_OF_CHANGE, found.words, found.spans)
        return found

    def measurable(self) -> Finding:
        measure = self.fields.measure
        if measure.kind is MeasureKind.DONE and self.sentence.of(Letter.S).present:
            found = self.sentence.of(Letter.S)
            return Finding(Letter.M, True, Reason.DELIVERABLE, found.words, found.spans)
        if measure.target is None or not (measure.name.strip() or measure.unit.strip()):
            return self.sentence.of(Letter.M)
        words = tuple(
            word
            for word in (
                measure.name.strip(),
                f"{measure.baseline:g}" if measure.baseline is not None else "",
                f"{measure.target:g} {measure.unit}".strip(),
            )
            if word
        )
        behind = measure.baseline is not None and (
            (measure.direction is Direction.RAISE and measure.target <= measure.baseline)
            or (measure.direction is Direction.LOWER and measure.target >= measure.baseline)
        )
        reason = Reason.TARGET_BEHIND if behind else Reason.QUANTITY
        return Finding(Letter.M, not behind, reason, words)

    def attainable(self) -> Finding:
        words, spans = self._text("who_helps", "tools", "means")
        if not words:
            return self.sentence.of(Letter.A)
        sure = self.fields.confidence
        if sure is not None and sure < UNSURE_BELOW:
            return Finding(Letter.A, False, Reason.UNSURE, (str(sure),))
        return Finding(Letter.A, True, Reason.MEANS, words, spans)

    def relevant(self, aims: int) -> Finding:
        words, spans = self._text("why", "reason")
        if words:
            return Finding(Letter.R, True, Reason.PURPOSE, words, spans)
        if aims > 0:
            return Finding(Letter.R, True, Reason.ALIGNMENT)
        return self.sentence.of(Letter.R)

    def timed(self) -> Finding:
        start, due = self.fields.starts_on, self.fields.due_on
        if due is None:
            return self.sentence.of(Letter.T)
        if start is not None and due < start:
            return Finding(
                Letter.T, False, Reason.DUE_BEFORE_START, (start.isoformat(), due.isoformat())
            )
        return Finding(Letter.T, True, Reason.DATE, (due.isoformat(),))
