"""Whom one meets next in the other mentorships, for who has more than one (M60)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.words import days_away, tr, weekday_day

FEW = 3


class OthersCard(Card):
    """The next session of each; a click goes on with preparing that one.

    Attributes:
        rows: the list.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Also coming up"), parent=parent)
        self._context = context
        self._model = RowModel(self)
        self.rows = RowList(self._model, name=tr("Also coming up"), divided=True, fits_content=True)
        self.rows.row_delegate.strong = False
        self.rows.opened.connect(self._on_opened)
        self.add_list(self.rows)

    def show_for(self, mentorship: Mentorship) -> None:
        """Show who comes next but this one; hidden while there is nobody."""
        journal, today = self._context.journal, self._context.today()
        found = journal.sessions.soon(today, mentorship.id, FEW)
        names = {one.id: one.counterpart for one in journal.first_page.mentorships()}
        self._model.set_rows(
            RowItem(
                session.mentorship_id,
                names.get(session.mentorship_id, ""),
                note=days_away(session.day, today),
                trailing_text=weekday_day(session.day, today),
            )
            for session in found
        )
        self.setVisible(bool(found))

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self._context.choose_mentorship(str(index.data(RowRole.ID)))
