"""How a line of a note is read as Markdown: what it is, and which words in it stand out.

One reading for the editor, the list of notes and the search: CommonMark 0.31 with check boxes and
strike-through from GitHub's dialect, one line at a time, so that a key press never costs more than
its own line. Set aside on purpose, because they surprise people who write: headings underlined
with dashes, code by indentation alone, HTML, references, and tables.

All offsets count Python characters, not the UTF-16 units that Qt counts in.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

INLINE_LIMIT = 10_000
"""Characters of one line that are searched for marks; what follows is shown as it is."""
RUN_LIMIT = 300
"""Runs of `*`, `_` and `~~` in one line that are paired; keeps a hostile line cheap."""


class LineKind(Enum):
    """What a line is."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    TASK = "task"
    RULE = "rule"
    FENCE = "fence"
    CODE = "code"


LIST_KINDS = frozenset({LineKind.BULLET, LineKind.NUMBER, LineKind.TASK})


class Line(NamedTuple):
    """One line, read.

    Attributes:
        kind: what it is.
        quote: depth of quotation, 0 or more.
        quote_end: offset behind the quotation marks.
        indent: columns of white space between quotation marks and text or list marker.
        content: offset of the first character that is no marker.
        level: level of a heading, 1 to 6, else 0.
        marker: the list marker as written (`-`, `3.`), the fence, or nothing.
        number: number of a numbered item, else 0.
        checked: state of a check box.
        box: offset of the state character of a check box, else -1.
    """

    kind: LineKind
    quote: int = 0
    quote_end: int = 0
    indent: int = 0
    content: int = 0
    level: int = 0
    marker: str = ""
    number: int = 0
    checked: bool = False
    box: int = -1

    @property
    def is_list(self) -> bool:
        """Whether the line is an item of a list."""
        return self.kind in LIST_KINDS


_QUOTE = re.compile(r" {0,3}>(?: {0,3}>)* ?")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?:[ \t]+(?=\[[ xX]\](?:[ \t]|$))|[ \t])")
_BOX = re.compile(r"\[([ xX])\](?:[ \t]|$)")


@lru_cache(maxsize=2048)
def read_line(text: str, fence: str = "") -> Line:
    """Read one line, without its line break.

    Args:
        text: the line.
        fence: the fence (three or more backticks or tildes) of the code that the line is in, or "".
    """
    if fence:
        stripped = text.strip()
        closes = len(stripped) >= len(fence) and set(stripped) == {fence[0]}
        return Line(LineKind.FENCE, marker=stripped) if closes else Line(LineKind.CODE)
    quoted = _QUOTE.match(text)
    start = quoted.end() if quoted else 0
    quote = quoted.group().count(">") if quoted else 0
    at = start
    while at < len(text) and text[at] in " \t":
        at += 1
    indent = len(text[start:at].expandtabs(4))
    if at == len(text):
        return Line(LineKind.TEXT, quote, start, indent, start if quote else 0)
    if indent <= 3:
        if _RULE.match(text, at):
            return Line(LineKind.RULE, quote, start, indent, at)
        if heading := _HEADING.match(text, at):
            level = len(heading.group(1))
            return Line(LineKind.HEADING, quote, start, indent, heading.end(), level)
        if not quote and (opened := _FENCE.match(text, at)):
            return Line(LineKind.FENCE, indent=indent, content=at, marker=opened.group(1))
    if item := _ITEM.match(text, at):
        marker = item.group(1)
        number = int(marker[:-1]) if marker[-1] in ".)" else 0
        if box := _BOX.match(text, item.end()):
            return Line(
                LineKind.TASK,
                quote,
                start,
                indent,
                box.end(),
                marker=marker,
                number=number,
                checked=box.group(1) != " ",
                box=box.start(1),
            )
        kind = LineKind.NUMBER if marker[-1] in ".)" else LineKind.BULLET
        return Line(kind, quote, start, indent, item.end(), marker=marker, number=number)
    return Line(LineKind.TEXT, quote, start, indent, start)


class SpanKind(Enum):
    """What a stretch of words inside a line is."""

    BOLD = "bold"
    ITALIC = "italic"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    ADDRESS = "address"
    PICTURE = "picture"
    ESCAPE = "escape"


class Span(NamedTuple):
    """A stretch of a line from `start` to before `end`, marks included.

    Attributes:
        kind: what it is.
        start: offset of its first mark.
        end: offset behind its last mark.
        opening: length of the marks before the words.
        closing: length of the marks behind the words.
        target: the address of a link or picture, as written.
    """

    kind: SpanKind
    start: int
    end: int
    opening: int
    closing: int
    target: str = ""


_SPECIAL = re.compile(
    r"""\\[!-/:-@\[-`{-~]          # an escaped sign
      | `+ | \*+ | _+ | ~~+        # code, bold, italic, struck out
      | !?\[ | \]                  # a link or picture
      | <(?:https?://|mailto:)[^<>\s]+>
      | (?<![\w@])(?:https?://|mailto:)[^\s<>`]+""",
    re.VERBOSE | re.IGNORECASE,
)
_TARGET = re.compile(r"\(\s*(<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\s*\)")
_PLAIN = re.compile(r"[\\`*_~\[<]|://|mailto:", re.IGNORECASE)


class _Run:
    __slots__ = ("at", "closes", "length", "opens", "sign")

    def __init__(self, sign: str, at: int, length: int, opens: bool, closes: bool) -> None:
        self.sign, self.at, self.length = sign, at, length
        self.opens, self.closes = opens, closes


