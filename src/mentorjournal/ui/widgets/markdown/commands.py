"""The commands of an editor: each is one change of the text, and one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QTextBlock

from mentorjournal.domain.markdown_syntax import LineKind, SpanKind, read_line
from mentorjournal.domain.markdown_text import safe_link
from mentorjournal.ui.widgets.markdown import lists, marks
from mentorjournal.ui.widgets.markdown.highlighter import unit_offsets
from mentorjournal.ui.widgets.markdown.history import units

if TYPE_CHECKING:
    from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor

LINES_ABOVE = 60
"""Lines above an item that are looked at for its parent."""


class EditorCommands:
    """What keys, menu and page can ask of an editor; True means that something was done."""

    def __init__(self, editor: MarkdownEditor) -> None:
        self._editor = editor

    # -- lists and quotes -------------------------------------------------------------------

    def enter(self) -> bool:
        """Go on with the item or quote of this line, or end it if it is empty."""
        cursor = self._editor.textCursor()
        block = self._block_at(cursor.selectionStart())
        if cursor.hasSelection():
            if self._block_at(cursor.selectionEnd()) != block:
                return False
            text = block.text()
            start = self._index(block, cursor.selectionStart())
            end = self._index(block, cursor.selectionEnd())
            kept = text[:start] + text[end:]
            edit = lists.on_enter(kept, start, self._above(block), self._fence(block))
            if edit is None:
                return False
            made = kept[: edit.start] + edit.text + kept[edit.end :]
        else:
            text = block.text()
            column = self._index(block, cursor.position())
            edit = lists.on_enter(text, column, self._above(block), self._fence(block))
            if edit is None:
                return False
            made = text[: edit.start] + edit.text + text[edit.end :]
        self._rewrite(block, block, made, edit.caret)
        return True

    def soft_break(self) -> bool:
        """Begin a new line that still belongs to this item or quote."""
        cursor = self._editor.textCursor()
        block = self._block_at(cursor.selectionStart())
        line = read_line(block.text(), self._fence(block))
        lead = ""
        if line.is_list or line.quote:
            lead = "> " * line.quote
            lead += " " * (line.indent + len(line.marker) + 1) if line.is_list else ""
        self._editor.replace(cursor.selectionStart(), cursor.selectionEnd(), "\n" + lead)
        return True

    def backspace(self) -> bool:
        """Take the marker off when the caret stands right behind it."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return False
        block = cursor.block()
        edit = lists.on_backspace(
            block.text(), cursor.positionInBlock(), self._above(block), self._fence(block)
        )
        if edit is None:
            return False
        text = block.text()
        self._rewrite(block, block, text[: edit.start] + edit.text + text[edit.end :], edit.caret)
        return True

    def delete(self) -> bool:
        """At the end of a line, join the next one without its marker."""
        cursor = self._editor.textCursor()
        following = cursor.block().next()
        if cursor.hasSelection() or not cursor.atBlockEnd() or not following.isValid():
            return False
        line = self._editor.line_of(following)
        if not line.content or not (line.is_list or line.quote):
            return False
        at = cursor.position()
        self._editor.replace(at, following.position() + line.content, "", at)
        return True

    def indent(self) -> bool:
        """Make the selected items children of the item above them."""
        return self._shift(lists.indent_step, 1)

    def outdent(self) -> bool:
        """Bring the selected items back to the level of their parent."""
        return self._shift(lists.outdent_step, -1)

    def toggle_list(self, kind: LineKind) -> bool:
        """Make the selected lines items of `kind`, or plain text if all of them are."""
        first, last = self._selected_blocks()
        texts = self._texts(first, last)
        worked = [t for t in texts if t.strip()] or texts
        active = all(read_line(t).kind is kind for t in worked)
        made = [lists.toggled(t, kind, active) if t in worked else t for t in texts]
        if kind is LineKind.NUMBER and not active:
            made = lists.renumbered(made)
        self._rewrite_lines(first, last, made)
        return True

    def toggle_quote(self) -> bool:
        """Make the selected lines a quotation, or take one level of it off."""
        first, last = self._selected_blocks()
        texts = self._texts(first, last)
        if all(t.startswith(">") for t in texts):
            made = [t[1:].removeprefix(" ") for t in texts]
        else:
            made = [f"> {t}" for t in texts]
        self._rewrite_lines(first, last, made)
        return True

    def set_heading(self, level: int) -> bool:
        """Make the selected lines headings of `level`, or plain text with 0 or if they are."""
        first, last = self._selected_blocks()
        made = [lists.heading(t, level) for t in self._texts(first, last)]
        self._rewrite_lines(first, last, made)
        return True

    def toggle_task(self, block: QTextBlock | None = None) -> bool:
        """Tick or untick the check box of a line (default: that of the caret)."""
        block = self._editor.textCursor().block() if block is None else block
        line = self._editor.line_of(block)
        if line.kind is not LineKind.TASK:
            return False
        caret = self._editor.textCursor().position()
        at = block.position() + line.box
        self._editor.replace(at, at + 1, " " if line.checked else "x", caret)
        return True

    # -- words ------------------------------------------------------------------------------

    def toggle_mark(self, kind: SpanKind) -> bool:
        """Put marks around the selected words of each line, or take them off."""
        cursor = self._editor.textCursor()
        first, last = self._selected_blocks()
        texts = self._texts(first, last)
        start = self._index(first, cursor.selectionStart())
        end = self._index(last, cursor.selectionEnd())
        if len(texts) == 1:
            made = marks.toggle(texts[0], start, end, kind)
            self._rewrite(first, last, made.text, made.end, made.start)
            return True
        bounds = [(0, len(t)) for t in texts]
        bounds[0], bounds[-1] = (start, len(texts[0])), (0, end)
        changed = [
            marks.toggle(t, a, b, kind).text if t[a:b].strip() else t
            for t, (a, b) in zip(texts, bounds, strict=True)
        ]
        self._rewrite_lines(first, last, changed)
        return True

    def make_link(self, address: str | None = None) -> bool:
        """Make the selected words a link to `address`, by default to the one on the clipboard."""
        cursor = self._editor.textCursor()
        block = self._block_at(cursor.selectionStart())
        if self._block_at(cursor.selectionEnd()) != block:
            return False
        if address is None:
            address = safe_link(QGuiApplication.clipboard().text()[:5000].strip()) or ""
        start = self._index(block, cursor.selectionStart())
        end = self._index(block, cursor.selectionEnd())
        made = marks.link(block.text(), start, end, address)
        self._rewrite(block, block, made.text, made.end, made.start)
        return True

    def link_at(self, position: int) -> str:
        """Return the address of the link at a position of the document, if a click may open it."""
        block = self._block_at(position)
        if self._editor.line_of(block).kind in (LineKind.CODE, LineKind.FENCE):
            return ""
        return safe_link(marks.link_at(block.text(), self._index(block, position))) or ""

    # -- inside -----------------------------------------------------------------------------

    def _shift(self, step_of: Callable[[str, list[str]], int], direction: int) -> bool:
        first, last = self._selected_blocks()
        if not self._editor.line_of(first).is_list:
            return False
        texts = self._texts(first, last)
        above = self._above(first)
        step = step_of(texts[0], above)
        made: list[str] = []
        for text in texts:
            line = read_line(text)
            if line.is_list and step:
                at = line.quote_end
                if direction > 0:
                    text = text[:at] + " " * step + text[at:]
                else:
                    text = text[:at] + text[at + min(step, line.indent) :]
                text = lists.numbered_after(text, [*reversed(made), *above])
            made.append(text)
        if made != texts:
            self._rewrite_lines(first, last, made)
        return True

    def _rewrite_lines(self, first: QTextBlock, last: QTextBlock, made: list[str]) -> None:
        cursor = self._editor.textCursor()
        if first == last:
            text = first.text()
            behind = len(text) - self._index(first, cursor.position())
            caret = max(read_line(made[0]).content, len(made[0]) - behind)
            anchor = None
            if cursor.hasSelection():
                behind = len(text) - self._index(first, cursor.anchor())
                anchor = max(0, len(made[0]) - behind)
            self._rewrite(first, last, made[0], caret, anchor)
        else:
            text = "\n".join(made)
            self._rewrite(first, last, text, len(text), 0)

    def _rewrite(
        self,
        first: QTextBlock,
        last: QTextBlock,
        text: str,
        caret: int,
        anchor: int | None = None,
    ) -> None:
        """Make the blocks `text`; carets count characters of it. Numbers below follow."""
        base = first.position()
        end = last.position() + last.length() - 1
        old = "\n".join(self._texts(first, last))
        tail = self._renumbered_tail(text, last)
        caret_at = base + units(text[:caret])
        anchor_at = None if anchor is None else base + units(text[:anchor])
        if tail is not None:
            new, end = tail
            old = self._editor.source(base, end)
            text = f"{text}\n{new}"
        head = _common(old, text)
        limit = min(len(old), len(text)) - head
        foot = _common(old[::-1], text[::-1], limit)
        start = base + units(old[:head])
        stop = base + units(old[: len(old) - foot])
        self._editor.replace(start, stop, text[head : len(text) - foot], caret_at, anchor_at)

    def _renumbered_tail(self, text: str, last: QTextBlock) -> tuple[str, int] | None:
        lines = text.split("\n")
        if not lists.is_numbered(read_line(lines[-1])):
            return None
        below: list[str] = []
        block, end = last.next(), 0
        while block.isValid() and len(below) < lists.RENUMBER_LIMIT:
            line = read_line(block.text())
            if not line.is_list and not line.indent:
                break
            below.append(block.text())
            end = block.position() + block.length() - 1
            block = block.next()
        made = lists.renumbered([lines[-1], *below])[1:]
        return ("\n".join(made), end) if made != below else None

    def _selected_blocks(self) -> tuple[QTextBlock, QTextBlock]:
        cursor = self._editor.textCursor()
        first = self._block_at(cursor.selectionStart())
        last = self._block_at(cursor.selectionEnd())
        if first != last and cursor.selectionEnd() == last.position():
            last = last.previous()
        return first, last

    def _texts(self, first: QTextBlock, last: QTextBlock) -> list[str]:
        texts = [first.text()]
        block = first
        while block != last and block.isValid():
            block = block.next()
            texts.append(block.text())
        return texts

    def _above(self, block: QTextBlock) -> list[str]:
        above: list[str] = []
        block = block.previous()
        while block.isValid() and len(above) < LINES_ABOVE:
            text = block.text()
            line = read_line(text)
            if not line.is_list and not line.indent:
                break
            if line.is_list:
                above.append(text)
            block = block.previous()
        return above

    def _fence(self, block: QTextBlock) -> str:
        return self._editor.fence_before(block)

    def _block_at(self, position: int) -> QTextBlock:
        return self._editor.document().findBlock(position)

    def _index(self, block: QTextBlock, position: int) -> int:
        """Return the character of a block's text at a position of the document."""
        column = min(max(0, position - block.position()), block.length() - 1)
        offsets = unit_offsets(block.text())
        if offsets is None:
            return column
        return next(i for i, offset in enumerate(offsets) if offset >= column)


def _common(first: str, second: str, limit: int | None = None) -> int:
    """Return how many characters two texts begin with alike, at most `limit`."""
    most = min(len(first), len(second)) if limit is None else limit
    count = 0
    while count < most and first[count] == second[count]:
        count += 1
    return count
