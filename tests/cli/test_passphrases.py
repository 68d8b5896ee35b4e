"""Passphrases at a prompt: from a file, typed unseen at a terminal, and never an argument."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentorjournal.journal import gate
from mentorjournal.journal.backups import backups_in, folder_beside
from mentorjournal.journal.journal import Journal

from .conftest import Call, one_sentence, surroundings

GOOD, OTHER = "crimson ladder whispering otter", "canoe harvest lantern meadow"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A file with a passphrase, as an editor on Windows leaves it."""
    file = tmp_path / "first.txt"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode() + b"\r\nand a second line\r\n")
    return file


@pytest.fixture
def second(tmp_path: Path) -> Path:
    file = tmp_path / "second.txt"
    file.write_text(OTHER)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "journals"
    folder.mkdir()
    return folder


@pytest.fixture
def locked(call: Call, folder: Path, first: Path) -> Path:
    """A new journal with a passphrase."""
    path = folder / "mine.mentorjournal"
    words = ("--me", "Aylin", "--with", "Ruth", "--role", "mentee")
    said = call("new", path, *words, "--encrypted", "--passphrase-file", first)
    assert (said.code, said.err) == (0, "")
    return path


def test_a_new_journal_is_encrypted_from_its_first_byte(locked: Path, folder: Path) -> None:
    assert list(folder.iterdir()) == [locked]
    assert gate.is_encrypted(locked)
    with Journal(locked, passphrase=GOOD) as journal:
        assert journal.owner_name() == "Aylin"


def test_every_command_opens_it(call: Call, locked: Path, folder: Path, first: Path) -> None:
    def done(name: str, *words: str | Path, typed: str = "") -> str:
        said = call(name, locked, *words, "--passphrase-file", first, typed=typed)
        assert said.code == 0, said
        return said.out

    done("note", "--title", "Kingfisher", typed="seen by the river")
    assert "1 note" in done("info")
    assert "Kingfisher" in done("notes")
    assert done("goals", "--json") == "[]\n"
    assert "Kingfisher" in done("search", "river")
    assert "Sound" in done("check")
    assert "Made" in done("report", "-o", folder / "out.pdf")
    assert "Made" in done("backup")
    assert "1 note, 0 goals" in done("backups")
    done("note", typed="another")
    done("restore", "1")
    assert len(done("notes").splitlines()) == 1
    done("repair", "-o", folder / "repaired.mentorjournal")
    for file in folder.rglob("*.mentorjournal"):
        assert gate.is_opened_by(file, _key(locked)), file
        assert b"Kingfisher" not in file.read_bytes()


def _key(path: Path):  # type: ignore[no-untyped-def]
    from mentorjournal.journal.key import unlock

    return unlock(path, GOOD)


@pytest.mark.parametrize("command", ["info", "notes", "goals", "check", "backup", "backups"])
def test_a_wrong_one_is_one_sentence(call: Call, locked: Path, second: Path, command: str) -> None:
    before = locked.read_bytes()
    said = call(command, locked, "--passphrase-file", second).refusal
    assert (
        said == "That passphrase does not open mine.mentorjournal. Check Caps Lock, and try again."
    )
    assert locked.read_bytes() == before


