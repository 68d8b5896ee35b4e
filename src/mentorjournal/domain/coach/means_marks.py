"""The words that open a means: by attending, with her help, through practice, in a class."""

from __future__ import annotations

from mentorjournal.domain.coach.chunks import Kind
from mentorjournal.domain.coach.marks import MARKS, Marker, MarkScanner
from mentorjournal.domain.coach.numbers import is_number, number_word
from mentorjournal.domain.coach.records import Reason


class MeansMarks(MarkScanner):
    """Means at a token; each method returns the marker, or None."""

    def by(self, at: int, end: int) -> Marker | None:
        """By attending a course; never "by trying harder"."""
        if not self._has("grammar.by", at) or self._chunk(at) is not None:
            return None
        gerund = at + 1
        while gerund < end and (self._low(gerund).endswith("ly") or self._cue("by_adverb", gerund)):
            gerund += 1
        low = self._low(gerund)
        known = self._form(gerund) == "ing"
        if not known and not (low.endswith("ing") and len(low) > 5 and low.isalpha()):
            return None
        if gerund == at + 1 and self._cue("named_time", gerund + 1):
            return None
        if self.effort(gerund, end):
            return Marker(Reason.EFFORT_ONLY, 2)
        return Marker(Reason.MEANS, gerund + 1 - at)

    def after_seeing(self, at: int) -> Marker | None:
        """After watching Jonas: how one learns it; not "after watching television"."""
        if not (self._cue("after", at) and self._cue("seeing", at + 1)):
            return None
        who = at + 2 + self._has("words.determiner", at + 2)
        person = self._has("nouns.person", who) or self._proper(range(who, who + 1))
        return Marker(Reason.MEANS, 2) if person else None

    def effort(self, gerund: int, end: int) -> bool:
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
            if self._chunk(i) is not None and i > gerund + 1:
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
        return any(self._has("words.comparative", i) or self._cue("hard", i) for i in nearby)

    def with_means(self, at: int, end: int, head: int) -> Marker | None:
        """With my mentor's help, with an app; not the company one keeps."""
        if not self._has("grammar.with", at):
            return None
        time = self._chunk(at + 1)
        if time is not None and time.kind in (Kind.DURATION, Kind.RHYTHM):
            return Marker(Reason.MEANS, 1)
        phrase = self._phrase(at + 1, end)
        if not phrase or self.words.match("grammar.effort_noun", self.tokens, at + 1):
            return None
        first = self._low(at + 1)
        if self._has("words.comparative", at + 1) and not self.words.has("cues.additional", first):
            return None
        if self._cue("joined", at - 1) and not self.words.has("verbs.company", self._base(head)):
            return Marker(Reason.MEANS, 1)
        marked = self._has("words.level_letter", phrase[-1]) or any(
            self._has("words.level", i) for i in phrase
        )
        if marked:
            return None
        if self._watching(phrase, end):
            return Marker(Reason.MEANS, 1)
        counted = self.tokens[at + 1].kind == "number" or number_word(first, self.words)
        company = self._in_company(at, head)
        for i in phrase:
            length = self.words.match("nouns.means", self.tokens, i)
            if not length or self._qualifies(i + length, phrase):
                continue
            helper = self._cue("help", i)
            if helper or not company:
                return Marker(Reason.MEANS, 1)
        makes = any(
            self.words.has(name, self._base(head)) for name in ("verbs.learning", "verbs.deliver")
        )
        last = phrase[-1]
        thing = not any(
            self._has(name, last)
            for name in ("nouns.person", "nouns.abstract", "nouns.vague", "words.praise")
        )
        simple = thing and not self._has("words.adverb", last) and self.tokens[last].text.islower()
        if simple and self.words.has("verbs.with_any", self._base(head)) and not company:
            return Marker(Reason.MEANS, 1)
        if self._made_with(phrase, head) and not company:
            return Marker(Reason.MEANS, 1)
        if thing and not company and self._from_what(phrase, head):
            return Marker(Reason.MEANS, 1)
        tried = self._cue("tried_on", phrase[-1])
        if counted and not tried and self._has("nouns.person", phrase[-1]) and not company:
            return Marker(Reason.MEANS, 1)
        if self._changes(at, head) and thing and not company:
            return Marker(Reason.MEANS, 1)
        if company or head < 0 or not makes or self._base(head) == "read":
            return None
        return Marker(Reason.MEANS, 1) if self._proper(phrase) else None

    def _in_company(self, at: int, head: int) -> bool:
        """Whether "with" at a place begins who is there too: met with her, a talk with her."""
        if any(self._has("grammar.company_noun", i) for i in range(max(head + 1, at - 2), at)):
            return True
        if self._form(at - 1) == "ed" and at - 2 == head:
            return False
        return self.words.has("verbs.company", self._base(head)) and at - head < 5

    def _made_with(self, phrase: range, head: int) -> bool:
        """Whether a thing comes about with people who work: "write a guide with the team"."""
        made = self._form(head) != "ing" and self.words.has("verbs.making", self._base(head))
        return made and self._cue("who_works", phrase[-1])

    def _from_what(self, phrase: range, head: int) -> bool:
        """Whether a thing comes about from what one has: "build a shed with the old timber"."""
        known = self._cue("own_or_known", phrase[0]) and len(phrase) > 1
        worked = self._cue("worked_with", head) or self.words.has("verbs.making", self._base(head))
        return known and worked and not any(self._cue("belongs", i) for i in phrase)

    def _changes(self, at: int, head: int) -> bool:
        """Whether an amount was asked for before "with a …": "cut costs by 5 % with a …"."""
        if head < 0 or not self._cue("article", at + 1):
            return False
        steered = self.words.has("verbs.direction", self._base(head)) or self._cue("bring", head)
        between = range(head + 1, at)
        amount = any(is_number(self.tokens, i, self.words) for i in between)
        shared = any(self._cue("share_of", i) for i in between)
        return steered and amount and not shared and not self._has("nouns.person", at - 1)

    def _watching(self, phrase: range, end: int) -> bool:
        """With somebody who does something: "with the office checking my drafts"."""
        return any(
            self._form(i) == "ing"
            and (self._has("nouns.person", i - 1) or self._has("words.determiner", i + 1))
            for i in range(phrase[0] + 1, end)
            if i - 1 in phrase and not self._has("words.function", i - 1)
        )

    def _qualifies(self, after: int, phrase: range) -> bool:
        """Whether a noun stands behind, so that the word before only describes it."""
        return (
            after in phrase
            and self.tokens[after].kind == "word"
            and not self._has("words.function", after)
            and not self.words.match("nouns.means", self.tokens, after)
            and self._form(after) not in ("ing", "ed")
            and self._chunk(after) is None
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

    def through(self, at: int, end: int, head: int) -> Marker | None:
        """Through practice; not "guide him through", nor "through June"."""
        if not self._has("grammar.through", at) or self._chunk(at) is not None or at + 1 >= end:
            return None
        verbs = {self._base(i) for i in (at - 1, at - 2, head)}
        if any(self.words.has("grammar.through_not_after", verb) for verb in verbs):
            return None
        if self.words.match("grammar.effort_noun", self.tokens, at + 1):
            return Marker(Reason.EFFORT_ONLY, 2)
        if self._form(at + 1) == "ing" and self.effort(at + 1, end):
            return Marker(Reason.EFFORT_ONLY, 2)
        phrase = self._phrase(at + 1, end)
        if all(self._has("nouns.abstract", i) for i in phrase) and phrase:
            return Marker(Reason.EFFORT_ONLY, 1)
        return Marker(Reason.MEANS, 1)

    def place(self, at: int, end: int, head: int) -> Marker | None:
        """Learn Spanish in an evening class, on Coursera."""
        if not self._has("grammar.place", at) or self._chunk(at) is not None:
            return None
        if not self.words.has("verbs.learning", self._base(head)) or at - head < 2:
            return None
        phrase = self._phrase(at + 1, end)
        places = (self.words.match("grammar.learning_place", self.tokens, i) for i in phrase)
        return Marker(Reason.MEANS, 1) if any(places) else None
