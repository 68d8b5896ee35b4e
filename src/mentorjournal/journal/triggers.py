"""The triggers of the program's own connection: row hashes, undo log and search index.

They are temporary: they live in the connection, never in the file, so a file carries nothing
that can run, and whatever writes through this connection is hashed, can be undone and is found
again, complete by construction. They are made at the first write, because a start only reads.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

Run = Callable[[str], Iterable[Any]]
MOST_BEHIND = 3
"""Notes whose words the index may hold as they were, so that catching up is always short."""

_HAN_KANA_HANGUL = (
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3134F),
)


class Searchable(NamedTuple):
    """What of a table is found, as SQL expressions over its columns.

    Attributes:
        day: the column that places a hit in time; title and text: what is searched;
        private: what is searched and never leaves the file.
        since: the version of the file from which on the index has the table.
    """

    table: str
    day: str
    title: str
    text: str = ""
    private: str = ""
    since: int = 1


SEARCHABLE = (
    Searchable("notes", "day", "title", "text", "private_text well_being"),
    Searchable(
        "goals",
        "created_at",
        "title",
        "sentence what why who_helps tools place reason means strategy",
    ),
    Searchable("goal_log", "day", "", "reason"),
    Searchable("check_ins", "day", "", "comment"),
    Searchable("milestones", "due_on", "title", "celebration"),
    Searchable("steps", "created_at", "text"),
    Searchable("questions", "created_at", "text", "answer"),
    Searchable("topics", "created_at", "text"),
    Searchable("actions", "created_at", "text"),
    Searchable("decisions", "day", "text"),
    Searchable("lessons", "day", "text", "learned_from"),
    Searchable("feedback", "created_at", "who", "situation example effect next_step"),
    Searchable("people", "created_at", "name", "text introduced_by"),
    Searchable("aims", "created_at", "text"),
    Searchable(
        "agreements",
        "created_at",
        "",
        "my_expectations their_expectations meetings confidentiality feedback_way",
    ),
    Searchable(
        "mentorships",
        "created_at",
        "counterpart",
        "purpose my_success their_success likes_to_celebrate",
    ),
    Searchable("sessions", "day", "", "", "for_next_time", since=3),
    Searchable("closings", "created_at", "", "reached goes_on thanks contact", since=3),
    Searchable("attachments", "created_at", "name"),
    Searchable("note_tags", "", "tag"),
)

NO_NOTE = 1 << 40
"""The bit of a key that says that the rest of it is no place of a note."""

UNWATCHED = frozenset({"unfinished"})
"""Tables that are no part of what can be undone, because nothing in them was entered yet."""

LATER = frozenset({"notes"})
"""Tables whose changed rows the index gets while nobody types.

Taking the words of a long text out of an index of 100,000 others costs 18 ms at each save. So a
row whose text changes is kept in `search_behind` as the index has it, once, and `catch_up` of
`search_index` brings the index up to the row as it is then.
"""


def row_hash(*values: Any) -> int:
    """A 63-bit hash of the columns of a row, in their order; catches silent damage."""
    digest = blake2b(digest_size=8)
    for value in values:
        if isinstance(value, bytes):
            part, mark = value, b"b"
        else:
            part, mark = repr(value).encode("utf-8", "surrogatepass"), b"t"
        digest.update(mark + len(part).to_bytes(8, "big") + part)
    return int.from_bytes(digest.digest()) >> 1


def search_key(day: str | None, row_id: str) -> int:
    """Where a row stands in the index: by its day first, so that the newest come out first.

    The upper 22 bits are the day; then a bit that says it is no note, and 40 of a hash of the
    id, so that the key is the same whenever a row comes back.
    """
    low = int.from_bytes(blake2b(row_id.encode(), digest_size=8).digest()) & (NO_NOTE - 1)
    return _day_bits(day) | NO_NOTE | low


def note_key(day: str, place: int) -> int:
    """The key of a note: its day, and its place (rowid) in the table, from 1.

    Notes of one day stand in the order they were written, and a search goes to each without
    looking it up by its id. Places stay as they are when a file is packed, because the table has
    an index besides; a row that comes back by undo gets its own again.
    """
    return _day_bits(day) | place


def _day_bits(day: str | None) -> int:
    if not day:
        return 0
    year, month, dom = int(day[:4]), int(day[5:7]), int(day[8:10])
    return (year * 372 + month * 31 + dom) << 41


def _is_run(char: str) -> bool:
    code = ord(char)
    return code >= 0x3040 and any(low <= code <= high for low, high in _HAN_KANA_HANGUL)


def search_text(text: str | None) -> str:
    """The text as the index gets it: folded, and with Han, Kana and Hangul set apart.

    Each of those signs is a word, so that it is found inside a run. What is ASCII is folded by the
    index itself.
    """
    if not text or text.isascii():
        return text or ""
    from mentorjournal.journal.folding import fold  # few starts write anything

    text = fold(text).text
    if max(text) < "\u3040":
        return text
    return "".join(f" {char} " if _is_run(char) else char for char in text)


def _was_folded_less(text: str | None) -> bool:
    if not text or text.isascii():
        return False
    from mentorjournal.journal.folding import was_folded_less

    return was_folded_less(text)


def add_functions(driver: Any) -> None:
    """Make the functions that the triggers call known to a driver connection."""
    driver.create_function("row_hash", -1, row_hash)
    driver.create_function("search_key", 2, search_key)
    driver.create_function("note_key", 2, note_key)
    driver.create_function("search_text", 1, search_text)
    driver.create_function("was_folded_less", 1, _was_folded_less)


def columns_by_table(run: Run) -> dict[str, list[str]]:
    """The columns of each ordinary table of the file, in their order."""
    rows = run(
        "SELECT m.name, c.name FROM main.sqlite_schema m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'search\\_%' ESCAPE '\\' "
        "ORDER BY m.name, c.cid"
    )
    found: dict[str, list[str]] = {}
    for table, column in rows:
        found.setdefault(table, []).append(column)
    return found


def hashed_columns(columns: Iterable[str]) -> str:
    """The columns a row's hash is made of, as SQL."""
    return ", ".join(f'"{name}"' for name in columns if name != "row_hash")


