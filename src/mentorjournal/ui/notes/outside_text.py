"""Showing a text that was changed elsewhere, with the caret where the writer left it."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.history import units
from mentorjournal.ui.widgets.markdown.source_edit import difference


def put_outside_text(editor: MarkdownEditor, text: str) -> bool:
    """Show `text` if it differs; the caret stays at the same words. Return whether it did."""
    before = editor.text()
    if before == text:
        return False
    change = difference(
        0, before.encode("utf-16-le", "surrogatepass"), text.encode("utf-16-le", "surrogatepass")
    )
    end = change.position + units(change.removed)
    new_end = change.position + units(change.inserted)

    def moved(place: int) -> int:
        if place <= change.position:
            return place
        return place + new_end - end if place >= end else min(place, new_end)

    cursor = editor.textCursor()
    anchor, position = moved(cursor.anchor()), moved(cursor.position())
    editor.set_text(text)
    last = editor.document().characterCount() - 1
    cursor = QTextCursor(editor.document())
    cursor.setPosition(min(anchor, last))
    cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    return True
