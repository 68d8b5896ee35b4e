"""Whether the search index says what the tables say, and making it anew.

The program's own triggers keep the index in step with everything it writes. Another tool that
writes to the file has no such triggers; then this finds out, and makes it good.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.triggers import (
    SEARCHABLE,
    Searchable,
    index_expressions,
    row_id_of,
)

_SAMPLE = 200
_BATCH = 1_000


def check(file: JournalFile, *, full: bool = False) -> tuple[str, ...]:
    """The names of the tables that the index does not agree with; "search_index" for its words.

    Counts all entries, and looks up the newest 200 rows of each table. `full` looks up every row,
    and compares how many records each word is in with an index made for the purpose; over
    100,000 notes that takes as long as making the index anew.
    """
    run = file.connection.exec_driver_sql
    wrong = []
    by_kind = "SELECT kind, count(*) FROM search_entries GROUP BY kind"
    counts = {str(row[0]): int(row[1]) for row in run(by_kind)}
    for spec in SEARCHABLE:
        rows = run(f"SELECT count(*) FROM {spec.table}").scalar()
        if counts.pop(spec.table, 0) != rows or _missing(file.connection, spec, full):
            wrong.append(spec.table)
    indexed = run("SELECT count(*) FROM search_index_docsize").scalar()
    entries = run("SELECT count(*) FROM search_entries").scalar()
    if counts or indexed != entries or (full and not wrong and _words_differ(file.connection)):
        wrong.append("search_index")
    return tuple(wrong)


def rebuild(file: JournalFile, on_progress: Callable[[int, int], None] | None = None) -> None:
    """Make the index anew in one transaction; what `on_progress` raises ends it unchanged."""
    run = file.connection.exec_driver_sql
    with file.upkeep():
        total = sum(int(run(f"SELECT count(*) FROM {s.table}").scalar() or 0) for s in SEARCHABLE)
        run("DELETE FROM search_entries")
        run("INSERT INTO search_index(search_index) VALUES ('delete-all')")
        done = 0
        for spec in SEARCHABLE:
            key, title, text, private = index_expressions(spec)
            last = int(run(f"SELECT max(rowid) FROM {spec.table}").scalar() or 0)
            low = int(run(f"SELECT min(rowid) FROM {spec.table}").scalar() or 0) - 1
            while low < last:
                high = run(
                    f"SELECT max(rowid) FROM (SELECT rowid FROM {spec.table} WHERE rowid > ? "
                    f"ORDER BY rowid LIMIT {_BATCH})",
                    (low,),
                ).scalar()
                source = f"FROM {spec.table} WHERE rowid > ? AND rowid <= ? ORDER BY rowid"
                done += run(
                    f"INSERT INTO search_entries (key, kind, id) "
                    f"SELECT {key}, '{spec.table}', {row_id_of(spec)} {source}",
                    (low, high),
                ).rowcount
                run(
                    f"INSERT INTO search_index (rowid, title, text, private) "
                    f"SELECT {key}, {title}, {text}, {private} {source}",
                    (low, high),
                )
                low = int(high or last)
                if on_progress is not None:
                    on_progress(done, total)
    file.index_is_doubtful = False


def _missing(connection: Connection, spec: Searchable, full: bool) -> bool:
    """Whether a row is not entered under its key, where everything about its day is kept."""
    key = index_expressions(spec)[0]
    limit = "" if full else f"ORDER BY rowid DESC LIMIT {_SAMPLE}"
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM (SELECT {key} AS key, {row_id_of(spec)} AS id FROM {spec.table} {limit}) r "
        f"LEFT JOIN search_entries e ON e.key = r.key AND e.id = r.id AND e.kind = '{spec.table}' "
        "WHERE e.key IS NULL LIMIT 1"
    )
    return found.first() is not None


def _words_differ(connection: Connection) -> bool:
    """Compare every word's number of records with those of an index made in memory."""
    run = connection.exec_driver_sql
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
            run(f"{one} EXCEPT {other} LIMIT 1").first() is not None
            for one, other in (both, both[::-1])
        )
    finally:
        for name in reversed(made):
            run(f"DROP TABLE IF EXISTS temp.{name}")
