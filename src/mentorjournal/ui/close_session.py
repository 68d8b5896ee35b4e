"""Ending a session: what was talked about, what stays with one, and when the next one is."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.domain.sessions import (
    Question,
    QuestionState,
    Session,
    SessionState,
    Topic,
    TopicState,
    next_session_day,
)
from mentorjournal.journal.closing_session import LastWords
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.reflection_card import ReflectionCard
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Columns
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import days_away, tr

LONGEST_MINUTES = 1440
AHEAD_DAYS = 400
MOST_ANSWERS = 6
"""Questions that get a line for their answer; the others wait on their own page."""


class AnswerRow(QWidget):
    """A question that was talked about, and a line for its answer; hidden while it has none.

    Attributes:
        question_id: which, or "". line: the answer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question_id = ""
        column = Column(self, gap=1)
        self._text = Label("", TextRole.SMALL, "muted", wrap=True)
        self.line = TextField(placeholder=tr("The answer, in a line"))
        column.addWidget(self._text)
        column.addWidget(self.line)

    def show_question(self, question: Question | None, typed: str) -> None:
        """Ask for the answer, going on from what was typed before."""
        self.setVisible(question is not None)
        self.question_id = question.id if question is not None else ""
        self.line.setText(typed or (question.answer if question is not None else ""))
        if question is not None:
            self._text.setText(question.text)
            self.line.setAccessibleName(question.text)


