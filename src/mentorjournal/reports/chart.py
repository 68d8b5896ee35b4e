"""What all charts share: their colours and sizes, labels in any script, and what one can point at.

A chart is a ReportLab Drawing. A page of a PDF draws it with `chart_pen`, and the window paints the
same Drawing. Nothing in a chart is told by colour alone.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, String, UserNode
from reportlab.lib.attrmap import AttrMap, AttrMapValue
from reportlab.lib.colors import Color

from mentorjournal.domain.progress import Standing
from mentorjournal.reports import style as look
from mentorjournal.reports.fonts import Face, letters, width_of
from mentorjournal.reports.script_runs import Marked, ScriptRuns, is_right_to_left, visual_order
from mentorjournal.reports.text import colour_of
from mentorjournal.reports.words import Words

_MONTHS_OF_A_YEAR = 12
_FACES = (Face.REGULAR, Face.MEDIUM, Face.SEMIBOLD)
"""What labels are set in."""


class ChartStyle(NamedTuple):
    """Colours as "#RRGGBB" and sizes in the Drawing's units: points on paper, pixels in a window.

    Attributes:
        size: type size of labels. line: width of the main line.
        ground: what the chart stands on; hollow points are filled with it.
    """

    text: str = look.TEXT
    muted: str = look.MUTED
    grid: str = "#E6E4DE"
    needed: str = "#8791A3"
    ground: str = look.WHITE
    accent: str = look.ACCENT
    accent_soft: str = look.ACCENT_SOFT
    amber: str = look.AMBER
    amber_soft: str = look.AMBER_SOFT
    red: str = look.RED
    red_soft: str = look.RED_SOFT
    violet: str = look.VIOLET
    grey: str = look.GREY
    grey_soft: str = look.GREY_SOFT
    today: str = look.RED
    size: float = 6.8
    line: float = 1.4

    def of(self, standing: Standing) -> tuple[str, str]:
        """Return the solid and the soft colour of a standing."""
        if standing is Standing.AT_RISK:
            return self.amber, self.amber_soft
        if standing is Standing.OVERDUE:
            return self.red, self.red_soft
        if standing in (Standing.DROPPED, Standing.NO_PLAN, Standing.NOT_STARTED):
            return self.grey, self.grey_soft
        return self.accent, self.accent_soft


PRINT = ChartStyle(accent_soft="#D3E4E1", amber_soft="#F6E2BC", red_soft="#F1CFD3")
"""On paper the soft colours are a little stronger, so that they survive a plain printer."""


class Tip(NamedTuple):
    """Something one can point at: a box in the Drawing's units, from its lower left corner.

    Attributes:
        key: the id of the record behind it, or "".
    """

    left: float
    bottom: float
    width: float
    height: float
    text: str
    key: str = ""


class Chart(Drawing):  # type: ignore[misc]
    """A Drawing that can also be told in words.

    Attributes:
        summary: the chart in one or two sentences, for a screen reader.
        tips: what one can point at, front to back.
    """

    _attrMap = AttrMap(BASE=Drawing, summary=AttrMapValue(None), tips=AttrMapValue(None))

    def __init__(self, width: float, height: float, summary: str = "") -> None:
        super().__init__(width, height)
        self.summary = summary
        self.tips: list[Tip] = []


class Label(UserNode):  # type: ignore[misc]
    """A line of text. On paper it becomes strings, one a font; a window draws it by itself.

    Attributes:
        x, y: the baseline's start, middle or end, as `anchor` -1, 0 or 1 says.
    """

    def __init__(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        anchor: int = -1,
        face: Face = Face.REGULAR,
    ) -> None:
        self.x, self.y, self.text = x, y, text
        self.size, self.colour, self.anchor, self.face = size, colour, anchor, face

    @property
    def ink(self) -> Color:
        """Its colour as ReportLab wants it."""
        return colour_of(self.colour)

    def pieces(self, scripts: ScriptRuns | None = None) -> Iterator[tuple[float, Marked]]:
        """Yield where each stretch of one font begins, and the stretch, from left to right.

        `scripts` is the splitter of the document, which remembers what it could not set.
        """
        pieces = _pieces(self.text, self.face, scripts)
        widths = [width_of(piece.text, piece.font, self.size) for piece in pieces]
        x = self.x - sum(widths) * (self.anchor + 1) / 2
        for piece, width in zip(pieces, widths, strict=True):
            yield x, piece
            x += width

    def provideNode(self) -> Group:
        """Return the strings that ReportLab draws, where its own renderer is used."""
        group = Group()
        for x, piece in self.pieces():
            string = String(x, self.y, piece.text)
            string.fontName, string.fontSize = piece.font, self.size
            string.fillColor = self.ink
            group.add(string)
        return group


def read_faces() -> None:
    """Read the fonts of labels; each takes a good part of the time that a window has to answer."""
    for face in _FACES:
        letters(face.value)


def _pieces(text: str, face: Face, scripts: ScriptRuns | None = None) -> list[Marked]:
    found = (ScriptRuns() if scripts is None else scripts).split(text, face)
    line = [Marked(piece.text, piece.font, 0) for piece in found]
    return visual_order(line, is_right_to_left(text))


def month_name(month: date, months: int, size: float, step: float, words: Words) -> str:
    """Return what a month is called below a bar, `step` wide: of many months a new year is told."""
    name = words.short_months[month.month - 1]
    if month.month == 1 and months > _MONTHS_OF_A_YEAR:
        name = str(month.year)
    return name if label_width(name, size) <= step else name[:1] if name.isalpha() else name[-2:]


def label_width(text: str, size: float, face: Face = Face.REGULAR) -> float:
    """Return the width of a label in the units of `size`."""
    return sum(width_of(piece.text, piece.font, size) for piece in _pieces(text, face))


def shortened(text: str, size: float, width: float, face: Face = Face.REGULAR) -> str:
    """Return `text`, cut with an ellipsis where it is wider than `width`."""
    text = " ".join(text[:300].split())
    if label_width(text, size, face) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if label_width(text[:middle].rstrip() + "…", size, face) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,.;:-–") + "…"


def rule(
    x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dash: float = 0
) -> Line:
    """Return a line; `dash` is the length of its dashes, 0 for a solid one."""
    line = Line(x1, y1, x2, y2)
    line.strokeColor, line.strokeWidth = colour_of(colour), width
    line.strokeDashArray = [dash, dash] if dash else None
    line.strokeLineCap = 0
    return line


def dot(
    x: float, y: float, radius: float, fill: str, outline: str = "", width: float = 0
) -> Circle:
    """Return a round point, hollow when `outline` differs from `fill`."""
    circle = Circle(x, y, radius)
    circle.fillColor = colour_of(fill)
    circle.strokeColor = colour_of(outline) if outline else None
    circle.strokeWidth = width
    return circle
