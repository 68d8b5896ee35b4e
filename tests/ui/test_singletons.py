"""On Python 3.11 PySide6 uses up references to None; the window must outlive them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import mentorjournal

CALLS = """
import mentorjournal.ui
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    sent = Signal(int)

sender = Sender()
for number in range(200_000):
    sender.setObjectName("x")
    sender.sent.emit(number)
print("alive")
"""


def test_two_hundred_thousand_calls_do_not_use_up_none() -> None:
    source = Path(mentorjournal.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", CALLS],
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "alive"
