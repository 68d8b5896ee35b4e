"""Which mentorship a record belongs to, whatever kind of record it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.triggers import columns_by_table

MOST_IDS = 50


def mentorships_of(file: JournalFile, ids: Iterable[str]) -> set[str]:
    """The ids of the mentorships that records belong to; of at most fifty records."""
    wanted = tuple(sorted(ids))[:MOST_IDS]
    if not wanted:
        return set()
    marks = ", ".join("?" * len(wanted))
    found: set[str] = set()
    for owner, table in _owners(columns_by_table(file.run)):
        sql = f'SELECT DISTINCT {owner} FROM "{table}" t WHERE t.id IN ({marks})'
        found.update(str(row[0]) for row in file.look(sql, wanted) if row[0])
    return found


def _owners(columns: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for table, names in columns.items():
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
