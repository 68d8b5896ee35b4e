"""The journal page: the list of notes on the left, the one being written on the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.notes import Note, NoteKind
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.notes.autosave import new_draft
from mentorjournal.ui.notes.head_buttons import HeadButtons
from mentorjournal.ui.notes.list_and_note import ListAndNote
from mentorjournal.ui.notes.list_card import ListCard
from mentorjournal.ui.notes.list_model import NoteFilter, NoteListModel, line_of
from mentorjournal.ui.notes.note_menu import NoteMenu
from mentorjournal.ui.notes.remembered import filter_from, filter_state, widths_from
from mentorjournal.ui.notes.right_side import RightSide
from mentorjournal.ui.notes.template_wishes import TemplateWishes
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.words import tr

NEAR = 3
"""Rows that are tried for another note when the one shown has gone."""


class NotesPage(LivePage):
    """Writing, and finding what was written."""

    kinds = frozenset(
        {Kind.MENTORSHIP, Kind.NOTE, Kind.GOAL, Kind.SESSION, Kind.TOPIC, Kind.ACTION}
        | {Kind.DECISION, Kind.LESSON, Kind.FEEDBACK, Kind.ATTACHMENT}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Journal"), parent, scrolls=False)
        self._mentorship_id: str | None = None
        self._filter = NoteFilter()
        self._remembered: dict[str, Any] = {}
        self._model = NoteListModel(context.journal.notes, self)
        self.templates = TemplateWishes(context, self)
        self.templates.begin_wished.connect(self._begin)
        self._head = HeadButtons(self.header)
        # From the outside to the inside: what moves into another widget is styled once more.
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        self._splitter = ListAndNote(self._stack)
        self._stack.addWidget(self._splitter)
        self._card = ListCard(self._model, self._splitter)
        self._right = RightSide(self._splitter)
        self._splitter.hold(self._card, self._right)
        self._right.fill(context)
        self.panel = self._right.panel
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

    def _wire(self) -> None:
        rows, head = self._card.list, self._head
        head.filter.clicked.connect(self._on_filter_clicked)
        head.search.clicked.connect(self._on_search)
        head.new.clicked.connect(self.new_item)
        head.templates.clicked.connect(self._on_templates_clicked)
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
        self._filter = filter_from(remembered)
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
        self._head.filter.setEnabled(not blank)
        # Where the page is empty, its own button is the one to press.
        self._head.new.set_kind(ButtonKind.PLAIN if blank else ButtonKind.PRIMARY)
        self._card.show_hits(rows > 0)
        note = self.panel.note
        self._right.show_panel(note is not None)
        if note is None:
            self._splitter.show_rows()
        if note is None or not self._card.list.show_note(note.id):
            self._card.list.show_none()

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
        self._splitter.share(self.width())

    @Slot()
    def _on_turned(self) -> None:
        self.header.setVisible(not self._splitter.alone)
        self.panel.paper.head.back.setVisible(self._splitter.alone)

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

    @Slot(object, str, str)
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
        self.templates.offer(self._head.templates, self.panel)

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        self._delete(str(index.data(RowRole.ID)))

    @Slot(str)
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
        menu = NoteMenu(index.data(RowRole.ID), self)
        menu.open_wished.connect(self._on_open_wished)
        menu.keep_wished.connect(self._on_keep_wished)
        menu.delete_wished.connect(self._delete)
        menu.popup(place)

    @Slot(str)
    def _on_open_wished(self, note_id: str) -> None:
        self.open(note_id)
        self.panel.paper.write()

    @Slot(str)
    def _on_keep_wished(self, note_id: str) -> None:
        self._choose(note_id)
        self.templates.keep(self.panel)

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
        popover.open_at(self._head.filter)

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
            **filter_state(self._filter, encrypted=self.context.journal.encrypted),
            "widths": self._splitter.widths,
            "scroll": self.panel.place.scrolled,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        self._remembered = dict(state)
        self._splitter.remember(widths_from(state))
