"""Whatever somebody wrote is printed as they wrote it: nothing is read as an instruction."""

from __future__ import annotations

import string
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image as Picture
from reportlab.pdfgen.canvas import Canvas

from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import ReportContents, ReportOptions, Section
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.markdown import blocks_of
from mentorjournal.reports.progress import make_progress_report
from mentorjournal.reports.script_runs import ScriptRuns, script_of
from mentorjournal.reports.style import BODY, COLUMN
from mentorjournal.reports.text import Run, Text
from mentorjournal.reports.typesetter import Typesetter, excerpt
from mentorjournal.reports.words import ENGLISH

from .pages import copied_text_of, embedded_fonts, reader, text_of, visual_text_of
from .sample_contents import empty_contents, sample_contents
from .sample_goals import TODAY

EDGE = 595.28 / 2 + COLUMN / 2 + 1.0
"""Where the column ends on A4, in points, and a little."""
NOTES = ReportOptions(sections=frozenset({Section.NOTES}))


def with_note(text: str, title: str = "A note") -> ReportContents:
    note = SharedNote("n", NoteKind.SESSION, TODAY, title, text)
    return empty_contents(NOTES)._replace(notes=(note,))


def printed(text: str) -> str:
    return text_of(make_progress_report(with_note(text)).pdf)


@pytest.mark.parametrize(
    "text",
    [
        "an unbalanced <b> and </i> stay",
        "<para>not a paragraph</para>",
        '<font size="90">big</font>',
        "<script>alert(1)</script>",
        "a List<String> of Map<K, V> & more &amp; &#65; &nbsp;",
        "<a href='file:///etc/passwd'>x</a>",
        "{curly} %s %(x)s $x \\ backslash",
        "<onDraw name='x'/> <seq id='a'/> <index item='a'/>",
    ],
)
def test_markup_of_any_kind_is_printed_letter_by_letter(text: str) -> None:
    expected = text.replace("&amp;", "&").replace("&#65;", "A").replace("&nbsp;", " ")
    squeezed = " ".join(expected.replace("\\ ", "\\ ").split())
    assert squeezed in printed(text)


def test_the_same_words_in_every_field_are_printed_too() -> None:
    contents = sample_contents()
    nasty = "x <b> <para> List<String> & </font>"
    first = contents.goals[0]
    fields = first.goal.fields._replace(title=nasty, sentence=f"S {nasty}")
    stones = tuple(m._replace(title=f"M {nasty}") for m in first.goal.milestones)
    goal = first._replace(goal=first.goal._replace(fields=fields, milestones=stones))
    mentorship = contents.mentorship._replace(counterpart=f"Lena {nasty}", purpose=f"P {nasty}")
    lessons = (contents.lessons[0]._replace(text=f"L {nasty}", learned_from=f"F {nasty}"),)
    made = make_progress_report(
        contents._replace(goals=(goal,), mentorship=mentorship, lessons=lessons)
    )
    text = text_of(made.pdf)
    for letter in "SMPL":
        assert f"{letter} {nasty}" in text, letter


def test_no_file_and_no_address_is_ever_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kw: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    source = "![me](http://example.org/a.png) ![](file:///etc/passwd) <img src='/etc/hostname'>"
    text = printed(source)
    assert "[picture that is not in the journal: me]" in text
    assert "![](file:///etc/passwd)" in text
    assert "<img src='/etc/hostname'>" in text


def test_links_go_only_where_a_click_may_go() -> None:
    source = (
        "[good](https://example.org/x) [bad](javascript:alert(1)) [file](file:///etc/passwd) "
        "[mail](mailto:a@example.org)"
    )
    made = make_progress_report(with_note(source)).pdf
    found = [
        annotation.get_object()["/A"]["/URI"]
        for page in reader(made).pages
        for annotation in page.get("/Annots", [])
    ]
    assert found == ["https://example.org/x", "mailto:a@example.org"]


def test_pictures_are_shown_when_their_bytes_are_there() -> None:
    out = BytesIO()
    Picture.new("RGB", (300, 200), "#2F5D62").save(out, "PNG")
    contents = with_note("before ![a sketch](attachment:7) after")
    shown = make_progress_report(contents._replace(pictures={"attachment:7": out.getvalue()}))
    text = text_of(shown.pdf)
    assert "[picture" not in text
    assert len(reader(shown.pdf).pages[0].images) == 1
    for broken in (b"", b"no picture", out.getvalue()[:60]):
        made = make_progress_report(contents._replace(pictures={"attachment:7": broken}))
        assert "before [picture that cannot be read: a sketch] after" in text_of(made.pdf)


def test_a_hundred_thousand_letters_without_a_space_are_all_printed() -> None:
    word = "".join(string.ascii_lowercase[n % 26] for n in range(100_000))
    made = make_progress_report(with_note(word))
    pages = [page.extract_text() for page in reader(made.pdf).pages]
    letters = "".join(
        line for page in pages for line in page.splitlines() if line.isalpha() and line.islower()
    )
    assert letters == word


def test_control_characters_and_half_characters_do_no_harm() -> None:
    text = printed("a\x00b\x07c\x1b[31md \ud800 e\u202ef\ufeffg\u200bh \U000e0041 i\x0bj\x0ck")
    assert "abc[31md" in text
    assert "\ud800" not in text


def test_deeply_nested_notes_are_printed() -> None:
    made = printed("\n".join(f"{'  ' * n}- level {n}" for n in range(60)))
    assert "level 0" in made
    assert "level 10" in made
    assert "quoted" in printed("> " * 200 + "quoted")


