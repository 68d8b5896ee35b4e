"""The list of goals with the line that captures a new one, and what is folded away (M22, M25)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.goals.tree import Fill, GoalTree
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
    """

    captured = Signal(str)
    closed_toggled = Signal()
    browse_requested = Signal()

    def __init__(
        self, tell: Callable[[str], str], fill: Fill, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent, padded=False)
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

    def show_rows(
        self,
        rows: Sequence[RowItem],
        places: dict[object, tuple[object, object]],
        closed: int,
        *,
        unfolded: bool,
        live: int,
    ) -> None:
        """Show the goals, and how many closed ones are folded away below them."""
        self.tree.set_goals(rows, places)
        self.closed_button.setVisible(bool(closed) and live > 0)
        hide, show = tr("Hide closed goals"), tr("%n closed goal(s)", closed)
        self.closed_button.set_text(hide if unfolded else show)
        self.closed_button.set_icon("chevron-down" if unfolded else "chevron-right")

    @Slot()
    def _on_entered(self) -> None:
        text = " ".join(self.capture.text().split())
        if text:
            self.captured.emit(text)