def triggers_for(by_table: dict[str, list[str]]) -> str:
    """All temporary triggers, as a script. Costs some milliseconds, once for each connection.

    In the log, `changed` is the row that a line puts back whole or removes (see `undo`).
    """
    statements = [
        "CREATE TEMP TABLE undo_log "
        "(seq INTEGER PRIMARY KEY AUTOINCREMENT, changed TEXT, sql TEXT NOT NULL)"
    ]
    for table, columns in by_table.items():
        if table in UNWATCHED:
            continue
        statements += _undo_triggers(table, columns)
        statements += _hash_triggers(table, columns)
    for spec in SEARCHABLE:
        statements += _search_triggers(spec)
    return ";\n".join(statements) + ";"


def _undo_triggers(table: str, columns: list[str]) -> list[str]:
    if table == "meta":
        columns = ["owner_name"]
    kept = [name for name in columns if name != "row_hash"]
    names = ", ".join(f'"{name}"' for name in kept)
    sets = " || ', ' || ".join(f'\'"{name}" = \' || quote(old."{name}")' for name in kept)
    values = " || ', ' || ".join(f'quote(old."{name}")' for name in kept)

    # Only where no column but the id is unique may lines be left out: see `UndoLog.keep`.
    changed = f"'{table} ' || new.rowid" if "id" in kept else "NULL"

    def trigger(event: str, sql: str, changed: str = "NULL") -> str:
        word = event.split()[0].lower()
        return (
            f'CREATE TEMP TRIGGER undo_{word}_{table} AFTER {event} ON main."{table}" '
            f"BEGIN INSERT INTO undo_log (changed, sql) VALUES ({changed}, {sql}); END"
        )

    update = trigger(
        f"UPDATE OF {names}",
        f"'UPDATE \"{table}\" SET ' || {sets} || ' WHERE rowid = ' || old.rowid",
        changed,
    )
    if table == "meta":
        return [update]
    return [
        update,
        trigger("INSERT", f"'DELETE FROM \"{table}\" WHERE rowid = ' || new.rowid", changed),
        trigger(
            "DELETE",
            f"'INSERT INTO \"{table}\" (rowid, {names}) VALUES (' || old.rowid || ', ' "
            f"|| {values} || ')'",
        ),
    ]


def _hash_triggers(table: str, columns: list[str]) -> list[str]:
    if "row_hash" not in columns:
        return []
    kept = [name for name in columns if name != "row_hash"]
    new = ", ".join(f'new."{name}"' for name in kept)
    names = ", ".join(f'"{name}"' for name in kept)
    body = f'BEGIN UPDATE "{table}" SET row_hash = row_hash({new}) WHERE rowid = new.rowid; END'
    return [
        f'CREATE TEMP TRIGGER hash_insert_{table} AFTER INSERT ON main."{table}" {body}',
        f'CREATE TEMP TRIGGER hash_update_{table} AFTER UPDATE OF {names} ON main."{table}" {body}',
    ]


