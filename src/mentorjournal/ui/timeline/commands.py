"""What can be done with the things on the timeline, whichever way it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import CLOSED, DRAFTS, Goal, GoalState, Milestone
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goal_sentence import due_on
from mentorjournal.ui.timeline.rows import Item, Noun, Row
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import short_day, tr


def verbs_of(item: Item) -> list[tuple[str, str]]:
    """What can be done with an item: a verb and its text; "" is a line."""
    record = item.record
    move = [("day", tr("Change the day…"))] if item.movable else []
    if isinstance(record, Goal):
        more = [("new", tr("New milestone…"))] if record.state not in CLOSED else []
        return [("open", tr("Open goal")), *move, *more]
    if isinstance(record, Session):
        prepare = record.state is SessionState.PLANNED
        return [("open", tr("Prepare") if prepare else tr("Open note")), *move]
    goal = [("open", tr("Open goal"))] if record.goal_id else []
    if record.reached_on is None:
        state = [("reach", tr("Reached today"))]
    else:
        state = [("celebrate", tr("Celebrate…")), ("reopen", tr("Not reached after all"))]
    return [*goal, *state, ("edit", tr("Edit…")), *move, ("", ""), ("delete", tr("Delete"))]


class TimelineCommands(QObject):
    """Carries out what is wished; the page shows the result when it hears of it.

    Attributes:
        asking: (Item, date) the user is asked before the item gets this day.
        settled: a wish for another day was kept or given up.
    """

    asking = Signal(object, object)
    settled = Signal()

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._popover_item: Item | None = None

    def _run(self, command: Callable[[], Any], text: str) -> bool:
        done = self._context.did(command)
        if done:
            self._context.notify.emit(Notice(text, undoable=True))
        return done

    # Another day --------------------------------------------------------------------------

    @Slot(object, object)
    def move(self, item: Item, day: date) -> None:
        """Give an item another day; for an agreed goal the reason is asked first (M45)."""
        record = item.record
        if not item.movable:
            self._refuse(item)
        elif isinstance(record, Goal):
            self._move_goal(item, record, day)
            return
        elif day == item.day:
            pass
        elif isinstance(record, Milestone):
            move = partial(self._context.journal.milestones.move, record.id, day)
            self._run(move, self._moved_text(item, day))
        else:
            edit = partial(self._context.journal.sessions.edit, record.id, day=day)
            self._run(edit, self._moved_text(item, day))
        self.settled.emit()

    def _refuse(self, item: Item) -> None:
        text = {
            Noun.GOAL: tr("This goal is closed. Take it up again to change its day."),
            Noun.MILESTONE: tr("It was reached on that day. The day stays."),
            Noun.SESSION: tr("This session took place on that day. Its note can change the day."),
        }[item.noun]
        if isinstance(item.record, Session) and item.record.state is SessionState.CANCELLED:
            text = tr("This session was called off.")
        self._context.notify.emit(Notice(text))

    def _moved_text(self, item: Item, day: date) -> str:
        """The words for the foot of the window."""
        form = tr("“%1” moved to %2")
        form = form.replace("%2", short_day(day, self._context.today()))
        return form.replace("%1", item.title)

    def _move_goal(self, item: Item, goal: Goal, day: date) -> None:
        start = goal.fields.starts_on
        day = max(day, start) if start is not None else day
        if day == goal.fields.due_on:
            self.settled.emit()
        elif goal.state in DRAFTS:
            save = self._context.journal.goals.save_draft
            self._run(partial(save, goal.id, due_on(goal.fields, day)), self._moved_text(item, day))
            self.settled.emit()
        elif goal.state is GoalState.AGREED:
            from mentorjournal.ui.timeline.sheets import DueSheet

            sheet = DueSheet(self._context, goal, day, self._page.window())
            sheet.finished.connect(self._on_finished)
            sheet.open()
            self.asking.emit(item, day)

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        self.settled.emit()

    def ask_day(self, item: Item, place: QRect, parent: QWidget) -> None:
        """Ask for another day beside an item."""
        if not item.movable:
            self._refuse(item)
            return
        from mentorjournal.ui.timeline.sheets import DayPopover

        due = item.noun is Noun.GOAL
        title = tr("Due") if due else tr("Day of “%1”").replace("%1", item.title)
        if item.noun is Noun.SESSION:
            title = tr("Day of the session")
        popover = DayPopover(title, item.day, self._context.today, parent)
        self._popover_item = item
        popover.picked.connect(self._on_day_picked)
        popover.open_at(place)

    @Slot(object)
    def _on_day_picked(self, day: date) -> None:
        item, self._popover_item = self._popover_item, None
        if item is not None:
            self.move(item, day)

    # The rest -----------------------------------------------------------------------------

    @Slot(object)
    def open(self, item: Item) -> None:
        """Go to what an item stands for."""
        record, go = item.record, self._context.go
        if isinstance(record, Goal):
            go.emit("goals", record.id)
        elif isinstance(record, Session):
            if record.note_id:
                go.emit("journal", record.note_id)
            else:
                go.emit("prepare", record.id)
        elif record.goal_id:
            go.emit("goals", record.goal_id)
        else:
            self.edit(item)

    @Slot(object)
    def toggle(self, item: Item) -> None:
        """A milestone is reached, or not after all."""
        record = item.record
        if not isinstance(record, Milestone):
            return
        milestones = self._context.journal.milestones
        if record.reached_on is None:
            self._run(partial(milestones.reach, record.id), tr("Milestone reached"))
        else:
            self._run(partial(milestones.reopen, record.id), tr("Milestone open again"))

    @Slot(object)
    def delete(self, item: Item) -> None:
        """Remove a milestone; nothing is asked, it can be undone."""
        if isinstance(item.record, Milestone):
            text = tr("Deleted “%1”").replace("%1", item.title)
            self._run(partial(self._context.journal.milestones.delete, item.record.id), text)

    def edit(self, item: Item) -> None:
        """Change a milestone."""
        if isinstance(item.record, Milestone):
            from mentorjournal.ui.timeline.sheets import MilestoneSheet

            MilestoneSheet(self._context, self._page.window(), item.record).open()

    def new_milestone(self, goal_id: str | None = None, day: date | None = None) -> None:
        """Ask for a new milestone."""
        if self._context.mentorship_id is None:
            return
        from mentorjournal.ui.timeline.sheets import MilestoneSheet

        MilestoneSheet(self._context, self._page.window(), goal_id=goal_id, day=day).open()

    def _celebrate(self, item: Item) -> None:
        if isinstance(item.record, Milestone):
            from mentorjournal.ui.celebrate import CelebrateSheet

            CelebrateSheet(self._context, item.record, self._page.window()).open()

    # Menus --------------------------------------------------------------------------------

    def show_menu(self, item: Item, place: QPoint, box: QRect, parent: QWidget) -> None:
        """Show what can be done with an item; `box` is where it is on the screen."""
        menu = self._menu(parent)
        for verb, text in verbs_of(item):
            if verb:
                menu.addAction(text).setData((verb, item, box))
            else:
                menu.addSeparator()
        menu.popup(place)

    def show_ground_menu(self, row: Row | None, day: date, place: QPoint, parent: QWidget) -> None:
        """Show what can be done at an empty place."""
        menu = self._menu(parent)
        goal = row.goal if row else None
        goal_id = goal.id if goal is not None and goal.state not in CLOSED else None
        text = tr("New milestone on %1…").replace("%1", short_day(day, self._context.today()))
        menu.addAction(text).setData(("new at", goal_id, day))
        menu.popup(place)

    def _menu(self, parent: QWidget) -> Menu:
        menu = Menu("", parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_triggered)
        return menu

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        data = action.data()
        if not isinstance(data, tuple):
            return
        verb, subject, where = data
        if verb == "new at":
            self.new_milestone(subject, where)
        else:
            self.do(verb, subject, where)

    def do(self, verb: str, item: Item, box: QRect) -> None:
        """Do what a verb of `verbs_of` says."""
        if verb == "day":
            self.ask_day(item, box, self._page)
        elif verb == "new":
            self.new_milestone(item.record.id)
        elif verb == "celebrate":
            self._celebrate(item)
        elif verb == "edit":
            self.edit(item)
        else:
            {
                "open": self.open,
                "reach": self.toggle,
                "reopen": self.toggle,
                "delete": self.delete,
            }[verb](item)
