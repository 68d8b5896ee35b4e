"""What stands below the fields of two drafts: what is folded away, and the goal as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import GoalChange
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.refine.row import remark_lines
from mentorjournal.ui.goals.remark import RemarkField
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Divider
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.styled_text import StyledText
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class RefineBelow(QWidget):
    """A button for the fields that are the same, and the remarks on the goal.

    Attributes:
        fold: shows and hides what both drafts say alike.
        remarks, remark: what was said of the goal as a whole, and the line for more.
    """

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        column = Column(self, gap=3)
        self._agreeing = Label(
            tr("The two drafts say the same. Read the sentence once more together."),
            tone="muted",
            wrap=True,
        )
        column.addWidget(self._agreeing)
        self.fold = Button("", ButtonKind.QUIET, "chevron-right")
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Divider())
        column.addWidget(Label(tr("On the goal as a whole"), TextRole.STRONG))
        self.remarks = StyledText(name=tr("Remarks"))
        column.addWidget(self.remarks)
        self.remark = RemarkField()
        column.addWidget(self.remark)

    def show_state(self, differ: int, fields: int, *, unfolded: bool) -> None:
        """Say how many of the fields are alike."""
        alike = fields - differ
        self._agreeing.setVisible(not differ)
        self.fold.setVisible(alike > 0)
        more = tr("%n more field(s), the same in both or empty", alike)
        self.fold.set_text(tr("Fold what is the same") if unfolded else more)
        self.fold.set_icon("chevron-down" if unfolded else "chevron-right")

    def show_remarks(self, remarks: Sequence[GoalChange], people: People) -> None:
        """Show what was said of the goal as a whole."""
        self.remark.set_people(people)
        self.remarks.set_paragraphs(remark_lines(remarks, people, self._today()))
        self.remarks.setVisible(bool(remarks))
