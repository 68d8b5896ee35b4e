"""Notes in print: Markdown becomes paragraphs, and nothing in it becomes anything else.

The parser's tokens are turned into runs of plain text. Raw HTML and anything that looks like
ReportLab's markup is text like any other. Pictures are shown when their bytes are at hand, and
otherwise named.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak, Flowable

from mentorjournal.domain.markdown_text import clean_text, safe_link
from mentorjournal.reports import style as look
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.layout import Cell, Columns, Rule, Stack
from mentorjournal.reports.pictures import LeftOut, picture_of
from mentorjournal.reports.script_runs import is_right_to_left
from mentorjournal.reports.text import Ink, Run
from mentorjournal.reports.typesetter import Tick, Typesetter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_INDENT, _SMALL_INDENT = 14.0, 4.0
_ROOM_TO_INDENT = 200.0
"""Points of a column from which what is nested stands well inside it."""
_NARROWEST_CELL, _CELL_GAP = 24.0, 10.0
_MOST_LINKS = 300
"""Opening brackets in one paragraph."""
_DEEP = re.compile(r"^([ \t]{40})[ \t]+")
_MARK = r"[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))"
_MARKS = re.compile(rf"^((?:{_MARK}){{12}}[ \t]*)({_MARK}.*)$")
_QUOTE_COLOUR = look.MUTED
_ENDS = ("list_item_close", "blockquote_close")
_SOON = 40
"""Tokens within which the first words of a point stand, however deep it is nested."""


def blocks_of(source: str, setter: Typesetter, ink: Ink = look.BODY) -> list[Flowable]:
    """Return Markdown as blocks that split over pages."""
    tokens = _parser().parse(_flattened(clean_text(source)))
    mirrored = is_right_to_left(source[:400], otherwise=setter.words.right_to_left)
    return _Reader(tokens, setter, ink, mirrored).blocks(look.COLUMN)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    options = {"html": False, "linkify": False, "maxNesting": 200}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _read_inline)
    return parser


@cache
def _parser_without_links() -> "MarkdownIt":
    return _parser.__wrapped__().disable(["link", "image"])


def _read_inline(state: "StateCore") -> None:
    """Read what stands in lines; where nothing but brackets stands, none is a link.

    For each bracket the parser looks for its other half as far as the paragraph goes: 8,000 that
    are never closed take twenty seconds.
    """
    for token in state.tokens:
        if token.type == "inline":
            many = token.content.count("[") > _MOST_LINKS
            parser = _parser_without_links() if many else state.md
            token.children = []
            parser.inline.parse(token.content, parser, state.env, token.children)


def _flattened(text: str) -> str:
    """Return Markdown nested no deeper than the parser goes, which would leave out the rest.

    Lists and quotes beyond the deepest level become text of that level.
    """
    lines = (_DEEP.sub(r"\1", line) for line in text.split("\n"))
    return "\n".join(_MARKS.sub("\\1\u200b\\2", line) for line in lines)


class _Reader:
    """Walks the parser's tokens once, from the first to the last."""

    def __init__(
        self, tokens: "Sequence[Token]", setter: Typesetter, ink: Ink, mirrored: bool
    ) -> None:
        self._tokens = tokens
        self._at = 0
        self._setter = setter
        self._ink = ink
        self._mirrored = mirrored

    def blocks(self, width: float, until: str = "", depth: int = 0) -> list[Flowable]:
        """Return the blocks up to the token called `until`, for a column of `width` points."""
        made: list[Flowable] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == until:
                break
            made.extend(self._block(token, width, depth))
        return made

    def _block(self, token: "Token", width: float, depth: int) -> Iterator[Flowable]:
        if token.type == "heading_open":
            level = min(int(token.tag[1:]), len(look.NOTE_HEADS)) - 1
            if depth == 0:
                yield CondPageBreak(56)
            yield from self._inline(look.NOTE_HEADS[level], keep=depth > 0)
        elif token.type == "paragraph_open":
            ink = self._ink._replace(after=2) if token.hidden else self._ink
            yield from self._inline(ink)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield from self._list(token, width, depth)
        elif token.type == "blockquote_open":
            yield self._quote(width, depth)
        elif token.type in ("fence", "code_block"):
            text = token.content.rstrip("\n").replace("\t", "    ").replace(" ", "\xa0")
            yield self._indented(self._prose(text, _quiet(self._ink)), width)
        elif token.type == "hr":
            yield Rule(0.5, look.HAIR, before=6, after=6)
        elif token.type == "table_open":
            yield from self._table(width)
        elif token.type == "inline":
            yield from self._paragraphs(token, self._ink)

    def _inline(self, ink: Ink, keep: bool = False) -> Iterator[Flowable]:
        token = self._tokens[self._at]
        self._at += 1
        for block in self._paragraphs(token, ink):
            block.keepWithNext = keep
            yield block

    def _paragraphs(self, token: "Token", ink: Ink) -> Iterator[Flowable]:
        """Yield the text of one inline token; pictures stand between paragraphs."""
        runs: list[Run] = []
        for piece in runs_of(token.children or (), self._setter):
            if isinstance(piece, Run):
                runs.append(piece)
                continue
            if runs:
                yield self._prose(runs, ink)
                runs = []
            yield piece
        if any(run.text.strip() for run in runs):
            yield self._prose(runs, ink)

    def _prose(self, runs: str | Sequence[Run], ink: Ink) -> Flowable:
        return self._setter.prose(runs, ink, right_to_left=self._mirrored)

    def _next_mirrored(self) -> bool:
        """Return whether what comes next is read from the right: its sign stands where it begins.

        A point of Hebrew in an English note has its bullet on the right, beside its first word.
        """
        for at in range(self._at, min(self._at + _SOON, len(self._tokens))):
            token = self._tokens[at]
            if token.type in _ENDS:
                break
            if token.type == "inline":
                said = "".join(child.content for child in (token.children or ())[:8])
                return is_right_to_left(said[:400], otherwise=self._mirrored)
        return self._mirrored

    def _list(self, token: "Token", width: float, depth: int) -> Iterator[Flowable]:
        ordered = token.type == "ordered_list_open"
        number = int(token.attrs.get("start", 1)) if ordered else 0
        closing = token.type.replace("open", "close")
        indent = _indent(width)
        before: Columns | None = None
        count = 0
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == closing:
                break
            task, mirrored = self._take_box(), self._next_mirrored()
            inner = self.blocks(width - indent, "list_item_close", depth + 1)
            mark: Flowable
            room = indent
            if task is not None:
                mark = Tick("box", task, leading=self._ink.leading)
                room = mark.width
            else:
                # From the right a full stop would stand, or be copied, on the wrong side of it.
                numbered = str(number) if mirrored else f"{number}."
                text = numbered if ordered else "•"
                mark_ink = self._ink._replace(face=Face.TABLE, after=0)
                mark = self._setter.text(text, mark_ink, right_to_left=mirrored)
            number += 1
            body = Stack(inner or [self._setter.text(" ", self._ink)])
            cells = [Cell(0, room, mark), Cell(indent, width - indent, body)]
            last = self._tokens[self._at].type == closing
            after = self._ink.after + 2 if last and not depth else 2.5
            if before is not None:
                if last and count > 1 and not depth:
                    yield CondPageBreak(2 * self._ink.leading + after)
                yield before
            before, count = Columns(cells, after=after, mirrored=mirrored), count + 1
        if before is not None:
            yield before

    def _take_box(self) -> bool | None:
        """Return whether the item is ticked, and take its box away; None without one."""
        for token in self._tokens[self._at : self._at + 2]:
            if token.type != "inline":
                continue
            first = token.children[0] if token.children else None
            if first is not None and first.type == "text" and first.content[:4].lower() in _BOXES:
                done = first.content[1] != " "
                first.content = first.content[4:]
                return done
        return None

    def _quote(self, width: float, depth: int) -> Flowable:
        plain, self._ink = self._ink, self._ink._replace(colour=_QUOTE_COLOUR)
        indent, mirrored = _indent(width), self._next_mirrored()
        inner = self.blocks(width - indent, "blockquote_close", depth + 1)
        self._ink = plain
        block = Stack(inner or [self._setter.text(" ", plain)])
        cells = [Cell(indent, width - indent, block)]
        after = plain.after + 3
        return Columns(cells, bar=look.GREY, before=3, after=after, mirrored=mirrored)

    def _indented(self, block: Flowable, width: float) -> Flowable:
        cells = [Cell(_INDENT, width - _INDENT, block)]
        return Columns(cells, after=self._ink.after, mirrored=self._mirrored)

    def _table(self, width: float) -> Iterator[Flowable]:
        rows: list[list[list[Run]]] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                pieces = runs_of(token.children or (), self._setter)
                rows[-1].append([piece for piece in pieces if isinstance(piece, Run)])
        count = max(map(len, rows), default=0)
        if not count:
            return
        each = (width - _CELL_GAP * (count - 1)) / count
        if each < _NARROWEST_CELL:
            yield from self._as_lines(rows)
            return
        inks = [look.CELL_HEAD] + [look.CELL] * (len(rows) - 1)
        head, *body = (
            [self._setter.text(runs, ink) for runs in (*row, *[[]] * (count - len(row)))]
            for row, ink in zip(rows, inks, strict=True)
        )
        yield self._setter.table(
            [each] * count, head, body, gap=_CELL_GAP, before=3, after=self._ink.after
        )

    def _as_lines(self, rows: Sequence[Sequence[Sequence[Run]]]) -> Iterator[Flowable]:
        """Yield a table of more columns than stand beside each other, a paragraph a row."""
        for row in rows:
            line = [run for cell in row for run in (Run(" | "), *cell)][1:]
            yield self._prose(line, self._ink)


