"""Speed as ratios within one run: a table on standard output, JSON in `build/bench.json`.

The same work varies by more than half from run to run on one machine, so nothing here is a time:
each figure is measured in turn with its bare counterpart, and the medians are compared.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build"
MANY = 100_000
PAGE_RUNS = 3


class Figure(NamedTuple):
    """One line of the table: medians in milliseconds, their ratio, and the most it may be."""

    name: str
    ours: float
    bare: float
    limit: float

    @property
    def ratio(self) -> float:
        """Ours against the bare counterpart."""
        return self.ours / self.bare


def start_times(what: str, file: Path, home: str) -> tuple[float, float]:
    """First paint and usable page of one new process, in milliseconds from its start."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home, "XDG_RUNTIME_DIR": home}
    began = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, str(HERE / "bench_start.py"), what, str(file)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    painted, usable = (int(word) for word in done.stdout.split()[-2:])
    return (painted - began) / 1e6, (usable - began) / 1e6


def starts(sample: Path, large: Path, rounds: int) -> list[Figure]:
    """Start the bare window and the program in turn, on the sample and on the large journal."""
    runs: dict[str, list[tuple[float, float]]] = {"bare": [], "sample": [], "large": []}
    with tempfile.TemporaryDirectory() as home:
        for what, file in (("bare", sample), ("ours", sample), ("ours", large)):
            start_times(what, file, home)  # warm: compiled modules, files in the cache
        for _ in range(rounds):
            runs["bare"].append(start_times("bare", sample, home))
            runs["sample"].append(start_times("ours", sample, home))
            runs["large"].append(start_times("ours", large, home))
    paint = {name: statistics.median(run[0] for run in found) for name, found in runs.items()}
    usable = {name: statistics.median(run[1] for run in found) for name, found in runs.items()}
    return [
        Figure("first paint / bare QMainWindow", paint["sample"], paint["bare"], 1.25),
        Figure("usable Today / bare + SQLAlchemy + a row", usable["sample"], usable["bare"], 1.15),
        Figure(f"usable with {MANY:,} notes / sample", usable["large"], usable["sample"], 1.1),
    ]


def pages(sample: Path, big: Path) -> list[Figure]:
    """Refresh and paint each page on the big journal and on the sample, in turn.

    The big one fills every list, which the sample does not, so a page may take some times as
    long; what would read thousands of records takes twenty times as long.
    """
    runs: dict[str, list[dict[str, float]]] = {"sample": [], "big": []}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(PAGE_RUNS):
            for name, file in (("sample", sample), ("big", big)):
                runs[name].append(_page_times(file, home))
    return [
        Figure(
            f"{page} page, 2,000 goals … / sample",
            statistics.median(run[page] for run in runs["big"]),
            statistics.median(run[page] for run in runs["sample"]),
            6.0,
        )
        for page in runs["sample"][0]
    ]


def _page_times(file: Path, home: str) -> dict[str, float]:
    environment = os.environ | {"XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home}
    done = subprocess.run(
        [sys.executable, str(HERE / "bench_pages.py"), str(file), "9"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    times: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return times


def preview(sample: Path) -> list[Figure]:
    """An option of the report until the page in view is painted, beside a PDF that is finished.

    A person waits for 150 ms. On a machine of two cores it takes 60 to 75, of which the finished
    PDF takes 20 to 25.
    """
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, str(HERE / "bench_preview.py"), str(sample)],
            env=os.environ | {"XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home},
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
        )
    times: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return [Figure("an option / a finished PDF in view", times["ours"], times["bare"], 5.0)]


def reports(sample: Path) -> list[Figure]:
    """Documents beside the same content set bare, and long ones beside short ones."""
    import bench_reports

    return [
        Figure("progress report / bare document", *bench_reports.sample_report(sample, 9), 1.3),
        Figure("200 pages of report / bare canvas", *bench_reports.pages(200, 5), 1.8),
        Figure("the same / given its lines", *bench_reports.pages_with_known_lines(200, 5), 1.8),
        Figure(
            "a note of a book, 10,000 / 1,000", *bench_reports.books(sample, 1_000, 10_000, 3), 1.15
        ),
        Figure(
            "kB a note of a book at the peak", *bench_reports.book_memory(sample, 300, 1_500), 1.15
        ),
        Figure("a row of a table, 10,000 / 1,000", *bench_reports.tables(1_000, 10_000, 3), 1.15),
    ]


def main() -> int:
    """Measure all; exit code 1 when a ratio is over its limit."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--rounds", type=int, default=11, help="starts of each kind (9 or more)")
    values = parser.parse_args()
    if values.rounds < 9:
        parser.error("a median of fewer than 9 says little")
    figures = _measured(values.rounds)
    _print(figures)
    (BUILD / "bench.json").write_text(
        json.dumps([{**f._asdict(), "ratio": round(f.ratio, 3)} for f in figures], indent=2)
    )
    return 0 if all(figure.ratio <= figure.limit for figure in figures) else 1


def _measured(rounds: int) -> list[Figure]:
    import bench_encryption
    import bench_files
    import bench_journal

    sample, notes, large, big = bench_files.provide(BUILD, MANY, _say)
    _say("Starts …")
    figures = starts(sample, large, rounds)
    _say("Pages …")
    figures += pages(sample, big)
    _say("Searches …")
    for name, found in bench_journal.searches(notes, 301).items():
        figures.append(Figure(f"search, {name} word / bare SQL", found["ours"], found["bare"], 1.5))
    _say("Saves …")
    for name, file in (("sample", sample), (f"{MANY:,} notes", large)):
        saved = bench_journal.saves(file, 101)
        figures.append(Figure(f"autosave, {name} / bare commit", saved["ours"], saved["bare"], 2.0))
    _say("What a passphrase costs …")
    for name, found in bench_encryption.costs(sample, 101).items():
        most = {"opening": 2.0, "deriving": 1_000.0, "autosave": 1.4}.get(name, 1.2)
        figures.append(Figure(f"encrypted: {name}", found["ours"], found["bare"], most))
    _say("Documents …")
    figures += reports(sample)
    _say("The preview …")
    figures += preview(sample)
    return figures


def _say(what: str) -> None:
    """How far it has come; the table alone goes to standard output."""
    print(f"{time.strftime('%H:%M:%S')}  {what}", file=sys.stderr, flush=True)


def _print(figures: list[Figure]) -> None:
    print(f"{'':<44}{'ours ms':>10}{'bare ms':>10}{'ratio':>8}{'limit':>8}")
    for figure in figures:
        mark = "" if figure.ratio <= figure.limit else "  over"
        print(
            f"{figure.name:<44}{figure.ours:>10.2f}{figure.bare:>10.2f}"
            f"{figure.ratio:>8.2f}{figure.limit:>8.2f}{mark}"
        )


if __name__ == "__main__":
    sys.exit(main())
