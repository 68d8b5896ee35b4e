"""One way of writing words for the index and for what is asked of it: case and accents folded.

The index folds too, but letter by letter, and only accents on Latin letters; so both sides get
their words from here. "Größe" is found by "GRÖSSE", "мой" by "Мои", "οδός" by "ΟΔΟΣ".
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NO_MARKS = "\u3040"
# All but Latin, signs, and the scripts from Kana to Hangul.
_OTHER_SCRIPTS = re.compile(
    "[\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2dff\ua640-\uabff\ufb00-\ufb1f\U00010000-\U0001efff"
    "\u01e0-\u01e3\u01ee\u01ef\u01fc-\u01ff]"
)


class Folded(NamedTuple):
    """A text as it is compared.

    Attributes:
        text: folded as Unicode has it, without accents.
        places: where each of its characters comes from; None while each is still in its place.
    """

    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the folded text, of one character or more, in what it was made from."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """The text folded; "Größe" becomes "grosse", with two letters for the fourth of it."""
    folded = text.casefold()
    if len(folded) == len(text):
        if not folded.isascii():
            folded = _NOT_ASCII.sub(_fold_found, folded)
        if len(folded) == len(text):
            return Folded(folded)
    letters = [_fold_char(char) for char in text]
    places = (place for place, found in enumerate(letters) for _ in found)
    return Folded("".join(letters), tuple(places))


def was_folded_less(text: str) -> bool:
    """Whether an index of a version before 5 may have the text in other words than one of now."""
    return text.casefold() != text.lower() or _OTHER_SCRIPTS.search(text) is not None


def _fold_found(found: re.Match[str]) -> str:
    return _fold_char(found[0])


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """What stands for one character: mostly one, two for some letters, nothing for an accent."""
    if char >= _NO_MARKS:
        return char.casefold()
    letters = (one for one in char.casefold() if not unicodedata.combining(one))
    return "".join(map(_without_accents, letters))


def _without_accents(char: str) -> str:
    apart = unicodedata.normalize("NFD", char)
    return apart[0] if all(map(unicodedata.combining, apart[1:])) else char
