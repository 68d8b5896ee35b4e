"""Composition root of the window: builds everything once, and says in which order.

The order is measured. PySide6 comes first and the empty window is painted before anything of the
journal is imported: the first paint then costs little more than a bare window. SQLAlchemy before
PySide6 would be cheaper in total, because PySide6 puts an import of its own in the place of
Python's, which reads the source of every module for the sake of `from __feature__ import`; but it
would hold up the paint by a third of a second. Nothing here uses that feature, so Python's own
import is put back as soon as PySide6 is there, and the journal is imported after the paint at
nearly the price it has before. Until the first page is there, the cycle collector rests: a start
makes a quarter of a million objects that all stay, and looking through them again and again finds
nothing.
"""

from __future__ import annotations

import builtins
import gc
from pathlib import Path

_plain_import = builtins.__import__
gc.disable()

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _plain_import

from PySide6.QtWidgets import QApplication  # noqa: E402

from mentorjournal import __version__  # noqa: E402
from mentorjournal.settings import Settings  # noqa: E402
from mentorjournal.ui.program import Program  # noqa: E402


def build(arguments: list[str], path: Path | None) -> tuple[QApplication, Program]:
    """Make the application and the program, not yet shown."""
    app = QApplication(arguments)
    app.setApplicationName("Mentor Journal")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("mentorjournal")
    return app, Program(app, path, Settings())


def main(path: Path | None) -> int:
    """Open the window, on a journal when one is named; returns the exit code."""
    app, program = build(["mentorjournal"], path)
    program.window.show()
    code = app.exec()
    program.end()
    return code
