"""The facts beside the pulse, each with how it was counted and a way to its entries (M51)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.health import Entry, Fact, FactKind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.health.entries_sheet import EntriesSheet, EntryRow
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.words import short_day, tr


class FactsCard(Card):
    """A few figures as rows; a click lists what each was counted from."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("What was done"), parent=parent)
        self._context = context
        self._facts: dict[str, Fact] = {}
        self._cadence = 14
        model = RowModel(self)
        self.items = model
        self.rows = RowList(model, name=tr("What was done"), divided=True, fits_content=True)
        self.rows.opened.connect(self._on_opened)
        self.add_list(self.rows)

    def show_facts(self, facts: Sequence[Fact], cadence_days: int) -> None:
        """Show figures of a period."""
        self._facts = {fact.kind.value: fact for fact in facts}
        self._cadence = cadence_days
        self.items.set_rows(self._row(fact) for fact in facts)

    def _row(self, fact: Fact) -> RowItem:
        return RowItem(
            fact.kind.value,
            fact_text(fact),
            _rest_text(fact, self._cadence),
            tooltip=how_counted(fact.kind),
        )

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        fact = self._facts[str(index.data(RowRole.ID))]
        if not fact.entries:
            return
        today = self._context.today()
        rows = [
            _entry_row(number, entry, fact.kind, today)
            for number, entry in enumerate(reversed(fact.entries))
        ]
        how = how_counted(fact.kind)
        EntriesSheet(self._context, fact_text(fact), how, rows, self.window()).open()


def fact_text(fact: Fact) -> str:
    """A figure in words: "20 of 21 sessions held"."""
    whole = fact.whole or 0
    match fact.kind:
        case FactKind.SESSIONS if whole:
            form = tr("%1 of %n session(s) held", whole)
        case FactKind.SESSIONS:
            form = tr("%n session(s) held", fact.part)
        case FactKind.ACTIONS if whole:
            form = tr("%1 of %n action(s) done in time", whole)
        case FactKind.ACTIONS:
            form = tr("No action was due yet")
        case FactKind.CHECK_INS:
            form = tr("%n check-in(s)", fact.part)
        case FactKind.TOPICS if whole:
            form = tr("%1 of %n topic(s) talked about", whole)
        case FactKind.TOPICS:
            form = tr("No topic was on an agenda yet")
    return form.replace("%1", str(fact.part))


def _rest_text(fact: Fact, cadence_days: int) -> str:
    match fact.kind:
        case FactKind.SESSIONS:
            agreed = tr("Agreed: one every %n day(s).", cadence_days)
            return f"{agreed} {tr('%n called off.', fact.rest)}" if fact.rest else agreed
        case FactKind.ACTIONS:
            overdue = (fact.whole or 0) - fact.part - fact.rest
            parts = [tr("%n done later.", fact.rest)] if fact.rest else []
            parts += [tr("%n overdue.", overdue)] if overdue else []
            return " ".join(parts)
        case FactKind.CHECK_INS:
            return tr("On %n goal(s).", fact.rest) if fact.rest else ""
        case FactKind.TOPICS:
            return tr("%n carried over or left.", fact.rest) if fact.rest else ""


def how_counted(kind: FactKind) -> str:
    """How a figure comes about, in a sentence or two."""
    match kind:
        case FactKind.SESSIONS:
            return tr("Sessions held in this time, against the whole rounds of your rhythm in it.")
        case FactKind.ACTIONS:
            return tr(
                "Actions of both of you that were due in this time, and done on their day or "
                "before. One that is due today and still open is not counted yet."
            )
        case FactKind.CHECK_INS:
            return tr("Check-ins on all goals in this time.")
        case FactKind.TOPICS:
            return tr(
                "Topics on the agendas of the sessions held in this time. One that was carried "
                "over counts for each session it was on."
            )


def _entry_row(number: int, entry: Entry, kind: FactKind, today: date) -> EntryRow:
    chip = None
    if not entry.counts:
        words = {
            FactKind.SESSIONS: (tr("called off"), ChipKind.GREY),
            FactKind.ACTIONS: (tr("not in time"), ChipKind.AMBER),
            FactKind.TOPICS: (tr("carried over"), ChipKind.GREY),
        }
        chip = words.get(kind)
    title = entry.text or tr("Session")
    item = RowItem(number, title, trailing_chip=chip, trailing_text=short_day(entry.day, today))
    return EntryRow(item, entry.noun, entry.id)
