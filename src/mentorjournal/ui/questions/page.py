"""The page of questions: what one wants to ask, and what came of it (M26, M27)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.sessions import Question, QuestionState
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.list_page import ListPage
from mentorjournal.ui.own_entries import keep_question
from mentorjournal.ui.questions.detail import QuestionDetail
from mentorjournal.ui.questions.list_card import QuestionListCard
from mentorjournal.ui.questions.rows import QuestionFilter, QuestionRows
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.page import Splitter
from mentorjournal.ui.widgets.popover import Menu, place_below
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.words import tr

_BESIDE_FROM = 680
_LIST_SHARE = 0.46


class QuestionsPage(ListPage):
    """The list by the state of their life on the left, one question in full on the right."""

    kinds = frozenset(
        {Kind.QUESTION, Kind.ACTION, Kind.TOPIC, Kind.SESSION, Kind.MENTORSHIP, Kind.GOAL}
    )
    _rows: QuestionRows

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context, "questions", tr("Questions"), tr("Find a question"), QuestionRows, parent
        )
        self._in_detail = False
        self._any_at_all = self._reading = False
        self._build_parts()

    def _build_parts(self) -> None:
        self.splitter = Splitter(parent=self)
        self.body.addWidget(self.splitter, 1)
        self.card = QuestionListCard(self.context, self._scope, self.splitter)
        self.hold(self.card.list, self.card.field)
        self.context.unfinished.watch(self.card.field, "questions")
        self.card.filter_changed.connect(self._on_filter)
        self.card.add_requested.connect(self._on_add)
        self.card.left_downwards.connect(self._focus_list)
        self.card.bank.clicked.connect(self.open_bank)
        self.card.teaching.action_requested.connect(self.open_bank)
        self.list.current_moved.connect(self._on_current_moved)
        self.list.row_opened.connect(self._on_opened)
        self.list.clicked.connect(self._on_clicked)
        self.list.delete_requested.connect(self._on_delete)
        self.list.menu_requested.connect(self._on_menu)
        self.detail_card = Card(parent=self.splitter, padded=False)
        self.detail_card.hide()  # until it is known whether there is room
        self.detail = QuestionDetail(self.context, self.detail_card)
        self.detail.verb_requested.connect(self._on_verb)
        self.detail.menu_requested.connect(self._on_detail_menu)
        self.detail.back_requested.connect(self._on_back)
        self.detail_scroll = self.detail.scroller
        self.nothing = EmptyState("circle-question-mark", tr("No question is chosen."))
        self.detail_card.body.addWidget(self.detail_scroll, 1)
        self.detail_card.body.addWidget(self.nothing, 1)

    # In step with the journal -------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list as far as it was read, and show the question that was shown."""
        before, self._reading = self.detail.question_id, True
        super().refresh()
        self._reading = False
        self._show_detail()
        if self.detail.question_id != before:
            self.detail_scroll.verticalScrollBar().setValue(0)
        self._fit_parts()

    def show_rest(self) -> None:
        """Count what waits, and offer the bank where nothing is here yet."""
        counts = self.context.journal.questions.state_counts(self._scope.ids)
        self._any_at_all = bool(counts)
        self.card.show_filter(self._rows.chosen, any_at_all=self._any_at_all)
        waiting = counts.get(QuestionState.OPEN, 0) + counts.get(QuestionState.ON_AGENDA, 0)
        self.set_title(tr("Questions"), tr("%n waiting", waiting) if waiting else "")

    def select(self, wanted: str | None) -> None:
        """Choose the question that was asked for; without one, see that any is chosen."""
        if wanted is not None and self.list.select_id(wanted):
            return
        if self.list.current_id is None:
            first = next((row.id for row in self.list.rows.rows if not row.group), None)
            if first is not None:
                self.list.select_id(first)

    @property
    def current(self) -> Question | None:
        """The question that is shown."""
        found = self.list.rows.record(self.list.current_id)
        return found if isinstance(found, Question) else None

    def _show_detail(self) -> None:
        question = self.current
        self.detail_scroll.setVisible(question is not None)
        self.nothing.setVisible(question is None)
        if question is None:
            self._in_detail = False
            return
        self.detail.show_question(question, self.goals_for(question), self._scope)

    @Slot(object)
    def _on_current_moved(self, index: QModelIndex) -> None:
        question = self.current
        if self._reading:
            return  # it is shown once all has been read
        if question is not None and question.id != self.detail.question_id:
            self._show_detail()
            self.detail_scroll.verticalScrollBar().setValue(0)

    # What the window asks -----------------------------------------------------------------

    def open(self, target: object | None) -> None:
        """Show a question by its id, wherever it stands in the list."""
        if target is not None:
            self._in_detail = True
            super().open(target)
            self._fit_parts()

    @Slot()
    def new_item(self) -> None:
        """Put the cursor into the line that adds a question."""
        self._on_back()
        super().new_item()

    def flush(self) -> bool:
        """Save what is being typed."""
        return self.detail.keeper.flush()

    def state(self) -> dict[str, Any]:
        """Which questions show, and which one in full."""
        state = self._rows.chosen.state
        return {
            **super().state(),
            "question": self._wanted or self.list.current_id,
            "state": state.value if state is not None else "",
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        super().restore_state(state)
        question, chosen = state.get("question"), state.get("state")
        if isinstance(question, str):
            self._wanted = question
        if chosen in set(QuestionState):
            self._rows.chosen = QuestionFilter(QuestionState(str(chosen)))

    @Slot(object)
    def _on_filter(self, chosen: QuestionFilter) -> None:
        self._rows.chosen = chosen
        self.narrow_again()

    @Slot(str)
    def _on_scope(self, key: str) -> None:
        self._rows.chosen = self._rows.chosen._replace(theme=None, goal_id=None)
        super()._on_scope(key)

    # What is done with questions ----------------------------------------------------------

    @Slot(str)
    def _on_add(self, text: str) -> None:
        mentorship_id = self.context.mentorship_id
        if mentorship_id is None:
            return
        add = partial(
            self.context.journal.questions.add,
            mentorship_id,
            text,
            theme=self._rows.chosen.theme or "",
            goal_id=self._rows.chosen.goal_id,
        )
        made = self.context.run(add)
        if made is not None:
            self.card.field.clear()
            self.list.select_id(made.id)

    @Slot()
    def open_bank(self) -> None:
        """Show the packs of questions to start from."""
        mentorship = self._scope.mentorship
        if mentorship is not None:
            from mentorjournal.ui.questions.bank import BankSheet

            sheet = BankSheet(self.context, mentorship, self.window())
            sheet.taken.connect(self._on_taken)
            sheet.open()

    @Slot(object)
    def _on_taken(self, question_id: object) -> None:
        self.list.select_id(question_id)

    @Slot(object)
    def _on_verb(self, verb: object) -> None:
        question = self.current
        if question is not None:
            self._do(str(verb), question)

    def _do(self, verb: str, question: Question) -> None:
        journal = self.context.journal
        if verb == "agenda":
            self._put_on_agenda(question)
        elif verb == "asked":
            edit = partial(journal.questions.edit, question.id, state=QuestionState.ASKED)
            if self.context.run(edit) is not None and not self.detail_card.isHidden():
                self.detail.answer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif verb == "open":
            back = partial(
                journal.questions.edit, question.id, state=QuestionState.OPEN, asked_on=None
            )
            self.context.run(back)
        elif verb == "keep":
            keep_question(self.context, question.text)
        elif verb == "delete":
            self._delete(question)

    def _delete(self, question: Question) -> None:
        if self.context.did(partial(self.context.journal.questions.delete, question.id)):
            self.context.notify.emit(Notice(tr("Question deleted"), undoable=True))

    def _put_on_agenda(self, question: Question) -> None:
        journal = self.context.journal
        session = journal.sessions.next(question.mentorship_id, self.context.today())
        add = partial(
            journal.sessions.add_topic,
            question.mentorship_id,
            question.text,
            session_id=session.id if session is not None else None,
            question_id=question.id,
            goal_id=question.goal_id,
        )
        if self.context.run(add) is not None:
            words = tr("On the agenda") if session else tr("It waits for the next session")
            self.context.notify.emit(Notice(words, undoable=True))

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        question = self.current
        if question is not None:
            self._do("delete", question)

    # The menu -----------------------------------------------------------------------------

    @Slot(object, object)
    def _on_menu(self, index: QModelIndex, place: QPoint) -> None:
        question = self.list.rows.record(index.data(RowRole.ID))
        if question is not None:
            self.make_menu(question, self.list).popup(place)

    @Slot()
    def _on_detail_menu(self) -> None:
        question = self.current
        if question is not None:
            menu = self.make_menu(question, self.detail)
            menu.popup(place_below(menu, self.detail.more))

    def make_menu(self, question: Question, parent: QWidget) -> QMenu:
        """The menu of a question; it deletes itself."""
        menu = Menu("", parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        state = question.state
        waiting = state in (QuestionState.OPEN, QuestionState.ON_AGENDA)
        for words, verb, possible in (
            (tr("Put on the agenda"), "agenda", state is not QuestionState.ON_AGENDA),
            (tr("Mark as asked"), "asked", waiting),
            (
                tr("Open again"),
                "open",
                state in (QuestionState.ASKED, QuestionState.ANSWERED) and not question.answer,
            ),
        ):
            if possible:
                menu.addAction(words).setData((verb, question))
        menu.addSeparator()
        menu.addAction(tr("Keep among my own questions")).setData(("keep", question))
        menu.addSeparator()
        menu.addAction(tr("Delete")).setData(("delete", question))
        menu.triggered.connect(self._on_wish)
        return menu

    @Slot(QAction)
    def _on_wish(self, entry: QAction) -> None:
        data = entry.data()
        if isinstance(data, tuple):
            self._do(*data)

    # Size ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_opened(self, question_id: object) -> None:
        self._in_detail = True
        self._fit_parts()
        self.detail.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if not index.data(RowRole.GROUP):
            self._in_detail = True
            self._fit_parts()

    @Slot()
    def _on_back(self) -> None:
        self._in_detail = False
        self._fit_parts()
        self.list.setFocus(Qt.FocusReason.BacktabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit again: only now the parts have the room that they share."""
        super().showEvent(event)
        self._fit_parts()

    def _fit_parts(self) -> None:
        """List and question side by side, or one of them where the window is narrow."""
        super()._fit_parts()
        self.layout().activate()
        beside = self.width() >= theme().px(_BESIDE_FROM)
        self.card.setVisible(beside or not self._in_detail)
        self.detail_card.setVisible(self._any_at_all and (beside or self._in_detail))
        self.detail.back.setVisible(not beside)
        self.card.set_roomy(self.roomy)
        self.header.setVisible(beside or not self._in_detail)
        if beside and self._any_at_all:
            room = self.splitter.width() - self.splitter.handleWidth()
            width = round(room * _LIST_SHARE)
            self.splitter.setSizes([width, max(1, room - width)])