class CloseSessionSheet(Sheet):
    """Three short steps on one page, each of which can be left out (M26, M27, M36, M42).

    Attributes:
        topics: the agenda with its ticks. answers: a line for each question talked about.
        reflection: what stays private.
    """

    def __init__(self, context: PageContext, session: Session, parent: QWidget) -> None:
        super().__init__(
            tr("Close session"),
            parent,
            accept_text=tr("Close session"),
            subtitle=tr("Nothing here has to be filled in."),
            width=560,
        )
        self._context, self._session = context, session
        self._mentorship: Mentorship = context.journal.mentorships.get(session.mentorship_id)
        self._talked: set[str] = set()
        self._make_agenda()
        self._make_reflection()
        self._make_next()
        self._on_plan_toggled(self._plan.isChecked())
        self._show_answers()

    # What was talked about ----------------------------------------------------------------

    def _make_agenda(self) -> None:
        journal = self._context.journal
        found = journal.sessions.topics(self._session.id)
        self._topics: dict[str, Topic] = {topic.id: topic for topic in found}
        self._talked = {one.id for one in found if one.state is TopicState.DISCUSSED}
        self._questions: dict[str, Question] = {}
        if any(topic.question_id for topic in found):
            asked = journal.questions.all(self._session.mentorship_id)
            self._questions = {question.id: question for question in asked}
        self._model = RowModel(self)
        self.topics = RowList(
            self._model, name=tr("What you talked about"), divided=True, fits_content=True
        )
        self.topics.row_delegate.strong = False
        self.topics.wrap_titles()
        self.topics.check_toggled.connect(self._on_ticked)
        self.topics.opened.connect(self._on_ticked)
        self._rest = Label("", TextRole.SMALL, "muted")
        self._agenda = Card(tr("What you talked about"), self._rest)
        self._agenda.add_list(self.topics)
        self.answers = [AnswerRow() for _ in range(MOST_ANSWERS)]
        for row in self.answers:
            self._agenda.body.addWidget(row)
        self.body.addWidget(self._agenda)
        self._agenda.setVisible(bool(found))
        self._show_topics()

    def _show_topics(self) -> None:
        self._model.set_rows(
            RowItem(
                topic.id,
                topic.text,
                note=tr("question") if topic.question_id else "",
                checked=topic.id in self._talked,
                tooltip=topic.text,
            )
            for topic in self._topics.values()
        )
        left = len(self._topics) - len(self._talked)
        self._rest.setText(tr("%n for next time", left) if left else tr("all of it"))

    def _show_answers(self) -> None:
        """A line for each question that was talked about and has no answer yet."""
        asked = [
            self._questions[topic.question_id]
            for topic in self._topics.values()
            if topic.id in self._talked and topic.question_id in self._questions
        ]
        waiting = [one for one in asked if not one.answer or one.state is QuestionState.ON_AGENDA]
        typed = {row.question_id: row.line.text() for row in self.answers}
        for place, row in enumerate(self.answers):
            question = waiting[place] if place < len(waiting) else None
            row.show_question(question, typed.get(question.id, "") if question else "")

    @Slot(object)
    def _on_ticked(self, index: QModelIndex) -> None:
        self._talked ^= {str(index.data(RowRole.ID))}
        self._show_topics()
        self._show_answers()

    # What stays with one ------------------------------------------------------------------

    def _make_reflection(self) -> None:
        note_id = self._session.note_id
        get = self._context.journal.notes.get
        note = self._context.run(partial(get, note_id)) if note_id is not None else None
        mentor = self._mentorship.role is Role.MENTOR
        self.reflection = ReflectionCard(note, self._session, mentor=mentor)
        self.body.addWidget(self.reflection)

    # When the next one is -----------------------------------------------------------------

    def _make_next(self) -> None:
        session, today = self._session, self._context.today()
        self._minutes = NumberField(
            _minutes_so_far(session, self._context.journal.clock()),
            name=tr("Minutes"),
            minimum=1,
            maximum=LONGEST_MINUTES,
            decimals=0,
            step=5,
        )
        ahead = self._context.journal.sessions.between(
            session.mentorship_id, today, today + timedelta(days=AHEAD_DAYS), limit=50
        )
        planned = (one for one in ahead if one.state is SessionState.PLANNED)
        self._planned = next(planned, None)
        self._plan = CheckRow(tr("Plan the next session"), self._planned is None)
        cadence = self._mentorship.cadence_days
        self._day = DateField(
            next_session_day(session.day, cadence, today),
            name=tr("Next session"),
            today=self._context.today,
        )
        self._field = FormField(tr("Next session"), self._day)
        self._plan.toggled.connect(self._on_plan_toggled)
        if self._planned is not None:
            self._plan.set_hint(
                tr("One is planned: %1").replace("%1", days_away(self._planned.day, today))
            )
        else:
            self._plan.set_hint(tr("You agreed to meet every %n day(s)", cadence))
        sides = Columns((1, 1), stack_below=320)
        sides.columns[0].addWidget(FormField(tr("How many minutes it took"), self._minutes))
        sides.columns[1].addWidget(self._field)
        for column in sides.columns:
            column.addStretch(1)
        self.body.addWidget(self._plan)
        self.body.addWidget(sides)

    @Slot(bool)
    def _on_plan_toggled(self, on: bool) -> None:
        self._field.setVisible(on)

    # Done ---------------------------------------------------------------------------------

    def _words(self) -> LastWords:
        """What was said here; the private text only where it is another one now."""
        answers = {row.question_id: row.line.text() for row in self.answers}
        return LastWords(
            talked_about=frozenset(self._talked),
            answers={key: text for key, text in answers.items() if key and text.strip()},
            private_text=self.reflection.private_text,
            asked_more=self.reflection.asked_more,
            for_next_time=self.reflection.for_next_time,
        )

    def try_accept(self) -> bool:
        """Close it; what is missing is said."""
        if not self._minutes.is_valid:
            self.show_error(tr("Give the minutes as a number, or leave them empty."))
            return False
        day = self._day.date if self._plan.isChecked() else None
        if self._plan.isChecked() and day is None:
            self.show_error(tr("Pick a day for the next session, or leave it unplanned."))
            return False
        minutes = round(self._minutes.value) if self._minutes.value else None
        close = partial(self._context.journal.sessions.close, self._session.id)
        close = partial(close, minutes=minutes, next_day=day, words=self._words())
        if self._context.run(close) is None:
            return False
        self._context.notify.emit(Notice(tr("Session closed"), undoable=True))
        return True


def _minutes_so_far(session: Session, now: datetime) -> int | None:
    """Since it began, if that was today and is believable; else as planned."""
    if session.starts_at and session.day == now.date():
        hours, minutes = map(int, session.starts_at.split(":"))
        passed = now.hour * 60 + now.minute - hours * 60 - minutes
        if 0 < passed <= 8 * 60:
            return passed
    return session.minutes
