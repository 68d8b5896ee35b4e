"""Since last time: what has happened, who owes what, and what was put off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.brief import BriefKind, BriefLine, since_last_time, the_few
from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.goals import Goal, GoalChange, GoalEvent, Milestone
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.sessions import QuestionState, Session
from mentorjournal.domain.sides import Side
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import days_away, first_name, number_text, short_day, tr, word

FEW = 8
"""Lines shown before one asks for all."""
_MOST_ACTIONS, _MOST_DONE, _MOST_MILESTONES = 100, 50, 100
_MOST_NOTES, _MOST_QUESTIONS, _MOST_GOALS, _MOST_PULSES = 40, 50, 100, 60
_NEWS = (GoalEvent.ACHIEVED, GoalEvent.ADJUSTED)
_OF_ONE_GOAL = frozenset({Kind.CHECK_IN, Kind.MILESTONE})
_OF_GOALS = _OF_ONE_GOAL | {Kind.GOAL, Kind.MENTORSHIP}
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
        self._of = ""
        self._live: list[str] | None = None
        self._known: dict[str, Goal] = {}
        self._model = RowModel(self)
        self.rows = RowList(
            self._model, name=tr("Since last time"), divided=True, fits_content=True
        )
        self.rows.row_delegate.strong = False
        self.rows.wrap_titles()
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
        self.add_quiet(self._more)

    def read_live(self, mentorship: Mentorship) -> None:
        """Read the goals under way: a turn of its own, before the rest is asked for."""
        if self._live is None or self._of != mentorship.id:
            every = self._context.journal.goals.all
            live = every(mentorship.id, include_closed=False, limit=_MOST_GOALS)
            self._of, self._live = mentorship.id, [goal.id for goal in live]
            self._known = {goal.id: goal for goal in live}

    def show_for(self, mentorship: Mentorship, last: Session | None) -> None:
        """Gather what has happened since the last session, in a fixed number of queries."""
        journal, today, key = self._context.journal, self._context.today(), mentorship.id
        since = last.day if last is not None else None
        begun = since or max(mentorship.starts_on, today - _LONGEST_LOOK)
        changes = journal.goals.changes_between(key, begun, today)
        milestones = [
            *journal.milestones.between(key, begun, today, _MOST_MILESTONES),
            *journal.milestones.ahead(key, today, _MOST_MILESTONES),
        ]
        missed = [m for m in milestones if not m.reached_on and m.due_on < today]
        self._lines = since_last_time(
            since,
            today,
            goals=self._goals(mentorship, changes, missed),
            milestones=milestones,
            actions=[
                *journal.actions.open(key, _MOST_ACTIONS),
                *journal.actions.across([key], done=True, done_since=begun, limit=_MOST_DONE),
            ],
            topics=journal.sessions.topics(last.id) if last is not None else (),
            changes=changes,
            notes=journal.notes.page(key, limit=_MOST_NOTES),
            questions=journal.questions.all(key, QuestionState.ASKED, _MOST_QUESTIONS),
            pulses=journal.practice.pulses(key, _MOST_PULSES),
        )
        self._other = first_name(mentorship.counterpart)
        self._ago.setText(days_away(last.day, today) if last is not None else "")
        self.set_title(tr("Since last time") if last else tr("Before the first session"))
        self._show_lines(has_met=last is not None)

    def note(self, change: Change) -> None:
        """Remember which goals are not as they were: the others need not be read again."""
        kinds = change.kinds & _OF_GOALS
        if not kinds <= _OF_ONE_GOAL:
            self._live = None
        elif kinds:
            for goal_id in change.ids:
                self._known.pop(goal_id, None)

    def _goals(
        self, mentorship: Mentorship, changes: Sequence[GoalChange], missed: Sequence[Milestone]
    ) -> list[Goal]:
        """The first goals under way, and any other one that something happened to."""
        self.read_live(mentorship)
        wanted = dict.fromkeys(self._live or ())
        wanted |= dict.fromkeys(sorted(c.goal_id for c in changes if c.event in _NEWS))
        wanted |= dict.fromkeys(sorted(one.goal_id for one in missed if one.goal_id))
        unknown = [key for key in wanted if key not in self._known]
        if unknown:
            found = self._context.journal.goals.some(unknown)
            self._known.update((goal.id, goal) for goal in found)
        self._known = {key: self._known[key] for key in wanted if key in self._known}
        return list(self._known.values())

    def _show_lines(self, *, has_met: bool) -> None:
        shown = self._lines if self._all else the_few(self._lines, FEW)
        today = self._context.today()
        rated = any(line.noun is Kind.PULSE for line in shown)
        lines = own_knowledge.pulse_lines(self._context).lines if rated else ()
        said = {line.id: line.text for line in lines}
        rows = [_row(line, self._other, today, said) for line in shown]
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
        if line.noun is Kind.TOPIC:
            self.topic_chosen.emit(line.words)
        elif line.noun is Kind.MILESTONE:
            self._open_milestone(line.id)
        elif line.noun is Kind.ACTION:
            self._open_action(line.id)
        else:
            self._context.go.emit(_PAGES[line.noun], line.id)

    def _open_milestone(self, milestone_id: str) -> None:
        get = self._context.journal.milestones.get
        milestone = self._context.run(partial(get, milestone_id))
        if milestone is not None and milestone.goal_id is not None:
            self._context.go.emit("goals", milestone.goal_id)
        else:
            self._context.go.emit("timeline", milestone_id)

    def _open_action(self, action_id: str) -> None:
        """The note that a promise was made in says most about it."""
        action = self._context.run(partial(self._context.journal.actions.get, action_id))
        if action is not None and action.note_id is not None:
            self._context.go.emit("journal", action.note_id)
        else:
            self._context.go.emit("actions", action_id)


_PAGES = {
    Kind.GOAL: "goals",
    Kind.NOTE: "journal",
    Kind.QUESTION: "questions",
    Kind.PULSE: "mentorship",
}


def _row(line: BriefLine, other: str, today: date, said: Mapping[str, str]) -> RowItem:
    late = line.kind is BriefKind.OVERDUE
    whose = other if line.owner is Side.THEM and (late or line.noun is Kind.PULSE) else ""
    end = _numbers(line) or _when(line, today)
    words = line.words
    if line.noun is Kind.PULSE:
        words = said.get(words, words)
    elif line.noun is Kind.NOTE and not words:
        words = line.detail or tr("Untitled")
    return RowItem(
        f"{line.kind.value}-{line.id}-{line.day}-{line.words}",
        words,
        note=line.detail if words != line.detail else "",
        leading_chip=_chip(line, other),
        trailing_text=" · ".join(part for part in (whose, end) if part),
        tooltip=words,
    )


def _when(line: BriefLine, today: date) -> str:
    if line.day is None:
        return ""
    day = short_day(line.day, today)
    if line.kind is BriefKind.UNANSWERED:
        return tr("asked %1").replace("%1", day)
    due = (BriefKind.OVERDUE, BriefKind.SLIPPED, BriefKind.MINE, BriefKind.THEIRS)
    return tr("due %1").replace("%1", day) if line.kind in due else day


def _numbers(line: BriefLine) -> str:
    """Where a goal stands: "43 of 48, plan says 45"; nothing where it is not measured."""
    if line.kind is BriefKind.PULSE:
        before, now = (number_text(number) for number in line.numbers)
        return tr("%1, was %2").replace("%1", now).replace("%2", before)
    if line.kind not in (BriefKind.MOVED, BriefKind.SLIPPED) or not line.numbers:
        return ""
    forms = (tr("%1"), tr("%1 of %2"), tr("%1 of %2, plan says %3"))
    if line.is_beyond_target:
        forms = (tr("%1"), tr("%1, target %2"), tr("%1, target %2, plan says %3"))
    count = 2 if line.kind is BriefKind.MOVED else 3
    whole = all(float(number).is_integer() for number in line.numbers[:2])
    numbers = [number_text(round(number, 0 if whole else 1)) for number in line.numbers[:count]]
    text = forms[len(numbers) - 1]
    for place, number in enumerate(numbers, 1):
        text = text.replace(f"%{place}", number)
    return text


def _chip(line: BriefLine, other: str) -> tuple[str, ChipKind]:
    if line.kind is BriefKind.SLIPPED and line.noun is Kind.MILESTONE:
        return tr("missed"), ChipKind.AMBER
    if line.note_kind is not None:
        return word(line.note_kind), ChipKind.GREY
    return {
        BriefKind.REACHED: (tr("reached"), ChipKind.ACCENT),
        BriefKind.MOVED: (tr("goal"), ChipKind.ACCENT),
        BriefKind.ADJUSTED: (tr("adjusted"), ChipKind.GREY),
        BriefKind.SLIPPED: (tr("slipped"), ChipKind.AMBER),
        BriefKind.OVERDUE: (tr("overdue"), ChipKind.RED),
        BriefKind.MINE: (tr("yours"), ChipKind.ACCENT),
        BriefKind.THEIRS: (other, ChipKind.VIOLET),
        BriefKind.DONE: (tr("done"), ChipKind.ACCENT),
        BriefKind.UNANSWERED: (tr("no answer yet"), ChipKind.AMBER),
        BriefKind.CARRIED: (tr("carried"), ChipKind.GREY),
        BriefKind.PULSE: (tr("pulse"), _pulse_look(line)),
    }[line.kind]


def _pulse_look(line: BriefLine) -> ChipKind:
    worse = len(line.numbers) == 2 and line.numbers[1] < line.numbers[0]
    return ChipKind.AMBER if worse else ChipKind.ACCENT
