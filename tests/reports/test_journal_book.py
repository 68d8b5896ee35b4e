"""M25r: a period as a book: contents with the right pages, notes by month, two indexes."""

from __future__ import annotations

import gc
import re
from datetime import timedelta
from time import process_time

from mentorjournal.domain.leaving import Leaves, indexed_goals, report_leaves
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import USUAL, ReportContents, ReportKind, ReportOptions
from mentorjournal.reports.journal_book import make_journal_book
from mentorjournal.reports.sections.book import MOST_LISTED

from .pages import reader, text_of
from .sample_contents import empty_contents, sample_contents
from .sample_goals import START

BOOK = ReportOptions(kind=ReportKind.BOOK, sections=USUAL[ReportKind.BOOK])


def book_of(count: int) -> ReportContents:
    kinds = list(NoteKind)
    notes = tuple(
        SharedNote(
            f"n{n}",
            kinds[n % len(kinds)],
            START + timedelta(days=n * 290 // count),
            f"Heading {n}",
            f"First words of {n}.\n\n- a point\n- another, **bold**\n\n" + "More of it. " * 12,
            ("g1",) if n % 3 == 0 else (),
        )
        for n in range(count)
    )
    return sample_contents(BOOK)._replace(notes=notes)


def page_with(words: str, pages: list[str]) -> int:
    """The last page that holds some words; the contents stand before."""
    return max(number for number, text in enumerate(pages, 1) if words in text)


def test_the_contents_tell_the_pages_on_which_the_notes_stand() -> None:
    pdf = make_journal_book(book_of(60)).pdf
    pages = [" ".join(page.extract_text().split()) for page in reader(pdf).pages]
    front = " ".join(pages[:2])
    for n in (0, 7, 31, 59):
        told = re.search(rf"Heading {n} (\d+)", front)
        assert told, n
        assert int(told.group(1)) == page_with(f"First words of {n}.", pages), n
    assert "February 2026" in front


def test_each_line_of_the_contents_leads_to_its_note() -> None:
    file = reader(make_journal_book(book_of(20)).pdf)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(file.pages)}
    links = [note.get_object() for note in file.pages[0]["/Annots"]]
    ends = {numbers[link["/Dest"][0].idnum] for link in links}
    assert len(links) >= 20
    assert ends <= set(range(1, len(file.pages)))


def test_the_index_of_goals_names_the_pages_of_their_notes() -> None:
    contents = book_of(30)
    pdf = make_journal_book(contents).pdf
    pages = [" ".join(page.extract_text().split()) for page in reader(pdf).pages]
    told = re.search(r"Speak at three team reviews ([\d, ]+)", pages[-1] + pages[-2])
    assert told
    tied = {page_with(f"First words of {n}.", pages) for n in range(0, 30, 3)}
    assert {int(number) for number in told.group(1).replace(",", " ").split()[: len(tied)]} == tied
    assert "A runbook nobody has tried is a wish. Learned from Sam, 4 May." in text_of(pdf)


def test_a_book_without_notes_says_so() -> None:
    text = text_of(make_journal_book(empty_contents(BOOK)).pdf)
    assert "No shared notes in this period." in text
    assert "No goal has been agreed yet." in text
    assert "Page 1 of 1" in text, "no page is empty but for two lines"


def test_the_notes_begin_below_short_contents_and_behind_long_ones() -> None:
    few, many = (
        [page.extract_text() for page in reader(make_journal_book(book_of(count)).pdf).pages]
        for count in (3, 30)
    )
    assert "First words of 0." in few[0]
    assert "First words of 0." not in many[0]


def test_the_index_has_no_goal_without_a_page() -> None:
    contents = book_of(4)
    names = [entry.goal.title for entry in indexed_goals(contents)]
    assert len(names) == 1 < len(contents.goals)
    end = text_of(make_journal_book(contents).pdf).rsplit("Goals ", 1)[1]
    assert [e.goal.title for e in contents.goals if e.goal.title in end] == names
    leaving = {group.sort: group.rows for group in report_leaves(contents)}
    assert [row.text for row in leaving[Leaves.GOALS]] == names, "no more is said to leave"
    untied = contents._replace(notes=tuple(n._replace(goal_ids=()) for n in contents.notes))
    assert "No note here belongs to a goal." in text_of(make_journal_book(untied).pdf)


def test_a_book_of_many_notes_lists_its_months() -> None:
    contents = book_of(MOST_LISTED + 1)
    pages = [page.extract_text() for page in reader(make_journal_book(contents).pdf).pages]
    assert "March 2026" in pages[0]
    assert "Heading 7" not in pages[0]


def test_ten_times_the_notes_take_ten_times_as_long() -> None:
    """Not its square: the longer book takes at most 1.8 times as long for each note here."""

    def each(count: int) -> float:
        contents = book_of(count)
        gc.collect()
        begun = process_time()
        make_journal_book(contents)
        return (process_time() - begun) / count

    each(50)
    assert min(each(1_500) for _ in range(2)) < 1.8 * min(each(150) for _ in range(3))
