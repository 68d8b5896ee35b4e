"""Which actions the page shows, and how each of them looks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from mentorjournal.domain.actions import Action, When, is_overdue, when_due
from mentorjournal.domain.sides import Side
from mentorjournal.journal.actions import RECENT_DAYS
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.list_page import ScopedRows
from mentorjournal.ui.scope import Scope
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import short_day, tr


class Show(StrEnum):
    """What the list is narrowed to."""

    OPEN = "open"
    MINE = "mine"
    THEIRS = "theirs"
    OVERDUE = "overdue"
    DONE = "done"


class ActionRows(ScopedRows[Action]):
    """Reads the actions of a scope, and makes rows of them.

    What was ticked off in the last days stays at the end of the list, so that a slip is undone
    where it was made.
    """

    def __init__(self, context: PageContext, scope: Scope) -> None:
        super().__init__(context, scope)
        self.show = Show.OPEN

    @property
    def narrowed(self) -> tuple[object, ...]:
        """Which of them show."""
        return (self.show, *super().narrowed)

    def widen(self) -> None:
        """All that are open."""
        super().widen()
        self.show = Show.OPEN

    def one(self, action_id: str) -> Action:
        """An action by its id."""
        return self._context.journal.actions.get(action_id)

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
