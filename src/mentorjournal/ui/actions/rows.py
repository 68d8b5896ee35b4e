"""Which actions the page shows, and how each of them looks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from mentorjournal.domain.actions import Action, When, is_overdue, when_due
from mentorjournal.domain.sides import Side
from mentorjournal.journal.actions import RECENT_DAYS
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.scope import Scope
from mentorjournal.ui.widgets.long_list import Source
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import short_day, tr


class Show(StrEnum):
    """What the list is narrowed to."""

    OPEN = "open"
    MINE = "mine"
    THEIRS = "theirs"
    OVERDUE = "overdue"
    DONE = "done"


class ActionRows:
    """Reads the actions of a scope, and makes rows of them.

    What was ticked off in the last days stays at the end of the list, so that a slip is undone
    where it was made.
    """

    def __init__(self, context: PageContext, scope: Scope) -> None:
        self._context = context
        self._scope = scope
        self._goals: dict[str, str] = {}
        self._today = context.today()
        self.show = Show.OPEN
        self.words = ""

    def source(self) -> Source[Action]:
        """What a list shows, as things are chosen now."""
        self._goals = {}
        self._today = self._context.today()
        return Source(self.read, self.row, self.part)

    def read(self, after: Action | None, limit: int) -> list[Action]:
        """The next stretch: open ones by their day, then those that are done."""
        found: list[Action] = []
        if self.show is not Show.DONE and (after is None or after.done_on is None):
            found = self._across(after, limit, done=False)
            after = None
        if self.show is not Show.OVERDUE and len(found) < limit:
            found += self._across(after, limit - len(found), done=True)
        self.learn_goals(found)
        return found

    def _across(self, after: Action | None, limit: int, *, done: bool) -> list[Action]:
        recent = date.fromordinal(self._today.toordinal() - RECENT_DAYS)
        return self._context.journal.actions.across(
            self._scope.ids,
            done=done,
            owner={Show.MINE: Side.ME, Show.THEIRS: Side.THEM}.get(self.show),
            due_before=self._today if self.show is Show.OVERDUE else None,
            done_since=None if self.show is Show.DONE else recent,
            words=self.words,
            after=after,
            limit=limit,
        )

    def learn_goals(self, actions: Iterable[Action]) -> None:
        """Ask what the goals of some actions are called."""
        wanted = {one.goal_id for one in actions if one.goal_id} - self._goals.keys()
        if wanted:
            self._goals.update(self._context.journal.goals.titles(wanted))

    def row(self, action: Action) -> RowItem:
        """One line: the box, the words, what they serve, whose they are, and the day."""
        done = action.done_on is not None
        notes = []
        if is_overdue(action, self._today) and action.due_on is not None:
            notes.append(tr("%n day(s) overdue", (self._today - action.due_on).days))
        if self._scope.crosses and action.owner is Side.ME:
            notes.append(tr("with %1").replace("%1", self._scope.name(action.mentorship_id)))
        notes.append(self._goals.get(action.goal_id or "", ""))
        day = action.done_on or action.due_on
        return RowItem(
            action.id,
            action.text,
            note=" · ".join(note for note in notes if note),
            checked=done,
            done=done,
            trailing_chip=self._scope.owner_chip(action.mentorship_id, action.owner),
            trailing_text=short_day(day, self._today) if day else tr("no date"),
            tooltip=action.text,
        )

    def part(self, action: Action) -> tuple[object, str]:
        """The heading an action stands under."""
        when = when_due(action, self._today)
        return when, _heading(when)


def _heading(when: When) -> str:
    match when:
        case When.OVERDUE:
            return tr("Overdue")
        case When.THIS_WEEK:
            return tr("This week")
        case When.LATER:
            return tr("Later")
        case When.UNDATED:
            return tr("Without a date")
        case When.DONE:
            return tr("Done")
