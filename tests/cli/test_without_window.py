"""No command needs Qt: not even when something looks for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Call, surroundings

_EVERY_COMMAND = """
import io, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"no {name} here")

sys.meta_path.insert(0, NoQt())
from mentorjournal.__main__ import main

folder = sys.argv[1]
file, sample = f"{folder}/j.mentorjournal", f"{folder}/s.mentorjournal"
for words in (
    ["new", file, "--me", "A", "--with", "B", "--role", "mentor"],
    ["sample", sample],
    ["info", sample],
    ["note", sample],
    ["notes", sample],
    ["goals", sample, "--json"],
    ["search", sample, "talk"],
    ["smart", "Give two talks by June"],
    ["report", sample, "-o", f"{folder}/r.pdf"],
    ["check", sample],
    ["backup", sample],
    ["backups", sample],
    ["restore", sample, "1"],
    ["repair", sample, "-o", f"{folder}/repaired.mentorjournal"],
):
    sys.stdin = io.TextIOWrapper(io.BytesIO(b"A thought"))
    assert main(words) == 0, words
    print("done", words[0])
loaded = [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6")]
assert not loaded, loaded
assert not any(name.startswith("mentorjournal.ui") for name in sys.modules)
"""

_LIGHT = """
import sys
from mentorjournal.__main__ import main
main(["smart", "Give two talks by June"])
heavy = {"sqlalchemy", "reportlab", "sqlcipher3", "PySide6"} & set(sys.modules)
assert not heavy, heavy
"""


def run(script: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_command_runs_where_qt_cannot_be_imported(tmp_path: Path) -> None:
    said = run(_EVERY_COMMAND, str(tmp_path))
    assert said.count("done ") == 14


def test_the_coach_loads_neither_the_file_nor_the_printer() -> None:
    assert "Give two talks" in run(_LIGHT)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a screen is always there")
@pytest.mark.parametrize("words", [(), ("mine.mentorjournal",)])
def test_where_there_is_no_screen_a_window_is_refused_in_a_sentence(
    call: Call, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "There is no screen here" in call(*words).refusal


def test_a_mistyped_command_opens_no_window(call: Call) -> None:
    said = call("serach")
    assert said.code == 2
    assert "there is no command serach" in said.err
