"""What can be done with the actions that are chosen, and the menu that offers it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mentorjournal.domain.actions import Action, week_end
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr

_MONDAY = 1
"""Days from the end of a week to the first of the next."""


class ActionCommands(QObject):
    """Carries out what list, menu and pop-over ask for; each is one step to undo.

    Attributes:
        edit_wanted: (id) an action is to be shown in full.
        day_wanted: (ids) a day is to be picked.
    """

    edit_wanted = Signal(object)
    day_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    @property
    def _actions(self) -> Any:
        return self._context.journal.actions

    def set_done(self, ids: Sequence[str], done: bool) -> None:
        """Tick actions, or open them again."""
        self._context.did(partial(self._actions.set_all_done, list(ids), done))

    def edit(self, action_id: str, fields: dict[str, Any]) -> None:
        """Change fields of one action."""
        self._context.did(partial(self._actions.edit, action_id, **fields))

    def set_field(self, ids: Sequence[str], name: str, value: object) -> None:
        """Give several actions the same owner, day or goal."""
        self._context.did(partial(self._actions.edit_all, list(ids), **{name: value}))

    def move(self, ids: Sequence[str], days: int) -> None:
        """Move the days of actions."""
        self._context.did(partial(self._actions.move_days, list(ids), days, self._context.today()))

    def delete(self, ids: Sequence[str]) -> None:
        """Remove actions, and offer to undo it."""
        if self._context.did(partial(self._actions.delete_all, list(ids))):
            text = tr("%n action(s) deleted", len(ids)) if len(ids) > 1 else tr("Action deleted")
            self._context.notify.emit(Notice(text, undoable=True))

    def open_note(self, action: Action) -> None:
        """Show the note an action came out of, or else its goal."""
        if action.note_id is not None:
            self._context.go.emit("journal", action.note_id)
        elif action.goal_id is not None:
            self._context.go.emit("goals", action.goal_id)

    # The menu -----------------------------------------------------------------------------

    def make_menu(
        self,
        chosen: Sequence[Action],
        goals: Sequence[tuple[str, str]],
        other: str,
        parent: QWidget,
    ) -> QMenu:
        """The menu of what is chosen; it deletes itself."""
        menu = Menu("", parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids = [action.id for action in chosen]
        today = self._context.today()
        done = all(action.done_on is not None for action in chosen)
        if len(chosen) == 1:
            self._add(menu, tr("Edit"), "edit", ids)
        self._add(menu, tr("Open again") if done else tr("Done"), "done", ids, not done)
        menu.addSeparator()
        for words, day in (
            (tr("Today"), today),
            (tr("Tomorrow"), today + timedelta(days=1)),
            (tr("Next week"), week_end(today) + timedelta(days=_MONDAY)),
            (tr("No date"), None),
        ):
            self._add(menu, words, "due_on", ids, day)
        self._add(menu, tr("Another day…"), "day", ids)
        menu.addSeparator()
        if any(action.owner is Side.ME for action in chosen):
            words = tr("Give it to %1").replace("%1", other or tr("them"))
            self._add(menu, words, "owner", ids, Side.THEM)
        if any(action.owner is Side.THEM for action in chosen):
            self._add(menu, tr("Take it on"), "owner", ids, Side.ME)
        self._add_goals(menu, chosen, goals)
        if len(chosen) == 1:
            self._add_links(menu, chosen[0])
        menu.addSeparator()
        self._add(menu, tr("Delete"), "delete", ids)
        menu.triggered.connect(self._on_wish)
        return menu

    def _add_goals(
        self, menu: QMenu, chosen: Sequence[Action], goals: Sequence[tuple[str, str]]
    ) -> None:
        if not goals:
            return
        choices = Menu(tr("Goal"), menu)
        menu.addMenu(choices)
        now = {action.goal_id or "" for action in chosen}
        for key, title in [("", tr("None")), *goals]:
            entry = self._add(choices, title, "goal_id", [one.id for one in chosen], key or None)
            entry.setCheckable(True)
            entry.setChecked(now == {key})

    def _add_links(self, menu: QMenu, action: Action) -> None:
        links = (
            (tr("Open its note"), "journal", action.note_id),
            (tr("Open its goal"), "goals", action.goal_id),
            (tr("Open its question"), "questions", action.question_id),
        )
        if any(target for _, _, target in links):
            menu.addSeparator()
        for words, page, target in links:
            if target is not None:
                self._add(menu, words, "go", [page, target])

    def _add(
        self, menu: QMenu, text: str, wish: str, ids: Sequence[str], value: object = None
    ) -> QAction:
        entry = menu.addAction(text.replace("&", "&&"))
        entry.setData((wish, list(ids), value))
        return entry

    @Slot(QAction)
    def _on_wish(self, entry: QAction) -> None:
        data = entry.data()
        if not isinstance(data, tuple):
            return
        wish, ids, value = data
        match wish:
            case "edit":
                self.edit_wanted.emit(ids[0])
            case "day":
                self.day_wanted.emit(ids)
            case "done":
                self.set_done(ids, bool(value))
            case "delete":
                self.delete(ids)
            case "go":
                self._context.go.emit(*ids)
            case _:
                self.set_field(ids, wish, value)
