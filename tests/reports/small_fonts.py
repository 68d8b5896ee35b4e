"""A small TrueType font with letters of one's choice, made from a bundled one."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from mentorjournal.reports.fonts import font
from mentorjournal.resources import resource_path


def font_with(letters: str, path: Path) -> Path:
    """Write a font whose glyphs stand for `letters`: those of another script."""
    data = resource_path("fonts", "NotoSansHebrew-Regular.ttf").read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables: dict[bytes, bytes] = {}
    for n in range(count):
        tag, _, at, length = struct.unpack_from(">4sIII", data, 12 + 16 * n)
        if tag not in (b"GSUB", b"GPOS", b"GDEF", b"DSIG"):
            tables[tag] = data[at : at + length]
    glyphs = font("NotoSansHebrew-Regular").face.charToGlyph
    shapes = [glyphs[code] for code in range(ord("א"), ord("ת") + 1)]
    groups = [(ord(" "), glyphs[ord(" ")])]
    groups += [(ord(x), shapes[n % len(shapes)]) for n, x in enumerate(sorted(letters))]
    body = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in groups)
    format_12 = struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(groups)) + body
    tables[b"cmap"] = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + format_12
    name = f"Small{zlib.crc32(letters.encode()):08x}".encode("utf-16-be")
    tables[b"name"] = struct.pack(">HHHHHHHHH", 0, 1, 18, 3, 1, 0x409, 6, len(name), 0) + name
    path.write_bytes(_file(tables))
    return path


def _file(tables: dict[bytes, bytes]) -> bytes:
    """Put tables together (OpenType, "Organization of an OpenType font")."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(
        ">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    at = 12 + 16 * count
    directory, bodies = b"", b""
    for tag, body in sorted(tables.items()):
        padded = body + bytes(-len(body) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, at + len(bodies), len(body))
        bodies += padded
    return head + directory + bodies
