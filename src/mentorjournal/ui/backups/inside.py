"""Inside a backup: its notes and goals, found by their titles, read, and brought back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.journal.backup_contents import (
    MOST,
    Readable,
    Title,
    goals_of,
    notes_of,
    opened_at,
)
from mentorjournal.journal.bringing_back import bring_goal_back, bring_note_back
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.backups.sheets import ReadingSheet
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.fields import SearchField
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.words import short_day, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

NOTES, GOALS = "notes", "goals"


class InsideCard(Card):
    """What one backup holds; nothing here writes to it.

    Attributes:
        failed: (JournalError) it cannot be read.
        search, which, list: the controls.
    """

    failed = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padded=False)
        self._context = context
        self._there: Journal | None = None
        self._readable: Readable | None = None
        self._wanted = ""
        head = Line(gap=3, margins=(4, 4, 4, 2))
        choices = [(NOTES, tr("Notes")), (GOALS, tr("Goals"))]
        self.which = Segmented(choices, name=tr("Show"))
        self.which.chosen.connect(self._on_chosen)
        head.addWidget(self.which)
        self.search = SearchField(tr("Find a title"))
        self.search.searched.connect(self._on_searched)
        self._fit()
        theme().changed.connect(self._fit)
        self.search.left_downwards.connect(self._focus_list)
        head.addWidget(self.search, 1)
        self.body.addLayout(head)
        self._model = RowModel(self)
        self.list = RowList(self._model, name=tr("In this backup"), divided=True)
        self.list.set_inset(16)
        self.list.opened.connect(self._on_opened)
        self.body.addWidget(self.list, 1)
        self.empty = EmptyState("search", "")
        self.empty.hide()
        self.body.addWidget(self.empty, 1)

    @Slot()
    def _fit(self) -> None:
        """Beside the choice there is little room where letters are large."""
        self.search.setMinimumWidth(theme().px(56))

    def show_backup(self, readable: Readable) -> None:
        """Open a backup to look around in. Raises JournalError."""
        self.let_go()
        self._there = opened_at(readable, self._context.journal.clock())
        self._readable = readable
        self.search.clear()
        self.refresh()

    @property
    def key(self) -> Key | None:
        """What the backup that is shown is encrypted with."""
        return None if self._readable is None else self._readable.key

    def let_go(self) -> None:
        """Close the backup that is shown, if any."""
        if self._there is not None:
            self._there.close()
        if self._readable is not None:
            self._readable.let_go()
        self._there = self._readable = None

    @property
    def _of_notes(self) -> bool:
        return self.which.current == NOTES

    def refresh(self) -> None:
        """Show the titles that fit the words."""
        if self._there is None:
            return
        there, words = self._there, self.search.text().strip()
        read = partial(notes_of if self._of_notes else goals_of, there.file, words)
        found: list[Title] = self._context.run(read) or []
        today = self._context.today()
        self._model.set_rows([self._row(one, today) for one in found])
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        none = tr("No notes in this backup.") if self._of_notes else tr("No goals in this backup.")
        self.empty.sentence.setText(tr("Nothing here has these words.") if words else none)
        if len(found) == MOST:
            self.list.setAccessibleDescription(tr("There are more; type a word of the title."))

    def _row(self, title: Title, today: date) -> RowItem:
        return RowItem(
            title.id,
            title.title or tr("Untitled"),
            tr("with %1").replace("%1", title.with_whom),
            trailing_text=short_day(title.day, today) if title.day else "",
            icon="notebook-text" if self._of_notes else "target",
        )

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.refresh()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self.refresh()

    @Slot()
    def _focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        row_id, title = str(index.data(RowRole.ID)), str(index.data())
        subtitle, text = str(index.data(RowRole.SUBTITLE) or ""), self._text_of(row_id)
        if text is None:
            return
        sheet = ReadingSheet(title, subtitle, text, self)
        self._wanted = row_id
        sheet.wanted.connect(self._on_wanted)
        sheet.open()

    def _text_of(self, row_id: str) -> str | None:
        assert self._there is not None
        there = self._there
        if self._of_notes:
            note = self._context.run(partial(there.notes.get, row_id))
            if note is None:
                return None
            return "\n\n".join(part for part in (note.text, note.private_text) if part)
        goal = self._context.run(partial(there.goals.get, row_id))
        if goal is None:
            return None
        fields = goal.fields
        return "\n\n".join(
            part for part in (fields.sentence, fields.what, fields.why, fields.reason) if part
        )

    @Slot()
    def _on_wanted(self) -> None:
        """Copy what is read into the journal, as one step that can be undone."""
        assert self._there is not None
        here = self._context.journal
        bring: Any = bring_note_back if self._of_notes else bring_goal_back
        shown = self._context.mentorship_id or ""
        if self._context.run(partial(bring, here.file, self._there.file, self._wanted, shown)):
            text = tr("The note is back") if self._of_notes else tr("The goal is back")
            self._context.notify.emit(Notice(text, undoable=True))
