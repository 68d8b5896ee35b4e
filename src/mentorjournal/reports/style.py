"""How documents look: the sheet, the grid, the type sizes and the colours, in one place.

Type is set on a rhythm of a few sizes; all lengths are points. The colours are those of the
light window, so that a chart on screen and on paper is the same picture.
"""

from typing import NamedTuple

from reportlab.lib.pagesizes import A4, LETTER

from mentorjournal.domain.progress import Standing
from mentorjournal.domain.reports import Paper
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.text import Ink

TEXT = "#1E2430"
MUTED = "#667085"
LINE = "#1E2430"
HAIR = "#DEDBD3"
WRITE_ON = "#BDB9AE"
"""Lines to write on: seen, and not in the way of the pen."""
HEAD_LINE = "#667085"
ACCENT = "#2F5D62"
ACCENT_SOFT = "#E3EEEC"
ACCENT_TEXT = "#24484C"
AMBER = "#B7791F"
AMBER_SOFT = "#FBF0DC"
AMBER_TEXT = "#6E4708"
RED = "#B03F4C"
RED_SOFT = "#F8E3E5"
VIOLET = "#6B4E9B"
VIOLET_TEXT = "#553C80"
GREY = "#98A2B3"
GREY_SOFT = "#EEEEEE"
GREY_TEXT = "#555555"
WHITE = "#FFFFFF"

COLUMN = 495.0
"""Width of the text column on either paper."""
TOP, BOTTOM = 48.0, 62.0
FOOT = 34.0
"""Height of the footer's baseline above the edge of the sheet."""


class Sheet(NamedTuple):
    """A sheet of paper: its size, and where the text column stands on it."""

    width: float
    height: float
    left: float
    column: float = COLUMN
    top: float = TOP
    bottom: float = BOTTOM

    @property
    def room(self) -> float:
        """The height of the text column."""
        return self.height - self.top - self.bottom


def sheet_of(paper: Paper) -> Sheet:
    """Return the sheet; the column is the same on both, so lines break alike."""
    width, height = _SIZES[paper]
    return Sheet(width, height, (width - COLUMN) / 2)


def taller(sheet: Sheet) -> Sheet:
    """Return the sheet with narrower margins above and below, as far as that is not seen."""
    return sheet._replace(top=sheet.top - 8, bottom=sheet.bottom - 13)


def meeting_sheet_of(paper: Paper) -> Sheet:
    """Return the sheet for one meeting: narrow margins, since room to write counts."""
    width, height = _SIZES[paper]
    return Sheet(width, height, (width - COLUMN) / 2, top=38, bottom=52)


def landscape_of(paper: Paper, margin: float) -> Sheet:
    """Return a sheet that lies on its side, with the same margin all around."""
    height, width = _SIZES[paper]
    return Sheet(width, height, margin, width - 2 * margin, margin, margin)


_SIZES = {Paper.A4: A4, Paper.LETTER: LETTER}

TITLE = Ink(Face.BOLD, 20.5, 25, TEXT, tracking=-0.014)
EYEBROW = Ink(Face.MEDIUM, 7.2, 10, MUTED, tracking=0.05, after=9)
LEAD = Ink(Face.REGULAR, 9, 13.4, MUTED, before=6)
PURPOSE = Ink(Face.REGULAR, 10.2, 15, TEXT, before=8)
FIGURE = Ink(Face.SEMIBOLD, 15.5, 19, TEXT, tracking=-0.005)
FIGURE_NOTE = Ink(Face.REGULAR, 7.8, 10.6, MUTED)
SECTION = Ink(Face.SEMIBOLD, 10.8, 14, TEXT)
GOAL = Ink(Face.SEMIBOLD, 10.4, 14, TEXT)
BODY = Ink(Face.REGULAR, 9, 13.2, TEXT, after=5)
STRONG = Ink(Face.SEMIBOLD, 9, 13.2, TEXT, after=2)
QUIET = Ink(Face.REGULAR, 8, 11.6, MUTED, before=3, after=3)
SHEET_TITLE = Ink(Face.BOLD, 16, 20, TEXT, tracking=-0.012)
TOPIC = Ink(Face.MEDIUM, 9.4, 13, TEXT)
TOPIC_END = Ink(Face.TABLE, 8.4, 13, MUTED, align=1)
CELL = Ink(Face.TABLE, 8.4, 11.8, TEXT)
CELL_QUIET = Ink(Face.TABLE, 8.4, 11.8, MUTED)
CELL_END = Ink(Face.TABLE, 8.4, 11.8, TEXT, align=1)
CELL_END_QUIET = Ink(Face.TABLE, 8.4, 11.8, MUTED, align=1)
CELL_HEAD = Ink(Face.REGULAR, 7.4, 10.4, MUTED)
CELL_HEAD_END = Ink(Face.REGULAR, 7.4, 10.4, MUTED, align=1)
SOURCE = Ink(Face.TABLE, 7.2, 10.2, MUTED)
SOURCE_NUMBER = Ink(Face.TABLE, 7.2, 10.2, ACCENT, align=1)
FOOTER = Ink(Face.TABLE, 7.2, 9, MUTED)

CERTIFICATE = Ink(Face.MEDIUM, 11, 15, ACCENT_TEXT, align=0, tracking=0.34)
HOLDER_SIZES = tuple(
    Ink(Face.BOLD, size, size * 1.22, TEXT, align=0, tracking=-0.018) for size in (38, 32, 27, 22)
)
STATEMENT = Ink(Face.REGULAR, 11.5, 17, MUTED, align=0)
HONOUR_SIZES = tuple(
    Ink(Face.SEMIBOLD, size, size * 1.32, TEXT, align=0, tracking=-0.008) for size in (21, 18, 15.5)
)
HONOUR_DETAIL = Ink(Face.REGULAR, 11, 16.4, TEXT, align=0)

NOTE_HEADS = (
    Ink(Face.SEMIBOLD, 9.6, 13.6, TEXT, before=8, after=3),
    Ink(Face.SEMIBOLD, 9, 13.2, TEXT, before=7, after=2),
    Ink(Face.MEDIUM, 9, 13.2, TEXT, before=6, after=2),
)


class BadgeLook(NamedTuple):
    """Ground, outline and letters of a badge; each differs from the others in grey too."""

    ground: str
    outline: str
    letters: str
    mark: str = ""


BADGES: dict[str, BadgeLook] = {
    Standing.AHEAD: BadgeLook(ACCENT_SOFT, ACCENT, ACCENT_TEXT),
    Standing.ON_TRACK: BadgeLook(WHITE, ACCENT, ACCENT_TEXT),
    Standing.AT_RISK: BadgeLook(AMBER_SOFT, AMBER, AMBER_TEXT),
    Standing.OVERDUE: BadgeLook(RED, RED, WHITE),
    Standing.ACHIEVED: BadgeLook(ACCENT, ACCENT, WHITE, "✓"),
    Standing.DROPPED: BadgeLook(WHITE, GREY, GREY_TEXT),
    Standing.NOT_STARTED: BadgeLook(WHITE, GREY, GREY_TEXT),
    Standing.NO_PLAN: BadgeLook(WHITE, GREY, GREY_TEXT),
    "proposed": BadgeLook(WHITE, VIOLET, VIOLET_TEXT),
    "draft": BadgeLook(WHITE, GREY, GREY_TEXT),
    "stretch": BadgeLook(WHITE, TEXT, TEXT),
}
