"""The file says who wrote it last, and keeps what was typed but not yet entered.

`meta` is copied aside, made anew and filled again, so that its schema is that of a new file.
"""

from sqlalchemy import Connection

_META = (
    "CREATE TABLE meta (\n\tid INTEGER NOT NULL, \n\tjournal_id TEXT NOT NULL, \n\t"
    "owner_name TEXT DEFAULT '' NOT NULL, \n\tcreated_at TEXT NOT NULL, \n\t"
    "change_counter INTEGER DEFAULT '0' NOT NULL, \n\tlineage TEXT DEFAULT '' NOT NULL, \n\t"
    "PRIMARY KEY (id), \n\tCHECK (id = 1)\n)\n STRICT\n\n"
)
_UNFINISHED = (
    "CREATE TABLE unfinished (\n\tplace TEXT NOT NULL, \n\ttext TEXT DEFAULT '' NOT NULL, \n\t"
    "changed_at TEXT NOT NULL, \n\tPRIMARY KEY (place)\n)\n STRICT\n\n"
)
_KEPT = "id, journal_id, owner_name, created_at, change_counter"


def run(connection: Connection) -> None:
    """From version 3 to 4, inside the transaction of the caller."""
    for statement in (
        f"CREATE TABLE meta_before AS SELECT {_KEPT} FROM meta",
        "DROP TABLE meta",
        _META,
        f"INSERT INTO meta ({_KEPT}) SELECT {_KEPT} FROM meta_before",
        "DROP TABLE meta_before",
        _UNFINISHED,
    ):
        connection.exec_driver_sql(statement)