def test_a_variable_may_name_the_file(
    call: Call, locked: Path, empty: Path, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORJOURNAL_PASSPHRASE_FILE", str(first))
    assert call("info", locked).code == 0
    assert call("info", empty).code == 0, "one in clear needs none"


def test_a_file_that_says_no_passphrase(call: Call, locked: Path, tmp_path: Path) -> None:
    nothing, noise = tmp_path / "nothing", tmp_path / "noise"
    nothing.write_text("\nsecond line\n")
    noise.write_bytes(b"\xff\xfe\x00\xd8")
    for file, words in (
        (nothing, "is empty"),
        (noise, "no text in UTF-8"),
        (tmp_path / "missing", "cannot be read"),
    ):
        assert words in call("info", locked, "--passphrase-file", file).refusal


def test_a_journal_in_clear_is_not_opened_with_one(call: Call, empty: Path, first: Path) -> None:
    assert "has no passphrase" in call("note", empty, "--passphrase-file", first, typed="x").refusal
    assert call("notes", empty).out == ""


def test_a_passphrase_is_for_a_journal_that_is_encrypted(
    call: Call, tmp_path: Path, first: Path
) -> None:
    words = ("--me", "A", "--with", "B", "--role", "mentor", "--passphrase-file", first)
    assert "--encrypted" in call("new", tmp_path / "new.mentorjournal", *words).refusal
    assert not (tmp_path / "new.mentorjournal").exists()


# Give, change, strip ---------------------------------------------------------------------------


def test_it_is_given_changed_and_taken_away(
    call: Call, empty: Path, first: Path, second: Path
) -> None:
    call("note", empty, typed="kept all along")
    call("backup", empty)
    folder = folder_beside(empty)

    said = call("passphrase", empty, "--give", "--passphrase-file", first)
    assert (said.code, said.out) == (
        0,
        f"{empty} has a passphrase now; so it is with 2 backups\n",
    )
    assert "nobody can open the journal again" in said.err
    assert "Copies that were saved elsewhere" in said.err
    assert all(gate.is_encrypted(one.path) for one in backups_in(folder))

    words = ("--passphrase-file", first, "--new-passphrase-file", second)
    said = call("passphrase", empty, "--change", *words)
    assert "has another passphrase now; so it is with 3 backups" in said.out
    assert call("info", empty, "--passphrase-file", first).code == 1
    assert call("info", empty, "--passphrase-file", second).code == 0

    said = call("passphrase", empty, "--strip", "--passphrase-file", second)
    assert "has no passphrase now; so it is with 4 backups" in said.out
    assert said.err == ""
    assert "kept all along" in call("notes", empty).out
    assert not any(gate.is_encrypted(one.path) for one in backups_in(folder))
    assert len(call("backups", empty).lines) == 4


def test_what_does_not_fit_is_refused(
    call: Call, empty: Path, locked: Path, first: Path, second: Path, tmp_path: Path
) -> None:
    new = ("--new-passphrase-file", second)
    refusals = [
        (locked, ("--give", *new), "has a passphrase. Use --change"),
        (empty, ("--strip",), "has no passphrase"),
        (empty, ("--change", *new), "has no passphrase"),
        (locked, ("--change", "--passphrase-file", second, *new), "does not open"),
        (locked, ("--strip", "--passphrase-file", second), "does not open"),
        (tmp_path / "missing.mentorjournal", ("--give", *new), "There is no journal"),
    ]
    for path, words, told in refusals:
        before = path.read_bytes() if path.exists() else b""
        assert told in call("passphrase", path, *words).refusal
        assert (path.read_bytes() if path.exists() else b"") == before
    assert call("passphrase", empty).code == 2
    assert call("passphrase", empty, "--give", "--strip").code == 2
    assert first.exists()


@pytest.mark.parametrize(
    ("weak", "why"),
    [("password", "everybody tries"), ("aaaaaaa", "again and again"), ("lkjhgfds", "in a row")],
)
def test_a_weak_one_is_said_to_be(
    call: Call, empty: Path, tmp_path: Path, weak: str, why: str
) -> None:
    (tmp_path / "weak").write_text(weak)
    said = call("passphrase", empty, "--give", "--passphrase-file", tmp_path / "weak")
    assert said.code == 0
    assert "easy to guess" in said.err
    assert why in said.err


def test_an_older_backup_may_have_another_one(
    call: Call, locked: Path, first: Path, second: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "older.mentorjournal"
    elsewhere.write_bytes(locked.read_bytes())
    words = ("--passphrase-file", first, "--new-passphrase-file", second)
    assert call("passphrase", locked, "--change", *words).code == 0
    given = ("--passphrase-file", second)
    call("note", locked, *given, typed="since")
    both = (*given, "--backup-passphrase-file", first)
    assert "does not open" in call("restore", locked, elsewhere, *given, *both[2:3], second).refusal
    assert call("restore", locked, elsewhere, *both).code == 0
    assert call("notes", locked, *given).out == ""
    (folder_beside(locked) / "00009 2026-01-01 00-00-00 changes.mentorjournal").write_bytes(
        elsewhere.read_bytes()
    )
    assert "another passphrase" in call("backups", locked, *given).out
    listed = call("backups", locked, *given, "--json").json
    assert [one["locked"] for one in listed] == [False, False, False, True][-len(listed) :]


# At a terminal ---------------------------------------------------------------------------------


def run(*words: str | Path, **streams: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "mentorjournal", *map(str, words)],
        env=surroundings(),
        text=True,
        start_new_session=True,
        **streams,  # type: ignore[arg-type]
    )


def test_where_nobody_can_be_asked_it_says_how(locked: Path) -> None:
    nothing = subprocess.DEVNULL
    with run("notes", locked, stdin=nothing, stdout=-1, stderr=-1) as called:
        out, err = called.communicate(timeout=60)
    assert (called.returncode, out) == (1, "")
    told = "mine.mentorjournal is damaged, or locked with a passphrase: give a --passphrase-file."
    assert one_sentence(err) == told


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal that a test can make")
def test_at_a_terminal_it_is_asked_for_and_not_shown(locked: Path, empty: Path) -> None:
    code, shown = at_terminal(locked, ("info",), [("Passphrase of mine", GOOD)])
    assert code == 0
    assert "Aylin's journal" in shown
    assert GOOD not in shown
    code, shown = at_terminal(locked, ("info",), [("Passphrase of mine", "wrong")])
    assert code == 1
    assert "does not open" in shown
    asked = [("New passphrase", OTHER), ("Once more", OTHER)]
    code, shown = at_terminal(empty, ("passphrase", "--give"), asked)
    assert code == 0, shown
    assert OTHER not in shown
    Journal(empty, passphrase=OTHER).close()


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal that a test can make")
def test_two_that_differ_change_nothing(empty: Path) -> None:
    before = empty.read_bytes()
    asked = [("New passphrase", OTHER), ("Once more", GOOD)]
    code, shown = at_terminal(empty, ("passphrase", "--give"), asked)
    assert code == 1
    assert "not the same" in shown
    assert empty.read_bytes() == before


def at_terminal(
    path: Path, words: tuple[str, ...], asked: list[tuple[str, str]]
) -> tuple[int, str]:
    """Call it with a terminal of its own, and answer what it asks; the code and what was shown."""
    import pty

    name, *rest = words
    child, terminal = pty.fork()
    if child == 0:
        arguments = [sys.executable, "-m", "mentorjournal", name, str(path), *rest]
        os.execve(sys.executable, arguments, surroundings())
    shown = b""
    for question, answer in asked:
        while question.encode() not in shown:
            shown += os.read(terminal, 1_000)
        os.write(terminal, answer.encode() + b"\n")
    try:
        while more := os.read(terminal, 1_000):
            shown += more
    except OSError:
        pass  # Linux says so when the other end is closed
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()
