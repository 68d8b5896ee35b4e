"""The narrow cards of the home page: actions, milestones, celebration, early signs."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.actions import Action, is_overdue
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import Milestone
from mentorjournal.domain.sides import Side
from mentorjournal.domain.signs import Sign, SignKind, early_signs
from mentorjournal.domain.today import Today
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.rail_words import first_name
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.today.cards import ListCard, TodayCard
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import CardKind
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_model import RowItem, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr


class ActionsCard(ListCard):
    """Open actions, mine first, and what was ticked in the last days."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Open actions"), parent=parent)
        self._rows.row_delegate.strong = False
        self._rows.check_toggled.connect(self._on_toggled)

    def show_today(self, facts: Today) -> None:
        """Show them; ticking one keeps it here for a week."""
        other = first_name(facts.mentorship.counterpart)
        nothing = tr("Nothing promised. Actions come out of a session's note.")
        self.set_items([_action_row(a, other, facts.day) for a in facts.actions], nothing)

    @Slot(object)
    def _on_toggled(self, index: QModelIndex) -> None:
        actions = self._context.journal.actions
        action_id, done = str(index.data(RowRole.ID)), bool(index.data(RowRole.DONE))
        self._context.run(partial(actions.set_done, action_id, not done))

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        action = self._context.run(
            partial(self._context.journal.actions.get, str(index.data(RowRole.ID)))
        )
        if action is None:
            return
        if action.note_id is not None:
            self._context.go.emit("journal", action.note_id)
        elif action.goal_id is not None:
            self._context.go.emit("goals", action.goal_id)


def _action_row(action: Action, other: str, today: date) -> RowItem:
    late = is_overdue(action, today)
    if action.done_on is not None or action.due_on is None:
        when = ""
    elif late:
        when = tr("overdue %n day(s)", (today - action.due_on).days)
    else:
        when = tr("due %1").replace("%1", short_day(action.due_on, today))
    mine = action.owner is Side.ME
    return RowItem(
        action.id,
        action.text,
        when,
        subtitle_tone="red_text" if late else "muted",
        checked=action.done_on is not None,
        done=action.done_on is not None,
        trailing_chip=(tr("me"), ChipKind.ACCENT) if mine else (other, ChipKind.VIOLET),
    )


class MilestonesCard(ListCard):
    """The next milestones and due days."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Milestones ahead"), parent=parent)
        self._rows.row_delegate.strong = False

    def show_today(self, facts: Today) -> None:
        """Show the next few; hidden while there is none."""
        self.setVisible(bool(facts.ahead))
        self.set_items([_milestone_row(m, facts.day) for m in facts.ahead])

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        milestones = self._context.journal.milestones
        found = self._context.run(partial(milestones.get, str(index.data(RowRole.ID))))
        if found is not None and found.goal_id is not None:
            self._context.go.emit("goals", found.goal_id)
        else:
            self._context.go.emit("timeline", index.data(RowRole.ID))


def _milestone_row(milestone: Milestone, today: date) -> RowItem:
    late = milestone.due_on < today
    text = short_day(milestone.due_on, today)
    return RowItem(
        milestone.id,
        milestone.title,
        tr("was due %1").replace("%1", text) if late else "",
        subtitle_tone="red_text" if late else "muted",
        icon="flag",
        trailing_text="" if late else text,
    )


class CelebrateCard(TodayCard):
    """A milestone that was reached and waits to be celebrated (M44)."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, kind=CardKind.ACCENT)
        self._context = context
        self._milestone: Milestone | None = None
        self._headline = Label("", TextRole.STRONG, wrap=True)
        self._when = Label("", TextRole.SMALL, wrap=True)
        words = Column(gap=1)
        words.addWidget(self._headline)
        words.addWidget(self._when)
        button = Button(tr("Celebrate"), icon="party-popper")
        button.clicked.connect(self._on_clicked)
        line = Line(gap=3)
        line.addLayout(words, 1)
        line.addWidget(button)
        self.body.addLayout(line)
        self.setAccessibleName(tr("A milestone to celebrate"))

    def show_today(self, facts: Today) -> None:
        """Show the newest one that waits; hidden while none does."""
        waiting = facts.waiting
        self.setVisible(waiting is not None)
        if waiting is None or waiting.reached_on is None:
            return
        self._milestone = waiting
        self._headline.setText(waiting.title)
        form = tr("Reached %1. Say how you will mark it.")
        day = short_day(waiting.reached_on, facts.day)
        self._when.setText(form.replace("%1", day))

    @Slot()
    def _on_clicked(self) -> None:
        if self._milestone is not None:
            from mentorjournal.ui.celebrate import CelebrateSheet

            CelebrateSheet(self._context, self._milestone, self.window()).open()


class SignsCard(ListCard):
    """Early signs that a mentorship may fail, each with a way to act on it (M57)."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Worth a look"), parent=parent)
        self._rows.row_delegate.strong = False

    def show_today(self, facts: Today) -> None:
        """Show the signs there are; hidden while all is well."""
        signs = early_signs(
            facts.mentorship,
            facts.day,
            last=facts.last,
            next_session=facts.session,
            goals=facts.goals,
            open_questions=facts.open_questions,
            agreed=facts.agreed,
        )
        self.setVisible(bool(signs))
        self.set_items([_sign_row(sign) for sign in signs])

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        page, target = str(index.data(RowRole.ID)).split("/", 1)
        self._context.go.emit(page, target or None)


def _sign_row(sign: Sign) -> RowItem:
    text = _sign_text(sign.kind, sign.days).replace("%1", sign.words)
    page = "goals" if sign.noun is Kind.GOAL else "prepare"
    target = sign.id if sign.noun is Kind.GOAL else ""
    return RowItem(f"{page}/{target}", text, icon="leaf", tooltip=text)


def _sign_text(kind: SignKind, days: int) -> str:
    match kind:
        case SignKind.NO_SESSION:
            return tr("No session for %n day(s)", days)
        case SignKind.NO_QUESTION:
            return tr("The session is near, and no question is ready")
        case SignKind.NO_CHECK_IN:
            return tr("No check-in for %n day(s): %1", days)
        case SignKind.NO_MILESTONE:
            return tr("No milestone on the way: %1")
        case SignKind.NO_AGREEMENT:
            return tr("Nothing agreed yet about how you work together")
