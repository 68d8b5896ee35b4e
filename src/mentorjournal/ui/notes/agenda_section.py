"""The agenda of a session: topics that are ticked, timed and reordered (M23)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from mentorjournal.domain.notes import Note
from mentorjournal.domain.sessions import Session, SessionState, Topic, TopicState
from mentorjournal.ui.context import PageContext
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
    """

    close_requested = Signal()

    def __init__(self, context: PageContext, host: NoteHost) -> None:
        super().__init__(context, host, tr("Agenda"), tr("Add a topic, Enter"), movable=True)
        self.deleted_text = tr("Topic deleted")
        self._session: Session | None = None
        self._topics: dict[str, Topic] = {}
        self._close = Button(tr("Close session"))
        self._close.clicked.connect(self.close_requested)
        self.add_to_head(self._close)

    def show_session(self, note: Note, session: Session | None) -> None:
        """Show the agenda of a session; None while the note is not in the file."""
        self._session = session
        running = session is not None and session.state is SessionState.RUNNING
        self._close.setVisible(running)
        self.show_note(note, session is not None)

    def rows(self, note: Note) -> Iterable[RowItem]:
        """The topics in their order."""
        if self._session is None:
            return []
        topics = self.context.journal.sessions.topics(self._session.id)
        self._topics = {topic.id: topic for topic in topics}
        return [self._row(topic) for topic in topics]

    def _row(self, topic: Topic) -> RowItem:
        carried = topic.state is TopicState.CARRIED
        quiet = tr("moves to next time") if carried else self._host.goal_title(topic.goal_id)
        return RowItem(
            topic.id,
            topic.text,
            note=quiet,
            checked=topic.state is TopicState.DISCUSSED,
            trailing_chip=(tr("detour"), ChipKind.AMBER) if topic.detour else None,
            trailing_text=tr("%1 min").replace("%1", str(topic.minutes)) if topic.minutes else "",
        )

    def add(self, note_id: str, text: str) -> str:
        """Add a topic at the end."""
        sessions = self.context.journal.sessions
        session = sessions.of_note(note_id)
        assert self._note is not None
        topic = sessions.add_topic(
            self._note.mentorship_id, text, session_id=session.id if session else None
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
        """Order, time box, goal and detour."""
        topic = self._topics[line_id]
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

    def on_wish(self, line_id: str, wish: str, value: Any) -> None:
        """Move, or set a field."""
        if wish == "move":
            self._on_moved(line_id, value)
        else:
            super().on_wish(line_id, wish, value)

    def set_field(self, line_id: str, name: str, value: Any) -> object:
        """Set minutes, goal or detour."""
        return self.context.journal.sessions.edit_topic(line_id, **{name: value})
