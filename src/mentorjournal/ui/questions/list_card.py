"""The left side of the page of questions: what it is narrowed to, a line that adds, the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.sessions import QuestionState
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.questions.life import QuestionDelegate
from mentorjournal.ui.questions.rows import QuestionFilter
from mentorjournal.ui.scope import Scope
from mentorjournal.ui.theme import SPACES
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.long_list import LongList
from mentorjournal.ui.widgets.page import PageScroll
from mentorjournal.ui.words import tr, word

_EVERY = ""


class QuestionListCard(Card):
    """The list of questions under headings of their state.

    Attributes:
        filter_changed: (QuestionFilter) the user narrowed or widened the list.
        add_requested: (str) a new question was written.
        left_downwards: Down was pressed in the field.
        list: the rows. field: where a new question is written. bank: opens the packs.
    """

    filter_changed = Signal(object)
    add_requested = Signal(str)
    left_downwards = Signal()

    def __init__(self, context: PageContext, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padded=False)
        self._context, self._scope = context, scope
        self._filter = QuestionFilter()
        self._roomy = self._banked = False
        head = Column(gap=3, margins=(4, 4, 4, 1))
        head.addLayout(self._states_line())
        head.addWidget(self._narrowing_bar())
        head.addLayout(self._writing_line())
        self.body.addLayout(head)
        self.list = LongList(name=tr("Questions"), divided=True)
        self.list.use_delegate(QuestionDelegate(self.list, divided=True))
        self.list.row_delegate.strong = False
        self.list.set_inset(SPACES[3])
        self.body.addWidget(self.list, 1)
        self.empty = EmptyState("funnel", tr("No question is like this."))
        self.body.addWidget(self.empty, 1)
        self.teaching = EmptyState(
            "circle-question-mark",
            tr(
                "A question that is written down gets asked. From here it goes on an agenda, gets "
                "its answer, and may lead to an action."
            ),
            tr("Look through the question bank"),
        )
        self._lesson = PageScroll(self.teaching)
        self.body.addWidget(self._lesson, 1)
        # Nobody has said yet which of these show; a window would grow to hold them all.
        for part in (self._bar, self.empty, self._lesson):
            part.hide()
        foot = Line(margins=(2, 1, 2, 2))
        self.bank = Button(tr("From the question bank"), ButtonKind.QUIET, "message-circle")
        self.bank.hide()
        foot.addWidget(self.bank)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def _states_line(self) -> Line:
        line = Line(gap=2)
        choices = [(_EVERY, tr("All")), *((s.value, _name(s)) for s in QuestionState)]
        self.states = ChoiceChips(choices, name=tr("Which questions"), current=_EVERY)
        self.states.chosen.connect(self._on_state)
        line.addWidget(self.states, 1)
        self.funnel = IconButton("funnel", tr("Theme and goal"))
        self.funnel.clicked.connect(self._on_funnel)
        line.addWidget(self.funnel, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _narrowing_bar(self) -> QWidget:
        """What the list is narrowed to, each to be taken away."""
        self._bar = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._bar.setSizePolicy(policy)
        flow = FlowLayout(self._bar, gap=1)
        self._narrowed: dict[str, Chip] = {}
        for name in ("theme", "goal_id"):
            chip = self._narrowed[name] = Chip("", ChipKind.ACCENT, removable=True)
            chip.setObjectName(name)
            chip.remove_requested.connect(self._on_removed)
            flow.addWidget(chip)
        return self._bar

    def _writing_line(self) -> Line:
        line = Line(gap=2)
        line.addWidget(IconMark("plus", "muted"))
        self.field = _Field("", tr("Add a question, Enter"), name=tr("Add a question"), bare=True)
        self.field.setTextMargins(-2, 0, -2, 0)
        self.field.returnPressed.connect(self._on_entered)
        self.field.left_downwards.connect(self.left_downwards)
        line.addWidget(self.field, 1)
        return line

    def show_filter(self, chosen: QuestionFilter, *, any_at_all: bool) -> None:
        """Show what the list is narrowed to; say where nothing is like this, or nothing is yet."""
        self._filter = chosen
        self.states.set_current(chosen.state.value if chosen.state else _EVERY)
        titles: dict[str, str] = {}
        if chosen.goal_id is not None:
            titles = self._context.journal.goals.titles([chosen.goal_id])
        texts = {"theme": chosen.theme or "", "goal_id": titles.get(chosen.goal_id or "", "")}
        for name, chip in self._narrowed.items():
            chip.set_chip(texts[name])
            chip.setAccessibleName(tr("Only %1; Delete shows all").replace("%1", texts[name]))
            chip.setVisible(bool(texts[name]))
        self._bar.setVisible(any(texts.values()))
        self.field.setVisible(self._scope.mentorship is not None)
        self._banked = self._scope.mentorship is not None and any_at_all
        self.set_roomy(self._roomy)
        some = self.list.rows.rowCount() > 0
        self.list.setVisible(some)
        self.empty.setVisible(not some and any_at_all)
        self._lesson.setVisible(not any_at_all)
        for part in (self.states, self.funnel):
            part.setVisible(any_at_all)

    def set_roomy(self, roomy: bool) -> None:
        """Leave out the way to the bank where the rows need its room."""
        self._roomy = roomy
        self.bank.setVisible(roomy and self._banked)

    @Slot(str)
    def _on_state(self, key: str) -> None:
        state = QuestionState(key) if key else None
        self.filter_changed.emit(self._filter._replace(state=state))

    @Slot()
    def _on_removed(self) -> None:
        theme = self.sender().objectName() == "theme"
        kept = self._filter
        self.filter_changed.emit(
            kept._replace(theme=None) if theme else kept._replace(goal_id=None)
        )

    @Slot()
    def _on_funnel(self) -> None:
        from mentorjournal.ui.questions.filter_popover import QuestionFilterPopover

        journal, mentorship_id = self._context.journal, self._context.mentorship_id
        goals = journal.goals.lines(mentorship_id) if mentorship_id is not None else []
        themes = journal.questions.themes(self._scope.ids)
        popover = QuestionFilterPopover(self._filter, themes, goals, self)
        popover.chosen.connect(self.filter_changed)
        popover.open_at(self.funnel)

    @Slot()
    def _on_entered(self) -> None:
        text = self.field.text().strip()
        if text:
            self.add_requested.emit(text)


class _Field(TextField):
    """Down leads on into the list."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


def _name(state: QuestionState) -> str:
    text = word(state)
    return text[:1].upper() + text[1:]
