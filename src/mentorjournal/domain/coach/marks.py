"""What markers are, and the sight of tokens and times that finding them takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mentorjournal.domain.coach.chunks import Chunk
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.records import Reason
from mentorjournal.domain.coach.scan import Scanner
from mentorjournal.domain.coach.tokens import Token

MARKS = (",", ";", ":", ".", "!", "?", "(", ")", "-", "–", "—")
OPENERS = (",", ";", ":", "(", "-", "–", "—", "and", "thus", "thereby", ".", "")


class Marker(NamedTuple):
    """What a marker opens, and how many tokens it takes itself."""

    reason: Reason
    length: int


class MarkScanner(Scanner):
    """A scanner that knows where times begin.

    Attributes:
        times: the time chunks of the text.
    """

    def __init__(self, tokens: Sequence[Token], words: WordLists, times: Sequence[Chunk]) -> None:
        super().__init__(tokens, words)
        self.times = times

    def _chunk(self, at: int) -> Chunk | None:
        return next((chunk for chunk in self.times if chunk.start == at), None)

    def _phrase(self, at: int, end: int) -> range:
        """The noun phrase from `at` on: up to a mark, a preposition or a time."""
        stop = at
        while stop < end and stop < at + 8:
            low = self._low(stop)
            time = self._chunk(stop)
            single = time is not None and time.end - time.start == 1
            if low in MARKS or (time is not None and stop > at and not single):
                break
            if stop > at and self.words.match("markers.means", self.tokens, stop):
                break
            if stop > at and self.words.has("cues.phrase_ends", low):
                break
            stop += 1
        return range(at, stop)
