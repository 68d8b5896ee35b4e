"""What is taken from the clipboard or a drop, and how rich text becomes Markdown.

Only words and a few marks are read out of HTML. No picture, style sheet or address in it is ever
loaded; addresses of links are kept as text if a click may open them.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from PySide6.QtCore import QMimeData

from mentorjournal.domain.markdown_text import clean_text, safe_link

HTML_LIMIT = 600_000
"""Characters of HTML that are read; more is taken as the plain text that comes with it."""

_QT_TEXT = 'name="qrichtext"'
"""What Qt writes into HTML; a text dragged within the editor comes so, its source beside it."""

_SKIPPED = frozenset(("script", "style", "head", "title", "template", "svg", "math", "noscript"))
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "header", "footer", "main", "aside", "address", "figure")
) | frozenset(
    ("figcaption", "table", "thead", "tbody", "tr", "dl", "dt", "dd", "form", "fieldset", "center")
)
_MARKS = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "del": "~~",
    "s": "~~",
    "strike": "~~",
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DEEPEST_LIST = 12
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_PLAIN_STYLE = re.compile(r"font-weight\s*:\s*(normal|[1-4]00)", re.IGNORECASE)


def local_files(source: QMimeData) -> list[Path]:
    """Return the files that are offered, by name only: none is looked at."""
    if not source.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def markdown_from(source: QMimeData) -> str:
    """Return the text of a clipboard or drop as Markdown, or "" where it holds none."""
    plain = clean_text(source.text()) if source.hasText() else ""
    if source.hasHtml():
        html = source.html()
        if len(html) <= HTML_LIMIT and not (plain and _QT_TEXT in html[:1000]):
            rich = html_to_markdown(html)
            if rich.strip():
                return rich
    return plain


def html_to_markdown(html: str) -> str:
    """Return the words of an HTML text with Markdown for what is bold, a list, a link and so on."""
    walker = _Walker()
    # Sections such as <![CDATA[ are no HTML, and one that is cut off makes the parser fail.
    walker.feed(clean_text(html).replace("<![", "<! ["))
    walker.close()
    return clean_text(walker.result())  # a character may be spelt out as a number


class _Walker(HTMLParser):
    """Collects lines; `_prefix` is what the next line begins with."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._parts: list[str] = []
        self._skipped = 0
        self._pre = 0
        self._quote = 0
        self._lists: list[int] = []
        self._marker = ""
        self._open: list[tuple[str, str]] = []
        self._links: list[str] = []
        self._gap = False

    def result(self) -> str:
        self._break()
        text = "\n".join(self._lines).strip("\n")
        return re.sub(r"\n{3,}", "\n\n", text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipped += 1
        if self._skipped:
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._break(keep=True)
        elif tag == "hr":
            self._paragraph()
            self._add("---")
            self._gap = True
        elif tag in _HEADINGS:
            self._paragraph()
            self._marker = "#" * _HEADINGS[tag] + " "
        elif tag in ("ul", "ol"):
            self._paragraph() if not self._lists else self._break()
            self._lists.append(_start_of(given) if tag == "ol" else 0)
        elif tag == "li":
            self._item()
        elif tag == "input" and given.get("type") == "checkbox" and self._lists:
            self._parts.append("[x] " if "checked" in given else "[ ] ")
        elif tag == "blockquote":
            self._paragraph()
            self._quote = min(self._quote + 1, 5)
        elif tag == "pre":
            self._paragraph()
            self._pre += 1
            self._add("```")
        elif tag in ("td", "th"):
            if "".join(self._parts).strip():
                self._parts.append("\t")
        elif tag in _BLOCKS:
            self._break() if self._lists or tag in ("tr", "dt", "dd") else self._paragraph()
        else:
            self._start_inline(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped = max(0, self._skipped - 1)
            return
        if self._skipped:
            return
        if tag in ("ul", "ol"):
            self._break()
            if self._lists:
                self._lists.pop()
            if not self._lists:
                self._gap, self._marker = True, ""
        elif tag == "blockquote":
            self._break()
            self._quote = max(0, self._quote - 1)
            self._gap = True
        elif tag == "pre":
            if self._pre:
                self._break()
                self._pre -= 1
                self._lines.append("```")
                self._gap = True
        elif tag in _HEADINGS or (tag in _BLOCKS and not self._lists):
            self._break()
            self._gap = True if tag not in ("tr", "dt", "dd") else self._gap
        elif tag in ("li", *_BLOCKS):
            self._break()
        else:
            self._end_inline(tag)

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if self._pre:
            first, *rest = data.split("\n")
            self._parts.append(first)
            for line in rest:
                self._break(keep=True)
                self._parts.append(line)
            return
        words = re.sub(r"[ \t\n\r\f]+", " ", data)
        if words == " " and (not self._parts or self._parts[-1].endswith(" ")):
            return
        if words:
            self._parts.append(words)

    def _start_inline(self, tag: str, given: dict[str, str]) -> None:
        mark = ""
        style = given.get("style", "")
        if tag == "a":
            self._links.append(safe_link(given.get("href", "").strip()) or "")
            mark = "[" if self._links[-1] else ""
        elif tag in ("code", "tt", "kbd", "samp"):
            mark = "" if self._pre else "`"
        elif tag in _MARKS:
            mark = "" if _PLAIN_STYLE.search(style) else _MARKS[tag]
        elif tag == "span":
            bold, italic = _BOLD_STYLE.search(style), _ITALIC_STYLE.search(style)
            mark = ("**" if bold else "") + ("*" if italic else "")
        else:
            return
        if mark in (open_mark for _, open_mark in self._open):
            mark = ""
        if not self._pre or tag == "a":
            self._open.append((tag, mark))
            self._parts.append("\0" + mark if mark else "")

    def _end_inline(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open):
            return
        while self._open:
            name, mark = self._open.pop()
            self._close_mark(name, mark)
            if name == tag:
                return

    def _close_mark(self, name: str, mark: str) -> None:
        address = self._links.pop() if name == "a" and self._links else ""
        if not mark:
            return
        opener = "\0" + mark
        at = len(self._parts) - 1
        while at >= 0 and self._parts[at] != opener:
            at -= 1
        inside = "".join(self._parts[at + 1 :]) if at >= 0 else ""
        words = inside.strip()
        if at < 0 or not words:
            if at >= 0:
                del self._parts[at]
            return
        lead = inside[: len(inside) - len(inside.lstrip())]
        tail = inside[len(inside.rstrip()) :]
        if mark == "[":
            bare = words in (address, address.removeprefix("mailto:"))
            made = address if bare else f"[{words}]({_target(address)})"
        else:
            made = f"{mark}{words}{mark[::-1]}"
        self._parts[at:] = [lead, made, tail]

    def _item(self) -> None:
        self._break()
        depth = len(self._lists)
        if not depth:
            self._lists.append(0)
            depth = 1
        number = self._lists[-1]
        if number:
            self._lists[-1] = number + 1
        indent = sum(3 if n else 2 for n in self._lists[: min(depth, _DEEPEST_LIST) - 1])
        self._marker = " " * indent + (f"{number}. " if number else "- ")

    def _paragraph(self) -> None:
        self._break()
        self._gap = True

    def _break(self, keep: bool = False) -> None:
        """End the line; an empty one is dropped unless `keep`."""
        parts, again = self._parts, []
        if any(part.startswith("\0") for part in parts):
            again = [(name, mark) for name, mark in self._open if mark and mark != "["]
            for _, mark in reversed(again):
                self._close_mark("", mark)
            parts = self._parts
        raw = "".join(part for part in parts if not part.startswith("\0"))
        words = raw.rstrip() if self._pre else raw.strip()
        self._parts = ["\0" + mark for _, mark in again]
        if not words and not (keep and (self._lines or self._pre)):
            return
        lead = "> " * self._quote
        self._add((lead + self._marker + words).rstrip() if words else "")
        if self._marker.strip() and words:
            self._marker = " " * len(self._marker) if self._lists else ""

    def _add(self, line: str) -> None:
        """Add a line, after an empty one where a paragraph ended."""
        if self._gap and self._lines and self._lines[-1]:
            self._lines.append("")
        self._gap = False
        self._lines.append(line)


def _start_of(given: dict[str, str]) -> int:
    start = given.get("start", "1")
    return int(start) if start.isdecimal() and len(start) < 7 else 1


def _target(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29")