@lru_cache(maxsize=1024)
def read_inline(text: str, start: int = 0) -> tuple[Span, ...]:
    """Find the marked words of a line from `start` on, ordered by where they begin."""
    text = text[: start + INLINE_LIMIT]
    if not _PLAIN.search(text, start):
        return ()
    spans: list[Span] = []
    runs: list[_Run] = []
    brackets: list[tuple[int, int]] = []
    unmatched: set[int] = set()
    at = start
    while found := _SPECIAL.search(text, at):
        token, begin, at = found.group(), found.start(), found.end()
        if token[0] == "\\":
            spans.append(Span(SpanKind.ESCAPE, begin, at, 1, 0))
        elif token[0] == "`":
            at = _read_code(text, begin, at, unmatched, spans)
        elif token[0] in "*_~":
            _read_run(text, begin, at, runs)
        elif token[-1] == "[":
            brackets.append((begin, len(token)))
        elif token == "]":
            if brackets:
                at = _read_link(text, *brackets.pop(), at, spans, brackets)
        elif token[0] == "<":
            spans.append(Span(SpanKind.LINK, begin, at, 1, 1, token[1:-1]))
        else:
            at = begin + len(_trimmed_address(token))
            spans.append(Span(SpanKind.ADDRESS, begin, at, 0, 0, text[begin:at]))
    _pair_runs(runs, spans)
    spans.sort(key=lambda span: (span.start, -span.end))
    return tuple(spans)


def _read_code(text: str, begin: int, at: int, unmatched: set[int], spans: list[Span]) -> int:
    length = at - begin
    if length in unmatched:
        return at
    for closing in re.finditer(r"`+", text[at:]):
        if closing.end() - closing.start() == length:
            end = at + closing.end()
            spans.append(Span(SpanKind.CODE, begin, end, length, length))
            return end
    unmatched.add(length)
    return at


def _read_run(text: str, begin: int, end: int, runs: list[_Run]) -> None:
    sign, length = text[begin], end - begin
    if len(runs) >= RUN_LIMIT or (sign == "~" and length != 2):
        return
    before = text[begin - 1] if begin else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    if sign == "_":
        opens, closes = left and not before.isalnum(), right and not after.isalnum()
    else:
        opens, closes = left, right
    if opens or closes:
        runs.append(_Run(sign, begin, length, opens, closes))


def _read_link(
    text: str,
    begin: int,
    opening: int,
    at: int,
    spans: list[Span],
    brackets: list[tuple[int, int]],
) -> int:
    target = _TARGET.match(text, at)
    if target is None:
        return at
    kind = SpanKind.PICTURE if opening == 2 else SpanKind.LINK
    first = len(spans)
    while first and spans[first - 1].start > begin:
        first -= 1
    if any(span.kind is SpanKind.LINK for span in spans[first:]):
        return at
    spans[first:] = [span for span in spans[first:] if span.kind is not SpanKind.ADDRESS]
    if kind is SpanKind.LINK:
        brackets.clear()
    address = target.group(1).removeprefix("<").removesuffix(">")
    end = target.end()
    spans.append(Span(kind, begin, end, opening, end - at + 1, address))
    return end


def _pair_runs(runs: list[_Run], spans: list[Span]) -> None:
    """Pair the runs of `*`, `_` and `~~` as CommonMark does (section 6.2)."""
    at = 0
    while at < len(runs):
        closer = runs[at]
        partner = _opener_for(runs, at) if closer.closes and closer.length else None
        if partner is None:
            at += 1
            continue
        opener = runs[partner]
        width = 2 if min(opener.length, closer.length) >= 2 else 1
        kind = {"~": SpanKind.STRIKE}.get(
            closer.sign, SpanKind.BOLD if width == 2 else SpanKind.ITALIC
        )
        start = opener.at + opener.length - width
        spans.append(Span(kind, start, closer.at + width, width, width))
        opener.length -= width
        closer.length -= width
        closer.at += width
        for between in runs[partner + 1 : at]:
            between.length = 0
        if not closer.length:
            at += 1


def _opener_for(runs: list[_Run], at: int) -> int | None:
    closer = runs[at]
    for index in range(at - 1, -1, -1):
        run = runs[index]
        if run.sign != closer.sign or not run.opens or not run.length:
            continue
        if (run.closes or closer.opens) and (run.length + closer.length) % 3 == 0:
            if run.length % 3 == 0 and closer.length % 3 == 0:
                return index
            continue
        return index
    return None


def _trimmed_address(token: str) -> str:
    """Leave out the punctuation that ends the sentence and not the address."""
    pairs = {")": "(", "]": "["}
    while token:
        last = token[-1]
        unopened = last in pairs and token.count(last) > token.count(pairs[last])
        if not unopened and last not in ".,;:!?'\"*_~\u2019\u201d":
            break
        token = token[:-1]
    return token


def without_marks(text: str, start: int = 0) -> str:
    """Return the words of a line from `start` on, without the marks around them."""
    spans = read_inline(text, start)
    if not spans:
        return text[start:]
    hidden = bytearray(len(text))
    for span in spans:
        for index in range(span.start, span.start + span.opening):
            hidden[index] = 1
        for index in range(span.end - span.closing, span.end):
            hidden[index] = 1
    return "".join(text[i] for i in range(start, len(text)) if not hidden[i])
