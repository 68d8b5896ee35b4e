"""Files that are no sound journal: one clear sentence, and not a byte changed."""

from __future__ import annotations

import random
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mentorjournal.journal.backups import backups_in, folder_beside

from .conftest import Call

V1 = Path(__file__).parents[1] / "journal" / "files" / "version-1.mentorjournal"
COMMANDS = [
    ("info", "FILE"),
    ("info", "FILE", "--json"),
    ("notes", "FILE"),
    ("goals", "FILE", "--json"),
    ("search", "FILE", "talk"),
    ("note", "FILE"),
    ("report", "FILE", "-o", "OUT"),
    ("check", "FILE"),
]


def zero_bytes(path: Path, sound: bytes) -> None:
    path.write_bytes(b"")


def a_text(path: Path, sound: bytes) -> None:
    path.write_text("Dear journal,\n" * 400)


def a_picture(path: Path, sound: bytes) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(5_000))


def random_pages(path: Path, sound: bytes) -> None:
    path.write_bytes(random.Random(2).randbytes(4096 * 5))


def another_database(path: Path, sound: bytes) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.commit()


def an_altered_schema(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE extra (name TEXT)")
        other.commit()


def a_newer_version(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:60] + struct.pack(">i", 99) + sound[64:])


def a_newer_version_without_a_column(path: Path, sound: bytes) -> None:
    a_newer_version(path, sound)
    with closing(sqlite3.connect(path)) as other:
        other.execute("ALTER TABLE goals RENAME COLUMN what TO aim")
        other.commit()


def no_version(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:60] + bytes(4) + sound[64:])


def a_torn_header(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:50])


def a_header_alone(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:100])


def the_first_page(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:4096])


def half_of_it(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[: len(sound) // 8192 * 4096])


def a_wiped_beginning(path: Path, sound: bytes) -> None:
    path.write_bytes(sound[:100] + bytes(4096 * 2 - 100) + sound[8192:])


def a_folder(path: Path, sound: bytes) -> None:
    path.mkdir()


def nothing(path: Path, sound: bytes) -> None:
    pass


def a_dead_link(path: Path, sound: bytes) -> None:
    path.symlink_to(path.parent / "gone")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (zero_bytes, "is empty. Restore a backup"),
        (a_text, "is not a journal of this program"),
        (a_picture, "is not a journal of this program"),
        (random_pages, "damaged, or locked with a passphrase"),
        (another_database, "is not a journal of this program"),
        (an_altered_schema, "Another program has altered"),
        (a_newer_version_without_a_column, "made by a newer Mentor Journal"),
        (no_version, "is damaged"),
        (a_torn_header, "is damaged"),
        (a_header_alone, "is damaged"),
        (the_first_page, "is damaged"),
        (half_of_it, "is damaged"),
        (a_wiped_beginning, "is damaged"),
        (a_folder, "is a folder. Choose a file in it."),
        (nothing, "There is no journal called"),
        (a_dead_link, "There is no journal called"),
    ],
)
def test_every_command_refuses_it_in_one_sentence_and_changes_nothing(
    call: Call,
    sample: Path,
    tmp_path: Path,
    spoil: Callable[[Path, bytes], None],
    sentence: str,
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "j.mentorjournal"
    spoil(path, sample.read_bytes())
    before = path.read_bytes() if path.is_file() else None
    there = sorted(folder.iterdir())
    for command in COMMANDS:
        words = [{"FILE": str(path), "OUT": str(folder / "r.pdf")}.get(w, w) for w in command]
        said = call(*words, typed="A thought")
        assert sentence in said.refusal, (command, said)
        assert "j.mentorjournal" in said.err
        assert sorted(folder.iterdir()) == there
        assert (path.read_bytes() if path.is_file() else None) == before


def test_of_a_newer_program_it_is_read_where_it_can_be_and_never_written(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    before = sample.read_bytes()
    shown = {words: call(*words, sample) for words in (("info",), ("notes",), ("goals", "--json"))}
    a_newer_version(sample, before)
    newer = sample.read_bytes()
    for words, said in shown.items():
        assert call(*words, sample).out == said.out
    assert "talk" in call("search", sample, "talk").out
    report = tmp_path / "r.pdf"
    assert call("report", sample, "-o", report).code == 0
    assert report.read_bytes().startswith(b"%PDF-")
    refusal = call("note", sample, typed="A thought").refusal
    assert "made by a newer Mentor Journal" in refusal
    assert sample.read_bytes() == newer


def test_a_row_that_was_changed_is_found_by_check_alone(call: Call, sample: Path) -> None:
    raw = sample.read_bytes()
    title = b"What the review taught me"
    assert raw.count(title) >= 1
    sample.write_bytes(raw.replace(title, b"What the review taught us"))
    before = sample.read_bytes()
    said = call("check", sample)
    assert said.code == 1
    assert any(line.startswith("row: notes ") for line in said.lines)
    assert "The journal is damaged. Restore a backup, or repair it" in said.err
    assert sample.read_bytes() == before


def test_an_older_version_is_checked_as_it_stands(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "old.mentorjournal"
    path.write_bytes(V1.read_bytes())
    assert call("check", path).out.startswith("Sound: ")
    assert path.read_bytes() == V1.read_bytes()
    assert call("info", path).code == 0
    assert call("check", path).out.startswith("Sound: ")
    ((_, backup),) = backups_in(folder_beside(path))
    assert call("check", backup).out == call("check", V1).out


def test_what_nobody_expected_names_its_place_and_no_word_of_the_journal(
    call: Call, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a word of the journal")

    monkeypatch.setattr("mentorjournal.cli.reading.size_text", fail)
    refusal = call("info", sample).refusal
    assert "ZeroDivisionError at test_refused_files.py:" in refusal
    assert "a word" not in refusal


@pytest.mark.parametrize("folder", [".", "/", "", "somewhere"])
@pytest.mark.parametrize(
    "command", [*COMMANDS, ("backup", "FILE"), ("repair", "FILE", "-o", "OUT")]
)
def test_a_folder_is_no_journal(
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    folder: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "somewhere").mkdir()
    words = [{"FILE": folder, "OUT": "out"}.get(word, word) for word in command]
    assert (
        call(*words, typed="A thought").refusal
        == f"{Path(folder)} is a folder. Choose a file in it."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["somewhere"]


def test_a_folder_cannot_become_a_journal(
    call: Call, empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("sample", "."), ("repair", empty, "-o", "."), ("repair", empty, "-o", "")):
        assert call(*words).refusal == ". is a folder. Choose a file in it."
