"""The milestones of a goal: ticked, added in one line, moved, celebrated (M43, M44)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import CLOSED, Goal, Milestone
from mentorjournal.domain.road_map import work_backwards
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goals.section import Section
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr

_FIRST_STEP = timedelta(days=30)


class MilestoneSection(Section):
    """The milestones of the goal that is shown.

    Attributes:
        celebrate_requested: (Milestone) one was reached, and its owner wants to mark it.
    """

    celebrate_requested = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            tr("Milestones"),
            tr("Points on the way, each with a day. The first one is best soon."),
        )
        self.deleted_text = tr("Milestone deleted")
        self._goal: Goal | None = None
        self._today: date | None = None
        self._reached: str | None = None
        self._banner = Banner("", closable=False)
        self._banner.action_requested.connect(self._on_celebrate)
        self.foot.addWidget(self._banner)
        self.backwards = Button(
            tr("Work backwards"),
            ButtonKind.QUIET,
            "footprints",
            tooltip=tr("Draft milestones from the target back to today; you can change every line"),
        )
        self.backwards.set_flush()
        self.backwards.clicked.connect(self._on_backwards)
        self.foot.addWidget(self.backwards, 0, Qt.AlignmentFlag.AlignLeft)
        self._add = AddMilestone(context)
        self._add.wanted.connect(self._on_wanted)
        self.foot.addWidget(self._add)

    def show_goal(self, goal: Goal, today: date) -> None:
        """Show the milestones of a goal."""
        if self._goal is None or self._goal.id != goal.id:
            self.fold()
            self._banner.hide()
            self._add.begin(_next_day(goal, today))
        elif today != self._today and not self._add.title.text():
            self._add.begin(_next_day(goal, today))
        self._goal, self._today = goal, today
        if self._reached and not any(
            m.id == self._reached and m.reached_on for m in goal.milestones
        ):
            self._banner.hide()
        bare = not any(milestone.reached_on is None for milestone in goal.milestones)
        self.backwards.setVisible(bare and goal.state not in CLOSED and bool(_stops(goal, today)))
        self.set_items([_row(milestone, today) for milestone in goal.milestones])

    def _milestone(self, milestone_id: str) -> Milestone | None:
        found = self._goal.milestones if self._goal else ()
        return next((m for m in found if m.id == milestone_id), None)

    def begin(self) -> bool:
        """Give the keyboard to the first milestone that is not reached; False without one."""
        found = self._goal.milestones if self._goal else ()
        ahead = next((one.id for one in found if one.reached_on is None), None)
        if ahead is None or self.list.items.row_of(ahead) < 0:
            return False
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.list.select_id(ahead)
        return True

    def open_row(self, row_id: str) -> None:
        """Change its title or its day."""
        milestone = self._milestone(row_id)
        if milestone is not None:
            MilestoneSheet(self.context, milestone, self.window()).open()

    def delete_row(self, row_id: str) -> None:
        """Remove it. Raises JournalError."""
        self.context.journal.milestones.delete(row_id)

    def toggle_row(self, row_id: str, on: bool) -> None:
        """Reached, or not after all."""
        milestones = self.context.journal.milestones
        done = self.run(partial(milestones.reach if on else milestones.reopen, row_id))
        if done is None:
            return
        if on:
            self._reached = row_id
            text = tr("Well done. How will you mark it?")
            self._banner.show_message(text, BannerKind.INFO, action=tr("Celebrate"))
        self.tell(tr("Milestone reached") if on else tr("Milestone open again"))

    def wishes(self, row_id: str) -> list[tuple[str, str]]:
        """What can be done with a milestone."""
        milestone = self._milestone(row_id)
        reached = milestone is not None and milestone.reached_on is not None
        own = [("reopen", tr("Not reached after all")), ("celebrate", tr("Celebrate…"))]
        return [
            ("edit", tr("Edit…")),
            *(own if reached else [("reach", tr("Reached today"))]),
            ("", ""),
            ("delete", tr("Delete")),
        ]

    def wish(self, row_id: str, wish: str) -> None:
        """Do what the menu asks for."""
        if wish == "edit":
            self.open_row(row_id)
        elif wish == "celebrate":
            self.celebrate_requested.emit(self._milestone(row_id))
        else:
            self.toggle_row(row_id, wish == "reach")

    @Slot()
    def _on_backwards(self) -> None:
        """Draft the way from the target back to today, as one step to undo (M4)."""
        if self._goal is None:
            return
        stops = _stops(self._goal, self.context.today())
        plan = self.context.journal.milestones.plan
        if self.run(partial(plan, self._goal.id, stops)) is not None:
            self.tell(tr("%n milestone(s) drafted", len(stops)))

    @Slot()
    def _on_celebrate(self) -> None:
        milestone = self._milestone(self._reached or "")
        self._banner.hide()
        if milestone is not None:
            self.celebrate_requested.emit(milestone)

    @Slot(str, object)
    def _on_wanted(self, title: str, day: object) -> None:
        goal = self._goal
        if goal is None or not isinstance(day, date):
            return
        add = self.context.journal.milestones.add
        if self.run(partial(add, goal.mentorship_id, title, day, goal.id)) is not None:
            self._add.begin(day + _FIRST_STEP)
            self.tell(tr("Milestone added"))


class AddMilestone(QWidget):
    """One line that makes a milestone; the day it is due shows as soon as one writes.

    Attributes:
        wanted: (str, date) its title and day.
    """

    wanted = Signal(str, object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        column = Column(self, gap=1)
        self.title = TextField("", tr("Add a milestone"), name=tr("Add a milestone"))
        self.title.textChanged.connect(self._on_edited)
        self.title.returnPressed.connect(self._on_entered)
        column.addWidget(self.title)
        self._second = QWidget()
        line = Line(self._second, gap=2)
        line.addWidget(Label(tr("by"), tone="muted"))
        self.day = DateField(
            None, name=tr("Day of the new milestone"), optional=False, today=context.today
        )
        # Queued: the field takes over what was typed only after this signal.
        self.day.returnPressed.connect(self._on_entered, Qt.ConnectionType.QueuedConnection)
        line.addWidget(self.day, 1)
        add = Button(tr("Add"))
        add.clicked.connect(self._on_entered)
        line.addWidget(add)
        column.addWidget(self._second)
        self._on_edited("")

    def begin(self, day: date) -> None:
        """Be ready for the next one, with a day to start from."""
        self.title.clear()
        self.day.set_date(day)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._second.setVisible(bool(text.strip()))

    @Slot()
    def _on_entered(self) -> None:
        title = self.title.text().strip()
        if title and self.day.date is not None:
            self.wanted.emit(title, self.day.date)
            self.title.setFocus()


def _row(milestone: Milestone, today: date) -> RowItem:
    reached = milestone.reached_on is not None
    late = not reached and milestone.due_on < today
    return RowItem(
        milestone.id,
        milestone.title,
        subtitle=tr("missed, move it or reach it") if late else milestone.celebration,
        subtitle_tone="red_text" if late else "muted",
        trailing_text=short_day(milestone.reached_on or milestone.due_on, today),
        checked=reached,
    )


def _stops(goal: Goal, today: date) -> list[tuple[str, date]]:
    """The road map drawn backwards: what is reached by when; empty without a day ahead."""
    from mentorjournal.ui.goals.wizard.wording import stop_title

    fields = goal.fields
    return [(stop_title(stop, fields), stop.due_on) for stop in work_backwards(fields, today)]


def _next_day(goal: Goal, today: date) -> date:
    """A day to suggest: a month after the last one, but not beyond the end of the goal."""
    last = max([today, *(milestone.due_on for milestone in goal.milestones)])
    due = goal.fields.due_on
    day = last + _FIRST_STEP
    return min(day, due) if due is not None and due >= today else day


class MilestoneSheet(Sheet):
    """Changes what a milestone is called and when it is due."""

    def __init__(self, context: PageContext, milestone: Milestone, parent: QWidget) -> None:
        super().__init__(tr("Milestone"), parent, accept_text=tr("Save"), width=420)
        self._context = context
        self._milestone = milestone
        self.title = TextField(milestone.title)
        self.day = DateField(milestone.due_on, optional=False, today=context.today)
        self.title.returnPressed.connect(self._on_accept)
        self.day.returnPressed.connect(self._on_accept)
        self._title_field = FormField(tr("What is reached"), self.title)
        self.body.addWidget(self._title_field)
        self.body.addWidget(FormField(tr("By when"), self.day))
        self.title.selectAll()

    def try_accept(self) -> bool:
        """Keep both; only what differs is written."""
        title, day = self.title.text().strip(), self.day.date
        if not title:
            self._title_field.set_error(tr("Give it a name."))
            return False
        milestones = self._context.journal.milestones
        before = self._milestone
        if title != before.title:
            due = day or before.due_on
            command = partial(milestones.edit, before.id, title=title, due_on=due)
        elif day is not None and day != before.due_on:
            command = partial(milestones.move, before.id, day)
        else:
            return True
        if self._context.run(command) is None:
            return False
        self._context.notify.emit(Notice(tr("Milestone changed"), undoable=True))
        return True
