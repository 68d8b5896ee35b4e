"""How long searching and saving take beside the bare SQL."""

from __future__ import annotations

import gc
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2
from bench_files import COMMON, RARE, TWO_LETTERS

from mentorjournal.journal.journal import Journal


def ratio(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> dict[str, float]:
    """Time both in turn; the medians in milliseconds, and their ratio."""
    ours(), bare()
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(rounds):
        for name, work in (("bare", bare), ("ours", ours)):
            began = time.perf_counter_ns()
            work()
            times[name].append((time.perf_counter_ns() - began) / 1e6)
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {**medians, "ratio": medians["ours"] / medians["bare"]}


def searches(path: Path, rounds: int) -> dict[str, dict[str, float]]:
    """First 50 results with the words around the match marked, against the same rows by bare SQL.

    Titles are marked when a hit is drawn, for the dozen that fits on the screen.
    The collector of cycles is off for both, as it is in the window.
    """
    gc.disable()
    bare = sqlcipher3.dbapi2.connect(f"{path.as_uri()}?mode=ro", uri=True)
    sql = (
        "SELECT n.id, n.day, n.title, n.text FROM search_index s "
        "JOIN search_entries e ON e.key = s.rowid JOIN notes n ON n.id = e.id "
        "WHERE search_index MATCH ? ORDER BY s.rowid DESC LIMIT 50"
    )
    found = {}
    with Journal(path) as journal:
        for name, word in (("rare", RARE), ("common", COMMON), ("two letters", TWO_LETTERS)):
            found[name] = ratio(
                lambda word=word: list(journal.search.find(word, limit=50).hits),
                lambda word=word: bare.execute(sql, (f'"{word}"*',)).fetchall(),
                rounds,
            )
    gc.enable()
    bare.close()
    return found


def saves(source: Path, rounds: int) -> dict[str, float]:
    """An autosave of a note's text, against one bare UPDATE committed with the same durability.

    Both write into copies of what `source` holds: the bare one into a plain table of as many
    texts.
    """
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        copy = Path(shutil.copy(source, Path(folder) / "saves.mentorjournal"))
        bare, note_id = _bare_notes(copy, Path(folder) / "bare.sqlite")
        with Journal(copy) as journal:
            text = journal.notes.get(note_id).text
            at = {"bare": 0, "ours": 0}

            def typed(who: str) -> str:
                at[who] += 1
                return f"{text} and so on {at[who]}"

            def bare_save() -> None:
                bare.execute("BEGIN IMMEDIATE")
                bare.execute("UPDATE notes SET text = ? WHERE id = ?", (typed("bare"), note_id))
                bare.execute("COMMIT")

            def our_save() -> None:
                journal.notes.edit(note_id, text=typed("ours"), merge="stay")

            found = ratio(our_save, bare_save, rounds)
        bare.close()
    return found


def _bare_notes(journal: Path, path: Path) -> tuple[sqlcipher3.dbapi2.Connection, str]:
    """The texts of a journal in a plain table, and the id of the newest that is long enough."""
    bare = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    bare.execute("ATTACH ? AS journal", (str(journal),))
    bare.execute("CREATE TABLE notes (id TEXT PRIMARY KEY, text TEXT)")
    bare.execute("INSERT INTO notes SELECT id, text FROM journal.notes")
    ((note_id,),) = bare.execute(
        "SELECT id FROM journal.notes ORDER BY length(text) > 200 DESC, day DESC, id DESC LIMIT 1"
    ).fetchall()
    bare.execute("DETACH journal")
    bare.execute("PRAGMA journal_mode=DELETE")
    bare.execute("PRAGMA synchronous=EXTRA")
    return bare, note_id
