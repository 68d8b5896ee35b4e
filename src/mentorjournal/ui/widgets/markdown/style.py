"""Colours and measures of the editor, made into the formats that Qt's text engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
)

from mentorjournal.ui.colours import Tokens

LINE_HEIGHT = 1.5
READABLE_COLUMNS = 72
LEVEL = 26 / 14
"""Indent of one level of a list or quote, in em: a check box of 16/14 and its gap."""
HEADING_SIZES = {1: 1.5, 2: 1.25, 3: 1.1}
DEEPEST = 8
"""Levels of indent that are drawn; deeper ones stand where the deepest does."""


@dataclass(frozen=True, slots=True)
class EditorColours:
    """The colours of an editor, each `#RRGGBB`."""

    text: str
    muted: str
    mark: str
    accent: str
    on_accent: str
    link: str
    line: str
    bar: str
    box: str
    code_ground: str
    ground: str
    found: str
    found_now: str

    @classmethod
    def from_tokens(cls, tokens: Tokens) -> EditorColours:
        """Return the colours for an editor on a card."""
        return cls(
            text=tokens.text,
            muted=tokens.muted,
            mark=tokens.muted,
            accent=tokens.accent,
            on_accent=tokens.on_accent,
            link=tokens.accent_text,
            line=tokens.field_border,
            bar=tokens.field_border,
            box=tokens.control_border,
            code_ground=tokens.inset,
            ground=tokens.card,
            found=tokens.amber_soft,
            found_now=tokens.selection,
        )

    @classmethod
    def private(cls, tokens: Tokens) -> EditorColours:
        """Return the colours for text that never leaves the journal."""
        return cls(
            text=tokens.text,
            muted=tokens.muted_soft,
            mark=tokens.muted_soft,
            accent=tokens.violet,
            on_accent=tokens.private,
            link=tokens.on_private,
            line=tokens.private_border,
            bar=tokens.private_border,
            box=tokens.violet,
            code_ground=tokens.violet_soft,
            ground=tokens.private,
            found=tokens.amber_soft,
            found_now=tokens.selection,
        )


class Face:
    """How a stretch of characters looks; faces add up (plain numbers: they are added a lot)."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8
    LINK = 16
    MARK = 32
    HIDDEN = 64
    MUTED = 128
    HEADING_1 = 256
    HEADING_2 = 512
    HEADING_3 = 1024


HEADING_FACES = {1: Face.HEADING_1, 2: Face.HEADING_2, 3: Face.HEADING_3}


class Ground(IntEnum):
    """What a block is, as far as its measures go."""

    TEXT = 0
    HEADING_1 = 1
    HEADING_2 = 2
    HEADING_3 = 3
    CODE = 4
    PICTURE = 5


HEADING_GROUNDS = {1: Ground.HEADING_1, 2: Ground.HEADING_2, 3: Ground.HEADING_3}


class Look(NamedTuple):
    """Everything that the measures of a block follow from."""

    ground: Ground = Ground.TEXT
    level: int = 0
    right_to_left: bool = False
    first: bool = False
    below: int = 0
    """Room below for a picture, in logical pixels."""


