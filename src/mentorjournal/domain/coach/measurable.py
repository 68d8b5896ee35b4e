"""M: is there a quantity, a countable result, a test, or a thing that is there or not?"""

from __future__ import annotations

from mentorjournal.domain.coach.chunks import Kind
from mentorjournal.domain.coach.objects import Act, acts, noun_phrase
from mentorjournal.domain.coach.records import Finding, Letter, Reason
from mentorjournal.domain.coach.sentence import Sentence
from mentorjournal.domain.coach.wideness import best_of_all, flattered


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
    if act.head < 0:
        return _finished(sentence, act)
    words, base = sentence.words, sentence.base(act.head)
    phrase = noun_phrase(sentence, act)
    if words.has("verbs.amount", base) and act.content:
        return (act.head,)
    if moved := _moved(sentence, act, base):
        return moved
    if words.has("cues.turned", base) and (turned := _turned(sentence, act)):
        return turned
    if words.has("cues.read", base) and (read := _read(sentence, act, phrase)):
        return read
    if base == "help" and (helped := _helped(sentence, act)):
        return helped
    if words.has("cues.be", base) or (words.has("cues.stay", base) and _free(sentence, act)):
        return _state(sentence, act, phrase)
    if words.has("cues.take_part", f"{base} {sentence.low(act.head + 1)}") and act.content:
        return act.head, act.content[0]
    if words.has("cues.gain", base):
        gained = _gained(sentence, act, base, phrase)
        praised = sentence.any_has("words.praise", phrase)
        if gained or praised or words.has("cues.gain_only", base):
            return gained
    particle = sentence.low(act.head + 1)
    endless = sentence.low(act.head - 1) == "never" and words.has("cues.quit", base)
    praised = flattered(sentence, act) or bool(best_of_all(sentence, act))
    if endless or praised or words.has("verbs.vague", f"{base} {particle}"):
        return ()
    indirect = sentence.has("cues.indirect", act.head + 1)
    if (
        indirect
        and not words.has("verbs.deliver", f"{base} {particle}")
        and not (words.has("cues.done_alone", base))
    ):
        return ()
    recurring = sentence.any_has("time.rhythm", phrase)
    if not words.kind("verbs.deliver", base, particle) or (
        recurring and not words.kind("verbs.establishing", base, particle)
    ):
        return ()
    return _delivered(sentence, act, base, _direct(sentence, phrase))


