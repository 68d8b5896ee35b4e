"""What was answered to a question, in a line, where the question stands (M26)."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.sessions import Question
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.fields import TextArea
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import SettlingPopover
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class AnswerPopover(SettlingPopover):
    """Asks for one answer.

    Attributes:
        answered: (question id, answer) the answer is another one now.
        field: where it is written.
    """

    answered = Signal(str, str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        inside = QWidget()
        inside.setMinimumWidth(theme().px(340))
        column = Column(inside, gap=2, margins=2)
        column.addWidget(Label(question.text, TextRole.STRONG, wrap=True))
        self.field = TextArea(
            question.answer, tr("The answer, in a line"), name=tr("Answer"), lines=2, max_lines=6
        )
        column.addWidget(self.field)
        line = Line()
        line.addStretch(1)
        done = Button(tr("Done"), ButtonKind.PRIMARY)
        done.clicked.connect(self.close)
        line.addWidget(done)
        column.addLayout(line)
        self.set_content(inside)

    def open_at(self, rows: QWidget, row: QRect) -> None:
        """Open below a row of a list, ready to type."""
        self.show_at_row(rows, row)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def take_over(self) -> None:
        answer = self.field.toPlainText().strip()
        if answer != self._question.answer:
            self.answered.emit(self._question.id, answer)
