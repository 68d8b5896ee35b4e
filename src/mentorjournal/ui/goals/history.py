"""What happened to a goal: who agreed, what was adjusted and why, and remarks (M21, M22, M45)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, GoalChange, GoalEvent, GoalFields
from mentorjournal.domain.sides import Side
from mentorjournal.reports.turning import apart
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.differences import differences
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.remark import RemarkField
from mentorjournal.ui.goals.section import SIDE
from mentorjournal.ui.marked_text import marked_text
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.styled_text import Ink, Piece, StyledText
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr

_SHORT = 4
_LONG = 60
"""Texts with more characters than this are compared word by word."""


class HistorySection(QWidget):
    """The log of a goal, adjustments as differences; remarks of either side are added below."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._goal: Goal | None = None
        self._people = People()
        self._lines: Sequence[Sequence[Piece]] = ()
        self._opened_up = False
        column = Column(self, gap=2, margins=(SIDE, 0, SIDE, 0))
        column.addWidget(Label(tr("History"), TextRole.SECTION))
        self.text = StyledText(name=tr("History"))
        column.addWidget(self.text)
        self._more = Button(tr("Show all"), ButtonKind.QUIET, "chevron-down")
        self._more.set_flush()
        self._more.clicked.connect(self._on_more)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.remark = RemarkField()
        self.remark.said.connect(self._on_said)
        column.addWidget(self.remark)

    def show_goal(self, goal: Goal, log: Sequence[GoalChange], people: People, today: date) -> None:
        """Show what happened to a goal."""
        if self._goal is None or self._goal.id != goal.id:
            self._opened_up = False
            self.remark.clear()
        self.remark.set_people(people)
        self._goal, self._people = goal, people
        self._lines = history_lines(log, goal.fields, people, today)
        self._fill()

    def _fill(self) -> None:
        groups = _groups(self._lines)
        few = len(groups) <= _SHORT + 1 or self._opened_up
        shown = groups if few else groups[:_SHORT]
        self.text.set_paragraphs([line for group in shown for line in group])
        self._more.setVisible(not few)

    @Slot()
    def _on_more(self) -> None:
        self._opened_up = True
        self._fill()

    @Slot(object, object)
    def _on_said(self, text: str, side: Side) -> None:
        if self._goal is None:
            return
        comment = partial(self.context.journal.goals.comment, self._goal.id, text, side)
        if self.context.run(comment) is not None:
            self.remark.clear()


def _groups(lines: Sequence[Sequence[Piece]]) -> list[list[Sequence[Piece]]]:
    groups: list[list[Sequence[Piece]]] = []
    for line in lines:
        if not groups or (line and not line[0].text):
            groups.append([])
        groups[-1].append(line)
    return groups


def history_lines(
    log: Sequence[GoalChange], now: GoalFields, people: People, today: date
) -> list[list[Piece]]:
    """The log, newest first, as paragraphs; a group begins with an empty piece.

    A line of the log keeps what was before it; what came of it is what the next one kept.
    """
    lines: list[list[Piece]] = []
    after = now
    for change in log:
        head = _head(change, people)
        when = short_day(change.day, today)
        lines.append([Piece(""), Piece(head, Ink.STRONG), Piece("  " + when, Ink.QUIET)])
        if change.event is GoalEvent.ADJUSTED and change.before is not None:
            for name, old, new in differences(change.before, after, today):
                lines.append(difference_line(name, old, new))
            after = change.before
        if change.reason:
            ink = Ink.PLAIN if change.event is GoalEvent.COMMENTED else Ink.MUTED
            lines.append([Piece(change.reason, ink)])
    return lines


def difference_line(name: str, old: str, new: str) -> list[Piece]:
    """One difference: "Target: 4 talks → 3 talks", the old struck through; long texts by words."""
    pieces = [Piece(tr("%1: ").replace("%1", name), Ink.MUTED)]
    if min(len(old), len(new)) > _LONG:
        return pieces + marked_text(old, new)
    if old:
        pieces += [Piece(old, Ink.GONE), Piece(" → ", Ink.MUTED)]
    pieces.append(Piece(new, Ink.PLAIN) if new else Piece(tr("nothing"), Ink.MUTED))
    return pieces


def _head(change: GoalChange, people: People) -> str:
    name = str(apart(people.name(change.side)))
    form = {
        GoalEvent.CREATED: tr("Written down by %1"),
        GoalEvent.PROPOSED: tr("Proposed by %1"),
        GoalEvent.AGREED: tr("Agreed by %1"),
        GoalEvent.ADJUSTED: tr("Version %2, adjusted by %1"),
        GoalEvent.ACHIEVED: tr("Achieved, says %1"),
        GoalEvent.DROPPED: tr("Let go by %1"),
        GoalEvent.REOPENED: tr("Taken up again by %1"),
        GoalEvent.COMMENTED: tr("%1 remarked"),
    }[change.event]
    return form.replace("%1", name).replace("%2", str(change.revision))
