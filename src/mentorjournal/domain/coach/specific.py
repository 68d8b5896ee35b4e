"""S: does it ask for an act or an outcome with an object?"""

from __future__ import annotations

from mentorjournal.domain.coach.chunks import Kind
from mentorjournal.domain.coach.objects import Act, acts, noun_phrase
from mentorjournal.domain.coach.records import Finding, Letter, Reason, Span
from mentorjournal.domain.coach.sentence import Role, Sentence
from mentorjournal.domain.coach.wideness import (
    best_of_all,
    compared_with_nothing,
    flattered,
    one_thing,
    only_abstract,
)

WIDE = ("direction", "vague")
Judged = tuple[bool, Reason, tuple[int, ...]]


def judge_specific(sentence: Sentence) -> Finding:
    """The finding for S: the best of all acts in the main clause counts."""
    found: list[Judged] = [_judge(sentence, act) for act in acts(sentence)]
    if not found:
        return Finding(Letter.S, False, Reason.NO_ACT)
    present, reason, tokens = next((one for one in found if one[0]), found[0])
    spans = _joined(sentence, tokens)
    words = tuple(sentence.text[start:end] for start, end in spans)
    return Finding(Letter.S, present, reason, words, spans)


def _joined(sentence: Sentence, tokens: tuple[int, ...]) -> tuple[Span, ...]:
    """Spans in order of the text, neighbours as one: "leadership skills", "10 %"."""
    runs: list[list[int]] = []
    for at in sorted(set(tokens)):
        if runs and at == runs[-1][-1] + 1 and at - 1 not in sentence.heads:
            runs[-1].append(at)
        else:
            runs.append([at])
    return tuple(sentence.span(run[0], run[-1] + 1) for run in runs)


def _judge(sentence: Sentence, act: Act) -> Judged:
    if act.head < 0:
        return _judge_fragment(sentence, act)
    base = sentence.base(act.head)
    return (
        _judge_change(sentence, act, base)
        or _special(sentence, act, base)
        or _judge_direction(sentence, act, base)
        or _judge_wide_verb(sentence, act, base)
        or _judge_object(sentence, act)
    )


def _judge_change(sentence: Sentence, act: Act, base: str) -> Judged | None:
    """A verb that is its own amount: "double the subscribers"."""
    if not sentence.words.has("verbs.amount", base):
        return None
    if act.content:
        return True, Reason.AMOUNT_OF_CHANGE, (act.head, *act.content[:2])
    return False, Reason.NO_OBJECT, (act.head,)


def _judge_direction(sentence: Sentence, act: Act, base: str) -> Judged | None:
    """A direction needs its amount: "increase sales", "bring costs down"."""
    words, head = sentence.words, (act.head,)
    named = noun_phrase(sentence, act)[-1:]
    kept = (words.has("cues.keep", base) and sentence.any_has("cues.kept", act.body[:2])) or (
        words.has("cues.plant", base) and sentence.any_has("nouns.plant", named)
    )
    if kept or (words.has("cues.keep", base) and one_thing(sentence, act)):
        return True, Reason.ACT, head + act.content[:2]
    turned = [at for at in act.body if sentence.has("cues.down_up", at)]
    if words.has("cues.bring", base) and turned and act.content and not act.amounts:
        return False, Reason.DIRECTION_ONLY, (*head, turned[0])
    start = act.body[:2]
    praised = sentence.any_has("words.praise", start)
    if praised and not act.amounts and not sentence.any_has("words.determiner", start):
        return False, Reason.VAGUE_OBJECT, head + act.body[:1]
    delivers = words.has("verbs.deliver", base) and one_thing(sentence, act)
    if not words.has("verbs.direction", base) or delivers:
        return None
    gained = words.has("cues.gain", base) and noun_phrase(sentence, act)[-1:]
    if gained and sentence.has("nouns.proof", gained[0]):
        return True, Reason.OUTCOME, head + gained
    own_object = bool(act.body) and act.body[0] in act.amounts
    if act.amounts and (act.content or act.vague or own_object):
        return True, Reason.AMOUNT_OF_CHANGE, head + act.amounts[:3]
    return False, Reason.DIRECTION_ONLY, head + act.content[:2]


