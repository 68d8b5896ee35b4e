"""The journals that speed is measured on: made once, and kept for what they are made of.

They are filled through the program's own connection, so that hashes, index and all else are what
they are in any journal; the long notes of two are written only once.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import big_journal

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal import schema, triggers
from mentorjournal.journal.fingerprints import FINGERPRINTS
from mentorjournal.journal.gate import SCHEMA_VERSION
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample import new_sample
from mentorjournal.journal.writer import Writer

WORDS_A_NOTE = 150
RARE, COMMON, TWO_LETTERS = "xylophone", "the", "co"
_RARE_EVERY = 8_000
_DAYS = 3_650
_AT_ONCE = 200
"""Notes of one commit: the index is then in as many pieces as where one wrote day by day."""
_SAID_EVERY = 10_000
_INSERT = (
    "INSERT INTO notes (id, mentorship_id, kind, day, title, text, private_text, created_at,"
    " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SYLLABLES = ("ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "lu", "me", "no", "qui", "ro", "sa")
_MADE_FROM = (__file__, big_journal.__file__, schema.__file__, triggers.__file__)

Say = Callable[[str], None]


class Files(NamedTuple):
    """What is measured on.

    Attributes:
        sample: the sample journal.
        notes: very many notes and nothing else.
        large: the sample with those notes.
        big: the sample with as many short notes, and thousands of goals, actions and all else.
    """

    sample: Path
    notes: Path
    large: Path
    big: Path


def provide(build: Path, notes: int, say: Say) -> Files:
    """Give the journals, made now where there are none of this form, this week and so many notes.

    The days of the sample count from the day it was made, so it may not grow old.
    """
    folder = build / f"bench-{_form(notes)}"
    if not folder.exists():
        for former in build.glob("bench-*/"):
            shutil.rmtree(former)
        part = build / "bench-part"
        part.mkdir(parents=True)
        _make(_files(part), notes, say)
        part.rename(folder)
    return _files(folder)


def _files(folder: Path) -> Files:
    return Files(*(folder / f"{name}.mentorjournal" for name in Files._fields))


def _form(notes: int) -> str:
    year, week, _ = date.today().isocalendar()
    form = hashlib.sha256(f"{SCHEMA_VERSION} {FINGERPRINTS} {notes} {year} {week}".encode())
    for source in _MADE_FROM:
        form.update(Path(source).read_bytes())
    return form.hexdigest()[:12]


def _make(files: Files, notes: int, say: Say) -> None:
    say("The sample journal …")
    new_sample(files.sample, date.today())
    say(f"{notes:,} notes …")
    _make_notes(files, notes, say)
    say("The sample among them …")
    shutil.copyfile(files.notes, files.large)
    _add_sample(files)
    say("Thousands of goals, actions and all else …")
    big_journal.make_big(files.big, notes)


def _make_notes(files: Files, count: int, say: Say) -> None:
    """Make a journal of the sample's first mentorship with so many notes, as if in ten years."""
    with Journal(files.sample) as journal:
        owner, mentorship = journal.owner_name(), journal.mentorships.all()[0].id
    with Journal.create(files.notes, owner) as journal:
        journal.file.run("PRAGMA synchronous=OFF")
        journal.file.run("ATTACH ? AS sample", (str(files.sample),))
        with journal.file.change(Label.ADD_NOTE, Kind.NOTE) as writer:
            _copy(writer, "mentorships", f"WHERE id = '{mentorship}'")
            moment = time_text(writer.now)
        rows = _rows(count, mentorship, journal.today(), moment)
        for done in range(0, count, _AT_ONCE):
            with journal.file.change(Label.ADD_NOTE, Kind.NOTE) as writer:
                writer.connection.exec_driver_sql(_INSERT, list(islice(rows, _AT_ONCE)))
            if done % _SAID_EVERY == 0:
                say(f"  {done:,} of {count:,}")


def _rows(count: int, mentorship: str, today: date, moment: str) -> Iterator[tuple[Any, ...]]:
    """The same notes each time, the oldest first, with words as frequent as in a language."""
    rng = random.Random(7)
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(6_000)]
    # Each as often as its rank says: to draw one of these is far quicker than with weights.
    drawn = [word for rank, word in enumerate(words) for _ in range(1 + 60_000 // (rank + 3))]
    kinds = [kind.value for kind in NoteKind]
    for number in range(count):
        text = rng.choices(drawn, k=WORDS_A_NOTE)
        text[5] = COMMON
        if number % _RARE_EVERY == 0:
            text[9] = RARE
        day = today - timedelta(days=_DAYS - number * _DAYS // count)
        title, whole = " ".join(text[:4]), " ".join(text)
        kind = kinds[number % len(kinds)]
        yield new_id(), mentorship, kind, day.isoformat(), title, whole, "", moment, moment


def _add_sample(files: Files) -> None:
    with Journal(files.large) as journal:
        journal.file.run("PRAGMA synchronous=OFF")
        journal.file.run("ATTACH ? AS sample", (str(files.sample),))
        tables = triggers.columns_by_table(journal.file.run)
        with journal.file.change(Label.ADD_NOTE, Kind.NOTE) as writer:
            writer.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            for table in tables:
                if table == "mentorships":
                    _copy(writer, table, "WHERE id NOT IN (SELECT id FROM main.mentorships)")
                elif table != "meta":
                    _copy(writer, table)


def _copy(writer: Writer, table: str, which: str = "") -> None:
    sql = f'INSERT INTO main."{table}" SELECT * FROM sample."{table}" {which}'
    writer.connection.exec_driver_sql(sql)
