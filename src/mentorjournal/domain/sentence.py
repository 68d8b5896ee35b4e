"""The goal as one sentence that grows while the wizard is filled in (M1, M2).

The patterns are data, one file a language (`resources/smart/sentence.en.toml`); here is only how
they are put together. The sentence comes in pieces, so that a window can show what was filled in
in bold and what is still missing in grey.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from mentorjournal.domain.goals import Direction, GoalFields, Measure, MeasureKind

MOST_MEANS = 3
_BLANK = re.compile(r"\{(\w+)\}")
_ENDS = " \t\n.,;:"

SentenceWords = Mapping[str, Mapping[str, Any]]


class PieceKind(StrEnum):
    """Fixed words, something filled in, or something still missing."""

    TEXT = "text"
    FILLED = "filled"
    EMPTY = "empty"


class Piece(NamedTuple):
    """A part of the sentence. letter: S, M, A, R or T of a blank; empty for fixed words."""

    kind: PieceKind
    text: str
    letter: str = ""


Pieces = tuple[Piece, ...]


def load_sentence_words(path: Path) -> SentenceWords:
    """The patterns of one language from a file such as `sentence.en.toml`.

    Raises OSError when it cannot be read, and ValueError when it is no TOML.
    """
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


def goal_sentence(fields: GoalFields, words: SentenceWords) -> Pieces:
    """The sentence for what is filled in so far, with empty blanks for what a goal needs."""
    writer = _Writer(fields, words)
    keeps = fields.measure.direction is Direction.KEEP and writer.has_numbers
    frame = words["own" if writer.is_own else "frame"]["until" if keeps else "by"]
    blanks = {
        "when": writer.when(),
        "act": writer.act(),
        "how": writer.how(),
        "why": writer.why(),
    }
    return _joined(_fill(frame, blanks))


def sentence_text(pieces: Sequence[Piece]) -> str:
    """The sentence as text, with what is missing in square brackets."""
    return "".join(
        f"[{piece.text}]" if piece.kind is PieceKind.EMPTY else piece.text for piece in pieces
    )


def with_due_day(sentence: str, before: date, after: date, words: SentenceWords) -> str:
    """A sentence with another due day, where it names the one before as these words write it.

    A day that is written in another way stays: nobody's own words are guessed at.
    """
    old, new = (_day_words(day, words) for day in (before, after))
    return re.sub(rf"(?<!\d){re.escape(old)}(?!\d)", lambda _: new, sentence)


def _day_words(day: date, words: SentenceWords) -> str:
    form = words["date"]
    month = form["months"][day.month - 1]
    return str(form["pattern"].format(day=day.day, month=month, year=day.year))


class _Writer:
    """Puts the parts of one sentence together.

    Attributes:
        has_numbers: whether there is a measure that is counted.
        is_own: whether the act is said with who does it: "my mentee gives a talk".
    """

    def __init__(self, fields: GoalFields, words: SentenceWords) -> None:
        self._fields = fields
        self._words = words
        measure = fields.measure
        self._done_or_not = measure.kind is MeasureKind.DONE
        self.has_numbers = not self._done_or_not and (
            measure.target is not None or measure.baseline is not None or bool(_neat(measure.name))
        )
        self._what = self._without_opener(_neat(fields.what), "what")
        self.is_own = self._begins(self._what, "own")

    # The parts ---------------------------------------------------------------------------

    def when(self) -> Pieces:
        due = self._fields.due_on
        return self._blank("when", "T", "" if due is None else _day_words(due, self._words))

    def act(self) -> Pieces:
        patterns = self._words["own" if self.is_own else "act"]
        what = self._blank("what", "S", self._lowered(self._what))
        blanks = {"what": what, "place": self._place()}
        if self._done_or_not:
            blanks["name"] = self._name()
            if not _neat(self._fields.measure.name):
                return _fill(patterns["what"], blanks)
            return _fill(patterns["done" if self._what else "done_only"], blanks)
        if not self.has_numbers:
            blanks["name"] = self._blank("number", "M", "")
            return _fill(patterns["unmeasured"], blanks)
        blanks["measure"] = self._measure()
        return _fill(patterns["both" if self._what else "measure"], blanks)

    def how(self) -> Pieces:
        fields = self._fields
        lines = [_neat(line) for line in fields.means]
        means = [self._means(line) for line in lines if line][:MOST_MEANS]
        said = " ".join([fields.what, *means]).casefold()
        pieces: Pieces = ()
        if means:
            pieces += self._part("how", "means", "A", self._list(means))
        for name, text in (("helper", _neat(fields.who_helps)), ("tools", _neat(fields.tools))):
            if text and text.casefold() not in said:
                pieces += self._part("how", name, "A", text)
        if not pieces:
            return _fill(self._words["how"]["means"], {"means": self._blank("means", "A", "")})
        return pieces

    def why(self) -> Pieces:
        text = _neat(self._fields.reason) or _neat(self._fields.why)
        text = self._lowered(self._without_opener(text, "why"))
        pattern = self._words["why"]["as_is" if self._begins(text, "why_as_is") else "because"]
        return _fill(pattern, {"why": self._blank("why", "R", text)})

    def _place(self) -> Pieces:
        text = _neat(self._fields.place)
        said = f"{self._fields.what} {self._fields.measure.name}".casefold()
        if not text or text.casefold() in said:
            return ()
        text = self._lowered(text)
        pattern = self._words["place"]["as_is" if self._begins(text, "place_as_is") else "in"]
        return _fill(pattern, {"place": self._blank("place", "S", text)})

    def _measure(self) -> Pieces:
        measure = self._fields.measure
        baseline, target = measure.baseline, measure.target
        if measure.direction is Direction.KEEP:
            ceiling = baseline is not None and target is not None and baseline < target
            pattern = "keep_most" if ceiling else "keep_least"
        else:
            pattern = measure.direction.value
            if baseline is None and target is not None:
                pattern += "_to"
        blanks = {
            "name": self._name(),
            "baseline": self._blank("baseline", "M", self._number(measure, baseline, False)),
            "target": self._blank("target", "M", self._number(measure, target, True)),
        }
        return _fill(self._words["measure"][pattern], blanks)

    # Words -------------------------------------------------------------------------------

    def _name(self) -> Pieces:
        """The measure with the article that it needs, if any."""
        words = self._words["name"]
        text = self._lowered(_neat(self._fields.measure.name))
        if not text:
            return self._blank("name", "M", "")
        pattern = words["article"]
        if any(_starts(text, word) for word in words["with_article"]):
            pattern = words["as_is"]
        elif self._is_counted(text):
            pattern = words["counted"]
        return _fill(pattern, {"name": self._blank("name", "M", text)})

    def _is_counted(self, text: str) -> bool:
        measure, words = self._fields.measure, self._words["name"]
        if measure.kind is not MeasureKind.COUNT:
            return False
        if any(_starts(text, opener) for opener in words["already_counted"]):
            return False
        unit = _neat(measure.unit).casefold()
        return (not unit or unit in text.casefold()) and bool(re.search(words["plural"], text))

    def _means(self, line: str) -> str:
        line = self._lowered(self._without_opener(line, "means"))
        first, space, rest = line.partition(" ")
        gerund = self._words["gerunds"].get(first.lower())
        return f"{gerund}{space}{rest}" if gerund else line

    def _list(self, parts: Sequence[str]) -> str:
        patterns = self._words["how"]
        *first, last = parts
        if not first:
            return last
        head = first[0]
        for part in first[1:]:
            head = patterns["many"].format(one=head, two=part)
        return str(patterns["two"].format(one=head, two=last))

    def _part(self, table: str, name: str, letter: str, text: str) -> Pieces:
        as_is = self._begins(text, f"{name}_as_is")
        pattern = self._words[table][f"{name}_as_is" if as_is else name]
        return _fill(pattern, {name: self._blank(name, letter, text)})

    def _number(self, measure: Measure, value: float | None, with_unit: bool) -> str:
        if value is None:
            return ""
        words = self._words["number"]
        text = f"{value:,.2f}"
        if measure.kind is not MeasureKind.MONEY or value == int(value):
            text = text.rstrip("0").rstrip(".")
        text = text.translate({ord(","): words["thousands"], ord("."): words["decimal"]})
        unit = _neat(measure.unit)
        if measure.kind is MeasureKind.PERCENTAGE or unit == "%":
            return str(words["percent"].format(number=text))
        if unit in words["before"]:
            return f"{unit}{text}" if len(unit) == 1 or unit.endswith("$") else f"{unit} {text}"
        named = unit.casefold() in measure.name.casefold()
        return f"{text} {unit}" if unit and with_unit and not named else text

    def _blank(self, name: str, letter: str, text: str) -> Pieces:
        if text:
            return (Piece(PieceKind.FILLED, text, letter),)
        return (Piece(PieceKind.EMPTY, self._words["blank"][name], letter),)

    def _lowered(self, text: str) -> str:
        """The text with a small first letter, unless its first word may be a name."""
        found = re.match(r"\w+", text)
        if found is None:
            return text
        first, gerunds = found[0], self._words["gerunds"]
        small = first.lower()
        known = small in self._words["lower"]["words"] or small in gerunds
        if (known or small in gerunds.values()) and first in (
            first.capitalize(),
            first.upper()[:1],
        ):
            return small + text[len(first) :]
        return text

    def _without_opener(self, text: str, name: str) -> str:
        for opener in self._words["openers"][name]:
            if _starts(text, opener):
                return text[len(opener) :].lstrip()
        return text

    def _begins(self, text: str, name: str) -> bool:
        return any(_starts(text, opener) for opener in self._words["openers"][name])


def _neat(text: str) -> str:
    return " ".join(text.split()).strip(_ENDS)


def _starts(text: str, opener: str) -> bool:
    head = text[: len(opener)].casefold()
    return head == opener.casefold() and not text[len(opener) : len(opener) + 1].isalnum()


def _fill(pattern: str, blanks: Mapping[str, Pieces]) -> Pieces:
    """The pattern with its blanks replaced; a blank that nobody knows stays as it is written."""
    pieces: list[Piece] = []
    end = 0
    for found in _BLANK.finditer(pattern):
        if found[1] not in blanks:
            continue
        if found.start() > end:
            pieces.append(Piece(PieceKind.TEXT, pattern[end : found.start()]))
        pieces += blanks[found[1]]
        end = found.end()
    if end < len(pattern):
        pieces.append(Piece(PieceKind.TEXT, pattern[end:]))
    return tuple(pieces)


def _joined(pieces: Pieces) -> Pieces:
    """The pieces with neighbouring fixed words as one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.kind is joined[-1].kind is PieceKind.TEXT:
            joined[-1] = Piece(PieceKind.TEXT, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)
