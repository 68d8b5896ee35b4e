"""`info`, `notes`, `goals`, `search`: what is in a journal, for people and for programs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentorjournal.journal.journal import Journal

from .conftest import Call


def test_info_counts_what_there_is(call: Call, sample: Path) -> None:
    info = call("info", sample, "--json").json
    assert info["file"] == str(sample)
    assert info["size"] == sample.stat().st_size
    with Journal(sample) as journal:
        assert info["owner"] == journal.owner_name()
        for one, mentorship in zip(
            info["mentorships"], journal.mentorships.all(include_archived=True), strict=True
        ):
            assert one["with"] == mentorship.counterpart
            assert one["notes"] == journal.notes.count(mentorship.id)
    said = call("info", sample).lines
    assert said[0].startswith("Amara Keita's journal, ")
    assert [line.split(":")[0] for line in said[1:]] == [
        "mentee with Lena Vogt",
        "mentor with Jo Okafor",
        "mentee with Ines Duarte (archived)",
    ]


def test_one_is_not_many(call: Call, empty: Path) -> None:
    call("note", empty, typed="x")
    assert call("info", empty).lines[1] == (
        "mentee with Ruth: 1 note, 0 goals, 0 open actions, 0 open questions"
    )


def test_looking_changes_no_byte(call: Call, sample: Path) -> None:
    call("info", sample)
    before = sample.read_bytes()
    for words in (("info",), ("notes",), ("goals",), ("search", "talk"), ("check",)):
        assert call(words[0], sample, *words[1:]).code == 0
    assert sample.read_bytes() == before
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_notes_are_listed_newest_first_for_everyone_or_one(call: Call, sample: Path) -> None:
    listed = call("notes", sample, "--json").json
    days = [note["day"] for note in listed]
    assert days == sorted(days, reverse=True)
    assert {note["with"] for note in listed} == {"Lena Vogt", "Jo Okafor", "Ines Duarte"}
    jo = call("notes", sample, "--mentorship", "Jo", "--json").json
    assert jo == [note for note in listed if note["with"] == "Jo Okafor"]
    lines = call("notes", sample).lines
    assert len(lines) == len(listed)
    for line, note in zip(lines, listed, strict=True):
        assert line.startswith(f"{note['day']}  {note['kind']}")
        assert line.endswith(note["title"] or "(untitled)")


def test_goals_say_where_they_stand(call: Call, sample: Path) -> None:
    listed = call("goals", sample, "--json").json
    lines = call("goals", sample).lines
    assert len(lines) == len(listed) == 14
    for line, goal in zip(lines, listed, strict=True):
        assert line.startswith(goal["state"])
        assert goal["standing"].replace("_", " ") in line
        assert line.endswith(goal["title"])
        if goal["share"] is not None:
            assert f"{round(goal['share'] * 100)} %" in line
    assert len(call("goals", sample, "--mentorship", "Okafor").lines) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Über die Größe der Brücke", ("brucke",)),
        ("昨日は三つの質問をした", ("質問",)),
        ("我们谈了职业规划", ("职业",)),
        ("오늘은 목표를 세웠다", ("목표",)),
        ("Поговорили о будущем", ("будущ",)),
        ("السلام عليكم", ("السلام",)),
        ("One thing and another", ("another", "thing")),
        ("50 % of it, she said", ("50",)),
        ("a@b.example wrote", ("a@b.example",)),
    ],
)
def test_words_of_any_script_are_found(
    call: Call, empty: Path, text: str, words: tuple[str, ...]
) -> None:
    call("note", empty, typed=text)
    (hit,) = call("search", empty, *words, "--json").json
    assert hit["kind"] == "note"
    assert text[:8] in hit["title"] + hit["excerpt"]
    assert call("search", empty, *words).lines


@pytest.mark.parametrize(
    "words", [("xylophone",), ('"',), ("*",), ("NEAR(",), ("title:",), ("-",), ("…",), ("'",)]
)
def test_nothing_found_is_no_failure(call: Call, empty: Path, words: tuple[str, ...]) -> None:
    call("note", empty, typed="A quiet day")
    assert call("search", empty, *words) == (0, "", "Nothing found.\n")
    assert call("search", empty, *words, "--json").json == []


def test_private_words_are_found_and_marked(call: Call, empty: Path) -> None:
    call("note", empty, "--private", typed="Secret worry")
    assert "(private)" in call("search", empty, "worry").out
    assert call("search", empty, "worry", "--json").json[0]["private"] is True


def test_more_hits_than_are_shown_are_announced(call: Call, empty: Path) -> None:
    with Journal(empty) as journal:
        (mentorship,) = journal.mentorships.all()
        for number in range(60):
            journal.notes.add(mentorship.id, text=f"Apple {number}")
    said = call("search", empty, "apple")
    assert "There are more" in said.err
    assert len([line for line in said.lines if line.startswith("20")]) == 50


def test_a_search_needs_words(call: Call, empty: Path) -> None:
    assert call("search", empty).code == 2


def test_a_backup_of_an_older_program_is_read_and_stays_as_it_is(
    call: Call, tmp_path: Path
) -> None:
    old = Path(__file__).parents[1] / "journal/files/version-4.mentorjournal"
    backup = tmp_path / "00001 2026-11-21 14-02-31 before update.mentorjournal"
    shutil.copy(old, backup)
    assert call("notes", backup, "--json").json
    assert call("info", backup).code == 0
    assert backup.read_bytes() == old.read_bytes()
    assert list(tmp_path.iterdir()) == [backup]
