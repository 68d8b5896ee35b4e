"""Since last time: what has happened, who owes what, and what one wrote then."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.brief import BriefKind, BriefLine, since_last_time
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.markdown_text import excerpt
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.notes import Note
from mentorjournal.domain.sessions import Session
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.rail_words import first_name
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card, CardKind
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import day_text, days_away, number_text, short_day, tr

FEW = 9
"""Lines shown before one asks for all."""
_MOST_ACTIONS = 200
_EXCERPT = 360
_LONGEST_LOOK = timedelta(days=366)


class BriefCard(Card):
    """What a conversation can pick up, each line a way to what it speaks of.

    Attributes:
        topic_chosen: (text) a topic that was put off is wanted; it is on the agenda beside this.
        question_wanted: the person wants to write down a first question.
    """

    topic_chosen = Signal(object)
    question_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self._ago = Label("", TextRole.SMALL, "muted")
        super().__init__(tr("Since last time"), self._ago, parent)
        self._context = context
        self._lines: tuple[BriefLine, ...] = ()
        self._other = ""
        self._all = False
        self._ways: dict[str, BriefLine] = {}
        self._model = RowModel(self)
        self.rows = RowList(
            self._model, name=tr("Since last time"), divided=True, fits_content=True
        )
        self.rows.row_delegate.strong = False
        self.rows.opened.connect(self._on_opened)
        self.add_list(self.rows)
        self._nothing = Label(
            tr("Nothing has moved since then. That, too, is something to talk about."),
            tone="muted",
            wrap=True,
        )
        self.first = EmptyState(
            "handshake",
            tr("You have not met yet. What would make the first session a good one?"),
            tr("Write down a question"),
        )
        self.first.action_requested.connect(self.question_wanted)
        if self.first.button is not None:  # planning the session is what comes first
            self.first.button.set_kind(ButtonKind.PLAIN)
        self._more = Button("", ButtonKind.QUIET)
        self._more.clicked.connect(self._on_more)
        self.body.addWidget(self.first, 1)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._more)
        self._written = LastNote(context)
        self.body.addWidget(self._written)
        self.body.addStretch()

    def show_for(self, mentorship: Mentorship, last: Session | None) -> None:
        """Gather what has happened since the last session; seven short queries."""
        journal, today = self._context.journal, self._context.today()
        since = last.day if last is not None else None
        begun = since or max(mentorship.starts_on, today - _LONGEST_LOOK)
        goals = journal.goals.all(mentorship.id)
        self._lines = since_last_time(
            since,
            today,
            goals=goals,
            milestones=journal.milestones.between(mentorship.id, date.min, today),
            actions=[
                *journal.actions.open(mentorship.id, _MOST_ACTIONS),
                *(
                    action
                    for action in journal.actions.between(mentorship.id, begun, today)
                    if action.done_on is not None
                ),
            ],
            topics=journal.sessions.topics(last.id) if last is not None else (),
            changes=journal.goals.changes_between(mentorship.id, begun, today),
        )
        self._other = first_name(mentorship.counterpart)
        self._ago.setText(days_away(last.day, today) if last is not None else "")
        self.set_title(tr("Since last time") if last else tr("Before the first session"))
        self._show_lines(has_met=last is not None)
        self._written.show_for(last)

    def _show_lines(self, *, has_met: bool) -> None:
        shown = self._lines if self._all else self._lines[:FEW]
        today = self._context.today()
        rows = [_row(line, self._other, today) for line in shown]
        self._ways = {str(row.id): line for row, line in zip(rows, shown, strict=True)}
        self._model.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self._nothing.setVisible(not rows and has_met)
        self.first.setVisible(not rows and not has_met)
        self._more.setVisible(len(self._lines) > FEW)
        hidden = len(self._lines) - FEW
        self._more.set_text(tr("Show fewer") if self._all else tr("Show %n more", hidden))

    @Slot()
    def _on_more(self) -> None:
        self._all = not self._all
        self._show_lines(has_met=True)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        line = self._ways[str(index.data(RowRole.ID))]
        journal, go = self._context.journal, self._context.go
        if line.noun is Kind.GOAL:
            go.emit("goals", line.id)
        elif line.noun is Kind.TOPIC:
            self.topic_chosen.emit(line.words)
        elif line.noun is Kind.MILESTONE:
            milestone = self._context.run(partial(journal.milestones.get, line.id))
            if milestone is not None and milestone.goal_id is not None:
                go.emit("goals", milestone.goal_id)
            else:
                go.emit("timeline", line.id)
        else:
            action = self._context.run(partial(journal.actions.get, line.id))
            if action is not None and action.note_id is not None:
                go.emit("journal", action.note_id)
            elif action is not None and action.goal_id is not None:
                go.emit("goals", action.goal_id)
            else:
                go.emit("today", line.id)


def _row(line: BriefLine, other: str, today: date) -> RowItem:
    whose = other if line.owner is Side.THEM and line.kind is BriefKind.OVERDUE else ""
    numbers = _numbers(line)
    end = numbers or _when(line, today)
    return RowItem(
        f"{line.kind.value}-{line.id}-{line.day}",
        line.words,
        leading_chip=_chip(line, other),
        trailing_text=" · ".join(part for part in (whose, end) if part),
        tooltip=line.words,
    )


def _when(line: BriefLine, today: date) -> str:
    if line.day is None:
        return ""
    day = short_day(line.day, today)
    due = (BriefKind.OVERDUE, BriefKind.SLIPPED, BriefKind.MINE, BriefKind.THEIRS)
    return tr("due %1").replace("%1", day) if line.kind in due else day


def _numbers(line: BriefLine) -> str:
    """Where a goal stands: "43 of 48, plan says 45"; nothing where it is not measured."""
    if line.kind not in (BriefKind.MOVED, BriefKind.SLIPPED) or not line.numbers:
        return ""
    forms = (tr("%1"), tr("%1 of %2"), tr("%1 of %2, plan says %3"))
    count = 2 if line.kind is BriefKind.MOVED else 3
    whole = all(float(number).is_integer() for number in line.numbers[:2])
    numbers = [number_text(round(number, 0 if whole else 1)) for number in line.numbers[:count]]
    text = forms[len(numbers) - 1]
    for place, number in enumerate(numbers, 1):
        text = text.replace(f"%{place}", number)
    return text


def _chip(line: BriefLine, other: str) -> tuple[str, ChipKind]:
    return {
        BriefKind.REACHED: (tr("reached"), ChipKind.ACCENT),
        BriefKind.MOVED: (tr("goal"), ChipKind.ACCENT),
        BriefKind.ADJUSTED: (tr("adjusted"), ChipKind.GREY),
        BriefKind.SLIPPED: (tr("slipped"), ChipKind.AMBER),
        BriefKind.OVERDUE: (tr("overdue"), ChipKind.RED),
        BriefKind.MINE: (tr("yours"), ChipKind.ACCENT),
        BriefKind.THEIRS: (other, ChipKind.VIOLET),
        BriefKind.DONE: (tr("done"), ChipKind.ACCENT),
        BriefKind.CARRIED: (tr("carried"), ChipKind.GREY),
    }[line.kind]


class LastNote(QWidget):
    """The beginning of the last session's note, and of its private part: one's own screen."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._note_id = ""
        column = Column(self, gap=2, margins=(0, 3, 0, 0))
        head = Line(gap=2)
        head.addWidget(Label(tr("You wrote last time"), TextRole.HEADING, wrap=True), 1)
        self._open = Button(tr("Open the note"), ButtonKind.QUIET)
        self._open.clicked.connect(self._on_open)
        head.addWidget(self._open)
        column.addLayout(head)
        self._text = Label("", tone="muted", wrap=True)
        column.addWidget(self._text)
        self._private_card = Card(kind=CardKind.PRIVATE)
        self._private = Label("", tone="violet", wrap=True)
        self._private_card.body.addWidget(self._private)
        self._private_card.setAccessibleName(tr("Private"))
        column.addWidget(self._private_card)
        column.addStretch(1)

    def show_for(self, last: Session | None) -> None:
        """Show what was written in the last session; hidden while there is none."""
        note = self._note(last)
        self.setVisible(note is not None)
        if note is None:
            return
        self._note_id = note.id
        text = excerpt(note.text, _EXCERPT)
        self._text.setText(text or tr("Nothing but the title: %1").replace("%1", note.title))
        self._text.setVisible(bool(text or note.title))
        private = excerpt(note.private_text, _EXCERPT)
        self._private.setText(private)
        self._private_card.setVisible(bool(private))
        self._open.setToolTip(day_text(note.day))

    def _note(self, last: Session | None) -> Note | None:
        note_id = last.note_id if last is not None else None
        if note_id is None:
            return None
        note = self._context.run(partial(self._context.journal.notes.get, note_id))
        written = note is not None and (note.text.strip() or note.private_text.strip())
        return note if written or (note is not None and note.title) else None

    @Slot()
    def _on_open(self) -> None:
        self._context.go.emit("journal", self._note_id)
