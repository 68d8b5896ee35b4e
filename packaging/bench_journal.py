"""A journal of many notes, and how long searching and saving take beside the bare SQL."""

from __future__ import annotations

import gc
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import sqlcipher3.dbapi2

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample import new_sample

WORDS_A_NOTE = 150
RARE, COMMON, TWO_LETTERS = "xylophone", "the", "co"
_RARE_EVERY = 8_000
_SYLLABLES = ("ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "lu", "me", "no", "qui", "ro", "sa")


def make_large(path: Path, notes: int, *, sample: bool) -> None:
    """Make a journal of so many notes, the same ones each time; in the sample, or by themselves."""
    if path.exists():
        try:
            Journal(path).close()
        except JournalError:  # of another schema
            path.unlink()
        else:
            return
    part = path.with_name("part-" + path.name)
    part.unlink(missing_ok=True)
    if sample:
        new_sample(part, date.today())
    else:
        with Journal.create(part, "Me") as journal:
            journal.mentorships.add(role=Role.MENTEE, counterpart="You")
    rng = random.Random(7)
    vocabulary = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(6_000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    kinds = [kind.value for kind in NoteKind]
    with Journal(part) as journal:
        mentorship = journal.mentorships.all()[0]
        today = journal.today()
        for start in range(0, notes, 5_000):
            with journal.file.change(Label.ADD_NOTE, Kind.NOTE) as writer:
                moment = time_text(writer.now)
                rows = []
                for number in range(start, min(start + 5_000, notes)):
                    text = rng.choices(vocabulary, weights, k=WORDS_A_NOTE)
                    text[5] = COMMON
                    if number % _RARE_EVERY == 0:
                        text[9] = RARE
                    day = today - timedelta(days=1 + number % 3_650)
                    title = " ".join(text[:4])
                    rows.append(
                        (
                            new_id(),
                            mentorship.id,
                            kinds[number % len(kinds)],
                            day.isoformat(),
                            title,
                            " ".join(text),
                            "",
                            moment,
                            moment,
                        )
                    )
                writer.connection.exec_driver_sql(
                    "INSERT INTO notes (id, mentorship_id, kind, day, title, text, private_text,"
                    " created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows,
                )
    part.rename(path)


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
    """First 50 results with the words marked, against the same rows by bare SQL.

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
