"""Plays the scenes and draws them."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from mentorjournal.shots.stage import Scene, Stage
from mentorjournal.ui.later import Later
from mentorjournal.ui.program import Program
from mentorjournal.ui.qt_messages import HARMLESS
from mentorjournal.ui.theme import Scheme

USUAL = QSize(1280, 800)
SMALL = QSize(1024, 640)
_LEFT = Qt.LayoutDirection.LeftToRight
_SETTLE_MS = 100
_STILL_LOOKS = 3  # a document that was made is then painted, on a thread of Qt
_MOST_WAIT_MS = 15_000


class Round(NamedTuple):
    """How every scene is drawn once; `scale` is that of the text."""

    name: str
    scheme: Scheme = Scheme.LIGHT
    scale: float = 1.0
    size: QSize = USUAL
    from_right: bool = False


PLAIN = (Round("light-100"), Round("dark-100", Scheme.DARK))
ROUNDS = (
    *PLAIN,
    Round("light-200", scale=2.0),
    Round("dark-200", Scheme.DARK, 2.0),
    Round("small-100", size=SMALL),
    Round("small-200", scale=2.0, size=SMALL),
    Round("rtl-100", from_right=True),
)


def scenes() -> tuple[Scene, ...]:
    """Every scene there is, the pages first."""
    from mentorjournal.shots.faults import FAULTS
    from mentorjournal.shots.pages import PAGES, PARTS
    from mentorjournal.shots.popovers import POPOVERS
    from mentorjournal.shots.sheets import SHEETS

    return (*PAGES, *PARTS, *SHEETS, *POPOVERS, *FAULTS)


def take(
    program: Program, folder: Path, played: Iterable[Scene], rounds: Iterable[Round]
) -> Iterator[Path]:
    """Draw scenes into `folder`, round by round; yields each file."""
    stage, played = Stage(program), tuple(played)
    for one in rounds:
        program.look.set_scheme(one.scheme)
        program.look.set_text_scale(one.scale)
        direction = Qt.LayoutDirection.RightToLeft if one.from_right else _LEFT
        QApplication.setLayoutDirection(direction)
        for scene in played:
            stage.clear()
            widget = scene.show(stage) or program.window
            program.window.resize(one.size)
            _settle(program)
            path = folder / f"{scene.name}-{one.name}.png"
            if not widget.grab().save(str(path)):
                raise OSError(f"cannot write {path}")
            yield path
    stage.clear()


def _settle(program: Program) -> None:
    """Let layouts, timers and work off the GUI thread come to rest."""
    loop = QEventLoop()
    quiet = QTimer()
    quiet.setInterval(_SETTLE_MS)
    waited = still = 0

    def look() -> None:
        nonlocal waited, still
        waited += _SETTLE_MS
        assert program.context is not None
        later = any(one.waiting for one in program.window.findChildren(Later))
        still = still + 1 if program.context.tasks.idle() and not later else 0
        if still == _STILL_LOOKS or waited >= _MOST_WAIT_MS:
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
    parser.add_argument("--scene", nargs="+", metavar="NAME", help="only these scenes")
    parser.add_argument("--round", nargs="+", metavar="NAME", help="only these rounds")
    values = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder: Path = values.out or values.demo
    folder.mkdir(parents=True, exist_ok=True)
    before = qInstallMessageHandler(_on_message)
    with tempfile.TemporaryDirectory() as place:
        # The pictures neither show nor change one's own; without a session there is no place for
        # what runs, and Qt would say so.
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_RUNTIME_DIR"] = place
        if values.demo:
            made = _demo(folder)
        else:
            made = _all(folder, Path(place), values.scene, values.round)
        try:
            for path in made:
                print(path, flush=True)
        except Exception:
            traceback.print_exc()  # the program's own hook would put it into its log
            return 1
        finally:
            qInstallMessageHandler(before)
    return 0


def _on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """What Qt says of the sample may be read by whoever draws it."""
    if text not in HARMLESS:
        print(text, file=sys.stderr)


def _demo(folder: Path) -> Iterator[Path]:
    """The pages, light and dark, and the report; the sample stays beside them."""
    from mentorjournal.shots.pages import PAGES

    program = _start(folder / "sample.mentorjournal")
    yield from take(program, folder, PAGES, PLAIN)
    yield _report(program, folder)
    _end(program)


def _all(
    folder: Path, place: Path, names: list[str] | None, rounds: list[str] | None
) -> Iterator[Path]:
    program = _start(place / "sample.mentorjournal")
    played = [scene for scene in scenes() if names is None or scene.name in names]
    wanted = [one for one in ROUNDS if rounds is None or one.name in rounds]
    yield from take(program, folder, played, wanted)
    _end(program)


def _start(file: Path) -> Program:
    from mentorjournal.app import build
    from mentorjournal.journal.sample import new_sample

    if not file.exists():
        new_sample(file, date.today())
    _app, program = build(["mentorjournal"], file)
    _open(program)
    return program


def _end(program: Program) -> None:
    program.end()
    QApplication.quit()


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
