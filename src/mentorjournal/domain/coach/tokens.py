"""Cutting a text into words, numbers and marks that keep their places."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Token(NamedTuple):
    """One word, number or mark.

    Attributes:
        text: verbatim.
        low: folded for look-ups: lower case, plain apostrophe and hyphen.
        start: first character in the text.
        end: one past the last.
        kind: ``"word"``, ``"number"``, ``"ordinal"``, ``"date"``, ``"size"`` (20-minute) or
            ``"mark"``.
        value: of a plain number, else None.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str
    value: float | None = None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<date>\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)"
        r"|\d{1,2}\.\d{1,2}\.(?!\d)|\d{1,2}/\d{4}(?!\d))"
        r"|(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
        r"|(?P<size>\d+(?:[.,]\d+)?[-‐‑][^\W\d_]+(?:[-‐‑][^\W\d_]+)*)"
        r"|(?P<number>(?:[£$€¥]\s?)?\d+(?:[.,:/–-]\d+)*(?:(?:k|m|bn|mn)\b)?)"
        r"|(?P<title>(?:dr|prof|mrs?|ms|st|approx|incl|vs)\.(?=\s))"
        r"|(?P<word>[^\W\d_]\w*(?:['’‐‑&/-]\w+)*['’*+]*)"
        r"|(?P<mark>[^\w\s])",
        re.IGNORECASE,
    )


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"\s*(?:(?:[-–—*•·]|\(?\d{1,2}[.)])\s+)?(?:\[[ xX]?\]\s+)?(?=[^\W\d_])")


_FOLD = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-"})


def fold(text: str) -> str:
    """A text as the word lists hold it."""
    return text.translate(_FOLD).casefold()


def _value(text: str) -> float | None:
    digits = text.strip("£$€¥ ").rstrip("kmbnKMBN").replace(",", "")
    try:
        return float(digits)
    except ValueError:
        return None


def tokenize(text: str) -> list[Token]:
    """All tokens of `text` in order; a bullet or list number in front is no part of the goal."""
    tokens = []
    bullet = _bullet().match(text)
    for match in _pattern().finditer(text, bullet.end() if bullet else 0):
        kind = match.lastgroup or "mark"
        kind = "word" if kind == "title" else kind
        start, end = match.span()
        raw = match.group()
        if kind == "number":
            raw = raw.strip()
        low = fold(raw)
        if kind == "word":
            stripped = low.rstrip("'")
            end -= len(low) - len(stripped) if len(low) == len(raw) else 0
            raw, low = text[start:end], stripped
        value = _value(raw) if kind == "number" else None
        tokens.append(Token(raw, low, start, end, kind, value))
    return tokens
