"""Which mentorship a record belongs to, whatever kind of record it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache

from mentorjournal.journal.file import JournalFile

MOST_IDS = 50


def mentorships_of(file: JournalFile, ids: Iterable[str]) -> set[str]:
    """The ids of the mentorships that records belong to; of at most fifty records."""
    wanted = sorted(ids)[:MOST_IDS]
    if not wanted:
        return set()
    return {str(owner) for (owner,) in file.look(_query(), (json.dumps(wanted),)) if owner}


@cache
def _query() -> str:
    return " UNION ".join(
        f'SELECT {owner} FROM "{table}" t WHERE t.id IN (SELECT value FROM json_each(?1))'
        for owner, table in _owners()
    )


def _owners() -> Iterator[tuple[str, str]]:
    """Where the mentorship of a row is to be had, and of which table."""
    from mentorjournal.journal.schema import TABLE_NAMES, tables

    for table in TABLE_NAMES:
        names = getattr(tables, table).columns.keys()
        if "id" not in names or table == "meta":
            continue
        if table == "mentorships":
            yield "t.id", table
        elif "mentorship_id" in names:
            yield "t.mentorship_id", table
        elif "goal_id" in names:
            yield "(SELECT mentorship_id FROM goals WHERE id = t.goal_id)", table
        elif "note_id" in names:
            yield "(SELECT mentorship_id FROM notes WHERE id = t.note_id)", table
