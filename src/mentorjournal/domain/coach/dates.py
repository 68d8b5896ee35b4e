"""Named days and occasions: by June, in spring, at the May meeting, on Friday."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.domain.coach.calendar import CalendarReader
from mentorjournal.domain.coach.chunks import Chunk, Kind
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.rhythms import RhythmReader
from mentorjournal.domain.coach.scan import Scanner
from mentorjournal.domain.coach.tokens import Token


class DateReader(Scanner):
    """A preposition with a month, a season, a feast, a day or an event."""

    def __init__(self, tokens: Sequence[Token], words: WordLists) -> None:
        super().__init__(tokens, words)
        self._calendar = CalendarReader(tokens, words)
        self._rhythms = RhythmReader(tokens, words)

    def named(self, at: int) -> Chunk | None:
        """By June, in spring, at the May meeting, by graduation, end of term, on Friday."""
        low = self._low(at)
        if self._cue("today", at) and self._low(at + 1) not in ("'", "'s"):
            return Chunk(Kind.DATE, at, at + 1)
        if self._cue("edge", at) and self._low(at + 1) == "of":
            where = self._skip(at + 2, "end_skips")
            if self._low(at + 2) in ("each", "every", "term's"):
                return None
            if length := self._ending_noun(where):
                return Chunk(Kind.DATE, at, self._with_year(where + length))
        past = low == "from" and "last" in (self._low(at + 1), self._low(at + 2))
        amount = (
            low == "by"
            and self._cue("article_or_one", at + 1)
            and self._has("numbers.fraction", at + 2)
        )
        if past or amount:
            return None
        preposition = self._match("time.before_date", at)
        if not preposition:
            return self._bare_day(at)
        named = (
            low == "by" and self._low(at + 1).endswith("ing") and self._cue("named_time", at + 2)
        )
        if named:
            return Chunk(Kind.DATE, at, at + 3)
        where = self._skip(at + preposition, "date_skips")
        if any(self._low(i) in ("each", "every") for i in range(at, where)):
            return None
        return self._after_preposition(at, where, low)

    def _after_preposition(self, at: int, where: int, low: str) -> Chunk | None:
        between = [self._low(i) for i in range(at, where)]
        ranged = self._cue("and_to", at) and any(
            self._cue("range_opens", i) for i in range(max(0, at - 5), at)
        )
        if not ranged and where == at + 1 and self._cue("loose_before_date", at):
            return (
                None
                if not self._calendar.month(where) or self._cue("joining", at)
                else Chunk(Kind.DATE, at, self._with_year(where + 1))
            )
        low_at = self._low(where)
        if low_at.startswith(("mid-", "early-", "late-")):
            tail = low_at.split("-", 1)[1]
            known = tail in self.words.lists["time.month"] | self.words.lists["time.season"]
            if known or tail.isdigit():
                return Chunk(Kind.DATE, at, self._with_year(where + 1))
        if self._calendar.month(where):
            joining = self._cue("joining", at)
            if (low == "of" and where == at + 1) or (joining and self._modal_may(where)):
                return None
            return Chunk(Kind.DATE, at, self._with_year(where + 1))
        if self._calendar.year(where) or self._calendar.fiscal(where):
            return None if low == "of" else Chunk(Kind.DATE, at, where + 1)
        if length := self._time("feast", where):
            return Chunk(Kind.DATE, at, self._with_year(where + length))
        if length := self._time("season", where):
            if self._cue("season_verb", where + 1):
                return None
            noun = self._time("event", where + 1)
            return Chunk(Kind.DATE, at, self._with_year(where + length + noun))
        if low == "at":
            return self._event_after(at, where, low, between)
        alone = self.tokens[where].kind == "ordinal" if where < len(self.tokens) else False
        if low in ("on", "by") and (end := self._feast_day(where)):
            return Chunk(Kind.DATE, at, end)
        if alone and self._low(at) == "by" and not self._low(where + 1)[:1].isalnum():
            return Chunk(Kind.DATE, at, where + 1)
        if length := self._time("day", where):
            after = self._low(where + length)
            named = after.isalpha() and not self._has("words.function", where + length)
            if low == "through" and named and not self._time("part_of_day", where + length):
                return None
            return self._day_or_days(at, self._rhythms.trail(where + length))
        if "half" in between and self._cue("half_opens", at) and "of" in between:
            return Chunk(Kind.PERIOD, at, min(where + 1, len(self.tokens)))
        if self._cue("today", at):
            return Chunk(Kind.DATE, at, where + 1)
        return self._event_after(at, where, low, between) or self._end_of(at, where, between)

    def _feast_day(self, at: int) -> int:
        """Where a day with a name ends ("National Tree Day"); 0 for none."""
        end = at
        while end < len(self.tokens) and self.tokens[end].text[:1].isupper():
            end += 1
        return end if end > at + 1 and self._low(end - 1) == "day" else 0

    def _end_of(self, at: int, where: int, between: list[str]) -> Chunk | None:
        """By the end of the pilot, whatever it is that ends."""
        opens = self._cue("end_opens", at) and any(self._cue("edge", i) for i in range(at, where))
        named = where < len(self.tokens) and self.tokens[where].kind == "word"
        return Chunk(Kind.DATE, at, where + 1) if opens and "of" in between and named else None

    def _day_or_days(self, at: int, end: int) -> Chunk:
        """On Friday is a date; on Monday, Wednesday and Friday a rhythm."""
        count = 1
        while self._low(end) in (",", "and", "&", "/", "or"):
            following = end + 1 + (self._low(end + 1) in ("and", "or"))
            if not self._time("day", following):
                break
            end, count = self._rhythms.trail(following + 1), count + 1
        if self._low(end) == "of" and (per := self._rhythms.per(end + 1)):
            return Chunk(Kind.RHYTHM, at, per)
        return Chunk(Kind.RHYTHM if count > 1 else Kind.DATE, at, end)

    def _event_after(self, at: int, where: int, low: str, between: list[str]) -> Chunk | None:
        looking = {"next", "coming", "upcoming", "end", "final", "last"} & set(between)
        if self._cue("no_event_after", at):
            return None
        ours = "first" in between and any(self._cue("own_first", i) for i in range(at, where))
        ahead_of_us = looking & {"next", "coming", "upcoming", "end", "final"}
        if low == "at" and not ahead_of_us and not ours:
            return None
        if low == "on" and not any(self._cue("near_ahead", i) for i in range(at, where)):
            return None
        if self._cue("event_needs_ahead", at) and not looking:
            return self._holiday(at, where) if self._cue("in_over", at) else None
        if self._cue("today_or_then", where):
            return Chunk(Kind.DATE, at, where + 1) if self._low(where) != "now" else None
        doing = self.words.form(self._low(where)) == "ing" and self._has(
            "words.determiner", where + 1
        )
        if where == at + 1 and (doing or (low == "by" and self._low(where).endswith("ing"))):
            return None
        for ahead in range(3):
            length = self._time("event", where + ahead)
            here = self._low(where + ahead)
            here_kind = self.tokens[where + ahead].kind if here else ""
            if here_kind == "ordinal" or (here_kind == "number" and "." in here):
                continue
            if length:
                if self._low(where + ahead + length) and self._time(
                    "event", where + ahead + length
                ):
                    length += 1
                if low == "late" or (here == "day" and low == "during"):
                    return None
                return Chunk(Kind.EVENT, at, self._with_year(where + ahead + length))
            if not here or not here[0].isalpha() or self.words.has("words.function", here):
                return None
            if self.words.form(here) == "ing":
                return None
        return None

    def _holiday(self, at: int, where: int) -> Chunk | None:
        for ahead in range(2):
            if self._cue("holiday", where + ahead):
                if self._cue("short_break", where + ahead - 1):
                    return None
                return Chunk(Kind.PERIOD, at, where + ahead + 1)
        return None

    def _modal_may(self, at: int) -> bool:
        return self._low(at) == "may" and self._cue("modal_next", at + 1)

    def _ending_noun(self, at: int) -> int:
        for name in ("period", "season", "event", "feast", "month"):
            if length := self._time(name, at):
                return length
        if self._calendar.year(at) or self._calendar.fiscal(at):
            return 1
        if self._low(at) and self._time("event", at + 1):
            return 2
        if self._time("day", at):
            return 1
        return 0

    def _with_year(self, at: int) -> int:
        """Past a year, "the year" or a meeting that follows a month."""
        if self._calendar.year(at):
            return at + 1
        if self._low(at) in (",", "of") and self._calendar.year(at + 1):
            return at + 2
        return at

    def _bare_day(self, at: int) -> Chunk | None:
        """A month or day without a preposition, only where it closes the sentence."""
        last = self._low(at + 1) in ("", ".", ",", ")", ";", "!")
        if (
            self._calendar.month(at)
            and last
            and at > 0
            and self._low(at - 1) in (",", "(", "-", "–", ":")
        ):
            return Chunk(Kind.DATE, at, at + 1)
        if (
            self._calendar.year(at)
            and last
            and at > 0
            and self._low(at - 1) in (",", "(", "-", "–", ":")
        ):
            return Chunk(Kind.DATE, at, at + 1)
        return None
