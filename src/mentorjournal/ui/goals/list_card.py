"""The list of goals with the line that captures a new one, and what is folded away (M22, M25)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import GoalLine
from mentorjournal.ui.goals.tree import Fill, GoalTree
from mentorjournal.ui.goals.tree_rows import Part, arrange, rows_of
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import tr


class GoalListCard(Card):
    """The left side of the page.

    Attributes:
        captured: (text) a goal in one line is to become a draft.
        closed_toggled: the closed goals are wanted, or no longer.
        browse_requested: the starting points are wanted.
        tree: the goals. capture: the line above them. closed_button: below.
        closed_shown: whether the closed ones stand below the others.
    """

    captured = Signal(str)
    closed_toggled = Signal()
    browse_requested = Signal()

    def __init__(
        self, tell: Callable[[str], str], fill: Fill, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent, padded=False)
        self.closed_shown = False
        self.capture = TextField("", tr("A goal in one line, Enter"), name=tr("New goal"))
        self.capture.setToolTip(tr("It becomes a draft, to be made SMART later"))
        self.capture.returnPressed.connect(self._on_entered)
        top = Column(gap=0, margins=(3, 3, 3, 1))
        top.addWidget(self.capture)
        self.body.addLayout(top)
        self.tree = GoalTree(tell, fill, name=tr("Goals"))
        self.add_list(self.tree, 1)
        foot = QWidget()
        flow = FlowLayout(foot, gap=2)
        self.closed_button = Button("", ButtonKind.QUIET, "chevron-right")
        self.closed_button.clicked.connect(self.closed_toggled)
        flow.addWidget(self.closed_button)
        self.browse = Button(
            tr("Starting points"),
            ButtonKind.QUIET,
            "lightbulb",
            tooltip=tr("Goals to start from, for mentees, mentors and students"),
        )
        self.browse.clicked.connect(self.browse_requested)
        flow.addWidget(self.browse)
        self.body.addWidget(foot)

    def show_goals(self, goals: Sequence[GoalLine], them: str, wanted: object) -> list[RowItem]:
        """Show the goals, and how many closed ones are folded away below them; returns the rows.

        Args:
            goals: all of them.
            them: what the other side is called.
            wanted: the id of a goal that is to be seen, also where it is a closed one.
        """
        parts = arrange(goals)
        closed = {placed.goal.id for placed in parts[Part.CLOSED]}
        live = len(goals) - len(closed)
        self.closed_shown = self.closed_shown or wanted in closed or live == 0
        rows = rows_of(parts, them, closed=self.closed_shown)
        places: dict[object, tuple[object, object]] = {
            placed.goal.id: (part, placed.parent_id)
            for part, inside in parts.items()
            for placed in inside
        }
        self.tree.set_goals(rows, places)
        self.closed_button.setVisible(bool(closed) and live > 0)
        hide, show = tr("Hide closed goals"), tr("%n closed goal(s)", len(closed))
        self.closed_button.set_text(hide if self.closed_shown else show)
        self.closed_button.set_icon("chevron-down" if self.closed_shown else "chevron-right")
        return rows

    @Slot()
    def _on_entered(self) -> None:
        text = " ".join(self.capture.text().split())
        if text:
            self.captured.emit(text)
