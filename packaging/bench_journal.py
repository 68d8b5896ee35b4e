"""A journal of many notes, and how long searching and saving take beside the bare SQL."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import sqlcipher3.dbapi2

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample import new_sample

WORDS_A_NOTE = 150
RARE, COMMON, TWO_LETTERS = "xylophone", "the", "co"
_RARE_EVERY = 8_000
_SYLLABLES = ("ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "lu", "me", "no", "qui", "ro", "sa")


def make_large(path: Path, notes: int) -> None:
    """Make the sample journal with so many more notes, the same ones each time."""
    if path.exists():
        return
    part = path.with_name("part-" + path.name)
    part.unlink(missing_ok=True)
    new_sample(part, date.today())
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
    """First 50 results with the words marked, against the same rows by bare SQL."""
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
    bare.close()
    return found


def saves(path: Path, rounds: int) -> dict[str, float]:
    """An autosave of a note's text, against one bare UPDATE committed with the same durability."""
    bare_path = path.with_name("bare.sqlite")
    bare_path.unlink(missing_ok=True)
    bare = sqlcipher3.dbapi2.connect(str(bare_path), isolation_level=None)
    bare.execute("PRAGMA synchronous=EXTRA")
    bare.execute("PRAGMA journal_mode=DELETE")
    bare.execute("CREATE TABLE notes (id TEXT PRIMARY KEY, text TEXT)")
    bare.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='', prefix='2 3')")
    bare.execute("INSERT INTO found(found, rank) VALUES ('secure-delete', 1)")
    texts = [f"{'word and another ' * 50}{number}" for number in range(rounds + 2)]
    bare.execute("INSERT INTO notes VALUES ('a', ?)", (texts[0],))
    bare.execute("INSERT INTO found(rowid, text) VALUES (1, ?)", (texts[0],))
    at = {"bare": 0, "ours": 0}

    def bare_save() -> None:
        old = texts[at["bare"]]
        at["bare"] += 1
        new = texts[at["bare"]]
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE notes SET text = ? WHERE id = 'a'", (new,))
        bare.execute("INSERT INTO found(found, rowid, text) VALUES ('delete', 1, ?)", (old,))
        bare.execute("INSERT INTO found(rowid, text) VALUES (1, ?)", (new,))
        bare.execute("COMMIT")

    journal_path = path.with_name("saves.mentorjournal")
    journal_path.unlink(missing_ok=True)
    with Journal.create(journal_path, "Me") as journal:
        made = journal.mentorships.add(role=Role.MENTEE, counterpart="You")
        note = journal.notes.add(made.id, text=texts[0])

        def our_save() -> None:
            at["ours"] += 1
            journal.notes.edit(note.id, text=texts[at["ours"]], merge="stay")

        found = ratio(our_save, bare_save, rounds)
    bare.close()
    return found
