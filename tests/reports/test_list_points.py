"""Points of a list in notes of several scripts: each sign stands beside the words it belongs to."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from mentorjournal.domain.languages import Language
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import ReportOptions, Section
from mentorjournal.reports.report import make_report
from mentorjournal.reports.words import words_of

from .golden import like
from .pages import copied_text_of, pictures_of
from .sample_contents import TODAY, empty_contents

HEBREW, ARABIC, ENGLISH = "לדבר בשלוש פגישות", "ثلاث محاضرات أمام الفريق", "Three talks"
ONLY_NOTES = ReportOptions(sections=frozenset({Section.NOTES}))


def printed(text: str, language: Language = Language.ENGLISH) -> bytes:
    note = SharedNote("n", NoteKind.SESSION, TODAY, "Points", text)
    return make_report(
        empty_contents(ONLY_NOTES)._replace(notes=(note,)), words=words_of(language)
    ).pdf


def signs_of(pdf: bytes, sign: str) -> list[tuple[float, bool]]:
    """For each sign on the page, how far the nearest letter of its line is, and whether it is left.

    In points; the nearest letter on the line, so that a sign across the page is far from it.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        boxes = [page.get_charbox(n) for n in range(page.count_chars())]
        letters = [page.get_text_range(n, 1) for n in range(page.count_chars())]
    finally:
        document.close()
    found = []
    for letter, (left, low, right, high) in zip(letters, boxes, strict=True):
        if letter != sign:
            continue
        line = [
            box
            for other, box in zip(letters, boxes, strict=True)
            if other.isalpha() and box[1] < high + 2 and box[3] > low - 2
        ]
        gaps = [(max(box[0] - right, left - box[2]), box[0] > right) for box in line]
        found.append(min(gaps))
    return found


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
@pytest.mark.parametrize(
    "text",
    [
        f"Read today.\n\n- {ENGLISH}\n- {HEBREW}\n- **{ARABIC}**\n- {ENGLISH}",
        f"{HEBREW}\n\n- {HEBREW}\n- {ENGLISH}\n- {ARABIC}",
        f"Read today.\n\n- {ENGLISH}\n    - {HEBREW}\n        - {ENGLISH}\n- {ARABIC}",
    ],
)
def test_a_bullet_stands_beside_the_first_word(text: str, language: Language) -> None:
    found = signs_of(printed(text, language), "•")
    points = [line for line in text.splitlines() if line.lstrip().startswith("- ")]
    assert len(found) == len(points)
    assert all(0 < gap < 16 for gap, _ in found)
    # From top to bottom; words of the right have it on their right.
    assert [from_left for _, from_left in found] == [ENGLISH in point for point in points]


def test_a_number_and_a_quote_do_so_too(tmp_path: Path) -> None:
    text = (
        f"Read today.\n\n1. {ENGLISH}\n2. {HEBREW}\n\n- [x] {ARABIC}\n- [ ] {ENGLISH}\n\n"
        f"> {HEBREW}\n\n> {ENGLISH}\n\n- {ARABIC}\n    - {HEBREW}\n    - {ENGLISH}"
    )
    (page,) = pictures_of(printed(text), 60)
    like("list-points-a4", [page.crop((0, 0, page.width, page.height // 2))], tmp_path)


def test_a_number_is_copied_before_the_words_it_belongs_to() -> None:
    copied = copied_text_of(printed(f"Read today.\n\n1. {ENGLISH}\n2. {HEBREW}\n3. {ARABIC}"))
    assert f"1. {ENGLISH} 2 {HEBREW} 3 {ARABIC}" in copied


def test_ten_thousand_empty_points_are_read_in_one_go() -> None:
    assert printed("- \n" * 10_000).startswith(b"%PDF")
