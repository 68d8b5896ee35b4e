"""What a rich row of a list shows, and a model of such rows that are in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.progress import BarColour

Index = QModelIndex | QPersistentModelIndex


class RowRole(IntEnum):
    """Roles that `RowDelegate` asks a model for; a role without a value is not drawn.

    `Qt.ItemDataRole.DisplayRole` is the title (str), `CheckStateRole` makes a check box.
    """

    ID = Qt.ItemDataRole.UserRole + 1
    """Any hashable: the record's id, by which a selection is kept."""
    SUBTITLE = Qt.ItemDataRole.UserRole + 2
    """str: the quiet second line."""
    SUBTITLE_TONE = Qt.ItemDataRole.UserRole + 3
    """str: token of the second line; default "muted", "red_text" for overdue."""
    LEADING_CHIP = Qt.ItemDataRole.UserRole + 4
    """tuple[str, ChipKind]: before the title."""
    TRAILING_CHIP = Qt.ItemDataRole.UserRole + 5
    """tuple[str, ChipKind]: at the far end."""
    TRAILING_TEXT = Qt.ItemDataRole.UserRole + 6
    """str: quiet text at the far end, such as a day."""
    NOTE = Qt.ItemDataRole.UserRole + 7
    """str: quiet text behind the title, cut off first."""
    GROUP = Qt.ItemDataRole.UserRole + 8
    """bool: this row is a heading: small and bold, cannot be selected."""
    DONE = Qt.ItemDataRole.UserRole + 9
    """bool: the title is struck through and quiet."""
    BAR = Qt.ItemDataRole.UserRole + 10
    """tuple[float, float | None, BarColour]: value, mark and colour of a bar below the title."""
    DEPTH = Qt.ItemDataRole.UserRole + 11
    """int: steps of indentation, from 0."""
    ICON = Qt.ItemDataRole.UserRole + 12
    """str: Lucide name before the title."""
    MATCHES = Qt.ItemDataRole.UserRole + 13
    """tuple[tuple[int, int], ...]: (start, length) of words marked in the subtitle, in UTF-16."""
    TITLE_MATCHES = Qt.ItemDataRole.UserRole + 14
    """The same for the title."""


@dataclass(frozen=True, slots=True)
class RowItem:
    """One row for `RowModel`; field by field as in `RowRole`. `checked` None is no check box."""

    id: object
    title: str
    subtitle: str = ""
    subtitle_tone: str = "muted"
    leading_chip: tuple[str, ChipKind] | None = None
    trailing_chip: tuple[str, ChipKind] | None = None
    trailing_text: str = ""
    note: str = ""
    group: bool = False
    done: bool = False
    bar: tuple[float, float | None, BarColour] | None = None
    depth: int = 0
    icon: str = ""
    checked: bool | None = None
    matches: tuple[tuple[int, int], ...] = ()
    title_matches: tuple[tuple[int, int], ...] = ()
    tooltip: str = ""


_FIELDS: dict[int, str] = {
    Qt.ItemDataRole.DisplayRole: "title",
    Qt.ItemDataRole.ToolTipRole: "tooltip",
    RowRole.ID: "id",
    RowRole.SUBTITLE: "subtitle",
    RowRole.SUBTITLE_TONE: "subtitle_tone",
    RowRole.LEADING_CHIP: "leading_chip",
    RowRole.TRAILING_CHIP: "trailing_chip",
    RowRole.TRAILING_TEXT: "trailing_text",
    RowRole.NOTE: "note",
    RowRole.GROUP: "group",
    RowRole.DONE: "done",
    RowRole.BAR: "bar",
    RowRole.DEPTH: "depth",
    RowRole.ICON: "icon",
    RowRole.MATCHES: "matches",
    RowRole.TITLE_MATCHES: "title_matches",
}


class RowModel(QAbstractListModel):
    """Rows held in memory; for lists of up to some thousands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RowItem] = []

    def set_rows(self, rows: Iterable[RowItem]) -> None:
        """Replace all rows; where only contents of rows changed, nothing is reset."""
        fresh = list(rows)
        if [row.id for row in fresh] == [row.id for row in self._rows]:
            old, self._rows = self._rows, fresh
            for at, (before, after) in enumerate(zip(old, fresh, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    @property
    def rows(self) -> tuple[RowItem, ...]:
        """The rows, in order."""
        return tuple(self._rows)

    def row_at(self, index: Index) -> RowItem:
        """The row that an index of this model stands for."""
        return self._rows[index.row()]

    def row_of(self, id: object) -> int:
        """Return the row of a record's id, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        field = _FIELDS.get(role)
        if field is not None:
            value = getattr(row, field)
            return value if value not in ("", None, ()) else None
        if role == Qt.ItemDataRole.CheckStateRole and row.checked is not None:
            return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row_said(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].group:
            return Qt.ItemFlag.ItemIsEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )


def row_said(row: RowItem) -> str:
    """Return what a screen reader says of a row."""
    chips = [chip[0] for chip in (row.leading_chip, row.trailing_chip) if chip]
    parts = [row.title, row.subtitle, row.note, *chips, row.trailing_text]
    return ", ".join(part for part in parts if part)
