"""What a document may read of a journal: the shared part of what was not struck out (M64).

While a document is gathered, temporary views stand before the tables. They have the same names
and columns, but the rows that a person struck out are not in them, nor what belongs to those, and
their private columns are empty. So every query of every noun obeys, whoever wrote it: what must
not leave is not read at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mentorjournal.domain.goals import GoalState
from mentorjournal.journal.schema import tables

if TYPE_CHECKING:
    from mentorjournal.journal.file import JournalFile

PRIVATE: dict[str, tuple[str, ...]] = {
    "notes": ("private_text", "energy", "well_being", "asked_more"),
    "sessions": ("presence", "for_next_time"),
}
"""Columns that no document gets, by table."""

UNREAD = ("goal_drafts",)
"""Tables of which no document gets a row: what each side wrote before both agreed."""

_LEFT_OUT = "(SELECT id FROM temp.struck_out)"
_NO_GOAL = (
    "(SELECT id FROM main.goals WHERE id IN {left_out} OR (state = '{draft}' AND id <> '{shown}'))"
)
_OF_SESSION = f"(SELECT note_id FROM main.sessions WHERE id IN {_LEFT_OUT} AND note_id IS NOT NULL)"

_BY_GOAL = ("goal_log", "check_ins", "milestones", "steps")
_BY_NOTE = ("feedback", "attachments")
_ALONE = (
    "mentorships",
    "questions",
    "topics",
    "actions",
    "lessons",
    "people",
    "agreements",
    "baseline_lines",
    "aims",
    "pulses",
    "closings",
)


@contextmanager
def only_what_may_leave(
    file: JournalFile, struck: Collection[str] = (), draft: str = ""
) -> Iterator[None]:
    """Read nothing private, and nothing that was struck out, until the block ends.

    Args:
        file: the open file. Nothing may be written in the block.
        struck: ids of records, and columns by the name of their table ("agreements.meetings").
            What belongs to a record goes with it: a goal's check-ins, milestones, steps and
            history; a session's decisions and its note; a note's feedback and files.
        draft: the id of the one goal that may be read though it was never proposed.
    """
    views = dict(_views(frozenset(struck), draft))
    file.run("CREATE TEMP TABLE struck_out (id TEXT PRIMARY KEY) WITHOUT ROWID")
    made: list[str] = []
    try:
        for row_id in struck:
            file.run("INSERT OR IGNORE INTO temp.struck_out VALUES (?)", (row_id,))
        for name, body in views.items():
            file.run(f'CREATE TEMP VIEW "{name}" AS {body}')
            made.append(name)
        yield
    finally:
        for name in reversed(made):
            file.run(f'DROP VIEW temp."{name}"')
        file.run("DROP TABLE temp.struck_out")


def _views(struck: frozenset[str], draft: str) -> Iterator[tuple[str, str]]:
    no_goal = _NO_GOAL.format(
        left_out=_LEFT_OUT, draft=GoalState.DRAFT.value, shown=draft.replace("'", "''")
    )
    kept = f"id NOT IN {_LEFT_OUT}"
    yield "goals", _view("goals", struck, f"id NOT IN {no_goal}")
    for name in _BY_GOAL:
        of_goal = f"(goal_id IS NULL OR goal_id NOT IN {no_goal})"
        yield name, _view(name, struck, f"{kept} AND {of_goal}")
    not_met = f"NOT IN {_OF_SESSION}"
    yield "notes", _view("notes", struck, f"{kept} AND id {not_met}")
    yield "sessions", _view("sessions", struck, kept)
    for name in UNREAD:
        yield name, _view(name, struck, "0")
    if not struck:
        return  # the rest is shared as it is
    yield "decisions", _view("decisions", struck, f"{kept} AND note_id {not_met}")
    for name in _BY_NOTE:
        of_note = f"note_id NOT IN {_LEFT_OUT} AND note_id {not_met}"
        yield name, _view(name, struck, f"{kept} AND {of_note}")
    for name in _ALONE:
        yield name, _view(name, struck, kept)


def _view(name: str, struck: frozenset[str], where: str) -> str:
    empty = {column: "''" for table, _, column in map(_parted, struck) if table == name}
    empty |= {
        column: "''" if column not in ("energy", "asked_more") else "NULL"
        for column in PRIVATE.get(name, ())
    }
    columns = "*"
    if empty:
        found = (column.name for column in getattr(tables, name).columns)
        columns = ", ".join(f'{empty[c]} AS "{c}"' if c in empty else f'"{c}"' for c in found)
    return f'SELECT {columns} FROM main."{name}" WHERE {where}'


def _parted(key: str) -> tuple[str, str, str]:
    return key.partition(".")
