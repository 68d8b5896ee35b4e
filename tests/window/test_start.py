"""What a start loads: nothing heavy before the first paint, no more than it shows after it."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from mentorjournal.journal.sample import new_sample

_PROBE = """
import json, os, sys
from pathlib import Path
from mentorjournal.app import build
import PySide6.QtCore

app, program = build(["probe"], Path(sys.argv[1]))
seen = {}

class Watcher(PySide6.QtCore.QObject):
    def eventFilter(self, watched, event):
        if event.type() == event.Type.Paint:
            seen.setdefault("painted", sorted(sys.modules))
        return False

watcher = Watcher()
program.window.installEventFilter(watcher)

def usable():
    seen["usable"] = sorted(sys.modules)
    print(json.dumps(seen), flush=True)
    os._exit(0)

program.usable.connect(usable)
program.window.show()
app.exec()
"""


def test_a_start_loads_what_it_shows(tmp_path: Path) -> None:
    file = tmp_path / "sample.mentorjournal"
    new_sample(file, date(2026, 11, 21))
    places = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, str(file)],
        env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    seen = {name: set(modules) for name, modules in json.loads(done.stdout).items()}
    heavy = {
        "sqlalchemy",
        "reportlab",
        "PySide6.QtNetwork",
        "PySide6.QtPdf",
        "PySide6.QtPrintSupport",
        "markdown_it",
        "tomllib",
        "mentorjournal.domain.smart",
        "mentorjournal.domain.catalogue",
        "mentorjournal.journal.migrations",
        "mentorjournal.ui.goals",
        "mentorjournal.ui.notes",
    }
    assert "mentorjournal.ui.today.page" in seen["usable"]
    assert not heavy & seen["usable"]
    before_the_paint = {name for name in seen["painted"] if name.startswith("mentorjournal.")}
    assert "mentorjournal.journal" not in before_the_paint
    assert "mentorjournal.ui.theme" not in before_the_paint
