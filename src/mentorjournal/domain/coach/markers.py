"""Telling at a token whether a means or a reason opens there."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.domain.coach.chunks import Chunk
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.marks import OPENERS, Marker, MarkScanner
from mentorjournal.domain.coach.means_marks import MeansMarks
from mentorjournal.domain.coach.reason_marks import ReasonMarks
from mentorjournal.domain.coach.records import Reason
from mentorjournal.domain.coach.tokens import Token

FRONT_MARKS = (",", ":", "–", "—")


class MarkerReader(MarkScanner):
    """Finds the marker at a token, whichever kind it is."""

    def __init__(self, tokens: Sequence[Token], words: WordLists, times: Sequence[Chunk]) -> None:
        super().__init__(tokens, words, times)
        self._means = MeansMarks(tokens, words, times)
        self._reasons = ReasonMarks(tokens, words, times)

    def opening(self, at: int, end: int) -> Marker | None:
        """A reason that takes a whole sentence: "This will help …"."""
        length = self.words.match("markers.opening", self.tokens, at)
        return Marker(Reason.ALIGNMENT, length) if length and at + length < end else None

    def front(self, at: int, end: int) -> Marker | None:
        """A marker before the main clause, which then follows after a comma or as "I will …"."""
        stop = self.front_end(at, end)
        if stop >= end:
            return None
        if self._low(at) == "to":
            after = stop + (self._low(stop) in FRONT_MARKS)
            time = self._chunk(after)
            if time is not None:
                after = time.end
            follows = (
                self._has("words.subject", after)
                or self._form(after) == "base"
                or any(self._has("words.subject", i) for i in range(after, min(after + 3, end)))
            )
            if self._form(at + 1) == "base" and follows and self._low(stop) != ":":
                return Marker(Reason.PURPOSE, 1)
            return None
        return self.at(at, end, at - 1)

    def front_end(self, at: int, end: int) -> int:
        """Where what stands in front ends: at its comma, or at "I will"; `end` for nowhere."""
        for i in range(at, end):
            if self._low(i) in FRONT_MARKS:
                return i
            asks = self._cue("i_we", i) and self._cue("asking", i + 1)
            if i > at + 1 and (asks or self._cue("i_will", i)):
                return i
        return end

    def at(self, at: int, end: int, head: int) -> Marker | None:
        """The marker at token `at` of a clause that ends at `end` and whose verb is `head`."""
        low = self._low(at)
        if low == self.words.language:
            return None
        return (
            self._listed(at, end)
            or self._means.by(at, end)
            or self._means.after_seeing(at)
            or self._means.with_means(at, end, head)
            or self._means.through(at, end, head)
            or self._means.place(at, end, head)
            or self._reasons.purpose(at, end, head)
            or self._reasons.so(at, end)
            or self._reasons.as_cause(at, end)
            or self._reasons.benefit(at, end)
            or self._reasons.for_what(at, end, head)
            or self._participle(at, end, head)
        )

    def _listed(self, at: int, end: int) -> Marker | None:
        match = self.words.match
        if length := match("markers.cause", self.tokens, at):
            time = self._chunk(at)
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

    def _participle(self, at: int, end: int, head: int) -> Marker | None:
        """…, studying every Tuesday: how. …, cutting waste: what for."""
        if self._form(at) != "ing" or self._low(at - 1) not in (",", "–", "—", "-") or head < 0:
            return None
        if self._cue("no_means_participle", at):
            done = self._low(at) == "having" and self._form(at + 1) == "ed"
            return Marker(Reason.MEANS, 2) if done else None
        base = self._base(at)
        if self._form(head) == "ing" and self._low(at + 1) not in ("every",):
            return None
        if self.words.has("verbs.direction", base) or (
            self.words.has("verbs.benefit", base) and (not self.words.has("cues.does", base))
        ):
            return Marker(Reason.ALIGNMENT, 1)
        if self._means.effort(at, end):
            return Marker(Reason.EFFORT_ONLY, 1)
        return Marker(Reason.MEANS, 1)
