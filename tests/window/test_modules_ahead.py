"""Modules of the window have been read before anybody opens what they are for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from mentorjournal.journal.sample import new_sample

Probe = tuple[list[str], list[str], list[str]]

OPEN_EVERYTHING = """
import json, os, sys
from pathlib import Path
import threading
from pkgutil import walk_packages
from PySide6.QtCore import QTimer
import mentorjournal.ui
from mentorjournal.app import build

read_aside, fonts_read = [], []

def watch(event, arguments):
    on_window = threading.current_thread() is threading.main_thread()
    if event == "import" and not on_window:
        read_aside.append(arguments[0])
    if event == "open" and on_window and str(arguments[0]).endswith(".ttf"):
        fonts_read.append(str(arguments[0]))

sys.addaudithook(watch)
app, program = build(["probe"], Path(sys.argv[1]))
program.window.resize(1280, 800)
program.window.show()

def opened():
    before = set(sys.modules)
    context, window = program.context, program.window
    fonts_read.clear()
    for name in ("actions", "timeline", "goals"):
        window.show_page(name)
        app.processEvents()
        while not context.tasks.idle():
            app.processEvents()
        window.grab()
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
        print(json.dumps([opened(), read_aside, fonts_read]), flush=True)
        os._exit(0)

modules = list(walk_packages(mentorjournal.ui.__path__, "mentorjournal.ui."))
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
app.exec()
"""


@pytest.fixture(scope="module")
def probe(tmp_path_factory: pytest.TempPathFactory) -> Probe:
    """What openings still read in a window that was left alone, and what was read on threads.

    Modules read by openings, modules read on threads, fonts of charts read by openings.
    """
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
    read_later, read_aside, fonts_read = json.loads(done.stdout)
    return read_later, read_aside, fonts_read


def test_a_sheet_loads_no_module_when_it_opens(probe: Probe):
    """Half of what a first opening takes; the wizard alone has twenty."""
    assert probe[0] == []


def test_no_thread_reads_a_module_that_names_types_of_qt(probe: Probe):
    """Where two threads name the same type for the first time, the process ends with SIGSEGV."""
    aside = probe[1]
    assert "sqlalchemy" in aside
    assert "reportlab.graphics.shapes" in aside
    assert [m for m in aside if m.startswith(("mentorjournal.ui", "PySide6"))] == []


def test_a_chart_reads_no_font_when_it_is_drawn_first(probe: Probe):
    """Reading the three of its labels would hold the window up for longer than all else on it."""
    assert probe[2] == []
