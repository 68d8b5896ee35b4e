"""What was answered to a question, in a line, where the question stands (M26)."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.sessions import Question
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.fields import TextArea
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import Popover, place_at
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class AnswerPopover(Popover):
    """Keeps what was typed however it closes, but for Esc.

    Attributes:
        answered: (question id, answer) the answer is another one now.
        field: where it is written.
    """

    answered = Signal(str, str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._settled = False
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

    def show_at(self, rows: QWidget, row: QRect) -> None:
        """Open below a row of a list, ready to type."""
        self.move(place_at(self, rows, row))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._settled = True
            self.close()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        answer = self.field.toPlainText().strip()
        if not self._settled and answer != self._question.answer:
            self.answered.emit(self._question.id, answer)
        self._settled = True
        super().closeEvent(event)
