"""The words that open a reason: to win, so that, as we need, for my health."""

from __future__ import annotations

from mentorjournal.domain.coach.marks import MARKS, Marker, MarkScanner
from mentorjournal.domain.coach.numbers import number_word
from mentorjournal.domain.coach.records import Reason


class ReasonMarks(MarkScanner):
    """Reasons at a token; each method returns the marker, or None."""

    def purpose(self, at: int, end: int, head: int) -> Marker | None:
        """To win the contract: an infinitive after a whole main clause."""
        if self._low(at) != "to" or at + 1 >= end or head < 0 or at - head < 1:
            return None
        verb = at + 1
        if self._low(verb).endswith("ly") or self._cue("to_adverb_more", verb):
            verb += 1 if self._form(verb + 1) == "base" else 0
        if self._form(verb) != "base" and not self._seems_verb(verb, end):
            return None
        closes = (
            verb + 1 >= end
            or self._low(verb + 1) in MARKS
            or self._chunk(verb + 1) is not None
            or (self._has("grammar.and", verb + 1) and self._low(verb + 2).endswith("ing"))
        )
        if closes and self._cue("place_or_act", verb):
            return None
        named = self._has("words.numbered", verb) or self._cue("level_noun", verb)
        if named and self.tokens[min(verb + 1, end - 1)].kind in ("number", "ordinal"):
            return None
        before = self._low(at - 1)
        if (
            self._has("words.infinitive_after", at - 1)
            or self._has("words.praise", at - 1)
            or before.endswith("'s")
            or at - 1 == head
        ):
            return None
        between = range(head + 1, at)
        asked = self._cue("asked", head) and not any(self._cue("asked_for", i) for i in between)
        if asked or self._open_from(at, head):
            return None
        served = self._cue("for_people", head) and self._cue("serves", verb)
        if self._person_between(at, head) and not served:
            return None
        return Marker(Reason.PURPOSE, 1)

    def _seems_verb(self, at: int, end: int) -> bool:
        low = self._low(at)
        if at + 1 >= end or self.tokens[at].kind != "word" or not self.tokens[at].text.islower():
            return False
        if self._cue("particle", at + 1) and not self._has("words.function", at):
            return True
        if number_word(low, self.words):
            return False
        known = self._has("words.function", at) or self._has("nouns.person", at)
        return not known and self._has("words.determiner", at + 1) and not low.endswith("s")

    def _open_from(self, at: int, head: int) -> bool:
        """Whether "from …" still waits for its "to", or "which …" for its infinitive."""
        lows = [self._low(i) for i in range(max(head, 0), at)]
        if any(self.words.has("cues.question", low) for low in lows[-3:]):
            return True
        return "from" in lows[-3:] and self._has("nouns.role", at + 1)

    def _person_between(self, at: int, head: int) -> bool:
        """Help juniors to code: what the person shall do, no purpose of one's own."""
        for i in range(at - 1, max(head, at - 8) - 1, -1):
            form, base = self._form(i), self._base(i)
            verbal = i == head or form == "ing" or self._low(i - 1) in ("to", "and", ",")
            if form and self.words.has("verbs.person_to", base) and verbal:
                between = range(i + 1, at)
                if any(self._low(j) in MARKS or self._chunk(j) for j in between):
                    return False
                last = at - 1
                person = self._has("nouns.person", last)
                name = self.tokens[last].kind == "word" and self.tokens[last].text[0].isupper()
                return person or (name and not self.tokens[last].text.isupper())
        return False

    def so(self, at: int, end: int) -> Marker | None:
        """So I can, so our team saves; never "so good"."""
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
            or self._cue("is_has", i)
            or self._form(i) in ("s", "base", "ed")
            for i in range(at + 2, min(at + 7, end))
        )
        return Marker(Reason.PURPOSE, 1) if modal else None

    def as_cause(self, at: int, end: int) -> Marker | None:
        """As I want, as part of our strategy; not "as a mentor", "as soon as"."""
        if self._low(at) != "as":
            return None
        if self._cue("as_well", at - 1) or self._low(at - 2) == "as":
            return None
        if self._low(at + 1) == "part" and self._low(at + 2) == "of":
            near = range(at + 3, min(at + 9, end))
            serves = any(self._has("nouns.alignment", i) for i in near)
            return Marker(Reason.ALIGNMENT, 3) if serves else None
        if self._has("markers.as_subject", at + 1) and at + 2 < end:
            return Marker(Reason.CAUSE, 2)
        if not self._has("words.determiner", at + 1):
            return self._many_cause(at, end)
        for i in range(at + 3, min(at + 8, end)):
            if self._low(i) in MARKS or self._chunk(i) or self._cue("i_we", i):
                return None
            modal = self._has("words.modal", i) or self._cue("is_has", i)
            loose = self._low(at - 1) == "," and i > at + 2
            finite = self._form(i) == "s" and (loose or self._has("words.function", i + 1))
            if modal or finite:
                return Marker(Reason.CAUSE, 2)
        return None

    def _many_cause(self, at: int, end: int) -> Marker | None:
        """…, as fees double: many who do something, without an article."""
        if self._low(at - 1) not in (",", "–", "—") or self._has("words.function", at + 1):
            return None
        for i in range(at + 2, min(at + 5, end - 1)):
            many = self._low(i - 1).endswith("s")
            if many and (self._form(i) == "base" or self._cue("is_has", i)):
                return Marker(Reason.CAUSE, 1)
        return None

    def benefit(self, at: int, end: int) -> Marker | None:
        """…, which will open a market; a site that helps me find clients."""
        low = self._low(at)
        if not self._has("grammar.which", at) or at + 2 >= end:
            return None
        follow = at + 1
        modal = self._cue("would", follow)
        if modal:
            follow += 2 if self._cue("turn_also", follow + 1) else 1
            follow += 1 if self._cue("will_also", follow) else 0
        verb = self._base(follow)
        serves = self._form(follow) in ("s", "base") and self.words.has("verbs.benefit", verb)
        if low == "which":
            loose = self._low(at - 1) in (",", "–", "—", "-")
            is_why = self._cue("is_be", follow) and loose
            wanted = self._has("words.subject", follow)
            tells = serves or modal or is_why or wanted
            return Marker(Reason.ALIGNMENT, 2) if loose and tells else None
        restricted = self.words.has("cues.serves", verb)
        return Marker(Reason.ALIGNMENT, 2) if serves and restricted else None

    def for_what(self, at: int, end: int, head: int) -> Marker | None:
        """For my health, save for a house; not what a verb takes: "apply for"."""
        if self._low(at) != "for" or self._chunk(at) is not None or at + 1 >= end:
            return None
        if self._has("words.for_taken", at - 1):
            return None
        phrase = self._phrase(at + 1, end)
        saving = self.words.has("cues.raise_money", self._base(head)) and any(
            self.tokens[i].kind == "number" or self._cue("money", i)
            for i in range(max(head, 0), at)
        )
        each = self._cue("each", at + 1) or any(
            self._low(i) == "%" for i in range(max(head, 0), at)
        )
        if saving and not each and not any(self._has("nouns.metric", i) for i in phrase):
            return Marker(Reason.PURPOSE, 1)
        if self._is_run_for(at, head) and self.tokens[phrase[0]].text[0].isupper():
            return Marker(Reason.PURPOSE, 1)
        for i in phrase:
            if self._has("nouns.purpose", i):
                following = self._low(i + 1)
                inside = i + 1 in phrase and not self._has("words.function", i + 1)
                if not self.words.has("cues.no_purpose_before", following) and not inside:
                    return Marker(Reason.PURPOSE, 1)
        return None

    def _is_run_for(self, at: int, head: int) -> bool:
        """Whether a race or a distance is before "for": "run a marathon for Cancer Research"."""
        raced = any(self._cue("race", i) or self._cue("distance", i) for i in range(head + 1, at))
        return self.words.has("cues.travel", self._base(head)) and raced
