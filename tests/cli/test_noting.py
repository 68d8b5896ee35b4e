"""`note`: what is piped in is kept, word for word."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.journal import Journal

from .conftest import Call, Prompt, surroundings


def newest(path: Path) -> tuple[str, str, str, str]:
    with Journal(path) as journal:
        (mentorship,) = journal.mentorships.all()
        line = max(journal.notes.page(mentorship.id), key=lambda one: one.id)
        note = journal.notes.get(line.id)
        return note.kind.value, note.title, note.text, note.private_text


def test_a_note_is_a_moment_of_today(call: Call, empty: Path) -> None:
    said = call("note", empty, typed="Ruth laughed.\n")
    assert said.out == f"Kept as a moment of {date.today().isoformat()}, with Ruth\n"
    assert newest(empty) == ("moment", "", "Ruth laughed.", "")


@pytest.mark.parametrize("kind", [kind.value for kind in NoteKind])
def test_every_kind_of_note_can_be_kept(call: Call, empty: Path, kind: str) -> None:
    assert call("note", empty, "--kind", kind, typed="Text").code == 0
    assert newest(empty)[0] == kind


def test_title_day_and_the_private_part(call: Call, empty: Path) -> None:
    words = ("--title", "A doubt", "--date", "2026-03-01", "--private")
    said = call("note", empty, *words, typed="Not for Ruth")
    assert "2026-03-01" in said.out
    assert newest(empty) == ("moment", "A doubt", "", "Not for Ruth")
    listed = call("notes", empty, "--json")
    assert listed.json[0]["has_private"]
    assert "Not for Ruth" not in listed.out
    assert "Not for Ruth" not in call("notes", empty).out


def test_a_title_alone_is_a_note(call: Call, empty: Path) -> None:
    assert call("note", empty, "--title", "Only this").code == 0
    assert newest(empty)[1:3] == ("Only this", "")


def test_nothing_is_written_into_a_backup(call: Call, empty: Path) -> None:
    backup = empty.with_name("00001 2026-11-21 14-02-31 by hand.mentorjournal")
    shutil.copy(empty, backup)
    said = call("note", backup, typed="Into the wrong file")
    assert said.code == 1
    assert "is a backup. Restore it, or write in the journal." in said.err
    assert backup.read_bytes() == empty.read_bytes()


@pytest.mark.parametrize("typed", ["", "\n", "  \t\n \n", "\ufeff"])
def test_no_text_is_no_note(call: Call, empty: Path, typed: str) -> None:
    before = empty.read_bytes()
    assert call("note", empty, "--title", " ", typed=typed).refusal.startswith("There was no text.")
    assert empty.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "# Heading\n\n- [ ] a box\n- *stress* & <b>\n\n\tindented",
        "昨日は三つの質問をした。",
        "مرحبا بالعالم",
        "e\u0301 stays as typed \u200f\u202e",
        "a" * 200_000,
        "'; DROP TABLE notes; --",
    ],
)
def test_text_is_kept_as_it_was_written(call: Call, empty: Path, text: str) -> None:
    assert call("note", empty, typed=text + "\n").code == 0
    assert newest(empty)[2] == text
    listing = call("notes", empty)
    assert listing.code == 0
    assert len(listing.lines) == 1
    assert call("check", empty).code == 0


def test_what_drives_a_terminal_is_left_out(call: Call, empty: Path) -> None:
    assert call("note", empty, typed="\x1b[31mred\x1b[0m \x07bell\0").code == 0
    assert newest(empty)[2] == "[31mred[0m bell"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_text_of_other_programs_keeps_its_letters(call: Call, empty: Path, encoding: str) -> None:
    assert call("note", empty, typed="Größe – 大".encode(encoding)).code == 0
    assert newest(empty)[2] == "Größe – 大"


def test_bytes_that_are_no_text_are_refused_rather_than_bent(call: Call, empty: Path) -> None:
    before = empty.read_bytes()
    assert "UTF-8" in call("note", empty, typed="Größe".encode("cp850")).refusal
    assert empty.read_bytes() == before


def test_the_other_person_can_be_named_in_part(call: Call, sample: Path) -> None:
    assert call("note", sample, "--mentorship", "jo o", typed="x").out.endswith("Jo Okafor\n")
    assert call("note", sample, typed="x").out.endswith("with Lena Vogt\n")
    refusal = call("note", sample, "--mentorship", "Nobody", typed="x").refusal
    assert "Lena Vogt" in refusal
    assert "Jo Okafor" in refusal
    assert "Which mentorship" in call("note", sample, "--mentorship", "o", typed="x").refusal


def test_a_note_needs_a_mentorship(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "bare.mentorjournal"
    Journal.create(path, "Aylin").close()
    assert "no mentorship" in call("note", path, typed="x").refusal
    assert call("notes", path).out == ""
    assert call("goals", path, "--json").json == []
    assert "no mentorship" in call("report", path, "-o", tmp_path / "r.pdf").refusal


def test_it_works_while_the_window_has_the_file_open(call: Call, empty: Path) -> None:
    with Journal(empty) as window:
        (mentorship,) = window.mentorships.all()
        typing = window.notes.add(mentorship.id, text="Half a sent")
        assert call("note", empty, typed="From the terminal").code == 0
        elsewhere = subprocess.run(
            [sys.executable, "-m", "mentorjournal", "note", str(empty)],
            env=surroundings(),
            input="From another program",
            capture_output=True,
            text=True,
            timeout=100,
        )
        assert (elsewhere.returncode, elsewhere.stderr) == (0, "")
        window.notes.edit(typing.id, text="Half a sentence")
        lines = window.notes.page(mentorship.id)
        texts = {window.notes.get(line.id).text for line in lines}
        assert texts == {"Half a sentence", "From the terminal", "From another program"}
    assert call("check", empty).code == 0


def test_ctrl_c_at_the_prompt_keeps_nothing_and_says_so(call: Call, empty: Path) -> None:
    before = empty.read_bytes()
    said = call("note", empty, typed=Prompt())
    assert said.code == 1
    assert said.err.startswith("Type the note")
    assert said.err.endswith("mentorjournal: Stopped.\n")
    assert empty.read_bytes() == before


def test_without_standard_input_there_is_no_text(call: Call, empty: Path) -> None:
    assert call("note", empty, typed=None).refusal.startswith("There was no text.")
