"""The page of actions: what was promised, by whom, until when (M24, M35)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentorjournal.domain.actions import Action
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.sides import Side
from mentorjournal.ui.actions.action_list import ActionList
from mentorjournal.ui.actions.action_popover import ActionPopover
from mentorjournal.ui.actions.add_line import AddLine, Wanted
from mentorjournal.ui.actions.balance_card import BalanceCard
from mentorjournal.ui.actions.commands import ActionCommands
from mentorjournal.ui.actions.rows import ActionRows, Show
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.list_page import ListPage
from mentorjournal.ui.theme import SPACES, theme
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.day_popover import DayPopover
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.page import PageScroll
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.words import tr

_BESIDE_FROM = 760
_BALANCE_WIDTH = 300
_BALANCE_FROM = 500
"""Where it stands above the list, the page must be this high for it."""
_NO_LIMIT = (1 << 24) - 1  # QWIDGETSIZE_MAX


class ActionsPage(ListPage):
    """A list under headings of time, a line that adds to it, and who carries the work."""

    kinds = frozenset({Kind.ACTION, Kind.MENTORSHIP, Kind.GOAL})
    _rows: ActionRows

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context, "actions", tr("Actions"), tr("Find an action"), ActionRows, parent
        )
        self.commands = ActionCommands(context, self)
        self.commands.edit_wanted.connect(self._edit)
        self.commands.day_wanted.connect(self._ask_day)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.addLayout(self._box, 1)
        self._build_list()
        self.balance = BalanceCard(context)
        self.balance.hide()  # until it is known whether there is room
        self._box.addWidget(self.balance, 0, Qt.AlignmentFlag.AlignTop)

    # Building -----------------------------------------------------------------------------

    def _build_list(self) -> None:
        self.card = Card(padded=False)
        head = Column(gap=3, margins=(4, 4, 4, 1))
        choices = [
            (Show.OPEN.value, tr("Open")),
            (Show.MINE.value, tr("Mine")),
            (Show.THEIRS.value, tr("Theirs")),
            (Show.OVERDUE.value, tr("Overdue")),
            (Show.DONE.value, tr("Done")),
        ]
        self.filter = ChoiceChips(choices, name=tr("Which actions"), current=Show.OPEN.value)
        self.filter.chosen.connect(self._on_filter)
        head.addWidget(self.filter)
        self.add_line = AddLine()
        self.context.unfinished.watch(self.add_line.field, "actions")
        self.add_line.add_requested.connect(self._on_add)
        self.add_line.left_downwards.connect(self._focus_list)
        head.addWidget(self.add_line)
        self.card.body.addLayout(head)
        rows = ActionList()
        rows.check_toggled.connect(self._on_toggled)
        rows.row_opened.connect(self._edit)
        rows.delete_requested.connect(self._on_delete)
        rows.menu_requested.connect(self._on_menu)
        rows.days_wanted.connect(self._on_days)
        rows.note_wanted.connect(self._on_note)
        rows.chip_clicked.connect(self._on_chip)
        rows.day_clicked.connect(self._on_day)
        rows.set_inset(SPACES[3])
        self.card.body.addWidget(rows, 1)
        self.hold(rows, self.add_line.field)
        self.empty = EmptyState("list-checks", "")
        self._nothing = PageScroll(self.empty)
        self.card.body.addWidget(self._nothing, 1)
        self._box.addWidget(self.card, 1)

    # In step with the journal -------------------------------------------------------------

    def show_rest(self) -> None:
        """Count what is open, weigh the balance, and say why nothing is here."""
        scope, today = self._scope, self.context.today()
        mentorship = scope.mentorship
        self.add_line.setVisible(mentorship is not None)
        self.add_line.set_names(
            mentorship.counterpart if mentorship else "", today, named=scope.crosses
        )
        self._show_counts(today)
        self.balance.show_scope(scope, today)
        self._show_empty()

    def _show_counts(self, today: date) -> None:
        counts = self.context.journal.actions.open_counts(self._scope.ids, today)
        parts = []
        if counts.mine + counts.theirs:
            parts.append(tr("%n open", counts.mine + counts.theirs))
        if counts.overdue:
            parts.append(tr("%n overdue", counts.overdue))
        self.set_title(tr("Actions"), " · ".join(parts))

    def _show_empty(self) -> None:
        some = self.list.rows.rowCount() > 0
        self.list.setVisible(some)
        self._nothing.setVisible(not some)
        if self._rows.words:
            words = tr("No action here has these words.")
        elif self._rows.show is Show.OVERDUE:
            words = tr("Nothing is overdue.")
        elif self._rows.show is Show.DONE:
            words = tr("Nothing is done yet. Space ticks what is.")
        else:
            words = tr(
                "Nothing is promised. Write what one of you will do, and by when: "
                "“@me Send the outline by Friday”. What is promised in a session’s note comes "
                "here by itself."
            )
        self.empty.sentence.setText(words)

    # What the window asks -----------------------------------------------------------------

    def open(self, target: object | None) -> None:
        """Select an action by its id, among all that are open."""
        super().open(target)
        self.filter.set_current(self._rows.show.value)

    def state(self) -> dict[str, Any]:
        """Which actions show."""
        return {**super().state(), "show": self._rows.show.value}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        super().restore_state(state)
        show = state.get("show")
        if show in set(Show):
            self._rows.show = Show(str(show))
            self.filter.set_current(self._rows.show.value)

    @Slot(str)
    def _on_filter(self, key: str) -> None:
        self._rows.show = Show(key)
        self.narrow_again()

    # What is done with actions ------------------------------------------------------------

    def _chosen(self) -> list[Action]:
        found = (self.list.rows.record(key) for key in self.list.chosen_ids)
        return [action for action in found if action is not None]

    @Slot(object)
    def _on_add(self, wanted: Wanted) -> None:
        mentorship_id = self.context.mentorship_id
        if mentorship_id is None:
            return
        add = partial(
            self.context.journal.actions.add,
            mentorship_id,
            wanted.text,
            owner=wanted.owner,
            due_on=wanted.due_on,
        )
        if self.context.run(add) is not None:
            self.add_line.clear()

    @Slot(object)
    def _on_toggled(self, index: QModelIndex) -> None:
        action_id = str(index.data(RowRole.ID))
        on = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Checked
        chosen = self.list.chosen_ids
        self.commands.set_done(chosen if action_id in chosen else [action_id], on)

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        self.commands.delete(self.list.chosen_ids)

    @Slot(object)
    def _on_days(self, days: object) -> None:
        self.commands.move(self.list.chosen_ids, int(str(days)))

    @Slot()
    def _on_note(self) -> None:
        action = self.list.rows.record(self.list.current_id)
        if action is not None:
            self.commands.open_note(action)

    @Slot(object)
    def _on_chip(self, action_id: object) -> None:
        action = self.list.rows.record(action_id)
        if action is not None:
            self.commands.set_field([action.id], "owner", _other(action))

    @Slot(object, object)
    def _on_menu(self, index: QModelIndex, place: QPoint) -> None:
        if str(index.data(RowRole.ID)) not in self.list.chosen_ids:
            self.list.select_row(index)
        chosen = self._chosen()
        if not chosen:
            return
        homes = {action.mentorship_id for action in chosen}
        goals = self.context.journal.goals.lines(homes.pop()) if len(homes) == 1 else []
        other = self._scope.name(chosen[0].mentorship_id)
        self.commands.make_menu(chosen, goals, other, self.list).popup(place)

    # In full ------------------------------------------------------------------------------

    @Slot(object)
    def _edit(self, action_id: object) -> None:
        action = self.list.rows.record(action_id)
        if action is None:
            return
        name = self._scope.name(action.mentorship_id) or tr("them")
        popover = ActionPopover(action, self.goals_for(action), name, self.context.today, self)
        popover.changed.connect(self.commands.edit)
        popover.delete_wanted.connect(self._on_delete_wanted)
        self.open_popover(popover, action_id)

    @Slot(object)
    def _on_delete_wanted(self, action_id: object) -> None:
        self.commands.delete([str(action_id)])

    @Slot(object)
    def _ask_day(self, ids: list[str]) -> None:
        rect = self.row_rect(ids[0])
        rect.moveTopLeft(self.list.viewport().mapToGlobal(rect.topLeft()))
        self._open_month(ids, rect)

    @Slot(object, object)
    def _on_day(self, action_id: object, place: QRect) -> None:
        self._open_month([str(action_id)], place)

    def _open_month(self, ids: list[str], place: QRect) -> None:
        action = self.list.rows.record(ids[0])
        if action is not None and action.done_on is None:
            popover = DayPopover(action.due_on or self.context.today(), self, optional=True)
            popover.setProperty("ids", ids)
            popover.picked.connect(self._on_day_picked)
            popover.open_at(place)

    @Slot(object)
    def _on_day_picked(self, day: object) -> None:
        self.commands.set_field(self.sender().property("ids"), "due_on", day)

    # Size ---------------------------------------------------------------------------------

    def _fit_parts(self) -> None:
        """The balance beside the list, or in a few words above it where the window is narrow."""
        super()._fit_parts()
        beside = self.width() >= theme().px(_BESIDE_FROM)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if beside else way.BottomToTop)
        self._box.setSpacing(theme().space(4))
        self._box.setAlignment(
            self.balance, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        )
        self.balance.set_brief(not beside)
        self.balance.setVisible(beside or self.height() >= theme().px(_BALANCE_FROM))
        wide = theme().px(_BALANCE_WIDTH)
        self.balance.setMinimumWidth(wide if beside else 0)
        self.balance.setMaximumWidth(wide if beside else _NO_LIMIT)


def _other(action: Action) -> Side:
    return Side.THEM if action.owner is Side.ME else Side.ME
