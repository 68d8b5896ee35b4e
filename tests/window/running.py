"""The program in processes of its own: starting it, listening to it, killing it."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from itertools import pairwise
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

ROOT = Path(__file__).parents[2]
TYPIST = Path(__file__).with_name("typist.py")
GUIDED = Path(__file__).with_name("guided.py")
PATIENCE = 60.0
"""Seconds for what takes one; only a fault is slower."""
LONGEST_BEAT = 0.3
"""Seconds between two beats of one that is let run: ten times what it takes."""


class Running:
    """One process of the program, and what it has said so far."""

    def __init__(self, home: Path, *arguments: str, temporary: Path | None = None) -> None:
        self._errors = home / f"errors-{time.monotonic_ns()}"
        with self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=_environment(home, temporary or _short_folder()),
                text=True,
            )
        self.said: list[list[str]] = []
        self._lines: Queue[str | None] = Queue()
        self._ear = Thread(target=self._listen, daemon=True)
        self._ear.start()

    @classmethod
    def typist(cls, home: Path, file: Path, where: str, *more: str) -> Running:
        return cls(home, str(TYPIST), str(file), where, *more)

    @classmethod
    def guided(cls, home: Path, file: Path, temporary: Path | None = None) -> Running:
        """One that does what it is told."""
        return cls(home, str(GUIDED), str(file), temporary=temporary)

    @classmethod
    def program(cls, home: Path, file: Path) -> Running:
        return cls(home, "-m", "mentorjournal", str(file))

    def _listen(self) -> None:
        with self.process.stdout as out:
            for line in out:
                if line.endswith("\n"):  # a kill in the middle of a line leaves half of it
                    self._lines.put(line)
        self._lines.put(None)

    def next_line(self, patience: float = PATIENCE) -> list[str] | None:
        """The next thing it says; None once it has ended."""
        try:
            line = self._lines.get(timeout=patience)
        except Empty:
            raise AssertionError(f"nothing said for {patience} s after {self.said[-3:]}") from None
        if line is None:
            return None
        self.said.append(line.split())
        return self.said[-1]

    def wait_for(self, word: str) -> list[str]:
        """What it says that begins with a word."""
        while (line := self.next_line()) is not None:
            if line[0] == word:
                return line
        code = self.process.wait()
        raise AssertionError(f"it ended with {code}, and never said {word}: {self.errors()}")

    def type_for(self, seconds: float, older: float = 0.0) -> None:
        """Let it type for so long by its own clock, and until a word is so many seconds old."""
        first = float(self.wait_for("beat")[-1])
        while (last := float(self.wait_for("beat")[-1])) - first < seconds or not any(
            line[0] == "word" and float(line[2]) < last - older for line in self.said
        ):
            pass

    def words(self) -> dict[str, float]:
        """Every word that it typed, with its time; ask once it has ended."""
        while self.next_line() is not None:
            pass
        return {line[1]: float(line[2]) for line in self.said if line[0] == "word"}

    def last_beat(self) -> float:
        return max(self._beats())

    def so_long_before_the_end(self, seconds: float) -> float:
        """The time since which it was let run for so long; see `let_run_since`."""
        return let_run_since(self._beats(), seconds)

    def _beats(self) -> list[float]:
        return [float(line[-1]) for line in self.said if line[0] == "beat"]

    def errors(self) -> str:
        return self._errors.read_text()

    def tell(self, order: str) -> None:
        """Have one that is guided do something."""
        self.process.stdin.write(f"{order}\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        self.process.kill()
        self.process.stdin.close()
        self.process.wait()
        self._ear.join()

    def end(self, signal: int) -> int:
        """Send a signal; returns the exit code."""
        self.process.send_signal(signal)
        return self.process.wait(PATIENCE)


def let_run_since(beats: list[float], seconds: float) -> float:
    """The time since which a process that says a beat often was let run for so many seconds.

    On a machine that has much else to do it may stand still for seconds between two beats, and
    wakes to a beat before it can save. What it was not let do in that time is no fault of it.
    """
    beats = sorted(beats, reverse=True)
    for later, earlier in pairwise(beats):
        seconds -= min(later - earlier, LONGEST_BEAT)
        if seconds <= 0:
            return earlier
    return float("-inf")


@cache
def _short_folder() -> Path:
    """Where local sockets lie; the system allows their paths a hundred characters."""
    folder = Path(tempfile.mkdtemp(prefix="mj-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _environment(home: Path, temporary: Path) -> dict[str, str]:
    runtime = home / "run"
    runtime.mkdir(exist_ok=True, mode=0o700)
    places = {
        "HOME": home,
        "TMPDIR": temporary,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_STATE_HOME": home / "state",
        "XDG_DATA_HOME": home / "share",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_RUNTIME_DIR": runtime,
    }
    return {
        **os.environ,
        **{name: str(place) for name, place in places.items()},
        "PYTHONPATH": str(ROOT / "src"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONFAULTHANDLER": "1",  # one that crashes says where
    }
