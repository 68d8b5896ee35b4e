"""The triggers of the program's own connection: row hashes, undo log and search index.

They are temporary: they live in the connection, never in the file, so a file carries nothing
that can run, and whatever writes through this connection is hashed, can be undone and is found
again, complete by construction. They are made at the first write, because a start only reads.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

from sqlalchemy import Connection

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
    """

    table: str
    day: str
    title: str
    text: str = ""
    private: str = ""


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
        "my_expectations their_expectations confidentiality feedback_way",
    ),
    Searchable("mentorships", "created_at", "counterpart", "purpose my_success their_success"),
    Searchable("attachments", "created_at", "name"),
    Searchable("note_tags", "", "tag"),
)


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

    The upper 22 bits are the day, the lower 41 a hash of the id, so that the key is the same
    whenever a row comes back.
    """
    ordinal = 0
    if day:
        year, month, dom = int(day[:4]), int(day[5:7]), int(day[8:10])
        ordinal = year * 372 + month * 31 + dom
    low = int.from_bytes(blake2b(row_id.encode(), digest_size=8).digest()) & ((1 << 41) - 1)
    return (ordinal << 41) | low


def _is_run(char: str) -> bool:
    code = ord(char)
    return code >= 0x3040 and any(low <= code <= high for low, high in _HAN_KANA_HANGUL)


def search_text(text: str | None) -> str:
    """The text with Han, Kana and Hangul set apart, one sign a word, so that each is found."""
    if not text or text.isascii() or max(text) < "\u3040":
        return text or ""
    return "".join(f" {char} " if _is_run(char) else char for char in text)


def add_functions(driver: Any) -> None:
    """Make the functions that the triggers call known to a driver connection."""
    driver.create_function("row_hash", -1, row_hash)
    driver.create_function("search_key", 2, search_key)
    driver.create_function("search_text", 1, search_text)


def columns_by_table(connection: Connection) -> dict[str, list[str]]:
    """The columns of each ordinary table of the file, in their order."""
    rows = connection.exec_driver_sql(
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


def arm(connection: Connection) -> None:
    """Make all temporary triggers. Costs some milliseconds, once for each connection."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE undo_log (seq INTEGER PRIMARY KEY AUTOINCREMENT, sql TEXT NOT NULL)"
    )
    by_table = columns_by_table(connection)
    for table, columns in by_table.items():
        for statement in (*_undo_triggers(table, columns), *_hash_triggers(table, columns)):
            connection.exec_driver_sql(statement)
    for spec in SEARCHABLE:
        for statement in _search_triggers(spec):
            connection.exec_driver_sql(statement)


def _undo_triggers(table: str, columns: list[str]) -> list[str]:
    if table == "meta":
        columns = ["owner_name"]
    kept = [name for name in columns if name != "row_hash"]
    names = ", ".join(f'"{name}"' for name in kept)
    sets = " || ', ' || ".join(f'\'"{name}" = \' || quote(old."{name}")' for name in kept)
    values = " || ', ' || ".join(f'quote(old."{name}")' for name in kept)

    def trigger(event: str, sql: str) -> str:
        word = event.split()[0].lower()
        return (
            f'CREATE TEMP TRIGGER undo_{word}_{table} AFTER {event} ON main."{table}" '
            f"BEGIN INSERT INTO undo_log (sql) VALUES ({sql}); END"
        )

    update = trigger(
        f"UPDATE OF {names}",
        f"'UPDATE \"{table}\" SET ' || {sets} || ' WHERE rowid = ' || old.rowid",
    )
    if table == "meta":
        return [update]
    return [
        update,
        trigger("INSERT", f"'DELETE FROM \"{table}\" WHERE rowid = ' || new.rowid"),
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


def index_expressions(spec: Searchable, prefix: str = "") -> tuple[str, str, str, str]:
    """Key, title, text and private text of a searchable table as SQL expressions."""
    if spec.table == "note_tags":
        key = f"search_key('', {prefix}note_id || '#' || {prefix}tag)"
    else:
        key = f'search_key({prefix}"{spec.day}", {prefix}id)'
    return (
        key,
        f"search_text({_joined(prefix, spec.title)})",
        f"search_text({_joined(prefix, spec.text)})",
        f"search_text({_joined(prefix, spec.private)})",
    )


def row_id_of(spec: Searchable) -> str:
    """The column that leads from a hit to its record."""
    return "note_id" if spec.table == "note_tags" else "id"


def _search_triggers(spec: Searchable) -> list[str]:
    old, new = index_expressions(spec, "old."), index_expressions(spec, "new.")
    add = (
        f"INSERT INTO search_entries (key, kind, id) "
        f"VALUES ({new[0]}, '{spec.table}', new.{row_id_of(spec)}); "
        f"INSERT INTO search_index (rowid, title, text, private) VALUES ({', '.join(new)}); "
    )
    drop = (
        f"INSERT INTO search_index (search_index, rowid, title, text, private) "
        f"VALUES ('delete', {', '.join(old)}); DELETE FROM search_entries WHERE key = {old[0]}; "
    )
    watched = [n for n in f"{spec.day} {spec.title} {spec.text} {spec.private}".split() if n]
    differs = " OR ".join(f'old."{n}" IS NOT new."{n}"' for n in watched)
    names = ", ".join(f'"{n}"' for n in watched)
    on = f'ON main."{spec.table}"'
    return [
        f"CREATE TEMP TRIGGER search_insert_{spec.table} AFTER INSERT {on} BEGIN {add} END",
        f"CREATE TEMP TRIGGER search_delete_{spec.table} AFTER DELETE {on} BEGIN {drop} END",
        f"CREATE TEMP TRIGGER search_update_{spec.table} AFTER UPDATE OF {names} {on} "
        f"WHEN {differs} BEGIN {drop} {add} END",
    ]