def _joined(prefix: str, names: str) -> str:
    parts = [f'{prefix}"{name}"' for name in names.split()]
    return " || ' ' || ".join(parts) if parts else "''"


Expressions = tuple[str, str, str, str]


def index_expressions(spec: Searchable, prefix: str = "") -> Expressions:
    """Key, title, text and private text of a searchable table as SQL expressions."""
    if spec.table == "notes":
        key = f"note_key({prefix}day, {prefix}rowid)"
    elif spec.table == "note_tags":
        key = f"search_key('', {prefix}note_id || '#' || {prefix}tag)"
    else:
        key = f'search_key({prefix}"{spec.day}", {prefix}id)'
    return (
        key,
        f"search_text({_joined(prefix, spec.title)})",
        f"search_text({_joined(prefix, spec.text)})",
        f"search_text({_joined(prefix, spec.private)})",
    )


def all_words(spec: Searchable, prefix: str = "") -> str:
    """Everything of a searchable table that is found, as one SQL expression."""
    return _joined(prefix, f"{spec.title} {spec.text} {spec.private}")


def row_id_of(spec: Searchable) -> str:
    """The column that leads from a hit to its record."""
    return "note_id" if spec.table == "note_tags" else "id"


def _search_triggers(spec: Searchable) -> list[str]:
    """What keeps the index in step with a table.

    A row that is not entered is not taken out: while the index is made anew, slice by slice, the
    rows that it has not come to yet may change too.
    """
    old, new = index_expressions(spec, "old."), index_expressions(spec, "new.")
    watched = [n for n in f"{spec.day} {spec.title} {spec.text} {spec.private}".split() if n]
    differs = " OR ".join(f'old."{n}" IS NOT new."{n}"' for n in watched)
    names = ", ".join(f'"{n}"' for n in watched)
    on = f'ON main."{spec.table}"'
    add, drop = _enter(spec, new), _take_out(old)
    drop_old, update = drop, f"WHEN {differs} BEGIN {drop} {add} END"
    if spec.table in LATER:
        behind = "EXISTS (SELECT 1 FROM search_behind WHERE id = old.id)"
        drop_old = f"{_take_out_kept()} {drop}"
        update = (
            f"WHEN ({differs}) AND NOT {behind} BEGIN {_keep_for_later(spec, old)} "
            f"{_take_out(old, f'AND NOT {behind}')} {_enter(spec, new, f'WHERE NOT {behind}')} END"
        )
    return [
        f"CREATE TEMP TRIGGER search_insert_{spec.table} AFTER INSERT {on} BEGIN {add} END",
        f"CREATE TEMP TRIGGER search_delete_{spec.table} AFTER DELETE {on} BEGIN {drop_old} END",
        f"CREATE TEMP TRIGGER search_update_{spec.table} AFTER UPDATE OF {names} {on} {update}",
    ]


def _enter(spec: Searchable, row: Expressions, where: str = "") -> str:
    return (
        f"INSERT INTO search_entries (key, kind, id) "
        f"SELECT {row[0]}, '{spec.table}', new.{row_id_of(spec)} {where}; "
        f"INSERT INTO search_index (rowid, title, text, private) SELECT {', '.join(row)} {where};"
    )


def _take_out(row: Expressions, where: str = "") -> str:
    return (
        f"INSERT INTO search_index (search_index, rowid, title, text, private) "
        f"SELECT 'delete', {', '.join(row)} "
        f"WHERE EXISTS (SELECT 1 FROM search_entries WHERE key = {row[0]}) {where}; "
        f"DELETE FROM search_entries WHERE key = {row[0]} {where};"
    )


def _take_out_kept() -> str:
    """Take out a row as the index has it, where that is not as it is in its table."""
    kept = "FROM search_behind WHERE id = old.id"
    return (
        f"INSERT INTO search_index (search_index, rowid, title, text, private) "
        f"SELECT 'delete', key, title, text, private {kept}; "
        f"DELETE FROM search_entries WHERE key IN (SELECT key {kept}); "
        f"DELETE {kept};"
    )


def _keep_for_later(spec: Searchable, row: Expressions) -> str:
    return (
        f"INSERT INTO search_behind (key, kind, id, title, text, private) "
        f"SELECT {row[0]}, '{spec.table}', old.id, {', '.join(row[1:])} "
        f"WHERE (SELECT count(*) FROM search_behind WHERE key > 0) < {MOST_BEHIND} "
        f"AND EXISTS (SELECT 1 FROM search_entries WHERE key = {row[0]});"
    )
