"""The goal that the wizard is making: what was typed, kept on disk within a second."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from mentorjournal.domain.catalogue import FilledEntry, PlannedMilestone
from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.goals import DRAFTS, Goal, GoalFields, GoalState
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.wording import proposed_title
from mentorjournal.ui.save_times import SaveTimes

Planned = tuple[PlannedMilestone, ...]


class Contents(NamedTuple):
    """Everything that the pages edit."""

    fields: GoalFields
    aim_ids: tuple[str, ...] = ()
    milestones: Planned = ()
    owner: Side = Side.ME
    catalogue_id: str | None = None
    step: int = 0


def draft_to_go_on_with(context: PageContext, goal_id: str) -> Goal:
    """The goal that the wizard was asked to open.

    Raises JournalError: NOT_FOUND, or NOT_ALLOWED for a goal that is agreed or closed.
    """
    goal = context.journal.goals.get(goal_id)
    if goal.state not in DRAFTS:
        raise JournalError(Failure.NOT_ALLOWED, "goal is agreed")
    return goal


class Draft(QObject):
    """Holds the contents, and saves them: soon after a change, and at once when asked.

    The goal gets its row with the first thing that is filled in, so that looking into the wizard
    leaves nothing behind. What follows within one stay on a page is one step to undo.

    Attributes:
        changed: the contents were changed by a page of the wizard.
        loaded: they were changed from outside: by undo, by the catalogue, by another page.
    """

    changed = Signal()
    loaded = Signal()

    def __init__(self, context: PageContext, goal: Goal | None, parent: QObject) -> None:
        """Begin a new goal, or go on with one that `draft_to_go_on_with` gave."""
        super().__init__(parent)
        self.origin = f"goal-wizard-{uuid4().hex}"
        self._context = context
        self._mentorship_id = context.mentorship_id or ""
        self._made_here = goal is None
        self._lost_id: str | None = None
        self.goal_id: str | None = None
        self.state = GoalState.DRAFT
        self.contents = self._saved = self._blank()
        if goal is not None:
            self._take(goal)
        self._stay = ""
        self._times = SaveTimes(self)
        self._times.due.connect(self._on_time)
        self.begin_stay()
        context.bus.changed.connect(self._on_changed)

    def _blank(self) -> Contents:
        mentorship = self._context.mentorship()
        mentor = mentorship is not None and mentorship.role is Role.MENTOR
        owner = Side.THEM if mentor else Side.ME
        return Contents(GoalFields(starts_on=self._context.today()), owner=owner)

    # Reading and changing -----------------------------------------------------------------

    @property
    def fields(self) -> GoalFields:
        """What is filled in."""
        return self.contents.fields

    @property
    def says_something(self) -> bool:
        """Whether anything was filled in at all."""
        blank = self._blank()
        return self.contents._replace(step=0, owner=blank.owner) != blank

    def set_fields(self, **values: Any) -> None:
        """Fill in fields of the goal."""
        self.set(fields=self.fields._replace(**values))

    def set_measure(self, **values: Any) -> None:
        """Fill in fields of its measure."""
        self.set_fields(measure=self.fields.measure._replace(**values))

    def set(self, **values: Any) -> None:
        """Change any of the contents; nothing happens when nothing differs."""
        after = self.contents._replace(**values)
        if after != self.contents:
            self.contents = after
            self.changed.emit()
            self._touch()

    def fill(self, **values: Any) -> bool:
        """Change many things at once, as one step to undo; False when that was not saved."""
        self.flush()
        self.begin_stay()
        self.contents = self.contents._replace(**values)
        done = self.flush()
        self.begin_stay()
        self.loaded.emit()
        return done

    def begin_with(self, filled: FilledEntry) -> bool:
        """Take what an entry of the catalogue says; what it does not speak of stays.

        One step to undo; False when it was not saved.
        """
        before = self.fields
        fields = filled.fields._replace(
            sentence="",
            why=before.why,
            who_helps=before.who_helps,
            tools=before.tools,
            place=before.place,
            confidence=before.confidence,
            meaning=before.meaning,
            mentor_fit=before.mentor_fit,
            stretch=before.stretch,
            title=filled.fields.title or proposed_title(filled.fields.what),
        )
        return self.fill(fields=fields, milestones=filled.milestones, catalogue_id=filled.entry_id)

    # Saving -------------------------------------------------------------------------------

    def begin_stay(self) -> None:
        """What is saved from now on is a step of undo of its own."""
        self._stay = uuid4().hex

    def _touch(self) -> None:
        self._context.unsaved.emit(True)
        self._times.typed()

    @property
    def unsaved(self) -> bool:
        """Whether something is not on disk yet."""
        if self.goal_id is None:
            return self.says_something
        return self.contents != self._saved

    def flush(self) -> bool:
        """Save at once; False when that failed, in which case it is tried again."""
        self._times.stop()
        if not self.unsaved:
            self._context.unsaved.emit(False)
            self._context.save_watch.worked(self)
            return True
        try:
            self._save()
        except JournalError as error:
            if error.failure is Failure.READ_ONLY:
                self._context.save_watch.say_read_only()
                self.contents = self._saved
                return True
            self._times.refused()
            self._context.save_watch.failed(self, error)
            return False
        self._context.save_watch.worked(self)
        self._context.unsaved.emit(False)
        return True

    def _save(self) -> None:
        goals = self._context.journal.goals
        marks: dict[str, Any] = {"merge": self._stay, "origin": self.origin}
        now = self.contents
        which: dict[str, Any] = {
            "wizard_step": now.step,
            "aim_ids": now.aim_ids,
            "owner": now.owner,
            "catalogue_id": now.catalogue_id,
        }
        if self.goal_id is None:
            goal = goals.add(self._mentorship_id, now.fields, **which, **marks)
            self.goal_id, self._saved = goal.id, now._replace(milestones=())
        elif now._replace(milestones=self._saved.milestones) != self._saved:
            goals.save_draft(self.goal_id, now.fields, **which, **marks)
            self._saved = now._replace(milestones=self._saved.milestones)
        if now.milestones != self._saved.milestones:
            self._context.journal.milestones.plan(self.goal_id, now.milestones, **marks)
        self._saved = now

    def discard_if_blank(self) -> None:
        """Take a draft out of the file again that was begun here and then emptied."""
        if self._made_here and self.goal_id is not None and not self.says_something:
            goal_id, self.goal_id = self.goal_id, None
            self._context.run(partial(self._context.journal.goals.delete, goal_id))

    def stop(self) -> None:
        """Listen no longer, because the wizard closes."""
        self._times.stop()
        self._context.bus.changed.disconnect(self._on_changed)
        self._context.save_watch.worked(self)

    @Slot()
    def _on_time(self) -> None:
        self.flush()

    # What others do to it -----------------------------------------------------------------

    def _take(self, goal: Goal) -> None:
        fields = goal.fields
        if not fields.what.strip():
            fields = fields._replace(what=fields.title)
        self.state = goal.state
        self._mentorship_id = goal.mentorship_id
        self.goal_id = goal.id
        planned = tuple(
            PlannedMilestone(m.title, m.due_on) for m in goal.milestones if m.reached_on is None
        )
        self.contents = Contents(
            fields, goal.aim_ids, planned, goal.owner, goal.catalogue_id, goal.wizard_step
        )
        self._saved = self.contents

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        wanted = self.goal_id or self._lost_id
        hit = not change.kinds.isdisjoint({Kind.GOAL, Kind.MILESTONE})
        if change.origin == self.origin or wanted is None or not hit:
            return
        if change.ids and wanted not in change.ids:
            return
        self._times.stop()
        step = self.contents.step
        try:
            self._take(draft_to_go_on_with(self._context, wanted))
            self._lost_id = None
        except JournalError:
            # Undone back to before its first word: the page is blank, and redo brings it back.
            self._lost_id, self.goal_id = wanted, None
            self.contents = self._saved = self._blank()
        self.contents = self.contents._replace(step=step)
        self._saved = self._saved._replace(step=step)
        self.begin_stay()
        self.loaded.emit()
