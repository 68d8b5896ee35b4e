"""What lists, search and reports need to know of a note's Markdown, without drawing it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorjournal.domain.markdown_syntax import (
    LIST_KINDS,
    Line,
    LineKind,
    read_inline,
    read_line,
    without_marks,
)

TITLE_LIMIT = 200
"""Characters of a title taken from a first line."""
ADDRESS_LIMIT = 4_000
"""Characters of an address that may be opened."""
SAFE_SCHEMES = ("http://", "https://", "mailto:")
ATTACHMENT = "attachment:"
"""What the address of a picture or file inside the journal begins with."""

_BETWEEN = " · "
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BAD = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_LONE = re.compile(r"[\ud800-\udfff]")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ud800-\udfff]")


def clean_text(text: str) -> str:
    r"""Return `text` as a journal may hold it, however it came.

    Line breaks become `\n`; NUL, other control characters, and the code points that Qt's text
    engine uses for itself are left out; lone surrogates, which neither SQLite nor UTF-8 takes,
    become U+FFFD.
    """
    # Most texts are clean, and each save asks: this way it costs a tenth of looking three times.
    if text.replace("\n", "").isprintable() and "\ufffc" not in text:
        return text
    text = _BAD.sub("", _BREAKS.sub("\n", text))
    return _LONE.sub("\ufffd", text)


def read_lines(text: str) -> Iterator[tuple[int, str, Line]]:
    """Yield each line with its offset in the text and its reading, code fences respected."""
    offset, fence = 0, ""
    for raw in text.split("\n"):
        line = read_line(raw, fence)
        yield offset, raw, line
        fence = next_fence(line, fence)
        offset += len(raw) + 1


def next_fence(line: Line, fence: str) -> str:
    """Return the fence that the line after `line` is in, given the fence that `line` was in."""
    if line.kind is LineKind.FENCE:
        return "" if fence else line.marker
    return fence


def first_line_title(text: str) -> str:
    """Return the first line that says something, without marks: the title until one is given."""
    for _, raw, line in read_lines(text):
        if line.kind in (LineKind.RULE, LineKind.FENCE):
            continue
        words = " ".join(_words_of(raw, line).split())
        if words:
            return words if len(words) <= TITLE_LIMIT else _cut(words, TITLE_LIMIT)
    return ""


def excerpt(text: str, length: int = 160, skip_title: bool = False) -> str:
    """Return the beginning of a text in one line, without marks.

    Items of a list stand apart. Quotations, and with them the helping lines of a template, are
    left out where there is anything else.

    Args:
        text: the Markdown.
        length: greatest number of characters, the closing ellipsis included; at least 2.
        skip_title: leave out the line that `first_line_title` takes.
    """
    own = _beginning(text, length, skip_title, quotes=False)
    joined = own or _beginning(text, length, skip_title, quotes=True)
    return joined if len(joined) <= length else _cut(joined, length)


def _beginning(text: str, length: int, skip_title: bool, *, quotes: bool) -> str:
    """A little more than `length` characters of the lines that say something, or all there are."""
    joined, item_before = "", False
    for _, raw, line in read_lines(text):
        if line.kind in (LineKind.RULE, LineKind.FENCE):
            continue
        words = " ".join(_words_of(raw, line).split())
        if not words:
            continue
        if skip_title:
            skip_title = False
            continue
        if line.quote and not quotes:
            continue
        item = line.kind in LIST_KINDS
        joined += (_BETWEEN if joined and item and item_before else " " if joined else "") + words
        item_before = item
        if len(joined) > length:
            break
    return joined


def safe_link(address: str) -> str | None:
    """Return the address if a click may open it, else None: only http, https and mailto.

    Control characters, white space and backslashes make an address unsafe, because programs
    differ in how they read them.
    """
    if len(address) > ADDRESS_LIMIT or _UNSAFE.search(address):
        return None
    lowered = address.lower()
    for scheme in SAFE_SCHEMES:
        if lowered.startswith(scheme) and len(address) > len(scheme):
            return address
    return None


def attachment_ids(text: str) -> list[str]:
    """Return the ids of the attachments that a text shows or links, in order, each once."""
    found: dict[str, None] = {}
    for _, raw, line in read_lines(text):
        if line.kind in (LineKind.CODE, LineKind.FENCE):
            continue
        for span in read_inline(raw, line.content):
            if span.target.startswith(ATTACHMENT):
                found[span.target.removeprefix(ATTACHMENT)] = None
    return list(found)


def _words_of(raw: str, line: Line) -> str:
    if line.kind is LineKind.CODE:
        return raw
    words = without_marks(raw, line.content)
    return words.rstrip(" #") if line.kind is LineKind.HEADING else words


def _cut(words: str, length: int) -> str:
    room = words[: length - 1]
    space = room.rfind(" ")
    return (room[:space] if space > length // 2 else room).rstrip(" ,;:.") + "…"
