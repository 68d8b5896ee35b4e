"""The theme of the window: scheme, type sizes, spacing, icons, and their way onto the application.

Everything that is drawn asks the one `Theme` of the application (`theme()`), as Qt's own widgets
ask the one `QStyle`. Sizes grow from the type size, so that the whole window follows the text size
that the user needs, from 100 % to 200 %.
"""

from __future__ import annotations

import sys
from enum import Enum
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from mentorjournal.resources import resource_path
from mentorjournal.ui.colours import DARK, LIGHT, Tokens
from mentorjournal.ui.icons import IconPainter
from mentorjournal.ui.stylesheet import build_stylesheet, write_indicators

FAMILY = "Inter"
FACES = ("Regular", "SemiBold", "Medium", "Italic", "Bold")
BODY_POINTS = 10.5
"""Body text at 100 %: 14 px on the 96 dpi that Qt counts points in."""
SPACES = (4, 8, 12, 16, 24, 32)
"""Steps 1 to 6 in units of 1/14 of the body type size."""


class Scheme(Enum):
    """Which colours the user wants; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextRole(Enum):
    """What a piece of text is; says its size and weight: (name, size to body, weight)."""

    TITLE = ("title", 22 / 14, QFont.Weight.Bold)
    HEADING = ("heading", 15 / 14, QFont.Weight.Bold)
    SECTION = ("section", 12 / 14, QFont.Weight.DemiBold)
    STRONG = ("strong", 1.0, QFont.Weight.DemiBold)
    MEDIUM = ("medium", 1.0, QFont.Weight.Medium)
    BODY = ("body", 1.0, QFont.Weight.Normal)
    LARGE = ("large", 16 / 14, QFont.Weight.Normal)
    SMALL = ("small", 12 / 14, QFont.Weight.Normal)
    CHIP = ("chip", 12 / 14, QFont.Weight.Medium)


class Theme(QObject):
    """Colours, fonts, spaces and icons of the application.

    Attributes:
        changed: colours or sizes are others now; self-painted widgets update themselves.
    """

    changed = Signal()
    _current: ClassVar[Theme | None] = None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme.SYSTEM
        self._text_scale = 1.0
        self._tokens = LIGHT
        self._app: QApplication | None = None
        self._icons = IconPainter(self._token)
        self._fonts: dict[TextRole, QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._em = 14.0

    @classmethod
    def current(cls) -> Theme:
        """Return the theme that was applied to the application.

        Raises:
            RuntimeError: none was applied yet.
        """
        if cls._current is None:
            raise RuntimeError("Theme().apply(app) comes before the first widget")
        return cls._current

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def scheme(self) -> Scheme:
        """What the user asked for; see `tokens.dark` for what is shown."""
        return self._scheme

    @property
    def text_scale(self) -> float:
        """The user's text size, 1.0 to 2.0."""
        return self._text_scale

    def apply(self, app: QApplication) -> None:
        """Dress the application; call once, before the first widget is made."""
        self._app = app
        self.setParent(app)
        Theme._current = self
        register_fonts()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self._refresh()

    def set_scheme(self, scheme: Scheme) -> None:
        """Show the light or dark colours, or those of the system."""
        if scheme is not self._scheme:
            self._scheme = scheme
            self._refresh()

    def set_text_scale(self, scale: float) -> None:
        """Set the text size, 1.0 (as designed) to 2.0; values outside are clamped."""
        scale = min(2.0, max(1.0, scale))
        if scale != self._text_scale:
            self._text_scale = scale
            self._refresh()

    def colour(self, token: str) -> QColor:
        """Return a token as a colour to paint with; do not change it in place."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(self._token(token))
        return found

    def font(self, role: TextRole = TextRole.BODY) -> QFont:
        """Return the font of a role; do not change it in place."""
        found = self._fonts.get(role)
        if found is None:
            _, size, weight = role.value
            found = QFont(FAMILY)
            found.setPointSizeF(body_points() * self._text_scale * size)
            found.setWeight(weight)
            if role is TextRole.TITLE:
                found.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
            self._fonts[role] = found
        return found

    def px(self, designed: float) -> int:
        """Return a length drawn as `designed` px beside 14 px type, for the type in use."""
        return max(1, round(designed * self._em / 14))

    def space(self, step: int) -> int:
        """Return a distance in logical pixels; `step` 1 to 6 is 4, 8, 12, 16, 24, 32 at 100 %."""
        return self.px(SPACES[step - 1])

    def icon(self, name: str, token: str = "text") -> QIcon:
        """Return the Lucide icon `name` in the colour of `token`; it follows the scheme."""
        return self._icons.icon(name, token)

    def icon_pixmap(
        self, name: str, token: str = "text", size: int | None = None, ratio: float = 1.0
    ) -> QPixmap:
        """Return an icon to paint, `size` logical pixels square (default `icon_size()`)."""
        return self._icons.pixmap(name, token, size or self.icon_size(), ratio)

    def icon_size(self) -> int:
        """Return the side of an icon beside body text, in logical pixels."""
        return self.px(16)

    def _token(self, name: str) -> str:
        return str(getattr(self._tokens, name))

    @Slot()
    def _on_system_scheme_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        app = self._app
        if app is None:
            return
        system_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._scheme is Scheme.DARK or (self._scheme is Scheme.SYSTEM and system_dark)
        self._tokens = DARK if dark else LIGHT
        self._fonts.clear()
        self._colours.clear()
        self._icons.forget()
        body = self.font()
        # Inter's line is 1.21 of its type size; a substitute font brings its own.
        self._em = QFontMetricsF(body).height() / 1.21
        app.setFont(body)
        app.setPalette(build_palette(self._tokens))
        indicators = write_indicators(self._icons, self._tokens)
        app.setStyleSheet(build_stylesheet(self, indicators))
        self.changed.emit()


def theme() -> Theme:
    """Return the theme of the application; see `Theme.current`."""
    return Theme.current()


def register_fonts() -> None:
    """Make the bundled typeface known to Qt; files already known are not read again."""
    if FAMILY in QFontDatabase.families():
        return
    folder = resource_path("fonts")
    for face in FACES:
        QFontDatabase.addApplicationFont(str(folder / f"{FAMILY}-{face}.ttf"))


def body_points() -> float:
    """Return the size of body text in points before the user's own text size.

    The designed size holds on a desktop with its usual font; where the desktop's font is set
    larger (or smaller) by more than a seventh, the window follows it.
    """
    usual = {"windows": 9.0, "cocoa": 13.0}.get(QGuiApplication.platformName(), 10.5)
    designed = 14.0 if sys.platform == "darwin" else BODY_POINTS
    if QGuiApplication.platformName() in {"offscreen", "minimal"}:
        return designed
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    ratio = system / usual if system > 0 else 1.0
    return designed * (min(2.0, ratio) if not 6 / 7 <= ratio <= 8 / 7 else 1.0)


def build_palette(tokens: Tokens) -> QPalette:
    """Return Qt's palette for `tokens`, for what Fusion paints without the stylesheet."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, token in {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.field,
        role.AlternateBase: tokens.inset,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.card,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.ToolTipBase: tokens.tooltip,
        role.ToolTipText: tokens.on_tooltip,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.on_selection,
        role.Accent: tokens.accent,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.violet_text,
        role.Light: tokens.card,
        role.Midlight: tokens.border,
        role.Mid: tokens.border,
        role.Dark: tokens.field_border,
        role.Shadow: tokens.rail_border,
    }.items():
        palette.setColor(name, QColor(token))
    disabled = QColor(tokens.disabled)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, disabled)
    return palette
