"""The small surfaces that open at a chip: tags, energy, when and how a session is."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mode
from mentorjournal.domain.sessions import Session
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.widgets.tags import TagField
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.widgets.time_field import TimeField
from mentorjournal.ui.words import tr, word


class TagsPopover(Popover):
    """The tags of a note.

    Attributes:
        tags_changed: (tuple of str).
    """

    tags_changed = Signal(object)

    def __init__(self, tags: tuple[str, ...], known: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        content = QWidget()
        content.setMinimumWidth(theme().px(300))
        column = Column(content, gap=2, margins=2)
        column.addWidget(Label(tr("Tags"), TextRole.SECTION))
        self._field = TagField(tags, known, name=tr("Tags"))
        self._field.tags_changed.connect(self.tags_changed)
        self._field.tags_changed.connect(self._on_changed)
        column.addWidget(self._field)
        column.addWidget(Label(tr("Enter adds a tag."), TextRole.SMALL, "muted"))
        self.set_content(content)

    def open_at(self, anchor: QWidget) -> None:
        """Open below a widget, ready to type."""
        self.show_below(anchor)
        self._field.setFocus()

    @Slot()
    def _on_changed(self) -> None:
        self.adjustSize()


class EnergyPopover(Popover):
    """How much energy one had.

    Attributes:
        rated: (int | None), 1 to 5.
    """

    rated = Signal(object)

    def __init__(self, value: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        content = QWidget()
        column = Column(content, gap=2, margins=2)
        column.addWidget(Label(tr("Energy"), TextRole.SECTION))
        self._field = RatingField(value, name=tr("Energy"), low=tr("drained"), high=tr("full"))
        self._field.rated.connect(self.rated)
        column.addWidget(self._field)
        words = tr("From 1, drained, to 5, full. Private.")
        column.addWidget(Label(words, TextRole.SMALL, "muted"))
        self.set_content(content)

    def open_at(self, anchor: QWidget) -> None:
        """Open below a widget."""
        self.show_below(anchor)
        self._field.setFocus()


class SessionPopover(Popover):
    """When a session was, how long, and how the two met.

    Attributes:
        edited: (dict) fields of the session that the user gave.
    """

    edited = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        content = QWidget()
        content.setMinimumWidth(theme().px(280))
        column = Column(content, gap=3, margins=2)
        starts = dt.time.fromisoformat(session.starts_at) if session.starts_at else None
        self._time = TimeField(starts, name=tr("Starts at"))
        self._time.time_changed.connect(self._on_time)
        self._minutes = NumberField(
            session.minutes, name=tr("Minutes"), minimum=1, maximum=1440, decimals=0, step=5
        )
        self._minutes.value_changed.connect(self._on_minutes)
        modes = [(mode.value, word(mode)) for mode in Mode]
        self._mode = ChoiceChips(modes, name=tr("How we met"))
        self._mode.set_current(session.mode.value if session.mode else None)
        self._mode.chosen.connect(self._on_mode)
        column.addWidget(FormField(tr("Starts at"), self._time))
        column.addWidget(FormField(tr("Minutes"), self._minutes))
        column.addWidget(FormField(tr("How we met"), self._mode))
        self.set_content(content)

    def open_at(self, anchor: QWidget) -> None:
        """Open below a widget."""
        self.show_below(anchor)
        self._time.setFocus()
        self._time.selectAll()

    @Slot(object)
    def _on_time(self, time: dt.time | None) -> None:
        self.edited.emit({"starts_at": time.strftime("%H:%M") if time else None})

    @Slot(object)
    def _on_minutes(self, minutes: float | None) -> None:
        if self._minutes.is_valid:
            self.edited.emit({"minutes": round(minutes) if minutes else None})

    @Slot(str)
    def _on_mode(self, mode: str) -> None:
        self.edited.emit({"mode": Mode(mode)})
