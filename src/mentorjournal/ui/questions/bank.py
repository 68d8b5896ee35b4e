"""The question bank: packs to look through, and to take questions from (M26, M29)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.starters import Pack, Starter
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class BankSheet(Sheet):
    """One pack at a time; what is ticked becomes one's own question when the sheet is accepted.

    Attributes:
        taken: (id) the first question that was taken.
        pack: which pack shows. list: its questions.
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
        packs = own_knowledge.bank(context).packs
        self._packs = {pack.id: pack for pack in packs if self._fits(pack)}
        choices = [(pack.id, pack.title) for pack in self._packs.values()]
        self.pack = ComboBox(choices)
        self.pack.chosen.connect(self._on_pack)
        self.body.addWidget(FormField(tr("Pack"), self.pack))
        self._about = Label("", TextRole.SMALL, "muted", wrap=True)
        self.body.addWidget(self._about)
        self._rows = RowModel(self)
        self.list = RowList(self._rows, name=tr("Questions of the pack"), divided=True)
        self.list.row_delegate.strong = False
        self.list.setMinimumHeight(theme().px(260))
        self.list.check_toggled.connect(self._on_toggled)
        self.list.opened.connect(self._on_toggled)
        self.body.addWidget(self.list, 1)
        self._preview = Label("", wrap=True)
        self._preview.setMinimumHeight(2 * self._preview.fontMetrics().lineSpacing())
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._preview)
        self.list.current_moved.connect(self._on_current)
        self._show()

    def _fits(self, pack: Pack) -> bool:
        return any(self._can_ask(starter) for starter in pack.starters)

    def _can_ask(self, starter: Starter) -> bool:
        return self._mentorship.role in starter.roles and not starter.to_self

    def _show(self) -> None:
        pack = self._packs.get(str(self.pack.current))
        if pack is None:
            return
        self._about.setText(pack.about)
        self._about.setVisible(bool(pack.about))
        self._rows.set_rows(self._row(one) for one in pack.starters if self._can_ask(one))
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
            tooltip=starter.text,
        )

    @Slot(object)
    def _on_pack(self, key: object) -> None:
        self._preview.setText("")
        self._show()

    @Slot(object)
    def _on_toggled(self, index: QModelIndex) -> None:
        starter_id = str(index.data(RowRole.ID))
        pack = self._packs[str(self.pack.current)]
        if starter_id in self._ticked:
            del self._ticked[starter_id]
        else:
            self._ticked[starter_id] = next(s for s in pack.starters if s.id == starter_id)
        self._show()

    @Slot(object)
    def _on_current(self, index: QModelIndex) -> None:
        self._preview.setText(str(index.data() or "") if index.isValid() else "")

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
