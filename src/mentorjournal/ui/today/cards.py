"""The cards of the home page; each asks the journal for its own few lines."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.families import below_each, with_all_below
from mentorjournal.domain.goals import Goal, GoalKind, GoalState
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.notes import NoteKind, NoteLine
from mentorjournal.domain.progress import Progress, progress_by_goal
from mentorjournal.domain.sessions import Session, SessionState, next_session_day
from mentorjournal.domain.today import Today
from mentorjournal.ui.context import NEW, PageContext
from mentorjournal.ui.goal_words import bar_of, goal_line, standing_chip
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.bar_rows import BarRowDelegate
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import days_away, first_name, short_day, tr, weekday_day, word

_MOST_GOALS = 5
NOTE_CHIPS = {
    NoteKind.SESSION: ChipKind.ACCENT,
    NoteKind.REFLECTION: ChipKind.VIOLET,
    NoteKind.MOMENT: ChipKind.GREY,
    NoteKind.FEEDBACK: ChipKind.AMBER,
    NoteKind.LEARNING: ChipKind.ACCENT,
    NoteKind.CASE: ChipKind.GREY,
    NoteKind.OBSERVATION: ChipKind.ACCENT,
}


class TodayCard(Card):
    """A card of the home page."""

    def show_today(self, facts: Today) -> None:
        """Say this card's part of what the journal says of today."""
        raise NotImplementedError


class NextSessionCard(TodayCard):
    """When the next session is, and how ready one is for it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._session: Session | None = None
        self._when = Label("", TextRole.SECTION)
        self._ready = Label("", TextRole.HEADING, wrap=True)
        self._last = Label("", TextRole.SMALL, "muted", wrap=True)
        words = Column(gap=1)
        for label in (self._when, self._ready, self._last):
            words.addWidget(label)
        self._button = Button(tr("Prepare"), ButtonKind.PRIMARY)
        self._button.clicked.connect(self._on_clicked)
        line = Line(gap=4)
        line.addLayout(words, 1)
        line.addWidget(self._button)
        self.body.addLayout(line)
        self.setAccessibleName(tr("Next session"))

    def show_today(self, facts: Today) -> None:
        """Say when it is, or when it would be by the agreed rhythm."""
        mentorship, today, session = facts.mentorship, facts.day, facts.session
        self._session = session
        if session is None:
            last = facts.last.day if facts.last else None
            day = next_session_day(last, mentorship.cadence_days, today)
            self._when.setText(tr("No session planned"))
            form = tr("By your rhythm it would be %1.")
            self._ready.setText(form.replace("%1", weekday_day(day, today)))
            self._button.set_text(tr("Plan it"))
        else:
            self._when.setText(_when_text(session, first_name(mentorship.counterpart), today))
            self._ready.setText(_readiness(session, facts))
            running = session.state is SessionState.RUNNING
            self._button.set_text(tr("Open the note") if running else tr("Prepare"))
        self._last.setText(_cadence_text(mentorship, facts.last, today))

    @Slot()
    def _on_clicked(self) -> None:
        session = self._session
        if session is not None and session.state is SessionState.RUNNING and session.note_id:
            self._context.go.emit("journal", session.note_id)
        else:
            self._context.go.emit("prepare", None)


def _readiness(session: Session, facts: Today) -> str:
    if session.state is SessionState.RUNNING:
        return tr("You are in it now.")
    away = days_away(session.day, facts.day)
    parts = [away[:1].upper() + away[1:] + "."]
    if facts.open_questions:
        parts.append(tr("%n question(s) ready.", facts.open_questions))
    if facts.overdue:
        parts.append(tr("%n action(s) overdue.", facts.overdue))
    return " ".join(parts)


def _when_text(session: Session, name: str, today: date) -> str:
    day = weekday_day(session.day, today)
    if session.starts_at:
        form = tr("Next session · %1, %2 with %3")
        return form.replace("%1", day).replace("%2", session.starts_at).replace("%3", name)
    return tr("Next session · %1 with %2").replace("%1", day).replace("%2", name)


def _cadence_text(mentorship: Mentorship, last: Session | None, today: date) -> str:
    rhythm = tr("You agreed to meet every %n day(s).", mentorship.cadence_days)
    if last is None:
        return tr("You have not met yet.") + " " + rhythm
    return tr("Last session %1.").replace("%1", days_away(last.day, today)) + " " + rhythm


class ListCard(TodayCard):
    """A card with a short list of rows; hidden or with a sentence while it is empty."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        trailing: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, trailing, parent)
        self._context = context
        self._model = RowModel(self)
        self._rows = RowList(self._model, name=title, divided=True, fits_content=True)
        self._rows.opened.connect(self._on_opened)
        self.add_list(self._rows)
        self._nothing = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._nothing)

    @property
    def rows(self) -> RowList:
        """The list of the card."""
        return self._rows

    def set_items(self, items: list[RowItem], nothing: str = "") -> None:
        """Show rows, or a sentence in their place."""
        self._model.set_rows(items)
        self._rows.setVisible(bool(items))
        self._nothing.setText("" if items else nothing)
        self._nothing.setVisible(not items and bool(nothing))

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        raise NotImplementedError


