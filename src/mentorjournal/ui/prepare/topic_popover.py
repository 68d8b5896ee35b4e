"""A topic in full: its words, its time box, its goal, a detour or not, and who teaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.sessions import Topic
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.fields import ComboBox, TextField
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.record_popover import RecordPopover
from mentorjournal.ui.words import tr

LONGEST_BOX = 480


class TopicPopover(RecordPopover):
    """The fields of one topic."""

    text: TextField

    def __init__(
        self,
        topic: Topic,
        goals: Sequence[tuple[str, str]],
        swap_words: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show a topic; `swap_words` say who teaches whom when its roles are swapped (M34)."""
        super().__init__(topic, 300, parent)
        self._topic = topic
        self.text = TextField(topic.text)
        self.minutes = NumberField(
            topic.minutes,
            minimum=1,
            maximum=LONGEST_BOX,
            decimals=0,
            step=5,
            placeholder=tr("no time box"),
        )
        self.goal = ComboBox([(None, tr("No goal")), *goals])
        self.goal.set_current(topic.goal_id)
        self.detour = CheckRow(
            tr("A detour"), topic.detour, hint=tr("Off the goals, and meant to be")
        )
        self.swapped = CheckRow(
            swap_words, topic.swapped, hint=tr("The roles are swapped for this topic")
        )
        self.add_fields(
            (tr("Topic"), self.text),
            (tr("Minutes"), self.minutes),
            (tr("For the goal"), self.goal),
        )
        self.add_rows(self.detour, self.swapped)
        self.add_buttons()
        self.close_on_enter(self.text, self.minutes)

    def values(self) -> dict[str, Any]:
        """What the fields say; an empty text is no change, nor is a time that cannot be."""
        self.minutes.clearFocus()  # what is typed counts without leaving the field
        minutes = self.minutes.value
        now = {
            "text": self.text.text().strip() or self._topic.text,
            "minutes": round(minutes) if minutes and self.minutes.is_valid else None,
            "goal_id": self.goal.current,
            "detour": self.detour.isChecked(),
            "swapped": self.swapped.isChecked(),
        }
        if not self.minutes.is_valid:
            del now["minutes"]
        return now