def _judge_wide_verb(sentence: Sentence, act: Act, base: str) -> Judged | None:
    """Only an amount makes "try", "focus" or "exercise" an act."""
    words, head = sentence.words, (act.head,)
    if words.has("verbs.vague", f"{base} {sentence.low(act.head + 1)}") and not act.amounts:
        return False, Reason.VAGUE_ACT, (act.head, act.head + 1)
    if sentence.low(act.head - 1) == "never" and words.has("cues.quit", base):
        return False, Reason.VAGUE_ACT, head
    if not words.has("verbs.vague", base) or words.has("verbs.deliver", base):
        return None
    counted = act.amounts and act.content and not compared_with_nothing(sentence, act)
    if counted and not words.has("cues.work_be", base):
        return True, Reason.ACT, head + act.content[:2]
    if words.has("cues.no_object_needed", base) and _often(sentence):
        return True, Reason.ACT, head
    phrase = noun_phrase(sentence, act)
    wide = sentence.any_has("words.praise", phrase) or compared_with_nothing(sentence, act)
    if words.has("cues.eat", base) and not wide and any(at in phrase for at in act.content):
        return True, Reason.ACT, head + act.content[:1]
    if words.has("cues.let", base) and (done := _let_do(sentence, act)):
        return True, Reason.ACT, head + done
    worked = words.has("cues.work_be", base) and sentence.has("grammar.through", act.head + 1)
    if worked and any(not sentence.abstract(at) for at in act.content):
        return True, Reason.ACT, head + act.content[:2]
    joined = words.has("cues.contribute", base) and sentence.low(act.head + 1) == "to"
    if joined and sentence.has("cues.article", act.head + 2):
        named = [at for at in act.content if not sentence.abstract(at)]
        if named:
            return True, Reason.ACT, head + tuple(named[:2])
    return False, Reason.VAGUE_ACT, head


