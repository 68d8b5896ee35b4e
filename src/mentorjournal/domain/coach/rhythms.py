"""How often, how long, at what hour: times that end nothing."""

from __future__ import annotations

from mentorjournal.domain.coach.chunks import Chunk, Kind
from mentorjournal.domain.coach.numbers import is_number, number_length
from mentorjournal.domain.coach.scan import Scanner


class RhythmReader(Scanner):
    """Rhythms, rates, durations and hours; each method reads at a token."""

    def frequency(self, at: int) -> Chunk | None:
        """Twice a week, three times per month, two hours every day, 12 a month, every Tuesday."""
        start = at
        length = number_length(self.tokens, at, self.words)
        counted = length > 0
        if self._cue("article", at) and self._time("short", at + 1):
            counted, length = True, 1
        if self._low(at) == "half" and self._cue("article", at + 1):
            counted, length = True, 2
        if not counted:
            return None
        at += length
        unit = self._time("span_word", at)
        once = self._cue("once", start)
        at += unit
        if self._low(at) == "of":
            return self._counted_with_of(start, at, bool(unit))
        per = self.per(at)
        if not per:
            return None
        if unit or once:
            return Chunk(Kind.RHYTHM, start, per, counted=True)
        if self._cue("each", at):
            return None
        return Chunk(Kind.RATE, at, per, counted=True) if at == start else None

    def _counted_with_of(self, start: int, at: int, unit: bool) -> Chunk | None:
        """Two hours of revision every day."""
        if not unit:
            return None
        for distance in (2, 3):
            per = self.per(at + distance)
            if per:
                return Chunk(Kind.RHYTHM, start, per, counted=True)
        return None

    def per(self, at: int) -> int:
        """Where "a month", "per week", "each working day" ends; 0 if there is none."""
        if not self._match("grammar.per", at):
            return 0
        after = at + 1
        if self._cue("each_other", after):
            after += 1
        length = self._time("part_of_day", after)
        if length:
            return self.trail(after + length)
        count = number_length(self.tokens, after, self.words)
        if count and self._cue("each", at) and (length := self._time("period", after + count)):
            return after + count + length
        return 0

    def trail(self, at: int) -> int:
        """Past "evening" in "every Tuesday evening"."""
        return at + 1 if self._time("part_of_day", at) and not self._cue("article", at) else at

    def rhythm(self, at: int) -> Chunk | None:
        """Weekly, every Tuesday, each morning, on Mondays, at weekends, after each talk."""
        low = self._low(at)
        if self._time("rhythm", at):
            return Chunk(Kind.RHYTHM, at, at + self._time("rhythm", at))
        if self.words.has("cues.each", low):
            end = self.per(at)
            return Chunk(Kind.RHYTHM, at, end) if end else None
        if low in ("a", "an", "per", "/") and (end := self.per(at)):
            return self._rate(at, end)
        where = self._skip(at + 1)
        where += self._time("day", where)
        if self.words.has("cues.days_opens", low) and self._time("days", where):
            end = where + 1
            while self._low(end) in ("and", "or", ",") and self._time("days", end + 1):
                end += 2
            return Chunk(Kind.RHYTHM, at, end)
        if self._time("day", at) and self._time("days", at + 1):
            return Chunk(Kind.RHYTHM, at, at + 2)
        if self.words.has("cues.each_opens", low) and self._cue("each", at + 1):
            if low == "in" and self.words.has("cues.verb_in", self._base(at - 1)):
                return None
            if low == "in" and any(self._cue("part_of_whole", at + i) for i in (2, 3)):
                return None
            return Chunk(Kind.RHYTHM, at, min(at + 3, len(self.tokens)))
        return None

    def _rate(self, at: int, end: int) -> Chunk | None:
        """The unit after a figure ("12 a month"); "a year" alone is none."""
        before = self._low(at - 1)
        if self._cue("per", at):
            return Chunk(Kind.RATE, at, end)
        if self.words.has("cues.no_rate_after", before):
            return None
        back = range(at - 1, max(-1, at - 7), -1)
        counted = any(
            is_number(self.tokens, i, self.words) or self._cue("article", i) for i in back
        )
        return Chunk(Kind.RATE, at, end) if counted else None

    def clock(self, at: int) -> Chunk | None:
        """5 pm, 18:00, at noon."""
        begin = at
        if self._cue("clock_opens", at):
            at += 1
        if at >= len(self.tokens) or self.tokens[at].kind != "number":
            if self._cue("habit_time", at) and self._low(begin) == "at":
                return Chunk(Kind.RHYTHM, begin, at + 1)
            if self._cue("clock_word", at) and at > begin:
                return Chunk(Kind.CLOCK, begin, at + 1)
            return None
        text = self.tokens[at].text
        if self._cue("clock_half", at + 1):
            return Chunk(Kind.CLOCK, begin, at + 2)
        hours, colon, minutes = text.partition(":")
        if colon and len(minutes) == 2 and hours.isdigit() and int(hours) < 24 and at > begin:
            return Chunk(Kind.CLOCK, begin, at + 1)
        return None

    def duration(self, at: int) -> Chunk | None:
        """20 minutes, two hours, an hour."""
        count = number_length(self.tokens, at, self.words)
        if not count and self._cue("half_an", at):
            count = 1 + (self._low(at) == "half" and self._cue("article", at + 1))
        if count and (length := self._time("short", at + count)):
            return Chunk(Kind.DURATION, at, at + count + length, counted=True)
        return None
