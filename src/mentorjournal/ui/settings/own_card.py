"""Your own: what one keeps of templates, goals, questions and statements, and one's files (M48)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.resources import own_folder
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.ordered_commands import OrderedCommands
from mentorjournal.ui.own_entries import add_agenda, add_entry, edit_entry
from mentorjournal.ui.own_knowledge import MOST_KEPT, Problem
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card, Divider
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.ordered_list import OrderedList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import ElidedLabel, Label
from mentorjournal.ui.words import tr

_MOST_PROBLEMS = 8


class Sort(NamedTuple):
    """One sort of entries; an agenda is kept as a template of a session."""

    kind: EntryKind
    is_agenda: bool = False


SORTS = (
    Sort(EntryKind.TEMPLATE),
    Sort(EntryKind.TEMPLATE, is_agenda=True),
    Sort(EntryKind.CATALOGUE),
    Sort(EntryKind.QUESTION),
    Sort(EntryKind.PULSE_LINE),
)
"""In the order of the card."""


class EntrySection(QWidget):
    """One sort of entries: its name, a button that adds, the list, or a word on where to begin.

    Attributes:
        add: the button. rows: the list.
    """

    def __init__(self, context: PageContext, sort: Sort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.sort = context, sort
        self._entries: dict[str, OwnEntry] = {}
        title, teaching = _words_of(sort)
        column = Column(self, gap=1, margins=(0, 0, 0, 1))
        line = Line(gap=2)
        line.addWidget(Label(title, TextRole.SECTION), 1)
        self.add = Button(tr("Add"), ButtonKind.QUIET, "plus")
        self.add.setAccessibleName(tr("Add: %1").replace("%1", title))
        self.add.clicked.connect(self._on_add)
        line.addWidget(self.add)
        column.addLayout(line)
        self.rows = OrderedList(RowModel(), name=title)
        self.rows.row_delegate.strong = False
        self.rows.set_inset(0)
        self.rows.opened.connect(self._on_opened)
        named = sort.kind in (EntryKind.TEMPLATE, EntryKind.CATALOGUE)
        words = tr("Edit or rename…") if named else tr("Edit…")
        delete = context.journal.own_entries.delete
        OrderedCommands(context, self.rows, self._move, delete, words).edit_wanted.connect(
            self._on_opened
        )
        column.addWidget(self.rows)
        self._teaching = Label(teaching, tone="muted", wrap=True)
        column.addWidget(self._teaching)

    def show_entries(self, entries: Sequence[OwnEntry], wrong: dict[str, Problem]) -> None:
        """Show these, with what is wrong under those that cannot be read."""
        self._entries = {entry.id: entry for entry in entries}
        self.rows.ordered.set_rows(_row(entry, wrong.get(entry.id)) for entry in entries)
        self.rows.setVisible(bool(entries))
        self._teaching.setVisible(not entries)

    # Commands -----------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        if self.sort.is_agenda:
            add_agenda(self._context, self)
        else:
            add_entry(self._context, self.sort.kind, self)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        entry = self._entries.get(str(index.data(RowRole.ID)))
        if entry is not None:
            edit_entry(self._context, entry, self)

    def _move(self, entry_id: str, to: int) -> object:
        place = self._place_of(entry_id, to)
        return self._context.journal.own_entries.move(entry_id, place)

    def _place_of(self, entry_id: str, to: int) -> int:
        """The place among all of its kind that stands for a place in this list."""
        known = self._context.journal.own_entries.all(self.sort.kind)
        others = [one.id for one in known if one.id != entry_id]
        shown = [key for key in self._entries if key != entry_id]
        if not shown:
            return 0
        return others.index(shown[to]) if to < len(shown) else others.index(shown[-1]) + 1


class OwnCard(Card):
    """All that is one's own, sort by sort, and the folder of one's own files.

    Attributes:
        sections: by sort. folder: the button that opens it. trouble: what could not be read.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Your own"), parent=parent)
        self._context = context
        said = tr("What you keep here is offered beside what the program brings, and marked yours.")
        self.body.addWidget(Label(said, tone="muted", wrap=True))
        self.sections: dict[Sort, EntrySection] = {}
        for sort in SORTS:
            self.sections[sort] = EntrySection(context, sort)
            self.body.addWidget(self.sections[sort])
            self.body.addWidget(Divider())
        self._add_folder()

    def _add_folder(self) -> None:
        column = Column(gap=2)
        column.addWidget(Label(tr("Files of your own"), TextRole.SECTION))
        said = tr("Whoever likes files can keep all this as plain text, for every journal at once.")
        column.addWidget(Label(said, tone="muted", wrap=True))
        self._place = ElidedLabel("", TextRole.SMALL, "muted")
        column.addWidget(self._place)
        self.trouble = Banner("", BannerKind.WARNING, closable=False)
        column.addWidget(self.trouble)
        self.folder = Button(tr("Open the folder"), icon="folder-open")
        self.folder.clicked.connect(self._on_folder)
        column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(column)

    def refresh(self) -> None:
        """Show the entries, and what of them and of the files cannot be read."""
        self._place.setText(str(own_folder()))
        problems = own_knowledge.problems(self._context)
        wrong = {one.entry_id: one for one in reversed(problems) if one.entry_id}
        for sort, section in self.sections.items():
            entries = self._context.journal.own_entries.all(sort.kind, MOST_KEPT)
            shown = [entry for entry in entries if entry.is_agenda is sort.is_agenda]
            section.show_entries(shown, wrong)
        lines = [_problem_text(one) for one in problems if not one.entry_id]
        more = len(lines) - _MOST_PROBLEMS
        if more > 0:
            lines = [*lines[:_MOST_PROBLEMS], tr("and %n more", more)]
        if lines:
            self.trouble.show_message("\n".join(lines), BannerKind.WARNING)
        else:
            self.trouble.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def event(self, event: QEvent) -> bool:
        """Look at the files again when one comes back from editing them."""
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self.refresh()
        return super().event(event)

    @Slot()
    def _on_folder(self) -> None:
        from mentorjournal.ui.own_entries.folder import open_folder

        open_folder(self._context)
        self.refresh()


def _words_of(sort: Sort) -> tuple[str, str]:
    """The name of a sort, and where one comes from while there is none."""
    if sort.is_agenda:
        return (
            tr("Agendas"),
            tr("None yet. Ready agendas, beside the agenda of a session, keep the one at hand."),
        )
    return {
        EntryKind.TEMPLATE: (
            tr("Note templates"),
            tr("None yet. A note’s menu in the journal keeps its headings as a template."),
        ),
        EntryKind.CATALOGUE: (
            tr("Starting points for goals"),
            tr("None yet. A goal’s menu keeps it, with blanks for what will be different."),
        ),
        EntryKind.QUESTION: (
            tr("Questions"),
            tr("None yet. A question’s menu keeps it for every mentorship."),
        ),
        EntryKind.PULSE_LINE: (
            tr("Statements for the pulse"),
            tr("None yet. Add what you want to rate beside the usual five."),
        ),
    }[sort.kind]


def _row(entry: OwnEntry, wrong: Problem | None) -> RowItem:
    title = entry.title or " ".join(entry.body.split())
    said = wrong.words if wrong is not None else ""
    return RowItem(
        entry.id,
        title,
        subtitle=said,
        subtitle_tone="red_text",
        icon="grip-vertical",
        tooltip=title,
    )


def _problem_text(one: Problem) -> str:
    return tr("%1: %2").replace("%1", one.place).replace("%2", one.words)
