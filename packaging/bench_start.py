"""One start of a process, timed by itself: `bench_start.py bare FILE`, or `ours FILE`.

Prints two times of the system's steady clock in nanoseconds: when the first paint was done, and
when the first page could be used. The parent knows when it started the process.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any


def _say(times: list[int]) -> None:
    print(*times, flush=True)
    os._exit(0)


def bare(file: str) -> None:
    """A bare window that then imports SQLAlchemy's Core and reads one row."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    times: list[int] = []

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)
            if not times:
                times.append(time.monotonic_ns())
                QTimer.singleShot(0, read_one_row)

    def read_one_row() -> None:
        import sqlalchemy
        import sqlcipher3.dbapi2

        engine = sqlalchemy.create_engine(
            "sqlite+pysqlite://",
            module=sqlcipher3.dbapi2,
            creator=lambda: sqlcipher3.dbapi2.connect(file),
        )
        with engine.connect() as connection:
            connection.execute(sqlalchemy.text("SELECT owner_name FROM meta")).one()
        times.append(time.monotonic_ns())
        _say(times)

    app = QApplication(["bare"])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def ours(file: str) -> None:
    """The program as a person starts it, until the home page is painted with the journal's."""
    from mentorjournal import __main__, app

    times: list[int] = []
    build = app.build

    from PySide6.QtCore import QEvent, QObject

    class Painted(QObject):
        """Notes the first paint of the window, then that of the home page."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                if not times:
                    times.append(time.monotonic_ns())
                    watched.removeEventFilter(self)
                elif not watched.isWindow():
                    times.append(time.monotonic_ns())
                    _say(times)
            return False

    watcher = Painted()

    def build_watched(arguments: list[str], path: Path | None) -> tuple[Any, Any]:
        application, program = build(arguments, path)
        window = program.window
        window.installEventFilter(watcher)
        program.usable.connect(lambda: window.page("today").installEventFilter(watcher))
        window.resize(1280, 800)
        return application, program

    app.build = build_watched
    __main__.main([file])


if __name__ == "__main__":
    {"bare": bare, "ours": ours}[sys.argv[1]](sys.argv[2])
