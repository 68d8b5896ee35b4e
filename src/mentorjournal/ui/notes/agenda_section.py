"""The agenda of a session: topics ticked, timed, reordered; questions answered (M23, M26)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu

from mentorjournal.domain.notes import Note
from mentorjournal.domain.sessions import (
    Question,
    Session,
    SessionState,
    Topic,
    TopicState,
    is_question,
    time_box_in,
)
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.notes.answer_popover import AnswerPopover
from mentorjournal.ui.notes.line_section import LineSection, NoteHost, add_wish
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import tr

TIME_BOXES = (5, 10, 15, 20, 30, 45, 60)


class AgendaSection(LineSection):
    """The topics of the session that a note is the record of.

    Attributes:
        close_requested: the user wants to end the session.
        close_button: ends the session; hidden unless it runs, and None before there was one.
        action_made: (str) an action came out of a question; it is to be put into words.
    """

    close_requested = Signal()
    action_made = Signal(str)

    def __init__(self, context: PageContext, host: NoteHost) -> None:
        super().__init__(context, host, tr("Agenda"), tr("Add a topic, Enter"), movable=True)
        self.deleted_text = tr("Topic deleted")
        self._session: Session | None = None
        self._topics: dict[str, Topic] = {}
        self._questions: dict[str, Question] = {}
        self.close_button: Button | None = None

    def fill(self) -> None:
        """The way to end the session."""
        button = Button(tr("Close session"), tooltip=tr("Look back on it (Ctrl+Enter)"))
        button.hide()
        button.clicked.connect(self.close_requested)
        self.add_to_head(button)
        self.close_button = button

    def show_session(self, note: Note, session: Session | None) -> None:
        """Show the agenda of a session; None while the note is not in the file."""
        self._session = session
        running = session is not None and session.state is SessionState.RUNNING
        if running:
            self.make()
        if self.close_button is not None:
            self.close_button.setVisible(running)
        self.show_note(note, session is not None)

    def rows(self, note: Note) -> Iterable[RowItem]:
        """The topics in their order."""
        if self._session is None:
            return []
        topics = self.context.journal.sessions.topics(self._session.id)
        self._topics = {topic.id: topic for topic in topics}
        self._questions = {}
        if any(topic.question_id for topic in topics):
            known = self.context.journal.questions.all(self._session.mentorship_id)
            self._questions = {question.id: question for question in known}
        return [self._row(topic) for topic in topics]

    def _row(self, topic: Topic) -> RowItem:
        carried = topic.state is TopicState.CARRIED
        question = self._questions.get(topic.question_id or "")
        if carried:
            quiet = tr("moves to next time")
        elif question is not None and question.answer:
            quiet = question.answer
        else:
            quiet = self._host.goal_title(topic.goal_id)
        return RowItem(
            topic.id,
            topic.text,
            note=quiet,
            checked=topic.state is TopicState.DISCUSSED,
            trailing_chip=self._chip(topic),
            trailing_text=tr("%1 min").replace("%1", str(topic.minutes)) if topic.minutes else "",
        )

    def _chip(self, topic: Topic) -> tuple[str, ChipKind] | None:
        if topic.swapped:
            return tr("roles swapped"), ChipKind.VIOLET
        return (tr("detour"), ChipKind.AMBER) if topic.detour else None

    def add(self, note_id: str, text: str) -> str:
        """Add a topic or a question at the end; a time box can stand behind it ("10 min")."""
        sessions = self.context.journal.sessions
        session = sessions.of_note(note_id)
        assert self._note is not None
        words, minutes = time_box_in(text)
        make = sessions.ask if is_question(words) else sessions.add_topic
        topic = make(
            self._note.mentorship_id,
            words,
            session_id=session.id if session else None,
            minutes=minutes,
        )
        return str(topic.id)

    def rewrite(self, line_id: str, text: str) -> object:
        """Give a topic another text."""
        return self.context.journal.sessions.edit_topic(line_id, text=text)

    def delete(self, line_id: str) -> None:
        """Remove a topic."""
        self.context.journal.sessions.delete_topic(line_id)

    def tick(self, line_id: str, on: bool) -> object:
        """A topic was talked about, or was not."""
        state = TopicState.DISCUSSED if on else TopicState.OPEN
        return self.context.journal.sessions.edit_topic(line_id, state=state)

    def move_line(self, line_id: str, to: int) -> object:
        """Put a topic at another place."""
        return self.context.journal.sessions.move_topic(line_id, to)

    def fill_menu(self, menu: QMenu, line_id: str) -> None:
        """Order, time box, goal, detour, and what became of a question."""
        topic = self._topics[line_id]
        if topic.question_id in self._questions:
            add_wish(menu, tr("Write down the answer…"), line_id, "answer", topic.question_id)
            add_wish(menu, tr("Make an action of it"), line_id, "action", topic.question_id)
            menu.addSeparator()
        row, last = self.list.lines.row_of(line_id), self.list.lines.rowCount() - 1
        add_wish(menu, tr("Move up"), line_id, "move", row - 1).setEnabled(row > 0)
        add_wish(menu, tr("Move down"), line_id, "move", row + 1).setEnabled(row < last)
        boxes = Menu(tr("Time box"), menu)
        menu.addMenu(boxes)
        for minutes in (None, *TIME_BOXES):
            words = tr("%n minute(s)", minutes) if minutes else tr("None")
            action = add_wish(boxes, words, line_id, "minutes", minutes)
            action.setCheckable(True)
            action.setChecked(topic.minutes == minutes)
        self.add_goal_menu(menu, line_id, topic.goal_id)
        detour = add_wish(menu, tr("Detour"), line_id, "detour", not topic.detour)
        detour.setToolTip(tr("Off the goals on purpose"))
        detour.setCheckable(True)
        detour.setChecked(topic.detour)
        swapped = add_wish(menu, tr("Roles swapped"), line_id, "swapped", not topic.swapped)
        swapped.setToolTip(tr("The mentor learns from the mentee here"))
        swapped.setCheckable(True)
        swapped.setChecked(topic.swapped)

    def on_wish(self, line_id: str, wish: str, value: Any) -> None:
        """Move, answer, make an action, or set a field."""
        if wish == "move":
            self._on_moved(line_id, value)
        elif wish == "answer":
            self._open_answer(line_id, value)
        elif wish == "action":
            self._make_action(line_id, value)
        else:
            super().on_wish(line_id, wish, value)

    def _open_answer(self, line_id: str, question_id: str) -> None:
        popover = AnswerPopover(self._questions[question_id], self)
        popover.setObjectName(line_id)
        popover.answered.connect(self._on_answered)
        row = self.list.visualRect(self.list.lines.index(self.list.lines.row_of(line_id)))
        popover.open_at(self.list.viewport(), row)

    @Slot(str, str)
    def _on_answered(self, question_id: str, answer: str) -> None:
        """Keep the answer; a topic that was answered was talked about."""
        topic_id = self.sender().objectName()
        self.run(partial(self.context.journal.questions.answer, question_id, answer, topic_id))

    def _make_action(self, line_id: str, question_id: str) -> None:
        """Begin an action with the words of the question, which has led to it (M26)."""
        topic, note = self._topics[line_id], self._note
        if note is None:
            return
        action = self.run(
            partial(
                self.context.journal.actions.add,
                note.mentorship_id,
                topic.text,
                note_id=note.id,
                goal_id=topic.goal_id,
                question_id=question_id,
            )
        )
        if action is not None:
            self.action_made.emit(action.id)

    def set_field(self, line_id: str, name: str, value: Any) -> object:
        """Set minutes, goal, detour or who teaches."""
        return self.context.journal.sessions.edit_topic(line_id, **{name: value})
