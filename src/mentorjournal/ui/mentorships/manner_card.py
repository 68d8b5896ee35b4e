"""How the two of a mentorship meet: how often, how long, by what means."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship, MentorshipKind, Mode
from mentorjournal.ui.keeper import Keeper
from mentorjournal.ui.mentorships.field_rows import add_row
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.words import tr, word


class MannerCard(Card):
    """Everything is kept as it is typed or chosen.

    Attributes:
        cadence: days between sessions. minutes: of a session. mode, kind: what is usual.
    """

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(tr("How you meet"), parent=parent)
        self._keeper = keeper
        self._mentorship: Mentorship | None = None
        self.cadence = NumberField(minimum=1, maximum=365, decimals=0)
        self.minutes = NumberField(minimum=5, maximum=480, decimals=0, step=5)
        self.cadence.value_changed.connect(self._on_cadence)
        self.minutes.value_changed.connect(self._on_minutes)
        self.mode = ComboBox([(mode, word(mode)) for mode in Mode])
        self.kind = ComboBox([(kind, word(kind)) for kind in MentorshipKind])
        self.mode.chosen.connect(self._on_mode)
        self.kind.chosen.connect(self._on_kind)
        add_row(
            self,
            FormField(tr("Days between sessions"), self.cadence),
            FormField(tr("Minutes a session"), self.minutes),
        )
        add_row(self, FormField(tr("Usually"), self.mode), FormField(tr("It is"), self.kind))

    def show_for(self, mentorship: Mentorship) -> None:
        """Show what the mentorship says; what is being typed stays."""
        self._mentorship = mentorship
        for field, name in ((self.cadence, "cadence_days"), (self.minutes, "session_minutes")):
            value = getattr(mentorship, name)
            typing = field.hasFocus() and not field.is_valid
            waiting = self._keeper.is_waiting(mentorship.id, name)
            if field.value != value and not typing and not waiting:
                field.set_value(value)
        self.mode.set_current(mentorship.mode)
        self.kind.set_current(mentorship.kind)

    @Slot(object)
    def _on_cadence(self, value: object) -> None:
        self._type_number(self.cadence, "cadence_days")

    @Slot(object)
    def _on_minutes(self, value: object) -> None:
        self._type_number(self.minutes, "session_minutes")

    def _type_number(self, field: NumberField, name: str) -> None:
        """Keep a number as it is typed; one out of its range is not kept."""
        if self._mentorship is None:
            return
        if field.value is not None and field.is_valid:
            self._keeper.touch(self._mentorship.id, **{name: round(field.value)})
        else:
            self._keeper.drop(self._mentorship.id, name)

    @Slot(object)
    def _on_mode(self, mode: object) -> None:
        self._set(mode=mode)

    @Slot(object)
    def _on_kind(self, kind: object) -> None:
        self._set(kind=kind)

    def _set(self, **fields: Any) -> None:
        if self._mentorship is not None:
            self._keeper.set(self._mentorship.id, **fields)
