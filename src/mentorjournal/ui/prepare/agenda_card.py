"""The agenda: topics with their time boxes, and one line to add more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.sessions import Session, SessionState, Topic, TopicState
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.prepare.agenda_list import AgendaList
from mentorjournal.ui.prepare.topic_popover import TopicPopover
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.widgets.row_model import RowItem, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.journal.sessions import Sessions

_ASKING = ("?", "？", "؟", ";")


class AgendaCard(Card):
    """Topics of the planned session, or those that wait while none is planned.

    Attributes:
        rows: the list. add_field: the line that adds to it.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self._sum = Label("", TextRole.SMALL, "muted")
        super().__init__(tr("Agenda"), self._sum, parent)
        self._context = context
        self._mentorship: Mentorship | None = None
        self._session: Session | None = None
        self._topics: dict[str, Topic] = {}
        self._goals: dict[str, str] = {}
        self._popover: TopicPopover | None = None
        self.rows = AgendaList()
        self.rows.opened.connect(self._on_opened)
        self.rows.moved.connect(self._on_moved)
        self.rows.delete_requested.connect(self._on_delete_key)
        self.rows.check_toggled.connect(self._on_ticked)
        self.rows.menu_requested.connect(self._on_menu)
        self.add_list(self.rows)
        self._nothing = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._nothing)
        self.add_field = TextField(
            placeholder=tr("Add a topic or a question, Enter"),
            name=tr("Add a topic or a question"),
        )
        self.add_field.returnPressed.connect(self._on_add)
        self.body.addWidget(self.add_field)

    @property
    def session(self) -> Session | None:
        """The session whose agenda this is; None while the topics wait for one."""
        return self._session

    def show_for(self, mentorship: Mentorship, session: Session | None) -> None:
        """Show the topics; the one that has the keyboard keeps it."""
        self._mentorship, self._session = mentorship, session
        journal = self._context.journal
        topics = journal.sessions.topics(session.id if session else None, mentorship.id)
        self._topics = {topic.id: topic for topic in topics}
        self._goals = dict(journal.goals.lines(mentorship.id))
        kept = self.rows.current_id
        self.rows.topics.set_rows(self._row(topic) for topic in topics)
        if kept is not None and self.rows.hasFocus():
            self.rows.select_id(kept)
        self.rows.setVisible(bool(topics))
        self._nothing.setVisible(not topics)
        self._nothing.setText(
            tr("Nothing on the agenda yet. Begin with what must not be forgotten.")
            if session is not None
            else tr("Nothing waits for the next session. What comes to mind can be kept here.")
        )
        self._show_sum(topics)

    def _show_sum(self, topics: Sequence[Topic]) -> None:
        boxed = sum(topic.minutes or 0 for topic in topics)
        length = self._session.minutes if self._session is not None else None
        if length is None:
            text = tr("%1 min planned").replace("%1", str(boxed)) if boxed else ""
        else:
            text = tr("%1 min · %2 planned").replace("%1", str(length)).replace("%2", str(boxed))
        over = length is not None and boxed > length
        self._sum.setText(text)
        self._sum.set_tone("amber" if over else "muted")
        more = boxed - (length or 0)
        self._sum.setToolTip(tr("%n minute(s) more than the session has", more) if over else "")

    def _row(self, topic: Topic) -> RowItem:
        running = self._session is not None and self._session.state is SessionState.RUNNING
        talked = topic.state is TopicState.DISCUSSED
        notes = [self._goals.get(topic.goal_id or "", ""), tr("question")]
        return RowItem(
            topic.id,
            topic.text,
            icon="" if running else "grip-vertical",
            note=" · ".join(note for note in notes[: 1 + bool(topic.question_id)] if note),
            checked=talked if running else None,
            done=talked,
            trailing_chip=(tr("detour"), ChipKind.AMBER) if topic.detour else None,
            trailing_text=tr("%1 min").replace("%1", str(topic.minutes)) if topic.minutes else "",
            tooltip=topic.text,
        )

    def flush(self) -> None:
        """Take over what an open topic was changed to."""
        if self._popover is not None:
            self._popover.settle()

    def select_text(self, text: str) -> None:
        """Select the topic of these words: one that was put off is on again as a copy."""
        for topic in self._topics.values():
            if topic.text == text:
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
                self.rows.select_id(topic.id)
                return
        self.add_field.setText(text)
        self.add_field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Commands -----------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        text = self.add_field.text().strip()
        if not text or self._mentorship is None:
            return
        sessions = self._context.journal.sessions
        add = sessions.ask if text.endswith(_ASKING) else sessions.add_topic
        if self._context.run(partial(add, self._mentorship.id, text, session_id=self.session_id)):
            self.add_field.clear()

    @property
    def session_id(self) -> str | None:
        """Where new topics go: the session, or None to wait for one."""
        return self._session.id if self._session is not None else None

    @Slot(object, int)
    def _on_moved(self, topic_id: object, to: int) -> None:
        move = partial(self._context.journal.sessions.move_topic, str(topic_id), to)
        if self._context.run(move) is not None:
            self.rows.select_id(topic_id)

    @Slot(object)
    def _on_ticked(self, index: QModelIndex) -> None:
        topic = self._topics[str(index.data(RowRole.ID))]
        talked = topic.state is TopicState.DISCUSSED
        state = TopicState.OPEN if talked else TopicState.DISCUSSED
        self._change(topic.id, {"state": state})

    @Slot(object)
    def _on_delete_key(self, index: QModelIndex) -> None:
        self._delete(index.data(RowRole.ID))

    @Slot(object)
    def _delete(self, topic_id: object) -> None:
        sessions = self._context.journal.sessions
        if self._context.run(partial(_deleted, sessions, str(topic_id))):
            self._context.notify.emit(Notice(tr("Topic deleted"), undoable=True))

    @Slot(object, object)
    def _change(self, topic_id: object, fields: dict[str, Any]) -> None:
        sessions = self._context.journal.sessions
        self._context.run(partial(sessions.edit_topic, str(topic_id), **fields))

    # In full ------------------------------------------------------------------------------

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        topic = self._topics.get(str(index.data(RowRole.ID)))
        if topic is None:
            return
        self._popover = TopicPopover(topic, list(self._goals.items()), self)
        self._popover.changed.connect(self._change)
        self._popover.delete_wanted.connect(self._delete)
        self._popover.destroyed.connect(self._forget)
        self._popover.show_at(self.rows.viewport(), self.rows.visualRect(index))

    @Slot()
    def _forget(self) -> None:
        self._popover = None

    @Slot(object, object)
    def _on_menu(self, index: QModelIndex, place: QPoint) -> None:
        menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        last = self.rows.topics.rowCount() - 1
        for words, wish, possible in (
            (tr("Open"), "open", True),
            (tr("Move up"), "up", index.row() > 0),
            (tr("Move down"), "down", index.row() < last),
            (tr("Delete"), "delete", True),
        ):
            action = menu.addAction(words)
            action.setData((wish, index.data(RowRole.ID)))
            action.setEnabled(possible)
            action.triggered.connect(self._on_wish)
        menu.popup(place)

    @Slot()
    def _on_wish(self) -> None:
        wish, topic_id = cast(QAction, self.sender()).data()
        row = self.rows.topics.row_of(topic_id)
        if wish == "open":
            self._on_opened(self.rows.topics.index(row))
        elif wish == "delete":
            self._delete(topic_id)
        else:
            self._on_moved(topic_id, row + (1 if wish == "down" else -1))


def _deleted(sessions: Sessions, topic_id: str) -> bool:
    sessions.delete_topic(topic_id)
    return True
