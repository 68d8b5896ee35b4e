"""Composition root of the window: builds everything once, and says in which order.

The order is measured. PySide6 comes first and the empty window is painted before anything of the
journal is imported: the first paint then costs little more than a bare window. SQLAlchemy before
PySide6 would be cheaper in total (PySide6 looks at the source of each module that is imported
after it, for the sake of `from __feature__ import`), but would hold up the paint by a third of a
second; so the journal is imported right after the paint, with Python's own import put back for
that while, since nothing here uses that feature.
"""

from __future__ import annotations

import builtins
from pathlib import Path

_plain_import = builtins.__import__

from PySide6.QtCore import QObject, Qt, Slot  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from mentorjournal import __version__  # noqa: E402
from mentorjournal.settings import Settings  # noqa: E402
from mentorjournal.ui.program import Program  # noqa: E402
from mentorjournal.ui.theme import Scheme, Theme  # noqa: E402
from mentorjournal.ui.translation import install_translation  # noqa: E402


class _Opener(QObject):
    """Opens the journal once the empty window is on the screen."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        program.window.first_painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_painted(self) -> None:
        hooked, builtins.__import__ = builtins.__import__, _plain_import
        try:
            self._program.open_first()
        finally:
            builtins.__import__ = hooked


def build(arguments: list[str], path: Path | None) -> tuple[QApplication, Program]:
    """Make the application and the program, not yet shown."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(arguments)
    app.setApplicationName("Mentor Journal")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("mentorjournal")
    install_translation(app, app)
    settings = Settings()
    look = Theme()
    look.set_scheme(Scheme(settings.scheme()))
    look.set_text_scale(settings.text_scale())
    look.apply(app)
    program = Program(app, path, settings)
    _Opener(program)
    return app, program


def main(path: Path | None) -> int:
    """Open the window, on a journal when one is named; returns the exit code."""
    app, program = build(["mentorjournal"], path)
    program.window.show()
    code = app.exec()
    program.end()
    return code
