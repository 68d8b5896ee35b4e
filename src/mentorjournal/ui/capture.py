"""Keeping something in ten seconds, from anywhere in the window (M25, M26, M52)."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.sides import Side
from mentorjournal.ui.action_words import read_action
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import ComboBox, TextArea
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import first_name, tr

_PLACE = "capture"


class Captured(StrEnum):
    """What a line can become."""

    MOMENT = "moment"
    LESSON = "lesson"
    QUESTION = "question"
    ACTION = "action"
    GOAL = "goal"


class _Area(TextArea):
    """Enter keeps what stands there; Shift and Enter begin a new line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class CaptureSheet(Sheet):
    """One field, what it becomes, and whose it is; the page below stays as it was.

    Attributes:
        left: (str) the sheet was closed without keeping; carries what stands there.
    """

    left = Signal(str)

    def __init__(
        self,
        context: PageContext,
        text: str,
        parent: QWidget,
        kind: Captured = Captured.MOMENT,
    ) -> None:
        """`text` is what was left standing the last time, `kind` what it is to become."""
        super().__init__(
            tr("Keep it while it is fresh"), parent, accept_text=tr("Keep it"), width=520
        )
        self._context = context
        mentorships = context.journal.mentorships.all()
        self._names = {m.id: m.counterpart for m in mentorships}
        self.text = _Area(text, tr("What happened, in a line or two"), name=tr("What"), lines=3)
        self.text.entered.connect(self._on_accept)
        self.text.edited.connect(self._on_edited)
        context.unfinished.watch(self.text, _PLACE)
        self.body.addWidget(self.text)
        choices = [
            (Captured.MOMENT, tr("A moment")),
            (Captured.LESSON, tr("A lesson")),
            (Captured.QUESTION, tr("A question")),
            (Captured.ACTION, tr("An action")),
            (Captured.GOAL, tr("A goal")),
        ]
        self.becomes = ChoiceChips(
            [(kind.value, words) for kind, words in choices],
            name=tr("What it is"),
            current=kind.value,
        )
        self.body.addWidget(self.becomes)
        self.whose = ComboBox([(m.id, m.counterpart) for m in mentorships])
        if context.mentorship_id in self._names:
            self.whose.set_current(context.mentorship_id)
        whose = FormField(tr("With"), self.whose)
        self.body.addWidget(whose)
        whose.setVisible(len(mentorships) > 1)
        self._on_edited(self.text.toPlainText())

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if self.accept_button is not None:
            self.accept_button.setEnabled(bool(text.strip()) and bool(self._names))

    def try_accept(self) -> bool:
        """Keep it as what it was said to be."""
        text, mentorship_id = self.text.toPlainText().strip(), str(self.whose.current)
        kind = Captured(self.becomes.current or Captured.MOMENT)
        if not text or self._context.run(partial(self._keep, kind, mentorship_id, text)) is None:
            return False
        said = {
            Captured.MOMENT: tr("Kept as a moment"),
            Captured.LESSON: tr("Kept as a lesson"),
            Captured.QUESTION: tr("Kept as a question"),
            Captured.ACTION: tr("Kept as an action"),
            Captured.GOAL: tr("Kept as a draft goal"),
        }[kind]
        self._context.notify.emit(Notice(said, undoable=True))
        self._context.unfinished.put(_PLACE, "")
        return True

    def _keep(self, kind: Captured, mentorship_id: str, text: str) -> Any:
        journal, line = self._context.journal, " ".join(text.split())
        if kind is Captured.MOMENT:
            return journal.notes.add(mentorship_id, kind=NoteKind.MOMENT, text=text)
        if kind is Captured.LESSON:
            return journal.lessons.add(mentorship_id, line)
        if kind is Captured.QUESTION:
            return journal.questions.add(mentorship_id, line)
        if kind is Captured.GOAL:
            return journal.goals.add(mentorship_id, GoalFields(title=line, what=line))
        name = first_name(self._names[mentorship_id])
        read = read_action(line, self._context.today(), name, self.locale())
        return journal.actions.add(
            mentorship_id, read.text, owner=read.owner or Side.ME, due_on=read.due_on
        )

    def reject(self) -> None:
        """Close, but hand over what stands there: nothing that was typed is lost."""
        self.left.emit(self.text.toPlainText())
        super().reject()
