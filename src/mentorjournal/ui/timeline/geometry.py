"""Where each row and item of the timeline lies, in the viewport's pixels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.timeline.rows import SESSIONS, Item, Noun, Row
from mentorjournal.ui.timeline.scale import Scale

_STACK_BELOW = 560
"""Narrower than this, titles stand above their bars instead of beside them."""
_LABELS = (0.3, 280)


class Sizes(NamedTuple):
    """Lengths that follow the text size.

    Attributes:
        labels: the column of titles, 0 when they stand above the bars.
        head: both lines of the head. row: one row. line: the middle of the bar in its row.
        below: the middle of the line for labels in its row.
    """

    labels: float
    head: float
    row: float
    line: float
    below: float
    bar: float
    point: float
    dot: float


def sizes_for(width: int) -> Sizes:
    """The sizes for a viewport of this width, at the text size in use."""
    px = theme().px
    small = QFontMetricsF(theme().font(TextRole.SMALL)).height()
    stacked = width < px(_STACK_BELOW)
    share, most = _LABELS
    labels = 0.0 if stacked else float(min(px(most), round(width * share)))
    above = px(46) if stacked else px(25)
    return Sizes(
        labels,
        2 * (small + px(9)),
        above + px(43),
        above,
        above + px(22),
        px(14),
        px(9),
        px(6),
    )


class Geometry:
    """The timeline at one place of its scroll bars.

    Everything is laid out from left to right and mirrored at the end where the language runs the
    other way; `x` of methods that say "logical" is before that.

    Attributes:
        rows, scale, size, scroll_x, scroll_y, sizes, mirrored: what it was made for.
        chart: the area of the bars, logical.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        scale: Scale,
        size: QSize,
        scroll: tuple[int, int],
        *,
        mirrored: bool = False,
    ) -> None:
        self.rows, self.scale, self.size = rows, scale, size
        self.scroll_x, self.scroll_y = scroll
        self.mirrored = mirrored
        self.sizes = sizes = sizes_for(size.width())
        self.pad = float(theme().px(6))
        self.chart = QRectF(
            sizes.labels,
            sizes.head,
            max(1.0, size.width() - sizes.labels - 1),
            max(0.0, size.height() - sizes.head),
        )

    # Rows ---------------------------------------------------------------------------------

    @property
    def content_height(self) -> float:
        """The height of all rows together."""
        return 2 * self.pad + len(self.rows) * self.sizes.row

    @property
    def sticky(self) -> int | None:
        """The row of the sessions, when it has to stay at the foot so as not to be lost."""
        last = len(self.rows) - 1
        too_tall = self.content_height > self.chart.height()
        room = self.chart.height() >= 2.5 * self.sizes.row
        return last if last > 0 and self.rows[last].key == SESSIONS and too_tall and room else None

    def row_rect(self, index: int) -> QRectF:
        """A row over the whole width."""
        width, height = float(self.size.width()), self.sizes.row
        if index == self.sticky:
            return QRectF(0, self.size.height() - height, width, height)
        top = self.chart.top() + self.pad + index * height - self.scroll_y
        return QRectF(0, top, width, height)

    def visible_rows(self) -> range:
        """The rows that can be seen at all, the one at the foot left out."""
        height = self.sizes.row
        first = int((self.scroll_y - self.pad) // height)
        count = int(self.chart.height() // height) + 2
        end = len(self.rows) if self.sticky is None else len(self.rows) - 1
        return range(max(0, first), min(end, first + count + 1))

    def row_at(self, y: float) -> int | None:
        """The row at a height, or None."""
        if y < self.chart.top():
            return None
        sticky = self.sticky
        if sticky is not None and y >= self.row_rect(sticky).top():
            return sticky
        index = int((y - self.chart.top() - self.pad + self.scroll_y) // self.sizes.row)
        return index if 0 <= index < len(self.rows) and index != sticky else None

    def scroll_to_row(self, index: int) -> int:
        """How far to scroll down so that a row is in view."""
        top = self.pad + index * self.sizes.row
        foot = self.sizes.row if self.sticky is not None else 0.0
        lowest = top + self.sizes.row + foot - self.chart.height()
        if index == self.sticky:
            return self.scroll_y
        return round(min(max(self.scroll_y, lowest), top))

    # Days ---------------------------------------------------------------------------------

    def x_of(self, day: date) -> float:
        """Where a day begins, logical."""
        return self.chart.left() + self.scale.x_of(day) - self.scroll_x

    def middle_of(self, day: date) -> float:
        """Where the middle of a day is, logical."""
        return self.x_of(day) + self.scale.per_day / 2

    def day_at(self, x: float) -> date:
        """The day at a place in the viewport."""
        logical = self.size.width() - x if self.mirrored else x
        return self.scale.day_at(logical - self.chart.left() + self.scroll_x)

    def days_in_view(self) -> tuple[date, date]:
        """The first and last day that show."""
        first = self.scale.day_at(self.scroll_x)
        return first, self.scale.day_at(self.scroll_x + self.chart.width()) + timedelta(days=1)

    def flip(self, rect: QRectF) -> QRectF:
        """From logical to where it is drawn."""
        if not self.mirrored:
            return rect
        left = self.size.width() - rect.right()
        return QRectF(left, rect.top(), rect.width(), rect.height())

    def flip_x(self, x: float) -> float:
        """From logical to where it is drawn."""
        return self.size.width() - x if self.mirrored else x

    # Items --------------------------------------------------------------------------------

    def item_rect(self, index: int, item: Item, day: date | None = None) -> QRectF:
        """An item's own box, logical; `day` shows it as if it stood there."""
        middle = self.row_rect(index).top() + self.sizes.line
        day = day or item.day
        if item.noun is Noun.GOAL:
            left, right = self.x_of(item.start), self.x_of(day + timedelta(days=1))
            width = max(self.sizes.bar, right - left)
            return QRectF(left, middle - self.sizes.bar / 2, width, self.sizes.bar)
        reach = self.sizes.point if item.noun is Noun.MILESTONE else self.sizes.dot
        centre = QPointF(self.middle_of(day), middle)
        return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)

    def items_at(self, at: QPointF) -> list[tuple[int, Item]]:
        """The items at a place with their row, the topmost first; a title stands for its goal."""
        index = self.row_at(at.y())
        if index is None:
            return []
        row = self.rows[index]
        here = QPointF(self.flip_x(at.x()), at.y())
        if here.x() < self.chart.left() or self.title_rect(index).contains(here):
            return [(index, row.bar)] if row.bar else []
        reach = float(theme().px(4))
        found = []
        for item in reversed(row.items):
            box = self.item_rect(index, item).adjusted(-reach, -reach, reach, reach)
            if box.contains(here):
                found.append((index, item))
        return found

    def item_at(self, at: QPointF) -> tuple[int, Item] | None:
        """The topmost item at a place with its row, as far as one can aim.

        The end of a bar may be taken hold of a little outside of it.
        """
        found = self.items_at(at)
        if found:
            return found[0]
        index = self.row_at(at.y())
        bar = self.rows[index].bar if index is not None else None
        if index is not None and bar is not None and self.is_due_end(index, bar, at):
            middle = self.item_rect(index, bar).center().y()
            if abs(at.y() - middle) <= theme().px(14):
                return index, bar
        return None

    def is_due_end(self, index: int, item: Item, at: QPointF) -> bool:
        """Whether a place is the end of a bar, where it can be taken hold of."""
        if item.noun is not Noun.GOAL:
            return False
        reach = theme().px(9)
        here = self.flip_x(at.x())
        return here >= self.chart.left() and abs(here - self.item_rect(index, item).right()) < reach

    def title_rect(self, index: int) -> QRectF:
        """Where the title of a row stands, logical: beside its bar, or above it."""
        row, px = self.row_rect(index), theme().px
        indent = px(20) + self.rows[index].depth * px(16)
        if self.sizes.labels:
            height = px(22)
            top = row.top() + self.sizes.line - height / 2
            return QRectF(indent, top, max(1.0, self.sizes.labels - indent - px(10)), height)
        return QRectF(indent, row.top() + px(6), max(1.0, row.width() - indent - px(12)), px(24))

    def subtitle_rect(self, index: int) -> QRectF:
        """Where the second line of a row stands beside its bar, logical."""
        title, px = self.title_rect(index), theme().px
        top = self.row_rect(index).top() + self.sizes.below - px(9)
        return QRectF(title.left(), top, title.width(), px(18))
