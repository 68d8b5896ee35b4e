"""Modules of the window have been read before anybody opens what they are for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from mentorjournal.journal.sample import new_sample

OPEN_EVERYTHING = """
import json, os, sys
from pathlib import Path
import threading
from pkgutil import walk_packages
from PySide6.QtCore import QTimer
import mentorjournal.ui
from mentorjournal.app import build

read_aside = []

def watch(event, arguments):
    if event == "import" and threading.current_thread() is not threading.main_thread():
        read_aside.append(arguments[0])

sys.addaudithook(watch)
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
    left = any(m.name not in sys.modules for m in modules)
    if not left and program.context.tasks.idle():
        print(json.dumps([opened(), read_aside]), flush=True)
        os._exit(0)

modules = list(walk_packages(mentorjournal.ui.__path__, "mentorjournal.ui."))
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
app.exec()
"""


@pytest.fixture(scope="module")
def probe(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str]]:
    """Modules that openings still read in a window that was left alone; those read on threads."""
    folder = tmp_path_factory.mktemp("probe")
    file = folder / "sample.mentorjournal"
    new_sample(file, date(2026, 11, 21))
    places = {"XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", OPEN_EVERYTHING, str(file)],
        env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    read_later, read_aside = json.loads(done.stdout)
    return read_later, read_aside


def test_a_sheet_loads_no_module_when_it_opens(probe: tuple[list[str], list[str]]):
    """Half of what a first opening takes; the wizard alone has twenty."""
    assert probe[0] == []


def test_no_thread_reads_a_module_that_names_types_of_qt(probe: tuple[list[str], list[str]]):
    """Where two threads name the same type for the first time, the process ends with SIGSEGV."""
    _, aside = probe
    assert "sqlalchemy" in aside
    assert "reportlab.graphics.shapes" in aside
    assert [m for m in aside if m.startswith(("mentorjournal.ui", "PySide6"))] == []
