"""How a step makes a table anew with columns that it did not have before.

A table that gets a column is copied aside, made anew under its own name and filled again, so that
its schema is that of a new file. Row hashes cover all columns in their order and are made again;
a row whose old hash was already wrong keeps a wrong one, so that `check` goes on to name it.
"""

from typing import NamedTuple


class NewTable(NamedTuple):
    """A table as it is from this version on.

    Attributes:
        lines: what stands between its brackets, columns first. new: the columns that were not
            there before, with what an old row gets in them, as SQL. indexes: those it has.
    """

    name: str
    lines: tuple[str, ...]
    new: dict[str, str]
    indexes: tuple[str, ...] = ()


def made(table: NewTable) -> tuple[str, ...]:
    """The statements that make a table which was not there before."""
    lines = ", \n\t".join(table.lines)
    return (f"CREATE TABLE {table.name} (\n\t{lines}\n)\n STRICT\n\n", *table.indexes)


def remade(table: NewTable) -> tuple[str, ...]:
    """The statements that give a table its new columns."""
    words = (line.split()[0] for line in table.lines)
    columns = [word for word in words if word.islower() and word != "row_hash"]
    old = ", ".join(name for name in columns if name not in table.new)
    hashed = ", ".join(table.new.get(name, name) for name in columns)
    names = ", ".join(columns)
    make, *indexes = made(table)
    return (
        f"CREATE TABLE {table.name}_before AS SELECT rowid AS was_at, {old}, "
        f"row_hash = row_hash({old}) AS was_sound FROM {table.name}",
        f"DROP TABLE {table.name}",
        make,
        f"INSERT INTO {table.name} (rowid, {names}, row_hash) SELECT was_at, {hashed}, "
        f"CASE was_sound WHEN 1 THEN row_hash({hashed}) ELSE -1 END FROM {table.name}_before",
        f"DROP TABLE {table.name}_before",
        *indexes,
    )
