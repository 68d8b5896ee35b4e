"""The pages of a document: frame, footer "page x of y", outline, metadata; the same bytes again."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import md5
from io import BytesIO
from itertools import islice
from typing import NamedTuple, SupportsIndex

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.reports import style as look
from mentorjournal.reports.fonts import font
from mentorjournal.reports.layout import mirror
from mentorjournal.reports.linking import PRINTED, Link, Spot
from mentorjournal.reports.script_runs import ScriptRuns
from mentorjournal.reports.standards import describe
from mentorjournal.reports.text import Text
from mentorjournal.reports.turning import unmarked
from mentorjournal.reports.words import Words

PROGRAM = "Mentor Journal"
_HARDLY_USED = 0.25
_SOON_SET = 4
"""Pages that nobody waits for."""
_AHEAD = 400
"""Blocks that are made before they are reached: more than any that are kept together."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Cancelled(Exception):
    """The caller no longer wants the document."""


class About(NamedTuple):
    """What a document says about itself.

    Attributes:
        foot: what stands at the foot of its pages, beside their number; "" for no foot at all.
        name: what a file of it is called, without an ending.
    """

    title: str
    author: str
    subject: str
    foot: str
    day: date
    name: str


class Made(NamedTuple):
    """A finished document.

    Attributes:
        missing_scripts: scripts for which neither the program nor the computer has a font, by
            their Unicode names; their letters stand as boxes.
        name: a file name that sorts by day.
        size: width and height of its pages in points.
        last_used: how much of the room of its last page is used, 0 to 1.
    """

    pdf: bytes
    pages: int
    missing_scripts: tuple[str, ...]
    name: str
    size: tuple[float, float]
    last_used: float


class Bookmark(Flowable):  # type: ignore[misc]
    """A place in the outline; takes no room. `level` 0 is a section, 1 a part of it."""

    def __init__(self, title: str, level: int) -> None:
        super().__init__()
        self._title, self._level = " ".join(unmarked(clean_text(title))[:120].split()), level
        self.width = self.height = 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take nothing."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Add the entry, pointing a little above the heading that follows."""
        canvas = self.canv
        canvas._mj_places = getattr(canvas, "_mj_places", 0) + 1
        key = f"place-{canvas._mj_places}"
        canvas.bookmarkHorizontal(key, 0, 20)
        canvas.addOutlineEntry(self._title or "…", key, self._level, closed=False)


LaterForm = tuple[str, tuple[float, float], Callable[[dict[str, int]], None]]


def later_forms(canvas: Canvas) -> list[LaterForm]:
    """Return what is drawn only when all pages are known: name, size and how."""
    found: list[LaterForm] = canvas.__dict__.setdefault("_mj_later", [])
    return found


class Place(Flowable):  # type: ignore[misc]
    """A place that links lead to, and whose page a contents page or an index tells."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.width = self.height = 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take nothing."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Name the place, a little above what follows."""
        pages_of(self.canv)[self._key] = self.canv.getPageNumber()
        self.canv.bookmarkHorizontal(self._key, 0, 20)


def pages_of(canvas: Canvas) -> dict[str, int]:
    """Return the pages of all places that have been drawn so far, by their key."""
    found: dict[str, int] = canvas.__dict__.setdefault("_mj_pages", {})
    return found


def unused_of(canvas: Canvas) -> float:
    """Return the points of the page that a block covers and leaves empty."""
    return float(canvas.__dict__.get("_mj_unused", 0.0))


def leave_unused(canvas: Canvas, points: float) -> None:
    """Tell that a block at the end of a document covers room that it leaves empty."""
    canvas._mj_unused = points


