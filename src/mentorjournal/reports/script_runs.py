"""Text of any script in fonts that have its letters.

ReportLab has no fallback: a glyph that the font lacks vanishes. So text is split by what each
font's character map holds, and what no font holds is drawn as a box and told to the caller.
Right-to-left lines are broken first, then shaped and put in visual order, line by line (UAX 9).
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from mentorjournal.reports.fonts import HEAVY, Face, letters, system_font
from mentorjournal.reports.glyphs import EMOJI, JOINERS, is_marked_from_right, set_by_glyph
from mentorjournal.resources import own_folder

TURNING = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Letters that read from the right, and marks that say which way to read."""
_STRONG = re.compile(r"[^\W\d_]")
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
_BOX = "□"
_FONT_ENDINGS = (".ttf", ".ttc", ".otf")
_MOST_OWN = 50
_SPARE = {"☑": "✓", "☐": "○", "✔": "✓", "☒": "✗", "•": "·", "‐": "-", "‑": "-", "\u202f": "\xa0"}
"""Signs that stand for others where the font lacks them."""

_BUNDLED = ("NotoSansHebrew", "NotoSansArabic", "NotoSansDevanagari")
_JOINED_FROM_RIGHT = re.compile(r"[\u0700-\u074f\u0780-\u085f]")
"""Scripts that are read from the right and join their letters in ways that nothing here can do."""

_SYSTEM_FONTS = {
    "linux": (
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/arphic/uming.ttc",
        "/usr/share/fonts/truetype/fonts-japanese-gothic.ttf",
        "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
        "/usr/share/fonts/google-droid-sans-fonts/DroidSansFallbackFull.ttf",
    ),
    "darwin": (
        "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
        "/Library/Fonts/Arial Unicode.ttf",
        "/System/Library/Fonts/STHeiti Light.ttc",
    ),
    "win32": (
        "C:/Windows/Fonts/seguisym.ttf",
        "C:/Windows/Fonts/msyh.ttc",
        "C:/Windows/Fonts/YuGothM.ttc",
        "C:/Windows/Fonts/msgothic.ttc",
        "C:/Windows/Fonts/malgun.ttf",
        "C:/Windows/Fonts/simsun.ttc",
    ),
}


class Piece(NamedTuple):
    """A stretch of text that one font can draw."""

    text: str
    font: str


Fonts = tuple[tuple[str, int], ...]
"""Files of fonts, and when one that may still be copied was last changed, else 0."""


class ScriptRuns:
    """Splits text by font, and remembers which scripts could not be set.

    Args:
        fonts: where to look for letters that ours lack; None for one's own and the computer's.

    Attributes:
        missing: names of scripts as Unicode has them, for example "DEVANAGARI".
    """

    def __init__(self, fonts: Fonts | None = None) -> None:
        self._given = fonts
        self.missing: set[str] = set()

    @cached_property
    def fonts(self) -> Fonts:
        """Fonts to look into where ours lack a letter, which few texts need."""
        return _fonts_there() if self._given is None else self._given

    def split(self, text: str, face: Face) -> list[Piece]:
        """Return `text` as pieces in logical order; unseen controls stay where they turn it."""
        if letters(face.value).issuperset(text):
            return [Piece(text, face.value)] if text else []
        turns = TURNING.search(text) is not None
        pieces: list[Piece] = []
        for char in text:
            if not turns and _UNSEEN.match(char):
                if char in JOINERS and pieces and set_by_glyph(*pieces[-1]):
                    pieces[-1] = Piece(pieces[-1].text + char, pieces[-1].font)
                continue
            drawn, name = _chosen(char, face, self.fonts)
            if drawn is None:
                self.missing.add(script_of(char))
                drawn = _BOX
            if pieces and name in (pieces[-1].font, ""):
                pieces[-1] = Piece(pieces[-1].text + drawn, pieces[-1].font)
            else:
                pieces.append(Piece(drawn, name or face.value))
        return pieces


@lru_cache(maxsize=20_000)
def _chosen(char: str, face: Face, fonts: Fonts) -> tuple[str | None, str]:
    """Return what to draw for `char`, None for a box, and in which font; "" for the one before."""
    if _UNSEEN.match(char):
        return char, ""
    if char in letters(face.value):
        return char, face.value
    weight = "Bold" if face in HEAVY else "Regular"
    for family in _BUNDLED:
        name = f"{family}-{weight}"
        if char in letters(name):
            return char, name
    name = "" if _JOINED_FROM_RIGHT.match(char) else _other_font_with(char, fonts)
    if name:
        return char, name
    spare = _SPARE.get(char, "")
    return (spare if spare in letters(face.value) else None), face.value


