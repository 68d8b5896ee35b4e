"""What opens over and in the pages has been read before anybody opens it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from mentorjournal.journal.sample import new_sample

OPEN_EVERYTHING = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from mentorjournal.app import build
from mentorjournal.ui.opened_later import MODULES

app, program = build(["probe"], Path(sys.argv[1]))
program.window.resize(1280, 800)
program.window.show()

def opened():
    before = set(sys.modules)
    context, window = program.context, program.window
    window.show_page("goals")
    page = window.page("goals")
    page.guests.open_wizard(None)
    for _ in range(5):
        page.guests.wizard.go_on()
    page.guests.wizard.aside.coach
    page.guests.leave()
    page.guests.open_starting_points()
    page.guests.leave()
    page.guests.open_refining(page.current_goal)
    page.guests.leave()
    page.commands.new_objective()
    for verb in ("check_in", "adjust", "drop"):
        page.commands.do(verb, page.current_goal.id)
    for name in ("quick_capture", "search", "new_mentorship", "keys", "about"):
        program.commands.actions[name].trigger()
    return sorted(m for m in set(sys.modules) - before if m.startswith("mentorjournal.ui"))

def look():
    if f"mentorjournal.ui.{MODULES[-1]}" in sys.modules and program.context.tasks.idle():
        print(json.dumps(opened()), flush=True)
        os._exit(0)

timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
app.exec()
"""


def test_a_sheet_loads_no_module_when_it_opens(tmp_path: Path):
    """Half of what a first opening takes; the wizard alone has twenty."""
    file = tmp_path / "sample.mentorjournal"
    new_sample(file, date(2026, 11, 21))
    places = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", OPEN_EVERYTHING, str(file)],
        env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert json.loads(done.stdout) == []
