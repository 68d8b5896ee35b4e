"""How long each page takes to be asked for anew and painted: `bench_pages.py FILE ROUNDS`.

Prints the medians in milliseconds as JSON, by the name of the page. The first opening is left
out: it imports the page, and is the same whatever the journal holds.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from pathlib import Path

WITHOUT = ("nobody", "report")
"""Nobody has no journal, and a report is made in a thread of its own as long as it takes."""


def main(file: Path, rounds: int) -> None:
    """Open every page in turn, so many times each."""
    from mentorjournal.app import build

    app, program = build(["bench"], file)

    from PySide6.QtCore import QCoreApplication, QEventLoop

    from mentorjournal.ui.pages import PAGE_CLASSES

    loop = QEventLoop()
    program.usable.connect(loop.quit)
    program.window.resize(1280, 800)
    program.window.show()
    loop.exec()
    found: dict[str, float] = {}
    for name in PAGE_CLASSES:
        if name in WITHOUT:
            continue
        program.window.show_page(name)
        QCoreApplication.processEvents()
        page = program.window.page(name)
        times = []
        for _ in range(rounds):
            began = time.perf_counter_ns()
            page.refresh()
            page.grab()
            times.append((time.perf_counter_ns() - began) / 1e6)
        found[name] = statistics.median(times)
    print(json.dumps(found), flush=True)
    del app
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
