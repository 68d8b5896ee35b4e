"""A goal while it is taken apart: its tokens, what they mean, and what part each plays."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from mentorjournal.domain.coach.chunks import Chunk
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.numbers import QuantityReader
from mentorjournal.domain.coach.records import Reason
from mentorjournal.domain.coach.times import TimeReader
from mentorjournal.domain.coach.tokens import tokenize

STOPS = (".", "!", "?", ";")


class Role(Enum):
    """What a token is part of."""

    LEAD = auto()
    MAIN = auto()
    MEANS = auto()
    REASON = auto()


class Part(NamedTuple):
    """A stretch of tokens (`start` to `end`, exclusive) that answers a letter."""

    reason: Reason
    start: int
    end: int


class Sentence:
    """A goal taken apart.

    Attributes:
        tokens: its tokens.
        times: time chunks in order.
        quantities: quantities, levels and numbered names in order.
        roles: one role a token.
        heads: token indices of the verbs that ask for something.
        parts: means and reasons found, in order.
        fragments: (start, end) of stretches without a verb.
    """

    def __init__(self, text: str, words: WordLists) -> None:
        self.text = text
        self.words = words
        self.tokens = tokenize(text)
        self.times = TimeReader(self.tokens, words).read()
        self._time_of = {at: one for one in self.times for at in range(one.start, one.end)}
        self.quantities = QuantityReader(self.tokens, words).read(self.times)
        self.roles = [Role.LEAD] * len(self.tokens)
        self.heads: list[int] = []
        self.parts: list[Part] = []
        self.fragments: list[tuple[int, int]] = []

    def low(self, at: int) -> str:
        """The folded token at an index, or an empty string outside."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def has(self, name: str, at: int) -> bool:
        """Whether token `at` is an entry of a word list."""
        return self.words.has(name, self.low(at))

    def any_has(self, name: str, places: Iterable[int]) -> bool:
        """Whether one of several tokens is an entry of a word list."""
        return any(self.has(name, at) for at in places)

    def phrase_in(self, name: str, places: Iterable[int]) -> tuple[int, ...]:
        """The tokens of the first entry of a word list that begins at one of several tokens."""
        for at in places:
            if length := self.words.match(name, self.tokens, at):
                return tuple(range(at, at + length))
        return ()

    def base(self, at: int) -> str:
        """The base form of the verb at token `at`, or the word itself."""
        return self.words.base(self.low(at))

    def form(self, at: int) -> str:
        """Which form of a verb token `at` is; empty for no verb."""
        return self.words.form(self.low(at))

    def achieved(self, at: int) -> bool:
        """Whether a word says that one is or is not: "certified", "smoke-free"."""
        return self.has("verbs.achieved", at) or self.low(at).endswith("-free")

    def abstract(self, at: int) -> bool:
        """Whether a noun can grow for ever: "confidence", "greatness"; not "business"."""
        low = self.low(at)
        quality = low.endswith("ness") and not self.has("nouns.ness", at)
        return quality or self.has("nouns.abstract", at)

    def time_at(self, at: int) -> Chunk | None:
        """The time chunk that holds token `at`."""
        return self._time_of.get(at)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of tokens `start` to `end`, without marks at the end."""
        while end - 1 > start and self.tokens[end - 1].kind == "mark" and self.low(end - 1) != "%":
            end -= 1
        return self.tokens[start].start, self.tokens[end - 1].end
