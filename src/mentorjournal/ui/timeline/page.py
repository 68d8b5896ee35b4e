"""The page of the timeline: goals, milestones and sessions in time, drawn or as a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.goals import Milestone
from mentorjournal.domain.sessions import Session
from mentorjournal.ui.context import NEW, PageContext
from mentorjournal.ui.held_goals import HeldGoals
from mentorjournal.ui.later import Later
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.theme import theme
from mentorjournal.ui.timeline.canvas import TimelineCanvas
from mentorjournal.ui.timeline.commands import TimelineCommands
from mentorjournal.ui.timeline.list_view import TimelineList
from mentorjournal.ui.timeline.reading import drawn_goals
from mentorjournal.ui.timeline.rows import Item, Row, rows_of
from mentorjournal.ui.timeline.scale import NARROWEST, WIDEST, Zoom, nearest_zoom
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.words import tr

_WIDE_FROM = 760
_MOST_SESSIONS = 2000
_BACK, _ON = 3660, 1830
_WITHOUT_SESSIONS = frozenset({Kind.GOAL, Kind.MILESTONE, Kind.CHECK_IN, Kind.STEP, Kind.ACTION})
_WITHOUT_MILESTONES = frozenset({Kind.CHECK_IN, Kind.STEP, Kind.NOTE, Kind.ACTION})
"""Nouns whose changes leave the sessions, or the milestones without a goal, as they were."""


class TimelinePage(LivePage):
    """Everything with a day in one mentorship (M6, M43)."""

    kinds = frozenset(
        {Kind.GOAL, Kind.MILESTONE, Kind.SESSION, Kind.CHECK_IN, Kind.NOTE, Kind.MENTORSHIP}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Timeline"), parent, scrolls=False)
        self._wanted = ""
        self._rows: tuple[Row, ...] = ()
        self._left_out, self._every = 0, False
        self._only_in_view = False
        self._later = Later(self)
        self._held = HeldGoals(context)
        self._asked_for: tuple[str, date] | None = None
        self._sessions: tuple[Session, ...] | None = None
        self._loose: tuple[Milestone, ...] | None = None
        self.commands = TimelineCommands(context, self)
        self._build_header()
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        self._build_canvas()
        self._build_list()
        self.empty = EmptyState(
            "calendar-range",
            tr("Goals, milestones and sessions show here, day by day along the year."),
            tr("Make your first goal"),
        )
        self.empty.action_requested.connect(self._on_first_goal)
        self._empty_card = Card()
        self._empty_card.body.addWidget(self.empty)
        self._stack.addWidget(self._empty_card)
        self._more = Button("", ButtonKind.QUIET, "chevron-down")
        self._more.clicked.connect(self._on_more)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.commands.asking.connect(self.canvas.hold)
        self.commands.settled.connect(self.canvas.settle)
        theme().changed.connect(self._fit_header)
        self._fit_header()

    # Building -----------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.views = Segmented(
            [("timeline", tr("Timeline")), ("list", tr("List"))], name=tr("View")
        )
        self.views.chosen.connect(self._on_view)
        zooms = [
            (Zoom.MONTH.value, tr("Month")),
            (Zoom.QUARTER.value, tr("Quarter")),
            (Zoom.YEAR.value, tr("Year")),
        ]
        self.zooms = Segmented(zooms, name=tr("Scale"))
        self.zooms.set_current(Zoom.QUARTER.value)
        self.zooms.chosen.connect(self._on_zoom)
        self.zoom_box = ComboBox(zooms, name=tr("Scale"))
        self.zoom_box.set_current(Zoom.QUARTER.value)
        self.view_icon = IconButton("list", tr("Show as a list"))
        self.view_icon.clicked.connect(self._on_view_icon)
        self.zoom_box.chosen.connect(self._on_zoom)
        self.new_button = Button(tr("New milestone"), icon="plus", tooltip=tr("New milestone (N)"))
        self.new_icon = IconButton("plus", tr("New milestone"))
        # Hidden first: what both shapes of the head need together no window has room for.
        wide = (self.views, self.zooms, self.new_button)
        for widget in (*wide, self.zoom_box, self.view_icon, self.new_icon):
            widget.hide()
            self.header.add_widget(widget)
        self.new_button.clicked.connect(self.new_item)
        self.new_icon.clicked.connect(self.new_item)

    def _build_canvas(self) -> None:
        self.canvas = TimelineCanvas(self.context.today())
        self.canvas.opened.connect(self.commands.open)
        self.canvas.moved.connect(self.commands.move)
        self.canvas.toggled.connect(self.commands.toggle)
        self.canvas.deleted.connect(self.commands.delete)
        self.canvas.new_requested.connect(self._on_new_at)
        self.canvas.menu_requested.connect(self._on_canvas_menu)
        self.canvas.zoomed.connect(self._on_zoomed)
        self._canvas_card = Card(padded=False)
        self._canvas_card.body.addWidget(self.canvas)
        self._stack.addWidget(self._canvas_card)

    def _build_list(self) -> None:
        self.list = TimelineList()
        self.list.item_opened.connect(self.commands.open)
        self.list.moved.connect(self.commands.move)
        self.list.toggled.connect(self.commands.toggle)
        self.list.deleted.connect(self.commands.delete)
        self.list.day_requested.connect(self._on_list_day)
        self.list.item_menu_requested.connect(self._on_list_menu)
        self.list.new_requested.connect(self.new_item)
        self.list.current_item_moved.connect(self._on_list_current)
        self._list_card = Card(padded=False)
        self._list_card.add_list(self.list, 1)
        foot = Line(gap=2, margins=(4, 2, 4, 2))
        self.day_button = Button(tr("Change the day…"), icon="calendar", tooltip=tr("F2"))
        self.day_button.clicked.connect(self.list.ask_day)
        self.open_button = Button(tr("Open"))
        self.open_button.clicked.connect(self._on_open_clicked)
        foot.addWidget(self.day_button)
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        self._list_card.body.addLayout(foot)
        self._stack.addWidget(self._list_card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the head smaller where the window is narrow."""
        super().resizeEvent(event)
        self._fit_header()

    @Slot()
    def _fit_header(self) -> None:
        wide = self.width() >= theme().px(_WIDE_FROM)
        drawn = self._stack.currentWidget() is not self._list_card
        full = self._stack.currentWidget() is not self._empty_card
        self.zooms.setVisible(wide and drawn and full)
        self.zoom_box.setVisible(not wide and drawn and full)
        self.new_button.setVisible(wide and full)
        self.new_icon.setVisible(not wide and full)
        self.views.setVisible(wide and full)
        self.view_icon.setVisible(not wide and full)
        listed = self.views.current == "list"
        self.view_icon.set_icon("calendar-range" if listed else "list")
        name = tr("Show along the days") if listed else tr("Show as a list")
        self.view_icon.setToolTip(name)
        self.view_icon.setAccessibleName(name)

    # Showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for goals, loose milestones and sessions, six queries at most, and show them.

        For a mentorship that was not shown before, what is in view comes a turn before the rest.
        """
        wanted, self._wanted = self._wanted, ""
        drawn = self.views.current != "list" and not wanted
        other = self._asked_for is None or self._asked_for[0] != self.context.mentorship_id
        self._only_in_view = drawn and (other or self._later.waiting)
        self._read()
        if wanted and self._left_out and not self._keys(wanted):
            self._every = True
            self._read()
        self._show_view()
        if wanted:
            self._select(wanted)

    def _read_rest(self) -> None:
        if self._only_in_view:
            self._only_in_view = False
            self._read()
            self._show_view()

    def _read(self) -> None:
        mentorship_id, today = self.context.mentorship_id, self.context.today()
        self._rows = self._query(mentorship_id, today) if mentorship_id else ()
        self._more.setVisible(bool(mentorship_id) and self._left_out > 0)
        self._more.set_text(tr("Show %n more goal(s)", self._left_out))

    @Slot()
    def _on_more(self) -> None:
        self._every = True
        self.refresh()

    def begin_mentorship(self) -> None:
        """Show no more goals of another mentorship than one can take in."""
        self._every = False

    def ignores(self, change: Change) -> bool:
        """Never; but what was hit is noted, and only that is asked for again."""
        self._held.note(change)
        if not change.kinds <= _WITHOUT_SESSIONS:
            self._sessions = None
        if not change.kinds <= _WITHOUT_MILESTONES:
            self._loose = None
        return False

    def _query(self, mentorship_id: str, today: date) -> tuple[Row, ...]:
        self._held.refresh()
        drawn = drawn_goals(self._held, every=self._every, in_view=self._only_in_view)
        self._left_out = drawn.left_out
        self._only_in_view = drawn.to_come > 0
        if self._asked_for != (mentorship_id, today):
            self._asked_for = mentorship_id, today
            self._sessions = self._loose = None
        if drawn.to_come:
            if not self._later.waiting:
                self._later.add(self._ask_goals, self._ask_points, self._read_rest)
            return rows_of(drawn.goals, drawn.progress, (), (), today)
        self._ask_points()
        return rows_of(drawn.goals, drawn.progress, self._loose or (), self._sessions or (), today)

    def _ask_goals(self) -> None:
        drawn_goals(self._held, every=self._every)

    def _ask_points(self) -> None:
        """Ask for sessions and loose milestones, as far as they are not known."""
        if self._asked_for is None:
            return
        (mentorship_id, today), journal = self._asked_for, self.context.journal
        if self._sessions is None:
            since = date.fromordinal(today.toordinal() - _BACK)
            until = date.fromordinal(today.toordinal() + _ON)
            found = journal.sessions.between(mentorship_id, since, until, _MOST_SESSIONS)
            self._sessions = tuple(found)
        if self._loose is None:
            self._loose = tuple(journal.milestones.without_goal(mentorship_id))

    def _show_view(self) -> None:
        listed = self.views.current == "list"
        if listed:
            self._later.finish()
        self.canvas.more_follows = self._only_in_view
        view = self.list if listed else self.canvas
        view.set_rows(self._rows, self.context.today())
        shown: QWidget = self._list_card if listed else self._canvas_card
        shown = shown if self._rows else self._empty_card
        # Only what shows may ask for room.
        rule = QSizePolicy.Policy
        for part in (self._canvas_card, self._list_card, self._empty_card):
            wanted = rule.Preferred if part is shown else rule.Ignored
            part.setSizePolicy(wanted, wanted)
        self._stack.setCurrentWidget(shown)
        self._fit_header()

    def _keys(self, target: str) -> list[str]:
        return [i.key for row in self._rows for i in row.items if i.record.id == target]

    def _select(self, target: str) -> None:
        found = self._keys(target)
        if found:
            listed = self._stack.currentWidget() is self._list_card
            (self.list.select_id if listed else self.canvas.select)(found[0])

    # What the window asks -----------------------------------------------------------------

    @Slot(object)
    def open(self, target: object | None) -> None:
        """Give a goal, milestone or session the attention, by its id."""
        if target is None:
            return
        self._wanted = str(target)
        self.refresh_when_seen()

    @property
    def starts_at(self) -> QWidget | None:
        """The line of time, or the list of the same."""
        listed = self._stack.currentWidget() is self._list_card
        return self.list if listed else self.canvas

    @Slot()
    def new_item(self) -> None:
        """Ask for a new milestone, of the goal that has the attention."""
        listed = self._stack.currentWidget() is self._list_card
        item = self.list.current_item if listed else self.canvas.current
        record = item.record if item is not None and not listed else None
        goal_id = getattr(record, "goal_id", None)
        row = next((r for r in self._rows if r.bar is not None and r.bar == item), None)
        if row is not None and item is not None and item.movable and not listed:
            goal_id = item.record.id
        self.commands.new_milestone(goal_id)

    def find(self) -> None:
        """Show the list, where typing finds."""
        self.views.set_current("list")
        self._show_view()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def state(self) -> dict[str, Any]:
        """How many days are in view, the one in the middle, and which view it is."""
        day = self.canvas.middle_day()
        return {
            "days": round(self.canvas.days_in_view, 1),
            "day": day.isoformat() if day else None,
            "view": self.views.current,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        self.views.set_current(str(state.get("view", "")))
        days, day = state.get("days"), state.get("day")
        if isinstance(days, (int, float)) and NARROWEST <= days <= WIDEST:
            self.canvas.show_days(float(days))
        if isinstance(day, str):
            try:
                self.canvas.show_day(date.fromisoformat(day), 0.5)
            except ValueError:
                return

    # What the user asks -------------------------------------------------------------------

    @Slot(str)
    def _on_view(self, view: str) -> None:
        item = self.canvas.current if view == "list" else self.list.current_item
        self._show_view()
        if item is not None and view == "list":
            self.list.select_id(item.key)
        elif item is not None:
            self.canvas.select(item.key)

    @Slot()
    def _on_view_icon(self) -> None:
        view = "timeline" if self.views.current == "list" else "list"
        self.views.set_current(view)
        self._on_view(view)

    @Slot(object)
    def _on_zoom(self, zoom: object) -> None:
        self.canvas.show_days(Zoom(str(zoom)).days)

    @Slot()
    def _on_zoomed(self) -> None:
        zoom = nearest_zoom(self.canvas.days_in_view).value
        self.zooms.set_current(zoom)
        self.zoom_box.set_current(zoom)

    @Slot()
    def _on_first_goal(self) -> None:
        self.context.go.emit("goals", NEW)

    @Slot(object, object)
    def _on_new_at(self, row: Row | None, day: date | None) -> None:
        goal = row.goal if row is not None and row.bar is not None and row.bar.movable else None
        self.commands.new_milestone(goal.id if goal else None, day)

    @Slot(object, object, object, object)
    def _on_canvas_menu(self, item: Item | None, row: Row | None, day: date, place: QPoint) -> None:
        if item is None:
            self.commands.show_ground_menu(row, day, place, self.canvas)
        else:
            box = self.canvas.item_place(item)
            self.commands.show_menu(item, place, box, self.canvas)

    @Slot(object, object)
    def _on_list_day(self, item: Item, box: QRect) -> None:
        self.commands.ask_day(item, box, self.list)

    @Slot(object, object, object)
    def _on_list_menu(self, item: Item, place: QPoint, box: QRect) -> None:
        self.commands.show_menu(item, place, box, self.list)

    @Slot(object)
    def _on_list_current(self, item: Item | None) -> None:
        self.day_button.setEnabled(item is not None and item.movable)
        self.open_button.setEnabled(item is not None)

    @Slot()
    def _on_open_clicked(self) -> None:
        item = self.list.current_item
        if item is not None:
            self.commands.open(item)
