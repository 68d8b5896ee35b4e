from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtGui import QColor, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentorjournal.ui.colours import DARK, LIGHT, Tokens
from mentorjournal.ui.icons import IconPainter
from mentorjournal.ui.stylesheet import INDICATORS, write_indicators
from mentorjournal.ui.theme import Scheme, TextRole, Theme, theme
from mentorjournal.ui.widgets.chip import ChipKind

from .contrast import TEXT_PAIRS, contrast

SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


@pytest.mark.parametrize("tokens", SCHEMES)
def test_every_colour_is_written_as_rrggbb(tokens: Tokens):
    for field in dataclasses.fields(tokens):
        value = getattr(tokens, field.name)
        if field.name != "dark":
            assert re.fullmatch(r"#[0-9A-F]{6}", value), field.name


def test_contrast_agrees_with_known_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(tokens: Tokens, ink: str, ground: str):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("kind", ChipKind)
def test_chips_can_be_read(tokens: Tokens, kind: ChipKind):
    ground, ink = kind.value
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("mark", ["control_border", "focus", "accent", "amber", "red"])
def test_marks_and_rings_stand_out_from_a_card(tokens: Tokens, mark: str):
    assert contrast(getattr(tokens, mark), tokens.card) >= 3.0


def test_text_is_set_in_the_bundled_typeface(look: Theme):
    for role in TextRole:
        assert QFontInfo(look.font(role)).family() == "Inter"
    assert QFontInfo(look.font(TextRole.STRONG)).weight() == 600
    assert QFontInfo(look.font(TextRole.TITLE)).weight() == 700


def test_dark_colours_reach_qt_and_come_back(look: Theme, qapp: QApplication, qtbot):
    with qtbot.waitSignal(look.changed):
        look.set_scheme(Scheme.DARK)
    assert look.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    look.set_scheme(Scheme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.window


def test_the_same_scheme_again_changes_nothing(look: Theme, qtbot):
    with qtbot.assertNotEmitted(look.changed):
        look.set_scheme(Scheme.LIGHT)
        look.set_text_scale(1.0)


def test_sizes_grow_with_the_text_and_stop_at_two_hundred_per_cent(look: Theme):
    points, space, icon = look.font().pointSizeF(), look.space(4), look.icon_size()
    look.set_text_scale(9.0)
    assert look.text_scale == 2.0
    assert look.font().pointSizeF() == pytest.approx(2 * points)
    assert look.space(4) == pytest.approx(2 * space, abs=1)
    assert look.icon_size() == pytest.approx(2 * icon, abs=1)


def test_a_label_on_screen_grows_with_the_text(look: Theme, qtbot):
    label = QLabel("How did handing over go?")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint()
    look.set_text_scale(2.0)
    assert label.sizeHint().width() > 1.8 * before.width()


def is_inked(image: QImage, colour: str) -> bool:
    """Whether the most opaque point has that colour, but for rounding."""
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    ink = image.pixelColor(*max(points, key=lambda at: image.pixelColor(*at).alpha()))
    wanted = QColor(colour)
    pairs = zip(ink.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    return ink.alpha() > 200 and all(abs(one - other) <= 2 for one, other in pairs)


def test_an_icon_follows_the_scheme_and_the_density(look: Theme):
    icon = look.icon("plus", "accent")
    assert is_inked(icon.pixmap(QSize(16, 16)).toImage(), LIGHT.accent)
    look.set_scheme(Scheme.DARK)
    assert is_inked(icon.pixmap(QSize(16, 16)).toImage(), DARK.accent)
    fine = look.icon_pixmap("plus", "accent", 16, 2.0)
    assert fine.size() == QSize(32, 32)
    assert fine.devicePixelRatio() == 2.0


def test_an_unknown_icon_is_an_error(look: Theme):
    with pytest.raises(FileNotFoundError):
        look.icon_pixmap("no-such-drawing")


def test_qt_reads_the_whole_stylesheet(look: Theme, qtbot, qtlog):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    look.set_scheme(Scheme.DARK)
    look.set_text_scale(1.5)
    assert [r.message for r in qtlog.records if "stylesheet" in r.message.lower()] == []


def test_pictures_of_controls_are_written_once(look: Theme, tmp_path: Path, monkeypatch):
    def in_folder(place: object) -> str:
        return str(tmp_path / "cache")

    monkeypatch.setattr(QStandardPaths, "writableLocation", in_folder)
    icons = IconPainter(lambda token: str(getattr(LIGHT, token)))
    files = write_indicators(icons, LIGHT)
    assert set(files) == set(INDICATORS)
    assert LIGHT.on_accent in Path(files["check"]).read_text()
    ages = {name: Path(file).stat().st_mtime_ns for name, file in files.items()}
    assert write_indicators(icons, LIGHT) == files
    assert ages == {name: Path(file).stat().st_mtime_ns for name, file in files.items()}
    assert set(write_indicators(icons, DARK).values()).isdisjoint({files["check"]})


def test_without_a_cache_folder_the_theme_still_works(tmp_path: Path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")

    def below_a_file(place: object) -> str:
        return str(blocked / "cache")

    monkeypatch.setattr(QStandardPaths, "writableLocation", below_a_file)
    icons = IconPainter(lambda token: str(getattr(LIGHT, token)))
    assert write_indicators(icons, LIGHT) == {}


def test_there_is_one_theme(look: Theme):
    assert theme() is look
