"""The journal of a period as a book (M25r): read `_story` as its table of contents."""

from collections.abc import Callable, Iterator

from reportlab.platypus import CondPageBreak, Flowable

from mentorjournal.domain.reports import ReportContents, Section
from mentorjournal.reports import style as look
from mentorjournal.reports.page import Made, lay_out
from mentorjournal.reports.sections import book, head, plan
from mentorjournal.reports.standings import numbered_goals
from mentorjournal.reports.typesetter import Typesetter
from mentorjournal.reports.words import ENGLISH, Words

_ROOM_FOR_NOTES = 380.0
"""Points, half a page: where as much is left below the contents, the notes begin there."""
_BLOCKS_A_NOTE = 7
"""Its place, bookmark, title and day, and a few paragraphs: for telling how far one is."""


def make_journal_book(
    contents: ReportContents,
    *,
    words: Words = ENGLISH,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Return the book; see `lay_out`."""
    setter = Typesetter(words, contents.pictures)
    return lay_out(
        _story(contents, setter),
        look.sheet_of(contents.options.paper),
        head.about(contents, setter, "book", "book subject"),
        words,
        setter.scripts,
        on_progress=on_progress,
        cancelled=cancelled,
        about_so_many=_BLOCKS_A_NOTE * len(contents.notes),
    )


def _story(contents: ReportContents, setter: Typesetter) -> Iterator[Flowable]:
    wants = contents.wants
    yield from book.title_page(contents, setter)
    if wants(Section.CONTENTS):
        yield from book.contents_page(contents, setter)
    if wants(Section.TIMELINE):
        yield from plan.timeline(contents, numbered_goals(contents), setter)
    if wants(Section.NOTES) and contents.notes:
        yield CondPageBreak(_ROOM_FOR_NOTES)
        yield from book.notes(contents, setter)
    if wants(Section.GOAL_INDEX):
        yield from book.index_of_goals(contents, setter)
    if wants(Section.LESSON_INDEX):
        yield from book.index_of_lessons(contents, setter)
