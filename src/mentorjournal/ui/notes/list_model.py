"""The notes of a mentorship as rows under months, of which only a stretch is in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mentorjournal.domain.markdown_text import excerpt, first_line_title
from mentorjournal.domain.notes import Note, NoteKind, NoteLine
from mentorjournal.journal.notes import Notes
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.words import month_text, tr, weekday_day, word

Index = QModelIndex | QPersistentModelIndex
Month = tuple[int, int]

STRETCH = 100
"""Lines that one query reads."""
MOST = 600
"""Lines in memory; at the far end they are let go when more are read."""
_LAST_ID = "~"
"""Behind any id: a key that includes the line itself."""


class NoteFilter(NamedTuple):
    """Which notes show: those of a kind, of a goal, with a tag. None is any."""

    kind: NoteKind | None = None
    goal_id: str | None = None
    tag: str | None = None

    @property
    def on(self) -> bool:
        """Whether anything is left out."""
        return self != NoteFilter()


class NoteListModel(QAbstractListModel):
    """Rows of months and notes, newest first.

    A view asks for more with `read_older` and `read_newer` when it comes near an end, and lets
    go with `forget_newest` and `forget_oldest`. A draft, which is in no file yet, stands on top.
    """

    def __init__(self, notes: Notes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes = notes
        self._mentorship_id: str | None = None
        self._filter = NoteFilter()
        self._lines: list[NoteLine] = []
        self._rows: list[NoteLine | Month] = []
        self._draft: NoteLine | None = None
        self.has_older = False
        self.has_newer = False

    # What is loaded -----------------------------------------------------------------------

    @property
    def lines(self) -> tuple[NoteLine, ...]:
        """The lines in memory."""
        return tuple(self._lines)

    def load(
        self,
        mentorship_id: str | None,
        chosen: NoteFilter,
        around: tuple[date, str] | None = None,
    ) -> None:
        """Show other notes, from the newest on or around the one with a day and an id."""
        self._mentorship_id, self._filter = mentorship_id, chosen
        self.has_newer = self.has_older = False
        lines: list[NoteLine] = []
        if around is not None:
            lines = self._read(after=around, limit=STRETCH // 2)
            self.has_newer = len(lines) == STRETCH // 2
            around = (around[0], around[1] + _LAST_ID)
        older = self._read(before=around, limit=STRETCH)
        self.has_older = len(older) == STRETCH
        self._set(lines + older)

    def reload(self) -> None:
        """Read the same stretch again."""
        count = max(STRETCH, len(self._lines))
        first = self._lines[0] if self._lines and self.has_newer else None
        before = (first.day, first.id + _LAST_ID) if first else None
        lines = self._read(before=before, limit=count)
        if not lines and before is not None:
            self.load(self._mentorship_id, self._filter)
            return
        self.has_older = len(lines) == count
        self._set(lines)

    def read_older(self) -> None:
        """Add the next stretch below."""
        if not self.has_older or not self._lines:
            return
        last = self._lines[-1]
        more = self._read(before=(last.day, last.id), limit=STRETCH)
        self.has_older = len(more) == STRETCH
        rows = _with_months(more, _month(last))
        self._lines += more
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def read_newer(self) -> None:
        """Add the next stretch above."""
        if not self.has_newer or not self._lines:
            return
        first = self._lines[0]
        more = self._read(after=(first.day, first.id), limit=STRETCH)
        self.has_newer = len(more) == STRETCH
        if more:
            self._lines = more + self._lines
            self._replace_top(0 if _month(more[-1]) != _month(first) else 1, _with_months(more))

    def forget_newest(self) -> None:
        """Let go of lines above until `MOST` are left."""
        spare = len(self._lines) - MOST
        if spare <= 0 or self._draft is not None:
            return
        self.has_newer = True
        del self._lines[:spare]
        first = self._lines[0]
        place = self._rows.index(first)
        heading = self._rows[place - 1] == _month(first)
        self._replace_top(place - heading, [] if heading else [_month(first)])

    def forget_oldest(self) -> None:
        """Let go of lines below until `MOST` are left."""
        spare = len(self._lines) - MOST
        if spare <= 0:
            return
        self.has_older = True
        del self._lines[MOST:]
        place = self._rows.index(self._lines[-1])
        self.beginRemoveRows(QModelIndex(), place + 1, len(self._rows) - 1)
        del self._rows[place + 1 :]
        self.endRemoveRows()

    def set_draft(self, line: NoteLine | None) -> None:
        """Show a note that is not in the file yet, or none."""
        self._draft = line
        self._set(self._lines)

    def put_saved(self, note: Note) -> bool:
        """Show a note as it was just saved; False when the list must be read again for it."""
        for place, line in enumerate(self._lines):
            if line.id == note.id:
                if line.day != note.day:
                    return False
                fresh = line_of(note, line.actions)
                if fresh != line:
                    self._lines[place] = fresh
                    row = self.row_of(note.id)
                    self._rows[row] = fresh
                    self.dataChanged.emit(self.index(row), self.index(row))
                return True
        return False

    def row_of(self, note_id: object) -> int:
        """The row of a note, or -1 while it is not in memory."""
        for row, entry in enumerate(self._rows):
            if isinstance(entry, NoteLine) and entry.id == note_id:
                return row
        return -1

    def line_at(self, index: Index) -> NoteLine | None:
        """The note in a row, or None for a month."""
        entry = self._rows[index.row()] if index.isValid() else None
        return entry if isinstance(entry, NoteLine) else None

    def _read(
        self,
        *,
        before: tuple[date, str] | None = None,
        after: tuple[date, str] | None = None,
        limit: int,
    ) -> list[NoteLine]:
        if self._mentorship_id is None:
            return []
        return self._notes.page(
            self._mentorship_id,
            **self._filter._asdict(),
            before=before,
            after=after,
            limit=limit,
        )

    def _set(self, lines: list[NoteLine]) -> None:
        shown = [self._draft, *lines] if self._draft is not None else lines
        rows = _with_months(shown)
        self._lines = lines
        if [_key(row) for row in rows] == [_key(row) for row in self._rows]:
            old, self._rows = self._rows, rows
            for at, (before, after) in enumerate(zip(old, rows, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _replace_top(self, count: int, rows: Sequence[NoteLine | Month]) -> None:
        if count:
            self.beginRemoveRows(QModelIndex(), 0, count - 1)
            del self._rows[:count]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
            self._rows[:0] = rows
            self.endInsertRows()

    # What a view asks ---------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        entry = self._rows[index.row()]
        if not isinstance(entry, NoteLine):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return month_text(*entry)
            return True if role == RowRole.GROUP else None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title or (tr("New note") if entry == self._draft else title_of(entry))
        if role == RowRole.ID:
            return entry.id
        if role == RowRole.SUBTITLE:
            return subtitle(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title_of(entry)}, {subtitle(entry)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.line_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )


def title_of(line: NoteLine) -> str:
    """The title; without a word in the note, its kind."""
    kind = word(line.kind)
    return line.title or kind[:1].upper() + kind[1:]


def subtitle(line: NoteLine) -> str:
    """The quiet line under a title: "Tue 10 Nov · session · 3 actions"."""
    parts = [weekday_day(line.day, line.day), word(line.kind)]
    if line.actions:
        parts.append(tr("%n action(s)", line.actions))
    return " · ".join(parts)


def line_of(note: Note, actions: int = 0) -> NoteLine:
    """A note as the list shows it."""
    head = note.text[:400]
    return NoteLine(
        id=note.id,
        mentorship_id=note.mentorship_id,
        kind=note.kind,
        day=note.day,
        title=note.title or first_line_title(head),
        excerpt=excerpt(head, 120, skip_title=not note.title),
        has_private=bool(note.private_text or note.well_being),
        actions=actions,
    )


def _month(line: NoteLine) -> Month:
    return line.day.year, line.day.month


def _key(row: NoteLine | Month) -> object:
    return row.id if isinstance(row, NoteLine) else row


def _with_months(lines: Sequence[NoteLine], shown: Month | None = None) -> list[NoteLine | Month]:
    rows: list[NoteLine | Month] = []
    for line in lines:
        if _month(line) != shown:
            shown = _month(line)
            rows.append(shown)
        rows.append(line)
    return rows
