"""The log: its owner's alone, and of whatever fails only kinds, places and the names of files."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentorjournal import crash

ROOT = Path(__file__).parents[1]
MARK = "what Lena said on Tuesday"
AT_ONCE_CRASHED = """
import ctypes, faulthandler
from mentorjournal import crash
crash.install()
def in_a_function_of_ours():
    faulthandler._sigsegv()
in_a_function_of_ours()
"""


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where logs go in this test; pytest's own handler of hard faults stays."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(crash.faulthandler, "enable", lambda *_: None)
    monkeypatch.setattr(crash.faulthandler, "disable", lambda: None)
    yield tmp_path
    crash.uninstall()


def logs(state: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in state.rglob("*.log*")}


def fail_in_a_thread(error: Callable[[], BaseException]) -> None:
    def work() -> None:
        raise error()

    worker = threading.Thread(target=work, name=MARK)
    worker.start()
    worker.join()


class _Chained(Exception):
    def __str__(self) -> str:
        return MARK


def errors() -> list[Callable[[], BaseException]]:
    """Errors whose texts would hold what somebody wrote, and where they keep it."""
    home = f"/home/amara/{MARK}/journal.mentorjournal"

    def chained() -> BaseException:
        error = _Chained()
        error.__cause__ = ValueError(MARK)
        error.add_note(MARK)
        return error

    return [
        lambda: ValueError(MARK),
        lambda: FileNotFoundError(2, "No such file", home),
        lambda: UnicodeDecodeError("utf-8", MARK.encode(), 0, 1, home),
        lambda: KeyError(MARK),
        lambda: ExceptionGroup(MARK, [ValueError(MARK), OSError(home)]),
        chained,
    ]


@pytest.mark.parametrize("error", errors())
def test_no_error_takes_words_or_folders_into_the_log_or_the_dialog(error, state):
    shown: list[str] = []
    crash.install(shown.append)
    fail_in_a_thread(error)
    assert type(error()).__name__ in shown[0]
    assert "test_crash_log.py" in shown[0]
    for text in (*shown, *logs(state).values()):
        assert MARK not in text
        assert "amara" not in text
        assert str(ROOT) not in text
        assert os.sep not in text.replace("Mentor Journal", "")


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_only_the_owner_may_read_the_log_also_one_that_was_open_to_all(state):
    crash.install()
    crash.log.info("one")
    crash.uninstall()
    for file in state.rglob("*.log"):
        file.chmod(0o644)
    crash.install()
    crash.log.info("%s", "x" * (crash.MOST_BYTES - 100))
    crash.log.info("%s", "y" * 200)
    found = {file.name: stat.S_IMODE(file.stat().st_mode) for file in state.rglob("*.log*")}
    assert set(found) == {"mentorjournal.log", "mentorjournal.log.1", "faults.log"}
    assert set(found.values()) == {0o600}


def test_what_is_noted_before_there_is_a_log_is_in_it_afterwards(state):
    crash.note(logging.WARNING, "early")
    assert logs(state) == {}
    crash.install()
    crash.note(logging.WARNING, "late")
    assert [line.split()[-1] for line in logs(state)["mentorjournal.log"].splitlines()] == [
        "early",
        "late",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the system reports it elsewhere")
def test_a_hard_crash_is_in_the_log_at_the_next_start_without_folders(tmp_path: Path):
    variables = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    program = tmp_path / "a folder of mine" / "crashing.py"
    program.parent.mkdir()
    program.write_text(AT_ONCE_CRASHED)
    ended = subprocess.run([sys.executable, str(program)], env=variables, capture_output=True)
    assert ended.returncode < 0
    assert "in_a_function_of_ours" in logs(tmp_path)["faults.log"]
    again = "from mentorjournal import crash; crash.install()"
    subprocess.run([sys.executable, "-c", again], env=variables, check=True)
    found = logs(tmp_path)
    assert 'File "crashing.py"' in found["mentorjournal.log"]
    assert "in_a_function_of_ours" in found["mentorjournal.log"]
    assert "a folder of mine" not in "".join(found.values())
    assert found["faults.log"] == ""
