"""A note template of one's own: its name, its kind, its headings with their helping lines."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.own_entries import template_text
from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.domain.templates import Template, read_templates
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.own_entries.keeping import keep
from mentorjournal.ui.own_knowledge import fault_text
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import tr, word


def read_template(entry: OwnEntry) -> Template | None:
    """The template that an entry is, or None where it cannot be read."""
    return read_templates([], [entry]).get(entry.id)


class TemplateSheet(Sheet):
    """Asks for a name, and shows what is kept before it is.

    Attributes:
        name, kind, text: the fields.
    """

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        *,
        kind: NoteKind = NoteKind.REFLECTION,
        title: str = "",
        text: str = "",
        entry: OwnEntry | None = None,
        shortened: bool = False,
    ) -> None:
        """Start from these words; `entry` is the one that is changed.

        `shortened` says that the text is what was left of a note.
        """
        super().__init__(
            tr("A template of yours"),
            parent,
            accept_text=tr("Keep it"),
            subtitle=tr("What a new note begins with. What you wrote yourself was left out.")
            if shortened
            else tr("What a new note begins with."),
            width=560,
        )
        self._context, self._entry = context, entry
        self.name = TextField(title, tr("For example: coffee with a sponsor"), name=tr("Name"))
        self.name_field = FormField(tr("Name"), self.name)
        self.body.addWidget(self.name_field)
        self.kind = ComboBox([(one, word(one)) for one in NoteKind], name=tr("Kind of note"))
        self.kind.set_current(kind)
        self.body.addWidget(FormField(tr("Kind of note"), self.kind))
        start = tr("## What we spoke about\n> Two or three lines.")
        self.text = TextArea(text.rstrip("\n"), start, name=tr("Text"), lines=8, max_lines=14)
        hint = tr(
            "## makes a heading. A line after > helps while you write, and is left out of "
            "reports. {name} stands for the other one, {date} for the day."
        )
        self.body.addWidget(FormField(tr("Text"), self.text, hint))
        self.body.addStretch(1)

    def try_accept(self) -> bool:
        """Keep it, once it can be read."""
        title, text = self.name.text().strip(), self.text.toPlainText()
        self.name_field.set_error("" if title else tr("A template needs a name."))
        if not title:
            self.name.setFocus()
            return False
        if not text.strip():
            self.show_error(tr("Write a heading or a line first."))
            return False
        body = template_text(NoteKind(str(self.kind.current)), text)
        found = read_templates([], [OwnEntry("new", EntryKind.TEMPLATE, title, body, 0)])
        if found.problems:
            self.show_error(fault_text(found.problems[0]))
            return False
        return keep(self._context, EntryKind.TEMPLATE, title, body.strip(), self._entry)
