"""The question bank: packs to look through, and to take questions from (M26, M29)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship, phase_of
from mentorjournal.domain.starters import Bank, Starter, fitting, from_pack
from mentorjournal.domain.themes import themes_in
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_FITTING = 12
"""So many questions that fit now are shown."""
_LAST = "bank/pack"


class BankSheet(Sheet):
    """One pack at a time; what is ticked becomes one's own question when the sheet is accepted.

    It opens on what fits the next session, or on the pack that was looked at last.

    Attributes:
        taken: (id) the first question that was taken.
        pack: which pack shows, "" for what fits now. list: its questions.
    """

    taken = Signal(object)

    def __init__(self, context: PageContext, mentorship: Mentorship, parent: QWidget) -> None:
        super().__init__(
            tr("Questions to start from"),
            parent,
            accept_text=tr("Take them"),
            subtitle=tr("Tick those you want to ask. They go to your open questions."),
            width=620,
        )
        self._context = context
        self._mentorship = mentorship
        self._used = context.journal.questions.used_starters(mentorship.id)
        self._ticked: dict[str, Starter] = {}
        bank = own_knowledge.bank(context)
        self._starters = {starter.id: starter for starter in bank.starters}
        self._packs = {pack.id: pack for pack in bank.packs if from_pack(pack, mentorship.role)}
        self._now = self._what_fits(bank)
        choices = [("", tr("What fits now"))] if self._now else []
        self.pack = ComboBox([*choices, *((pack.id, pack.title) for pack in self._packs.values())])
        self.pack.set_current(self._last_pack())
        self.pack.chosen.connect(self._on_pack)
        self.body.addWidget(FormField(tr("Pack"), self.pack))
        self._about = Label("", TextRole.SMALL, "muted", wrap=True)
        self.body.addWidget(self._about)
        self._rows = RowModel(self)
        self.list = RowList(self._rows, name=tr("Questions of the pack"), divided=True)
        self.list.row_delegate.strong = False
        self.list.wrap_titles()
        self.list.check_toggled.connect(self._on_toggled)
        self.list.opened.connect(self._on_toggled)
        self.add_list(self.list, 300)
        self._show()

    def _what_fits(self, bank: Bank) -> list[Starter]:
        """As many questions for the next session as one looks through at a glance."""
        journal, today = self._context.journal, self._context.today()
        mentorship = self._mentorship
        session = journal.sessions.next(mentorship.id, today)
        goals = journal.goals.lines(mentorship.id, limit=50)
        entries = own_knowledge.catalogue(self._context).entries
        found = fitting(
            bank,
            mentorship.role,
            phase_of(mentorship, today),
            themes_in(tuple(sorted(title for _, title in goals)), entries),
            self._used,
            session.id if session is not None else mentorship.id,
        )
        return found[:_FITTING]

    def _last_pack(self) -> str:
        """The pack that was looked at last, while it is still there."""
        last = self._context.settings.value(_LAST)
        return last if last in self._packs else ""

    def _show(self) -> None:
        pack = self._packs.get(str(self.pack.current))
        about = tr("By your goals, and by how far you have come together.")
        self._about.setText(about if pack is None else pack.about)
        self._about.setVisible(bool(self._about.text()))
        shown = self._now if pack is None else from_pack(pack, self._mentorship.role)
        self._rows.set_rows(self._row(one) for one in shown)
        count = len(self._ticked)
        if self.accept_button is not None:
            self.accept_button.setEnabled(count > 0)
            text = tr("Take %n question(s)", count) if count else tr("Take them")
            self.accept_button.set_text(text)

    def _row(self, starter: Starter) -> RowItem:
        return RowItem(
            starter.id,
            starter.text,
            trailing_text=tr("taken before") if starter.id in self._used else "",
            checked=starter.id in self._ticked,
        )

    @Slot(object)
    def _on_pack(self, key: object) -> None:
        self._context.settings.set_value(_LAST, str(key or ""))
        self._show()

    @Slot(object)
    def _on_toggled(self, index: QModelIndex) -> None:
        starter_id = str(index.data(RowRole.ID))
        if starter_id in self._ticked:
            del self._ticked[starter_id]
        else:
            self._ticked[starter_id] = self._starters[starter_id]
        self._show()

    def try_accept(self) -> bool:
        """Take what is ticked, in one step to undo."""
        if not self._ticked:
            return False
        add = self._context.journal.questions.add_starters
        starters = list(self._ticked.values())
        made = self._context.run(partial(add, self._mentorship.id, starters))
        if made is None:
            return False
        text = tr("%n question(s) taken", len(made))
        self._context.notify.emit(Notice(text, undoable=True))
        self.taken.emit(made[0].id)
        return True
