"""Ends that are no calendar date: before my review, until we move, by the age of 40."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.domain.coach.calendar import CalendarReader
from mentorjournal.domain.coach.chunks import Chunk, Kind
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.numbers import number_length
from mentorjournal.domain.coach.rhythms import RhythmReader
from mentorjournal.domain.coach.scan import Scanner
from mentorjournal.domain.coach.tokens import Token

MARKS = (".", ",", ";", ":", "!", "?", "(", ")")


class EndReader(Scanner):
    """Ages, years and the events before which something shall be done."""

    def __init__(self, tokens: Sequence[Token], words: WordLists) -> None:
        super().__init__(tokens, words)
        self._calendar = CalendarReader(tokens, words)
        self._rhythms = RhythmReader(tokens, words)

    def age_or_number(self, at: int) -> Chunk | None:
        """By 2027, in 2026, by week 10, before I turn 30, by the age of 40."""
        low = self._low(at)
        if not self.words.has("cues.year_opens", low):
            return self._age(at, low)
        where = self._skip(at + 1, "year_skips")
        if self._calendar.year(where):
            part = low != "of" or self._cue("year_of", at - 1)
            ranged = low != "to" or self._calendar.year(at - 1)
            if not part or not ranged or low == "since":
                return None
            return Chunk(Kind.DATE, at, where + 1)
        if (
            self.words.has("cues.numbered_opens", low)
            and self._cue("numbered_period", at + 1)
            and number_length(self.tokens, at + 2, self.words)
            and not (low == "in" and self.tokens[at + 1].text == "Year")
        ):
            return Chunk(Kind.DATE, at, at + 3)
        return self._age(at, low)

    def _age(self, at: int, low: str) -> Chunk | None:
        retires = low == "at" and self._cue("retire", at - 1)
        if not retires and not self.words.has("cues.age_opens", low):
            return None
        where = at + 1
        lows = [self._low(i) for i in range(where, where + 4)]
        if lows[0] == "i" and self.words.has("cues.turn_age", lows[1]):
            where += 2
        elif lows[:3] == ["the", "age", "of"]:
            where += 3
        elif lows[0] == "age":
            where += 1
        elif not retires and (low != "by" or self._low(where + 1) not in ("", ".", ",")):
            return None
        number = number_length(self.tokens, where, self.words)
        plain = number and self.tokens[where].kind in ("number", "word")
        if plain and (where > at + 1 or self.tokens[where].value in range(18, 100)):
            if where == at + 1 and self._moves_by(at):
                return None
            return Chunk(Kind.EVENT, at, where + number)
        return None

    def _moves_by(self, at: int) -> bool:
        return any(
            self.words.has("verbs.direction", self.words.base(self._low(i))) for i in range(at)
        )

    def before_or_until(self, at: int) -> Chunk | None:
        """Before my review, until we launch, in time for the fair, by the time I leave."""
        low = self._low(at)
        end_of_text = len(self.tokens)
        if low == "by" and [self._low(at + i) for i in (1, 2)] == ["the", "time"]:
            return Chunk(Kind.EVENT, at, self._clause_end(at + 3))
        if low == "in" and [self._low(at + i) for i in (1, 2)] == ["time", "for"]:
            return Chunk(Kind.EVENT, at, self._clause_end(at + 3))
        if self.words.has("cues.until", low):
            if self._rhythms.clock(at + 1):
                return None
            return Chunk(Kind.EVENT, at, self._clause_end(at + 1))
        ahead = self._match("grammar.before", at)
        if not ahead or (low == "ahead" and ahead < 2):
            return None
        where = at + ahead
        first = self._skip(where)
        if (
            where >= end_of_text
            or self._low(where) in MARKS
            or self._rhythms.clock(where)
            or self._low(where) in ("each", "every")
        ):
            return None
        if self._time("habitual", first) and not self._dated_clause(first):
            return None
        if self.words.form(self._low(first)) == "ing" and not self.words.has(
            "cues.once_in_life", self.words.base(self._low(first))
        ):
            return None
        once = self.words.form(self._low(where)) == "ing" and self.words.has(
            "cues.once_done", self.words.base(self._low(where))
        )
        event = once or self._time("event", where) or self._time("feast", where)
        bare = first == where and not event
        name = self.tokens[where].text[0].isupper() or self.tokens[where].kind != "word"
        subject = self._match("words.subject", where) or self._match("words.subject", where + 1)
        following = self._low(where + 1)
        clause = self.words.form(following) == "s" or self.words.has("cues.finite_next", following)
        known = any(
            self._time(list_name, where) for list_name in ("month", "season", "day", "period")
        )
        if bare and not (name or subject or clause or known):
            return None
        return Chunk(Kind.EVENT, at, self._clause_end(where))

    def _dated_clause(self, at: int) -> bool:
        """Whether "before I …" leads to something that happens once."""
        return self._cue("clause_subject", at) and self.words.has(
            "cues.once_in_life", self.words.base(self._low(at + 1))
        )

    def _clause_end(self, at: int) -> int:
        """The end of a short clause: at punctuation, or at a word that opens another part."""
        end = at
        while end < len(self.tokens) and end < at + 9:
            purpose = self._match("markers.purpose", end)
            if self._low(end) in MARKS or self._cue("clause_ends", end) or purpose:
                break
            end += 1
        return max(end, min(at + 1, len(self.tokens)))
