"""What a verb acts on: the object of each head verb, and how much it says."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from mentorjournal.domain.coach.chunks import ENDING, Chunk, Kind
from mentorjournal.domain.coach.sentence import STOPS, Role, Sentence

LINKS = frozenset({",", "(", ":", "-", "–"})


class Act(NamedTuple):
    """A head verb and what stands behind it in the main clause.

    Attributes:
        head: token index of the verb; -1 for a stretch without one.
        body: indices of the tokens behind it, times left out.
        content: those of `body` that name something, vague words left out.
        vague: those that pretend to.
        quantities: chunks of amounts and levels among them.
    """

    head: int
    body: tuple[int, ...]
    content: tuple[int, ...]
    vague: tuple[int, ...]
    amounts: tuple[int, ...]


def acts(sentence: Sentence) -> list[Act]:
    """One act for each head, in order; a stretch without a verb is an act with head -1."""
    edges = [*sentence.heads]
    found = []
    amounts = _amounts(sentence)
    for head in edges:
        later = [edge for edge in edges if edge > head]
        end = min(later) if later else len(sentence.tokens)
        act = _act(sentence, head, head + 1, end, amounts)
        found.append(act)
        if len(found) > 1 and _shares(sentence, found[-2], head):
            found[-2] = act._replace(head=found[-2].head)
    for start, end in sentence.fragments:
        found.append(_act(sentence, -1, start, end, amounts))
    return found


def _shares(sentence: Sentence, before: Act, head: int) -> bool:
    """Whether two verbs have one object: "write and test the plan"."""
    return before.head == head - 2 and sentence.has("grammar.and", head - 1)


class _Sort(Enum):
    """What a token behind a verb adds to its object."""

    NAME = auto()
    VAGUE = auto()
    NONE = auto()


def _act(sentence: Sentence, head: int, start: int, end: int, amounts: set[int]) -> Act:
    body: list[int] = []
    sorted_tokens: dict[_Sort, list[int]] = {sort: [] for sort in _Sort}
    for at in range(start, end):
        if _ends(sentence, at, end):
            break
        if sentence.roles[at] is Role.MAIN and not _aside(sentence, at):
            body.append(at)
            sort = _Sort.NONE if at in amounts else _sort(sentence, at, head)
            sorted_tokens[sort].append(at)
    return Act(
        head,
        tuple(body),
        tuple(sorted_tokens[_Sort.NAME]),
        tuple(sorted_tokens[_Sort.VAGUE]),
        tuple(at for at in body if at in amounts),
    )


def _amounts(sentence: Sentence) -> set[int]:
    """The tokens of everything that says how much."""
    return {
        at
        for chunk in (*sentence.quantities, *sentence.times)
        if chunk.kind in (Kind.QUANTITY, Kind.LEVEL, Kind.SERVICE, Kind.DURATION, Kind.CLOCK)
        or (chunk.kind in (Kind.RHYTHM, Kind.RATE) and chunk.counted)
        for at in range(chunk.start, chunk.end)
    }


def _ends(sentence: Sentence, at: int, end: int) -> bool:
    """Whether the sentence ends here, which a point inside "2.0" does not mean."""
    spaced = at + 1 < end and sentence.tokens[at + 1].start > sentence.tokens[at].end
    return sentence.low(at) in STOPS and spaced


def _aside(sentence: Sentence, at: int) -> bool:
    """Whether a token says when, and is no object."""
    time = sentence.time_at(at)
    if time is None:
        return False
    if time.kind is Kind.RHYTHM:
        return not _steered(sentence, time)
    return time.kind in ENDING | {Kind.VAGUE, Kind.RATE}


def _sort(sentence: Sentence, at: int, head: int) -> _Sort:
    token, low = sentence.tokens[at], sentence.low(at)
    if token.kind != "word":
        return _Sort.NAME if token.kind in ("size", "ordinal") else _Sort.NONE
    idle = at == head + 1 and sentence.form(at) == "ing"
    named = at > 0 and token.text[0].isupper() and sentence.tokens[at - 1].text[0].isupper()
    if (sentence.has("nouns.vague", at) and not named) or (
        idle and sentence.words.has("verbs.vague", sentence.base(at))
    ):
        return _Sort.VAGUE
    time = sentence.time_at(at)
    if time is not None and time.kind is Kind.RHYTHM:
        return _Sort.NONE
    testament = low == "will" and sentence.has("words.determiner", at - 1)
    adverb = low.endswith("ly") and len(low) > 4 and not sentence.has("cues.no_adverb", at)
    lists = ("words.comparative", "words.adverb", "words.praise", "words.function")
    empty = adverb or any(sentence.has(name, at) for name in lists)
    return _Sort.NONE if empty and not testament else _Sort.NAME


def _steered(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a rhythm is an amount to reach ("to two hours a week") or stands before a noun."""
    if chunk.end - chunk.start == 1:
        return sentence.low(chunk.end)[:1].isalpha() and not sentence.words.has(
            "words.function", sentence.low(chunk.end)
        )
    return chunk.counted and sentence.words.has("cues.amount_before", sentence.low(chunk.start - 1))


def _particle(sentence: Sentence, at: int) -> bool:
    """Whether a token belongs to the verb: "sort out my pension", not "get out of"."""
    return sentence.has("cues.particle", at) and sentence.has("words.determiner", at + 1)


def noun_phrase(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """The first noun phrase behind the verb: up to a preposition, a mark, or "that"."""
    phrase: list[int] = []
    previous = act.head
    for at in act.body:
        low = sentence.low(at)
        if phrase and at != previous + 1:
            break
        previous = at
        if low in LINKS or sentence.has("cues.link", at):
            listing = low == "," or sentence.has("grammar.and", at)
            if phrase and not (listing and len(phrase) == 1):
                break
        elif phrase or not (
            sentence.has("words.adverb", at) or (at == act.head + 1 and _particle(sentence, at))
        ):
            phrase.append(at)
    return tuple(phrase)
