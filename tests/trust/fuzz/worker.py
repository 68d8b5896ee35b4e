"""Tries cases of one sort, one after the other, with bounds of time and memory on itself.

Run as a script: `worker.py SORT FOLDER SEED FIRST COUNT`. Before each case its number goes into
FOLDER/at, so that whoever runs this knows which one made it crash, hang (a signal ends it) or ask
for more memory than there is. It says a JSON object a line for each case that was not all well.
"""

from __future__ import annotations

import faulthandler
import json
import os
import resource
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path

MOST_SECONDS = 5
"""Of work; a machine that has other things to do is no fault."""
MOST_WAITING = 120
MOST_BYTES = 1 << 30
SORTS = {
    "journals": ("tests.trust.fuzz.journals", "Journals"),
    "texts": ("tests.trust.fuzz.texts", "Texts"),
    "imports": ("tests.trust.fuzz.imports", "Imports"),
}


def main(sort: str, folder: str, seed: str, first: str, count: str) -> None:
    faulthandler.enable()
    for ending in (signal.SIGPROF, signal.SIGALRM):
        faulthandler.register(ending, chain=True)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    module, name = SORTS[sort]
    cases = getattr(import_module(module), name)(Path(folder))
    at = os.open(Path(folder) / "at", os.O_CREAT | os.O_WRONLY)
    for number in range(int(first), int(first) + int(count)):
        os.pwrite(at, str(number).ljust(12).encode(), 0)
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        signal.alarm(MOST_WAITING)
        try:
            cases.case(f"{seed} {number}")
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno}"
            notes = "; ".join(getattr(error, "__notes__", ()))
            wrong = f"{type(error).__name__} {str(error)[:300]} at {where} {notes}"
            print(json.dumps({"number": number, "wrong": wrong}), flush=True)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
