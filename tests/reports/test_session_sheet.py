"""The sheet for a meeting read back: one page always, with room to write (M23, M26)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.domain.brief import BriefKind
from mentorjournal.domain.document_leaving import sheet_leaves
from mentorjournal.domain.documents import SheetContents, SheetTopic
from mentorjournal.domain.languages import Language
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.reports import Paper
from mentorjournal.domain.sides import Side
from mentorjournal.reports import style as look
from mentorjournal.reports.session_sheet import make_session_sheet, printed
from mentorjournal.reports.words import ENGLISH, words_of

from .document_samples import HELD, LONG, PAIR, SCRIPTS, SHEET, TODAY, decided, news, promise
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


def test_a_session_that_is_over_tells_what_came_of_it() -> None:
    made = make_session_sheet(HELD)
    text = text_of(made.pdf)
    in_order(
        text,
        "Tuesday 10 November 2026",
        "Since 27 Oct",
        "Agenda",
        "How are you, outside the project?",
        "Decided",
        "Keep the network target; ask for two introductions a month.",
        "The third talk is the quarterly review.",
        "Who does what by when",
        "Amara Name four people I would like to meet 14 Nov",
        "Lena Speak with the platform lead",
        "Next session",
    )
    assert "Questions" not in text
    assert 30 <= ink_at_the_foot(made.pdf) <= 36
    assert 3 <= lines_to_write_on(made.pdf) < lines_to_write_on(make_session_sheet(SHEET).pdf)


def lines_to_write_on(pdf: bytes) -> int:
    """How many ruled lines there are in the lowest third of the page, at the left edge."""
    (picture,) = pictures_of(pdf, dpi=144)
    left = (picture.width - 2 * round(look.COLUMN)) // 2 + 4
    strip = picture.crop((left, picture.height * 2 // 3, left + 40, picture.height - 110))
    rows = [strip.crop((0, y, 40, y + 1)).getextrema() for y in range(strip.height)]
    ruled = [dark < 225 and light < 225 for dark, light in rows]
    return sum(1 for above, here in pairwise(ruled) if here and not above)


def test_a_goal_that_is_behind_says_by_when_it_was_due() -> None:
    behind = (news(BriefKind.SLIPPED, "Become a tech lead")._replace(day=date(2027, 6, 10)),)
    text = text_of(make_session_sheet(SHEET._replace(since=behind)).pdf)
    assert "behind Become a tech lead due 10 Jun 2027" in text


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("count", [2, 9, 20])
@pytest.mark.parametrize(("topics", "language"), [(0, "en"), (6, "de"), (12, "fr"), (40, "en")])
def test_what_leaves_is_what_stands_on_the_page(
    count: int, topics: int, language: str, paper: Paper
) -> None:
    """M64: every record in the list is printed, and every one that is not is not in the list."""
    words = words_of(Language(language))

    def ids(sort: str) -> list[str]:
        return [f"{sort}{n:02}" for n in range(count)]

    contents = HELD._replace(
        day=TODAY,
        since=tuple(news(BriefKind.MOVED, text, 1.0, 2.0)._replace(id=text) for text in ids("N")),
        promises=tuple(
            promise(text, Side.ME if n % 3 else Side.THEM)._replace(id=text)
            for n, text in enumerate(ids("P"))
        ),
        topics=tuple(SheetTopic(f"T{n:02}", id=f"T{n:02}") for n in range(topics)),
        questions=tuple(ids("Q")),
        question_ids=tuple(ids("Q")),
        decisions=tuple(decided(text)._replace(id=text) for text in ids("D")),
        actions=tuple(promise(text)._replace(id=text) for text in ids("A")),
    )
    shown = printed(contents, contents, paper, words)
    groups = sheet_leaves(shown)
    listed = {row.text for group in groups for row in group.rows} - {SHEET.purpose}
    every = {row.text for group in sheet_leaves(contents) for row in group.rows} - {SHEET.purpose}
    made = make_session_sheet(contents, paper, words=words)
    text = text_of(made.pdf)
    on_the_page = {one for one in every if one in text}
    assert made.pages == 1
    assert listed == on_the_page
    # Nothing is left out of a page that has room for it.
    assert listed == every or count + topics > 8


def test_names_that_are_cut_leave_as_much_as_is_printed() -> None:
    long = SHEET._replace(
        since=tuple(news(BriefKind.DONE, f"N{n:02} {'Lena Vogt ' * 12}") for n in range(20))
    )
    told = long._replace(
        since=tuple(
            line._replace(words=line.words.replace("Lena Vogt", "L. V.")) for line in long.since
        )
    )
    shown = printed(long, told, Paper.A4, ENGLISH)
    text = text_of(make_session_sheet(told).pdf)
    assert {line.words[:3] for line in shown.since} == {
        f"N{n:02}" for n in range(20) if f"N{n:02}" in text
    }
    assert all(line in long.since for line in shown.since)


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
        decisions=(decided(text),) * count,
        actions=(promise(text, Side.ME, day),) * count,
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
    outcomes=st.lists(texts, max_size=20),
    paper=st.sampled_from(Paper),
)
def test_it_is_one_page_whatever_was_written(
    names: tuple[str, str],
    topics: list[tuple[str, int | None, str]],
    promised: list[tuple[str, Side]],
    since: list[str],
    questions: list[str],
    outcomes: list[str],
    paper: Paper,
) -> None:
    contents = SHEET._replace(
        pair=PAIR._replace(owner_name=names[0], counterpart=names[1]),
        topics=tuple(SheetTopic(*topic) for topic in topics),
        promises=tuple(promise(text, side, TODAY) for text, side in promised),
        since=tuple(news(BriefKind.SLIPPED, text, 1.0, 2.0, 1.5) for text in since),
        questions=tuple(questions),
        decisions=tuple(map(decided, outcomes)),
        actions=tuple(promise(text, Side.THEM, TODAY) for text in outcomes),
    )
    made = make_session_sheet(contents, paper)
    assert made.pages == 1
    assert "Next session" in text_of(made.pdf)


def test_it_looks_as_it_did_in_grey() -> None:
    """Boxes to tick, rules and text are there without any colour: dark enough on white."""
    (picture,) = pictures_of(make_session_sheet(SHEET).pdf, dpi=100)
    dark = sum(picture.histogram()[:140])
    assert 0.005 < dark / (picture.width * picture.height) < 0.08
