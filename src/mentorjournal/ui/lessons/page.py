"""The index of lessons, gathered from notes and written down by themselves (M55, M61)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.notes import LessonOrder
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.lessons.lesson_popover import LessonPopover
from mentorjournal.ui.lessons.rows import LessonRows
from mentorjournal.ui.list_page import ListPage
from mentorjournal.ui.theme import SPACES
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.long_list import LongList
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr


class LessonsPage(ListPage):
    """A list that is read by time, by goal or by person, and a line that adds to it."""

    kinds = frozenset({Kind.LESSON, Kind.GOAL, Kind.MENTORSHIP, Kind.NOTE})
    _rows: LessonRows

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "lessons", tr("Lessons"), tr("Find a lesson"), LessonRows, parent)
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
        head.addWidget(self._build_add_line())
        card.body.addLayout(head)
        rows = LongList(name=tr("Lessons"), divided=True)
        rows.row_delegate.strong = False
        rows.row_opened.connect(self._edit)
        rows.delete_requested.connect(self._on_delete)
        rows.menu_requested.connect(self._on_menu)
        rows.set_inset(SPACES[3])
        card.body.addWidget(rows, 1)
        self.hold(rows, self.field)
        self.empty = EmptyState("lightbulb", "")
        card.body.addWidget(self.empty, 1)
        self.body.addWidget(card, 1)

    def _build_add_line(self) -> QWidget:
        self._add_line = QWidget()
        line = Line(self._add_line, gap=2)
        line.addWidget(IconMark("plus", "muted"))
        placeholder = tr("What did you learn? One line, Enter")
        self.field = TextField("", placeholder, name=tr("Add a lesson"), bare=True)
        self.field.setTextMargins(-2, 0, -2, 0)
        self.field.returnPressed.connect(self._on_entered)
        self.context.unfinished.watch(self.field, "lessons")
        line.addWidget(self.field, 1)
        return self._add_line

    # In step with the journal -------------------------------------------------------------

    def show_rest(self) -> None:
        """Count the lessons, and say why nothing is here."""
        self._add_line.setVisible(self._scope.mentorship is not None)
        count = self.context.journal.lessons.count(self._scope.ids)
        self.set_title(tr("Lessons"), tr("%n lesson(s)", count) if count else "")
        self._show_empty()

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

    def state(self) -> dict[str, Any]:
        """In which order they show."""
        return {**super().state(), "order": self._rows.order.value}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        super().restore_state(state)
        order = state.get("order")
        if order in set(LessonOrder):
            self._rows.order = LessonOrder(str(order))
            self.order.set_current(str(order))

    @Slot(str)
    def _on_order(self, key: str) -> None:
        self._rows.order = LessonOrder(key)
        self.narrow_again()

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
        if self.context.did(partial(self.context.journal.lessons.delete, lesson_id)):
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
        teachers = self.context.journal.lessons.teachers(self._scope.ids)
        today = self.context.today
        popover = LessonPopover(lesson, self.goals_for(lesson), teachers, today, self)
        popover.changed.connect(self._on_changed_fields)
        popover.delete_wanted.connect(self._delete)
        self.open_popover(popover, lesson_id)

    @Slot(object, object)
    def _on_changed_fields(self, lesson_id: str, fields: dict[str, Any]) -> None:
        self.context.run(partial(self.context.journal.lessons.edit, lesson_id, **fields))
