"""The agreement: what the two expect, in versions that are frozen once agreed (M38)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.practice import Agreement
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.mentorships.agreement_card import AgreementCard
from mentorjournal.ui.mentorships.section import MentorshipSection
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import day_text, tr

MOST_VERSIONS = 100


class AgreementSection(MentorshipSection):
    """One version is shown, the newest unless another is chosen.

    Attributes:
        card: the version that is shown. versions: all of them, the newest first.
    """

    kinds = frozenset({Kind.AGREEMENT})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._mentorship: Mentorship | None = None
        self._chosen = ""
        self.nothing = EmptyState(
            "handshake",
            tr("What may each of you expect? Ten minutes now spare a hard talk later."),
            tr("Write the agreement"),
        )
        self.nothing.action_requested.connect(self._on_begin)
        self._empty = Card()
        self._empty.body.addWidget(self.nothing)
        self.body.addWidget(self._empty, 1)
        self._columns = Columns((13, 7), stack_below=720)
        self.body.addWidget(self._columns)
        left, right = self._columns.columns
        self.card = AgreementCard(context, own_knowledge.guide("agreement"), self._columns)
        self.card.version_wanted.connect(self._on_new_version)
        self.card.agreed.connect(self._on_agreed)
        self.card.discarded.connect(self._on_discarded)
        left.addWidget(self.card)
        left.addStretch(1)
        right.addWidget(self._versions_card())
        right.addStretch(1)

    def _versions_card(self) -> Card:
        card = Card(tr("Versions"), parent=self._columns)
        self._rows = RowModel(self)
        self.versions = RowList(self._rows, name=tr("Versions"), divided=True, fits_content=True)
        self.versions.opened.connect(self._on_opened)
        card.add_list(self.versions)
        self.changes = CheckRow(tr("Show what changed"), hint=tr("since the version before"))
        self.changes.toggled.connect(self._on_changes)
        card.body.addWidget(self.changes)
        self._alone = Label(
            tr("Once agreed, a version stays as it is. What changes later makes a new one."),
            tone="muted",
            wrap=True,
        )
        card.body.addWidget(self._alone)
        return card

    # In step with the journal -------------------------------------------------------------

    def show_for(self, mentorship: Mentorship, today: date) -> None:
        """Show the version that is chosen, or the newest."""
        if self._mentorship is None or self._mentorship.id != mentorship.id:
            self._chosen = ""
        self._mentorship = mentorship
        found = self.context.journal.practice.agreements(mentorship.id, limit=MOST_VERSIONS)
        self._empty.setVisible(not found)
        self._columns.setVisible(bool(found))
        if not found:
            return
        places = {version.id: place for place, version in enumerate(found)}
        place = places.get(self._chosen, 0)
        shown = found[place]
        before = found[place + 1] if place + 1 < len(found) else None
        self._rows.set_rows(_row(version) for version in found)
        self.versions.select_id(shown.id)
        self.changes.setVisible(len(found) > 1)
        self.changes.setEnabled(before is not None and shown.agreed_on is not None)
        self._alone.setVisible(len(found) == 1)
        compared = before if self.changes.isChecked() else None
        self.card.show_for(mentorship, shown, compared, newest=place == 0)

    def open(self, target: str) -> None:
        """Show a version by its id."""
        self._chosen = target
        self._again()

    def _again(self) -> None:
        if self._mentorship is not None:
            self.show_for(self._mentorship, self.context.today())

    def flush(self) -> bool:
        """Save what is being typed."""
        return self.card.flush()

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self.flush()
        self.open(str(index.data(RowRole.ID)))

    @Slot(bool)
    def _on_changes(self, on: bool) -> None:
        self._again()

    # Commands -----------------------------------------------------------------------------

    @Slot()
    def _on_begin(self) -> None:
        starts = {
            part.id: part.start for part in own_knowledge.guide("agreement").parts if part.start
        }
        if self._add(starts):
            self.card.take_focus()

    @Slot()
    def _on_new_version(self) -> None:
        if self._add({}):
            self.card.take_focus()

    def _add(self, fields: dict[str, Any]) -> bool:
        if self._mentorship is None:
            return False
        self._chosen = ""
        add = partial(self.context.journal.practice.add_agreement, self._mentorship.id, **fields)
        return self.context.run(add) is not None

    @Slot(object)
    def _on_agreed(self, agreement_id: object) -> None:
        edit = self.context.journal.practice.edit_agreement
        agree = partial(edit, str(agreement_id), agreed_on=self.context.today())
        if self.flush() and self.context.run(agree) is not None:
            self.tell(tr("Agreed. This version stays as it is."))

    @Slot(object)
    def _on_discarded(self, agreement_id: object) -> None:
        self._chosen = ""
        practice, version = self.context.journal.practice, str(agreement_id)
        if self.flush() and self.context.did(partial(practice.delete_agreement, version)):
            self.tell(tr("Version discarded"))


def _row(version: Agreement) -> RowItem:
    title = tr("Version %1").replace("%1", str(version.version))
    if version.agreed_on is None:
        chip = (tr("being written"), ChipKind.AMBER)
        return RowItem(version.id, title, trailing_chip=chip)
    when = tr("agreed on %1").replace("%1", day_text(version.agreed_on))
    return RowItem(version.id, title, subtitle=when)
