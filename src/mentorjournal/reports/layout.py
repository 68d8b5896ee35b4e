"""Blocks side by side and tables, made to be split over pages in linear time.

ReportLab's tables build the rest anew at each split, which is quadratic, and refuse a row that is
taller than a page. Here a table is a list of measured rows: a split is a cut in that list.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mentorjournal.reports.block import Block
from mentorjournal.reports.text import colour_of

_SLACK = 1e-7
"""Below the slack of ReportLab's frames, so that what fits here fits there."""
_TALLEST_WHOLE = 240.0
"""A row of a table that is not taller, in points, stands on one page: about a third of it."""
_LEAST_OF_A_ROW = 72.0
"""Points of a taller one that stand before a break: five lines or so."""
_TOGETHER = 2
"""So many rows of a table, or blocks of a column, stand on either side of a break."""
_BY_ITSELF = 60.0
"""A row of a table that is as tall, in points, may stand on one side alone: five lines or so."""


class Rule(Block):
    """A line across the column; `weight` and the space around it in points."""

    def __init__(self, weight: float, colour: str, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self._weight, self._colour = weight, colour
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width and the line's own weight."""
        self.width, self.height = available_width, self._weight
        return self.width, self.height

    def draw_at(self, x: float, y: float) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(colour_of(self._colour))
        self.canv.setLineWidth(self._weight)
        self.canv.line(x, y + self._weight / 2, x + self.width, y + self._weight / 2)


class Gap(Block):
    """Empty space, in points, that stays also at the top of a column."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take no width and the height given."""
        self.width = 0.0
        return 0.0, self.height

    def draw_at(self, x: float, y: float) -> None:
        """Draw nothing."""


class Stack(Block):
    """Blocks one below the other, as one block. Space between two is the larger of both."""

    def __init__(self, blocks: Sequence[Flowable], before: float = 0, after: float = 0) -> None:
        super().__init__()
        self._blocks = list(blocks)
        self._tops: list[float] = []
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Measure all blocks at `available_width` points."""
        used, gap = 0.0, 0.0
        self._tops = []
        for index, block in enumerate(self._blocks):
            _, height = block.wrap(available_width, available_height)
            if index:
                used += max(gap, block.getSpaceBefore())
            self._tops.append(used)
            used += height
            gap = block.getSpaceAfter()
        self.width, self.height = available_width, used
        return self.width, used

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Cut between two blocks, or within the one that reaches over the edge."""
        self.wrap(available_width, available_height)
        if self.height <= available_height + _SLACK:
            return [self]
        if available_height <= 0:
            return []
        at = bisect_right(self._tops, available_height) - 1
        block = self._blocks[at]
        fits = self._tops[at] + block.height <= available_height + _SLACK
        if fits:
            first, rest = self._blocks[: at + 1], self._blocks[at + 1 :]
        else:
            parts = block.split(available_width, available_height - self._tops[at])
            first = self._blocks[:at] + parts[:1]
            rest = parts[1:] + self._blocks[at + 1 :] if parts else self._blocks[at:]
        if len(rest) == 1 and fits and len(first) > _TOGETHER:
            rest.insert(0, first.pop())
        while first and getattr(first[-1], "keepWithNext", False):
            rest.insert(0, first.pop())
        if not first or not rest:
            return []
        return [Stack(first, self.spaceBefore), Stack(rest, after=self.spaceAfter)]

    def draw_at(self, x: float, y: float) -> None:
        """Draw each block at its place."""
        for block, top in zip(self._blocks, self._tops, strict=True):
            block.drawOn(self.canv, x, y + self.height - top - block.height)


class Cell(NamedTuple):
    """One column of a row: where it begins, how wide it is, and what stands in it."""

    left: float
    width: float
    block: Flowable


def mirror(canvas: Canvas) -> None:
    """Let the first of several columns stand on the right, on all pages of a document."""
    canvas._mj_mirrored = True


def is_mirrored(canvas: Canvas) -> bool:
    """Return whether a document reads from the right."""
    return getattr(canvas, "_mj_mirrored", False)


class Columns(Block):
    """Blocks side by side, tops aligned; widths in points. Each column splits for itself.

    Args:
        cells: the columns from left to right.
        pad: space in points above and below, inside the block.
        rule: colour of a hairline below, or "" for none.
        bar: colour of a line down the edge where a line begins, or "" for none.
        mirrored: whether the first column stands on the right; None as the document says.
    """

    def __init__(
        self,
        cells: Sequence[Cell],
        *,
        pad: float = 0,
        rule: str = "",
        bar: str = "",
        before: float = 0,
        after: float = 0,
        mirrored: bool | None = None,
    ) -> None:
        super().__init__()
        self._cells = list(cells)
        self._mirrored = mirrored
        self._pad, self._rule, self._bar = pad, rule, bar
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Measure each column; the tallest decides."""
        tallest = 0.0
        for cell in self._cells:
            _, height = cell.block.wrap(cell.width, available_height)
            tallest = max(tallest, height)
        self.width, self.height = available_width, tallest + 2 * self._pad
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Cut each column at the same height; what fits there stays whole."""
        self.wrap(available_width, available_height)
        room = available_height - 2 * self._pad
        if room <= 0:
            return []
        first: list[Cell] = []
        rest: list[Cell] = []
        for cell in self._cells:
            if cell.block.height <= room + _SLACK:
                first.append(cell)
                continue
            parts = cell.block.split(cell.width, room)
            if not parts:
                return []
            first.append(cell._replace(block=parts[0]))
            remaining = parts[1] if len(parts) == 2 else Stack(parts[1:])
            rest.append(cell._replace(block=remaining))
        if not rest:
            return [self]
        return [
            self._like(first, before=self.spaceBefore),
            self._like(rest, rule=self._rule, after=self.spaceAfter),
        ]

    def _like(
        self, cells: Sequence[Cell], rule: str = "", before: float = 0, after: float = 0
    ) -> "Columns":
        """Return a part of these columns."""
        return Columns(
            cells,
            pad=self._pad,
            rule=rule,
            bar=self._bar,
            before=before,
            after=after,
            mirrored=self._mirrored,
        )

    def draw_at(self, x: float, y: float) -> None:
        """Draw each column from the top, and the hairline."""
        mirrored = is_mirrored(self.canv) if self._mirrored is None else self._mirrored
        for cell in self._cells:
            low = self.height - self._pad - cell.block.height
            left = self.width - cell.left - cell.width if mirrored else cell.left
            cell.block.drawOn(self.canv, x + left, y + low)
        if self._bar:
            self.canv.setStrokeColor(colour_of(self._bar))
            self.canv.setLineWidth(1.2)
            edge = x + (self.width - 0.6 if mirrored else 0.6)
            self.canv.line(edge, y + 1, edge, y + self.height - 1)
        if self._rule:
            self.canv.setStrokeColor(colour_of(self._rule))
            self.canv.setLineWidth(0.5)
            self.canv.line(x, y, x + self.width, y)


class Table(Block):
    """Rows under a head that is repeated on each page.

    Args:
        head: the first row, or None. rows: at least one.
    """

    def __init__(
        self,
        head: Columns | None,
        rows: Sequence[Columns],
        *,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__()
        self._head, self._rows = head, rows
        self._start, self._end = 0, len(rows)
        self._tops: list[float] = []
        self._for_width = -1.0
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Measure all rows once for a width."""
        if available_width != self._for_width:
            heights = [
                row.wrap(available_width, available_height)[1]
                for row in self._rows[self._start : self._end]
            ]
            self._rows = list(self._rows[self._start : self._end])
            self._start, self._end = 0, len(heights)
            self._tops = [0.0, *accumulate(heights)]
            self._for_width = available_width
        head = 0.0
        if self._head is not None:
            head = self._head.wrap(available_width, available_height)[1]
        self.width = available_width
        self.height = head + self._tops[self._end] - self._tops[self._start]
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Cut between rows, or within a row that is too tall to stand on the next page whole."""
        self.wrap(available_width, available_height)
        head = self._head.height if self._head is not None else 0.0
        room = available_height - head + self._tops[self._start]
        cut = min(self._end, bisect_right(self._tops, room + _SLACK) - 1)
        if cut >= self._end:
            return [self]
        cut = self._not_alone(cut, head)
        if cut < self._start:
            return []
        within = self._cut_within(cut, available_width, room - self._tops[cut])
        if within or cut == self._start:
            return within
        return [self._part(self._start, cut), self._part(cut, self._end)]

    def _cut_within(self, cut: int, width: float, room: float) -> list[Flowable]:
        """Cut within a tall row, so that what is above it shares one head with its first part."""
        row = self._rows[cut]
        if row.height <= _TALLEST_WHOLE or room < _LEAST_OF_A_ROW:
            return []
        parts = row.split(width, room)
        if len(parts) != 2:
            return []
        first = [*self._rows[self._start : cut], parts[0]]
        rest = [parts[1], *self._rows[cut + 1 : self._end]]
        return [
            Table(self._head, first, before=self.spaceBefore),
            Table(self._head, rest, after=self.spaceAfter),
        ]

    def beginning(self, width: float) -> float:
        """Return the points that it takes to begin on a page: its head, and rows enough."""
        head = self._head.wrap(width, _TALLEST_WHOLE)[1] if self._head is not None else 0.0
        first = [row.wrap(width, _TALLEST_WHOLE)[1] for row in self._rows[: 2 * _TOGETHER - 1]]
        if head + sum(first) > _TALLEST_WHOLE or first[0] >= _BY_ITSELF:
            return head + first[0]
        few = len(self._rows) < 2 * _TOGETHER
        return head + sum(first if few else first[:_TOGETHER])

    def _not_alone(self, cut: int, head: float) -> int:
        """Return the row to break before, with no row alone on either side of it.

        That is one before the first where all of it goes to the next page, as a short table may,
        and one that begins with tall rows may not: it might never fit.
        """
        if cut <= self._start or (self._stands(self._start, cut) and self._stands(cut, self._end)):
            return cut
        better = min(cut, self._end - _TOGETHER)
        if better - self._start >= _TOGETHER:
            return better
        needed = min(self._end, self._start + 2 * _TOGETHER - 1)
        tall = head + self._tops[needed] - self._tops[self._start]
        return self._start - 1 if tall <= _TALLEST_WHOLE else cut

    def _stands(self, start: int, end: int) -> bool:
        """Return whether some rows are enough to stand on one side of a break."""
        return end - start >= _TOGETHER or self._tops[end] - self._tops[start] >= _BY_ITSELF

    def draw_at(self, x: float, y: float) -> None:
        """Draw the head and the rows that belong to this part."""
        top = y + self.height
        shown = self._rows[self._start : self._end]
        for row in [self._head, *shown] if self._head is not None else shown:
            top -= row.height
            row.drawOn(self.canv, x, top)

    def _part(self, start: int, end: int) -> "Table":
        part = Table(self._head, self._rows, before=self.spaceBefore, after=self.spaceAfter)
        part._start, part._end = start, end
        part._tops, part._for_width = self._tops, self._for_width
        return part
