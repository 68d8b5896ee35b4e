"""`new` and `sample`: a journal is made whole, or not at all."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorjournal.domain.goals import GoalKind, GoalState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.journal import Journal

from .conftest import TODAY, Call, one_sentence, surroundings

NEW = ("--me", "Aylin", "--with", "Ruth", "--role", "mentee")


def test_a_new_journal_holds_the_two_people_and_what_it_is_for(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "j.mentorjournal"
    said = call("new", path, *NEW, "--purpose", "Find my way into research")
    assert said == (0, f"Made {path}\n", "")
    with Journal(path) as journal:
        (one,) = journal.mentorships.all()
        assert journal.owner_name() == "Aylin"
        assert (one.counterpart, one.role.value) == ("Ruth", "mentee")
        assert one.purpose == "Find my way into research"
    assert call("check", path).code == 0
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "name",
    [
        "李小龙",
        "عائشة بنت محمد",
        "רות כהן",
        "Zoë Ångström-Ćirić",
        "Nguyễn Thị Hương",
        "🦊",
        "O'Neil",
    ],
)
def test_names_in_any_script_come_back_as_they_were_given(
    call: Call, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.mentorjournal"
    assert call("new", path, "--me", name, "--with", name, "--role", "mentor").code == 0
    info = call("info", path, "--json").json
    assert info["owner"] == name
    assert info["mentorships"][0]["with"] == name
    assert name in call("info", path).out
    assert call("note", path, "--mentorship", name, typed="Hello").code == 0


def test_a_file_that_is_there_is_left_alone(call: Call, empty: Path, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Ruth")
    for path in (empty, other):
        before = path.read_bytes()
        for words in (("new", path, *NEW), ("sample", path)):
            refusal = call(*words).refusal
            assert refusal == f"{path.name} is already there. Choose another name."
            assert path.read_bytes() == before


def test_a_link_that_leads_nowhere_is_not_written_through(call: Call, tmp_path: Path) -> None:
    link = tmp_path / "link.mentorjournal"
    link.symlink_to(tmp_path / "gone.mentorjournal")
    assert "already there" in call("sample", link).refusal
    assert not (tmp_path / "gone.mentorjournal").exists()


def test_a_folder_that_is_not_there_is_named(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "j.mentorjournal"
    for words in (("new", path, *NEW), ("sample", path)):
        assert str(path.parent) in call(*words).refusal
    assert not path.parent.exists()


@pytest.mark.parametrize("names", [("", "Ruth"), ("Aylin", "  "), (" ", "\t")])
def test_both_names_are_needed(call: Call, tmp_path: Path, names: tuple[str, str]) -> None:
    path = tmp_path / "j.mentorjournal"
    said = call("new", path, "--me", names[0], "--with", names[1], "--role", "mentee")
    assert "both names" in said.refusal
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("option", ["--sideways", "-x", "--json"])
def test_an_option_in_the_place_of_a_command_is_named(call: Call, option: str) -> None:
    said = call(option, "notes")
    assert said.code == 2
    assert f"there is no option {option}; a command comes first" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("new",),
        ("new", "x.mentorjournal", "--me", "Aylin"),
        ("new", "x.mentorjournal", "--me", "A", "--with", "B", "--role", "boss"),
        ("sample", "x.mentorjournal", "--today", "yesterday"),
        ("sample", "x.mentorjournal", "--today", "2026-02-30"),
        ("sample", "x.mentorjournal", "--today", "0001-01-01"),
        ("sample", "x.mentorjournal", "--today", "9999-12-31"),
        ("sample",),
        ("inform", "x.mentorjournal"),
        ("--sideways",),
    ],
)
def test_wrong_use_says_how_it_goes_and_makes_nothing(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = call(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("usage: mentorjournal")
    assert not list(tmp_path.iterdir())


def test_help_and_version_are_no_failure(call: Call) -> None:
    assert call("--version").out.startswith("Mentor Journal ")
    overview = call("--help")
    assert overview.code == 0
    names = ["new", "sample", "info", "note", "notes", "goals", "search", "smart", "report"]
    for name in [*names, "check"]:
        assert name in overview.out
        assert call(name, "--help").code == 0


# The sample


def test_the_sample_is_a_rich_year_of_two_mentorships_and_one_that_is_over(
    call: Call, sample: Path
) -> None:
    assert call("check", sample).out.startswith("Sound: ")
    mentorships = call("info", sample, "--json").json["mentorships"]
    assert {one["role"] for one in mentorships} == {"mentee", "mentor"}
    for one in mentorships:
        if one["archived"]:
            continue
        assert one["goals"]
        assert one["open_actions"]
        assert one["open_questions"]
    notes = call("notes", sample, "--json").json
    kinds = Counter(note["kind"] for note in notes)
    assert len(notes) >= 30
    assert kinds["session"] >= 10
    assert len(kinds) >= 6
    assert any(note["has_private"] for note in notes)
    days = [note["day"] for note in notes]
    assert max(days) <= TODAY.isoformat()
    assert TODAY - date.fromisoformat(min(days)) > timedelta(days=270)
    goals = call("goals", sample, "--json").json
    assert {"agreed", "achieved", "draft"} <= {goal["state"] for goal in goals}
    assert {"on_track", "at_risk", "ahead"} <= {goal["standing"] for goal in goals}


def test_the_sample_has_an_objective_and_a_mentorship_that_was_closed(sample: Path) -> None:
    """M8, M47, M58: three key results with check-ins; a closing with its texts and its survey."""
    with Journal(sample) as journal:
        lena, _, over = journal.mentorships.all(include_archived=True)
        goals = journal.goals.all(lena.id)
        (objective,) = [goal for goal in goals if goal.kind is GoalKind.OBJECTIVE]
        results = [goal for goal in goals if goal.parent_id == objective.id]
        assert len(results) == 3
        assert all(goal.check_ins and goal.state is GoalState.AGREED for goal in results)
        closing = journal.closings.of(over.id)
        assert closing is not None
        assert all(closing)
        assert closing.closed_on == over.archived_on
        for side in Side:
            assert journal.closings.answers(over.id, side) is not None


@pytest.mark.parametrize("day", ["2028-02-29", "1900-01-01", "2999-12-31"])
def test_the_sample_can_be_written_on_any_day(call: Call, tmp_path: Path, day: str) -> None:
    path = tmp_path / "s.mentorjournal"
    assert call("sample", path, "--today", day).code == 0
    assert call("check", path).code == 0
    assert max(note["day"] for note in call("notes", path, "--json").json) <= day


_STOPPED_BY_A_FULL_DISK = """
import resource, sys
from mentorjournal.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
@pytest.mark.parametrize("room", [2_000, 100_000, 250_000])
def test_a_sample_or_journal_that_fails_half_way_leaves_nothing(tmp_path: Path, room: int) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "j.mentorjournal"
    for words in (("sample", path), ("new", path, *NEW)):
        if room == 250_000 and words[0] == "new":
            continue  # there is room for that one
        done = subprocess.run(
            [sys.executable, "-c", _STOPPED_BY_A_FULL_DISK, str(room), *map(str, words)],
            env=surroundings(),
            capture_output=True,
            text=True,
            timeout=100,
        )
        assert done.returncode == 1, done
        one_sentence(done.stderr)
        assert not list(folder.iterdir())
