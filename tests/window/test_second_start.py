"""One window for one file: a second start raises the first and ends."""

from __future__ import annotations

import shutil
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from .locked import PASSPHRASE, encrypt
from .running import PATIENCE, Running
from .test_kill import make_journal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")


def test_a_second_start_raises_the_first_and_a_killed_one_is_no_hindrance(tmp_path: Path):
    path = make_journal(tmp_path / "a.mentorjournal")
    link = tmp_path / "link.mentorjournal"
    link.symlink_to(path)
    with ExitStack() as ends:
        first = Running.typist(tmp_path, path, "idle")
        ends.callback(first.kill)
        first.wait_for("usable")
        for same in (path, link):
            second = Running.program(tmp_path, same)
            ends.callback(second.kill)
            assert second.process.wait(PATIENCE) == 0
            first.wait_for("raised")
        first.kill()
        third = Running.typist(tmp_path, path, "idle")
        ends.callback(third.kill)
        assert "Amara" in " ".join(third.wait_for("usable"))
        assert third.end(signal.SIGTERM) == 0


def test_a_second_start_of_a_locked_file_raises_the_window_that_asks(tmp_path: Path):
    path = encrypt(make_journal(tmp_path / "a.mentorjournal"))
    with ExitStack() as ends:
        first = Running.guided(tmp_path, path)
        ends.callback(first.kill)
        first.wait_for("usable")

        def start_again() -> None:
            second = Running.program(tmp_path, path)
            ends.callback(second.kill)
            assert second.process.wait(PATIENCE) == 0, second.errors()
            first.wait_for("raised")

        start_again()
        for order in (f"type {PASSPHRASE}", "key Return", "unlocked ", "idle ", "lock "):
            first.tell(order)
            assert first.next_line() == ["ok"], order
        start_again()


def test_another_file_and_a_copy_have_windows_of_their_own(tmp_path: Path):
    path = make_journal(tmp_path / "a.mentorjournal")
    (tmp_path / "stick").mkdir()
    copy = Path(shutil.copy(path, tmp_path / "stick" / path.name))
    other = make_journal(tmp_path / "b.mentorjournal")
    with ExitStack() as ends:
        windows = [Running.typist(tmp_path, one, "idle") for one in (path, copy, other)]
        for window in windows:
            ends.callback(window.kill)
        for window in windows:
            assert "Amara" in " ".join(window.wait_for("usable"))
        assert [window.process.poll() for window in windows] == [None, None, None]
        assert [window.end(signal.SIGTERM) for window in windows] == [0, 0, 0]


def test_of_two_starts_at_once_one_stays(tmp_path: Path):
    path = make_journal(tmp_path / "a.mentorjournal")
    with ExitStack() as ends:
        pair = [Running.program(tmp_path, path), Running.typist(tmp_path, path, "idle")]
        for one in pair:
            ends.callback(one.kill)
        ended = _first_to_end(pair)
        assert ended.process.returncode == 0
        stays = next(one for one in pair if one is not ended)
        assert stays.process.poll() is None
        assert stays.end(signal.SIGTERM) == 0


def _first_to_end(pair: list[Running]) -> Running:
    """Whichever process ends first; it is no test of how long that takes."""
    ended: Queue[Running] = Queue()
    for one in pair:
        Thread(target=_tell_end, args=(one, ended), daemon=True).start()
    return ended.get(timeout=PATIENCE)


def _tell_end(one: Running, ended: Queue[Running]) -> None:
    one.process.wait()
    ended.put(one)