def test_a_table_wider_than_the_page_is_printed() -> None:
    head = "|" + "|".join(f"c{n}" for n in range(60)) + "|"
    rows = "\n".join([head, "|" + "---|" * 60, "|" + "word|" * 60])
    assert printed(rows).count("word") == 60
    made = make_progress_report(with_note(rows))
    assert made.pages >= 1
    assert rightmost(made.pdf) <= EDGE


@pytest.mark.parametrize(
    "text",
    [
        "> " * 200 + "quoted " * 60,
        "\n".join(f"{'  ' * n}- level {n} " + "and on " * 20 for n in range(60)),
        "> - " * 12 + "both " * 60,
        "|" + "c|" * 14 + "\n|" + "-|" * 14 + "\n|" + "word|" * 14,
    ],
)
def test_what_is_nested_or_wide_stays_within_the_margin(text: str) -> None:
    assert rightmost(make_progress_report(with_note(text)).pdf) <= EDGE


def rightmost(pdf: bytes) -> float:
    """Where the letter furthest to the right ends, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        edges = [0.0]
        for page in document:
            letters = page.get_textpage()
            for index in range(letters.count_chars()):
                if letters.get_text_range(index, 1).strip():
                    edges.append(letters.get_charbox(index)[2])
        return max(edges)
    finally:
        document.close()


def test_scripts_that_read_from_the_right_stand_in_visual_order() -> None:
    """M56: names in any script."""
    made = make_progress_report(with_note("שלום עולם (2026) and مرحبا بالعالم", title="שלום"))
    assert made.missing_scripts == ()
    names = " ".join(embedded_fonts(made.pdf))
    assert "NotoSansHebrew" in names
    assert "NotoSansArabic" in names
    assert "שלום עולם (2026) and مرحبا بالعالم" in copied_text_of(made.pdf)


def test_a_script_without_a_font_is_said_and_stands_as_boxes() -> None:
    runs = ScriptRuns(())
    pieces = runs.split("ok 漢字 தமிழ் ܫܠܡܐ", Face.REGULAR)
    assert runs.missing == {"CJK", "TAMIL", "SYRIAC"}
    assert "".join(piece.text for piece in pieces).count("□") >= 4
    assert [script_of(char) for char in "あ👍⯰"] == ["HIRAGANA", "EMOJI", "SYMBOLS"]


def test_letters_with_accents_greek_and_cyrillic_are_set_in_inter() -> None:
    text = "Zoë Łukasz Ωμέγα Привет Tiếng Việt"
    runs = ScriptRuns(())
    assert {piece.font for piece in runs.split(text, Face.REGULAR)} == {Face.REGULAR.value}
    assert text in printed(text)


def test_lines_of_han_break_between_letters_but_not_before_a_full_stop() -> None:
    paragraph = Text("漢字" * 100 + "。" + "漢字" * 3, BODY, ScriptRuns(()))
    _, height = paragraph.wrap(100, 1000)
    assert height > 10 * BODY.leading


def test_a_bold_part_of_a_word_does_not_break_it() -> None:
    runs = [Run("un"), Run("break", Face.BOLD), Run("able words")]
    paragraph = Text(runs, BODY, ScriptRuns())
    paragraph.wrap(30, 1000)
    narrow = paragraph.height
    assert narrow == 3 * BODY.leading or narrow == 4 * BODY.leading


def test_a_paragraph_split_over_pages_keeps_every_word_and_two_lines_on_either_side() -> None:
    paragraph = Text(" ".join(f"w{n}" for n in range(400)), BODY, ScriptRuns())
    _, height = paragraph.wrap(COLUMN, 1000)
    lines = round(height / BODY.leading)
    assert paragraph.split(COLUMN, BODY.leading * 1.5) == []
    first, rest = paragraph.split(COLUMN, BODY.leading * (lines - 1))
    heights = [part.wrap(COLUMN, 1000)[1] for part in (first, rest)]
    assert [round(h / BODY.leading) for h in heights] == [lines - 2, 2]
    out = BytesIO()
    canvas = Canvas(out, (COLUMN, 1000))
    y = 1000.0
    for part in (first, rest):
        y -= part.height
        part.drawOn(canvas, 0, y)
    canvas.save()
    assert text_of(out.getvalue()).split() == [f"w{n}" for n in range(400)]


def test_excerpts_end_at_a_word() -> None:
    assert excerpt("short enough") == "short enough"
    long = excerpt("word " * 100, 40)
    assert long.endswith("word…")
    assert len(long) <= 41


@settings(max_examples=60)
@example("\x80\r0")
@example("\u0300")
@example("\u05b8\u0651\u0301")
@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_text_at_all_can_be_set(text: str) -> None:
    setter = Typesetter(ENGLISH)
    canvas = Canvas(BytesIO(), (COLUMN, 800))
    for source in (text, f"- {text}\n> {text}\n\n# {text}\n\n|{text}|b|\n|-|-|\n|{text}|{text}|"):
        for block in blocks_of(source, setter):
            _, height = block.wrap(COLUMN, 800)
            assert height >= 0
            block.drawOn(canvas, 0, 0)
    canvas.save()


def test_a_day_behind_a_hebrew_name_stays_behind_it() -> None:
    lesson = sample_contents().lessons[0]._replace(learned_from="לאה", day=date(2026, 10, 22))
    sections = frozenset({Section.FEEDBACK})
    contents = empty_contents(ReportOptions(sections=sections))._replace(lessons=(lesson,))
    pdf = make_progress_report(contents).pdf
    assert "Learned from האל, 22 Oct." in visual_text_of(pdf)
