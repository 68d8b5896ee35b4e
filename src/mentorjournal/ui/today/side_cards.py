"""The narrow cards of the home page: actions, milestones, celebration."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.actions import Action, is_overdue
from mentorjournal.domain.goals import Milestone
from mentorjournal.domain.sides import Side
from mentorjournal.domain.today import Today
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.today.cards import ListCard, TodayCard
from mentorjournal.ui.widgets.button import Button, IconButton
from mentorjournal.ui.widgets.card import CardKind
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_model import RowItem, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, short_day, tr


class ActionsCard(ListCard):
    """Open actions, mine first, and what was ticked in the last days."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Open actions"), parent=parent)
        self._rows.row_delegate.strong = False
        self._rows.check_toggled.connect(self._on_toggled)

    def show_today(self, facts: Today) -> None:
        """Show them; ticking one keeps it here for a week."""
        other = first_name(facts.mentorship.counterpart)
        nothing = tr("Nothing promised. Actions come out of a session’s note.")
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
        when = tr("%n day(s) overdue", (today - action.due_on).days)
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
        pass_by = IconButton("x", tr("Let it pass without"))
        pass_by.clicked.connect(self._on_passed)
        line = Line(gap=2)
        line.addLayout(words, 1)
        line.addWidget(button)
        line.addWidget(pass_by)
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

    @Slot()
    def _on_passed(self) -> None:
        """Not everything wants marking: it waits no longer."""
        if self._milestone is None:
            return
        celebrate = self._context.journal.milestones.celebrate
        if self._context.run(partial(celebrate, self._milestone.id, "")) is not None:
            self._context.notify.emit(Notice(tr("Let pass"), undoable=True))