def _other_font_with(char: str, fonts: Fonts) -> str:
    if char in letters(EMOJI):
        return EMOJI
    for path, written in fonts:
        name = system_font(path, written)
        if name and char in letters(name):
            return name
    return ""


def _fonts_there() -> Fonts:
    """Return one's own fonts and those of the computer, as they are now."""
    paths = _SYSTEM_FONTS.get(sys.platform, ())
    return (*_own_fonts(), *((path, 0) for path in paths if Path(path).exists()))


def own_fonts_folder() -> Path:
    """Return the folder whose fonts are used where the bundled ones lack a script.

    It may not be there; it is for whoever puts a font into it.
    """
    return own_folder() / "fonts"


def _own_fonts() -> Iterator[tuple[str, int]]:
    """Yield the files of that folder, and when each was written."""
    with suppress(OSError):
        for path in sorted(own_fonts_folder().iterdir())[:_MOST_OWN]:
            if path.suffix.lower() in _FONT_ENDINGS:
                yield str(path), path.stat().st_mtime_ns


_ALSO = {"IDEOGRAPHIC": "CJK", "FULLWIDTH": "CJK", "HALFWIDTH": "CJK", "COMBINING": "SYMBOLS"}


def script_of(char: str) -> str:
    """Return the script of a character as the first word of its Unicode name."""
    if unicodedata.category(char) in {"So", "Sk"}:
        return "EMOJI" if ord(char) >= 0x1F000 else "SYMBOLS"
    first = unicodedata.name(char, "UNKNOWN").split()[0].removesuffix("-")
    return _ALSO.get(first, first)


def is_right_to_left(text: str, *, otherwise: bool = False) -> bool:
    """Return whether the first letter of `text` belongs to a right-to-left script (UAX 9, P2).

    Args:
        text: any text.
        otherwise: the answer where there is no letter.
    """
    letter = _STRONG.search(text)
    if letter is None:
        return otherwise
    return unicodedata.bidirectional(letter.group()) in {"R", "AL"}


class Marked(NamedTuple):
    """A piece of a line and the index of the run it came from."""

    text: str
    font: str
    run: int


def visual_order(line: list[Marked], right_to_left: bool) -> list[Marked]:
    """Return the pieces of one broken line as they stand from left to right on paper."""
    if not right_to_left and not any(TURNING.search(piece.text) for piece in line):
        return line
    shaped = [(_shaped(piece), piece) for piece in line]
    text = "".join(part for part, _ in shaped)
    origin = [piece for part, piece in shaped for _ in part]
    ordered: list[Marked] = []
    for char, index in _reordered(text, right_to_left):
        if _UNSEEN.match(char):
            continue
        piece = origin[index]
        if ordered and ordered[-1].font == piece.font and ordered[-1].run == piece.run:
            ordered[-1] = ordered[-1]._replace(text=ordered[-1].text + char)
        else:
            ordered.append(piece._replace(text=char))
    return ordered


def _shaped(piece: Marked) -> str:
    return shaped(piece.text, piece.font)


def shaped(text: str, font: str) -> str:
    """Return Arabic letters in the forms that fit their neighbours, as far as the font has them.

    With marks they stay as they are: the font joins them when it places the marks.
    """
    if not _ARABIC.search(text) or is_marked_from_right(text):
        return text
    formed = str(_shaper().reshape(text))
    return formed if letters(font).issuperset(formed) else text


@cache
def _shaper() -> Any:
    """Return what shapes Arabic; its settings are read once, which it does for every word."""
    from arabic_reshaper import ArabicReshaper

    made = ArabicReshaper()
    made.configuration.getboolean = cache(made.configuration.getboolean)
    return made


def measured(text: str, font: str) -> str:
    """Return part of a line, in the order of reading, as it stands on paper."""
    return text[::-1] if is_marked_from_right(text) else shaped(text, font)


def _reordered(text: str, right_to_left: bool) -> list[tuple[str, int]]:
    """Return (character, index in `text`) in visual order, by the steps of UAX 9."""
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(right_to_left)
    storage["base_dir"] = "R" if right_to_left else "L"
    algorithm.get_embedding_levels(text, storage, False, False)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    algorithm.apply_mirroring(storage, False)
    return [(char["ch"], char["index"]) for char in storage["chars"]]
