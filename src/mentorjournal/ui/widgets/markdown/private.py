"""The same editor for the private part of a note: violet, and as tall as its text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.colours import Tokens
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.style import EditorColours

FEWEST_LINES = 2
MOST_LINES = 12


class PrivateEditor(MarkdownEditor):
    """An editor that grows from 2 to 12 lines, in the colours of what stays private."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_auto_height(FEWEST_LINES, MOST_LINES)
        self.setAccessibleName(self.tr("Private note"))

    def colours_of(self, tokens: Tokens) -> EditorColours:
        """Return the violet colours."""
        return EditorColours.private(tokens)
