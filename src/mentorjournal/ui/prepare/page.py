"""Preparing the next session: what has happened, what it is about, what to ask (M23, M26 …)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.later import Later
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.prepare.agenda_card import AgendaCard
from mentorjournal.ui.prepare.brief_card import BriefCard
from mentorjournal.ui.prepare.last_note import LastNote
from mentorjournal.ui.prepare.next_time import NextTime
from mentorjournal.ui.prepare.others_card import OthersCard
from mentorjournal.ui.prepare.plan_card import PlanCard, WhenPopover
from mentorjournal.ui.prepare.presence_card import PresenceCard
from mentorjournal.ui.prepare.questions_card import QuestionsCard
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.words import day_text, days_away, first_name, tr, weekday_day


class PreparePage(LivePage):
    """The brief on the left; agenda and questions on the right; the session starts from here."""

    kinds = frozenset(Kind) - {
        Kind.ATTACHMENT,
        Kind.LESSON,
        Kind.FEEDBACK,
        Kind.DECISION,
        Kind.AGREEMENT,
        Kind.BASELINE,
        Kind.AIM,
        Kind.PERSON,
    }

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Prepare"), parent)
        self._session: Session | None = None
        self._asked: tuple[Mentorship, Session | None, Session | None] | None = None
        self._left_shown = self._filled = False
        self._questions: QuestionsCard | None = None
        self._others: OthersCard | None = None
        self._make_header()
        self._missed = Banner("", BannerKind.WARNING, closable=False)
        self._missed.action_requested.connect(self._on_when)
        self.body.addWidget(self._missed)
        self._columns = Columns((10, 11), stack_below=700)
        self.body.addWidget(self._columns, 1)
        # In their place from the start: each part would be styled again when it moves there.
        self.next_time = NextTime(context, self._columns)
        self.brief = BriefCard(context, self._columns)
        self.brief.add_quiet(self.next_time.opener)
        self.presence = PresenceCard(context, self._columns)
        self.last_note = LastNote(context, self._columns)
        self.plan = PlanCard(context, self._columns)
        self.agenda = AgendaCard(context, self._columns)
        left, right = self._columns.columns
        for card in (self.next_time, self.brief, self.presence, self.last_note):
            card.hide()  # until it says something
            left.addWidget(card)
        left.addStretch(1)
        for part in (self.plan, self.agenda):
            right.addWidget(part)
        right.addStretch(1)
        self._later = Later(self)
        self._none = Card()
        self._none.body.addWidget(
            EmptyState("list-checks", tr("A session belongs to a mentorship. Begin one first."))
        )
        self.finished = EmptyState("handshake", "", tr("Look back on it"))
        self.finished.action_requested.connect(self._on_look_back)
        self._finished = Card()
        self._finished.body.addWidget(self.finished)
        for empty in (self._none, self._finished):
            empty.hide()
            self.body.addWidget(empty, 1)
        self.plan.planned.connect(self.new_item)
        self.brief.topic_chosen.connect(self.agenda.select_text)
        self.brief.question_wanted.connect(self.new_item)

    @property
    def questions(self) -> QuestionsCard:
        """The questions that fit, made after the agenda or when they are first asked for."""
        if self._questions is None:
            self._later.finish()
            self._build_right()
        assert self._questions is not None
        return self._questions

    @property
    def others(self) -> OthersCard:
        """Who comes next, made with the questions."""
        assert self.questions is not None
        assert self._others is not None
        return self._others

    def made_when_needed(self) -> tuple[Callable[[], object], ...]:
        """What stands below the agenda."""
        return (self._build_right,)

    def _build_right(self) -> None:
        if self._questions is not None:
            return
        self._questions = QuestionsCard(self.context, self._columns)
        self._others = OthersCard(self.context, self._columns)
        right = self._columns.columns[1]
        for card in (self._questions, self._others):
            card.hide()
            right.insertWidget(right.count() - 1, card)

    def _make_header(self) -> None:
        self.when_button = Button(tr("Move"), icon="calendar", tooltip=tr("Day, time and length"))
        self.when_button.clicked.connect(self._on_when)
        self.sheet_button = Button(tr("Print the sheet"), icon="printer")
        self.sheet_button.setToolTip(tr("One page for the meeting, with room to write (Ctrl+P)"))
        self.sheet_button.clicked.connect(self._on_sheet)
        keys = QShortcut(QKeySequence.StandardKey.Print, self, self._on_sheet)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.note_button = Button(tr("Open its note"))
        self.note_button.clicked.connect(self._on_note)
        self.start_button = Button(
            tr("Start session"), ButtonKind.PRIMARY, tooltip=tr("Its note opens (Ctrl+Enter)")
        )
        self.start_button.clicked.connect(self._on_start)
        self.close_button = Button(
            tr("Close session"), ButtonKind.PRIMARY, tooltip=tr("Look back on it (Ctrl+Enter)")
        )
        self.close_button.clicked.connect(self._on_close)
        for button in (
            self.when_button,
            self.sheet_button,
            self.note_button,
            self.start_button,
            self.close_button,
        ):
            button.hide()  # until it is known which of them the session needs
            self.header.add_widget(button)

    # In step with the journal -------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the session, its agenda, and what has happened since the last one."""
        mentorship = self.context.mentorship()
        over = mentorship is not None and mentorship.archived_on is not None
        self._columns.setVisible(mentorship is not None and not over)
        self._none.setVisible(mentorship is None)
        self._finished.setVisible(over)
        if mentorship is None or mentorship.archived_on is not None:
            self._asked = None
            self._show_session(None, "")
            for widget in (self.start_button, self.sheet_button, self._missed):
                widget.hide()
            if mentorship is not None and mentorship.archived_on is not None:
                self._say_finished(mentorship, mentorship.archived_on)
            return
        sessions, today = self.context.journal.sessions, self.context.today()
        session = sessions.next(mentorship.id, today)
        last = sessions.last(mentorship.id, today)
        self._show_session(session, first_name(mentorship.counterpart))
        self.plan.setVisible(session is None)
        if session is None:
            self.plan.show_for(mentorship, last)
        self.agenda.show_for(mentorship, session, last)
        self._asked = mentorship, session, last
        if self._left_shown:
            self._show_left()  # also while the right side still waits for its turn
        if self._filled:
            self._show_right()
        elif not self._later.waiting:
            self._later.add(self._read_live, self._show_last, self._show_brief)
            self._later.add(self._build_right, self._show_right)

    def _read_live(self) -> None:
        if self._asked is not None:
            self.brief.read_live(self._asked[0])

    def _show_left(self) -> None:
        self._show_last()
        self._show_brief()

    def _show_last(self) -> None:
        self._left_shown = True
        if self._asked is not None:
            mentorship, session, last = self._asked
            self.next_time.show_for(last)
            self.presence.show_for(mentorship, session)
            self.last_note.show_for(last)

    def _show_brief(self) -> None:
        if self._asked is not None:
            mentorship, _, last = self._asked
            self.brief.show_for(mentorship, last)
            self.brief.show()

    def _show_right(self) -> None:
        self._filled = True
        if self._asked is not None and self._questions is not None and self._others is not None:
            mentorship, session, _ = self._asked
            self._questions.show_for(mentorship, session)
            self._questions.show()
            self._others.show_for(mentorship)

    def ignores(self, change: Change) -> bool:
        """Never; but what was hit is noted, so that the brief reads only that."""
        self.brief.note(change)
        return False

    def _say_finished(self, mentorship: Mentorship, day: date) -> None:
        form = tr(
            "You put the mentorship with %1 away on %2. What you wrote is still here; to meet "
            "again, take it up on its page."
        )
        words = form.replace("%1", first_name(mentorship.counterpart)).replace("%2", day_text(day))
        self.finished.sentence.setText(words)

    def _show_session(self, session: Session | None, name: str) -> None:
        self._session = session
        today = self.context.today()
        running = session is not None and session.state is SessionState.RUNNING
        planned = session is not None and not running
        missed = planned and session is not None and session.day < today
        if session is None:
            title = tr("Prepare: next session with %2") if name else tr("Prepare")
            subtitle = ""
        else:
            title = tr("Now: %1 with %2") if running else tr("Prepare: %1 with %2")
            title = title.replace("%1", weekday_day(session.day, today))
            subtitle = "" if running else _when_text(session, days_away(session.day, today))
        self.set_title(title.replace("%2", name), subtitle)
        self.when_button.setVisible(planned)
        self.sheet_button.setVisible(not running)
        self.note_button.setVisible(running)
        self.close_button.setVisible(running)
        self.start_button.setVisible(not running)
        self.start_button.set_kind(ButtonKind.PRIMARY if planned else ButtonKind.PLAIN)
        words = tr("The day of this session has passed. Move it, or start it now.")
        if missed:
            self._missed.show_message(words, BannerKind.WARNING, action=tr("Move it"))
        else:
            self._missed.hide()

    def flush(self) -> bool:
        """Take over what an open topic was changed to, and keep what is being typed."""
        self.agenda.flush()
        return self.next_time.flush()

    @property
    def starts_at(self) -> QWidget | None:
        """The line that adds a topic; while no session is planned, the button that plans it."""
        return self.plan.button if self.plan.isVisible() else self.agenda.add_field

    @property
    def main_button(self) -> Button | None:
        """Starting the session, planned or not, then closing it."""
        return self.close_button if self.close_button.isVisible() else self.start_button

    @Slot()
    def new_item(self) -> None:
        """Put the cursor into the line that adds a topic."""
        self.agenda.add_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open(self, target: object | None) -> None:
        """Select a topic by its id."""
        if target is not None:
            self.agenda.rows.select_id(target)

    # The session --------------------------------------------------------------------------

    @Slot()
    def _on_start(self) -> None:
        mentorship_id = self.context.mentorship_id
        if mentorship_id is None:
            return
        planned, sessions = self._session, self.context.journal.sessions
        start = partial(sessions.start, planned.id if planned else None, mentorship_id)
        note = self.context.run(start)
        if note is not None:
            words = _started_text(planned, sessions.of_note(note.id))
            self.context.notify.emit(Notice(words, undoable=True))
            self.context.go.emit("journal", note.id)

    @Slot()
    def _on_note(self) -> None:
        if self._session is not None and self._session.note_id is not None:
            self.context.go.emit("journal", self._session.note_id)

    @Slot()
    def _on_close(self) -> None:
        if self._session is not None:
            from mentorjournal.ui.close_session import CloseSessionSheet

            CloseSessionSheet(self.context, self._session, self).open()

    @Slot()
    def _on_sheet(self) -> None:
        """Show the sheet for the meeting as it will be printed (M64: nothing private is on it)."""
        mentorship = self.context.mentorship()
        if mentorship is None or mentorship.archived_on is not None:
            return
        from mentorjournal.ui.documents import show_session_sheet

        self.flush()
        session_id = self._session.id if self._session is not None else None
        show_session_sheet(self.context, session_id, self)

    @Slot()
    def _on_look_back(self) -> None:
        self.context.go.emit("mentorship", None)

    @Slot()
    def _on_when(self) -> None:
        if self._session is None:
            return
        popover = WhenPopover(self.context, self._session, self)
        popover.settled.connect(self._on_settled)
        popover.show_below(self.when_button)
        popover.when.day.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(object, object)
    def _on_settled(self, session_id: object, fields: object) -> None:
        edit = partial(self.context.journal.sessions.edit, str(session_id))
        off = isinstance(fields, dict) and fields.get("state") is SessionState.CANCELLED
        done = self.context.run(partial(edit, **dict(fields)))  # type: ignore[call-overload]
        if done is not None:
            words = tr("Session called off") if off else tr("Session moved")
            self.context.notify.emit(Notice(words, undoable=True))


def _started_text(planned: Session | None, running: Session | None) -> str:
    """That it runs, and since when where that is not what was planned."""
    if planned is None or running is None or planned.starts_at is None:
        return tr("Session started")
    if (planned.day, planned.starts_at) == (running.day, running.starts_at):
        return tr("Session started")
    return tr("Session started: today, %1").replace("%1", running.starts_at or "")


def _when_text(session: Session, away: str) -> str:
    """The line below the title: "in 3 days, 10:00 by video, 50 minutes"."""
    if session.starts_at is None:
        return away
    form = tr("%1, at %2")
    return form.replace("%1", away).replace("%2", session.starts_at)
