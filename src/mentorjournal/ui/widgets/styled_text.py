"""Running text of several weights that wraps, can be selected, and is never read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from mentorjournal.ui.theme import TextRole, theme


class Ink(Enum):
    """How a piece of text looks: (role or None for that of the whole, colour token, struck)."""

    PLAIN = (None, "text", False)
    STRONG = (TextRole.STRONG, "text", False)
    MUTED = (None, "muted", False)
    QUIET = (TextRole.SMALL, "muted", False)
    GONE = (None, "muted", True)


class Piece(NamedTuple):
    """A run of text and how it looks."""

    text: str
    ink: Ink = Ink.PLAIN


class StyledText(QTextEdit):
    """Paragraphs of pieces, as tall as they need; it does not scroll."""

    def __init__(
        self, role: TextRole = TextRole.BODY, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._paragraphs: list[Sequence[Piece]] = []
        self._name = name
        self.setProperty("bare", True)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_paragraphs(self, paragraphs: Sequence[Sequence[Piece]]) -> None:
        """Show other text; the first paragraph of a group is set off by `Piece("")` before it."""
        if list(paragraphs) != self._paragraphs:
            self._paragraphs = list(paragraphs)
            self._write()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, pieces in enumerate(self._paragraphs):
            block = QTextBlockFormat()
            block.setLineHeight(
                theme().px(3), QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
            )
            if number and pieces and not pieces[0].text:
                block.setTopMargin(theme().space(3))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                block.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            if number:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            for piece in pieces:
                cursor.insertText(piece.text, self._format(piece.ink))
        cursor.endEditBlock()
        said = "\n".join("".join(p.text for p in pieces) for pieces in self._paragraphs)
        self.setAccessibleName(f"{self._name}: {said}" if self._name else said)
        self.updateGeometry()

    def _format(self, ink: Ink) -> QTextCharFormat:
        role, token, struck = ink.value
        shape = QTextCharFormat()
        font = theme().font(role or self._role)
        if role is TextRole.STRONG:
            font = type(font)(font)
            font.setPointSizeF(theme().font(self._role).pointSizeF())
        shape.setFont(font)
        shape.setForeground(theme().colour(token))
        shape.setFontStrikeOut(struck)
        return shape

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), int(self.document().size().height()) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._write()
