"""The journal page: the list of notes on the left, the one being written on the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.notes import Note, NoteKind
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.notes.autosave import new_draft
from mentorjournal.ui.notes.editor_panel import EditorPanel
from mentorjournal.ui.notes.list_card import ListCard
from mentorjournal.ui.notes.list_model import NoteFilter, NoteListModel, line_of
from mentorjournal.ui.notes.turns import Turns
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import Menu, place_below
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.words import tr

LIST_WIDTH = 290
"""Width of the list at first, in 1/14 of the type size."""
NEAR = 3
"""Rows that are tried for another note when the one shown has gone."""
LIST_SHARE = 0.34
"""The share of the page that the list takes at first, at most."""


class NotesPage(LivePage):
    """Writing, and finding what was written."""

    kinds = frozenset(
        {
            Kind.MENTORSHIP,
            Kind.NOTE,
            Kind.GOAL,
            Kind.SESSION,
            Kind.TOPIC,
            Kind.ACTION,
            Kind.DECISION,
            Kind.LESSON,
            Kind.FEEDBACK,
            Kind.ATTACHMENT,
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Journal"), parent, scrolls=False)
        self._mentorship_id: str | None = None
        self._filter = NoteFilter()
        self._remembered: dict[str, Any] = {}
        self._widths: list[int] = []
        self._shared = False
        self._scale = theme().text_scale
        self._model = NoteListModel(context.journal.notes, self)
        self._make_header()
        # From the outside to the inside: what moves into another widget is styled once more.
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        self._splitter = Turns(self._stack)
        self._stack.addWidget(self._splitter)
        self._card = ListCard(self._model, self._splitter)
        right = QWidget(self._splitter)
        self._splitter.hold(self._card, right)
        sides = Column(right, gap=0)
        self.panel = EditorPanel(context, right)
        sides.addWidget(self.panel, 1)
        self._none = Card(parent=right)
        self._none.body.addWidget(EmptyState("notebook-text", tr("No note is chosen.")))
        self._none.hide()
        sides.addWidget(self._none, 1)
        self._splitter.turned.connect(self._on_turned)
        blank = Card()
        self._stack.addWidget(blank)
        self._blank = EmptyState(
            "notebook-pen",
            tr("A journal begins with one line: what happened, and what you make of it."),
            tr("Write the first note"),
        )
        blank.body.addWidget(self._blank)
        self._choice = QTimer(self)
        self._choice.setSingleShot(True)
        self._choice.setInterval(0)
        self._wire()
        theme().changed.connect(self._on_theme_changed)

    def _make_header(self) -> None:
        self._filter_button = IconButton("funnel", tr("Show only some notes"))
        self._filter_button.clicked.connect(self._on_filter_clicked)
        self.header.add_widget(self._filter_button)
        search = Button(tr("Search"), icon="search", tooltip=tr("Search everything (Ctrl+K)"))
        search.clicked.connect(self._on_search)
        self.header.add_widget(search)
        pair = QWidget()
        line = Line(pair, gap=1)
        new = Button(tr("New note"), ButtonKind.PRIMARY, tooltip=tr("New note (Ctrl+N)"))
        self._new_button = new
        new.clicked.connect(self.new_item)
        self._templates_button = IconButton("chevron-down", tr("New note from a template"))
        self._templates_button.clicked.connect(self._on_templates_clicked)
        line.addWidget(new)
        line.addWidget(self._templates_button)
        self.header.add_widget(pair)

    def _wire(self) -> None:
        rows = self._card.list
        self._choice.timeout.connect(self._on_choice)
        rows.current_moved.connect(self._on_current_moved)
        rows.entered.connect(self._on_entered)
        rows.clicked.connect(self._on_clicked)
        rows.menu_requested.connect(self._on_menu_requested)
        rows.delete_requested.connect(self._on_delete)
        self._card.filter_changed.connect(self._on_filter)
        self._blank.action_requested.connect(self.new_item)
        self.panel.saved.connect(self._on_saved)
        self.panel.created.connect(self._on_created)
        self.panel.dropped.connect(self._on_dropped)
        self.panel.draft_changed.connect(self._on_draft_changed)
        self.panel.left.connect(self._on_left)
        self.panel.paper.head.back.clicked.connect(self._on_left)

    # In step with the journal -------------------------------------------------------------

    def ignores(self, change: Change) -> bool:
        """Own saves: what they changed is shown already."""
        return change.origin == self.panel.autosave.origin

    def refresh(self) -> None:
        """Read the stretch of the list and the note again; both keep their place."""
        if self.context.mentorship_id != self._mentorship_id:
            self._load_mentorship()
            return
        rows = self._card.list
        place, row = rows.place(), rows.currentIndex().row()
        self._model.reload()
        rows.return_to(place)
        if not self.panel.refresh():
            self._choose_near(row)
        self._show_state()

    def _load_mentorship(self) -> None:
        first = self._mentorship_id is None
        self._mentorship_id = self.context.mentorship_id
        self.panel.leave()
        remembered, self._remembered = self._remembered if first else {}, {}
        self._filter = _filter_from(remembered)
        self._model.load(self._mentorship_id, self._filter)
        self._show_filter()
        wanted = str(remembered.get("note", ""))
        if not (wanted and self._choose(wanted)):
            self._choose_near(0)
        elif isinstance(remembered.get("scroll"), int):
            self.panel.place.scroll_to(remembered["scroll"])
        self._show_state()

    def _show_state(self) -> None:
        rows = self._model.rowCount()
        blank = rows == 0 and not self._filter.on
        self._stack.setCurrentIndex(1 if blank else 0)
        self._filter_button.setEnabled(not blank)
        # Where the page is empty, its own button is the one to press.
        self._new_button.set_kind(ButtonKind.PLAIN if blank else ButtonKind.PRIMARY)
        self._card.show_hits(rows > 0)
        note = self.panel.note
        self._show_panel(note is not None)
        if note is None:
            self._splitter.show_rows()
        if note is None or not self._card.list.show_note(note.id):
            self._card.list.show_none()

    def _show_panel(self, on: bool) -> None:
        """Show the note, or that none is chosen; what does not change is not laid out again."""
        if self._none.isHidden() != on:
            gone, shown = (self._none, self.panel) if on else (self.panel, self._none)
            gone.hide()
            shown.show()

    # Choosing a note ----------------------------------------------------------------------

    def open(self, target: object | None) -> None:
        """Show the note with this id, ready to write on."""
        if isinstance(target, str) and target:
            self.refresh_if_stale()
            if self._choose(target):
                self._splitter.show_note()
                self.panel.paper.write()
            self._show_state()

    def _choose(self, note_id: str) -> bool:
        """Show a note, and the part of the list that it is in; False if it is gone."""
        if not self.panel.show_note(note_id):
            return False
        note = self.panel.note
        if note is not None and self._model.row_of(note.id) < 0:
            if self._filter.on:
                self._filter = NoteFilter()
                self._show_filter()
            self._model.load(self._mentorship_id, self._filter, (note.day, note.id))
        return True

    def _choose_near(self, row: int) -> None:
        """Show the note in a row, or the one next to it."""
        last = self._model.rowCount() - 1
        below, above = range(max(0, row), last + 1), range(min(row, last), -1, -1)
        for place in (*below[:NEAR], *above[:NEAR]):
            line = self._model.line_at(self._model.index(place))
            if line is not None and self.panel.show_note(line.id):
                return
        self.panel.leave()

    @Slot(object)
    def _on_current_moved(self, index: QModelIndex) -> None:
        # Later, and once for a key that is held: loading may change the rows themselves.
        if self._model.line_at(index) is not None:
            self._choice.start()

    @Slot()
    def _on_choice(self) -> None:
        note_id = self._card.list.current_id
        note = self.panel.note
        if isinstance(note_id, str) and (note is None or note.id != note_id):
            self._choose(note_id)
            self._show_state()

    @Slot()
    def _on_entered(self) -> None:
        self._on_choice()
        self._splitter.show_note()
        self.panel.paper.write()

    @Slot(object)
    def _on_clicked(self, index: QModelIndex) -> None:
        if not self._splitter.beside and self._model.line_at(index) is not None:
            self._on_choice()
            self._splitter.show_note()

    @Slot()
    def _on_left(self) -> None:
        self._splitter.show_rows()
        self._card.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is typed ------------------------------------------------------------------------

    @Slot(object)
    def _on_saved(self, note: Note) -> None:
        if note.mentorship_id == self._mentorship_id and not self._model.put_saved(note):
            self._model.reload()
            self._show_state()

    @Slot(str, object)
    def _on_created(self, draft_id: str, note: Note) -> None:
        self._model.set_draft(None)
        self._model.reload()
        self._show_state()

    @Slot(str)
    def _on_dropped(self, note_id: str) -> None:
        self._model.set_draft(None)
        self._model.reload()

    @Slot(object)
    def _on_draft_changed(self, draft: Note) -> None:
        self._model.set_draft(line_of(draft))
        self._show_state()

    def flush(self) -> bool:
        """Put everything that was typed on disk; False when some of it could not be saved."""
        return self.panel.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the list its width, once there is a width to share."""
        super().showEvent(event)
        if not self._shared:
            self._shared, self._scale = True, theme().text_scale
            self._splitter.setSizes(self._widths or self._usual_widths())

    @Slot()
    def _on_turned(self) -> None:
        self.header.setVisible(not self._splitter.alone)
        self.panel.paper.head.back.setVisible(self._splitter.alone)

    def _usual_widths(self) -> list[int]:
        room = self.width()
        list_width = min(theme().px(LIST_WIDTH), round(room * LIST_SHARE))
        return [list_width, room - list_width]

    @Slot()
    def _on_theme_changed(self) -> None:
        """Larger letters want a wider list."""
        if self._shared and self._scale != theme().text_scale:
            self._scale = theme().text_scale
            self._splitter.setSizes(self._usual_widths())

    def hideEvent(self, event: QHideEvent) -> None:
        """A new note that was left empty disappears."""
        super().hideEvent(event)
        if not event.spontaneous() and self.panel.drop_untouched_draft():
            self._choose_near(0)
            self._show_state()

    # New and gone -------------------------------------------------------------------------

    @property
    def starts_at(self) -> QWidget | None:
        """The notes; before the first one, the button that begins it."""
        if self._stack.currentWidget() is not self._splitter:
            return self._blank.button
        return self._card.list if self._card.isVisible() else self.panel.paper.editor

    @property
    def main_button(self) -> Button | None:
        """Closing the session that the note is the record of, while it runs."""
        return self.panel.paper.agenda.close_button

    @Slot()
    def new_item(self) -> None:
        """Begin a note, with the caret in its text."""
        self._begin(NoteKind.REFLECTION)

    def _begin(self, kind: NoteKind, title: str = "", text: str = "") -> None:
        self.refresh_if_stale()
        if self._mentorship_id is None:
            return
        if self._filter.on:
            self._on_filter(NoteFilter())
        if self._model.has_newer:
            self._model.load(self._mentorship_id, self._filter)
        now = self.context.journal.clock()
        draft = new_draft(self._mentorship_id, kind, now.date(), now, title=title, text=text)
        found = text.find("\n\n")
        caret = found + 2 if found >= 0 else 0
        self.panel.begin_draft(draft, caret)
        self._model.set_draft(line_of(draft))
        self._show_state()
        self._splitter.show_note()
        self._card.list.scrollToTop()
        self.panel.paper.write()

    @Slot()
    def _on_templates_clicked(self) -> None:
        from mentorjournal.ui.notes.templates_menu import TemplatesMenu

        note = self.panel.note
        written = note is not None and bool(self.panel.paper.editor.text().strip())
        menu = TemplatesMenu(self.context, self, can_keep=written)
        menu.chosen.connect(self._on_template)
        menu.keep_wished.connect(self._on_keep_as_template)
        menu.popup(place_below(menu, self._templates_button))

    @Slot(object)
    def _on_template(self, template: Any) -> None:
        from mentorjournal.domain.templates import fill

        mentorship = self.context.mentorship()
        name = mentorship.counterpart if mentorship else ""
        text = _with_room(fill(template, day=self.context.today(), name=name))
        self._begin(template.kind, template.title, text)

    @Slot()
    def _on_keep_as_template(self) -> None:
        """Ask for what is to be kept of the note that is shown, as a template (M48)."""
        from mentorjournal.ui.own_entries import keep_as_template

        note = self.panel.note
        if note is not None:
            head, text = self.panel.paper.head, self.panel.paper.editor.text()
            title = head.title.text().strip() or head.title.placeholderText()
            keep_as_template(self.context, note.kind, title, text, self)

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        self._delete(str(index.data(RowRole.ID)))

    def _delete(self, note_id: str) -> None:
        if self.panel.autosave.is_draft(note_id):
            self.panel.leave()
            self._choose_near(0)
            self._show_state()
            return
        if not self.panel.flush():
            return
        self.context.run(partial(self.context.journal.notes.delete, note_id))
        self.context.notify.emit(Notice(tr("Note deleted"), undoable=True))

    @Slot(object, QPoint)
    def _on_menu_requested(self, index: QModelIndex, place: QPoint) -> None:
        note_id = index.data(RowRole.ID)
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme().icon("pen-line", "muted"), tr("Open")).setData(("open", note_id))
        menu.addAction(tr("Keep as a template…")).setData(("keep", note_id))
        menu.addSeparator()
        gone = menu.addAction(theme().icon("trash-2", "muted"), tr("Delete"))
        gone.setData(("delete", note_id))
        menu.triggered.connect(self._on_menu)
        menu.popup(place)

    @Slot(QAction)
    def _on_menu(self, action: QAction) -> None:
        wish, note_id = action.data()
        if wish == "delete":
            self._delete(note_id)
        elif wish == "keep":
            self._choose(note_id)
            self._on_keep_as_template()
        else:
            self.open(note_id)
            self.panel.paper.write()

    # Narrowing and finding ----------------------------------------------------------------

    @Slot()
    def _on_filter_clicked(self) -> None:
        from mentorjournal.ui.notes.filter_popover import FilterPopover

        if self._mentorship_id is None:
            return
        journal = self.context.journal
        tags = [tag for tag, _ in journal.notes.tags(self._mentorship_id)]
        goals = journal.goals.lines(self._mentorship_id)
        popover = FilterPopover(self._filter, goals, tags, self)
        popover.chosen.connect(self._on_filter)
        popover.open_at(self._filter_button)

    @Slot(object)
    def _on_filter(self, chosen: NoteFilter) -> None:
        if chosen == self._filter:
            return
        self.panel.flush()
        self._filter = chosen
        self._model.load(self._mentorship_id, chosen)
        self._show_filter()
        note = self.panel.note
        if note is None or self._model.row_of(note.id) < 0:
            self._choose_near(0)
        self._show_state()

    def _show_filter(self) -> None:
        self._card.show_filter(self._filter, self.panel.goal_title(self._filter.goal_id))

    @Slot()
    def _on_search(self) -> None:
        self.context.go.emit("search", None)

    @Slot()
    def find(self) -> None:
        """Find words in the note that is shown."""
        if self.panel.note is not None:
            self._splitter.show_note()
            self.panel.find()

    # Remembered ---------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """The note that is shown, what the list is narrowed to, and its width."""
        note = self.panel.note
        shown = note is not None and not self.panel.autosave.is_draft(note.id)
        return {
            "note": note.id if note is not None and shown else "",
            "kind": self._filter.kind.value if self._filter.kind else "",
            "goal": self._filter.goal_id or "",
            # A word of the owner's own: of an encrypted journal it belongs into no settings.
            "tag": "" if self.context.journal.encrypted else self._filter.tag or "",
            "widths": self._splitter.sizes() if self._splitter.beside else self._widths,
            "scroll": self.panel.place.scrolled,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        self._remembered = dict(state)
        widths = state.get("widths")
        if (
            isinstance(widths, list)
            and len(widths) == 2
            and all(isinstance(width, int) and 0 < width < 10_000 for width in widths)
        ):
            self._widths = widths


def _with_room(text: str) -> str:
    """A line to write on below each helping line, apart from it as Markdown wants."""
    return text.rstrip("\n").replace("\n\n#", "\n\n\n#") + "\n\n"


def _filter_from(state: dict[str, Any]) -> NoteFilter:
    kind, goal, tag = (str(state.get(name, "")) for name in ("kind", "goal", "tag"))
    known = kind in list(NoteKind)
    return NoteFilter(NoteKind(kind) if known else None, goal or None, tag or None)
