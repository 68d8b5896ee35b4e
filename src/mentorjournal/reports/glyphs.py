"""Text whose letters change with their neighbours: set glyph by glyph, as HarfBuzz finds them.

Devanagari and its kin join, stack and reorder letters, and an emoji may be made of several. What
is drawn then are glyphs that stand for no character of their own. Each gets a code beyond all
characters in use, and the words themselves stand beside the drawing, so that they can be copied.

Marks above and below letters (vowels of Arabic, points of Hebrew, accents that have no letter of
their own) are drawn as outlines where the font places them, and the code of their letter tells
both: as text of their own, at other heights, they tear the line apart where it is copied.
"""

import re
import threading
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr, TTFont
from reportlab.pdfgen.textobject import PDFTextObject

EMOJI = "NotoEmoji-Regular"
JOINERS = "\u200c\u200d\ufe0f"
"""Marks that are not seen, and say whether the letters beside them join."""
_JOINING = "\u0900-\u0dff\u0e80-\u109f\u1780-\u17ff"
"""Scripts that are read from the left, and are not set letter by letter."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
)
_MARKED, _JOINED = re.compile(f"[{_MARKS}]"), re.compile(f"[{_JOINING}]")
_BY_GLYPH = re.compile(f"[{_JOINING}{_MARKS}]")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_Point = tuple[float, float]
_FIRST, _MOST = 0xF0000, 100_000
_REMEMBERED, _LONGEST_REMEMBERED = 5_000, 1_000
_MOST_SAID = 60
"""Letters and marks that one code tells: a table of them has room for 256 (Adobe note 5411)."""


class Mark(NamedTuple):
    """A mark beside a letter.

    Attributes:
        outline: path operators (ISO 32000-1, 8.5.2), in points at a size of one point.
        x, y: where it stands from the origin of the text, in the same measure.
        behind: how many codes of the text stand before it.
    """

    outline: str
    x: float
    y: float
    behind: int


class Glyphs(NamedTuple):
    """How a stretch of text is drawn.

    Attributes:
        text: codes of glyphs, with their places. width: in points at a size of one point.
        told: whether each code tells its letters by itself, in the order of reading.
        marks: what is drawn beside the codes.
    """

    text: ShapedStr
    width: float
    told: bool
    marks: tuple[Mark, ...] = ()


def set_by_glyph(text: str, name: str) -> bool:
    """Return whether `text` in the font called `name` is drawn glyph by glyph."""
    return name == EMOJI or _BY_GLYPH.search(text) is not None


def is_marked_from_right(text: str) -> bool:
    """Return whether Arabic or Hebrew in `text` has marks, which only the font can place."""
    return _MARKED.search(text) is not None and _FROM_RIGHT.search(text) is not None


def write_glyphs(out: PDFTextObject, text: str, glyphs: Glyphs) -> None:
    """Write glyphs at the text's origin, and what they stand for (ISO 32000-1, 14.9.4)."""
    if glyphs.marks:
        _draw_marks(out, glyphs.marks)
    if not glyphs.text:  # a mark on no letter; ReportLab takes no text of nothing
        return
    if glyphs.told:
        out.textOut(glyphs.text)
        return
    said = text.encode("utf-16-be", "replace").hex().upper()
    out._code.append(f"/Span <</ActualText <FEFF{said}>>> BDC")
    out.textOut(glyphs.text)
    out._code.append("EMC")


def _draw_marks(out: PDFTextObject, marks: tuple[Mark, ...]) -> None:
    """Draw marks on the page of a text that is still open, in the colour of the text."""
    size, apart = out._fontsize, getattr(out, "_charSpace", 0.0)
    code = ["q"]
    colour = getattr(out, "_fillColorObj", None)
    if colour is not None:
        code.append(f"{colour.red:.4f} {colour.green:.4f} {colour.blue:.4f} rg")
    for mark in marks:
        x, y = out._x + mark.x * size + mark.behind * apart, out._y + mark.y * size
        code.append(f"q {size:g} 0 0 {size:g} {x:.3f} {y:.3f} cm {mark.outline} f Q")
    code.append("Q")
    out._canvas._code.append(" ".join(code))


