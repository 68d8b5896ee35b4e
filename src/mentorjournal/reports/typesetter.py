"""What the parts of one document are made with: its words, its fonts, and its building blocks."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from mentorjournal.reports import style as look
from mentorjournal.reports.chart import Chart
from mentorjournal.reports.chart_pen import Picture, picture_of
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.layout import Cell, Columns, Gap, Rule, Stack, Table, is_mirrored
from mentorjournal.reports.page import Bookmark
from mentorjournal.reports.script_runs import ScriptRuns
from mentorjournal.reports.sources import Sources
from mentorjournal.reports.text import Ink, Run, Text, colour_of
from mentorjournal.reports.words import Words

GUTTER = 20.0
_ENDINGS = (".", "!", "?", "…", "。", "”", ")")
EXCERPT = 280
"""Letters of somebody's text that a table cell may hold; the whole of it is in the journal."""


class Typesetter:
    """Makes the building blocks of one document.

    Attributes:
        words: its language. scripts: its fonts, and what they could not set.
        pictures: bytes of pictures by the address that notes give them; None for too many bytes.
        sources: what its figures come from.
    """

    def __init__(self, words: Words, pictures: Mapping[str, bytes | None] | None = None) -> None:
        self.words = words
        self.scripts = ScriptRuns()
        self.pictures = pictures or {}
        self.sources = Sources()

    def text(
        self,
        runs: str | Sequence[Run],
        ink: Ink = look.BODY,
        *,
        lines: int = 0,
        right_to_left: bool | None = None,
    ) -> Text:
        """Return a paragraph of plain text or runs, in the direction of the document."""
        from_right = self.words.right_to_left if right_to_left is None else right_to_left
        return Text(runs, ink, self.scripts, lines=lines, right_to_left=from_right)

    def prose(
        self,
        runs: str | Sequence[Run],
        ink: Ink = look.BODY,
        *,
        right_to_left: bool | None = None,
    ) -> Text:
        """Return a paragraph that somebody wrote, in the direction that it reads.

        One without a letter reads as `right_to_left` says, else as the document does.
        """
        from_right = self.words.right_to_left if right_to_left is None else right_to_left
        return Text(runs, ink, self.scripts, right_to_left=from_right, own_direction=True)

    def section(self, title: str, room: float = 70) -> list[Flowable]:
        """Return the rule and heading of a section; `room` points must fit below it."""
        return [
            *self.section_rule(title, room),
            self.text(title, look.SECTION._replace(after=9)),
        ]

    def section_of(self, title: str, table: Table) -> list[Flowable]:
        """Return a section of one table, whose heading stays with its first rows."""
        return [*self.section(title, table.beginning(look.COLUMN)), table]

    def section_rule(self, title: str, room: float = 70) -> list[Flowable]:
        """Return the rule and the bookmark of a section whose headings follow in columns."""
        return [
            CondPageBreak(room + 40),
            Rule(0.75, look.LINE, before=16, after=7),
            Bookmark(title, 0),
        ]

    def heading(self, kind: str, title: str, lead: str) -> list[Flowable]:
        """Return the head of a document: what kind it is, its title, and a line below."""
        return [
            Bookmark(title, 0),
            self.text(kind.upper(), look.EYEBROW),
            self.text(title, look.TITLE),
            self.text(lead, look.LEAD),
        ]

    def cell(self, text: str, ink: Ink = look.CELL, *, lines: int = 0) -> Text:
        """Return text for a table; it is cut to an excerpt, so that no row grows without end."""
        return self.text(excerpt(text), ink, lines=lines)

    def table(
        self,
        widths: Sequence[float],
        head: Sequence[Text] | None,
        rows: Sequence[Sequence[Flowable]],
        *,
        gap: float = 12,
        before: float = 0,
        after: float = 0,
    ) -> Table:
        """Return a table; `widths` in points, without the `gap` between columns."""
        top = None
        if head is not None:
            top = Columns(_side_by_side(widths, head, gap), pad=3.2, rule=look.HEAD_LINE)
        body = [Columns(_side_by_side(widths, row, gap), pad=3.6, rule=look.HAIR) for row in rows]
        return Table(top, body, before=before, after=after)

    def rows(
        self, widths: Sequence[float], rows: Sequence[Sequence[Flowable]], gap: float = 12
    ) -> Table:
        """Return rows without hairlines, close to each other."""
        return Table(None, [Columns(_side_by_side(widths, row, gap), pad=1.4) for row in rows])

    def columns(
        self, widths: Sequence[float], blocks: Sequence[Flowable], gap: float = GUTTER
    ) -> Columns:
        """Return blocks side by side."""
        return Columns(_side_by_side(widths, blocks, gap))

    def chart(self, draw: Callable[..., Chart], *shown: Hashable) -> Picture:
        """Return the chart that `draw` makes of `shown`."""
        return picture_of(self.scripts, draw, *shown)

    def stack(self, blocks: Sequence[Flowable]) -> Stack:
        """Return blocks one below the other, as one."""
        return Stack(blocks or [Gap(0)])


