"""Give each line of a note the look of what it will be, one line at a time.

A key press costs the line it is in, and the lines whose meaning it changes. Where that is many
lines, and where a long text arrives at once, the first are given their look at once, and the
editor has the rest dressed in slices while nothing else is to do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCursor, QTextDocument

from mentorjournal.domain.markdown_syntax import (
    Line,
    LineKind,
    Span,
    SpanKind,
    read_inline,
    read_line,
)
from mentorjournal.domain.markdown_text import ATTACHMENT, next_fence
from mentorjournal.ui.widgets.markdown.guard import guarded
from mentorjournal.ui.widgets.markdown.style import (
    DEEPEST,
    HEADING_FACES,
    HEADING_GROUNDS,
    EditorStyle,
    Face,
    Ground,
    Look,
)

_SPAN_FACES = {
    SpanKind.BOLD: Face.BOLD,
    SpanKind.ITALIC: Face.ITALIC,
    SpanKind.STRIKE: Face.STRIKE,
    SpanKind.CODE: Face.CODE,
    SpanKind.LINK: Face.LINK,
    SpanKind.ADDRESS: Face.LINK,
    SpanKind.PICTURE: Face.MUTED,
    SpanKind.ESCAPE: Face.PLAIN,
}
_DEPTH = 15
BUDGET = 200
"""Lines that are given their look at once; of longer changes the rest is left to `skipped`."""


def unit_offsets(text: str) -> list[int] | None:
    """Return for each character, and the end, its offset in UTF-16 units; None if all are one."""
    if text.isascii() or max(text) <= "\uffff":
        return None
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > "\uffff" else 1))
    return offsets


def is_right_to_left(words: str) -> bool:
    """Return whether the first letter that has a direction runs right to left (UAX 9, P2)."""
    if words.isascii():
        return False
    for character in words[:1000]:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def pack_state(level: int, fence: str) -> int:
    """Return what a line hands to the next as one number: depth of its list item, open fence."""
    return level | (min(len(fence), 1000) << 5) | ((fence[:1] == "~") << 4)


def unpack_state(state: int) -> tuple[int, str]:
    """Return depth (0: no list, 1: outermost item) and open fence that `pack_state` packed."""
    if state <= 0:
        return 0, ""
    return state & _DEPTH, ("~" if state & 16 else "`") * (state >> 5)


class MarkdownHighlighter(QSyntaxHighlighter):
    """The highlighter of one editor.

    Attributes:
        style: the formats in use.
        pending: numbers of the blocks whose measures are not what their look asks for.
        worked: blocks that were given a look so far; lets a test count work.
    """

    def __init__(
        self,
        document: QTextDocument,
        style: EditorStyle,
        picture_room: Callable[[str], int],
    ) -> None:
        super().__init__(document)
        self.style = style
        self.pending: set[int] = set()
        self.worked = 0
        self._left = BUDGET
        self._skipped = -1
        self._picture_room = picture_room
        self._caret: QTextCursor | None = None

    def begin(self) -> int:
        """Begin a new event with a full budget; return the first block skipped since, or -1."""
        skipped, self._skipped, self._left = self._skipped, -1, BUDGET
        return skipped

    def set_caret(self, caret: QTextCursor | None) -> None:
        """Show the marks that touch `caret`, in the blocks it leaves and enters; None hides all."""
        before = self._touched(self._caret)
        left = self._caret.block() if self._caret is not None else None
        self._caret = caret
        after = self._touched(caret)
        if before == after:
            return
        if left is not None and before[1] and left.isValid():
            self.rehighlightBlock(left)
        if caret is not None and after[1] and (before[0] != after[0] or not before[1]):
            self.rehighlightBlock(caret.block())

    def line_of(self, block: QTextBlock) -> Line:
        """Return the reading of a block."""
        return read_line(block.text(), self.fence_before(block))

    def fence_before(self, block: QTextBlock) -> str:
        """Return the fence of the code that a block stands in, or ""."""
        previous = block.previous()
        return unpack_state(previous.userState())[1] if previous.isValid() else ""

    def looks_from(self, block: QTextBlock, count: int) -> Iterator[tuple[QTextBlock, Look]]:
        """Yield up to `count` blocks from `block` on with the looks that their text asks for."""
        previous = block.previous()
        level, fence = unpack_state(previous.userState() if previous.isValid() else -1)
        while count and block.isValid():
            text = block.text()
            line = read_line(text, fence)
            yield block, self._look(text, line, level, not block.blockNumber())
            level, fence = _depth(line, text, level), next_fence(line, fence)
            block, count = block.next(), count - 1

    @guarded(None)
    def highlightBlock(self, text: str) -> None:
        if self._left <= 0:
            # The state stays as it was, so that Qt does not go on to the following lines.
            if self._skipped < 0:
                self._skipped = self.currentBlock().blockNumber()
            return
        level, fence = unpack_state(self.previousBlockState())
        line = read_line(text, fence)
        self.setCurrentBlockState(pack_state(_depth(line, text, level), next_fence(line, fence)))
        block = self.currentBlock()
        self._left -= 1
        self.worked += 1
        look = self._look(text, line, level, not block.blockNumber())
        if block.blockFormat().intProperty(EditorStyle.LOOK_KEY) != self.style.key(look):
            self.pending.add(block.blockNumber())
        if text:
            self._dress(block, text, line, level)

    def _look(self, text: str, line: Line, level: int, first: bool) -> Look:
        if line.kind in (LineKind.CODE, LineKind.FENCE):
            return Look(Ground.CODE)
        ground = HEADING_GROUNDS[min(line.level, 3)] if line.level else Ground.TEXT
        depth = _depth(line, text, level) + line.quote
        below = 0
        target = picture_target(text, line)
        if target:
            ground, below = Ground.PICTURE, self._picture_room(target)
        right = is_right_to_left(text[line.content :])
        return Look(ground, min(depth, DEEPEST), right, first and line.level > 0, below)

    def _dress(self, block: QTextBlock, text: str, line: Line, level: int) -> None:
        if line.kind in (LineKind.CODE, LineKind.FENCE):
            face = Face.CODE | (Face.MARK if line.kind is LineKind.FENCE else Face.PLAIN)
            self.setFormat(0, block.length() - 1, self.style.characters(face))
            return
        base = HEADING_FACES[min(line.level, 3)] if line.level else Face.PLAIN
        if line.quote or (line.kind is LineKind.TASK and line.checked):
            base |= Face.MUTED
        caret = self._column(block)
        changes: list[tuple[int, int, int]] = []
        if line.kind is LineKind.RULE:
            shown = caret >= 0
            changes.append((0, len(text), Face.MARK if shown else Face.HIDDEN))
        elif line.content or (level and line.indent >= 2):
            end = line.content or len(text) - len(text.lstrip(" \t"))
            shown = bool(line.level) and 0 <= caret <= end
            changes.append((0, end, Face.MARK if shown else Face.HIDDEN))
        spans = read_inline(text, line.content)
        if not spans and not changes:
            if base:
                self.setFormat(0, block.length() - 1, self.style.characters(base))
            return
        offsets = unit_offsets(text)
        column = caret if offsets is None or caret < 0 else _index(offsets, caret)
        for span in spans:
            changes.append((span.start, span.end, _SPAN_FACES[span.kind]))
            mark = Face.MARK if span.start <= column <= span.end else Face.HIDDEN
            changes.append((span.start, span.start + span.opening, mark))
            changes.append((span.end - span.closing, span.end, mark))
        self._paint(changes, base, len(text), offsets)

    def _paint(
        self,
        changes: list[tuple[int, int, int]],
        base: int,
        length: int,
        offsets: list[int] | None,
    ) -> None:
        edges = sorted({0, length, *(c[0] for c in changes), *(c[1] for c in changes)})
        if len(edges) > 400:
            edges = [*edges[:400], length]
        active: list[tuple[int, int, int]] = []
        waiting = sorted((c for c in changes if c[0] < c[1]), key=lambda c: c[0], reverse=True)
        for start, end in pairwise(edges):
            active = [c for c in active if c[1] > start]
            while waiting and waiting[-1][0] <= start:
                active.append(waiting.pop())
            face = base
            for change in active:
                face |= change[2]
            if face:
                first = start if offsets is None else offsets[start]
                last = end if offsets is None else offsets[end]
                self.setFormat(first, last - first, self.style.characters(face))

    def _column(self, block: QTextBlock) -> int:
        if self._caret is None:
            return -1
        column = self._caret.position() - block.position()
        return column if 0 <= column < block.length() else -1

    def _touched(self, caret: QTextCursor | None) -> tuple[int, tuple[Span | str, ...]]:
        """Return the block of the caret and what of it shows its marks."""
        if caret is None:
            return -1, ()
        block = caret.block()
        line = self.line_of(block)
        if line.kind in (LineKind.CODE, LineKind.FENCE):
            return block.blockNumber(), ()
        text = block.text()
        column = caret.positionInBlock()
        found: list[Span | str] = []
        if line.kind is LineKind.RULE or (line.level and column <= line.content):
            found.append("line")
        spans = read_inline(text, line.content)
        if spans:
            offsets = unit_offsets(text)
            index = column if offsets is None else _index(offsets, column)
            found += [s for s in spans if s.start <= index <= s.end]
        return block.blockNumber(), tuple(found)


def picture_target(text: str, line: Line) -> str:
    """Return the id of the attachment that a line shows, if it consists of one picture; or ""."""
    if line.kind is not LineKind.TEXT or "](attachment:" not in text:
        return ""
    spans = read_inline(text, line.content)
    words = text[line.content :].strip()
    if len(spans) != 1 or spans[0].kind is not SpanKind.PICTURE:
        return ""
    if spans[0].end - spans[0].start != len(words):
        return ""
    target = spans[0].target
    return target.removeprefix(ATTACHMENT) if target.startswith(ATTACHMENT) else ""


def _depth(line: Line, text: str, above: int) -> int:
    """Return how deep a list item stands, 1 for the outermost; 0 outside lists."""
    if line.is_list:
        return min(line.indent // 2, above, DEEPEST - 1) + 1
    if above and line.kind is LineKind.TEXT and line.indent >= 2 and text.strip():
        return min(above, line.indent // 2)
    return 0


def _index(offsets: list[int], column: int) -> int:
    """Return the character at or behind a UTF-16 offset."""
    low, high = 0, len(offsets) - 1
    while low < high:
        middle = (low + high) // 2
        if offsets[middle] < column:
            low = middle + 1
        else:
            high = middle
    return low
