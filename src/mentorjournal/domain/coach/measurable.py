"""M: is there a quantity, a countable result, a test, or a thing that is there or not?"""

from __future__ import annotations

from mentorjournal.domain.coach.chunks import Kind
from mentorjournal.domain.coach.clauses import Sentence
from mentorjournal.domain.coach.objects import Act, acts, noun_phrase
from mentorjournal.domain.coach.records import Finding, Letter, Reason


def judge_measurable(sentence: Sentence) -> Finding:
    """The finding for M: a number that counts, else a level, else a deliverable."""
    counted = [
        chunk
        for chunk in (*sentence.quantities, *sentence.times)
        if (
            chunk.kind in (Kind.QUANTITY, Kind.LEVEL, Kind.SERVICE, Kind.CLOCK)
            or (chunk.counted and chunk.kind in (Kind.RHYTHM, Kind.DURATION, Kind.RATE))
        )
        and not _in_cause(sentence, chunk.start)
    ]
    if counted:
        level = all(chunk.kind is Kind.LEVEL for chunk in counted)
        spans = tuple(sentence.span(chunk.start, chunk.end) for chunk in counted)
        return _finding(sentence, True, Reason.LEVEL if level else Reason.QUANTITY, spans)
    for act in acts(sentence):
        tokens = _deliverable(sentence, act)
        if tokens:
            spans = tuple(sentence.span(at, at + 1) for at in tokens)
            return _finding(sentence, True, Reason.DELIVERABLE, spans)
    return _absent(sentence)


def _finding(
    sentence: Sentence, present: bool, reason: Reason, spans: tuple[tuple[int, int], ...]
) -> Finding:
    words = tuple(sentence.text[start:end] for start, end in spans)
    return Finding(Letter.M, present, reason, words, spans)


def _absent(sentence: Sentence) -> Finding:
    names = [chunk for chunk in sentence.quantities if chunk.kind is Kind.NAME]
    if names:
        spans = tuple(sentence.span(chunk.start, chunk.end) for chunk in names)
        return _finding(sentence, False, Reason.NUMBER_IS_A_NAME, spans)
    periods = [chunk for chunk in sentence.times if chunk.kind is Kind.PERIOD and chunk.counted]
    if periods:
        spans = tuple(sentence.span(chunk.start, chunk.end) for chunk in periods)
        return _finding(sentence, False, Reason.NUMBER_IS_TIME, spans)
    if sentence.heads:
        head = sentence.heads[0]
        return _finding(sentence, False, Reason.ACTIVITY_ONLY, (sentence.span(head, head + 1),))
    return _finding(sentence, False, Reason.NO_MEASURE, ())


def _in_cause(sentence: Sentence, at: int) -> bool:
    return any(
        part.reason in (Reason.CAUSE,) and part.start <= at < part.end for part in sentence.parts
    )


