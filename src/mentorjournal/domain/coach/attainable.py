"""A: does it say how: with what means, steps, help, or in which rhythm of one's own?"""

from __future__ import annotations

from mentorjournal.domain.coach.chunks import Chunk, Kind
from mentorjournal.domain.coach.objects import acts
from mentorjournal.domain.coach.records import Finding, Letter, Reason
from mentorjournal.domain.coach.sentence import Role, Sentence


def judge_attainable(sentence: Sentence) -> Finding:
    """The finding for A."""
    means = [part for part in sentence.parts if part.reason is Reason.MEANS]
    if means:
        return _finding(sentence, True, Reason.MEANS, [(p.start, p.end) for p in means])
    rhythms = [
        c
        for c in sentence.times
        if (c.kind is Kind.RHYTHM and _own(sentence, c)) or _paced(sentence, c)
    ]
    if rhythms:
        return _finding(sentence, True, Reason.RHYTHM, [(c.start, c.end) for c in rhythms])
    effort = [part for part in sentence.parts if part.reason is Reason.EFFORT_ONLY]
    if effort:
        return _finding(sentence, False, Reason.EFFORT_ONLY, [(p.start, p.end) for p in effort])
    alone = [
        (at, at + length)
        for at in range(len(sentence.tokens))
        if (length := sentence.words.match("markers.alone", sentence.tokens, at))
    ]
    if alone:
        return _finding(sentence, False, Reason.ALONE, alone[:1])
    units = [c for c in sentence.times if c.kind in (Kind.RATE, Kind.RHYTHM)]
    if units:
        return _finding(sentence, False, Reason.UNIT_OF_MEASURE, [(c.start, c.end) for c in units])
    return Finding(Letter.A, False, Reason.NO_MEANS)


def _finding(
    sentence: Sentence, present: bool, reason: Reason, places: list[tuple[int, int]]
) -> Finding:
    spans = tuple(sentence.span(start, end) for start, end in places)
    words = tuple(sentence.text[start:end] for start, end in spans)
    return Finding(Letter.A, present, reason, words, spans)


def _own(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a rhythm is how one acts, not how something is counted or named."""
    words = sentence.words
    role = sentence.roles[chunk.start]
    if role not in (Role.MAIN, Role.MEANS, Role.LEAD):
        return False
    if role is Role.LEAD and chunk.start > 3:
        return False
    acting = [sentence.base(head) for head in sentence.heads if head < chunk.start]
    if acting and words.has("cues.have_of_time", acting[-1]) and chunk.counted:
        return False
    steered = any(
        (words.has("verbs.direction", base) and not _kept(sentence, head))
        or words.has("verbs.amount", base)
        for head in sentence.heads
        if head < chunk.start
        for base in (sentence.base(head),)
    )
    if role is Role.MAIN and not chunk.counted and _only_being(sentence, chunk):
        return False
    before, after = sentence.low(chunk.start - 1), sentence.low(chunk.end)
    limited = (before == "than" and words.has("cues.more_less", sentence.low(chunk.start - 2))) or (
        words.has("cues.limit", before)
    )
    if limited and role is Role.MAIN and chunk.counted:
        return False
    if steered and role is Role.MAIN:
        return before == "," or (not chunk.counted and not _before_noun(sentence, chunk))
    if _before_noun(sentence, chunk):
        if any(words.has("nouns.metric", sentence.low(chunk.end + i)) for i in (0, 1)):
            return words.has("cues.article", before) and words.has("cues.report", after)
        if any(
            words.kind("verbs.establishing", words.base(sentence.low(h)), sentence.low(h + 1))
            for h in sentence.heads
        ):
            return False
        return not words.has("cues.known", before)
    return True


def _kept(sentence: Sentence, head: int) -> bool:
    """Whether one writes what one keeps: "keep a diary", not "keep costs low"."""
    near = range(head + 1, head + 4)
    return sentence.has("cues.keep", head) and sentence.any_has("cues.kept", near)


def _paced(sentence: Sentence, chunk: Chunk) -> bool:
    """A pace behind what is asked for: "translate the book, four pages a day"."""
    if chunk.kind is not Kind.RATE:
        return False
    comma = next((at for at in range(chunk.start - 1, -1, -1) if sentence.low(at) == ","), -1)
    opened = [c for c in sentence.quantities if c.start == comma + 1]
    short = chunk.start - comma <= 4
    return bool(opened) and short and any(head < comma - 1 for head in sentence.heads)


def _only_being(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether there is nothing to do in that rhythm: "stay positive every day"."""
    words = sentence.words
    before = [act for act in acts(sentence) if 0 <= act.head < chunk.start]
    if not before or not words.has("cues.state", sentence.base(before[-1].head)):
        return False
    named = [
        at
        for at in (*before[-1].content, *before[-1].amounts)
        if not sentence.has("nouns.abstract", at)
    ]
    return not named


def _before_noun(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether it stands before a noun, as in "weekly sales"."""
    after = sentence.low(chunk.end)
    if chunk.end - chunk.start > 1 or not after or not after[0].isalnum():
        return False
    return not sentence.words.has("words.function", after) and sentence.time_at(chunk.end) is None