def _side_by_side(widths: Sequence[float], blocks: Sequence[Flowable], gap: float) -> list[Cell]:
    cells, left = [], 0.0
    for width, block in zip(widths, blocks, strict=True):
        cells.append(Cell(left, width, block))
        left += width + gap
    return cells


def excerpt(text: str, limit: int = EXCERPT) -> str:
    """Return `text` on one line, cut at a word's end where it is longer than `limit` letters."""
    text = " ".join(text[: limit * 4].split())
    if len(text) <= limit:
        return text
    cut = text[:limit]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit * 0.6 else cut).rstrip(" ,.;:–-") + "…"


def sentence(text: str, limit: int = 700) -> str:
    """Return text that ends like a sentence, so that the next one can follow."""
    text = excerpt(text, limit)
    text = text[:1].upper() + text[1:]
    return text if not text or text.endswith(_ENDINGS) else f"{text}."


class Badge(Flowable):  # type: ignore[misc]
    """A state in a rounded outline: told by its letters, its ground and its rim."""

    def __init__(self, text: str, badge: look.BadgeLook, scripts: ScriptRuns) -> None:
        super().__init__()
        shown = f"{badge.mark} {text.upper()}" if badge.mark else text.upper()
        self._badge = badge
        ink = Ink(Face.SEMIBOLD, 6, 8, badge.letters, align=0, tracking=0.05)
        self._text = Text(shown, ink, scripts)
        self.width, self.height = self._text.natural_width + 11, 11.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the room its letters need."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the outline, then the letters in its middle."""
        canvas = self.canv
        canvas.setFillColor(colour_of(self._badge.ground))
        canvas.setStrokeColor(colour_of(self._badge.outline))
        canvas.setLineWidth(0.6)
        canvas.roundRect(0.3, 0.3, self.width - 0.6, self.height - 0.6, 5.2, stroke=1, fill=1)
        self._text.wrap(self.width, self.height)
        self._text.drawOn(canvas, 0, (self.height - self._text.height) / 2 + 0.05)


class Titled(Flowable):  # type: ignore[misc]
    """A heading with badges behind its last word, or on the next line where there is no room."""

    def __init__(
        self, title: Text, badges: Sequence[Badge], *, before: float = 0, after: float = 0
    ) -> None:
        super().__init__()
        self._title, self._badges = title, list(badges)
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Measure the title, and see whether the badges fit behind it."""
        self.width, self.height = self._title.wrap(available_width, available_height)
        wide = sum(badge.width + 6 for badge in self._badges)
        self._inline = self._title.last_line_width + 3 + wide <= available_width
        if not self._inline:
            self.height += 14
        return self.width, self.height

    def draw(self) -> None:
        """Draw both."""
        below = 0.0 if self._inline else 14.0
        self._title.drawOn(self.canv, 0, below)
        x = self._title.last_line_width + 8 if self._inline else 0.0
        for badge in self._badges:
            left = self.width - x - badge.width if is_mirrored(self.canv) else x
            badge.drawOn(self.canv, left, 1.6 if self._inline else 0.6)
            x += badge.width + 6


class Tick(Flowable):  # type: ignore[misc]
    """A check box or a milestone's point, drawn, since few fonts have the signs for them."""

    def __init__(self, shape: str, done: bool, size: float = 7, leading: float = 11.8) -> None:
        super().__init__()
        self._shape, self._done, self._size = shape, done, size
        self.width, self.height = size, leading

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take one line of the text beside it."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw a box with or without a tick, or a point: filled, hollow, or missed."""
        canvas, size = self.canv, self._size
        middle = self.height / 2
        canvas.setStrokeColor(colour_of(look.TEXT))
        canvas.setFillColor(colour_of(look.TEXT))
        canvas.setLineWidth(0.75)
        if self._shape in ("point", "missed"):
            self._draw_point(size / 2, middle, size * (0.4 if self._shape == "point" else 0.48))
            return
        side, low = size * 0.86, middle - size * 0.43
        canvas.roundRect(0.4, low, side, side, 1, stroke=1, fill=0)
        if self._done:
            canvas.setLineWidth(1)
            canvas.setLineCap(1)
            path = canvas.beginPath()
            path.moveTo(0.4 + side * 0.24, low + side * 0.5)
            path.lineTo(0.4 + side * 0.43, low + side * 0.29)
            path.lineTo(0.4 + side * 0.78, low + side * 0.74)
            canvas.drawPath(path, stroke=1, fill=0)

    def _draw_point(self, x: float, y: float, radius: float) -> None:
        """Draw a point; that of a missed milestone has an exclamation mark in it."""
        canvas = self.canv
        canvas.circle(x, y, radius, stroke=1, fill=int(self._done))
        if self._shape == "missed":
            canvas.setLineWidth(radius * 0.3)
            canvas.line(x, y + radius * 0.58, x, y - radius * 0.1)
            canvas.circle(x, y - radius * 0.48, radius * 0.19, stroke=0, fill=1)