class _Story(list[Flowable]):
    """Blocks that are made while those before them are laid out, so that few are in memory."""

    def __init__(self, blocks: Iterable[Flowable]) -> None:
        self._rest = iter(blocks)
        super().__init__(islice(self._rest, _AHEAD))

    def __delitem__(self, index: SupportsIndex | slice) -> None:
        """Take a block away, and make more when they run short."""
        super().__delitem__(index)
        if len(self) < _AHEAD // 2:
            self.extend(islice(self._rest, _AHEAD // 2))


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """A document that tells how far it is, and stops when it is told to.

    Attributes:
        used: how much of the room of the page that ended last is used, 0 to 1.
    """

    progress: Callable[[int], None]
    used = 1.0

    def afterFlowable(self, flowable: Flowable) -> None:
        """Count what has been laid out."""
        self.progress(1)

    def handle_pageEnd(self) -> None:
        """See how full the page is; a block may have stretched over room that it leaves empty."""
        frame = self.frame
        empty = frame._y - frame._y1p + unused_of(self.canv)
        self.used = 1 - min(1.0, empty / frame._aH) if frame._aH else 1.0
        super().handle_pageEnd()


def lay_out(
    story: Iterable[Flowable],
    sheet: look.Sheet,
    about: About,
    words: Words,
    scripts: ScriptRuns,
    *,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    about_so_many: int = 0,
) -> Made:
    """Return `story` on `sheet` as a PDF; the same blocks give the same bytes.

    Args:
        story: the blocks, in order; they may be made as they are asked for.
        sheet: the paper and its margins.
        about: metadata, footer and name.
        words: the language.
        scripts: the document's fonts.
        on_progress: is told the share laid out so far, 0 to 1.
        cancelled: is asked between blocks whether to stop.
        about_so_many: how many blocks there will be, where they are made as they are asked for.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    total = max(1, about_so_many, len(story) if isinstance(story, list) else 0)
    out = BytesIO()
    document = _document(out, sheet, about, words)
    document.progress = _told(total, on_progress, cancelled)
    document.build(
        _Story(story),
        canvasmaker=lambda *args, **kw: _canvas(sheet, about, words, scripts, *args, **kw),
    )
    return Made(
        out.getvalue(),
        document.page,
        tuple(sorted(scripts.missing)),
        file_name(about.name),
        (sheet.width, sheet.height),
        document.used,
    )


def pulled_together(make: Callable[[look.Sheet], Made], sheet: look.Sheet) -> Made:
    """Return a document whose last page has more than a few lines, where that is easily had.

    Where little stands on it, the document is set once more with columns that are a line and a
    half taller, as a typesetter would, and that is taken if it saves the page. A longer one, which
    takes its time, only where the other pages have the room.
    """
    made, closer_sheet = make(sheet), look.taller(sheet)
    gained = (made.pages - 1) * (closer_sheet.room / sheet.room - 1)
    most = _HARDLY_USED if made.pages <= _SOON_SET else min(_HARDLY_USED, gained)
    if made.pages == 1 or made.last_used > most:
        return made
    closer = make(closer_sheet)
    return closer if closer.pages < made.pages else made


def _document(out: BytesIO, sheet: look.Sheet, about: About, words: Words) -> _Document:
    document = _Document(
        out,
        pagesize=(sheet.width, sheet.height),
        title=_plain(about.title),
        author=_plain(about.author),
        subject=_plain(about.subject),
        creator=PROGRAM,
        producer=PROGRAM,
        lang=words.lang,
        invariant=1,
        pageCompression=1,
    )
    frame = Frame(sheet.left, sheet.bottom, sheet.column, sheet.room, 0, 0, 0, 0, id="column")
    ended = _foot_later if about.foot else _no_foot
    document.addPageTemplates(PageTemplate(id="page", frames=[frame], onPageEnd=ended))
    return document


def _told(
    total: int,
    on_progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Callable[[int], None]:
    """Return what is told of blocks that have been laid out, and stops when it is wanted."""
    done = 0

    def progress(blocks: int) -> None:
        nonlocal done
        done += blocks
        if cancelled is not None and cancelled():
            raise Cancelled
        if on_progress is not None:
            on_progress(min(1.0, done / total))

    return progress


def file_name(text: str) -> str:
    """Return `text` as the name of a PDF that every file system takes."""
    text = _UNSAFE.sub(" ", unmarked(clean_text(text)))
    return f"{' '.join(text.split()).strip(' .')[:120]}.pdf"


class _Canvas(Canvas):  # type: ignore[misc]
    """Draws each page's foot when the number of pages is known.

    The foot is a form that each page refers to, so that pages need not be kept in memory, and
    outline entries keep pointing at their own page.
    """

    foot: Callable[[int, int], None] | None

    def linkURL(
        self, url: str, rect: tuple[float, float, float, float], relative: int = 0, **kw: object
    ) -> None:
        """Link to an address, or, for "#place@here", to a place in the document.

        The first link that says so gives its own place a name, so that both ends can be linked.
        """
        if not url.startswith("#"):
            super().linkURL(url, rect, relative=relative, F=PRINTED, Contents=PDFString(url), **kw)
            return
        place, _, here = url[1:].partition("@")
        if here and here not in self._named:
            self._named.add(here)
            self.bookmarkHorizontal(here, 0, rect[3] + 12)
        if place:
            area = self._absRect(rect, relative)
            self._addAnnotation(Link(area, self._bookmarkReference(place)))

    def _bookmarkReference(self, name: str) -> Spot:
        """Return the place of a name, which may be drawn later."""
        spots: dict[str, Spot] = self._destinations
        return spots.setdefault(name, Spot(name))

    @property
    def _named(self) -> set[str]:
        found: set[str] = self.__dict__.setdefault("_mj_named", set())
        return found

    def save(self) -> None:
        """Define the feet, then write the file."""
        pages = self.getPageNumber() - 1
        if self.foot is not None:
            for page in range(1, pages + 1):
                self.beginForm(f"foot{page}", 0, 0, *self._pagesize)
                self.foot(page, pages)
                self.endForm()
        for name, size, draw in later_forms(self):
            self.beginForm(name, 0, 0, *size)
            draw(pages_of(self))
            self.endForm()
        super().save()


def _canvas(
    sheet: look.Sheet, about: About, words: Words, scripts: ScriptRuns, *args: object, **kw: object
) -> _Canvas:
    kw["initialFontName"] = font(look.BODY.face.value).fontName
    canvas = _Canvas(*args, **kw)
    stamp = TimeStamp(1)
    stamp.YMDhms = (about.day.year, about.day.month, about.day.day, 12, 0, 0)
    canvas._doc._timeStamp = stamp
    canvas._doc.signature = md5(about.day.isoformat().encode(), usedforsecurity=False)
    describe(
        canvas,
        title=_plain(about.title),
        author=_plain(about.author),
        subject=_plain(about.subject),
        language=words.lang,
        moment=f"{about.day.isoformat()}T12:00:00Z",
        program=PROGRAM,
    )
    left, column = sheet.left, sheet.column

    from_right = words.right_to_left
    if from_right:
        mirror(canvas)

    def foot(page: int, pages: int) -> None:
        ink = look.FOOTER._replace(align=1)
        told = words("page", page=page, pages=pages)
        number = Text(told, ink, scripts, right_to_left=from_right)
        number.wrap(90, 20)
        number.drawOn(canvas, left if from_right else left + column - 90, look.FOOT)
        name = Text(about.foot, look.FOOTER, scripts, lines=1, right_to_left=from_right)
        name.wrap(column - 110, 20)
        name.drawOn(canvas, left + 110 if from_right else left, look.FOOT)

    canvas.foot = foot if about.foot else None
    return canvas


def _foot_later(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.doForm(f"foot{canvas.getPageNumber()}")


def _no_foot(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Leave the foot of the page empty."""


def _plain(text: str) -> str:
    """Return text fit for a line of metadata."""
    return " ".join(unmarked(clean_text(text))[:300].split())
