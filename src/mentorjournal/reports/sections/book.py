"""The parts of a journal book: contents with page numbers, notes by month, and two indexes."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from reportlab.platypus import CondPageBreak, Flowable

from mentorjournal.domain.leaving import indexed_goals
from mentorjournal.domain.markdown_text import first_line_title
from mentorjournal.domain.notes import SharedNote
from mentorjournal.domain.reports import FeedbackEntry, ReportContents
from mentorjournal.reports import style as look
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.layout import Gap, Rule
from mentorjournal.reports.markdown import blocks_of
from mentorjournal.reports.page import Bookmark, Place
from mentorjournal.reports.page_numbers import Late, PageNumber
from mentorjournal.reports.sections import closing, head
from mentorjournal.reports.sources import note_place
from mentorjournal.reports.text import Ink, Run
from mentorjournal.reports.turning import apart
from mentorjournal.reports.typesetter import Typesetter, excerpt
from mentorjournal.reports.words import Words

MOST_LISTED = 400
"""So many notes stand in the contents one by one; of more, the months do."""
_WIDTHS = (58.0, 371.0, 42.0)
_MONTH_WIDTHS = (441.0, 42.0)
_STRONG = look.CELL._replace(face=Face.SEMIBOLD)
_MOST_PAGES = 60
_TWO_ROWS = 40.0
"""Points that two lines of an index take."""
_SHORT = 160
"""A note of one line, shorter than this, is told by its title."""


def title_page(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return whose journal it is, of which period, and how many notes are in it."""
    words, count = setter.words, len(contents.notes)
    period = words.period(contents.since, contents.until)
    lead = f"{period} · {words('book told', count)}"
    blocks = setter.heading(words("book"), head.pair_title(contents, setter), lead)
    if contents.mentorship.purpose.strip():
        purpose = words("purpose", purpose=excerpt(contents.mentorship.purpose, 900))
        blocks.append(setter.prose(purpose, look.PURPOSE))
    return blocks


