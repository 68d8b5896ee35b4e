"""The faces that documents are set in, known to ReportLab once each and only when asked for.

ReportLab cannot use OpenType features, so the figures of tables, which must stand in columns, are
set in a second copy of the face whose digits point at Inter's own tabular figures (`tnum`).
"""

import struct
import threading
import unicodedata
import zlib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFTrueTypeFont,
)
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFError, TTFont
from reportlab.pdfgen.textobject import PDFTextObject

from mentorjournal.reports.glyphs import GlyphCodes, Glyphs, set_by_glyph, write_glyphs
from mentorjournal.resources import resource_path


class Face(StrEnum):
    """A face by what it is for; the value is the name ReportLab knows it by."""

    REGULAR = "Inter-Regular"
    ITALIC = "Inter-Italic"
    MEDIUM = "Inter-Medium"
    SEMIBOLD = "Inter-SemiBold"
    BOLD = "Inter-Bold"
    TABLE = "Inter-Regular-Table"
    TABLE_MEDIUM = "Inter-Medium-Table"


HEAVY = frozenset({Face.SEMIBOLD, Face.BOLD})
"""Faces beside which other scripts are set bold."""

_TABLE = "-Table"
_OTHERS = "system-"
_JOINED = ("NotoSansArabic", "NotoSansDevanagari", _OTHERS)
"""Fonts whose letters may not be set apart, by the beginning of their names."""
_FORMS = ("\ufb1d", "\ufefc")
"""Letters in the forms that their neighbours give them: Hebrew and Arabic presentation forms."""
_ALWAYS = "".join(map(chr, range(32, 127)))
"""Letters that ReportLab puts into every subset, at their own codes."""
_SUBSETS_KEPT = 8
"""A document that is made again with another option has the letters it had before."""
_lock = threading.Lock()


class _Font(TTFont):  # type: ignore[misc]
    """A font whose text can be copied: joined letters as themselves, and signs beyond U+FFFF.

    ReportLab tells the code of the glyph; a joined form of Arabic is then copied as a form that no
    search finds, and an emoji not at all. Readers turn lines that were drawn from the right
    around by themselves, so nothing else need be said (tried with PDFium, Poppler and pypdf).
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self.codes = GlyphCodes(name)
        self._kept = lru_cache(_SUBSETS_KEPT)(self._embedded)
        self._cutting = threading.Lock()

    def splitString(
        self, text: str, doc: PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """Return text in the codes of the font's subsets; letters seen before are looked up."""
        of_fonts: dict[str, dict[str, int]] = doc.__dict__.setdefault("_mj_codes", {})
        codes = of_fonts.get(self.fontName)
        if codes is None:
            codes = of_fonts[self.fontName] = {}
            self.splitString(_ALWAYS, doc)
        try:
            return [(0, bytes(map(codes.__getitem__, text)))]
        except KeyError:
            found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        if len(found) == 1 and found[0][0] == 0:
            codes.update(zip(text, found[0][1], strict=True))
        return found

    def addObjects(self, doc: PDFDocument) -> None:
        """Add the subsets that a document uses (ISO 32000-1, 9.6.3 and 9.8)."""
        face, compressed = self.face, {"Filter": PDFName("FlateDecode")}
        for number, codes in enumerate(self.state.pop(doc).subsets):
            with self._cutting:  # the face is read by one document at a time
                ready = self._kept(number, tuple(codes))
            name = doc.fontMapping[self.fontName][1:] + f"+{number}"
            program = {**compressed, "Length1": ready.length}
            descriptor = PDFDictionary(
                {
                    "Type": PDFName("FontDescriptor"),
                    "Ascent": face.ascent,
                    "CapHeight": face.capHeight,
                    "Descent": face.descent,
                    "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
                    "FontBBox": PDFArray(face.bbox),
                    "FontName": PDFName(ready.name),
                    "ItalicAngle": face.italicAngle,
                    "StemV": face.stemV,
                    "FontFile2": doc.Reference(PDFStream(PDFDictionary(program), ready.program)),
                    "MissingWidth": face.defaultWidth,
                }
            )
            made = PDFTrueTypeFont()
            made.Name, made.BaseFont = name, ready.name
            made.FirstChar, made.LastChar = 0, len(codes) - 1
            made.Widths = ready.widths
            made.ToUnicode = doc.Reference(PDFStream(PDFDictionary(compressed), ready.texts))
            made.FontDescriptor = doc.Reference(descriptor)
            doc.Reference(made, name)
            doc.idToObject["BasicFonts"].dict[name] = made

    def _embedded(self, number: int, codes: tuple[int, ...]) -> "_Embedded":
        face = self.face
        name = b"".join((SUBSETN(number), b"+", face.name, face.subfontNameX)).decode("pdfdoc")
        program = face.makeSubset(codes)
        widths = " ".join(fp_str(face.getCharWidth(code)) for code in codes)
        texts = _unicode_map(name, [self.codes.said.get(code, chr(code)) for code in codes])
        return _Embedded(
            name,
            f"[ {widths} ]",
            zlib.compress(texts.encode("ascii")),
            zlib.compress(program),
            len(program),
        )


