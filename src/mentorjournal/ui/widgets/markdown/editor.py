"""The editor of a note: plain Markdown that looks like what it will be while one types.

The source is what is stored; no mark is lost or added behind the writer's back. The editor shows
and says, and opens nothing itself: links, files and pictures leave it as signals.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
)
from PySide6.QtWidgets import QMenu, QWidget

from mentorjournal.domain.markdown_syntax import LineKind
from mentorjournal.domain.markdown_text import ATTACHMENT, clean_text, safe_link
from mentorjournal.ui.widgets.markdown import keys, paste
from mentorjournal.ui.widgets.markdown.commands import EditorCommands
from mentorjournal.ui.widgets.markdown.dressed_edit import DressedEdit
from mentorjournal.ui.widgets.markdown.guard import guarded


class MarkdownEditor(DressedEdit):
    """An editor on plain Markdown; wire its signals, give it a picture provider.

    Attributes:
        text_edited: the user has changed the text (typing, commands, undo); not `set_text`.
        link_activated: the user wants this address opened (str; only http, https, mailto).
        files_offered: files were dropped or pasted (list of Path; none was looked at).
        image_offered: a picture was pasted (QImage).
        find_requested: the user wants to find words in this text.
        commands: what the keys do, for menus and buttons of a page.
    """

    commands: EditorCommands

    link_activated = Signal(str)
    files_offered = Signal(object)
    image_offered = Signal(QImage)
    find_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: int | None = None
        self._pressed_link = ""
        self.commands = EditorCommands(self)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Note"))

    def insert_attachment(self, attachment_id: str, name: str, is_image: bool) -> None:
        """Write a picture or a link of an attachment at the caret, a picture on its own line."""
        label = clean_text(name).replace("\n", " ").replace("[", "(").replace("]", ")")
        made = f"{'!' if is_image else ''}[{label}]({ATTACHMENT}{attachment_id})"
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if is_image:
            before = self.document().findBlock(start)
            after = self.document().findBlock(end)
            made = made if start == before.position() else "\n" + made
            made += "\n" if end == after.position() + after.length() - 1 else "\n\n"
        self.replace(start, end, made)

    # -- Qt's virtuals ----------------------------------------------------------------------

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            wanted = keys.wants(self, event)
            if wanted is not None:
                event.setAccepted(wanted)
                return True
        return super().event(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keys.handle(self, event):
            event.accept()
        elif keys.is_undo_or_redo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded(False)
    def focusNextPrevChild(self, forward: bool) -> bool:
        if not self.isReadOnly() and self.line_of(self.textCursor().block()).is_list:
            return False
        return super().focusNextPrevChild(forward)

    @guarded(None)
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._dragging = event.reason() == Qt.FocusReason.MouseFocusReason
        self._show_marks()

    @guarded(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dragging = False
        self._history.seal()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_marks()

    def task_box_at(self, point: QPoint) -> QTextBlock | None:
        """Return the block whose check box is drawn at a point of the viewport."""
        reach = round(self._style.em * 0.35)
        for place in self.visible_places():
            if place.line.kind is LineKind.TASK:
                box = self._overlay.box_of(place).adjusted(-reach, -reach, reach, reach)
                if box.contains(QPointF(point)):
                    return place.block
        return None

    def link_under(self, point: QPoint) -> str:
        """Return the address under a point of the viewport, if a click may open it."""
        position = (
            self.document()
            .documentLayout()
            .hitTest(
                QPointF(point) + QPointF(0, self.verticalScrollBar().value()),
                Qt.HitTestAccuracy.ExactHit,
            )
        )
        return self.commands.link_at(position) if position >= 0 else ""

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self._pressed_link = ""
        self._history.seal()
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            block = None if self.isReadOnly() else self.task_box_at(point)
            if block is not None:
                self._pressed = block.blockNumber()
                event.accept()
                return
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._pressed_link = self.link_under(point)
                if self._pressed_link:
                    event.accept()
                    return
            self._dragging = True
        super().mousePressEvent(event)

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None:
            block = self.task_box_at(point)
            if block is not None and block.blockNumber() == self._pressed:
                self.commands.toggle_task(block)
            self._pressed = None
            return
        if self._pressed_link:
            if self.link_under(point) == self._pressed_link:
                self.link_activated.emit(self._pressed_link)
            self._pressed_link = ""
            return
        super().mouseReleaseEvent(event)
        self._dragging = False
        self._on_cursor_moved()

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None or self._pressed_link:
            return
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            point = event.position().toPoint()
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            hand = self.task_box_at(point) is not None or (control and bool(self.link_under(point)))
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor
            if self.viewport().cursor().shape() != shape:
                self.viewport().setCursor(shape)

    @guarded(None)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def make_menu(self, point: QPoint) -> QMenu:
        """Return the menu for a point of the viewport; it belongs to the editor."""
        return keys.build_menu(self, self.link_under(point))

    @Slot(QAction)
    def on_menu_triggered(self, action: QAction) -> None:
        """Do what an entry of the menu asks for."""
        keys.run_menu_action(self, action)

    # -- clipboard and drops ----------------------------------------------------------------

    @guarded(False)
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasUrls() or source.hasImage()

    @guarded(None)
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly():
            return
        files = paste.local_files(source)
        if files:
            self.files_offered.emit(files)
            return
        text = paste.markdown_from(source)
        if not text.strip() and source.hasImage():
            image = source.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.image_offered.emit(image)
            return
        self.insert_text(text)

    def insert_text(self, text: str) -> None:
        """Put text in place of what is selected; an address makes the selected words a link."""
        text = clean_text(text)
        if not text:
            return
        cursor = self.textCursor()
        address = safe_link(text.strip())
        if address and cursor.hasSelection() and self.commands.make_link(address):
            return
        self.replace(cursor.selectionStart(), cursor.selectionEnd(), text)

    @guarded(b"")
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        # Empty, not None: for None the document would go on and open the file or pipe itself.
        return b""
