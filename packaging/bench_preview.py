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
_LOOK_MS = 20


def main(file: Path) -> None:
    """Strike a part out of the report and let it in again, so many times each."""
    from mentorjournal.app import build

    app, program = build(["bench"], file)

    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtPdf import QPdfPageRenderer

    from mentorjournal.domain.reports import Section

    loop = QEventLoop()
    program.usable.connect(loop.quit)
    program.window.resize(1280, 800)
    program.window.show()
    loop.exec()
    program.window.show_page("report")
    page = program.window.page("report")
    painted: list[float] = []

    def until(ready: Callable[[], object], seconds: float = _LONGEST) -> None:
        """Wait as the window does: a loop that kept looking would hold up the work of threads."""
        waiting, looks = QEventLoop(), QTimer(interval=_LOOK_MS)
        end = time.perf_counter() + seconds
        looks.timeout.connect(lambda: (ready() or time.perf_counter() > end) and waiting.quit())
        looks.start()
        waiting.exec()

    until(lambda: page.finished is not None and not page.making)
    view = page.preview.pages
    renderer = view.findChild(QPdfPageRenderer)
    renderer.pageRendered.connect(lambda *_: painted.append(time.perf_counter()))
    row = page.options.sections[Section.FEEDBACK]

    def timed(change: Callable[[], object]) -> float:
        until(lambda: False, 0.15)  # the pages around the one in view are painted, too
        painted.clear()
        began = time.perf_counter()
        change()
        until(lambda: painted)
        return (painted[0] - began) * 1e3

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
