"""The list of what leaves the journal with a report, to be read before it does (M64)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.reports import ReportContents, Section, what_leaves
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr

MOST_ROWS = 100
"""Rows shown of each noun; how many more there are is said."""

Rows = list[tuple[RowItem, str | None]]
"""Rows, each with the id of what it opens, if it has a place of its own."""


class LeavingList(QWidget):
    """What will be in the report: how much in one line, and unfolded by title and day.

    Attributes:
        opened: (page, id) the person wants to look at one of the records.
        named: the people whom the report names.
    """

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=2)
        self.private = Banner("", BannerKind.PRIVATE, closable=False)
        column.addWidget(self.private)
        self._in_short = Label("", TextRole.SMALL, "muted", wrap=True)
        self._named = Label("", TextRole.SMALL, "muted", wrap=True)
        self._fold = IconButton("chevron-right", "")
        self._fold.clicked.connect(self._on_fold)
        head = Line(gap=1)
        head.addWidget(Label(tr("What leaves the journal"), TextRole.SECTION, wrap=True), 1)
        head.addWidget(self._fold)
        column.addLayout(head)
        column.addWidget(self._in_short)
        column.addWidget(self._named)
        self._model = RowModel(self)
        self._rows = RowList(self._model, name=tr("What leaves the journal"), fits_content=True)
        self._rows.row_delegate.strong = False
        self._rows.opened.connect(self._on_opened)
        column.addWidget(self._rows)
        self.set_unfolded(False)
        self.named: tuple[str, ...] = ()
        self._ways: dict[str, tuple[str, str | None]] = {}

    @property
    def rows(self) -> RowList:
        """The list that unfolds."""
        return self._rows

    @property
    def unfolded(self) -> bool:
        """Whether the list shows."""
        return not self._rows.isHidden()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show or hide the list."""
        self._rows.setVisible(unfolded)
        self._fold.set_icon("chevron-down" if unfolded else "chevron-right")
        name = tr("Hide the list") if unfolded else tr("Show the list")
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)

    @Slot()
    def _on_fold(self) -> None:
        self.set_unfolded(not self.unfolded)

    def show_contents(self, contents: ReportContents, named: tuple[str, ...]) -> None:
        """List what the chosen sections carry, and whom they name."""
        leaving = what_leaves(contents)
        parts = [
            text
            for count, text in (
                (leaving.goals, tr("%n goal(s)", leaving.goals)),
                (leaving.milestones, tr("%n milestone(s)", leaving.milestones)),
                (leaving.sessions, tr("%n session(s)", leaving.sessions)),
                (leaving.decisions, tr("%n decision(s)", leaving.decisions)),
                (leaving.actions, tr("%n action(s)", leaving.actions)),
                (leaving.feedback, tr("%n piece(s) of feedback", leaving.feedback)),
                (leaving.lessons, tr("%n lesson(s)", leaving.lessons)),
                (leaving.notes, tr("%n note(s) in full", leaving.notes)),
            )
            if count
        ]
        self._in_short.setText(" · ".join(parts) or tr("Nothing but names and the period."))
        self.named = named
        self._named.setText(tr("Names in it: %1").replace("%1", ", ".join(named)))
        left_out = leaving.private_left_out
        if left_out:
            words = tr("%n private passage(s) in this period stay out.", left_out)
            if words != self.private.text:
                self.private.show_message(words, BannerKind.PRIVATE)
        else:
            self.private.hide()
        self._show_rows(contents)

    def _show_rows(self, contents: ReportContents) -> None:
        self._ways.clear()
        rows: list[RowItem] = []
        for title, page, found in _groups(contents):
            if not found:
                continue
            rows.append(RowItem(f"group-{title}", title, group=True))
            for row, target in found[:MOST_ROWS]:
                rows.append(row)
                self._ways[str(row.id)] = (page, target)
            if len(found) > MOST_ROWS:
                more = tr("and %n more", len(found) - MOST_ROWS)
                rows.append(RowItem(f"more-{title}", more, group=True))
        self._model.set_rows(rows)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        way = self._ways.get(str(index.data(RowRole.ID)))
        if way is not None:
            self.opened.emit(*way)


def _groups(contents: ReportContents) -> Iterator[tuple[str, str, Rows]]:
    """Yield heading, page and rows of what the chosen sections print."""
    wants = contents.wants
    if wants(Section.GOALS) or wants(Section.TIMELINE):
        goals: Rows = [(RowItem(g.goal.id, g.goal.title), g.goal.id) for g in contents.goals]
        yield tr("Goals"), "goals", goals
    if wants(Section.SESSIONS):
        yield tr("Sessions"), "journal", _held(contents)
    if wants(Section.FEEDBACK):
        yield tr("Feedback"), "journal", _said(contents)
        yield tr("Lessons"), "journal", _learned(contents)
    if wants(Section.NOTES):
        yield tr("Notes in full"), "journal", _in_full(contents)
    if wants(Section.SESSIONS) or wants(Section.NEXT_STEPS):
        actions = [(RowItem(a.id, a.text), a.note_id) for a in contents.actions]
        yield tr("Actions"), "journal", actions


def _held(contents: ReportContents) -> Rows:
    return [
        (_dated(entry.session.id, entry.title or tr("Session"), entry.session.day, contents), note)
        for entry in contents.sessions
        for note in (entry.session.note_id,)
    ]


def _said(contents: ReportContents) -> Rows:
    return [
        (_dated(f"feedback-{note}", who or tr("Feedback"), day, contents), note)
        for day, (note, _, who, *_) in contents.feedback
    ]


def _learned(contents: ReportContents) -> Rows:
    return [
        (_dated(lesson.id, lesson.text, lesson.day, contents), lesson.note_id)
        for lesson in contents.lessons
    ]


def _in_full(contents: ReportContents) -> Rows:
    return [
        (_dated(note.id, note.title or tr("Note"), note.day, contents), note.id)
        for note in contents.notes
    ]


def _dated(row_id: str, title: str, day: date, contents: ReportContents) -> RowItem:
    return RowItem(row_id, title, trailing_text=short_day(day, contents.today))
