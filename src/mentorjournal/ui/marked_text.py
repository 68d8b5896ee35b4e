"""Two versions of a text as one, with what changed set apart (M38, M45)."""

from __future__ import annotations

from mentorjournal.domain.text_differences import Fate, text_differences
from mentorjournal.ui.widgets.styled_text import Ink, Piece

_INKS = {Fate.KEPT: Ink.PLAIN, Fate.GONE: Ink.GONE, Fate.NEW: Ink.STRONG}


def marked_text(before: str, after: str) -> list[Piece]:
    """What was taken away struck through, what came instead set apart from it."""
    said: list[Piece] = []
    for piece in text_differences(before, after):
        if piece.fate is Fate.NEW and said and said[-1].ink is Ink.GONE:
            said.append(Piece(" "))
        said.append(Piece(piece.text, _INKS[piece.fate]))
    return said
