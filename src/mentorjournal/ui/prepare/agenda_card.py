"""The agenda: topics with their time boxes, and one line to add more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.agendas import AgendaTemplate, PlannedTopic, occasion_of
from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.domain.sessions import (
    Session,
    SessionState,
    Topic,
    TopicState,
    is_question,
    time_box_in,
)
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.own_entries import keep_as_agenda
from mentorjournal.ui.own_knowledge import agendas
from mentorjournal.ui.prepare.agenda_list import AgendaList
from mentorjournal.ui.prepare.agenda_menu import AgendaMenu
from mentorjournal.ui.prepare.topic_popover import LONGEST_BOX, TopicPopover
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.popover import Menu, place_below
from mentorjournal.ui.widgets.row_model import RowItem, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr

if TYPE_CHECKING:
    pass


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
        self._carried: frozenset[str] = frozenset()
        self._template: AgendaTemplate | None = None
        self._popover: TopicPopover | None = None
        self.rows = AgendaList()
        self.rows.opened.connect(self._on_opened)
        self.rows.moved.connect(self._on_moved)
        self.rows.delete_requested.connect(self._on_delete_key)
        self.rows.check_toggled.connect(self._on_ticked)
        self.rows.menu_requested.connect(self._on_menu)
        self.rows.box_wanted.connect(self._on_box_wanted)
        self.add_list(self.rows)
        self._nothing = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._nothing)
        self.propose_button = Button("", icon="list-checks")
        self.propose_button.clicked.connect(self._on_propose)
        proposal = Line()
        proposal.addWidget(self.propose_button)
        proposal.addStretch(1)
        self.body.addLayout(proposal)
        self._over = Label("", TextRole.SMALL, "amber", wrap=True)
        self.body.addWidget(self._over)
        self.add_field = TextField(
            placeholder=tr("Add a topic or a question, Enter"),
            name=tr("Add a topic or a question"),
        )
        self.add_field.setToolTip(tr("A time box can stand behind it: “Pay review 10 min”"))
        self.add_field.returnPressed.connect(self._on_add)
        self._context.unfinished.watch(self.add_field, "agenda")
        self.ready_button = Button(tr("Ready agendas"))
        self.ready_button.clicked.connect(self._on_ready)
        line = Line(gap=2)
        line.addWidget(self.add_field, 1)
        line.addWidget(self.ready_button)
        self.body.addLayout(line)

    @property
    def session(self) -> Session | None:
        """The session whose agenda this is; None while the topics wait for one."""
        return self._session

    def show_for(
        self, mentorship: Mentorship, session: Session | None, last: Session | None
    ) -> None:
        """Show the topics; the one that has the keyboard keeps it.

        Args:
            mentorship: whose agenda.
            session: the one planned or running, or None.
            last: the last one held: what it put off is marked.
        """
        self._mentorship, self._session = mentorship, session
        journal = self._context.journal
        topics = journal.sessions.topics(session.id if session else None, mentorship.id)
        before = journal.sessions.topics(last.id) if last is not None else []
        self._carried = frozenset(t.text for t in before if t.state is TopicState.CARRIED)
        self._topics = {topic.id: topic for topic in topics}
        self._goals = dict(journal.goals.lines(mentorship.id))
        kept = self.rows.current_id
        self.rows.topics.set_rows(self._row(topic) for topic in topics)
        if kept is not None and self.rows.hasFocus():
            self.rows.select_id(kept)
        self.rows.setVisible(bool(topics))
        self._show_empty(empty=not topics, has_met=last is not None)
        self._show_sum(topics)

    def _show_empty(self, *, empty: bool, has_met: bool) -> None:
        """Say how to begin, and offer the ready agenda that fits this session (M58)."""
        self._nothing.setVisible(empty)
        self.propose_button.setVisible(False)
        self.ready_button.setVisible(not empty)
        if not empty or self._mentorship is None:
            return
        self._nothing.setText(
            tr("Nothing on the agenda yet. Begin with what must not be forgotten.")
            if self._session is not None
            else tr("Nothing waits for the next session. What comes to mind can be kept here.")
        )
        today = self._context.today()
        occasion = occasion_of(self._mentorship, today, has_met=has_met)
        self._template = agendas(self._context).for_occasion(occasion)
        self.ready_button.setVisible(self._session is not None)
        if self._session is not None and self._template is not None:
            self.propose_button.set_text(tr("Take “%1”").replace("%1", self._template.title))
            self.propose_button.setToolTip(self._template.about)
            self.propose_button.setVisible(True)

    def _show_sum(self, topics: Sequence[Topic]) -> None:
        """Set the boxes against the length, and say what is for the goals (M23)."""
        boxed = sum(topic.minutes or 0 for topic in topics)
        length = self._session.minutes if self._session is not None else None
        if length is None:
            text = tr("%1 min planned").replace("%1", str(boxed)) if boxed else ""
        elif not boxed:
            text = tr("%1 min").replace("%1", str(length))
        else:
            text = tr("%1 min · %2 planned").replace("%1", str(length)).replace("%2", str(boxed))
        more = boxed - (length or 0) if length is not None else 0
        self._sum.setText(text)
        self._sum.set_tone("amber" if more > 0 else "muted")
        self._sum.setToolTip(_shares(topics))
        self._over.setVisible(more > 0)
        words = tr("%n minute(s) more than you have. What could wait, or be shorter?", more)
        self._over.setText(words if more > 0 else "")

    def _row(self, topic: Topic) -> RowItem:
        running = self._session is not None and self._session.state is SessionState.RUNNING
        talked = topic.state is TopicState.DISCUSSED
        notes = [
            self._goals.get(topic.goal_id or "", ""),
            tr("question") if topic.question_id else "",
            tr("carried over") if topic.text in self._carried else "",
            tr("detour") if topic.detour and topic.swapped else "",
        ]
        return RowItem(
            topic.id,
            topic.text,
            icon="" if running else "grip-vertical",
            note=" · ".join(note for note in notes if note),
            checked=talked if running else None,
            done=talked,
            trailing_chip=self._chip(topic),
            trailing_text=tr("%1 min").replace("%1", str(topic.minutes)) if topic.minutes else "",
            tooltip=topic.text,
        )

    def _chip(self, topic: Topic) -> tuple[str, ChipKind] | None:
        if topic.swapped:
            words = tr("you teach")
            if self._mentorship is not None and self._mentorship.role is Role.MENTOR:
                words = tr("%1 teaches").replace("%1", first_name(self._mentorship.counterpart))
            return words, ChipKind.VIOLET
        return (tr("detour"), ChipKind.AMBER) if topic.detour else None

    def _swap_words(self) -> str:
        mentorship = self._mentorship
        assert mentorship is not None
        mentor = mentorship.role is Role.MENTOR
        form = tr("%1 teaches me here") if mentor else tr("I teach %1 here")
        return form.replace("%1", first_name(mentorship.counterpart))

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
        text, minutes = time_box_in(self.add_field.text())
        if not text or self._mentorship is None:
            return
        sessions = self._context.journal.sessions
        add = sessions.ask if is_question(text) else sessions.add_topic
        ready = partial(add, self._mentorship.id, text, session_id=self.session_id)
        if self._context.run(partial(ready, minutes=minutes)):
            self.add_field.clear()

    @Slot()
    def _on_ready(self) -> None:
        menu = AgendaMenu(self._context, self, can_keep=bool(self._topics))
        menu.chosen.connect(self._take)
        menu.keep_wished.connect(self._on_keep)
        menu.popup(place_below(menu, self.ready_button))

    @Slot()
    def _on_keep(self) -> None:
        """Ask what the topics that stand there are to be called as an agenda of one's own."""
        topics = [PlannedTopic(t.text, t.minutes, t.detour, t.swapped) for t in self._in_order()]
        keep_as_agenda(self._context, topics, self)

    def _in_order(self) -> list[Topic]:
        return [self._topics[row.id] for row in self.rows.topics.rows if row.id in self._topics]

    @Slot()
    def _on_propose(self) -> None:
        self._take(self._template)

    @Slot(object)
    def _take(self, template: AgendaTemplate | None) -> None:
        """Put the topics of a template behind those that are there."""
        if template is None or self._mentorship is None:
            return
        length = self._session.minutes if self._session is not None else None
        topics = template.topics_for(self._mentorship.role, length)
        fill = self._context.journal.sessions.fill
        made = self._context.run(
            partial(fill, self._mentorship.id, topics, session_id=self.session_id)
        )
        if made:
            words = tr("“%1” is on the agenda").replace("%1", template.title)
            self._context.notify.emit(Notice(words, undoable=True))
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rows.select_id(made[0].id)
        elif made is not None:
            words = tr("All of “%1” is on the agenda already").replace("%1", template.title)
            self._context.notify.emit(Notice(words))

    @Slot(object, int)
    def _on_box_wanted(self, topic_id: object, more: int) -> None:
        topic = self._topics[str(topic_id)]
        minutes = min(LONGEST_BOX, max(0, (topic.minutes or 0) + more)) or None
        edit = self._context.journal.sessions.edit_topic
        self._context.run(partial(edit, topic.id, minutes=minutes, merge=f"box-{topic.id}"))

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
        if self._context.did(partial(sessions.delete_topic, str(topic_id))):
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
        self._popover = TopicPopover(topic, list(self._goals.items()), self._swap_words(), self)
        self._popover.changed.connect(self._change)
        self._popover.delete_wanted.connect(self._delete)
        self._popover.destroyed.connect(self._forget)
        self._popover.open_at(self.rows.viewport(), self.rows.visualRect(index))

    @Slot()
    def _forget(self) -> None:
        self._popover = None

    @Slot(object, object)
    def _on_menu(self, index: QModelIndex, place: QPoint) -> None:
        menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        last = self.rows.topics.rowCount() - 1
        topic = self._topics[str(index.data(RowRole.ID))]
        for words, wish, possible, on in (
            (tr("Open"), "open", True, None),
            (tr("Move up"), "up", index.row() > 0, None),
            (tr("Move down"), "down", index.row() < last, None),
            (tr("A detour"), "detour", True, topic.detour),
            (self._swap_words(), "swapped", True, topic.swapped),
            (tr("Delete"), "delete", True, None),
        ):
            action = menu.addAction(words.replace("&", "&&"))
            action.setData((wish, topic.id))
            action.setEnabled(possible)
            action.setCheckable(on is not None)
            action.setChecked(bool(on))
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
        elif wish in ("detour", "swapped"):
            self._change(topic_id, {wish: not getattr(self._topics[topic_id], wish)})
        else:
            self._on_moved(topic_id, row + (1 if wish == "down" else -1))


def _shares(topics: Sequence[Topic]) -> str:
    """How much of the time is for goals, and how much for detours; "" without either."""
    goals = sum(t.minutes or 0 for t in topics if t.goal_id is not None and not t.detour)
    detours = sum(t.minutes or 0 for t in topics if t.detour)
    if goals and detours:
        form = tr("%1 min for goals, %2 min on detours")
    elif goals:
        form = tr("%1 min for goals, no detour")
    else:
        form = tr("%2 min on detours, none for a goal") if detours else ""
    return form.replace("%1", str(goals)).replace("%2", str(detours))
