"""Recognising the words that open a means or a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mentorjournal.domain.coach.chunks import Chunk, Kind
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.records import Reason
from mentorjournal.domain.coach.tokens import Token

MARKS = (",", ";", ":", ".", "!", "?", "(", ")", "-", "–", "—")
OPENERS = (",", ";", ":", "(", "-", "–", "—", "and", "thus", "thereby", ".", "")


class Marker(NamedTuple):
    """What a marker opens, and how many tokens it takes itself."""

    reason: Reason
    length: int


class MarkerReader:
    """Tells at a token whether a means or a reason opens there.

    Attributes:
        tokens: the text.
        words: the language.
        times: its time chunks.
    """

    def __init__(self, tokens: Sequence[Token], words: WordLists, times: Sequence[Chunk]) -> None:
        self.tokens = tokens
        self.words = words
        self.times = times

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _base(self, at: int) -> str:
        return self.words.base(self._low(at))

    def _form(self, at: int) -> str:
        return self.words.form(self._low(at))

    def _has(self, name: str, at: int) -> bool:
        return self.words.has(name, self._low(at))

    def _time(self, at: int) -> Chunk | None:
        return next((chunk for chunk in self.times if chunk.start == at), None)

    def opening(self, at: int, end: int) -> Marker | None:
        """A reason that takes a whole sentence: "This will help …"."""
        length = self.words.match("markers.opening", self.tokens, at)
        return Marker(Reason.ALIGNMENT, length) if length and at + length < end else None

    def front(self, at: int, end: int) -> Marker | None:
        """A marker before the main clause, which then follows after a comma."""
        comma = next((i for i in range(at, end) if self._low(i) in (",", ":", "–", "—")), None)
        if comma is None:
            return None
        if self._low(at) == "to":
            after = comma + 1
            time = self._time(after)
            if time is not None:
                after = time.end
            follows = (
                self._has("words.subject", after)
                or self._form(after) == "base"
                or any(self._has("words.subject", i) for i in range(after, min(after + 3, end)))
            )
            if self._form(at + 1) == "base" and follows and self._low(comma) != ":":
                return Marker(Reason.PURPOSE, 1)
            return None
        return self.at(at, end, at - 1)

    def at(self, at: int, end: int, head: int) -> Marker | None:
        """The marker at token `at` of a clause that ends at `end` and whose verb is `head`."""
        low = self._low(at)
        if low == self.words.language:
            return None
        return (
            self._listed(at, end)
            or self._by(at, end)
            or self._with(at, end, head)
            or self._through(at, end, head)
            or self._place(at, end, head)
            or self._purpose(at, end, head)
            or self._so(at, end)
            or self._as(at, end)
            or self._benefit(at, end)
            or self._for(at, end, head)
            or self._participle(at, end, head)
        )

    # Listed phrases

    def _listed(self, at: int, end: int) -> Marker | None:
        match = self.words.match
        if length := match("markers.cause", self.tokens, at):
            time = self._time(at)
            past = time is not None or self.tokens[min(at + 1, end - 1)].kind in ("number", "date")
            if self._low(at) == "since" and past:
                return None
            return Marker(Reason.CAUSE, length) if at + length < end else None
        for name, reason in (("purpose", Reason.PURPOSE), ("alignment", Reason.ALIGNMENT)):
            length = match(f"markers.{name}", self.tokens, at)
            if length and at + length < end:
                return Marker(reason, length)
        if self._low(at - 1) in OPENERS:
            length = match("markers.opening", self.tokens, at)
            if length and at + length < end:
                return Marker(Reason.ALIGNMENT, length)
        length = match("markers.means", self.tokens, at)
        if length and at + length < end:
            taken = self.words.has("cues.start_using", self._base(at - 1))
            if not (taken and length == 1):
                return Marker(Reason.MEANS, length)
        return None

    # Means

    def _by(self, at: int, end: int) -> Marker | None:
        """By attending a course; never "by trying harder"."""
        if not self._has("grammar.by", at) or self._time(at) is not None:
            return None
        gerund = at + 1
        while gerund < end and (
            self._low(gerund).endswith("ly") or self.words.has("cues.by_adverb", self._low(gerund))
        ):
            gerund += 1
        low = self._low(gerund)
        known = self._form(gerund) == "ing"
        if not known and not (low.endswith("ing") and len(low) > 5 and low.isalpha()):
            return None
        if self._effort(gerund, end):
            return Marker(Reason.EFFORT_ONLY, 2)
        return Marker(Reason.MEANS, gerund + 1 - at)

    def _effort(self, gerund: int, end: int) -> bool:
        """Whether what follows only says "harder", "more", "my best"."""
        low, base = self._low(gerund), self._base(gerund)
        if low == "being" and self._form(gerund + 1) != "ed":
            return True
        pretends = self.words.has("words.effort", low) or self.words.has("verbs.direction", base)
        content = 0
        for i in range(gerund + 1, end):
            here = self._low(i)
            if here in MARKS or (i > gerund + 1 and self.words.has("cues.effort_ends", here)):
                break
            if self._time(i) is not None and i > gerund + 1:
                break
            if here == "to" and i == gerund + 1 and low == "trying":
                return True
            if self.tokens[i].kind in ("number", "size"):
                return False
            plain = (
                self.words.has("words.effort_object", here)
                or self.words.has("words.comparative", here)
                or self.words.has("words.adverb", here)
                or self.words.has("words.function", here)
                or self.words.has("words.praise", here)
                or self.words.has("nouns.vague", here)
                or (pretends and self.words.has("nouns.abstract", here))
                or here.endswith("ly")
            )
            if not plain:
                return False
            content += 1
        return pretends or (content > 0 and self._weak_tail(gerund, end))

    def _weak_tail(self, gerund: int, end: int) -> bool:
        nearby = range(gerund + 1, min(gerund + 6, end))
        return any(
            self._has("words.comparative", i) or self.words.has("cues.hard", self._low(i))
            for i in nearby
        )

    def _phrase(self, at: int, end: int) -> range:
        """The noun phrase from `at` on: up to a mark, a preposition or a time."""
        stop = at
        while stop < end and stop < at + 8:
            low = self._low(stop)
            time = self._time(stop)
            single = time is not None and time.end - time.start == 1
            if low in MARKS or (time is not None and stop > at and not single):
                break
            if stop > at and self.words.match("markers.means", self.tokens, stop):
                break
            if stop > at and self.words.has("cues.phrase_ends", low):
                break
            stop += 1
        return range(at, stop)

    def _with(self, at: int, end: int, head: int) -> Marker | None:
        if not self._has("grammar.with", at):
            return None
        time = self._time(at + 1)
        if time is not None and time.kind in (Kind.DURATION, Kind.RHYTHM):
            return Marker(Reason.MEANS, 1)
        phrase = self._phrase(at + 1, end)
        if not phrase or self.words.match("grammar.effort_noun", self.tokens, at + 1):
            return None
        first = self._low(at + 1)
        if self._has("words.comparative", at + 1) and not self.words.has("cues.additional", first):
            return None
        company = self.words.has("verbs.company", self._base(head)) and at - head < 5
        owned = any(self._has("grammar.company_noun", i) for i in range(max(head + 1, at - 2), at))
        for i in phrase:
            length = self.words.match("nouns.means", self.tokens, i)
            if not length or self._qualifies(i + length, phrase):
                continue
            helper = self.words.has("cues.help", self._low(i))
            if helper or not (company or owned):
                return Marker(Reason.MEANS, 1)
        makes = any(
            self.words.has(name, self._base(head)) for name in ("verbs.learning", "verbs.deliver")
        )
        if company or owned or head < 0 or not makes or self._base(head) == "read":
            return None
        return Marker(Reason.MEANS, 1) if self._proper(phrase) else None

    def _qualifies(self, after: int, phrase: range) -> bool:
        """Whether a noun stands behind, so that the word before only describes it."""
        return (
            after in phrase
            and self.tokens[after].kind == "word"
            and not self._has("words.function", after)
            and not self.words.match("nouns.means", self.tokens, after)
            and self._form(after) not in ("ing", "ed")
            and self._time(after) is None
        )

    def _proper(self, phrase: range) -> bool:
        """Whether the phrase is a name with a capital: a tool or a person."""
        for i in phrase:
            token = self.tokens[i]
            if token.kind == "word" and token.text[0].isupper() and token.low not in ("i",):
                return not self._has("time.month", i)
            if not self._has("words.function", i):
                return False
        return False

    def _through(self, at: int, end: int, head: int) -> Marker | None:
        if not self._has("grammar.through", at) or self._time(at) is not None or at + 1 >= end:
            return None
        verbs = {self._base(i) for i in (at - 1, at - 2, head)}
        if any(self.words.has("grammar.through_not_after", verb) for verb in verbs):
            return None
        if self.words.match("grammar.effort_noun", self.tokens, at + 1):
            return Marker(Reason.EFFORT_ONLY, 2)
        if self._form(at + 1) == "ing" and self._effort(at + 1, end):
            return Marker(Reason.EFFORT_ONLY, 2)
        return Marker(Reason.MEANS, 1)

    def _place(self, at: int, end: int, head: int) -> Marker | None:
        """Learn Spanish in an evening class, on Coursera."""
        if not self._has("grammar.place", at) or self._time(at) is not None:
            return None
        if not self.words.has("verbs.learning", self._base(head)) or at - head < 2:
            return None
        phrase = self._phrase(at + 1, end)
        places = (self.words.match("grammar.learning_place", self.tokens, i) for i in phrase)
        return Marker(Reason.MEANS, 1) if any(places) else None

    # Reasons

    def _purpose(self, at: int, end: int, head: int) -> Marker | None:
        """To win the contract: an infinitive after a whole main clause."""
        if self._low(at) != "to" or at + 1 >= end or head < 0 or at - head < 1:
            return None
        verb = at + 1
        if self._low(verb).endswith("ly") or self.words.has("cues.to_adverb_more", self._low(verb)):
            verb += 1 if self._form(verb + 1) == "base" else 0
        if self._form(verb) != "base" and not self._seems_verb(verb, end):
            return None
        before = self._low(at - 1)
        if self._has("words.infinitive_after", at - 1) or before.endswith("'s") or at - 1 == head:
            return None
        if self._open_from(at, head):
            return None
        if self._person_between(at, head):
            return None
        return Marker(Reason.PURPOSE, 1)

    def _seems_verb(self, at: int, end: int) -> bool:
        low = self._low(at)
        if at + 1 >= end or self.tokens[at].kind != "word" or not self.tokens[at].text.islower():
            return False
        if self.words.has("cues.particle", self._low(at + 1)) and not self._has(
            "words.function", at
        ):
            return True
        known = self._has("words.function", at) or self._has("nouns.person", at)
        return not known and self._has("words.determiner", at + 1) and not low.endswith("s")

    def _open_from(self, at: int, head: int) -> bool:
        """Whether "from …" still waits for its "to", or "which …" for its infinitive."""
        lows = [self._low(i) for i in range(max(head, 0), at)]
        if any(self.words.has("cues.question", low) for low in lows[-3:]):
            return True
        return "from" in lows[-3:]

    def _person_between(self, at: int, head: int) -> bool:
        """Help juniors to code: what the person shall do, no purpose of one's own."""
        for i in range(at - 1, max(head, at - 8) - 1, -1):
            form, base = self._form(i), self._base(i)
            verbal = i == head or form == "ing" or self._low(i - 1) in ("to", "and", ",")
            if form and self.words.has("verbs.person_to", base) and verbal:
                between = range(i + 1, at)
                if any(self._low(j) in MARKS or self._time(j) for j in between):
                    return False
                last = at - 1
                person = self._has("nouns.person", last)
                name = self.tokens[last].kind == "word" and self.tokens[last].text[0].isupper()
                return person or (name and not self.tokens[last].text.isupper())
        return False

    def _so(self, at: int, end: int) -> Marker | None:
        if self._low(at) != "so" or at + 2 >= end:
            return None
        if self._has("words.subject", at + 1):
            return Marker(Reason.PURPOSE, 1)
        if any(
            self.words.has(name, self._low(at + 1))
            for name in ("words.praise", "words.adverb", "words.comparative")
        ):
            return None
        modal = any(
            self._has("words.modal", i)
            or self.words.has("cues.is_has", self._low(i))
            or self._form(i) in ("s", "base", "ed")
            for i in range(at + 2, min(at + 7, end))
        )
        return Marker(Reason.PURPOSE, 1) if modal else None

    def _as(self, at: int, end: int) -> Marker | None:
        if self._low(at) != "as":
            return None
        if self.words.has("cues.as_well", self._low(at - 1)):
            return None
        if self._low(at + 1) == "part" and self._low(at + 2) == "of":
            near = range(at + 3, min(at + 9, end))
            serves = any(self._has("nouns.alignment", i) for i in near)
            return Marker(Reason.ALIGNMENT, 3) if serves else None
        if self._has("markers.as_subject", at + 1) and at + 2 < end:
            return Marker(Reason.CAUSE, 2)
        if not self._has("words.determiner", at + 1):
            return None
        for i in range(at + 3, min(at + 8, end)):
            if self._low(i) in MARKS or self._time(i):
                return None
            modal = self._has("words.modal", i) or self.words.has("cues.is_has", self._low(i))
            loose = self._low(at - 1) == "," and i > at + 2
            finite = self._form(i) == "s" and (loose or self._has("words.function", i + 1))
            if modal or finite:
                return Marker(Reason.CAUSE, 2)
        return None

    def _benefit(self, at: int, end: int) -> Marker | None:
        """…, which will open a market; a site that helps me find clients."""
        low = self._low(at)
        if not self._has("grammar.which", at) or at + 2 >= end:
            return None
        follow = at + 1
        modal = self.words.has("cues.would", self._low(follow))
        if modal:
            follow += 2 if self.words.has("cues.turn_also", self._low(follow + 1)) else 1
            follow += 1 if self.words.has("cues.will_also", self._low(follow)) else 0
        verb = self._base(follow)
        serves = self._form(follow) in ("s", "base") and self.words.has("verbs.benefit", verb)
        if low == "which":
            loose = self._low(at - 1) in (",", "–", "—", "-")
            is_why = self.words.has("cues.is_be", self._low(follow)) and loose
            return Marker(Reason.ALIGNMENT, 2) if loose and (serves or modal or is_why) else None
        restricted = self.words.has("cues.serves", verb)
        return Marker(Reason.ALIGNMENT, 2) if serves and restricted else None

    def _for(self, at: int, end: int, head: int) -> Marker | None:
        if self._low(at) != "for" or self._time(at) is not None or at + 1 >= end:
            return None
        if self._has("words.for_taken", at - 1):
            return None
        phrase = self._phrase(at + 1, end)
        saving = self.words.has("cues.raise_money", self._base(head)) and any(
            self.tokens[i].kind == "number" or self.words.has("cues.money", self._low(i))
            for i in range(max(head, 0), at)
        )
        if saving and not any(self._has("nouns.metric", i) for i in phrase):
            return Marker(Reason.PURPOSE, 1)
        for i in phrase:
            if self._has("nouns.purpose", i):
                following = self._low(i + 1)
                inside = i + 1 in phrase and not self._has("words.function", i + 1)
                if not self.words.has("cues.no_purpose_before", following) and not inside:
                    return Marker(Reason.PURPOSE, 1)
        return None

    def _participle(self, at: int, end: int, head: int) -> Marker | None:
        """…, studying every Tuesday: how. …, cutting waste: what for."""
        if self._form(at) != "ing" or self._low(at - 1) not in (",", "–", "—", "-") or head < 0:
            return None
        if self.words.has("cues.no_means_participle", self._low(at)):
            return None
        base = self._base(at)
        if self._form(head) == "ing" and self._low(at + 1) not in ("every",):
            return None
        if self.words.has("verbs.direction", base) or (
            self.words.has("verbs.benefit", base) and (not self.words.has("cues.does", base))
        ):
            return Marker(Reason.ALIGNMENT, 1)
        if self._effort(at, end):
            return Marker(Reason.EFFORT_ONLY, 1)
        return Marker(Reason.MEANS, 1)
