"""The modules of the window are read before anybody opens what they are for, one in a turn.

Reading them is half of what a first opening takes. It is done on the GUI thread: PySide makes the
Python type of a class when it is named first, and where a second thread names the same one
meanwhile, one frees what the other still reads, and the process ends with SIGSEGV.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pkgutil import walk_packages

_IN_ORDER = (
    "notes",
    "widgets",
    "goals",
    "timeline",
    "prepare",
    "documents",
    "report",
    "actions",
    "questions",
    "lessons",
    "calendar",
    "health",
    "mentorships",
    "settings",
)
"""Parts of the window as they are likely to be asked for, down the rail; then all others."""


def steps(part: str = "") -> Iterator[Callable[[], object]]:
    """Yield what reads each module, of one part of the window or of all, unless it has been."""
    import mentorjournal.ui

    whole = f"{mentorjournal.ui.__name__}."
    found = [module.name for module in walk_packages(mentorjournal.ui.__path__, whole)]
    for name in sorted(found, key=lambda name: _turn(name.removeprefix(whole))):
        if name not in sys.modules and name.startswith(whole + part):
            yield partial(import_module, name)


def read_charts() -> None:
    """Read what draws charts, on whatever thread: ReportLab is long, and names nothing of Qt."""
    from mentorjournal.reports.chart import read_faces

    read_faces()
    import_module("mentorjournal.reports.progress_chart")
    import_module("mentorjournal.reports.timeline")


def _turn(name: str) -> tuple[int, int]:
    """Return when a module's turn comes: after those that are read by it, as far as names tell."""
    part = name.split(".", 1)[0]
    turn = _IN_ORDER.index(part) if part in _IN_ORDER else len(_IN_ORDER)
    return turn, name.count(".")


def read_to_coach() -> None:
    """Let the coach read once, on whatever thread: its words are a book, and are kept."""
    from mentorjournal.domain.goals import GoalFields
    from mentorjournal.ui.goals.wizard.coaching import Coaching

    said = "I want to improve three talks at work by June, because it helps us"
    Coaching(GoalFields(what=said, why=said, means=(said,), reason=said), 1).pieces()
