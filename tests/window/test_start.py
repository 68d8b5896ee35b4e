"""What a start loads: nothing heavy before the first paint, no more than it shows after it.

Counted in modules and in files that are read, because no machine counts time alike.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from mentorjournal.journal.sample import new_sample
from mentorjournal.resources import resource_path

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        loaded = list(sys.modules)
        import json, os
        print(json.dumps({"painted": loaded}), flush=True)
        os._exit(0)

app = QApplication(["bare"])
window = Window()
window.show()
app.exec()
"""

_OURS = """
import sys
seen, read = {}, []
sys.addaudithook(lambda event, args: read.append(str(args[0])) if event == "open" else None)
from mentorjournal import __main__, app
from PySide6.QtCore import QObject

class Watcher(QObject):
    def eventFilter(self, watched, event):
        if event.type() == event.Type.Paint and "painted" not in seen:
            seen["painted"] = list(sys.modules)
            seen["read"] = list(read)
        return False

build, watcher = app.build, Watcher()

def build_watched(arguments, path):
    built, program = build(arguments, path)
    program.window.installEventFilter(watcher)
    program.usable.connect(usable)
    return built, program

def usable():
    seen["usable"] = list(sys.modules)
    import json, os
    print(json.dumps(seen), flush=True)
    os._exit(0)

app.build = build_watched
__main__.main(sys.argv[1:])
"""

BEFORE_THE_PAINT = {
    "mentorjournal",
    "mentorjournal.__main__",
    "mentorjournal.app",
    "mentorjournal.cli",
    "mentorjournal.settings",
    "mentorjournal.ui",
    "mentorjournal.ui.front",
    "mentorjournal.ui.main_window",
    "mentorjournal.ui.opening",
    "mentorjournal.ui.program",
    "mentorjournal.ui.qt_messages",
    "mentorjournal.ui.singletons",
}
"""What stands between a start and its first paint. Another one here makes every start later."""

FOR_SINGLETONS = {"ctypes", "ctypes._endian", "_ctypes", "gc"}

MOST_WHEN_USABLE = 110
"""Modules that the page of today, the rail and an open journal may need; it is some 100 now."""


class Start(NamedTuple):
    """What was loaded and read on the way.

    Attributes:
        bare: modules that an empty window of Qt has when it is painted.
        painted: those that ours has then.
        usable: those that ours has when its first page is there.
        read: files that were opened before the first paint.
    """

    bare: set[str]
    painted: set[str]
    usable: set[str]
    read: list[str]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """A bare start, and one of the program as a person starts it."""
    place = tmp_path_factory.mktemp("start")
    file = place / "sample.mentorjournal"
    new_sample(file, date(2026, 11, 21))
    bare = _run(place, _BARE)
    ours = _run(place, _OURS, str(file))
    return Start(set(bare["painted"]), set(ours["painted"]), set(ours["usable"]), ours["read"])


def _run(place: Path, program: str, *arguments: str) -> dict[str, list[str]]:
    # without the last Qt has something to say, which loads what keeps the log
    names = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    places = dict.fromkeys(names, str(place))
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    seen: dict[str, list[str]] = json.loads(done.stdout)
    return seen


def test_the_first_paint_needs_little_more_than_an_empty_window(start: Start) -> None:
    more = start.painted - start.bare
    assert more - FOR_SINGLETONS == BEFORE_THE_PAINT


def test_neither_resources_nor_the_journal_are_read_before_the_first_paint(start: Start) -> None:
    resources = str(resource_path())
    assert any("main_window" in name for name in start.read), "what is read is counted at all"
    assert [name for name in start.read if name.startswith(resources)] == []
    assert [name for name in start.read if name.endswith(".mentorjournal")] == []


def test_a_start_loads_what_it_shows(start: Start) -> None:
    heavy = {
        "sqlalchemy",
        "reportlab",
        "PySide6.QtNetwork",
        "PySide6.QtPdf",
        "PySide6.QtPrintSupport",
        "markdown_it",
        "tomllib",
        "mentorjournal.crash",
        "mentorjournal.domain.smart",
        "mentorjournal.domain.catalogue",
        "mentorjournal.journal.backups",
        "mentorjournal.journal.migrations",
        "mentorjournal.ui.faults",
        "mentorjournal.ui.goals",
        "mentorjournal.ui.notes",
        "mentorjournal.ui.passphrase",
    }
    assert "mentorjournal.ui.today.page" in start.usable
    assert not heavy & start.usable
    ours = {name for name in start.usable if name.startswith("mentorjournal.")}
    assert len(ours) <= MOST_WHEN_USABLE, sorted(ours)
