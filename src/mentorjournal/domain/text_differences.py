"""What another version of a text took away and added, word by word (M38, M45)."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 4_000
"""Longer texts are told as one change: comparing them word by word would take too long."""


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


class TextPiece(NamedTuple):
    """A run of words with the same fate."""

    text: str
    fate: Fate


def text_differences(before: str, after: str) -> list[TextPiece]:
    """The pieces of both texts in reading order; what is kept stands once.

    Of changes with nothing but space between them one is made: "18 May" is gone and "20 June" is
    new, and not each word for itself.
    """
    if before == after:
        return [TextPiece(after, Fate.KEPT)] if after else []
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        whole = [TextPiece(before, Fate.GONE), TextPiece(after, Fate.NEW)]
        return [piece for piece in whole if piece.text]
    pieces: list[TextPiece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    gone = come = ""
    steps = matcher.get_opcodes()
    for number, (kind, start, end, new_start, new_end) in enumerate(steps):
        was, now = "".join(old[start:end]), "".join(new[new_start:new_end])
        between = (gone or come) and number + 1 < len(steps) and not now.strip()
        if kind != "equal" or between:
            gone, come = gone + was, come + now
            continue
        pieces += [TextPiece(gone, Fate.GONE), TextPiece(come, Fate.NEW)]
        pieces.append(TextPiece(now, Fate.KEPT))
        gone = come = ""
    pieces += [TextPiece(gone, Fate.GONE), TextPiece(come, Fate.NEW)]
    return [piece for piece in pieces if piece.text]
