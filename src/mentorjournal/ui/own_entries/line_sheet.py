"""A question or a pulse statement of one's own; and what cannot be read, as it is written."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.own_entries.keeping import keep
from mentorjournal.ui.widgets.fields import TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import tr


class LineSheet(Sheet):
    """Asks for the words.

    Attributes:
        name: the name of an entry that has one; None for a question or a statement.
        text: the words.
    """

    def __init__(
        self, context: PageContext, parent: QWidget, kind: EntryKind, entry: OwnEntry | None
    ) -> None:
        titles = {
            EntryKind.QUESTION: tr("A question of yours"),
            EntryKind.PULSE_LINE: tr("A statement for the pulse"),
            EntryKind.TEMPLATE: tr("A template of yours"),
            EntryKind.CATALOGUE: tr("A starting point of yours"),
        }
        about = {
            EntryKind.QUESTION: tr("It is offered whenever you prepare a session."),
            EntryKind.PULSE_LINE: tr("Both of you rate it from 1, not at all, to 5, fully."),
        }
        super().__init__(
            titles[kind], parent, accept_text=tr("Keep it"), subtitle=about.get(kind, "")
        )
        self._context, self._kind, self._entry = context, kind, entry
        self.name: TextField | None = None
        if kind not in about:
            self.name = TextField(entry.title if entry else "", name=tr("Name"))
            self.body.addWidget(FormField(tr("Name"), self.name))
            self.show_error(tr("This cannot be read as it is written here."))
        example = (
            tr("For example: what would you do if nobody minded?")
            if kind is EntryKind.QUESTION
            else tr("For example: we laugh in our meetings.")
        )
        words = tr("Question") if kind is EntryKind.QUESTION else tr("Words")
        text = entry.body if entry is not None else ""
        self.text = TextArea(text, example, name=words, lines=2)
        self.body.addWidget(FormField(words, self.text))

    def try_accept(self) -> bool:
        """Keep the words."""
        text = self.text.toPlainText().strip()
        if not text:
            self.show_error(tr("Write a few words first."))
            return False
        if self.name is None:
            text = " ".join(text.split())
        title = self.name.text().strip() if self.name is not None else ""
        return keep(self._context, self._kind, title, text, self._entry)
