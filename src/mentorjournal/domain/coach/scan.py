"""Looking at the tokens of one text through the word lists."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.tokens import Token


class Scanner:
    """What every reader of tokens needs; outside the text every word is empty.

    Attributes:
        tokens: the text.
        words: the language.
    """

    def __init__(self, tokens: Sequence[Token], words: WordLists) -> None:
        self.tokens = tokens
        self.words = words

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _base(self, at: int) -> str:
        return self.words.base(self._low(at))

    def _form(self, at: int) -> str:
        return self.words.form(self._low(at))

    def _has(self, name: str, at: int) -> bool:
        """Whether the token is an entry of a list."""
        return self.words.has(name, self._low(at))

    def _cue(self, name: str, at: int) -> bool:
        """Whether the token is one of the small words the rules look for."""
        return self.words.has(f"cues.{name}", self._low(at))

    def _match(self, name: str, at: int) -> int:
        """How many tokens from `at` on are an entry of a list; 0 for none."""
        return self.words.match(name, self.tokens, at)

    def _time(self, name: str, at: int) -> int:
        """The same for a list of the words of time."""
        return self.words.match(f"time.{name}", self.tokens, at)

    def _skip(self, at: int, cue: str = "") -> int:
        """Past determiners, and the words of a list of cues."""
        while (self._match("words.determiner", at) and self._low(at) != "one") or self.words.has(
            f"cues.{cue}", self._low(at)
        ):
            at += 1
        return at
