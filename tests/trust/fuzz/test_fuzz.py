"""Damaged and hostile journals, imports and texts: no crash, no hang, no flood, no wrong word.

Each case follows from a seed and its number; a failure names both, and `worker.py` does one again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..budget import times

ROOT = Path(__file__).parents[3]
WORKER = Path(__file__).with_name("worker.py")
AT_ONCE = 2
SEED = "20261122"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


class Row:
    """Cases of one sort, tried in processes that may die of one."""

    def __init__(self, sort: str, folder: Path, first: int, count: int) -> None:
        self.sort, self.folder = sort, folder
        self.first, self.end = first, first + count
        self.wrong: list[str] = []
        folder.mkdir()
        self._start()

    def _start(self) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
            "QT_QPA_PLATFORM": "offscreen",
        }
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            environment[name] = str(self.folder)
        (self.folder / "at").unlink(missing_ok=True)
        count = str(self.end - self.first)
        command = [str(WORKER), self.sort, str(self.folder), SEED, str(self.first), count]
        self._errors = (self.folder / "errors").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, *command],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )

    def finish(self) -> list[str]:
        """Wait for the end; a process that died is followed by one that goes on behind its case."""
        while True:
            out, _ = self._process.communicate()
            self._errors.close()
            for line in out.splitlines():
                found = json.loads(line)
                self.wrong.append(f"{self.sort} {found['number']}: {found['wrong']}")
            if self._process.returncode == 0:
                return self.wrong
            at = self.folder / "at"
            said = (self.folder / "errors").read_text(errors="replace")
            assert at.exists(), said
            number = int(at.read_text())
            code = self._process.returncode
            self.wrong.append(f"{self.sort} {number}: died of {code}: {said[-600:]}")
            self.first = number + 1
            self._start()

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._errors.close()


def wrong_in(sort: str, folder: Path, count: int, first: int = 0) -> list[str]:
    """Try so many cases, two rows at a time; what was not all well."""
    half = count // AT_ONCE
    shares = [(first, half), (first + half, count - half)]
    rows = [Row(sort, folder / str(at), at, share) for at, share in shares]
    try:
        return [wrong for row in rows for wrong in row.finish()]
    finally:
        for row in rows:
            row.stop()


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("sort", "count"), [("journals", 60), ("imports", 200), ("texts", 150)])
def test_some_of_each_sort(sort, count, tmp_path):
    assert wrong_in(sort, tmp_path, times(count)) == []


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize(
    ("sort", "count"), [("journals", 6_000), ("imports", 7_000), ("texts", 7_000)]
)
def test_twenty_thousand_in_all(sort, count, tmp_path):
    assert wrong_in(sort, tmp_path, times(count), first=1_000_000) == []
