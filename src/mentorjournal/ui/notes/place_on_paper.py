"""Where one is on the paper: the caret stays in view, and the place is found again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Slot

from mentorjournal.ui.notes.paper import Paper
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.find_bar import FindBar


class PlaceOnPaper(QObject):
    """Keeps the caret in view, since an editor is as tall as its text and the paper scrolls."""

    def __init__(self, paper: Paper, find_bar: FindBar, parent: QObject) -> None:
        super().__init__(parent)
        self._paper, self._find_bar = paper, find_bar
        self._return_to = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_soon)

    @Slot()
    def follow(self) -> None:
        """Bring the caret into view once everything has its size."""
        self._soon.start()

    @property
    def scrolled(self) -> int:
        """How far the paper is scrolled, in pixels."""
        return self._paper.scroller.verticalScrollBar().value()

    def scroll_to(self, pixels: int) -> None:
        """Scroll the paper there, once it has its size."""
        self._return_to = pixels
        QTimer.singleShot(0, self._on_return)

    @Slot()
    def _on_return(self) -> None:
        self._paper.scroller.verticalScrollBar().setValue(self._return_to)

    @Slot()
    def _on_soon(self) -> None:
        paper, private = self._paper, self._paper.private.editor
        editor: MarkdownEditor = private if private.hasFocus() else paper.editor
        searching = self._find_bar.isVisible() and editor is paper.editor
        if not editor.hasFocus() and not searching:
            return
        paper.layout().activate()
        box: QRect = editor.cursorRect()
        place = editor.viewport().mapTo(paper, QPoint(box.left(), box.center().y()))
        paper.scroller.ensureVisible(place.x(), place.y(), 0, 3 * box.height())
