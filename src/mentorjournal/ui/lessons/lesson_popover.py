"""A lesson in full: its words, from whom, for which goal, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from mentorjournal.domain.notes import Lesson
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.record_popover import RecordPopover
from mentorjournal.ui.words import tr


class LessonPopover(RecordPopover):
    """The fields of one lesson."""

    text: TextArea

    def __init__(
        self,
        lesson: Lesson,
        goals: Sequence[tuple[str, str]],
        teachers: Sequence[str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lesson, 340, parent)
        self._lesson = lesson
        self.text = TextArea(lesson.text, name=tr("What you learned"), lines=2, max_lines=6)
        self.teacher = TextField(lesson.learned_from, tr("a person, a book, a mistake"))
        completer = QCompleter(list(teachers), self.teacher)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.teacher.setCompleter(completer)
        self.goal = ComboBox([(None, tr("No goal")), *goals])
        self.goal.set_current(lesson.goal_id)
        self.day = DateField(lesson.day, today=today, optional=False)
        self.add_fields(
            (tr("What you learned"), self.text),
            (tr("From"), self.teacher),
            (tr("For the goal"), self.goal),
            (tr("Day"), self.day),
        )
        self.add_buttons(lesson.note_id)

    def values(self) -> dict[str, Any]:
        """What the fields say; an empty text is no change."""
        self.day.clearFocus()  # what is typed counts without leaving the field
        return {
            "text": " ".join(self.text.toPlainText().split()) or self._lesson.text,
            "learned_from": self.teacher.text().strip(),
            "goal_id": self.goal.current,
            "day": self.day.date or self._lesson.day,
        }