def _deliverable(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """The tokens of a thing that is there or not at the end; empty where there is none."""
    words = sentence.words
    lows = [sentence.low(at) for at in act.body]
    achieved = [at for at in act.body if words.has("verbs.achieved", sentence.low(at))]
    if act.head < 0:
        done = [
            at
            for at in act.body
            if words.form(sentence.low(at)) == "ed"
            and words.has("verbs.deliver", words.base(sentence.low(at)))
        ]
        proof = [at for at in act.body if words.has("nouns.proof", sentence.low(at))]
        return tuple((achieved + done + (proof if len(act.content) > 1 else []))[:2])
    base = words.base(sentence.low(act.head))
    phrase = noun_phrase(sentence, act)
    if words.has("verbs.amount", base) and act.content:
        return (act.head,)
    if "from" in lows and "to" in lows[lows.index("from") :]:
        roles = [at for at in act.content if words.has("nouns.role", sentence.low(at))]
        if roles:
            return act.head, roles[-1]
    if words.has("cues.be", base):
        role = [at for at in phrase if words.has("nouns.role", sentence.low(at))]
        praised = any(
            words.has("words.praise", sentence.low(at))
            or words.has("words.comparative", sentence.low(at))
            for at in phrase
        )
        return tuple((achieved or role)[:1]) if not praised else ()
    if words.has("cues.have_get", base):
        done = [
            at for at in act.body[1:] if words.form(sentence.low(at)) == "ed" and at - 1 in phrase
        ]
        if done and act.content and act.content[0] < done[0]:
            return act.head, done[0]
    if base == "take" and lows[:1] == ["part"] and act.content:
        return act.head, act.content[0]
    if words.has("cues.gain", base):
        proof = [at for at in phrase if words.has("nouns.proof", sentence.low(at))]
        if base == "do" and words.has("words.adverb", lows[0] if lows else ""):
            return ()
        compared = any(words.has("words.comparative", sentence.low(at)) for at in phrase)
        if (achieved or proof) and not compared:
            return (achieved or proof)[0], act.head
        if words.has("cues.gain_only", base) or any(
            words.has("words.praise", sentence.low(at)) for at in phrase
        ):
            return ()
    particle = sentence.low(act.head + 1)
    if not words.kind("verbs.deliver", base, particle):
        return ()
    if any(words.has("time.rhythm", sentence.low(at)) for at in phrase) and not words.kind(
        "verbs.establishing", base, particle
    ):
        return ()
    return _delivered(sentence, act, base, phrase, lows)


def _delivered(
    sentence: Sentence, act: Act, base: str, phrase: tuple[int, ...], lows: list[str]
) -> tuple[int, ...]:
    words = sentence.words
    phrase = _direct(sentence, phrase)
    content = [at for at in phrase if at in act.content]
    if words.has("cues.quit", base) and act.content:
        return act.head, act.content[0]
    if words.has("cues.done_alone", base):
        return (act.head,)
    if not content:
        return ()
    last = sentence.low(content[-1])
    has = words.has
    if any(has("nouns.proof", sentence.low(at)) for at in content) and not words.has(
        "cues.plan", base
    ):
        return act.head, content[-1]
    wide = (
        has("nouns.abstract", last)
        or has("nouns.vague", last)
        or any(has("words.comparative", sentence.low(at)) for at in phrase)
    )
    person = has("nouns.person", last) and not words.has("cues.hire", base)
    if wide or (person and words.has("cues.no_delivery_of_people", base)):
        return ()
    verb = (base, sentence.low(act.head + 1))
    if not _definite(sentence, phrase, content, verb):
        return ()
    return act.head, content[-1]


def _direct(sentence: Sentence, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """The thing given, without the person it is given to."""
    for count, at in enumerate(phrase[:3]):
        if sentence.words.has("nouns.person", sentence.low(at)) and len(phrase) > count + 1:
            return phrase[count + 1 :]
    return phrase


def _definite(
    sentence: Sentence, phrase: tuple[int, ...], content: list[int], verb: tuple[str, str]
) -> bool:
    """One thing, or a known one: "a guide", "my thesis", "PRINCE2"; not "articles"."""
    first = sentence.low(phrase[0])
    completing = sentence.words.kind("verbs.completing", *verb)
    if sentence.words.has("words.determiner", first) and first not in ("each", "every"):
        last = sentence.low(content[-1])
        plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
        return completing or not plural or sentence.words.has("cues.any_number", first)
    if completing and sentence.words.has("cues.all_both", sentence.low(phrase[0])):
        return True
    names = [
        at
        for at in content
        if at > 0 and sentence.tokens[at].text[0].isupper() and sentence.tokens[at].kind == "word"
    ]
    if names:
        return True
    chunk = next(
        (
            c
            for c in sentence.quantities
            if (c.kind is Kind.NAME and c.end - 1 in phrase)
            or (c.kind is Kind.NAME and c.start in phrase)
        ),
        None,
    )
    last = sentence.low(content[-1])
    rollout = sentence.words.kind("verbs.rollout", *verb)
    return chunk is not None or (rollout and not last.endswith("s"))
