"""What one wrote about the last session, beside what has happened since."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.markdown_text import excerpt
from mentorjournal.domain.notes import Note
from mentorjournal.domain.sessions import Session
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card, CardKind
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import day_text, tr

_EXCERPT = 240


class LastNote(Card):
    """The beginning of the last session's note, and of its private part: one's own screen."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self._open = Button(tr("Open the note"), ButtonKind.QUIET)
        super().__init__(tr("You wrote last time"), self._open, parent)
        self._context = context
        self._note_id = ""
        self._open.clicked.connect(self._on_open)
        self._text = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._text)
        self._private_card = Card(kind=CardKind.PRIVATE)
        self._private = Label("", tone="violet", wrap=True)
        self._private_card.body.addWidget(self._private)
        self._private_card.setAccessibleName(tr("Private"))
        self.body.addWidget(self._private_card)
        self.body.addStretch(1)

    def show_for(self, last: Session | None) -> None:
        """Show what was written in the last session; hidden while there is none."""
        note = self._note(last)
        self.setVisible(note is not None)
        if note is None:
            return
        self._note_id = note.id
        text = excerpt(note.text, _EXCERPT)
        self._text.setText(text or tr("Nothing but the title: %1").replace("%1", note.title))
        self._text.setVisible(bool(text or note.title))
        private = excerpt(note.private_text, _EXCERPT)
        self._private.setText(private)
        self._private_card.setVisible(bool(private))
        self._open.setToolTip(day_text(note.day))

    def _note(self, last: Session | None) -> Note | None:
        note_id = last.note_id if last is not None else None
        if note_id is None:
            return None
        note = self._context.run(partial(self._context.journal.notes.get, note_id))
        if note is None or not (note.text.strip() or note.private_text.strip() or note.title):
            return None
        return note

    @Slot()
    def _on_open(self) -> None:
        self._context.go.emit("journal", self._note_id)
