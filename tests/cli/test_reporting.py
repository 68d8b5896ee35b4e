"""`report`: the progress report as a PDF, from the prompt."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentorjournal.journal.journal import Journal

from .conftest import TODAY, Call

ON = ("--today", TODAY.isoformat())


def text_of(path: Path) -> str:
    """The words of a PDF, each on one space."""
    pages = PdfReader(io.BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def size_of(path: Path) -> tuple[int, int]:
    box = PdfReader(io.BytesIO(path.read_bytes())).pages[0].mediabox
    return round(box.width), round(box.height)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "report.pdf"


def test_the_report_says_what_the_journal_says(call: Call, sample: Path, pdf: Path) -> None:
    said = call("report", sample, "-o", pdf, *ON)
    reader = PdfReader(io.BytesIO(pdf.read_bytes()))
    assert said == (0, f"Made {pdf}, {len(reader.pages)} pages\n", "")
    text = text_of(pdf)
    assert "Amara Keita" in text
    assert "Lena Vogt" in text
    for goal in call("goals", sample, "--mentorship", "Lena", "--json").json:
        agreed = goal["state"] in ("agreed", "achieved")
        assert (goal["title"] in text) or not agreed, goal["title"]
    with Journal(sample) as journal:
        first, _ = journal.mentorships.all()
        private = [
            note.private_text
            for line in journal.notes.page(first.id)
            if (note := journal.notes.get(line.id)).private_text
        ]
        decisions = journal.decisions.between(first.id, first.starts_on, TODAY)
    assert private
    assert decisions
    squeezed = text.replace(" ", "")
    for secret in private:
        assert "".join(secret.split())[:40] not in squeezed
    for decision in decisions:
        assert "".join(decision.text.split()) in squeezed, decision.text


def test_the_other_mentorship_has_its_own_report(call: Call, sample: Path, pdf: Path) -> None:
    assert call("report", sample, "-o", pdf, "--mentorship", "jo", *ON).code == 0
    assert "Jo Okafor" in text_of(pdf)
    assert "Lena" not in text_of(pdf)


def test_the_same_journal_and_day_give_the_same_bytes(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    made = [tmp_path / name for name in ("a.pdf", "b.pdf", "c.pdf")]
    call("report", sample, "-o", made[0], *ON)
    call("report", sample, "-o", made[1], *ON)
    call("report", sample, "-o", made[2], "--today", "2026-12-24")
    assert made[0].read_bytes() == made[1].read_bytes() != made[2].read_bytes()


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_is_a4_or_letter(
    call: Call, sample: Path, pdf: Path, paper: str, size: tuple[int, int]
) -> None:
    call("report", sample, "-o", pdf, "--paper", paper, *ON)
    assert size_of(pdf) == size
    assert call("report", sample, "-o", pdf, "--paper", "napkin").code == 2


def test_only_the_days_asked_for_are_covered(call: Call, sample: Path, pdf: Path) -> None:
    notes = call("notes", sample, "--mentorship", "Lena", "--json").json
    sessions = [note for note in notes if note["kind"] == "session"]
    newest, oldest = sessions[0], sessions[-1]
    call("report", sample, "-o", pdf, *ON)
    assert oldest["title"] in text_of(pdf)
    call("report", sample, "-o", pdf, "--from", newest["day"], "--to", newest["day"], *ON)
    text = text_of(pdf)
    assert newest["title"] in text
    assert oldest["title"] not in text


def test_a_period_that_ends_before_it_begins_is_refused(
    call: Call, sample: Path, pdf: Path
) -> None:
    words = ("--from", "2026-05-02", "--to", "2026-05-01")
    assert "after its last" in call("report", sample, "-o", pdf, *words).refusal
    assert not pdf.exists()


def test_an_older_report_is_replaced_whole(call: Call, empty: Path, pdf: Path) -> None:
    pdf.write_bytes(b"old")
    assert call("report", empty, "-o", pdf).out.endswith("1 page\n")
    assert "Aylin" in text_of(pdf)
    assert sorted(path.name for path in pdf.parent.iterdir()) == [empty.name, pdf.name]


def test_what_cannot_be_done_is_said_and_leaves_nothing(
    call: Call, sample: Path, tmp_path: Path, pdf: Path
) -> None:
    before = sample.read_bytes()
    assert "Lena Vogt" in call("report", sample, "-o", pdf, "--mentorship", "X").refusal
    nowhere = tmp_path / "nowhere" / "report.pdf"
    assert str(nowhere.parent) in call("report", sample, "-o", nowhere).refusal
    assert "is a folder" in call("report", sample, "-o", tmp_path).refusal
    link = tmp_path / "link.pdf"
    link.symlink_to(sample)
    for journal in (sample, link):
        assert "replace the journal" in call("report", sample, "-o", journal).refusal
    long = tmp_path / f"{'x' * 300}.pdf"
    assert "cannot be" in call("report", sample, "-o", long).refusal
    assert call("report", sample).code == 2
    assert sample.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [link.name, sample.name]


def test_letters_without_a_font_are_named(call: Call, tmp_path: Path, pdf: Path) -> None:
    path = tmp_path / "j.mentorjournal"
    call("new", path, "--me", "ᚠᚢᚦ", "--with", "Ruth", "--role", "mentee")
    said = call("report", path, "-o", pdf)
    assert said.code == 0
    assert "No font for: " in said.err
