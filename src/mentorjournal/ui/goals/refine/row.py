"""One field of a goal that two refine: mine, theirs, and what they agree on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.goal_drafts import Field, Row, Source
from mentorjournal.domain.goals import GoalChange
from mentorjournal.domain.sides import Side
from mentorjournal.ui.goals.differences import word_marks
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.refine.cell import DraftCell
from mentorjournal.ui.goals.refine.editors import FieldEditor
from mentorjournal.ui.goals.refine.wording import field_name, nothing_text, value_text
from mentorjournal.ui.goals.remark import RemarkField
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.card import Divider
from mentorjournal.ui.widgets.layouts import Column, Columns, Line
from mentorjournal.ui.widgets.styled_text import Ink, Piece, StyledText
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr

STACK_BELOW = 620
THIRDS = (4, 4, 5)
_REMARKS_AT = 3
"""Below line, head and the three parts."""


class RefineRow(QWidget):
    """Shows a field three times; what is chosen or typed is told to the view.

    Attributes:
        taken: (Field, Side) what a side drafted is to stand.
        edited: (Field, Value) both agreed on something else.
        remarked: (Field, text, Side) one of them has something to say about it.
    """

    taken = Signal(object, object)
    edited = Signal(object, object)
    remarked = Signal(object, object, object)

    def __init__(
        self, field: Field, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._today = today
        column = Column(self, gap=1)
        column.addWidget(Divider())
        head = Line(gap=2)
        head.addWidget(Label(field_name(field), TextRole.STRONG))
        self.source = Label("", TextRole.SMALL, "muted")
        self.source.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head.addWidget(self.source, 1)
        named = tr("Remark on %1").replace("%1", field_name(field))
        self.say = IconButton("message-square", named)
        self.say.clicked.connect(self._on_say)
        head.addWidget(self.say)
        column.addLayout(head)
        grid = Columns(THIRDS, gap=3, stack_below=STACK_BELOW)
        column.addWidget(grid)
        self.mine = DraftCell(theirs=False)
        self.theirs = DraftCell(theirs=True)
        self.editor = FieldEditor(field, today)
        self._captions: list[Label] = []
        self._parts: list[Column] = []
        parts = (self.mine, self.theirs, self.editor)
        for inner, widget in zip(grid.columns, parts, strict=True):
            part = Column(gap=1)
            inner.addLayout(part)
            part.addWidget(widget)
            inner.addStretch(1)
            self._parts.append(part)
        self._column = column
        self._people = People()
        self._remarks: StyledText | None = None
        self._remark: RemarkField | None = None
        self.mine.clicked.connect(self._on_mine)
        self.theirs.clicked.connect(self._on_theirs)
        self.editor.edited.connect(self.edited)

    def show_row(self, row: Row, people: People, remarks: Sequence[GoalChange]) -> None:
        """Show the field as it was drafted and as it stands."""
        mine, theirs = (value_text(row.field, value) for value in (row.mine, row.theirs))
        marks = word_marks(mine, theirs)
        self._people = people
        form = tr("%1’s draft, %2").replace("%2", field_name(row.field))
        both = row.source is Source.BOTH
        for cell, text, spans, source, name in (
            (self.mine, mine, marks[0], Source.MINE, people.me),
            (self.theirs, theirs, marks[1], Source.THEIRS, people.them),
        ):
            taken = bool(text) and (both or row.source is source)
            said = form.replace("%1", name)
            nothing = nothing_text(row.field)
            cell.show_text(text, spans, nothing=nothing, taken=taken, name=said)
        self.editor.show_value(row.now)
        self.source.setText(source_text(row, people))
        if remarks or self._remarks is not None:
            self.remarks.set_paragraphs(remark_lines(remarks, people, self._today()))
            self.remarks.setVisible(bool(remarks))

    @property
    def remarks(self) -> StyledText:
        """What was said of the field; made when there is something, as few fields have any."""
        if self._remarks is None:
            self._remarks = StyledText(name=tr("Remarks"))
            self._column.insertWidget(_REMARKS_AT, self._remarks)
        return self._remarks

    @property
    def remark(self) -> RemarkField:
        """The line for another remark; made when it is first wanted."""
        if self._remark is None:
            self._remark = RemarkField()
            self._remark.hide()
            self._remark.said.connect(self._on_said)
            self._column.addWidget(self._remark)
        self._remark.set_people(self._people)
        return self._remark

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say above each part whose it is, where there is no head above a column."""
        super().resizeEvent(event)
        stacked = self.width() < theme().px(STACK_BELOW)
        if stacked and not self._captions:
            tones = ("accent", "violet", "muted")
            for part, text, tone in zip(self._parts, heads(self._people), tones, strict=True):
                caption = Label(text, TextRole.SMALL, tone)
                part.insertWidget(0, caption)
                self._captions.append(caption)
        for caption in self._captions:
            caption.setVisible(stacked)

    @Slot()
    def _on_mine(self) -> None:
        self.taken.emit(self.field, Side.ME)

    @Slot()
    def _on_theirs(self) -> None:
        self.taken.emit(self.field, Side.THEM)

    @Slot()
    def _on_say(self) -> None:
        self.remark.setVisible(self.remark.isHidden())
        if not self.remark.isHidden():
            self.remark.setFocus()

    @Slot(object, object)
    def _on_said(self, text: object, side: object) -> None:
        self.remark.clear()
        self.remark.hide()
        self.remarked.emit(self.field, text, side)


def heads(people: People) -> tuple[str, str, str]:
    """What stands above the two drafts and what comes of them."""
    form = tr("%1’s draft")
    return (
        form.replace("%1", people.me),
        form.replace("%1", people.them),
        tr("What you agree on"),
    )


def source_text(row: Row, people: People) -> str:
    """From whom the text is that stands now."""
    said = value_text(row.field, row.now)
    if row.source is Source.BOTH:
        return tr("the same in both") if said else tr("open in both")
    if row.source is Source.MERGED:
        return tr("in words of both") if said else tr("left open")
    name = people.me if row.source is Source.MINE else people.them
    return tr("as %1 drafted it").replace("%1", name)


def remark_lines(remarks: Sequence[GoalChange], people: People, today: date) -> list[list[Piece]]:
    """Remarks, oldest first: who, what, when."""
    return [
        [
            Piece(people.name(remark.side) + "  ", Ink.STRONG),
            Piece(remark.reason),
            Piece("  " + short_day(remark.day, today), Ink.QUIET),
        ]
        for remark in remarks
    ]
