"""Finding what a text says about time, and telling an end from a rhythm.

Only a date, a period or an event can end a goal. "Weekly", "at 5 pm", "for 20 minutes", "soon" and
"answer within 2 hours" speak of time too, and end nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.domain.coach.calendar import CalendarReader
from mentorjournal.domain.coach.chunks import Chunk, Kind
from mentorjournal.domain.coach.dates import DateReader
from mentorjournal.domain.coach.ends import EndReader
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.numbers import is_number
from mentorjournal.domain.coach.rhythms import RhythmReader
from mentorjournal.domain.coach.scan import Scanner
from mentorjournal.domain.coach.spans import SpanReader
from mentorjournal.domain.coach.tokens import Token


class TimeReader(Scanner):
    """Reads the time chunks of one tokenized text."""

    def __init__(self, tokens: Sequence[Token], words: WordLists) -> None:
        super().__init__(tokens, words)
        rhythms, ends = RhythmReader(tokens, words), EndReader(tokens, words)
        self._rhythms = rhythms
        self._readers = (
            self._vague,
            CalendarReader(tokens, words).written,
            rhythms.frequency,
            rhythms.rhythm,
            SpanReader(tokens, words).span,
            ends.age_or_number,
            ends.before_or_until,
            DateReader(tokens, words).named,
            rhythms.clock,
            rhythms.duration,
        )

    def read(self) -> list[Chunk]:
        """All time chunks, in order, never overlapping."""
        chunks: list[Chunk] = []
        at = 0
        while at < len(self.tokens):
            found = next((c for read in self._readers if (c := read(at)) is not None), None)
            if found is None:
                at += 1
            else:
                if self._serves_others(found):
                    found = Chunk(Kind.SERVICE, found.start, found.end, counted=True)
                chunks.append(self._repeated(found, chunks))
                at = found.end
        return chunks

    def _repeated(self, chunk: Chunk, before: Sequence[Chunk]) -> Chunk:
        """A weekday that comes back: "each week on Sunday night"."""
        rhythms = [c for c in before if c.kind is Kind.RHYTHM]
        beside = any(c.counted or c.end == chunk.start for c in rhythms)
        if chunk.kind is not Kind.DATE or not beside:
            return chunk
        opens = self._low(chunk.start) == "on" and self._time("day", chunk.start + 1)
        return Chunk(Kind.RHYTHM, chunk.start, chunk.end) if opens else chunk

    def _serves_others(self, chunk: Chunk) -> bool:
        """A service level: "answer every request within two days" has no end."""
        if chunk.kind is not Kind.PERIOD or not chunk.counted:
            return False
        first, unit = self._low(chunk.start), self._low(chunk.end - 1)
        if not self.words.has("cues.within_in", first) or not unit.startswith(("day", "week")):
            return False
        before = range(chunk.start)
        acting = [at for at in before if self.words.form(self._low(at))]
        serving = any(
            self.words.has("verbs.service", self._base(at))
            for at in acting
            if at == acting[0] or self._form(at) != "s"
        )
        return serving and any(self._recurring(at) for at in before)

    def _recurring(self, at: int) -> bool:
        """Whether a token speaks of many: "every", "%", a plural that is not counted."""
        low = self._low(at)
        if self.words.has("cues.many", low):
            return True
        counted = any(is_number(self.tokens, i, self.words) for i in (at - 1, at - 2))
        plural = self.tokens[at].kind == "word" and low.endswith("s") and not low.endswith("ss")
        return (
            plural
            and not counted
            and not (self.words.has("words.function", low) or self.words.form(low) == "base")
        )

    def _vague(self, at: int) -> Chunk | None:
        length = self._time("vague", at)
        if (
            length
            and is_number(self.tokens, at, self.words)
            and (per := self._rhythms.per(at + length))
        ):
            return Chunk(Kind.RHYTHM, at, per, counted=True)
        return Chunk(Kind.VAGUE, at, at + length) if length else None