def _let_do(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """What somebody is let do: "let my mentee set the agenda"; empty where it stays open."""
    for at in act.body[1:]:
        if sentence.form(at) == "base" and sentence.has("nouns.person", at - 1):
            named = tuple(i for i in act.content if i > at and not sentence.abstract(i))
            wide = any(sentence.words.has(f"verbs.{name}", sentence.base(at)) for name in WIDE)
            return (at, *named[:1]) if named and not wide else ()
    return ()


def _judge_object(sentence: Sentence, act: Act) -> Judged:
    """Any other verb is an act; its object decides."""
    head, compared = (act.head,), compared_with_nothing(sentence, act)
    if act.amounts and not only_abstract(sentence, act):
        return True, Reason.ACT, head + (act.content or act.amounts)[:2]
    if compared:
        return False, Reason.COMPARED_WITH_NOTHING, head + compared
    if not act.content:
        planned = sentence.time_at(act.head + 1)
        rhythm = planned is not None and planned.kind is Kind.RHYTHM
        if rhythm and sentence.words.has("cues.plans_time", sentence.base(act.head)):
            return True, Reason.ACT, head
        if _often(sentence):
            return True, Reason.ACT, head
        reason = Reason.VAGUE_OBJECT if act.vague else Reason.NO_OBJECT
        return False, reason, head + act.vague[:1]
    phrase = noun_phrase(sentence, act)
    opens = phrase and phrase[-1] in act.vague and not sentence.has("words.function", phrase[-1])
    if opens and set(act.content) <= set(phrase):
        return False, Reason.VAGUE_OBJECT, head + phrase[-1:]
    manner = act.body[0] not in phrase and sentence.has("grammar.with", act.body[0])
    if manner and all(sentence.has("nouns.abstract", at) for at in act.content):
        return False, Reason.NO_OBJECT, head
    if flattered(sentence, act):
        return False, Reason.VAGUE_OBJECT, head + phrase[-1:]
    if best := best_of_all(sentence, act):
        return False, Reason.VAGUE_OBJECT, head + best
    if only_abstract(sentence, act):
        return False, Reason.DIRECTION_ONLY, head + act.content[:1]
    return True, Reason.ACT, head + act.content[:2]


def _special(sentence: Sentence, act: Act, base: str) -> Judged | None:
    """Verbs whose object decides: be, become, get, have, make, take, do, go, work."""
    words, head = sentence.words, (act.head,)
    lows = [sentence.low(at) for at in act.body]
    stays = words.has("cues.stay", base) or words.has("cues.be_or_get", base)
    if stays and any(low.endswith("-free") for low in lows[:1]):
        return True, Reason.OUTCOME, head + act.body[:1]
    if words.has("cues.be_or_get", base) and any(words.has("verbs.achieved", low) for low in lows):
        if any(not sentence.has("verbs.achieved", at) for at in act.content):
            return True, Reason.OUTCOME, head + act.content[:2]
        return False, Reason.NO_OBJECT, head + act.content[:1]
    if words.has("cues.be", base):
        return _judge_state(sentence, act)
    tidy = sentence.phrase_in("words.tidy", act.body)
    got = sentence.any_has("nouns.proof", noun_phrase(sentence, act))
    if tidy and words.has("cues.keep_or_get", base) and not act.amounts and not got:
        return False, Reason.VAGUE_ACT, head + tidy
    if base == "take" and lows[:1] == ["part"] and act.content:
        return True, Reason.ACT, head + act.content[:1]
    if words.has("cues.get_or_make", base):
        return _judge_gain(sentence, act, base)
    if base == "work" and lows[:1] == ["as"]:
        roles = [at for at in act.content if sentence.has("nouns.role", at)]
        return (True, Reason.OUTCOME, head + tuple(roles[:1])) if roles else None
    if base == "help" and any(words.has(f"verbs.{name}", (lows or [""])[-1]) for name in WIDE):
        return False, Reason.VAGUE_ACT, (*head, act.body[-1])
    people = [at for at in act.content if sentence.has("nouns.person", at)]
    alone = base == "help" and people and act.body[-1] == people[-1] and not act.amounts
    if alone and len(people) == len(act.content):
        return False, Reason.VAGUE_OBJECT, head + act.content[:1]
    if base == "work" and lows[:1] in (["on"], ["at"], ["towards"]):
        return False, Reason.VAGUE_ACT, (*head, act.body[0])
    return None


def _judge_gain(sentence: Sentence, act: Act, base: str) -> Judged:
    """Getting, having, making, taking, doing and going: what one then has decides."""
    words, head = sentence.words, (act.head,)
    lows = [sentence.low(at) for at in act.body]
    if base == "do" and words.has("words.adverb", lows[0] if lows else "") and not act.amounts:
        return False, Reason.VAGUE_ACT, head + act.body[:1]
    compared = compared_with_nothing(sentence, act)
    concrete = [at for at in act.content if not words.has("nouns.abstract", sentence.low(at))]
    phrase = noun_phrase(sentence, act)
    named = [at for at in concrete if at in phrase]
    if sentence.any_has("words.praise", phrase) and not act.amounts and base != "take":
        return False, Reason.VAGUE_OBJECT, head + tuple(phrase[:2])
    opens = tuple(at for at in act.vague if at in phrase)
    if compared and not act.amounts:
        return False, Reason.COMPARED_WITH_NOTHING, head + compared[:1]
    if base == "go" or (base == "get" and lows[:1] in (["to"], ["into"])):
        named = concrete
    tail = lows[-1] if lows else ""
    if base == "make" and (words.has("words.praise", tail) or words.has("cues.easy", tail)):
        return False, Reason.VAGUE_OBJECT, (*head, act.body[-1])
    if base == "get" and phrase and words.form(sentence.low(phrase[0])) == "ed":
        return False, Reason.VAGUE_ACT, head + phrase[:1]
    friends = words.has("cues.make", base) and all(sentence.has("nouns.person", a) for a in named)
    if friends and named and not act.amounts:
        return False, Reason.VAGUE_OBJECT, head + tuple(named[:1])
    if named and not (opens and not act.amounts):
        return True, Reason.ACT, head + tuple(named[:2])
    if act.amounts and (act.content or opens):
        return True, Reason.ACT, head + (act.content or opens)[:2]
    if opens:
        return False, Reason.VAGUE_OBJECT, head + opens[:1]
    if any(at in act.amounts for at in phrase):
        return True, Reason.OUTCOME, head + act.amounts[:2]
    return False, Reason.VAGUE_ACT, head


def _judge_state(sentence: Sentence, act: Act) -> Judged:
    """An outcome in "become a team lead", none in "be a better leader"."""
    words, head = sentence.words, (act.head,)
    compared = compared_with_nothing(sentence, act)
    phrase = noun_phrase(sentence, act)
    if compared and not act.amounts:
        return False, Reason.COMPARED_WITH_NOTHING, head + compared[:1]
    praised = any(words.has("words.praise", sentence.low(at)) for at in phrase)
    roles = [at for at in phrase if words.has("nouns.role", sentence.low(at))]
    if roles and not praised:
        return True, Reason.OUTCOME, head + tuple(roles[:1])
    if act.amounts and act.content:
        return True, Reason.OUTCOME, head + act.amounts[:2]
    return False, Reason.VAGUE_ACT, head + tuple(phrase[:2])


def _judge_fragment(sentence: Sentence, act: Act) -> Judged:
    """No verb: an outcome only with an amount, or a thing that is there or not."""
    words = sentence.words
    lows = [sentence.low(at) for at in act.body]
    if act.amounts and act.content:
        return True, Reason.OUTCOME, act.amounts[:2] + act.content[:2]
    finished = any(
        words.has("verbs.achieved", low)
        or (words.form(low) == "ed" and words.has("verbs.deliver", words.base(low)))
        for low in lows
    )
    compared = compared_with_nothing(sentence, act)
    proof = any(words.has("nouns.proof", low) for low in lows) and len(act.content) > 1
    if act.content and not compared and (finished or proof):
        return True, Reason.OUTCOME, act.content[:3]
    if compared:
        return False, Reason.COMPARED_WITH_NOTHING, compared[:1]
    return False, Reason.NO_ACT, ()


def _often(sentence: Sentence) -> bool:
    """Whether the main clause counts how often or how long."""
    return any(
        chunk.counted
        and chunk.kind in (Kind.RHYTHM, Kind.DURATION)
        and sentence.roles[chunk.start] in (Role.MAIN, Role.MEANS)
        for chunk in sentence.times
    )
