"""Dates as written: 31/12/2026, 4 May, June 2027, Q3, FY27."""

from __future__ import annotations

from mentorjournal.domain.coach.chunks import Chunk, Kind
from mentorjournal.domain.coach.scan import Scanner

FIRST_YEAR, LAST_YEAR = 1990, 2199


class CalendarReader(Scanner):
    """Years, months, quarters and whole dates; each method reads at a token."""

    def year(self, at: int) -> bool:
        """Whether the token is a year in four figures."""
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

    def day_number(self, at: int) -> bool:
        """Whether the token may be the day of a month: 4, 4th."""
        if not 0 <= at < len(self.tokens):
            return False
        token = self.tokens[at]
        return token.kind == "ordinal" or (
            token.kind == "number"
            and token.value is not None
            and 1 <= token.value <= 31
            and token.text.isdigit()
        )

    def month(self, at: int) -> bool:
        """A month name; a doubtful one ("may") needs its capital, and is never a modal."""
        if not self._time("month", at):
            return False
        if not self.words.has("time.month_doubtful", self._low(at)):
            return True
        closing = not self._low(at + 1)[:1].isalpha()
        return self.tokens[at].text[0].isupper() or (closing and self._cue("month_opens", at - 1))

    def fiscal(self, at: int) -> bool:
        """Whether a quarter, a half or a financial year stands here: Q3, H1, FY27."""
        low = self._low(at)
        if self._cue("article", at - 1):
            return False  # what a thing is called: "a Q1 journal"
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

    def written(self, at: int) -> Chunk | None:
        """ISO, 31/12/2026, 4 May (2027), May 4th, June 2027, Q3, FY27, H1."""
        token = self.tokens[at]
        if token.kind == "date":
            return Chunk(Kind.DATE, at, at + 1)
        end = at
        if self.day_number(at):
            middle = at + 1
            if self._low(middle) == "of":
                middle += 1
            if self._time("month", middle):
                end = middle + 1
        elif self.month(at):
            if self.day_number(at + 1) and not self.year(at + 1):
                end = at + 2
            elif self.year(at + 1):
                end = at + 1
        elif self.fiscal(at):
            end = at + 1
        if end == at:
            return None
        if self._low(end) in (",", ".", "/") and self.year(end + 1):
            end += 1
        if self.year(end):
            end += 1
        return Chunk(Kind.DATE, at, end)
