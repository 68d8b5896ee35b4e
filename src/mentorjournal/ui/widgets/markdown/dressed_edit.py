"""The looks of the editor: lines dressed as what they will be, drawings, height, pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from mentorjournal.domain.markdown_syntax import Line
from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.ui.colours import Tokens
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.markdown.guard import guarded
from mentorjournal.ui.widgets.markdown.highlighter import BUDGET, MarkdownHighlighter
from mentorjournal.ui.widgets.markdown.overlay import Overlay, Place
from mentorjournal.ui.widgets.markdown.pictures import PictureProvider, Thumbnails
from mentorjournal.ui.widgets.markdown.source_edit import SourceEdit
from mentorjournal.ui.widgets.markdown.style import EditorColours, EditorStyle, Look

SLICE = 60
"""Blocks of a long text that are dressed at once while nothing else is to do."""


class DressedEdit(SourceEdit):
    """Source text that looks like what it will be; what the user does with it comes on top.

    Attributes:
        dressed: the last slice of a long text has its look now.
    """

    dressed = Signal()
    _ready = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dragging = False
        self._placeholder = ""
        self._next_undressed = -1
        self._lines: tuple[int, int] | None = None
        self._height = 0
        self._thumbnails = Thumbnails()
        self._dresser = QTimer(self)
        self._dresser.setInterval(0)
        self._dresser.timeout.connect(self._on_dress_next)
        self._set_up_widget()
        self._style = EditorStyle(self.colours_of(theme().tokens), self.font())
        self._highlighter = MarkdownHighlighter(self.document(), self._style, self._picture_room)
        self._overlay = Overlay(self.document(), self._highlighter, self._thumbnails)
        self.document().contentsChange.connect(self._on_contents_change)
        self.document().contentsChanged.connect(self._on_contents_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        theme().changed.connect(self._on_theme_changed)
        self._ready = True
        self._apply_style()

    def _set_up_widget(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setCursorWidth(2)
        self.document().setDocumentMargin(1)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)

    def set_text(self, text: str) -> None:
        """Show another text: forgets undo, puts the caret at its beginning, says nothing."""
        self._dresser.stop()
        self._next_undressed = -1
        self._highlighter.begin()
        self._load(clean_text(text), self._style.block(Look()))
        self._settle()
        self.verticalScrollBar().setValue(0)

    def line_of(self, block: QTextBlock) -> Line:
        """Return the reading of a block of this document."""
        return self._highlighter.line_of(block)

    def fence_before(self, block: QTextBlock) -> str:
        """Return the fence of the code that a block stands in, or ""."""
        return self._highlighter.fence_before(block)

    # -- looks ------------------------------------------------------------------------------

    def colours_of(self, tokens: Tokens) -> EditorColours:
        """Return the colours that the editor takes from a theme."""
        return EditorColours.from_tokens(tokens)

    @property
    def style_in_use(self) -> EditorStyle:
        """The formats and measures in use."""
        return self._style

    def set_placeholder(self, text: str) -> None:
        """Show `text` while the editor is empty."""
        self._placeholder = text
        self.setAccessibleDescription(text)
        self.viewport().update()

    def set_picture_provider(self, provider: PictureProvider | None) -> None:
        """Take pictures from `provider` (attachment id to bytes, or None where it has none)."""
        self._thumbnails.set_provider(provider)
        self._dress_again()

    def set_auto_height(self, fewest: int, most: int | None) -> None:
        """Grow with the text from `fewest` to `most` lines of plain text; None: without end."""
        self._lines = (fewest, most if most is not None else 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_size_changed()

    def sizeHint(self) -> QSize:
        width = self._style.readable_width
        return QSize(width, self._height if self._lines else round(self._style.line * 12))

    def minimumSizeHint(self) -> QSize:
        height = self._height if self._lines else self._style.line * 3
        return QSize(round(self._style.em * 12), height)

    def _apply_style(self) -> None:
        self._style = EditorStyle(self.colours_of(theme().tokens), self.font())
        self._highlighter.style = self._style
        self.document().setIndentWidth(self._style.level_width)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, QColor(self._style.colours.text))
        self.setPalette(palette)
        self._fit_width()
        self._dress_again()
        self._on_size_changed()
        self.viewport().update()

    def _dress_again(self) -> None:
        """Give each block its look again, those at the beginning at once."""
        self._next_undressed = 0
        self._on_dress_next()
        if self._next_undressed >= 0:
            self._dresser.start()

    @Slot()
    def _on_dress_next(self) -> None:
        block = self.document().findBlockByNumber(self._next_undressed)
        if not block.isValid():
            self._dresser.stop()
            self._next_undressed = -1
            return
        if self.document().blockCount() > BUDGET:
            if not self.isVisible():
                self._dresser.stop()
                return
            if not self.document().lastBlock().layout().lineCount():
                return  # Qt still lays the text out in its own steps; a change would hurry it
        wanted = list(self._highlighter.looks_from(block, SLICE))
        touch = QTextBlockFormat()
        touch.setProperty(EditorStyle.STYLED_KEY, 1)
        cursor = QTextCursor(block)
        self._busy = True
        try:
            self._highlighter.begin()
            cursor.beginEditBlock()
            cursor.setPosition(wanted[-1][0].position(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeBlockFormat(touch)
            for each, look in wanted:
                self._measure(cursor, each, look)
            cursor.endEditBlock()
        finally:
            self._busy = False
        following = wanted[-1][0].next()
        self._next_undressed = following.blockNumber() if following.isValid() else -1
        self._settle()
        if self._next_undressed < 0:
            self._dresser.stop()
            self.dressed.emit()

    def _measure(self, cursor: QTextCursor, block: QTextBlock, look: Look) -> None:
        """Give a block the measures of a look."""
        if block.blockFormat().intProperty(EditorStyle.LOOK_KEY) != self._style.key(look):
            cursor.setPosition(block.position())
            cursor.setBlockFormat(self._style.block(look))

    def _prepare_loaded(self, cursor: QTextCursor) -> None:
        for block, look in self._highlighter.looks_from(self.document().begin(), BUDGET):
            self._measure(cursor, block, look)

    def _settle(self) -> None:
        """After a change of text: measures of changed blocks, and the rest in slices."""
        pending = self._highlighter.pending
        skipped = self._highlighter.begin()
        if pending:
            numbers = sorted(pending)
            pending.clear()
            self._busy = True
            try:
                cursor = QTextCursor(self.document())
                cursor.beginEditBlock()
                for number in numbers:
                    block = self.document().findBlockByNumber(number)
                    for each, look in self._highlighter.looks_from(block, 1):
                        self._measure(cursor, each, look)
                cursor.endEditBlock()
            finally:
                self._busy = False
            pending.clear()
        waiting = [n for n in (skipped, self._highlighter.begin(), self._next_undressed) if n >= 0]
        if waiting:
            self._next_undressed = min(waiting)
            self._dresser.start()

    def _fit_width(self) -> None:
        spare = self.viewportMargins().left()
        whole = self.viewport().width() + spare
        width = min(whole, self._style.readable_width)
        # Qt leaves what is to spare on the right of the text, from right to left too.
        unused = whole - width if self.isRightToLeft() else 0
        if unused != spare:
            self.setViewportMargins(unused, 0, 0, 0)
        if width > 0 and width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)
        room = max(64, width // 64 * 64)
        tall = round(self._style.em * 20)
        if self._thumbnails.set_limits(room, tall, self.devicePixelRatioF()):
            self._dress_again_if_pictured()

    def _dress_again_if_pictured(self) -> None:
        if not self.document().find("](attachment:").isNull():
            self._dress_again()

    def _picture_room(self, attachment_id: str) -> int:
        height = self._thumbnails.height(attachment_id)
        return height + round(self._style.em * 0.7) if height else 0

    # -- what happened ----------------------------------------------------------------------

    @Slot()
    def _on_contents_changed(self) -> None:
        if self._busy:
            return
        self._settle()
        if self._changed:
            self._changed = False
            self._say_undo()
            self.text_edited.emit()

    @Slot()
    def _on_cursor_moved(self) -> None:
        if self._busy:
            return
        cursor = self.textCursor()
        if not cursor.hasSelection() and not self._dragging:
            block = cursor.block()
            line = self.line_of(block)
            column = cursor.positionInBlock()
            if (line.is_list or line.quote) and column < line.content:
                cursor.setPosition(block.position() + line.content)
                self.setTextCursor(cursor)
                return
        self._show_marks()

    def _show_marks(self) -> None:
        shown = self.hasFocus() and not self._dragging and not self.isReadOnly()
        self._busy = True
        try:
            self._highlighter.set_caret(self.textCursor() if shown else None)
        finally:
            self._busy = False

    @Slot()
    def _on_size_changed(self) -> None:
        if self._lines is None:
            return
        fewest, most = self._lines
        wanted = self.document().documentLayout().documentSize().height()
        least = fewest * self._style.line + 2
        limit = most * self._style.line + 2 if most else wanted
        height = round(min(max(wanted, least), max(limit, least)))
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if wanted > height + 1:
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        margins = self.contentsMargins()
        height += margins.top() + margins.bottom()
        if height != self._height:
            self._height = height
            self.updateGeometry()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._apply_style()

    # -- Qt's virtuals ----------------------------------------------------------------------

    @guarded(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._ready and event.type() == QEvent.Type.FontChange:
            self._apply_style()
        if self._ready and event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit_width()

    @guarded(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._next_undressed >= 0:
            self._dresser.start()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        places = self.visible_places(event.rect())
        under = QPainter(self.viewport())
        self._overlay.draw_under(under, places)
        under.end()
        super().paintEvent(event)
        over = QPainter(self.viewport())
        caret = self.textCursor().blockNumber() if self.hasFocus() else -1
        self._overlay.draw_over(over, places, caret)
        if places and self._placeholder and self.document().isEmpty():
            self._overlay.draw_placeholder(over, places[0], self._placeholder)
        over.end()

    def visible_places(self, seen: QRect | None = None) -> list[Place]:
        """Return the blocks that are in view, and one above.

        `seen` is the part of the viewport that counts; by default what no scroll area around
        an editor as tall as its text hides.
        """
        seen = seen or self.viewport().visibleRegion().boundingRect()
        if seen.isEmpty():
            seen = self.viewport().rect()
        block = self.cursorForPosition(seen.topLeft()).block()
        if block.previous().isValid():
            block = block.previous()
        offset = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        return list(self._overlay.places(block, offset, seen.bottom() + 1))
