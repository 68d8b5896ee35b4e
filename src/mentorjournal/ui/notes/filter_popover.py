"""Choosing which notes the list shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.notes import NoteKind
from mentorjournal.ui.notes.list_model import NoteFilter
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.words import tr, word


class FilterPopover(Popover):
    """Kind, goal and tag; what is chosen holds at once.

    Attributes:
        chosen: (NoteFilter).
    """

    chosen = Signal(object)

    def __init__(
        self,
        now: NoteFilter,
        goals: Sequence[tuple[str, str]],
        tags: Sequence[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._filter = now
        content = QWidget()
        content.setMinimumWidth(theme().px(320))
        column = Column(content, gap=3, margins=2)
        kinds = [("", tr("any")), *((kind.value, word(kind)) for kind in NoteKind)]
        self._kind = ChoiceChips(kinds, name=tr("Kind"))
        self._kind.set_current(now.kind.value if now.kind else "")
        self._kind.chosen.connect(self._on_kind)
        column.addWidget(FormField(tr("Kind"), self._kind))
        if goals:
            choices = [("", tr("any")), *goals]
            self._goal = ComboBox(choices, name=tr("Goal"))
            self._goal.set_current(now.goal_id or "")
            self._goal.chosen.connect(self._on_goal)
            column.addWidget(FormField(tr("Goal"), self._goal))
        if tags:
            self._tag = ComboBox([("", tr("any")), *((t, f"#{t}") for t in tags)], name=tr("Tag"))
            self._tag.set_current(now.tag or "")
            self._tag.chosen.connect(self._on_tag)
            column.addWidget(FormField(tr("Tag"), self._tag))
        self._all = Button(tr("Show all notes"), ButtonKind.QUIET)
        self._all.setEnabled(now.on)
        self._all.set_flush()
        self._all.clicked.connect(self._on_all)
        column.addWidget(self._all)
        self.set_content(content)

    def open_at(self, anchor: QWidget) -> None:
        """Open below a widget."""
        self.show_below(anchor)
        self._kind.setFocus()

    def _give(self, chosen: NoteFilter) -> None:
        self._filter = chosen
        self._all.setEnabled(chosen.on)
        self.chosen.emit(chosen)

    @Slot(str)
    def _on_kind(self, key: str) -> None:
        self._give(self._filter._replace(kind=NoteKind(key) if key else None))

    @Slot(object)
    def _on_goal(self, key: object) -> None:
        self._give(self._filter._replace(goal_id=str(key) if key else None))

    @Slot(object)
    def _on_tag(self, key: object) -> None:
        self._give(self._filter._replace(tag=str(key) if key else None))

    @Slot()
    def _on_all(self) -> None:
        self._give(NoteFilter())
        self.close()
