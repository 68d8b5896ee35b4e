"""How long a change to an option takes until the page in view is painted: `bench_preview.py FILE`.

Prints the medians in milliseconds as JSON: `ours` from the click to the painted page, `bare` for
showing a PDF that is finished already in the same view, and so what Qt needs by itself.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 11
_LONGEST = 30.0


def main(file: Path) -> None:
    """Strike a part out of the report and let it in again, so many times each."""
    from mentorjournal.app import build

    app, program = build(["bench"], file)

    from PySide6.QtCore import QCoreApplication, QEventLoop
    from PySide6.QtPdf import QPdfPageRenderer

    from mentorjournal.domain.reports import Section

    loop = QEventLoop()
    program.usable.connect(loop.quit)
    program.window.resize(1280, 800)
    program.window.show()
    loop.exec()
    program.window.show_page("report")
    page = program.window.page("report")
    painted: list[int] = []

    def until(ready: Callable[[], object], seconds: float = _LONGEST) -> None:
        end = time.perf_counter() + seconds
        while not ready() and time.perf_counter() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    until(lambda: page.finished is not None and not page.making)
    view = page.preview.pages
    view.findChild(QPdfPageRenderer).pageRendered.connect(lambda number, *_: painted.append(number))
    row = page.options.sections[Section.FEEDBACK]

    def timed(change: Callable[[], object]) -> float:
        until(lambda: False, 0.15)  # the pages around the one in view are painted, too
        painted.clear()
        began = time.perf_counter()
        change()
        until(lambda: painted)
        return (time.perf_counter() - began) * 1e3

    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(timed(row.click))
        until(lambda: not page.making)
        pdf = page.finished.made.pdf
        bare.append(timed(lambda pdf=pdf: view.show_pdf(pdf)))
    told = {"ours": statistics.median(ours), "bare": statistics.median(bare)}
    print(json.dumps(told), flush=True)
    del app
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
