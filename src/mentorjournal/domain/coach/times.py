"""Finding what a text says about time, and telling an end from a rhythm.

Only a date, a period or an event can end a goal. "Weekly", "at 5 pm", "for 20 minutes", "soon" and
"answer within 2 hours" speak of time too, and end nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.domain.coach.chunks import Chunk, Kind
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.numbers import is_number, number_length
from mentorjournal.domain.coach.tokens import Token

FIRST_YEAR, LAST_YEAR = 1990, 2199


class TimeReader:
    """Reads the time chunks of one tokenized text.

    Attributes:
        tokens: the text.
        words: the language.
    """

    def __init__(self, tokens: Sequence[Token], words: WordLists) -> None:
        self.tokens = tokens
        self.words = words
        self._readers = (
            self._vague,
            self._written_date,
            self._frequency,
            self._rhythm,
            self._span,
            self._age_or_number,
            self._before_or_until,
            self._named,
            self._clock,
            self._duration,
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
                    found = Chunk(Kind.SERVICE, found.start, found.end, count=True)
                chunks.append(found)
                at = found.end
        return chunks

    def _serves_others(self, chunk: Chunk) -> bool:
        """A service level: "answer every request within two days" has no end."""
        if chunk.kind is not Kind.PERIOD or not chunk.count:
            return False
        first, unit = self._low(chunk.start), self._low(chunk.end - 1)
        if not self.words.has("cues.within_in", first) or not unit.startswith(("day", "week")):
            return False
        before = range(chunk.start)
        serving = any(
            self.words.form(self._low(at))
            and self.words.has("verbs.service", self.words.base(self._low(at)))
            for at in before
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

    # Look-ups

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _is(self, name: str, at: int) -> int:
        return self.words.match(name, self.tokens, at)

    def _time(self, name: str, at: int) -> int:
        return self.words.match(f"time.{name}", self.tokens, at)

    def _skip(self, at: int, cue: str = "") -> int:
        """Past determiners, and the words of a list of cues."""
        while (self._is("words.determiner", at) and self._low(at) != "one") or self.words.has(
            f"cues.{cue}", self._low(at)
        ):
            at += 1
        return at

    def _year(self, at: int) -> bool:
        if not 0 <= at < len(self.tokens):
            return False
        token = self.tokens[at]
        value = token.value
        return (
            token.kind == "number"
            and len(token.text) == 4
            and value is not None
            and FIRST_YEAR <= value <= LAST_YEAR
        )

    def _day_number(self, at: int) -> bool:
        if not 0 <= at < len(self.tokens):
            return False
        token = self.tokens[at]
        return token.kind == "ordinal" or (
            token.kind == "number"
            and token.value is not None
            and 1 <= token.value <= 31
            and token.text.isdigit()
        )

    # Readers: each returns the chunk beginning at a token, or None

    def _vague(self, at: int) -> Chunk | None:
        length = self._time("vague", at)
        return Chunk(Kind.VAGUE, at, at + length) if length else None

    def _written_date(self, at: int) -> Chunk | None:
        """ISO, 31/12/2026, 4 May (2027), May 4th, June 2027, Q3, FY27, H1."""
        token = self.tokens[at]
        if token.kind == "date":
            return Chunk(Kind.DATE, at, at + 1)
        end = at
        if self._day_number(at):
            middle = at + 1
            if self._low(middle) == "of":
                middle += 1
            if self._time("month", middle):
                end = middle + 1
        elif self._month(at):
            if self._day_number(at + 1) and not self._year(at + 1):
                end = at + 2
            elif self._year(at + 1):
                end = at + 1
        elif self._fiscal(at):
            end = at + 1
        if end == at:
            return None
        if self._low(end) in (",", ".", "/") and self._year(end + 1):
            end += 1
        if self._year(end):
            end += 1
        return Chunk(Kind.DATE, at, end)

    def _fiscal(self, at: int) -> bool:
        low = self._low(at)
        head = low[:2]
        if (
            len(low) >= 2
            and low[0] in "qh"
            and low[1] in "1234"
            and (
                len(low) == 2
                or low[2:].lstrip("-/").isdigit()
                or low[2:3] == "-"
                or low[2:].lstrip("/-")[:2] == "fy"
            )
        ):
            return True
        if head == "fy" and low[2:].strip("/-").replace("/", "").replace("-", "").isdigit():
            return True
        return low == "fy" and at + 1 < len(self.tokens) and self.tokens[at + 1].kind == "number"

    def _month(self, at: int) -> bool:
        """A month name; a doubtful one ("may") needs its capital, and is never a modal."""
        if not self._time("month", at):
            return False
        low, text = self._low(at), self.tokens[at].text
        if not self.words.has("time.month_doubtful", low):
            return True
        return text[0].isupper()

    def _frequency(self, at: int) -> Chunk | None:
        """Twice a week, three times per month, two hours every day, 12 a month, every Tuesday."""
        start = at
        length = number_length(self.tokens, at, self.words)
        counted = length > 0
        if self.words.has("cues.article", self._low(at)) and self._time("short", at + 1):
            counted, length = True, 1
        if self._low(at) == "half" and self.words.has("cues.article", self._low(at + 1)):
            counted, length = True, 2
        if not counted:
            return None
        at += length
        unit = self._time("span_word", at)
        once = self.words.has("cues.once", self._low(start))
        at += unit
        if self._low(at) == "of":
            return self._counted_with_of(start, at, bool(unit))
        per = self._per(at)
        if not per:
            return None
        if unit or once:
            return Chunk(Kind.RHYTHM, start, per, count=True)
        if self.words.has("cues.each", self._low(at)):
            return None
        return Chunk(Kind.RATE, at, per, count=True) if at == start else None

    def _counted_with_of(self, start: int, at: int, unit: bool) -> Chunk | None:
        """Two hours of revision every day."""
        if not unit:
            return None
        for distance in (2, 3):
            per = self._per(at + distance)
            if per:
                return Chunk(Kind.RHYTHM, start, per, count=True)
        return None

    def _per(self, at: int) -> int:
        """Where "a month", "per week", "each working day" ends; 0 if there is none."""
        if not self._is("grammar.per", at):
            return 0
        after = at + 1
        if self.words.has("cues.each_other", self._low(after)):
            after += 1
        length = self._time("part_of_day", after)
        if length:
            return self._trail(after + length)
        count = number_length(self.tokens, after, self.words)
        if (
            count
            and self.words.has("cues.each", self._low(at))
            and (length := self._time("period", after + count))
        ):
            return after + count + length
        return 0

    def _trail(self, at: int) -> int:
        """Past "evening" in "every Tuesday evening"."""
        return (
            at + 1
            if self._time("part_of_day", at) and not self.words.has("cues.article", self._low(at))
            else at
        )

    def _rhythm(self, at: int) -> Chunk | None:
        """Weekly, every Tuesday, each morning, on Mondays, at weekends, after each talk."""
        low = self._low(at)
        if self._time("rhythm", at):
            return Chunk(Kind.RHYTHM, at, at + self._time("rhythm", at))
        if self.words.has("cues.each", low):
            end = self._per(at)
            return Chunk(Kind.RHYTHM, at, end) if end else None
        if low in ("a", "an", "per", "/") and (end := self._per(at)):
            return self._rate(at, end)
        if self.words.has("cues.days_opens", low) and self._time("days", self._skip(at + 1)):
            end = self._skip(at + 1) + 1
            while self._low(end) in ("and", "or", ",") and self._time("days", end + 1):
                end += 2
            return Chunk(Kind.RHYTHM, at, end)
        if self._time("day", at) and self._time("days", at + 1):
            return Chunk(Kind.RHYTHM, at, at + 2)
        if self.words.has("cues.each_opens", low) and self.words.has(
            "cues.each", self._low(at + 1)
        ):
            return Chunk(Kind.RHYTHM, at, min(at + 3, len(self.tokens)))
        return None

    def _rate(self, at: int, end: int) -> Chunk | None:
        """The unit after a figure ("12 a month"); "a year" alone is none."""
        before = self._low(at - 1)
        if self.words.has("cues.per", self._low(at)):
            return Chunk(Kind.RATE, at, end)
        if self.words.has("cues.no_rate_after", before):
            return None
        back = range(at - 1, max(-1, at - 7), -1)
        counted = any(
            is_number(self.tokens, i, self.words) or self.words.has("cues.article", self._low(i))
            for i in back
        )
        return Chunk(Kind.RATE, at, end) if counted else None

    def _span(self, at: int) -> Chunk | None:
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
            and self.words.has("cues.own", self._low(begin))
            and not (
                number_length(self.tokens, begin, self.words) or self._time("period", begin + 1)
            )
        ):
            return None
        if low == "through" and any(
            self._is("grammar.through_not_after", i) or self.words.has("cues.guide", self._low(i))
            for i in range(max(0, at - 4), at)
        ):
            return None
        where = self._skip(begin, "span_skips")
        looking = any(
            self.words.has("cues.span_looks_ahead", self._low(i)) for i in range(begin, where + 2)
        )
        while self.words.has("cues.span_ahead", self._low(where)):
            where += 1
        return self._spanned(at, where, low, looking)

    def _spanned(self, at: int, where: int, low: str, looking: bool) -> Chunk | None:
        count = number_length(self.tokens, where, self.words)
        if not count and self.words.has("cues.some", self._low(where)):
            count = 1
        after = where + count
        if self._low(after) == "of" and self._time("period", after + 1):
            after += 1
        if self.words.has("cues.span_quality", self._low(after)):
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
            if (
                self._low(end) == "of"
                and low == "within"
                and self.words.has("cues.service_from", self._low(end + 1))
            ):
                return Chunk(Kind.SERVICE, at, min(end + 2, len(self.tokens)), count=True)
            if low == "for" and self.words.has("cues.plan_noun", self._low(at - 1)):
                return Chunk(Kind.DURATION, at, end)
            if looking or count or self.words.has("cues.one_of_period", self._low(where - 1)):
                return self._long_span(at, end, low, bool(count), looking)
        if looking and (
            self._time("season", after)
            or self._time("feast", after)
            or self._month(after)
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
        if low == "the" and not self.words.has("cues.ahead", self._low(at + 1)):
            return None
        return Chunk(Kind.PERIOD, at, end, count)

    def _short_span(self, at: int, after: int, low: str, counted: bool) -> Chunk | None:
        if not counted and not self.words.has("cues.articles", self._low(after - 1)):
            return None
        end = after + self._time("short", after)
        if counted and self.words.has("cues.for_in", low) and (per := self._per(end)):
            return Chunk(Kind.RHYTHM, at, per, count=True)
        if low == "within":
            return Chunk(Kind.SERVICE, at, end, count=True)
        if self.words.has("cues.duration_opens", low):
            return Chunk(Kind.DURATION, at, end, count=counted)
        return None

    def _age_or_number(self, at: int) -> Chunk | None:
        """By 2027, in 2026, by week 10, before I turn 30, by the age of 40."""
        low = self._low(at)
        if not self.words.has("cues.year_opens", low):
            return None
        where = self._skip(at + 1, "year_skips")
        if self._year(where):
            if low == "of" or (low == "to" and not self._year(at - 1)) or low == "since":
                return None
            return Chunk(Kind.DATE, at, where + 1)
        if (
            self.words.has("cues.numbered_opens", low)
            and self.words.has("cues.numbered_period", self._low(at + 1))
            and number_length(self.tokens, at + 2, self.words)
        ):
            return Chunk(Kind.DATE, at, at + 3)
        return self._age(at, low)

    def _age(self, at: int, low: str) -> Chunk | None:
        if not self.words.has("cues.age_opens", low):
            return None
        where = at + 1
        lows = [self._low(i) for i in range(where, where + 4)]
        if lows[0] == "i" and self.words.has("cues.turn_age", lows[1]):
            where += 2
        elif lows[:3] == ["the", "age", "of"]:
            where += 3
        elif lows[0] == "age":
            where += 1
        elif low != "by" or self._low(where + 1) not in ("", ".", ","):
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

    def _before_or_until(self, at: int) -> Chunk | None:
        """Before my review, until we launch, in time for the fair, by the time I leave."""
        low = self._low(at)
        end_of_text = len(self.tokens)
        if low == "by" and [self._low(at + i) for i in (1, 2)] == ["the", "time"]:
            return Chunk(Kind.EVENT, at, self._clause_end(at + 3))
        if low == "in" and [self._low(at + i) for i in (1, 2)] == ["time", "for"]:
            return Chunk(Kind.EVENT, at, self._clause_end(at + 3))
        if self.words.has("cues.until", low):
            if self._clock(at + 1):
                return None
            return Chunk(Kind.EVENT, at, self._clause_end(at + 1))
        ahead = self._is("grammar.before", at)
        if not ahead or (low == "ahead" and ahead < 2):
            return None
        where = at + ahead
        first = self._skip(where)
        if where >= end_of_text or self._clock(where) or self._low(where) in ("each", "every"):
            return None
        if self._time("habitual", first) and not self._dated_clause(first):
            return None
        if self.words.form(self._low(first)) == "ing" and not self.words.has(
            "cues.once_in_life", self.words.base(self._low(first))
        ):
            return None
        bare = first == where and not self._time("event", where) and not self._time("feast", where)
        name = self.tokens[where].text[0].isupper() or self.tokens[where].kind != "word"
        subject = self._is("words.subject", where) or self._is("words.subject", where + 1)
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
        return self.words.has("cues.clause_subject", self._low(at)) and self.words.has(
            "cues.once_in_life", self.words.base(self._low(at + 1))
        )

    def _clause_end(self, at: int) -> int:
        """The end of a short clause: at punctuation, or at a word that opens another part."""
        stop = (
            ".",
            ",",
            ";",
            ":",
            "!",
            "?",
            "(",
            ")",
            "so",
            "because",
            "to",
            "by",
            "using",
            "with",
            "and",
        )
        end = at
        while end < len(self.tokens) and end < at + 9 and self._low(end) not in stop:
            end += 1
        return max(end, min(at + 1, len(self.tokens)))

    def _named(self, at: int) -> Chunk | None:
        """By June, in spring, at the May meeting, by graduation, end of term, on Friday."""
        low = self._low(at)
        if self.words.has("cues.today", low) and self._low(at + 1) not in ("'", "'s"):
            return Chunk(Kind.DATE, at, at + 1)
        if self.words.has("cues.edge", low) and self._low(at + 1) == "of":
            where = self._skip(at + 2, "end_skips")
            if self._low(at + 2) in ("each", "every", "term's"):
                return None
            if length := self._ending_noun(where):
                return Chunk(Kind.DATE, at, self._with_year(where + length))
        preposition = self._is("time.before_date", at)
        if not preposition:
            return self._bare_day(at)
        where = self._skip(at + preposition, "date_skips")
        if any(self._low(i) in ("each", "every") for i in range(at, where)):
            return None
        return self._after_preposition(at, where, low)

    def _after_preposition(self, at: int, where: int, low: str) -> Chunk | None:
        between = [self._low(i) for i in range(at, where)]
        ranged = self.words.has("cues.and_to", low) and any(
            self.words.has("cues.range_opens", self._low(i)) for i in range(max(0, at - 5), at)
        )
        if not ranged and where == at + 1 and self.words.has("cues.loose_before_date", low):
            return (
                None
                if not self._month(where) or self.words.has("cues.joining", low)
                else Chunk(Kind.DATE, at, self._with_year(where + 1))
            )
        low_at = self._low(where)
        if low_at.startswith(("mid-", "early-", "late-")):
            tail = low_at.split("-", 1)[1]
            known = tail in self.words.lists["time.month"] | self.words.lists["time.season"]
            if known or tail.isdigit():
                return Chunk(Kind.DATE, at, self._with_year(where + 1))
        if self._month(where):
            joining = self.words.has("cues.joining", low)
            if (low == "of" and where == at + 1) or (joining and self._modal_may(where)):
                return None
            return Chunk(Kind.DATE, at, self._with_year(where + 1))
        if self._year(where) or self._fiscal(where):
            return None if low == "of" else Chunk(Kind.DATE, at, where + 1)
        if length := self._time("feast", where):
            return Chunk(Kind.DATE, at, self._with_year(where + length))
        if length := self._time("season", where):
            if self.words.has("cues.season_verb", self._low(where + 1)):
                return None
            noun = self._time("event", where + 1)
            return Chunk(Kind.DATE, at, self._with_year(where + length + noun))
        if low == "at":
            return self._event_after(at, where, low, between)
        if length := self._time("day", where):
            return self._day_or_days(at, self._trail(where + length))
        if "half" in between and self.words.has("cues.half_opens", low) and "of" in between:
            return Chunk(Kind.PERIOD, at, min(where + 1, len(self.tokens)))
        if self.words.has("cues.today", low):
            return Chunk(Kind.DATE, at, where + 1)
        return self._event_after(at, where, low, between)

    def _day_or_days(self, at: int, end: int) -> Chunk:
        """On Friday is a date; on Monday, Wednesday and Friday a rhythm."""
        count = 1
        while self._low(end) in (",", "and", "&", "/", "or"):
            following = end + 1 + (self._low(end + 1) in ("and", "or"))
            if not self._time("day", following):
                break
            end, count = self._trail(following + 1), count + 1
        return Chunk(Kind.RHYTHM if count > 1 else Kind.DATE, at, end)

    def _event_after(self, at: int, where: int, low: str, between: list[str]) -> Chunk | None:
        looking = {"next", "coming", "upcoming", "end", "final", "last"} & set(between)
        if self.words.has("cues.no_event_after", low):
            return None
        if low == "at" and not looking & {"next", "coming", "upcoming", "end", "final"}:
            return None
        if self.words.has("cues.event_needs_ahead", low) and not looking:
            return self._holiday(at, where) if self.words.has("cues.in_over", low) else None
        if self.words.has("cues.today_or_then", self._low(where)):
            return Chunk(Kind.DATE, at, where + 1) if self._low(where) != "now" else None
        if low == "by" and where == at + 1 and self._low(where).endswith("ing"):
            return None
        for ahead in range(3):
            length = self._time("event", where + ahead)
            here = self._low(where + ahead)
            if self._low(where + ahead) and self.tokens[where + ahead].kind == "ordinal":
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
            if self.words.has("cues.holiday", self._low(where + ahead)):
                if self.words.has("cues.short_break", self._low(where + ahead - 1)):
                    return None
                return Chunk(Kind.PERIOD, at, where + ahead + 1)
        return None

    def _modal_may(self, at: int) -> bool:
        return self._low(at) == "may" and self.words.has("cues.modal_next", self._low(at + 1))

    def _ending_noun(self, at: int) -> int:
        for name in ("period", "season", "event", "feast", "month"):
            if length := self._time(name, at):
                return length
        if self._year(at) or self._fiscal(at):
            return 1
        if self._low(at) and self._time("event", at + 1):
            return 2
        if self._time("day", at):
            return 1
        return 0

    def _with_year(self, at: int) -> int:
        """Past a year, "the year" or a meeting that follows a month."""
        if self._year(at):
            return at + 1
        if self._low(at) in (",", "of") and self._year(at + 1):
            return at + 2
        return at

    def _bare_day(self, at: int) -> Chunk | None:
        """A month or day without a preposition, only where it closes the sentence."""
        last = self._low(at + 1) in ("", ".", ",", ")", ";", "!")
        if self._month(at) and last and at > 0 and self._low(at - 1) in (",", "(", "-", "–", ":"):
            return Chunk(Kind.DATE, at, at + 1)
        if self._year(at) and last and at > 0 and self._low(at - 1) in (",", "(", "-", "–", ":"):
            return Chunk(Kind.DATE, at, at + 1)
        return None

    def _clock(self, at: int) -> Chunk | None:
        """5 pm, 18:00, at noon."""
        begin = at
        if self.words.has("cues.clock_opens", self._low(at)):
            at += 1
        if at >= len(self.tokens) or self.tokens[at].kind != "number":
            if self.words.has("cues.clock_word", self._low(at)) and at > begin:
                return Chunk(Kind.CLOCK, begin, at + 1)
            return None
        text = self.tokens[at].text
        if self.words.has("cues.clock_half", self._low(at + 1)):
            return Chunk(Kind.CLOCK, begin, at + 2)
        hours, colon, minutes = text.partition(":")
        if colon and len(minutes) == 2 and hours.isdigit() and int(hours) < 24 and at > begin:
            return Chunk(Kind.CLOCK, begin, at + 1)
        return None

    def _duration(self, at: int) -> Chunk | None:
        """20 minutes, two hours, an hour."""
        count = number_length(self.tokens, at, self.words)
        if not count and self.words.has("cues.half_an", self._low(at)):
            count = 1 + (
                self._low(at) == "half" and self.words.has("cues.article", self._low(at + 1))
            )
        if count and (length := self._time("short", at + count)):
            return Chunk(Kind.DURATION, at, at + count + length, count=True)
        return None
