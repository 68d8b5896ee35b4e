"""What lies under resources/ can be used, and may be given on."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

import mentorjournal
from mentorjournal.resources import resource_path

FONTS = sorted(resource_path("fonts").glob("*.ttf"))
ICONS = sorted(set(resource_path("icons").glob("*.svg")) - {resource_path("icons", "app.svg")})
LETTERS = {
    "Inter": "AzÀßñčőşžẞĄΩяЖếữ–—“”‘’…•✓→●○▲€£½²",
    "NotoEmoji": "👍🎉🌱☑❤",
    "NotoSansArabic": "سجلالإرشاد،؟",
    "NotoSansDevanagari": "हिन्दीक्षत्रज्ञ।०१२",
    "NotoSansHebrew": "יומןחונכות",
}


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_fonts_can_be_embedded_and_hold_the_letters_of_their_script(font: Path) -> None:
    known = TTFont(font.stem, str(font)).face.charToGlyph
    missing = [letter for letter in LETTERS[font.stem.split("-")[0]] if ord(letter) not in known]
    assert not missing


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_fonts_have_their_licence_beside_them(font: Path) -> None:
    licence = font.with_name(f"{font.stem.split('-')[0]}-LICENSE.txt")
    assert "SIL OPEN FONT LICENSE" in licence.read_text("utf-8").upper()


def test_icons_have_their_licence_beside_them() -> None:
    assert "ISC License" in resource_path("icons", "LICENSE.txt").read_text("utf-8")


def test_each_icon_is_named_somewhere_in_the_program() -> None:
    source = Path(mentorjournal.__file__).parent.rglob("*.py")
    program = "".join(path.read_text("utf-8") for path in source)
    assert ICONS
    assert not [icon.stem for icon in ICONS if f'"{icon.stem}"' not in program]


def test_icons_can_be_recoloured() -> None:
    assert not [icon.name for icon in ICONS if not is_recolourable(icon)]


def is_recolourable(icon: Path) -> bool:
    drawn = ElementTree.parse(icon).getroot()
    colours = {part.get(name) for part in drawn.iter() for name in ("stroke", "fill")}
    return drawn.get("viewBox") == "0 0 24 24" and colours == {"currentColor", "none", None}
