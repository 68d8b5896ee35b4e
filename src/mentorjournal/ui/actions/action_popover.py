"""An action in full: its words, whose it is, its day, its goal, and where it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.actions import Action
from mentorjournal.domain.sides import Side
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextField
from mentorjournal.ui.widgets.record_popover import RecordPopover
from mentorjournal.ui.words import tr


class ActionPopover(RecordPopover):
    """The fields of one action."""

    text: TextField

    def __init__(
        self,
        action: Action,
        goals: Sequence[tuple[str, str]],
        their_name: str,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(action, 320, parent)
        self._action = action
        self.text = TextField(action.text)
        self.text.setCursorPosition(0)
        owners = [(Side.ME.value, tr("me")), (Side.THEM.value, their_name)]
        self.owner = ChoiceChips(owners, name=tr("Whose"), current=action.owner.value)
        self.day = DateField(action.due_on, today=today)
        self.goal = ComboBox([(None, tr("No goal")), *goals])
        self.goal.set_current(action.goal_id)
        self.add_fields(
            (tr("Action"), self.text),
            (tr("Whose"), self.owner),
            (tr("Due"), self.day),
            (tr("For the goal"), self.goal),
        )
        self.add_buttons(action.note_id)
        self.close_on_enter(self.text, self.day)

    def values(self) -> dict[str, Any]:
        """What the fields say; an empty text is no change."""
        self.day.clearFocus()  # what is typed counts without leaving the field
        return {
            "text": self.text.text().strip() or self._action.text,
            "owner": Side(self.owner.current or self._action.owner),
            "due_on": self.day.date,
            "goal_id": self.goal.current,
        }