def _indent(width: float) -> float:
    """Return how far what is nested stands inside a column, of which there is always some left."""
    return _INDENT if width >= _ROOM_TO_INDENT else _SMALL_INDENT


_BOXES = ("[ ] ", "[x] ")


def runs_of(children: "Sequence[Token]", setter: Typesetter) -> Iterator[Run | Flowable]:
    """Yield the runs and pictures of an inline token, in order."""
    bold = italic = struck = 0
    links: list[str] = []
    for token in children:
        kind = token.type
        if kind in ("strong_open", "strong_close"):
            bold += 1 if kind == "strong_open" else -1
        elif kind in ("em_open", "em_close"):
            italic += 1 if kind == "em_open" else -1
        elif kind in ("s_open", "s_close"):
            struck += 1 if kind == "s_open" else -1
        elif kind == "link_open":
            links.append(safe_link(str(token.attrs.get("href", ""))) or "")
        elif kind == "link_close":
            links.pop()
        elif kind == "softbreak":
            yield Run(" ")
        elif kind == "hardbreak":
            yield Run("\n")
        elif kind == "image":
            yield _picture(token, setter)
        elif token.content:
            face = Face.SEMIBOLD if bold else Face.ITALIC if italic else None
            link = links[-1] if links else ""
            colour = look.ACCENT if link else None
            yield Run(token.content, face, colour, link, bool(struck))


def _picture(token: "Token", setter: Typesetter) -> Run | Flowable:
    address = str(token.attrs.get("src", ""))
    why: Flowable | LeftOut = LeftOut.MISSING
    if address in setter.pictures:
        content = setter.pictures[address]
        why = picture_of(content) if content is not None else LeftOut.TOO_LARGE
    if not isinstance(why, LeftOut):
        return why
    name = " ".join(token.content.split())[:80]
    key = why.value if name else f"{why.value} unnamed"
    return Run(setter.words(key, name=name), Face.ITALIC, look.MUTED)


def _quiet(ink: Ink) -> Ink:
    return ink._replace(face=Face.TABLE, size=ink.size * 0.92, colour=look.MUTED)
