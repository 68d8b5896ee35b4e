"""The page of actions: what was promised, by whom, until when (M24, M35)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QResizeEvent
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
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.scope import ALL, THIS, Scope, scope_choices
from mentorjournal.ui.theme import SPACES, theme
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.day_popover import DayPopover
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.fields import SearchField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.page import PageScroll
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.words import tr

_BESIDE_FROM = 760
_BALANCE_WIDTH = 300
_BALANCE_FROM = 500
"""Where it stands above the list, the page must be this high for it."""
_ROOMY_FROM = 430
"""In a lower page the field to find in comes when it is asked for: the rows need the room."""
_NO_LIMIT = (1 << 24) - 1  # QWIDGETSIZE_MAX


class ActionsPage(LivePage):
    """A list under headings of time, a line that adds to it, and who carries the work."""

    kinds = frozenset({Kind.ACTION, Kind.MENTORSHIP, Kind.GOAL})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Actions"), parent, scrolls=False)
        self._scope = Scope(context)
        self._rows = ActionRows(context, self._scope)
        self._wanted: str | None = None
        self._first: Action | None = None
        self._popover: ActionPopover | None = None
        self._shown_for: tuple[tuple[str, ...], Show, str] | None = None
        self.commands = ActionCommands(context, self)
        self.commands.edit_wanted.connect(self._edit)
        self.commands.day_wanted.connect(self._ask_day)
        self._build_header()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.addLayout(self._box, 1)
        self._build_list()
        self.balance = BalanceCard(context)
        self.balance.hide()  # until it is known whether there is room
        self._box.addWidget(self.balance, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._fit_parts)

    # Building -----------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.search = SearchField(tr("Find an action"))
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self._focus_list)
        self.search.hide()  # until it is known whether there is room
        self.header.add_widget(self.search)
        self.scope = Segmented(scope_choices(), name=tr("Show"))
        self.scope.setToolTip(tr("The key of the page turns it over (Alt+7)"))
        self.scope.chosen.connect(self._on_scope)
        self.header.add_widget(self.scope)

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
        self.add_line.add_requested.connect(self._on_add)
        self.add_line.left_downwards.connect(self._focus_list)
        head.addWidget(self.add_line)
        self.card.body.addLayout(head)
        self.list = ActionList()
        self.list.check_toggled.connect(self._on_toggled)
        self.list.row_opened.connect(self._edit)
        self.list.delete_requested.connect(self._on_delete)
        self.list.menu_requested.connect(self._on_menu)
        self.list.days_wanted.connect(self._on_days)
        self.list.note_wanted.connect(self._on_note)
        self.list.chip_clicked.connect(self._on_chip)
        self.list.day_clicked.connect(self._on_day)
        self.list.set_inset(SPACES[3])
        self.card.body.addWidget(self.list, 1)
        self.empty = EmptyState("list-checks", "")
        self._nothing = PageScroll(self.empty)
        self.card.body.addWidget(self._nothing, 1)
        self._box.addWidget(self.card, 1)

    # In step with the journal -------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list as far as it was read, count what is open, and weigh the balance."""
        scope, today = self._scope, self.context.today()
        scope.refresh()
        shown_for = (tuple(scope.ids), self._rows.show, self._rows.words)
        again = shown_for == self._shown_for
        if self._shown_for is not None and shown_for[0] != self._shown_for[0] and not self._wanted:
            self._first = None
        self._shown_for = shown_for
        self.scope.setVisible(scope.several)
        mentorship = scope.mentorship
        self.add_line.setVisible(mentorship is not None)
        self.add_line.set_names(
            mentorship.counterpart if mentorship else "", today, named=scope.crosses
        )
        self._refresh_first()
        self.list.show_source(self._rows.source(), self._first, again=again)
        self._select_wanted()
        self._show_counts(today)
        self.balance.show_scope(scope, today)
        self._show_empty()

    def _refresh_first(self) -> None:
        """Look again at the action that was opened from elsewhere; it may have gone."""
        wanted = self._wanted or (self._first.id if self._first is not None else None)
        self._first = None
        if wanted is not None:
            found = self.context.run(partial(self._look, wanted))
            if found is not None and not self._near(found):
                self._first = found
                self._rows.learn_goals([found])

    def _look(self, action_id: str) -> Action:
        return self.context.journal.actions.get(action_id)

    def _near(self, action: Action) -> bool:
        """Whether an action is among the first that the list shows."""
        return any(one.id == action.id for one in self._rows.read(None, 100))

    def _select_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.list.select_id(wanted):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

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
        """Select an action by its id; one far down the list is shown on top."""
        if target is None:
            return
        self._wanted = str(target)
        self._rows.words = ""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._choose_filter(Show.OPEN)
        self._again()

    def asked_again(self) -> None:
        """Show all mentorships rather than this one, or this one again."""
        if self._scope.several:
            key = THIS if self._scope.wide else ALL
            self.scope.set_current(key)
            self._on_scope(key)

    @property
    def starts_at(self) -> QWidget | None:
        """The list; while it is empty, the line that adds to it."""
        return self.list if self.list.isVisible() else self.add_line.field

    @Slot()
    def new_item(self) -> None:
        """Put the cursor into the line that adds an action."""
        self.add_line.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find(self) -> None:
        """Put the cursor into the field that narrows the list."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def flush(self) -> bool:
        """Take over what an open action was changed to."""
        if self._popover is not None:
            self._popover.settle()
        return True

    def state(self) -> dict[str, Any]:
        """Which actions show."""
        return {"show": self._rows.show.value, "wide": self._scope.wide}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        show = state.get("show")
        if show in set(Show):
            self._choose_filter(Show(str(show)))
        self._scope.wide = state.get("wide") is True
        self.scope.set_current(ALL if self._scope.wide else THIS)

    def _choose_filter(self, show: Show) -> None:
        self._rows.show = show
        self.filter.set_current(show.value)

    def _again(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()

    @Slot(str)
    def _on_filter(self, key: str) -> None:
        self._rows.show = Show(key)
        self._first = None
        self._again()

    @Slot(str)
    def _on_scope(self, key: str) -> None:
        self._scope.wide = key == ALL
        self._again()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._rows.words = text.strip()
        self._first = None
        self._again()

    @Slot()
    def _focus_list(self) -> None:
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

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

    def _row_rect(self, action_id: object) -> QRect:
        row = self.list.rows.row_of(action_id)
        return self.list.visualRect(self.list.rows.index(max(0, row)))

    @Slot(object)
    def _edit(self, action_id: object) -> None:
        action = self.list.rows.record(action_id)
        if action is None:
            return
        goals = self.context.journal.goals.lines(action.mentorship_id)
        known = [key for key, _ in goals]
        if action.goal_id is not None and action.goal_id not in known:
            goals += self.context.journal.goals.titles([action.goal_id]).items()
        name = self._scope.name(action.mentorship_id) or tr("them")
        popover = ActionPopover(action, goals, name, self.context.today(), self)
        popover.changed.connect(self._on_changed_fields)
        popover.delete_wanted.connect(self._on_delete_wanted)
        popover.note_wanted.connect(self._on_note_wanted)
        self._popover = popover
        popover.open_at(self.list.viewport(), self._row_rect(action_id))

    @Slot(object, object)
    def _on_changed_fields(self, action_id: object, fields: dict[str, Any]) -> None:
        self._popover = None
        self.commands.edit(str(action_id), fields)

    @Slot(object)
    def _on_delete_wanted(self, action_id: object) -> None:
        self._popover = None
        self.commands.delete([str(action_id)])

    @Slot(object)
    def _on_note_wanted(self, note_id: object) -> None:
        self.context.go.emit("journal", note_id)

    @Slot(object)
    def _ask_day(self, ids: list[str]) -> None:
        rect = self._row_rect(ids[0])
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The balance beside the list, or in a few words above it where the window is narrow."""
        super().resizeEvent(event)
        self._fit_parts()

    @Slot()
    def _fit_parts(self) -> None:
        beside = self.width() >= theme().px(_BESIDE_FROM)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if beside else way.BottomToTop)
        self._box.setSpacing(theme().space(4))
        self._box.setAlignment(
            self.balance, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        )
        self.balance.set_brief(not beside)
        roomy = self.height() >= theme().px(_ROOMY_FROM)
        self.search.setVisible(roomy or bool(self.search.text()) or self.search.hasFocus())
        self.balance.setVisible(beside or self.height() >= theme().px(_BALANCE_FROM))
        wide = theme().px(_BALANCE_WIDTH)
        self.balance.setMinimumWidth(wide if beside else 0)
        self.balance.setMaximumWidth(wide if beside else _NO_LIMIT)


def _other(action: Action) -> Side:
    return Side.THEM if action.owner is Side.ME else Side.ME
