"""Note templates: what we ship, what a new note starts with, and templates of one's own."""

from datetime import date
from pathlib import Path

import pytest

from mentorjournal.domain.knowledge import Fault
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.templates import Template, fill, read_templates, without_help

FOLDER = Path(__file__).parents[2] / "resources" / "templates"
OURS = read_templates([FOLDER])
DAY = date(2026, 11, 21)
every_template = pytest.mark.parametrize("template", OURS.templates, ids=lambda one: one.id)


def test_every_kind_of_note_in_the_plan_has_a_template() -> None:
    """M28 M30 M31 M41 M62: case, dilemma, feedback, learning, observation and the others."""
    assert OURS.problems == ()
    assert {one.id for one in OURS.templates} >= {
        *("session", "reflection", "case", "dilemma", "feedback", "learning", "observation"),
        *("one-to-one", "mid-point", "delegation", "choice", "review"),
    }
    assert {one.kind for one in OURS.templates} == set(NoteKind) - {NoteKind.MOMENT}


def test_each_case_that_is_brought_has_its_headings_and_an_outcome() -> None:
    """M28 M62: delegation, a choice, a review to prepare, a dilemma, and any other case."""
    cases = [one for one in OURS.templates if one.kind is NoteKind.CASE]
    assert [one.id for one in cases] == ["case", "delegation", "choice", "review", "dilemma"]
    for one in cases:
        headings = [line for line in one.body.split("\n") if line.startswith("## ")]
        assert headings[-1] == "## How it turned out"
    assert len({one.body.split("\n")[0] for one in cases}) == len(cases)


@every_template
def test_each_heading_has_one_helping_line(template: Template) -> None:
    lines = template.body.strip().split("\n")
    blocks = [block.split("\n") for block in "\n".join(lines).split("\n\n")]
    assert len(blocks) >= 4
    for heading, *rest in blocks:
        assert heading.startswith("## ")
        (helping,) = rest
        assert helping.startswith("> ")


@every_template
def test_a_new_note_has_no_blank_left(template: Template) -> None:
    text = fill(template, day=DAY, name=" Amara  Okafor ")
    assert not set(text) & set("{}")
    if "{name}" in template.body:
        assert "Amara Okafor" in text
    if "{date}" in template.body:
        assert "21 November 2026" in text


def test_helping_lines_left_standing_can_be_taken_out() -> None:
    feedback = OURS.get("feedback")
    assert feedback is not None
    text = fill(feedback, day=DAY, name="Lena").replace(
        "> Even if it is only a tenth.",
        "> Even if it is only a tenth.\nThe half of it.\n> “Well.”",
    )
    clean = without_help(text, OURS.templates)
    assert "only a tenth" not in clean
    assert "The half of it.\n> “Well.”" in clean
    assert clean.count("## ") == 4


def test_a_helping_line_with_a_blank_is_known_once_it_is_filled() -> None:
    """M62: "what is different from 21 November 2026 on" is no word of the person's."""
    review = OURS.get("mid-point")
    assert review is not None
    text = fill(review, day=DAY, name="Lena") + "> Targets stay as they are.\n"
    clean = without_help(text, OURS.templates)
    assert "21 November" not in clean
    assert clean.count("> ") == 1


def test_a_name_with_braces_stays_a_name() -> None:
    session = OURS.get("session")
    assert session is not None
    assert "## What I heard from {date}" in fill(session, day=DAY, name="{date}")


def test_a_template_of_ones_own_is_added_or_takes_the_place_of_ours(tmp_path: Path) -> None:
    """M48: templates are data that people edit."""
    (tmp_path / "walk.md").write_text("# A walk with {name}\n", encoding="utf-8")
    (tmp_path / "case.md").write_text(
        "---\ntitle: My case\nkind: case\n---\n\n## Facts\n", encoding="utf-8"
    )
    templates = read_templates([FOLDER, tmp_path])
    assert templates.problems == ()
    assert len(templates.templates) == len(OURS.templates) + 1
    walk, case = templates.get("walk"), templates.get("case")
    assert walk is not None
    assert (walk.title, walk.kind, walk.own) == ("Walk", NoteKind.REFLECTION, True)
    assert case is not None
    assert (case.title, case.body) == ("My case", "## Facts\n")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("---\ntitle: x\n", 1, Fault.SYNTAX),
        ("---\ntitle x\n---\n", 2, Fault.SYNTAX),
        ("---\ncolour: red\n---\n", 2, Fault.UNKNOWN),
        ("---\ntitle: x\nkind: poem\n---\n", 3, Fault.WRONG),
        ("---\norder: first\n---\n", 2, Fault.WRONG),
        ("## A\n\n> Ask {who}\n", 3, Fault.BLANK),
        ("## A {\n", 1, Fault.BLANK),
    ],
)
def test_a_broken_template_is_named_and_the_rest_loads(
    tmp_path: Path, text: str, line: int, what: Fault
) -> None:
    (tmp_path / "mine.md").write_text(text, encoding="utf-8")
    templates = read_templates([FOLDER, tmp_path])
    (problem,) = templates.problems
    assert (problem.file.name, problem.line, problem.what) == ("mine.md", line, what)
    assert templates.templates == OURS.templates
