"""Notes get a line on well-being, the mentor's own check, the kind "observation" and an index.

The search gets a table of what it is behind with.

A check constraint cannot be altered, so the table is copied aside, made anew under its own name
(renaming would write the name in quotes, and the schema would no longer be that of a new file),
and filled again. Row hashes cover all columns in their order and are made again; a row whose old
hash was already wrong keeps a wrong one, so that `check` goes on to name it.
"""

from sqlalchemy import Connection

_NOTES = (
    "CREATE TABLE notes (\n\t"
    + ", \n\t".join(
        (
            "id TEXT NOT NULL",
            "mentorship_id TEXT NOT NULL",
            "kind TEXT NOT NULL",
            "day TEXT NOT NULL",
            "title TEXT DEFAULT '' NOT NULL",
            "text TEXT DEFAULT '' NOT NULL",
            "private_text TEXT DEFAULT '' NOT NULL",
            "energy INTEGER",
            "well_being TEXT DEFAULT '' NOT NULL",
            "asked_more INTEGER",
            "created_at TEXT NOT NULL",
            "changed_at TEXT NOT NULL",
            "row_hash INTEGER DEFAULT '0' NOT NULL",
            "PRIMARY KEY (id)",
            "FOREIGN KEY(mentorship_id) REFERENCES mentorships (id) ON DELETE CASCADE",
            "CHECK (length(id) = 36)",
            "CHECK (kind IN ('session', 'reflection', 'moment', 'feedback', 'learning', 'case', "
            "'observation'))",
            "CHECK (day IS date(day))",
            "CHECK (energy BETWEEN 1 AND 5)",
            "CHECK (asked_more IN (0, 1))",
        )
    )
    + "\n)\n STRICT\n\n"
)
_BEHIND = (
    "CREATE TABLE search_behind ("
    "key INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, "
    "text TEXT NOT NULL, private TEXT NOT NULL) STRICT"
)
_OLD = "id, mentorship_id, kind, day, title, text, private_text, energy, created_at, changed_at"
_HASHED = _OLD.replace("energy,", "energy, '', NULL,")


def run(connection: Connection) -> None:
    """From version 1 to 2, inside the transaction of the caller."""
    for statement in (
        f"CREATE TABLE notes_before AS SELECT rowid AS place, {_OLD}, "
        f"row_hash = row_hash({_OLD}) AS sound FROM notes",
        "DROP TABLE notes",
        _NOTES,
        f"INSERT INTO notes (rowid, {_OLD}, row_hash) SELECT place, {_OLD}, "
        f"CASE sound WHEN 1 THEN row_hash({_HASHED}) ELSE -1 END FROM notes_before",
        "DROP TABLE notes_before",
        _BEHIND,
        "CREATE INDEX ix_notes_by_day ON notes (mentorship_id, day, id)",
        "CREATE INDEX ix_notes_by_kind ON notes (mentorship_id, kind, day, id)",
        "CREATE INDEX ix_notes_mentorship_id ON notes (mentorship_id)",
    ):
        connection.exec_driver_sql(statement)
