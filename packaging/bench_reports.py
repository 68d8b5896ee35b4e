"""How long documents take beside the same work done bare: ratios within one run."""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import ReportContents, ReportKind, ReportOptions, Section
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.report_contents import gather_report
from mentorjournal.reports import chart_pen, galley, page, progress, report
from mentorjournal.reports.block import Block
from mentorjournal.reports.fonts import Face, font
from mentorjournal.reports.layout import Columns
from mentorjournal.reports.style import BODY, COLUMN, Sheet, sheet_of
from mentorjournal.reports.typesetter import Typesetter
from mentorjournal.reports.words import ENGLISH

_SENTENCE = "We spoke about the plan for the next weeks and about who would be there to help. "
C = TypeVar("C")


def seconds(work: Callable[[], object]) -> float:
    """Time one run, without a collection of garbage in the middle of it."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def in_turn(
    first: Callable[[], object], second: Callable[[], object], rounds: int
) -> tuple[float, float]:
    """Medians in milliseconds of two works run in turn."""
    first(), second()
    pairs = [(seconds(first), seconds(second)) for _ in range(rounds)]
    ours, bare = zip(*pairs, strict=True)
    return statistics.median(ours) * 1e3, statistics.median(bare) * 1e3


def each_of(
    make: Callable[[C], object], many: C, large: int, few: C, small: int, rounds: int
) -> tuple[float, float]:
    """Milliseconds for one of `large` things made at once, and for one of `small`.

    The small work is done as often as makes both as long, so that a slow moment of the machine
    meets both alike.
    """
    times = large // small

    def often() -> None:
        for _ in range(times):
            make(few)

    ours, bare = in_turn(lambda: make(many), often, rounds)
    return ours / large, bare / (small * times)


def sample_report(file: Path, rounds: int) -> tuple[float, float]:
    """The sample's progress report, and as many bare paragraphs with as many letters."""
    with Journal(file) as journal:
        mentorship = journal.mentorships.all()[0]
        contents = gather_report(journal, mentorship.id, ReportOptions(), journal.today())
    blocks, letters = _measure(contents)
    style = ParagraphStyle("bare", fontName=font(Face.REGULAR).fontName, fontSize=9, leading=13)
    text = (_SENTENCE * (letters // blocks // len(_SENTENCE) + 1))[: max(1, letters // blocks)]

    def bare() -> None:
        document = SimpleDocTemplate(BytesIO(), pageCompression=1)
        document.build([Paragraph(text, style) for _ in range(blocks)])

    def ours() -> None:
        _forget()
        progress.make_progress_report(contents)

    return in_turn(ours, bare, rounds)


def _measure(contents: ReportContents) -> tuple[int, int]:
    """Return how many flowables a report draws, the inner ones too, and how many letters."""
    drawn = letters = 0
    draw = Flowable.drawOn

    def counted(self: Flowable, canvas: Canvas, *args: object, **kw: object) -> object:
        nonlocal drawn
        drawn += 1
        return draw(self, canvas, *args, **kw)

    blocks = Block.drawOn

    def counted_block(self: Block, canvas: Canvas, *args: object, **kw: object) -> object:
        nonlocal drawn
        drawn += 1
        return blocks(self, canvas, *args, **kw)

    Flowable.drawOn, Block.drawOn = counted, counted_block
    try:
        made = progress.make_progress_report(contents)
    finally:
        Flowable.drawOn, Block.drawOn = draw, blocks
    import pypdfium2

    document = pypdfium2.PdfDocument(made.pdf)
    letters = sum(one.get_textpage().count_chars() for one in document)
    return drawn, letters


def notes_of(count: int) -> tuple[SharedNote, ...]:
    """So many notes of 150 words over ten years, one kind after the other."""
    kinds = list(NoteKind)
    first = date(2016, 1, 1)
    text = "\n\n".join([_SENTENCE * 2, "- one thing\n- **another** thing", _SENTENCE * 3])
    return tuple(
        SharedNote(
            f"n{n}",
            kinds[n % len(kinds)],
            first + timedelta(days=n * 3650 // count),
            f"Note {n}",
            f"{text}\n\nNumber {n}.",
        )
        for n in range(count)
    )


def book_of(mentorship: Mentorship, count: int) -> ReportContents:
    """The contents of a book of so many notes."""
    options = ReportOptions(
        kind=ReportKind.BOOK,
        sections=frozenset({Section.CONTENTS, Section.NOTES}),
        note_kinds=frozenset(NoteKind),
    )
    return ReportContents(
        mentorship,
        "Amara Keita",
        date(2016, 1, 1),
        date(2026, 1, 1),
        date(2026, 1, 1),
        options,
        notes=notes_of(count),
    )


def books(file: Path, small: int, large: int, rounds: int) -> tuple[float, float]:
    """Milliseconds a note of a large book, and of a small one."""
    with Journal(file) as journal:
        mentorship = journal.mentorships.all()[0]
    few, many = book_of(mentorship, small), book_of(mentorship, large)
    return each_of(report.make_report, many, large, few, small, rounds)


def book_memory(file: Path, small: int, large: int) -> tuple[float, float]:
    """Kilobytes a note at the peak, of a large book and of a small one."""
    with Journal(file) as journal:
        mentorship = journal.mentorships.all()[0]

    def peak(count: int) -> float:
        contents = book_of(mentorship, count)
        gc.collect()
        tracemalloc.start()
        report.make_report(contents)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most / count / 1e3

    peak(20)
    return peak(large), peak(small)


class _Prose(NamedTuple):
    """So many pages of prose, and what they stand on."""

    texts: list[str]
    sheet: Sheet
    font: str


def _prose(count: int) -> _Prose:
    texts = [f"{n} {(_SENTENCE * 6).strip()}" for n in range(count * 8)]
    return _Prose(texts, sheet_of(ReportOptions().paper), font(Face.REGULAR).fontName)


def _set(prose: _Prose) -> None:
    """The prose as a document of ours: broken into lines, laid out on pages, with its foot."""
    setter = Typesetter(ENGLISH)
    about = page.About("t", "a", "s", "foot", date(2026, 1, 1), "n")
    story = [setter.prose(text) for text in prose.texts]
    page.lay_out(story, prose.sheet, about, ENGLISH, setter.scripts)


def _drawn(prose: _Prose, lines_of: Callable[[int], Sequence[str]]) -> None:
    """The same lines drawn straight on a canvas, without any structure."""
    sheet = prose.sheet
    canvas = Canvas(BytesIO(), (sheet.width, sheet.height), pageCompression=1)
    y = sheet.height - sheet.top
    for number in range(len(prose.texts)):
        for line in lines_of(number):
            if y < sheet.bottom:
                canvas.showPage()
                y = sheet.height - sheet.top
            canvas.setFont(prose.font, BODY.size)
            canvas.drawString(sheet.left, y, line)
            y -= BODY.leading
        y -= BODY.after
    canvas.save()


def pages(count: int, rounds: int) -> tuple[float, float]:
    """So many pages of prose, set, and broken and drawn straight on a canvas.

    The canvas breaks its lines with the library's own `simpleSplit`, as whoever draws text of a
    journal on one has to: about 0.7 to 1. See `pages_with_known_lines` for the stricter one.
    """
    prose = _prose(count)

    def lines_of(number: int) -> list[str]:
        found: list[str] = simpleSplit(prose.texts[number], prose.font, BODY.size, COLUMN)
        return found

    return in_turn(lambda: _set(prose), lambda: _drawn(prose, lines_of), rounds)


def pages_with_known_lines(count: int, rounds: int) -> tuple[float, float]:
    """The same against a canvas that is given its lines: what breaking and setting add in all.

    About 1.6: words of one font are looked up, and set line by line; it was 6.6 before, and 2
    while each line went through the library's own formatting.
    """
    prose = _prose(count)
    known = [simpleSplit(text, prose.font, BODY.size, COLUMN) for text in prose.texts]
    return in_turn(lambda: _set(prose), lambda: _drawn(prose, known.__getitem__), rounds)


def _forget() -> None:
    """Let the next document be made as the first time, not as another version of one."""
    galley._kept.cache_clear()
    chart_pen._drawn.cache_clear()


def tables(small: int, large: int, rounds: int) -> tuple[float, float]:
    """Milliseconds a row of a large table, and of a small one."""
    sheet = sheet_of(ReportOptions().paper)
    about = page.About("t", "a", "s", "foot", date(2026, 1, 1), "n")

    def table(rows: int) -> None:
        _forget()
        setter = Typesetter(ENGLISH)
        body: Sequence[Sequence[Flowable]] = [
            [setter.cell(f"row {n}"), setter.cell("something that was said"), setter.cell("done")]
            for n in range(rows)
        ]
        head = [setter.cell("a"), setter.cell("b"), setter.cell("c")]
        block = setter.table([100.0, 271.0, 100.0], head, body)
        assert isinstance(block._rows[0], Columns)
        page.lay_out([block], sheet, about, ENGLISH, setter.scripts)

    return each_of(table, large, large, small, small, rounds)
