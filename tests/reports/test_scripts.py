"""Every script that a font at hand has: set, shaped, copied out in order, and as a picture."""

from __future__ import annotations

from pathlib import Path
from re import fullmatch
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from mentorjournal.domain.languages import Language
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import SECTIONS, Paper, ReportKind, ReportOptions, Section
from mentorjournal.reports import script_runs
from mentorjournal.reports.fonts import letters, system_font
from mentorjournal.reports.progress import make_progress_report
from mentorjournal.reports.script_runs import _SYSTEM_FONTS, ScriptRuns
from mentorjournal.reports.words import words_of

from .pages import copied_text_of, embedded_fonts, pictures_of, reader, visual_text_of
from .sample_contents import TODAY, empty_contents, sample_contents
from .scripts import OWN_FONT, SCRIPTS


def note_of(text: str, paper: Paper = Paper.A4) -> bytes:
    sections = frozenset({Section.NOTES})
    options = ReportOptions(sections=sections, paper=paper)
    note = SharedNote("n", NoteKind.SESSION, TODAY, "A note", f"{text}\n\n- {text}\n- {text}")
    made = make_progress_report(empty_contents(options)._replace(notes=(note,)))
    assert made.missing_scripts == ()
    return made.pdf


@pytest.mark.parametrize("script", list(SCRIPTS))
def test_a_script_is_copied_in_the_order_of_reading(script: str) -> None:
    """Marks of one letter may be copied in another order that means the same (Unicode, NFC)."""
    copied = copied_text_of(note_of(SCRIPTS[script]))
    assert normalize("NFC", SCRIPTS[script]) in normalize("NFC", copied)


@pytest.mark.parametrize("script", list(OWN_FONT))
def test_han_kana_and_hangul_come_from_a_font_of_the_computer(script: str) -> None:
    found = [
        system_font(path)
        for paths in _SYSTEM_FONTS.values()
        for path in paths
        if Path(path).exists()
    ]
    if not any(name and letters(name).issuperset(OWN_FONT[script]) for name in found):
        pytest.skip("no font with these letters on this computer")
    assert OWN_FONT[script] in copied_text_of(note_of(OWN_FONT[script]))


def test_fonts_that_cannot_be_set_are_passed_over(tmp_path: Path) -> None:
    for name, content in (("a.ttc", b"ttcf" + bytes(60)), ("b.otf", b"OTTO" + bytes(60))):
        (tmp_path / name).write_bytes(content)
    runs = ScriptRuns(tuple((str(path), 0) for path in tmp_path.iterdir()))
    assert runs.split("漢", next(iter(_faces())))[0].text == "□"
    assert runs.missing == {"CJK"}


def test_what_only_a_chart_could_not_set_is_said_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script_runs, "_SYSTEM_FONTS", {})
    monkeypatch.setattr(script_runs, "own_folder", lambda: tmp_path)
    contents = sample_contents(ReportOptions(sections=frozenset({Section.TIMELINE})))
    entry = contents.goals[0]
    goal = entry.goal._replace(fields=entry.goal.fields._replace(title="漢字"))
    told = contents._replace(goals=(entry._replace(goal=goal), *contents.goals[1:]))
    assert make_progress_report(told).missing_scripts == ("CJK",)


def _faces() -> list:
    from mentorjournal.reports.fonts import Face

    return list(Face)


@pytest.mark.parametrize("language", list(Language))
def test_a_document_says_what_it_is(language: Language, tmp_path: Path) -> None:
    words = words_of(language)
    options = ReportOptions(sections=SECTIONS[ReportKind.PROGRESS])
    made = make_progress_report(sample_contents(options), words=words)
    again = make_progress_report(sample_contents(options), words=words)
    assert made.pdf == again.pdf
    path = tmp_path / "a.pdf"
    path.write_bytes(made.pdf)
    found = PdfReader(path, strict=True)
    root, about = found.root_object, found.metadata
    assert root["/Lang"] == words.lang
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert about is not None
    assert about.title
    assert about.author == "Amara Keita"
    assert about.subject
    assert about.creation_date is not None
    assert about.creation_date.date() == TODAY
    told = found.xmp_metadata
    assert told is not None
    assert told.dc_title == {"x-default": about.title}
    assert told.dc_language == [words.lang]
    assert root["/OutputIntents"][0].get_object()["/DestOutputProfile"].get_data()[36:40] == b"acsp"
    assert len(found.outline) > 3
    assert all(embedded_fonts(made.pdf).values())
    assert all(fullmatch(r"/[A-Z]{6}\+.+", name) for name in embedded_fonts(made.pdf))


def test_from_the_right_a_goal_begins_with_its_number_and_ends_with_its_source() -> None:
    options = ReportOptions(sections=frozenset({Section.GOALS, Section.SOURCES}))
    made = make_progress_report(sample_contents(options), words=words_of(Language.ARABIC))
    assert "¹Speak at three team reviews 1" in visual_text_of(made.pdf)


def test_an_arabic_document_stands_on_the_right() -> None:
    options = ReportOptions(sections=SECTIONS[ReportKind.PROGRESS])
    made = make_progress_report(sample_contents(options), words=words_of(Language.ARABIC))
    left: list[float] = []
    right: list[float] = []
    for page, side in ((0, left), (0, right)):
        picture = pictures_of(made.pdf)[page]
        head = picture.crop((0, 0, picture.width, picture.height // 7)).point(
            lambda grey: 255 if grey < 128 else 0
        )
        box = head.getbbox()
        assert box is not None
        side.append(box[0] if side is left else picture.width - box[2])
    assert right[0] < left[0] / 2
    assert "صفحة 1 من" in copied_text_of(made.pdf)
    assert len(reader(made.pdf).pages) >= 4
