"""The top of a goal's page: title, what one does next, the sentence, the letters."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentorjournal.domain.goals import CLOSED, Goal, GoalKind, GoalState
from mentorjournal.ui.goals.commands import measured, verb_text
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.layouts import Line, set_beside
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


def next_verbs(goal: Goal, below: list[Goal], *, laid: bool = False) -> tuple[str, str]:
    """What one does next, and what second: verbs of `commands`, or "".

    `laid` says that both sides have drafted it, so that the two drafts wait to be one.
    """
    if goal.kind is GoalKind.KEY_RESULT and goal.state is not GoalState.AGREED:
        return "", "reopen" if goal.state in CLOSED else ""
    match goal.state:
        case GoalState.DRAFT:
            return ("refine", "continue") if laid else ("continue", "propose")
        case GoalState.PROPOSED:
            return "agree", "refine" if laid else "continue"
        case GoalState.AGREED:
            return ("check_in" if measured(goal, below) else ""), "adjust"
        case _:
            return "", "reopen"


class GoalHead(QWidget):
    """Title and buttons; the buttons stand below the title where there is no room.

    Attributes:
        verb_requested: (str) a button was pressed. menu_requested: the overflow menu's.
        back_requested: to the list, where it is not beside.
    """

    verb_requested = Signal(object)
    menu_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = ("", "")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        words = Line(gap=2)
        self.back = IconButton("arrow-left", tr("All goals"))
        self.back.clicked.connect(self.back_requested)
        words.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.title = Label("", TextRole.TITLE, wrap=True, selectable=True)
        words.addWidget(self.title, 1)
        self._box.addLayout(words, 1)
        self._ends = Line(gap=2)
        self.first = Button("", ButtonKind.PRIMARY)
        self.first.clicked.connect(self._on_first)
        self.second = Button("")
        self.second.clicked.connect(self._on_second)
        self.more = IconButton("ellipsis", tr("More"))
        self.more.clicked.connect(self.menu_requested)
        for button in (self.first, self.second, self.more):
            self._ends.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(self._ends)
        theme().changed.connect(self._fit)

    def show_goal(
        self, goal: Goal, below: list[Goal], people: People, *, laid: bool = False
    ) -> None:
        """Show a goal's title and what can be done with it next; `laid` as for `next_verbs`."""
        self.title.setText(goal.title or tr("Untitled"))
        self._verbs = next_verbs(goal, below, laid=laid)
        for button, verb in zip((self.first, self.second), self._verbs, strict=True):
            button.setVisible(bool(verb))
            if verb:
                button.set_text(verb_text(verb, goal, people))
        self._fit()

    def set_alone(self, alone: bool) -> None:
        """Offer the way back where the list is not beside."""
        if self.back.isHidden() == alone:
            self.back.setVisible(alone)
            self._fit()

    @property
    def shown_verbs(self) -> tuple[str, str]:
        """The verbs of the two buttons, which the menu need not name again."""
        return self._verbs

    @Slot()
    def _on_first(self) -> None:
        self.verb_requested.emit(self._verbs[0])

    @Slot()
    def _on_second(self) -> None:
        self.verb_requested.emit(self._verbs[1])

    @Slot()
    def _fit(self) -> None:
        self._box.setSpacing(theme().space(3))
        metrics = self.title.fontMetrics()
        words = self.title.text().split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        wanted = min(metrics.horizontalAdvance(self.title.text()), theme().px(300))
        wanted = max(wanted, longest)
        if not self.back.isHidden():
            wanted += self.back.sizeHint().width() + theme().space(2)
        room = self.width() - self._ends.minimumSize().width() - theme().space(3)
        set_beside(self._box, self._ends, wanted <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._ends.minimumSize().width(), super().minimumSizeHint().height())