def contents_page(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return the months and, where they are not too many, the notes, with their pages."""
    words = setter.words
    one_by_one = len(contents.notes) <= MOST_LISTED
    blocks = setter.section(words("contents"), 30)
    if not contents.notes:
        return [*blocks, setter.text(words("no notes"))]
    for month, found in _months(contents.notes):
        key, name = _month_key(month), _month(month, words)
        blocks += [
            CondPageBreak(46),
            setter.rows(_MONTH_WIDTHS, [_line(name, key, _STRONG, setter)]),
        ]
        rows: list[list[Flowable]] = [
            [
                setter.text(words.short_day(note.day, month.year), look.CELL_QUIET),
                *_line(_title(note, words), _key(note), look.CELL, setter),
            ]
            for note in (found if one_by_one else ())
        ]
        if rows:
            blocks += [setter.rows(_WIDTHS, rows), Gap(7)]
    return blocks


def notes(contents: ReportContents, setter: Typesetter) -> Iterator[Flowable]:
    """Yield the shared part of each note, oldest first, month by month, as they are laid out."""
    words = setter.words
    said: dict[str, list[FeedbackEntry]] = {}
    for entry in contents.feedback:
        said.setdefault(entry.feedback.note_id, []).append(entry)
    for month, found in _months(contents.notes):
        name = _month(month, words)
        yield CondPageBreak(150)
        yield Rule(0.75, look.LINE, before=22, after=7)
        yield Place(_month_key(month))
        yield Bookmark(name, 0)
        yield setter.text(name, look.SECTION._replace(after=4))
        for note in found:
            yield from _note(note, setter)
            for one in said.get(note.id, ()):
                yield closing.feedback_text(contents, one, setter)


def _note(note: SharedNote, setter: Typesetter) -> Iterator[Flowable]:
    """Yield a note: its title, its day, and its text unless that is the title."""
    words = setter.words
    title = _title(note, words)
    told = f"{words.weekday_day(note.day)} · {words(f'kind {note.kind.value}')}"
    yield CondPageBreak(64)
    yield Place(_key(note))
    yield Bookmark(f"{words.short_day(note.day, note.day.year)} {title}", 1)
    yield setter.prose(title, look.GOAL._replace(before=12))
    yield setter.text(told, look.QUIET._replace(before=0, after=4))
    text = note.text.strip()
    one_line = len(text) < _SHORT and "\n" not in text
    if not (one_line and first_line_title(text) == title):
        yield from blocks_of(note.text, setter)


def index_of_goals(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return each goal with the pages of the notes that are tied to it."""
    words = setter.words
    tied: dict[str, list[SharedNote]] = {}
    for note in contents.notes:
        for goal_id in note.goal_ids:
            tied.setdefault(goal_id, []).append(note)
    blocks = setter.section(words("goal index"), 40)
    found = indexed_goals(contents)
    if not found:
        return [*blocks, setter.text(words("no tied goals" if contents.goals else "no goals"))]
    rows = [(goal.title, [_key(note) for note in tied[goal.id]]) for goal, _ in found]
    return [*blocks, *_ended_together([_indexed(title, "", keys, setter) for title, keys in rows])]


def index_of_lessons(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return each lesson with its day, whom it came from, and the page of its note."""
    words = setter.words
    blocks = setter.section(words("lesson index"), 40)
    if not contents.lessons:
        return [*blocks, setter.text(words("no lessons"))]
    printed = {note.id for note in contents.notes}
    rows = []
    for lesson in contents.lessons:
        day = words.short_day(lesson.day)
        learned = words("learned", day=day)
        if lesson.learned_from.strip():
            learned = words("learned from", who=excerpt(lesson.learned_from, 60), day=day)
        keys = [note_place(lesson.note_id)] if lesson.note_id in printed else []
        rows.append(_indexed(excerpt(lesson.text, 400), learned, keys, setter))
    return [*blocks, *_ended_together(rows)]


def _ended_together(rows: Sequence[Flowable]) -> list[Flowable]:
    """Return lines of an index of which the last never stands alone on a page."""
    return [*rows[:-2], CondPageBreak(_TWO_ROWS), *rows[-2:]]


def _indexed(title: str, told: str, keys: Sequence[str], setter: Typesetter) -> Flowable:
    """Return a line of an index, made when it is reached: then the pages are known."""

    def make(pages: dict[str, int]) -> list[Flowable]:
        runs = [Run(str(apart(excerpt(title, 300))))]
        if told:
            runs.append(Run(f" {told}", colour=look.MUTED))
        seen: dict[int, str] = {}
        for key in keys:
            if key in pages:
                seen.setdefault(pages[key], key)
        numbers: list[Run] = []
        for page, key in list(seen.items())[:_MOST_PAGES]:
            numbers += [Run(setter.words("comma"))] if numbers else []
            numbers.append(Run(str(page), colour=look.ACCENT, link=f"#{key}"))
        row = [setter.text(runs, look.CELL), setter.text(numbers, look.CELL_END)]
        return [setter.table([365.0, 118.0], None, [row])]

    return Late(make)


def _line(title: str, key: str, ink: Ink, setter: Typesetter) -> list[Flowable]:
    return [
        setter.text([Run(excerpt(title, 160), link=f"#{key}")], ink, lines=1),
        PageNumber(key, ink._replace(align=1), setter),
    ]


def _months(found: Sequence[SharedNote]) -> Iterator[tuple[date, list[SharedNote]]]:
    for month, notes in groupby(found, key=lambda note: note.day.replace(day=1)):
        yield month, list(notes)


def _month(month: date, words: Words) -> str:
    return words("month year", month=words.months[month.month - 1], year=month.year)


def _month_key(month: date) -> str:
    return f"month-{month.isoformat()}"


def _key(note: SharedNote) -> str:
    return note_place(note.id)


def _title(note: SharedNote, words: Words) -> str:
    return note.title.strip() or words("untitled")
