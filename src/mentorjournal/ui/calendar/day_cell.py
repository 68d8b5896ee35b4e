"""Painting one day of the month: its number, and as much of what stands on it as fits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mentorjournal.domain.calendar import DayEntry
from mentorjournal.domain.changes import Kind
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import draw_box, draw_focus_ring, leading
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.ui.calendar.month_grid import MonthGrid

Index = QModelIndex | QPersistentModelIndex

DAY = Qt.ItemDataRole.UserRole + 1
"""datetime.date: the day."""
ENTRIES = Qt.ItemDataRole.UserRole + 2
"""list[DayEntry]: what stands on it, in order."""
OUTSIDE = Qt.ItemDataRole.UserRole + 3
"""bool: it belongs to the month before or after."""
TODAY = Qt.ItemDataRole.UserRole + 4
"""bool: it is today."""

ICONS = {
    Kind.SESSION: "message-circle",
    Kind.MILESTONE: "flag",
    Kind.GOAL: "target",
    Kind.ACTION: "circle-check",
    Kind.NOTE: "notebook-pen",
}
_MOST_LINES = 3
WORDS_FROM = 62
"""Width of a cell, in 1/14 of the type size, from which it has room for words."""


def title_of(entry: DayEntry) -> str:
    """What an entry is called; a session and a note may have no title."""
    if entry.title:
        return entry.title
    return tr("Session") if entry.noun is Kind.SESSION else tr("Untitled")


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """A text in up to `most` lines of `width` px, the last one cut where it does not end."""
    metrics = QFontMetrics(font)
    elide = Qt.TextElideMode.ElideRight
    layout = QTextLayout(text, font)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == most - 1:
            rest = text.encode("utf-16-le")[2 * start :].decode("utf-16-le", "replace")
            lines.append(metrics.elidedText(rest, elide, width))
            break
        part = text.encode("utf-16-le")[2 * start : 2 * (start + line.textLength())]
        words = part.decode("utf-16-le", "replace").rstrip()
        lines.append(metrics.elidedText(words, elide, width))
    layout.endLayout()
    return lines


class DayCell(QStyledItemDelegate):
    """Draws days in the colours of the theme."""

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(30), theme().px(42))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = theme(), theme().px
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        box = cell.adjusted(px(2), px(2), -px(2), -px(2))
        if index.row():
            painter.fillRect(cell.left(), cell.top(), cell.width(), 1, look.colour("divider"))
        chosen = index == self._grid.currentIndex()
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, px(8), look.colour("accent_soft" if chosen else "hover"))
        if chosen and self._grid.hasFocus() and self._grid.ring:
            draw_focus_ring(painter, box, px(8))
        outside = bool(index.data(OUTSIDE))
        top = self._number(painter, box, str(index.data()), outside, bool(index.data(TODAY)))
        entries: list[DayEntry] = index.data(ENTRIES)
        if entries:
            inner = QRect(box.left() + px(6), top, box.width() - px(12), box.bottom() - px(3) - top)
            if outside:
                painter.setOpacity(0.55)
            if cell.width() >= px(WORDS_FROM):
                self._lines(painter, inner, entries)
            else:
                self._dots(painter, inner, entries)
        painter.restore()

    def _number(
        self, painter: QPainter, box: QRect, number: str, outside: bool, today: bool
    ) -> int:
        """Draw the day's number; returns the y where the entries begin."""
        look, px = theme(), theme().px
        painter.setFont(look.font(TextRole.CHIP if today else TextRole.SMALL))
        metrics = painter.fontMetrics()
        side = max(metrics.height(), metrics.horizontalAdvance("28")) + px(6)
        spot = QRectF(self._at(box, px(3), side), box.top() + px(3), side, side)
        if today:
            draw_box(painter, spot, side / 2, look.colour("accent"))
        ink = "on_accent" if today else "disabled" if outside else "muted"
        painter.setPen(look.colour(ink))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, number)
        return round(spot.bottom()) + px(1)

    def _lines(self, painter: QPainter, inner: QRect, entries: list[DayEntry]) -> None:
        look, px = theme(), theme().px
        painter.setFont(look.font(TextRole.SMALL))
        height = painter.fontMetrics().height() + px(2)
        fits = max(1, inner.height() // height)
        shown = entries if len(entries) <= fits else entries[: fits - 1]
        deep = min(_MOST_LINES, max(1, fits // len(entries)))
        y = inner.top()
        for entry in shown:
            y += self._entry(painter, QRect(inner.left(), y, inner.width(), height), entry, deep)
        if len(entries) > fits:
            more = tr("+%1 more").replace("%1", str(len(entries) - len(shown)))
            box = QRect(inner.left(), y, inner.width(), height)
            painter.setPen(look.colour("muted"))
            painter.drawText(box, self._leading(), more)

    def _entry(self, painter: QPainter, line: QRect, entry: DayEntry, deep: int) -> int:
        """Draw a picture and up to `deep` lines of words; returns the height they took."""
        look, px = theme(), theme().px
        side, gap = px(11), px(4)
        token = token_of(entry, self._grid.days.today)
        spot = QRect(self._at(line, 0, side), line.top() + (line.height() - side) // 2, side, side)
        ratio = painter.device().devicePixelRatioF()
        pixmap = look.icon_pixmap(ICONS[entry.noun], token, side, ratio)
        painter.drawPixmap(spot.topLeft(), pixmap)
        width = line.width() - side - gap
        lines = wrapped(title_of(entry), painter.font(), width, deep)
        painter.setPen(look.colour("muted" if token == "muted" else "text"))
        for number, words in enumerate(lines):
            y = line.top() + number * line.height()
            box = QRect(self._at(line, side + gap, width), y, width, line.height())
            painter.drawText(box, self._leading(), words)
        return len(lines) * line.height()

    def _leading(self) -> Qt.AlignmentFlag:
        return leading(self._grid.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter

    def _dots(self, painter: QPainter, inner: QRect, entries: list[DayEntry]) -> None:
        """Where words have no room: a dot for each entry, as many as fit."""
        look, px = theme(), theme().px
        side, gap = px(6), px(3)
        fits = max(1, (inner.width() + gap) // (side + gap))
        for number, entry in enumerate(entries[:fits]):
            x = self._at(inner, number * (side + gap), side)
            fill = look.colour(token_of(entry, self._grid.days.today))
            draw_box(painter, QRectF(x, inner.top(), side, side), side / 2, fill)

    def _at(self, box: QRect, offset: int, width: int) -> int:
        """The x of something so far from the side where lines start."""
        if self._grid.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return box.right() + 1 - offset - width
        return box.left() + offset


def token_of(entry: DayEntry, today: date) -> str:
    """The colour of an entry: what is ahead stands out, what was missed warns, the rest is quiet.

    Colour is never alone: the picture says what it is, and the list beside says the rest.
    """
    if entry.noun is Kind.NOTE or entry.settled:
        return "muted"
    if entry.day < today and entry.noun is not Kind.SESSION:
        return "red_text"
    return "accent_text"
