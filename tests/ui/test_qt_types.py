"""Types of Qt are made before two threads can name the same one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from mentorjournal.journal.sample import new_sample

NAME_ALL = """
import sys
import threading
from PySide6 import QtCore, QtGui, QtWidgets
from mentorjournal.ui import qt_types

for step in qt_types.steps():
    step()
sys.setswitchinterval(1e-6)
both = threading.Barrier(2)

def name_all():
    both.wait()
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)

threads = [threading.Thread(target=name_all) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""

WATCH_THREADS = """
import json, os, sys, threading
from pathlib import Path
from mentorjournal.app import build
from PySide6 import QtCore, QtGui, QtWidgets

late = []

def watch(event, arguments):
    aside = threading.current_thread() is not threading.main_thread()
    if event == "import" and aside and arguments[0].startswith("mentorjournal.ui."):
        modules = (QtCore, QtGui, QtWidgets)
        late.append((arguments[0], [n for m in modules for n in dir(m) if n not in vars(m)]))

sys.addaudithook(watch)
app, program = build(["probe"], Path(sys.argv[1]))
program.window.show()
look = QtCore.QTimer(interval=20)

def end():
    if "mentorjournal.ui.report.page" in sys.modules and program.context.tasks.idle():
        print(json.dumps(late), flush=True)
        os._exit(0)

look.timeout.connect(end)
look.start()
app.exec()
"""


def test_two_threads_may_name_every_type_once_they_are_made():
    """Without the steps this process ends with SIGSEGV, each time that it is started."""
    made = subprocess.run([sys.executable, "-c", NAME_ALL], capture_output=True, check=False)
    assert (made.returncode, made.stderr) == (0, b"")


def test_a_thread_reads_the_modules_of_pages_once_they_are_made(tmp_path: Path):
    file = tmp_path / "sample.mentorjournal"
    new_sample(file, date(2026, 11, 21))
    places = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", WATCH_THREADS, str(file)],
        env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    read = json.loads(done.stdout)
    assert len(read) > 20
    assert [(module, missing) for module, missing in read if missing] == []
