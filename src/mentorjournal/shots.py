"""Pictures of every page of the window, made from the sample journal.

`python -m mentorjournal.shots --out DIR` makes each page light and dark, at 100 % and 200 %;
`--demo DIR` makes each page once, light and dark, and the progress report of the sample beside it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.ui.program import Program
from mentorjournal.ui.theme import Scheme

USUAL = QSize(1280, 800)
SMALL = QSize(1024, 640)
_SETTLE_MS = 250
_MOST_WAIT_MS = 15_000


class Shot(NamedTuple):
    """One picture: a name, and what shows it; it returns the widget to draw."""

    name: str
    show: Callable[[Program], QWidget]


def _page(name: str, target: object | None = None) -> Callable[[Program], QWidget]:
    def show(program: Program) -> QWidget:
        program.window.show_page(name, target)
        return program.window

    return show


def _journal(program: Program) -> QWidget:
    """The note of the last session: agenda, decisions, actions and a private part."""
    context = program.context
    assert context is not None
    assert context.mentorship_id is not None
    last = context.journal.sessions.last(context.mentorship_id, context.today())
    program.window.show_page("journal", last.note_id if last else None)
    return program.window


def _goals(program: Program) -> QWidget:
    """The first goal that has check-ins, for its chart."""
    context = program.context
    assert context is not None
    assert context.mentorship_id is not None
    goals = context.journal.goals.all(context.mentorship_id)
    charted = next((goal.id for goal in goals if goal.check_ins), None)
    program.window.show_page("goals", charted)
    return program.window


def _wizard(program: Program) -> QWidget:
    program.window.show_page("goals", "new")
    return program.window


def _refine(program: Program) -> QWidget:
    """The goal that both sides have drafted."""
    from mentorjournal.ui.goals.page import GoalsPage

    context = program.context
    assert context is not None
    assert context.mentorship_id is not None
    program.window.show_page("goals")
    page = program.window.page("goals")
    assert isinstance(page, GoalsPage)
    drafts = context.journal.goal_drafts
    for goal in context.journal.goals.all(context.mentorship_id):
        if drafts.of(goal.id).theirs is not None:
            page.guests.open_refining(goal)
    return program.window


def _starting_points(program: Program) -> QWidget:
    from mentorjournal.ui.goals.page import GoalsPage

    program.window.show_page("goals")
    page = program.window.page("goals")
    assert isinstance(page, GoalsPage)
    page.guests.open_starting_points()
    view = page.guests.starting_points
    if view is not None:
        view.show_entry("mentee-network-meet")
    return program.window


def _search(program: Program) -> QWidget:
    commands = program.commands
    assert commands is not None
    commands.actions["search"].trigger()
    palette = commands.palette()
    palette.search_for("talk")
    return palette


SHOTS = (
    Shot("today", _page("today")),
    Shot("journal", _journal),
    Shot("goals", _goals),
    Shot("timeline", _page("timeline")),
    Shot("prepare", _page("prepare")),
    Shot("report", _page("report")),
    Shot("wizard", _wizard),
    Shot("refine", _refine),
    Shot("starting-points", _starting_points),
    Shot("search", _search),
    *(
        Shot(f"mentorship-{section}", _page("mentorship", section))
        for section in ("about", "agreement", "baseline", "values", "health", "closing")
    ),
    Shot("settings", _page("settings")),
)


def take(program: Program, folder: Path, scheme: str, scale: int, size: QSize) -> Iterator[Path]:
    """Draw every shot into `folder`; yields each file."""
    program.window.resize(size)
    suffix = f"{scheme}-{scale}"
    for shot in SHOTS:
        widget = shot.show(program)
        _settle(program)
        path = folder / f"{shot.name}-{suffix}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
        if widget is not program.window:
            widget.hide()
        yield path


def _settle(program: Program) -> None:
    """Let layouts, timers and work off the GUI thread come to rest."""
    loop = QEventLoop()
    quiet = QTimer()
    quiet.setInterval(_SETTLE_MS)
    waited = 0

    def look() -> None:
        nonlocal waited
        waited += _SETTLE_MS
        assert program.context is not None
        if program.context.tasks.idle() or waited >= _MOST_WAIT_MS:
            loop.quit()

    quiet.timeout.connect(look)
    quiet.start()
    loop.exec()
    quiet.stop()


def main(arguments: list[str] | None = None) -> int:
    """Make the pictures; returns the exit code."""
    parser = argparse.ArgumentParser(prog="mentorjournal.shots")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, metavar="DIR")
    where.add_argument("--demo", type=Path, metavar="DIR")
    values = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder: Path = values.out or values.demo
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_CONFIG_HOME"] = place  # the pictures neither show nor change one's own
        for path in _make(folder, Path(place), demo=values.demo is not None):
            print(path)
    return 0


def _make(folder: Path, place: Path, *, demo: bool) -> Iterator[Path]:
    from mentorjournal.app import build
    from mentorjournal.journal.sample import new_sample

    file = (folder if demo else place) / "sample.mentorjournal"
    if not file.exists():
        new_sample(file, date.today())
    app, program = build(["mentorjournal"], file)
    _open(program)
    look = program.look
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        look.set_scheme(scheme)
        yield from take(program, folder, scheme.value, 100, USUAL)
        if demo:
            continue
        look.set_text_scale(2.0)
        yield from take(program, folder, scheme.value, 200, USUAL)
        look.set_text_scale(1.0)
        yield from take(program, folder, f"{scheme.value}-small", 100, SMALL)
    if demo:
        yield _report(program, folder)
    program.end()
    app.quit()


def _open(program: Program) -> None:
    loop = QEventLoop()
    program.usable.connect(loop.quit)
    program.window.show()
    loop.exec()
    QApplication.processEvents()


def _report(program: Program, folder: Path) -> Path:
    from mentorjournal.domain.reports import ReportOptions
    from mentorjournal.journal.report_contents import gather_report
    from mentorjournal.reports.progress import build_progress_report
    from mentorjournal.reports.save import write_atomically

    context = program.context
    assert context is not None
    assert context.mentorship_id is not None
    today = context.today()
    contents = gather_report(context.journal, context.mentorship_id, ReportOptions(), today)
    path = folder / "progress-report.pdf"
    write_atomically(path, build_progress_report(contents))
    return path


if __name__ == "__main__":
    sys.exit(main())
