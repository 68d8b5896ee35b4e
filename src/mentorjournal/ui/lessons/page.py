"""The index of lessons, gathered from notes and written down by themselves (M55, M61)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.notes import Lesson, LessonOrder
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.lessons.lesson_popover import LessonPopover
from mentorjournal.ui.lessons.rows import LessonRows
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.scope import ALL, THIS, Scope, scope_choices
from mentorjournal.ui.theme import SPACES
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.fields import SearchField, TextField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.long_list import LongList
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.words import tr


class LessonsPage(LivePage):
    """A list that is read by time, by goal or by person, and a line that adds to it."""

    kinds = frozenset({Kind.LESSON, Kind.GOAL, Kind.MENTORSHIP, Kind.NOTE})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Lessons"), parent, scrolls=False)
        self._scope = Scope(context)
        self._rows = LessonRows(context, self._scope)
        self._wanted: str | None = None
        self._first: Lesson | None = None
        self._popover: LessonPopover | None = None
        self._shown_for: tuple[tuple[str, ...], LessonOrder, str] | None = None
        self._build_header()
        self._build_list()

    # Building -----------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.search = SearchField(tr("Find a lesson"))
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self._focus_list)
        self.header.add_widget(self.search)
        self.scope = Segmented(scope_choices(), name=tr("Show"))
        self.scope.setToolTip(tr("The key of the page turns it over (Alt+9)"))
        self.scope.chosen.connect(self._on_scope)
        self.header.add_widget(self.scope)

    def _build_list(self) -> None:
        card = Card(padded=False)
        head = Column(gap=3, margins=(4, 4, 4, 1))
        choices = [
            (LessonOrder.TIME.value, tr("By time")),
            (LessonOrder.GOAL.value, tr("By goal")),
            (LessonOrder.PERSON.value, tr("By person")),
        ]
        self.order = ChoiceChips(choices, name=tr("Order"), current=LessonOrder.TIME.value)
        self.order.chosen.connect(self._on_order)
        head.addWidget(self.order)
        self._add_line = QWidget()
        line = Line(self._add_line, gap=2)
        line.addWidget(IconMark("plus", "muted"))
        placeholder = tr("What did you learn? One line, Enter")
        self.field = TextField("", placeholder, name=tr("Add a lesson"), bare=True)
        self.field.setTextMargins(-2, 0, -2, 0)
        self.field.returnPressed.connect(self._on_entered)
        line.addWidget(self.field, 1)
        head.addWidget(self._add_line)
        card.body.addLayout(head)
        self.list = LongList(name=tr("Lessons"), divided=True)
        self.list.row_delegate.strong = False
        self.list.row_opened.connect(self._edit)
        self.list.delete_requested.connect(self._on_delete)
        self.list.menu_requested.connect(self._on_menu)
        self.list.set_inset(SPACES[3])
        card.body.addWidget(self.list, 1)
        self.empty = EmptyState("lightbulb", "")
        card.body.addWidget(self.empty, 1)
        self.body.addWidget(card, 1)

    # In step with the journal -------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list as far as it was read."""
        scope = self._scope
        scope.refresh()
        shown_for = (tuple(scope.ids), self._rows.order, self._rows.words)
        again = shown_for == self._shown_for
        self._shown_for = shown_for
        self.scope.setVisible(scope.several)
        self._add_line.setVisible(scope.mentorship is not None)
        self._refresh_first()
        self.list.show_source(self._rows.source(), self._first, again=again)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.list.select_id(wanted):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        count = self.context.journal.lessons.count(scope.ids)
        self.set_title(tr("Lessons"), tr("%n lesson(s)", count) if count else "")
        self._show_empty()

    def _refresh_first(self) -> None:
        """Look again at the lesson that was opened from elsewhere; it may have gone."""
        wanted = self._wanted or (self._first.id if self._first is not None else None)
        self._first = None
        if wanted is None:
            return
        found = self.context.run(partial(self.context.journal.lessons.get, wanted))
        near = self._rows.read(None, 100)
        if found is not None and all(one.id != found.id for one in near):
            self._first = found
            self._rows.learn_goals([found])

    def _show_empty(self) -> None:
        some = self.list.rows.rowCount() > 0
        self.list.setVisible(some)
        self.empty.setVisible(not some)
        if self._rows.words:
            words = tr("No lesson here has these words.")
        else:
            words = tr(
                "Nothing is kept yet. Write down in one line what you learned, here or under a "
                "note, and from whom. It comes back to you here, goal by goal."
            )
        self.empty.sentence.setText(words)

    # What the window asks -----------------------------------------------------------------

    def open(self, target: object | None) -> None:
        """Select a lesson by its id; one far down the list is shown on top."""
        if target is None:
            return
        self._wanted = str(target)
        self._rows.words = ""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._again()

    def asked_again(self) -> None:
        """Show all mentorships rather than this one, or this one again."""
        if self._scope.several:
            key = THIS if self._scope.wide else ALL
            self.scope.set_current(key)
            self._on_scope(key)

    @property
    def starts_at(self) -> QWidget | None:
        """The list; while it is empty, the line that adds to it."""
        return self.list if self.list.isVisible() else self.field

    def new_item(self) -> None:
        """Put the cursor into the line that adds a lesson."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find(self) -> None:
        """Put the cursor into the field that narrows the list."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def flush(self) -> bool:
        """Take over what an open lesson was changed to."""
        if self._popover is not None:
            self._popover.settle()
        return True

    def state(self) -> dict[str, Any]:
        """In which order they show, and whose."""
        return {"order": self._rows.order.value, "wide": self._scope.wide}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        order = state.get("order")
        if order in set(LessonOrder):
            self._rows.order = LessonOrder(str(order))
            self.order.set_current(str(order))
        self._scope.wide = state.get("wide") is True
        self.scope.set_current(ALL if self._scope.wide else THIS)

    def _again(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()

    @Slot(str)
    def _on_order(self, key: str) -> None:
        self._rows.order = LessonOrder(key)
        self._first = None
        self._again()

    @Slot(str)
    def _on_scope(self, key: str) -> None:
        self._scope.wide = key == ALL
        self._again()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._rows.words = text.strip()
        self._first = None
        self._again()

    @Slot()
    def _focus_list(self) -> None:
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    # What is done with lessons ------------------------------------------------------------

    @Slot()
    def _on_entered(self) -> None:
        mentorship_id, text = self.context.mentorship_id, self.field.text().strip()
        if mentorship_id is None or not text:
            return
        add = partial(self.context.journal.lessons.add, mentorship_id, text)
        if self.context.run(add) is not None:
            self.field.clear()

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        lesson = self.list.rows.record(self.list.current_id)
        if lesson is not None:
            self._delete(lesson.id)

    @Slot(object)
    def _delete(self, lesson_id: str) -> None:
        self._popover = None
        delete = partial(self.context.journal.lessons.delete, lesson_id)
        self.context.run(delete)
        self.context.notify.emit(Notice(tr("Lesson deleted"), undoable=True))

    @Slot(object, object)
    def _on_menu(self, index: QModelIndex, place: QPoint) -> None:
        self.list.select_row(index)
        lesson = self.list.rows.record(self.list.current_id)
        if lesson is None:
            return
        menu = Menu(parent=self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [("edit", tr("Edit…"), True), ("note", tr("Open its note"), lesson.note_id)]
        entries += [("goal", tr("Open its goal"), lesson.goal_id), ("copy", tr("Copy"), True)]
        entries += [("", "", True), ("delete", tr("Delete"), True)]
        for verb, words, possible in entries:
            if not verb:
                menu.addSeparator()
            elif possible:
                action = QAction(words, menu)
                action.setData((verb, lesson))
                menu.addAction(action)
        menu.triggered.connect(self._on_verb)
        menu.popup(place)

    @Slot(QAction)
    def _on_verb(self, action: QAction) -> None:
        verb, lesson = action.data()
        if verb == "edit":
            self._edit(lesson.id)
        elif verb == "note":
            self.context.go.emit("journal", lesson.note_id)
        elif verb == "goal":
            self.context.go.emit("goals", lesson.goal_id)
        elif verb == "copy":
            QApplication.clipboard().setText(lesson.text)
        else:
            self._delete(lesson.id)

    @Slot(object)
    def _edit(self, lesson_id: object) -> None:
        lesson = self.list.rows.record(lesson_id)
        if lesson is None:
            return
        journal = self.context.journal
        goals = journal.goals.lines(lesson.mentorship_id)
        if lesson.goal_id is not None and lesson.goal_id not in [key for key, _ in goals]:
            goals += journal.goals.titles([lesson.goal_id]).items()
        teachers = journal.lessons.teachers(self._scope.ids)
        popover = LessonPopover(lesson, goals, teachers, self.context.today(), self)
        popover.changed.connect(self._on_changed_fields)
        popover.delete_wanted.connect(self._delete)
        popover.note_wanted.connect(self._on_note_wanted)
        self._popover = popover
        popover.open_at(self.list.viewport(), self._row_rect(lesson_id))

    def _row_rect(self, lesson_id: object) -> QRect:
        row = self.list.rows.row_of(lesson_id)
        return self.list.visualRect(self.list.rows.index(max(0, row)))

    @Slot(object, object)
    def _on_changed_fields(self, lesson_id: str, fields: dict[str, Any]) -> None:
        self._popover = None
        self.context.run(partial(self.context.journal.lessons.edit, lesson_id, **fields))

    @Slot(object)
    def _on_note_wanted(self, note_id: object) -> None:
        self.context.go.emit("journal", note_id)
