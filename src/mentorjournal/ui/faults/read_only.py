"""A window in which a journal is only read: nothing can be typed, and what would write is off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from mentorjournal.ui.unfinished import WRITES_NOTHING, is_marked
from mentorjournal.ui.widgets.fields import SearchField


class ReadingOnly(QObject):
    """Makes each field read-only as the keyboard or the mouse comes to it.

    Fields that look for something or describe a document are left as they are. Whatever else
    would write is refused by the journal itself, with one sentence.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
            app.installEventFilter(self)

    def close(self) -> None:
        """Look at no field any more."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus_changed)
            app.removeEventFilter(self)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            _close(new)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing be dropped into a field that has not had the keyboard yet."""
        if event.type() == QEvent.Type.DragEnter and isinstance(watched, QWidget):
            _close(watched)
            parent = watched.parentWidget()
            if parent is not None:
                _close(parent)
        return False


def _close(field: QWidget) -> None:
    if not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) or field.isReadOnly():
        return
    if not isinstance(field, SearchField) and not is_marked(field, WRITES_NOTHING):
        field.setReadOnly(True)
