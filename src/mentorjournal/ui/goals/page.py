"""The page of goals: the list as a tree, one goal in full, and the wizard in their place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.goals import DRAFTS, Goal, GoalFields, GoalKind, GoalLine
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.commands import GoalCommands
from mentorjournal.ui.goals.detail import GoalDetail
from mentorjournal.ui.goals.guests import Guests
from mentorjournal.ui.goals.list_and_goal import ListAndGoal
from mentorjournal.ui.goals.list_card import GoalListCard
from mentorjournal.ui.goals.none_yet import NoGoals
from mentorjournal.ui.goals.parts import Shown
from mentorjournal.ui.goals.people import people_of
from mentorjournal.ui.goals.tree_rows import filled, told
from mentorjournal.ui.held_goals import HeldGoals
from mentorjournal.ui.later import Later
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.popover import place_below
from mentorjournal.ui.widgets.row_model import RowItem, RowRole
from mentorjournal.ui.words import tr


class GoalsPage(LivePage):
    """The goals of a mentorship."""

    kinds = frozenset(
        {
            Kind.GOAL,
            Kind.CHECK_IN,
            Kind.MILESTONE,
            Kind.STEP,
            Kind.NOTE,
            Kind.TOPIC,
            Kind.DECISION,
            Kind.LESSON,
            Kind.ACTION,
            Kind.AIM,
            Kind.PERSON,
            Kind.MENTORSHIP,
            Kind.OWNER,
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Goals"), parent, scrolls=False)
        self._held = HeldGoals(context)
        self._wanted: str | None = None
        self._in_detail = self._showing_rows = False
        self._detail: GoalDetail | None = None
        self._detail_shown = False
        self._later = Later(self)
        self.commands = GoalCommands(context, self._held, self)
        self.commands.wizard_requested.connect(self._on_wizard_requested)
        self.commands.rank_wished.connect(self._on_rank_wished)
        self.commands.objective_made.connect(self.open)
        self.commands.person_wished.connect(self._on_person_wished)
        self._build_header()
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        self.guests = Guests(context, self._stack)
        self.guests.came.connect(self._fit_parts)
        self.commands.refine_requested.connect(self.guests.open_refining)
        self.guests.left.connect(self._on_guest_left)
        self._build_browser()
        self.empty = NoGoals()
        self.empty.first_requested.connect(self.new_item)
        self.empty.browse_requested.connect(self.guests.open_starting_points)
        self._stack.addWidget(self.empty)

    # Building -----------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.new_objective = Button(
            tr("New objective (OKR)"),
            tooltip=tr("One objective with three to five key results"),
        )
        self.new_objective.clicked.connect(self.commands.new_objective)
        self.header.add_widget(self.new_objective)
        self.new_goal = Button(
            tr("New SMART goal"), ButtonKind.PRIMARY, tooltip=tr("New goal (Ctrl+G)")
        )
        self.new_goal.clicked.connect(self.new_item)
        self.header.add_widget(self.new_goal)

    def _build_browser(self) -> None:
        # From the outside to the inside: what moves into another widget is styled once more.
        self.splitter = ListAndGoal()
        self._stack.addWidget(self.splitter)
        self.tree_card = GoalListCard(self._told, self._fill, self.splitter)
        self.tree_card.captured.connect(self._on_captured)
        self.context.unfinished.watch(self.tree_card.capture, "goals")
        self.tree_card.closed_toggled.connect(self._on_closed_clicked)
        self.tree_card.browse_requested.connect(self.guests.open_starting_points)
        self.tree = self.tree_card.tree
        self.tree.current_moved.connect(self._on_current_moved)
        self.tree.opened.connect(self._on_opened)
        self.tree.delete_requested.connect(self._on_delete)
        self.tree.menu_requested.connect(self._on_menu)
        self.tree.rank_requested.connect(self._on_rank)
        self.detail_card = Card(parent=self.splitter, padded=False)
        self._later.add(self._build_detail)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)

    @property
    def detail(self) -> GoalDetail:
        """The goal in full, made a turn after the list or when it is first asked for."""
        self._later.finish()
        assert self._detail is not None
        return self._detail

    def _build_detail(self) -> None:
        detail = self._detail = GoalDetail(self.context, self.detail_card)
        detail.verb_requested.connect(self._on_verb)
        detail.letter_clicked.connect(self._on_letter)
        detail.goal_requested.connect(self.open)
        detail.celebrate_requested.connect(self.commands.celebrate)
        detail.menu_requested.connect(self._on_detail_menu)
        detail.back_requested.connect(self._on_back)
        detail.head.set_alone(not self._beside)
        self._show_detail()
        self.detail_card.body.addWidget(detail)
        detail.show()  # at once, not a turn later: a key may press its first button

    # Showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the outline of all goals, and show the one that was shown, or the first."""
        mentorship_id = self.context.mentorship_id
        if self.guests.guest is not None:
            self.guests.check(mentorship_id)
            return
        changed = self._held.refresh()
        goals = list(self._held.lines.values())
        if changed is None or self._wanted is not None:
            self._showing_rows = True
            self._show_rows(goals)
            self._showing_rows = False
        else:
            self.tree.rows.tell_again(changed)
        self.new_goal.setVisible(bool(goals))  # the empty page has its own
        self._stack.setCurrentWidget(self.splitter if goals else self.empty)
        self._fit_header()
        if self._detail_shown or self._detail is None:
            self._show_detail()
        else:
            self._later.add(self._show_detail)

    def ignores(self, change: Change) -> bool:
        """Never; but what was hit is noted, so that a single goal is asked for by itself."""
        self._held.note(change)
        return False

    def _told(self, goal_id: str) -> str:
        goal = self._held.goal(goal_id)
        return told(goal, self._held.progress(goal_id), self.context.today()) if goal else ""

    def _fill(self, rows: Sequence[RowItem]) -> list[RowItem]:
        """Rows with what only the whole goals tell; three queries at most."""
        held = self._held
        self.context.run(partial(held.ask_for, [str(row.id) for row in rows]))
        goals = [held.known(str(row.id)) for row in rows]
        return [
            filled(row, goal, held.progress(goal.id)) if goal is not None else row
            for row, goal in zip(rows, goals, strict=True)
        ]

    def _show_rows(self, goals: Sequence[GoalLine]) -> None:
        wanted = self._wanted or self.tree.current_id
        rows = self.tree_card.show_goals(goals, people_of(self.context).them, wanted)
        self._select(wanted, rows)

    def _select(self, wanted: object, rows: Sequence[Any]) -> None:
        self._wanted = None
        known = [row.id for row in rows if not row.group]
        chosen = wanted if wanted in known else (known[0] if known else None)
        if chosen is None or chosen == self.tree.current_id:
            return
        if chosen == known[0] and not self.tree.isVisible():
            self.tree.choose_first()  # and nothing is laid out before it shows
        else:
            self.tree.select_id(chosen)

    def _show_detail(self) -> None:
        if self._detail is None:
            return  # it asks for the goal itself when it is there
        goal = self.current_goal
        if goal is None or self._stack.currentWidget() is not self.splitter:
            return
        self._detail_shown = True
        below = tuple(self.commands.below(goal.id))
        people, today = people_of(self.context), self.context.today()
        progress = {one.id: self._held.progress(one.id) for one in below}
        progress[goal.id] = self._held.foreseen(goal.id)
        shown = Shown(goal, below, progress, people, today)
        self._detail.show_goal(shown)

    @property
    def current_goal(self) -> Goal | None:
        """The goal that is shown."""
        return self._held.goal(str(self.tree.current_id))

    @Slot(object)
    def _on_current_moved(self, index: QModelIndex) -> None:
        if self._showing_rows or self._detail is None or not index.isValid():
            return
        if index.data(RowRole.ID) != self._detail.goal_id:
            self._show_detail()

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self._in_detail = True
        self._fit_parts()
        if self.tree.keyboard_focus or self.tree_card.isHidden():
            self.detail.begin()

    @Slot()
    def _on_back(self) -> None:
        self._in_detail = False
        self._fit_parts()
        self.tree.setFocus(Qt.FocusReason.BacktabFocusReason)

    @Slot()
    def _on_closed_clicked(self) -> None:
        card = self.tree_card
        card.closed_shown = not card.closed_shown
        goal = self.current_goal
        if not card.closed_shown and goal is not None:
            self.tree.selectionModel().clear()
        self._show_rows(list(self._held.lines.values()))

    # What the window asks -----------------------------------------------------------------

    @Slot(object)
    def open(self, target: object | None) -> None:
        """Show a goal by its id."""
        if target is None:
            return
        if not self.guests.leave():
            return
        self._wanted = str(target)
        self._in_detail = True
        self.refresh_when_seen()
        self._fit_parts()

    @property
    def starts_at(self) -> QWidget | None:
        """The goals; what stands in their place keeps the keyboard."""
        here = self._stack.currentWidget()
        if here is self.splitter:
            return self.tree
        return self.empty.button if here is self.empty else None

    @property
    def main_button(self) -> Button | None:
        """What the goal that is shown waits for, or the two drafts of it."""
        if self.guests.refining is not None:
            return self.guests.refining.main_button
        return self.detail.head.first if self._stack.currentWidget() is self.splitter else None

    @Slot()
    def new_item(self) -> None:
        """Open the wizard with a new goal."""
        self.guests.open_wizard(None)

    def find(self) -> None:
        """Put the cursor into the list, where typing a title finds it."""
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> bool:
        """Save what is being typed into a goal."""
        return self.guests.flush()

    def state(self) -> dict[str, Any]:
        """The goal that is shown, and how wide the list is."""
        width = self.splitter.wanted_width
        return {"goal": self._wanted or self.tree.current_id, "width": width}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        goal, width = state.get("goal"), state.get("width")
        if isinstance(goal, str):
            self._wanted = goal
        if isinstance(width, int) and not isinstance(width, bool) and width > 0:
            self.splitter.wanted_width = width

    # Commands -----------------------------------------------------------------------------

    @Slot(object)
    def _on_verb(self, verb: object) -> None:
        goal = self.current_goal
        if goal is not None:
            self.commands.do(str(verb), goal.id)

    @Slot(object)
    def _on_letter(self, letter: object) -> None:
        goal = self.current_goal
        if goal is None:
            return
        if goal.state in DRAFTS and goal.kind is GoalKind.SMART:
            self.guests.open_wizard(goal.id, letter=str(letter))
        else:
            self.commands.do("adjust", goal.id)

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        self.commands.do("delete", str(index.data(RowRole.ID)))

    @Slot(object, object)
    def _on_menu(self, index: QModelIndex, place: QPoint) -> None:
        self.commands.make_menu(str(index.data(RowRole.ID)), self.tree).popup(place)

    @Slot()
    def _on_detail_menu(self) -> None:
        goal = self.current_goal
        if goal is not None:
            head = self.detail.head
            menu = self.commands.make_menu(goal.id, head, head.shown_verbs)
            menu.popup(place_below(menu, head.more))

    @Slot(object, object, bool)
    def _on_rank(self, goal_id: object, other_id: object, after: bool) -> None:
        self.commands.rank(str(goal_id), str(other_id), after)

    # What stands in the place of list and goal --------------------------------------------

    @Slot(object, object, object)
    def _on_wizard_requested(self, goal_id: object, letter: object, parent_id: object) -> None:
        self.guests.open_wizard(
            str(goal_id) if goal_id else None,
            letter=str(letter),
            parent_id=str(parent_id) if parent_id else None,
        )

    @Slot(str)
    def _on_captured(self, text: str) -> None:
        """Make a draft of a goal in one line (M25)."""
        mentorship_id = self.context.mentorship_id
        if mentorship_id is None:
            return
        add = partial(self.context.journal.goals.add, mentorship_id, GoalFields(title=text))
        goal = self.context.run(add)
        if goal is not None:
            self.tree_card.capture.clear()
            self.tree.select_id(goal.id)

    @Slot(object, object)
    def _on_rank_wished(self, goal_id: object, step: object) -> None:
        self.tree.select_id(goal_id)
        self.tree.rank_by(1 if step == 1 else -1)

    @Slot()
    def _on_person_wished(self) -> None:
        self.detail.add_person()

    @Slot(object)
    def _on_guest_left(self, goal_id: object) -> None:
        """Show list and goal again, with what was made meanwhile."""
        self._wanted = str(goal_id) if goal_id else None
        self.refresh()
        self._fit_parts()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # Size ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and goal side by side, or one of them where the window is narrow."""
        super().resizeEvent(event)
        self.layout().activate()
        self._fit_parts()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit again: only now the parts have the room that they share."""
        super().showEvent(event)
        self._fit_parts()

    @property
    def _beside(self) -> bool:
        return self.splitter.has_room(self.width())

    def _fit_header(self) -> None:
        """A goal that stands alone has a head of its own."""
        alone = self._in_detail and not self._beside
        alone = alone and self._stack.currentWidget() is self.splitter
        self.header.setVisible(self.guests.guest is None and not alone)

    @Slot()
    def _fit_parts(self) -> None:
        beside = self._beside
        self.tree_card.setVisible(beside or not self._in_detail)
        self.detail_card.setVisible(beside or self._in_detail)
        if self._detail is not None:
            self._detail.head.set_alone(not beside)
        self._fit_header()
        if beside:
            self.splitter.share()
