"""Whether the search index says what the tables say, and making it anew.

The program's own triggers keep the index in step with everything it writes, or remember which
note it is behind with until `catch_up`. Another tool that writes to the file has no such triggers;
then this finds out, and makes it good.
"""

from collections.abc import Callable

from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.triggers import (
    MOST_BEHIND,
    SEARCHABLE,
    Searchable,
    index_expressions,
    row_id_of,
)

_SAMPLE = 200
_BATCH = 1_000
_KEPT = "SELECT key, kind, id, title, text, private FROM search_behind WHERE key > 0 "
_TAKE_OUT = (
    "INSERT INTO search_index (search_index, rowid, title, text, private) "
    "VALUES ('delete', ?, ?, ?, ?)"
)
_SPECS = {spec.table: spec for spec in SEARCHABLE}


def is_behind(file: JournalFile) -> bool:
    """Whether the index has words of a note as it was before."""
    return bool(file.look("SELECT 1 FROM search_behind WHERE key > 0 LIMIT 1"))


def catch_up(file: JournalFile, limit: int = MOST_BEHIND) -> bool:
    """Bring the index up to what was written since; whether nothing is left to do.

    There are never more than `MOST_BEHIND` notes, each 20 ms or less in a journal of 100,000.
    Raises JournalError when the file cannot be written.
    """
    if not is_behind(file):
        return True
    with file.upkeep():
        for kept in file.look(f"{_KEPT} ORDER BY key LIMIT {limit:d}"):
            _bring_up(file, *kept)
    return not is_behind(file)


def _bring_up(file: JournalFile, key: int, kind: str, row_id: str, *had: str) -> None:
    spec = _SPECS[kind]
    now = file.look(
        f"SELECT {', '.join(index_expressions(spec))} FROM {kind} WHERE id = ?", (row_id,)
    )
    if now != [(key, *had)]:
        file.run(_TAKE_OUT, (key, *had))
        file.run("DELETE FROM search_entries WHERE key = ?", (key,))
        for row in now:
            file.run("INSERT INTO search_entries VALUES (?, ?, ?)", (row[0], kind, row_id))
            sql = "INSERT INTO search_index (rowid, title, text, private) VALUES (?, ?, ?, ?)"
            file.run(sql, row)
    file.run("DELETE FROM search_behind WHERE key = ?", (key,))


def check(file: JournalFile, *, full: bool = False) -> tuple[str, ...]:
    """The names of the tables that the index does not agree with; "search_index" for its words.

    Counts all entries, and looks up the newest 200 rows of each table. `full` looks up every row,
    and compares how many records each word is in with an index made for the purpose; over
    100,000 notes that takes as long as making the index anew.
    """
    catch_up(file)
    wrong = []
    by_kind = "SELECT kind, count(*) FROM search_entries GROUP BY kind"
    counts = {str(row[0]): int(row[1]) for row in file.look(by_kind)}
    for spec in SEARCHABLE:
        ((rows,),) = file.look(f"SELECT count(*) FROM {spec.table}")
        if counts.pop(spec.table, 0) != rows or _missing(file, spec, full):
            wrong.append(spec.table)
    ((indexed,),) = file.look("SELECT count(*) FROM search_index_docsize")
    ((entries,),) = file.look("SELECT count(*) FROM search_entries")
    if counts or indexed != entries or (full and not wrong and _words_differ(file)):
        wrong.append("search_index")
    return tuple(wrong)


def rebuild(file: JournalFile, on_progress: Callable[[int, int], None] | None = None) -> None:
    """Make the index anew in one transaction; what `on_progress` raises ends it unchanged."""
    with file.upkeep(settles_doubt=True):
        total = rows_to_index(file)
        empty(file)
        done = 0
        for spec in SEARCHABLE:
            low = below_first(file, spec)
            while stretch := enter_next(file, spec, low, _BATCH):
                low, entered = stretch
                done += entered
                if on_progress is not None:
                    on_progress(done, total)
        file.run("DELETE FROM search_behind")


def rows_to_index(file: JournalFile) -> int:
    """How many rows there are to find."""
    return sum(int(file.look(f"SELECT count(*) FROM {s.table}")[0][0]) for s in SEARCHABLE)


def empty(file: JournalFile) -> None:
    """Forget every word, inside a transaction."""
    file.run("DELETE FROM search_entries")
    file.run("INSERT INTO search_index(search_index) VALUES ('delete-all')")
    file.run("DELETE FROM search_behind WHERE key > 0")


def below_first(file: JournalFile, spec: Searchable) -> int:
    """A place before the first row of a table."""
    return int(file.look(f"SELECT min(rowid) FROM {spec.table}")[0][0] or 0) - 1


def enter_next(file: JournalFile, spec: Searchable, low: int, most: int) -> tuple[int, int] | None:
    """Enter the next rows behind the place `low` that are not entered yet.

    Returns the place of the last of them and how many rows were gone through, or None at the end.
    """
    ((high, passed),) = file.look(
        f"SELECT max(rowid), count(*) FROM (SELECT rowid FROM {spec.table} WHERE rowid > ? "
        "ORDER BY rowid LIMIT ?)",
        (low, most),
    )
    if high is None:
        return None
    key, title, text, private = index_expressions(spec, "r.")
    source = (
        f"FROM {spec.table} r WHERE r.rowid > ? AND r.rowid <= ? "
        f"AND NOT EXISTS (SELECT 1 FROM search_entries WHERE key = {key}) ORDER BY r.rowid"
    )
    file.run(
        "INSERT INTO search_index (rowid, title, text, private) "
        f"SELECT {key}, {title}, {text}, {private} {source}",
        (low, high),
    )
    file.run(
        "INSERT INTO search_entries (key, kind, id) "
        f"SELECT {key}, '{spec.table}', r.{row_id_of(spec)} {source}",
        (low, high),
    )
    return int(high), int(passed)


def _missing(file: JournalFile, spec: Searchable, full: bool) -> bool:
    """Whether a row is not entered under its key, where everything about its day is kept."""
    key = index_expressions(spec)[0]
    limit = "" if full else f"ORDER BY rowid DESC LIMIT {_SAMPLE}"
    found = file.look(
        f"SELECT 1 FROM (SELECT {key} AS key, {row_id_of(spec)} AS id FROM {spec.table} {limit}) r "
        f"LEFT JOIN search_entries e ON e.key = r.key AND e.id = r.id AND e.kind = '{spec.table}' "
        "WHERE e.key IS NULL LIMIT 1"
    )
    return bool(found)


def _words_differ(file: JournalFile) -> bool:
    """Compare every word's number of records with those of an index made in memory."""
    run = file.run
    made = ("search_made", "search_made_words", "search_words")
    try:
        run(
            "CREATE VIRTUAL TABLE temp.search_made USING fts5(title, text, private, content='', "
            "detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 2')"
        )
        run("CREATE VIRTUAL TABLE temp.search_made_words USING fts5vocab(temp, search_made, row)")
        run("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search_index, row)")
        run("BEGIN")
        for spec in SEARCHABLE:
            key, title, text, private = index_expressions(spec)
            run(
                "INSERT INTO temp.search_made (rowid, title, text, private) "
                f"SELECT {key}, {title}, {text}, {private} FROM {spec.table}"
            )
        run("COMMIT")
        both = "SELECT term, doc FROM temp.search_made_words", "SELECT term, doc FROM search_words"
        return any(
            bool(file.look(f"{one} EXCEPT {other} LIMIT 1")) for one, other in (both, both[::-1])
        )
    finally:
        for name in reversed(made):
            run(f"DROP TABLE IF EXISTS temp.{name}")
