"""Narrowing the questions to a theme or a goal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.questions.rows import QuestionFilter
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.words import tr


class QuestionFilterPopover(Popover):
    """Theme and goal; what is chosen holds at once.

    Attributes:
        chosen: (QuestionFilter).
    """

    chosen = Signal(object)

    def __init__(
        self,
        now: QuestionFilter,
        themes: Sequence[str],
        goals: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._filter = now
        content = QWidget()
        content.setMinimumWidth(theme().px(300))
        column = Column(content, gap=3, margins=2)
        self.theme = ComboBox([(None, tr("any")), *((one, one) for one in themes)])
        self.theme.set_current(now.theme)
        self.theme.chosen.connect(self._on_theme)
        column.addWidget(FormField(tr("Theme"), self.theme))
        self.goal = ComboBox([(None, tr("any")), *goals])
        self.goal.set_current(now.goal_id)
        self.goal.chosen.connect(self._on_goal)
        column.addWidget(FormField(tr("Goal"), self.goal))
        self._all = Button(tr("Show all questions"), ButtonKind.QUIET)
        self._all.set_flush()
        self._all.clicked.connect(self._on_every)
        column.addWidget(self._all)
        self._say_narrowed()
        self.set_content(content)

    def open_at(self, anchor: QWidget) -> None:
        """Open below a widget."""
        self.show_below(anchor)
        self.theme.setFocus(Qt.FocusReason.PopupFocusReason)

    def _give(self, chosen: QuestionFilter) -> None:
        self._filter = chosen
        self._say_narrowed()
        self.chosen.emit(chosen)

    def _say_narrowed(self) -> None:
        self._all.setEnabled(bool(self._filter.theme or self._filter.goal_id))

    @Slot(object)
    def _on_theme(self, key: object) -> None:
        self._give(self._filter._replace(theme=str(key) if key else None))

    @Slot(object)
    def _on_goal(self, key: object) -> None:
        self._give(self._filter._replace(goal_id=str(key) if key else None))

    @Slot()
    def _on_every(self) -> None:
        self._give(self._filter._replace(theme=None, goal_id=None))
        self.close()
