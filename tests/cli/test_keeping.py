"""`backup`, `backups`, `restore`, `repair`: a journal kept safe from a prompt."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from mentorjournal.journal.backups import folder_beside
from mentorjournal.journal.check import check

from .conftest import Call


def test_a_backup_is_made_listed_and_restored(call: Call, empty: Path) -> None:
    call("note", empty, typed="first")
    before = empty.read_bytes()
    said = call("backup", empty)
    assert said.code == 0
    made = Path(said.out.strip().removeprefix("Made "))
    assert made.parent == folder_beside(empty)
    assert made.read_bytes() == before
    call("note", empty, typed="second")
    (listed,) = call("backups", empty, "--json").json
    assert (listed["number"], listed["reason"], listed["sound"]) == (1, "by hand", True)
    assert (listed["notes"], listed["goals"], listed["size"]) == (1, 0, len(before))
    assert listed["file"] == str(made)
    assert call("restore", empty, "1").code == 0
    assert empty.read_bytes() == before
    lines = call("backups", empty).lines
    assert "before restore" in lines[0]
    assert "2 notes, 0 goals" in lines[0]
    assert "1 note, 0 goals" in lines[1]
    assert call("restore", empty, "2").code == 0
    assert len(call("notes", empty, "--json").json) == 2


def test_backups_may_be_kept_in_another_folder(call: Call, empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    assert "is not there" in call("backup", empty, "--to", folder).refusal
    folder.mkdir()
    made = Path(call("backup", empty, "--to", folder).out.strip().removeprefix("Made "))
    assert made.is_relative_to(folder)
    assert call("backups", empty).out == ""
    assert len(call("backups", empty, "--in", folder, "--json").json) == 1
    call("note", empty, typed="x")
    assert call("restore", empty, "1", "--in", folder).code == 0
    assert call("notes", empty).out == ""


def test_a_file_from_anywhere_can_be_restored(call: Call, empty: Path, tmp_path: Path) -> None:
    copy = shutil.copy(empty, tmp_path / "copy.mentorjournal")
    call("note", empty, typed="x")
    assert call("restore", empty, copy).code == 0
    assert call("notes", empty).out == ""
    assert "There is no backup 17" in call("restore", empty, "17").refusal
    assert "is the journal itself" in call("restore", empty, empty).refusal


def test_without_backups_it_says_so(call: Call, empty: Path) -> None:
    said = call("backups", empty)
    assert (said.code, said.out) == (0, "")
    assert "no backups yet" in said.err
    assert call("backups", empty, "--json").json == []


def test_a_damaged_journal_is_kept_and_named(call: Call, sample: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(sample)) as other:
        other.execute("UPDATE notes SET text = 'flipped' WHERE rowid = 1")
        other.commit()
    before = sample.read_bytes()
    assert "damaged" in call("backup", sample).refusal
    assert "of a damaged journal" in call("backups", sample).out
    assert "repair it" in call("check", sample).err
    out = tmp_path / "repaired.mentorjournal"
    said = call("repair", sample, "-o", out)
    assert said.code == 0
    assert "Kept, but perhaps altered: 1 record" in said.out
    assert sample.read_bytes() == before
    assert check(out).sound
    assert "already there" in call("repair", sample, "-o", out).refusal
    assert call("repair", sample).code == 2
