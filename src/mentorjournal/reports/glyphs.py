"""Text whose letters change with their neighbours: set glyph by glyph, as HarfBuzz finds them.

Devanagari and its kin join, stack and reorder letters, and an emoji may be made of several. What
is drawn then are glyphs that stand for no character of their own. Each gets a code beyond all
characters in use, and the words themselves stand beside the drawing, so that they can be copied.
"""

import re
import threading
from itertools import pairwise
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr, TTFont
from reportlab.pdfgen.textobject import PDFTextObject

EMOJI = "NotoEmoji-Regular"
JOINERS = "\u200c\u200d\ufe0f"
"""Marks that are not seen, and say whether the letters beside them join."""
_JOINING = re.compile(r"[\u0900-\u0dff\u0e80-\u109f\u1780-\u17ff]")
"""Scripts that are read from the left, and are not set letter by letter."""
_FIRST, _MOST = 0xF0000, 100_000
_REMEMBERED = 5_000


class Glyphs(NamedTuple):
    """How a stretch of text is drawn.

    Attributes:
        text: codes of glyphs, with their places. width: in points at a size of one point.
        told: whether each code tells its letters by itself, in the order of reading.
    """

    text: ShapedStr
    width: float
    told: bool


def set_by_glyph(text: str, name: str) -> bool:
    """Return whether `text` in the font called `name` is drawn glyph by glyph."""
    return name == EMOJI or _JOINING.search(text) is not None


def write_glyphs(out: PDFTextObject, text: str, glyphs: Glyphs) -> None:
    """Write glyphs at the text's origin, and what they stand for (ISO 32000-1, 14.9.4)."""
    if glyphs.told:
        out.textOut(glyphs.text)
        return
    said = text.encode("utf-16-be", "replace").hex().upper()
    out._code.append(f"/Span <</ActualText <FEFF{said}>>> BDC")
    out.textOut(glyphs.text)
    out._code.append("EMC")


class GlyphCodes:
    """Finds the glyphs of a font's text, and gives each a code that ReportLab can be told.

    Attributes:
        said: the letters that a code stands for.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._codes: dict[tuple[int, str], int] = {}
        self._found: dict[str, Glyphs] = {}
        self._lock = threading.Lock()
        self.said: dict[int, str] = {}

    def of(self, text: str) -> Glyphs:
        """Return the glyphs of a stretch of text in one font."""
        found = self._found.get(text)
        if found is None:
            with self._lock:
                if len(self._found) >= _REMEMBERED:
                    self._found.clear()
                found = self._found[text] = self._shape(text)
        return found

    def _shape(self, text: str) -> Glyphs:
        import uharfbuzz

        font: TTFont = getFont(self._name)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(uharfbuzz.Font(font.hbFace), buffer)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        starts = [*sorted({info.cluster for info in infos}), len(text)]
        ends = dict(pairwise(starts))
        codes: list[str] = []
        data: list[ShapeData] = []
        seen, width, last, told = set[int](), 0.0, -1, True
        for info, place in zip(infos, places, strict=True):
            first = info.cluster not in seen
            told = told and first and info.cluster > last
            seen.add(info.cluster)
            last = info.cluster
            code = self._code(
                font, info.codepoint, text[info.cluster : ends[info.cluster]] if first else ""
            )
            codes.append(chr(code))
            moved = [
                font.pdfScale(value)
                for value in (place.x_advance, place.y_advance, place.x_offset, place.y_offset)
            ]
            data.append(ShapeData(info.cluster, *moved, font.face.charWidths[code]))
            width += moved[0] / 1000
        return Glyphs(ShapedStr("".join(codes), shapeData=data), width, told)

    def _code(self, font: TTFont, glyph: int, said: str) -> int:
        key = (glyph, said) if len(self._codes) < _MOST else (glyph, "")
        code = self._codes.get(key)
        if code is None:
            code = _FIRST + len(self._codes)
            if code > 0x10FFFD:
                return next(iter(self._codes.values()))
            self._codes[key], self.said[code] = code, key[1]
            face = font.face
            face.charWidths[code] = face._pdfScale(face.hmetrics[glyph][0])
            face.charToGlyph[code] = glyph
        return code
