"""Letters that join, stack and change places: Devanagari, emoji made of several, own fonts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from mentorjournal.reports import script_runs
from mentorjournal.reports.fonts import Face, glyphs_of, width_of
from mentorjournal.reports.glyphs import EMOJI, set_by_glyph
from mentorjournal.reports.script_runs import ScriptRuns, measured
from mentorjournal.reports.style import BODY
from mentorjournal.reports.text import Text

from .pages import copied_text_of, embedded_fonts, pictures_of
from .small_fonts import font_with

DEVANAGARI = "NotoSansDevanagari-Regular"


def test_letters_join_and_change_places_as_the_font_says() -> None:
    """Half a ka and sha are one sign; a short i stands before the letter it follows."""
    assert len(glyphs_of("क्ष", DEVANAGARI).text) == 1
    ki, ka = glyphs_of("कि", DEVANAGARI).text, glyphs_of("क", DEVANAGARI).text
    assert len(ki) == 2
    assert width_of("कि", DEVANAGARI, 9) > width_of("क", DEVANAGARI, 9)
    assert not glyphs_of("कि", DEVANAGARI).told
    assert glyphs_of("क", DEVANAGARI).told
    assert len(ka) == 1


def test_people_made_of_several_emoji_are_one_picture() -> None:
    assert len(glyphs_of("👩\u200d💻", EMOJI).text.rstrip()) < 3
    assert width_of("👍🏽", EMOJI, 10) == width_of("👍", EMOJI, 10)
    (piece,) = ScriptRuns(()).split("👩\u200d💻", Face.REGULAR)
    assert piece.text == "👩\u200d💻"
    assert set_by_glyph(*piece)


def test_joiners_beside_other_letters_are_not_drawn() -> None:
    pieces = ScriptRuns(()).split("a\u200db\ufe0f", Face.REGULAR)
    assert [piece.text for piece in pieces] == ["ab"]


def test_the_space_behind_an_emoji_is_as_wide_as_any_other() -> None:
    runs = ScriptRuns(())
    wide = Text("🌱 a", BODY, runs).natural_width
    assert wide == pytest.approx(
        width_of("🌱", EMOJI, BODY.size) + width_of(" a", Face.REGULAR.value, BODY.size)
    )


@pytest.mark.parametrize(
    "text",
    ["श्री राम ने कहा: ‘मुझे 3 अवसर मिले’।", "कर्म, क्षत्रिय, ज्ञान, हिन्दी", "done 🎉 by 👩\u200d💻, 👍🏽"],
)
def test_it_is_copied_as_it_was_written(text: str) -> None:
    out = BytesIO()
    canvas = Canvas(out, (400, 50))
    paragraph = Text(text, BODY, ScriptRuns(()))
    paragraph.wrap(380, 50)
    paragraph.drawOn(canvas, 10, 10)
    canvas.save()
    assert text in copied_text_of(out.getvalue())


@pytest.mark.parametrize(
    ("bare", "marked", "font"),
    [
        ("سلام", "سَلَامٌ", "NotoSansArabic-Regular"),
        ("שלום", "שָׁלוֹם", "NotoSansHebrew-Regular"),
        ("ekoro", "ẹ̀kọ́rọ", "Inter-Regular"),
    ],
)
def test_marks_stand_where_the_font_has_them_and_take_no_room(
    bare: str, marked: str, font: str
) -> None:
    glyphs = glyphs_of(measured(marked, font), font)
    assert len(glyphs.marks) >= marked.count("\u064e") + marked.count("\u0301")
    assert len({mark.x for mark in glyphs.marks}) == len(glyphs.marks)
    assert all(mark.outline.startswith("0.") or mark.outline[0] == "-" for mark in glyphs.marks)
    assert all(0 <= mark.behind <= len(glyphs.text) for mark in glyphs.marks)
    plain = width_of(measured(bare, font), font, 9)
    assert glyphs.width * 9 == pytest.approx(plain, rel=0.03)
    page = page_of(marked, ScriptRuns(()))
    assert ink_of(page) > ink_of(page_of(bare, ScriptRuns(())))


def test_words_with_marks_leave_the_order_of_a_line_from_the_left_as_it_is() -> None:
    """PDFium takes a mark for a change of direction: there they are seen, and not copied."""
    copied = copied_text_of(page_of("before שָׁלוֹם and סַלָּאם after", ScriptRuns(())))
    assert "before שלום and סלאם after" in copied


@pytest.mark.parametrize("text", ["الأهداف لا أكثر", "قال: لأن الإجابة آتية"])
def test_joined_letters_that_are_one_sign_are_copied_in_their_order(text: str) -> None:
    page = page_of(text, ScriptRuns(()), right_to_left=True)
    assert text in copied_text_of(page)


def test_a_mark_that_no_font_has_is_said() -> None:
    runs = ScriptRuns(())
    assert "□" in "".join(piece.text for piece in runs.split("a\u1df9", Face.REGULAR))
    assert runs.missing == {"SYMBOLS"}


def test_what_was_set_before_changes_nothing() -> None:
    """Codes are given as glyphs are met; a document's bytes know nothing of the one before."""

    def made() -> bytes:
        out = BytesIO()
        canvas = Canvas(out, (400, 50), invariant=1)
        paragraph = Text("हिन्दी 👍", BODY, ScriptRuns(()))
        paragraph.wrap(380, 50)
        paragraph.drawOn(canvas, 10, 10)
        canvas.save()
        return out.getvalue()

    first = made()
    for n in range(0x0915, 0x0939):
        glyphs_of(f"{chr(n)}्{chr(n)}", DEVANAGARI)
    assert made() == first


def page_of(text: str, runs: ScriptRuns, right_to_left: bool = False) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, (400, 50))
    paragraph = Text(text, BODY, runs, right_to_left=right_to_left)
    paragraph.wrap(380, 50)
    paragraph.drawOn(canvas, 10, 10)
    canvas.save()
    return out.getvalue()


def ink_of(pdf: bytes) -> int:
    """How dark a page is in all."""
    (page,) = pictures_of(pdf, 144)
    return sum((255 - grey) * count for grey, count in enumerate(page.histogram()))


def test_a_font_that_somebody_puts_into_the_folder_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chinese, Japanese, Korean: their fonts are too large to come with the program."""
    text = "我们每月見面。かな 매달 \U00020000"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(script_runs, "own_folder", lambda: tmp_path)
    monkeypatch.setattr(script_runs, "_SYSTEM_FONTS", {})
    before = ScriptRuns()
    before.split(text, Face.REGULAR)
    assert before.missing == {"CJK", "HIRAGANA", "HANGUL"}
    script_runs.own_fonts_folder().mkdir()
    font_with(text.replace(" ", ""), script_runs.own_fonts_folder() / "mine.ttf")
    runs = ScriptRuns()
    pdf = page_of(text, runs)
    assert runs.missing == set()
    assert text in copied_text_of(pdf)
    assert [known for name, known in embedded_fonts(pdf).items() if "Small" in name] == [True]


def test_what_is_no_font_in_the_folder_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script_runs, "own_folder", lambda: tmp_path)
    folder = script_runs.own_fonts_folder()
    folder.mkdir()
    (folder / "notes.txt").write_text("no font")
    (folder / "half.ttf").write_bytes(font_with("我", folder / "whole.ttf").read_bytes()[:400])
    (folder / "folder.ttf").mkdir()
    (folder / "gone.ttf").symlink_to(folder / "nowhere")
    runs = ScriptRuns()
    assert runs.split("我", Face.REGULAR)[0].text == "我"
    assert runs.missing == set()
