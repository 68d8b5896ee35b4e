"""The sheet for a meeting read back: one page always, with room to write (M23, M26)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.domain.brief import BriefKind
from mentorjournal.domain.documents import SheetContents, SheetTopic
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.reports import Paper
from mentorjournal.domain.sides import Side
from mentorjournal.reports.session_sheet import make_session_sheet

from .document_samples import LONG, PAIR, SCRIPTS, SHEET, TODAY, news, promise
from .pages import embedded_fonts, pictures_of, reader, text_of
from .test_progress_report import in_order

EMPTY = SheetContents(PAIR, TODAY, None)


def test_it_reads_from_head_to_the_next_day() -> None:
    """M23, M26: the agenda with its time boxes, what was promised, and what to ask."""
    text = text_of(make_session_sheet(SHEET).pdf)
    in_order(
        text,
        "SESSION SHEET",
        "Amara Keita, mentored by Lena Vogt",
        "Tuesday 24 November 2026 · at 10:00 · 50 min · by video",
        "“Grow from senior developer into a tech lead people ask for.”",
        "Since 10 Nov",
        "reached Second talk given 14 Nov",
        "behind Grow my network 43 of 48, planned 45",
        "moved Lead a project 3 of 6",
        "Promised",
        "Amara Talk outline due 19 Nov, overdue",
        "Lena Introduce Amara to the platform lead due 25 Nov",
        "Agenda 40 min planned of 50 min",
        "How are you, outside the project? off-topic on purpose 5 min",
        "Network goal: keep the target? for: Grow my network 15 min",
        "Reverse: show me your tools the mentor learns here 20 min",
        "Questions",
        "Whom do you avoid asking?",
        "Decided Who does what by when",
        "Next session Day Time Where",
        "Page 1 of 1",
    )


def test_what_is_to_fall_is_never_so_many_of_less() -> None:
    lines = (
        news(BriefKind.MOVED, "Releases taken back", 3, 1, 3),
        news(BriefKind.SLIPPED, "Incidents alone", 9, 4, 6),
    )
    text = text_of(make_session_sheet(SHEET._replace(since=lines)).pdf)
    assert "Releases taken back 3, target 1" in text
    assert "Incidents alone 9, target 4, planned 6" in text


def test_without_a_plan_there_is_room_for_one() -> None:
    made = make_session_sheet(EMPTY)
    text = text_of(made.pdf)
    in_order(text, "Day still open", "Before the first session", "No promise is open.", "Agenda")
    assert "Questions" not in text
    assert made.pages == 1
    assert made.name == "2026-11-21 Session sheet, Amara.pdf"


def test_a_mentor_prints_the_same_people_in_the_same_order() -> None:
    pair = PAIR._replace(owner_name="Lena Vogt", counterpart="Amara Keita", role=Role.MENTOR)
    text = text_of(make_session_sheet(SHEET._replace(pair=pair)).pdf)
    assert "Amara Keita, mentored by Lena Vogt" in text
    in_order(text, "Amara Introduce", "Lena Talk outline")


@pytest.mark.parametrize("paper", list(Paper))
def test_it_says_what_it_is_and_is_the_same_again(paper: Paper) -> None:
    made = make_session_sheet(SHEET, paper)
    assert made == make_session_sheet(SHEET, paper)
    assert made.name == "2026-11-24 Session sheet, Amara.pdf"
    assert [round(side) for side in made.size] == ([595, 842] if paper is Paper.A4 else [612, 792])
    read = reader(made.pdf)
    about = read.metadata
    assert about is not None
    assert about.title == "Session sheet: Amara Keita, mentored by Lena Vogt"
    assert about.author == "Amara Keita"
    assert about.subject == "Agenda and notes of a session of Amara Keita with Lena Vogt"
    assert read.root_object["/Lang"] == "en-GB"
    inter = [known for name, known in embedded_fonts(made.pdf).items() if "Inter" in name]
    assert inter
    assert all(inter)


def ink_at_the_foot(pdf: bytes) -> int:
    """How many points above the edge of the sheet the lowest ink stands."""
    (picture,) = pictures_of(pdf, dpi=72)
    box = picture.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert box is not None
    return picture.height - box[3]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("topics", [0, 1, 5, 9, 30])
def test_what_is_left_over_is_room_to_write(topics: int, paper: Paper) -> None:
    """The page is filled to its foot whatever stands on it, and nothing runs into the footer."""
    many = tuple(SheetTopic(f"Topic {n}", 5 * n or None) for n in range(topics))
    made = make_session_sheet(SHEET._replace(topics=many), paper)
    assert made.pages == 1
    assert 30 <= ink_at_the_foot(made.pdf) <= 36
    text = text_of(made.pdf)
    assert "Topic 0" in text or not topics
    assert ("more in the journal" in text) == (topics == 30)


@pytest.mark.parametrize("script", LONG)
def test_long_texts_in_any_script_stay_on_one_page(script: str) -> None:
    text = LONG[script]
    made = make_session_sheet(full(text, 40))
    assert made.pages == 1
    assert "Next session" in text_of(made.pdf)


def full(text: str, count: int) -> SheetContents:
    day = date(2026, 1, 1)
    return SheetContents(
        pair=PAIR._replace(owner_name=text, counterpart=text),
        today=TODAY,
        day=day,
        starts_at="10:00",
        minutes=480,
        purpose=text,
        last=day,
        since=(news(BriefKind.SLIPPED, text, 1_000_000.5, 2e9, 3e9),) * count,
        promises=(promise(text, Side.ME, day), promise(text, Side.THEM, day)) * count,
        topics=(SheetTopic(text, 100, text, detour=True, swapped=True),) * count,
        questions=(text,) * count,
    )


texts = st.one_of(
    st.text(max_size=60),
    st.builds(lambda piece, times: piece * times, st.sampled_from(SCRIPTS), st.integers(1, 60)),
)


@settings(max_examples=25)
@given(
    names=st.tuples(texts, texts),
    topics=st.lists(st.tuples(texts, st.none() | st.integers(1, 1440), texts), max_size=40),
    promised=st.lists(st.tuples(texts, st.sampled_from(Side)), max_size=40),
    since=st.lists(texts, max_size=20),
    questions=st.lists(texts, max_size=12),
    paper=st.sampled_from(Paper),
)
def test_it_is_one_page_whatever_was_written(
    names: tuple[str, str],
    topics: list[tuple[str, int | None, str]],
    promised: list[tuple[str, Side]],
    since: list[str],
    questions: list[str],
    paper: Paper,
) -> None:
    contents = SHEET._replace(
        pair=PAIR._replace(owner_name=names[0], counterpart=names[1]),
        topics=tuple(SheetTopic(*topic) for topic in topics),
        promises=tuple(promise(text, side, TODAY) for text, side in promised),
        since=tuple(news(BriefKind.SLIPPED, text, 1.0, 2.0, 1.5) for text in since),
        questions=tuple(questions),
    )
    made = make_session_sheet(contents, paper)
    assert made.pages == 1
    assert "Next session" in text_of(made.pdf)


def test_it_looks_as_it_did_in_grey() -> None:
    """Boxes to tick, rules and text are there without any colour: dark enough on white."""
    (picture,) = pictures_of(make_session_sheet(SHEET).pdf, dpi=100)
    dark = sum(picture.histogram()[:140])
    assert 0.005 < dark / (picture.width * picture.height) < 0.08
