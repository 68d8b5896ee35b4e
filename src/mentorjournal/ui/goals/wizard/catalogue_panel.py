"""Goals to start from: those that fit what is typed, or found by words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.catalogue import Audience, Entry, Theme, search
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.catalogue_entry import EntryView
from mentorjournal.ui.goals.wizard.coaching import words
from mentorjournal.ui.own_knowledge import catalogue
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import SearchField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_FEW = 4
_MANY = 40
_AUDIENCE = "catalogue_audience"


def telling_words(text: str) -> str:
    """The words of a goal that say what it is about, cut to their stems, to search with."""
    lists = words()
    found = []
    for word in text.casefold().split():
        bare = word.strip(".,;:!?“”\"'()")
        plain = lists.has("words.function", bare) or lists.has("words.comparative", bare)
        if len(bare) < 4 or plain or bare in _EMPTY:
            continue
        for ending in ("ship", "ing", "ed"):
            if bare.endswith(ending) and len(bare) - len(ending) >= 4:
                bare = bare[: -len(ending)]
                break
        found.append(bare)
    return " ".join(found)


_EMPTY = frozenset(
    [
        "improve",
        "better",
        "want",
        "would",
        "like",
        "goal",
        "become",
        "make",
        "have",
        "more",
        "skills",
    ]
)


class CataloguePanel(QWidget):
    """Search, the entries found, and one of them in full.

    Attributes:
        used: (FilledEntry) an entry is to be the start of the goal.
    """

    used = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        mentorship = context.mentorship()
        self._mentor = mentorship is not None and mentorship.role is Role.MENTOR
        self._owner, self._about = Side.ME, ""
        self._entries: tuple[Entry, ...] = ()
        self._entry_view: EntryView | None = None
        column = Column(self, gap=2)
        column.addWidget(Label(tr("From the catalogue"), TextRole.SECTION))
        self._finder = QWidget()
        finder = Column(self._finder, gap=2)
        self._audience = ChoiceChips(
            [(Audience.MENTEE, tr("At work")), (Audience.STUDENT, tr("In studies"))],
            name=tr("Goals for"),
            current=self._kept_audience(),
        )
        self._audience.chosen.connect(self._on_audience)
        finder.addWidget(self._audience)
        self.search = SearchField(tr("Find a goal to start from"))
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self._on_left_downwards)
        finder.addWidget(self.search)
        self._said = Label("", TextRole.SMALL, "muted", wrap=True)
        finder.addWidget(self._said)
        self._model = RowModel(self)
        self.list = RowList(self._model, name=tr("Goals to start from"), fits_content=True)
        self.list.set_inset(0)
        self.list.row_delegate.strong = False
        self.list.opened.connect(self._on_opened)
        finder.addWidget(self.list)
        column.addWidget(self._finder)
        self._detail = Column(gap=0)
        column.addLayout(self._detail)

    # For whom -----------------------------------------------------------------------------

    def _kept_audience(self) -> Audience:
        kept = self._context.settings.value(_AUDIENCE, Audience.MENTEE.value)
        return Audience.STUDENT if kept == Audience.STUDENT else Audience.MENTEE

    def _chosen_audience(self) -> Audience:
        if self._mentor == (self._owner is Side.ME):
            return Audience.MENTOR
        return Audience(self._audience.current or Audience.MENTEE)

    @Slot(str)
    def _on_audience(self, key: str) -> None:
        self._context.settings.set_value(_AUDIENCE, key)
        self._refresh()

    # Finding ------------------------------------------------------------------------------

    def show_for(self, what: str, owner: Side) -> None:
        """Offer what fits the words typed so far; a search of one's own comes first."""
        about = telling_words(what)
        if (about, owner) != (self._about, self._owner) or not self._entries:
            self._about, self._owner = about, owner
            self._refresh()

    def open_entry(self, entry_id: str | None) -> None:
        """Show one entry in full; None or an unknown one shows the list."""
        entry = catalogue(self._context).get(entry_id) if entry_id else None
        if self._entry_view is not None:
            self._detail.removeWidget(self._entry_view)
            self._entry_view.hide()
            self._entry_view.deleteLater()
            self._entry_view = None
        self._finder.setVisible(entry is None)
        if entry is not None:
            self._entry_view = EntryView(entry, self._context.today)
            self._entry_view.used.connect(self.used)
            self._entry_view.back.connect(self._on_back)
            self._detail.addWidget(self._entry_view)

    @property
    def entry_view(self) -> EntryView | None:
        """The entry that is shown in full."""
        return self._entry_view

    def _refresh(self) -> None:
        audience = self._chosen_audience()
        self._audience.setVisible(audience is not Audience.MENTOR)
        entries = catalogue(self._context).for_audience(audience)
        typed = self.search.text().strip()
        if typed:
            found = search(entries, typed)[:_MANY]
            said = "" if found else tr("Nothing fits these words.")
        else:
            found = search(entries, self._about)[:_FEW] if self._about else []
            said = tr("Close to what you wrote:") if found else ""
            if not found:
                found = [one for one in entries if one.own][:_FEW]
                found += [next(e for e in entries if e.theme == t) for t in _themes(entries)]
                found = list(dict.fromkeys(found))
        self._entries = tuple(found)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._model.set_rows(_row(entry) for entry in found)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._refresh()

    @Slot()
    def _on_left_downwards(self) -> None:
        if self._model.rowCount():
            self.list.select_row(self._model.index(0, 0))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self.open_entry(str(index.data(RowRole.ID)))
        if self._entry_view is not None:
            self._entry_view.use.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_back(self) -> None:
        self.open_entry(None)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _themes(entries: tuple[Entry, ...]) -> list[Theme]:
    return list(dict.fromkeys(entry.theme for entry in entries))[:6]


def _row(entry: Entry) -> RowItem:
    said = tr("yours") if entry.own else ""
    return RowItem(entry.id, entry.title, tooltip=entry.why, trailing_text=said)