class GoalsCard(ListCard):
    """The goals that are under way, each with its bar and the mark of the plan."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        hint = Label(tr("the mark is where the plan is today"), TextRole.SMALL, "muted")
        super().__init__(context, tr("Goals"), hint, parent)
        self._rows.use_delegate(BarRowDelegate(self._model, self._rows, divided=True))
        self._hint = hint
        self._add = Button(tr("Make your first goal"), ButtonKind.QUIET, "target")
        self._add.clicked.connect(self._on_add)
        self.add_quiet(self._add)
        self._rest = Button("", ButtonKind.QUIET)
        self._rest.clicked.connect(self._on_rest)
        self.add_quiet(self._rest)

    def show_today(self, facts: Today) -> None:
        """Show the first few live goals in rank order."""
        goals, today = facts.goals, facts.day
        shown = [g for g in goals if g.kind is not GoalKind.KEY_RESULT]
        agreed = [g for g in shown if g.state is GoalState.AGREED]
        drafts = [g for g in shown if g.state is not GoalState.AGREED]
        picked = (agreed + drafts)[:_MOST_GOALS]
        family = set(with_all_below([g.id for g in picked], below_each(goals)))
        known = [g for g in goals if g.id in family]
        progress = progress_by_goal(known, today, forecasts=False)
        self._hint.setVisible(any(progress[g.id].planned is not None for g in picked))
        self._add.setVisible(not shown)
        rest = len(shown) - len(picked)
        self._rest.setVisible(rest > 0)
        self._rest.set_text(tr("%n more goal(s)", rest))
        nothing = tr("A written goal is likelier to be reached. Begin with one line.")
        self.set_items([_goal_row(g, progress[g.id], today) for g in picked], nothing)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self._context.go.emit("goals", index.data(RowRole.ID))

    @Slot()
    def _on_add(self) -> None:
        self._context.go.emit("goals", NEW)

    @Slot()
    def _on_rest(self) -> None:
        self._context.go.emit("goals", None)


def _goal_row(goal: Goal, progress: Progress, today: date) -> RowItem:
    return RowItem(
        goal.id,
        goal.title,
        goal_line(goal, progress, today),
        trailing_chip=standing_chip(goal, progress),
        bar=bar_of(progress, goal.fields) if goal.state is GoalState.AGREED else None,
    )


class NotesCard(ListCard):
    """The newest notes."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Recent notes"), parent=parent)

    def show_today(self, facts: Today) -> None:
        """Show the newest few."""
        nothing = tr("Nothing written yet. Ctrl+N begins a note.")
        self.set_items([_note_row(note, facts.day) for note in facts.notes], nothing)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self._context.go.emit("journal", index.data(RowRole.ID))


def _note_row(note: NoteLine, today: date) -> RowItem:
    return RowItem(
        note.id,
        note.title or tr("Untitled"),
        note=note.excerpt,
        leading_chip=(word(note.kind), NOTE_CHIPS[note.kind]),
        trailing_text=short_day(note.day, today),
    )
