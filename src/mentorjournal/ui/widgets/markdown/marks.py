"""Bold, italic and their like put on and taken off, and links made, as changes of one line.

Pure functions without Qt: offsets count Python characters of the line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mentorjournal.domain.markdown_syntax import Span, SpanKind, read_inline, read_line

MARKS = {SpanKind.BOLD: "**", SpanKind.ITALIC: "*", SpanKind.STRIKE: "~~", SpanKind.CODE: "`"}
_WORD = re.compile(r"[\w'’\-]+")


class Marked(NamedTuple):
    """A line after a change, and what is selected in it."""

    text: str
    start: int
    end: int


def toggle(text: str, start: int, end: int, kind: SpanKind) -> Marked:
    """Put the marks of `kind` around what is selected, or take them off.

    Without a selection the word at the caret is meant; between words an empty pair is made, and
    at the end of marked words the caret steps out of them.
    """
    mark = MARKS[kind]
    width = len(mark)
    content = read_line(text).content
    start, end = max(start, content), max(end, content)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    end = max(start, end)
    spans = [s for s in read_inline(text, content) if s.kind is kind]
    around = next((s for s in spans if s.start <= start and end <= s.end), None)
    if around is not None:
        if start == end and start >= around.end - around.closing:
            return Marked(text, around.end, around.end)
        return _unwrapped(text, start, end, around)
    if start == end:
        if text[start - width : start] == mark == text[start : start + width]:
            return Marked(
                text[: start - width] + text[start + width :], start - width, start - width
            )
        word = next((w for w in _WORD.finditer(text) if w.start() <= start <= w.end()), None)
        if word is None or word.start() < content:
            return Marked(f"{text[:start]}{mark}{mark}{text[start:]}", start + width, start + width)
        made = f"{text[: word.start()]}{mark}{word.group()}{mark}{text[word.end() :]}"
        return Marked(made, start + width, start + width)
    for span in reversed([s for s in spans if start <= s.start and s.end <= end]):
        inner = text[span.start + span.opening : span.end - span.closing]
        text = text[: span.start] + inner + text[span.end :]
        end -= span.opening + span.closing
    made = f"{text[:start]}{mark}{text[start:end]}{mark}{text[end:]}"
    return Marked(made, start + width, end + width)


def link(text: str, start: int, end: int, address: str) -> Marked:
    """Make what is selected a link to `address`; without one the caret waits for it.

    With an address and nothing selected, the address itself is written.
    """
    words = text[start:end].replace("[", "\\[").replace("]", "\\]")
    if address and not words:
        made = f"{text[:start]}{address}{text[end:]}"
        return Marked(made, start + len(address), start + len(address))
    target = address.replace("(", "%28").replace(")", "%29")
    made = f"[{words}]({target})"
    caret = start + len(made) if address else start + (len(made) - 1 if words else 1)
    return Marked(text[:start] + made + text[end:], caret, caret)


def link_at(text: str, index: int) -> str:
    """Return the address, as written, of the link that the caret at `index` touches, or ""."""
    for span in read_inline(text, read_line(text).content):
        if span.kind in (SpanKind.LINK, SpanKind.ADDRESS) and span.start <= index <= span.end:
            return span.target
    return ""


def _unwrapped(text: str, start: int, end: int, span: Span) -> Marked:
    inner = text[span.start + span.opening : span.end - span.closing]
    made = text[: span.start] + inner + text[span.end :]
    limit = span.start + len(inner)

    def moved(index: int) -> int:
        return min(max(index - span.opening, span.start), limit)

    return Marked(made, moved(start), moved(end))
