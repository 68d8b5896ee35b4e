"""Objects that say too little: comparatives in the air, praise, and what can grow for ever."""

from __future__ import annotations

from mentorjournal.domain.coach.objects import Act, noun_phrase
from mentorjournal.domain.coach.sentence import Sentence


def compared_with_nothing(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """Comparatives that hang in the air; "two more clients" and "more than 5" do not."""
    found = []
    for at in act.body:
        low = sentence.low(at)
        if not sentence.words.has("words.comparative", low):
            continue
        if sentence.has("cues.any_more", at - 1) and low == "more":
            continue
        if at - 1 in act.amounts or at + 1 in act.amounts or sentence.low(at + 1) == "than":
            continue
        if (
            sentence.words.has("cues.relative", low)
            and act.content
            and sentence.words.has("cues.one_of", sentence.low(at - 1))
        ):
            continue
        found.append(at)
    return tuple(found)


def one_thing(sentence: Sentence, act: Act) -> bool:
    """Whether a verb such as "develop" has a thing to deliver: "develop a booking app"."""
    words = sentence.words
    phrase = noun_phrase(sentence, act)
    if not phrase or not words.has("cues.thing_opens", sentence.low(phrase[0])):
        return False
    return not any(
        words.has(name, sentence.low(at))
        for at in phrase
        for name in (
            "nouns.abstract",
            "words.comparative",
            "nouns.vague",
            "nouns.person",
            "words.praise",
        )
    )


def flattered(sentence: Sentence, act: Act) -> bool:
    """Whether people or a name are only praised: "build a strong team"."""
    phrase = noun_phrase(sentence, act)
    return bool(
        phrase
        and not act.amounts
        and sentence.words.has("cues.build", sentence.base(act.head))
        and sentence.any_has("words.praise", phrase)
        and (sentence.has("nouns.person", phrase[-1]) or sentence.abstract(phrase[-1]))
    )


def best_of_all(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """Where something is only to be the best: "give her the best support I can"."""
    if not sentence.has("cues.giving", act.head) or act.amounts:
        return ()
    known = (at for at in noun_phrase(sentence, act) if sentence.has("words.determiner", at - 1))
    return tuple(at for at in known if sentence.has("cues.best", at))


def only_abstract(sentence: Sentence, act: Act) -> bool:
    """Nothing but wide words: "build confidence", "create a culture of trust"."""
    words, base = sentence.words, sentence.words.base(sentence.low(act.head))
    building = words.has("cues.build", base)
    phrase = noun_phrase(sentence, act)
    named = [at for at in act.content if at in phrase]
    driven = words.has("cues.drive", base) and not act.amounts
    if driven and named and sentence.has("nouns.metric", named[-1]):
        return True
    inner = words.has("cues.inner", base) and not act.amounts
    if inner and named and sentence.has("nouns.inner", named[-1]):
        return True
    return bool(
        building
        and named
        and not act.amounts
        and sentence.abstract(named[-1])
        and not sentence.tokens[named[0]].text[:1].isupper()
    )
