"""What a passphrase costs: opening, reading and saving beside the same journal in clear."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from bench_files import COMMON
from bench_journal import ratio

from mentorjournal.journal.journal import Journal
from mentorjournal.journal.key import Key, derive
from mentorjournal.journal.recast import recast

_KEY = Key(bytes(32), bytes(16))


def costs(source: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Medians in milliseconds and ratios of an encrypted journal (ours) and one in clear (bare).

    "opening" is with a finished key; "deriving" is the making of the key beside such an opening.
    """
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        clear = Path(shutil.copy(source, Path(folder) / "clear.mentorjournal"))
        locked = Path(folder) / "locked.mentorjournal"
        recast(clear, None, locked, _KEY)
        found = {
            "opening": ratio(
                lambda: Journal(locked, key=_KEY).close(), lambda: Journal(clear).close(), rounds
            ),
            "deriving": ratio(
                lambda: derive("four words of mine", os.urandom(16)),
                lambda: Journal(locked, key=_KEY).close(),
                3,
            ),
        }
        with Journal(clear) as one, Journal(locked, key=_KEY) as other:
            found |= _warm(one, other, rounds)
    return found


def _warm(clear: Journal, locked: Journal, rounds: int) -> dict[str, dict[str, float]]:
    mine = clear.mentorships.all()[0].id
    note = clear.notes.page(mine)[0].id
    at = {"clear": 0, "locked": 0}

    def save(journal: Journal, name: str) -> None:
        at[name] += 1
        journal.notes.edit(note, text=f"typed {at[name]} " * 60, merge="stay")

    return {
        "page of notes": ratio(
            lambda: locked.notes.page(mine), lambda: clear.notes.page(mine), rounds
        ),
        "search": ratio(
            lambda: list(locked.search.find(COMMON, limit=50).hits),
            lambda: list(clear.search.find(COMMON, limit=50).hits),
            rounds,
        ),
        "goals": ratio(lambda: locked.goals.all(mine), lambda: clear.goals.all(mine), rounds),
        "autosave": ratio(lambda: save(locked, "locked"), lambda: save(clear, "clear"), rounds),
    }
