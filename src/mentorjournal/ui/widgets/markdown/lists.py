"""What Enter, Tab and Backspace do in lists, check boxes and quotes, as changes of text.

Pure functions over lines, without Qt: offsets count Python characters of the line. The marks
stand at the beginning of a line and are ASCII, so there they are UTF-16 units as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from mentorjournal.domain.markdown_syntax import Line, LineKind, read_line

RENUMBER_LIMIT = 200
"""Items below an edit that are given their new number."""


@dataclass(frozen=True, slots=True)
class LineEdit:
    """Characters `start` to before `end` of a line become `text`; the caret goes to `caret`.

    `caret` counts from `start` of the line; beyond a line break in `text` it goes on counting.
    """

    start: int
    end: int
    text: str
    caret: int


def prefix_of(text: str, line: Line) -> str:
    """Return the marker that a following line takes to go on with this item or quote."""
    lead = text[: line.quote_end]
    if line.quote and not lead.endswith(" "):
        lead += " "
    if not line.is_list:
        return lead
    indent = text[line.quote_end : line.quote_end + _blank(text, line)]
    marker = line.marker
    if is_numbered(line):
        marker = f"{line.number + 1}{marker[-1]}"
    box = "[ ] " if line.kind is LineKind.TASK else ""
    return f"{lead}{indent}{marker} {box}"


def on_enter(text: str, column: int, above: list[str], fence: str = "") -> LineEdit | None:
    """Return what Enter does at `column` of a line, or None for a plain line break."""
    line = read_line(text, fence)
    if line.kind is LineKind.CODE:
        indent = text[: len(text) - len(text.lstrip(" \t"))][:column]
        return LineEdit(column, column, "\n" + indent, column + 1 + len(indent)) if indent else None
    if not (line.is_list or line.quote) or column < line.content:
        return None
    if not text[line.content :].strip():
        return without_marker(text, line, above)
    rest = len(text[column:]) - len(text[column:].lstrip(" "))
    prefix = prefix_of(text, line)
    return LineEdit(column, column + rest, "\n" + prefix, column + 1 + len(prefix))


def on_backspace(text: str, column: int, above: list[str], fence: str = "") -> LineEdit | None:
    """Return what Backspace does right behind a hidden marker, or None elsewhere."""
    line = read_line(text, fence)
    if not (line.is_list or line.quote) or column != line.content or not column:
        return None
    return without_marker(text, line, above)


def without_marker(text: str, line: Line, above: list[str]) -> LineEdit:
    """Return the edit that takes one level off: of indent, then the marker, then of quotation."""
    if line.is_list:
        step = outdent_step(text, above)
        if step:
            start = line.quote_end
            return LineEdit(start, start + step, "", line.content - step)
        return LineEdit(line.quote_end, line.content, "", line.quote_end)
    start = text.rfind(">", 0, line.quote_end)
    return LineEdit(start, line.content, "", start)


def indent_step(text: str, above: list[str]) -> int:
    """Return how many spaces Tab adds to an item: to where the words of its new parent begin.

    An item may become a child of the item above it on its own level; without one it stays (0).
    `above` holds the lines above it, the nearest first.
    """
    sibling = _sibling(read_line(text), above)
    return len(sibling.marker) + 1 if sibling else 0


def outdent_step(text: str, above: list[str]) -> int:
    """Return how many spaces Shift+Tab takes from an item: back to where its parent begins."""
    line = read_line(text)
    if not line.is_list or not line.indent:
        return 0
    blank = _blank(text, line)
    for upper in map(read_line, above):
        if upper.is_list and upper.indent < line.indent:
            return min(blank, line.indent - upper.indent)
    return blank


def numbered_after(text: str, above: list[str]) -> str:
    """Return a numbered item with the number that follows the item above it on its level."""
    line = read_line(text)
    if not is_numbered(line):
        return text
    sibling = _sibling(line, above)
    number = sibling.number + 1 if sibling and is_numbered(sibling) else 1
    return _with_number(text, line, number)


def is_numbered(line: Line) -> bool:
    """Whether the line is an item, check box or not, that begins with a number."""
    return line.is_list and line.marker[-1] in ".)"


def _sibling(line: Line, above: list[str]) -> Line | None:
    if not line.is_list:
        return None
    for upper in map(read_line, above):
        if not upper.is_list or upper.quote != line.quote or upper.indent < line.indent:
            return None
        if upper.indent == line.indent:
            return upper
    return None


def _with_number(text: str, line: Line, number: int) -> str:
    at = text.index(line.marker, line.quote_end)
    return f"{text[:at]}{number}{line.marker[-1]}{text[at + len(line.marker) :]}"


def toggled(text: str, kind: LineKind, active: bool) -> str:
    """Return the line as an item of `kind`, or as plain text if it is `active` already.

    Args:
        text: the line.
        kind: BULLET, NUMBER or TASK.
        active: take the marker off.
    """
    line = read_line(text)
    lead = text[: line.quote_end]
    indent = " " * line.indent if line.is_list else ""
    words = text[line.content :] if line.is_list or line.kind is LineKind.HEADING else ""
    if not words and not line.is_list:
        words = text[line.quote_end :].lstrip()
    if active:
        return lead + words
    marker = {LineKind.BULLET: "- ", LineKind.NUMBER: "1. ", LineKind.TASK: "- [ ] "}[kind]
    return lead + indent + marker + words


def heading(text: str, level: int) -> str:
    """Return the line as a heading of `level` 1 to 6; with 0, or its own level, as plain text."""
    line = read_line(text)
    words = text[line.content :] if line.kind is LineKind.HEADING or line.is_list else text.lstrip()
    if level == 0 or (line.kind is LineKind.HEADING and line.level == level):
        return words
    return f"{'#' * level} {words}"


def renumbered(lines: list[str]) -> list[str]:
    """Return the lines with the numbers of one list in order, from that of the first line on.

    Deeper lines between are left alone; the list ends at the first line that is no part of it.
    """
    result = list(lines)
    if not lines:
        return result
    first = read_line(lines[0])
    number = first.number
    if not is_numbered(first):
        return result
    for index, text in enumerate(lines[1 : RENUMBER_LIMIT + 1], start=1):
        line = read_line(text)
        if line.indent > first.indent and text.strip():
            continue
        if not is_numbered(line) or line.quote != first.quote or line.indent < first.indent:
            break
        number += 1
        result[index] = _with_number(text, line, number)
    return result


def _blank(text: str, line: Line) -> int:
    return len(text[line.quote_end :]) - len(text[line.quote_end :].lstrip(" \t"))
