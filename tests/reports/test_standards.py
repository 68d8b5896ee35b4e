"""What other programs find in a document: nothing wrong, its name, its language, its fonts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentorjournal.domain.languages import Language
from mentorjournal.domain.reports import SECTIONS, Paper, ReportKind, ReportOptions
from mentorjournal.reports.page import Made
from mentorjournal.reports.report import make_report
from mentorjournal.reports.words import words_of

from .pages import embedded_fonts, reader
from .sample_contents import sample_contents
from .test_golden import SHORT, emptiest, fullest

_PRINT_FLAG = 4

DOCUMENTS: dict[str, Callable[[Paper], Made]] = {
    **SHORT,
    **{
        f"{kind}-{name}": lambda paper, kind=kind, of=of: make_report(of(kind, paper))
        for kind in ReportKind
        for name, of in (("full", fullest), ("empty", emptiest))
    },
}


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_another_program_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(DOCUMENTS[name](Paper.A4).pdf)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("language", list(Language))
def test_nor_in_any_language(language: Language, tmp_path: Path) -> None:
    options = ReportOptions(sections=SECTIONS[ReportKind.PROGRESS])
    path = tmp_path / "a.pdf"
    path.write_bytes(make_report(sample_contents(options), words=words_of(language)).pdf)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_each_kind_says_what_it_is_and_has_its_fonts(name: str, tmp_path: Path) -> None:
    made = DOCUMENTS[name](Paper.LETTER)
    path = tmp_path / "a.pdf"
    path.write_bytes(made.pdf)
    found = PdfReader(path, strict=True)
    about = found.metadata
    assert about is not None
    assert about.title
    assert about.author == "Amara Keita"
    assert about.subject
    assert about.creation_date is not None
    root = found.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert found.xmp_metadata is not None
    assert found.xmp_metadata.dc_title == {"x-default": about.title}
    assert found.outline
    assert all(embedded_fonts(made.pdf).values())


def test_links_are_as_an_archive_wants_them() -> None:
    made = make_report(fullest(ReportKind.PROGRESS, Paper.A4))
    links = [
        note.get_object() for page in reader(made.pdf).pages for note in page.get("/Annots", ())
    ]
    assert len(links) > 10
    assert all(link["/F"] & _PRINT_FLAG for link in links)
    outside = [link for link in links if "/A" in link]
    assert [link["/Contents"] for link in outside] == [link["/A"]["/URI"] for link in outside]
    assert outside
