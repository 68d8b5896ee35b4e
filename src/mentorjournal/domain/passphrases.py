"""How hard a passphrase is to guess, with a plain reason; and how long to wait after a wrong one.

What is estimated is the number of guesses of somebody who knows how people choose: words from a
list first, then names with a year behind, rows of the keyboard, the same again. Whoever stole the
file can try some ten thousand a second with much money, because each costs a quarter of a second
of one processor; that is 2**40 in a year.
Source: D. Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016, whose
parts (words, sequences, repeats, dates, the rest by brute force) are taken over in a simple form.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

LEVELS = (24.0, 34.0, 44.0, 58.0)
"""From how many bits on a passphrase has the levels 1 to 4; below the first it falls in an hour."""
LONGEST_WAIT = 60.0
_FREE_TRIES = 3
_MOST_LOOKED_AT = 500
_SHORTEST_WORD = 3
_LETTER, _DIGIT, _OTHER = math.log2(26), math.log2(10), 5.0
_WORD = 13.0
"""Bits of a word that is not on the list: one of some 8,000 that come to mind."""
_SIGN_OF_A_SCRIPT = 9.0
_JOIN = 1.0
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "1234567890")
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", *_ROWS)
_LOOKALIKES = str.maketrans("013457@$!|", "oleastasil")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d")
_REPEAT = re.compile(r"(.{3,}?)\1+|(.{1,2}?)\2{2,}", re.DOTALL)
_PIECES = re.compile(r"[^\W\d_]+|\d+|\s+|[^\w\s]|_", re.DOTALL)


class Weakness(StrEnum):
    """What would make a passphrase harder to guess; NONE where it is hard enough."""

    EMPTY = "empty"
    COMMON = "common"
    OWN = "own"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    DATE = "date"
    SHORT = "short"
    NONE = "none"


class Strength(NamedTuple):
    """How hard a passphrase is to guess.

    Attributes:
        level: 0 (at once) to 4 (not at all); from 2 on it keeps a thief out for years.
        weakness: the first thing to do about it. bits: the logarithm of the guesses it takes.
    """

    level: int
    weakness: Weakness
    bits: float


class _Part(NamedTuple):
    """A part of a passphrase that is guessed as a whole."""

    bits: float
    weakness: Weakness = Weakness.NONE


def load_common(folder: Path) -> frozenset[str]:
    """The words and passwords that are tried first, from `resources/passphrases/common.txt`."""
    lines = (folder / "common.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def strength(passphrase: str, common: Collection[str], own: Collection[str] = ()) -> Strength:
    """How hard a passphrase is to guess.

    Args:
        passphrase: as it was typed.
        common: what everybody tries first, in small letters.
        own: what whoever knows the owner tries first: names, the name of the file.
    """
    text = unicodedata.normalize("NFC", passphrase).casefold()[:_MOST_LOOKED_AT]
    if not text.strip():
        return Strength(0, Weakness.EMPTY, 0.0)
    names = {part for name in own for part in re.findall(r"\w{3,}", name.casefold())}
    parts = list(_parts(text, common, names))
    bits = sum(part.bits for part in parts) + _capitals(passphrase)
    level = sum(bits >= least for least in LEVELS)
    return Strength(level, _weakness(parts, level), round(bits, 1))


def delay_after(wrong: int) -> float:
    """How many seconds the next try waits after wrong ones in a row: none, then 1, 2, 4 and so on.

    It keeps somebody at the keyboard from guessing; who has the file is held up by the key alone.
    """
    if wrong < _FREE_TRIES:
        return 0.0
    return min(LONGEST_WAIT, 2.0 ** min(wrong - _FREE_TRIES, 10))


def _weakness(parts: list[_Part], level: int) -> Weakness:
    if level >= 3:
        return Weakness.NONE
    found = [part for part in parts if part.weakness is not Weakness.NONE]
    strong = sum(part.bits for part in parts if part.weakness is Weakness.NONE)
    if not found or strong > sum(part.bits for part in found):
        return Weakness.SHORT
    return max(found, key=lambda part: part.bits).weakness


def _parts(text: str, common: Collection[str], names: Collection[str]) -> Iterator[_Part]:
    whole = _whole(text, common, names)
    if whole is not None:
        yield whole
        return
    at = 0
    while at < len(text):
        repeat, date = _REPEAT.match(text, at), _DATE.match(text, at)
        if date is not None:
            yield _Part(math.log2(366 * 100), Weakness.DATE)
            at = date.end()
        elif repeat is not None:
            again = repeat[1] or repeat[2]
            inner = list(_parts(again, common, names))
            times = (repeat.end() - repeat.start()) // len(again)
            bits = sum(part.bits for part in inner) + math.log2(times)
            yield _Part(bits, Weakness.REPEATED)
            at = repeat.end()
        else:
            piece = _PIECES.match(text, at)
            assert piece is not None
            yield from _of_piece(piece[0], common, names)
            at = piece.end()


def _whole(text: str, common: Collection[str], names: Collection[str]) -> _Part | None:
    """A password that is tried as it is, also with signs that look like its letters."""
    for form in (text, text.translate(_LOOKALIKES)):
        if form in common:
            return _Part(math.log2(len(common) + 1) + (form != text), Weakness.COMMON)
        if form in names:
            return _Part(math.log2(len(names) + 1) + (form != text), Weakness.OWN)
    return None


def _of_piece(piece: str, common: Collection[str], names: Collection[str]) -> Iterator[_Part]:
    whole = _whole(piece, common, names) if len(piece) >= _SHORTEST_WORD else None
    if whole is not None:
        yield whole
    elif _is_run(piece):
        yield _Part(math.log2(len(_RUNS) * 2 * 26), Weakness.SEQUENCE)
    elif piece.isdecimal() and _YEAR.fullmatch(piece):
        yield _Part(math.log2(200), Weakness.DATE)
    elif piece.isdecimal():
        yield _Part(_DIGIT * len(piece))
    elif piece.isspace():
        yield _Part(_JOIN)
    elif not piece[0].isalpha():
        yield _Part(_OTHER)
    else:
        yield from _of_letters(piece, common, names)


def _of_letters(piece: str, common: Collection[str], names: Collection[str]) -> Iterator[_Part]:
    """A word, or letters of no word; words of the list that are written together are parted."""
    for at in range(len(piece) - _SHORTEST_WORD, _SHORTEST_WORD - 1, -1):
        first = _whole(piece[:at], common, names)
        if first is not None:
            yield first
            yield from _of_piece(piece[at:], common, names)
            return
    if not piece.isascii() and not any(_is_cased(sign) for sign in piece):
        yield _Part(_SIGN_OF_A_SCRIPT * len(piece))
    elif _reads_like_a_word(piece):
        yield _Part(min(_LETTER * len(piece), _WORD))
    else:
        yield _Part(_LETTER * len(piece))


def _is_cased(sign: str) -> bool:
    return sign.upper() != sign


def _is_run(piece: str) -> bool:
    """Whether it goes along the alphabet, the digits or a row of keys, either way."""
    runs = (run[::way] for run in _RUNS for way in (1, -1))
    return len(piece) >= _SHORTEST_WORD and any(piece in run for run in runs)


def _reads_like_a_word(piece: str) -> bool:
    """Whether it has vowels where a word has them; letters typed at random rarely do."""
    plain = unicodedata.normalize("NFD", piece)
    vowels = sum(sign in "aeiouy" for sign in plain)
    if any(ord(sign) > 0x24F for sign in piece):
        return True
    longest = max((len(run) for run in re.split(r"[aeiouy]", plain)), default=0)
    return vowels * 5 >= len(piece) and longest <= 4


def _capitals(passphrase: str) -> float:
    """What capital letters add: little where they begin words, which everybody tries."""
    capitals = sum(sign.isupper() for sign in passphrase)
    beginnings = sum(word[0].isupper() for word in passphrase.split())
    if capitals in (0, len(passphrase)):
        return float(capitals > 0)
    return 1.0 if capitals == beginnings else min(6.0, 2.0 + capitals)
