"""Files in odd places, and under odd names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Call, surroundings

ODD = [
    "with spaces  and more",
    'it\'s "quoted" & `ticked`',
    "100% #1 ?mode=ro&immutable=1",
    "%41%00",
    "file:x",
    "日誌 журнал يوميات",
    "e\u0301 and \u00e9",
    "$HOME;ls",
    "-o",
    "dots...",
    "back\\slash",
    "x" * 200,
]


@pytest.mark.skipif(sys.platform == "win32", reason="most of these names are forbidden there")
@pytest.mark.parametrize("name", ODD)
def test_every_command_works_under_an_odd_name(call: Call, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path, pdf = folder / f"{name}.mentorjournal", folder / f"{name}.pdf"
    said = call("new", path, "--me", "Aylin", "--with", "Ruth", "--role", "mentee")
    assert said.out == f"Made {path}\n"
    assert call("note", path, typed="A thought").code == 0
    assert call("info", path, "--json").json["file"] == str(path)
    assert len(call("notes", path).lines) == 1
    assert call("search", path, "thought").code == 0
    assert call("report", path, "-o", pdf).code == 0
    assert call("check", path).code == 0
    assert sorted(folder.iterdir()) == sorted([path, pdf])


def test_a_relative_path_is_meant_from_here(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert call("new", "../j", "--me", "A", "--with", "B", "--role", "mentor").code == 0
    assert (tmp_path / "j").is_file()
    assert call("note", "../j", typed="x").code == 0
    assert call("report", "../j", "-o", "r.pdf").code == 0
    assert (tmp_path / "below" / "r.pdf").is_file()


def test_a_file_named_like_a_command_is_reached_by_its_path(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("new", "notes", "--me", "A", "--with", "B", "--role", "mentor").code == 0
    assert call("info", "notes").code == 0


def test_a_link_is_followed_and_stays_a_link(call: Call, empty: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.mentorjournal"
    link.symlink_to(empty)
    assert call("note", link, typed="Through the link").code == 0
    assert call("report", link, "-o", tmp_path / "r.pdf").code == 0
    assert link.is_symlink()
    assert len(call("notes", empty).lines) == 1


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are always text there")
def test_a_name_that_is_no_text_is_no_traceback(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.mentorjournal"
    for words in (
        ["new", path, "--me", "A", "--with", "B", "--role", "mentor"],
        ["info", path],
        ["info", path, "--json"],
        ["check", path],
        ["info", path + b"x"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "mentorjournal", *words],
            env=surroundings(),
            capture_output=True,
            timeout=100,
        )
        assert done.returncode == (1 if words[1] != path else 0), done
        assert b"Traceback" not in done.stderr
        if "--json" in words:
            assert json.loads(done.stdout)["owner"] == "A"


def test_a_name_with_a_line_break_is_still_one_line(call: Call, tmp_path: Path) -> None:
    assert "a b" in call("info", tmp_path / "a\nb").refusal
