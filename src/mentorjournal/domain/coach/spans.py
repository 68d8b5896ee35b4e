"""Stretches of time: within six months, over the next two years, this term."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.domain.coach.calendar import CalendarReader
from mentorjournal.domain.coach.chunks import Chunk, Kind
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.numbers import number_length
from mentorjournal.domain.coach.rhythms import RhythmReader
from mentorjournal.domain.coach.scan import Scanner
from mentorjournal.domain.coach.tokens import Token


class SpanReader(Scanner):
    """Periods with a length or a place in the calendar."""

    def __init__(self, tokens: Sequence[Token], words: WordLists) -> None:
        super().__init__(tokens, words)
        self._calendar = CalendarReader(tokens, words)
        self._rhythms = RhythmReader(tokens, words)

    def span(self, at: int) -> Chunk | None:
        """Within six months, over the next two years, in 3 weeks, for a year, this term."""
        low = self._low(at)
        if self.words.has("cues.span_opens", low):
            begin = at + 1
        elif self.words.has("cues.span_direct", low):
            begin = at
        elif low == "both" and self._time("period", at + 1):
            return Chunk(Kind.PERIOD, at, at + 1 + self._time("period", at + 1))
        else:
            return None
        if (
            low == "for"
            and self._cue("own", begin)
            and not (
                number_length(self.tokens, begin, self.words) or self._time("period", begin + 1)
            )
        ):
            return None
        if low == "from" and self._low(begin) == "last":
            return None
        if (
            low == "by"
            and self._cue("article_or_one", begin)
            and self._has("numbers.fraction", begin + 1)
        ):
            return None
        if low == "through" and any(
            self._match("grammar.through_not_after", i) or self._cue("guide", i)
            for i in range(max(0, at - 4), at)
        ):
            return None
        if low == "on" and not any(self._cue("span_direct", i) for i in (begin, begin + 1)):
            return None
        where = self._skip(begin, "span_skips")
        looking = any(self._cue("span_looks_ahead", i) for i in range(begin, where + 2))
        while self._cue("span_ahead", where):
            where += 1
        return self._spanned(at, where, low, looking)

    def _spanned(self, at: int, where: int, low: str, looking: bool) -> Chunk | None:
        count = number_length(self.tokens, where, self.words)
        if not count and self._cue("some", where):
            count = 1
        after = where + count
        if self._low(after) == "of" and self._time("period", after + 1):
            after += 1
        if self._cue("span_quality", after):
            after += 1
        if self._time("short", after):
            return self._short_span(at, after, low, bool(count))
        length = self._time("period", after)
        end = after + length
        if length:
            if self._low(end) in ("'", "time"):
                end += 1
            if self._low(end) == "time":
                end += 1
            if self._low(end) == "of" and low == "within" and self._cue("service_from", end + 1):
                return Chunk(Kind.SERVICE, at, min(end + 2, len(self.tokens)), counted=True)
            if low == "for" and self._cue("plan_noun", at - 1):
                return Chunk(Kind.DURATION, at, end)
            if looking or count or self._cue("one_of_period", where - 1):
                return self._long_span(at, end, low, bool(count), looking)
        several = after < len(self.tokens) and any(
            self.words.has("time.event", self._low(after).removesuffix(end)) for end in ("s", "es")
        )
        if looking and count and several:
            return Chunk(Kind.PERIOD, at, after + 1)
        if looking and (
            self._time("season", after)
            or self._time("feast", after)
            or self._calendar.month(after)
            or self._time("day", after)
        ):
            return Chunk(Kind.PERIOD, at, after + max(1, self._time("feast", after)))
        return None

    def _long_span(self, at: int, end: int, low: str, count: bool, looking: bool) -> Chunk | None:
        unit = self._low(end - 1)
        if low == "for" and not count and not looking and self.words.has("cues.short_period", unit):
            return None
        if (
            self.words.has("cues.loose_opens", low)
            and not count
            and not looking
            and (
                self.words.has("cues.loose_opens", low) or self.words.has("cues.short_period", unit)
            )
        ):
            return None
        if self.words.has("cues.span_idle", low) and not looking:
            return None
        if unit in ("half",) and not looking:
            return None
        if low == "from" and not looking:
            return None
        if low == "by" and count and not looking:
            return None
        if low == "the" and not self._cue("ahead", at + 1):
            return None
        return Chunk(Kind.PERIOD, at, end, count)

    def _short_span(self, at: int, after: int, low: str, counted: bool) -> Chunk | None:
        if not counted and not self._cue("articles", after - 1):
            return None
        end = after + self._time("short", after)
        if counted and self.words.has("cues.for_in", low) and (per := self._rhythms.per(end)):
            return Chunk(Kind.RHYTHM, at, per, counted=True)
        if low == "within":
            return Chunk(Kind.SERVICE, at, end, counted=True)
        if self.words.has("cues.duration_opens", low):
            return Chunk(Kind.DURATION, at, end, counted=counted)
        return None
