"""`report`: each kind of document, in each language, with what is left out and what would leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentorjournal.domain.languages import Language

from .conftest import TODAY, Call
from .test_reporting import text_of

ON = ("--today", TODAY.isoformat())
WHICH = {"goal": "network", "certificate": "first talk"}


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "document.pdf"


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("progress", "Kurz gesagt"),
        ("mid-point", "Halbzeitgespräch"),
        ("final", "Abschlussbericht"),
        ("book", "Inhalt"),
        ("sheet", "Gesprächsbogen"),
        ("agreement", "Mentoring-Vereinbarung"),
        ("goal", "Zielblatt"),
        ("certificate", "Meilenstein erreicht"),
    ],
)
def test_every_kind_in_another_language(
    call: Call, sample: Path, pdf: Path, kind: str, word: str
) -> None:
    which = ("--which", WHICH[kind]) if kind in WHICH else ()
    said = call(
        "report", sample, "--kind", kind, *which, "--language", "de", "--paper", "letter",
        "-o", pdf, *ON,
    )  # fmt: skip
    reader = PdfReader(pdf)
    assert said.code == 0, said
    assert said.out.startswith(f"Made {pdf}, {len(reader.pages)} page")
    assert reader.root_object["/Lang"] == "de"
    assert {round(float(side)) for side in reader.pages[0].mediabox[2:]} == {612, 792}
    assert word.casefold() in text_of(pdf).casefold()


def test_the_sheet_is_that_of_the_coming_session_unless_another_is_named(
    call: Call, sample: Path, pdf: Path
) -> None:
    """M23: what was prepared in the window is on the page that is taken along."""
    assert call("report", sample, "--kind", "sheet", "-o", pdf, *ON).code == 0
    text = text_of(pdf)
    assert "Network goal: keep the target, or adjust it?" in text
    assert "Day still open" not in text


def test_the_list_of_a_sheet_names_what_is_on_it(call: Call, sample: Path, pdf: Path) -> None:
    """M64: the page has room for a part of the news, and no other part of it is listed."""
    listed = call("report", sample, "--kind", "sheet", "--list", "--json", *ON)
    assert call("report", sample, "--kind", "sheet", "-o", pdf, *ON).code == 0
    text = text_of(pdf)
    rows = [row for group in json.loads(listed.out)["leaves"].values() for row in group]
    assert "more in the journal" in text
    assert len(rows) > 12
    assert [row["text"] for row in rows if row["text"] not in text] == []
    last = rows[-1]["key"]
    assert (
        last
        not in call("report", sample, "--kind", "sheet", "--list", "--leave-out", last, *ON).out
    )


@pytest.mark.parametrize("language", list(Language))
def test_the_progress_report_in_every_language(
    call: Call, sample: Path, pdf: Path, language: Language
) -> None:
    assert call("report", sample, "--language", language, "-o", pdf, *ON).code == 0
    root = PdfReader(pdf).root_object
    assert str(root["/Lang"]).startswith(language.value)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", list(Language))
def test_the_fullest_goal_of_the_sample_stands_on_one_page(
    call: Call, sample: Path, pdf: Path, language: Language, paper: str
) -> None:
    goal = ("--kind", "goal", "--which", "Speak at three team reviews")
    assert call(
        "report", sample, *goal, "--language", language, "--paper", paper, "-o", pdf, *ON
    ).code == 0  # fmt: skip
    text = text_of(pdf)
    assert len(PdfReader(pdf).pages) == 1
    assert "Third talk: quarterly review" in text
    assert "Nervous, but people stayed" in text


def test_names_are_shortened(call: Call, sample: Path, pdf: Path) -> None:
    assert call("report", sample, "--redact", "names", "-o", pdf, *ON).code == 0
    text = text_of(pdf) + str(PdfReader(pdf).metadata)
    assert "A. K." in text
    assert "Keita" not in text
    assert "Vogt" not in text


def test_what_would_leave_is_listed_and_nothing_made(call: Call, sample: Path, pdf: Path) -> None:
    listed = call("report", sample, "--list", "-o", pdf, *ON)
    assert listed.code == 0
    assert not pdf.exists()
    assert "Goals (" in listed.out
    assert "Named: Amara Keita, Lena Vogt" in listed.out
    found = call("report", sample, "--list", "--json", *ON).json
    assert found["people"][:2] == ["Amara Keita", "Lena Vogt"]
    assert {"key", "text", "day"} == set(found["leaves"]["goals"][0])


def test_what_is_left_out_by_its_key_does_not_leave(call: Call, sample: Path, pdf: Path) -> None:
    goals = call("report", sample, "--list", "--json", *ON).json["leaves"]["goals"]
    out, kept = goals[1], goals[2]
    args = ("--leave-out", out["key"])
    after = call("report", sample, "--list", "--json", *args, *ON).json["leaves"]["goals"]
    assert out["key"] not in [row["key"] for row in after]
    assert call("report", sample, *args, "--sections", "goals", "-o", pdf, *ON).code == 0
    text = text_of(pdf)
    assert out["text"] not in text
    assert kept["text"] in text


@pytest.mark.parametrize("name", ["Lena Vogt", "lena"])
def test_whoever_is_left_out_by_half_a_name_is_left_out_whole(
    call: Call, sample: Path, pdf: Path, name: str
) -> None:
    assert call("report", sample, "--leave-out", name, "-o", pdf, *ON).code == 0
    text = text_of(pdf)
    assert "Lena" not in text
    assert "Vogt" not in text
    assert "Amara Keita" in text


def test_a_book_has_notes_of_every_kind_or_of_those_asked_for(
    call: Call, sample: Path, pdf: Path
) -> None:
    assert call("report", sample, "--kind", "book", "-o", pdf, *ON).code == 0
    assert {"· Session", "· Reflection", "· Learning"} <= _kinds(text_of(pdf))
    only = ("--notes", "reflection,learning")
    assert call("report", sample, "--kind", "book", *only, "-o", pdf, *ON).code == 0
    assert _kinds(text_of(pdf)) == {"· Reflection", "· Learning"}


def _kinds(text: str) -> set[str]:
    kinds = ("Session", "Reflection", "Learning", "Feedback", "Moment", "Case", "Observation")
    return {f"· {kind}" for kind in kinds if f"· {kind}" in text}


def test_ones_own_words_stand_in_the_summary(call: Call, sample: Path, pdf: Path) -> None:
    own = ("--summary", "A year of **fewer** reviews.")
    assert call("report", sample, *own, "-o", pdf, *ON).code == 0
    assert "In short A year of fewer reviews." in text_of(pdf)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "goal", "--which", "no such goal"), "Which one?"),
        (("--kind", "certificate", "--which", "Speak at three"), "achieved, reached or closed"),
        (("--sections", "goals,tea"), "There is no part tea in it"),
        (("--kind", "book", "--notes", "dream"), "There is no kind of note dream"),
        (("--leave-out", "Lenna"), "There is no Lenna here to leave out"),
        (("--list", "--leave-out", "01a2"), "There is no 01a2 here to leave out"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(
    call: Call, sample: Path, pdf: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in call("report", sample, *words, "-o", pdf, *ON).refusal
    assert not pdf.exists()
