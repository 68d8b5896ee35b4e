"""All fields of two drafts: those to talk about, and the others folded away (M20)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goal_drafts import Field, Row
from mentorjournal.domain.goals import GoalChange
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.refine.row import STACK_BELOW, THIRDS, RefineRow, heads, remark_lines
from mentorjournal.ui.goals.remark import RemarkField
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Divider
from mentorjournal.ui.widgets.layouts import Column, Columns
from mentorjournal.ui.widgets.styled_text import StyledText
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_AT_ONCE = 3
Remarks = Mapping[Field | None, Sequence[GoalChange]]


class RefineTable(QWidget):
    """The rows with their heads, and the remarks on the goal as a whole.

    Attributes:
        taken, edited, remarked: as for `RefineRow`; the field is None for the whole goal.
        rows: by field, as far as they have been shown.
    """

    taken = Signal(object, object)
    edited = Signal(object, object)
    remarked = Signal(object, object, object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._open: frozenset[Field] = frozenset()
        self._unfolded = False
        self._last: tuple[Sequence[Row], People, Remarks] | None = None
        self.rows: dict[Field, RefineRow] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_later)
        column = Column(self, gap=3)
        self._heads = Columns(THIRDS, gap=3, stack_below=STACK_BELOW)
        self._head_labels = []
        for inner, tone in zip(self._heads.columns, ("accent", "violet", ""), strict=True):
            label = Label("", TextRole.SECTION, tone)
            self._head_labels.append(label)
            inner.addWidget(label)
        column.addWidget(self._heads)
        self._list = Column(gap=3)
        column.addLayout(self._list)
        self._agreeing = Label(
            tr("The two drafts say the same. Read the sentence once more together."),
            tone="muted",
            wrap=True,
        )
        column.addWidget(self._agreeing)
        self.fold = Button("", ButtonKind.QUIET, "chevron-right")
        self.fold.clicked.connect(self._on_fold)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Divider())
        column.addWidget(Label(tr("On the goal as a whole"), TextRole.STRONG))
        self.remarks = StyledText(name=tr("Remarks"))
        column.addWidget(self.remarks)
        self.remark = RemarkField()
        self.remark.said.connect(self._on_said)
        column.addWidget(self.remark)

    def begin(self) -> None:
        """Decide anew which fields there are to talk about, as for two drafts just laid here."""
        self._open = frozenset()
        self._unfolded = False

    def show_rows(self, rows: Sequence[Row], people: People, remarks: Remarks) -> None:
        """Show every field; one that was open stays so while both come to agree on it."""
        self._last = rows, people, remarks
        self._open |= {r.field for r in rows if not r.is_plain or remarks.get(r.field)}
        for label, text in zip(self._head_labels, heads(people), strict=True):
            label.setText(text)
        at = made = 0
        for row in rows:
            shown = self._unfolded or row.field in self._open
            widget = self.rows.get(row.field)
            if widget is None and shown:
                if row.field not in self._open and made == _AT_ONCE:
                    self._later.start()
                    break
                made += 1
                widget = self._make(row.field)
                self._list.insertWidget(at, widget)
            if widget is not None:
                at += 1
                widget.show_row(row, people, remarks.get(row.field, ()))
                widget.setVisible(shown)
        folded = len(rows) - len(self._open)
        self._agreeing.setVisible(not self._open)
        self.fold.setVisible(folded > 0)
        more = tr("%n more field(s), the same in both or empty", folded)
        self.fold.set_text(tr("Fold what is the same") if self._unfolded else more)
        self.fold.set_icon("chevron-down" if self._unfolded else "chevron-right")
        whole = remarks.get(None, ())
        self.remark.set_people(people)
        self.remarks.set_paragraphs(remark_lines(whole, people, self._today))
        self.remarks.setVisible(bool(whole))

    def _make(self, field: Field) -> RefineRow:
        row = RefineRow(field, self._today, self)
        row.taken.connect(self.taken)
        row.edited.connect(self.edited)
        row.remarked.connect(self.remarked)
        self.rows[field] = row
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the columns stand one below the other, each cell says by itself whose it is."""
        super().resizeEvent(event)
        self._heads.setVisible(self.width() >= theme().px(STACK_BELOW))

    @Slot()
    def _on_fold(self) -> None:
        self._unfolded = not self._unfolded
        self._on_later()

    @Slot()
    def _on_later(self) -> None:
        """Go on with the rows; a few at a time, so that the window stays awake."""
        if self._last is not None:
            self.show_rows(*self._last)

    @Slot(object, object)
    def _on_said(self, text: object, side: object) -> None:
        self.remark.clear()
        self.remarked.emit(None, text, side)