def _finished(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """Without a verb: "thesis submitted", "promotion to team lead"."""
    done = [
        at
        for at in act.body
        if sentence.has("verbs.achieved", at)
        or (sentence.form(at) == "ed" and sentence.words.has("verbs.deliver", sentence.base(at)))
    ]
    proof = [at for at in act.body if sentence.has("nouns.proof", at) and len(act.content) > 1]
    return tuple((done + proof)[:2])


def _moved(sentence: Sentence, act: Act, base: str) -> tuple[int, ...]:
    """From one role to another, or a named route: "walk from Porto to Santiago"."""
    travels = sentence.words.has("cues.travel", base)
    opened = False
    phrase = noun_phrase(sentence, act)
    route = [at for at in phrase if sentence.tokens[at].text[0].isupper() and at in act.content]
    if travels and route:
        return act.head, route[0]
    for at in act.body:
        opened = opened or sentence.has("cues.from", at)
        if opened and sentence.has("grammar.to", at):
            ends = [
                one
                for one in act.content
                if (travels and sentence.tokens[one].text[0].isupper() and one > at)
                or sentence.has("nouns.role", one)
            ]
            return (act.head, ends[-1]) if ends else ()
    return ()


def _turned(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """What something becomes: "turn the pilot into a service"."""
    into = next((at for at in act.body if sentence.has("cues.into", at)), -1)
    named = [at for at in act.content if at > into]
    made = into >= 0 and sentence.has("cues.article", into + 1) and named
    return (act.head, named[0]) if made and not sentence.abstract(named[-1]) else ()


def _read(sentence: Sentence, act: Act, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """A known book, which is read or not: "read the book by Dweck"; not "a book"."""
    if any(chunk.kind is Kind.RHYTHM for chunk in sentence.times):
        return ()
    known = bool(phrase) and sentence.has("cues.own_or_known", phrase[0])
    books = [at for at in phrase if sentence.has("cues.book", at)]
    return (act.head, books[0]) if known and books else ()


def _helped(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """What somebody else has at the end: "help my mentee land an internship"."""
    for at in act.body:
        delivered = sentence.form(at) == "base" and sentence.has("verbs.deliver", at)
        near = range(at + 1, min(at + 5, len(sentence.tokens)))
        proof = [one for one in near if one in act.content and sentence.has("nouns.proof", one)]
        if delivered and proof:
            return at, proof[0]
    return ()


def _free(sentence: Sentence, act: Act) -> bool:
    return any(sentence.achieved(at) for at in act.body[:1])


def _state(sentence: Sentence, act: Act, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """Being something one is or is not: "be certified", "become a team lead"."""
    wide = sentence.any_has("words.praise", phrase) or sentence.any_has("words.comparative", phrase)
    if wide:
        return ()
    achieved = [at for at in act.body if sentence.achieved(at)]
    role = [at for at in phrase if sentence.has("nouns.role", at)]
    return tuple((achieved or role)[:1])


def _gained(sentence: Sentence, act: Act, base: str, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """Getting or having what one has or has not: "get a promotion", "have the roof repaired"."""
    if sentence.words.has("cues.have_get", base):
        done = [at for at in act.body[1:] if sentence.form(at) == "ed" and at - 1 in phrase]
        if done and act.content and act.content[0] < done[0]:
            return act.head, done[0]
    manner = base == "do" and (
        sentence.has("words.adverb", act.head + 1) or sentence.any_has("words.praise", phrase)
    )
    if manner or sentence.any_has("words.comparative", phrase):
        return ()
    if sentence.any_has("cues.first", phrase) and phrase[-1] in act.content:
        return phrase[-1], act.head
    if sentence.has("cues.into", act.head + 1) and act.content:
        return _entered(sentence, act)
    own = any(sentence.has("cues.own_thing", at) for at in phrase[:2])
    if own and phrase[-1] in act.content and not sentence.abstract(phrase[-1]):
        return act.head, phrase[-1]
    achieved = [at for at in act.body if sentence.has("verbs.achieved", at)]
    filed = [at for at in phrase if sentence.words.match("cues.filed", sentence.tokens, at)]
    proof = filed + [at for at in phrase if sentence.has("nouns.proof", at)]
    found = (achieved or proof)[:1]
    return (found[0], act.head) if found else ()


def _entered(sentence: Sentence, act: Act) -> tuple[int, ...]:
    """Where one is in or out: "get into the orchestra"; not "into the habit of reading"."""
    links = (at for at in act.body[1:] if sentence.has("cues.link", at))
    end = next(links, act.body[-1] + 1)
    named = [at for at in act.content if at < end]
    wide = not named or sentence.abstract(named[-1]) or sentence.any_has("nouns.vague", named)
    return () if wide else (act.head, named[-1])


def _delivered(sentence: Sentence, act: Act, base: str, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """Passing, publishing, building one thing, or a known one."""
    words, particle = sentence.words, sentence.low(act.head + 1)
    content = [at for at in phrase if at in act.content]
    if words.kind("cues.quit", base, particle) and act.content:
        return act.head, act.content[0]
    if words.kind("cues.done_alone", base, particle) and not (
        words.has("cues.used", base) and sentence.has("words.determiner", act.head + 1)
    ):
        return (act.head,)
    if not content:
        named = [c for c in sentence.quantities if c.kind is Kind.NAME and c.start in phrase]
        return (act.head,) if named and words.has("verbs.completing", base) else ()
    last = content[-1]
    if sentence.has("nouns.proof", last) and not words.has("cues.plan", base):
        return act.head, last
    wide = (
        (sentence.has("nouns.abstract", last) and not _page(sentence, last))
        or sentence.any_has("nouns.vague", (last, phrase[-1]))
        or (words.has("cues.inner", base) and sentence.has("nouns.inner", last))
        or (sentence.has("time.period", last) and len(content) == 1)
        or sentence.any_has("words.comparative", phrase)
    )
    person = sentence.has("nouns.person", last) and words.has("cues.no_delivery_of_people", base)
    verb = (base, particle)
    name = sentence.tokens[content[0]].text[:1].isupper() and content[0] == act.head + 1
    if (
        name
        and sentence.low(phrase[-1] + 1) == "to"
        and words.has("cues.no_delivery_of_people", base)
    ):
        return ()
    wide = wide or (sentence.has("words.praise", act.body[0]) and len(content) < 2)
    going_on = words.has("cues.ongoing", base) and not sentence.has("cues.indefinite", phrase[0])
    if going_on or wide or person or not _definite(sentence, phrase, content, verb):
        return ()
    return act.head, last


def _page(sentence: Sentence, at: int) -> bool:
    """Whether it is a page somewhere: "my LinkedIn profile", not "my profile"."""
    return sentence.has("cues.page", at) and sentence.tokens[at - 1].text[:1].isupper()


def _direct(sentence: Sentence, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """The thing given, without the person it is given to."""
    for count, at in enumerate(phrase[:3]):
        given = sentence.has("words.determiner", at + 1) or not sentence.tokens[at].text.istitle()
        if sentence.has("cues.her", at) and sentence.has("cues.first", at + 1):
            return phrase
        if given and sentence.has("nouns.person", at) and len(phrase) > count + 1:
            return phrase[count + 1 :]
    return phrase


def _plural(sentence: Sentence, at: int) -> bool:
    low = sentence.low(at)
    return low.endswith("s") and not low.endswith(("ss", "us", "is"))


def _definite(
    sentence: Sentence, phrase: tuple[int, ...], content: list[int], verb: tuple[str, str]
) -> bool:
    """One thing, or a known one: "a guide", "my thesis", "PRINCE2"; not "articles"."""
    if sentence.words.has("cues.tested", verb[0]):
        return True
    first = sentence.low(phrase[0])
    completing = sentence.words.kind("verbs.completing", *verb)
    if sentence.words.has("words.determiner", first) and first not in ("each", "every"):
        plural = _plural(sentence, content[-1])
        return completing or not plural or sentence.words.has("cues.any_number", first)
    whole = first in ("each", "every") or sentence.words.has("cues.all_both", first)
    if whole and (completing or sentence.words.has("cues.every_one", verb[0])):
        return True
    names = [
        at
        for at in content
        if at > 0 and sentence.tokens[at].text[0].isupper() and sentence.tokens[at].kind == "word"
    ]
    if names:
        return content[-1] in names or not _plural(sentence, content[-1])
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
