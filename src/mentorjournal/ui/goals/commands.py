"""What can be done with a goal, from the list's menu, the page's buttons and the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mentorjournal.domain.goals import (
    CLOSED,
    DRAFTS,
    Goal,
    GoalKind,
    GoalLine,
    GoalState,
    Milestone,
)
from mentorjournal.domain.plan import has_measure
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goals.people import People, people_of
from mentorjournal.ui.held_goals import HeldGoals
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr

_MOST_PARENTS = 20


def measured(goal: Goal, below: Sequence[Goal]) -> list[Goal]:
    """What one checks in on: the goal itself, or the key results of an objective."""
    if goal.kind is GoalKind.OBJECTIVE:
        keys = [g for g in below if g.kind is GoalKind.KEY_RESULT and has_measure(g)]
        open_keys = [g for g in keys if g.state not in CLOSED]
        if open_keys:
            return open_keys
    return [goal] if has_measure(goal) else []


def verbs(goal: Goal, below: Sequence[Goal]) -> list[str]:
    """What can be done with a goal as it stands, the likeliest first; "" is a line."""
    key = goal.kind is GoalKind.KEY_RESULT
    if goal.state in CLOSED:
        return ["reopen", "", "print", *([] if key else ["keep"]), "", "delete"]
    found: list[str] = []
    if goal.state not in DRAFTS:
        found += ["check_in"] if measured(goal, below) else []
        found += ["adjust", "achieve"]
    elif not key:
        found += ["continue"]
        found += ["refine"]
        found += ["propose"] if goal.state is GoalState.DRAFT else []
        found += ["agree"]
    more = [] if key else ["", "new_below", "person"]
    keep = [] if key else ["keep"]
    return [*found, *more, "", "up", "down", "", "print", *keep, "", "drop", "delete"]


def verb_text(verb: str, goal: Goal, people: People) -> str:
    """A verb as an entry of a menu or the text of a button."""
    objective = goal.kind is GoalKind.OBJECTIVE
    agree = tr("Agree") if goal.owner is Side.ME else tr("%1 agrees").replace("%1", people.them)
    return {
        "check_in": tr("Check in"),
        "adjust": tr("Adjust"),
        "continue": tr("Edit") if objective else tr("Continue"),
        "refine": tr("Refine together"),
        "propose": tr("Propose to %1").replace("%1", people.them),
        "agree": agree,
        "achieve": tr("Mark as achieved"),
        "drop": tr("Let go…"),
        "reopen": tr("Take up again"),
        "new_below": tr("New goal below this one"),
        "person": tr("Add someone you met"),
        "up": tr("Rank higher (Alt+Up)"),
        "down": tr("Rank lower (Alt+Down)"),
        "print": tr("Print this goal…"),
        "keep": tr("Keep as a starting point…"),
        "delete": tr("Delete"),
    }[verb]


class GoalCommands(QObject):
    """Carries out what is wished for a goal; the page shows the result when it hears of it.

    Attributes:
        wizard_requested: (goal id or None, letter or "", parent id or None) the wizard is wanted.
        refine_requested: (Goal) its two drafts are wanted side by side.
        rank_wished: (goal id, 1 or -1) it is wanted one lower or higher among its siblings.
        person_wished: somebody met is to be added to the goal that is shown.
        objective_made: (id) a new objective is to be shown.
        deleted: (id) a goal has gone.
    """

    wizard_requested = Signal(object, object, object)
    refine_requested = Signal(object)
    rank_wished = Signal(object, object)
    person_wished = Signal()
    objective_made = Signal(object)
    deleted = Signal(object)

    def __init__(self, context: PageContext, held: HeldGoals, page: QWidget) -> None:
        """Make them for the goals that are `held`."""
        super().__init__(page)
        self._context, self._held, self._page = context, held, page

    def below(self, goal_id: str) -> list[Goal]:
        """The goals directly below one."""
        return self._held.below(goal_id)

    # Menus --------------------------------------------------------------------------------

    def make_menu(self, goal_id: str, parent: QWidget, without: Sequence[str] = ()) -> QMenu:
        """A menu for a goal; it deletes itself. `without` names verbs that show elsewhere."""
        people = people_of(self._context)
        menu = Menu("", parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        goal = self._held.goal(goal_id)
        if goal is None:
            return menu
        for verb in verbs(goal, self.below(goal_id)):
            if verb in without:
                continue
            if not verb:
                if menu.actions() and not menu.actions()[-1].isSeparator():
                    menu.addSeparator()
                continue
            menu.addAction(verb_text(verb, goal, people)).setData((verb, goal_id, ""))
            if verb == "new_below":
                self._add_parents(menu, goal)
        menu.triggered.connect(self._on_triggered)
        return menu

    def _add_parents(self, menu: QMenu, goal: Goal) -> None:
        """Add a menu to choose the larger goal that this one belongs to (M12)."""
        lines = self._held.lines.values()
        parents = list(islice((g for g in lines if self._can_hold(g, goal)), _MOST_PARENTS))
        if not parents and goal.parent_id is None:
            return
        choices = Menu(tr("Belongs to"), menu)
        for parent_id, title in [("", tr("No other goal")), *((g.id, g.title) for g in parents)]:
            action = choices.addAction(title.replace("&", "&&"))
            action.setData(("belongs", goal.id, parent_id))
            action.setCheckable(True)
            action.setChecked((goal.parent_id or "") == parent_id)
        menu.addMenu(choices)

    def _can_hold(self, parent: GoalLine, goal: Goal) -> bool:
        if parent.kind is GoalKind.KEY_RESULT or parent.state in CLOSED:
            return False
        above: GoalLine | None = parent
        while above is not None:
            if above.id == goal.id:
                return False
            above = self._held.lines.get(above.parent_id or "")
        return True

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, tuple):
            verb, goal_id, value = data
            if verb == "belongs":
                self._belong(goal_id, value or None)
            else:
                self.do(verb, goal_id)

    # Commands -----------------------------------------------------------------------------

    def do(self, verb: str, goal_id: str) -> None:
        """Do what a verb says; unknown goals and verbs that do not fit are passed over."""
        goal = self._held.goal(goal_id)
        if goal is None or verb not in verbs(goal, self.below(goal_id)):
            return
        getattr(self, f"_{verb}")(goal)

    def _run(self, command: Callable[[], Any], text: str) -> bool:
        done = self._context.did(command)
        if done:
            self._context.notify.emit(Notice(text, undoable=True))
        return done

    def _check_in(self, goal: Goal) -> None:
        from mentorjournal.domain.progress import weakest
        from mentorjournal.ui.goals.check_in import CheckInSheet

        goals = measured(goal, self.below(goal.id))
        first = weakest(goals, self._context.today())
        ordered = sorted(goals, key=lambda found: found is not first)
        CheckInSheet(self._context, ordered, self._page.window()).open()

    def _adjust(self, goal: Goal) -> None:
        from mentorjournal.ui.goals.adjust import AdjustSheet

        AdjustSheet(self._context, goal, self._page.window()).open()

    def _continue(self, goal: Goal) -> None:
        if goal.kind is GoalKind.OBJECTIVE:
            from mentorjournal.ui.goals.objective import ObjectiveSheet

            keys = self.below(goal.id)
            ObjectiveSheet(self._context, self._page.window(), goal, keys).open()
        else:
            self.wizard_requested.emit(goal.id, "", None)

    @Slot()
    def new_objective(self) -> None:
        """Ask for an objective and its first key results."""
        if self._context.mentorship_id is None:
            return
        from mentorjournal.ui.goals.objective import ObjectiveSheet

        sheet = ObjectiveSheet(self._context, self._page.window())
        sheet.saved.connect(self.objective_made)
        sheet.open()

    def _refine(self, goal: Goal) -> None:
        self.refine_requested.emit(goal)

    def _propose(self, goal: Goal) -> None:
        text = tr("Proposed to %1").replace("%1", people_of(self._context).them)
        self._run(partial(self._context.journal.goals.propose, goal.id), text)

    def _agree(self, goal: Goal) -> None:
        name = people_of(self._context).name(goal.owner)
        agree = partial(self._context.journal.goals.agree, goal.id, goal.owner)
        self._run(agree, tr("Agreed by %1").replace("%1", name))

    def _achieve(self, goal: Goal) -> None:
        self._run(partial(self._context.journal.goals.achieve, goal.id), tr("Achieved. Well done."))

    def _drop(self, goal: Goal) -> None:
        from mentorjournal.ui.goals.let_go import LetGoSheet

        LetGoSheet(self._context, goal, self._page.window()).open()

    def _reopen(self, goal: Goal) -> None:
        reopen = partial(self._context.journal.goals.reopen, goal.id)
        self._run(reopen, tr("Taken up again"))

    def _up(self, goal: Goal) -> None:
        self.rank_wished.emit(goal.id, -1)

    def _down(self, goal: Goal) -> None:
        self.rank_wished.emit(goal.id, 1)

    def _person(self, goal: Goal) -> None:
        self.person_wished.emit()

    def _print(self, goal: Goal) -> None:
        from mentorjournal.ui.documents import show_goal_sheet

        show_goal_sheet(self._context, goal.id, self._page.window())

    def _keep(self, goal: Goal) -> None:
        from mentorjournal.ui.own_entries import keep_as_starting_point

        keep_as_starting_point(self._context, goal, self._page)

    def _new_below(self, goal: Goal) -> None:
        self.wizard_requested.emit(None, "", goal.id)

    def _belong(self, goal_id: str, parent_id: str | None) -> None:
        place = len(self.below(parent_id)) if parent_id else len(self._held.lines)
        move = partial(self._context.journal.goals.move, goal_id, place, parent_id)
        self._run(move, tr("Goal moved"))

    def _delete(self, goal: Goal) -> None:
        text = tr("Deleted “%1”").replace("%1", _shortened(goal.title))
        if self._run(partial(self._context.journal.goals.delete, goal.id), text):
            self.deleted.emit(goal.id)

    def rank(self, goal_id: str, other_id: str, after: bool) -> bool:
        """Put a goal before or after a sibling (M22)."""
        lines = self._held.lines
        goal, other = lines.get(goal_id), lines.get(other_id)
        if goal is None or other is None or goal.parent_id != other.parent_id:
            return False
        order = [g.id for g in lines.values() if g.parent_id == goal.parent_id]
        order.remove(goal_id)
        place = order.index(other_id) + (1 if after else 0)
        return (
            self._context.run(partial(self._context.journal.goals.move, goal_id, place)) is not None
        )

    def celebrate(self, milestone: Milestone) -> None:
        """Ask how a milestone is marked."""
        from mentorjournal.ui.celebrate import CelebrateSheet

        CelebrateSheet(self._context, milestone, self._page.window()).open()


def _shortened(title: str) -> str:
    return title if len(title) <= 40 else title[:39].rstrip() + "…"
