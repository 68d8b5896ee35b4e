"""Notes from templates, and templates from notes (M48)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.notes.editor_panel import EditorPanel
from mentorjournal.ui.widgets.popover import place_below


class TemplateWishes(QObject):
    """Asks which template is wanted, and what is to be kept of a note as one.

    Attributes:
        begin_wished: (NoteKind, str, str) a note of this kind is to begin, with title and text.
    """

    begin_wished = Signal(object, str, str)

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._panel: EditorPanel | None = None

    def offer(self, button: QWidget, panel: EditorPanel) -> None:
        """Show the templates below a button; the note of a panel can be kept as one."""
        from mentorjournal.ui.notes.templates_menu import TemplatesMenu

        self._panel = panel
        written = panel.note is not None and bool(panel.paper.editor.text().strip())
        menu = TemplatesMenu(self._context, self._page, can_keep=written)
        menu.chosen.connect(self.begin)
        menu.keep_wished.connect(self._on_keep)
        menu.popup(place_below(menu, button))

    @Slot(object)
    def begin(self, template: Any) -> None:
        """Wish for a note from a template, with room to write below its helping lines."""
        from mentorjournal.domain.templates import fill

        mentorship = self._context.mentorship()
        name = mentorship.counterpart if mentorship else ""
        text = _with_room(fill(template, day=self._context.today(), name=name))
        self.begin_wished.emit(template.kind, template.title, text)

    @Slot()
    def _on_keep(self) -> None:
        if self._panel is not None:
            self.keep(self._panel)

    def keep(self, panel: EditorPanel) -> None:
        """Ask for what is to be kept of the note that is shown, as a template."""
        from mentorjournal.ui.own_entries import keep_as_template

        note = panel.note
        if note is not None:
            head, text = panel.paper.head, panel.paper.editor.text()
            title = head.title.text().strip() or head.title.placeholderText()
            keep_as_template(self._context, note.kind, title, text, self._page)


def _with_room(text: str) -> str:
    """A line to write on below each helping line, apart from it as Markdown wants."""
    return text.rstrip("\n").replace("\n\n#", "\n\n\n#") + "\n\n"
