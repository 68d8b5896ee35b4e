"""Goals to start from: those that fit what is typed, or found by words; filled in at a click."""

from __future__ import annotations

from datetime import date
from functools import cache

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.blanks import Blank, BlankError, BlankFault, BlankKind, Value, later
from mentorjournal.domain.catalogue import (
    DUE,
    Audience,
    Catalogue,
    Entry,
    FilledEntry,
    fill,
    read_catalogue,
    search,
)
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.resources import resource_path
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.coaching import words
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import SearchField, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_FEW = 4
_MANY = 40
_AUDIENCE = "catalogue_audience"


@cache
def catalogue() -> Catalogue:
    """All entries, read once."""
    return read_catalogue([resource_path("catalogue")])


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


_EMPTY = frozenset("improve better want would like goal become make have more skills".split())


class EntryView(QWidget):
    """One entry: why people choose it, its sentence, its blanks, and what to ask oneself.

    Attributes:
        used: (FilledEntry) it is to be the start of the goal.
        back: the list is wanted again.
    """

    used = Signal(object)
    back = Signal()

    def __init__(self, entry: Entry, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry, self._today = entry, today
        self._fields: dict[str, FormField] = {}
        column = Column(self, gap=2)
        back = Button(tr("All of them"), ButtonKind.QUIET, "chevron-left")
        back.clicked.connect(self.back)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(entry.title.split("{")[0].strip(), TextRole.STRONG, wrap=True))
        if entry.why:
            column.addWidget(Label(entry.why, TextRole.SMALL, "muted", wrap=True))
        self._sentence = Label("", TextRole.SMALL, wrap=True)
        column.addWidget(self._sentence)
        for blank in entry.blanks:
            column.addWidget(self._field_for(blank))
        self.use = Button(tr("Use as a start"), icon="corner-down-right")
        self.use.clicked.connect(self._on_use)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        if entry.questions:
            column.addWidget(Label(tr("Ask yourself"), TextRole.SECTION))
            for question in entry.questions:
                said = question.replace("{", "").replace("}", "")
                column.addWidget(Label(said, TextRole.SMALL, wrap=True))
        self._show_example()

    def _field_for(self, blank: Blank) -> FormField:
        label = _label(blank)
        field: QWidget
        if blank.kind is BlankKind.NUMBER:
            default = float(blank.default) if blank.default else None
            field = NumberField(default, name=label)
            field.value_changed.connect(self._show_example)
        elif blank.kind is BlankKind.DATE:
            day = later(self._today, blank.default) if blank.default else None
            field = DateField(day, name=label, today=self._today)
            field.date_changed.connect(self._show_example)
        else:
            field = TextField("", blank.default or blank.label, name=label)
            field.textChanged.connect(self._show_example)
        if not (isinstance(field, DateField) and field.date):
            if isinstance(field, DateField):
                filled = self._try({})
                field.set_date(filled.fields.due_on if filled else None)
        self._fields[blank.name] = FormField(label, field)
        return self._fields[blank.name]

    def _values(self) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, form in self._fields.items():
            field = form.field
            if isinstance(field, NumberField):
                value: Value | None = field.value
            elif isinstance(field, DateField):
                value = field.date
            else:
                assert isinstance(field, TextField)
                value = field.text()
            if value is not None:
                values[name] = value
        return values

    def _try(self, values: dict[str, Value]) -> FilledEntry | None:
        for form in self._fields.values():
            form.set_error("")
        try:
            return fill(self._entry, values, self._today)
        except BlankError as error:
            form = self._fields.get(error.name)
            if form is not None:
                form.set_error(
                    tr("Choose a day ahead.")
                    if error.what is BlankFault.NOT_AHEAD
                    else tr("That does not fit.")
                )
            return None

    @Slot()
    def _show_example(self) -> None:
        filled = self._try(self._values())
        if filled is not None:
            self._sentence.setText(f"“{filled.fields.sentence}”")

    @Slot()
    def _on_use(self) -> None:
        filled = self._try(self._values())
        if filled is not None:
            self.used.emit(filled)


class CataloguePanel(QWidget):
    """Search, the entries found, and one of them in full.

    Attributes:
        used: (FilledEntry) an entry is to be the start of the goal.
    """

    used = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._owner, self._about = Side.ME, ""
        self._entries: tuple[Entry, ...] = ()
        self._entry_view: EntryView | None = None
        column = Column(self, gap=2)
        column.addWidget(Label(tr("From the catalogue"), TextRole.SECTION))
        self._finder = QWidget()
        finder = Column(self._finder, gap=2)
        self._audience = ChoiceChips(
            [(Audience.MENTEE, tr("at work")), (Audience.STUDENT, tr("in studies"))],
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
        mentorship = self._context.mentorship()
        mentor = mentorship is not None and mentorship.role is Role.MENTOR
        if mentor == (self._owner is Side.ME):
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
        entry = catalogue().get(entry_id) if entry_id else None
        if self._entry_view is not None:
            self._detail.removeWidget(self._entry_view)
            self._entry_view.hide()
            self._entry_view.deleteLater()
            self._entry_view = None
        self._finder.setVisible(entry is None)
        if entry is not None:
            self._entry_view = EntryView(entry, self._context.today())
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
        entries = catalogue().for_audience(audience)
        typed = self.search.text().strip()
        if typed:
            found = search(entries, typed)[:_MANY]
            said = "" if found else tr("Nothing fits these words.")
        else:
            found = search(entries, self._about)[:_FEW] if self._about else []
            said = tr("Close to what you wrote:") if found else ""
            if not found:
                found = [next(e for e in entries if e.theme == t) for t in _themes(entries)]
        self._entries = tuple(found)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._model.set_rows(
            [RowItem(entry.id, entry.title, tooltip=entry.why) for entry in found]
        )

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


def _label(blank: Blank) -> str:
    if blank.name == DUE:
        return tr("By when")
    if blank.kind is BlankKind.NUMBER and blank.label == "now":
        return tr("Today")
    if blank.kind is BlankKind.NUMBER and blank.many:
        return tr("How many %1").replace("%1", blank.many)
    if blank.name == "number":
        return tr("Target")
    return blank.label[:1].upper() + blank.label[1:]


def _themes(entries: tuple[Entry, ...]) -> list[object]:
    return list(dict.fromkeys(entry.theme for entry in entries))[:6]
