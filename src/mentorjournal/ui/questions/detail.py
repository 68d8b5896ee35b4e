"""One question in full: its words, its life, its answer, and what came of it (M26)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.actions import Action
from mentorjournal.domain.sessions import Question, QuestionState, Session, SessionState
from mentorjournal.ui.action_words import read_action
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.keeper import Keeper, KeptArea, KeptLine
from mentorjournal.ui.questions.life import LifeTrack
from mentorjournal.ui.scope import Scope
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.fields import ComboBox, TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Columns, Line
from mentorjournal.ui.widgets.page import PageScroll
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr, weekday_day


class _Words(KeptArea):
    """The question itself: while it is empty, nothing is kept."""

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if text.strip():
            super()._on_edited(text)
        elif self._record and not self._showing:
            self._keeper.drop(self._record, self._field)


class QuestionDetail(QWidget):
    """All there is about a question, edited in place.

    Attributes:
        verb_requested: (str) "agenda", "asked", "open", "answer": the next step is wanted.
        menu_requested: the rest of what can be done is wanted.
        back_requested: the list is wanted, where only one of the two has room.
        text: the question. answer: what was said.
        scroller: what it lies in.
    """

    verb_requested = Signal(object)
    menu_requested = Signal()
    back_requested = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__()
        # In its place before the parts come: each would be styled again when it moves there.
        self.scroller = PageScroll(self, parent)
        self._context = context
        self._question: Question | None = None
        self._name = ""
        self.keeper = Keeper(context, context.journal.questions.edit, self)
        column = Column(self, gap=4, margins=4)
        self._build_head(column)
        self.answer = KeptArea(
            self.keeper, "answer", tr("What was said, in a line or two"), name=tr("Answer"), lines=3
        )
        column.addWidget(FormField(tr("Answer"), self.answer))
        self._build_fields(column)
        self._build_asked(column)
        self._build_actions(column)
        column.addStretch(1)

    # Building -----------------------------------------------------------------------------

    def _build_head(self, column: Column) -> None:
        line = Line(gap=2)
        self.back = IconButton("arrow-left", tr("Back to the list"))
        self.back.clicked.connect(self.back_requested)
        self.back.hide()
        line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.text = _Words(self.keeper, "text", tr("The question"), name=tr("Question"), lines=1)
        line.addWidget(self.text, 1)
        self.more = IconButton("ellipsis", tr("More"))
        self.more.clicked.connect(self.menu_requested)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self.life = LifeTrack()
        column.addWidget(self.life)
        self._verbs = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._verbs.setSizePolicy(policy)
        flow = FlowLayout(self._verbs, gap=2)
        self.buttons: dict[str, Button] = {}
        for verb, words, icon in (
            ("agenda", tr("Put on the agenda"), "list-checks"),
            ("asked", tr("Mark as asked"), "check"),
        ):
            button = self.buttons[verb] = Button(words, icon=icon)
            button.setObjectName(verb)
            button.clicked.connect(self._on_verb)
            flow.addWidget(button)
        column.addWidget(self._verbs)

    def _build_fields(self, column: Column) -> None:
        fields = Columns((1, 1), gap=3, stack_below=420)
        self.goal = ComboBox([])
        self.goal.chosen.connect(self._on_goal)
        self.theme = KeptLine(self.keeper, "theme", tr("for example pay, or leading"))
        fields.columns[0].addWidget(FormField(tr("For the goal"), self.goal))
        fields.columns[1].addWidget(FormField(tr("Theme"), self.theme))
        column.addWidget(fields)

    def _build_asked(self, column: Column) -> None:
        part = Column(gap=1)
        self._asked_title = Label(tr("In these sessions"), TextRole.SECTION)
        part.addWidget(self._asked_title)
        self.sessions = _short_list(tr("In these sessions"))
        self.sessions.opened.connect(self._on_session)
        part.addWidget(self.sessions)
        column.addLayout(part)

    def _build_actions(self, column: Column) -> None:
        part = Column(gap=1)
        part.addWidget(Label(tr("What it led to"), TextRole.SECTION))
        self.led_to = _short_list(tr("What it led to"))
        self.led_to.check_toggled.connect(self._on_ticked)
        self.led_to.opened.connect(self._on_action)
        part.addWidget(self.led_to)
        line = Line(gap=2)
        line.addWidget(IconMark("plus", "muted"))
        words = tr("Add an action it led to, Enter")
        self.add_action = TextField("", words, name=words, bare=True)
        self.add_action.setTextMargins(-2, 0, -2, 0)
        self.add_action.returnPressed.connect(self._on_add_action)
        line.addWidget(self.add_action, 1)
        part.addLayout(line)
        column.addLayout(part)

    # Showing ------------------------------------------------------------------------------

    @property
    def question_id(self) -> str | None:
        """The id of the question that shows."""
        return self._question.id if self._question is not None else None

    def show_question(
        self, question: Question, goals: Sequence[tuple[str, str]], scope: Scope
    ) -> None:
        """Show a question; what is being typed into it stays."""
        if question.id != self.question_id:
            self.keeper.end_stay()
            self.add_action.clear()
        self._question = question
        self._name = scope.counterpart(question.mentorship_id)
        self.text.show_value(question.id, question.text)
        self.answer.show_value(question.id, question.answer)
        self.theme.show_value(question.id, question.theme)
        self.goal.set_choices([(None, tr("No goal")), *goals])
        self.goal.set_current(question.goal_id)
        self.life.show_state(question.state)
        waiting = question.state in (QuestionState.OPEN, QuestionState.ON_AGENDA)
        self._verbs.setVisible(waiting)
        opened = question.state is QuestionState.OPEN
        self.buttons["agenda"].setVisible(opened)
        primary, plain = ButtonKind.PRIMARY, ButtonKind.PLAIN
        self.buttons["agenda"].set_kind(primary if opened else plain)
        self.buttons["asked"].set_kind(plain if opened else primary)
        self._show_sessions(question)
        self._show_actions(question, scope)

    def _show_sessions(self, question: Question) -> None:
        found = self._context.journal.questions.sessions_of(question.id)
        self._sessions = {session.id: session for session in found}
        today = self._context.today()
        rows = [
            RowItem(
                session.id,
                weekday_day(session.day, today),
                note=_session_words(session),
                icon="notebook-text" if session.note_id else "calendar",
            )
            for session in found
        ]
        _rows_of(self.sessions).set_rows(rows)
        self._asked_title.setVisible(bool(rows))
        self.sessions.setVisible(bool(rows))

    def _show_actions(self, question: Question, scope: Scope) -> None:
        found = self._context.journal.actions.of_question(question.id)
        today = self._context.today()
        rows = [
            RowItem(
                action.id,
                action.text,
                checked=action.done_on is not None,
                done=action.done_on is not None,
                trailing_chip=scope.owner_chip(action.mentorship_id, action.owner),
                trailing_text=_day_words(action, today),
                tooltip=action.text,
            )
            for action in found
        ]
        _rows_of(self.led_to).set_rows(rows)
        self.led_to.setVisible(bool(rows))

    # What the user does -------------------------------------------------------------------

    @Slot()
    def _on_verb(self) -> None:
        self.keeper.end_stay()
        self.verb_requested.emit(self.sender().objectName())

    @Slot(object)
    def _on_goal(self, goal_id: object) -> None:
        if self._question is not None:
            self.keeper.set(self._question.id, goal_id=goal_id)

    @Slot()
    def _on_add_action(self) -> None:
        question = self._question
        if question is None or not self.add_action.text().strip():
            return
        self.keeper.end_stay()
        read = read_action(self.add_action.text(), self._context.today(), self._name, self.locale())
        fields: dict[str, Any] = {"due_on": read.due_on, "goal_id": question.goal_id}
        if read.owner is not None:
            fields["owner"] = read.owner
        add = partial(
            self._context.journal.actions.add,
            question.mentorship_id,
            read.text,
            question_id=question.id,
            **fields,
        )
        if self._context.run(add) is not None:
            self.add_action.clear()

    @Slot(object)
    def _on_ticked(self, index: QModelIndex) -> None:
        on = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Checked
        actions = self._context.journal.actions
        self._context.run(partial(actions.set_done, str(index.data(RowRole.ID)), on))

    @Slot(object)
    def _on_action(self, index: QModelIndex) -> None:
        self._context.go.emit("actions", index.data(RowRole.ID))

    @Slot(object)
    def _on_session(self, index: QModelIndex) -> None:
        session = self._sessions.get(str(index.data(RowRole.ID)))
        if session is None:
            return
        if session.note_id is not None:
            self._context.go.emit("journal", session.note_id)
        else:
            self._context.go.emit("prepare", None)


def _short_list(name: str) -> RowList:
    model = RowModel()
    found = RowList(model, name=name, divided=True, fits_content=True)
    model.setParent(found)
    found.set_inset(0)
    found.row_delegate.strong = False
    return found


def _rows_of(view: RowList) -> RowModel:
    model = view.model()
    assert isinstance(model, RowModel)
    return model


def _session_words(session: Session) -> str:
    if session.state is SessionState.HELD:
        return tr("held")
    return tr("now") if session.state is SessionState.RUNNING else tr("to come")


def _day_words(action: Action, today: Any) -> str:
    day = action.done_on or action.due_on
    return short_day(day, today) if day is not None else tr("no date")
