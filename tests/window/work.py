"""Counting what the program does, where time would depend on the machine.

What is counted: statements that were sent to the file, steps of SQLite's machine, the plan of
each statement, and widgets. On 20,000 notes, what would read them all shows in each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample import new_sample

NOTES, GOALS = 20_000, 500
STEPS_AT_ONCE = 100
_SYLLABLES = ("ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "lu", "me", "no", "qui", "ro", "sa")
_SMALL = (
    *("meta", "mentorships", "aims", "own_entries", "put_away", "search_behind"),
    *("CONSTANT ROW", "anon_", "(subquery"),
)
"""What may be read whole: a row or a handful by its nature, or what a query has limited itself."""
_INNER = ("search_index_", "sqlite_schema")
_PLANNED = ("SELECT", "UPDATE", "DELETE", "WITH")


def make_large(path: Path) -> None:
    """The sample with many more notes and goals in each of its mentorships."""
    new_sample(path, date.today())
    rng = random.Random(7)
    vocabulary = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(3_000)]
    kinds = [kind.value for kind in NoteKind]
    with Journal(path) as journal:
        journal.file.run("PRAGMA synchronous=OFF")
        mentorships = journal.mentorships.all()
        today = journal.today()
        with journal.file.change(Label.ADD_NOTE, Kind.NOTE) as writer:
            moment = time_text(writer.now)
            rows = []
            for number in range(NOTES):
                words = [*rng.choices(vocabulary, k=10), "everywhere"]
                day = today - timedelta(days=1 + number % 3_650)
                kind = kinds[number % len(kinds)]
                owner = mentorships[number % 2].id
                title, text = " ".join(words[:4]), " ".join(words)
                rows.append(
                    (new_id(), owner, kind, day.isoformat(), title, text, "", moment, moment)
                )
            writer.connection.exec_driver_sql(
                "INSERT INTO notes (id, mentorship_id, kind, day, title, text, private_text,"
                " created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
        for number in range(GOALS):
            fields = GoalFields(title=f"Goal {number}", what="walk")
            journal.goals.add(mentorships[number % 2].id, fields)


class Work:
    """What was done while it was measured.

    Attributes:
        statements: those sent to the file, with their values; those of triggers, of the inside
            of the search index and of the schema are left out.
        rows: how many were read into Python.
        steps: of SQLite's machine, to the hundred; each row that is looked at takes some.
        scans: parts of plans that read a table or index from end to end.
        widgets: how many more there are than before.
        styled: how often one was given another style, as each is when it, or anything that it
            stands in, moves into another widget.
    """

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.rows = self.steps = 0
        self.scans: list[str] = []
        self.widgets = self.styled = 0

    def __repr__(self) -> str:
        return (
            f"<{len(self.statements)} statements, {self.rows} rows, {self.steps} steps, "
            f"{self.widgets} widgets, {self.styled} stylings>"
        )


class _Styling(QObject):
    """Counts how often widgets are told that their style is another one."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


@contextmanager
def measured(journal: Journal, *, settle: bool = True) -> Iterator[Work]:
    """Measure what is done inside; with `settle` also all that follows from it at once."""
    journal.file.install_triggers()  # once for each opening, and while nobody waits
    work, raw = Work(), journal.file._direct.raw

    def trace(statement: str) -> None:
        if not statement.startswith("--") and not any(word in statement for word in _INNER):
            work.statements.append(statement)

    def step() -> int:
        work.steps += STEPS_AT_ONCE
        return 0

    def fetch(cursor: Any, row: tuple[Any, ...]) -> tuple[Any, ...]:
        work.rows += 1
        return row

    before = len(QApplication.allWidgets())
    styling, app = _Styling(), QApplication.instance()
    assert app is not None
    app.installEventFilter(styling)
    raw.row_factory = fetch
    raw.set_trace_callback(trace)
    raw.set_progress_handler(step, STEPS_AT_ONCE)
    try:
        yield work
        if settle:
            QApplication.processEvents()
    finally:
        app.removeEventFilter(styling)
        work.styled = styling.count
        raw.set_trace_callback(None)
        raw.set_progress_handler(None, 0)
        raw.row_factory = None
    work.widgets = len(QApplication.allWidgets()) - before
    work.scans = [scan for statement in set(work.statements) for scan in _scans(raw, statement)]


def _scans(raw: Any, statement: str) -> list[str]:
    if not statement.lstrip().upper().startswith(_PLANNED):
        return []
    found = []
    for *_, detail in raw.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall():
        words = detail.removeprefix("SCAN ")
        small = words.startswith(_SMALL) or "VIRTUAL TABLE INDEX" in words
        if detail.startswith("SCAN ") and not small:
            found.append(f"{detail}: {' '.join(statement.split())[:300]}")
    return found
