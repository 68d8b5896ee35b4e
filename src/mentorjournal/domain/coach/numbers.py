"""Numbers as digits and words, and those that only look like numbers."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.domain.coach.chunks import TIMES, Chunk, Kind
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.scan import Scanner
from mentorjournal.domain.coach.tokens import Token


def number_word(low: str, words: WordLists) -> bool:
    """Whether a word is a number in letters, such as "two" or "twenty-five"."""
    if words.has("numbers.words", low):
        return True
    parts = low.split("-")
    return len(parts) > 1 and all(words.has("numbers.words", part) for part in parts)


def is_number(tokens: Sequence[Token], at: int, words: WordLists) -> bool:
    """Whether the token counts something: digits, or a number in letters."""
    if not 0 <= at < len(tokens):
        return False
    token = tokens[at]
    return token.kind == "number" or (token.kind == "word" and number_word(token.low, words))


def number_length(tokens: Sequence[Token], at: int, words: WordLists) -> int:
    """How many tokens a number beginning at `at` takes; 0 where none begins."""
    if words.match("numbers.none", tokens, at):
        return 0
    end = at
    while is_number(tokens, end, words):
        end += 1
    if end > at and end + 1 < len(tokens) and tokens[end].low in ("to", "or", "and", "-", "–"):
        between = is_number(tokens, end + 1, words)
        if between and tokens[end].low != "and":
            return number_length(tokens, end + 1, words) + end + 1 - at
    return end - at


class QuantityReader(Scanner):
    """Reads the quantities, levels and numbered names of one text."""

    def read(self, times: Sequence[Chunk]) -> list[Chunk]:
        """Quantities, levels and names outside the given time chunks, in order."""
        chunks: list[Chunk] = []
        taken = {
            at for chunk in times if chunk.kind in TIMES for at in range(chunk.start, chunk.end)
        }
        at = 0
        while at < len(self.tokens):
            found = None if at in taken else self._at(at)
            if found is None:
                at += 1
            else:
                chunks.append(found)
                at = found.end
        return chunks

    def _at(self, at: int) -> Chunk | None:
        none = self.words.match("numbers.none", self.tokens, at)
        if none:
            return Chunk(Kind.NAME, at, at + none)
        token = self.tokens[at]
        if token.kind == "size":
            return self._size(at)
        length = number_length(self.tokens, at, self.words) or self._none_at_all(at)
        if length:
            return self._number(at, length)
        if token.kind == "ordinal" or self.words.has("numbers.ordinal", token.low):
            return self._ordinal(at)
        return self._fraction(at) or self._level(at)

    def _none_at_all(self, at: int) -> int:
        """Whether "no" in front counts none of many: "no accidents"; not "no more excuses"."""
        counted, opens = self._low(at + 1), self._low(at - 1) in ("", ":")
        many = counted.endswith("s") and not counted.endswith("ss")
        vague = any(self.words.has(f"nouns.{name}", counted) for name in ("vague", "inner"))
        return int(self._cue("zero", at) and opens and many and not vague)

    def _size(self, at: int) -> Chunk:
        unit = self._low(at).split("-", 1)[1]
        calendar = self.words.has("cues.size_unit", unit.split("-")[0])
        return Chunk(Kind.NAME if calendar else Kind.QUANTITY, at, at + 1)

    def _number(self, at: int, length: int) -> Chunk:
        end = at + length
        before, after = self._low(at - 1), self._low(end)
        if after in ("%", "percent", "°"):
            return Chunk(Kind.QUANTITY, at, end + 1)
        if after == "per" and self._low(end + 1) == "cent":
            return Chunk(Kind.QUANTITY, at, end + 2)
        token = self.tokens[at]
        year = token.kind == "number" and len(token.text) == 4 and 1990 <= (token.value or 0) < 2100
        if year and self.words.has("cues.known_year", before) and after[:1].isalpha():
            return Chunk(Kind.NAME, at, end)
        distance = self.words.has("cues.distance", after)
        if distance and self.words.has("cues.known_distance", before):
            return Chunk(Kind.NAME, at, end)
        if self._is_name(at, end, before):
            return Chunk(Kind.NAME, max(at - 1, 0), end)
        if self.tokens[at].low == "one" and (
            after in ("of", "another", "day", "'s", "thing", "or", "")
            or self.words.has("cues.no_one", before)
            or (self.words.has("cues.own_one", before) and not after)
        ):
            return Chunk(Kind.NAME, at, end)
        if self.words.has("cues.half_once", self.tokens[at].low) and self.words.has(
            "cues.half_next", after
        ):
            return Chunk(Kind.NAME, at, end)
        return Chunk(Kind.QUANTITY, at, end)

    def _is_name(self, at: int, end: int, before: str) -> bool:
        """Whether a number names, and counts nothing: "Python 3", "room 12", "Web 2.0"."""
        if at == 0 or not self.words.has("words.numbered", before):
            return False
        token = self.tokens[at]
        if token.kind == "word" and not self.words.has("cues.numbered_in_words", before):
            return False
        if self._cue("level_opens", at - 2) and self.words.has("cues.level_noun", before):
            return False
        capital = self.tokens[at - 1].text[0].isupper() and at > 1
        following = self._low(end)
        counted = (
            following
            and following.isalpha()
            and not self.words.has("words.function", following)
            and not self.words.form(following)
        )
        return capital or not counted

    def _ordinal(self, at: int) -> Chunk | None:
        """Only a rank to win: "come first", "third place", "2nd in the league"."""
        after, before = self._low(at + 1), self._low(at - 1)
        if self._cue("first", at) and before == "a" and (not after.isalpha() or after == "in"):
            return Chunk(Kind.LEVEL, at, at + 1)
        if self.words.has("cues.place", after) or self.words.has("cues.come_in", before):
            return Chunk(Kind.LEVEL, at, min(at + 2, len(self.tokens)) if after else at + 1)
        fraction = self._fraction(at)
        if fraction:
            return fraction
        return Chunk(Kind.NAME, at, at + 1) if self.tokens[at].kind == "ordinal" else None

    def _fraction(self, at: int) -> Chunk | None:
        """By a third, to a quarter, a couple of clients, half of the team."""
        if self._cue("article_or_one", at) and self.words.has(
            "numbers.fraction", self._low(at + 1)
        ):
            if self._cue("fraction_noun", at + 1) and not self._cue("amount_opens", at - 1):
                return None
            if self._low(at + 1) == "couple":
                return None
            return Chunk(Kind.QUANTITY, at, at + 2)
        return None

    def _level(self, at: int) -> Chunk | None:
        low, before = self._low(at), self._low(at - 1)
        if self.words.has("cues.top_marks", low) and self.words.has("cues.straight", before):
            return Chunk(Kind.LEVEL, at - 1, at + 1)
        if self.words.has("words.level", low) and not self.words.has("cues.top", low):
            if self.words.has("cues.medal", low) and not self.words.has("cues.medal_opens", before):
                return None
            return Chunk(Kind.LEVEL, at, at + 1)
        letter = self.words.has("words.level_letter", low) and self.tokens[at].text[0].isupper()
        if letter and (self.words.has("cues.letter_opens", before) or low[-1] in "*+"):
            return Chunk(Kind.LEVEL, max(at - 1, 0), at + 1)
        if (
            low == "a"
            and self.words.has("cues.grade_a", before)
            and self._low(at + 1) in ("", ".", ",", "in")
        ):
            return Chunk(Kind.LEVEL, at, at + 1)
        return None
