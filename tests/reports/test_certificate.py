"""The certificate read back: one page on its side, in black and white too (M44)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.domain.documents import Honour
from mentorjournal.domain.reports import Paper
from mentorjournal.domain.sides import Side
from mentorjournal.reports.certificate import make_certificate

from .document_samples import CERTIFICATE, PAIR, SCRIPTS
from .pages import embedded_fonts, pictures_of, reader, text_of
from .test_progress_report import in_order


def test_a_goal() -> None:
    """M44: who, what, when, with whom, and where to sign."""
    in_order(
        text_of(make_certificate(CERTIFICATE).pdf),
        "Amara Keita",
        "has achieved the goal",
        "Speak at three team reviews",
        "By 18 December I will raise the talks I give from 0 to 3.",
        "20 November 2026, with Lena Vogt as mentor",
        "Amara Keita, mentee Date Lena Vogt, mentor Date",
    )


def test_a_milestone_names_its_goal() -> None:
    contents = CERTIFICATE._replace(
        honour=Honour.MILESTONE, title="Second talk", detail="Speak at three team reviews"
    )
    in_order(
        text_of(make_certificate(contents).pdf),
        "has reached the milestone",
        "Second talk",
        "on the way to: Speak at three team reviews",
    )


def test_a_mentorship_tells_the_period_and_the_sessions() -> None:
    contents = CERTIFICATE._replace(
        honour=Honour.MENTORSHIP, title="Grow into a tech lead", detail="", sessions=1
    )
    in_order(
        text_of(make_certificate(contents).pdf),
        "Amara Keita has completed the mentorship with Lena Vogt",
        "“Grow into a tech lead”",
        "2 February to 20 November 2026 · one session",
    )
    bare = make_certificate(contents._replace(title="", sessions=16))
    assert "· 16 sessions" in text_of(bare.pdf)
    assert "“" not in text_of(bare.pdf)


def test_a_mentors_own_goal_is_with_the_mentee() -> None:
    text = text_of(make_certificate(CERTIFICATE._replace(holder=Side.THEM)).pdf)
    in_order(text, "Lena Vogt has achieved", "with Amara Keita as mentee")


@pytest.mark.parametrize("paper", list(Paper))
def test_it_lies_on_its_side_says_what_it_is_and_is_the_same_again(paper: Paper) -> None:
    made = make_certificate(CERTIFICATE, paper)
    assert made == make_certificate(CERTIFICATE, paper)
    size = [842, 595] if paper is Paper.A4 else [792, 612]
    assert [round(side) for side in made.size] == size
    read = reader(made.pdf)
    box = read.pages[0].mediabox
    assert [round(box.width), round(box.height)] == size
    assert made.name == "2026-11-20 Certificate, Amara.pdf"
    assert read.metadata is not None
    assert read.metadata.title == "Certificate: Speak at three team reviews"
    assert read.metadata.subject == "Amara Keita: Speak at three team reviews"
    assert read.root_object["/Lang"] == "en-GB"
    assert all(known for name, known in embedded_fonts(made.pdf).items() if "Inter" in name)


def test_it_prints_well_without_colour() -> None:
    """The frame is closed and dark all around, and the page is mostly left white."""
    (picture,) = pictures_of(make_certificate(CERTIFICATE).pdf, dpi=100)
    wide, tall = picture.size
    across = [picture.getpixel((x, tall // 2)) for x in range(80)]
    down = [picture.getpixel((wide // 2, y)) for y in range(80)]
    assert min(across) < 130
    assert min(down) < 130
    dark = sum(picture.histogram()[:150])
    assert 0.004 < dark / (wide * tall) < 0.05


texts = st.one_of(
    st.text(max_size=80),
    st.builds(lambda piece, times: piece * times, st.sampled_from(SCRIPTS), st.integers(1, 80)),
)


@settings(max_examples=25)
@given(
    name=texts,
    other=texts,
    title=texts,
    detail=texts,
    honour=st.sampled_from(Honour),
    paper=st.sampled_from(Paper),
)
def test_it_is_one_page_whatever_was_written(
    name: str, other: str, title: str, detail: str, honour: Honour, paper: Paper
) -> None:
    contents = CERTIFICATE._replace(
        pair=PAIR._replace(owner_name=name, counterpart=other),
        honour=honour,
        title=title,
        detail=detail,
        since=date(2020, 1, 1),
    )
    made = make_certificate(contents, paper)
    assert made.pages == 1
    assert "mentee" in text_of(made.pdf)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_fullest_one_stays_inside_its_frame(paper: Paper) -> None:
    long = "Zusammenarbeitsvereinbarung und noch viel mehr " * 20
    contents = CERTIFICATE._replace(
        pair=PAIR._replace(owner_name=long, counterpart=long), title=long, detail=long
    )
    (picture,) = pictures_of(make_certificate(contents, paper).pdf, dpi=72)
    inside = picture.crop((39, 39, picture.width - 39, picture.height - 39))
    box = inside.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert min(left, top, inside.width - right, inside.height - bottom) > 8


def test_what_was_reached_is_told_without_the_marks_of_a_list() -> None:
    contents = CERTIFICATE._replace(
        honour=Honour.MENTORSHIP, detail="- Nine nights, **alone**\n- The page for who is next"
    )
    text = text_of(make_certificate(contents).pdf)
    assert "Nine nights, alone · The page for who is next" in text
    assert "- " not in text
