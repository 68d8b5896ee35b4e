"""The texts of a note as they stand on the paper, and which of them were typed into."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from mentorjournal.domain.notes import Feedback, Note
from mentorjournal.ui.notes.autosave import Fields
from mentorjournal.ui.notes.note_words import title_hint
from mentorjournal.ui.notes.outside_text import put_outside_text
from mentorjournal.ui.notes.paper import Paper


class NoteTexts(QObject):
    """Shows the texts of a note, and hands over what was typed into them, once.

    What was typed and not handed over yet stays on the paper, whatever the file says.

    Attributes:
        typed: something was typed into one of them.
    """

    typed = Signal()

    def __init__(self, paper: Paper, parent: QObject) -> None:
        super().__init__(parent)
        private = paper.private
        self._title, self._text, self._feedback = paper.head.title, paper.editor, paper.feedback
        self._lines = {"title": self._title, "well_being": private.well_being}
        self._editors = {"text": self._text, "private_text": private.editor}
        self._typed: set[str] = set()
        self._typed_feedback: set[str] = set()
        self._title.textEdited.connect(self._on_title_edited)
        self._text.text_edited.connect(self._on_text_edited)
        private.editor.text_edited.connect(self._on_private_edited)
        private.well_being.textEdited.connect(self._on_well_being_edited)
        self._feedback.typed.connect(self._on_feedback_typed)

    # Showing ------------------------------------------------------------------------------

    def show_note(self, note: Note, waiting: Fields, *, another: bool) -> None:
        """Show the texts of a note; `another` is another note than before.

        `waiting` is what was handed over for this note before and is not on disk.
        """
        for name, line in self._lines.items():
            text = str(waiting.get(name, getattr(note, name)))
            if name not in self._typed and (another or line.text() != text):
                line.setText(text)
                line.setCursorPosition(0)
        for name, editor in self._editors.items():
            text = str(waiting.get(name, getattr(note, name)))
            if another:
                editor.set_text(text)
            elif name not in self._typed:
                put_outside_text(editor, text)
        self._show_title_hint()

    def show_feedback(self, feedback: Feedback | None, waiting: Fields, *, another: bool) -> None:
        """Show the parts of a feedback, as `show_note` does its texts."""
        self._feedback.show_feedback(feedback, frozenset(self._typed_feedback | waiting.keys()))
        if another:
            for name, text in waiting.items():
                self._feedback.set_value(name, text)

    def _show_title_hint(self) -> None:
        hint = title_hint(self._text.document())
        if self._title.placeholderText() != hint:
            self._title.setPlaceholderText(hint)

    # Typing -------------------------------------------------------------------------------

    def take(self, *, whole: bool) -> tuple[Fields, Fields]:
        """What was typed since the last time into the note and into its feedback, by field.

        With `whole` it is every text of the note, as a new one is added with all of them.
        """
        readers: dict[str, Callable[[], str]] = {
            **{name: line.text for name, line in self._lines.items()},
            **{name: editor.text for name, editor in self._editors.items()},
        }
        fields = {name: readers[name]() for name in (readers if whole else self._typed)}
        feedback = {name: self._feedback.value(name) for name in self._typed_feedback}
        self.forget()
        return fields, feedback

    def forget(self) -> None:
        """Hand over nothing of what was typed so far."""
        self._typed.clear()
        self._typed_feedback.clear()

    def _mark(self, name: str) -> None:
        self._typed.add(name)
        self.typed.emit()

    @Slot()
    def _on_title_edited(self) -> None:
        self._mark("title")

    @Slot()
    def _on_text_edited(self) -> None:
        self._mark("text")
        self._show_title_hint()

    @Slot()
    def _on_private_edited(self) -> None:
        self._mark("private_text")

    @Slot()
    def _on_well_being_edited(self) -> None:
        self._mark("well_being")

    @Slot(str)
    def _on_feedback_typed(self, name: str) -> None:
        self._typed_feedback.add(name)
        self.typed.emit()
