"""Composition root of the window: builds everything once, and says in which order.

The order is measured. PySide6 comes first, and the empty window is painted before anything else is
imported: the first paint then costs what it costs a bare window. The home page reads through the
driver alone (`journal/first_page.py`), and SQLAlchemy, whose import takes as long as all the rest
of a start, is loaded on a thread once that page is there (`ui/idle_work.py`). Before PySide6 it
would be cheaper, because PySide6 puts an import of its own in the place of Python's, which reads
the source of every module for the sake of `from __feature__ import`; nothing here uses that, so
Python's own import is put back at once, and the price is nearly the same.

The cycle collector is off from here on: a start makes a quarter of a million objects that all
stay, and looking through them finds nothing. `ui/collecting.py` collects later, on the GUI thread.
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
from mentorjournal.ui.qt_messages import QtMessages  # noqa: E402


def build(arguments: list[str], path: Path | None) -> tuple[QApplication, Program]:
    """Make the application and the program, not yet shown."""
    app = QApplication(arguments)
    app.setApplicationName("Mentor Journal")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("mentorjournal")
    return app, Program(app, path, Settings())


def main(file: str | None) -> int:
    """Open the window, on a journal when one is named; returns the exit code."""
    messages = QtMessages()
    app, program = build(["mentorjournal"], Path(file) if file is not None else None)
    program.window.show()
    code = app.exec()
    program.end()
    program.back_up()
    messages.close()
    return code
