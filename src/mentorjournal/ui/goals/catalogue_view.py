"""Starting points: the whole catalogue, for mentees, mentors and students (M14 to M19)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.catalogue import Audience, Entry, search
from mentorjournal.domain.mentorships import Role
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.catalogue_entry import EntryView
from mentorjournal.ui.goals.wizard.flowing import FlowingBody
from mentorjournal.ui.own_knowledge import catalogue
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.fields import SearchField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.page import PageHeader, PageScroll, Splitter
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.words import tr

_BESIDE_FROM = 620
_MOST = 60
_INSET = 16
"""What brings the rows in line with the search, in 1/14 of the type size."""


class CatalogueView(QWidget):
    """Search and themes on the left, one entry with its blanks on the right.

    Attributes:
        used: (FilledEntry) an entry is to be the start of a new goal.
        closed: the goals are wanted again.
    """

    used = Signal(object)
    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: EntryView | None = None
        outer = Column(self, gap=4)
        self.header = PageHeader(tr("Starting points"), tr("Every blank is yours to fill in"))
        self.done = self.header.add_back(tr("Back to the goals"))
        self.done.clicked.connect(self.leave)
        outer.addWidget(self.header)
        self._list_card = self._make_list()
        self._entry_card = Card(padded=False)
        inside = FlowingBody()
        self._column = Column(inside, gap=3, margins=4)
        self._hint = EmptyState(
            "lightbulb",
            tr("Choose one on the left: its sentence, its questions and its milestones show here."),
        )
        self._column.addWidget(self._hint, 1)
        self._foot = QWidget()
        self._foot.hide()
        self._column.addWidget(self._foot, 1)
        self.page_scroll = PageScroll(inside)
        self._entry_card.body.addWidget(self.page_scroll)
        self._splitter = Splitter()
        self._splitter.addWidget(self._list_card)
        self._splitter.addWidget(self._entry_card)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 3)
        self._splitter.setSizes([400, 600])
        outer.addWidget(self._splitter, 1)
        self._refresh()

    def _make_list(self) -> Card:
        mentorship = self._context.mentorship()
        mentor = mentorship is not None and mentorship.role is Role.MENTOR
        card = Card(padded=False)
        top = Column(gap=2, margins=(4, 4, 4, 1))
        self.search = SearchField(tr("Find a goal to start from"))
        self.search.searched.connect(self._refresh)
        self.search.left_downwards.connect(self._on_left_downwards)
        top.addWidget(self.search)
        self.audience = ChoiceChips(
            [
                (Audience.MENTEE, tr("For mentees")),
                (Audience.MENTOR, tr("For mentors")),
                (Audience.STUDENT, tr("For students")),
            ],
            name=tr("Goals for"),
            current=Audience.MENTOR if mentor else Audience.MENTEE,
        )
        self.audience.chosen.connect(self._refresh)
        top.addWidget(self.audience)
        card.body.addLayout(top)
        self.rows = RowModel(self)
        self.list = RowList(self.rows, name=tr("Goals to start from"))
        self.list.row_delegate.strong = False
        self.list.opened.connect(self._on_opened)
        self.list.current_moved.connect(self._on_current_moved)
        self.list.set_inset(_INSET)
        card.body.addWidget(self.list, 1)
        return card

    @property
    def entry_view(self) -> EntryView | None:
        """The entry that is shown in full."""
        return self._entry

    @Slot()
    def _refresh(self) -> None:
        audience = Audience(self.audience.current or Audience.MENTEE)
        entries = catalogue(self._context).for_audience(audience)
        typed = self.search.text().strip()
        if typed:
            found = search(entries, typed)[:_MOST]
            rows = [_row(entry) for entry in found]
            if not rows:
                rows = [RowItem("", tr("Nothing fits these words."), group=True)]
        else:
            rows, theme_id = [], ""
            mine = [entry for entry in entries if entry.own]
            if mine:
                # The heading says whose they are.
                rows.append(RowItem("yours", tr("Yours"), group=True))
                rows += [_row(entry, marked=False) for entry in mine]
            for entry in entries:
                if entry.own:
                    continue
                if entry.theme.id != theme_id:
                    theme_id = entry.theme.id
                    rows.append(RowItem(f"theme {theme_id}", entry.theme.title, group=True))
                rows.append(_row(entry))
        self.rows.set_rows(rows)

    @Slot()
    def _on_left_downwards(self) -> None:
        first = next((n for n, row in enumerate(self.rows.rows) if not row.group), None)
        if first is not None:
            self.list.select_row(self.rows.index(first))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_current_moved(self, index: QModelIndex) -> None:
        if index.isValid() and not index.data(RowRole.GROUP):
            self.show_entry(str(index.data(RowRole.ID)))

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self.show_entry(str(index.data(RowRole.ID)))
        self._fit(in_entry=True)
        if self._entry is not None and self._list_card.isHidden():
            self._entry.use.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_entry(self, entry_id: str) -> None:
        """Show one entry in full."""
        entry = catalogue(self._context).get(entry_id)
        if entry is None:
            return
        if self._entry is not None:
            self._column.removeWidget(self._entry)
            self._entry.hide()
            self._entry.deleteLater()
        self._hint.hide()
        self._entry = EntryView(entry, self._context.today, roomy=True)
        self._entry.used.connect(self.used)
        self._entry.back.connect(self._on_back)
        self._column.insertWidget(0, self._entry)
        self._foot.show()
        self._entry.back_button.setVisible(self._list_card.isHidden())
        self.page_scroll.verticalScrollBar().setValue(0)

    @Slot()
    def _on_back(self) -> None:
        self._fit(in_entry=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Nothing is typed here that is not asked for again."""
        return True

    @Slot()
    def leave(self) -> bool:
        """Go back to the goals."""
        self.closed.emit()
        return True

    def _fit(self, *, in_entry: bool | None = None) -> None:
        beside = self.width() >= theme().px(_BESIDE_FROM)
        entry = not self._entry_card.isHidden() and self._list_card.isHidden()
        entry = entry if in_entry is None else in_entry
        self._list_card.setVisible(beside or not entry)
        self._entry_card.setVisible(beside or entry)
        if self._entry is not None:
            self._entry.back_button.setVisible(not beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        if not event.spontaneous():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _row(entry: Entry, *, marked: bool = True) -> RowItem:
    said = tr("yours") if entry.own and marked else ""
    title = entry.title.split("{")[0].strip()
    return RowItem(entry.id, title, tooltip=entry.why, trailing_text=said)
