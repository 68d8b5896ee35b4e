"""Notes and goals made into templates and starting points of one's own (M48)."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.domain.agendas import read_agendas
from mentorjournal.domain.blanks import BlankKind
from mentorjournal.domain.catalogue import Audience, Entry, Waypoint, fill, read_catalogue
from mentorjournal.domain.goals import (
    Direction,
    Goal,
    GoalFields,
    GoalKind,
    GoalState,
    Measure,
    MeasureKind,
    Milestone,
)
from mentorjournal.domain.knowledge import Fault
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.own_entries import (
    blank_for,
    entry_of,
    entry_text,
    outline,
    spread,
    template_text,
    waypoint_text,
    waypoints,
)
from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.domain.pulse_lines import read_pulse_lines
from mentorjournal.domain.sides import Side
from mentorjournal.domain.starters import read_bank
from mentorjournal.domain.templates import fill as fill_template
from mentorjournal.domain.templates import read_templates
from mentorjournal.resources import resource_path

TODAY = date(2027, 2, 1)
CATALOGUE, TEMPLATES = resource_path("catalogue"), resource_path("templates")


def goal_of(fields: GoalFields, milestones: tuple[tuple[str, date], ...] = ()) -> Goal:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    points = tuple(
        Milestone(str(at), "m", "g", title, day, None, "", None)
        for at, (title, day) in enumerate(milestones)
    )
    plan = (GoalKind.SMART, GoalState.AGREED, Side.ME, fields, 0, 1, 5, None, None, made, made)
    return Goal("g", "m", None, *plan, milestones=points)


TALKS = goal_of(
    GoalFields(
        title='Give "talks" {loudly}',
        sentence="By 1 July 2026, I will give 3 talks on Rust at team reviews, because I freeze.",
        what="give talks on Rust",
        measure=Measure("talks on Rust given", MeasureKind.COUNT, "talks", 0.0, 3.0),
        means=("practising with Lena", "reading a back\\slash"),
        reason="I freeze",
        starts_on=date(2026, 1, 1),
        due_on=date(2026, 7, 1),
    ),
    (("First talk on Rust", date(2026, 3, 2)), ("Third", date(2026, 7, 1))),
)


def kept(body: str, title: str = "Talks") -> OwnEntry:
    return OwnEntry("0197-a", EntryKind.CATALOGUE, title, body, 0)


def read_back(entry: Entry, title: str = "Talks") -> Entry:
    catalogue = read_catalogue([CATALOGUE], kept=[kept(entry_text(entry), title)])
    assert catalogue.problems == ()
    found = catalogue.get("0197-a")
    assert found is not None
    return found


def test_a_goal_becomes_a_starting_point_with_blanks_and_shares() -> None:
    """M48: number and day of a goal become blanks, its milestones shares of the period."""
    entry = entry_of(TALKS, Audience.MENTOR)
    assert entry.sentence == (
        "By {date}, I will give {number:3} talks on Rust at team reviews, because I freeze."
    )
    assert (entry.target, entry.baseline, entry.horizon) == ("{number}", "0", 6)
    assert entry.milestones == (Waypoint(0.33, "First talk on Rust"), Waypoint(1.0, "Third"))
    found = read_back(entry, entry.title)
    assert (found.audience, found.own) == (Audience.MENTOR, True)
    assert found.title == 'Give "talks" (loudly)'
    filled = fill(found, {"number": 5}, TODAY)
    assert filled.fields.sentence.startswith("By 1 August 2027, I will give 5 talks on Rust")
    assert filled.fields.measure.target == 5
    assert filled.fields.means == TALKS.fields.means
    assert [one.due_on for one in filled.milestones] == [date(2027, 4, 2), date(2027, 8, 1)]


def test_words_marked_as_a_blank_are_blank_wherever_they_stand() -> None:
    """M48: what is marked in the sentence is asked for once and goes everywhere."""
    entry = entry_of(TALKS, Audience.MENTEE)
    marked = entry.sentence.replace("Rust", blank_for("Rust", BlankKind.TEXT, ()))
    found = read_back(spread(entry._replace(sentence=marked)))
    filled = fill(found, {"rust": "Go"}, TODAY)
    assert "talks on Go at team" in filled.fields.sentence
    assert filled.fields.what == "give talks on Go"
    assert filled.fields.measure.name == "talks on Go given"
    assert filled.milestones[0].title == "First talk on Go"
    assert fill(found, {}, TODAY).fields.what == "give talks on Rust"


def test_a_number_that_is_no_blank_any_more_leaves_no_target_behind() -> None:
    entry = entry_of(TALKS, Audience.MENTEE)
    plain = entry._replace(sentence="I will give some talks.")
    assert read_back(spread(plain)).target == ""


@pytest.mark.parametrize(
    ("words", "kind", "names", "blank"),
    [
        ("data analysis", BlankKind.TEXT, (), "{data_analysis:data analysis}"),
        ("data analysis", BlankKind.TEXT, ("data_analysis",), "{data_analysis_2:data analysis}"),
        ("date night", BlankKind.TEXT, (), "{words:date night}"),
        ("東京", BlankKind.TEXT, (), "{words:東京}"),
        ("a|b{c}", BlankKind.TEXT, (), "{a_b_c:a b c}"),
        ("12 talks", BlankKind.NUMBER, ("number",), "{number_2:12} talks"),
        ("1 June", BlankKind.DATE, ("number",), "{date}"),
        ("1 June", BlankKind.DATE, ("date",), "{date_2}"),
    ],
)
def test_marked_words_give_the_blank(words, kind, names, blank) -> None:
    assert blank_for(words, kind, names) == blank


def test_words_without_a_number_are_no_blank_for_one() -> None:
    with pytest.raises(ValueError, match="some"):
        blank_for("some talks", BlankKind.NUMBER, ())


@pytest.mark.parametrize(
    ("sentence", "target", "marked"),
    [
        ("13 of 3 talks", 3.0, "13 of {number:3} talks"),
        ("Grow 2.5 % to 2.55", 2.5, "Grow {number:2.5} % to 2.55"),
        ("Speak three times", 3.0, "Speak three times"),
        ("No target", None, "No target"),
    ],
)
def test_only_the_target_itself_becomes_a_blank(sentence, target, marked) -> None:
    fields = GoalFields(sentence=sentence, measure=Measure(target=target))
    assert entry_of(goal_of(fields), Audience.MENTEE).sentence == marked


def test_milestones_that_share_a_day_or_lie_outside_still_read_back() -> None:
    fields = TALKS.fields._replace(measure=Measure("fear", direction=Direction.LOWER))
    days = (
        ("Before", date(2025, 1, 1)),
        ("At once", date(2026, 1, 1)),
        ("On the day", date(2026, 7, 1)),
        ("Too late", date(2027, 1, 1)),
    )
    entry = read_back(entry_of(goal_of(fields, days), Audience.MENTEE))
    assert entry.milestones == (Waypoint(0.01, "Before"), Waypoint(1.0, "On the day"))
    assert entry.direction is Direction.LOWER


def test_milestones_are_written_one_a_line() -> None:
    lines = ["30 % First talk", " 100%  Third"]
    assert waypoints(lines) == (Waypoint(0.3, "First talk"), Waypoint(1.0, "Third"))
    assert [waypoint_text(one) for one in waypoints(lines)] == ["30 % First talk", "100 % Third"]
    for wrong in (["First talk"], ["0 % x"], ["50 % a", "50 % b"]):
        with pytest.raises(ValueError, match=r"\w"):
            waypoints(wrong)


def test_every_entry_of_ours_can_be_kept_as_ones_own() -> None:
    """M48: the form of the journal holds all that a file of the catalogue can say."""
    for ours in read_catalogue([CATALOGUE]).entries:
        found = read_back(ours, ours.title)
        assert found == ours._replace(id=found.id, own=True)


def test_a_broken_entry_in_the_journal_is_named_and_harms_nothing() -> None:
    """M48: a fault in what the journal keeps is said with its line."""
    catalogue = read_catalogue([CATALOGUE], kept=[kept("a = \n"), kept("[[entry]]\nx = 1\n")])
    faults = [(str(one.file), one.line, one.what) for one in catalogue.problems]
    assert faults == [("0197-a", 1, Fault.SYNTAX), ("0197-a", 1, Fault.MISSING)]
    assert len(catalogue.entries) == len(read_catalogue([CATALOGUE]).entries)


# Templates --------------------------------------------------------------------------------


def test_a_note_becomes_its_headings_and_helping_lines() -> None:
    """M48: what was written is left out; headings and helping lines stay."""
    note = (
        "Some words\n\n## The {situation}\n> Who, what\n>\nWe met.\n- a list\n\n"
        "```\n# no heading\n```\n### What I want\n\n> A good end\n"
    )
    assert outline(note) == ("## The (situation)\n> Who, what\n\n### What I want\n> A good end\n")
    assert outline("One line only.\n\n") == "One line only.\n"


def test_a_kept_template_is_read_like_a_file_and_comes_first_among_ones_own(
    tmp_path: Path,
) -> None:
    """M48: a template of the journal makes a note of its kind."""
    (tmp_path / "mine.md").write_text("---\norder: 1\n---\n## A file\n", encoding="utf-8")
    body = template_text(NoteKind.CASE, "## Hello {name}\n> A line")
    entries = [
        OwnEntry("b", EntryKind.TEMPLATE, "Zoo", body, 0),
        OwnEntry("a", EntryKind.TEMPLATE, "Ape", "## Only text", 1),
        OwnEntry("c", EntryKind.TEMPLATE, "Broken", "---\nkind: poem\n---\n", 2),
    ]
    found = read_templates([TEMPLATES, tmp_path], entries)
    ours = len(read_templates([TEMPLATES]).templates)
    assert [one.title for one in found.templates[ours:]] == ["Zoo", "Ape", "Mine"]
    assert [(str(one.file), one.line) for one in found.problems] == [("c", 2)]
    zoo = found.get("b")
    assert zoo is not None
    assert (zoo.kind, zoo.own) == (NoteKind.CASE, True)
    assert fill_template(zoo, day=TODAY, name="Lena") == "## Hello Lena\n> A line\n"


def test_pulse_lines_of_the_journal_come_last_and_are_ones_own() -> None:
    """M48, M51: one's own statement is rated beside ours."""
    files = [resource_path("pulse.toml")]
    entry = OwnEntry("x", EntryKind.PULSE_LINE, "", "We laugh\nenough.", 0)
    lines = read_pulse_lines(files, [entry]).lines
    assert lines[:-1] == read_pulse_lines(files).lines
    assert (lines[-1].id, lines[-1].text, lines[-1].own) == ("x", "We laugh enough.", True)
    assert not lines[0].own


class Asking:
    """Whoever asks for what is known."""

    def read(self, read: Callable[[list[Path]], object], folders: list[Path]) -> object:
        return read(folders)


@pytest.mark.parametrize("read", [read_bank, read_catalogue, read_agendas, read_templates])
@pytest.mark.parametrize("fault", ["[[entry\n", "title = 3\n", "unknown = 1\n"])
def test_what_is_remembered_of_a_fault_keeps_nobody_who_asked(
    tmp_path: Path, read: Callable[[list[Path]], Any], fault: str
) -> None:
    """What is read is remembered while the program runs; the journal it was read for may go."""
    for name in ("mine.toml", "mine.md"):
        (tmp_path / name).write_text(fault if name.endswith("toml") else "---\nx: y\n---\n")
    asking = Asking()
    gone = weakref.ref(asking)
    found: Any = asking.read(read, [tmp_path])
    assert [problem.file.stem for problem in found.problems] == ["mine"]
    del asking
    assert gone() is None
