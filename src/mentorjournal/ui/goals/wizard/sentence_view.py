"""The goal so far: one sentence that grows, whose parts lead to their questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from mentorjournal.domain.sentence import Piece, PieceKind, sentence_text
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.words import tr

_LONG = 150
"""Characters from which on the sentence is set smaller, to leave room for the question."""


class SentenceView(QTextBrowser):
    """Filled parts bold, blanks grey; each can be clicked, or reached by Tab and Enter.

    Attributes:
        piece_requested: (Piece) the question of a part is wanted.
    """

    piece_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self._role = TextRole.LARGE
        self._most = 0
        self.setProperty("bare", True)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse
            | flags.LinksAccessibleByMouse
            | flags.LinksAccessibleByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.anchorClicked.connect(self._on_anchor_clicked)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The parts that show."""
        return self._pieces

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another sentence."""
        if tuple(pieces) != self._pieces:
            self._pieces = tuple(pieces)
            self._write()

    def set_most(self, height: int) -> None:
        """Scroll what is taller than `height` in pixels; 0 for no limit."""
        if height != self._most:
            self._most = height
            self.updateGeometry()

    def _write(self) -> None:
        self.clear()
        long = sum(len(piece.text) for piece in self._pieces) > _LONG
        self._role = TextRole.BODY if long else TextRole.LARGE
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        block.setLineHeight(
            theme().px(5), QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
        )
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            block.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        cursor.setBlockFormat(block)
        for number, piece in enumerate(self._pieces):
            cursor.insertText(_shown(piece), self._format(number, piece))
        self.verticalScrollBar().setValue(0)
        said = sentence_text(self._pieces)
        self.setAccessibleName(tr("Your goal so far: %1").replace("%1", said))
        self.updateGeometry()

    def _format(self, number: int, piece: Piece) -> QTextCharFormat:
        look = theme()
        font = type(look.font())(look.font(self._role))
        shape = QTextCharFormat()
        if piece.kind is PieceKind.FILLED:
            font.setWeight(look.font(TextRole.STRONG).weight())
        shape.setFont(font)
        shape.setForeground(look.colour("muted" if piece.kind is PieceKind.EMPTY else "text"))
        if piece.letter:
            shape.setAnchor(True)
            shape.setAnchorHref(f"#{number}")
        return shape

    @Slot(QUrl)
    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.piece_requested.emit(self._pieces[int(url.fragment())])

    def doSetSource(self, name: QUrl, type: object = None) -> None:
        """Follow no link: a click asks for a page of the wizard."""

    def sizeHint(self) -> QSize:
        whole = int(self.document().size().height()) + 2
        over = 0 < self._most < whole
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAsNeeded if over else policy.ScrollBarAlwaysOff
        if bar != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)
        return QSize(theme().px(200), self._most if over else whole)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalScrollBar().setValue(0)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._write()


def _shown(piece: Piece) -> str:
    return f"[{piece.text}]" if piece.kind is PieceKind.EMPTY else piece.text
