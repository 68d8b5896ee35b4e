"""The lines to sign on stand at the foot of a page that says something."""

from __future__ import annotations

import pytest

from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import ReportOptions, Section
from mentorjournal.reports.agreement import make_agreement
from mentorjournal.reports.progress import make_progress_report

from .document_samples import AGREEMENT
from .pages import reader
from .sample_contents import empty_contents
from .sample_goals import TODAY

NOTES = ReportOptions(sections=frozenset({Section.NOTES, Section.SIGNATURES}))


def report_of(lines: int) -> list[str]:
    text = "\n\n".join(f"line {n}" for n in range(lines))
    note = SharedNote("n", NoteKind.SESSION, TODAY, "A note", text)
    made = make_progress_report(empty_contents(NOTES)._replace(notes=(note,)))
    return [page.extract_text() for page in reader(made.pdf).pages]


def test_no_page_holds_nothing_but_signatures() -> None:
    """However much is written, something of it stands above the lines, and nothing is lost."""
    lengths = set()
    for lines in range(20, 48):
        pages = report_of(lines)
        lengths.add(len(pages))
        assert "Lena Vogt, mentor" in pages[-1]
        assert sum(page.count("Lena Vogt, mentor") for page in pages) == 1
        assert "line " in pages[-1], lines
        said = " ".join(pages)
        assert all(f"line {n}" in said for n in range(lines))
    assert lengths == {1, 2}


@pytest.mark.parametrize("repeats", [1, 25, 40, 60])
def test_what_both_agree_on_is_signed_on_a_page_of_it(repeats: int) -> None:
    agreed = AGREEMENT.agreement._replace(feedback_way="We say it the same day. " * repeats * 4)
    pages = reader(make_agreement(AGREEMENT._replace(agreement=agreed)).pdf).pages
    last = " ".join(pages[-1].extract_text().split())
    assert "We have talked about this and agree" in last
    assert "same day" in last
    assert "Lena Vogt, mentor" in last
