"""A lesson in full: its words, from whom, for which goal, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from mentorjournal.domain.notes import Lesson
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.words import tr


class LessonPopover(Popover):
    """Takes over what was changed however it closes, but for Esc.

    Attributes:
        changed: (id, fields) what is different now.
        delete_wanted: (id) the lesson is to go. note_wanted: (id) its note is to be shown.
    """

    changed = Signal(object, object)
    delete_wanted = Signal(object)
    note_wanted = Signal(object)

    def __init__(
        self,
        lesson: Lesson,
        goals: Sequence[tuple[str, str]],
        teachers: Sequence[str],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lesson = lesson
        self._settled = False
        inside = QWidget()
        inside.setMinimumWidth(theme().px(340))
        column = Column(inside, gap=3, margins=2)
        self.text = TextArea(lesson.text, name=tr("What you learned"), lines=2, max_lines=6)
        self.teacher = TextField(lesson.learned_from, tr("a person, a book, a mistake"))
        completer = QCompleter(list(teachers), self.teacher)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.teacher.setCompleter(completer)
        self.goal = ComboBox([(None, tr("No goal")), *goals])
        self.goal.set_current(lesson.goal_id)
        self.day = DateField(lesson.day, today=today, optional=False)
        for words, field in (
            (tr("What you learned"), self.text),
            (tr("From"), self.teacher),
            (tr("For the goal"), self.goal),
            (tr("Day"), self.day),
        ):
            column.addWidget(FormField(words, field))
        line = Line(gap=2)
        delete = Button(tr("Delete"), ButtonKind.QUIET, "trash-2")
        delete.clicked.connect(self._on_delete)
        line.addWidget(delete)
        if lesson.note_id is not None:
            note = Button(tr("Open its note"), ButtonKind.QUIET, "notebook-text")
            note.clicked.connect(self._on_note)
            line.addWidget(note)
        line.addStretch(1)
        done = Button(tr("Done"), ButtonKind.PRIMARY)
        done.clicked.connect(self.close)
        line.addWidget(done)
        column.addLayout(line)
        self.set_content(inside)

    def open_at(self, rows: QWidget, row: QRect) -> None:
        """Open below a row of a list, ready to type."""
        self.show_at_row(rows, row)
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)
        self.text.selectAll()

    def fields(self) -> dict[str, Any]:
        """What is different from the lesson as it was; an empty text is no change."""
        self.day.clearFocus()  # what is typed counts without leaving the field
        now = {
            "text": " ".join(self.text.toPlainText().split()) or self._lesson.text,
            "learned_from": self.teacher.text().strip(),
            "goal_id": self.goal.current,
            "day": self.day.date or self._lesson.day,
        }
        return {name: value for name, value in now.items() if value != getattr(self._lesson, name)}

    def settle(self) -> None:
        """Take over what was changed, once."""
        if not self._settled:
            self._settled = True
            fields = self.fields()
            if fields:
                self.changed.emit(self._lesson.id, fields)

    @Slot()
    def _on_delete(self) -> None:
        self._settled = True
        self.delete_wanted.emit(self._lesson.id)
        self.close()

    @Slot()
    def _on_note(self) -> None:
        self.close()
        self.note_wanted.emit(self._lesson.note_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._settled = True
            self.close()
        elif event.key() in keys and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settle()
        super().closeEvent(event)
