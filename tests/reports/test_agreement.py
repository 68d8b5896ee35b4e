"""The agreement read back (M38)."""

from __future__ import annotations

import pytest

from mentorjournal.domain.reports import Paper
from mentorjournal.reports.agreement import make_agreement

from .document_samples import AGREEMENT, LONG, PAIR
from .pages import reader, text_of
from .test_progress_report import in_order

OPEN = AGREEMENT._replace(
    agreement=AGREEMENT.agreement._replace(
        agreed_on=None, meetings="", confidentiality="", their_expectations=""
    )
)


def test_it_reads_from_the_version_to_the_signatures() -> None:
    """M38: version and day, expectations of both, meetings, confidentiality, feedback, purpose."""
    in_order(
        text_of(make_agreement(AGREEMENT).pdf),
        "MENTORSHIP AGREEMENT",
        "Amara Keita, mentored by Lena Vogt",
        "Version 2, agreed on 13 February 2026 · 2 February 2026 to 31 January 2027",
        "Why we meet Grow from senior developer",
        "What Amara expects I bring the agenda two days before.",
        "What Lena expects Amara does the work. I open doors.",
        "What success means to Lena Amara decides without me",
        "How we meet Every 2 weeks · 50 min each · by video",
        "Every second Tuesday, in the small room.",
        "What stays between us What is said stays between us.",
        "How we give each other feedback One thing to keep, one thing to try.",
        "Either of us may ask to change it.",
        "Amara Keita, mentee Date Lena Vogt, mentor Date",
        "Printed 21 November 2026 from the journal of Amara Keita",
    )


def test_what_is_not_agreed_yet_can_be_written_on_paper() -> None:
    text = text_of(make_agreement(OPEN).pdf)
    in_order(text, "Version 2, not yet agreed", "What stays between us still to be agreed")
    assert text.count("still to be agreed") == 3


def test_what_was_left_out_of_an_agreed_version_is_no_part_of_it() -> None:
    agreed = AGREEMENT.agreement._replace(confidentiality="", feedback_way=" ")
    text = text_of(make_agreement(AGREEMENT._replace(agreement=agreed)).pdf)
    assert "still to be agreed" not in text
    assert "What stays between us" not in text
    assert "feedback" not in text


def test_it_says_what_it_is_and_is_the_same_again() -> None:
    made = make_agreement(AGREEMENT, Paper.LETTER)
    assert made == make_agreement(AGREEMENT, Paper.LETTER)
    assert (made.pages, made.name) == (1, "2026-02-13 Mentorship agreement, Amara.pdf")
    assert [round(side) for side in made.size] == [612, 792]
    read = reader(made.pdf)
    assert read.metadata is not None
    assert read.metadata.title == "Mentorship agreement: Amara Keita, mentored by Lena Vogt"
    names = [entry["/Title"] for entry in read.outline]  # type: ignore[index, call-overload]
    assert names[1:3] == ["Why we meet", "What Amara expects and What Lena expects"]


@pytest.mark.parametrize("script", LONG)
def test_long_parts_go_on_over_pages_and_end_with_the_signatures(script: str) -> None:
    text = LONG[script]
    agreed = AGREEMENT.agreement._replace(
        my_expectations=text, their_expectations=text, confidentiality=text
    )
    made = make_agreement(
        AGREEMENT._replace(agreement=agreed, pair=PAIR._replace(counterpart=text))
    )
    assert made.pages > 1
    last = reader(made.pdf).pages[-1].extract_text()
    assert "Amara Keita, mentee" in " ".join(last.split())