class _Embedded(NamedTuple):
    """A subset of a font as it stands in a file; a document made again has the letters it had.

    Attributes:
        texts: what its codes stand for, compressed.
        program: the letters, compressed; `length` bytes without that.
    """

    name: str
    widths: str
    texts: bytes
    program: bytes
    length: int


def _unicode_map(name: str, texts: Sequence[str]) -> str:
    """Return a ToUnicode table; `texts` is what the font's codes stand for, in their order."""
    rows = [f"<{code:02X}> <{_said(text)}>" for code, text in enumerate(texts) if text]
    most = 100  # so many a block may have
    blocks = [rows[at : at + most] for at in range(0, len(rows), most)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(texts) - 1:02X}>",
            "endcodespacerange",
            *(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _said(text: str) -> str:
    if len(text) == 1 and _FORMS[0] <= text <= _FORMS[1]:
        text = unicodedata.normalize("NFKC", text)[::-1]
    return text.encode("utf-16-be", "replace").hex().upper()


def font(name: str) -> TTFont:
    """Return a bundled font by its name, for example "Inter-Bold" or "NotoSansArabic-Regular".

    Raises:
        FileNotFoundError: the installation lacks the file.
    """
    known = pdfmetrics._fonts.get(name)
    if known is not None:
        return known
    with _lock:
        if name in pdfmetrics._fonts:
            return pdfmetrics._fonts[name]
        path = resource_path("fonts", f"{name.removesuffix(_TABLE)}.ttf")
        made = _Font(name, str(path))
        if name.endswith(_TABLE):
            _use_tabular_figures(made)
        pdfmetrics.registerFont(made)
        return made


@cache
def letters(name: str) -> frozenset[str]:
    """Return the characters that a font has glyphs for."""
    return frozenset(map(chr, font(name).face.charToGlyph))


@cache
def system_font(path: str, written: int = 0) -> str:
    """Return the name of a font of the computer, or "" where ReportLab cannot set it.

    Args:
        path: its file.
        written: when that was last changed, for one that may still be copied.
    """
    name = f"{_OTHERS}{Path(path).stem}"
    try:
        made = _Font(name, path)
    except (TTFError, OSError, ValueError, struct.error, KeyError, IndexError):
        return ""
    with _lock:
        pdfmetrics.registerFont(made)
    return name


def is_tracked(name: str) -> bool:
    """Return whether letters of a font may be set apart; those of Arabic are joined."""
    return not name.startswith(_JOINED)


def apart_by(name: str, size: float, tracking: float) -> float:
    """Return the space in points behind each letter of a font, for a share of the size."""
    return tracking * size if tracking and is_tracked(name) else 0.0


def letters_in(text: str, name: str) -> int:
    """Return behind how many letters of `text` there is such space: marks have none."""
    return len(glyphs_of(text, name).text) if set_by_glyph(text, name) else len(text)


@lru_cache(maxsize=20_000)
def width_of(text: str, name: str, size: float) -> float:
    """Return the width in points of `text` in the font called `name`."""
    return line_width_of(text, name, size)


def line_width_of(text: str, name: str, size: float) -> float:
    """Return the same of a text that is not worth remembering."""
    if set_by_glyph(text, name):
        return glyphs_of(text, name).width * size
    return float(font(name).stringWidth(text, size))


def glyphs_of(text: str, name: str, in_right_line: bool = False) -> Glyphs:
    """Return how `text` is drawn in a font where `set_by_glyph` says that it has to be."""
    codes: GlyphCodes = font(name).codes
    return codes.of(text, in_right_line)


def write(out: PDFTextObject, text: str, name: str, in_right_line: bool = False) -> None:
    """Write `text` at the text's origin; its font is set, and its line may read from the right."""
    if set_by_glyph(text, name):
        write_glyphs(out, text, glyphs_of(text, name, in_right_line))
    else:
        _tell(out, text, name)


def write_line(out: PDFTextObject, text: str, name: str) -> None:
    """Write a line of letters that are set one by one, and go to the next; its font is set."""
    _tell(out, text, name)
    out._code.append("T*")


def _tell(out: PDFTextObject, text: str, name: str) -> None:
    """Write letters in the codes of their font, which is told when another of its subsets begins.

    Asking ReportLab for that takes twice the time: it looks for the end of the text as well.
    """
    canvas, face = out._canvas, font(name)
    for subset, codes in face.splitString(text, canvas._doc):
        if subset != out._curSubset:
            out._curSubset = subset
            called = face.getSubsetInternalName(subset, canvas._doc)
            out._code.append(f"{called} {out._fontsize:g} Tf {out._leading:g} TL")
        out._code.append(f"({canvas._escape(codes)}) Tj")


def _use_tabular_figures(made: TTFont) -> None:
    """Point the digits at the glyphs that the font's `tnum` feature would put there."""
    face = made.face
    face.name = face.name + b"Table"
    swaps = single_substitutions(face._ttf_data, "tnum")
    for digit in map(ord, "0123456789"):
        glyph = swaps.get(face.charToGlyph[digit])
        if glyph is not None:
            face.charToGlyph[digit] = glyph
            face.charWidths[digit] = face._pdfScale(face.hmetrics[glyph][0])


def single_substitutions(data: bytes, tag: str) -> dict[int, int]:
    """Return glyph → glyph of one feature's single substitutions.

    Source: OpenType specification, GSUB lookup type 1, formats 1 and 2, and extension type 7.
    Empty where the font has no such feature.
    """

    def u16(at: int) -> int:
        return int.from_bytes(data[at : at + 2], "big")

    def u32(at: int) -> int:
        return int.from_bytes(data[at : at + 4], "big")

    gsub = _table_offset(data, b"GSUB")
    if gsub is None:
        return {}
    features, lookups = gsub + u16(gsub + 6), gsub + u16(gsub + 8)
    wanted: set[int] = set()
    for i in range(u16(features)):
        record = features + 2 + 6 * i
        if data[record : record + 4] == tag.encode("ascii"):
            feature = features + u16(record + 4)
            wanted |= {u16(feature + 4 + 2 * j) for j in range(u16(feature + 2))}
    found: dict[int, int] = {}
    for index in sorted(wanted):
        lookup = lookups + u16(lookups + 2 + 2 * index)
        kind = u16(lookup)
        for j in range(u16(lookup + 4)):
            table = lookup + u16(lookup + 6 + 2 * j)
            real = kind
            if kind == 7:
                real, table = u16(table + 2), table + u32(table + 4)
            if real != 1:
                continue
            covered = _covered(data, table + u16(table + 2))
            if u16(table) == 1:
                delta = u16(table + 4)
                found.update({glyph: (glyph + delta) & 0xFFFF for glyph in covered})
            else:
                found.update({g: u16(table + 6 + 2 * k) for k, g in enumerate(covered)})
    return found


def _covered(data: bytes, at: int) -> list[int]:
    """Return the glyphs of a coverage table, in its order."""
    form, count = struct.unpack_from(">HH", data, at)
    if form == 1:
        return list(struct.unpack_from(f">{count}H", data, at + 4))
    glyphs: list[int] = []
    for i in range(count):
        first, last, _ = struct.unpack_from(">HHH", data, at + 4 + 6 * i)
        glyphs.extend(range(first, last + 1))
    return glyphs


def _table_offset(data: bytes, tag: bytes) -> int | None:
    (count,) = struct.unpack_from(">H", data, 4)
    for i in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        if name == tag:
            return int(offset)
    return None