class EditorStyle:
    """Formats for one font and one set of colours, each made once.

    Attributes:
        colours: the colours in use.
        font: the font of plain text.
        em: its type size in logical pixels.
        line: height of a line of plain text in logical pixels.
    """

    LOOK_KEY = QTextFormat.Property.UserProperty.value + 1
    STYLED_KEY = QTextFormat.Property.UserProperty.value + 2

    _generation = 0

    def __init__(self, colours: EditorColours, font: QFont) -> None:
        EditorStyle._generation += 1
        self._generation = EditorStyle._generation
        self.colours = colours
        self.font = QFont(font)
        self.em = max(6.0, float(QFontInfo(font).pixelSize()))
        self.line = round(self.em * LINE_HEIGHT)
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self._characters: dict[int, QTextCharFormat] = {}
        self._blocks: dict[Look, QTextBlockFormat] = {}
        self._keys: dict[Look, int] = {}

    @property
    def level_width(self) -> float:
        """Indent of one level, in logical pixels."""
        return round(self.em * LEVEL)

    @property
    def readable_width(self) -> int:
        """Greatest width of a line of text, in logical pixels."""
        return round(QFontMetricsF(self.font).averageCharWidth() * READABLE_COLUMNS)

    def key(self, look: Look) -> int:
        """Return the number that a block format of this look carries in `LOOK_KEY`."""
        found = self._keys.get(look)
        if found is None:
            found = self._keys[look] = self._generation * 10_000 + len(self._keys) + 1
        return found

    def block(self, look: Look) -> QTextBlockFormat:
        """Return the measures of a block."""
        found = self._blocks.get(look)
        if found is None:
            found = self._blocks[look] = self._make_block(look)
        return found

    def characters(self, face: int) -> QTextCharFormat:
        """Return the format of characters."""
        found = self._characters.get(face)
        if found is None:
            found = self._characters[face] = self._make_characters(face)
        return found

    def _make_block(self, look: Look) -> QTextBlockFormat:
        size = HEADING_SIZES.get(int(look.ground), 1.0)
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        made = QTextBlockFormat()
        spread = 1.35 if size > 1.2 else LINE_HEIGHT
        made.setLineHeight(round(self.em * size * spread), fixed)
        made.setIndent(look.level)
        if Ground.HEADING_1 <= look.ground <= Ground.HEADING_3:
            made.setTopMargin(0 if look.first else round(self.em * (0.15 + 0.25 * size)))
            made.setBottomMargin(round(self.em * 0.15))
        if look.ground is Ground.CODE:
            made.setLeftMargin(round(self.em * 0.85))
            made.setRightMargin(round(self.em * 0.85))
            made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        elif look.right_to_left:
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if look.below:
            made.setBottomMargin(look.below)
        made.setProperty(self.LOOK_KEY, self.key(look))
        return made

    def _make_characters(self, face: int) -> QTextCharFormat:
        made = QTextCharFormat()
        colours = self.colours
        for level, bit in HEADING_FACES.items():
            if face & bit:
                made.setFontWeight(QFont.Weight.DemiBold)
                self._set_size(made, HEADING_SIZES[level])
                made.setForeground(QColor(colours.text))
        if face & Face.MUTED:
            made.setForeground(QColor(colours.muted))
        if face & Face.BOLD:
            made.setFontWeight(QFont.Weight.Bold)
        if face & Face.ITALIC:
            made.setFontItalic(True)
        if face & Face.STRIKE:
            made.setFontStrikeOut(True)
        if face & Face.CODE:
            made.setFontFamilies([self._fixed])
            self._set_size(made, 0.92)
            made.setBackground(QColor(colours.code_ground))
        if face & Face.LINK:
            made.setForeground(QColor(colours.link))
            made.setFontUnderline(True)
        if face & Face.MARK:
            made.setForeground(QColor(colours.mark))
            made.setFontWeight(QFont.Weight.Normal)
            made.setFontUnderline(False)
            made.setFontStrikeOut(False)
        if face & Face.HIDDEN:
            # Near zero wide, full height: the line and its caret stay as they are.
            made.setForeground(QColor(0, 0, 0, 0))
            made.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
            made.setFontLetterSpacing(0.02)
            made.setFontStretch(1)
            made.setFontUnderline(False)
            made.setFontStrikeOut(False)
        return made

    def _set_size(self, made: QTextCharFormat, ratio: float) -> None:
        if self.font.pointSizeF() > 0:
            made.setFontPointSize(self.font.pointSizeF() * ratio)
        else:
            made.setProperty(
                QTextFormat.Property.FontPixelSize.value, round(self.font.pixelSize() * ratio)
            )
