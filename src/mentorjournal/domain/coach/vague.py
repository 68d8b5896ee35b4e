"""Marking the words that say little, and offering verbs that say more."""

from __future__ import annotations

from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.objects import acts
from mentorjournal.domain.coach.records import Finding, Letter, Reason, VagueWord
from mentorjournal.domain.coach.sentence import Sentence
from mentorjournal.domain.coach.tokens import fold

OTHER = "other"


def action_verbs(word: str, words: WordLists) -> tuple[str, ...]:
    """Verbs to offer instead of a vague one, best first; a general choice for an unknown word."""
    base = words.base(fold(word))
    for kind, offered in words.actions.items():
        if words.has(f"actions_for.{kind}", base):
            return tuple(verb for verb in offered if verb != base)
    return tuple(verb for verb in words.actions.get(OTHER, ()) if verb != base)


def mark_vague(sentence: Sentence, specific: Finding) -> tuple[VagueWord, ...]:
    """The vague words of a sentence, in its order.

    A verb is marked only where it leaves S unanswered, a comparative where nothing is counted, an
    effort ("by trying harder") and a vague time ("soon") always.
    """
    found: dict[tuple[int, int], VagueWord] = {}
    if not specific.present and specific.words:
        word, span = specific.words[0], specific.spans[0]
        base = sentence.words.base(fold(word))
        known: tuple[str, ...] = ("verbs.direction", "verbs.vague")
        if specific.reason is Reason.DIRECTION_ONLY:
            known += ("verbs.deliver", "verbs.activity")
        if any(sentence.words.has(name, base) for name in known):
            offered = action_verbs(word, sentence.words)
            found[span] = VagueWord(word, span, specific.reason, offered)
    for at, reason in _vague_tokens(sentence, specific):
        span = sentence.span(at, at + 1)
        found.setdefault(span, VagueWord(sentence.text[span[0] : span[1]], span, reason))
    for start, end, reason in _vague_parts(sentence):
        span = sentence.span(start, end)
        inside = any(span[0] < other[1] and other[0] < span[1] for other in found)
        if not inside:
            found[span] = VagueWord(sentence.text[span[0] : span[1]], span, reason)
    return tuple(found[span] for span in sorted(found))


def _vague_tokens(sentence: Sentence, specific: Finding) -> list[tuple[int, Reason]]:
    words, found = sentence.words, []
    for act in acts(sentence):
        for at in act.body:
            low = sentence.low(at)
            if words.has("words.comparative", low) and not act.amounts:
                found.append((at, Reason.COMPARED_WITH_NOTHING))
            elif (at in act.vague and not specific.present and len(low) > 2) or (
                words.has("nouns.abstract", low) and not specific.present
            ):
                found.append((at, Reason.VAGUE_OBJECT))
    return found


def _vague_parts(sentence: Sentence) -> list[tuple[int, int, Reason]]:
    parts = [
        (part.start, part.end, part.reason)
        for part in sentence.parts
        if part.reason is Reason.EFFORT_ONLY
    ]
    times = [
        (chunk.start, chunk.end, Reason.VAGUE_TIME)
        for chunk in sentence.times
        if chunk.kind.name == "VAGUE"
    ]
    return parts + times


def explain(finding: Finding, words: WordLists) -> str:
    """Why a letter was found or not, as one sentence of the language of `words`."""
    return _filled(words.why.get(finding.reason.value, ""), finding)


def advise(finding: Finding, words: WordLists) -> str:
    """What to add for a letter that is missing; empty for one that is there."""
    if finding.present:
        return ""
    return _filled(words.advice.get(finding.reason.value, ""), finding)


def _filled(sentence: str, finding: Finding) -> str:
    if "{words}" not in sentence:
        return sentence
    if not finding.words:
        return sentence.partition(":")[0].rstrip() + "."
    separator = " … " if finding.letter in (Letter.S, Letter.M) else "; "
    return sentence.replace("{words}", separator.join(f"“{word}”" for word in finding.words))
