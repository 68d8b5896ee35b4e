"""Domain, journal, reports and command line are tested where PySide6 cannot be imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ["domain", "journal", "reports", "cli"]


@pytest.mark.timeout(900)
def test_what_is_below_the_window_is_tested_without_qt() -> None:
    """Every module is imported and its first tests run; the rest of them run in this suite."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "tests.without_qt", "--few", "1"),
            *("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly"),
            *(f"tests/{name}" for name in FOLDERS),
        ],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")},
        capture_output=True,
        text=True,
        timeout=880,
    )
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-2_000:]
    assert " passed" in done.stdout
