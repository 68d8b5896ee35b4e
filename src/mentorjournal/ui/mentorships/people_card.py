"""Whom one met on the way, in any goal of a mentorship (M32)."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.practice import Person
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.person_row import person_row
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowModel, RowRole
from mentorjournal.ui.words import tr

_SHORT = 6
"""So many show before "Show all"."""


class PeopleCard(Card):
    """A list that leads to the goal in which one met; hidden while one has met nobody."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("People met"), parent=parent)
        self._context = context
        self._people: dict[str, Person] = {}
        self._opened_up = False
        self._rows = RowModel(self)
        self.rows = RowList(self._rows, name=tr("People met"), divided=True, fits_content=True)
        self.rows.row_delegate.strong = False
        self.rows.opened.connect(self._on_opened)
        self.rows.delete_requested.connect(self._on_delete)
        self.add_list(self.rows)
        self.more = Button("", ButtonKind.QUIET, "chevron-down")
        self.more.set_flush()
        self.more.clicked.connect(self._on_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_for(self, mentorship_id: str, today: date) -> None:
        """Show the people of a mentorship, the newest first."""
        found = self._context.journal.practice.people(mentorship_id)
        self._people = {person.id: person for person in found}
        few = len(found) <= _SHORT + 1 or self._opened_up
        shown = found if few else found[:_SHORT]
        kept = self.rows.current_id
        self._rows.set_rows(person_row(person, today) for person in shown)
        if kept is not None:
            self.rows.select_id(kept)
        self.more.setVisible(not few)
        self.more.set_text(tr("Show all %1").replace("%1", str(len(found))))
        self.setVisible(bool(found))

    def choose(self, person_id: str, mentorship_id: str, today: date) -> None:
        """Select somebody, whose row may be one of the later ones."""
        if person_id in self._people:
            self._opened_up = True
            self.show_for(mentorship_id, today)
            self.rows.select_id(person_id)
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_more(self) -> None:
        self._opened_up = True
        found = next(iter(self._people.values()))
        self.show_for(found.mentorship_id, self._context.today())
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        person = self._people.get(str(index.data(RowRole.ID)))
        if person is not None and person.goal_id is not None:
            self._context.go.emit("goals", person.goal_id)

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        practice, person_id = self._context.journal.practice, str(index.data(RowRole.ID))
        if self._context.did(partial(practice.delete_person, person_id)):
            self._context.notify.emit(Notice(tr("Deleted"), undoable=True))