class _Outline:
    """Writes a glyph as path operators; the names of its methods are those of all such pens."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._at = (0.0, 0.0)
        self.code: list[str] = []

    def moveTo(self, point: _Point) -> None:
        """Begin a line."""
        self._add("m", point)

    def lineTo(self, point: _Point) -> None:
        """Draw a straight line."""
        self._add("l", point)

    def curveTo(self, first: _Point, second: _Point, point: _Point) -> None:
        """Draw a cubic curve."""
        self._add("c", first, second, point)

    def qCurveTo(self, control: _Point, point: _Point) -> None:
        """Draw a quadratic curve, which a page knows as a cubic one with both thirds given."""
        first, second = (
            tuple(end + (c - end) * 2 / 3 for c, end in zip(control, one, strict=True))
            for one in (self._at, point)
        )
        self._add("c", first, second, point)

    def closePath(self) -> None:
        """End a line where it began."""
        self.code.append("h")

    def _add(self, operator: str, *points: tuple[float, ...]) -> None:
        self.code += [f"{value * self._scale:.4g}" for point in points for value in point]
        self.code.append(operator)
        self._at = (points[-1][0], points[-1][1])


class GlyphCodes:
    """Finds the glyphs of a font's text, and gives each a code that ReportLab can be told.

    Attributes:
        said: the letters that a code stands for.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._codes: dict[tuple[int, str], int] = {}
        self._found: dict[tuple[str, bool], Glyphs] = {}
        self._outlines: dict[int, str] = {}
        self._lock = threading.Lock()
        self.said: dict[int, str] = {}

    def of(self, text: str, in_right_line: bool = False) -> Glyphs:
        """Return the glyphs of a stretch of text in one font.

        Args:
            text: in the order of reading; where it is marked and reads from the right, as it
                stands on paper.
            in_right_line: whether its line reads from the right, too. Otherwise such letters do
                not tell their marks, since PDFium takes each for a change of direction and
                copies the words of the line in another order.
        """
        key = (text, in_right_line)
        found = self._found.get(key)
        if found is None:
            with self._lock:
                found = self._shape(text, in_right_line)
                if len(self._found) >= _REMEMBERED:
                    self._found.clear()
                if len(text) <= _LONGEST_REMEMBERED:
                    self._found[key] = found
        return found

    def _shape(self, text: str, in_right_line: bool) -> Glyphs:
        import uharfbuzz

        font: TTFont = getFont(self._name)
        from_right = is_marked_from_right(text)
        marked = _MARKED.search(text) is not None and not _JOINED.search(text)
        read = text[::-1] if from_right else text
        buffer = uharfbuzz.Buffer()
        buffer.add_str(read)
        buffer.guess_segment_properties()
        if marked:
            buffer.direction = "rtl" if from_right else "ltr"
            buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
            buffer.flags = uharfbuzz.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
        features = self._as_beside if marked and not from_right else {}
        shaper = uharfbuzz.Font(font.hbFace)
        uharfbuzz.shape(shaper, buffer, features)
        found = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        if marked:
            told = _turned if from_right and in_right_line else _bare if from_right else str
            return self._with_marks(read, font, shaper, found, told)
        return self._as_they_come(read, font, found)

    @property
    def _as_beside(self) -> dict[str, bool]:
        """What of the font is used, so that marked words look as those beside them do."""
        return {"kern": False, "liga": False, "calt": False, "tnum": self._name.endswith("-Table")}

    def _as_they_come(self, text: str, font: TTFont, found: Sequence[tuple[Any, Any]]) -> Glyphs:
        """Return glyphs that may stand in another order than their letters."""
        starts = [*sorted({info.cluster for info, _ in found}), len(text)]
        ends = dict(pairwise(starts))
        codes: list[str] = []
        data: list[ShapeData] = []
        seen, width, last, told = set[int](), 0.0, -1, True
        for info, place in found:
            first = info.cluster not in seen
            told = told and first and info.cluster > last
            seen.add(info.cluster)
            last = info.cluster
            said = text[info.cluster : ends[info.cluster]] if first else ""
            code = self._code(font, info.codepoint, said)
            codes.append(chr(code))
            data.append(_placed(font, info, place, code))
            width += data[-1].x_advance / 1000
        return Glyphs(ShapedStr("".join(codes), shapeData=data), width, told)

    def _with_marks(
        self,
        text: str,
        font: TTFont,
        shaper: Any,
        found: Sequence[tuple[Any, Any]],
        told: Callable[[str], str],
    ) -> Glyphs:
        """Return letters, and the outlines of the marks beside them.

        Args:
            text: in the order of reading.
            font: what it is set in.
            shaper: the same as HarfBuzz has it.
            found: glyphs with their places, from left to right.
            told: what a code says of a letter and its marks.
        """
        letters = sorted({info.cluster for info, place in found if place.x_advance})
        ends = dict(pairwise([*letters, len(text)]))
        codes: list[str] = []
        data: list[ShapeData] = []
        marks: list[Mark] = []
        seen, width = set[int](), 0.0
        for info, place in found:
            if not place.x_advance:
                x = width + font.pdfScale(place.x_offset) / 1000
                y = font.pdfScale(place.y_offset) / 1000
                marks.append(Mark(self._outline(font, shaper, info.codepoint), x, y, len(codes)))
                continue
            begins = 0 if info.cluster == letters[0] else info.cluster
            ending = min(ends[info.cluster], begins + _MOST_SAID)
            said = "" if info.cluster in seen else text[begins:ending]
            seen.add(info.cluster)
            code = self._code(font, info.codepoint, told(said))
            codes.append(chr(code))
            data.append(_placed(font, info, place, code))
            width += data[-1].x_advance / 1000
        text_of_codes = ShapedStr("".join(codes), shapeData=data)
        return Glyphs(text_of_codes, width, True, tuple(marks))

    def _outline(self, font: TTFont, shaper: Any, glyph: int) -> str:
        drawn = self._outlines.get(glyph)
        if drawn is None:
            pen = _Outline(font.pdfScale(1) / 1000)
            shaper.draw_glyph_with_pen(glyph, pen)
            drawn = self._outlines[glyph] = " ".join(pen.code)
        return drawn

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


def _turned(said: str) -> str:
    """A line from the right is stored as on paper, and readers turn it around sign by sign."""
    return said[::-1]


def _bare(said: str) -> str:
    return _turned(_MARKED.sub("", said))


def _placed(font: TTFont, info: Any, place: Any, code: int) -> ShapeData:
    moved = [
        font.pdfScale(value)
        for value in (place.x_advance, place.y_advance, place.x_offset, place.y_offset)
    ]
    return ShapeData(info.cluster, *moved, font.face.charWidths[code])
