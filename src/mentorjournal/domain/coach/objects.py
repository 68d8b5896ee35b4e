"""What a verb acts on: the object of each head verb, and how much it says."""

from __future__ import annotations

from typing import NamedTuple

from mentorjournal.domain.coach.chunks import ENDING, Chunk, Kind
from mentorjournal.domain.coach.clauses import Role, Sentence

PREPOSITIONS = frozenset(
    {
        "in",
        "on",
        "at",
        "for",
        "to",
        "from",
        "with",
        "into",
        "about",
        "of",
        "over",
        "under",
        "by",
        "through",
        "as",
        "between",
        "among",
        "towards",
        "against",
        "during",
        "after",
        "before",
        "without",
        "per",
        "via",
        "across",
        "within",
        "near",
    }
)


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
    for head in edges:
        later = [edge for edge in edges if edge > head]
        end = min(later) if later else len(sentence.tokens)
        found.append(_act(sentence, head, head + 1, end))
    for start, end in sentence.fragments:
        found.append(_act(sentence, -1, start, end))
    return found


def _act(sentence: Sentence, head: int, start: int, end: int) -> Act:
    words = sentence.words
    amounts = {
        i
        for chunk in (*sentence.quantities, *sentence.times)
        if chunk.kind in (Kind.QUANTITY, Kind.LEVEL, Kind.SERVICE, Kind.DURATION, Kind.CLOCK)
        or (chunk.kind in (Kind.RHYTHM, Kind.RATE) and chunk.counted)
        for i in range(chunk.start, chunk.end)
    }
    body, content, vague = [], [], []
    at = start
    while at < end:
        low, token = sentence.low(at), sentence.tokens[at]
        if (
            low in (".", ";", "!", "?")
            and at + 1 < end
            and sentence.tokens[at + 1].start > token.end
        ):
            break
        time = sentence.time_at(at)
        aside = time is not None and (
            time.kind in ENDING | {Kind.VAGUE}
            or (time.kind is Kind.RHYTHM and not _steered(sentence, time))
        )
        if sentence.roles[at] is not Role.MAIN or aside:
            at += 1
            continue
        body.append(at)
        if token.kind == "word" and at not in amounts:
            noun = low == "will" and words.has("words.determiner", sentence.low(at - 1))
            plain = (words.has("words.function", low) and not noun) or words.has(
                "words.comparative", low
            )
            loose = (
                words.has("words.adverb", low)
                or words.has("words.praise", low)
                or (low.endswith("ly") and len(low) > 4 and not words.has("cues.no_adverb", low))
            )
            idle = words.form(low) == "ing" and words.has("verbs.vague", words.base(low))
            if words.has("nouns.vague", low) or (idle and at == head + 1):
                vague.append(at)
            elif time is not None and time.kind is Kind.RHYTHM:
                pass
            elif not plain and not loose:
                content.append(at)
        elif token.kind in ("size", "ordinal", "number") and at not in amounts:
            body_has = token.kind != "number"
            if body_has:
                content.append(at)
        at += 1
    inside = tuple(i for i in body if i in amounts)
    return Act(head, tuple(body), tuple(content), tuple(vague), inside)


def _steered(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a rhythm is an amount to reach ("to two hours a week") or stands before a noun."""
    if chunk.end - chunk.start == 1:
        return sentence.low(chunk.end)[:1].isalpha() and not sentence.words.has(
            "words.function", sentence.low(chunk.end)
        )
    return chunk.counted and sentence.words.has("cues.amount_before", sentence.low(chunk.start - 1))


def noun_phrase(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """The first noun phrase behind the verb: up to a preposition, a mark, or "that"."""
    phrase: list[int] = []
    previous = act.head
    for at in act.body:
        low = sentence.low(at)
        if phrase and at != previous + 1:
            break
        if low in PREPOSITIONS | {
            ",",
            "(",
            ":",
            "that",
            "which",
            "who",
            "where",
            "and",
            "so",
            "-",
            "–",
        }:
            if phrase and not (low in (",", "and") and len(phrase) == 1):
                break
            previous = at
            if low in ("on", "in", "out", "up", "off", "down", "over", "for", "to", "at", "with"):
                continue
            continue
        if not phrase and sentence.words.has("words.adverb", low):
            previous = at
            continue
        phrase.append(at)
        previous = at
    return tuple(phrase)
